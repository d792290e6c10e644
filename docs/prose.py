"""The sentences that people read: of a page, of a report and of the program's own messages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

HIDDEN = re.compile(r"<!--.*?-->|^```.*?^```$|^#.*?$|<https?:[^>]*>", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`]*`")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"[*\\]|^[>\s]+", re.MULTILINE)
STARTS = re.compile(r"\n\s*\n|\n(?=\s*(?:[-|]|\d+\.) )")
SOURCES = "\n## Sources"
LABEL = 4
"""A cell or a message of so few words is a label, and no sentence."""
STAND_IN = "x1"


def page_texts(page: str) -> list[str]:
    """The paragraphs, points and long cells of a Markdown page, down to its sources; code counts as a name."""
    shown = LINK.sub(r"\1", CODE.sub(STAND_IN, HIDDEN.sub("", page.partition(SOURCES)[0])))
    parts = [cell for part in STARTS.split(shown) for cell in _cells(part)]
    return [part for part in parts if re.search(r"\w", part)]


def _cells(part: str) -> list[str]:
    """A part as one text, or the cells of a row of a table that say more than a label."""
    plain = MARKS.sub("", re.sub(r"^\s*(?:-|\d+\.) ", "", part))
    if not part.lstrip().startswith("|"):
        return [plain]
    return [cell.strip() for cell in plain.split("|") if len(cell.split()) > LABEL]


def messages(source: str) -> list[str]:
    """What a module of the program says, without its docstrings; what an f-string fills in counts as a name."""
    tree = ast.parse(source)
    unsaid = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    unsaid |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = [text for node in ast.walk(tree) if id(node) not in unsaid for text in _said(node)]
    return [text for text in found if len(text.split()) > LABEL]


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else STAND_IN for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
