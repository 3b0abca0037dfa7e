"""The dial of difficulty: what it changes, and that it says so."""

from dataclasses import replace

import pytest

from app.domain.buyer.difficulty import LEVELS, NAMES, at, changes
from app.domain.buyer.persona import Source
from tests.sample import content


def test_every_level_has_a_name_and_the_middle_changes_nothing() -> None:
    assert set(NAMES) == set(LEVELS)
    as_written = at(content(), 0)
    assert as_written == content()
    assert changes(content(), 0) == ()


@pytest.mark.parametrize("level", [level for level in LEVELS if level])
def test_every_other_level_says_what_it_changes_in_numbers(level: int) -> None:
    told = changes(content(), level)
    assert len(told) >= 4
    assert all(any(c.isdigit() for c in text) for text in told)


def test_turned_up_a_seller_counts_less_patience_is_shorter_and_more_must_be_earned() -> None:
    easier, harder = at(content(), -1).persona.temperament, at(content(), 2).persona.temperament
    assert harder.source_weights[Source.REP] < easier.source_weights[Source.REP]
    assert harder.start.patience < easier.start.patience
    assert harder.decay > easier.decay
    assert harder.readiness.step_trust > easier.readiness.step_trust
    assert harder.readiness.facts_before_step >= easier.readiness.facts_before_step
    assert harder.source_weights[Source.OWN_CONCLUSION] == 1.0


def test_it_never_touches_what_she_says() -> None:
    for level in LEVELS:
        turned = at(content(), level)
        assert turned.persona.lines == content().persona.lines
        assert turned.persona.manner == content().persona.manner


def test_contradictions_go_and_come_with_it_and_no_step_hangs_in_the_air() -> None:
    alone = content()
    (warm,) = alone.scenario.conflicts
    more = tuple(
        replace(warm, conflict_id=name, hard_only=name == "extra")
        for name in ("warm-up", "price", "extra")
    )
    about = replace(alone.scenario.steps[0], step_id="about", conflicts=frozenset({"price"}))
    steps = (*alone.scenario.steps, about)
    three = replace(alone, scenario=replace(alone.scenario, conflicts=more, steps=steps))
    ids = {level: [c.conflict_id for c in at(three, level).scenario.conflicts] for level in LEVELS}
    assert ids == {
        -1: ["warm-up"],
        0: ["warm-up", "price"],
        1: ["warm-up", "price", "extra"],
        2: ["warm-up", "price", "extra"],
    }
    assert "about" not in {s.step_id for s in at(three, -1).scenario.steps}
    assert "about" in {s.step_id for s in at(three, 0).scenario.steps}
