"""What every store of a team does, and what the one on disk does when the disk plays up."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.team_sqlite import FILE, SqliteTeamStore
from app.domain.team.records import Blob, LeaderboardWish, Record, TeamFounded, Writer
from app.ports.problems import KnownError
from app.ports.team import AttemptBegun, Kept, Membership, Oddity, Place, RawRecord, TeamStore
from tests.fakes.memory_team import MemoryStore

TEAM = "a" * 64
RAE = Writer(key="1" * 64, device="0" * 16)
TOM = Writer(key="2" * 64, device="0" * 16)
MEMBERSHIP = Membership(
    team=TEAM,
    name="North",
    role="rep",
    own_name="Rae",
    place=Place(kind="postgresql", address="postgresql://host:5432/team", user="rae"),
    founder="f" * 64,
)


def kept(
    number: int, writer: Writer = RAE, *, team: str = TEAM, other: str = "", shut: bool = False
) -> Kept:
    """A record; `other` makes another one of the same number."""
    record_id = f"{writer.key[0]}{other}{number:x}".rjust(64, "0")
    raw = RawRecord(
        record_id=record_id,
        team=team,
        writer=writer,
        number=number,
        before="" if number == 1 else f"{number - 1:064x}",
        readers=(RAE.key, TOM.key) if shut else (),
        data=f"{record_id} bytes".encode(),
    )
    record = Record(
        record_id=record_id,
        team=team,
        writer=writer,
        number=number,
        before=raw.before,
        clock=number + 1,
        created_ms=number * 10,
        readers=raw.readers,
        body=LeaderboardWish(on=number % 2 == 0),
    )
    return Kept(raw=raw, record=None if shut else record, received_ms=5_000 + number)


@pytest.fixture(params=["in memory", "on disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TeamStore]:
    opened: TeamStore = (
        MemoryStore() if request.param == "in memory" else SqliteTeamStore(tmp_path / "team")
    )
    with closing(opened):
        yield opened


def test_a_membership_is_kept_changed_and_left(store: TeamStore) -> None:
    assert store.membership() is None
    store.set_membership(MEMBERSHIP)
    assert store.membership() == MEMBERSHIP
    store.set_membership(None)
    assert store.membership() is None


def test_a_device_is_drawn_once_until_another_is_wanted(store: TeamStore) -> None:
    first = store.device()
    assert len(first) == 16
    assert store.device() == first
    assert store.new_device() == store.device() != first


def test_records_come_back_as_they_were_in_the_order_in_which_they_came(store: TeamStore) -> None:
    given = [kept(2, TOM), kept(1), kept(1, TOM), kept(2)]
    store.keep(given)
    found = store.records(TEAM)
    assert [record for _, record in found] == [k.record for k in given]
    places = [place for place, _ in found]
    assert places == sorted(set(places))
    store.keep([kept(3)])
    assert [record for _, record in store.records(TEAM, places[-1])] == [kept(3).record]
    assert store.received_ms(kept(3).raw.record_id) == 5_003
    assert store.received_ms("f" * 64) is None


def test_what_is_sealed_for_others_is_kept_but_not_read(store: TeamStore) -> None:
    store.keep([kept(1, shut=True)])
    assert store.records(TEAM) == ()
    assert list(store.raw(TEAM, {})) == [kept(1, shut=True).raw]
    assert store.held(TEAM, RAE, 1) == kept(1, shut=True).raw


def test_the_founding_record_is_of_the_team_that_it_founds(store: TeamStore) -> None:
    raw = RawRecord(
        record_id=TEAM, team="", writer=RAE, number=1, before="", readers=(), data=b"founded"
    )
    record = Record(
        record_id=TEAM,
        team="",
        writer=RAE,
        number=1,
        before="",
        clock=1,
        created_ms=1,
        readers=(),
        body=TeamFounded(name="North", manager="Rae", lock="age1"),
    )
    store.keep([Kept(raw=raw, record=record, received_ms=1)], own=True)
    assert [r for _, r in store.records(TEAM)] == [record]
    assert store.undelivered(TEAM) == (raw,)
    assert store.held(TEAM, RAE, 1) == raw


def test_of_two_with_one_number_the_first_stays(store: TeamStore) -> None:
    store.keep([kept(1)])
    store.keep([kept(1, other="9"), kept(2)])
    assert [r for _, r in store.records(TEAM)] == [kept(1).record, kept(2).record]


def test_other_teams_are_apart(store: TeamStore) -> None:
    store.keep([kept(1), kept(1, TOM, team="b" * 64)])
    assert [r for _, r in store.records("b" * 64)] == [kept(1, TOM, team="b" * 64).record]
    assert list(store.heads(TEAM)) == [RAE]


def test_heads_stop_before_a_gap_and_ranges_show_it(store: TeamStore) -> None:
    store.keep([kept(1), kept(2), kept(4), kept(7), kept(8), kept(2, TOM)])
    assert store.heads(TEAM) == {RAE: (2, kept(2).raw.record_id)}
    assert store.numbers(TEAM) == {RAE: [(1, 2), (4, 4), (7, 8)], TOM: [(2, 2)]}
    store.keep([kept(3)])
    assert store.heads(TEAM)[RAE] == (4, kept(4).raw.record_id)


def test_all_beyond_some_numbers_come_in_order(store: TeamStore) -> None:
    store.keep([kept(n) for n in range(1100, 0, -1)])
    store.keep([kept(n, TOM) for n in (1, 2)])
    found = list(store.raw(TEAM, {RAE: 2}))
    assert [r.number for r in found if r.writer == RAE] == list(range(3, 1101))
    assert [r.number for r in found if r.writer == TOM] == [1, 2]


def test_own_records_wait_until_they_are_delivered(store: TeamStore) -> None:
    store.keep([kept(1), kept(2)], own=True)
    store.keep([kept(1, TOM)])
    assert [r.number for r in store.undelivered(TEAM)] == [1, 2]
    store.delivered([kept(1).raw.record_id])
    assert [r.number for r in store.undelivered(TEAM)] == [2]


def test_only_what_was_not_delivered_can_be_withdrawn(store: TeamStore) -> None:
    store.keep([kept(1), kept(2)], own=True)
    store.delivered([kept(1).raw.record_id])
    store.withdraw([kept(2).raw.record_id])
    assert [r.number for _, r in store.records(TEAM)] == [1]
    store.keep([kept(2)])
    places = [place for place, _ in store.records(TEAM)]
    assert len(set(places)) == 2
    assert store.undelivered(TEAM) == ()


def test_a_file_is_kept_by_what_is_in_it(store: TeamStore) -> None:
    blob = store.keep_blob(b"sealed")
    assert store.keep_blob(b"sealed") == blob
    assert store.blob(blob) == b"sealed"
    assert store.blob(Blob(sha256=blob.sha256, size=5)) is None
    assert store.blob(Blob(sha256="e" * 64, size=6)) is None
    assert store.blob(Blob(sha256="../" + "e" * 61, size=6)) is None
    assert store.has_blob(blob)
    assert not store.has_blob(Blob(sha256=blob.sha256, size=5))
    assert not store.has_blob(Blob(sha256="e" * 64, size=6))
    assert not store.has_blob(Blob(sha256="../" + "e" * 61, size=6))


def test_oddities_are_remembered_once(store: TeamStore) -> None:
    gap = Oddity(kind="gap", writer=RAE, number=3, told="Record 3 is missing.")
    stranger = Oddity(kind="stranger", writer=None, number=0, told="No record.")
    store.note_oddities([stranger, gap])
    store.note_oddities([gap])
    assert store.oddities() == (stranger, gap)


def test_attempts_are_remembered_by_assignment(store: TeamStore) -> None:
    def attempt(assignment: str, number: int) -> AttemptBegun:
        return AttemptBegun(
            assignment=assignment,
            session_id=f"{assignment}-{number}",
            number=number,
            begun_ms=number,
        )

    for assignment, number in (("x", 1), ("y", 2), ("x", 3)):
        store.begin_attempt(attempt(assignment, number))
    assert store.attempts("x") == (attempt("x", 1), attempt("x", 3))
    assert [a.number for a in store.attempts()] == [1, 2, 3]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "team"


def test_everything_is_there_after_the_program_was_closed(folder: Path) -> None:
    with closing(SqliteTeamStore(folder)) as store:
        store.set_membership(MEMBERSHIP)
        device = store.device()
        store.keep([kept(1), kept(2)], own=True)
        blob = store.keep_blob(b"sealed")
    with closing(SqliteTeamStore(folder)) as store:
        assert store.membership() == MEMBERSHIP
        assert store.device() == device
        assert [r for _, r in store.records(TEAM)] == [kept(1).record, kept(2).record]
        assert len(store.undelivered(TEAM)) == 2
        assert store.blob(blob) == b"sealed"


def test_threads_take_turns(folder: Path) -> None:
    with closing(SqliteTeamStore(folder)) as store, ThreadPoolExecutor(4) as pool:
        writers = [Writer(key=f"{n}" * 64, device="0" * 16) for n in range(1, 9)]

        def write(writer: Writer) -> None:
            for number in range(1, 20):
                store.keep([kept(number, writer)])

        list(pool.map(write, writers))
        assert {w: number for w, (number, _) in store.heads(TEAM).items()} == dict.fromkeys(
            writers, 19
        )


def test_a_file_that_was_damaged_is_not_there_until_it_is_kept_again(folder: Path) -> None:
    with closing(SqliteTeamStore(folder)) as store:
        blob = store.keep_blob(b"sealed")
        (folder / "blobs" / blob.sha256).write_bytes(b"sealeD")
        assert store.blob(blob) is None
        store.keep_blob(b"sealed")
        assert store.blob(blob) == b"sealed"


def test_records_that_others_have_cannot_be_changed_or_taken_out(folder: Path) -> None:
    with closing(SqliteTeamStore(folder)) as store:
        store.keep([kept(1)])
    with closing(sqlite3.connect(folder / FILE)) as conn:
        for statement in ("UPDATE records SET data = x'00'", "DELETE FROM records"):
            with pytest.raises(sqlite3.IntegrityError):
                conn.execute(statement)


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA user_version = 99")


def _rubbish(path: Path) -> None:
    path.write_bytes(b"rubbish " * 2_000)


def _sessions(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("CREATE TABLE sessions (session_id TEXT)")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_newer, "newer version of Skeptic"),
        (_rubbish, "damaged or no database"),
        (_sessions, "database of another program"),
    ],
)
def test_a_database_that_is_not_ours_to_write_is_left_alone(
    folder: Path, spoil: Callable[[Path], None], told: str
) -> None:
    SqliteTeamStore(folder).close()
    spoil(folder / FILE)
    before = (folder / FILE).read_bytes()
    with pytest.raises(KnownError, match=told):
        SqliteTeamStore(folder)
    assert (folder / FILE).read_bytes() == before


@pytest.mark.parametrize(
    "opened", ["", "[]", '["Submitted",1,2,{}]', '["Nobody",1,2,{}]', "[" * 99]
)
def test_a_record_that_was_damaged_on_disk_is_told(folder: Path, opened: str) -> None:
    with closing(SqliteTeamStore(folder)) as store:
        store.keep([kept(1)])
        with closing(sqlite3.connect(folder / FILE)) as conn, conn:
            conn.execute("DROP TRIGGER records_never_change")
            conn.execute("UPDATE records SET opened = ?", (opened,))
        with pytest.raises(KnownError, match="The team’s database is damaged"):
            store.records(TEAM)
