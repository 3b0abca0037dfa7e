"""Saying nothing: what a silence is, when it is welcome, and what it earns."""

from dataclasses import replace

import pytest

from app.domain.buyer.acts import Act
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Unlock
from app.domain.silence import is_silence
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of

NO_IS_FINE = "no is a fine answer // permission"
HER_WORLD = "how do the mornings go with the oven // discovery_question"


def patient_rosa() -> Content:
    """Rosa, who goes on by herself about the cost if she is let."""
    alone = content()
    burnt, cost = alone.scenario.facts
    by_silence = Unlock(moves=frozenset(), silence=True, after=frozenset({"burnt"}))
    facts = (burnt, replace(cost, unlocks=(*cost.unlocks, by_silence)))
    return replace(alone, scenario=replace(alone.scenario, facts=facts))


@pytest.mark.parametrize("text", ["...", "…", ". . .".replace(" ", ""), "(silence)", "[waits]"])
def test_dots_or_a_note_of_it_are_a_silence(text: str) -> None:
    assert is_silence(text)


@pytest.mark.parametrize("text", ["", "wait", "Well...", "silence is golden", "no."])
def test_words_are_none(text: str) -> None:
    assert not is_silence(text)


def test_left_the_silence_after_a_fact_she_tells_what_follows() -> None:
    call = call_of(NO_IS_FINE, HER_WORLD, "...", playing=patient_rosa())
    assert call.turns[-1].silent
    assert call.mind.disclosed == ("burnt", "cost")


def test_a_silence_that_leaves_her_the_floor_makes_her_freer() -> None:
    before = call_of(NO_IS_FINE, HER_WORLD).mind.state
    after = call_of(NO_IS_FINE, HER_WORLD, "...").mind.state
    assert after.safety > before.safety
    assert after.trust == before.trust


def test_a_silence_with_nothing_to_fill_it_only_costs() -> None:
    before = call_of("hello // ").mind.state
    call = call_of("hello // ", "...")
    assert call.mind.state.patience < before.patience - 5
    assert call.mind.state.safety == before.safety
    assert call.turns[-1].act is not None
    assert call.turns[-1].act.act is Act.BRUSH_OFF


def test_a_second_silence_running_is_a_dead_line() -> None:
    call = call_of(NO_IS_FINE, HER_WORLD, "...", "...", playing=patient_rosa())
    change = call.turns[-1].change
    assert change is not None
    (silence,) = [c for c in change.causes if c.reason == "silence"]
    assert silence.deltas["patience"] < 0


def test_a_silence_is_no_move_and_no_repetition() -> None:
    call = call_of(NO_IS_FINE, HER_WORLD, "...", "so one in ten burns // reflection", "...")
    assert all(t.moves == () for t in call.rep_turns if t.silent)
    reasons = {c.reason for t in call.rep_turns if t.silent and t.change for c in t.change.causes}
    assert not reasons & {"repeat", "odd", "idle"}
