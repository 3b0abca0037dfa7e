"""A team's database: how it is reached, what befalls it, and how it is set up."""

import hashlib
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from app.adapters import team_database_psycopg
from app.adapters.team_database_psycopg import (
    DatabaseUser,
    TeamDatabase,
    set_up_script,
    user_script,
)
from app.adapters.team_postgresql_psycopg import PostgresqlSpace
from app.adapters.team_postgresql_schema import SCHEMA_VERSION, STEPS
from app.bench.local_postgresql import ADMIN, ADMIN_PASSWORD
from app.ports.problems import KnownError
from app.ports.team import Place
from tests.fakes.memory_team import blob_of, key_of
from tests.fakes.postgresql import Database, Server, password_of
from tests.integration.team.people import Machine, data_of

MARA = Machine("mara")
TEAM = MARA.found().record_id


@pytest.fixture
def database(team_database: Database) -> Database:
    """A team's database."""
    return team_database


@pytest.fixture
def ana(database: Database, request: pytest.FixtureRequest) -> tuple[Machine, Place]:
    """A rep with a user of the database, and a team of her own for each test."""
    number = hashlib.sha256(request.node.name.encode()).hexdigest()
    machine = Machine(f"ana_{number[:10]}", team=number)
    return machine, database.let_in(machine.name, machine.writer.key)


def space_at(place: Place, password: str | None = None, team: str = TEAM) -> PostgresqlSpace:
    return PostgresqlSpace(place, team, password_of(place.user) if password is None else password)


def refusal(place: Place, password: str | None = None) -> str:
    """What somebody is told who cannot get to the database."""
    with closing(space_at(place, password)) as space, pytest.raises(KnownError) as caught:
        list(space.fetch({}))
    assert caught.value.remedy
    assert caught.value.problem.endswith(".")
    return f"{caught.value.problem} {caught.value.remedy}"


def at(place: Place, address: str) -> Place:
    return Place(kind="postgresql", address=address, user=place.user)


# How it is reached


def test_a_wrong_password_is_told_without_the_password(ana: tuple[Machine, Place]) -> None:
    told = refusal(ana[1], "hunter2")
    assert "does not take that password" in told
    assert "hunter2" not in told


def test_no_password_is_told(ana: tuple[Machine, Place]) -> None:
    told = refusal(ana[1], "")
    assert "none is known here" in told
    assert "SKEPTIC_TEAM_PASSWORD" in told


def test_a_database_that_is_not_there_is_told(
    postgresql: Server, ana: tuple[Machine, Place]
) -> None:
    assert "no such database" in refusal(at(ana[1], postgresql.address("elsewhere")))


def test_a_server_that_nobody_vouches_for_is_not_trusted(
    postgresql: Server, database: Database, ana: tuple[Machine, Place]
) -> None:
    told = refusal(at(ana[1], f"postgresql://localhost:{postgresql.port}/{database.name}"))
    assert "cannot prove who it is" in told
    assert "sslrootcert" in told


def test_a_server_that_goes_by_another_name_is_not_trusted(
    postgresql: Server, database: Database, ana: tuple[Machine, Place]
) -> None:
    address = postgresql.address(database.name, host="127.0.0.1")
    assert "cannot prove who it is" in refusal(at(ana[1], address))


def test_a_file_of_certificates_that_is_not_there_is_told(
    postgresql: Server, database: Database, ana: tuple[Machine, Place]
) -> None:
    address = postgresql.address(database.name, options="sslrootcert=/nowhere/root.crt")
    assert "/nowhere/root.crt cannot be read" in refusal(at(ana[1], address))


def test_a_server_that_is_not_running_is_told(ana: tuple[Machine, Place]) -> None:
    told = refusal(at(ana[1], "postgresql://localhost:1/team"))
    assert "cannot be reached" in told
    assert "Nothing is lost" in told


def test_a_machine_that_does_not_exist_is_told(ana: tuple[Machine, Place]) -> None:
    assert "no machine called" in refusal(at(ana[1], "postgresql://db.invalid/team"))


def test_only_on_this_machine_and_only_if_asked_for_it_goes_without_encryption(
    postgresql: Server,
) -> None:
    postgresql.empty_database("plain")
    plain = TeamDatabase(
        Place(
            kind="postgresql",
            address=postgresql.address("plain", options="sslmode=disable", host="127.0.0.1"),
            user=ADMIN,
        ),
        ADMIN_PASSWORD,
    )
    assert plain.set_up() == (0, SCHEMA_VERSION)


