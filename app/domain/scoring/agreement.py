"""How far two judges agree, and how far two orders do."""

from collections import Counter
from collections.abc import Hashable, Sequence
from statistics import correlation


def agreement(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Share of the items of which both judges said the same, 0 to 1; None without items."""
    same = sum(one == other for one, other in zip(first, second, strict=True))
    return same / len(first) if first else None


def cohens_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of two judges: agreement beyond what chance alone would bring.

        kappa = (p_o - p_e) / (1 - p_e),    p_e = Σ p_1(k) p_2(k) over the categories k

    with p_o the share of items on which they agree and p_j(k) how often judge j says k. 1 is
    perfect, 0 is chance, below 0 is worse than chance. Two categories or more. Source: J. Cohen
    (1960), A coefficient of agreement for nominal scales, Educational and Psychological
    Measurement 20(1), 37-46.

    Args:
        first: What the one judge said of each item.
        second: What the other said, in the same order.

    Returns:
        None where it is not defined: without items, or if both only ever said one and the same.
    """
    size = len(first)
    said, heard = Counter(first), Counter(second)
    # In whole numbers, so that two perfect judges get exactly 1 and the undefined case is exact.
    agreed = size * sum(one == other for one, other in zip(first, second, strict=True))
    by_chance = sum(count * heard[category] for category, count in said.items())
    most = size * size
    return None if by_chance == most else (agreed - by_chance) / (most - by_chance)


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Spearman's rho: Pearson's correlation of the ranks; equal values share their mean rank.

    Source: C. Spearman (1904), The proof and measurement of association between two things,
    American Journal of Psychology 15(1), 72-101.

    Returns:
        -1 to 1; None where it is not defined: fewer than two items, or all of one kind equal.
    """
    if len(set(first)) < 2 or len(set(second)) < 2:
        return None
    return correlation(_ranks(first), _ranks(second))


def _ranks(values: Sequence[float]) -> list[float]:
    """Ranks from 1. `statistics.correlation` can rank by itself only from Python 3.12 on."""
    ordered = sorted(values)
    return [ordered.index(v) + (ordered.count(v) + 1) / 2 for v in values]
