"""Giving back the words of the other side, which counts where nobody sells."""

import pytest

from app.domain.labelling.echo import echoes, repeats
from app.domain.labelling.turn_reading import read_turn
from app.domain.moves import Move
from app.domain.transcript import Utterance

PUPIL = "I think they have the same denominator."


def heard(*texts: str) -> tuple[Utterance, ...]:
    return tuple(Utterance(speaker="buyer", text=text) for text in texts)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("The same denominator.", PUPIL),
        ("So they have the same denominator, yes.", PUPIL),
        ("Thirty-one.", "Well, I'm thirty-one."),
        ("Two hundred pallets a day, then.", "We move two hundred pallets a day."),
        ("Three fifths.", "3/5, three fifths."),
        ("No.", "No."),
    ],
)
def test_words_that_were_just_said_are_an_echo(text: str, before: str) -> None:
    assert echoes(text, heard(before))


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("Do they have the same denominator?", PUPIL),
        ("Now open page twelve of your books.", PUPIL),
        ("Yes, right.", PUPIL),
        ("The same denominator.", ""),
    ],
)
def test_a_question_other_words_and_mere_agreement_are_none(text: str, before: str) -> None:
    assert not echoes(text, heard(before))


def test_only_what_the_other_side_said_last_is_echoed() -> None:
    assert not echoes("The same denominator.", heard(PUPIL, "Can I go out?"))
    assert not echoes("The same denominator.", (Utterance(speaker="rep", text=PUPIL),))


def test_an_echo_is_a_reflection_elsewhere_and_not_in_a_sale() -> None:
    read = read_turn("The same denominator.", heard(PUPIL))
    assert read.by_rules_alone(elsewhere=1.0) == {Move.REFLECTION}
    assert read.by_rules_alone(elsewhere=0.0) == set()


def test_saying_again_word_for_word_is_repeating() -> None:
    assert repeats("The same denominator.", heard(PUPIL))
    assert repeats("3/5", heard("It's 3/5."))
    assert not repeats("One denominator.", heard(PUPIL))
    assert not repeats("The same denominator.", ())
    assert not repeats("...", heard(PUPIL))
