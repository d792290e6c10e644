"""Each key of a file has a sentence where its shape is written down."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, create_model

from audit.pack.entry import Entry, Row
from audit.pack.finding import Finding
from audit.pack.law import Law, LawKinds, Standing
from audit.pack.load import PackFile
from audit.pack.migration import Migration
from audit.pack.provision import ProvisionFile
from audit.pack.question import QuestionFile
from audit.pack.request import Request
from audit.pack.rubric import Rubric
from audit.pack.source import Source
from audit.record.flow import Observed
from audit.record.record import Record
from audit.upkeep.case import CaseFile
from audit.upkeep.meaning import meanings

WHOLE = (Record, PackFile, Rubric, Law, LawKinds, ProvisionFile, QuestionFile, CaseFile, Source, Finding, Request,
         Migration)  # fmt: skip


def shapes(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every table that stands in a file of this shape, the file's own included."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from shapes(field.annotation) if annotation.__name__ != "Condition" else ()
    for part in get_args(annotation):
        yield from shapes(part)


@pytest.mark.parametrize("model", sorted({shape for model in WHOLE for shape in shapes(model)}, key=str), ids=str)
def test_every_key_of_a_table_has_its_sentence(model: type[BaseModel]) -> None:
    """No key goes undescribed, and each sentence ends as one."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    said = meanings(model)

    assert list(said) == keys
    assert [key for key, text in said.items() if not text.endswith(".")] == []


def test_a_key_is_told_as_the_file_writes_it() -> None:
    """A key that is a word of Python's own is told by its own name."""
    assert meanings(Observed)["from"] == "The first day counted."
    assert meanings(Standing)["is"].startswith("Where it stands")


def test_a_table_has_the_sentences_of_the_one_it_builds_on() -> None:
    """What every row has is said once, for all of them."""
    assert meanings(Migration)["why"] == meanings(Row)["why"] == "The reason, in one sentence."


def test_a_table_without_source_has_none() -> None:
    """A shape that was made while the program runs brings no sentences, and no fault."""
    assert meanings(create_model("Made", __base__=Entry, name=(str, ...))) == {}
