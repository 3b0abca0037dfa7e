"""The four records of a call as plain values, ready for JSON."""

from typing import Any

from app.domain.scoring.board import BoardEntry
from app.domain.scoring.chases import Pursuit
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.journal import JournalEntry
from app.domain.scoring.ledger import LedgerEntry
from app.domain.scoring.records import Records

Plain = dict[str, Any]


def records_plain(found: Records, *, with_board: bool = True) -> Plain:
    """The records under their keys; `with_board` is for calls that belong to a scenario."""
    plain: Plain = {
        "effort_ledger": [_act(e) for e in found.ledger],
        "concession_journal": [_term(e) for e in found.journal],
        "chases": [_pursuit(e) for e in found.pursuits],
    }
    if with_board:
        plain["contradiction_board"] = [_conflict(e) for e in found.board]
    return plain


def _act(entry: LedgerEntry) -> Plain:
    return {
        "turn": entry.turn,
        "who": entry.who,
        "buyer_id": entry.buyer,
        "act": entry.what,
        "fact": entry.fact or None,
        "quote": entry.quote,
        "points": entry.points,
        "rep": entry.rep,
        "buyer": entry.buyer_points,
        "rep_share": entry.share,
        "band": entry.band,
    }


def _term(entry: JournalEntry) -> Plain:
    return {
        "turn": entry.turn,
        "kind": entry.kind,
        "quote": entry.quote,
        "amount": entry.amount,
        "unit": entry.unit or None,
        "direction": entry.direction,
        "owner": entry.owner,
        "standing": entry.standing,
        "raised_by": entry.raised_by,
        "raised": _words(entry.raised),
        "in_return": _words(entry.in_return),
        "value_before": entry.value is not None,
        "value": _words(entry.value),
        "seconds_since_buyer": entry.seconds_since_buyer,
    }


def _conflict(entry: BoardEntry) -> Plain:
    return {
        "id": entry.conflict_id,
        "topic": entry.topic,
        "claims": [{"text": c.text, "who": c.who, "source": c.source.value} for c in entry.claims],
        "status": entry.status,
        "steps": [
            {
                "status": step.status,
                "turn": step.words.turn,
                "who": step.words.speaker,
                "quote": step.words.quote,
            }
            for step in entry.steps
        ],
        "would_have_moved": entry.would_have_moved or None,
        "example": entry.example or None,
        "settled_by": entry.settled_by,
    }


def _pursuit(entry: Pursuit) -> Plain:
    return {
        "turn": entry.turn,
        "quote": entry.quote,
        "after": entry.after,
        "before": _words(entry.before),
        "new": entry.new,
        "news": _words(entry.news),
        "offered": list(entry.offered),
        "chase": entry.chase,
        "labelled": entry.labelled,
    }


def _words(evidence: Evidence | None) -> Plain | None:
    if evidence is None:
        return None
    return {"turn": evidence.turn, "speaker": evidence.speaker, "quote": evidence.quote}
