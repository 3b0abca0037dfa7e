"""Where a call turned, by its words: chases, prices, questions left lying, the first no."""

from app.domain.call import Call
from app.domain.real_call import real_call_content
from app.domain.scoring.turning_points import TurningPoint, turning_points, went_wrong
from tests.unit.scoring.talking import talk

CONTENT = real_call_content("A call", ["Dana"])
LONG = "We do it by hand, and on a Friday two people lose a whole day with it."


def points(call: Call) -> dict[int, TurningPoint]:
    return {p.turn: p for p in turning_points(CONTENT, call)}


def test_going_on_after_a_no_is_a_chase() -> None:
    call = talk(
        "How do you do it today?", LONG,
        "Shall I send you an offer?", "No, thank you. We're not interested.",
        "Could I just check in again next week?", "I said no.",
    )  # fmt: skip
    assert points(call)[3].reason == "chase"


def test_a_price_that_nobody_had_asked_about_is_found_with_its_words() -> None:
    call = talk(
        "How do you do it today?", LONG,
        "We could do it for 15% less than what you have now.", "I didn't ask about the price.",
    )  # fmt: skip
    found = points(call)[2]
    assert (found.reason, found.kind) == ("discount", "cost")
    assert found.span is not None
    assert "15%" in found.span.of(call.rep_turns[1].rep)


def test_a_question_that_is_passed_over_was_left_lying() -> None:
    call = talk(
        "How do you do it today?", "Does your sensor work in a cellar?",
        "What else is on your mind?", "Nothing.",
    )  # fmt: skip
    assert points(call)[2].reason == "left_question"


def test_a_question_that_is_answered_was_not() -> None:
    for answer in (
        "No, not in a cellar without reception.",
        "It works where there is a cable. What have you got there?",
        "The sensor needs a cable down there, so I would not take it.",
    ):
        call = talk("How is it?", "Does your sensor work in a cellar?", answer, "Fine.")
        assert 2 not in points(call), answer


def test_a_number_answers_how_much() -> None:
    call = talk(
        "How is it?", "How much would that be for four houses?",
        "Around nine hundred a year.", "I see.",
    )  # fmt: skip
    assert 2 not in points(call)


def test_the_turn_before_the_first_no_is_where_they_cooled() -> None:
    call = talk(
        "How do you do it today?", LONG,
        "Then let us look at it together.", "We'll leave it. No, thanks.",
    )  # fmt: skip
    assert points(call)[2].reason == "cooled"


def test_a_question_that_drew_out_a_number_earned_something() -> None:
    call = talk("What does that cost you in a month?", LONG, "I see.", "Yes.")
    found = points(call)[1]
    assert (found.kind, found.reason) == ("earned", "impact_question")
    assert found.turn not in {p.turn for p in went_wrong(CONTENT, call)}


def test_each_turn_has_one_and_the_weightiest_comes_first() -> None:
    call = talk(
        "How do you do it today?", LONG,
        "We are the best, sign by Friday and it is 20% off.", "No, thank you.",
        "Can we book a demo on Monday?", "No.",
    )  # fmt: skip
    found = turning_points(CONTENT, call)
    assert len({p.turn for p in found}) == len(found)
    assert [p.weight for p in found] == sorted((p.weight for p in found), reverse=True)
