"""The pages on the law say what the law files say, for every state and no other."""

import html
import subprocess
import sys
from pathlib import Path

from audit.pack.load import load_laws, load_pack

ROOT = Path(__file__).parent.parent


def test_pages_on_the_law_are_fresh() -> None:
    """Every page is what its law file makes it, and every law file has its page."""
    done = subprocess.run(
        [sys.executable, "-m", "docs.law_pages", "--check"], cwd=ROOT, capture_output=True, encoding="utf-8"
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_state_has_a_page_that_names_each_rule_and_duty() -> None:
    """With the words of its law file, whatever characters are in them."""
    for state, law in load_laws(load_pack()).items():
        written = (ROOT / "docs/reference/law" / f"{state.lower()}.md").read_text(encoding="utf-8")

        page = html.unescape(written).replace("\\", "")

        assert all(rule.citation in page and rule.says in page for rule in law.rule)
        assert all(duty.says in page for duty in law.duty)
        assert ("## What it requires" in page) == law.requires_cooperation
