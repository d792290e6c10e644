"""The reference pages say what the pack says: each row on one page, each link to its place, and nothing stale."""

import html
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from audit.pack.catalog import CatalogPartner, Element, Precedent, SystemKind
from audit.pack.condition import Condition
from audit.pack.elsewhere import Elsewhere
from audit.pack.entry import UNKNOWN, Entry
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds
from audit.pack.load import PackFile, load_laws, load_pack, load_sections
from audit.pack.migration import Migration
from audit.pack.provision import ProvisionFile
from audit.pack.question import QuestionFile
from audit.pack.request import Request
from audit.pack.rubric import Rubric
from audit.pack.shelf import shipped_packs
from audit.pack.source import Source
from audit.report.markdown import escape
from audit.upkeep.case import CaseFile
from docs.pages import policy
from docs.pages.book import UnboundError, bound
from docs.pages.cases import cases
from docs.pages.condition import told
from docs.pages.flows import counts_as
from docs.pages.form import EVERY, FILES
from docs.pages.reference import made, stale, write
from docs.pages.rubric import SCALES

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs/reference"
PLACE = re.compile(r'<a id="([^"]+)"></a>')


def test_pages_are_fresh() -> None:
    """Every page is what the pack makes it, and no page is left of a row that is gone."""
    done = subprocess.run(
        [sys.executable, "-m", "docs.pages", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_pages_that_differ_are_named_and_mended(tmp_path: Path) -> None:
    """One that was changed, one that is missing and one left over are stale; a page of somebody's own is not."""
    pages = {"a.md": "<!-- mark -->", "b/c.md": "second"}
    write(pages, list(pages), tmp_path)
    (tmp_path / "a.md").write_text("changed", encoding="utf-8")
    (tmp_path / "b/c.md").unlink()
    (tmp_path / "left.md").write_text(made()["pack.md"], encoding="utf-8")
    (tmp_path / "own.md").write_text("# Mine", encoding="utf-8")

    found = stale(pages, tmp_path)
    write(pages, found, tmp_path)

    assert found == ["a.md", "b/c.md", "left.md"]
    assert stale(pages, tmp_path) == []
    assert (tmp_path / "own.md").is_file()


def rows() -> Iterator[tuple[str, Any]]:
    """Every row of the shipped packs, by its id with the table it stands in."""
    pack, means = policy.pack(), policy.means()
    tables = {
        table: getattr(pack.rubric, table) for table in (*SCALES, "uses", "bands", "channels", "control", "sharing")
    }
    tables |= {
        "elements": pack.elements, "systems": pack.systems, "partners": pack.partners, "flows": pack.flows,
        "precedents": policy.precedents(), "provisions": means.provisions, "terms": means.terms,
        "findings": policy.findings(), "requests": policy.requests(), "elsewhere": policy.elsewhere(),
        "sources": policy.sources(), "kinds": means.kinds.kinds, "bodies": means.kinds.bodies, "cases": cases(),
        "short": held.short_names if (held := policy.plain()) else {},
    }  # fmt: skip
    yield from ((f"{table}.{name}", row) for table, named in tables.items() for name, row in named.items())
    for law in policy.laws().values():
        yield from ((f"rule.{rule.id}", rule) for rule in law.rule)
        yield from ((f"duty.{duty.id}", duty) for duty in law.duty)
    for name in shipped_packs():
        before = "" if name == pack.header.id else f"{name}."
        for file in load_sections(load_pack(name)).values():
            yield from ((f"{before}questions.{question}", row) for question, row in file.questions.items())


def test_each_id_has_one_place_on_one_page() -> None:
    """Links to a row always lead to the same place, and no row is without one."""
    texts = [page.read_text(encoding="utf-8") for page in REFERENCE.glob("**/*.md")]

    places = Counter(place for text in texts for place in PLACE.findall(text))

    assert places == Counter({name: 1 for name, _ in rows()})


def texts(value: object) -> Iterator[str]:
    """Every sentence in a row, but those with placeholders, which pages show in general words."""
    if isinstance(value, str) and " " in value and "{" not in value:
        yield " ".join(value.casefold().split())
    elif isinstance(value, (list, tuple, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def plain(markdown: str) -> str:
    """A part of a page as a reader reads it."""
    words = html.unescape(markdown).replace("\\", "").replace("\n> ", " ").replace("\n>", " ")
    return " ".join(words.casefold().split())


def test_nothing_that_a_row_says_is_left_out() -> None:
    """Every text of a row stands in its own place, so that a new key cannot be forgotten on the pages."""
    parts: dict[str, str] = {}
    for page in REFERENCE.glob("**/*.md"):
        _, *placed = PLACE.split(page.read_text(encoding="utf-8"))
        parts |= dict(zip(placed[::2], map(plain, placed[1::2]), strict=True))

    for name, row in rows():
        dumped = {key: value for key, value in row.model_dump().items() if key not in ("answers", "finding")}
        missing = [text for text in texts(dumped) if text not in parts[name]]
        assert missing == [], name


def test_a_row_with_two_places_and_a_link_to_none_are_refused() -> None:
    """Either stops the making of pages, and is named."""
    with pytest.raises(UnboundError, match=r"flows\.x stands on a\.md and again on b\.md"):
        bound({"a.md": '<a id="flows.x"></a>', "b.md": '<a id="flows.x"></a>'})
    with pytest.raises(UnboundError, match=r"a\.md leads to flows\.y"):
        bound({"a.md": "[y](ref:flows.y)"})


def test_links_lead_from_page_to_page() -> None:
    """A link is written from the folder of its page, and one to the same page is only its place."""
    drafts = {"a.md": '<a id="x.1"></a>[other](ref:x.2)[same](ref:x.1)', "b/c.md": '<a id="x.2"></a>[up](page:a.md)'}

    pages = bound(drafts)

    assert pages["a.md"].endswith("[other](b/c.md#x.2)[same](#x.1)")
    assert pages["b/c.md"].endswith("[up](../a.md)")


def test_a_link_in_a_text_of_the_pack_stays_text() -> None:
    """What the pack says is inert: it neither links nor names a row."""
    text = escape("see [all](ref:flows.x) and <a id='flows.x'></a>")

    assert bound({"a.md": text}) == {"a.md": text}


def test_every_state_has_a_page_that_names_each_rule_and_duty() -> None:
    """With the words of its law file, whatever characters are in them."""
    for state, law in load_laws(load_pack()).items():
        written = (REFERENCE / "law" / f"{state.lower()}.md").read_text(encoding="utf-8")

        page = html.unescape(written).replace("\\", "")

        assert all(rule.citation in page and rule.says in page for rule in law.rule)
        assert all(duty.says in page for duty in law.duty)
        assert ("## What it requires" in page) == law.requires_cooperation


def test_each_source_names_the_rows_that_rest_on_it() -> None:
    """A source leads back to every page that cites it."""
    citing: dict[str, set[str]] = {name: set() for name in policy.sources()}
    entries = "".join(page.read_text(encoding="utf-8") for page in sorted(REFERENCE.glob("sources/*.md")))
    for page in REFERENCE.glob("**/*.md"):
        if page.parent.name != "sources" and page.name != "weak.md":
            for name in re.findall(r"#sources\.([^)]+)\)", page.read_text(encoding="utf-8")):
                citing[name].add(page.relative_to(REFERENCE).as_posix())

    told = dict(zip(*[iter(PLACE.split(entries)[1:])] * 2, strict=True))

    for name, pages in citing.items():
        assert pages
        assert all(f"](../{page}" in told[f"sources.{name}"] for page in pages), name


def test_what_counts_as_not_known_is_on_the_page_of_the_least_sure() -> None:
    """Every documented flow that is not taken as it is written, and no law file that is weak, is left out there."""
    weak = (REFERENCE / "weak.md").read_text(encoding="utf-8")

    for name, row in policy.pack().flows.items():
        assert (f"#flows.{name})" in weak) == (counts_as(row) == UNKNOWN or row.mode is None), name
    for name, law in policy.laws().items():
        assert law.law.confidence != "low" or f"](law/{name}.md)" in weak


def shapes(annotation: Any) -> Iterator[type[Entry]]:
    """Every table that stands in a file of this shape, the file's own included."""
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        yield annotation
        for field in annotation.model_fields.values():
            yield from shapes(field.annotation) if annotation is not Condition else ()
    for part in get_args(annotation):
        yield from shapes(part)


def test_every_table_of_a_pack_is_on_the_page_of_its_files() -> None:
    """Those that files are made of, and those inside them."""
    files = (PackFile, Rubric, Law, LawKinds, ProvisionFile, QuestionFile, CaseFile)
    rows = (Source, Element, SystemKind, CatalogPartner, Precedent, Finding, Request, Elsewhere, Migration)
    told = {model for tables in (EVERY, *FILES.values()) for model in tables.values()}

    found = {shape for model in (*files, *rows) for shape in shapes(model)}

    assert found - told == {*files} - {CaseFile}


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"key": "mode", "equals": "bulk-copy"}, "is *It receives a copy of the records*"),
        ({"key": "mode", "known": False}, "is not known"),
        ({"key": "recipient.kind", "one_of": ["vendor", "public"]}, "is *A vendor or data broker* or *The public*"),
        ({"key": "city.population", "at_least": 50_000}, "is 50,000 or more"),
        ({"view": "outside-access"}, "the state requires cooperation"),
        ({"standing": "audit", "is": ["required"]}, "the law makes [Search reasons, logs and review]"),
        ({"none_of": [{"key": "status", "equals": "ended"}]}, "it is not so that [the status of the flow]"),
    ],
)
def test_a_condition_is_told_in_words(condition: dict[str, object], words: str) -> None:
    """Each form in a sentence, with the answer in the words by which it was given."""
    assert words in told("Asked when", Condition.model_validate(condition), "flow")


def test_parts_of_a_condition_are_points_below_it() -> None:
    """With the word that joins them."""
    parts = [{"key": "mode", "equals": "bulk-copy"}, {"view": "exposure"}]

    lines = told("When", Condition.model_validate({"any_of": parts}), "flow").splitlines()

    assert lines[0] == "- When: any of these is so:"
    assert all(line.startswith("  - ") for line in lines[1:])


def test_what_has_to_be_known_is_not_lost() -> None:
    """Known and of some answer is one sentence; known and not of it stays two."""
    known, ended = {"key": "mode", "known": True}, {"key": "mode", "equals": "bulk-copy"}

    met = told("When", Condition.model_validate({"all_of": [known, ended]}), "flow")
    denied = told("When", Condition.model_validate({"all_of": [known, {"none_of": [ended]}]}), "flow")

    assert "is known to be *It receives a copy of the records*" in met
    assert "is known\n" in denied
    assert "known to be" not in denied
