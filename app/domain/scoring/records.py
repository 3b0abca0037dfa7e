"""The four records of a call that the debrief lays out line by line."""

from dataclasses import dataclass

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.scoring.board import BoardEntry, board
from app.domain.scoring.chases import Pursuit, pursuits
from app.domain.scoring.journal import JournalEntry, journal
from app.domain.scoring.ledger import LedgerEntry, ledger
from app.domain.speech_times import SpeechTimes


@dataclass(frozen=True, kw_only=True)
class Records:
    """Who did the work, what was given, which contradictions got how far, where the rep pursued.

    `board` is empty while the call goes on, and where there is no scenario.
    """

    ledger: tuple[LedgerEntry, ...]
    journal: tuple[JournalEntry, ...]
    board: tuple[BoardEntry, ...]
    pursuits: tuple[Pursuit, ...]


def records(content: Content, call: Call, times: SpeechTimes | None = None) -> Records:
    """All four records of a call; `times` is when each side spoke, if not as it tells itself."""
    return Records(
        ledger=ledger(content, call),
        journal=journal(content, call, times),
        board=board(content, call),
        pursuits=pursuits(content, call),
    )
