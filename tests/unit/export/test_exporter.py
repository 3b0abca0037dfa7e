"""Exporting some sessions: what cannot be read is named and left out, the others arrive."""

import sqlite3
from pathlib import Path

import pytest

from app.adapters.log_sqlite import SqliteSessionLog
from app.ports.problems import KnownError
from app.services.export.exporter import Exporter
from app.services.export.naming import slug
from app.services.export.wish import Format, Wish
from tests.unit.export.exporting import CALL, NOTE, exported, exporter_of, old_log

FORMATS: tuple[Format, ...] = ("md", "csv", "json", "xapi")
"""Those that need no fonts; a PDF is written in tests/ui/test_report_pdf.py."""


@pytest.fixture
def log(tmp_path: Path) -> SqliteSessionLog:
    return old_log(tmp_path / "log")


@pytest.fixture
def exporter(log: SqliteSessionLog) -> Exporter:
    return exporter_of(log)


def damage(folder: Path, session_id: str) -> None:
    """Make an event of a session unreadable, as a bad page would."""
    conn = sqlite3.connect(folder / "log" / "old.sqlite3")
    conn.execute("DROP TRIGGER IF EXISTS events_never_change")
    conn.execute(
        "UPDATE events SET data = '{' WHERE session_id = ? AND kind = 'rep_spoke'", (session_id,)
    )
    conn.commit()
    conn.close()


@pytest.mark.parametrize("wanted", FORMATS)
def test_a_damaged_session_is_named_and_the_other_exported(
    tmp_path: Path, exporter: Exporter, wanted: Format
) -> None:
    damage(tmp_path, NOTE)
    done = exported(exporter, "all", Wish(format=wanted), f"{tmp_path}/out/")
    assert done.sessions == 1
    (left,) = done.left_out
    assert (left.session_id, left.title) == (NOTE, "Two wins, please: a note to the executives")
    assert "cannot be read" in left.reason
    written = [f for f in (tmp_path / "out").iterdir() if f.stat().st_size]
    assert len(written) >= 1
    assert all(NOTE not in f.read_text(encoding="utf-8", errors="replace") for f in written)


@pytest.mark.parametrize("wanted", FORMATS)
def test_if_no_session_can_be_read_nothing_is_written(
    tmp_path: Path, exporter: Exporter, wanted: Format
) -> None:
    damage(tmp_path, NOTE)
    damage(tmp_path, CALL)
    done = exported(exporter, "all", Wish(format=wanted), tmp_path / "out")
    assert (done.place, done.sessions, len(done.left_out)) == ("", 0, 2)
    assert not (tmp_path / "out").exists()


def test_one_session_goes_to_a_file_or_into_a_folder(tmp_path: Path, exporter: Exporter) -> None:
    wish = Wish(format="md")
    file = exported(exporter, "latest", wish, tmp_path / "one.md")
    assert file.place == str(tmp_path / "one.md")
    folder = exported(exporter, CALL, wish, f"{tmp_path}/some/")
    assert Path(folder.place).parent == tmp_path / "some"
    assert folder.place.endswith("-dock-scheduling-a-first-call-to-brightline-290ff5be.md")
    assert Path(folder.place).is_file()


def test_a_file_that_is_there_is_only_replaced_if_that_is_allowed(
    tmp_path: Path, exporter: Exporter
) -> None:
    place = tmp_path / "one.md"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(KnownError, match="already"):
        exported(exporter, CALL, Wish(format="md"), place)
    assert place.read_text(encoding="utf-8") == "mine"
    under_way = exporter.begin([CALL], Wish(format="md"), str(place), replace=True)
    while under_way.step():
        pass
    assert under_way.finish().place == str(place)
    assert place.read_text(encoding="utf-8").startswith("# Dock scheduling")


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path, exporter: Exporter) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    for wanted in FORMATS:
        with pytest.raises(KnownError, match="cannot be written"):
            exported(exporter, CALL, Wish(format=wanted), in_the_way / "sub" / "out")
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".")] == []


def test_sessions_are_named_by_id_or_by_a_word(exporter: Exporter) -> None:
    assert exporter.named("all") == (NOTE, CALL)
    assert exporter.named("latest") == (NOTE,)
    assert exporter.named(CALL) == (CALL,)
    with pytest.raises(KnownError, match="no session 'none'"):
        exporter.named("none")


def test_names_of_files_suit_every_system() -> None:
    assert slug("Dock scheduling: a first call") == "dock-scheduling-a-first-call"
    assert slug("../../CON: <é>?") == "con-e"
    assert slug("\u4f60\u597d") == "session"
    assert len(slug("word " * 90)) <= 48
