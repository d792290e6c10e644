"""Packs whose rows make no sense: the edits that break each, and the words that must be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import FULL_USE, band, case, channel, element, flow, partner, rubric, source, step, use

REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # the catalog
    "partner-without-kind": (
        [partner(rest="")],
        "catalog/partners.toml, partners.test: A partner needs a kind or what it is part of. "
        'Add kind = "..." or part_of = "...".',
    ),
    "part-of-itself": (
        [partner(rest='part_of = "test"')],
        "catalog/partners.toml, partners.test.part_of: This partner is part of itself. Take one part_of out.",
    ),
    "flow-to-itself": (
        [flow(recipient="linx")],
        "catalog/flows.toml, flows.test: The flow runs from 'linx' to itself. Name another source or recipient.",
    ),
    "elements-no-list": (
        [flow('elements = "every"')],
        "catalog/flows.toml, flows.test.elements: 'every' is not a list of elements. "
        'Write "all" or a list, or leave it out.',
    ),
    "empty-list": (
        [flow("purpose = []")],
        "catalog/flows.toml, flows.test.purpose: This list is empty. Leave the key out.",
    ),
    "no-day": (
        [flow('as_of = "last year"')],
        "catalog/flows.toml, flows.test.as_of: 'last year' is not a day, a month or a year. "
        'Write 2026-11-22, "2026-11" or "2026".',
    ),
    "thirteenth-month": (
        [partner(rest='kind = "other"\nas_of = "2026-13"')],
        "catalog/partners.toml, partners.test.as_of: '2026-13' is not a day, a month or a year. "
        'Write 2026-11-22, "2026-11" or "2026".',
    ),
    "day-of-a-source": (
        [
            source(rest='date = "2025-26"'),
            element(stands_on='cite = [{ source = "test", at = "p. 1", says = "So." }]'),
        ],
        "sources.toml, sources.test.date: '2025-26' is not a day, a month or a year. "
        'Write 2026-11-22, "2026-11" or "2026".',
    ),
    # elements and uses
    "no-use": (
        [element(rest="fits = {}")],
        "catalog/elements.toml, elements.test.fits: The element serves no use. "
        "Add a use with its fit, or take the element out.",
    ),
    "unknown-use": (
        [element(rest="fits = { locat = 0.5 }")],
        "catalog/elements.toml, elements.test.fits: There is no use 'locat'. Did you mean 'locate'?",
    ),
    "fit-of-nothing": (
        [element(rest="fits = { locate = 0 }")],
        "catalog/elements.toml, elements.test.fits: The fit 0 to 'locate' is outside 0 to 1. "
        "Write a number above 0 and up to 1, or leave the use out.",
    ),
    "fit-above-one": (
        [element(rest="fits = { locate = 1.5 }")],
        "catalog/elements.toml, elements.test.fits: The fit 1.5 to 'locate' is outside 0 to 1. "
        "Write a number above 0 and up to 1, or leave the use out.",
    ),
    "weights": (
        [rubric(use("0.5")), FULL_USE],
        "rubric.toml, uses: The weights of all uses add to 100.5. Change them until they add to 100.",
    ),
    "no-weight": (
        [rubric(use("0")), FULL_USE],
        "rubric.toml, uses.test.weight: 0 gives the use no weight. Write a number above 0.",
    ),
    # scales, bands and channels
    "above-one": (
        [rubric(step("oversight", "test", "1.5"))],
        "rubric.toml, oversight.test.value: 1.5 is outside 0 to 1. Write a number from 0 to 1.",
    ),
    "step-that-names-an-agency": (
        [Edit("rubric.toml", "", 'outside = "Not certain kinds of civil enforcement"\n')],
        "rubric.toml, purpose.no-civil-immigration.label: 'immigration' is named where states require cooperation. "
        "Give other words for such states in outside.",
    ),
    "below-zero": (
        [rubric(step("mode", "test", "-0.5"))],
        "rubric.toml, mode.test.value: -0.5 is outside 0 to 1. Write a number from 0 to 1.",
    ),
    "not-a-number": (
        [rubric(step("mode", "test", "nan"))],
        "rubric.toml, mode.test.value: nan is outside 0 to 1. Write a number from 0 to 1.",
    ),
    **{
        f"order-of-{scale}": (
            [rubric(step(scale, "test", "0.0") + step(scale, "test-2", "0.5"))],
            f"rubric.toml, {scale}.test-2.value: 0.5 is more than 0 of 'test' above it. "
            f"Values of {scale} fall or stay the same down the file.",
        )
        for scale in ("mode", "purpose", "onward", "covers", "retention")
    },
    "order-of-oversight": (
        [rubric(step("oversight", "test", "1.0") + step("oversight", "test-2", "0.5"))],
        "rubric.toml, oversight.test-2.value: 0.5 is less than 1 of 'test' above it. "
        "Values of oversight rise or stay the same down the file.",
    ),
    "first-band": (
        [rubric("[bands.very-limited]\nfrom_score = 1", "[bands.very-limited]\nfrom_score = 0")],
        "rubric.toml, bands.very-limited.from_score: The lowest scores are in no band. Let the first band start at 0.",
    ),
    "bands-that-fall": (
        [rubric(band("test", 99) + band("test-2", 98))],
        "rubric.toml, bands.test-2.from_score: 98 is not above 99 of 'test'. Bands rise down the file.",
    ),
    "band-above-all-scores": (
        [rubric(band("test", 100))],
        "rubric.toml, bands.test.from_score: No score is in a band from 100. Write a number below 100.",
    ),
    "number-in-a-sentence": (
        [rubric(band("test", 99, means="More than 99 of 100."))],
        "rubric.toml, bands.test.means: The number 99 is typed inside a sentence. "
        "Take it out; the program writes the numbers.",
    ),
    "kind-in-two-channels": (
        [channel('kinds = ["vendor"]')],
        "rubric.toml, channels.test.kinds: 'vendor' already belongs to the channel 'company'. Keep it in one of them.",
    ),
    "two-channels-of-systems": (
        [channel("systems = true")],
        "rubric.toml, channels.test.systems: 'own-access' already takes the city's own systems. "
        "Keep systems = true on one channel.",
    ),
    "no-channel-of-systems": (
        [rubric("systems = false", "systems = true")],
        "rubric.toml, channels: No channel takes the city's own systems. Give one channel systems = true.",
    ),
    "two-channels-of-others": (
        [channel("other = true")],
        "rubric.toml, channels.test.other: 'pool' already takes partners of any other kind. "
        "Keep other = true on one channel.",
    ),
    "no-channel-of-others": (
        [rubric("other = false", "other = true")],
        "rubric.toml, channels: No channel takes partners of any other kind. Give one channel other = true.",
    ),
    "days-of-nothing": (
        [rubric("flow_stale_after_days = 0 #", "flow_stale_after_days =")],
        "rubric.toml, rubric.flow_stale_after_days: 0 is not a number of days. Write a number above 0.",
    ),
    "spread": (
        [rubric("spread = 2 #", "spread =")],
        "rubric.toml, rubric.spread: 2 is outside 0 to 1. Write a number from 0 to 1.",
    ),
    "no-destination": (
        [rubric("destination = []", 'destination = ["ice", "cbp"]')],
        "rubric.toml, rubric.destination: No destination is named. Name at least one partner.",
    ),
    # law
    "law-without-a-day": (
        [Edit("law/wy.toml", "# evidence_through", "evidence_through")],
        "law/wy.toml, law.evidence_through: This is missing. Add it.",
    ),
    "law-of-another-state": (
        [Edit("law/wy.toml", 'state = "WI"', 'state = "WY"')],
        "law/wy.toml, law.state: The file is named for 'WY' and is about 'WI'. "
        "Name the file wi.toml, after the state's postal code.",
    ),
    # cases
    "case-of-nothing": (
        [case()],
        "cases/test.toml, case: A case has an example or answers of its own. Give one of the two.",
    ),
    "nothing-expected": (
        [case('example = "denver"', rest="")],
        "cases/test.toml: The case expects nothing. Add an [[expect]].",
    ),
    "way-without-its-hand": (
        [case('example = "denver"', '[[expect]]\nway = { system = "a" }\nstate = "none"\nwhy = "A test."')],
        "cases/test.toml, expect.0.way: A way has a channel or a recipient. Give one of the two.",
    ),
    "state-of-a-way": (
        [
            case(
                'example = "denver"',
                '[[expect]]\nway = { system = "a", channel = "pool" }\nstate = "proven"\nwhy = "A test."',
            )
        ],
        "cases/test.toml, expect.0.state: 'proven' is not a state of a way. "
        "Use one of: confirmed, reported, not-ruled-out, closed, none.",
    ),
}
