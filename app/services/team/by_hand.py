"""What goes from hand to hand: which records and files somebody needs, and where they come from."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.domain.team.records import Assigned, Blob, Submitted, Writer
from app.domain.team.state import Team
from app.ports.problems import KnownError
from app.ports.team import RawRecord, RecordFormat, TeamStore
from app.ports.team_papers import Bundle
from app.services.team.syncing import blobs_of


class BundleSpace:
    """Implements `TeamSpace` over what was handed over, or is to be.

    Nothing that others wrote can be told to be missing from it: it holds what somebody lacked.
    """

    def __init__(self, bundle: Bundle, records: RecordFormat) -> None:
        self._bundle = bundle
        self._records = records

    @property
    def bundle(self) -> Bundle:
        """All of it, with what was put since."""
        return self._bundle

    @property
    def shows_all(self) -> bool:
        """Only what somebody lacked is in it."""
        return False

    def put(self, records: Sequence[RawRecord], blobs: Mapping[Blob, bytes]) -> None:
        """Add records and files; see the port."""
        known = set(self._bundle.records)
        more = tuple(raw.data for raw in records if raw.data not in known)
        files = {blob.sha256: data for blob, data in blobs.items()}
        self._bundle = Bundle(
            team=self._bundle.team,
            sender=self._bundle.sender,
            held=self._bundle.held,
            wanted=self._bundle.wanted,
            records=(*self._bundle.records, *more),
            blobs={**self._bundle.blobs, **files},
        )

    def fetch(self, after: Mapping[Writer, int]) -> Iterator[bytes]:
        """Records beyond those numbers, and what cannot be read as one; see the port."""
        for data in self._bundle.records:
            try:
                raw = self._records.read(data)
            except KnownError:
                yield data  # Whoever checks it will say what is wrong with it.
                continue
            if raw.number > after.get(raw.writer, 0):
                yield data

    def blob(self, blob: Blob) -> bytes | None:
        """A file; see the port."""
        data = self._bundle.blobs.get(blob.sha256)
        return data if data is not None and len(data) == blob.size else None

    def strays(self) -> tuple[str, ...]:
        """There is nothing else in it."""
        return ()

    def close(self) -> None:
        """Nothing is held."""


@dataclass(frozen=True, kw_only=True)
class Giver:
    """Whoever hands something over.

    Attributes:
        key: Theirs.
        team: As they know it.
        store: What they keep.
        records: The format.
    """

    key: str
    team: Team
    store: TeamStore
    records: RecordFormat

    def for_anybody(self) -> Bundle:
        """What whoever gets it may not have: everything of one's own, and what is for all.

        Files go along with what nobody has answered yet.
        """
        manages = self._manages(self.key)
        chosen = [
            raw
            for raw in self.store.raw(self.team.team_id, {})
            if raw.writer.key == self.key or (manages and not raw.readers)
        ]
        return self._bundle(chosen, self._unanswered(chosen))

    def answer_to(self, asked: Bundle) -> Bundle:
        """What whoever made that one lacks, and may read.

        Raises:
            KnownError: It is of another team.
        """
        if asked.team != self.team.team_id:
            raise other_team()
        manages = self._manages(asked.sender)
        chosen = [
            raw
            for raw in self.store.raw(self.team.team_id, {})
            if not _covers(asked.held.get(raw.writer, ()), raw.number)
            and (manages or not raw.readers or asked.sender in raw.readers)
        ]
        wanted = set(asked.wanted)
        files = [*self._named(chosen), *(b for b in self._all_named() if b.sha256 in wanted)]
        return self._bundle(chosen, files)

    def _bundle(self, chosen: Sequence[RawRecord], files: Iterable[Blob]) -> Bundle:
        found = ((blob, self.store.blob(blob)) for blob in dict.fromkeys(files))
        return Bundle(
            team=self.team.team_id,
            sender=self.key,
            held=self.store.numbers(self.team.team_id),
            wanted=tuple(self._missing()),
            records=tuple(raw.data for raw in chosen),
            blobs={blob.sha256: data for blob, data in found if data is not None},
        )

    def _named(self, chosen: Iterable[RawRecord]) -> Iterator[Blob]:
        for raw in chosen:
            record = self.records.open(raw)
            if record is not None:
                yield from blobs_of(record.body)

    def _all_named(self) -> Iterator[Blob]:
        for assignment in self.team.assignments.values():
            yield assignment.terms.pack
        for submission in self.team.submissions.values():
            yield from blobs_of(submission.what)

    def _unanswered(self, chosen: Iterable[RawRecord]) -> Iterator[Blob]:
        for raw in chosen:
            record = self.records.open(raw)
            if record is None:
                continue
            assignment = self.team.assignments.get(record.record_id)
            submission = self.team.submissions.get(record.record_id)
            done = (assignment is not None and assignment.closed) or (
                submission is not None and submission.returned is not None
            )
            if isinstance(record.body, Assigned | Submitted) and not done:
                yield from blobs_of(record.body)

    def _missing(self) -> Iterator[str]:
        """Files that are needed and not here."""
        needed = [a.terms.pack for a in self.team.assignments.values() if not a.closed]
        for submission in self.team.submissions.values():
            if submission.returned is None:
                needed += blobs_of(submission.what)
        for blob in dict.fromkeys(needed):
            if not self.store.has_blob(blob):
                yield blob.sha256

    def _manages(self, key: str) -> bool:
        return any(manager.key == key for manager in self.team.managers)


def other_team() -> KnownError:
    """A file is of another team than the user's."""
    return KnownError(
        "This file is of another team than yours. Nothing of it was taken in.",
        "Ask whoever sent it which team it is for.",
    )


def _covers(ranges: Sequence[tuple[int, int]], number: int) -> bool:
    return any(first <= number <= last for first, last in ranges)