def test_a_server_that_wants_to_be_told_the_password_itself_is_not_told(
    postgresql: Server,
) -> None:
    postgresql.empty_database("clear")
    address = postgresql.address("clear", options="sslmode=disable", host="127.0.0.1")
    told = refusal(Place(kind="postgresql", address=address, user=ADMIN), ADMIN_PASSWORD)
    assert "asks for the password in the clear" in told


def test_somebody_whom_the_team_does_not_know_is_told(
    postgresql: Server, database: Database
) -> None:
    with postgresql.connect() as admin:
        stranger = sql.SQL("CREATE ROLE stranger LOGIN PASSWORD {}")
        admin.execute(stranger.format(sql.Literal(password_of("stranger"))))
    place = Place(kind="postgresql", address=postgresql.address(database.name), user="stranger")
    assert "does not know stranger as one of the team" in refusal(place)


def test_whoever_was_removed_does_not_get_in_any_more(
    database: Database, ana: tuple[Machine, Place]
) -> None:
    machine, place = ana
    with closing(space_at(place, team=machine.team)) as space:
        space.put([machine.say()], {})
        database.admin.remove(place.user)
        with pytest.raises(KnownError):
            list(space.fetch({}))
        with pytest.raises(KnownError):
            space.put([machine.say()], {})
    assert "may not log in" in refusal(place)
    with pytest.raises(KnownError, match="knows no user"):
        database.admin.remove(place.user)


def test_a_machine_with_another_key_than_the_manager_entered_is_told(
    ana: tuple[Machine, Place],
) -> None:
    other = Machine("ana's new laptop", TEAM)
    with closing(space_at(ana[1])) as space, pytest.raises(KnownError) as caught:
        space.put([other.say()], {})
    assert "with the key of this machine" in caught.value.remedy


# What befalls it


