"""What a rep can do to a team's database with their own password and plain SQL: nothing."""

import secrets
from contextlib import closing
from typing import NamedTuple

import psycopg
import pytest

from app.adapters.team_postgresql_psycopg import PostgresqlSpace
from app.ports.team import Place
from tests.fakes.memory_team import blob_of, key_of
from tests.fakes.postgresql import Database, Server, password_of
from tests.integration.team.people import Machine, data_of

CALL, SOUND = b"Ana's call", b"a message for everybody"


class World(NamedTuple):
    """A manager and two reps; Ana handed something in, and Eve is after it."""

    database: Database
    team: str
    mara: Machine
    ana: Machine
    eve: Machine
    places: dict[str, Place]

    def space(self, name: str) -> PostgresqlSpace:
        place = self.places[name]
        return PostgresqlSpace(place, self.team, password_of(place.user))

    def connect(self, name: str) -> psycopg.Connection:
        return self.database.connect(self.places[name])


@pytest.fixture(scope="module")
def world(postgresql: Server) -> World:
    database = postgresql.team_database()
    mara = Machine("mara")
    team = mara.found().record_id
    ana, eve = Machine("ana", team), Machine("eve", team)
    places = {
        "mara": database.let_in("mara", mara.writer.key, "manager"),
        "ana": database.let_in("ana", ana.writer.key),
        "eve": database.let_in("eve", eve.writer.key),
    }
    world = World(database, team, mara, ana, eve, places)
    mara.say("for everybody")
    mara.say("to Ana", readers=[ana])
    ana.say("Ana's submission", readers=[mara])
    eve.say("Eve's submission", readers=[mara])
    for machine in (mara, ana, eve):
        with closing(world.space(machine.name)) as space:
            blob = CALL if machine is ana else SOUND if machine is mara else b"Eve's call"
            for record in machine.said[:-1]:
                space.put([record], {blob_of(blob): blob} if not record.readers else {})
            space.put([machine.said[-1]], {} if machine is mara else {blob_of(blob): blob})
    return world


def rows(connection: psycopg.Connection, query: str, *values: object) -> list[tuple[object, ...]]:
    return connection.execute(query, values).fetchall()


def everything(world: World) -> list[tuple[object, ...]]:
    """All that the tables hold, as their owner sees it."""
    with world.database.server.connect(world.database.name) as admin:
        return [
            *rows(admin, "SELECT * FROM skeptic.records ORDER BY writer_key, number"),
            *rows(admin, "SELECT * FROM skeptic.blobs ORDER BY sha256"),
            *rows(admin, "SELECT * FROM skeptic.members ORDER BY db_user"),
            *rows(admin, "SELECT version FROM skeptic.schema_version"),
        ]


def test_a_rep_sees_their_own_rows_and_what_is_for_everybody(world: World) -> None:
    with world.connect("eve") as eve:
        seen = rows(eve, "SELECT writer_key, number FROM skeptic.records ORDER BY 1, 2")
        assert set(seen) == {
            (world.mara.writer.key, 1),
            (world.mara.writer.key, 2),
            (world.eve.writer.key, 1),
        }
        assert not rows(eve, "SELECT * FROM skeptic.blobs WHERE data = %s", CALL)
        assert rows(eve, "SELECT data FROM skeptic.blobs WHERE data = %s", SOUND)
        assert rows(eve, "SELECT member_key FROM skeptic.members") == [(world.eve.writer.key,)]
    with closing(world.space("eve")) as space:
        assert space.blob(blob_of(CALL)) is None
        assert not space.shows_all


def test_the_manager_sees_the_rows_of_the_team(world: World) -> None:
    with world.connect("mara") as mara:
        assert rows(mara, "SELECT count(*) FROM skeptic.records") == [(5,)]
        assert rows(mara, "SELECT count(*) FROM skeptic.members") == [(3,)]
    with closing(world.space("mara")) as space:
        assert space.blob(blob_of(CALL)) == CALL
        assert space.shows_all


def test_whoever_it_is_for_sees_it(world: World) -> None:
    with closing(world.space("ana")) as space:
        assert set(space.fetch({})) == set(data_of(world.mara.said + world.ana.said))


SPIES = (
    "SELECT * FROM skeptic.records WHERE writer_key = '{ana}'",
    "SELECT * FROM skeptic.records WHERE number = 3",
    "SELECT * FROM skeptic.records r JOIN skeptic.members m ON m.member_key = '{ana}'",
    "SELECT count(*) FROM skeptic.blobs WHERE writer_key = '{ana}' HAVING count(*) > 0",
    "SELECT * FROM skeptic.members WHERE member_key = '{ana}'",
    # What fails on a row tells that it is there; so it must not be tried on this one.
    "SELECT * FROM skeptic.records "
    "WHERE 1 / (CASE WHEN writer_key = '{ana}' THEN 0 ELSE 1 END) < 0",
)


@pytest.mark.parametrize("query", SPIES)
def test_a_rep_cannot_read_another_reps_rows(world: World, query: str) -> None:
    with world.connect("eve") as eve:
        assert rows(eve, query.format(ana=world.ana.writer.key)) == []


