"""The moves of a rep's turn: the codebook's labels, their families and their questions."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.transcript import Span


class Move(StrEnum):
    """A label of the codebook."""

    PERMISSION = "permission"
    DISCOVERY_QUESTION = "discovery_question"
    IMPACT_QUESTION = "impact_question"
    DECISION_QUESTION = "decision_question"
    REFLECTION = "reflection"
    SURFACE_CONFLICT = "surface_conflict"
    RECONCILE = "reconcile"
    OUTSIDE_EVIDENCE = "outside_evidence"
    CONNECT_VALUE = "connect_value"
    CANDOR = "candor"
    INVITE_EFFORT = "invite_effort"

    CHASE = "chase"
    DISCOUNT = "discount"
    PRESSURE = "pressure"
    PITCH = "pitch"
    UNBACKED_CLAIM = "unbacked_claim"
    ARGUE = "argue"
    DISPARAGE = "disparage"
    GROVEL = "grovel"
    PREMATURE_CLOSE = "premature_close"
    LEADING_QUESTION = "leading_question"


GUIDING = frozenset(list(Move)[:11])
GETTING = frozenset(list(Move)[11:])


@dataclass(frozen=True, kw_only=True)
class LabelledMove:
    """A move found in a turn.

    Attributes:
        move: Which.
        span: The words that earned it, as characters of the turn's text.
        score: How sure the labeller is, 0 to 1.
    """

    move: Move
    span: Span
    score: float = 1.0
