"""How quickly a large team is seen and exchanged with, in a shared folder and in a database."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

from app.adapters.secrets_keyring import VARIABLE
from app.adapters.shared_files import framed
from app.adapters.team_database_psycopg import DatabaseUser, TeamDatabase
from app.adapters.team_folder import FolderSpace, file_name, folder_name
from app.adapters.team_postgresql_psycopg import PostgresqlSpace
from app.bench.local_postgresql import (
    ADMIN,
    ADMIN_PASSWORD,
    HOW_TO_INSTALL,
    LocalPostgresql,
    programs,
)
from app.bench.scripted_call import SCENARIO
from app.bench.team_filling import Author, LargeTeam, fill
from app.bootstrap import EngineChoice, make_trainer
from app.domain.team.records import Blob
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.ports.team import Place, RawRecord, TeamSpace
from app.services.team.values import AssignWish
from app.services.trainer import Trainer

BARS: Final[Mapping[str, float]] = {
    "view_ms": 1_000.0,
    "folder_sync_one_ms": 200.0,
    "folder_sync_late_ms": 200.0,
    "postgresql_sync_one_ms": 200.0,
    "postgresql_sync_late_ms": 200.0,
}
"""What figures must stay under."""

REAL_CALL_BYTES: Final = 170_000
"""Of the file of a call of twelve turns, as the new ones are that are exchanged."""
_TIMES: Final = 15
_OPEN_SHARE: Final = 0.2
"""Of all that was handed in so much was not sent back yet."""

Figures = dict[str, dict[str, float]]


@dataclass
class Measured:
    """A team under measurement.

    Attributes:
        data: The manager's data folder.
        trainer: The manager's program.
        team: Everybody else.
        assignments: By id.
        clock: The team's.
        figures: What was found so far.
        ratios: The same against bare work.
    """

    data: DataFolder
    trainer: Trainer
    team: LargeTeam
    assignments: list[str]
    clock: int
    figures: dict[str, float]
    ratios: dict[str, float]


def measure_team(reps: int, submissions: int, tell: Callable[[str], None]) -> Figures:
    """Fill a team and measure.

    Args:
        reps: How many.
        submissions: Of each.
        tell: Says how far it is.
    """
    with tempfile.TemporaryDirectory(prefix="skeptic-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        tell(f"{reps} reps with {submissions} submissions each; this takes some minutes.")
        with _filled(root, reps, submissions, tell) as measured:
            _see(measured)
            tell("Exchanging in the folder.")
            _exchange(measured, _Folder(root, measured), "folder")
            if programs() is None:
                tell(f"NOT MEASURED WITH A DATABASE: PostgreSQL is missing ({HOW_TO_INSTALL}).")
            else:
                _in_database(root, measured, tell)
    return {
        "figures": measured.figures,
        "ratios": measured.ratios,
        "bars": {name: bar for name, bar in BARS.items() if name in measured.figures},
    }


@contextmanager
def _filled(
    root: Path, reps: int, submissions: int, tell: Callable[[str], None]
) -> Iterator[Measured]:
    """A manager's program, in a team that fills a shared folder."""
    data, shared = DataFolder(path=root / "manager"), root / "shared"
    shared.mkdir()
    trainer = _program(data)
    try:
        desk = trainer.team
        place = Place(kind="folder", address=str(shared))
        team_id = desk.found("North", "Mara", place).team
        _done(trainer)
        me = desk.team.members[desk.own_key]
        authors = [Author(f"Rep {n}", root / "keys", team_id) for n in range(reps)]
        other = Author("Milo", root / "keys", team_id)
        team = LargeTeam(reps=authors, other=other, manager=(me.key, me.lock))
        writers = shared / folder_name(team_id) / "writers"

        def keep(raw: RawRecord, files: Mapping[Blob, bytes]) -> None:
            # As the program lays it out, without waiting for the disk each time.
            own = writers / f"{raw.writer.key[:32]}-{raw.writer.device}"
            (own / "blobs").mkdir(parents=True, exist_ok=True)
            for blob, sealed in files.items():
                (own / "blobs" / blob.sha256).write_bytes(sealed)
            (own / file_name(raw.number)).write_bytes(framed(raw.data))

        for raw in team.asking():
            keep(raw, {})
        _done(trainer)
        desk.admit(other.key, "Milo", "manager")
        _done(trainer)
        clock = reps + 10
        for raw in team.letting_in(clock):
            keep(raw, {})
        _done(trainer)
        assignments = [
            desk.assign(AssignWish(scenario_id=SCENARIO, title=f"Week {n + 1}"))
            for n in range(submissions)
        ]
        _done(trainer)
        begun = time.perf_counter()
        clock = fill(team, assignments, clock * 3 + submissions, keep, open_share=_OPEN_SHARE)
        filled_s = time.perf_counter() - begun
        tell(f"Filled in {filled_s:.0f} s. The manager's first exchange:")
        begun = time.perf_counter()
        received = _done(trainer)
        figures = {
            "records": float(received),
            "fill_s": filled_s,
            "folder_first_sync_s": time.perf_counter() - begun,
        }
        measured = Measured(
            data=data,
            trainer=trainer,
            team=team,
            assignments=assignments,
            clock=clock,
            figures=figures,
            ratios={},
        )
        yield measured
        measured.trainer.close()
    finally:
        with suppress(KnownError):
            trainer.close()