ATTACKS = (
    # altering
    "UPDATE skeptic.records SET data = 'x'",
    "UPDATE skeptic.records SET data = 'x' WHERE writer_key = '{eve}'",
    "UPDATE skeptic.records SET readers = '{{}}'",
    "DELETE FROM skeptic.records",
    "DELETE FROM skeptic.records WHERE writer_key = '{eve}'",
    "TRUNCATE skeptic.records",
    "UPDATE skeptic.blobs SET data = 'x' WHERE writer_key = '{eve}'",
    "DELETE FROM skeptic.blobs",
    # writing in another's name
    "INSERT INTO skeptic.records (team, writer_key, device, number, readers, data) "
    "VALUES ('{team}', '{ana}', '00000000000000d1', 9, '{{}}', 'x')",
    "INSERT INTO skeptic.records SELECT team, '{ana}', device, 9, readers, data "
    "FROM skeptic.records WHERE writer_key = '{eve}'",
    "INSERT INTO skeptic.records (team, writer_key, device, number, readers, data) "
    "VALUES ('{team}', '{eve}', '00000000000000d1', 1, '{{}}', 'x') "
    "ON CONFLICT (team, writer_key, device, number) DO UPDATE SET data = 'x'",
    "INSERT INTO skeptic.blobs (team, sha256, writer_key, readers, data) "
    "VALUES ('{team}', '{blob}', '{ana}', '{{}}', 'x')",
    # becoming somebody else
    "SET ROLE {ana_user}",
    "SET SESSION AUTHORIZATION {ana_user}",
    # taking the locks off
    "SET row_security = off; SELECT * FROM skeptic.records",
    "ALTER TABLE skeptic.records DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE skeptic.records DISABLE TRIGGER ALL",
    "DROP POLICY in_own_name ON skeptic.records",
    "CREATE POLICY mine ON skeptic.records USING (true)",
    "DROP TABLE skeptic.records",
    "CREATE TABLE skeptic.mine ()",
    "CREATE OR REPLACE FUNCTION skeptic.refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NEW; END'",
    "ALTER TABLE skeptic.records OWNER TO {user}",
    "INSERT INTO skeptic.schema_version VALUES (99)",
    "CREATE TRIGGER mine BEFORE INSERT ON skeptic.records FOR EACH ROW "
    "EXECUTE FUNCTION skeptic.refuse_change()",
    "LOCK TABLE skeptic.records IN ACCESS EXCLUSIVE MODE",
)


RISES = (
    "UPDATE skeptic.members SET member_key = '{ana}'",
    "INSERT INTO skeptic.members (db_user, member_key, role) VALUES ('{user}', '{ana}', 'rep')",
    "INSERT INTO skeptic.members VALUES ('{user}', '{eve}2', 'manager')",
    "DELETE FROM skeptic.members",
    "GRANT skeptic_manager TO {user}",
    "SET ROLE skeptic_manager",
)


@pytest.mark.parametrize(
    ("who", "attack"),
    [("eve", a) for a in ATTACKS + RISES] + [("mara", a) for a in ATTACKS],
)
def test_nobody_changes_what_is_there_or_speaks_for_another(
    world: World, attack: str, who: str
) -> None:
    before = everything(world)
    statement = attack.format(
        team=world.team,
        ana=world.ana.writer.key,
        eve=world.eve.writer.key if who == "eve" else world.mara.writer.key,
        blob=blob_of(CALL).sha256,
        user=world.places[who].user,
        ana_user=world.places["ana"].user,
    )
    with world.connect(who) as connection, pytest.raises(psycopg.Error):
        connection.execute(statement)
    assert everything(world) == before


def test_not_even_the_owner_of_the_tables_changes_a_row_by_mistake(world: World) -> None:
    before = everything(world)
    with world.database.server.connect(world.database.name) as admin:
        for attack in ATTACKS[:8]:
            with pytest.raises(psycopg.Error, match="never changed"):
                admin.execute(attack.format(eve=world.eve.writer.key))
    assert everything(world) == before


def test_a_file_under_the_name_of_anothers_hides_nothing(world: World) -> None:
    late = b"a call that Ana will hand in"
    with world.connect("eve") as eve:
        eve.execute(
            "INSERT INTO skeptic.blobs (team, sha256, writer_key, readers, data) "
            "VALUES (%s, %s, %s, '{}', %b)",
            (world.team, blob_of(late).sha256, world.eve.writer.key, bytes(len(late))),
        )
    with closing(world.space("ana")) as space:
        space.put([world.ana.say(readers=[world.mara])], {blob_of(late): late})
    with closing(world.space("mara")) as space:
        assert space.blob(blob_of(late)) == late


def test_whoever_is_in_no_team_sees_nothing(world: World) -> None:
    server = world.database.server
    name, password = f"stranger_{secrets.token_hex(4)}", "let me in"
    with server.connect() as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
    with server.connect(world.database.name, name, password) as stranger:
        for table in ("records", "blobs", "members", "schema_version"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                stranger.execute(f"SELECT * FROM skeptic.{table}")


def test_a_group_without_a_key_sees_nothing(world: World) -> None:
    server = world.database.server
    name, password = f"half_{secrets.token_hex(4)}", "let me in"
    with server.connect() as admin:
        admin.execute(f"CREATE ROLE {name} LOGIN PASSWORD '{password}'")
        admin.execute(f"GRANT skeptic_rep, skeptic_manager TO {name}")
    with server.connect(world.database.name, name, password) as half:
        for table in ("records", "blobs"):
            assert rows(half, f"SELECT * FROM skeptic.{table}") == []
        with pytest.raises(psycopg.Error):
            half.execute(
                "INSERT INTO skeptic.records VALUES (%s, %s, '00000000000000d1', 1, '{}', 'x')",
                (world.team, key_of("half")),
            )
