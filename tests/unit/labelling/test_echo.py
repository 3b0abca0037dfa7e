"""Giving back the words of the other side, which counts where nobody sells."""

import pytest

from app.domain.labelling.echo import echoes, repeats
from app.domain.labelling.talk import A_LESSON, A_SALE, ELSEWHERE, MAYBE_ELSEWHERE, Talk
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


def test_an_answer_in_the_words_of_a_question_is_none() -> None:
    assert not echoes("It does really work.", heard("Does it really work?"))
    assert echoes("It does really work.", heard("It really does work."))


def test_only_what_the_other_side_said_last_is_echoed() -> None:
    assert not echoes("The same denominator.", heard(PUPIL, "Can I go out?"))
    assert not echoes("The same denominator.", (Utterance(speaker="rep", text=PUPIL),))


def test_an_echo_is_a_reflection_elsewhere_and_not_in_a_sale() -> None:
    read = read_turn("The same denominator.", heard(PUPIL))
    assert read.leanings(Talk(elsewhere=1.0)).certain == {Move.REFLECTION}
    assert read.leanings(A_SALE).certain == set()


def test_the_less_it_is_known_what_talk_it_is_the_more_must_be_said_again() -> None:
    """A pupil's few words seldom tell that it is a lesson; then all else must."""
    other, same = "So the same denominator, yes.", "The same denominator."
    lesson = Talk(elsewhere=MAYBE_ELSEWHERE, lesson=A_LESSON)
    perhaps = Talk(elsewhere=ELSEWHERE)
    assert read_turn(other, heard(PUPIL)).leanings(lesson).certain == {Move.REFLECTION}
    assert read_turn(other, heard(PUPIL)).leanings(perhaps).certain == set()
    assert read_turn(same, heard(PUPIL)).leanings(perhaps).certain == {Move.REFLECTION}


def test_in_a_lesson_the_network_must_be_surer_of_a_reflection() -> None:
    read = read_turn("Where does the fifteen come from?", heard("Nine is how many wins."))
    lesson, chat = Talk(elsewhere=1.0, lesson=1.0), Talk(elsewhere=1.0)
    assert Move.REFLECTION in read.leanings(lesson).wary
    assert Move.REFLECTION not in read.leanings(chat).wary
    assert Move.REFLECTION in read.leanings(chat).eager


def test_what_only_the_network_sees_as_candor_must_be_surer_than_what_the_rules_see_too() -> None:
    assert Move.CANDOR in read_turn("Most see it halve, honestly.", ()).leanings(A_SALE).wary
    owned = read_turn("We are slower to set up than the others.", ())
    assert Move.CANDOR not in owned.leanings(A_SALE).wary


def test_saying_again_word_for_word_is_repeating() -> None:
    assert repeats("The same denominator.", heard(PUPIL))
    assert repeats("3/5", heard("It's 3/5."))
    assert not repeats("One denominator.", heard(PUPIL))
    assert not repeats("The same denominator.", ())
    assert not repeats("...", heard(PUPIL))
