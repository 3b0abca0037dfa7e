"""Agreement beyond chance, and agreement of orders."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scoring.agreement import agreement, cohens_kappa, rank_correlation

PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40)
Pairs = list[tuple[str, str]]
NUMBERS = st.lists(st.integers(-5, 5), min_size=2, max_size=20)


def kappa(pairs: Pairs) -> float | None:
    return cohens_kappa([a for a, _ in pairs], [b for _, b in pairs])


def agreed(pairs: Pairs) -> float | None:
    return agreement([a for a, _ in pairs], [b for _, b in pairs])


def test_a_table_worked_out_by_hand() -> None:
    """20 times both yes, 15 both no, 5 and 10 apart: p_o = 0.7, p_e = 0.5, kappa = 0.4."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreed(pairs) == pytest.approx(0.7)
    assert kappa(pairs) == pytest.approx(0.4)


def test_three_answers_count_as_three() -> None:
    pairs = [("yes", "yes"), ("no", "no"), ("n/a", "n/a"), ("yes", "no")]
    assert kappa(pairs) == pytest.approx((0.75 - 5 / 16) / (1 - 5 / 16))


def test_agreeing_by_chance_alone_is_worth_nothing() -> None:
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0


def test_a_judge_who_never_sees_it_gets_nothing_for_the_many_turns_without() -> None:
    pairs = [("no", "no")] * 97 + [("yes", "no")] * 3
    assert agreed(pairs) == pytest.approx(0.97)
    assert kappa(pairs) == 0


@pytest.mark.parametrize("pairs", [[], [("a", "a")] * 5])
def test_where_nothing_can_be_told_apart_there_is_no_kappa(pairs: Pairs) -> None:
    assert kappa(pairs) is None


@given(pairs=PAIRS)
def test_it_is_what_the_formula_says(pairs: Pairs) -> None:
    found = kappa(pairs)
    if found is None:
        assert len(set(pairs)) <= 1
        return
    size = len(pairs)
    same = Fraction(sum(a == b for a, b in pairs), size)
    chance = sum(
        Fraction(sum(a == k for a, _ in pairs), size)
        * Fraction(sum(b == k for _, b in pairs), size)
        for k in "abc"
    )
    assert found == pytest.approx(float((same - chance) / (1 - chance)))
    assert -1 <= found <= 1


@given(pairs=PAIRS)
def test_it_does_not_matter_who_judged_first(pairs: Pairs) -> None:
    assert kappa(pairs) == kappa([(b, a) for a, b in pairs])


def test_orders_compare_by_rank_and_not_by_distance() -> None:
    assert rank_correlation([1, 2, 3, 4], [1, 10, 100, 1000]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)


def test_equal_values_share_their_mean_rank() -> None:
    """Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: rho = sqrt(0.9)."""
    assert rank_correlation([1, 2, 2, 3], [1, 2, 3, 4]) == pytest.approx(0.9**0.5)


@pytest.mark.parametrize(("one", "other"), [([], []), ([1], [1]), ([2, 2, 2], [1, 2, 3])])
def test_without_an_order_there_is_no_correlation(one: list[float], other: list[float]) -> None:
    assert rank_correlation(one, other) is None


@given(values=NUMBERS)
def test_a_stretched_order_is_the_same_order(values: list[int]) -> None:
    found = rank_correlation(values, [v**3 for v in values])
    assert found is None or found == pytest.approx(1)
