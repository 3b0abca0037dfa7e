"""What a buyer says at once must not answer, and nothing she says there is long or said twice."""

from dataclasses import replace

import pytest

from app.domain.buyer.lint import lint
from app.domain.buyer.persona import Voice
from app.domain.buyer.voice_lint import ANSWERS, lint_voice
from tests.sample import content


def problems(
    back_channels: tuple[str, ...] = Voice().back_channels,
    cut_ins: tuple[str, ...] = Voice().cut_ins,
) -> dict[tuple[str | int, ...], str]:
    voice = Voice(back_channels=back_channels, cut_ins=cut_ins)
    return dict(lint_voice(replace(content().persona, voice=voice)))


def test_what_is_said_where_a_persona_says_nothing_of_it_is_clean() -> None:
    assert problems() == {}


@pytest.mark.parametrize(
    "line", ["Hm.", "Well, now.", "Well, I…", "I see.", "Okay, so.", "Let me think.", "Noted."]
)
def test_a_reaction_that_gives_nothing_away_is_clean(line: str) -> None:
    assert problems(back_channels=("So.", line)) == {}


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_reaction_that_answers_is_found(answer: str) -> None:
    found = problems(back_channels=("Hm.", f"{answer.capitalize()}."))
    assert found.keys() == {("voice", "back_channels", 1)}
    assert "answers with" in found["voice", "back_channels", 1]


def test_an_answer_is_found_among_other_words_but_not_within_one() -> None:
    assert ("voice", "back_channels", 0) in problems(back_channels=("Well, sure.", "Hm."))
    assert problems(back_channels=("Measured.", "Nobody knows.", "Finely put.")) == {}


def test_a_reaction_that_asks_is_found() -> None:
    assert "asks" in problems(back_channels=("Hm.", "Is it?"))["voice", "back_channels", 1]


def test_a_reaction_has_three_words_at_most() -> None:
    found = problems(back_channels=("Just a moment.", "Just a moment, please."))
    assert found == {("voice", "back_channels", 1): "has 4 words; 3 at most are wanted"}


def test_to_cut_in_takes_eight_words_at_most_and_may_be_a_question() -> None:
    eight = "Can I put a word in here, please?"
    nine = "Can I just put a word in here, please?"
    assert problems(cut_ins=(eight,)) == {}
    assert problems(cut_ins=(eight, nine)).keys() == {("voice", "cut_ins", 1)}


def test_what_is_there_twice_is_found_however_it_is_written() -> None:
    found = problems(back_channels=("Hm.", "hm!"), cut_ins=("Hold on.", "Stop.", "Hold on!"))
    assert found.keys() == {("voice", "back_channels", 1), ("voice", "cut_ins", 2)}


def test_a_scenarios_lint_tells_of_its_buyers_voices_in_their_own_files() -> None:
    base = content()
    persona = replace(base.persona, voice=Voice(back_channels=("Hm.", "Exactly.")))
    found = {f.place for f in lint(replace(base, persona=persona))}
    assert (persona.persona_id, "voice", "back_channels", 1) in found
