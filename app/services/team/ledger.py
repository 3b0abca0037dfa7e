"""The team's records on this machine: own ones are appended, those of others checked and kept.

Whatever is whole and signed is kept, however odd the rest of it looks, and what is odd is told:
machines that held back different records would see different teams.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import islice
from typing import Final

from app.domain.team.records import Body, Record, TeamFounded, Writer
from app.domain.team.references import renamed
from app.domain.team.state import Team
from app.ports.clock import Clock
from app.ports.problems import KnownError
from app.ports.team import Kept, Oddity, RawRecord, RecordFormat, TeamStore
from app.services.team.known import KnownTeam
from app.services.team.oddities import Told
from app.services.team.taking import Taken, Taking

_AT_ONCE: Final = 200
"""How many records are checked before they are kept in one go."""
_TRIES: Final = 20


class Ledger:
    """One team's records, and the team that they come to. Raises KnownError throughout."""

    def __init__(
        self,
        *,
        store: TeamStore,
        format_: RecordFormat,
        clock: Clock,
        own_key: Callable[[], str],
        lock: AbstractContextManager[object] | None = None,
    ) -> None:
        """Take what it needs.

        Args:
            store: Where records are kept.
            format_: How they are written and read.
            clock: The time.
            own_key: The user's public key, made on first use.
            lock: Held while something changes, where several threads come; it must let one that
                holds it in again.
        """
        self._store = store
        self._format = format_
        self._clock = clock
        self._own_key = own_key
        self._lock = nullcontext() if lock is None else lock
        self._known = KnownTeam("")

    @property
    def team(self) -> Team:
        """The team as far as its records are here; none if the user is in none."""
        with self._lock:
            return self._up_to_date().team

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """What was odd and still is: gaps that were filled are not."""
        heads = self._store.heads(self._team_id())
        return tuple(
            oddity
            for oddity in self._store.oddities()
            if oddity.kind != "gap"
            or oddity.writer is None
            or oddity.number > heads.get(oddity.writer, (0, ""))[0]
        )

    def readers(self, rep: str) -> Mapping[str, str]:
        """Locks by key for what concerns a rep: theirs, the managers' and the user's.

        Args:
            rep: By key.
        """
        members = self.team.members
        named = (rep, self._own_key(), *(m.key for m in self.team.managers))
        if any(key not in members for key in named):
            raise KnownError(
                "The records of your team are not all here yet.",
                "Exchange with the team first, then try again.",
            )
        return {key: members[key].lock for key in named}

    def found(self, body: TeamFounded) -> Record:
        """Write the first record of a new team; the record's id is the team's."""
        return self._write(body, "", {}, self._clock.now_ms())

    def append(self, body: Body, readers: Mapping[str, str] | None = None) -> Record:
        """Say something in the team. It is kept here, and goes out with the next exchange.

        Args:
            body: What to say.
            readers: Locks by key of those who can read it; none: every member.
        """
        team = self._team_id()
        if not team:
            raise _in_no_team()
        return self._write(body, team, readers or {}, self._clock.now_ms())

    def after(self, *, whole: bool = True) -> Mapping[Writer, int]:
        """What is here of each writer, up to which number: what to fetch is beyond that.

        Of this machine only what others are known to have. So a number of its own that is used
        already, after a backup was put back, comes back and is noticed.

        Args:
            whole: Whether everybody's records can be fetched; else what is missing may never come,
                and only what is beyond the last is asked for.
        """
        team = self._team_id()
        ranges = self._store.numbers(team).items()
        if whole:
            known = {writer: r[0][1] if r[0][0] == 1 else 0 for writer, r in ranges}
        else:
            known = {writer: r[-1][1] for writer, r in ranges}
        for raw in self._store.undelivered(team):
            known[raw.writer] = min(known.get(raw.writer, 0), raw.number - 1)
        return known

    def take(self, data: Iterable[bytes], *, whole: bool = True) -> Taken:
        """Check records from elsewhere and keep those that are whole and signed.

        What is here already changes nothing. What a newer version of the program wrote is left,
        with what follows it, and comes again with a later exchange.

        Args:
            data: Records as they travel, in any order.
            whole: Whether they come from where everybody's records are, so that one that is
                missing is odd.
        """
        team = self._team_id()
        if not team:
            raise _in_no_team()
        with self._lock:
            known = self._up_to_date()
            taking = Taking(
                store=self._store,
                format_=self._format,
                team=team,
                own_key=self._own_key(),
                now_ms=self._clock.now_ms(),
                told=Told(known.team.members),
                known=known.records,
                whole=whole,
            )
        rest = iter(data)
        while some := list(islice(rest, _AT_ONCE)):
            # Checking signatures takes long; whoever wants the team meanwhile gets it.
            read = [raw for raw in map(taking.read, some) if raw is not None]
            with self._lock:
                self._look_for_own(team, read, taking)
                taking.keep(read)
        return taking.done()

    def _look_for_own(self, team: str, read: Sequence[RawRecord], taking: Taking) -> None:
        """Be another writer from now on if records of this one were made elsewhere."""
        own = Writer(key=self._own_key(), device=self._store.device())
        for raw in read:
            if raw.writer != own:
                continue
            held = self._store.held(team, own, raw.number)
            if held is None or held.record_id != raw.record_id:
                taking.own_again(raw)
                self._number_anew(team, own)
                return

    def _number_anew(self, team: str, own: Writer) -> None:
        """Sign what was not sent yet once more, as another writer; then drop its first versions."""
        members = self.team.members
        self._store.new_device()
        pending = [raw for raw in self._store.undelivered(team) if raw.writer == own]
        ids: dict[str, str] = {}
        for raw in pending:
            record = self._known.records[raw.record_id]
            locks = {key: members[key].lock for key in raw.readers if key in members}
            body = renamed(record.body, ids)
            again = self._write(body, team, locks, record.created_ms)
            ids[raw.record_id] = again.record_id
        self._store.withdraw(list(ids))
        self._known = KnownTeam(team)

    def _write(self, body: Body, team: str, readers: Mapping[str, str], created_ms: int) -> Record:
        with self._lock:
            for _ in range(_TRIES):
                # What is not the founding of a team comes after it, whether it was seen or not.
                clock = max(1, self._up_to_date().clock) if team else 0
                writer = Writer(key=self._own_key(), device=self._store.device())
                number, before = self._store.heads(team).get(writer, (0, ""))
                raw = self._format.write(
                    body,
                    team=team,
                    device=writer.device,
                    number=number + 1,
                    before=before,
                    clock=clock + 1,
                    created_ms=created_ms,
                    readers=readers,
                )
                record = self._format.open(raw)
                now_ms = self._clock.now_ms()
                self._store.keep([Kept(raw=raw, record=record, received_ms=now_ms)], own=True)
                held = self._store.held(team or raw.record_id, writer, number + 1)
                # Another window or command may have been faster; it then has that number.
                if record is not None and held is not None and held.record_id == raw.record_id:
                    return record
        raise KnownError(
            "Another window or command of Skeptic writes to your team all the time.",
            "Wait until it is done, then try again.",
        )

    def _up_to_date(self) -> KnownTeam:
        """What is known of the team, with what came since the last time."""
        team = self._team_id()
        if team != self._known.team_id:
            self._known = KnownTeam(team)
        if team:
            self._known.add(self._store.records(team, self._known.since))
        return self._known

    def _team_id(self) -> str:
        membership = self._store.membership()
        return "" if membership is None else membership.team


def _in_no_team() -> KnownError:
    return KnownError("You are in no team.", "Found one, or join one by its invitation.")
