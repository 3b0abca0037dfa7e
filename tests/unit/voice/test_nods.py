"""What a rep murmurs while the buyer speaks."""

import pytest

from app.domain.voice.nods import is_nod


@pytest.mark.parametrize(
    "said",
    ["Mm-hm.", "Mhm.", "uh-huh", "Right.", "Yeah, okay.", "I see.", "Right, right.", "", "Hm"],
)
def test_these_tell_her_to_go_on(said: str) -> None:
    assert is_nod(said)


@pytest.mark.parametrize(
    "said",
    ["Wait.", "No.", "Right, but who told you that?", "Okay so what happens at night?", "Sorry?"],
)
def test_these_do_not(said: str) -> None:
    assert not is_nod(said)
    assert not is_nod(said, 300)


def test_one_short_word_that_stops_nobody_is_a_nod_whatever_was_recognised() -> None:
    assert is_nod("Mama.", 380)
    assert not is_nod("Mama.", 1500)
    assert not is_nod("Who told you that", 380)
