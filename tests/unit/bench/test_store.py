"""The bench of the store: what it fills a database with, and what it measures there."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.bench.store import BARS, asked
from app.bench.store_filling import FIRST_MS, TWO_YEARS_MS, Filled, fill
from app.bench.store_plays import Played, taken_from
from app.domain.call import fold, new_call
from app.domain.events import RepSpoke
from app.ports.history import Wanted
from tests.event_samples import golden_session
from tests.shelves import CONTENT, put
from tests.ui.content import make_content

ROOT = Path(__file__).parents[3]


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SqliteSessionLog]:
    with closing(SqliteSessionLog(tmp_path / "full.sqlite3")) as opened:
        yield opened


@pytest.fixture
def played(tmp_path: Path) -> tuple[Played, ...]:
    path = tmp_path / "played.sqlite3"
    with closing(SqliteSessionLog(path)) as log:
        put(log, "a", "A slot?", "At night.", "Why then?", "Who knows.", "Bye.", "Bye.")
        log.create("b", CONTENT, "Yard", "Dana", 1)
        log.append("b", golden_session(), 1)
    return taken_from(path, {})


def filled(log: SqliteSessionLog, played: tuple[Played, ...]) -> Filled:
    return fill(log, played, sessions=30, turns=5, tell=lambda _: None)


def test_sessions_are_as_many_and_as_long_as_asked_for(
    log: SqliteSessionLog, played: tuple[Played, ...]
) -> None:
    filled(log, played)
    rows = log.sessions()
    assert len(rows) == 30
    assert all(FIRST_MS <= row.started_ms < FIRST_MS + TWO_YEARS_MS for row in rows)
    for row in rows:
        events = [stored.event for stored in log.events(row.session_id)]
        assert [e.turn for e in events if isinstance(e, RepSpoke)] == [1, 2, 3, 4, 5]
        call = fold(make_content(), events)
        assert call != new_call(make_content())
        assert (call.ended is not None) == row.ended


def test_the_same_seed_fills_a_database_the_same(
    tmp_path: Path, log: SqliteSessionLog, played: tuple[Played, ...]
) -> None:
    filled(log, played)
    with closing(SqliteSessionLog(tmp_path / "twin.sqlite3")) as twin:
        filled(twin, played)
        assert twin.sessions() == log.sessions()
        last = log.sessions()[0].session_id
        assert twin.events(last) == log.events(last)


def test_what_is_filled_in_can_be_found_marked_and_counted(
    log: SqliteSessionLog, played: tuple[Played, ...]
) -> None:
    full = filled(log, played)
    history = SqliteHistory(log.database)
    assert history.find(Wanted(words="slot")).total > 0
    assert any(history.find(Wanted(words=name)).total for name in full.names[:50])
    assert len(history.counted()) + history.find(Wanted(archived=True)).total >= 27
    assert history.uncounted() == ()
    assert history.tags()


def test_every_figure_is_measured(log: SqliteSessionLog, played: tuple[Played, ...]) -> None:
    measured = asked(log, filled(log, played))
    assert all(value > 0 for value in measured["figures"].values())
    assert all(value > 0 for value in measured["ratios"].values())
    in_this_process = {name for name in BARS if not name.startswith("window")}
    assert in_this_process <= set(measured["figures"])
    assert measured["bars"] == dict(BARS)
    assert len(log.sessions()) == 25, "five were deleted, to see how long that takes"


@pytest.mark.slow
def test_the_command_measures_window_and_all() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "bench", "store", "--sessions=20", "--turns=3", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    result = json.loads(done.stdout)
    assert set(BARS) <= set(result["figures"])
    assert result["bars"] == dict(BARS)
    assert "making the index of words" in done.stderr
