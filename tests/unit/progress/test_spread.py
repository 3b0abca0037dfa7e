"""Spread: quartiles and Wilson's interval."""

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.progress.spread import middle_half, quantile, wilson

values = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=60)


def test_quartiles_lie_between_neighbours_in_proportion() -> None:
    assert middle_half([1, 2, 3, 4]) == (1.75, 2.5, 3.25)
    assert middle_half([7]) == (7, 7, 7)


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    # Computed with the formula by hand, to four places.
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)],
)
def test_wilson_gives_the_known_intervals(met: int, of: int, low: float, high: float) -> None:
    assert list(wilson(met, of)) == pytest.approx([low, high], abs=1e-4)


@given(values)
def test_the_middle_half_holds_the_median_and_the_order_does_not_matter(
    found: list[float],
) -> None:
    low, middle, high = middle_half(found)
    assert low <= middle <= high
    assert middle == pytest.approx(median(found), rel=1e-9, abs=1e-6)
    assert middle_half(found[::-1]) == (low, middle, high)
    assert min(found) <= low
    assert high <= max(found)


@given(of=st.integers(1, 400), data=st.data())
def test_wilson_holds_the_share_and_stays_within_0_and_1(of: int, data: st.DataObject) -> None:
    met = data.draw(st.integers(0, of))
    low, high = wilson(met, of)
    assert 0 <= low <= met / of <= high <= 1


@given(of=st.integers(1, 200), times=st.integers(2, 10), data=st.data())
def test_with_more_sessions_of_the_same_share_the_interval_is_narrower(
    of: int, times: int, data: st.DataObject
) -> None:
    met = data.draw(st.integers(0, of))
    low, high = wilson(met, of)
    closer_low, closer_high = wilson(met * times, of * times)
    assert closer_high - closer_low < high - low


@given(of=st.integers(2, 200), data=st.data())
def test_meeting_it_once_more_raises_both_ends(of: int, data: st.DataObject) -> None:
    met = data.draw(st.integers(0, of - 1))
    fewer, more = wilson(met, of), wilson(met + 1, of)
    assert more[0] > fewer[0]
    assert more[1] > fewer[1] or more[1] == 1


def test_nothing_has_no_spread() -> None:
    with pytest.raises(ValueError, match="no values"):
        quantile([], 0.5)
    with pytest.raises(ValueError, match="0 of 0"):
        wilson(0, 0)
    with pytest.raises(ValueError, match="3 of 2"):
        wilson(3, 2)
