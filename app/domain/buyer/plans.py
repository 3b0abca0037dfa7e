"""What the buyer might do with a turn, before a line for it is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.buyer.acts import Act
from app.domain.buyer.lines import act_lines
from app.domain.buyer.persona import Line
from app.domain.buyer.scenario import Content
from app.domain.events import ConflictStatus

THIN_PATIENCE = 24.0
"""Below this she answers nothing more than politeness asks for."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A decided act and what it is about, before its line is chosen."""

    act: Act
    lines: Iterable[Line]
    why: str
    facts: tuple[str, ...] = ()
    conflict: str | None = None
    status: ConflictStatus | None = None
    step: str | None = None


def plain(content: Content, act: Act, why: str) -> Plan:
    """A plan for an act that needs no topic."""
    return Plan(act=act, lines=act_lines(content, act), why=why)
