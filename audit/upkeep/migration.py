"""Words that were replaced: each leads to a word that the pack has, and none replaces one that is still there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.errors import nearest, shown
from audit.pack.lines import Path
from audit.pack.migration import Migration, is_version, version_numbers
from audit.record.place import PRACTICES
from audit.upkeep.asked import Order
from audit.upkeep.draft import MIGRATIONS, QUESTIONS, Draft
from audit.upkeep.found import Found
from audit.upkeep.place import is_place, is_practice

PRACTICE, CHOICE = "practice", "practice-choice"
TABLES = {"element": "elements", "system-kind": "systems", "partner": "partners"}
NOUNS = {"system-kind": "kind of system", "control": "control", "section": "section of questions", CHOICE: "answer"}


def migration_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the words that a pack replaced; nothing where it replaced none."""
    if not draft.migrations:
        return
    steps, order = _Steps(draft), Order(draft)
    for name, row in draft.migrations.items():
        at = ("migrations", name)
        yield from _version(draft, at, row)
        misplaced = [*_misplaced(at, row), *_unasked(order, at, row)]
        yield from misplaced
        known = None if misplaced else _known(draft, order, row)
        if known is not None:
            yield from _replaced(steps, at, row, known)


class _Steps:
    """The rows of a pack by the word that each replaces; the first of several counts."""

    def __init__(self, draft: Draft) -> None:
        self.of: dict[tuple[str, str, str], tuple[str, Migration]] = {}
        for name, row in draft.migrations.items():
            self.of.setdefault((row.kind, row.practice, row.old), (name, row))

    def of_word(self, row: Migration, word: str) -> tuple[str, Migration] | None:
        """The row that replaces a word of the same sort."""
        return self.of.get((row.kind, row.practice, word))

    def end(self, row: Migration) -> tuple[str, ...]:
        """The words a row leads to, one after the other; the last is replaced by none, or stands there twice."""
        words = [row.old, row.replaced_by]
        while words[-1] not in words[:-1] and (step := self.of_word(row, words[-1])):
            words.append(step[1].replaced_by)
        return tuple(words)


def _version(draft: Draft, at: Path, row: Migration) -> Iterator[Found]:
    path = (*at, "version")
    if not is_version(row.version):
        yield Found(MIGRATIONS, path, f"{shown(row.version)} is not a version.", 'Write it as in "1.2.0".')
    elif draft.version and version_numbers(row.version) > version_numbers(draft.version):
        what = f"Version {row.version} is newer than the pack, which is {draft.version}."
        yield Found(MIGRATIONS, path, what, "Raise the version in pack.toml.")


def _misplaced(at: Path, row: Migration) -> Iterator[Found]:
    """Practices that are not written with their place, or that change what they are about."""
    if bool(row.practice) != (row.kind == CHOICE):
        what = "An answer is replaced together with the practice that it is given to."
        remedy = f'Add practice = "city.{PRACTICES}.<name>".' if row.kind == CHOICE else "Take practice out."
        yield Found(MIGRATIONS, at, what, remedy)
        return
    named = {"old": row.old, "replaced_by": row.replaced_by} if row.kind == PRACTICE else {}
    wrong = [key for key, word in named.items() if not (is_place(word) and is_practice(word))]
    for key in wrong:
        what = f"{shown(named[key])} is not the place of a practice."
        yield Found(MIGRATIONS, (*at, key), what, f"Write it as in city.{PRACTICES}.<name>.")
    holders = {word.partition(".")[0] for word in named.values()}
    if len(holders) > 1 and not wrong:
        what = f"{shown(row.replaced_by)} is about something else than {shown(row.old)}."
        yield Found(MIGRATIONS, (*at, "replaced_by"), what, "Rename a practice where it stands.")


def _unasked(order: Order, at: Path, row: Migration) -> Iterator[Found]:
    """A practice whose answer is replaced, and that no question asks about."""
    if row.kind == CHOICE and row.practice and order.whole and row.practice not in order.givers:
        practices = list(filter(is_practice, order.givers))
        what = f"No question sets {shown(row.practice)}."
        yield Found(MIGRATIONS, (*at, "practice"), what, nearest(row.practice, practices))


def _known(draft: Draft, order: Order, row: Migration) -> Sequence[str] | None:
    """The words of a row's sort that the pack has; None where that cannot be told."""
    if row.kind in TABLES:
        return draft.ids(TABLES[row.kind])
    if row.kind == "section":
        return draft.names(QUESTIONS)
    if row.kind == PRACTICE:
        return sorted(filter(is_practice, order.givers)) if order.whole else None
    if row.kind == CHOICE:
        return order.answers(row.practice).words if order.whole else None
    return draft.steps(row.kind)


def _replaced(steps: _Steps, at: Path, row: Migration, known: Sequence[str]) -> Iterator[Found]:
    """A word that is still there or replaced twice, or that leads nowhere, in a circle, or back in time."""
    noun = NOUNS.get(row.kind, row.kind if row.kind in (*TABLES, PRACTICE) else f"step of {row.kind}")
    if row.old in known:
        what = f"The pack still has the {noun} {shown(row.old)}."
        yield Found(MIGRATIONS, (*at, "old"), what, "Take it out there, or take this row out.")
        return
    first = steps.of_word(row, row.old)
    if first and first[1] is not row:
        what = f"{shown(row.old)} is already replaced by the row '{first[0]}'."
        yield Found(MIGRATIONS, (*at, "old"), what, "Keep one of them.")
        return
    words, path = steps.end(row), (*at, "replaced_by")
    following = steps.of_word(row, row.replaced_by)
    if words[-1] in words[:-1]:
        what = f"{shown(row.old)} is replaced in a circle: {', '.join(words)}."
        yield Found(MIGRATIONS, path, what, f"Let it lead to a {noun} that the pack has.")
    elif row.replaced_by not in known and following is None:
        yield Found(MIGRATIONS, path, f"There is no {noun} {shown(row.replaced_by)}.", nearest(row.replaced_by, known))
    elif following and version_numbers(following[1].version) < version_numbers(row.version):
        what = f"{shown(row.replaced_by)} was itself replaced before, in version {following[1].version}."
        yield Found(MIGRATIONS, path, what, f"Write what it is called now: {words[-1]}.")
