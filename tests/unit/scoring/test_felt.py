"""What a turn did to a buyer, told in plain words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.persona import DIMENSIONS, UNNAMED, Dimension
from app.domain.scoring.felt import MOST_TOLD, felt
from tests.ui.content import make_content


@pytest.mark.parametrize(
    ("deltas", "told"),
    [
        (
            {"trust": -2.0, "patience": -9.0},
            "Dana lost a lot of patience and trusted you a little less.",
        ),
        ({"trust": 5.0}, "Dana trusted you more."),
        ({"safety": 9.0}, "Dana felt much more free to say no."),
        ({"stake": 1.0}, "Dana cared a little more about the problem."),
        ({"clarity": -4.0}, "Dana saw less clearly how to choose."),
        ({"exposure": -4.0}, "Dana had less to lose by it."),
        ({"patience": 4.0}, "Dana got some patience back."),
        ({"trust": 0.3}, ""),
        ({}, ""),
    ],
)
def test_shifts_are_told_by_size_the_largest_first(
    deltas: dict[Dimension, float], told: str
) -> None:
    assert felt("Dana", deltas) == told


def test_one_without_a_name_of_their_own_is_called_by_what_they_are() -> None:
    assert felt("the buyer", {"trust": 5.0}) == "The buyer trusted you more."
    persona = make_content().persona
    assert persona.called == persona.short_name
    assert replace(persona, name="The buyer", short_name="Buyer").called == "the buyer"
    assert replace(persona, name=UNNAMED, short_name=UNNAMED).called == "the buyer"


@given(st.dictionaries(st.sampled_from(DIMENSIONS), st.floats(-40, 40)))
def test_it_is_one_sentence_without_a_number_and_never_a_list(
    deltas: dict[Dimension, float],
) -> None:
    told = felt("Dana", deltas)
    assert not any(c.isdigit() for c in told)
    assert told.count(".") == bool(told)
    assert told.count(",") <= MOST_TOLD - 2
