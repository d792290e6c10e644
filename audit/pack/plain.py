"""How plain a pack's texts are held: limits, short names with what they stand for, and the texts that may be harder."""

from __future__ import annotations

from audit.pack.entry import Entry, Row, Tuple


class Limits(Row):
    """What a text may ask of its reader."""

    grade: float
    """The highest US school grade of a file, and of a text of `least_words` words or more."""
    wording_grade: float
    """The same for the `wording` of provisions, which is the language of contracts."""
    least_words: int
    """A text of fewer words is not measured by itself, but with its file."""
    sentence_words: int
    """The most words of a sentence; for `wording` there is no such limit."""


class ShortName(Entry):
    """A name in capitals."""

    stands_for: str
    """The whole name."""
    says: str
    """What it is, in one sentence."""
    everyday: bool = False
    """It needs no spelling out, for the reason in `why`."""
    why: str = ""
    """Why everybody can be taken to know it."""


class Hard(Entry):
    """A text that may be harder."""

    file: str
    """The file it stands in, by its path in the pack."""
    at: str = ""
    """Its place in the file, as `pack check` names it, with a rule or a duty by its id; left out, the whole file."""
    grade: float
    """The grade that it may reach."""
    why: str
    """What keeps it from being plainer."""


class PlainFile(Entry):
    """The file `plain.toml`."""

    limits: Limits
    """What a text may ask of its reader."""
    short_names: dict[str, ShortName]
    """Names in capitals, each with what it stands for."""
    hard: Tuple[Hard] = ()
    """Texts that may be harder."""
