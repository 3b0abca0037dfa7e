"""Another line, or the same line from somebody else: what she would have made of it."""

from dataclasses import replace

import pytest

from app.domain.buyer.acts import Act
from app.domain.buyer.other_mouth import claims_from, moves_from
from app.domain.buyer.persona import Source
from app.domain.events import ClaimHeard, SessionStarted, TurnUnderstood
from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span
from app.ports.problems import KnownError
from app.services.what_if import Played, WhatIf
from tests.fakes.scripted import LaterLabeller
from tests.ui.calls import play
from tests.ui.more_content import NOTE_ID, PAIR_ID, make_note, make_pair
from tests.ui.world import BAD_CALL, GOOD_CALL, World, make_world

CLAIM = "We are the best dock scheduling platform on the market."


def trying(script: tuple[str, ...], turn: int, **world: object) -> tuple[World, WhatIf]:
    made = make_world(**world)  # type: ignore[arg-type]
    play(made, script)
    return made, made.trainer.what_if("session-1", turn)


def belief_of(played: Played) -> float:
    """How far she believes what was claimed in the turn."""
    (own,) = (b for b in played.turn.change.beliefs if b.text)  # type: ignore[union-attr]
    return own.belief


def test_the_same_line_comes_to_what_it_came_to() -> None:
    for turn in range(1, 6):
        _, what_if = trying(GOOD_CALL, turn)
        was = what_if.original.turns[turn]
        now = what_if.play(what_if.line).turn
        assert (now.moves, now.understood, now.change) == (was.moves, was.understood, was.change)
        assert (now.act, now.mind) == (was.act, was.mind)
        assert now.reply is not None
        assert was.reply is not None
        assert now.reply.text == was.reply.text


def test_another_line_comes_to_something_else_and_nothing_is_stored() -> None:
    world, what_if = trying(GOOD_CALL, 2)
    stored = world.log.events("session-1")
    played = what_if.play(BAD_CALL[1])
    assert {m.move for m in played.turn.moves or ()} == {Move.DISCOUNT, Move.PRESSURE}
    assert played.turn.mind.state.trust < what_if.original.turns[2].mind.state.trust
    assert played.turn.act is not None
    assert played.turn.act.act is Act.COOL_OFF
    assert world.log.events("session-1") == stored
    assert len(world.trainer.sessions()) == 1


def test_a_claim_is_believed_by_who_says_it() -> None:
    _, what_if = trying((CLAIM, GOOD_CALL[1]), 1)
    believed = {source: belief_of(what_if.play(CLAIM, source)) for source in Source}
    assert believed[Source.REP] == belief_of(what_if.play(CLAIM))
    assert believed[Source.REP] < believed[Source.ANALYST]
    assert believed[Source.OWN_CONCLUSION] == max(believed.values())


def test_what_she_concludes_herself_is_not_said_by_the_rep() -> None:
    _, what_if = trying((CLAIM,), 1)
    played = what_if.play(CLAIM, Source.OWN_CONCLUSION)
    assert played.turn.moves == ()
    (belief,) = played.turn.change.beliefs  # type: ignore[union-attr]
    assert (belief.source, belief.who) == (
        Source.OWN_CONCLUSION,
        what_if.content.persona.name,
    )
    assert belief.text == CLAIM


def test_a_claim_that_she_can_check_is_evidence_and_the_reps_own_word_is_not() -> None:
    span = Span(start=0, end=3)
    unbacked = LabelledMove(move=Move.UNBACKED_CLAIM, span=span, score=0.9)
    pitch = LabelledMove(move=Move.PITCH, span=span)
    evidence = replace(unbacked, move=Move.OUTSIDE_EVIDENCE)
    said = (unbacked, pitch)
    for source in (Source.ANALYST, Source.PEER, Source.OWN_DATA):
        assert moves_from(said, source) == (evidence, pitch)
    assert moves_from((evidence, pitch), Source.REP) == said
    assert moves_from(said, Source.RIVAL) == (pitch,)
    assert moves_from(said, Source.OWN_CONCLUSION) == ()


