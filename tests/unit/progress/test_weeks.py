"""Weeks with practice: counted, never held against anybody."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.progress.weeks import SHOWN, weeks

TODAY = date(2026, 3, 18)
"""A Wednesday."""


def test_weeks_in_a_row_reach_up_to_this_one() -> None:
    days = [TODAY, TODAY - timedelta(days=7), TODAY - timedelta(days=15)]
    found = weeks(days, TODAY)
    assert found.in_a_row == 3
    assert found.practised[-3:] == (True, True, True)
    assert (found.count, found.sessions) == (3, 1)


def test_this_week_breaks_no_row_while_it_is_still_open() -> None:
    assert weeks([TODAY - timedelta(days=7)], TODAY).in_a_row == 1


def test_a_week_without_costs_the_row_and_nothing_else() -> None:
    found = weeks([TODAY, TODAY - timedelta(days=14)], TODAY)
    assert (found.in_a_row, found.count) == (1, 2)


def test_without_practice_there_is_nothing_to_count() -> None:
    found = weeks([], TODAY)
    assert (found.in_a_row, found.count, found.sessions) == (0, 0, 0)
    assert found.practised == (False,) * SHOWN


@given(st.lists(st.integers(0, 120), max_size=30), st.data())
def test_more_practice_never_lowers_a_count_and_the_order_does_not_matter(
    back: list[int], data: st.DataObject
) -> None:
    days = [TODAY - timedelta(days=n) for n in back]
    found = weeks(days, TODAY)
    assert weeks(data.draw(st.permutations(days)), TODAY) == found
    more = weeks([*days, TODAY - timedelta(days=data.draw(st.integers(0, 120)))], TODAY)
    assert more.count >= found.count
    assert more.in_a_row >= found.in_a_row
