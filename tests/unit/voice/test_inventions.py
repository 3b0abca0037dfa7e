"""What a recogniser writes although nobody spoke."""

import pytest

from app.domain.voice.inventions import is_invented, without_notes

SURE = {"no_speech": 0.02, "log_probability": -0.1}


def test_what_is_unsure_where_nobody_seems_to_speak_is_invented() -> None:
    text = "I'm going to put the sauce on the side."
    assert is_invented(text, no_speech=0.85, log_probability=-1.7)
    assert is_invented("The end.", no_speech=0.48, log_probability=-1.9)
    assert is_invented("The", no_speech=0.1, log_probability=-3.5)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for watching!",
        "Thank you for watching, and see you in the next video.",
        "Please subscribe to my channel.",
        "Subtitles by the community",
        "Music",
        ". . .",
        "",
    ],
)
def test_subtitles_are_invented_however_sure_it_is(text: str) -> None:
    assert is_invented(text, **SURE)


@pytest.mark.parametrize(
    "text",
    [
        "Thanks for watching the demo with your team.",
        "You can subscribe for a year or pay by the month.",
        "Thank you.",
        "Okay.",
        "Bye.",
    ],
)
def test_what_a_rep_says_stays(text: str) -> None:
    assert not is_invented(text, **SURE)


def test_a_word_that_is_often_invented_needs_a_clear_voice() -> None:
    assert is_invented("you", no_speech=0.94, log_probability=-0.74)
    assert is_invented("Thank you.", no_speech=0.62, log_probability=-0.85)
    assert not is_invented("We should talk.", no_speech=0.62, log_probability=-0.85)


def test_a_subtitlers_notes_are_left_out() -> None:
    assert without_notes("[Music] So, what would it take? (laughter) ♪") == (
        "So, what would it take?"
    )
