"""Sessions and their figures as rows of the database, and back."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from app.adapters.rows_sqlite import DamagedRowError, typed
from app.domain.figures import Figures
from app.domain.moves import Move
from app.ports.history import Counted

COUNTED: Final = (
    "session_id, scenario_id, persona_id, started_ms, forked_from, labeller_version, rep_turns,"
    " labels, rep_share, conflicts, settled, conceded, traded, figures.score, figures.outcome,"
    " good_ending"
)
"""The columns of `sessions` joined with `figures` that `counted_in` takes."""

_MOVES: Final = {move.value: move for move in Move}


def fork_in(text: str) -> tuple[str, int] | None:
    """The session and the turn in a `SessionStarted.forked_from`."""
    session_id, _, turn = text.rpartition(":")
    is_one = session_id and turn.isdecimal() and len(turn) < 10
    return (session_id, int(turn)) if is_one else None


def numbers_of(figures: Figures) -> tuple[object, ...]:
    """Figures in the order of their columns."""
    labels = {move.value: turns for move, turns in figures.labels.items()}
    return (
        figures.rep_turns,
        json.dumps(labels, separators=(",", ":")),
        figures.rep_share,
        figures.conflicts,
        figures.settled,
        figures.conceded,
        figures.traded,
        figures.score,
        figures.outcome,
        int(figures.good_ending),
    )


_COUNTED_TYPES: Final = (
    *(str, str, str, int, str, str),
    *(int, str, float | None, int, int, int, int, float | None, str, int),
)


def counted_in(rows: Sequence[Sequence[Any]]) -> tuple[Counted, ...]:
    """The sessions in rows of the columns `COUNTED`; those that are damaged are left out."""
    found = zip(rows, _all_labels(row[7] for row in rows), strict=True)
    return tuple(c for row, labels in found if (c := _counted(row, labels)) is not None)


def _all_labels(texts: Iterable[object]) -> list[object]:
    """What the JSON texts of labels hold; None for one that is damaged.

    There may be ten thousand, so they are read at once, and one by one only where that fails.
    """
    every = [text if isinstance(text, str) else "" for text in texts]
    try:
        found = json.loads(f"[{','.join(every)}]")
    except (ValueError, RecursionError):
        found = []
    return found if len(found) == len(every) else [_labels(text) for text in every]


def _labels(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _counted(row: Sequence[Any], found: object) -> Counted | None:
    """A session and its figures; None if either is damaged."""
    try:
        if tuple(map(type, row)) not in _TYPES_SEEN:
            _TYPES_SEEN.add(tuple(map(type, typed(row, *_COUNTED_TYPES))))
        labels = {_MOVES[name]: int(count) for name, count in found.items()}  # type: ignore[attr-defined]
    except (DamagedRowError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return Counted(
        session_id=row[0],
        scenario_id=row[1],
        persona_id=row[2],
        started_ms=row[3],
        forked_from=fork_in(row[4]) if row[4] else None,
        labeller_version=row[5],
        figures=Figures(
            rep_turns=row[6],
            labels=labels,
            rep_share=row[8],
            conflicts=row[9],
            settled=row[10],
            conceded=row[11],
            traded=row[12],
            score=row[13],
            outcome=row[14],
            good_ending=bool(row[15]),
        ),
    )


_TYPES_SEEN: Final[set[tuple[type, ...]]] = set()
"""Types of rows that were found to be in order; looking them up is quicker than looking again."""
