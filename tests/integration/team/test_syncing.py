"""Exchanging with the team, with real keys and stores, over every kind of place."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from app.adapters.team_sqlite import SqliteTeamStore
from app.domain.team.records import Admitted, Blob, Returned, Writer
from app.ports.problems import KnownError
from app.ports.team import RawRecord, TeamSpace
from app.services.team.syncing import Exchanged, exchange
from tests.fakes.memory_team import MemorySpace
from tests.fakes.postgresql import Server
from tests.integration.team.meetings import InDatabase, InFolder, InMemory, Meeting
from tests.team_machines import HOUR, Machine, assigned, result, submitted

DAY = 24 * HOUR
NUMBERS = count(1)


class World(NamedTuple):
    """A team in a place: Mara manages, Ana and Ben are reps, all are in and know it."""

    meeting: Meeting
    folder: Path
    mara: Machine
    ana: Machine
    ben: Machine

    def meet(self, *machines: Machine) -> list[Exchanged]:
        """Have machines exchange, one after the other."""
        done = []
        for machine in machines:
            with closing(self.meeting.space(machine.name, machine.key)) as space:
                done.append(met(machine, space))
        return done

    def settle(self) -> None:
        """Have everybody exchange until everybody has everything."""
        self.meet(self.ana, self.ben, self.mara, self.ana, self.ben)

    def handed_in(self, call: bytes) -> tuple[str, str]:
        """Something that Mara assigned to all and Ana handed in; both by id."""
        pack = self.mara.store.keep_blob(b"a pack for all " + call)
        assignment = self.mara.say(assigned(pack=pack)).record_id
        self.meet(self.mara, self.ana)
        session = self.ana.store.keep_blob(call)
        said = self.ana.tell(submitted(assignment, session=session), self.ana.key)
        return assignment, said.record_id


def met(machine: Machine, space: TeamSpace) -> Exchanged:
    return exchange(
        ledger=machine.ledger,
        store=machine.store,
        records=machine.records,
        space=space,
        team=machine._team(),
    )


def make_machine(name: str, folder: Path, keys: str = "") -> Machine:
    store = SqliteTeamStore(folder / name)
    return Machine(name, folder / "keys" / (keys or name), store)


@pytest.fixture(params=["memory", "folder", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    mara, ana, ben = (
        make_machine(f"{name}_{next(NUMBERS)}", tmp_path) for name in ("Mara", "Ana", "Ben")
    )
    team = mara.found()
    meeting: Meeting
    match request.param:
        case "memory":
            meeting = InMemory()
        case "postgresql":
            database = request.getfixturevalue("team_database")
            meeting = InDatabase(database, team, mara.name, mara.key)
        case _:
            (tmp_path / "shared").mkdir()
            meeting = InFolder(tmp_path / "shared", team)
    world = World(meeting, tmp_path, mara, ana, ben)
    world.meet(mara)
    for rep in (ana, ben):
        rep.join(team)
        world.meet(rep)
    world.meet(mara)
    for rep in (ana, ben):
        mara.say(Admitted(key=rep.key, name=rep.name, role="rep"))
    world.meet(mara, ana, ben)
    yield world
    for machine in (mara, ana, ben):
        machine.store.close()


def test_what_is_handed_in_comes_to_the_manager_and_back_to_its_rep_only(world: World) -> None:
    assignment, submission = world.handed_in(b"Ana's call")
    world.settle()
    world.mara.tell(
        Returned(submission=submission, decision="again", words="Ask first.", result=result()),
        world.ana.key,
    )
    world.meet(world.mara)
    world.settle()

    for machine in (world.mara, world.ana):
        found = machine.team.submissions[submission]
        assert found.returned is not None
        assert found.returned.words == "Ask first."
    assert not world.ben.team.submissions
    assert assignment in world.ben.team.assignments
    for machine in (world.mara, world.ana, world.ben):
        assert not machine.ledger.oddities
        assert not machine.team.refused


def test_a_pack_for_all_can_be_fetched_by_all_though_something_private_went_with_it(
    world: World,
) -> None:
    _, submission = world.handed_in(b"Ana's call")
    world.settle()
    # Both leave with one exchange.
    pack = world.mara.store.keep_blob(b"another pack for all")
    world.mara.tell(
        Returned(submission=submission, decision="again", words="", result=result()),
        world.ana.key,
    )
    world.mara.say(assigned(pack=pack))
    world.meet(world.mara)
    with closing(world.meeting.space(world.ben.name, world.ben.key)) as space:
        assert space.blob(pack) == b"another pack for all"
        session = blob_named(b"Ana's call")
        assert space.blob(session) == (b"Ana's call" if space.shows_all else None)


def blob_named(data: bytes) -> Blob:
    return Blob(sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def test_a_second_exchange_sends_and_receives_nothing(world: World) -> None:
    world.handed_in(b"Ana's call")
    world.settle()
    again = world.meet(world.mara, world.ana, world.ben)
    assert [(done.sent, done.taken.received) for done in again] == [(0, 0)] * 3
    assert not any(done.taken.oddities or done.strays for done in again)


def test_what_is_said_while_the_place_is_away_goes_along_later(world: World) -> None:
    _, submission = world.handed_in(b"Ana's call")
    away = MemorySpace()
    away.problem = KnownError("It is away.", "Wait.")
    with pytest.raises(KnownError, match="It is away"):
        met(world.ana, away)
    assert world.ana.store.undelivered(world.ana._team())
    world.settle()
    assert submission in world.mara.team.submissions
    assert not world.ana.store.undelivered(world.ana._team())


def test_something_handed_in_that_arrives_twice_is_there_once(world: World) -> None:
    _, submission = world.handed_in(b"Ana's call")
    waiting = world.ana.store.undelivered(world.ana._team())
    world.settle()
    with closing(world.meeting.space(world.ana.name, world.ana.key)) as space:
        space.put(waiting, {blob_named(b"Ana's call"): b"Ana's call"})
    world.settle()
    taken = world.mara.take([raw.data for raw in waiting] * 2)
    assert (taken.received, taken.oddities) == (0, ())
    assert list(world.mara.team.submissions) == [submission]
    assert not world.mara.ledger.oddities


def test_two_machines_of_one_person_speak_for_the_same_member(world: World) -> None:
    laptop = make_machine(f"{world.ana.name} laptop", world.folder, keys=world.ana.name)
    laptop.enter(world.mara._team())
    with closing(world.meeting.space(world.ana.name, world.ana.key)) as space:
        met(laptop, space)
    assert laptop.key == world.ana.key
    first, _ = world.handed_in(b"from the desk")
    world.settle()
    with closing(world.meeting.space(world.ana.name, world.ana.key)) as space:
        met(laptop, space)
        laptop.tell(
            submitted(first, attempt=2, session=laptop.store.keep_blob(b"from the train")),
            laptop.key,
        )
        met(laptop, space)
    world.settle()
    for machine in (world.mara, world.ana):
        assert [s.what.attempt for s in machine.team.submissions.values()] == [1, 2]
        assert {s.rep for s in machine.team.submissions.values()} == {world.ana.key}
        assert not machine.ledger.oddities
    laptop.store.close()


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_off_by_a_day_loses_nothing_and_answers_come_after(
    world: World, days: int
) -> None:
    world.ana.clock.ms += days * DAY
    _, submission = world.handed_in(b"Ana's call")
    world.settle()
    world.mara.tell(
        Returned(submission=submission, decision="passed", words="Well done.", result=result()),
        world.ana.key,
    )
    world.meet(world.mara)
    world.settle()
    for machine in (world.mara, world.ana):
        returned = machine.team.submissions[submission].returned
        assert returned is not None
        assert returned.decision == "passed"
        assert not machine.team.refused


class Breaking:
    """A space that fails at a moment, before or after it has done what it was asked."""

    def __init__(self, inner: TeamSpace, moment: int, *, after: bool) -> None:
        self._inner = inner
        self._left = moment
        self._after = after

    def _do(self, work: Callable[[], None]) -> None:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise KnownError("It broke.", "Try again.")
        work()
        if self._left == 0:
            raise KnownError("It broke.", "Try again.")

    @property
    def shows_all(self) -> bool:
        return self._inner.shows_all

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        self._do(lambda: self._inner.put(records, blobs))

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        for data in self._inner.fetch(after):
            self._do(lambda: None)
            yield data

    def blob(self, blob: Blob) -> bytes | None:
        return self._inner.blob(blob)

    def strays(self) -> tuple[str, ...]:
        return self._inner.strays()

    def close(self) -> None:
        self._inner.close()


@pytest.mark.parametrize("world", ["folder"], indirect=True)
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("moment", range(1, 7))
def test_an_exchange_that_breaks_off_anywhere_is_made_good_by_the_next(
    world: World, moment: int, after: bool
) -> None:
    assignment, submission = world.handed_in(b"Ana's call")
    # Three things to fetch, and three puts to do: a call, two without files, another call.
    for n in range(3):
        world.mara.say(assigned(title=f"Another {n}"))
    world.meet(world.mara)
    for n in range(2):
        world.ana.tell(submitted(assignment, attempt=2 + n), world.ana.key)
    session = world.ana.store.keep_blob(b"her last call")
    world.ana.tell(submitted(assignment, attempt=4, session=session), world.ana.key)

    with (
        closing(world.meeting.space(world.ana.name, world.ana.key)) as space,
        pytest.raises(KnownError, match="It broke"),
    ):
        met(world.ana, Breaking(space, moment, after=after))
    world.settle()
    for machine in (world.mara, world.ana):
        assert len(machine.team.assignments) == 4
        assert [s.what.attempt for s in machine.team.submissions.values()] == [1, 2, 3, 4]
        assert submission in machine.team.submissions
        assert not machine.ledger.oddities
    with closing(world.meeting.space(world.mara.name, world.mara.key)) as space:
        assert space.blob(session) == b"her last call"


@pytest.mark.parametrize("world", ["postgresql"], indirect=True)
def test_a_database_that_is_restarted_in_the_middle_of_an_exchange_is_no_end_of_it(
    world: World, postgresql: Server
) -> None:
    assignment, first = world.handed_in(b"Ana's call")
    second = world.ana.tell(
        submitted(assignment, attempt=2, session=world.ana.store.keep_blob(b"another")),
        world.ana.key,
    )
    with closing(world.meeting.space(world.ana.name, world.ana.key)) as space:
        fetched = space.fetch

        def fetch_and_go_down(after: Mapping[Writer, int]) -> Iterator[bytes]:
            yield from fetched(after)
            postgresql.restart()

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(space, "fetch", fetch_and_go_down)
            done = met(world.ana, space)
    assert done.sent == 2
    world.settle()
    assert list(world.mara.team.submissions) == [first, second.record_id]
    assert not world.mara.ledger.oddities


def test_what_does_not_belong_where_the_team_meets_is_told(tmp_path: Path) -> None:
    mara = make_machine("Mara", tmp_path)
    team = mara.found()

    class Littered(MemorySpace):
        def strays(self) -> tuple[str, ...]:
            return ("holiday.jpg is no file of Skeptic’s.",)

    assert team
    done = met(mara, Littered())
    assert [(o.kind, o.told) for o in done.strays] == [
        ("stranger", "holiday.jpg is no file of Skeptic’s.")
    ]
    assert mara.store.oddities() == ()
    mara.store.close()