@pytest.mark.parametrize("source", [s for s in Source if s is not Source.OWN_CONCLUSION])
def test_every_claim_of_a_turn_is_heard_from_the_source(source: Source) -> None:
    claims = tuple(
        ClaimHeard(text=text, who="the rep", source=Source.REP, checkable=False, same_as="c1")
        for text in ("One.", "Two.")
    )
    heard = claims_from(TurnUnderstood(turn=1, claims=claims, world=0.4), source)
    assert [(c.text, c.source, c.same_as) for c in heard.claims] == [
        ("One.", source, "c1"),
        ("Two.", source, "c1"),
    ]
    bare_word = source in {Source.REP, Source.RIVAL, Source.COLLEAGUE}
    assert {c.checkable for c in heard.claims} == {not bare_word}
    assert heard.world == 0.4


def test_whose_word_it_is_changes_nothing_where_nothing_is_claimed() -> None:
    _, what_if = trying(GOOD_CALL, 2)
    asked, from_analyst = (what_if.play(GOOD_CALL[1], s) for s in (None, Source.ANALYST))
    assert from_analyst.claims == ()
    assert from_analyst.call == asked.call


def test_then_as_it_went_goes_on_with_the_lines_that_were_said() -> None:
    _, what_if = trying(GOOD_CALL, 2)
    call = what_if.play(GOOD_CALL[1]).call
    while (further := what_if.play_on(call)) is not None:
        call = further
    original = what_if.original
    assert [t.rep for t in call.turns] == [t.rep for t in original.turns]
    assert [t.mind for t in call.turns] == [t.mind for t in original.turns]


def test_it_goes_on_no_further_than_she_would() -> None:
    _, what_if = trying(GOOD_CALL[:1] * 2 + BAD_CALL * 3, 1)
    call = what_if.play(BAD_CALL[3]).call
    while (further := what_if.play_on(call)) is not None:
        call = further
    assert call.ended == "buyer_ended"
    assert what_if.play_on(call) is None


def test_a_silence_can_be_tried() -> None:
    _, what_if = trying(GOOD_CALL, 3)
    played = what_if.play(" ... ")
    assert played.turn.silent
    assert played.turn.moves == ()


def test_a_sentence_of_a_note_is_tried_up_to_what_she_does_at_its_end() -> None:
    world = make_world(contents=[make_note()])
    play(world, [GOOD_CALL[0], GOOD_CALL[3]], scenario=NOTE_ID)
    what_if = world.trainer.what_if("session-1", 2)
    call = what_if.play("We are the best there is on the market.").call
    while (further := what_if.play_on(call)) is not None:
        call = further
    assert call.turns[-1].rep == ""
    assert call.ended == "buyer_ended"


def test_with_two_buyers_both_minds_hear_it() -> None:
    world = make_world(contents=[make_pair()])
    play(world, GOOD_CALL[:3], scenario=PAIR_ID)
    what_if = world.trainer.what_if("session-1", 2)
    turn = what_if.play(CLAIM, Source.OWN_CONCLUSION).turn
    (other,) = turn.colleague_changes.values()
    assert turn.change is not None
    assert [b.who for b in (*turn.change.beliefs, *other.beliefs)] == [
        p.name for p in what_if.content.buyers
    ]


def test_what_the_session_was_held_with_is_named_where_it_is_not_what_plays_now() -> None:
    world, what_if = trying(GOOD_CALL, 2)
    assert what_if.held_otherwise == ()
    later = make_world(log=world.log, labeller=LaterLabeller())
    assert later.trainer.what_if("session-1", 2).held_otherwise == (("phrases-1", "later-1"),)
    stored = world.log._events["session-1"]
    started = stored[0].event
    assert isinstance(started, SessionStarted)
    stored[0] = replace(stored[0], event=replace(started, mind_version="mind-0"))
    (then, _now), *_ = world.trainer.what_if("session-1", 2).held_otherwise
    assert then == "mind-0"


@pytest.mark.parametrize("turn", [0, 6, -1])
def test_a_turn_in_which_nothing_was_said_cannot_be_tried(turn: int) -> None:
    with pytest.raises(KnownError, match="nothing was said"):
        trying(GOOD_CALL, turn)


@pytest.mark.parametrize("line", ["", "   ", "word " * 2_000])
def test_an_empty_or_endless_line_is_refused(line: str) -> None:
    _, what_if = trying(GOOD_CALL, 2)
    with pytest.raises(KnownError):
        what_if.play(line)
