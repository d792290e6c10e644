"""Remarks and evidence: a note on an answer, and the document it rests on. Nothing of a document is copied."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from audit.interview.day import Day, day_of
from audit.interview.desk import Desk
from audit.interview.dialog import Dialog, Keep, Prompt, numbered, until_read
from audit.interview.reply import one_of, over_limit, text_of
from audit.interview.slip import Slip
from audit.record.note import Basis, Document
from audit.record.place import note_of, with_note

BASES: tuple[tuple[Basis, str], ...] = (
    ("agreement", "A signed agreement or contract"),
    ("log", "A log or a settings page"),
    ("written-policy", "A written policy or manual"),
    ("interview", "What somebody who runs it said"),
    ("belief", "What we believe, with nothing at hand"),
)
LESS_EXACT = {"month": "%Y-%m", "year": "%Y"}
Edit = Callable[[str], str]


def add_note(desk: Desk, place: str, question: str, edit: Edit | None) -> Dialog[None]:
    """Take a remark of any number of lines, up to an empty one; a remark that stands is gone on with."""
    note = desk.record.notes.get(note_of(place))
    before = (note.text if note else None) or ""
    lines = [f"Note on: {question}", *([f"So far: {before}"] if before else [])]
    lines.append("Type the note, any number of lines. An empty line ends it." + (" Or type: edit" if edit else ""))
    kept: list[str] = []
    prompt = Prompt(tuple(lines), "Note:")
    while True:
        typed = yield prompt
        prompt = Prompt((), "Note:")
        if edit and not kept and typed.strip().casefold() == "edit":
            before, kept = "", [edit(before)]
            break
        if not typed.strip():
            break
        try:
            kept.append(text_of(typed))
        except Slip as slip:
            prompt = Prompt((f"Error: {slip}",), "Note:")
    text = "\n".join([before, *kept] if before else kept).strip()
    if not kept or not text:
        yield Keep(desk.record, ("No note was added.",))
        return
    limit, count = over_limit(text), len(text.splitlines())
    yield Keep(
        with_note(desk.record, note_of(place), text=text, by=desk.by, on=desk.today),
        (f"Note: {count} line{'s' if count > 1 else ''} kept. Saved.", *((limit,) if limit else ())),
        "the note.",
    )


def add_evidence(desk: Desk, place: str, question: str) -> Dialog[None]:
    """Take the document an answer rests on: what it is, its title, day, where it is kept, page, and its file if any."""
    labels = [label for _, label in BASES]
    lines = (f"Evidence for: {question}", "What does the answer rest on?", *numbered(labels), "Type the number.")
    basis = BASES[(yield from until_read(Prompt(lines), lambda typed: one_of(typed, labels)))][0]
    title = yield from _left_or(desk, "Its title, as somebody would ask for it?", "Title:")
    day = yield from _day(desk)
    kept = yield from _left_or(desk, "Where is it kept?", "Kept:")
    page = yield from _left_or(desk, "Which page or section?", "Page:")
    path = yield from _left_or(desk, "Its file, if there is one? Nothing of it is copied.", "File:")
    fingerprint = (yield from _fingerprint(path)) if path else None
    document = Document(
        title=title or None, date=day, kept=kept or None, page=page or None, path=path or None, sha256=fingerprint
    )
    note = with_note(
        desk.record, note_of(place), basis=basis, by=desk.by, on=desk.today,
        document=document if any(value is not None for _, value in document) else None,
    )  # fmt: skip
    yield Keep(note, (f"Evidence: {dict(BASES)[basis]}{f', {title}' if title else ''}. Saved.",), "the evidence.")


def _left_or(desk: Desk, question: str, words: str) -> Dialog[str]:
    """A text that may be left out by Enter alone."""
    return (yield from until_read(Prompt((f"{question} Enter leaves it out.",), words), text_of, kept=""))


def _day(desk: Desk) -> Dialog[date | str | None]:
    """A document's date, no more exactly than it was given: a day, or 2019-03, or 2019; None where it is left out."""
    prompt = Prompt(("Its date? Enter leaves it out.",), "Date:")
    left = Day(date.min)
    chosen = yield from until_read(prompt, lambda typed: day_of(typed, desk.today), kept=left)
    if chosen == left:
        return None
    return chosen.day if chosen.exact == "day" else chosen.day.strftime(LESS_EXACT[chosen.exact])


def _fingerprint(path: str) -> Dialog[str | None]:
    labels = ["yes, keep its fingerprint", "no"]
    lines = (
        "Keep the file's fingerprint, so that a later change shows?",
        *numbered(["Yes, keep its fingerprint", "No"]),
    )
    place = yield from until_read(Prompt(lines), lambda typed: one_of(typed, labels))
    if place:
        return None
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        yield Prompt(
            (f"The file {path} could not be read, so there is no fingerprint. Press Enter to go on.",), "Enter:"
        )
        return None
