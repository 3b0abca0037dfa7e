"""Checks on a worded reply, all in code: what a model must not make the buyer say.

Each guard answers with the reason it fires, or None. They see the point that was decided and what
may be said by now; they do not care who worded the reply.
"""

from app.domain.buyer.acts import Act
from app.domain.buyer.guards.adoption import adopted_claim
from app.domain.buyer.guards.candidate import Candidate, candidate
from app.domain.buyer.guards.commitment import commitment
from app.domain.buyer.guards.language import other_language
from app.domain.buyer.guards.names import foreign_name
from app.domain.buyer.guards.numbers import foreign_number
from app.domain.buyer.guards.out_of_role import out_of_role
from app.domain.buyer.guards.point import KEPT_SHARE, off_point
from app.domain.buyer.guards.reading import sentences_of
from app.domain.buyer.guards.repetition import SAME_REPLY, repetition
from app.domain.buyer.guards.role import role_name, wrong_speaker
from app.domain.buyer.guards.rules import GUARDS, violations
from app.domain.buyer.guards.secrets import leak
from app.domain.buyer.guards.shape import MAX_WORDS, length, stage_direction
from app.domain.buyer.guards.throwing_back import MOST_THROWN_BACK, throws_back
from app.domain.buyer.guards.tidying import tidied, whole_sentences
from app.domain.buyer.guards.tone import coaching, helper_speak

__all__ = [
    "GUARDS",
    "KEPT_SHARE",
    "MAX_WORDS",
    "MOST_THROWN_BACK",
    "SAME_REPLY",
    "SPEAKS_FOR_ITSELF",
    "Candidate",
    "adopted_claim",
    "candidate",
    "coaching",
    "commitment",
    "foreign_name",
    "foreign_number",
    "helper_speak",
    "leak",
    "length",
    "off_point",
    "other_language",
    "out_of_role",
    "repetition",
    "role_name",
    "sentences_of",
    "stage_direction",
    "throws_back",
    "tidied",
    "violations",
    "whole_sentences",
    "wrong_speaker",
]

SPEAKS_FOR_ITSELF = frozenset({Act.OPENING, Act.LEAVE, Act.DECLINE, Act.PUZZLED})
"""Acts whose authored line needs no adapting: there is nothing of the rep's to pick up."""
