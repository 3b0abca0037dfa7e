"""Strict reading of JSON into dataclasses."""

from dataclasses import dataclass

import pytest

from app.worker.values import ValueMismatchError, read_object


@dataclass(frozen=True, kw_only=True)
class Inner:
    size: float


@dataclass(frozen=True, kw_only=True)
class Outer:
    name: str | None
    inner: tuple[Inner, ...]


def test_nested_values_are_read() -> None:
    read = read_object(Outer, {"name": None, "inner": [{"size": 1}]}, "it")
    assert read == Outer(name=None, inner=(Inner(size=1.0),))


@pytest.mark.parametrize(
    ("value", "where"),
    [
        ([], "it is not an object"),
        ({"name": 1, "inner": []}, "it.name is not of type str"),
        ({"name": "", "inner": [{"size": 1}, {"size": "2"}]}, r"it\.inner\[1\]\.size"),
        ({"name": "", "inner": [3]}, r"it\.inner\[0\] is not an object"),
    ],
)
def test_an_error_says_where_it_is(value: object, where: str) -> None:
    with pytest.raises(ValueMismatchError, match=where):
        read_object(Outer, value, "it")
