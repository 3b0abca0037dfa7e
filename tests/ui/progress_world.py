"""Worlds with many past sessions, whose figures are written down instead of counted."""

import random
from collections.abc import Sequence

from app.domain.buyer.scenario import Content
from app.domain.figures import Figures
from app.domain.moves import GUIDING, Move
from tests.shelves import put
from tests.ui.world import MORNING_MS, MemoryLog, World, make_world

DAY_MS = 86_400_000


def figures_of(number: int, of: int, chance: random.Random) -> Figures:
    """A rep who gets better: guiding moves come more often, getting ones go."""
    learnt = number / max(1, of - 1)
    turns = chance.randrange(6, 14)
    labels = {}
    for move in Move:
        likely = 0.1 + 0.25 * learnt if move in GUIDING else 0.12 * (1.1 - learnt)
        found = sum(chance.random() < likely for _ in range(turns))
        if found:
            labels[move] = found
    good = chance.random() < 0.25 + 0.5 * learnt
    return Figures(
        rep_turns=turns,
        labels=labels,
        rep_share=max(0.0, min(100.0, chance.gauss(75 - 35 * learnt, 12))),
        conflicts=4,
        settled=min(4, int(chance.random() * 2 + 3 * learnt)),
        conceded=int(chance.random() < 0.4 * (1 - learnt)),
        score=max(0.0, min(100.0, chance.gauss(40 + 40 * learnt, 10))),
        outcome="own_step" if good else "noncommittal",
        good_ending=good,
    )


def world_with(
    sessions: int, contents: Sequence[Content] = (), *, days: int = 120, counted: bool = True
) -> World:
    """A world with so many sessions over the last days, the same each time."""
    log, chance = MemoryLog(), random.Random(11)
    world = make_world(contents=contents, log=log)
    names = [(c.scenario.scenario_id, c.scenario.persona_id) for c in world.trainer.scenarios()]
    for number in range(sessions):
        scenario, persona = chance.choice(names)
        back = round((sessions - number) * days / max(1, sessions) * DAY_MS)
        figures = figures_of(number, sessions, chance)
        name = f"past-{number:04d}"
        put(
            log,
            name,
            "How do your slots hold?",
            "They hold.",
            scenario=scenario,
            persona=persona,
            at_ms=MORNING_MS - back,
            score=figures.score,
        )
        if counted:
            world.history.figures[name] = figures
    return world
