"""How quickly the shelf of past sessions answers when it is full."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, Final

import psutil  # type: ignore[import-untyped]

import app
from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.search_terms import terms_of
from app.bench.store_filling import FIRST_MS, TAGS, TWO_YEARS_MS, Filled, phrases
from app.domain.events import RepSpoke
from app.domain.moves import Move
from app.domain.progress.lines import lines
from app.paths import DataFolder
from app.ports.history import Wanted
from app.ports.problems import KnownError
from app.services.progress import as_practised

BARS: Final[Mapping[str, float]] = {
    "home_ms": 300.0,
    "window_home_ms": 300.0,
    "search_p95_ms": 100.0,
    "progress_ms": 500.0,
    "window_progress_ms": 500.0,
    "window_resident_mb": 400.0,
}
"""What must be held with 10,000 sessions of 40 turns."""

ROUNDS: Final = 5
QUERIES: Final = 12
"""Different ones of each sort: common words, rare ones, phrases, beginnings of words."""

_BARE_HOME: Final = (
    "SELECT * FROM sessions WHERE begun = 1 ORDER BY started_ms DESC LIMIT 8",
    "SELECT count(*) FROM sessions WHERE begun = 1"
    " AND session_id NOT IN (SELECT session_id FROM marks WHERE archived = 1)",
)
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

    The database is filled, and the window measured, in processes of their own, so that the memory
    of each is its own too.

    Args:
        sessions: How many sessions to store.
        turns: Of the rep, in each.
        tell: Is told how far it is.

    Returns:
        Figures, in milliseconds: `home_ms`, the newest sessions and how many there are;
        `search_p50_ms` and `search_p95_ms`, over all searches, and the latter of each sort alone;
        `progress_ms`, from the figures of all sessions to the lines that are drawn; `open_ms`,
        `append_ms`, `delete_ms`; `window_home_ms` and the like, from asking for a screen to its
        first picture, and `window_home_settled_ms`, until nothing moves any more; all but those of
        searches are medians. `resident_mb` is the memory of the process that asked,
        `window_resident_mb` that of the window. `busy_before_percent` is the share of the machine
        that was in use already: the more it is, the less the rest says. Ratios: to bare queries of
        the same rows. Bars: what must be held.

    Raises:
        KnownError: The database cannot be filled, or the window not opened.
    """
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        path = DataFolder(path=Path(folder)).database
        began = time.perf_counter()
        _run("store_filling", folder, str(sessions), str(turns))
        filling_s = time.perf_counter() - began
        filled = Filled(**json.loads((Path(folder) / "filled.json").read_text(encoding="utf-8")))
        tell("measuring")
        busy = psutil.cpu_percent(interval=1.0)
        opening = [_opened(path) for _ in range(ROUNDS)]
        with closing(SqliteSessionLog(path)) as log:
            measured = asked(log, filled)
        measured["figures"] |= {
            **json.loads(_run("store_window", folder)),
            "open_ms": median(opening),
            "file_mb": path.stat().st_size / 1e6,
            "filling_s": filling_s,
            "busy_before_percent": busy,
        }
        return measured


def _opened(path: Path) -> float:
    began = time.perf_counter()
    with closing(SqliteSessionLog(path)):
        return (time.perf_counter() - began) * 1000


def _run(module: str, *arguments: str) -> str:
    """What a module of this package says on its standard output when it is run."""
    done = subprocess.run(
        [sys.executable, "-m", f"app.bench.{module}", *arguments],
        cwd=Path(app.__file__).parents[1],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise KnownError(f"app.bench.{module} ended with code {done.returncode}.", "See above.")
    return done.stdout


def asked(log: SqliteSessionLog, filled: Filled) -> dict[str, dict[str, float]]:
    """What is measured in this process; see `measure_store`. Some sessions are deleted by it."""
    history = SqliteHistory(log.database)
    bare = log.database.db.conn.execute
    home = _median(lambda: history.find(Wanted(), most=8))
    progress = _median(lambda: lines(as_practised(history.counted())))
    sorts = {
        sort: [_took(partial(history.find, wanted)) for wanted in searches]
        for sort, searches in _searches(filled).items()
    }
    every = [took for sort in sorts.values() for took in sort]

    def bare_search(query: str) -> list[Any]:
        return bare(_BARE_SEARCH, (query,)).fetchall()

    floors = [
        _took(partial(bare_search, term.query))
        for searches in _searches(filled).values()
        for wanted in searches
        for term in terms_of(wanted.words)
    ]
    bare_home = _median(lambda: [bare(query).fetchall() for query in _BARE_HOME])
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
        },
        "ratios": {
            "home_to_bare_rows": home / bare_home,
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
