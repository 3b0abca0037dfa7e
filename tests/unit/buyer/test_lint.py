"""What the lint finds in a scenario that is valid and would still spoil a call."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain.buyer.acts import Act
from app.domain.buyer.lint import lint
from app.domain.buyer.persona import Line, Source
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Conflict, Fact
from app.domain.moves import Move
from tests.sample import content

EXAMPLES = tuple(f"What about loaf number {n}?" for n in range(8))


def many(prefix: str, text: str = "Words enough") -> tuple[Line, ...]:
    return tuple(Line(line_id=f"{prefix}.{n}", text=f"{text} {n}.") for n in range(8))


def clean() -> Content:
    """The baker, with nothing to find."""
    alone = content()
    facts = tuple(
        replace(f, examples=EXAMPLES, lines=many(f.fact_id), hints=many(f"{f.fact_id}.hint"))
        for f in alone.scenario.facts
    )
    conflicts = tuple(
        replace(c, examples=EXAMPLES, tests=EXAMPLES) for c in alone.scenario.conflicts
    )
    return replace(alone, scenario=replace(alone.scenario, facts=facts, conflicts=conflicts))


def with_fact(at: int, **changes: Any) -> Content:
    base = clean()
    facts: list[Fact] = list(base.scenario.facts)
    facts[at] = replace(facts[at], **changes)
    return replace(base, scenario=replace(base.scenario, facts=tuple(facts)))


def with_conflict(**changes: Any) -> Content:
    base = clean()
    (conflict,) = base.scenario.conflicts
    changed: Conflict = replace(conflict, **changes)
    return replace(base, scenario=replace(base.scenario, conflicts=(changed,)))


def found(content: Content) -> Mapping[tuple[str | int, ...], str]:
    return {f.place: f.problem for f in lint(content)}


def test_there_is_nothing_to_find_in_a_clean_scenario() -> None:
    assert found(clean()) == {}


def test_a_fact_that_comes_after_the_call_is_over_can_never_be_earned() -> None:
    fact = clean().scenario.facts[0]
    late = tuple(replace(u, not_before=90) for u in fact.unlocks)
    problems = found(with_fact(0, unlocks=late))
    assert "nothing a rep does can unlock burnt" in problems[("facts", 0, "unlock")]
    assert ("facts", 1, "unlock") in problems, "what follows from it cannot either"


def test_a_silence_can_earn_only_what_was_hinted_at_or_follows() -> None:
    unlock = replace(
        clean().scenario.facts[0].unlocks[0], moves=frozenset[Move](), silence=True, safe=False
    )
    problems = found(with_fact(0, unlocks=(unlock,), hints=()))
    assert any("unlock burnt" in p for p in problems.values())


def test_too_few_examples_leave_a_fact_unfound() -> None:
    assert ("facts", 0, "examples") in found(with_fact(0, examples=EXAMPLES[:3]))


def test_a_hint_that_holds_the_secret_leaks() -> None:
    hints = (*many("burnt.hint")[:7], Line(line_id="x", text="About one in ten, I'd say."))
    problems = found(with_fact(0, hints=hints))
    assert 'gives burnt away with "one in ten"' in problems[("facts", 0, "hints", 7)]


def test_a_line_may_hold_what_is_surely_out_by_then() -> None:
    lines = (*many("cost")[:7], Line(line_id="x", text="One in ten burns, and that costs."))
    assert found(with_fact(1, lines=lines)) == {}
    since = Line(line_id="x", text="One in ten, as I said.", since=frozenset({"burnt"}))
    base = clean()
    lines_of = {**base.scenario.lines, Act.CONFIRM: (since,)}
    assert found(replace(base, scenario=replace(base.scenario, lines=lines_of))) == {}


def test_a_personas_line_must_not_leak_either_and_is_found_in_the_personas_file() -> None:
    base = clean()
    bad = {**base.persona.lines, Act.LEAVE: (*many("leave"), Line(line_id="x", text="300."))}
    problems = found(replace(base, persona=replace(base.persona, lines=bad)))
    assert ("rosa-levi", "lines", "leave", 8) in problems


def test_a_contradiction_that_no_move_can_settle_is_found() -> None:
    assert ("conflicts", 0, "moves") in found(with_conflict(moves=frozenset({Move.PITCH})))
    base = clean()
    ready = replace(base.persona.temperament.readiness, condition_clarity=100)
    temperament = replace(base.persona.temperament, readiness=ready, sensitivities={})
    hopeless = replace(base, persona=replace(base.persona, temperament=temperament))
    assert any("no move settles warm-up" in p for p in found(hopeless).values())


def test_an_act_without_enough_lines_would_run_dry() -> None:
    base = clean()
    few = {**base.persona.lines, Act.BRUSH_OFF: many("brush_off")[:5]}
    problems = found(replace(base, persona=replace(base.persona, lines=few)))
    assert any("brush_off has 5 lines" in p for p in problems.values())


def test_a_buyer_who_believes_the_rep_more_than_a_peer_is_no_skeptic() -> None:
    base = clean()
    weights = {**base.persona.temperament.source_weights, Source.REP: 0.9}
    temperament = replace(base.persona.temperament, source_weights=weights)
    problems = found(replace(base, persona=replace(base.persona, temperament=temperament)))
    assert ("rosa-levi", "temperament", "sources", "rep") in problems


def test_a_step_that_always_waits_leaves_an_earlier_good_end_out_of_reach() -> None:
    base = clean()
    steps = tuple(replace(s, facts=frozenset({"cost"})) for s in base.scenario.steps)
    problems = found(replace(base, scenario=replace(base.scenario, steps=steps)))
    assert "waits for a fact or a conflict" in problems[("steps",)]


def test_half_answers_that_all_want_a_question_leave_nothing_for_a_straight_word() -> None:
    base = clean()
    asked = tuple(replace(line, asked=True) for line in base.persona.lines[Act.ANSWER_GUARDEDLY])
    lines = {**base.persona.lines, Act.ANSWER_GUARDEDLY: asked}
    problems = found(replace(base, persona=replace(base.persona, lines=lines)))
    assert "has 0 lines that fit a turn that asks nothing" in problems["lines",]
