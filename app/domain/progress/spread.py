"""How far a number can be trusted: quartiles of amounts, and Wilson's interval of shares."""

import math
from collections.abc import Sequence
from typing import Final

Z_95: Final = 1.959964
"""Of the standard normal distribution: 95 % lie within so many deviations."""


def quantile(ordered: Sequence[float], share: float) -> float:
    """A quantile of values in ascending order, between neighbours in proportion.

    Definition 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages", The American
    Statistician 50 (1996) 361-365.

    Raises:
        ValueError: There are no values.
    """
    if not ordered:
        raise ValueError("no values")
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    part = place - below
    # Of two equal neighbours exactly that value; weighing them would leave a rest.
    if ordered[below] == ordered[above]:
        return ordered[below]
    return ordered[below] + (ordered[above] - ordered[below]) * part


def middle_half(values: Sequence[float]) -> tuple[float, float, float]:
    """The lower quartile, the median and the upper quartile. Raises ValueError for no values."""
    ordered = sorted(values)
    return quantile(ordered, 0.25), quantile(ordered, 0.5), quantile(ordered, 0.75)


def wilson(met: int, of: int, z: float = Z_95) -> tuple[float, float]:
    """Between which shares, 0 to 1, the true one lies, when `met` of `of` were seen.

    The score interval of E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical
    Inference", Journal of the American Statistical Association 22 (1927) 209-212. Unlike the usual
    one it keeps its promise for few sessions and for shares near 0 and 1.

    Raises:
        ValueError: `of` is not positive, or `met` is not within it.
    """
    if of <= 0 or not 0 <= met <= of:
        raise ValueError(f"{met} of {of}")
    share = met / of
    square = z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    # The ends are exact at 0 and 1, where the rest of the division would push them outside.
    return max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))
