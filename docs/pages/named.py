"""Links to rows of the pack, each by the row's own name."""

from __future__ import annotations

from collections.abc import Iterable

from audit.report.markdown import escape
from docs.pages import policy
from docs.pages.key_words import PARTNER_KINDS
from docs.pages.piece import ref, several


def element(name: str) -> str:
    """An element."""
    return ref("elements", name, policy.pack().elements[name].label)


def elements(names: Iterable[str]) -> str:
    """Elements in a row."""
    return several(map(element, names))


def system(name: str) -> str:
    """A kind of system."""
    return ref("systems", name, policy.pack().systems[name].name)


def partner(name: str) -> str:
    """A partner."""
    return ref("partners", name, policy.pack().partners[name].name)


def step(scale: str, name: str) -> str:
    """A step of one of the rubric's scales, or a row of another of its tables."""
    return ref(scale, name, getattr(policy.pack().rubric, scale)[name].label)


def measure_kind(name: str) -> str:
    """A kind of measure."""
    return ref("kinds", name, policy.kinds().kinds[name].label)


def body(name: str) -> str:
    """A body that a rule may bind."""
    return ref("bodies", name, policy.kinds().bodies[name].label)


def provision(name: str) -> str:
    """A provision."""
    return ref("provisions", name, policy.means().provisions[name].title)


def finding(name: str) -> str:
    """A finding."""
    return ref("findings", name, policy.findings()[name].title)


def kind(name: str) -> str:
    """A kind of system, which has a place of its own, or of partner, which has none."""
    return system(name) if name in policy.pack().systems else escape(PARTNER_KINDS[name])