def _see(measured: Measured) -> None:
    """From a program that has shown its home to the team at a glance, and once more."""
    times: list[float] = []
    again: list[float] = []
    for _ in range(5):
        measured.trainer.close()
        measured.trainer = _program(measured.data)
        measured.trainer.scenarios()
        for kept in (times, again):
            begun = time.perf_counter()
            view = measured.trainer.team.overview()
            kept.append(1_000 * (time.perf_counter() - begun))
            assert len(view.assignments) == len(measured.assignments)
    measured.figures["view_ms"] = median(times)
    measured.figures["view_again_ms"] = median(again)


class _Folder:
    """Where the team meets, as reps use it, and the bare work of the same."""

    def __init__(self, root: Path, measured: Measured) -> None:
        self._root = root
        self._team = measured.trainer.team.team.team_id
        self._shared = root / "shared"

    def space(self, rep: Author) -> TeamSpace:
        """The place as a rep reaches it."""
        del rep
        return FolderSpace(self._shared, self._team)

    def bare(self, raw: RawRecord, blob: Blob) -> float:
        """Copy the two files from there to here; milliseconds."""
        own = f"{raw.writer.key[:32]}-{raw.writer.device}"
        there = self._shared / folder_name(self._team) / "writers" / own
        begun = time.perf_counter()
        for path in (there / "blobs" / blob.sha256, there / file_name(raw.number)):
            _write(self._root / "bare", path.read_bytes())
        return 1_000 * (time.perf_counter() - begun)

    def bare_put(self, raw: RawRecord, blob: Blob, sealed: bytes) -> float:
        """Write two such files there; milliseconds."""
        del blob
        begun = time.perf_counter()
        _write(self._shared / "bare blob", sealed)
        _write(self._shared / "bare record", raw.data)
        return 1_000 * (time.perf_counter() - begun)


class _Database:
    """The same in a database."""

    def __init__(self, root: Path, server: LocalPostgresql, measured: Measured) -> None:
        self._root = root
        self._team = measured.trainer.team.team.team_id
        self._server = server
        self._bare = server.connect("team")
        self._place = Place(kind="postgresql", address=server.address("team"), user="rep")

    def space(self, rep: Author) -> TeamSpace:
        """The place as a rep reaches it."""
        del rep
        return PostgresqlSpace(self._place, self._team, ADMIN_PASSWORD)

    def bare(self, raw: RawRecord, blob: Blob) -> float:
        """Select the two rows and write them into files; milliseconds."""
        begun = time.perf_counter()
        for query, name in (
            ("SELECT data FROM skeptic.blobs WHERE team = %s AND sha256 = %s", blob.sha256),
            (
                "SELECT data FROM skeptic.records WHERE team = %s AND writer_key = %s "
                f"AND number = {raw.number}",
                raw.writer.key,
            ),
        ):
            row = self._bare.execute(query.encode(), (self._team, name), binary=True).fetchone()
            assert row is not None
            _write(self._root / "bare", row[0])
        return 1_000 * (time.perf_counter() - begun)

    def bare_put(self, raw: RawRecord, blob: Blob, sealed: bytes) -> float:
        """Insert two such rows; milliseconds."""
        del blob
        begun = time.perf_counter()
        with self._bare.transaction():
            for data in (sealed, raw.data):
                self._bare.execute("INSERT INTO bare (data) VALUES (%b)", (data,))
        return 1_000 * (time.perf_counter() - begun)

    def close(self) -> None:
        """Close the connection."""
        self._bare.close()


def _in_database(root: Path, measured: Measured, tell: Callable[[str], None]) -> None:
    """Move the team into a database, and measure there."""
    tell("Filling the database.")
    with tempfile.TemporaryDirectory(prefix="pg-", dir="/tmp") as folder:
        server = LocalPostgresql(Path(folder), durable=True, settings={"shared_buffers": "128MB"})
        try:
            _fill_database(server, root, measured)
            _move(server, measured)
            tell("Exchanging in the database.")
            begun = time.perf_counter()
            _done(measured.trainer)
            measured.figures["postgresql_first_sync_s"] = time.perf_counter() - begun
            with closing(_Database(root, server, measured)) as place:
                _exchange(measured, place, "postgresql")
        finally:
            measured.trainer.team.close()
            server.stop()


