"""Names spelled as they were told, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.voice.names_heard import may_hold_names, with_names

NAMES = ("Fenwright", "Nalini Perera", "Tessel", "Aldwark", "Brightline", "Dana")


@pytest.mark.parametrize(
    "text",
    [
        "Judith, this is Oliver from Finray.",
        "Alled work pays its merchants a rebate.",
        "How would you compare us with Bright Line?",
        "Donna, your colleague called.",
    ],
)
def test_what_sounds_like_a_name_and_is_spelled_otherwise_is_worth_a_second_listening(
    text: str,
) -> None:
    assert may_hold_names(text, NAMES)


@pytest.mark.parametrize(
    "text", ["Dana said so.", "We charge $500 a month.", "What would it take? So what?", ""]
)
def test_names_that_are_right_and_sentences_without_need_none(text: str) -> None:
    assert not may_hold_names(text, NAMES)
    assert not may_hold_names("Finray", ())


@pytest.mark.parametrize(
    ("untold", "told"),
    {
        "This is Oliver from Finray.": "This is Oliver from Fenwright.",
        "Nullini Perear, who runs it.": "Nalini Perera, who runs it.",
        "All work pays a rebate.": "Aldwark pays a rebate.",
        "It is Tesla's price.": "It is Tessel's price.",
    }.items(),
)
def test_a_name_is_taken_where_it_stands_for_what_sounds_like_it(untold: str, told: str) -> None:
    assert with_names(untold, told, NAMES) == told


@pytest.mark.parametrize(
    ("untold", "told"),
    {
        "So two vendors told me.": "Tessel two vendors told me.",
        "It costs a lot.": "It costs Tessel a lot.",
        "I counted 980 calls.": "Icombed 980 calls.",
        "": "Tessel, Fenwright.",
    }.items(),
)
def test_nothing_else_is_taken_of_what_was_written_when_told(untold: str, told: str) -> None:
    assert with_names(untold, told, NAMES) == untold


@settings(max_examples=100)
@given(st.text(), st.text())
def test_any_text_is_taken_and_stays_where_nothing_was_told(one: str, other: str) -> None:
    may_hold_names(one, NAMES)
    assert with_names(one, other, ()) == " ".join(one.split())
