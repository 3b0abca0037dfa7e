"""A large team for measuring: its records are signed and sealed as any, its calls are made up."""

import hashlib
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from app.adapters.sealing_pyrage import AgeSealer
from app.adapters.signing_cryptography import Ed25519Signer
from app.adapters.team_record_json import JsonRecords
from app.domain.moves import Move
from app.domain.scoring.judged import Verdict
from app.domain.team.records import (
    Admitted,
    Blob,
    Body,
    Joined,
    Result,
    Returned,
    Submitted,
    Writer,
)
from app.ports.team import RawRecord

FIRST_MS: Final = 1_750_000_000_000
CALL_BYTES: Final = 20_000
"""Of a call of the past; sizes of real ones are ten times that, but they are not read again."""
_MOVES: Final = tuple(Move)[:8]


class Author:
    """Somebody with keys of their own who writes records without a program around them.

    Attributes:
        name: Theirs.
        key: Public key.
        lock: Public key for sealing.
        writer: As others know them.
    """

    def __init__(self, name: str, folder: Path, team: str) -> None:
        signer, sealer = Ed25519Signer(folder / name), AgeSealer(folder / name)
        self.name = name
        self._team = team
        self._sealer = sealer
        self._records = JsonRecords(signer, sealer)
        self.key, self.lock = signer.make().hex(), sealer.own()
        device = hashlib.sha256(name.encode()).hexdigest()[:16]
        self.writer = Writer(key=self.key, device=device)
        self._number, self._before = 0, ""

    def say(self, body: Body, clock: int, readers: Mapping[str, str] | None = None) -> RawRecord:
        """Write the next record."""
        raw = self._records.write(
            body,
            team=self._team,
            device=self.writer.device,
            number=self._number + 1,
            before=self._before,
            clock=clock,
            created_ms=FIRST_MS + clock * 1_000,
            readers=readers or {},
        )
        self._number, self._before = raw.number, raw.record_id
        return raw

    def read(self, data: bytes) -> RawRecord:
        """Bytes as a record. Raises KnownError."""
        return self._records.read(data)

    def seal(self, data: bytes, readers: Mapping[str, str]) -> tuple[Blob, bytes]:
        """Seal a file; its name, and what is sent."""
        sealed = self._sealer.seal(data, list(readers.values()))
        return Blob(sha256=hashlib.sha256(sealed).hexdigest(), size=len(sealed)), sealed


@dataclass
class LargeTeam:
    """Those of a large team who are not measured.

    Attributes:
        reps: The reps.
        other: A second manager, who lets them in and sends back what they hand in.
        manager: Key and lock of the manager who is measured.
        chance: Where it comes from how calls went.
    """

    reps: list[Author]
    other: Author
    manager: tuple[str, str]
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def asking(self) -> Iterator[RawRecord]:
        """Everybody asks to be let in."""
        for author in (self.other, *self.reps):
            yield author.say(Joined(name=author.name, lock=author.lock), 2)

    def letting_in(self, clock: int) -> Iterator[RawRecord]:
        """The other manager lets all reps in."""
        for rep in self.reps:
            yield self.other.say(Admitted(key=rep.key, name=rep.name, role="rep"), clock)
            clock += 1

    def handed_in(
        self, rep: Author, assignment: str, clock: int, *, size: int = CALL_BYTES
    ) -> tuple[RawRecord, Blob, bytes]:
        """A rep hands something in: the record, and the call that goes with it."""
        readers = self._readers(rep)
        blob, sealed = rep.seal(self.chance.randbytes(size), readers)
        body = Submitted(
            assignment=assignment,
            attempt=1,
            attempts=2,
            session=blob,
            sound=None,
            question="Where did I lose her?",
            result=self.result(),
        )
        return rep.say(body, clock, readers), blob, sealed

    def sent_back(self, submission: RawRecord, clock: int) -> RawRecord:
        """The other manager sends something back."""
        rep = next(r for r in self.reps if r.key == submission.writer.key)
        body = Returned(
            submission=submission.record_id,
            decision=self.chance.choice(("passed", "again")),
            words="Ask what a late truck costs her before you offer anything.",
            result=self.result(),
        )
        return self.other.say(body, clock, self._readers(rep))

    def result(self) -> Result:
        """What a call came to."""
        chance = self.chance
        checks: dict[str, Verdict] = {
            f"check-{n}": chance.choice(("yes", "no", "unscored")) for n in range(8)
        }
        return Result(
            score=round(chance.uniform(20, 95), 1),
            outcome=chance.choice(("own_step", "noncommittal")),
            good_ending=chance.random() < 0.5,
            checks=checks,
            rep_share=round(chance.uniform(30, 70), 1),
            turns=chance.randint(6, 14),
            moves={move: chance.randint(1, 6) for move in _MOVES},
            labeller_version="labels 1",
            mind_version="mind 1",
            app_version="0.2.0",
            content_hash="c" * 64,
            started_ms=FIRST_MS,
        )

    def _readers(self, rep: Author) -> dict[str, str]:
        key, lock = self.manager
        return {rep.key: rep.lock, self.other.key: self.other.lock, key: lock}


def fill(
    team: LargeTeam,
    assignments: list[str],
    clock: int,
    keep: Callable[[RawRecord, Mapping[Blob, bytes]], None],
    *,
    open_share: float,
) -> int:
    """Have every rep hand in every assignment, and most of it sent back.

    Args:
        team: Who.
        assignments: By id.
        clock: The team's.
        keep: Puts a record and its files where the team meets.
        open_share: How much of it, the latest, is not sent back yet.

    Returns:
        The team's clock afterwards.
    """
    returned = round(len(assignments) * (1 - open_share))
    for place, assignment in enumerate(assignments):
        submissions = []
        for rep in team.reps:
            clock += 1
            raw, blob, sealed = team.handed_in(rep, assignment, clock)
            submissions.append(raw)
            keep(raw, {blob: sealed})
        for raw in submissions if place < returned else ():
            clock += 1
            keep(team.sent_back(raw, clock), {})
    return clock
