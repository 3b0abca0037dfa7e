"""What is odd about records, told to a person: what was seen, what it may mean, what to do."""

from collections.abc import Iterator, Mapping
from typing import Final

from app.domain.packs.senders import fingerprint, grouped
from app.domain.team.records import Joined, Record, TeamFounded, Writer
from app.domain.team.references import references
from app.domain.team.state import Member
from app.ports.problems import KnownError
from app.ports.team import Oddity, OddityKind, RawRecord

HOUR_MS: Final = 3_600_000
"""By how much clocks may differ before it is told."""


class Told:
    """Oddities in words; people are called what the team calls them."""

    def __init__(self, members: Mapping[str, Member]) -> None:
        self._names = {key: member.name for key, member in members.items()}

    def meet(self, record: Record) -> None:
        """Learn what somebody calls themselves of whom the team says nothing yet."""
        body = record.body
        if isinstance(body, Joined):
            self._names.setdefault(record.author, body.name)
        elif isinstance(body, TeamFounded):
            self._names.setdefault(record.author, body.manager)

    def altered(self) -> Oddity:
        """Bytes do not go with their signature."""
        return Oddity(
            kind="altered",
            writer=None,
            number=0,
            told="A record was altered on its way, or somebody signed in another’s name. It counts "
            "for nothing. Ask everybody to exchange again; if it is still there, ask who can "
            "write to the place where your team meets.",
        )

    def stranger(self, problem: KnownError) -> Oddity:
        """It is no record."""
        return Oddity(
            kind="stranger",
            writer=None,
            number=0,
            told=f"Something that is no record lies among the team’s: {problem.problem} It counts "
            "for nothing.",
        )

    def other_team(self, raw: RawRecord) -> Oddity:
        """It is of another team."""
        return self._of(
            "stranger",
            raw,
            "is of another team and counts for nothing in this one. If two teams share a folder, "
            "give each its own.",
        )

    def senseless(self, raw: RawRecord, problem: KnownError) -> Oddity:
        """It is signed, and says what cannot be."""
        return self._of(
            "stranger",
            raw,
            f"cannot be understood, though it is signed, and counts for nothing: "
            f"{problem.problem} A program that is not Skeptic may have made it.",
        )

    def shut(self, raw: RawRecord) -> Oddity:
        """It names us as a reader, and we cannot open it."""
        return self._of(
            "altered",
            raw,
            "is said to be for you, but your key does not open it. If your key own.age is new, it "
            "was sealed for the old one: put that back. Otherwise ask for it to be sent again.",
        )

    def second_version(self, raw: RawRecord) -> Oddity:
        """Another record with that number is here."""
        return self._of(
            "second_version",
            raw,
            "came a second time and says something else. The first one counts. Somebody changed "
            "it afterwards, or works with a copy of their data folder: ask them.",
        )

    def own_again(self, writer: Writer, number: int) -> Oddity:
        """Our own numbers were used elsewhere."""
        return Oddity(
            kind="second_version",
            writer=writer,
            number=number,
            told="Your data folder was put back from a backup, or copied to another machine: its "
            "records were numbered twice. Nothing is lost: what was not sent yet has new numbers.",
        )

    def gap(self, writer: Writer, number: int) -> Oddity:
        """One is missing and later ones are there."""
        return Oddity(
            kind="gap",
            writer=writer,
            number=number,
            told=f"Record {number} of {self._name(writer.key)} is missing, though later ones are "
            "here. It may still be on its way; if it does not come, ask them to exchange again, or "
            "to hand their records over. If somebody took it away, that is how it shows.",
        )

    def broken_chain(self, raw: RawRecord) -> Oddity:
        """It names another record as the one before than is here."""
        return self._of(
            "broken_chain",
            raw,
            "follows another record than the one that is here: one before it was changed after it "
            "was sent. What came first counts. Ask them what they changed.",
        )

    def clocks(
        self, record: Record, before: Record | None, known: Mapping[str, Record], now_ms: int
    ) -> Iterator[Oddity]:
        """Times that cannot be as a record tells them.

        Args:
            record: A record that has just come.
            before: The one before it of the same writer, if it can be read here.
            known: What is here, by id, in which what it is about may be found.
            now_ms: The time here.
        """
        number, writer = record.number, record.writer
        name = self._name(writer.key)

        def clock(told: str) -> Oddity:
            return Oddity(kind="clock", writer=writer, number=number, told=told)

        if record.created_ms > now_ms + HOUR_MS:
            yield clock(
                f"Record {number} of {name} is dated more than an hour ahead of your clock. One of "
                "the two clocks is wrong; dates by it may be too."
            )
        if before is not None and record.created_ms < before.created_ms - HOUR_MS:
            yield clock(
                f"Record {number} of {name} is dated earlier than the one that they made before "
                "it. Their clock was put back: look at when it came here."
            )
        if before is not None and record.clock <= before.clock:
            yield Oddity(
                kind="broken_chain",
                writer=writer,
                number=number,
                told=f"Record {number} of {name} would come before an earlier one of theirs, which "
                "Skeptic never writes. Ask them what they changed.",
            )
        about = [known[name] for name in references(record.body) if name in known]
        if any(record.created_ms < a.created_ms - HOUR_MS for a in about):
            yield clock(
                f"Record {number} of {name} is dated earlier than what it is about. One of the two "
                "clocks is wrong: look at when it came here."
            )

    def _of(self, kind: OddityKind, raw: RawRecord, what: str) -> Oddity:
        told = f"Record {raw.number} of {self._name(raw.writer.key)} {what}"
        return Oddity(kind=kind, writer=raw.writer, number=raw.number, told=told)

    def _name(self, key: str) -> str:
        """What the team calls somebody; else how their fingerprint begins."""
        return (
            self._names.get(key)
            or f"somebody unknown ({grouped(fingerprint(bytes.fromhex(key)))[:9]})"
        )
