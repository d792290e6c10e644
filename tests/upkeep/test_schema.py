"""The schemas let through what is sound, whatever pack they are made from."""

import json
from pathlib import Path

import pytest
from interview.small import small_pack
from jsonschema import Draft7Validator
from upkeep.edited import SMALL, edited_pack
from upkeep.held import files_of, kind_of, refused, validator
from upkeep.rows import migration, question

from audit.interview.template import template
from audit.pack.load import load_pack
from audit.pack.shelf import find_pack, shipped
from audit.record.layout import layout
from audit.record.read import read_record
from audit.upkeep.file_kind import KINDS_OF_FILE, RECORD
from audit.upkeep.folder import read_draft
from audit.upkeep.schema import schema_text

HERE = Path(__file__).parent
PACKS = {name: Path(str(find_pack(name))) for name in ("municipal", "triage")} | {"small": SMALL}
FILES = [(name, file) for name, folder in PACKS.items() for file in files_of(folder)]
EXAMPLES = sorted(Path(str(shipped("examples"))).glob("*.toml"))
HEADER = '[record]\nformat = 1\npack = "municipal"\npack_version = "1.0.0"\nas_of = 2026-11-22\n'


@pytest.mark.parametrize("pack", ["municipal", "triage", str(SMALL)])
@pytest.mark.parametrize("kind", KINDS_OF_FILE)
def test_a_schema_is_one(kind: str, pack: str) -> None:
    """Each schema keeps the rules of its draft, and points to nothing that is not in it."""
    schema = validator(kind, pack).schema

    Draft7Validator.check_schema(schema)
    pointers = {part.split('"')[0] for part in json.dumps(schema).split('"#/definitions/')[1:]}
    assert pointers == {*schema["definitions"]}


@pytest.mark.parametrize("kind", KINDS_OF_FILE)
def test_the_same_pack_gives_the_same_text(kind: str) -> None:
    """A schema that is made again is the same to the byte."""
    once, again = (schema_text(kind, KINDS_OF_FILE[kind], read_draft(find_pack("municipal"))) for _ in range(2))

    assert once == again


@pytest.mark.parametrize(("pack", "file"), FILES)
def test_every_file_of_a_sound_pack_is_let_through(pack: str, file: str) -> None:
    """Each file is of a kind, and its schema finds nothing to refuse in it."""
    folder = PACKS[pack]

    assert refused((folder / file).read_text(encoding="utf-8"), str(kind_of(file)), str(folder)) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_let_through(path: Path) -> None:
    """As it stands, and as the program writes it back with what was computed."""
    content = path.read_bytes()
    written = layout(read_record(content, path.name, load_pack()).record, {"ways": {"confirmed": 1}})

    assert refused(content.decode()) == []
    assert refused(written) == []


@pytest.mark.parametrize("state", ["WA", "TX"])
def test_a_template_is_let_through(state: str) -> None:
    """Blank as it is printed, with every kind of system."""
    pack = load_pack()

    assert refused(template(pack, state, list(pack.systems), today=pack.header.reviewed)) == []


def test_a_record_of_a_sitting_is_let_through() -> None:
    """Answers to every section, with notes and where the interview stands, as a session left them."""
    assert refused((HERE.parent / "interview" / "small_city.record.toml").read_text(encoding="utf-8")) == []


def test_practices_are_those_that_the_pack_asks(tmp_path: Path) -> None:
    """A practice of another pack is refused, and so is its record."""
    pack = small_pack(tmp_path)
    text = HEADER.replace("municipal", "small") + "[city.practices]\nlog-day = 2026-01-01\n"

    assert refused(text, pack=str(pack)) == []
    assert refused(text) == ["record.pack", "city.practices"]


def test_a_record_that_the_pack_goes_on_with_is_let_through() -> None:
    """A record of the short pack may be opened with the schema of the full one, not the other way about."""
    text = HEADER.replace("municipal", "triage")

    assert refused(text) == refused(text, pack="triage") == []
    assert refused(HEADER, pack="triage") == ["record.pack"]


def test_a_word_that_was_replaced_is_let_through(tmp_path: Path) -> None:
    """A record of an older pack may hold it, and is brought along when it is read."""
    pack = edited_pack(tmp_path, migration("mode", "bulk-copy"))
    text = '[flows.a]\nsource = "b"\nrecipient = "c"\nmode = '

    assert refused(f'{HEADER}{text}"old"', pack=str(pack)) == []
    assert refused(f'{HEADER}{text}"older"', pack=str(pack)) == ["flows.a.mode"]


def test_a_row_that_is_newer_than_the_schema_is_let_through() -> None:
    """In a pack's file an id that the schema does not know may be one that was just added."""
    row = '[flows.a]\nsource = "new-pool"\nrecipient = "ice"\nsays = "A."\nconfidence = "documented"\n'
    cited = 'mode = "new-step"\ncite = [{ source = "new-source", at = "p. 1", says = "A." }]'

    assert refused(row + cited, "flows") == []


def test_answers_of_a_case_are_told_without_being_whole() -> None:
    """They are laid out as in a record, and may lack what a record must have."""
    case = '[case]\ntitle = "A"\nsays = "A."\ntoday = 2026-11-22\n'

    assert refused(f'{case}[answers.flows.a]\nmode = "new-step"', "cases") == []
    assert refused(f"{case}[answers.flows.a]\nmood = 1", "cases") == ["answers.flows.a"]


def test_a_question_with_a_stray_placeholder_stops_nothing(tmp_path: Path) -> None:
    """A schema can be made from a pack that is being mended; the words are told as they stand."""
    pack = edited_pack(tmp_path, question(ask="What of {cities} in {city}?", section="city"))

    known = validator(RECORD, str(pack)).schema["properties"]["city"]["properties"]["practices"]["properties"]
    assert known["test"]["description"] == "What of {cities} in the city?"


def test_words_are_told_by_what_they_are_called() -> None:
    """Beside each word of the pack stands its label, and beside each key its sentence."""
    flow = validator(RECORD).schema["definitions"]["Flow"]["properties"]
    modes = load_pack().rubric.mode

    assert flow["mode"]["description"] == "How the recipient gets it."
    assert flow["mode"]["enum"] == [*modes, "unknown"]
    assert flow["mode"]["x-taplo"]["docs"]["enumValues"] == [*(row.label for row in modes.values()), None]


@pytest.mark.parametrize(("day", "places"), [("2026-11-22T09:30:00Z", []), ("2026-11-22 09:30:00-08:00", []),
                                             ("2026-11-22T09:30:00", []), ("2026-11-22", ["record.started"]),
                                             ("09:30:00", ["record.started"])])  # fmt: skip
def test_a_day_and_time_may_have_an_offset_or_not(day: str, places: list[str]) -> None:
    """What reading a record takes for a moment is let through, and nothing else."""
    assert refused(f"{HEADER}started = {day}") == places


def test_a_day_as_text_cannot_be_told_from_a_day() -> None:
    """A known gap: schemas have no days, so a day in quotes is found by `check` alone."""
    assert refused(HEADER.replace("2026-11-22", "'2026-11-22'")) == []
