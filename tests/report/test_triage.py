"""A short review says what is documented, what to look at, what to send and whom to ask, and gives no figure."""

import json
import re
from pathlib import Path

import pytest
from report.short import RECORD, TODAY, named, short, short_pack

from audit.assess.assessment import Assessment, assess
from audit.batch import run_batch, summary_text
from audit.interview.agenda import Agenda
from audit.pack.load import load_laws, load_requests, load_sections, load_sources
from audit.pack.shelf import find_pack
from audit.record.read import read_record
from audit.report.block import Block, Box, Bullets, Heading, Paragraph, Rows
from audit.report.hand_over import hand_over
from audit.report.law import LAW_TITLE
from audit.report.screen import screen
from audit.report.summary import summary
from audit.report.triage import MOST_SETTINGS, triage
from audit.report.words import STANDING
from audit.upkeep.folder import read_draft
from audit.upkeep.wording import agency_names

ROUTES = "Routes on from each partner, whatever the city sends it"
SETTINGS = "Settings, the most telling first"
FIGURES = {
    "score", "not_assessable", "band", "on_documents", "uses", "elements", "channels", "without_ice_accounts",
    "widest_route", "widest_confirmed_route",
}  # fmt: skip
COOPERATING = sorted(state for state, law in load_laws(short_pack()).items() if law.requires_cooperation)
OUTSIDE = ("regional-pool", "state-network", "vendor", "task-force")


def blocks_of(assessment: Assessment) -> list[Block]:
    """The short review's blocks."""
    pack = short_pack()
    return triage(assessment, pack, load_requests(pack), load_sources(pack), "0")


def table(blocks: list[Block], caption: str) -> Rows:
    """The table under a caption; one without rows when there is none."""
    return next((block for block in blocks if isinstance(block, Rows) and block.caption == caption), Rows("", (), ()))


def under(blocks: list[Block], heading: str) -> list[Block]:
    """The blocks between a heading and the next of its level or above."""
    start = next(number for number, block in enumerate(blocks) if isinstance(block, Heading) and block.text == heading)
    level = blocks[start].level  # type: ignore[union-attr]
    rest = blocks[start + 1 :]
    ends = (number for number, block in enumerate(rest) if isinstance(block, Heading) and block.level <= level)
    return rest[: next(ends, len(rest))]


def texts(blocks: list[Block]) -> str:
    """Everything the blocks say in words."""
    said: list[str] = []
    for block in blocks:
        match block:
            case Heading(text=text) | Paragraph(text) | Box(text):
                said.append(text)
            case Bullets(lines=lines):
                said += lines
            case Rows(caption, header, rows):
                said += [caption, *header, *(cell for row in rows for cell in row)]
    return "\n".join(said)


def every_partner() -> str:
    """Rows that name each pool, network, company and task force of the catalog, save one called after an agency."""
    names = agency_names(read_draft(find_pack("municipal")))
    partners = {name: row for name, row in short_pack().partners.items() if row.kind in OUTSIDE}
    return named(*(partner for partner, row in partners.items() if not any(name.search(row.name) for name in names)))


def test_parts_stand_in_their_order() -> None:
    """Ways lead, then what to look at, what to have and send, whom to ask, and how to go on."""
    blocks = blocks_of(short("WA", named("linx-northwest")))

    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 2] == [
        "The ways",
        "What the city has said so far",
        "Settings to look at first",
        "Lists and papers to have",
        "E-mails to send",
        "Who to ask",
        LAW_TITLE,
        "What comes next",
        "How this was worked out",
        "Sources",
    ]


