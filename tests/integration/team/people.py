"""People of a team who write records, for tests of the places where they meet."""

from collections.abc import Sequence

from app.domain.team.records import Body, Commented, Joined, TeamFounded, Writer
from app.ports.team import RawRecord
from tests.fakes.memory_team import PlainFormat

FIRST_MS = 1_700_000_000_000


class Machine:
    """One machine of somebody: it numbers what they say there.

    Attributes:
        name: Whose.
        writer: As others know it.
        said: All its records, in order.
    """

    def __init__(self, name: str, team: str = "", device: str = "00000000000000d1") -> None:
        self.name = name
        self.team = team
        self._format = PlainFormat(name)
        self.writer = Writer(key=self._format.key, device=device)
        self.said: list[RawRecord] = []

    def found(self) -> RawRecord:
        """Found a team."""
        raw = self._write(TeamFounded(name="Docks", manager=self.name, lock=f"age1{self.name}"))
        self.team = raw.record_id
        return raw

    def say(self, text: str = "Hello", readers: Sequence["Machine"] = ()) -> RawRecord:
        """Say something, to everybody or to some."""
        if not readers:
            return self._write(Joined(name=text, lock=f"age1{self.name}"))
        body = Commented(submission="ab" * 32, turn=1, text=text)
        return self._write(body, {m.writer.key: f"age1{m.name}" for m in (self, *readers)})

    def _write(self, body: Body, readers: dict[str, str] | None = None) -> RawRecord:
        raw = self._format.write(
            body,
            team=self.team,
            device=self.writer.device,
            number=len(self.said) + 1,
            before=self.said[-1].record_id if self.said else "",
            clock=len(self.said) + 1,
            created_ms=FIRST_MS + len(self.said),
            readers=readers or {},
        )
        self.said.append(raw)
        return raw


def data_of(records: Sequence[RawRecord]) -> list[bytes]:
    return [record.data for record in records]
