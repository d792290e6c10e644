"""Every question of a whole city: it can be answered, left open and not known, in any order, with the same result."""

from datetime import date
from pathlib import Path
from random import Random

import pytest
from interview.seat import NOW, shipped_pack
from interview.walk import Walker

from audit.interview.agenda import Agenda
from audit.interview.asking import Asking
from audit.interview.change import Given, answered
from audit.interview.desk import Desk
from audit.interview.safe import Safe
from audit.interview.session import Session
from audit.interview.terminal import Ended
from audit.pack.load import load_law, load_sections
from audit.record.file import open_record
from audit.record.place import answer_at, with_answer
from audit.record.record import Record

HERE = Path(__file__).parent
SECTIONS = load_sections(shipped_pack())
GIVEN_WITH_ENTRY = ("systems.kind",)


def small_city() -> Record:
    """The small city, answered whole."""
    return open_record(HERE / "small_city.record.toml", shipped_pack()).record


def agenda_of(record: Record, view: str = "exposure") -> Agenda:
    """What is asked of a record."""
    return Agenda(shipped_pack(), SECTIONS, record, view)


def places(record: Record) -> list[str]:
    """Every place of the record that some question sets and that is answered."""
    agenda = agenda_of(record)
    return [one.place for one in everything(agenda) if agenda.answer(one) is not None]


def everything(agenda: Agenda) -> list[Asking]:
    """Every question for every entry, whether asked now or not."""
    return [
        one
        for section in SECTIONS
        for subject in agenda.entries_all(section)
        for one in agenda.of_entry(section, subject)
        if one.question.sets not in GIVEN_WITH_ENTRY
    ]


@pytest.mark.parametrize("seed", range(40))
def test_the_order_of_answers_does_not_matter(seed: int) -> None:
    """The same answers in any order come to the same record, whatever was hidden and brought back on the way."""
    whole = small_city()
    bare = whole
    for place in places(whole):
        bare = with_answer(bare, place, None)
    order = places(whole)
    Random(seed).shuffle(order)

    record = bare
    for place in order:
        asking = agenda_of(record).at(place)
        if asking is None:
            asking = next(one for one in everything(agenda_of(record)) if one.place == place)
        given = Given(answer_at(whole, place), None, date(2026, 11, 22))
        record = answered(agenda_of(record), asking, given).record

    assert record.model_copy(update={"notes": {}, "set_aside": {}}) == whole.model_copy(update={"set_aside": {}})


def session(record: Record, choose: object, most: int) -> tuple[Session, Walker]:
    """A session on a record that is not written anywhere."""
    walker = Walker(choose, most=most)  # type: ignore[arg-type]
    desk = Desk(shipped_pack(), SECTIONS, record, view="exposure", today=NOW.date())
    return Session(desk, walker, Safe(None, lambda: NOW), lambda state: load_law(shipped_pack(), state)), walker


ASKED = [one for section in SECTIONS for one in agenda_of(small_city()).askings(section)]


@pytest.mark.parametrize("asking", ASKED, ids=lambda one: one.place)
def test_each_question_can_be_left_open(asking: Asking) -> None:
    """`skip` at any question leaves the record as it was."""
    record = small_city()
    asker, _ = session(record, lambda shown, prompt: "skip", most=1)

    with pytest.raises(Ended):
        asker.run(asking)

    assert asker.desk.record.model_copy(update={"progress": None, "record": record.record}) == record


@pytest.mark.parametrize("asking", [one for one in ASKED if one.question.unknown], ids=lambda one: one.place)
def test_each_question_can_be_not_known(asking: Asking) -> None:
    """ "I don't know" is recorded as unknown, and never as a No."""
    replies = iter(["I don't know", "", ""])
    asker, _ = session(small_city(), lambda shown, prompt: next(replies), most=3)

    with pytest.raises(Ended):
        asker.run(asking)

    assert asker.desk.agenda.answer(asking) == "unknown"


@pytest.mark.parametrize("asking", ASKED, ids=lambda one: one.place)
def test_each_question_shows_what_it_needs(asking: Asking) -> None:
    """The section line, the question, why, and how to answer are all shown, in this order."""
    asker, walker = session(small_city(), lambda shown, prompt: "quit", most=1)
    asker.run(asking)
    words = asker.desk.words
    shown = " ".join(" ".join(walker.said).split())

    marks = [shown.index(part) for part in ("Section ", words.ask(asking), "Why we ask: ", "ype ")]

    assert marks == sorted(marks)
    assert not any(mark in shown for mark in "{}")
