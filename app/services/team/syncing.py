"""Exchanging with where the team meets: what is fetched and what is put, in which order.

It may break off anywhere, and the next exchange goes on from there: what was fetched is kept, what
was put is put again at most, and a record is noted as sent only when it is there.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.team.records import Assigned, Blob, Submitted
from app.ports.team import Oddity, RawRecord, RecordFormat, TeamSpace, TeamStore
from app.services.team.ledger import Ledger
from app.services.team.taking import Taken


@dataclass(frozen=True, kw_only=True)
class Exchanged:
    """What came of an exchange.

    Attributes:
        sent: How many records were put.
        taken: What was fetched.
        strays: What lies where the team meets and does not belong there.
    """

    sent: int
    taken: Taken
    strays: tuple[Oddity, ...]


def exchange(
    *, ledger: Ledger, store: TeamStore, records: RecordFormat, space: TeamSpace, team: str
) -> Exchanged:
    """Fetch, then put; what came may change what is still to be put.

    Raises:
        KnownError: The space cannot be reached, or what is kept here cannot be used.
    """
    whole = space.shows_all
    taken = ledger.take(space.fetch(ledger.after(whole=whole)), whole=whole)
    sent = 0
    for there in put(store.undelivered(team), store=store, records=records, space=space):
        store.delivered([raw.record_id for raw in there])
        sent += len(there)
    strays = tuple(
        Oddity(kind="stranger", writer=None, number=0, told=line) for line in space.strays()
    )
    return Exchanged(sent=sent, taken=taken, strays=strays)


def put(
    raws: Iterable[RawRecord], *, store: TeamStore, records: RecordFormat, space: TeamSpace
) -> Iterator[tuple[RawRecord, ...]]:
    """Put own records in their order, each with its own files and no others.

    Whoever can read a record can read what is put together with it.

    Args:
        raws: What to put.
        store: Where their files are.
        records: By which they are opened.
        space: Where to.

    Yields:
        The records that are there now.

    Raises:
        KnownError: The space cannot be reached.
    """
    alike: list[RawRecord] = []
    for raw in raws:
        files = _files_of(raw, store, records)
        if alike and (files or alike[0].writer != raw.writer):
            space.put(alike, {})
            yield tuple(alike)
            alike = []
        if files:
            space.put([raw], files)
            yield (raw,)
        else:
            alike.append(raw)
    if alike:
        space.put(alike, {})
        yield tuple(alike)


def blobs_of(body: object) -> tuple[Blob, ...]:
    """The files that a record names."""
    match body:
        case Assigned():
            return (body.pack,)
        case Submitted(sound=None):
            return (body.session,)
        case Submitted(sound=sound) if sound is not None:
            return (body.session, sound)
    return ()


def _files_of(raw: RawRecord, store: TeamStore, records: RecordFormat) -> Mapping[Blob, bytes]:
    record = records.open(raw)
    if record is None:
        return {}
    found = ((blob, store.blob(blob)) for blob in blobs_of(record.body))
    return {blob: data for blob, data in found if data is not None}
