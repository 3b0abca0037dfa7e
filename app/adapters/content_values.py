"""From the tables of a valid file to the values of the domain."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from app.adapters.content_lines import LineModel, StateModel
from app.adapters.content_persona import PersonaModel, TemperamentModel
from app.adapters.content_scenario import CheckModel, ScenarioModel
from app.adapters.content_topics import ConflictModel, FactModel, StepModel
from app.domain.buyer.acts import Act
from app.domain.buyer.lines import OF_THE_SCENARIO
from app.domain.buyer.persona import Line, Persona, Readiness, State, Temperament, Voice
from app.domain.buyer.scenario import Applies, Brief, Check, Colleague, Scenario
from app.domain.buyer.topics import Claim, Conflict, Fact, Step, Unlock


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
        industry=table.industry,
        traits=tuple(table.traits),
        disbelief=table.disbelief,
        voice=Voice(
            kind=table.voice.kind,
            pace=table.voice.pace,
            prefer=tuple(table.voice.prefer),
            back_channels=tuple(table.voice.back_channels),
            cut_ins=tuple(table.voice.cut_ins),
        ),
    )


def scenario_from(
    table: ScenarioModel, persona: Persona, colleagues: Iterable[Persona] = ()
) -> Scenario:
    """The scenario of a file, for the personas it names."""
    by_id = {p.persona_id: p for p in colleagues}
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
        start=_start(table.start, persona),
        turn_limit=table.turn_limit,
        minutes=table.minutes,
        facts=tuple(map(_fact, table.facts)),
        conflicts=tuple(map(_conflict, table.conflicts)),
        steps=tuple(map(_step, table.steps)),
        good_outcomes=frozenset(table.good_outcomes),
        rubric=tuple(map(_check, table.rubric)),
        # The persona has lines of the same acts; the same id for both would make two lines one.
        lines=_act_lines(table.lines, OF_THE_SCENARIO.lstrip(".")),
        allowed_names=tuple(table.allowed_names),
        kind=table.kind,
        drill=table.drill,
        practises=tuple(table.practises),
        earliest_step=table.earliest_step,
        possible_outcomes=frozenset(table.possible_outcomes),
        outcome_words={str(k): words for k, words in table.outcome_words.items()},
        colleagues=tuple(
            Colleague(persona_id=c.persona, start=_start(c.start, by_id[c.persona]))
            for c in table.colleagues
        ),
    )


def _start(changed: StateModel, persona: Persona) -> State | None:
    """The persona's starting state with what a scenario changes; None if it changes nothing."""
    given = changed.model_dump(exclude_none=True)
    return replace(persona.temperament.start, **given) if given else None


def _temperament(table: TemperamentModel, start: State) -> Temperament:
    return Temperament(
        start=start,
        sensitivities=table.sensitivities,
        decay=table.decay,
        idle=table.idle,
        habituation=table.habituation,
        silence=table.silence,
        source_weights=table.sources,
        readiness=replace(Readiness(), **table.readiness.model_dump(exclude_none=True)),
    )


def _act_lines(table: Mapping[Act, Iterable[LineModel]], owner: str) -> dict[Act, tuple[Line, ...]]:
    return {act: _lines(f"{act}.{owner}", lines) for act, lines in table.items()}


def _lines(prefix: str, lines: Iterable[LineModel]) -> tuple[Line, ...]:
    return tuple(
        Line(
            line_id=f"{prefix}{place}",
            text=line.text,
            after=frozenset(line.after),
            asked=line.asked,
            since=frozenset(line.since),
            at_least=dict(line.min),
            at_most=dict(line.max),
            owner=line.owner,
        )
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
                any_topic=way.any_topic,
                silence=way.silence,
            )
            for way in table.unlock
        ),
        examples=tuple(table.examples),
        secrets=tuple(table.secrets),
        effort=table.effort,
        lines=_lines(f"{table.id}.", table.lines),
        hints=_lines(f"{table.id}.hint.", table.hints),
        owner=table.owner,
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
        examples=tuple(table.examples),
        tests=tuple(table.tests),
        moves=frozenset(table.moves),
        owner=table.owner,
        hard_only=table.hard_only,
    )


def _step(table: StepModel) -> Step:
    return Step(
        step_id=table.id,
        kind=table.kind,
        facts=frozenset(table.facts),
        conflicts=frozenset(table.conflicts),
        lines=_lines(f"{table.id}.", table.lines),
        examples=tuple(table.examples),
        owner=table.owner,
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
        within=table.within,
        applies=Applies(
            acts=frozenset(table.applies.acts),
            facts=frozenset(table.applies.facts),
            moves=frozenset(table.applies.moves),
            outcomes=frozenset(table.applies.outcomes),
        ),
    )
