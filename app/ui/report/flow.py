"""Putting rows on pages: nothing is cut in two, and what belongs together stays together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Painter = TypeVar("Painter")


@dataclass(frozen=True, kw_only=True)
class Row(Generic[Painter]):
    """Something that stands on one page, as wide as the column.

    Attributes:
        height: In the units of the page.
        draw: Draws it, given where its top is.
        before: Room above it; none at the top of a page.
        glued: Whether the next row must stand on the same page, as below a heading.
        parts: Whether it only parts what is above from what is below, and is needless at the top.
    """

    height: float
    draw: Callable[[Painter, float], None]
    before: float = 0.0
    glued: bool = False
    parts: bool = False


@dataclass(frozen=True, kw_only=True)
class Placed(Generic[Painter]):
    """A row with the place of its top on its page."""

    row: Row[Painter]
    top: float


def pages(rows: Sequence[Row[Painter]], height: float) -> list[list[Placed[Painter]]]:
    """The rows on as many pages of that height as they need; at least one.

    Rows that are glued together move to the next page together. Only a chain of them that no page
    can hold is broken where the page ends.
    """
    found: list[list[Placed[Painter]]] = [[]]
    filled = 0.0
    for chain in _chains(rows):
        whole = sum(row.height + row.before for row in chain)
        alone = whole - chain[0].before
        if found[-1] and filled + whole > height >= alone:
            found.append([])
            filled = 0.0
        for row in chain:
            if row.parts and not found[-1]:
                continue
            before = row.before if found[-1] else 0.0
            if found[-1] and filled + before + row.height > height:
                found.append([])
                filled = before = 0.0
            found[-1].append(Placed(row=row, top=filled + before))
            filled += before + row.height
    return found


def _chains(rows: Sequence[Row[Painter]]) -> Iterator[list[Row[Painter]]]:
    """The rows in runs of which each is glued to the next."""
    chain: list[Row[Painter]] = []
    for row in rows:
        chain.append(row)
        if not row.glued:
            yield chain
            chain = []
    if chain:
        yield chain
