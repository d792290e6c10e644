"""What each key of the record and of assessment.json means, in one sentence; the tables are built around these."""

from __future__ import annotations

PRACTICES = "Answers about practice, see below. They never enter a figure."
TERM = "A term that holds for every flow under the agreement, unless the flow states its own."

RECORD_KEYS: dict[str, dict[str, str]] = {
    "Header": {
        "format": "The form of the file: 1.",
        "pack": "The policy pack the record answers.",
        "pack_version": "The version of that pack when the record was written.",
        "title": "A title for the record.",
        "as_of": "The day the answers describe. This or `updated` must be given.",
        "started": "When work on the record began.",
        "updated": "When it was last changed; its date is the day when `as_of` is absent.",
        "directed_by_counsel": "Did the city attorney ask for the review in order to give legal advice? Only `yes` "
        "puts a label on the report; the label decides nothing.",
    },
    "City": {
        "name": "The city's name.",
        "state": "Its state, from which the law file and the kind of review follow.",
        "population": "How many people live there. It enters no figure.",
        "inventory": "`complete` once every system with residents' records is listed. No band is given before that.",
        "practices": PRACTICES,
    },
    "Respondent": {
        "name": "A name. A role is enough.",
        "role": "What the person does.",
        "department": "Where the person works.",
        "email": "How to reach the person.",
    },
    "System": {
        "name": "What staff call it.",
        "kind": "What sort of system it is; a kind brings the elements such systems usually hold into the upper end.",
        "operator": "Who runs it.",
        "operated_by": "The partner that runs it, when the city does not.",
        "elements": "Which kinds of fact it holds.",
        "about": "Whom it is about, in the city's words. It enters no figure.",
        "covers": "How much of the population is in it.",
        "retention": "How long records stay.",
        "sharing": "`listed` when every outside recipient is a flow in this record; `none` when there is none. "
        "Anything else adds an assumed flow in the upper end.",
        "status": "Whether it is in use; `active` when left out.",
        "practices": PRACTICES,
    },
    "Partner": {
        "name": "What staff call it.",
        "kind": "What sort of body it is. Not needed with `catalog`.",
        "catalog": "Which partner of the catalog it is; the documented flows that leave it join the map.",
        "part_of": "The partner it belongs to: both are then one place in the map.",
        "sharing": "`listed` when it gave its whole list of recipients; `none` when it passes nothing on.",
        "practices": PRACTICES,
    },
    "Agreement": {
        "title": "What it is called.",
        "partners": "The partners that are parties to it.",
        "signed": "The day it was signed.",
        "ends": "The day it ends.",
        "read_by_counsel": "Whether counsel has read it, or the day.",
        "document": "Where the city keeps it. With this, the terms the agreement gives count as supported.",
        "mode": TERM,
        "purpose": TERM,
        "onward": TERM,
        "oversight": TERM,
        "practices": PRACTICES,
    },
    "Flow": {
        "source": "Where the data leaves.",
        "recipient": "Who gets it.",
        "agreement": "The agreement it runs under. With `unknown` the catalog lends it no terms.",
        "elements": "What goes: `all` is whatever the source holds or received.",
        "mode": "How the recipient gets it.",
        "purpose": "What the terms allow it to be used for.",
        "onward": "Whether the recipient may pass it on.",
        "oversight": "How far the terms can be checked.",
        "kept_by_recipient": "How long the recipient keeps a copy.",
        "status": "Whether it runs; `active` when left out.",
        "control": "Who decides about it.",
        "relied_on_for": "What it is used for, in the city's words. It is shown beside every exposure.",
        "last_used": "When it was last used.",
        "how_often": "How often it is used.",
        "could_be_replaced_by": "What could take its place.",
        "observed": "Counts from a log. They enter no figure.",
        "practices": PRACTICES,
    },
    "Observed": {
        "from": "The first day counted.",
        "to": "The last day counted.",
        "searches": "All searches.",
        "with_case_number": "Searches that named a case.",
        "immigration_reason": "Searches whose reason was immigration.",
        "document": "Where the counts come from.",
    },
    "Note": {
        "by": "Who gave the answer: the id of a respondent, or a role.",
        "on": "The day it was given.",
        "basis": "What it rests on. `agreement`, `log` and `written-policy` support an answer; `interview` and "
        "`belief` do not.",
        "document": "The document behind it.",
        "text": "A remark.",
        "exact": "How exact a date or number is.",
        "look_again": "Whether an answer it rests on has changed since.",
        "ask_whom": "Who would know, for an answer still missing. The report names this person or role.",
        "ask_by": "By when to ask.",
    },
    "Document": {
        "title": "What it is called.",
        "date": "Its date.",
        "page": "The page, section or slide.",
        "kept": "Who keeps it.",
        "path": "Where it lies. Nothing is opened or copied.",
        "url": "Where it is published.",
        "sha256": "Its fingerprint, if somebody took one.",
    },
}

ASSESSMENT_KEYS: dict[str, str] = {
    "format": "The form of the file.",
    "pack": "The policy pack used.",
    "pack_version": "Its version.",
    "rubric_version": "The version of the values that figures rest on.",
    "as_of": "The day the answers describe.",
    "view": "`exposure`, or `outside-access` where the state's law requires cooperation.",
    "destination": "Where routes end. Absent in the outside-access view.",
    "scope": "`complete-inventory` when the city says all systems are listed, else `systems-listed`.",
    "ways": "Every pair of system and channel with its state, also those with none; in the outside-access view every "
    "pair of system and recipient that has a way.",
    "disputed": "Pairs where the city states less than is documented and shows no document. Absent when there is none.",
    "open_questions": "The missing answers that keep some way unsettled, each as a place in the record, with who "
    "would know.",
    "score": "Exposure from 0 to 100, low and high. `null` when the record is not assessable.",
    "not_assessable": "Why there is no figure. Absent when there is one.",
    "band": "The words for the two ends of the score. `null` until the inventory is complete.",
    "on_documents": "The score when each stated term, each claim of sharing with nobody, and each ending that nothing "
    "supports is taken as not known.",
    "uses": "For each use how readily it is served, from 0 to 1.",
    "elements": "For each element how readily it reaches the destination and each other recipient, from 0 to 1.",
    "channels": "The score if only routes of one channel existed.",
    "without_ice_accounts": "The score with the destination's own accounts on city systems and pools closed, and the "
    "widest route left.",
    "widest_route": "The route that counts most at the high end, with factors that multiply to its width.",
    "widest_confirmed_route": "The widest route that rests on evidence at every hop, at the low end. `null` when there "
    "is none.",
    "headroom": "The score `now`, with all that the city can do `alone`, with what partners would have to agree to "
    "(`with_partners`), and with every flow ended that the city could end (`floor`).",
    "plan": "The moves in order, each with its measures and the score before and after.",
    "plan_low_effort": "The same of those measures alone that are the least work.",
    "controls": "In the outside-access view, in place of headroom and plan: the ordered review.",
    "unknowns": "The missing answers that could settle a way or move the score, each with what it could bring alone, "
    "who would know, the minutes of its question, and the requests that would show it.",
    "unknown_groups": "Missing answers that lower the score's high only together, each group with the answers that do.",
    "robustness": "The share of draws of all values in which band and first move stay the same. `null` where there is "
    "no band, or no move.",
}
