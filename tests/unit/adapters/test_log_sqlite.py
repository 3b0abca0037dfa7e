import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from app.adapters.database_sqlite import OpenDatabase
from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.migrations import KEPT_BACKUPS, SCHEMA_VERSION, STEPS, backups_folder
from app.domain.content_codec import content_hash
from app.domain.events import EVENT_KINDS, Event, RepSpoke, SessionEnded, SessionStarted
from app.ports.problems import KnownError
from app.ports.session_log import SessionLog
from tests.event_samples import GOLDEN, golden_session
from tests.values_by_type import values_of

CONTENT = '{"schema":1}'
STARTED = SessionStarted(
    scenario_id="docks",
    persona_id="dana",
    content_hash=content_hash(CONTENT),
    backend="lines",
    model="none",
    seed=1,
    mind_version="1",
    labeller_version="1",
    app_version="1",
)


def said(turn: int) -> RepSpoke:
    return RepSpoke(turn=turn, text=f"Turn {turn}")


def begin(log: SessionLog, session_id: str = "s1", *, at_ms: int = 10) -> None:
    log.create(session_id, CONTENT, "Docks", "Dana", at_ms)
    log.append(session_id, [STARTED], at_ms)


def run_sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as conn, conn:
        for statement in statements:
            conn.execute(statement)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "skeptic.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteSessionLog]:
    with closing(SqliteSessionLog(path)) as opened:
        yield opened


def test_it_is_a_session_log(log: SqliteSessionLog) -> None:
    port: SessionLog = log
    assert port.sessions() == ()


def test_every_kind_of_event_comes_back_in_order_with_its_time(log: SqliteSessionLog) -> None:
    log.create("s1", CONTENT, "Docks", "Dana", 1)
    files = ("v2", "v4", "v5", "v6", "v7", "v7-drill", "v8")
    later = (event for file in files for event in golden_session(f"{file}.jsonl"))
    events = (*golden_session(), *later)
    assert {type(event) for event in events} == set(EVENT_KINDS)
    for at_ms, event in enumerate(events):
        log.append("s1", [event], at_ms)
    stored = log.events("s1")
    assert tuple(s.event for s in stored) == events
    assert [s.seq for s in stored] == list(range(1, len(events) + 1))
    assert [s.at_ms for s in stored] == list(range(len(events)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.one_of(*(values_of(c) for c in EVENT_KINDS)), max_size=3)))
def test_whatever_is_appended_comes_back(log: SqliteSessionLog, batches: list[list[Event]]) -> None:
    log.delete("s1")
    log.create("s1", CONTENT, "Docks", "Dana", 1)
    for batch in batches:
        log.append("s1", batch, 2)
    assert [s.event for s in log.events("s1")] == [event for batch in batches for event in batch]


def test_a_session_is_there_when_the_log_is_opened_again(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
        log.append("s1", [said(1), said(2)], 20)
    with closing(SqliteSessionLog(path)) as log:
        assert [s.event for s in log.events("s1")] == [STARTED, said(1), said(2)]
        assert log.content("s1") == CONTENT
        log.append("s1", [said(3)], 30)
        assert len(log.events("s1")) == 4


def test_what_is_appended_is_there_for_others_at_once(path: Path, log: SqliteSessionLog) -> None:
    begin(log)
    with closing(SqliteSessionLog(path)) as other:
        assert [s.event for s in other.events("s1")] == [STARTED]


def test_once_a_turn_the_log_sees_everything_onto_the_disk(log: SqliteSessionLog) -> None:
    log.create("s1", CONTENT, "Docks", "Dana", 1)
    waits = {}
    for event in golden_session():
        log.append("s1", [event], 1)
        level = log._database.db.execute("PRAGMA synchronous").fetchone()[0]
        waits[type(event).__name__] = level == 2
    assert {name for name, waited in waits.items() if waited} == {
        "SessionStarted",
        "BuyerSpoke",
        "SessionEnded",
    }


def test_events_are_committed_all_or_none(log: SqliteSessionLog) -> None:
    begin(log)
    unwritable = RepSpoke(turn="one", text="")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="turn: should be int"):
        log.append("s1", [said(1), unwritable], 20)
    assert len(log.events("s1")) == 1
    log.append("s1", [said(1)], 20)
    assert len(log.events("s1")) == 2


