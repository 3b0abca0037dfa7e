"""What holds wherever a team meets: the same tests over every kind of place."""

import hashlib
import random
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from app.domain.team.records import Blob, Writer
from app.ports.team import TeamSpace
from tests.fakes.memory_team import blob_of
from tests.integration.team.meetings import ByHand, InDatabase, InFolder, InMemory, Meeting
from tests.integration.team.people import Machine, data_of

NUMBERS = count(1)


class World(NamedTuple):
    """A team of three in a place; Mara founded it, and nobody has said anything else."""

    meeting: Meeting
    mara: Machine
    ana: Machine
    ben: Machine

    def space(self, machine: Machine) -> TeamSpace:
        return self.meeting.space(machine.name, machine.writer.key)

    def fetched(self, by: Machine, after: Mapping[Writer, int] | None = None) -> list[bytes]:
        with closing(self.space(by)) as space:
            return list(space.fetch(after or {}))


@pytest.fixture(params=["memory", "hand", "folder", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    # The users of a database are its server's, so that names must differ.
    mara, ana, ben = (Machine(f"{name}_{next(NUMBERS)}") for name in ("mara", "ana", "ben"))
    team = ana.team = ben.team = mara.found().record_id
    meeting: Meeting
    match request.param:
        case "memory":
            meeting = InMemory()
        case "hand":
            meeting = ByHand(team, mara.writer.key)
        case "postgresql":
            meeting = InDatabase(
                request.getfixturevalue("team_database"), team, mara.name, mara.writer.key
            )
        case _:
            meeting = InFolder(tmp_path, team)
    with closing(meeting):
        with closing(meeting.space(mara.name, mara.writer.key)) as space:
            space.put(mara.said, {})
        yield World(meeting, mara, ana, ben)


def test_what_one_puts_the_others_fetch_in_order(world: World) -> None:
    said = [world.ana.say(f"Line {n}") for n in range(12)]
    with closing(world.space(world.ana)) as space:
        space.put(said[:7], {})
        space.put(said[7:], {})
    assert world.fetched(world.ben, {world.mara.writer: 1}) == data_of(said)


def test_only_what_is_beyond_the_numbers_comes(world: World) -> None:
    with closing(world.space(world.ana)) as space:
        space.put([world.ana.say() for _ in range(5)], {})
    with closing(world.space(world.mara)) as space:
        space.put([world.mara.say()], {})
    known = {world.ana.writer: 3, world.mara.writer: 2}
    assert world.fetched(world.ben, known) == data_of(world.ana.said[3:])
    assert world.fetched(world.ben, {world.ana.writer: 5, world.mara.writer: 2}) == []


def test_what_is_put_twice_is_there_once(world: World) -> None:
    said = [world.ana.say(), world.ana.say()]
    with closing(world.space(world.ana)) as space:
        space.put(said, {blob_of(b"call"): b"call"})
        space.put(said, {blob_of(b"call"): b"call"})
    with closing(world.space(world.ana)) as space:
        space.put(said, {blob_of(b"call"): b"call"})
    assert world.fetched(world.ben, {world.mara.writer: 1}) == data_of(said)


def test_after_a_try_that_broke_off_the_next_goes_on(world: World) -> None:
    said = [world.ana.say() for _ in range(4)]
    with closing(world.space(world.ana)) as space:
        space.put(said[:2], {})
    with closing(world.space(world.ana)) as space:
        space.put(said, {})
    assert world.fetched(world.ben, {world.mara.writer: 1}) == data_of(said)


def test_one_connection_sees_what_came_since_it_last_looked(world: World) -> None:
    with closing(world.space(world.ben)) as watching:
        assert list(watching.fetch({})) == data_of(world.mara.said)
        for n in range(1, 4):
            with closing(world.space(world.ana)) as space:
                space.put([world.ana.say()], {})
            known = {world.mara.writer: 1, world.ana.writer: n - 1}
            assert list(watching.fetch(known)) == data_of(world.ana.said[n - 1 :])
            # What was not kept comes again.
            assert list(watching.fetch(known)) == data_of(world.ana.said[n - 1 :])


def test_two_machines_of_one_member_do_not_meet(world: World) -> None:
    laptop = Machine(world.ana.name, world.ana.team, device="00000000000000d2")
    for machine in (world.ana, laptop):
        with closing(world.space(machine)) as space:
            space.put([machine.say("from " + machine.writer.device) for _ in range(3)], {})
    assert sorted(world.fetched(world.mara, {world.mara.writer: 1})) == sorted(
        data_of(world.ana.said + laptop.said)
    )


def test_a_file_comes_back_byte_for_byte(world: World) -> None:
    large = random.Random(1).randbytes(3_000_000)
    files = {blob_of(data): data for data in (b"\0", b"call\r\n\xff", large)}
    with closing(world.space(world.ana)) as space:
        space.put([world.ana.say(readers=[world.mara])], files)
    with closing(world.space(world.mara)) as space:
        list(space.fetch({}))
        assert {blob: space.blob(blob) for blob in files} == files


def test_a_file_that_nobody_put_is_not_there(world: World) -> None:
    with closing(world.space(world.mara)) as space:
        assert space.blob(blob_of(b"never put")) is None
        assert space.blob(Blob(sha256="../../../../etc/passwd", size=10)) is None


def test_a_file_of_another_size_than_the_record_says_is_none(world: World) -> None:
    with closing(world.space(world.ana)) as space:
        space.put([world.ana.say(readers=[world.mara])], {blob_of(b"call"): b"call"})
    with closing(world.space(world.mara)) as space:
        name = hashlib.sha256(b"call").hexdigest()
        assert space.blob(Blob(sha256=name, size=4)) == b"call"
        assert space.blob(Blob(sha256=name, size=3)) is None
        assert space.blob(Blob(sha256=name, size=5)) is None


def test_a_record_as_large_as_they_may_be_comes_through(world: World) -> None:
    said = world.ana.say("x" * 250_000)
    with closing(world.space(world.ana)) as space:
        space.put([said], {})
    assert world.fetched(world.mara, {world.mara.writer: 1}) == [said.data]


def test_whoever_is_asked_for_gets_at_least_what_is_for_them(world: World) -> None:
    private = world.ana.say("only for Mara", readers=[world.mara])
    public = world.ana.say("for everybody")
    with closing(world.space(world.ana)) as space:
        space.put([private, public], {})
    known = {world.mara.writer: 1}
    assert world.fetched(world.mara, known) == [private.data, public.data]
    assert world.fetched(world.ana, known) == [private.data, public.data]
    with closing(world.space(world.ben)) as space:
        got = list(space.fetch(known))
        assert public.data in got
        assert private.data in got or not space.shows_all


def test_nothing_is_odd_in_a_place_where_only_skeptic_was(world: World) -> None:
    with closing(world.space(world.ana)) as space:
        space.put([world.ana.say()], {blob_of(b"call"): b"call"})
        list(space.fetch({}))
        assert space.strays() == ()


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_people_come_by_everybody_ends_up_with_everything(
    world: World, seed: int
) -> None:
    chance = random.Random(seed)
    people = [world.mara, world.ana, world.ben]
    held: dict[str, dict[Writer, list[bytes]]] = {m.name: {} for m in people}
    put = {m.name: len(m.said) for m in people}

    def exchange(machine: Machine) -> None:
        with closing(world.space(machine)) as space:
            space.put(machine.said[put[machine.name] :], {})
            put[machine.name] = len(machine.said)
            mine = held[machine.name]
            known = {writer: len(lines) for writer, lines in mine.items()}
            authors = {data: m.writer for m in people for data in data_of(m.said)}
            for data in space.fetch(known):
                mine.setdefault(authors[data], []).append(data)

    for _ in range(20):
        someone = chance.choice(people)
        for _ in range(chance.randint(0, 3)):
            someone.say(f"Line {chance.random()}")
        exchange(someone)
    for machine in people * 2:
        exchange(machine)
    everything = {m.writer: data_of(m.said) for m in people if m.said}
    assert all(mine == everything for mine in held.values())
