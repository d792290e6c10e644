"""What `pack check` says of texts that are hard to read."""

from dataclasses import replace
from pathlib import Path

import pytest
from upkeep.edited import SMALL, Edit, edited_pack
from upkeep.rows import question

from audit.upkeep.check import check_pack
from audit.upkeep.folder import read_draft
from audit.upkeep.grade import measure, syllables
from audit.upkeep.passage import passages
from audit.upkeep.sentence import sentences

LIMITS = """
[limits]
grade = 8
wording_grade = 12
least_words = 12
sentence_words = 20
basis = "judgement"
why = "A test."

[short_names.FBI]
stands_for = "Federal Bureau of Investigation"
says = "A federal police agency."

[short_names.US]
stands_for = "United States"
says = "The country."
everyday = true
why = "Everybody knows it."
"""
HARD = (
    "Interconnected organizational responsibilities necessitate comprehensive administrative documentation everywhere."
)
LONG = "It is so, and it is so, and it is so, and it is so, and it is so, and it is so."
FILE = "questions/town.toml"
AT = f"{FILE}, questions.test"


def said(folder: Path, *edits: Edit, limits: str = LIMITS) -> list[str]:
    """What is said of the small pack with limits and with these edits, without the lines."""
    pack = edited_pack(folder, Edit("plain.toml", limits), *edits, of=SMALL)
    return [str(replace(fault, line=0)) for fault in check_pack(str(pack))]


def hard(grade: float, file: str = FILE, at: str = "questions.test") -> str:
    """The limits with an exception."""
    place = f'\nat = "{at}"' if at else ""
    return f'{LIMITS}\n[[hard]]\nfile = "{file}"{place}\ngrade = {grade}\nwhy = "A test."'


def test_a_pack_within_its_limits_is_sound(tmp_path: Path) -> None:
    """A pack may set limits for its own words, and then nothing is said of those within them."""
    assert said(tmp_path) == []


def test_a_pack_that_sets_no_limits_is_not_measured(tmp_path: Path) -> None:
    """Without the file, hard words are the author's own business."""
    pack = edited_pack(tmp_path, question(why=HARD), of=SMALL)

    assert check_pack(str(pack)) == []


def test_a_hard_text_is_refused(tmp_path: Path) -> None:
    """The words of a question are measured together, and the message gives the grade and the limit."""
    assert said(tmp_path, question(why=HARD)) == [
        f"{AT}: This reads at school grade 27.9, and 8 is the most. Split its sentences, or use shorter words."
    ]


def test_a_short_text_is_measured_with_its_file_alone(tmp_path: Path) -> None:
    """A grade of a few words means little, so only the file that they stand in may be too hard."""
    limits = LIMITS.replace("least_words = 12", "least_words = 40")

    assert said(tmp_path, question(why=HARD), limits=limits) == []


def test_a_file_of_short_hard_texts_is_refused(tmp_path: Path) -> None:
    """Many short texts can make a file hard though none of them is measured."""
    limits = LIMITS.replace("least_words = 12", "least_words = 20")
    rows = [question(name=f"test-{number}", ask="So?", why=f"{number} {HARD}") for number in range(20)]

    (message,) = said(tmp_path, *rows, limits=limits)
    assert message.startswith(f"{FILE}: Its texts together read at school grade ")


def test_a_long_sentence_is_refused(tmp_path: Path) -> None:
    """However short its words are."""
    assert said(tmp_path, question(why=LONG)) == [
        f"{AT}: A sentence here has 23 words, and 20 is the most. Make two of it."
    ]


def test_an_exception_lets_a_text_be_hard(tmp_path: Path) -> None:
    """Up to the grade that it states."""
    assert said(tmp_path, question(why=HARD), limits=hard(28)) == []


def test_an_exception_does_not_let_a_text_grow_harder(tmp_path: Path) -> None:
    """Beyond the grade that it states the text is refused again."""
    (message,) = said(tmp_path, question(why=HARD), limits=hard(27))

    assert message.startswith(f"{AT}: This reads at school grade 27.9, and 27 is the most.")


@pytest.mark.parametrize("limits", [hard(12), hard(12, at="")])
def test_an_exception_that_nothing_needs_is_refused(limits: str, tmp_path: Path) -> None:
    """A text or a file that has become plain loses its exception."""
    assert said(tmp_path, question(), limits=limits) == [
        "plain.toml, hard.0: This text is within the limits, and needs no exception. Take the row out."
    ]


