"""What each key of assessment.json means, in one sentence; its table is built around these."""

from __future__ import annotations

ASSESSMENT_KEYS: dict[str, str] = {
    "format": "The form of the file.",
    "pack": "The policy pack used.",
    "pack_version": "Its version.",
    "pack_digest": "The sha256 of its files, see [the digest](../../questionnaires/README.md#the-digest).",
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

WHAT_IF_KEYS: dict[str, str] = {
    "format": "The form of what is printed.",
    "supposed": "What is supposed, one row for each answer, each flow, and each measure at one place.",
    "before": "The record as it is, assessed.",
    "after": "The same in the supposed case.",
    "ways": "The ways that differ, by system and channel (or recipient).",
    "routes": "The routes that died, and in the same order what took over from each.",
    "uses": "The uses that are served otherwise. Absent where there are no figures.",
}

SUPPOSED_KEYS: dict[str, dict[str, str]] = {
    "answer": {
        "place": "Where it stands in the record.",
        "now": "The answer that stands there; `null` when nobody gave one.",
        "answer": "The answer that is supposed. Days are text.",
    },
    "closing": {
        "flow": "`flows.` and an id of the record, or `catalog.` and the id of a documented flow.",
        "source": "Where it leaves, as a place of the map.",
        "recipient": "Where it leads, as a place of the map.",
        "has_ended": "Whether it has ended already, so that nothing is changed.",
        "control": "Who decides about it; `null` when that is not on record.",
        "relied_on_for": "What it is used for; `null` when nobody has said.",
        "beside": "Documented flows between the same two, which end with it.",
    },
    "measure": {
        "provision": "The id of its provision.",
        "about": "What it would be applied to, as in a [move](assessment.md#a-move).",
        "effect": "`adopted`; `in-place` when it is there already; `prohibited` when the law bars it there, so that it "
        "is left out and the keys below `citations` are absent.",
        "standing": "Where it stands in the state's law: `required`, `permitted`, `counsel` or `prohibited`.",
        "ask": "What counsel is asked first, where the law files leave it to counsel.",
        "citations": "The rules that decide; empty where none does, and in the outside-access view unless it is "
        "prohibited.",
        "reach": "`alone`, `with-partners`, or `beyond` local decision.",
        "last_resort": "Whether it gives up a whole device or membership.",
        "if_so": "Whether it fits turns on a missing answer, so that it counts at the low end alone.",
        "narrows": "Whether by itself it narrows anything that is measured.",
        "keeps": "What keeps working.",
        "loses": "What is lost.",
        "relied_on_for": "What the flows that it narrows are used for, by place.",
        "not_ready": "Flows it would narrow of which nobody has said what they are used for.",
    },
}
