"""Counting a recogniser's errors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.bench.word_errors import in_one_form, word_errors


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It's $41,000.", "it is forty-one thousand dollars"),
        ("Um, we can't, uh, do 20%!", "We cannot do twenty percent"),
        ("by the 14th", "by the fourteenth"),
        ("three out of ten", "3 out of 10"),
        ("Let’s see, OK?", "let us see okay"),
        ("$1.2 million", "1.2 million dollars"),
    ],
)
def test_how_it_is_written_makes_no_difference(one: str, other: str) -> None:
    assert in_one_form(one) == in_one_form(other)
    assert word_errors(one, other).wrong == 0


def test_words_changed_left_out_and_added_are_counted() -> None:
    errors = word_errors("we read the orders every week", "we red orders every single week")
    assert (errors.said, errors.wrong) == (6, 3)
    assert errors.rate == 0.5


def test_another_amount_is_an_error() -> None:
    assert word_errors("It is $41,000.", "It is $14,000.").wrong == 1
    assert word_errors("It is 20%.", "It is 20.").wrong == 1


def test_errors_add_up_by_words_and_not_by_sentences() -> None:
    both = word_errors("one thing", "one") + word_errors("a b c d e f g h", "a b c d e f g h")
    assert both.rate == 0.1


def test_words_where_nothing_was_said_are_all_wrong() -> None:
    assert word_errors("", "thank you").rate == 1.0
    assert word_errors("", "").rate == 0.0


@settings(max_examples=100)
@given(st.text(), st.text())
def test_any_text_is_taken(one: str, other: str) -> None:
    errors = word_errors(one, other)
    assert 0 <= errors.wrong <= max(errors.said, len(in_one_form(other)))
    assert word_errors(one, one).wrong == 0
