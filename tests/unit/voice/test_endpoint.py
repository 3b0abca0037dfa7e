"""Whether words want to go on, and how long it must be silent before a turn is over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.voice.endpoint import WAITS, Patience, is_open, wait_ms

PATIENCES: tuple[Patience, ...] = ("quick", "normal", "patient")


@pytest.mark.parametrize(
    "so_far",
    [
        "So the price would be, um,",
        "What I'd like to know is the",
        "We could start with the docks and",
        "If you look at the night shift,",
        "I think we should",
        "The setup takes six weeks for",
        "Ask the operations manager",  # the recogniser saw no end
        "Well",
        "",
    ],
)
def test_these_words_want_to_go_on(so_far: str) -> None:
    assert is_open(so_far)


@pytest.mark.parametrize(
    "said",
    [
        "How do your nights run?",
        "We charge $7,500.",
        "That comes to 20%.",
        "I don't think so.",
        "Who would you talk to?",
        "It's what the drivers used to.",
        "Our own people do it as well.",
        "Six docks.",
        "Yes, we do.",
        "What is it for?",
    ],
)
def test_these_do_not(said: str) -> None:
    assert not is_open(said)


@pytest.mark.parametrize("patience", PATIENCES)
def test_the_surer_it_is_over_the_shorter_the_wait(patience: Patience) -> None:
    agreed = wait_ms(patience, text="Six docks.", complete=0.9)
    split = wait_ms(patience, text="Six docks.", complete=0.1)
    unknown = wait_ms(patience, text=None, complete=None)
    opened = wait_ms(patience, text="Six docks and", complete=0.9)

    assert agreed <= split == unknown <= opened <= WAITS[patience].longest


def test_in_the_normal_preset_700_ms_never_end_a_turn() -> None:
    waits = WAITS["normal"]
    assert min(waits.agreed, waits.split, waits.opened) > 800


@given(st.text(max_size=80), st.none() | st.floats(0, 1), st.sampled_from(PATIENCES))
def test_any_words_have_a_wait(text: str, complete: float | None, patience: Patience) -> None:
    waits = WAITS[patience]
    assert waits.agreed <= wait_ms(patience, text=text, complete=complete) <= waits.longest
