"""A session that is taken in whole stands in the database like one that was held here."""

from pathlib import Path

import pytest

from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.domain.events import SessionEnded
from app.ports.history import Wanted
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary, StoredEvent
from tests.event_samples import golden_session

EVENTS = tuple(
    StoredEvent(seq=seq, at_ms=1_000 * seq, event=event)
    for seq, event in enumerate(golden_session(), start=1)
)
CONTENT = '{"schema":1}'


def summary(session_id: str = "abroad") -> SessionSummary:
    return SessionSummary(
        session_id=session_id,
        scenario_id="brightline-dock-scheduling",
        title="Docks",
        buyer="Dana",
        started_ms=1_000,
        last_ms=1_000 * len(EVENTS),
        turns=1,
        outcome="own_step",
        score=82.5,
        ended=True,
    )


@pytest.fixture
def log(tmp_path: Path) -> SqliteSessionLog:
    return SqliteSessionLog(tmp_path / "skeptic.sqlite3")


def test_log_content_and_row_are_what_was_taken_in(log: SqliteSessionLog) -> None:
    log.restore(summary(), CONTENT, EVENTS)
    assert log.events("abroad") == EVENTS
    assert log.content("abroad") == CONTENT
    (row,) = log.sessions()
    assert (row.title, row.turns, row.outcome, row.score, row.ended, row.started_ms) == (
        "Docks", 1, "own_step", 82.5, True, 1_000,
    )  # fmt: skip


def test_what_was_said_in_it_is_found(log: SqliteSessionLog) -> None:
    log.restore(summary(), CONTENT, EVENTS)
    said = next(s.event for s in EVENTS if type(s.event).__name__ == "RepSpoke")
    word = max(said.text.split(), key=len).strip(".,?!")  # type: ignore[union-attr]
    found = SqliteHistory(log.database).find(Wanted(words=word))
    assert [shelved.summary.session_id for shelved in found.sessions] == ["abroad"]


def test_it_can_be_gone_on_with(log: SqliteSessionLog) -> None:
    log.restore(summary(), CONTENT, EVENTS)
    log.append("abroad", [SessionEnded(reason="rep_ended")], 99_000)
    assert len(log.events("abroad")) == len(EVENTS) + 1


def test_an_id_that_is_taken_is_refused_and_nothing_changes(log: SqliteSessionLog) -> None:
    log.restore(summary(), CONTENT, EVENTS)
    with pytest.raises(KnownError, match="already"):
        log.restore(summary(), '{"schema":2}', EVENTS[:2])
    assert log.events("abroad") == EVENTS
    assert log.content("abroad") == CONTENT


def test_it_is_taken_in_whole_or_not_at_all(log: SqliteSessionLog) -> None:
    gap = (*EVENTS[:3], *EVENTS[4:])
    with pytest.raises(Exception, match="must follow the last one"):
        log.restore(summary(), CONTENT, gap)
    assert log.sessions() == ()
    log.restore(summary(), CONTENT, EVENTS)
    assert log.events("abroad") == EVENTS
