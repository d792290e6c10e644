"""The kinds of measure and the bodies that the law files speak of, and where each kind stands in all states."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from audit.pack.law import Is, MeasureKind
from audit.pack.standing import standing_of
from audit.report.markdown import escape
from audit.report.words import day
from docs.pages import named, policy
from docs.pages.book import Pages
from docs.pages.piece import heading, opening, page, points, several, table

ABOUT = "Law files say where each of these kinds of measure stands. How such a standing is read is under {law}."
STANDS = (
    "Below, in how many states each kind is prohibited, for counsel or permitted on {reviewed}, the day on which this "
    "pack was reviewed. A rule that touches some bodies or some data only is counted as if it touched all. Where the "
    "evidence on a state was weak or old on that day, much that its law file permits is for counsel. *Required* counts "
    "apart the states in which a rule asks for the kind, for some data or some bodies. The page of a state has the "
    "detail."
)
WORDS: dict[Is, str] = {"prohibited": "Prohibited", "counsel": "For counsel", "permitted": "Permitted"}
REQUIRED = "Required, for some data or bodies"
NONE = "in no state"


def pages() -> Pages:
    """The page of the kinds and the bodies."""
    return {"law/kinds.md": "\n".join(_page())}


@cache
def stand(kind: str) -> dict[Is, list[str]]:
    """The states by where a kind of measure stands there on the day of the review; postal codes."""
    means, rubric = policy.means(), policy.pack().rubric
    found: dict[Is, list[str]] = {is_: [] for is_ in WORDS}
    for state, law in policy.states().items():
        reading = standing_of(
            law,
            means.federal,
            means.kinds,
            kind,
            data=frozenset(),
            body=frozenset(),
            today=policy.pack().header.reviewed,
            rubric=rubric,
        )
        found[reading.is_].append(state)
    return found


@cache
def required(kind: str) -> list[str]:
    """The states in which some rule requires a kind of measure, for whatever data and bodies; postal codes."""
    return [
        state
        for state, law in policy.states().items()
        if any(row.law_kind == kind and row.is_ == "required" for row in law.standing)
    ]


def _page() -> Iterator[str]:
    about = ABOUT.format(law=page("law.md", "The law of each state"))
    yield opening("Kinds of measure, and bodies", about, STANDS.format(reviewed=day(policy.pack().header.reviewed)))
    kinds = policy.kinds()
    yield table(
        ("Kind of measure", "Treats all users alike", "Safe everywhere", *WORDS.values(), "Required"),
        (
            (
                named.measure_kind(name),
                "yes" if row.neutral else "no",
                "yes" if row.safe_everywhere else "no",
                *(str(len(states)) for states in (*stand(name).values(), required(name))),
            )
            for name, row in kinds.kinds.items()
        ),
    )
    for name, row in kinds.kinds.items():
        yield heading("kinds", name, row.label)
        yield f"{escape(row.says)}\n"
        yield points(_told(name, row))
    yield "## Bodies\n\nA rule may bind these. Where it names none, it binds every body of the city.\n"
    for body, row_ in kinds.bodies.items():
        yield heading("bodies", body, row_.label, level=3)
        bound = several(map(named.body, row_.bound_with))
        whole = "a rule that binds it binds every body of the city" if row_.whole else ""
        yield points({"Bound too by rules for": bound, "Reach": whole})


def _told(name: str, row: MeasureKind) -> dict[str, str]:
    return {
        "Treats all users alike": "it can" if row.neutral else "no",
        "Safe everywhere": f"yes: {escape(row.why)}" if row.safe_everywhere else "no",
        "Recommended": "never" if row.never_recommended else "",
        "Counsel is asked": escape(row.ask),
        **{WORDS[is_]: _states(states) for is_, states in stand(name).items()},
        REQUIRED: _states(required(name)),
        "Provisions of this kind": _provisions(name),
    }


def _states(names: list[str]) -> str:
    if len(names) > len(policy.states()) / 2:
        return "in every state" if len(names) == len(policy.states()) else f"in all others ({len(names)})"
    return ", ".join(page(f"law/{state.lower()}.md", policy.states()[state].law.name) for state in names) or NONE


def _provisions(kind: str) -> str:
    rows = policy.means().provisions.items()
    return several(named.provision(name) for name, row in rows if row.law_kind == kind)
