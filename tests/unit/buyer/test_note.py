"""A note: what the rep writes whole, and the reader takes in passage by passage."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.log_memory import MemoryLog
from app.domain.buyer.acts import ENDING_ACTS, Act
from app.domain.buyer.scenario import Content
from app.domain.call import fold, pending
from app.domain.note import passages
from app.domain.text import words
from app.ports.problems import KnownError
from app.services.practice import Practice
from tests.fakes.on_lines import practice_on_lines, setting_on_lines
from tests.sample import content

NOTE = "Hi Rosa,\n\nWhat burns in the morning? Mostly money. We leak heat too.\n\nYours, Tom"


def reader() -> Content:
    return replace(content(), scenario=replace(content().scenario, kind="note"))


def desk() -> Practice:
    practice = practice_on_lines(reader(), setting_on_lines(MemoryLog()))
    practice.begin()
    return practice


def test_a_greeting_is_read_with_what_follows_and_a_sign_off_with_what_is_before() -> None:
    assert passages(NOTE) == (
        "Hi Rosa, What burns in the morning?",
        "Mostly money. We leak heat too. Yours, Tom",
    )


@given(st.text("abcXYZ .,?!\n", max_size=400))
def test_no_word_of_a_note_is_lost(text: str) -> None:
    assert words(" ".join(passages(text))) == words(text)


def test_nothing_is_read_before_it_is_written() -> None:
    practice = desk()
    assert pending(practice.call) == "note"
    with pytest.raises(KnownError):
        practice.read_on()
    with pytest.raises(KnownError):
        practice.say("hello")


def test_each_passage_is_read_on_demand_and_answered() -> None:
    practice = desk()
    practice.write(NOTE)
    assert practice.call.turns[0].reply is not None
    assert not practice.call.rep_turns
    practice.read_on()
    (turn,) = practice.call.rep_turns
    assert turn.rep == "Hi Rosa, What burns in the morning?"
    assert turn.reply is not None
    assert pending(practice.call) == "passage"


def test_at_the_end_the_reader_does_something_with_it_or_puts_it_aside() -> None:
    practice = desk()
    practice.write(NOTE)
    while practice.call.ended is None:
        practice.read_on()
    last = practice.call.turns[-1]
    assert last.rep == ""
    assert last.act is not None
    assert last.act.act in ENDING_ACTS | {Act.PROPOSE_STEP, Act.STATE_CONDITION}
    assert len(practice.call.rep_turns) == len(passages(NOTE))
    assert practice.call.ended == "buyer_ended"


def test_the_end_of_a_note_costs_the_reader_nothing() -> None:
    practice = desk()
    practice.write("We leak heat at the door.")
    practice.read_on()
    before = practice.call.mind.state
    practice.read_on()
    assert practice.call.mind.state == before


def test_a_note_that_is_too_long_is_refused_and_can_be_cut() -> None:
    practice = desk()
    with pytest.raises(KnownError, match="sentences"):
        practice.write("This is one more sentence here. " * 60)
    assert practice.call.passages is None
    practice.write(NOTE)
    assert practice.call.passages


def test_a_reading_that_was_cut_off_goes_on_where_it_was() -> None:
    practice = desk()
    practice.write(NOTE)
    practice.read_on()
    events = practice._setting.log.events("s")
    assert fold(reader(), (s.event for s in events)) == practice.call
