"""Numbers as a salesperson would write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.quantities import quantities
from app.domain.voice.written import as_written

MENDED = {
    "twenty percent": "20%",
    "It costs forty one thousand dollars a year.": "It costs $41,000 a year.",
    "Forty-one thousand dollars": "$41,000",
    "two million dollars": "$2 million",
    "one point two million dollars": "$1.2 million",
    "two and a half percent": "2.5%",
    "a hundred percent": "100%",
    "20 per cent": "20%",
    "450 euros for each site instead of 520 euros": "€450 for each site instead of €520",
    "12 dollars and fifty cents": "$12.50",
    "nineteen a month": "19 a month",
    "two hundred and fifty seats": "250 seats",
    "twelve hundred customers": "1,200 customers",
    "a thirty-day trial": "a 30-day trial",
    "since twenty nineteen": "since 2019",
    "41 thousand": "41,000",
    "$7500": "$7,500",
}


@pytest.mark.parametrize(("heard", "written"), MENDED.items())
def test_numbers_in_words_become_digits_with_their_sign(heard: str, written: str) -> None:
    assert as_written(heard) == written


@pytest.mark.parametrize(
    ("heard", "written"),
    {
        "five to ten percent": "5 to 10%",
        "5 to 10 dollars": "$5 to $10",
        "twenty thousand to thirty thousand dollars": "$20,000 to $30,000",
    }.items(),
)
def test_both_ends_of_a_range_are_written_alike(heard: str, written: str) -> None:
    assert as_written(heard) == written


@pytest.mark.parametrize(
    "text",
    [
        "one of them took a second, and no one saw the two others",
        "five or six weeks",
        "a hundred times",
        "a million dollar question",
        "What percentage is that?",
        "between one hundred and two hundred people",
        "twenty twenty vision",
        "fifty-fifty",
        "one two three",
        "the mid-twenties",
        "At that point two people left.",
        "85 pounds of steel",
        "in 2019 we had ticket 48213",
    ],
)
def test_what_could_mean_something_else_stays(text: str) -> None:
    assert as_written(text) == text


def test_pounds_are_money_where_they_are_so_much_a_thing() -> None:
    said = "At 85 pounds a vehicle, 40 trucks come to 3,400 pounds a month."
    assert as_written(said) == "At £85 a vehicle, 40 trucks come to £3,400 a month."


def test_digits_in_groups_of_two_are_grouped_anew_and_other_slips_are_left() -> None:
    assert as_written("It is $1,12,400.") == "It is $112,400."
    assert as_written("It is $41, 000 a year.") == "It is $41,000 a year."
    assert as_written("It is $41,00.") == "It is $41,00."


NUMBERS = (
    "one two nine ten fifteen twenty ninety hundred thousand million and a half point percent "
    "dollars euros pounds cents per cent to or in since 5 41 1,12,400 $ $7500 $41, 000 % - , ."
)
TALK = st.lists(st.sampled_from([*NUMBERS.split(), "we", "month"]), max_size=9).map(" ".join)


@settings(max_examples=100)
@given(st.text() | TALK)
def test_any_text_is_taken_and_mending_it_twice_changes_nothing_more(text: str) -> None:
    once = as_written(text)
    assert as_written(once) == once


@settings(max_examples=100)
@given(st.integers(10, 999_999))
def test_an_amount_means_the_same_as_before(number: int) -> None:
    mended = as_written(f"We charge {number} dollars for it.")
    (quantity,) = quantities(mended)
    assert (quantity.kind, quantity.value, quantity.unit) == ("money", number, "$")
