"""All pages together: each id on one of them, and each link led to where its row stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from posixpath import dirname, relpath

Pages = dict[str, str]
"""Pages by their path below the folder of reference pages."""

ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
LINK = re.compile(r"(?<!\\)\]\((ref|page):([^)\s]+)\)")


class UnboundError(Exception):
    """Two places for one row, or a link to a row that has none: a fault of these modules, or of the pack."""


def bound(drafts: Mapping[str, str]) -> Pages:
    """The drafts with every link led to its place; raises UnboundError for an id on two pages and a link to none."""
    places = placed(drafts)

    def leading(path: str, found: re.Match[str]) -> str:
        kind, target = found.groups()
        if kind == "page":
            return f"]({_from(path, target)})"
        if target not in places:
            raise UnboundError(f"{path} leads to {target}, which stands on no page.")
        return f"]({_from(path, places[target])}#{target})"

    return {path: LINK.sub(lambda found, path=path: leading(path, found), text) for path, text in drafts.items()}  # type: ignore[misc]


def placed(drafts: Mapping[str, str]) -> dict[str, str]:
    """The page of every row; raises UnboundError for one that has two places."""
    places: dict[str, str] = {}
    for path, text in drafts.items():
        for name in ANCHOR.findall(text):
            if name in places:
                raise UnboundError(f"{name} stands on {places[name]} and again on {path}.")
            places[name] = path
    return places


def _from(path: str, target: str) -> str:
    return "" if target == path else relpath(target, dirname(path) or ".")
