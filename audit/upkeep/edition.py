"""Which edition of a pack somebody has in hand: its id, its version, and the digest of its files."""

from __future__ import annotations

from typing import NamedTuple

from audit.pack.digest import digest_of
from audit.upkeep.draft import Draft


class Edition(NamedTuple):
    """A pack by name, version and content.

    >>> print(Edition("municipal", "1.1.0", "ab12"))
    municipal 1.1.0, sha256 ab12
    """

    id: str
    version: str
    digest: str

    def __str__(self) -> str:
        return f"{self.id} {self.version}, sha256 {self.digest}"


def edition_of(draft: Draft) -> Edition | None:
    """The edition that a draft is; None where its header, or the pack that it uses, could not be read."""
    if draft.header is None or (draft.uses is not None and draft.lender is None):
        return None
    header = draft.header.pack
    return Edition(header.id, header.version, digest_of(draft.folder, draft.lender.folder if draft.lender else None))
