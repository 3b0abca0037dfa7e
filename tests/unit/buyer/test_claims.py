"""What a rep claims, and on whose word."""

import pytest

from app.domain.buyer.claims import attribution, claim_word, claims_in
from app.domain.buyer.persona import Source
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span


def boast(text: str) -> tuple[LabelledMove, ...]:
    return (LabelledMove(move=Move.UNBACKED_CLAIM, span=Span(start=0, end=len(text))),)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("We cut waiting by half.", Source.REP),
        ("Our customers love it.", Source.REP),
        ("Most of our clients see it in a week.", Source.REP),
        ("Call Maria at Hendricks and ask her.", Source.PEER),
        ("An independent study counted the same.", Source.ANALYST),
        ("Palisade's own documentation says so on page four.", Source.RIVAL_DOCUMENT),
        ("Your own logs would show it.", Source.OWN_DATA),
        ("As you said, nights are the trouble.", Source.OWN_CONCLUSION),
    ],
)
def test_a_claim_belongs_to_whoever_stands_behind_it(sentence: str, source: Source) -> None:
    assert attribution(sentence, "Forno Brothers")[0] is source


def test_each_sentence_is_a_claim_of_its_own_and_questions_are_none() -> None:
    text = "We are the fastest. It never fails. Shall I show you?"
    found = claims_in(text, boast(text), "Forno Brothers")
    assert [c.text for c in found] == ["We are the fastest.", "It never fails."]


def test_an_endless_claim_is_cut_at_a_word() -> None:
    text = "We promise " + "very " * 80 + "much."
    (claim,) = claims_in(text, boast(text), "Forno Brothers")
    assert len(claim.text) <= 160
    assert claim.text.endswith(" …")


def test_only_hype_and_numbers_of_a_boast_can_be_thrown_back() -> None:
    assert claim_word("It is best-in-class.", boast("It is best-in-class.")) == "best-in-class"
    assert claim_word("We cut it by 40%.", boast("We cut it by 40%.")) == "40%"
    assert claim_word("Say that you will buy.", boast("Say that you will buy.")) is None
    assert claim_word("It is best-in-class.", ()) is None


@pytest.mark.parametrize(
    "text",
    [
        "We cut waiting by 40%.",
        "It's the fastest there is.",
        "You'll save a day a week.",
        "Gartner says these projects pay back.",
        "Call Maria at Hendricks, she confirms it.",
    ],
)
def test_numbers_superlatives_promises_and_third_parties_are_claims(text: str) -> None:
    assert [c.text for c in claims_in(text, (), "Forno Brothers")] == [text]


@pytest.mark.parametrize(
    "text",
    ["How do the mornings go?", "So the oven is what bothers you.", "It's fine to say no."],
)
def test_questions_reflections_and_room_to_say_no_claim_nothing(text: str) -> None:
    assert claims_in(text, (), "Forno Brothers") == ()