def test_an_exception_for_nothing_is_refused(tmp_path: Path) -> None:
    """Each exception leads to a text."""
    assert said(tmp_path, limits=hard(12, at="questions.tset")) == [
        "plain.toml, hard.0: There is no text 'questions.tset'. Mend it."
    ]


@pytest.mark.parametrize(
    ("why", "message"),
    [
        (
            "The FBI keeps it.",
            "'FBI' comes first without what it stands for. Write Federal Bureau of Investigation (FBI).",
        ),
        ("The NSA keeps it.", "'NSA' comes first without what it stands for. Spell it out, or add it to plain.toml."),
    ],
)
def test_a_short_name_nobody_spelled_out_is_refused(why: str, message: str, tmp_path: Path) -> None:
    """Whether or not the pack knows what it stands for."""
    assert said(tmp_path, question(why=why)) == [f"{AT}: {message}"]


@pytest.mark.parametrize(
    "why",
    [
        "The Federal Bureau of Investigation (FBI) keeps it, and the FBI has it.",
        "The FBI (Federal Bureau of Investigation) keeps it.",
        "A US office keeps it.",
        "By 12 NSA 5 or RCW 10.93 it is kept.",
    ],
)
def test_a_short_name_may_stand_where_it_is_explained(why: str, tmp_path: Path) -> None:
    """Spelled out at first, known to everybody, or part of a citation."""
    assert said(tmp_path, question(why=why)) == []


def test_labels_of_answers_are_read_for_short_names_too(tmp_path: Path) -> None:
    """An official reads the answers with the question."""
    (message,) = said(tmp_path, question('choices = [{ value = "a", label = "The NSA" }]', kind="choice"))

    assert "'NSA' comes first" in message


def test_a_heading_is_explained_by_the_text_below_it(tmp_path: Path) -> None:
    """What stands in a title may be spelled out in the sentences under it, and the other way about."""
    put = 'title = "FBI files"\nsays = "What the Federal Bureau of Investigation has."'
    instead_of = 'title = "The city"\nsays = "What is asked once."'

    assert said(tmp_path, Edit(FILE, put, instead_of)) == []


def test_an_everyday_name_says_why_it_is_one(tmp_path: Path) -> None:
    """A name that needs no spelling out is an exception, and has its reason."""
    limits = LIMITS.replace('why = "Everybody knows it."\n', "")

    assert said(tmp_path, limits=limits) == [
        "plain.toml, short_names.US: An everyday name goes with why it is one. Give both, or none."
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The King County Sheriff's Office left.", ["The", "name", "left."]),
        ("Under 28 CFR 23.20(e)(1), it may.", ["Under", "name", "it", "may."]),
        ("By {recipient} in [number of] days.", ["By", "name", "in", "name", "days."]),
        ("On January 22, 2025 it ended.", ["On", "name", "name", "it", "ended."]),
    ],
)
def test_a_name_counts_as_one_short_word(text: str, words: list[str]) -> None:
    """However long it is; so do a citation and what somebody fills in."""
    assert list(sentences(text)) == [words]


def test_points_of_a_list_are_sentences_of_their_own() -> None:
    """So a letter with a list is not one long sentence."""
    assert len(list(sentences("Please send us:\n- who can search;\n- how often.\n\nThank you"))) == 4


SYLLABLES = {
    1: "asked rules files names searched way judge called",
    2: "people beyond settled listed searches teaches statement paying widely someone",
    3: "agency employee beginning enforcement whoever retention residents",
    4: "immigration information territory authority's",
    5: "cooperation university plate-reader-user",
}


def test_a_clause_is_not_held_to_the_saving_that_it_carries(tmp_path: Path) -> None:
    """The saving stands in it word for word, however its lines break; only the other words are the author's."""
    saving = "Nothing in this clause limits an exchange of information that federal authorities protect."
    rows = f"""
[saving]
general = "{saving}"
other = "{saving}"
basis = "judgement"
why = "A test."

[provisions.test]
wording = \"\"\"
It is so. {saving.replace(" ", chr(10))}\"\"\"
"""
    read = read_draft(edited_pack(tmp_path, Edit("provisions.toml", rows), of=SMALL))

    (clause,) = [passage for passage in passages(read) if passage.at == "provisions.test.wording"]
    assert clause.sentences == ("It is so. ",)


@pytest.mark.parametrize(("count", "words"), SYLLABLES.items())
def test_syllables_are_counted_by_the_letters(count: int, words: str) -> None:
    """As a pronouncing dictionary gives them."""
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def test_nothing_has_no_grade() -> None:
    """A text without words is measured without a fault."""
    assert measure(["", "..."]).grade == 0
