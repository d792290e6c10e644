"""Answers given back: taken, kept apart or refused, each told, and noted with who gave them."""

from datetime import date

import pytest
from record.returned import HEADER, JAMES, NOW, PACK, RECORD, given_by, record_of

from audit.errors import InputError
from audit.record.fragment import read_fragment
from audit.record.layout import layout
from audit.record.merge import Merged, merge
from audit.record.note import Note

ASKED = """[notes."flows.rms-to-linx.mode"]
by = "clerk"
on = 2026-11-01
text = "Nobody in the room knew."
ask_whom = "records-manager"
ask_by = 2026-12-15
"""
DOUBTED = """[notes."systems.rms.covers"]
by = "clerk"
on = 2026-11-01
basis = "log"
document = { title = "Count" }
look_again = true
"""
MODE = '[flows.rms-to-linx]\nmode = "bulk-copy"\n'


def merged(text: str, *more: str, into: str = RECORD, theirs: bool = False) -> Merged:
    """One file merged into a record, and others from another person after it."""
    record = record_of(into)
    fragments = [given_by(text, record), *(given_by(each, record, person=JAMES) for each in more)]
    return merge(record, fragments, PACK, now=NOW, theirs=theirs)


def told(outcome: Merged) -> tuple[list[str], list[str]]:
    """The changes and the conflicts in words."""
    return [str(change) for change in outcome.changes], [str(conflict) for conflict in outcome.conflicts]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        (MODE, "flows.rms-to-linx.mode: unknown -> bulk-copy, from Maria Lopez's file"),
        ('[systems.rms]\nretention = "over-a-year"', "systems.rms.retention: not answered -> over-a-year, from Maria "
         "Lopez's file"),
        ('[systems.rms]\nretention = "unknown"', "systems.rms.retention: not answered -> unknown, from Maria Lopez's "
         "file"),
        ('[agreements.mou]\npartners = ["linx-northwest", "ice"]', "agreements.mou.partners: not answered -> "
         "linx-northwest, ice, from Maria Lopez's file"),
        ("[flows.rms-to-linx]\nobserved.searches = 12", "flows.rms-to-linx.observed.searches: not answered -> 12, from "
         "Maria Lopez's file"),
        ('[city]\npractices.request-log = "all"', "city.practices.request-log: not answered -> all, from Maria Lopez's "
         "file"),
    ],
)  # fmt: skip
def test_an_answer_nobody_had_is_taken(text: str, change: str) -> None:
    """Where the record has none, or has that it is not known, the file's answer enters it, and that is told."""
    outcome = merged(text)

    assert told(outcome) == ([change], [])
    assert told(merge(outcome.record, [given_by(text, outcome.record)], PACK, now=NOW)) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[systems.rms]\nelements = ["home-address", "phone"]',
        '[flows.rms-to-linx]\npurpose = "criminal-only"',
        '[flows.rms-to-linx]\npurpose = "unknown"\nmode = "unknown"',
        '[progress]\nplace = "city.name"\n[assessment]\nscore = 3\n[set_aside.city]\nname = "x"',
        "[flows.rms-to-linx]",
    ],
)
def test_what_says_nothing_new_changes_nothing(text: str) -> None:
    """An empty file, the same answers, a list in another order, or less than is known: not one byte is another."""
    outcome = merged(text)

    assert told(outcome) == ([], [])
    assert layout(outcome.record) == layout(record_of())


def test_another_answer_is_a_conflict_until_somebody_decides() -> None:
    """What the record knows stays, and the rest of the file is taken; told otherwise, the file's answer comes in."""
    text = f'{MODE}purpose = "law-enforcement"\n'
    conflict = "flows.rms-to-linx.purpose: the record has criminal-only, Maria Lopez's file has law-enforcement"
    mode = "flows.rms-to-linx.mode: unknown -> bulk-copy, from Maria Lopez's file"
    purpose = "flows.rms-to-linx.purpose: criminal-only -> law-enforcement, from Maria Lopez's file"

    kept, theirs = merged(text), merged(text, theirs=True)

    assert told(kept) == ([mode], [conflict])
    assert kept.record.flows["rms-to-linx"].purpose == "criminal-only"
    assert told(theirs) == ([mode, purpose], [])
    assert theirs.record.flows["rms-to-linx"].purpose == "law-enforcement"


