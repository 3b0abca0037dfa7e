"""No guard can be made to search without end, whatever a model says."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

from app.domain.buyer import guards
from app.domain.buyer.acts import Act
from app.domain.buyer.guards import Candidate, violations
from app.domain.events import ActChosen

MODULES = [f"{guards.__name__}.{m.name}" for m in pkgutil.iter_modules(guards.__path__)]


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for name in MODULES:
        for variable, value in vars(importlib.import_module(name)).items():
            if isinstance(value, re.Pattern):
                yield f"{name}.{variable}", value


def repeats(tree: object, inside: bool = False) -> Iterator[bool]:
    """For each part that may repeat without bound: whether it is part of another one."""
    if isinstance(tree, parser.SubPattern):
        for part in tree:
            yield from repeats(part, inside)
        return
    if not isinstance(tree, tuple | list):
        return
    if tree and str(tree[0]) in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        _, most, repeated = tree[1]
        unbounded = most == parser.MAXREPEAT
        if unbounded:
            yield inside
        yield from repeats(repeated, inside or unbounded)
        return
    for part in tree:
        yield from repeats(part, inside)


PATTERNS = dict(patterns())


@pytest.mark.parametrize("name", PATTERNS)
def test_what_repeats_without_bound_repeats_nothing_without_bound(name: str) -> None:
    """Only such a nest lets the time to search grow beyond a power of the text's length."""
    pattern = PATTERNS[name]
    assert not any(repeats(parser.parse(pattern.pattern, pattern.flags))), name


def steps(text: str) -> int:
    """Calls of functions, Python's and built-in ones, while all guards look at a reply."""
    counted = 0

    def count(_: object, event: str, __: object) -> None:
        nonlocal counted
        counted += event in {"call", "c_call"}

    reply = Candidate(
        text=text,
        act=ActChosen(turn=1, act=Act.BRUSH_OFF, line_id="x", point="Not on the phone."),
        rep="So how do the docks run at night, and who decides?",
        locked=("six percent",),
        earlier=("Go ahead.",),
        names=frozenset(),
        keeps_to_point=False,
    )
    sys.setprofile(count)
    try:
        violations(reply)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize("piece", ["a ", "we would sign. ", "30% or so, ", "(((", "You should "])
def test_a_reply_twice_as_long_takes_no_more_than_twice_the_steps(piece: str) -> None:
    short, long = (piece * size for size in (5_000 // len(piece), 10_000 // len(piece)))
    steps(short + "!")  # whatever is kept for later is kept now
    assert steps(long) <= 2.5 * steps(short)
