"""The words of provisions: exceptions and savings where they limit something, and general forms that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from audit.errors import Fault, shown
from audit.pack.condition import Condition
from audit.pack.lines import Path
from audit.pack.load import PROVISIONS
from audit.pack.provision import DefinedTerm, Provision, Saving
from audit.pack.shape import validate
from audit.upkeep.condition import leaves
from audit.upkeep.draft import Draft
from audit.upkeep.found import Found
from audit.upkeep.wording import BRACES, ENFORCEMENT, as_word, wholes

TEXTS = ("title", "authority", "why_no_effect", "keeps", "loses", "exceptions", "limits", "wording", "why")
OF_SOURCES = ("title", "publisher", "url", "note")
BRACKETS = re.compile(r"\[[^\[\]]*\]|[\[\]]")
Names = list[re.Pattern[str]]


def clause_faults(draft: Draft) -> Iterator[Found]:
    """Everything wrong with the words of a pack's provisions, and with what they share."""
    terms, of_terms = _terms(draft)
    saving, of_saving = _saving(draft)
    yield from (Found(PROVISIONS, path, fault.what, fault.remedy) for path, fault in (*of_terms, *of_saving))
    names = _names(draft)
    for name, term in terms.items():
        if term.general:
            yield from _named(("terms", name, "means"), (term.term, term.means), names)
    for name, row in draft.provisions.items():
        path = ("provisions", name)
        yield from _blanks(path, row.wording)
        if row.has_effect and not row.exceptions:
            what = "It narrows something, and does not say what it leaves open."
            yield Found(PROVISIONS, (*path, "exceptions"), what, "Add exceptions, in one sentence.")
        if not of_saving:
            yield from _saved(path, row, saving)
        if row.general:
            yield from _general(draft, path, row, names)
            yield from _borrowed(path, row, terms)


def _terms(draft: Draft) -> tuple[dict[str, DefinedTerm], list[tuple[Path, Fault]]]:
    """The terms that clauses share, and what is wrong with their shape."""
    rows = draft.tables.get(PROVISIONS, {}).get("terms", {})
    read = {name: validate(DefinedTerm, row) for name, row in rows.items()} if isinstance(rows, dict) else {}
    faults = [(("terms", name, *path), fault) for name, (_, found) in read.items() for path, fault in found]
    return {name: term for name, (term, _) in read.items() if term}, faults


def _saving(draft: Draft) -> tuple[Saving | None, list[tuple[Path, Fault]]]:
    """The savings that clauses share, and what is wrong with their table."""
    row = draft.tables.get(PROVISIONS, {}).get("saving")
    if row is None:
        return None, []
    saving, faults = validate(Saving, row)
    if saving and not saving.cite and not (saving.basis and saving.why):
        faults = [((), Fault("", "It rests on nothing.", 'Add cite, or basis = "judgement" with its why.'))]
    return saving, [(("saving", *path), fault) for path, fault in faults]


def _blanks(path: Path, wording: str) -> Iterator[Found]:
    """Braces, which nothing fills, and brackets that are empty or not closed; the city fills in what they hold."""
    for braces in BRACES.findall(wording):
        what = f"Nothing fills {shown(braces)} here."
        yield Found(PROVISIONS, (*path, "wording"), what, "Write [square brackets] for the city to fill in.")
    for brackets in BRACKETS.findall(wording):
        if not brackets.strip("[] \n"):
            what = f"{shown(brackets)} leaves the city nothing to fill in."
            yield Found(PROVISIONS, (*path, "wording"), what, "Write what goes there between two brackets.")


def _saved(path: Path, row: Provision, saving: Saving | None) -> Iterator[Found]:
    """Whether a clause that limits disclosure carries the sentence for clauses of its sort, word for word."""
    if not row.limits_disclosure:
        return
    if saving is None:
        yield Found(PROVISIONS, (), "Clauses limit disclosure, and there is no table [saving].", "Add it.")
        return
    sentence = saving.general if row.general else saving.other
    if _plain(sentence) not in _plain(row.wording):
        sort = "general" if row.general else "other"
        what = "It limits disclosure without the sentence that keeps what the law protects."
        yield Found(PROVISIONS, (*path, "wording"), what, f"Add the sentence of saving.{sort}, word for word.")


def _plain(words: str) -> str:
    return " ".join(words.split())


def _names(draft: Draft) -> Names:
    """What no general form may say: what the destination enforces, and the name of any agency on its channel."""
    rubric = draft.rubric
    kinds = (
        {kind for row in rubric.channels.values() if ENFORCEMENT in row.kinds for kind in row.kinds} if rubric else ()
    )
    named = [
        name
        for partner, row in draft.partners.items()
        if any(
            draft.partners[whole].kind in kinds for whole in wholes(draft.partners, partner) if whole in draft.partners
        )
        for name in (row.name, *row.aliases)
    ]
    return [as_word(ENFORCEMENT, any_case=True), *(as_word(name, any_case=" " in name) for name in named)]


def _general(draft: Draft, path: Path, row: Provision, names: Names) -> Iterator[Found]:
    """Words of a general form, its id, its conditions and its sources that name one agency or what it enforces."""
    yield from _named(path, [path[-1].replace("-", " ")], names)
    for key in TEXTS:
        yield from _named((*path, key), [getattr(row, key)], names)
    yield from _named((*path, "authority_of"), [ground.says for ground in row.authority_of], names)
    for key in ("when", "in_place"):
        yield from _named((*path, key), _values(getattr(row, key)), names)
    for cite in row.cite:
        source = draft.sources.get(cite.source)
        words = [str(getattr(source, key)) for key in OF_SOURCES] if source else []
        yield from _named((*path, "cite"), [cite.source.replace("-", " "), cite.at, cite.says, *words], names)


def _values(condition: Condition | None) -> Iterator[str]:
    """The answers a condition waits for, as far as they are words."""
    for leaf in leaves(condition):
        for value in (leaf.equals, leaf.includes, *(leaf.one_of or ())):
            if isinstance(value, str):
                yield value.replace("-", " ")


def _named(path: Path, texts: Iterable[str], names: Names) -> Iterator[Found]:
    for text in texts:
        hit = next((hit for name in names if (hit := name.search(text))), None)
        if hit:
            what = f"{shown(hit[0])} is named, and a general form treats all outside users alike."
            yield Found(PROVISIONS, path, what, "Speak of every outside agency alike, or write general = false.")
            return


def _borrowed(path: Path, row: Provision, terms: dict[str, DefinedTerm]) -> Iterator[Found]:
    """Terms in a general form that only the others may use."""
    for term in terms.values():
        if not term.general and as_word(term.term, any_case=False).search(_plain(row.wording)):
            what = f"{shown(term.term)} is a term of clauses that are not general."
            yield Found(PROVISIONS, (*path, "wording"), what, "Use a general term, or write general = false.")