def _fill_database(server: LocalPostgresql, root: Path, measured: Measured) -> None:
    """Copy what is in the folder into tables, as their owner."""
    server.make_database("team")
    place = Place(kind="postgresql", address=server.address("team"), user=ADMIN)
    admin = TeamDatabase(place, ADMIN_PASSWORD)
    key, _ = measured.team.manager
    admin.set_up(DatabaseUser(name="mara", key=key, role="manager"), ADMIN_PASSWORD)
    # One user may write for several keys; the rows tell them apart all the same.
    for author in measured.team.reps[:_TIMES]:
        admin.add(DatabaseUser(name="rep", key=author.key, role="rep"), ADMIN_PASSWORD)
    team = measured.trainer.team.team.team_id
    shared = FolderSpace(root / "shared", team)
    reader = measured.team.other.read
    with server.connect("team") as owner:
        owner.execute("CREATE TABLE bare (number bigserial PRIMARY KEY, data bytea NOT NULL)")
        cursor = owner.cursor()
        columns = "(team, writer_key, device, number, readers, data)"
        with cursor.copy(f"COPY skeptic.records {columns} FROM STDIN (FORMAT BINARY)") as rows:
            rows.set_types(["text", "text", "text", "int8", "text[]", "bytea"])
            for data in shared.fetch({}):
                raw = reader(data)
                writer = raw.writer
                rows.write_row(
                    (team, writer.key, writer.device, raw.number, list(raw.readers), data)
                )
        blobs = (root / "shared").glob("*/writers/*/blobs/*")
        columns = "(team, sha256, writer_key, readers, data)"
        with cursor.copy(f"COPY skeptic.blobs {columns} FROM STDIN (FORMAT BINARY)") as rows:
            rows.set_types(["text", "text", "text", "text[]", "bytea"])
            for path in blobs:
                rows.write_row((team, path.name, "0" * 64, [key], path.read_bytes()))
        owner.execute("VACUUM ANALYZE")


def _move(server: LocalPostgresql, measured: Measured) -> None:
    place = Place(kind="postgresql", address=server.address("team"), user="mara")
    os.environ[VARIABLE] = ADMIN_PASSWORD  # the keyring is no business of a bench
    measured.trainer.team.move(place)


def _exchange(measured: Measured, place: "_Folder | _Database", name: str) -> None:
    """New submissions come in one by one: put by a rep, then fetched by the manager."""
    nothing: list[float] = []
    put: list[float] = []
    bare_put: list[float] = []
    one: list[float] = []
    late: list[float] = []
    bare: list[float] = []
    _done(measured.trainer)
    for turn in range(_TIMES):
        begun = time.perf_counter()
        _done(measured.trainer)
        nothing.append(1_000 * (time.perf_counter() - begun))
        for kept in (one, late):
            measured.clock += 1
            # Whoever was away says something that belongs before what came meanwhile.
            clock = measured.clock if kept is one else measured.clock * 3 // 4
            rep = measured.team.reps[turn % len(measured.team.reps)]
            raw, blob, sealed = measured.team.handed_in(
                rep, measured.assignments[-1], clock, size=REAL_CALL_BYTES
            )
            with closing(place.space(rep)) as space:
                space.blob(blob)  # so that it is connected, as a program that runs is
                begun = time.perf_counter()
                space.put([raw], {blob: sealed})
                put.append(1_000 * (time.perf_counter() - begun))
            bare_put.append(place.bare_put(raw, blob, sealed))
            begun = time.perf_counter()
            received = _done(measured.trainer)
            kept.append(1_000 * (time.perf_counter() - begun))
            assert received == 1
            bare.append(place.bare(raw, blob))
    figures = {
        "sync_nothing_ms": nothing,
        "put_one_ms": put,
        "bare_put_ms": bare_put,
        "sync_one_ms": one,
        "sync_late_ms": late,
        "bare_fetch_ms": bare,
    }
    for figure, values in figures.items():
        measured.figures[f"{name}_{figure}"] = median(values)
    measured.ratios[f"{name}_put_to_bare"] = median(put) / median(bare_put)
    measured.ratios[f"{name}_sync_one_to_bare"] = median(one) / median(bare)


def _program(data: DataFolder) -> Trainer:
    return make_trainer(data, lambda _: None, EngineChoice(backend="lines"))


def _done(trainer: Trainer) -> int:
    """Exchange; how many records came. Raises KnownError if it did not work."""
    done = trainer.team.sync()
    if done.problem:
        raise KnownError(done.problem, done.remedy)
    return done.received


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
