"""Sessions and scenarios for the tests of progress, as short as can be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from app.domain.buyer.scenario import Check, Content, Scenario
from app.domain.figures import Figures
from app.domain.moves import Move
from app.domain.progress.practised import Practised
from tests.ui.content import make_content

START = date(2026, 3, 2)
"""A Monday."""
DAY_MS = 86_400_000


def session(
    number: int,
    *,
    day: date | None = None,
    scenario: str = "docks",
    persona: str = "dana",
    whole: bool = True,
    version: str = "1",
    turns: int = 10,
    labels: Mapping[Move, int] | None = None,
    good: bool | None = True,
    **figures: object,
) -> Practised:
    """The session of that number; without a day one is held every day from `START` on.

    `good` None: it was broken off, and ended neither well nor badly.
    """
    when = day or START + timedelta(days=number)
    counted = Figures(
        rep_turns=turns,
        labels=labels or {},
        outcome="unfinished" if good is None else "own_step" if good else "left_cold",
        good_ending=bool(good),
        **figures,  # type: ignore[arg-type]
    )
    return Practised(
        session_id=f"s{number:05d}",
        scenario_id=scenario,
        persona_id=persona,
        started_ms=(when - START).days * DAY_MS + number,
        day=when,
        whole=whole,
        labeller_version=version,
        figures=counted,
    )


def content(
    scenario_id: str,
    *,
    persona: str = "dana",
    difficulty: int = 3,
    practises: tuple[Move, ...] = (),
    rubric: tuple[Check, ...] = (),
    drill: str = "",
    minutes: int = 10,
) -> Content:
    """A scenario that trains only what it is told to: no facts, no contradictions."""
    whole = make_content()
    scenario: Scenario = replace(
        whole.scenario,
        scenario_id=scenario_id,
        persona_id=persona,
        difficulty=difficulty,
        practises=practises,
        rubric=rubric,
        drill=drill,
        minutes=minutes,
        facts=(),
        conflicts=(),
    )
    return replace(whole, scenario=scenario, persona=replace(whole.persona, persona_id=persona))


def asks(move: Move, *, weight: float = 40, at_least: int | None = 1) -> Check:
    """A check that asks for a move, or, without `at_least`, that it is left out."""
    return Check(
        check_id=move.value,
        question="Did you?",
        weight=weight,
        measure="moves",
        moves=frozenset({move}),
        at_least=at_least,
        at_most=0 if at_least is None else None,
    )
