"""Whatever a record says is text in the report: nothing in it acts as Markdown, HTML or a diagram."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from audit.line import clean
from audit.report.block import Bullets, Documents, Paragraph, Rows
from audit.report.diagram import _label
from audit.report.markdown import markdown

TEXT = st.text(st.sampled_from("ab1 .-+*_#`[]()<>&|~$!\\\"'=:@/^{}\t\n\x1b\u202e")) | st.text()


def shown(source: str) -> str:
    """The text a reader sees of rendered Markdown, with its white space folded; fails where a tag was let in."""
    rendered = MarkdownIt("commonmark", {"html": True}).enable("table").render(source)
    bare = re.sub(r"</?(p|ul|ol|li|table|thead|tbody|tr|th|td|strong)( start=\"\d+\")?>", "", rendered)
    assert "<" not in bare, rendered
    return " ".join(html.unescape(bare).split())


def plain(text: str) -> str:
    """A text as it should be seen."""
    return " ".join(clean(text).split()).replace(" -> ", " \u2192 ")


@given(TEXT)
def test_a_paragraph_shows_its_text_and_nothing_else(text: str) -> None:
    """Signs of Markdown and HTML come out as themselves."""
    assert shown(markdown([Paragraph(text)])) == plain(text)


@given(TEXT, TEXT)
def test_a_table_keeps_its_cells(one: str, other: str) -> None:
    """A bar or a line break in a cell makes no other cell."""
    seen = shown(markdown([Rows("c", ("h", "i"), ((f"x{one}x", f"y{other}y"),))]))

    assert seen == f"c h i {plain(f'x{one}x')} {plain(f'y{other}y')}"


@given(TEXT)
def test_a_list_keeps_its_lines(text: str) -> None:
    """No text starts another list, a heading or a quotation."""
    assert shown(markdown([Bullets((f"{text}", "end"))])) == f"{plain(text)} end".strip()


def test_only_an_address_of_the_pack_is_a_link() -> None:
    """What is no plain address is shown as text."""
    assert "<https://example.org/a_b>" in markdown([Documents((("A page.", "https://example.org/a_b"),))])
    assert "<" not in markdown([Documents((("A page.", "javascript:alert(1)"),))])


@given(TEXT)
def test_a_label_of_the_diagram_holds_nothing_that_acts(text: str) -> None:
    """Quotes, brackets and signs of HTML are written as codes."""
    assert not set(_label(text)) & set('"[]{}<>`|\n\\')
