"""Small packs with a broken list of changes: the edits, and what must be said, without the line."""

from upkeep.edited import Edit

FILE = "CHANGELOG.md"
HEAD = "## [1.1.0] - 2026-11-22"
SCORES = "Scores move: no.\n\n- The first version."
DIGEST = f"Digest: sha256 {'0' * 64}"


def head(put: str) -> list[Edit]:
    """Another heading for the entry of the pack's version."""
    return [Edit(FILE, put, HEAD)]


def older(rest: str, version: str = "1.0.0") -> list[Edit]:
    """One more entry, below the others."""
    return [Edit(FILE, f"## [{version}] - 2026-01-01\n\n{rest}\n")]


REFUSALS: dict[str, tuple[list[Edit], str]] = {
    "version-without-an-entry": (
        [Edit("pack.toml", 'version = "1.2.0"', 'version = "1.1.0"'), Edit(FILE, f"{DIGEST}\n{SCORES}", SCORES)],
        "CHANGELOG.md: There is no entry for version 1.2.0. "
        "Add ## [1.2.0] with its day: what changed, and whether scores move.",
    ),
    "version-that-is-none": (
        [Edit("pack.toml", 'version = "spring"', 'version = "1.1.0"')],
        "pack.toml, pack.version: 'spring' is not a version. Write it as in \"1.2.0\".",
    ),
    "entry-newer-than-the-pack": (
        head(f"## [1.2.0] - 2026-11-22\n\n{SCORES}\n\n{HEAD}"),
        "CHANGELOG.md: '1.2.0' is newer than the pack, which has version 1.1.0. "
        "Raise version in pack.toml, or write ## [Unreleased].",
    ),
    "entry-silent-on-scores": (
        older(f"{DIGEST}\n\n- A change."),
        "CHANGELOG.md: The entry '1.0.0' does not say whether scores move. "
        'Add a line "Scores move: no." or "Scores move: yes, ...".',
    ),
    "entry-that-leaves-scores-open": (
        older(f"{DIGEST}\n\nScores move: perhaps."),
        "CHANGELOG.md: The entry '1.0.0' does not say whether scores move. "
        'Add a line "Scores move: no." or "Scores move: yes, ...".',
    ),
    "older-entry-without-its-digest": (
        older("Scores move: no."),
        "CHANGELOG.md: The entry '1.0.0' does not say with which files it was released. "
        "Add its line Digest: sha256 ...",
    ),
    "digest-cut-short": (
        older("Digest: sha256 0123\n\nScores move: no."),
        "CHANGELOG.md: The digest of '1.0.0' is not one. "
        "Write Digest: sha256 and the 64 digits that pack check prints.",
    ),
    "entries-out-of-order": (
        older(f"{DIGEST}\nScores move: no.", version="1.1.1"),
        "CHANGELOG.md: '1.1.1' is not older than '1.1.0' above it. Put the newest first, each version once.",
    ),
    "entry-twice": (
        older(f"{DIGEST}\nScores move: no.", version="1.1.0"),
        "CHANGELOG.md: '1.1.0' is not older than '1.1.0' above it. Put the newest first, each version once.",
    ),
    "what-is-not-released-below": (
        [Edit(FILE, "## [Unreleased]\n")],
        "CHANGELOG.md: What is not released yet stands below a release. Put it first, once.",
    ),
    "entry-without-a-day": (
        [Edit(FILE, "## [1.0.0]\n")],
        "CHANGELOG.md: '[1.0.0]' is not a version with its day. Write ## [1.2.0] - 2026-11-22, or ## [Unreleased].",
    ),
    "entry-on-no-day": (
        [*older(f"{DIGEST}\nScores move: no."), Edit(FILE, "2026-02-30", "2026-01-01")],
        "CHANGELOG.md: '[1.0.0] - 2026-02-30' is not a version with its day. "
        "Write ## [1.2.0] - 2026-11-22, or ## [Unreleased].",
    ),
    "entry-without-brackets": (
        [Edit(FILE, "## 1.0.0 - 2026-01-01\n")],
        "CHANGELOG.md: '1.0.0 - 2026-01-01' is not a version with its day. "
        "Write ## [1.2.0] - 2026-11-22, or ## [Unreleased].",
    ),
}
