"""The documentation is true of the program: nothing stale and nothing dangling."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typer

from audit.cli import app

ROOT = Path(__file__).parent.parent
PAGES = sorted(path.relative_to(ROOT).as_posix() for path in [ROOT / "README.md", *ROOT.glob("docs/**/*.md")])


def test_generated_blocks_are_fresh():
    """Every block that cog makes says what the program and the pack say today."""
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", *PAGES], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", [*PAGES, "questionnaires/README.md"])
def test_links_lead_somewhere(page):
    """Every relative link of a page leads to a file, and its anchor to a heading or a named place there."""
    place = ROOT / page
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", prose(place)) if not link.startswith("http")]

    for link in links:
        path, _, anchor = link.partition("#")
        target = (place.parent / path).resolve() if path else place
        assert target.is_file(), link
        assert not anchor or anchor in anchors(target), link


def prose(page: Path) -> str:
    """A page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


@cache
def anchors(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of headings, numbered where two are the same; and named places."""
    text = prose(page)
    found = set(re.findall(r'<a id="([^"]+)"></a>', text))
    headings = re.findall(r"^#+ (.*)$", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text), flags=re.MULTILINE)
    for heading in headings:
        slug = anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        number = 0
        while anchor in found:
            number += 1
            anchor = f"{slug}-{number}"
        found.add(anchor)
    return found


def test_every_page_can_be_reached():
    """Every page is linked from the index of the documentation, or from a page of its section that is."""
    index, found = ROOT / "docs/README.md", set()
    waiting = [index]
    while waiting:
        page = waiting.pop()
        found.add(page)
        links = re.findall(r"\]\(([^)\s#]+\.md)", page.read_text(encoding="utf-8"))
        below = {(page.parent / link).resolve() for link in links}
        waiting += [link for link in below - found if page == index or link.is_relative_to(page.with_suffix(""))]

    assert {page for page in PAGES if page.startswith("docs/") and ROOT / page not in found} == set()


def test_every_command_is_on_its_page():
    """Every command the program has stands on the page of commands."""
    page = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")

    assert [words for words in commands(typer.main.get_command(app)) if f"## `flowaudit {words}`" not in page] == []


def commands(group, before=""):
    """The words of every command in a group."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def test_two_commands_set_everything_up():
    """The README gives make demo and make test, each a rule of the Makefile, and no other make command."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "```console\nmake demo\nmake test\n```" in readme
    assert set(re.findall(r"\bmake (?!and\b)([a-z]+)", re.sub(r"3\.11.*make,", "", readme))) == {"demo", "test"}


def test_decisions_are_numbered_and_whole():
    """Decision records are numbered without gaps, and each says its context, decision, consequences and rejections."""
    records = sorted(ROOT.glob("docs/decisions/*.md"))

    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences", "Rejected")), path.name


def test_eighteen_rules_stand_on_the_method_page():
    """The rules that the code's docstrings name are on the page, numbered."""
    page = (ROOT / "docs/explanation/method.md").read_text(encoding="utf-8")
    named = {
        int(number)
        for path in ROOT.glob("audit/**/*.py")
        for phrase in re.findall(r"\brules? [\d, and-]*\d", path.read_text(encoding="utf-8"))
        for number in re.findall(r"\d+", phrase)
    }

    assert named <= {int(number) for number in re.findall(r"^(\d+)\. \*\*", page, flags=re.MULTILINE)}