def test_documented_routes_of_the_partners_named_are_there_with_day_and_source() -> None:
    """Each route starts at a partner named and says for every hop what it stands on, with its day and its sources."""
    pack = short_pack()
    blocks = blocks_of(short("WA", every_partner()))

    rows = table(blocks, ROUTES).rows
    assert len({row[0] for row in rows}) > 1
    for partner, _, _, route, standing in rows:
        hops = standing.split("; ")
        assert route.startswith(f"{partner} -> ")
        assert len(hops) == route.count(" -> ")
        assert all(re.search(r"(as of [\d-]+|no day given)(, to be confirmed)? \[[\d, ]+\]$", hop) for hop in hops)
    said = under(blocks, "What is documented of the partners named")
    sentences = {flow.says for flow in pack.flows.values()}
    listed = [line for block in said if isinstance(block, Bullets) for line in block.lines]
    assert any(line.rpartition(" [")[0] in sentences for line in listed)


def test_what_is_only_assumed_is_no_documented_route() -> None:
    """A partner of which no source says anything is named as such, and not shown with an assumed way."""
    blocks = blocks_of(short("WA"))

    assert table(blocks, ROUTES).rows == ()
    assert "From Harbor Exchange and Drug unit" not in texts(blocks)
    assert "where data goes on to from Harbor Exchange and Drug unit." in texts(blocks)
    assert STANDING["implied", "unsupported"] not in texts(blocks)


def test_a_documented_end_is_told() -> None:
    """A flow that sources say has ended is listed as ended, not as a route."""
    pack = short_pack()
    partner, flow = next(
        (flow.source, flow) for flow in pack.flows.values() if flow.status == "ended" and flow.as_of is not None
    )

    rows = table(blocks_of(short("WA", named(partner))), ROUTES).rows

    assert [row for row in rows if row[2].startswith("ended") and f"as of {flow.as_of}" in row[4]]


def test_settings_are_few_and_in_the_order_of_the_pack() -> None:
    """The first screenshots that fit the systems listed are shown, each with the city's own names."""
    pack = short_pack()
    rows = table(blocks_of(short("WA")), SETTINGS).rows

    titles = [request.title for request in load_requests(pack).values() if request.kind == "screenshot"]
    shown = [row[0] for row in rows]
    assert len(shown) == MOST_SETTINGS
    assert shown == [title for title in titles if title in shown]
    assert {"Car readers"} == {row[1] for row in rows if "plate-reader" in row[0]}


def test_letters_are_filled_in_for_each_addressee() -> None:
    """Every pool and task force has a letter of its own, with the city's name in it and nothing left to fill."""
    said = under(blocks_of(short("WA", named("flock"))), "E-mails to send")

    headings = [block.text for block in said if isinstance(block, Heading)]
    assert [name for name in ("Harbor Exchange", "Flock Safety", "Drug unit") if name in " ".join(headings)]
    assert len(headings) == len(set(headings))
    assert "Example City" in texts(said)
    assert not re.search(r"[{}]", texts(said))


def test_a_name_with_braces_fills_nothing_further() -> None:
    """What somebody calls a partner is data, also where it looks like a placeholder."""
    blocks = blocks_of(short("WA", '\n[partners.odd]\nname = "{city}"\nkind = "regional-pool"\n'))

    assert "To whoever runs {city}" in [block.text for block in blocks if isinstance(block, Heading)]


def test_open_questions_are_grouped_by_who_would_know() -> None:
    """Under each person stand the questions to ask that person, each once."""
    assessment = short("WA", named("linx-northwest", "flock"))
    said = under(blocks_of(assessment), "Who to ask")

    people = [block.text.casefold() for block in said if isinstance(block, Heading)]
    lists = [block.lines for block in said if isinstance(block, Bullets)]
    assert set(people) == {question.who_knows.casefold() for question in assessment.questions}
    assert len(people) == len(set(people)) == len(lists)
    assert all(len(lines) == len(set(lines)) for lines in lists)


def test_the_way_on_is_named() -> None:
    """The last words of the review say how the full one takes it over."""
    assert f"flowaudit interview RECORD --pack {short_pack().header.uses}" in texts(blocks_of(short("WA")))


