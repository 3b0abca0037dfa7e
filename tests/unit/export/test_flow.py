"""Rows on pages: nothing cut, nothing on top of anything, what belongs together stays together."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.report.flow import Placed, Row, pages


def row(height: float, before: float = 0.0, *, glued: bool = False) -> Row[None]:
    return Row(height=height, draw=lambda _, __: None, before=before, glued=glued)


def bottoms(page: list[Placed[None]]) -> list[float]:
    return [p.top + p.row.height for p in page]


rows = st.lists(
    st.builds(row, st.floats(1, 100), st.floats(0, 30), glued=st.booleans()), max_size=60
)


@given(rows)
def test_every_row_stands_once_in_order_and_within_its_page(made: list[Row[None]]) -> None:
    found = pages(made, 100)
    assert [placed.row for page in found for placed in page] == made
    for page in found:
        assert all(bottom <= 100 + 1e-9 for bottom in bottoms(page))
        for above, below in pairwise(page):
            gap = below.top - (above.top + above.row.height)
            assert gap == pytest.approx(below.row.before)
        assert not page or page[0].top == 0


@given(rows)
def test_glued_rows_are_parted_only_if_no_page_could_hold_them(made: list[Row[None]]) -> None:
    found = pages(made, 100)
    for page in found[:-1]:
        last = page[-1].row
        if not last.glued:
            continue
        at = next(n for n, r in enumerate(made) if r is last)
        first = at
        while first > 0 and made[first - 1].glued:
            first -= 1
        end = at
        while end < len(made) - 1 and made[end].glued:
            end += 1
        chain = made[first : end + 1]
        assert sum(r.height + r.before for r in chain) - chain[0].before > 100


def test_a_heading_goes_to_the_next_page_with_its_text() -> None:
    heading = row(10, glued=True)
    found = pages([row(85), heading, row(10)], 100)
    assert [len(page) for page in found] == [1, 2]
    assert found[1][0].row is heading


def test_a_line_that_parts_is_left_out_at_the_top_of_a_page() -> None:
    line = Row[None](height=1, draw=lambda _, __: None, before=9, glued=True, parts=True)
    found = pages([line, row(50), line, row(40), line, row(40)], 100)
    assert [[p.row.height for p in page] for page in found] == [[50, 1, 40], [40]]


def test_of_nothing_there_is_one_empty_page() -> None:
    assert pages([], 100) == [[]]
