"""The concession journal: what was given, who had asked, what was got for it, and how early."""

from dataclasses import replace

from app.domain.moves import LabelledMove, Move
from app.domain.scoring.journal import JournalEntry, journal
from app.domain.speech_times import SpeechTimes
from app.domain.transcript import Span, Stretch
from tests.sample import content
from tests.unit.scoring.talking import talk
from tests.unit.scoring.test_scorecard import call_of


def entries(*lines: str) -> tuple[JournalEntry, ...]:
    return journal(content(), talk(*lines))


def test_an_unasked_discount_for_nothing_is_a_concession() -> None:
    (given,) = entries("I could do twenty percent off this week.", "I hadn't asked about price.")
    assert given.standing == "conceded"
    assert given.raised_by == "rep"
    assert given.in_return is None
    assert (given.quote, given.amount, given.unit) == ("twenty percent off", 20, "%")


def test_a_price_named_on_request_is_quoted_and_no_concession() -> None:
    (price,) = entries("How do the docks run?", "What does it cost?", "It's $500 a month.", "Hm.")
    assert price.standing == "quoted"
    assert price.direction == "none"
    assert price.raised_by == "buyer"
    assert price.raised is not None
    assert price.raised.quote == "What does it cost?"


def test_the_first_price_is_quoted_even_if_it_is_said_like_an_offer() -> None:
    (price,) = entries("Hello.", "How much is it?", "We could do it for $500 a month.", "Hm.")
    assert price.standing == "quoted"


def test_a_lower_price_after_a_price_is_a_concession_asked_for() -> None:
    quoted, lowered = entries(
        "It's $500 a month.", "That's too expensive.", "I could do 450.", "Fine."
    )
    assert quoted.standing == "quoted"
    assert (lowered.standing, lowered.amount, lowered.unit) == ("conceded", 450, "$")
    assert lowered.raised_by == "buyer"


def test_giving_in_to_the_buyers_bid_is_a_concession() -> None:
    _, theirs, ours = entries(
        "We're at $500.",
        "Would you take 450?",
        "450 is too low for us.",
        "Hm.",
        "Fine, 450 then.",
        "Good.",
    )
    assert (theirs.standing, theirs.owner) == ("not_ours", "buyer")
    assert (ours.standing, ours.owner, ours.raised_by) == ("conceded", "rep", "buyer")


def test_saying_that_there_will_be_no_discount_gives_nothing() -> None:
    (said,) = entries("I won't offer a discount.", "Good.")
    assert said.standing == "refused"


def test_a_rivals_number_and_the_buyers_own_are_not_ours() -> None:
    rival, cost = entries(
        "How is it now?",
        "We lose $41,000 a quarter.",
        "Their quote was $300. So it's $41,000 a quarter.",
        "Yes.",
    )
    assert [(e.owner, e.standing) for e in (rival, cost)] == [
        ("rival", "not_ours"),
        ("buyer", "not_ours"),
    ]
    assert cost.raised_by == "buyer"


def test_what_is_worked_out_from_the_buyers_money_is_the_buyers_and_a_plain_price_is_ours() -> None:
    (cost,) = entries(
        "How is it?", "We lose $41,000 a quarter.", "That makes $164,000 a year.", "M."
    )
    assert cost.owner == "buyer"
    (price,) = entries("How is it?", "We lose $41,000 a quarter.", "It's $500 a month.", "Hm.")
    assert (price.owner, price.standing) == ("rep", "quoted")


def test_the_scenarios_rivals_are_known_by_name() -> None:
    (price,) = entries("Hestia is at $300, I gather.", "Yes.")
    assert price.owner == "rival"


def test_what_is_asked_for_in_the_same_turn_makes_it_a_trade() -> None:
    (traded,) = entries("If you sign for two years, I can take 10% off.", "Hm.")
    assert traded.standing == "traded"
    assert traded.in_return is not None
    assert (traded.in_return.speaker, traded.in_return.quote) == (
        "rep",
        "If you sign for two years",
    )


def test_what_the_buyer_gives_in_the_answer_makes_it_a_trade() -> None:
    (traded,) = entries("I can take 10% off.", "Then we will sign for two years.")
    assert traded.standing == "traded"
    assert traded.in_return is not None
    assert traded.in_return.speaker == "buyer"


def test_a_buyer_who_will_not_commit_gives_nothing() -> None:
    (given,) = entries("I can take 10% off.", "We will not commit to two years.")
    assert given.standing == "conceded"


def test_a_pain_with_a_number_establishes_value_and_one_without_does_not() -> None:
    (early,) = entries("How is it?", "It is a problem for us.", "I can take 10% off.", "Hm.")
    assert early.value is None
    (late,) = entries("How is it?", "We lose $41,000 a quarter.", "I can take 10% off.", "Hm.")
    assert late.value is not None
    assert late.value.quote == "We lose $41,000 a quarter."


def test_value_that_comes_later_does_not_count_for_what_was_given_before() -> None:
    first, second = entries(
        "I can take 10% off.",
        "We lose $41,000 a quarter.",
        "And a month free.",
        "Hm.",
    )
    assert first.value is None
    assert second.value is not None


def test_a_told_fact_with_a_number_establishes_value_too() -> None:
    held = call_of(
        "no is a fine answer // permission",
        "how do the mornings at the oven go // discovery_question",
        "what about the loaves, then // discovery_question",
        "I could do 10% off // discount",
    )
    (given,) = journal(content(), held)
    assert given.value is not None
    assert given.value.speaker == "buyer"


def test_a_buyer_who_says_that_nobody_asked_has_not_asked() -> None:
    _, again = entries(
        "I can take 10% off.", "I didn't ask for a discount.", "Then 15% off.", "No."
    )
    assert again.raised_by == "rep"


def test_without_times_the_wait_is_not_available_and_with_them_it_is_measured() -> None:
    call = talk("Hello.", "Hello.", "I can take 10% off.", "Hm.")
    (unknown,) = journal(content(), call)
    assert unknown.seconds_since_buyer is None
    times = SpeechTimes(
        rep={2: (Stretch(start_ms=9_500, end_ms=12_000),)},
        buyer={1: (Stretch(start_ms=2_000, end_ms=8_000),)},
    )
    (known,) = journal(content(), call, times)
    assert known.seconds_since_buyer == 1.5


def test_a_labelled_cut_that_names_nothing_is_listed_with_its_words() -> None:
    call = talk("For you I would make an exception.", "Hm.")
    (turn,) = call.turns
    cut = LabelledMove(move=Move.DISCOUNT, span=Span(start=8, end=33))
    (given,) = journal(content(), replace(call, turns=(replace(turn, moves=(cut,)),)))
    assert given.standing == "conceded"
    assert given.quote == "I would make an exception"


def test_a_call_without_prices_has_an_empty_journal() -> None:
    assert entries("How do the docks run?", "They run.", "And at night?", "Less.") == ()