def test_the_list_knows_turns_and_end_though_nobody_summarised(log: SqliteSessionLog) -> None:
    begin(log, at_ms=10)
    log.append("s1", [said(1)], 20)
    log.append("s1", [said(2), SessionEnded(reason="rep_ended")], 30)
    (row,) = log.sessions()
    assert (row.session_id, row.scenario_id, row.title, row.buyer) == (
        "s1",
        "docks",
        "Docks",
        "Dana",
    )
    assert (row.started_ms, row.last_ms, row.turns, row.ended) == (10, 30, 2, True)
    assert (row.outcome, row.score) == ("unfinished", None)


def test_a_summary_is_shown_in_the_list(log: SqliteSessionLog) -> None:
    begin(log)
    log.summarise("s1", turns=4, outcome="own_step", score=87.5, ended=True)
    (row,) = log.sessions()
    assert (row.turns, row.outcome, row.score, row.ended) == (4, "own_step", 87.5, True)


def test_the_list_is_newest_first_and_leaves_out_what_never_began(log: SqliteSessionLog) -> None:
    begin(log, "old", at_ms=1)
    begin(log, "new", at_ms=3)
    begin(log, "middle", at_ms=2)
    log.create("never", CONTENT, "Docks", "Dana", 4)
    assert [row.session_id for row in log.sessions()] == ["new", "middle", "old"]


def test_content_is_kept_once_however_often_it_is_played(path: Path, log: SqliteSessionLog) -> None:
    begin(log, "s1")
    begin(log, "s2")
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("SELECT count(*) FROM content").fetchone() == (1,)
    log.delete("s1")
    assert log.content("s2") == CONTENT
    log.delete("s2")
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("SELECT count(*) FROM content").fetchone() == (0,)


def test_a_deleted_session_leaves_no_word_in_any_file(path: Path, log: SqliteSessionLog) -> None:
    begin(log)
    log.append("s1", [RepSpoke(turn=1, text="marmalade" * 50)], 20)
    kept_in = [path, path.with_name(f"{path.name}-wal")]
    assert any(b"marmalade" in file.read_bytes() for file in kept_in)
    log.delete("s1")
    assert log.sessions() == ()
    assert not any(b"marmalade" in file.read_bytes() for file in kept_in)
    log.delete("s1")  # once more does no harm


def test_a_session_that_is_not_there_is_a_known_error(log: SqliteSessionLog) -> None:
    for call in (
        lambda: log.events("none"),
        lambda: log.content("none"),
        lambda: log.append("none", [said(1)], 1),
        lambda: log.summarise("none", turns=1, outcome="", score=None, ended=False),
    ):
        with pytest.raises(KnownError, match="There is no session 'none'"):
            call()


def test_a_window_that_missed_events_cannot_append(path: Path, log: SqliteSessionLog) -> None:
    begin(log)
    with closing(SqliteSessionLog(path)) as other:
        other.events("s1")
        other.append("s1", [said(1)], 20)
    with pytest.raises(KnownError, match="continued in another window"):
        log.append("s1", [said(1)], 21)
    assert len(log.events("s1")) == 2
    log.append("s1", [said(2)], 22)
    assert [s.event for s in log.events("s1")] == [STARTED, said(1), said(2)]


def test_a_window_whose_session_was_deleted_elsewhere_is_told(
    path: Path, log: SqliteSessionLog
) -> None:
    begin(log)
    with closing(SqliteSessionLog(path)) as other:
        other.delete("s1")
    with pytest.raises(KnownError, match="deleted in another window"):
        log.append("s1", [said(1)], 21)


