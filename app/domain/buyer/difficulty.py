"""The dial of difficulty: what it changes, in numbers. Never the buyer's manners.

Turning it changes how far sources are believed, how long patience lasts, what it takes before she
opens up or moves, and how many of the scenario's contradictions there are. What the author wrote is
the middle; a call keeps the dial with which it was played, so that two calls compare only where it
agrees.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.domain.buyer.persona import Persona, Readiness, Source, State
from app.domain.buyer.scenario import Content, Scenario

Level = Literal[-1, 0, 1, 2]
LEVELS: Final[tuple[Level, ...]] = (-1, 0, 1, 2)
KEYS: Final[Mapping[str, int]] = {"gentler": -1, "as-written": 0, "harder": 1, "hardest": 2}
"""The levels as a command line takes them."""
NAMES: Final[Mapping[int, str]] = {-1: "Gentler", 0: "As written", 1: "Harder", 2: "Hardest"}


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a level of the dial does.

    Attributes:
        seller: Factor on the weights of the rep's and of rivals' words.
        outsider: Factor on the weights of analysts and peers.
        patience: Points added to the patience at the start.
        decay: Factor on what every turn costs of it.
        threshold: Points added to what it takes to open up or to move.
        facts: Facts more that must be out before a step.
        wait: Turns later that a fact can be earned, at the earliest.
        conflicts: Share of the scenario's contradictions that there are.
        hard_only: Whether those that the author kept for harder calls are among them.
    """

    seller: float = 1.0
    outsider: float = 1.0
    patience: float = 0.0
    decay: float = 1.0
    threshold: float = 0.0
    facts: int = 0
    wait: int = 0
    conflicts: float = 1.0
    hard_only: bool = False


SETTINGS: Final[Mapping[int, Setting]] = {
    -1: Setting(seller=1.25, outsider=1.1, patience=12, decay=0.8, threshold=-5, conflicts=0.5),
    0: Setting(),
    1: Setting(
        seller=0.8, outsider=0.95, patience=-6, decay=1.15, threshold=3, wait=1, hard_only=True
    ),
    2: Setting(
        seller=0.65, outsider=0.9, patience=-12, decay=1.3, threshold=6, facts=1, wait=1,
        hard_only=True,
    ),
}  # fmt: skip

_SELLERS: Final = (Source.REP, Source.RIVAL, Source.RIVAL_DOCUMENT)
_OUTSIDERS: Final = (Source.ANALYST, Source.PEER)


def at(content: Content, level: int) -> Content:
    """The content with the dial turned to a level of `LEVELS`.

    Raises:
        KeyError: There is no such level.
    """
    setting = SETTINGS[level]
    scenario = _with_conflicts(content.scenario, setting)
    facts = tuple(
        replace(
            fact,
            unlocks=tuple(replace(u, not_before=u.not_before + setting.wait) for u in fact.unlocks),
        )
        for fact in scenario.facts
    )
    return replace(
        content,
        scenario=replace(
            scenario,
            facts=facts,
            start=_patient(scenario.start, setting) if scenario.start else None,
            colleagues=tuple(
                replace(c, start=_patient(c.start, setting) if c.start else None)
                for c in scenario.colleagues
            ),
            dial=level,
        ),
        persona=_turned(content.persona, setting, len(facts)),
        colleagues=tuple(_turned(p, setting, len(facts)) for p in content.colleagues),
    )


def _patient(state: State, setting: Setting) -> State:
    return state.shifted({"patience": setting.patience})


def _turned(persona: Persona, setting: Setting, facts: int) -> Persona:
    before = persona.temperament
    ready = before.readiness
    weights = {
        source: round(min(1.0, weight * _factor(source, setting)), 3)
        for source, weight in before.source_weights.items()
    }
    temperament = replace(
        before,
        start=_patient(before.start, setting),
        decay=round(before.decay * setting.decay, 2),
        source_weights=weights,
        readiness=Readiness(
            disclose_safety=_within(ready.disclose_safety + setting.threshold),
            condition_trust=_within(ready.condition_trust + setting.threshold),
            condition_clarity=_within(ready.condition_clarity + setting.threshold),
            step_trust=_within(ready.step_trust + setting.threshold),
            step_safety=_within(ready.step_safety + setting.threshold),
            step_stake=_within(ready.step_stake + setting.threshold),
            step_clarity=_within(ready.step_clarity + setting.threshold),
            facts_before_step=min(facts, ready.facts_before_step + setting.facts),
        ),
    )
    return replace(persona, temperament=temperament)


def _factor(source: Source, setting: Setting) -> float:
    if source in _SELLERS:
        return setting.seller
    return setting.outsider if source in _OUTSIDERS else 1.0


def _within(value: float) -> float:
    return min(100.0, max(0.0, value))


def _with_conflicts(scenario: Scenario, setting: Setting) -> Scenario:
    """The scenario with as many contradictions as the level has, and no step about a lost one."""
    usual = [c for c in scenario.conflicts if not c.hard_only]
    kept = usual[: math.ceil(len(usual) * setting.conflicts)]
    if setting.hard_only:
        kept += [c for c in scenario.conflicts if c.hard_only]
    ids = {c.conflict_id for c in kept}
    return replace(
        scenario,
        conflicts=tuple(c for c in scenario.conflicts if c.conflict_id in ids),
        steps=tuple(s for s in scenario.steps if not s.conflicts or s.conflicts & ids),
    )


def changes(content: Content, level: int) -> tuple[str, ...]:
    """What the level changes against what the author wrote, each in a few words with numbers."""
    return tuple(_changes(at(content, 0), at(content, level))) if level else ()


def _changes(before: Content, after: Content) -> Iterator[str]:
    was, now = before.persona.temperament, after.persona.temperament
    seller = was.source_weights[Source.REP], now.source_weights[Source.REP]
    if seller[0] != seller[1]:
        yield f"A seller\u2019s word counts {seller[1]:.2f}, not {seller[0]:.2f}"
    patience = _start(before).patience, _start(after).patience
    if patience[0] != patience[1]:
        yield f"Patience begins at {patience[1]:.0f}, not {patience[0]:.0f}"
    if was.decay != now.decay:
        yield f"Every turn costs {now.decay:g} of it, not {was.decay:g}"
    safe = was.readiness.disclose_safety, now.readiness.disclose_safety
    if safe[0] != safe[1]:
        yield f"Opens up from a safety of {safe[1]:.0f}, not {safe[0]:.0f}"
    trust = was.readiness.step_trust, now.readiness.step_trust
    if trust[0] != trust[1]:
        yield f"Moves from a trust of {trust[1]:.0f}, not {trust[0]:.0f}"
    facts = was.readiness.facts_before_step, now.readiness.facts_before_step
    if facts[0] != facts[1]:
        yield f"{facts[1]} things must be told before a step, not {facts[0]}"
    count = len(before.scenario.conflicts), len(after.scenario.conflicts)
    if count[0] != count[1]:
        word = "contradiction" if count[1] == 1 else "contradictions"
        yield f"{count[1]} {word} to sort out, not {count[0]}"


def _start(content: Content) -> State:
    return content.scenario.start or content.persona.temperament.start
