"""Small packs with a broken condition, or an agency named: the edits, and what must be said, without the line."""

from upkeep.edited import Edit
from upkeep.rows import question

TOWN, FLOWS, AGREEMENTS = "questions/town.toml", "questions/flows.toml", "questions/agreements.toml"
OPEN = 'when = { none_of = [{ key = "status", one_of = ["ended", "planned"] }] }'
SHARED = 'Give other words in outside.{key}, or ask it only with when = {{ view = "exposure" }}.'


def when(condition: str, **changed: str) -> list[Edit]:
    """A question with this condition, at the end of the flows."""
    return [question(f"when = {{ {condition} }}", **{"section": "flows", "sets": "flows.practices.test"} | changed)]


def of_mode(condition: str) -> list[Edit]:
    """The condition, on how data leaves."""
    return [Edit(FLOWS, f"when = {{ {condition} }}", OPEN)]


def of_kept(condition: str) -> list[Edit]:
    """The condition, on how long a copy is kept."""
    return [Edit(FLOWS, f"when = {{ {condition} }}", 'when = { key = "mode", equals = "copy" }')]


HERE = "questions/flows.toml, questions.test.when: "
MODE = (
    "questions/flows.toml, questions.mode.when: The method reads 'flows.mode', so it must be asked. "
    "Leave it out only where the flow has ended or is planned."
)
KEPT = (
    "questions/flows.toml, questions.kept.when: The method reads 'flows.kept_by_recipient', so it must be asked. "
    "Leave it out only where the flow has ended or is planned, or copies nothing."
)
REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # keys
    "no-key": (
        when('key = "modes", equals = "copy"'),
        HERE + "'modes' is not a key of what is asked about. Did you mean 'mode'?",
    ),
    "two-steps": (
        when('key = "agreement.partners.kind", equals = "vendor"'),
        HERE + "'agreement.partners.kind' is not a key of what is asked about. Did you mean 'partners.kind'?",
    ),
    "a-key-of-the-city-without-its-name": (
        when('key = "population", known = true', section="lists", sets="city.practices.test"),
        "questions/lists.toml, questions.test.when: 'population' is not a key of what is asked about. "
        "Did you mean 'city.population'?",
    ),
    "a-key-of-a-note": (
        when('key = "note.basis", equals = "log"'),
        HERE + "'note.basis' is not a key of what is asked about. Read a key that an earlier question sets.",
    ),
    "a-key-that-nobody-asks": (
        when('key = "practices.tests", equals = "yes"'),
        HERE + "No question sets 'practices.tests'. Did you mean 'practices.test'?",
    ),
    "a-later-question": (
        when('key = "systems.operator", equals = "city"', section="town", sets="city.practices.test"),
        "questions/town.toml, questions.test.when: 'systems.operator' is asked later, by the question 'operator'. "
        "Ask it earlier, or read another answer.",
    ),
    "an-entry-that-is-listed-later": (
        when('key = "systems.kind", equals = "jail"', section="town", sets="city.practices.test"),
        "questions/town.toml, questions.test.when: 'systems.kind' is asked later, by the question 'all-systems'. "
        "Ask it earlier, or read another answer.",
    ),
    "a-later-question-of-the-same-section": (
        [Edit("questions/systems.toml", 'rests_on = ["operator"]', 'rests_on = ["kind"]')],
        "questions/systems.toml, questions.elements.rests_on: 'operator' is asked later, by the question 'operator'. "
        "Ask it earlier, or read another answer.",
    ),
    "its-own-answer": (
        when('key = "practices.test", equals = "yes"'),
        HERE + "'practices.test' is the answer to this question itself. Read an earlier answer.",
    ),
    "the-law": (
        when('standing = "a-bar", is = ["permitted"]'),
        HERE + "What the law lets a city do is not known while questions are asked. Read an answer, or view.",
    ),
    "two-forms": (
        when('key = "mode", equals = "copy", known = true'),
        "questions/flows.toml, questions.test.when: A table cannot stand here: a condition has one form: "
        "a key with one test, standing with is, view, or a list of others.",
    ),
    # answers
    "a-step-that-is-not-there": (
        when('key = "mode", equals = "copi"'),
        HERE + "No answer to 'mode' is 'copi'. Did you mean 'copy'?",
    ),
    "a-choice-that-is-not-offered": (
        when('key = "city.practices.register", one_of = ["partly", "old"]'),
        HERE + "No answer to 'city.practices.register' is 'old'. Use one of: none, partly, current, not-applicable.",
    ),
    "a-kind-that-is-not-there": (
        when('key = "source.kind", equals = "jails"'),
        HERE + "No answer to 'source.kind' is 'jails'. Did you mean 'jail'?",
    ),
    "an-element-that-is-not-there": (
        when('key = "systems.elements", includes = "addresses"'),
        HERE + "No answer to 'systems.elements' is 'addresses'. Did you mean 'address'?",
    ),
    "yes-as-a-flag": (
        when('key = "record.directed_by_counsel", equals = true'),
        HERE + "No answer to 'record.directed_by_counsel' is true. Use one of: yes, no.",
    ),
    "a-number-for-a-word": (
        when('key = "mode", at_least = 2'),
        HERE + "The answer to 'mode' is not a number. Use equals, one_of or includes.",
    ),
    "a-day-for-a-number": (
        when('key = "city.population", before = 2026-01-01'),
        HERE + "The answer to 'city.population' is not a day. Use equals, one_of or includes.",
    ),
    "not-known-as-an-answer": (
        when('key = "mode", equals = "unknown"'),
        HERE + "What is not known leaves a condition open. Write known = false.",
    ),
    "one-of-nothing": (
        when('key = "mode", one_of = []'),
        HERE + "This list is empty. Name at least one answer.",
    ),
    # hiding what the method reads
    "hides-a-term": (of_mode('key = "source.kind", equals = "jail"'), MODE),
    "hides-a-term-by-view": (of_mode('view = "exposure"'), MODE),
    "hides-an-active-flow": (
        of_mode('key = "status", equals = "ended"'),
        MODE,
    ),
    "hides-a-flow-of-unknown-status": (
        of_mode('all_of = [{ key = "status", known = true }, { key = "status", equals = "active" }]'),
        MODE,
    ),
    "hides-a-copy": (of_kept('key = "mode", equals = "look"'), KEPT),
    "hides-a-copy-of-some": (
        of_kept('all_of = [{ key = "mode", known = true }, { key = "mode", equals = "copy" }]'),
        KEPT,
    ),
    "hides-the-inventory": (
        [
            Edit(
                "questions/lists.toml",
                'sets = "city.inventory"\nwhen = { key = "city.population", known = true }',
                'sets = "city.inventory"',
            )
        ],
        "questions/lists.toml, questions.all-systems.when: The method reads 'city.inventory', so it must be asked. "
        "Take when out.",
    ),
    # agencies, where every recipient is spoken of alike
    "names-the-destination": (
        [question(ask="Does the border office call?")],
        "questions/town.toml, questions.test.ask: 'border office' is named where states require cooperation. "
        + SHARED.format(key="ask"),
    ),
    "names-it-in-short": (
        [question(example="BO asks.")],
        "questions/town.toml, questions.test.example: 'BO' is named where states require cooperation. "
        + SHARED.format(key="example"),
    ),
    "names-a-part-of-it": (
        [question(why="The Night Desk asks.")],
        "questions/town.toml, questions.test.why: 'Night Desk' is named where states require cooperation. "
        + SHARED.format(key="why"),
    ),
    "names-what-it-enforces": (
        [question('choices = [{ value = "all", label = "For Immigration" }]', kind="choice")],
        "questions/town.toml, questions.test.choices.0.label: 'Immigration' is named where states require cooperation. "
        + SHARED.format(key="choices"),
    ),
    "names-it-in-other-words": (
        [question('outside = { ask = "Does immigration staff call?" }', ask="Does BO call?")],
        "questions/town.toml, questions.test.outside.ask: 'immigration' is named where states require cooperation. "
        + SHARED.format(key="ask"),
    ),
    "names-it-in-a-step": (
        [
            Edit(
                FLOWS,
                "",
                """outside = { choices = [
  { value = "any-use", label = "Any use" },
  { value = "crime-only", label = "Some uses only" },
] }
""",
            )
        ],
        "questions/flows.toml, questions.flow-purpose.choices: 'immigration' is named "
        "where states require cooperation. " + SHARED.format(key="choices"),
    ),
    "names-it-in-a-scale": (
        [Edit("rubric.toml", 'outside = "Not for immigration"', 'outside = "Not for certain cases"')],
        "rubric.toml, purpose.crime-only.outside: 'immigration' is named where states require cooperation. "
        "Give other words for such states in outside.",
    ),
    "names-it-where-to-look": (
        [question(where_to_look="The BO list.")],
        "questions/town.toml, questions.test.where_to_look: 'BO' is named where states require cooperation. "
        'Speak of every outside recipient alike, or ask it only with when = { view = "exposure" }.',
    ),
    "names-it-in-a-section": (
        [Edit(TOWN, 'says = "About immigration."', 'says = "What is asked once."')],
        "questions/town.toml, section.says: 'immigration' is named where states require cooperation. "
        "Speak of every outside recipient alike.",
    ),
    "names-it-in-any-view": (
        when('any_of = [{ view = "exposure" }, { key = "mode", known = true }]', ask="Does BO call?"),
        "questions/flows.toml, questions.test.ask: 'BO' is named where states require cooperation. "
        + SHARED.format(key="ask"),
    ),
}
