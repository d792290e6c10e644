"""`pack schema`: what is printed, what is written for an editor, and what is left alone."""

import json
from fnmatch import fnmatch
from pathlib import Path

import pytest
import tomli
from upkeep.edited import SMALL, Edit, edited_pack
from upkeep.held import files_of, kind_of

from audit.cli import run
from audit.pack.shelf import find_pack
from audit.upkeep.editor import record_line, schema_name, taplo_settings, tombi_settings
from audit.upkeep.file_kind import KINDS_OF_FILE

FILES = [*files_of(Path(str(find_pack("municipal")))), "migrations.toml"]


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command prints that ends well."""
    assert run(["pack", "schema", *words]) == 0
    return capsys.readouterr().out


def test_without_a_kind_the_schema_of_a_record_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """It is JSON, says what it is of and from which pack, and is the one printed for the kind."""
    text = printed(capsys)

    assert json.loads(text)["description"].startswith("One city's answers. Made from the pack municipal ")
    assert printed(capsys, "record") == text


def test_another_pack_gives_another_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """A pack of one's own is named by its path."""
    schema = json.loads(printed(capsys, "--pack", str(SMALL)))

    assert schema["properties"]["record"]["properties"]["pack"]["enum"] == ["small"]
    assert schema["properties"]["city"]["properties"]["state"]["enum"] == ["WA"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["recrd"], "Error: There is no kind of file 'recrd'. Did you mean 'record'?\n"),
        (["zzz"], f"Error: There is no kind of file 'zzz'. Kinds: {', '.join(KINDS_OF_FILE)}.\n"),
        (["law", "-o", "x"], "Error: With -o every kind of file has its schema written. Take the kind out, or take -o "
                             "out.\n"),
        (["--pack", "munic"], "Error: There is no pack 'munic'. Did you mean 'municipal'?\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_is_refused_as_wrong_usage(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The nearest kind or pack is named, and nothing is printed or written."""
    assert run(["pack", "schema", *words]) == 2
    assert capsys.readouterr() == ("", said)


def test_a_pack_with_faults_gives_what_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema helps while a pack is being written; that part of it is missing is said."""
    pack = edited_pack(tmp_path, Edit("questions/town.toml", "not TOML"), of=SMALL)

    assert run(["pack", "schema", "--pack", str(pack)]) == 0
    shown = capsys.readouterr()
    practices = json.loads(shown.out)["properties"]["city"]["properties"]["practices"]["properties"]
    assert {*practices} == {"agreements", "pools"}
    assert shown.err == (
        f"Worth a look: part of this pack cannot be read, and is left out. Run: flowaudit pack check {pack}\n"
    )


def test_every_file_for_an_editor_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A schema for each kind, the settings of both programs, and the line that ties a record to its schema."""
    run(["pack", "schema", "-o", str(tmp_path)])
    shown = capsys.readouterr()

    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {".taplo.toml", "tombi.toml", *(f"schemas/{schema_name(kind)}" for kind in KINDS_OF_FILE)}
    assert {str(tmp_path / name) for name in written} == {*shown.out.splitlines()}
    assert f"\n    {record_line()}\n" in shown.err


def test_nothing_is_written_over_without_being_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --force the same files are made again."""
    run(["pack", "schema", "-o", str(tmp_path)])
    place = tmp_path / "schemas" / "law.schema.json"
    before = place.read_bytes()
    place.write_bytes(b"{}")

    assert run(["pack", "schema", "-o", str(tmp_path)]) == 2
    assert place.read_bytes() == b"{}"
    assert run(["pack", "schema", "-o", str(tmp_path), "--force"]) == 0
    assert place.read_bytes() == before


def test_settings_of_somebodys_own_stay(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They may hold more than what is written here, so that not even --force replaces them."""
    own = tmp_path / ".taplo.toml"
    own.write_text("[formatting]\nreorder_keys = false\n")

    assert run(["pack", "schema", "-o", str(tmp_path), "--force"]) == 0
    assert own.read_text() == "[formatting]\nreorder_keys = false\n"
    assert f"{own} is your own and stays as it is." in capsys.readouterr().err
    assert (tmp_path / "tombi.toml").exists()


@pytest.mark.parametrize("file", FILES)
def test_each_program_finds_the_schema_of_each_file(file: str) -> None:
    """Where names are alike, as of a case called after a file, the right one comes last for taplo, first for tombi."""
    rules = [(row["include"], row["schema"]["path"]) for row in tomli.loads(taplo_settings())["rule"]]
    schemas = [(row["include"], row["path"]) for row in tomli.loads(tombi_settings())["schemas"]]

    wanted = f"schemas/{schema_name(str(kind_of(file)))}"
    assert [path for include, path in rules if fits(file, include)][-1] == wanted
    assert next(path for include, path in schemas if fits(file, include)) == wanted


@pytest.mark.parametrize("file", ["record.toml", "city.record.toml"])
def test_a_record_is_known_by_its_name(file: str) -> None:
    """Records are written under these names beside a file of one's own, and into a report's folder."""
    rows = tomli.loads(tombi_settings())["schemas"]

    assert [row["path"] for row in rows if fits(f"2026/{file}", row["include"])] == ["schemas/record.schema.json"]


def test_tombi_is_told_to_fetch_nothing() -> None:
    """Without a network it would otherwise end with a fault instead of checking."""
    assert tomli.loads(tombi_settings())["schema"] == {"catalog": {"paths": []}}


def fits(file: str, include: list[str]) -> bool:
    """Whether a file below the opened folder is meant."""
    return any(fnmatch(f"a/{file}", pattern) for pattern in include)
