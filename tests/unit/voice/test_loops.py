"""Words that a recogniser says more often than anybody did."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.voice.loops import begins_again, without_rounds


@pytest.mark.parametrize(
    "text",
    [
        "We charge $500. How does that sound? We charge",
        "Our fee is two. Our fee is two. Our",
        "How does that sound? How does that sound?",
    ],
)
def test_a_text_that_ends_with_its_start_begins_again(text: str) -> None:
    assert begins_again(text)


@pytest.mark.parametrize(
    "text", ["", "No, no, no.", "We charge what we charge.", "Is it so? We think it is."]
)
def test_a_text_that_goes_on_does_not_begin_again(text: str) -> None:
    assert not begins_again(text)


def test_what_goes_round_and_round_is_kept_once() -> None:
    assert without_rounds("Thank you. " * 9) == "Thank you."
    assert without_rounds("I said the the the the the thing.") == "I said the thing."


def test_what_a_person_says_twice_or_three_times_stays() -> None:
    for said in ("No, no, no.", "Does that make sense? Does that make sense?", "", "Right."):
        assert without_rounds(said) == said


@settings(max_examples=100)
@given(st.text() | st.lists(st.sampled_from("no so we $5, yes.".split())).map(" ".join))
def test_any_text_is_taken_and_never_grows(text: str) -> None:
    begins_again(text)
    assert len(without_rounds(text)) <= len(text)
