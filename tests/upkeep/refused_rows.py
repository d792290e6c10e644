"""Packs broken in one row: the edits that break each, and the words that must be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import (
    FLOWS,
    case,
    channel,
    element,
    flow,
    law,
    partner,
    precedent,
    rubric,
    rule,
    source,
    step,
    system,
)

REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # files and shapes
    "not-toml": (
        [Edit("catalog/precedents.toml", "kind: pool")],
        "catalog/precedents.toml: A colon cannot follow a key. Use an equals sign.\n    kind: pool\n        ^",
    ),
    "unknown-key": (
        [flow('mood = "bulk-copy"')],
        "catalog/flows.toml, flows.test.mood: 'mood' is not a key here. Did you mean 'mode'?",
    ),
    "wrong-table": (
        [Edit(FLOWS, "[flow]\n")],
        "catalog/flows.toml, flow: 'flow' is not a table of this file. Did you mean 'flows'?",
    ),
    "wrong-kind-of-value": (
        [element(rest='fits = { locate = "much" }')],
        "catalog/elements.toml, elements.test.fits.locate: 'much' is of another kind than this key takes. "
        "Write a number, without quotes.",
    ),
    "misshapen-rubric": (
        [rubric('[control.test]\nlabel = "Test"\nnever_stale = 1')],
        "rubric.toml, control.test.never_stale: 1 is of another kind than this key takes. "
        "Write true or false, without quotes.",
    ),
    # ids
    "id-of-other-letters": (
        [partner("Big_Pool")],
        "catalog/partners.toml, partners.Big_Pool: 'Big_Pool' cannot be an id. "
        "Use small letters, digits and single hyphens.",
    ),
    "id-of-a-rule": (
        [law(rule("zz-Rule 1"))],
        "law/zz.toml, rule.0.id: 'zz-Rule 1' cannot be an id. Use small letters, digits and single hyphens.",
    ),
    "id-with-a-meaning": (
        [partner("unknown")],
        "catalog/partners.toml, partners.unknown: 'unknown' has a meaning of its own in a record. Choose another id.",
    ),
    "flow-and-precedent": (
        [flow(), precedent()],
        "catalog/precedents.toml, precedents.test: 'test' is also the id of a flow in catalog/flows.toml. "
        "Give one of them another id.",
    ),
    "system-and-partner": (
        [partner(), system()],
        "catalog/systems.toml, systems.test: 'test' is also the id of a partner in catalog/partners.toml. "
        "Give one of them another id.",
    ),
    "rule-twice": (
        [law(rule(), rule())],
        "law/zz.toml, rule.1.id: 'zz-rule' is also the id of a rule in law/zz.toml. Give one of them another id.",
    ),
    # ids that lead nowhere
    "part-of": (
        [partner(rest='part_of = "icee"')],
        "catalog/partners.toml, partners.test.part_of: There is no partner 'icee'. Did you mean 'ice'?",
    ),
    "state-of-a-partner": (
        [partner(rest='kind = "other"\nstates = ["ZZ"]')],
        "catalog/partners.toml, partners.test.states: There is no law file for the state 'ZZ'.",
    ),
    "element-of-a-system": (
        [system(elements="phones")],
        "catalog/systems.toml, systems.test.elements: There is no element 'phones'. Did you mean 'phone'?",
    ),
    "element-of-a-flow": (
        [flow('elements = ["phones"]')],
        "catalog/flows.toml, flows.test.elements: There is no element 'phones'. Did you mean 'phone'?",
    ),
    "source-of-a-flow": (
        [flow(source="linxx")],
        "catalog/flows.toml, flows.test.source: There is no partner 'linxx'. Did you mean 'linx'?",
    ),
    "recipient-of-a-flow": (
        [flow(recipient="icee")],
        "catalog/flows.toml, flows.test.recipient: There is no partner 'icee'. Did you mean 'ice'?",
    ),
    "source-of-a-precedent": (
        [precedent(source="dispach")],
        "catalog/precedents.toml, precedents.test.source: There is no kind of system 'dispach'. "
        "Did you mean 'dispatch'?",
    ),
    "term-of-a-flow": (
        [flow('mode = "bulk-copi"')],
        "catalog/flows.toml, flows.test.mode: There is no step of mode 'bulk-copi'. Did you mean 'bulk-copy'?",
    ),
    "term-among-others": (
        [flow('purpose = ["none-stated", "criminal"]')],
        "catalog/flows.toml, flows.test.purpose: There is no step of purpose 'criminal'. Did you mean 'criminal-only'?",
    ),
    "retention-of-a-flow": (
        [flow('kept_by_recipient = "over-a-yeer"')],
        "catalog/flows.toml, flows.test.kept_by_recipient: There is no step of retention 'over-a-yeer'. "
        "Did you mean 'over-a-year'?",
    ),
    "control-of-a-flow": (
        [flow('control = "stat-law"')],
        "catalog/flows.toml, flows.test.control: There is no control 'stat-law'. Did you mean 'state-law'?",
    ),
    "destination": (
        [rubric('["ice", "cpb"]', '["ice", "cbp"]')],
        "rubric.toml, rubric.destination: There is no partner 'cpb'. Did you mean 'cbp'?",
    ),
    "kind-in-a-channel": (
        [channel('kinds = ["vendors"]')],
        "rubric.toml, channels.test.kinds: There is no kind of partner 'vendors'. Did you mean 'vendor'?",
    ),
    "kind-not-whole": (
        [rubric('[sharing.test]\nlabel = "Test"\nincomplete_kinds = ["vendors"]')],
        "rubric.toml, sharing.test.incomplete_kinds: There is no kind of partner 'vendors'. Did you mean 'vendor'?",
    ),
    "channel-of-a-mode": (
        [rubric(step("mode", "test", "0.0", 'channel = "proxies"'))],
        "rubric.toml, mode.test.channel: There is no channel 'proxies'. Did you mean 'proxy'?",
    ),
    "step-without-log": (
        [rubric(step("oversight", "test", "1.0", 'without_log = "loged"'))],
        "rubric.toml, oversight.test.without_log: There is no step of oversight 'loged'. Did you mean 'logged'?",
    ),
    "step-unless-stated": (
        [rubric('["allowed", "silence"', '["allowed", "silent"')],
        "rubric.toml, documented_unless_stated.onward: There is no step of onward 'silence'. Did you mean 'silent'?",
    ),
    "example-of-a-case": (
        [case('example = "atlantis"')],
        "cases/test.toml, case.example: There is no example 'atlantis'. Name a file of examples/.",
    ),
    # what a row stands on
    "no-source": (
        [element(stands_on="")],
        "catalog/elements.toml, elements.test: This row cites no source. "
        'Add cite, or basis = "judgement" with its why.',
    ),
    "value-without-source": (
        [rubric('[covers.test]\nvalue = 0.0\nlabel = "Test"')],
        'rubric.toml, covers.test: This row cites no source. Add cite, or basis = "judgement" with its why.',
    ),
    "judgement-without-why": (
        [element(stands_on='basis = "judgement"')],
        "catalog/elements.toml, elements.test: A judgement is stated without its why. Add why, in one sentence.",
    ),
    "empty-words": (
        [element(stands_on='cite = [{ source = "npr-2017", at = " ", says = "So." }]')],
        "catalog/elements.toml, elements.test.cite.0.at: This text is empty. Write it, or take it out.",
    ),
    "source-that-is-not-there": (
        [element(stands_on='cite = [{ source = "npr-2071", at = "p. 1", says = "So." }]')],
        "catalog/elements.toml, elements.test.cite: There is no source 'npr-2071'. Did you mean 'npr-2017'?",
    ),
    "citation-without-place": (
        [element(stands_on='cite = [{ source = "npr-2017", says = "So." }]')],
        "catalog/elements.toml, elements.test.cite: The citation of 'npr-2017' has no 'at'. Say where in it.",
    ),
    "citation-without-words": (
        [element(stands_on='cite = [{ source = "npr-2017", at = "p. 1" }]')],
        "catalog/elements.toml, elements.test.cite: The citation of 'npr-2017' has no 'says'. "
        "Say what it supports, in your own words.",
    ),
    "source-nobody-cites": (
        [source()],
        "sources.toml, sources.test: No row cites this source. Cite it, or take it out.",
    ),
}