def test_the_database_itself_refuses_to_change_history(path: Path, log: SqliteSessionLog) -> None:
    begin(log)
    log.append("s1", [said(1)], 20)
    insert = "INTO events VALUES ('s1', {}, 1, 'rep_spoke', 1, '{{}}')"
    for statement, message in (
        ("UPDATE events SET data = '{}'", "events never change"),
        ("DELETE FROM events WHERE seq = 2", "deleted with their session only"),
        ("INSERT " + insert.format(9), "must follow the last one"),
        ("INSERT OR REPLACE " + insert.format(2), "must follow the last one"),
        ("INSERT INTO events VALUES ('s1', 'x', 1, 'rep_spoke', 1, '{}')", "cannot store TEXT"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=message):
            run_sql(path, statement)
    assert len(log.events("s1")) == 2


def test_other_threads_read_while_this_one_writes(log: SqliteSessionLog) -> None:
    begin(log)
    with ThreadPoolExecutor(4) as pool:
        reads = []
        for turn in range(1, 101):
            log.append("s1", [said(turn)], turn)
            reads.append(pool.submit(log.events, "s1"))
        for turn, read in enumerate(reads, start=1):
            stored = read.result()
            assert turn + 1 <= len(stored) <= 101
            assert [s.seq for s in stored] == list(range(1, len(stored) + 1))
        assert pool.submit(log.sessions).result()[0].turns == 100
        assert pool.submit(log.content, "s1").result() == CONTENT


def test_a_read_in_another_thread_does_not_pass_for_one_of_the_writers(
    path: Path, log: SqliteSessionLog
) -> None:
    begin(log)
    with closing(SqliteSessionLog(path)) as other:
        other.append("s1", [said(1)], 20)
    with ThreadPoolExecutor(1) as pool:
        assert len(pool.submit(log.events, "s1").result()) == 2
    with pytest.raises(KnownError, match="continued in another window"):
        log.append("s1", [said(1)], 21)


def full_disk(log: SqliteSessionLog) -> None:
    log._database.db.execute("PRAGMA max_page_count = 1")  # SQLite takes the present size instead


def test_a_full_disk_is_a_known_error_and_loses_nothing(path: Path, log: SqliteSessionLog) -> None:
    begin(log)
    log.append("s1", [said(1)], 20)
    full_disk(log)
    long = RepSpoke(turn=2, text="word " * 50_000)
    with pytest.raises(KnownError, match="disk is full") as caught:
        log.append("s1", [said(2), long], 30)
    assert "Free some space" in caught.value.remedy
    assert [s.event for s in log.events("s1")] == [STARTED, said(1)]
    log._database.db.execute("PRAGMA max_page_count = 1000000")
    log.append("s1", [said(2), long], 40)
    assert [s.event for s in log.events("s1")] == [STARTED, said(1), said(2), long]


def test_a_locked_database_is_a_known_error_after_a_while(
    path: Path, log: SqliteSessionLog
) -> None:
    begin(log)
    log._database.db.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(KnownError, match="in use by another program"):
            log.append("s1", [said(1)], 20)
        assert len(log.events("s1")) == 1
        other.execute("ROLLBACK")
    log.append("s1", [said(1)], 20)
    assert len(log.events("s1")) == 2


def test_a_database_of_a_newer_version_is_refused_and_stays_untouched(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
    run_sql(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = path.read_bytes()
    with pytest.raises(KnownError) as caught:
        SqliteSessionLog(path)
    assert "newer version of Skeptic" in caught.value.problem
    assert caught.value.remedy == "Update Skeptic, or start with --data-dir elsewhere."
    assert path.read_bytes() == before
    assert not backups_folder(path).exists()


def test_a_newer_database_whose_log_was_not_folded_in_is_refused_too(path: Path) -> None:
    SqliteSessionLog(path).close()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        conn.commit()
        copy = path.with_name("killed.sqlite3")
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{copy}{end}")
    assert copy.read_bytes()[60:64] == SCHEMA_VERSION.to_bytes(4, "big")
    with pytest.raises(KnownError, match="newer version"):
        SqliteSessionLog(copy)


def test_the_database_of_another_program_is_refused_and_stays_untouched(path: Path) -> None:
    path.parent.mkdir()
    run_sql(path, "CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(KnownError, match="a database of another program"):
        SqliteSessionLog(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "start", [b"This is a text, and no database at all. " * 200, b"\x00" * 9000]
)
def test_what_is_no_database_is_refused_and_stays_untouched(path: Path, start: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(start)
    with pytest.raises(KnownError, match="damaged or no database") as caught:
        SqliteSessionLog(path)
    assert "Move it elsewhere" in caught.value.remedy
    assert path.read_bytes() == start


def test_an_empty_file_is_a_new_database(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
        assert len(log.sessions()) == 1


def test_a_creation_that_was_cut_off_is_finished(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode = WAL")
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
        assert len(log.sessions()) == 1


def test_a_folder_that_is_a_file_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError, match="cannot be written"):
        SqliteSessionLog(tmp_path / "file" / "skeptic.sqlite3")


def test_a_database_that_is_a_folder_is_a_known_error(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(KnownError, match="cannot be written"):
        SqliteSessionLog(path)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write anywhere; tests of permissions must run as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that anybody can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.mark.skipif(os.name == "nt", reason="folders have no such permissions there")
def test_a_folder_without_permission_to_write_is_a_known_error(open_folder: Path) -> None:
    path = open_folder / "skeptic.sqlite3"
    with as_nobody(), closing(SqliteSessionLog(path)) as log:
        begin(log)
    open_folder.chmod(0o555)
    with as_nobody():
        for refused in (path, open_folder / "new.sqlite3", open_folder / "deep" / "new.sqlite3"):
            with pytest.raises(KnownError, match="cannot be written") as caught:
                SqliteSessionLog(refused)
            assert "permissions" in caught.value.remedy
    open_folder.chmod(0o777)
    with as_nobody(), closing(SqliteSessionLog(path)) as log:
        assert len(log.events("s1")) == 1


@pytest.mark.skipif(os.name == "nt", reason="files have no such permissions there")
def test_a_file_without_permission_to_write_is_a_known_error(open_folder: Path) -> None:
    path = open_folder / "skeptic.sqlite3"
    with as_nobody():
        SqliteSessionLog(path).close()
        path.chmod(0o444)
        with (
            pytest.raises(KnownError, match="cannot be written"),
            closing(SqliteSessionLog(path)) as log,
        ):
            begin(log)


def damage(path: Path, change: Callable[[bytearray], None]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


def test_an_event_that_cannot_be_read_is_a_known_error_and_spares_other_sessions(
    path: Path,
) -> None:
    with closing(SqliteSessionLog(path)) as log:
        for name, text in (("s1", "peppermint"), ("s2", "Hello")):
            begin(log, name)
            log.append(name, [RepSpoke(turn=1, text=text)], 20)
    damage(path, lambda d: d.__setitem__(d.index(b'"text":"peppermint'), ord("'")))
    with closing(SqliteSessionLog(path)) as log:
        with pytest.raises(KnownError, match="Session 's1' cannot be read: event 2: rep_spoke"):
            log.events("s1")
        assert len(log.events("s2")) == 2
        log.delete("s1")
        assert [row.session_id for row in log.sessions()] == ["s2"]


def test_content_that_is_not_what_was_saved_is_a_known_error(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
    damage(path, lambda d: d.__setitem__(d.index(b'"schema":1'), ord("'")))
    with closing(SqliteSessionLog(path)) as log, pytest.raises(KnownError, match="content is not"):
        log.content("s1")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "skeptic.sqlite3"
    with closing(SqliteSessionLog(path)) as log:
        for session in range(5):
            log.create(f"s{session}", CONTENT, "Docks", "Dana", session)
            log.append(f"s{session}", golden_session() * 4, 1)
    return path


places = st.integers(0, 200) | st.integers(0, 1 << 16)


@settings(max_examples=150)
@given(
    wounds=st.lists(st.tuples(places, st.binary(min_size=1, max_size=64)), min_size=1, max_size=4),
    cut=st.none() | places,
)
@example(wounds=[(46, b"\x00\x05")], cut=None)  # the number of a file format that is none
def test_no_damage_whatever_ends_in_another_error(
    filled: Path, wounds: list[tuple[int, bytes]], cut: int | None
) -> None:
    broken = bytearray(filled.read_bytes())
    for start, noise in wounds:
        broken[start : start + len(noise)] = noise
    broken = broken[:cut]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "skeptic.sqlite3"
        path.write_bytes(broken)
        with suppress(KnownError), closing(SqliteSessionLog(path)) as log:
            for row in log.sessions():
                for use in (log.content, log.events, lambda i: log.append(i, [said(9)], 1)):
                    with suppress(KnownError):
                        use(row.session_id)


def second(db: Database) -> None:
    db.execute("ALTER TABLE sessions ADD COLUMN note TEXT NOT NULL DEFAULT ''")


def failing(db: Database) -> None:
    second(db)
    db.execute("SELECT no_such_function()")


def test_an_old_database_is_copied_then_brought_up_to_date(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
    newer = OpenDatabase(path, (*STEPS, second))
    with closing(newer):
        assert newer.db["sessions"].columns_dict["note"] is str
        assert newer.db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION + 1,)
    (copy,) = backups_folder(path).iterdir()
    with closing(SqliteSessionLog(copy)) as log:
        assert [s.event for s in log.events("s1")] == [STARTED]
    OpenDatabase(path, (*STEPS, second)).close()
    assert len(list(backups_folder(path).glob("*.sqlite3"))) == 1


def test_an_upgrade_that_fails_leaves_everything_as_it_was(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
    with pytest.raises(KnownError, match="no_such_function"):
        OpenDatabase(path, (*STEPS, failing))
    with closing(SqliteSessionLog(path)) as log:
        assert "note" not in log._database.db["sessions"].columns_dict
        log.append("s1", [said(1)], 20)
        assert len(log.events("s1")) == 2


def test_without_a_copy_there_is_no_upgrade(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        begin(log)
    backups_folder(path).write_text("in the way")
    with pytest.raises(KnownError, match="cannot be written"):
        OpenDatabase(path, (*STEPS, second))
    with closing(SqliteSessionLog(path)) as log:
        assert len(log.events("s1")) == 1


def test_the_last_few_copies_are_kept(path: Path) -> None:
    SqliteSessionLog(path).close()
    steps = list(STEPS)
    for number in range(KEPT_BACKUPS + 2):

        def add(db: Database, number: int = number) -> None:
            db.execute(f"CREATE TABLE extra_{number} (x) STRICT".replace("(x)", "(x TEXT)"))

        add.__name__ = f"add_{number}"
        steps.append(add)
        OpenDatabase(path, steps).close()
    kept = sorted(p.name for p in backups_folder(path).iterdir())
    newest = SCHEMA_VERSION + KEPT_BACKUPS + 1
    assert [name.rsplit("-", 1)[1] for name in kept] == [
        f"v{version}.sqlite3" for version in range(newest - KEPT_BACKUPS + 1, newest + 1)
    ]


def test_many_who_start_at_once_make_one_database(path: Path) -> None:
    def start(number: int) -> int:
        with closing(SqliteSessionLog(path)) as log:
            begin(log, f"s{number}")
            return len(log.events(f"s{number}"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(start, range(16))) == [1] * 16
    with closing(SqliteSessionLog(path)) as log:
        assert len(log.sessions()) == 16


@pytest.mark.parametrize("golden", sorted((GOLDEN / "db").glob("*.sqlite3")), ids=lambda p: p.stem)
def test_a_database_of_any_earlier_version_opens(golden: Path, tmp_path: Path) -> None:
    path = tmp_path / "skeptic.sqlite3"
    shutil.copy(golden, path)
    with closing(SqliteSessionLog(path)) as log:
        (row,) = log.sessions()
        assert (row.title, row.buyer, row.started_ms, row.turns) == ("Docks", "Dana", 1000, 1)
        assert (row.outcome, row.score, row.ended) == ("own_step", 82.5, True)
        events = [s.event for s in log.events(row.session_id)]
        assert tuple(type(event) for event in events) == tuple(map(type, golden_session()))
        assert events[0] == golden_session()[0]
        assert log.content(row.session_id) == CONTENT
        log.append(row.session_id, [said(2)], 2000)
        assert len(log.events(row.session_id)) == len(events) + 1


def test_there_is_a_golden_database_of_every_version() -> None:
    kept = {p.name for p in (GOLDEN / "db").glob("*.sqlite3")}
    assert kept == {f"v{version}.sqlite3" for version in range(1, SCHEMA_VERSION + 1)}
