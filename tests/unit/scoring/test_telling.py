"""Telling a buyer things that the buyer did not ask for."""

import pytest

from app.domain.labelling.rules import find_moves
from app.domain.scoring.metrics import Metric, metrics
from app.domain.scoring.telling import told_unasked
from app.domain.transcript import Utterance
from tests.sample import content
from tests.unit.scoring.talking import talk

BUYER = "We do the rounds with two vans and it is fine."


def told(text: str, before: str = BUYER) -> list[str]:
    moves, _ = find_moves(text, (Utterance(speaker="buyer", text=before),))
    return [span.of(text) for span in told_unasked(text, before, moves)]


def measured(*lines: str) -> dict[str, Metric]:
    call = talk(*lines, opening="Dana speaking.")
    return {m.key: m for m in metrics(content(), call, witnessed=False)}


@pytest.mark.parametrize(
    "text",
    [
        "Our routing engine plans every stop the night before.",
        "Most bakers of your size keep a third van for Saturdays.",
        "You should really get a third van before the summer.",
        "A second oven would pay for itself within a year.",
    ],
)
def test_information_and_advice_that_nobody_asked_for_is_told_unasked(text: str) -> None:
    assert told(text) == [text]


@pytest.mark.parametrize(
    "before",
    [
        "How does your routing work?",
        "So what would you do in my place?",
        "Go on, tell me how it works.",
        "I'd like to know what others do.",
    ],
)
def test_what_answers_a_question_or_a_request_is_not(before: str) -> None:
    assert told("Our routing engine plans every stop the night before.", before) == []


@pytest.mark.parametrize(
    "text",
    [
        "How do you plan the rounds at the moment?",
        "It sounds like two vans are enough for the rounds you have.",
        "You have two vans and you are fine with that for now.",
        "Thanks, that helps.",
        "It may well be that this is nothing for you, and then just say no.",
    ],
)
def test_questions_what_is_about_the_buyer_and_guiding_moves_are_not(text: str) -> None:
    assert told(text) == []


def test_each_sentence_counts_for_itself() -> None:
    text = "Our engine plans every stop at night. It also prints the labels for each van."
    assert len(told(text)) == 2


def test_the_metrics_count_it_a_turn_and_quote_it() -> None:
    found = measured(
        "Our engine plans every stop at night. It also prints the labels for each van.",
        "We do the rounds with two vans and lose an hour every Saturday.",
        "So it's the Saturdays that cost you an hour.",
        "Yes.",
    )
    assert found["told_unasked"].value == 1.0
    assert [e.turn for e in found["told_unasked"].evidence] == [1, 1]
    assert found["reflections_less_told"].value == -0.5


def test_where_more_is_given_back_than_told_the_balance_is_above_nought() -> None:
    found = measured(
        "What costs you the most time?",
        "We lose an hour every Saturday and I am tired of it.",
        "So it's the Saturdays that cost you an hour.",
        "Yes.",
    )
    balance = found["reflections_less_told"].value
    assert balance is not None
    assert balance > 0


def test_a_rep_who_said_nothing_has_no_balance() -> None:
    assert measured()["told_unasked"].value is None