def test_two_files_that_differ_are_a_conflict() -> None:
    """Neither is taken before somebody decides; then it is the one named last."""
    other = '[flows.rms-to-linx]\nmode = "direct-query"\n'
    conflict = (
        "flows.rms-to-linx.mode: the record has unknown, Maria Lopez's file has bulk-copy, city clerk's file has "
        "direct-query"
    )

    kept, theirs = merged(MODE, other), merged(MODE, other, theirs=True)

    assert told(kept) == ([], [conflict])
    assert kept.record == record_of()
    assert theirs.record.flows["rms-to-linx"].mode == "direct-query"
    assert theirs.record.notes["flows.rms-to-linx.mode"].by == "clerk"


@pytest.mark.parametrize("other", [MODE, '[flows.rms-to-linx]\nmode = "unknown"\n'])
def test_two_files_that_agree_are_none(other: str) -> None:
    """The same answer twice is one change, and "unknown" gives way to an answer."""
    for outcome in (merged(MODE, other), merged(other, MODE)):
        assert [change.path for change in outcome.changes if change.path[0] == "flows"] == [
            ("flows", "rms-to-linx", "mode")
        ]
        assert outcome.conflicts == ()


def test_an_answer_taken_says_who_gave_it() -> None:
    """Its note has the person, the day and the basis; what was asked about it is done, what was remarked stays."""
    note = merged(MODE, into=RECORD + ASKED).record.notes["flows.rms-to-linx.mode"]

    assert note == Note(by="records-manager", on=date(2026, 11, 22), basis="interview", text="Nobody in the room knew.")


def test_the_files_own_note_says_more() -> None:
    """A basis, a document or a remark of the file stands in place of the plain words."""
    own = '[notes."flows.rms-to-linx.mode"]\nbasis = "agreement"\ntext = "Section 4."\non = 2026-11-20\n'

    note = merged(MODE + own, into=RECORD + ASKED).record.notes["flows.rms-to-linx.mode"]

    assert note == Note(by="records-manager", on=date(2026, 11, 20), basis="agreement", text="Section 4.")


def test_a_new_answer_is_not_borne_out_by_what_bore_out_the_old_one() -> None:
    """The document of an answer goes with it, and a doubt about it is over."""
    note = merged('[systems.rms]\ncovers = "some-residents"', into=RECORD + DOUBTED).record.notes["systems.rms.covers"]

    assert note == Note(by="records-manager", on=date(2026, 11, 22), basis="interview")


def test_a_doubt_is_settled_by_the_same_answer_too() -> None:
    """It is told, the doubt is gone, and what bears the answer out stays."""
    outcome = merged('[systems.rms]\ncovers = "many-residents"', into=RECORD + DOUBTED)
    note = outcome.record.notes["systems.rms.covers"]

    assert told(outcome) == (["systems.rms.covers: many-residents, confirmed by Maria Lopez's file"], [])
    assert (note.look_again, note.basis, note.by) == (None, "log", "records-manager")
    assert note.document is not None


def test_somebody_else_can_be_named_instead() -> None:
    """Whoever was asked may pass the question on, and it then waits for the other."""
    passed = '[flows.rms-to-linx]\nmode = "unknown"\n[notes."flows.rms-to-linx.mode"]\nask_whom = "clerk"\n'

    outcome = merged(passed, into=RECORD + ASKED)

    assert told(outcome) == (
        ['notes."flows.rms-to-linx.mode".ask_whom: records-manager -> clerk, from Maria Lopez\'s file'],
        [],
    )


