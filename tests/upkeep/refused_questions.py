"""Small packs broken in one question: the edits that break each, and the words that must be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import question

TOWN, LISTS, SYSTEMS = "questions/town.toml", "questions/lists.toml", "questions/systems.toml"
PARTNERS, AGREEMENTS, FLOWS = "questions/partners.toml", "questions/agreements.toml", "questions/flows.toml"
YES, NO = '{ value = "yes", label = "Yes" }', '{ value = "no", label = "No" }'

STEP = '[{scale}.{step}]\nvalue = 1.0\nlabel = "Long"\nbasis = "judgement"\nwhy = "A test."'
REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # what it sets
    "sets-no-place": (
        [question(section="flows", sets="flows.modes")],
        "questions/flows.toml, questions.test.sets: 'flows.modes' is not a place of the record. "
        "Did you mean 'flows.mode'?",
    ),
    "sets-all-practices": (
        [question(sets="city.practices")],
        "questions/town.toml, questions.test.sets: 'city.practices' is not a place of the record. "
        "Name a practice, as in city.practices.<name>.",
    ),
    "sets-the-header": (
        [question(sets="record.directed")],
        "questions/town.toml, questions.test.sets: 'record.directed' is not a place of the record. "
        "Did you mean 'record.directed_by_counsel'?",
    ),
    "set-twice": (
        [question(), question(name="test-2", sets="city.practices.test")],
        "questions/town.toml, questions.test-2.sets: 'city.practices.test' is already set by the question 'test'. "
        "Take one of the questions out.",
    ),
    "set-twice-over-sections": (
        [question("unknown = false", section="lists", sets="city.name")],
        "questions/lists.toml, questions.test.sets: 'city.name' is already set by the question 'city-name'. "
        "Take one of the questions out.",
    ),
    "no-why": (
        [question(why=None)],
        "questions/town.toml, questions.test.why: The question does not say why it is asked. Add why, in one sentence.",
    ),
    "no-example": (
        [question(example="")],
        "questions/town.toml, questions.test.example: This text is empty. Write it, or take it out.",
    ),
    # the form of the answer
    "text-for-a-word": (
        [question(section="flows", sets="flows.onward")],
        "questions/flows.toml, questions.test.kind: A question of kind 'text' cannot set 'flows.onward'. "
        "Use one of: choice.",
    ),
    "choice-for-a-list": (
        [question(section="flows", sets="flows.elements", kind="choice")],
        "questions/flows.toml, questions.test.kind: A question of kind 'choice' cannot set 'flows.elements'. "
        "Use one of: choices.",
    ),
    "yes-no-for-a-number": (
        [question(section="flows", sets="flows.observed.searches", kind="yes-no")],
        "questions/flows.toml, questions.test.kind: A question of kind 'yes-no' cannot set 'flows.observed.searches'. "
        "Use one of: number.",
    ),
    "choice-for-a-name": (
        [question(section="flows", sets="flows.agreement", kind="choice")],
        "questions/flows.toml, questions.test.kind: A question of kind 'choice' cannot set 'flows.agreement'. "
        "Use one of: reference.",
    ),
    "reference-to-nothing": (
        [question(section="flows", sets="flows.how_often", kind="reference")],
        "questions/flows.toml, questions.test.kind: A question of kind 'reference' cannot set 'flows.how_often'. "
        "Use one of: choice, text, yes-no.",
    ),
    "filled-when-made": (
        [question(section="flows", sets="flows.recipient")],
        "questions/flows.toml, questions.test.kind: A question of kind 'text' cannot set 'flows.recipient'. "
        "It is filled when its entry is made.",
    ),
    "a-number-without-unit": (
        [question(kind="number")],
        "questions/town.toml, questions.test.kind: A number is asked for without its unit. "
        'Add unit, as in unit = "searches".',
    ),
    "a-unit-without-number": (
        [question(unit="searches")],
        "questions/town.toml, questions.test.unit: Only a number has a unit. Take unit out.",
    ),
    "a-future-without-day": (
        [question("future = true")],
        "questions/town.toml, questions.test.future: Only a date can lie in the future. Take future out.",
    ),
    # not known, not applicable
    "unknown-that-a-record-cannot-hold": (
        [Edit(TOWN, 'sets = "city.state"', 'sets = "city.state"\nunknown = false')],
        "questions/town.toml, questions.state.sets: A record cannot hold that city.state is not known. "
        "Add unknown = false.",
    ),
    "unknown-basis": (
        [Edit(FLOWS, 'sets = "flows.note.basis"', 'sets = "flows.note.basis"\nunknown = false')],
        "questions/flows.toml, questions.flow-basis.sets: A record cannot hold that flows.note.basis is not known. "
        "Add unknown = false.",
    ),
    "unknown-taken-out": (
        [question("unknown = false")],
        "questions/town.toml, questions.test.unknown: A record can hold that city.practices.test is not known. "
        "Take unknown = false out.",
    ),
    "not-applicable-to-the-method": (
        [Edit(FLOWS, 'sets = "flows.mode"\nnot_applicable = true', 'sets = "flows.mode"')],
        "questions/flows.toml, questions.mode.not_applicable: Only a practice can be not applicable, "
        "and 'flows.mode' is none. Take not_applicable out.",
    ),
    # choices
    "no-choices": (
        [question(kind="choice")],
        "questions/town.toml, questions.test.choices: A question of kind 'choice' needs choices. "
        "Add choices, each with value and label.",
    ),
    "no-closing-answers": (
        [question(kind="reference", section="lists", rest='creates = "agreements"')],
        "questions/lists.toml, questions.test.choices: A question of kind 'reference' needs choices. "
        "Add choices, each with value and label.",
    ),
    "choices-of-a-text": (
        [question(f"choices = [{YES}]")],
        "questions/town.toml, questions.test.choices: A question of kind 'text' offers no choices. "
        "Take them out, or write another kind.",
    ),
    "choice-twice": (
        [question(f"choices = [{YES}, {YES}]", kind="choice")],
        "questions/town.toml, questions.test.choices: The choice 'yes' is offered twice. Keep one of them.",
    ),
    "choice-of-no-step": (
        [question(f"choices = [{YES}]", section="systems", sets="systems.covers", kind="choice")],
        "questions/systems.toml, questions.test.choices: The record does not take 'yes' at systems.covers. "
        "Use one of: everybody.",
    ),
    "choice-of-no-word": (
        [Edit(SYSTEMS, '{ value = "vender", ', '{ value = "vendor", ')],
        "questions/systems.toml, questions.operator.choices: The record does not take 'vender' at systems.operator. "
        "Did you mean 'vendor'?",
    ),
    "choice-of-no-element": (
        [question(f"choices = [{YES}]", section="flows", sets="flows.elements", kind="choices")],
        "questions/flows.toml, questions.test.choices: The record does not take 'yes' at flows.elements. "
        "Use one of: address, plate, all.",
    ),
    "choice-of-no-state": (
        [Edit(TOWN, 'sets = "city.state"\nchoices = [{ value = "ZZ", label = "Z" }]', 'sets = "city.state"')],
        "questions/town.toml, questions.state.choices: The record does not take 'ZZ' at city.state. Use one of: WA.",
    ),
    "choice-beside-a-reference": (
        [question(f"choices = [{NO}]", section="flows", sets="flows.agreement", kind="reference")],
        "questions/flows.toml, questions.test.choices: The record does not take 'no' at flows.agreement. "
        "Did you mean 'none'?",
    ),
    "choice-beside-a-day": (
        [question(f"choices = [{NO}]", section="agreements", sets="agreements.signed", kind="date")],
        "questions/agreements.toml, questions.test.choices: The record does not take 'no' at agreements.signed. "
        "Use one of: never.",
    ),
    "choice-of-not-knowing": (
        [question('choices = [{ value = "unknown", label = "Who knows" }]', kind="choice")],
        "questions/town.toml, questions.test.choices: 'unknown' is never written as a choice. "
        "Take it out; it is offered by itself.",
    ),
    "choice-of-not-applying": (
        [question('choices = [{ value = "not-applicable", label = "Not us" }]', kind="choice")],
        "questions/town.toml, questions.test.choices: 'not-applicable' is never written as a choice. "
        "Take it out; not_applicable = true offers it.",
    ),
    "other-words-for-another-answer": (
        [question(f"choices = [{YES}]\noutside = {{ choices = [{YES}, {NO}] }}", kind="choice")],
        "questions/town.toml, questions.test.outside.choices: The choice 'no' is not one of the question's own. "
        "Use one of: yes.",
    ),
    "other-words-for-too-few-answers": (
        [
            Edit(
                FLOWS,
                "outside = { choices = [\n  ",
                'outside = { choices = [\n  { value = "any-use", label = "Any use" },',
            )
        ],
        "questions/flows.toml, questions.flow-purpose.outside.choices: The choice 'any-use' is missing. "
        "Add it, in other words.",
    ),
    # versions
    "no-version": (
        [question(since="spring")],
        "questions/town.toml, questions.test.since: 'spring' is not a version. Write it as in \"1.2.0\".",
    ),
    "newer-than-the-pack": (
        [question(reworded="1.10.0")],
        "questions/town.toml, questions.test.reworded: Version 1.10.0 is newer than the pack, which is 1.1.0. "
        "Raise the version in pack.toml.",
    ),
    # what the answer rests on
    "rests-on-no-key": (
        [question('rests_on = ["kinds"]', section="systems", sets="systems.covers", kind="choice")],
        "questions/systems.toml, questions.test.rests_on: 'kinds' is not a key of what is asked about. "
        "Did you mean 'kind'?",
    ),
    "rests-on-what-nobody-asks": (
        [question('rests_on = ["retention"]', section="systems", sets="systems.covers", kind="choice")],
        "questions/systems.toml, questions.test.rests_on: No question sets 'retention'. "
        "Read a key that an earlier question sets.",
    ),
    # scales of the rubric that questions offer
    "scale-without-a-step": (
        [Edit("rubric.toml", "[retention]", STEP.format(scale="retention", step="long"))],
        "rubric.toml, retention: The scale retention has no step. Add at least one.",
    ),
    "nothing-assumed": (
        [Edit("rubric.toml", "onward = []", 'onward = ["open"]')],
        "rubric.toml, documented_unless_stated.onward: This list is empty. Name at least one step of onward.",
    ),
}
