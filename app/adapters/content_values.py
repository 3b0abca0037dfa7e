"""From the tables of a valid file to the values of the domain."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.adapters.content_models import (
    CheckModel,
    ConflictModel,
    FactModel,
    LineModel,
    PersonaModel,
    ScenarioModel,
    StepModel,
    TemperamentModel,
)
from app.domain.buyer.acts import Act
from app.domain.buyer.persona import Line, Persona, Readiness, State, Temperament
from app.domain.buyer.scenario import (
    Brief,
    Check,
    Claim,
    Conflict,
    Fact,
    Scenario,
    Step,
    Unlock,
)


def persona_from(table: PersonaModel) -> Persona:
    """The persona of a file."""
    start = State(**table.start.model_dump())
    return Persona(
        persona_id=table.id,
        name=table.name,
        short_name=table.short_name,
        pronoun=table.pronoun,
        role=table.role,
        organisation=table.organisation,
        about=table.about,
        manner=table.manner,
        temperament=_temperament(table.temperament, start),
        lines=_act_lines(table.lines, ""),
    )


def scenario_from(table: ScenarioModel, persona: Persona) -> Scenario:
    """The scenario of a file, for the persona it names."""
    changed = table.start.model_dump(exclude_none=True)
    return Scenario(
        scenario_id=table.id,
        title=table.title,
        persona_id=table.persona,
        language=table.language,
        difficulty=table.difficulty,
        difficulty_note=table.difficulty_note,
        product=table.product,
        seller=table.seller,
        brief=Brief(
            situation=table.brief.situation,
            your_side=table.brief.your_side,
            you_know=tuple(table.brief.you_know),
            goals=tuple(table.brief.goals),
        ),
        start=replace(persona.temperament.start, **changed) if changed else None,
        turn_limit=table.turn_limit,
        minutes=table.minutes,
        facts=tuple(map(_fact, table.facts)),
        conflicts=tuple(map(_conflict, table.conflicts)),
        steps=tuple(map(_step, table.steps)),
        good_outcomes=frozenset(table.good_outcomes),
        rubric=tuple(map(_check, table.rubric)),
        # The persona has lines of the same acts; the same id for both would make two lines one.
        lines=_act_lines(table.lines, "own."),
        allowed_names=tuple(table.allowed_names),
    )


def _temperament(table: TemperamentModel, start: State) -> Temperament:
    return Temperament(
        start=start,
        sensitivities=table.sensitivities,
        decay=table.decay,
        idle=table.idle,
        habituation=table.habituation,
        source_weights=table.sources,
        readiness=replace(Readiness(), **table.readiness.model_dump(exclude_none=True)),
    )


def _act_lines(table: Mapping[Act, Iterable[LineModel]], owner: str) -> dict[Act, tuple[Line, ...]]:
    return {act: _lines(f"{act}.{owner}", lines) for act, lines in table.items()}


def _lines(prefix: str, lines: Iterable[LineModel]) -> tuple[Line, ...]:
    return tuple(
        Line(line_id=f"{prefix}{place}", text=line.text, after=frozenset(line.after))
        for place, line in enumerate(lines, start=1)
    )


def _fact(table: FactModel) -> Fact:
    return Fact(
        fact_id=table.id,
        text=table.text,
        unlocks=tuple(
            Unlock(
                moves=frozenset(way.moves),
                keywords=tuple(way.keywords),
                after=frozenset(way.after),
                not_before=way.not_before,
                safe=way.safe,
            )
            for way in table.unlock
        ),
        examples=tuple(table.examples),
        secrets=tuple(table.secrets),
        effort=table.effort,
        lines=_lines(f"{table.id}.", table.lines),
        hints=_lines(f"{table.id}.hint.", table.hints),
    )


def _conflict(table: ConflictModel) -> Conflict:
    return Conflict(
        conflict_id=table.id,
        topic=table.topic,
        claims=tuple(
            Claim(claim_id=c.id, who=c.who, source=c.source, text=c.text, belief=c.belief)
            for c in table.claims
        ),
        keywords=tuple(table.keywords),
        test_keywords=tuple(table.test_keywords),
        settled_by=table.settled_by,
        mention=_lines(f"{table.id}.mention.", table.mention),
        both_sides=_lines(f"{table.id}.both.", table.both_sides),
        thinking=_lines(f"{table.id}.thinking.", table.thinking),
    )


def _step(table: StepModel) -> Step:
    return Step(
        step_id=table.id,
        kind=table.kind,
        facts=frozenset(table.facts),
        conflicts=frozenset(table.conflicts),
        lines=_lines(f"{table.id}.", table.lines),
    )


def _check(table: CheckModel) -> Check:
    return Check(
        check_id=table.id,
        question=table.question,
        weight=table.weight,
        measure=table.measure,
        moves=frozenset(table.moves),
        at_least=table.at_least,
        at_most=table.at_most,
        outcomes=frozenset(table.outcomes),
        not_before=table.not_before,
        why=table.why,
    )
