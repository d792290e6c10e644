"""The typed blocks a report is made of; every format renders the same list, and shows their text as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the report's title."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list, numbered when the order matters."""

    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table with a caption; each row has as many cells as the header."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Text that stands apart, such as the words that go with every figure."""

    text: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram as Mermaid text; a table with the same facts comes right after it."""

    text: str


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents cited, numbered; each is its description and the address to link to, empty when there is none."""

    documents: tuple[tuple[str, str], ...]


Block = Heading | Paragraph | Bullets | Rows | Box | Diagram | Documents