def test_a_short_review_of_nothing_counts_no_ways() -> None:
    """Where no system is listed there is nothing to count yet, and a row of zeros would read as an answer."""
    text = RECORD.format(state="WA").split("[systems")[0]
    blank = assess(short_pack(), read_record(text.encode(), "blank.toml", short_pack()).record, None, TODAY)

    shown = screen(summary(blank, short_pack()), 80)
    assert "Not assessable yet: no system in use is listed." in " ".join(shown.split())
    assert "0 " not in shown


@pytest.mark.parametrize("state", ["WA", "TX"])
def test_nothing_of_a_short_review_holds_a_figure(state: str, tmp_path: Path) -> None:
    """No score, band or word of one stands in any file, on the screen or in the line of a batch."""
    pack = short_pack()
    (tmp_path / "city.toml").write_text(RECORD.format(state=state) + every_partner())
    outcomes = run_batch([tmp_path / "city.toml"], tmp_path / "out", "triage", today=TODAY)
    assessment = short(state, every_partner())

    files = {path.name: path.read_text() for path in (tmp_path / "out" / "city").iterdir()}
    assert files == hand_over(assessment, pack, load_sources(pack), load_requests(pack))
    assert (assessment.figures, assessment.not_assessable) == (None, None)
    assert set(json.loads(files["assessment.json"])) & FIGURES == set()
    printed = "\n".join(
        [files["report.md"], files["record.toml"], screen(summary(assessment, pack), 80), summary_text(outcomes)]
    )
    labels = [f"{pack.rubric.band_label(band)} access" for band in pack.rubric.bands]
    for word in (*labels, "of 100", "exposure index", "Exposure", "score", "band", "not assessable", "On documents"):
        assert word not in printed


def test_a_record_with_nothing_in_it_is_reviewed_too() -> None:
    """Before anything is listed there is still somebody to write to, and it is said that nothing is named."""
    pack = short_pack()
    blank = short("WA")
    empty = blank.record.model_copy(update={"systems": {}, "partners": {}, "flows": {}})
    blocks = blocks_of(Assessment(**{**vars(blank), "record": empty}))

    assert "No pool, network, company or agency is named yet." in texts(blocks)
    assert table(blocks, SETTINGS).rows == ()
    assert pack.header.title in texts(blocks)


@pytest.mark.parametrize("state", COOPERATING)
def test_where_cooperation_is_required_no_words_name_the_destination(state: str) -> None:
    """It stands there only as one recipient among all, in the table of routes and in the titles of documents.

    What the state's law is about is said above everything and in its own section, in the words of its file.
    """
    names = agency_names(read_draft(find_pack("municipal")))[1:]
    blocks = blocks_of(short(state, every_partner()))

    law = [block for block in blocks if isinstance(block, Paragraph) and block.text.startswith("Why this is")]
    apart = [*law, *under(blocks, LAW_TITLE), table(blocks, ROUTES)]
    words = [block for block in blocks if block not in apart]
    assert len(law) == 1
    named_there = {found[0] for name in names for found in name.finditer(texts(words))}
    assert named_there == set()
    assert texts(blocks).count("destination") == 0


def test_where_cooperation_is_required_every_recipient_is_listed_alike() -> None:
    """For each partner the table has one row for every recipient that some route leads to, whoever it is."""
    rows = table(blocks_of(short("TX", named("flock", "tdex"))), ROUTES).rows

    pairs = [(row[0], row[1]) for row in rows]
    assert len(pairs) == len(set(pairs))
    assert len({recipient for _, recipient in pairs}) > 2


def test_by_their_own_minutes_the_questions_take_a_quarter_of_an_hour() -> None:
    """A city with a few systems is asked for no longer than the pack's title says."""
    pack = short_pack()
    agenda = Agenda(pack, load_sections(pack), short("WA").record, "exposure")

    assert sum(asking.question.minutes for name in agenda.sections for asking in agenda.askings(name)) <= 15
