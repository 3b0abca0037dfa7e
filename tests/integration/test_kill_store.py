import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.migrations import SCHEMA_VERSION, backups_folder, schema_version
from app.adapters.words_sqlite import BETWEEN, SHIFT, clean
from app.domain.events import BuyerSpoke, RepSpoke
from app.ports.problems import KnownError
from tests.integration.appending import CONTENT, event_at

ROOT = Path(__file__).parents[2]


def indexed(log: SqliteSessionLog, session: str) -> set[str]:
    """What was said in a session, as the index of words has it; the index itself must be whole."""
    conn = log.database.db.conn
    conn.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    conn.rollback()
    number = conn.execute(
        "SELECT number FROM sessions WHERE session_id = ?", (session,)
    ).fetchone()[0]
    rows = conn.execute(
        "SELECT said FROM words WHERE rowid >> ? = ? AND said <> ''", (SHIFT, number)
    ).fetchall()
    return {said for row in rows for said in row[0].split(BETWEEN)}


def killed_after(path: Path, session: str, *, lines: int) -> list[str]:
    """What an appending process told before it was killed, at least that many lines in."""
    command = [sys.executable, "-m", "tests.integration.appending", str(path), session]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    # The last line may have been cut in the middle; then it tells nothing.
    return [line.strip() for line in told if line.endswith("\n")]


@pytest.mark.slow
def test_every_acknowledged_event_outlives_a_kill_at_any_moment(tmp_path: Path) -> None:
    path = tmp_path / "skeptic.sqlite3"
    chance = random.Random()
    acknowledged = 0
    for _ in range(12):
        told = killed_after(path, "s1", lines=chance.choice([1, 2, 3, chance.randint(4, 400)]))
        acknowledged = max([acknowledged, *(int(line) for line in told[1:])])
        with closing(SqliteSessionLog(path)) as log:
            begun = bool(log.sessions())
            stored = log.events("s1") if begun else ()
            assert len(stored) >= acknowledged
            assert [s.at_ms for s in stored] == list(range(1, len(stored) + 1))
            assert all(s.event == event_at(s.seq) for s in stored)
            said = {
                clean(s.event.text) for s in stored if isinstance(s.event, RepSpoke | BuyerSpoke)
            }
            assert not begun or indexed(log, "s1") == said
            if begun:
                assert log.content("s1") == CONTENT
                log.append("s1", [event_at(len(stored) + 1)], len(stored) + 1)
                acknowledged = len(stored) + 1
    assert acknowledged > 12


@pytest.mark.slow
def test_a_kill_while_the_database_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    for attempt in range(8):
        path = tmp_path / f"{attempt}.sqlite3"
        killed_after(path, "s1", lines=1)
        with closing(SqliteSessionLog(path)) as log:
            assert schema_version(log._database.db.conn) == SCHEMA_VERSION
            assert len(log.sessions()) <= 1
        assert not backups_folder(path).exists()


@pytest.mark.slow
def test_a_killed_writer_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "skeptic.sqlite3"
    with closing(SqliteSessionLog(path)) as log:
        killed_after(path, "s1", lines=20)
        length = len(log.events("s1"))
        assert length >= 19
        log.append("s1", [event_at(length + 1)], 1)
        killed_after(path, "s1", lines=20)
        with pytest.raises(KnownError, match="continued in another window"):
            log.append("s1", [event_at(length + 2)], 1)
