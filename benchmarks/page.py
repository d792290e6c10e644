"""Rows of the table and the page they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEAD = """# Benchmarks

How much work the program does, measured beside work that cannot be left out and beside another program on the same map.
`make bench` writes this page; change the text in `benchmarks/page.py`, never here.

Most figures are ratios of processor time (user and system, of the whole command, helpers it starts included), the
median of runs taken in turn. A ratio holds on a slow machine and on a busy one; seconds would not. What is in
seconds or milliseconds of processor time (the plan, the batch, and each answer of the interview) holds for one
machine. No test depends on any of them.
"""

FOOT = """
## What is compared

- **Bare Python** is `python -c pass`, with the same Python as the program.
- **Bare reading** is a Python process that parses the file and holds it against the record's model, and does nothing
  else. It is the least that any program does with the file. Assessing also reads the policy pack, checks every word and
  name, joins the documented flows, searches for ways and routes, and writes the result as JSON.
- **pytm** is {pytm}. It is given the same systems,
  partners and flows (not the documented flows that the program adds), as JSON, and does its own check and its default
  threats on every element and flow, without drawing. In the first row of each map it then stops; in the second it also
  writes its result as JSON, as our `assess --json --brief` does in both. Its cost is that of its whole process, as is
  ours. The two programs answer different questions; the comparison only shows what evaluating a map of that size
  costs elsewhere.
- **`--brief`** leaves out what could be done and which missing answers matter most, which pytm has nothing like. What
  that costs has rows of its own: headroom, both plans, every missing answer tried and groups of them looked for; then
  the draws that tell how much hangs on our numbers.
- **Linear growth** takes the smallest possible assessment away from both maps, divides by the number of flows, and
  compares what is left for each flow.
- The **records** are made up, the same in every run (`benchmarks/generate.py`): systems of the pack's kinds with most
  of their usual elements, a partner for about ten systems, every third of them from the catalog, agreements, unknown
  and missing terms, notes, most flows with all elements, and about one flow in seven between systems of one department.
"""

INTERVIEW = "## The interview"
ASKED = """Processor time from Enter to the next prompt, in records with a note for each answer: what the answer brings
about, saving it, the line on what is settled, and the next question. The answers are of every kind (choices, lists,
text, numbers, days, "I don't know" and who would), given all over the record, in a state of either view.
"""

PLANNED = "## What could be done"
WORKED_OUT = """Beyond reading and assessing a record: headroom, both plans, every missing answer tried and groups of
them looked for; then the draws that tell how much hangs on the numbers; and what the interview works out after each
answer. The middle of three runs, in seconds or milliseconds of processor time.
"""
LOADING = "## Loading the pack"
READ = """What a command reads of the policy pack: parsing its files, making their models ready, and holding every row
against them. It is the processor time of a process that loads the program's modules and reads what that command reads,
less that of one that loads the same modules and reads nothing. A batch reads each file once in each of its processes.
"""


@dataclass(frozen=True)
class Row:
    """One line: `figure` is compared with `target`, as said in words; `at_least` when the true ratio is larger."""

    what: str
    figure: float
    unit: str = "times"
    target: float | None = None
    larger_is_better: bool = False
    at_least: bool = False
    beside: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return self.figure >= self.target if self.larger_is_better else self.figure <= self.target

    def cells(self) -> tuple[str, ...]:
        """The cells of the line."""
        bound = "at least " if self.at_least else ""
        goal = "at least" if self.larger_is_better else "at most"
        return (
            self.what,
            f"{bound}{_number(self.figure)} {self.unit}{self.beside}",
            "none set" if self.target is None else f"{goal} {_number(self.target)} {self.unit}",
            {True: "yes", False: "no", None: "-"}[self.met],
        )


def page(rows: Sequence[Row], sections: Sequence[str], *, pytm: str, how: Iterable[str]) -> str:
    """The whole page as Markdown; `sections` are those on the interview and on loading the pack."""
    told = [f"- {line}" for line in how]
    below = "".join(sections) + FOOT.format(pytm=pytm).lstrip()
    return "\n".join([HEAD, *_table(rows), "", _missed(rows), "", *told, "", below])


def interview_section(rows: Sequence[Row], how: str) -> str:
    """The section on the interview, with its heading."""
    return "\n".join([INTERVIEW, "", ASKED, *_table(rows), "", how, "", ""])


def planned_section(rows: Sequence[Row]) -> str:
    """The section on what could be done, with its heading."""
    return "\n".join([PLANNED, "", WORKED_OUT, *_table(rows), "", ""])


def loading_section(rows: Sequence[Row]) -> str:
    """The section on loading the pack, with its heading."""
    return "\n".join([LOADING, "", READ, *_table(rows), "", ""])


def _table(rows: Sequence[Row]) -> list[str]:
    head = ["| What | Measured | Target | Met |", "| --- | --- | --- | --- |"]
    return [*head, *(f"| {' | '.join(row.cells())} |" for row in rows)]


PROFILED = """Where the time goes, by profile: on the small map, in loading the command line and the pack, in checking
names against the catalog, and in the process's own start; on the large one, in joining the flows twice (as stated, and
on documents alone), in the searches at both ends of both, and in the table of all recipients. In the batch it goes into
the points for counsel: every finding is looked for at every entry of each record, and put into two papers. Bare reading
is itself a good part of what pytm takes for the same map, so ten times faster than pytm leaves little more than the
reading."""


def _missed(rows: Sequence[Row]) -> str:
    missed = [row for row in rows if row.met is False]
    if not missed:
        return "Every target is met.\n\n## This run"
    told = "\n".join(f"- {row.what}: {row.cells()[1]}, where the target is {row.cells()[2]}." for row in missed)
    return f"## What misses its target\n\n{told}\n\n{PROFILED}\n\n## This run"


def _number(figure: float) -> str:
    if figure == int(figure) or figure >= 100:
        return f"{figure:.0f}"
    return f"{figure:.1f}" if figure >= 10 else f"{figure:.2f}"
