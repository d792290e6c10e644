"""The map as Mermaid text: who sends to whom, with kind and standing said in words and shapes, never by color alone."""

from __future__ import annotations

from audit.assess.assessment import Assessment
from audit.assess.flow_map import HIGH, LOW, MapFlow
from audit.line import clean
from audit.report.words import Words, flows_on

WIDE = 40


def mermaid(assessment: Assessment, words: Words) -> str:
    """Flows that lie on a recorded way, left to right; square: a city system, round: a partner, double: destination."""
    flows = flows_on(assessment.ways)
    names = {
        name: number for number, name in enumerate(dict.fromkeys(end for flow in flows for end in _ends(flow)), start=1)
    }
    lines = ["flowchart LR"]
    lines += [f"  n{number}{_shape(name, assessment, words)}" for name, number in names.items()]
    lines += [f"  n{names[flow.source]} {_arrow(flow)} n{names[flow.recipient]}" for flow in flows]
    return "\n".join(lines)


def _ends(flow: MapFlow) -> tuple[str, str]:
    return flow.source, flow.recipient


def _shape(name: str, assessment: Assessment, words: Words) -> str:
    label = _label(words.name(name))
    if name in assessment.map.holds:
        return f'["{label}"]'
    return f'[["{label}"]]' if name in assessment.map.destination else f'("{label}")'


def _arrow(flow: MapFlow) -> str:
    """A full line where the flow is certain, dashes where it is to be confirmed, a cross where it ended."""
    if flow.present[LOW]:
        return "-->"
    return "-.->" if flow.present[HIGH] else "--x"


def _label(text: str) -> str:
    """A label in which nothing has a meaning for Mermaid or HTML: all but letters, digits and plain stops as codes."""
    flat = " ".join(clean(text).split())
    short = flat if len(flat) <= WIDE else f"{flat[: WIDE - 3]}..."
    return "".join(letter if letter.isalnum() or letter in " .,-/'()" else f"#{ord(letter)};" for letter in short)
