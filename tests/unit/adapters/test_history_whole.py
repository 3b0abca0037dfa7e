"""What past sessions survive: old databases, damage, deleting, other windows, no permission."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.adapters import words_sqlite
from app.adapters.database_sqlite import OpenDatabase
from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.migrations import SCHEMA_VERSION, STEPS, backups_folder
from app.domain.content_codec import content_hash
from app.domain.event_codec import encode
from app.domain.events import RepSpoke
from app.domain.figures import Figures
from app.domain.moves import Move
from app.ports.history import Marks, Wanted
from app.ports.problems import KnownError
from tests.event_samples import GOLDEN, golden_session
from tests.shelves import CONTENT, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "skeptic.sqlite3"


@pytest.fixture
def log(path: Path) -> Iterator[SqliteSessionLog]:
    with closing(SqliteSessionLog(path)) as opened:
        yield opened


def found(log: SqliteSessionLog, words: str = "") -> list[str]:
    history = SqliteHistory(log.database)
    return [entry.summary.session_id for entry in history.find(Wanted(words=words)).sessions]


def damage(path: Path, change: Callable[[bytearray], None]) -> None:
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


def pages_of(path: Path, name: str) -> list[int]:
    """The pages of a table or an index, from 1."""
    with closing(sqlite3.connect(path)) as conn:
        root = conn.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (name,)).fetchone()
        size = conn.execute("PRAGMA page_size").fetchone()[0]
    data = path.read_bytes()

    def below(page: int) -> list[int]:
        start = (page - 1) * size + (100 if page == 1 else 0)
        if data[start] not in {2, 5}:
            return [page]
        cells = int.from_bytes(data[start + 3 : start + 5], "big")
        places = (
            int.from_bytes(data[start + 12 + 2 * n : start + 14 + 2 * n], "big")
            for n in range(cells)
        )
        at = (page - 1) * size
        children = [int.from_bytes(data[at + p : at + p + 4], "big") for p in places]
        children.append(int.from_bytes(data[start + 8 : start + 12], "big"))
        return [page, *(deeper for child in children for deeper in below(child))]

    return below(root[0])


def overwrite(path: Path, pages: list[int]) -> None:
    with closing(sqlite3.connect(path)) as conn:
        size = conn.execute("PRAGMA page_size").fetchone()[0]
    for page in pages:
        at = (page - 1) * size
        damage(path, partial(fill, at, size))


def fill(at: int, size: int, data: bytearray) -> None:
    data[at : at + size] = b"\xa5" * size


def old_database(path: Path) -> None:
    shutil.copy(GOLDEN / "db" / "v1.sqlite3", path)


def test_an_old_database_can_be_searched_and_is_copied_first(path: Path) -> None:
    old_database(path)
    with closing(SqliteSessionLog(path)) as log:
        history = SqliteHistory(log.database)
        (entry,) = history.find(Wanted()).sessions
        events = [s.event for s in log.events("golden")]
        (rep,) = (e for e in events if isinstance(e, RepSpoke))
        word = max(rep.text.split(), key=len).strip(".,?!")
        (sought,) = history.find(Wanted(words=word)).sessions
        assert entry.persona_id == "dana-whitfield"
        assert sought.summary == entry.summary
        assert [hit.speaker for hit in sought.hits][:1] == ["rep"]
        assert found(log, "docks") == ["golden"], "the title"
        assert history.uncounted() == ("golden",)
        history.mark("golden", Marks(note="marmalade"))
        assert found(log, "marmalade") == ["golden"]
    (copy,) = backups_folder(path).iterdir()
    assert copy.read_bytes()[60:64] == (1).to_bytes(4, "big")


def test_an_old_database_with_a_damaged_event_is_searched_without_it(path: Path) -> None:
    old_database(path)
    damage(path, lambda d: d.__setitem__(d.index(b'{"turn":1,"text"'), ord("'")))
    with closing(SqliteSessionLog(path)) as log:
        assert found(log) == ["golden"]
        assert found(log, "docks") == ["golden"]


def test_an_old_database_with_damaged_pages_is_searched_without_their_session(path: Path) -> None:
    encoded = [encode(event) for event in golden_session()]
    with closing(OpenDatabase(path, STEPS[:1])) as old, old.writing() as conn:
        conn.execute("INSERT INTO content VALUES (?, ?)", (content_hash(CONTENT), CONTENT))
        for name in "abc":
            conn.execute(
                "INSERT INTO sessions (session_id, content_hash, title, buyer, started_ms, last_ms)"
                " VALUES (?, ?, 'Docks', 'Dana', 1, 1)",
                (name, content_hash(CONTENT)),
            )
            for seq, row in enumerate(encoded * 9, start=1):
                conn.execute("INSERT INTO events VALUES (?, ?, 1, ?, ?, ?)", (name, seq, *row))
    leaves = pages_of(path, "events")[1:]
    overwrite(path, [leaves[len(leaves) // 2]])
    with closing(SqliteSessionLog(path)) as log:
        assert sorted(found(log)) == ["a", "b", "c"]
        assert sorted(found(log, "docks")) == ["a", "b", "c"], "the title"
        assert [name for name in "abc" if readable(log, name)] == ["a", "c"]
        said = next(e.text for e in golden_session() if isinstance(e, RepSpoke))
        assert sorted(found(log, said)) == ["a", "c"]


def readable(log: SqliteSessionLog, session_id: str) -> bool:
    try:
        return bool(log.events(session_id))
    except KnownError:
        return False


def test_an_upgraded_database_has_the_same_shape_as_a_new_one(path: Path, tmp_path: Path) -> None:
    old_database(path)
    shapes = []
    for file in (path, tmp_path / "new.sqlite3"):
        SqliteSessionLog(file).close()
        with closing(sqlite3.connect(file)) as conn:
            assert conn.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
            shapes.append(conn.execute("SELECT name, sql FROM sqlite_schema ORDER BY 1").fetchall())
    assert shapes[0] == shapes[1]


def test_the_index_made_anew_is_the_index_as_it_was_made(path: Path, log: SqliteSessionLog) -> None:
    put(log, "a", "How do the docks run?", "Badly.")
    put(log, "b", "…", "And the yard?", ended=False)
    SqliteHistory(log.database).mark("a", Marks(tags=("x", "y"), note="N", lesson="L"))
    rows = "SELECT rowid, said, named, who FROM words ORDER BY rowid"
    before = log.database.db.execute(rows).fetchall()
    shape = "SELECT sql FROM sqlite_schema WHERE name = 'words'"
    sql = log.database.db.execute(shape).fetchone()[0]
    words_sqlite.make_anew(log.database)
    assert log.database.db.execute(rows).fetchall() == before
    anew = log.database.db.execute(shape).fetchone()[0]
    assert "".join(anew.split()) == "".join(sql.split())


def test_a_deleted_session_leaves_no_word_in_the_index(path: Path, log: SqliteSessionLog) -> None:
    for number in range(5):
        put(log, f"s{number}", "What about the docks?", "Marmalade, peppermint.")
    put(log, "a", "Rutabagas in the docks?", "Kohlrabis " * 3, title="Gooseberries")
    put(log, "b", "Rhubarb in the docks.", "Hm.", ended=False)
    history = SqliteHistory(log.database)
    history.mark("a", Marks(tags=("damsons",), note="quinces", lesson="medlars"))
    history.keep_figures("a", Figures(rep_turns=1, labels={Move.PITCH: 1}))
    history.mark("a", Marks(tags=("damsons",), note="sloes", lesson="medlars"))
    gone = (b"utabaga", b"ohlrabi", b"ooseberr", b"damson", b"quince", b"medlar", b"hubarb")
    log.delete("a")
    log.delete("b")
    files = [path, path.with_name(f"{path.name}-wal")]
    for word in gone:
        assert not any(word in file.read_bytes().lower() for file in files), word
    assert any(b"marmalade" in file.read_bytes() for file in files)
    assert found(log, "docks peppermint") == ["s4", "s3", "s2", "s1", "s0"]
    assert history.tags() == ()
    assert history.counted() == ()


@settings(max_examples=15)
@given(
    kept=st.lists(st.sampled_from("slot yard night late".split()), max_size=4),
    dropped=st.lists(st.sampled_from("marmalade peppermint rutabaga".split()), min_size=1),
)
def test_what_is_deleted_takes_nothing_else_with_it(kept: list[str], dropped: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "skeptic.sqlite3"
        with closing(SqliteSessionLog(path)) as log:
            for number, word in enumerate(kept):
                put(log, f"k{number}", f"A {word}.", "Hm.")
                put(log, f"d{number}", " ".join([word, *dropped]), "Hm.")
            put(log, "d", " ".join(dropped), "Hm.")
            for name in (*(f"d{number}" for number in range(len(kept))), "d"):
                log.delete(name)
            for number, word in enumerate(kept):
                assert f"k{number}" in found(log, word)
            assert len(found(log)) == len(kept)
            assert not any(word.encode() in path.read_bytes() for word in dropped)


def test_a_damaged_index_costs_no_session_and_is_made_anew(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        for number in range(20):
            put(log, f"s{number}", f"What about dock {number}?", "Seven, if any.")
    overwrite(path, pages_of(path, "words_data"))
    with closing(SqliteSessionLog(path)) as log:
        assert len(found(log)) == 20
        put(log, "later", "A slot at dock seven.", "Hm.")
        assert "later" in found(log)
        assert found(log, "slot") == ["later"]
        assert len(found(log, "seven")) == 20


def test_a_session_is_deleted_for_good_though_the_index_is_damaged(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        put(log, "a", "Marmalade.", "Hm.")
        put(log, "b", "Peppermint.", "Hm.")
    overwrite(path, pages_of(path, "words_data"))
    with closing(SqliteSessionLog(path)) as log:
        log.delete("a")
        assert found(log, "peppermint") == ["b"]
        assert b"armalade" not in path.read_bytes()


def many(path: Path, count: int = 300) -> None:
    with closing(SqliteSessionLog(path)) as log:
        for number in range(count):
            put(log, f"s{number:03}", "A slot.", "No.", title="Docks by night " * 5)


def test_a_damaged_page_of_the_list_hides_its_own_sessions_only(path: Path) -> None:
    many(path)
    leaves = pages_of(path, "sessions")[1:]
    assert len(leaves) > 3
    overwrite(path, [leaves[1]])
    with closing(SqliteSessionLog(path)) as log:
        history = SqliteHistory(log.database)
        listed = history.find(Wanted(), most=1000)
        names = {entry.summary.session_id for entry in listed.sessions}
        lost = set(history.damaged())
        assert names == {row.session_id for row in log.sessions()}
        assert 0 < len(lost) < 150
        assert names | lost == {f"s{number:03}" for number in range(300)}
        assert not names & lost
        for name in list(names)[:5]:
            assert len(log.events(name)) == 4
        with pytest.raises(KnownError):
            history.shelved(min(lost))


def test_a_damaged_index_of_the_list_hides_nothing(path: Path) -> None:
    many(path)
    leaves = pages_of(path, "sessions_by_start")[1:]
    overwrite(path, [leaves[len(leaves) // 2]])
    with closing(SqliteSessionLog(path)) as log:
        listed = SqliteHistory(log.database).find(Wanted(), most=1000)
        assert len(listed.sessions) == 300
        assert len(log.sessions()) == 300


def test_a_damaged_row_hides_itself_only(path: Path) -> None:
    many(path, 3)
    # The text of a row becomes one that is no text.
    damage(path, lambda d: d.__setitem__(d.index(b"Docks by night"), 0xFF))
    with closing(SqliteSessionLog(path)) as log:
        listed = {row.session_id for row in log.sessions()}
        assert len(listed) == 2
        assert set(found(log)) == listed
        (lost,) = SqliteHistory(log.database).damaged()
        assert {lost, *listed} == {"s000", "s001", "s002"}
        log.delete(lost)
        assert SqliteHistory(log.database).damaged() == ()
        assert {row.session_id for row in log.sessions()} == listed


def test_damaged_figures_are_left_out(path: Path) -> None:
    with closing(SqliteSessionLog(path)) as log:
        history = SqliteHistory(log.database)
        for name in ("a", "b"):
            put(log, name, "A slot.", "No.")
            labels = {Move.PITCH: 1} if name == "a" else {Move.CANDOR: 3}
            history.keep_figures(name, Figures(rep_turns=1, labels=labels))
    damage(path, lambda d: d.__setitem__(d.index(b'{"pitch":1}'), ord("x")))
    with closing(SqliteSessionLog(path)) as log:
        assert [c.session_id for c in SqliteHistory(log.database).counted()] == ["b"]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "skeptic.sqlite3"
    with closing(SqliteSessionLog(path)) as log:
        history = SqliteHistory(log.database)
        for number in range(12):
            name = f"s{number}"
            put(log, name, "How does the slot hold at night?", "It does not.", score=50.0)
            history.mark(name, Marks(tags=("x",), note="N", favourite=number % 2 == 0))
            history.keep_figures(name, Figures(rep_turns=1, labels={Move.PITCH: 1}))
    return path


places = st.integers(0, 200) | st.integers(0, 1 << 17)


@settings(max_examples=120)
@given(
    wounds=st.lists(st.tuples(places, st.binary(min_size=1, max_size=64)), min_size=1, max_size=4),
    cut=st.none() | places,
)
@example(wounds=[(40990, b"\x00")], cut=None)  # a number that its index does not know of
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
            history = SqliteHistory(log.database)
            uses: tuple[Callable[[], object], ...] = (
                lambda: history.find(Wanted(words="slot nig", order="fit")),
                lambda: history.find(Wanted(tag="x", favourites=True, order="best")),
                lambda: history.mark("s1", Marks(note="M")),
                lambda: history.keep_figures("s2", Figures(rep_turns=2)),
                lambda: (history.counted(), history.uncounted(), history.tags()),
                lambda: (history.damaged(), history.older_than(5), log.sessions()),
                lambda: put(log, "new", "A slot.", "No."),
                lambda: log.delete("s3"),
            )
            for use in uses:
                with suppress(KnownError):
                    use()


def test_other_threads_search_while_this_one_writes(log: SqliteSessionLog) -> None:
    history = SqliteHistory(log.database)
    with ThreadPoolExecutor(2) as pool:
        searches = []
        for number in range(20):
            put(log, f"s{number}", f"A slot, {number}.", "Hm.")
            searches.append(pool.submit(history.find, Wanted(words="slot")))
        totals = [search.result().total for search in searches]
    assert all(number < total <= 20 for number, total in enumerate(totals))


def test_two_windows_see_and_keep_each_others_marks(path: Path, log: SqliteSessionLog) -> None:
    put(log, "a", "A slot.", "Hm.")
    with closing(SqliteSessionLog(path)) as other:
        SqliteHistory(other.database).mark("a", Marks(note="marmalade"))
        assert found(log, "marmalade") == ["a"]
        put(log, "b", "A marmalade.", "Hm.")
        assert found(other, "marmalade") == ["b", "a"]
        other.delete("a")
    assert found(log, "marmalade") == ["b"]
    with pytest.raises(KnownError, match="There is no session 'a'"):
        SqliteHistory(log.database).mark("a", Marks())


def test_a_locked_database_is_a_known_error_and_can_still_be_searched(
    path: Path, log: SqliteSessionLog
) -> None:
    put(log, "a", "A slot.", "Hm.")
    history = SqliteHistory(log.database)
    log.database.db.execute("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        changes: tuple[Callable[[], None], ...] = (
            lambda: history.mark("a", Marks(favourite=True)),
            lambda: history.keep_figures("a", Figures(rep_turns=1)),
            lambda: log.append("a", [RepSpoke(turn=2, text="A van.")], 5),
        )
        for change in changes:
            with pytest.raises(KnownError, match="in use by another program"):
                change()
        assert found(log, "slot") == ["a"]
        other.execute("ROLLBACK")
    assert history.shelved("a").marks == Marks()
    assert found(log, "van") == []


def test_a_full_disk_loses_neither_words_nor_marks(log: SqliteSessionLog) -> None:
    put(log, "a", "A slot.", "Hm.", ended=False)
    history = SqliteHistory(log.database)
    log.database.db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(KnownError, match="disk is full"):
        history.mark("a", Marks(note="marmalade " * 50_000))
    with pytest.raises(KnownError, match="disk is full"):
        log.append("a", [RepSpoke(turn=2, text="marmalade " * 50_000)], 5)
    assert found(log, "marmalade") == []
    assert found(log, "slot") == ["a"]
    assert len(log.events("a")) == 3


def test_a_database_that_must_not_be_written_can_still_be_searched(log: SqliteSessionLog) -> None:
    put(log, "a", "A slot.", "Hm.")
    history = SqliteHistory(log.database)
    log.database.db.execute("PRAGMA query_only = ON")
    with pytest.raises(KnownError, match="cannot be written"):
        history.mark("a", Marks(favourite=True))
    assert found(log, "slot") == ["a"]
