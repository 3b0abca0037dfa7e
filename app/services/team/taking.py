"""Taking records in that came from elsewhere: each is checked, kept if it is whole, and odd or not.

What is about the order of records is odd, but no reason to drop one: all machines must keep the
same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.team.records import Record, Writer
from app.ports.problems import KnownError
from app.ports.team import (
    AlteredRecordError,
    Kept,
    NewerRecordError,
    Oddity,
    RawRecord,
    RecordFormat,
    TeamStore,
)
from app.services.team.oddities import Told


@dataclass(frozen=True, kw_only=True)
class Taken:
    """What came of taking records in.

    Attributes:
        received: How many were new.
        new: Those of them that can be read here.
        oddities: What was odd about any of them.
        problem: Why some were left for later; empty: none were.
        remedy: What to do about that.
    """

    received: int = 0
    new: tuple[Record, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    problem: str = ""
    remedy: str = ""


class Taking:
    """One go at taking records of a team in."""

    def __init__(
        self,
        *,
        store: TeamStore,
        format_: RecordFormat,
        team: str,
        own_key: str,
        now_ms: int,
        told: Told,
        known: Mapping[str, Record],
        whole: bool,
    ) -> None:
        """Take what it needs.

        Args:
            store: Where they are kept.
            format_: How they are read.
            team: Of which team they must be.
            own_key: Whoever takes them in.
            now_ms: The time.
            told: How oddities are told.
            known: What can be read here already, by id.
            whole: Whether one that is missing is odd.
        """
        self._store = store
        self._format = format_
        self._team = team
        self._own_key = own_key
        self._now_ms = now_ms
        self._told = told
        self._known = dict(known)
        self._whole = whole
        self._received = 0
        self._new: list[Record] = []
        self._oddities: dict[Oddity, None] = {}
        self._highest: dict[Writer, int] = {}
        self._later: NewerRecordError | None = None
        self._left: set[Writer] = set()

    def read(self, data: bytes) -> RawRecord | None:
        """Bytes as a record; None if they are none, which is noted, or are here already."""
        if self._store.received_ms(self._format.id_of(data)) is not None:
            return None
        try:
            raw = self._format.read(data)
        except NewerRecordError as error:
            self._later = error
        except AlteredRecordError:
            self._note(self._told.altered())
        except KnownError as error:
            self._note(self._told.stranger(error))
        else:
            if (raw.team or raw.record_id) == self._team:
                return raw
            self._note(self._told.other_team(raw))
        return None

    def keep(self, records: Sequence[RawRecord]) -> None:
        """Keep those that are new. Of two with one number the first stays."""
        for raw in records:
            if raw.writer in self._left:
                continue
            held = self._store.held(self._team, raw.writer, raw.number)
            if held is not None:
                if held.record_id != raw.record_id:
                    self._note(self._told.second_version(raw))
                continue
            try:
                record = self._opened(raw)
            except NewerRecordError as error:
                self._later = error
                self._left.add(raw.writer)
                continue
            self._look_at_chain(raw)
            if record is not None:
                self._told.meet(record)
                self._look_at_times(record)
                self._known[record.record_id] = record
                self._new.append(record)
            self._store.keep([Kept(raw=raw, record=record, received_ms=self._now_ms)])
            self._highest[raw.writer] = max(raw.number, self._highest.get(raw.writer, 0))
            self._received += 1

    def done(self) -> Taken:
        """What came of it; oddities are remembered."""
        self._look_for_gaps()
        if self._oddities:
            self._store.note_oddities(tuple(self._oddities))
        return Taken(
            received=self._received,
            new=tuple(self._new),
            oddities=tuple(self._oddities),
            problem="" if self._later is None else self._later.problem,
            remedy="" if self._later is None else self._later.remedy,
        )

    def own_again(self, raw: RawRecord) -> None:
        """Note that a number of our own was used elsewhere."""
        self._note(self._told.own_again(raw.writer, raw.number))

    def _opened(self, raw: RawRecord) -> Record | None:
        try:
            record = self._format.open(raw)
        except NewerRecordError:
            raise
        except KnownError as error:
            # It stays in its writer's chain, which would have a gap without it.
            self._note(self._told.senseless(raw, error))
            return None
        if record is None and self._own_key in raw.readers:
            self._note(self._told.shut(raw))
        return record

    def _look_for_gaps(self) -> None:
        if not self._whole or not self._highest:
            return
        numbers = self._store.numbers(self._team)
        for writer, highest in self._highest.items():
            first, last = numbers[writer][0]
            missing = 1 if first > 1 else last + 1
            if highest > missing:
                self._note(self._told.gap(writer, missing))

    def _look_at_chain(self, raw: RawRecord) -> None:
        before = self._store.held(self._team, raw.writer, raw.number - 1)
        if before is not None and before.record_id != raw.before:
            self._note(self._told.broken_chain(raw))
        after = self._store.held(self._team, raw.writer, raw.number + 1)
        if after is not None and after.before != raw.record_id:
            self._note(self._told.broken_chain(after))

    def _look_at_times(self, record: Record) -> None:
        before = self._known.get(record.before)
        for oddity in self._told.clocks(record, before, self._known, self._now_ms):
            self._note(oddity)

    def _note(self, oddity: Oddity) -> None:
        self._oddities[oddity] = None
