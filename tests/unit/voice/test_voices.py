import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.persona import State
from app.domain.voice.voices import (
    LIVELINESS,
    PACE,
    Kind,
    VoiceInfo,
    choose_voice,
    manner_of,
    pause_ms,
)


def voice(name: str, kind: Kind, engine: str = "hibari") -> VoiceInfo:
    return VoiceInfo(name=name, kind=kind, label=name.title(), engine=engine)


HEART = voice("heart", "female")
LOW = voice("heart-low", "female")
MALE = voice("heart-male", "male")
JOE = voice("joe", "male", "piper")
EMMA = voice("bf_emma", "female", "kokoro")
ALWAYS = (HEART, LOW, MALE)


def test_the_first_preferred_voice_that_is_there_is_taken() -> None:
    assert choose_voice("female", ["kristin", "bf_emma", "heart"], (*ALWAYS, EMMA)) is EMMA
    assert choose_voice("female", ["kristin", "bf_emma", "heart-low"], ALWAYS) is LOW


def test_a_preference_may_leave_out_the_accent() -> None:
    assert choose_voice("female", ["Emma"], (*ALWAYS, EMMA)) is EMMA


def test_a_preference_counts_more_than_the_kind() -> None:
    assert choose_voice("male", ["heart"], ALWAYS) is HEART


def test_without_a_preferred_one_the_first_of_the_kind_is_taken() -> None:
    assert choose_voice("male", ["puck", "liam"], (*ALWAYS, JOE)) is MALE
    assert choose_voice("female", [], ALWAYS) is HEART


def test_without_one_of_the_kind_any_will_do() -> None:
    assert choose_voice("male", [], (HEART, LOW)) is HEART


def test_two_buyers_of_a_call_have_different_voices() -> None:
    assert choose_voice("female", ["heart"], ALWAYS, taken={"heart"}) is LOW
    assert choose_voice("male", ["joe"], (*ALWAYS, JOE), taken={"joe"}) is MALE


def test_they_share_a_voice_rather_than_have_one_of_the_wrong_kind() -> None:
    assert choose_voice("male", [], ALWAYS, taken={"heart-male"}) is MALE
    assert choose_voice("female", [], (HEART,), taken={"heart"}) is HEART


def test_without_voices_there_is_none_to_choose() -> None:
    with pytest.raises(ValueError, match="no voice"):
        choose_voice("female", [], ())


def test_a_patient_buyer_speaks_as_the_persona_says() -> None:
    manner = manner_of(State(patience=80, stake=50), 0.95, "heart")
    assert (manner.voice, manner.pace, manner.liveliness) == ("heart", 0.95, 1.0)


def test_as_patience_runs_out_she_is_quicker_and_flatter_with_shorter_pauses() -> None:
    falling = [State(patience=patience) for patience in (60, 40, 20, 0)]
    manners = [manner_of(state) for state in falling]
    pauses = [pause_ms(state) for state in falling]
    assert [manner.pace for manner in manners] == sorted({manner.pace for manner in manners})
    flatness = [-manner.liveliness for manner in manners]
    assert flatness == sorted(set(flatness))
    assert pauses == [300, 250, 200, 150]


def test_what_matters_to_her_is_said_with_more_melody() -> None:
    assert manner_of(State(stake=90)).liveliness > manner_of(State(stake=10)).liveliness


SCORES = st.floats(0, 100)


@given(SCORES, SCORES, st.floats(0.7, 1.3))
def test_no_state_makes_a_voice_that_cannot_be_spoken(
    stake: float, patience: float, pace: float
) -> None:
    manner = manner_of(State(stake=stake, patience=patience), pace)
    assert PACE[0] <= manner.pace <= PACE[1]
    assert LIVELINESS[0] <= manner.liveliness <= LIVELINESS[1]
