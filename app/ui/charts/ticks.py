"""Where the axes of a chart have words: at round numbers, and no closer than they can be read."""

import math
from collections.abc import Sequence

_ROUND = (1.0, 2.0, 5.0, 10.0)


def round_values(lowest: float, highest: float, most: int) -> tuple[float, ...]:
    """Round numbers from `lowest` to `highest`, evenly spaced, at most so many (two at least)."""
    span = highest - lowest
    least = span / max(1, most - 1)
    size = 10.0 ** math.floor(math.log10(least))
    step = next(size * factor for factor in _ROUND if size * factor >= least * (1 - 1e-9))
    first = math.ceil(lowest / step - 1e-9)
    last = math.floor(highest / step + 1e-9)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def every(count: int, room: float, widest: float) -> int:
    """Which labels can stand side by side: every first, second, fifth and so on.

    Args:
        count: How many there are.
        room: Pixels for all of them.
        widest: Pixels that the widest takes, with a gap.
    """
    if count <= 1 or room <= 0:
        return 1
    least = math.ceil(count * widest / room)
    return next((n for n in (1, 2, 5, 10, 20, 50, 100, 200) if n >= least), least)


def whole_numbers(low: float, high: float) -> tuple[tuple[float, str], ...]:
    """The whole numbers between two values, each with its word."""
    return tuple((float(n), str(n)) for n in range(math.ceil(low), math.floor(high) + 1))


def thinned(ticks: Sequence[tuple[float, str]], step: int) -> list[tuple[float, str]]:
    """Every so many of the ticks; counted from the last one, which matters most."""
    return [tick for n, tick in enumerate(reversed(ticks)) if n % step == 0][::-1]
