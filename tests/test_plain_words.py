"""What people read is within the limits of grade, and what is measured is what they read."""

import subprocess
import sys
from pathlib import Path

from audit.pack.plain import Limits, PlainFile
from audit.upkeep.grade import Measure
from docs.plain import Read, faults
from docs.prose import messages, page_texts

ROOT = Path(__file__).parent.parent
LIMITS = PlainFile(
    limits=Limits(grade=10, wording_grade=12, least_words=30, sentence_words=35), short_names={}, hard=()
)
PAGE = """# A heading is no sentence

<!-- A remark -->
See [the page](page.md) and run `flowaudit assess
RECORD` there.

- One point, with **weight**.
- Another.

| Word | Meaning |
| --- | --- |
| **way** | A system and the last hand that gives its data. |

```console
$ flowaudit assess
```

## Sources

1. A title that nobody here wrote.
"""
MODULE = '''"""What the module is for."""

SHORT = "too short"
TOLD = "Nothing is written to {place} before that."


def tell(name: str) -> str:
    """What a function gives back."""
    return f"The system {name} holds records of people."
'''


def test_nothing_that_people_read_is_too_hard() -> None:
    """The packs, the program's messages, its pages and reports of all examples."""
    done = subprocess.run(
        [sys.executable, "-m", "docs.plain", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_page_is_read_without_code_headings_and_sources() -> None:
    """Points and long cells are texts of their own, and code stands in a sentence as a name."""
    assert [" ".join(text.split()) for text in page_texts(PAGE)] == [
        "See the page and run x1 there.",
        "One point, with weight.",
        "Another.",
        "A system and the last hand that gives its data.",
    ]


def test_messages_of_a_module_are_read_without_its_docstrings() -> None:
    """What an f-string fills in stands in the sentence as a name; a label is no sentence."""
    assert messages(MODULE) == [
        "Nothing is written to {place} before that.",
        "The system x1 holds records of people.",
    ]


def test_what_is_beyond_the_limits_is_said() -> None:
    """A grade over its limit, and each short name that nobody explained; wording has a limit of its own."""
    hard = Measure(words=100, sentences=4, syllables=150, longest=30)
    read = [Read("a.md", hard), Read("a.toml, wording", hard), Read("b.md", Measure(10, 2, 12, 5), ("NSA",))]

    assert list(faults(read, LIMITS)) == [
        "a.md reads at school grade 11.9, and 10 is the most.",
        "b.md: NSA comes first without what it stands for.",
    ]
