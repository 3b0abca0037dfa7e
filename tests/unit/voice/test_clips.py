"""The sound of a turn is found in the recording that was running, and its words in the text."""

from dataclasses import replace

import pytest

from app.domain.buyer.persona import State
from app.domain.call import Call, Mind, Turn
from app.domain.events import RecordingBegan, TurnTimed
from app.domain.transcript import Span, Stretch
from app.domain.voice.clips import clip_of
from app.domain.voice.heard import WordTime
from app.domain.voice.timed_text import timed_words, word_at

MIND = Mind(state=State(trust=1, safety=1, stake=1, clarity=1, exposure=1, patience=1))


def stretches(*times: tuple[int, int]) -> tuple[Stretch, ...]:
    return tuple(Stretch(start_ms=start, end_ms=end) for start, end in times)


def turn(rep: tuple[tuple[int, int], ...], buyer: tuple[tuple[int, int], ...]) -> Turn:
    """A turn with both sides timed, where they have times."""
    made = Turn(number=1, rep="words", mind=MIND)
    if rep:
        timed = TurnTimed(turn=1, speaker="rep", stretches=stretches(*rep))
        made = replace(made, rep_timed=timed)
    if buyer:
        timed = TurnTimed(turn=1, speaker="buyer", stretches=stretches(*buyer))
        made = replace(made, buyer_timed=timed)
    return made


def call(*recordings: tuple[str, int]) -> Call:
    began = tuple(RecordingBegan(name=name, at_ms=at_ms) for name, at_ms in recordings)
    return Call(mind=MIND, recordings=began)


def test_a_clip_goes_from_the_first_word_of_the_rep_to_the_last_of_the_buyer() -> None:
    found = clip_of(
        call(("1.flac", 500)), turn(((2_000, 3_000), (3_500, 4_000)), ((5_000, 7_000),))
    )
    assert found is not None
    assert found.name == "1.flac"
    assert found.stretch == Stretch(start_ms=2_000, end_ms=7_000)
    assert found.in_file() == Stretch(start_ms=1_500, end_ms=6_500)
    assert found.in_file(from_ms=6_000) == Stretch(start_ms=5_500, end_ms=6_500)
    assert found.in_file(from_ms=9_000) == Stretch(start_ms=6_500, end_ms=6_500)


def test_each_sitting_has_its_recording() -> None:
    both = call(("1.flac", 0), ("2.flac", 10_000))
    found = clip_of(both, turn(((11_000, 12_000),), ()))
    assert found is not None
    assert found.name == "2.flac"
    assert found.in_file() == Stretch(start_ms=1_000, end_ms=2_000)


def test_a_turn_over_two_sittings_plays_the_part_of_the_first() -> None:
    both = call(("1.flac", 0), ("2.flac", 10_000))
    found = clip_of(both, turn(((8_000, 9_000),), ((10_500, 12_000),)))
    assert found is not None
    assert found.in_file() == Stretch(start_ms=8_000, end_ms=9_000)


@pytest.mark.parametrize(
    ("recordings", "rep"),
    [((), ((1, 2),)), ((("1.flac", 0),), ()), ((("1.flac", 5_000),), ((1, 2),))],
)
def test_what_was_not_spoken_or_not_recorded_has_no_clip(
    recordings: tuple[tuple[str, int], ...], rep: tuple[tuple[int, int], ...]
) -> None:
    assert clip_of(call(*recordings), turn(rep, ())) is None


def said(*words: tuple[str, int, int]) -> tuple[WordTime, ...]:
    return tuple(WordTime(text=text, start_ms=start, end_ms=end) for text, start, end in words)


def test_the_word_that_is_spoken_is_found_in_the_text() -> None:
    text = "We pay $5 — all in."
    words = timed_words(
        text,
        said(
            ("we", 0, 100),
            ("pay", 150, 300),
            ("5", 300, 500),
            ("dollars", 500, 900),
            ("all", 1_000, 1_100),
            ("in", 1_100, 1_300),
        ),
    )
    spoken = [word_at(words, at) for at in (50, 120, 600, 1_200)]
    assert [span.of(text) if span else None for span in spoken] == ["We", "We", "$5", "in."]
    assert word_at(words, -1) is None
    assert word_at(words, 1_301) is None


def test_without_times_no_word_is_spoken() -> None:
    assert timed_words("Hello there", ()) == ()
    assert word_at((), 10) is None


def test_spans_cover_whole_words() -> None:
    (word,) = timed_words("“Hello,”", said(("hello", 5, 9)))
    assert word.span == Span(start=0, end=8)
