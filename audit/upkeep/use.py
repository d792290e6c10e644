"""Which uses each element serves, and that each use is served in full by some element."""

from __future__ import annotations

from collections.abc import Iterator

from audit.errors import nearest, shown
from audit.upkeep.draft import FILES, RUBRIC, Draft
from audit.upkeep.found import Found

FULL = 1.0


def use_faults(draft: Draft) -> Iterator[Found]:
    """Elements that serve no use or one the rubric does not have, fits outside their range, uses nothing serves."""
    uses = draft.steps("uses")
    for name in draft.elements:
        yield from _fits(draft, name, uses)
    if uses and draft.elements and len(draft.elements) == len(draft.ids("elements") or ()):
        yield from _unserved(draft, uses)


def _fits(draft: Draft, name: str, uses: tuple[str, ...] | None) -> Iterator[Found]:
    file, path = FILES["elements"], ("elements", name, "fits")
    fits = draft.elements[name].fits
    if not fits:
        yield Found(file, path, "The element serves no use.", "Add a use with its fit, or take the element out.")
    for use, fit in fits.items():
        if uses is not None and use not in uses:
            yield Found(file, path, f"There is no use {shown(use)}.", nearest(use, uses))
        if not 0 < fit <= FULL:
            what = f"The fit {fit:g} to '{use}' is outside 0 to 1."
            yield Found(file, path, what, "Write a number above 0 and up to 1, or leave the use out.")


def _unserved(draft: Draft, uses: tuple[str, ...]) -> Iterator[Found]:
    """A use without an element of full fit could never be reached in full, so the score could not reach its top."""
    served = {use for row in draft.elements.values() for use, fit in row.fits.items() if fit == FULL}
    for use in uses:
        if use not in served:
            yield Found(RUBRIC, ("uses", use), "No element serves this use in full.", f"Give one a fit of {FULL}.")
