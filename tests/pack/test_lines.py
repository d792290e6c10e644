"""A fault names the line it stands on, however the file is written."""

from audit.pack.lines import index_lines, line_of

TEXT = """# flows.a = "in a remark"
flows.a.mode = "x"
text = \"\"\"
[flows.b]
mode = "in a long text"
\"\"\"
[flows . "c.d"]
'mode' = 'x'
  indented = 1
[[rule]]
id = "one"
[[rule]]
id = "two"
[rule.inner]
"""


def test_tables_and_keys_are_found_in_every_spelling() -> None:
    """Dotted, quoted, spaced, indented and repeated tables; never a remark or the inside of a long text."""
    index = index_lines(TEXT)

    assert {".".join(path): line for path, line in index.items()} == {
        "flows": 2, "flows.a": 2, "flows.a.mode": 2, "text": 3, "flows.c.d": 7, "flows.c.d.mode": 8,
        "flows.c.d.indented": 9, "rule": 10, "rule.0": 10, "rule.0.id": 11, "rule.1": 12, "rule.1.id": 13,
        "rule.inner": 14,
    }  # fmt: skip


def test_what_is_not_written_is_told_at_the_nearest_table() -> None:
    """A missing key stands where its table does; something the file has no trace of stands nowhere."""
    index = index_lines(TEXT)

    assert line_of(index, ("rule", "1", "title")) == 12
    assert line_of(index, ("systems", "rms")) == 0
