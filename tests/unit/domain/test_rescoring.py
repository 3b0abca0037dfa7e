"""A call as one labeller or another scores it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.call import Call, pending
from app.domain.effort import turn_effort
from app.domain.events import MovesLabelled, SessionRescored
from app.domain.moves import LabelledMove, Move
from app.domain.rescoring import (
    TurnDifference,
    differences,
    first_version,
    is_newer,
    scored_by,
    versions,
)
from app.domain.scoring.moments import debrief
from app.domain.scoring.scorecard import scorecard
from app.domain.transcript import Span
from app.services.review import review
from tests.sample import content
from tests.ui.world import make_advice
from tests.unit.services.test_practice import TURNS, Room, scripted

MOVES = st.lists(st.sampled_from(list(Move)), max_size=3, unique=True)


def labelled(turn: int, *moves: Move) -> MovesLabelled:
    span = Span(start=0, end=1)
    return MovesLabelled(turn=turn, moves=tuple(LabelledMove(move=m, span=span) for m in moves))


def held(*said: str) -> Room:
    """A call that is over."""
    room = Room(lines=True)
    room.practice.begin()
    for line in said:
        if room.practice.call.ended is None:
            room.say(line)
    room.practice.hang_up()
    return room


def again(room: Room, version: str, *found: MovesLabelled) -> Call:
    """The call once another labeller has read it."""
    room.log.append("s", [SessionRescored(labeller_version=version, turns=found)], 1)
    return room.folded()


def without_labels(call: Call) -> Call:
    turns = tuple(replace(t, moves=None, probabilities={}) for t in call.turns)
    return replace(call, turns=turns, rescored={}, length=0)


@given(turns=TURNS, found=st.lists(MOVES, max_size=16))
@settings(max_examples=60)
def test_rescoring_changes_labels_and_nothing_that_she_thought_did_or_said(
    turns: list[tuple[list[Move], str]], found: list[list[Move]]
) -> None:
    room = held(*scripted(turns))
    before = room.folded()
    numbers = [t.number for t in before.rep_turns]
    after = again(room, "later-1", *(labelled(n, *m) for n, m in zip(numbers, found, strict=False)))
    assert replace(after, rescored={}, length=before.length) == before
    assert scored_by(after, "tagged") == after
    scored = scored_by(after, "later-1")
    assert without_labels(scored) == without_labels(before)
    assert pending(scored) == "over"
    for number, moves in zip(numbers, found, strict=False):
        assert [m.move for m in scored.turns[number].moves or ()] == moves


@given(turns=TURNS, found=st.lists(MOVES, max_size=16))
@settings(max_examples=30)
def test_what_she_privately_thought_is_the_same_in_every_version(
    turns: list[tuple[list[Move], str]], found: list[list[Move]]
) -> None:
    room = held(*scripted(turns))
    numbers = [t.number for t in room.folded().rep_turns]
    again(room, "later-1", *(labelled(n, *m) for n, m in zip(numbers, found, strict=False)))
    events = [s.event for s in room.log.events("s")]

    def looked_at(scorer: str) -> list[object]:
        found = review(
            session_id="s", content=content(), events=events, advice=make_advice(), started_ms=0,
            scorer=scorer,
        )  # fmt: skip
        return [(f.thoughts, f.effort.buyer, f.turn.mind, f.turn.reply) for f in found.frames]

    scorer = "later-1" if numbers else "tagged"
    assert looked_at("") == looked_at(scorer)


def test_the_first_labels_go_first_and_each_later_labeller_adds_its_own() -> None:
    room = held("no is fine // permission")
    assert versions(room.folded()) == ("tagged",)
    again(room, "later-1", labelled(1))
    call = again(room, "later-2", labelled(1, Move.CHASE))
    assert versions(call) == ("tagged", "later-1", "later-2")
    assert [scored_by(call, v).turns[1].made(Move.CHASE) for v in versions(call)] == [
        False, False, True,
    ]  # fmt: skip


def test_a_second_time_by_the_same_labeller_adds_nothing() -> None:
    room = held("no is fine // permission")
    once = again(room, "later-1", labelled(1, Move.CHASE))
    twice = again(room, "later-1", labelled(1, Move.PITCH))
    assert replace(twice, length=once.length) == once


def test_a_call_is_not_scored_by_a_labeller_that_never_read_it() -> None:
    with pytest.raises(ValueError, match="not scored by 'later-1'; scored by tagged"):
        scored_by(held("hello").folded(), "later-1")


def test_the_score_is_that_of_the_versions_own_labels() -> None:
    room = held(*["the oven // pressure, discount"] * 3)
    call = again(room, "later-1", *(labelled(n, Move.PERMISSION) for n in (1, 2, 3)))
    first, later = scored_by(call, "tagged"), scored_by(call, "later-1")
    assert scorecard(content(), first).score != scorecard(content(), later).score
    assert turn_effort(content().scenario, first.turns[1]).rep == 6
    assert turn_effort(content().scenario, later.turns[1]).rep == 1
    assert first.mind == later.mind


def test_differences_are_told_by_turn_and_side() -> None:
    room = held("a // discount", "b // reflection", "c // pitch")
    call = again(
        room, "later-1", labelled(1), labelled(2, Move.REFLECTION), labelled(3, Move.ARGUE)
    )
    assert differences(call, "tagged", "later-1") == (
        TurnDifference(turn=1, gone=(Move.DISCOUNT,), new=()),
        TurnDifference(turn=3, gone=(Move.PITCH,), new=(Move.ARGUE,)),
    )
    assert differences(call, "tagged", "tagged") == ()


def test_a_moment_stands_only_where_the_version_sees_the_move_that_made_it() -> None:
    room = held("20% off today // discount", "and the oven // reflection")
    call = again(room, "later-1", labelled(1), labelled(2, Move.REFLECTION))

    def titles(version: str) -> list[str]:
        scored = scored_by(call, version)
        found = debrief(content(), scored, scorecard(content(), scored), make_advice())
        return [m.title for m in (*found.moments, *found.more_moments)]

    assert "You cut the price" in titles("tagged")
    assert "You cut the price" not in titles("later-1")
    assert "You gave back what you heard" in titles("later-1")


def test_a_call_gone_on_with_by_a_newer_program_names_both_labellers() -> None:
    room = held("no is fine // permission", "how are the mornings // discovery_question")
    log = room.log.stored["s"]
    for at, stored in enumerate(log):
        if isinstance(stored.event, MovesLabelled) and stored.event.turn == 2:
            log[at] = replace(stored, event=replace(stored.event, labeller_version="later-1"))
    assert first_version(room.folded()) == "tagged and later-1"
    assert is_newer("later-1", room.folded())


@pytest.mark.parametrize(
    ("held_with", "now", "newer"),
    [
        ("rules-1", "learned-1", True),
        ("rules-1", "rules-2", True),
        ("rules-9", "rules-10", True),
        ("rules-1", "rules-1", False),
        ("rules-2", "rules-1", False),
    ],
)
def test_a_labeller_is_newer_unless_it_is_the_same_or_an_earlier_number(
    held_with: str, now: str, *, newer: bool
) -> None:
    call = held("hello // permission").folded()
    turns = tuple(replace(t, labelled_by=held_with) for t in call.turns)
    assert is_newer(now, replace(call, turns=turns)) is newer
