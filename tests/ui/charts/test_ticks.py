"""Round numbers on the axes, and no more words than can be read."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.charts.ticks import every, round_values, thinned, whole_numbers


def test_a_hundred_is_told_in_twenties() -> None:
    assert round_values(0, 100, 6) == (0, 20, 40, 60, 80, 100)


def test_a_small_stretch_is_told_in_small_steps() -> None:
    assert round_values(0, 1.7, 6) == (0, 0.5, 1.0, 1.5)


@given(low=st.floats(-1e4, 1e4), span=st.floats(0.01, 1e4), most=st.integers(2, 12))
def test_values_lie_within_evenly_and_not_too_many(low: float, span: float, most: int) -> None:
    values = round_values(low, low + span, most)
    assert len(values) <= most
    assert all(low - span * 1e-6 - 1e-6 <= v <= low + span * (1 + 1e-6) + 1e-6 for v in values)


def test_words_are_thinned_until_they_fit_and_the_last_one_stays() -> None:
    ticks = whole_numbers(0, 11)
    step = every(len(ticks), room=300, widest=50)
    assert step == 2
    assert [word for _, word in thinned(ticks, step)] == ["1", "3", "5", "7", "9", "11"]


@given(count=st.integers(1, 500), room=st.floats(10, 2000), widest=st.floats(5, 200))
def test_what_stays_fits_side_by_side(count: int, room: float, widest: float) -> None:
    step = every(count, room, widest)
    assert count // step * widest <= room + 1e-6 or count // step <= 1
