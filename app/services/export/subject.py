"""One session, as every format of export is given it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.comments import Remarks, remarks_of
from app.domain.events import Remark, SessionEnded
from app.ports.history import Marks
from app.ports.session_log import StoredEvent
from app.services.review import Review

LONGEST_PAUSE_MS = 10 * 60_000
"""From one event to the next; beyond it nobody was practising, and it is not counted as time."""


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A session to be exported.

    Attributes:
        review: Looked back at, by the labeller it was held with.
        stored: Its log; without comments and breakpoints if they are not wished for.
        content: The frozen content.
        marks: As much of the rep's marks as is wished for.
    """

    review: Review
    stored: tuple[StoredEvent, ...]
    content: str
    marks: Marks | None = None

    @property
    def over(self) -> bool:
        """Whether it has ended. Of one that has not, nothing is told that is still to find out."""
        return self.review.call.ended is not None

    @property
    def ended_ms(self) -> int:
        """When it ended, or what is known of it last; milliseconds since the Unix epoch."""
        last = (s.at_ms for s in reversed(self.stored) if isinstance(s.event, SessionEnded))
        return next(last, self.stored[-1].at_ms if self.stored else self.review.started_ms)

    @property
    def remarks(self) -> Remarks:
        """Comments and breakpoints, if they are wished for."""
        return remarks_of(s.event for s in self.stored)

    @property
    def held_here(self) -> bool:
        """Whether it was practised in this program; not so the transcript of a real call."""
        return self.review.call.imported is None

    @property
    def length_ms(self) -> int | None:
        """How long it was held, without the pauses in which it lay.

        Of a call that was held elsewhere as far as its transcript has times; None if it has none.
        """
        if self.held_here:
            return practised_ms(self.stored)
        timed = [t for turn in self.review.call.turns for t in (turn.rep_timed, turn.buyer_timed)]
        ends = [t.stretches[-1].end_ms for t in timed if t is not None and t.stretches]
        return max(ends, default=None)


def without_remarks(stored: Sequence[StoredEvent]) -> tuple[StoredEvent, ...]:
    """A log without what was said about the session afterwards, numbered anew."""
    kept = [s for s in stored if not isinstance(s.event, Remark)]
    return tuple(replace(s, seq=seq) for seq, s in enumerate(kept, start=1))


def practised_ms(stored: Sequence[StoredEvent]) -> int:
    """Milliseconds from the first event to the end, each gap counted up to ten minutes.

    What is added after the end, such as a new score, takes no time. Neither does a clock that was
    set back.
    """
    total = 0
    for before, after in pairwise(stored):
        if isinstance(before.event, SessionEnded):
            break
        total += min(LONGEST_PAUSE_MS, max(0, after.at_ms - before.at_ms))
    return total
