"""Where the sound of a turn lies among the recordings of its call."""

from dataclasses import dataclass

from app.domain.call import Call, Turn
from app.domain.transcript import Stretch


@dataclass(frozen=True, kw_only=True)
class Clip:
    """A stretch of a recording.

    Attributes:
        name: Of the recording, among those of its session.
        at_ms: Where on the call's clock the recording begins.
        stretch: On the call's clock.
    """

    name: str
    at_ms: int
    stretch: Stretch

    def in_file(self, from_ms: int = 0) -> Stretch:
        """The stretch counted from the file's start, from `from_ms` on the call's clock on."""
        start = min(max(self.stretch.start_ms, from_ms), self.stretch.end_ms)
        return Stretch(start_ms=start - self.at_ms, end_ms=self.stretch.end_ms - self.at_ms)


def clip_of(call: Call, turn: Turn) -> Clip | None:
    """The sound of a turn: what the rep said and the answer, with all that is between.

    None where nothing of it was spoken, or no recording was running.
    """
    timed = [t for t in (turn.rep_timed, turn.buyer_timed) if t is not None]
    stretches = [stretch for t in timed for stretch in t.stretches]
    if not stretches:
        return None
    start = min(s.start_ms for s in stretches)
    before = [r for r in call.recordings if r.at_ms <= start]
    if not before:
        return None
    recording = before[-1]
    # A turn may end in the next sitting, which has a file of its own.
    next_at = min((r.at_ms for r in call.recordings if r.at_ms > start), default=None)
    ends = [s.end_ms for s in stretches if next_at is None or s.start_ms < next_at]
    return Clip(
        name=recording.name,
        at_ms=recording.at_ms,
        stretch=Stretch(start_ms=start, end_ms=max(ends)),
    )
