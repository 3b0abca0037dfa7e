"""Scripted reps, by whom a buyer is tried: good ones must get somewhere, bad ones must not."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from app.domain.buyer.scenario import Content

RepKind = Literal[
    "sense_maker",
    "right_no",
    "average",
    "bad",
    "chaser",
    "discounter",
    "pitcher",
    "flatterer",
    "arguer",
    "order_taker",
    "phrases",
    "injection",
]
KINDS: tuple[RepKind, ...] = get_args(RepKind)
TERRIBLE: frozenset[RepKind] = frozenset(
    {"bad", "chaser", "discounter", "pitcher", "flatterer", "arguer", "order_taker", "phrases"}
)
"""Reps who must never get a step: those who push, and those who say the right phrases emptily."""


@dataclass(frozen=True, kw_only=True)
class Rehearsal:
    """A scripted rep.

    Attributes:
        rehearsal_id: Short id, unique among a scenario's.
        kind: What sort of rep.
        about: What this one does, in a sentence.
        turns: What the rep says, in order, whatever the buyer answers; "..." is a silence.
    """

    rehearsal_id: str
    kind: RepKind
    about: str
    turns: tuple[str, ...]


def filled(rehearsal: Rehearsal, content: Content) -> Rehearsal:
    """A rehearsal for any scenario, with its slots filled from one: names, firm and product."""
    persona, scenario = content.persona, content.scenario
    slots: Mapping[str, str] = {
        "{name}": persona.short_name,
        "{organisation}": persona.organisation,
        "{role}": persona.role,
        "{product}": scenario.product,
        "{seller}": scenario.seller,
    }

    def fill(text: str) -> str:
        for slot, value in slots.items():
            text = text.replace(slot, value)
        return text

    return replace(rehearsal, turns=tuple(map(fill, rehearsal.turns)))
