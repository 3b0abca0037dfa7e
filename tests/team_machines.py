"""Machines of the members of a team, each with keys and records of its own."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from app.adapters.sealing_pyrage import AgeSealer
from app.adapters.signing_cryptography import Ed25519Signer
from app.adapters.team_record_json import JsonRecords
from app.domain.team.records import (
    Admitted,
    Assigned,
    Blob,
    Body,
    Joined,
    PassRule,
    Record,
    Result,
    Submitted,
    TeamFounded,
)
from app.domain.team.state import Team
from app.ports.team import Membership, Place, TeamStore
from app.services.team.ledger import Ledger
from app.services.team.taking import Taken
from tests.fakes.memory_team import MemorySpace, MemoryStore

MONDAY = 1_800_000_000_000
HOUR = 3_600_000
BLOB = Blob(sha256="b" * 64, size=1_000)


class SetClock:
    """A clock that stands until it is set.

    Attributes:
        ms: What it shows; milliseconds since the Unix epoch.
    """

    def __init__(self, ms: int = MONDAY) -> None:
        self.ms = ms

    def now_ms(self) -> int:
        return self.ms

    def elapsed_ms(self) -> float:
        return float(self.ms)


class Machine:
    """One machine of one person: own keys, the real format, a store, a ledger.

    Attributes:
        name: The person's.
        clock: The machine's.
        records: The format, with the person's keys.
        store: What is kept; in memory unless another is given.
        ledger: Over all of it.
    """

    def __init__(self, name: str, keys: Path, store: TeamStore | None = None) -> None:
        self.name = name
        self.clock = SetClock()
        self.signer = Ed25519Signer(keys)
        self.sealer = AgeSealer(keys)
        self.records = JsonRecords(self.signer, self.sealer)
        self.store = (
            MemoryStore(device=name.encode().hex().ljust(16, "0")[:16]) if store is None else store
        )
        self.ledger = Ledger(
            store=self.store, format_=self.records, clock=self.clock, own_key=lambda: self.key
        )

    @property
    def key(self) -> str:
        return self.signer.make().hex()

    @property
    def team(self) -> Team:
        return self.ledger.team

    def found(self, name: str = "North") -> str:
        """Found a team; its id."""
        body = TeamFounded(name=name, manager=self.name, lock=self.sealer.own())
        team = self.ledger.found(body).record_id
        self.enter(team, "manager")
        return team

    def enter(self, team: str, role: str = "rep") -> None:
        """Be in a team from now on, without a word to anybody."""
        self.store.set_membership(
            Membership(
                team=team,
                name="North",
                role="manager" if role == "manager" else "rep",
                own_name=self.name,
                place=Place(kind="hand"),
                founder="0" * 64,
            )
        )

    def join(self, team: str) -> None:
        self.enter(team)
        self.say(Joined(name=self.name, lock=self.sealer.own()))

    def say(self, body: Body, readers: Mapping[str, str] | None = None) -> Record:
        return self.ledger.append(body, readers)

    def tell(self, body: Body, rep: str) -> Record:
        """Say something that only a rep and the managers can read."""
        return self.say(body, self.ledger.readers(rep))

    def send(self) -> list[bytes]:
        """Everything that is here, as it would be handed over."""
        return [raw.data for raw in self.store.raw(self.ledger.team.team_id or self._team(), {})]

    def take(self, data: Iterable[bytes]) -> Taken:
        return self.ledger.take(data)

    def meet(self, space: MemorySpace) -> Taken:
        """Exchange with a space: fetch, then put."""
        taken = self.take(space.fetch(self.ledger.after()))
        pending = self.store.undelivered(self._team())
        space.put(pending, {})
        self.store.delivered([raw.record_id for raw in pending])
        return taken

    def _team(self) -> str:
        membership = self.store.membership()
        assert membership is not None
        return membership.team


def assigned(**changes: object) -> Assigned:
    """An assignment of a scenario to every rep."""
    terms: dict[str, object] = {
        "title": "Gone quiet",
        "pack": BLOB,
        "scenario_id": "gone-quiet",
        "content_hash": "c" * 64,
        "rule": PassRule(least_score=70.0),
    }
    return Assigned(**{**terms, **changes})  # type: ignore[arg-type]


def result(score: float | None = 60.0, **changes: object) -> Result:
    """What a session came to."""
    values: dict[str, object] = {
        "score": score,
        "outcome": "own_step",
        "good_ending": True,
        "checks": {"asks-first": "yes"},
        "rep_share": 55.0,
        "turns": 9,
        "moves": {},
        "labeller_version": "labels 1",
        "mind_version": "mind 1",
        "app_version": "0.2.0",
        "content_hash": "c" * 64,
        "started_ms": MONDAY,
    }
    return Result(**{**values, **changes})  # type: ignore[arg-type]


def submitted(assignment: str, score: float | None = 60.0, **changes: object) -> Submitted:
    """An attempt that was handed in."""
    values: dict[str, object] = {
        "assignment": assignment,
        "attempt": 1,
        "attempts": 1,
        "session": BLOB,
        "sound": None,
        "question": "",
        "result": result(score),
    }
    return Submitted(**{**values, **changes})  # type: ignore[arg-type]


def team_of(folder: Path, *reps: str) -> tuple[MemorySpace, Machine, list[Machine]]:
    """A team that has met: a manager, Mara, and reps whom she admitted."""
    space = MemorySpace()
    mara = Machine("Mara", folder / "Mara")
    team = mara.found()
    mara.meet(space)
    machines = [Machine(name, folder / name) for name in reps]
    for machine in machines:
        machine.join(team)
        machine.meet(space)
    mara.meet(space)
    for machine in machines:
        mara.say(Admitted(key=machine.key, name=machine.name, role="rep"))
    mara.meet(space)
    for machine in machines:
        machine.meet(space)
    return space, mara, machines