def test_after_a_restart_of_the_server_the_exchange_goes_on(
    postgresql: Server, ana: tuple[Machine, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.adapters.team_postgresql_psycopg._PAGE", 3)
    machine, place = ana
    said = [machine.say(f"Line {n}") for n in range(10)]
    call = b"call" * 100
    with closing(space_at(place, team=machine.team)) as space:
        space.put(said, {blob_of(call): call})
        reading = space.fetch({})
        got = [next(reading) for _ in range(4)]
        postgresql.restart()
        got += reading
        assert got == data_of(said)
        postgresql.restart()
        assert space.blob(blob_of(call)) == call
        postgresql.restart()
        space.put([machine.say()], {})
        assert list(space.fetch({machine.writer: 10})) == data_of(machine.said[10:])


def test_while_the_server_is_down_it_is_told_and_nothing_is_lost(
    postgresql: Server, ana: tuple[Machine, Place]
) -> None:
    machine, place = ana
    with closing(space_at(place, team=machine.team)) as space:
        space.put([machine.say()], {})
        postgresql.stop()
        try:
            machine.say()
            with pytest.raises(KnownError, match="cannot be reached"):
                space.put(machine.said, {})
            with pytest.raises(KnownError, match="cannot be reached"):
                list(space.fetch({}))
        finally:
            postgresql.start()
        space.put(machine.said, {})
        assert list(space.fetch({})) == data_of(machine.said)


def test_a_server_that_goes_down_between_a_file_and_its_record_has_neither(
    postgresql: Server, ana: tuple[Machine, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    machine, place = ana
    blob = blob_of(b"call")
    true_executemany = psycopg.Cursor.executemany

    def going_down(cursor: psycopg.Cursor, *arguments: object) -> None:
        postgresql.restart()
        true_executemany(cursor, *arguments)  # type: ignore[arg-type]

    with closing(space_at(place, team=machine.team)) as space:
        list(space.fetch({}))
        with monkeypatch.context() as broken:
            broken.setattr(psycopg.Cursor, "executemany", going_down)
            with pytest.raises(KnownError):
                space.put([machine.say()], {blob: b"call"})
        assert list(space.fetch({})) == []
        assert space.blob(blob) is None
        space.put(machine.said, {blob: b"call"})
        assert list(space.fetch({})) == data_of(machine.said)
        assert space.blob(blob) == b"call"


def test_two_copies_of_one_data_folder_are_found_out(ana: tuple[Machine, Place]) -> None:
    machine, place = ana
    copy = Machine(machine.name, machine.team)
    with closing(space_at(place, team=machine.team)) as space:
        space.put([machine.say("first")], {})
        with pytest.raises(KnownError, match="another record 1 of yours"):
            space.put([copy.say("second")], {})
        assert list(space.fetch({})) == data_of(machine.said)


def test_two_windows_that_put_the_same_at_once_do_not_disturb_each_other(
    ana: tuple[Machine, Place],
) -> None:
    machine, place = ana
    said = [machine.say(f"Line {n}") for n in range(30)]

    def put() -> None:
        with closing(space_at(place, team=machine.team)) as space:
            space.put(said, {blob_of(b"call"): b"call"})

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(put) for _ in range(4)]:
            done.result()
    with closing(space_at(place, team=machine.team)) as space:
        assert list(space.fetch({})) == data_of(said)


def test_a_large_file_comes_in_parts(
    ana: tuple[Machine, Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.adapters.team_postgresql_psycopg._PART_BYTES", 1000)
    machine, place = ana
    sound = os.urandom(4500)
    with closing(space_at(place, team=machine.team)) as space:
        space.put([machine.say()], {blob_of(sound): sound})
        assert space.blob(blob_of(sound)) == sound


# How it is set up


def admin_of(server: Server, name: str) -> TeamDatabase:
    place = Place(kind="postgresql", address=server.address(name), user=ADMIN)
    return TeamDatabase(place, ADMIN_PASSWORD)


def test_a_database_that_is_not_set_up_is_told(postgresql: Server) -> None:
    name = postgresql.empty_database()
    place = Place(kind="postgresql", address=postgresql.address(name), user=ADMIN)
    assert "not set up" in refusal(place, ADMIN_PASSWORD)
    with pytest.raises(KnownError, match="not set up"):
        admin_of(postgresql, name).users()


def test_setting_up_twice_changes_nothing(postgresql: Server) -> None:
    admin = admin_of(postgresql, postgresql.empty_database())
    assert admin.set_up() == (0, SCHEMA_VERSION)
    assert admin.set_up() == (SCHEMA_VERSION, SCHEMA_VERSION)


def test_two_who_set_up_at_once_take_turns(postgresql: Server) -> None:
    name = postgresql.empty_database()
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: admin_of(postgresql, name).set_up(), range(3)))
    assert sorted(done) == [(0, SCHEMA_VERSION)] + [(SCHEMA_VERSION, SCHEMA_VERSION)] * 2


def test_a_set_up_that_fails_leaves_nothing_behind(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgresql.empty_database()
    with monkeypatch.context() as broken:
        broken.setattr(team_database_psycopg, "STEPS", (*STEPS, ("SELECT 1 / 0",)))
        with pytest.raises(KnownError, match="refused"):
            admin_of(postgresql, name).set_up()
    with postgresql.connect(name) as admin:
        found = admin.execute("SELECT 1 FROM pg_namespace WHERE nspname = 'skeptic'").fetchall()
    assert found == []


def test_an_older_database_is_brought_up_to_date_with_all_that_is_in_it(
    postgresql: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = postgresql.team_database()
    place = database.let_in("mara", MARA.writer.key, "manager")
    with closing(space_at(place)) as space:
        space.put(MARA.said, {})
    step = ("ALTER TABLE skeptic.records ADD COLUMN note text",)
    for module in ("team_database_psycopg", "team_postgresql_psycopg"):
        monkeypatch.setattr(f"app.adapters.{module}.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(team_database_psycopg, "STEPS", (*STEPS, step))
    assert "older version" in refusal(place)
    assert database.admin.set_up() == (SCHEMA_VERSION, SCHEMA_VERSION + 1)
    with closing(space_at(place)) as space:
        assert list(space.fetch({})) == data_of(MARA.said)


def test_a_newer_database_is_left_alone(postgresql: Server) -> None:
    database = postgresql.team_database()
    place = database.let_in("mara", MARA.writer.key, "manager")
    with postgresql.connect(database.name) as admin:
        admin.execute("INSERT INTO skeptic.schema_version (version) VALUES (99)")
    assert "newer version of Skeptic" in refusal(place)
    uses: tuple[Callable[[], object], ...] = (
        database.admin.set_up,
        database.admin.users,
        lambda: database.admin.add(DatabaseUser(name="x", key=key_of("x"), role="rep"), "y"),
    )
    for use in uses:
        with pytest.raises(KnownError, match="newer version of Skeptic"):
            use()


def test_a_manager_is_let_in_with_the_set_up(postgresql: Server) -> None:
    name = postgresql.empty_database()
    manager = DatabaseUser(name=f"{name}_boss", key=MARA.writer.key, role="manager")
    admin_of(postgresql, name).set_up(manager, "s3cret")
    assert admin_of(postgresql, name).users() == (manager,)
    place = Place(kind="postgresql", address=postgresql.address(name), user=manager.name)
    with closing(space_at(place, "s3cret")) as space:
        space.put(MARA.said, {})
        assert space.shows_all


def test_somebody_with_two_keys_may_write_with_both(
    database: Database, ana: tuple[Machine, Place]
) -> None:
    machine, place = ana
    laptop = Machine(f"laptop of {machine.name}", machine.team)
    made = database.admin.add(DatabaseUser(name=place.user, key=laptop.writer.key, role="rep"))
    assert not made
    with closing(space_at(place, team=machine.team)) as space:
        space.put([machine.say()], {})
        space.put([laptop.say()], {})


def test_a_rep_who_becomes_a_manager_sees_everything_from_then_on(
    database: Database, ana: tuple[Machine, Place]
) -> None:
    machine, place = ana
    database.admin.add(DatabaseUser(name=place.user, key=machine.writer.key, role="manager"))
    with closing(space_at(place, team=machine.team)) as space:
        assert space.shows_all
    database.admin.add(DatabaseUser(name=place.user, key=machine.writer.key, role="rep"))
    with closing(space_at(place, team=machine.team)) as space:
        assert not space.shows_all


def test_a_new_password_takes_the_place_of_the_old(
    database: Database, ana: tuple[Machine, Place]
) -> None:
    machine, place = ana
    again = DatabaseUser(name=place.user, key=machine.writer.key, role="rep")
    assert database.admin.add(again, "another") is False
    assert "does not take that password" in refusal(place)
    with closing(space_at(place, "another", machine.team)) as space:
        assert list(space.fetch({})) == []


def test_a_new_user_needs_a_password(database: Database) -> None:
    with pytest.raises(KnownError, match="no password"):
        database.admin.add(DatabaseUser(name="nobody_yet", key=key_of("n"), role="rep"))


def test_the_server_never_sees_a_password_it_could_write_down(
    postgresql: Server, database: Database, ana: tuple[Machine, Place]
) -> None:
    assert ana[1].user in postgresql.log()
    assert password_of(ana[1].user) not in postgresql.log()
    assert ADMIN_PASSWORD not in postgresql.log()


@pytest.mark.parametrize(
    "name", ["", "a b", 'x"; DROP TABLE skeptic.records; --', "skeptic_manager", "pg_x", "a" * 64]
)
def test_names_that_no_user_can_have_are_refused(database: Database, name: str) -> None:
    user = DatabaseUser(name=name, key=key_of("x"), role="rep")
    with pytest.raises(KnownError, match="cannot be the name"):
        database.admin.add(user, "x")
    with pytest.raises(KnownError, match="cannot be the name"):
        user_script(user)
    with pytest.raises(KnownError, match="cannot be the name"):
        database.admin.remove(name)


def test_a_key_that_is_none_is_refused(database: Database) -> None:
    with pytest.raises(KnownError, match="key of ana"):
        database.admin.add(DatabaseUser(name="ana", key="1234", role="rep"), "x")


def test_an_administrator_can_do_it_with_the_printed_sql(
    postgresql: Server, tmp_path: Path
) -> None:
    name = postgresql.empty_database()
    boss = DatabaseUser(name=f"{name}_boss", key=MARA.writer.key, role="manager")
    rep = DatabaseUser(name=f"{name}.Rep-1@work", key=key_of("rep"), role="rep")
    script = set_up_script(boss) + user_script(rep)
    # The roles are there already, from the tests before.
    script = script.replace("CREATE ROLE skeptic_rep NOLOGIN;", "")
    script = script.replace("CREATE ROLE skeptic_manager NOLOGIN;", "")
    with postgresql.connect(name) as admin, admin.transaction():
        admin.execute(script)
    assert set(admin_of(postgresql, name).users()) == {boss, rep}
    assert admin_of(postgresql, name).set_up() == (SCHEMA_VERSION, SCHEMA_VERSION)
