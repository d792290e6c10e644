"""Words for the keys of a record inside a sentence; these keys are the program's, and no pack's."""

from __future__ import annotations

from collections.abc import Mapping

from audit.pack.question import Subject
from audit.upkeep.asked import GENERAL

OWN: Mapping[str, str] = {
    "systems": "the system",
    "partners": "the partner",
    "agreements": "the agreement",
    "flows": "the flow",
}
STEPS: Mapping[str, str] = {
    "source": "the source",
    "recipient": "the recipient",
    "agreement": "the agreement",
    "operated_by": "whoever runs it",
    "partners": "a party to the agreement",
    "part_of": "the partner it is part of",
}
ALL: Mapping[str, str] = {
    "city": "the city",
    "systems": "some system",
    "partners": "some partner",
    "agreements": "some agreement",
    "flows": "some flow",
}
KEYS: Mapping[str, str] = {
    "state": "the state of {owner}",
    "kind": "the kind of {owner}",
    "mode": "the mode of {owner}",
    "purpose": "the purpose that {owner} allows",
    "onward": "what {owner} allows to be passed on",
    "oversight": "the oversight of {owner}",
    "elements": "what {owner} holds or carries",
    "about": "whom {owner} is about",
    "covers": "how many residents are in {owner}",
    "retention": "how long {owner} keeps records",
    "kept_by_recipient": "how long the recipient keeps it",
    "status": "the status of {owner}",
    "sharing": "the list of recipients of {owner}",
    "control": "who decides about {owner}",
    "agreement": "the agreement of {owner}",
    "document": "the document of {owner}",
    "signed": "the day {owner} was signed",
    "ends": "the day {owner} ends",
    "read_by_counsel": "whether counsel has read {owner}",
    "catalog": "the catalog's entry for {owner}",
    "operator": "whoever runs {owner}",
    "last_used": "the last use of {owner}",
    "map.account": "an open account of the destination at {owner}",
}
SAID: Mapping[str, str] = {
    "map.account": "an open account of the destination",
    "given.mode": "the mode of the flow, its own or its agreement's",
    "given.purpose": "the purpose that the flow allows, its own or its agreement's",
    "given.onward": "what may be passed on, by the flow's own terms or its agreement's",
    "given.oversight": "the oversight of the flow, its own or its agreement's",
    "map.by_law": "whether a law keeps every flow under the agreement in force",
    "stated.mode": "the mode that the flow itself states",
    "stated.purpose": "the purpose that the flow itself states",
    "stated.onward": "what may be passed on, as the flow itself states",
    "stated.oversight": "the oversight that the flow itself states",
    "observed.without_case_number": "the number of counted searches without a case number",
    "observed.immigration_reason": "the number of counted searches with an immigration reason",
    "expired": "whether the agreement has expired",
}
"""Keys that only findings read, as a whole."""

PARTNER_KINDS: Mapping[str, str] = {
    "regional-pool": "regional pools",
    "state-network": "state networks",
    "local-agency": "local agencies",
    "state-agency": "state agencies",
    "federal": "federal agencies and systems",
    "immigration": "federal immigration agencies",
    "task-force": "task forces",
    "vendor": "vendors and data brokers",
    "public": "the public",
    "other": "others",
}
"""The kinds of partner, of many of them."""

TABLES: Mapping[str, str] = {
    "questions": "questions",
    "triage.questions": "questions of the short review",
    "elements": "elements",
    "systems": "kinds of system",
    "partners": "partners",
    "flows": "documented flows",
    "precedents": "precedents",
    "provisions": "provisions",
    "terms": "what every limit leaves open",
    "findings": "findings",
    "requests": "requests",
    "elsewhere": "what no figure covers",
    "rule": "rules of law",
    "duty": "rules of law",
    "law": "the stance of a state",
    "kinds": "kinds of measure",
    "bodies": "bodies",
    "cases": "cases",
}
"""The tables of a pack, of many rows; all others are tables of the rubric."""
RUBRIC = "the rubric"

LOOKED: Mapping[Subject | None, str] = {
    None: "the city",
    "system": "each system",
    "partner": "each partner",
    "agreement": "each agreement",
    "flow": "each flow",
}
"""What findings and requests are looked for in, or made for."""


def general_of(each: Subject | None) -> dict[str, str]:
    """What stands for the placeholders of a text about each entry of a kind, or about the city."""
    return {**GENERAL, "name": OWN[f"{each}s"] if each else "the city"}
