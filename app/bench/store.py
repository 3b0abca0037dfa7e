"""How quickly the shelf of past sessions answers when it is full."""

import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, Final

import psutil  # type: ignore[import-untyped]

from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.search_terms import terms_of
from app.bench.store_filling import FIRST_MS, TAGS, TWO_YEARS_MS, Filled, fill, phrases, play_some
from app.domain.events import RepSpoke
from app.domain.moves import Move
from app.ports.history import Wanted

BARS: Final[Mapping[str, float]] = {
    "home_ms": 300.0,
    "search_p95_ms": 100.0,
    "progress_ms": 500.0,
}
"""What must be held with 10,000 sessions of 40 turns, in milliseconds."""

ROUNDS: Final = 5
QUERIES: Final = 12
"""Different ones of each sort: common words, rare ones, phrases, beginnings of words."""

_BARE_SEARCH: Final = "SELECT count(*) FROM words WHERE words MATCH ?"
_COMMON: Final = (
    "the",
    "you",
    "what do you",
    "and that",
    "is it",
    "cost",
    "how",
    "to me",
    "price",
    "call it",
)


def measure_store(
    sessions: int, turns: int, tell: Callable[[str], None]
) -> dict[str, dict[str, float]]:
    """Fill a temporary database and ask it what the screens ask.

    Args:
        sessions: How many sessions to store.
        turns: Of the rep, in each.
        tell: Is told how far it is.

    Returns:
        Figures, in milliseconds: `home_ms`, the newest sessions and how many there are;
        `search_p50_ms` and `search_p95_ms`, over all searches, and the latter of each sort alone;
        `progress_ms`, the figures of all sessions; `open_ms`, `append_ms`, `delete_ms`,
        each the median; `file_mb` and `resident_mb`. Ratios: to the bare queries
        of the same rows. Bars: what must be held.
    """
    played = play_some(min(24, max(2, sessions // 10)), tell)
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        path = Path(folder) / "skeptic.sqlite3"
        with closing(SqliteSessionLog(path)) as log:
            began = time.perf_counter()
            filled = fill(log, played, sessions=sessions, turns=turns, tell=tell)
            filling_s = time.perf_counter() - began
        tell("measuring")
        opening = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            log = SqliteSessionLog(path)
            opening.append((time.perf_counter() - began) * 1000)
            log.close()
        with closing(SqliteSessionLog(path)) as log:
            measured = _asked(log, filled)
        measured["figures"] |= {
            "open_ms": median(opening),
            "file_mb": path.stat().st_size / 1e6,
            "filling_s": filling_s,
        }
        return measured


def _asked(log: SqliteSessionLog, filled: Filled) -> dict[str, dict[str, float]]:
    history = SqliteHistory(log.database)
    bare = log.database.db.conn.execute
    home = _median(lambda: history.find(Wanted(), most=8))
    progress = _median(history.counted)
    sorts = {
        sort: [_took(lambda w=wanted: history.find(w)) for wanted in searches]
        for sort, searches in _searches(filled).items()
    }
    every = [took for sort in sorts.values() for took in sort]
    floors = [
        _took(lambda q=term.query: bare(_BARE_SEARCH, (q,)).fetchall())
        for searches in _searches(filled).values()
        for wanted in searches
        for term in terms_of(wanted.words)
    ]
    bare_home = _median(lambda: bare("SELECT count(*) FROM sessions").fetchall())
    bare_progress = _median(lambda: bare("SELECT * FROM figures").fetchall())
    resident = psutil.Process().memory_info().rss / 1e6
    newest = history.find(Wanted(), most=1).sessions[0].summary.session_id
    log.events(newest)
    turn = iter(range(10_000, 20_000))
    append = _median(lambda: log.append(newest, [RepSpoke(turn=next(turn), text="A word.")], 1))
    oldest = iter(history.older_than(FIRST_MS + TWO_YEARS_MS))
    delete = _median(lambda: log.delete(next(oldest)))
    return {
        "figures": {
            "home_ms": home,
            "search_p50_ms": median(every),
            "search_p95_ms": quantiles(every, n=20)[-1],
            **{f"search_{sort}_p95_ms": quantiles(took, n=20)[-1] for sort, took in sorts.items()},
            "progress_ms": progress,
            "append_ms": append,
            "delete_ms": delete,
            "resident_mb": resident,
            "sessions": float(filled.sessions),
        },
        "ratios": {
            "home_to_bare_count": home / bare_home,
            "search_to_bare_count": median(every) / median(floors),
            "progress_to_bare_rows": progress / bare_progress,
        },
        "bars": dict(BARS),
    }


def _searches(filled: Filled) -> dict[str, list[Wanted]]:
    """Searches of each sort, each without any filter and with some."""
    chance = Random(2)
    rare = [filled.names[-1 - 97 * n % len(filled.names)] for n in range(QUERIES)]
    frequent = [filled.names[n] for n in range(QUERIES)]
    sorts: dict[str, Sequence[str]] = {
        "common": _COMMON,
        "rare": [*rare, *(f"{a} {b}" for a, b in zip(rare, frequent, strict=True))],
        "phrase": phrases(filled.said, QUERIES, chance),
        "prefix": ["t", "th", "pri", "wha", "s", "how mu", "ka", "a", "mor", "co", "the y", "q"],
    }
    filters = _filters(filled)
    return {
        sort: [Wanted(words=w, **more) for w in words for more in ({}, next(filters))]
        for sort, words in sorts.items()
    }


def _filters(filled: Filled) -> Iterator[dict[str, Any]]:
    return cycle(
        (
            {"scenario_id": filled.scenarios[0]},
            {"since_ms": FIRST_MS + TWO_YEARS_MS // 2, "least_score": 50.0},
            {"move": Move.CANDOR, "order": "best"},
            {"tag": TAGS[0]},
            {"outcome": "unfinished"},
            {"favourites": True, "order": "fit"},
        )
    )


def _median(ask: Callable[[], object]) -> float:
    return median(_took(ask) for _ in range(ROUNDS))


def _took(ask: Callable[[], object]) -> float:
    """How many milliseconds it takes."""
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000
