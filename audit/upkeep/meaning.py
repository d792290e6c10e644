"""What each key of a file means: the sentence that stands under it where the file's shape is written down."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise

from pydantic import BaseModel

from audit.pack.entry import Entry


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """The sentences of a model by the keys that a file writes, those it shares with other models first.

    They are read from the program's own source when they are asked for, so that no other command pays for them.
    Where the source is not at hand there are none.
    """
    under = {name: text for base in reversed(model.__mro__) if _is_own(base) for name, text in _written(base)}
    return {field.alias or name: under[name] for name, field in model.model_fields.items() if name in under}


def first_sentence(model: type[BaseModel]) -> str:
    """What a table of this shape is: the first line of what is said about the model."""
    return (inspect.getdoc(model) or "").partition("\n")[0]


def _is_own(base: type) -> bool:
    return issubclass(base, Entry) and base is not Entry


def _written(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    try:
        source = inspect.getsource(model)
    except (OSError, TypeError):
        return
    (written,) = ast.parse(textwrap.dedent(source)).body
    for line, after in pairwise(getattr(written, "body", ())):
        match line, after:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(text))):
                yield name, " ".join(text.split())