def test_a_note_stays_out_with_the_answer_it_is_on() -> None:
    """What bears out an answer that is not taken says nothing of the one that is kept."""
    text = '[flows.rms-to-linx]\npurpose = "none-stated"\n[notes."flows.rms-to-linx.purpose"]\nbasis = "log"\n'

    outcome = merged(text)

    assert (outcome.changes, outcome.record.notes) == ((), {})


def test_new_entries_come_in_whole() -> None:
    """A system, a partner and a flow between them that the record did not have; whoever gave them as well."""
    text = """[systems.jail]
kind = "jail-management"
[partners.county]
kind = "local-agency"
[flows.jail-to-county]
source = "jail"
recipient = "county"
"""
    record = record_of()

    outcome = merge(record, [given_by(text, record, person=JAMES)], PACK, now=NOW)

    assert (list(outcome.record.systems), list(outcome.record.flows)) == (
        ["rms", "jail"],
        ["rms-to-linx", "jail-to-county"],
    )
    assert list(outcome.record.respondents) == ["records-manager", "clerk"]


def test_a_person_enters_with_an_answer_only() -> None:
    """An empty form adds nobody."""
    record = record_of()

    assert merge(record, [given_by("", record, person=JAMES)], PACK, now=NOW).record == record


def test_every_fault_of_a_file_is_told_at_once() -> None:
    """Slips in ids, keys, words and the places of notes, each with its line and the nearest."""
    text = """[systems.rsm]
sharing = "none"
[systems.rms]
retenton = "over-a-year"
[partners.linx-northwest]
kind = "vendr"
[flows.rms-to-linx]
mode = "direct-qury"
[notes."flows.rms-to-lnx.mode"]
basis = "log"
[flws]
"""
    with pytest.raises(InputError) as caught:
        given_by(text, record_of())

    assert list(map(str, caught.value.faults)) == [
        "line 7, systems.rsm: The record has no system 'rsm'. Did you mean 'rms'?",
        "line 10, systems.rms.retenton: 'retenton' is not a key here. Did you mean 'retention'?",
        "line 12, partners.linx-northwest.kind: 'vendr' is not one of the words this key takes. Did you mean 'vendor'?",
        "line 14, flows.rms-to-linx.mode: 'direct-qury' is not a mode. Did you mean 'direct-query'?",
        'line 15, notes."flows.rms-to-lnx.mode": The note is about something that is not in the record. Mend its name.',
        "line 17, flws: 'flws' is not a key here. Did you mean 'flows'?",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('[city]\nname = "x"\n', "There is no [record] table."),
        (HEADER.replace("municipal", "other"), "The record answers the pack 'other'."),
        (HEADER.replace("1.0.0", "9.0.0"), "The file was made with pack '9.0.0'"),
        (HEADER.replace("format = 1", "format = 2"), "This record has format 2."),
        (f"{HEADER}flows = 3\nnotes = [1]\n", "line 5, record.flows"),
        (f"{HEADER}[flows]\nrms-to-linx = 3\n", "flows.rms-to-linx"),
        (
            f'{HEADER}[partners.x]\nkind = "vendor"\n[systems.rms]\nsharing = "none"\n',
            "the flow 'rms-to-linx' leaves it",
        ),
    ],
)
def test_a_file_that_does_not_belong_is_refused(content: str, words: str) -> None:
    """Another kind of file, another pack, a newer one, or answers that cannot hold beside the record's."""
    with pytest.raises(InputError) as caught:
        read_fragment(content.encode(), "back.toml", record_of(), PACK)

    assert words in "\n".join(map(str, caught.value.faults))


def test_two_files_that_cannot_hold_together_are_refused() -> None:
    """Each is in order by itself; together they say that nobody gets data, and who does."""
    flow = '[systems.jail]\nkind = "jail-management"\n[flows.jail-ice]\nsource = "jail"\nrecipient = "ice"\n'
    nobody = '[systems.jail]\nkind = "jail-management"\nsharing = "none"\n'

    with pytest.raises(InputError) as caught:
        merged(flow, nobody)

    assert "the flow 'jail-ice' leaves it" in str(caught.value.faults[0])
