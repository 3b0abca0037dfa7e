"""All guards by name."""

from collections.abc import Callable, Mapping, Sequence

from app.domain.buyer.guards.adoption import adopted_claim
from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.commitment import commitment
from app.domain.buyer.guards.language import other_language
from app.domain.buyer.guards.names import foreign_name
from app.domain.buyer.guards.numbers import foreign_number
from app.domain.buyer.guards.out_of_role import out_of_role
from app.domain.buyer.guards.point import off_point
from app.domain.buyer.guards.repetition import repetition
from app.domain.buyer.guards.role import role_name, wrong_speaker
from app.domain.buyer.guards.secrets import leak
from app.domain.buyer.guards.shape import length, stage_direction
from app.domain.buyer.guards.tone import coaching, helper_speak

Guard = Callable[[Candidate], str | None]

GUARDS: Mapping[str, Guard] = {
    "length": length,
    "stage_direction": stage_direction,
    "role_name": role_name,
    "other_language": other_language,
    "out_of_role": out_of_role,
    "helper_speak": helper_speak,
    "coaching": coaching,
    "wrong_speaker": wrong_speaker,
    "commitment": commitment,
    "leak": leak,
    "adopted_claim": adopted_claim,
    "foreign_number": foreign_number,
    "foreign_name": foreign_name,
    "repetition": repetition,
    "off_point": off_point,
}


def violations(c: Candidate, guards: Sequence[str] = tuple(GUARDS)) -> tuple[tuple[str, str], ...]:
    """The guards that fire, each with its reason."""
    return tuple((name, reason) for name in guards if (reason := GUARDS[name](c)) is not None)
