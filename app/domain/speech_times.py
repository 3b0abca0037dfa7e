"""When each side of a call was speaking. A call in writing has none of this."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.call import Call
from app.domain.text import words
from app.domain.transcript import Stretch


@dataclass(frozen=True, kw_only=True)
class SpeechTimes:
    """The stretches of speech of a call, counted from its connect.

    Attributes:
        rep: The rep's, by the number of the turn; a silence has none.
        buyer: The buyer's, by the number of the turn that was answered; 0 is the opening.
    """

    rep: Mapping[int, tuple[Stretch, ...]] = field(default_factory=dict)
    buyer: Mapping[int, tuple[Stretch, ...]] = field(default_factory=dict)

    def cover(self, call: Call) -> bool:
        """Whether everything that was said has its time. Half of the times tell nothing."""
        said = [(self.rep, t.number, t.rep) for t in call.rep_turns if not t.silent]
        said += [(self.buyer, t.number, t.reply.text) for t in call.turns if t.reply is not None]
        return bool(said) and all(side.get(turn) for side, turn, text in said if words(text))


def spoken_times(call: Call) -> SpeechTimes | None:
    """When each side of a call held by voice was speaking; None if nothing was timed."""
    rep = {t.number: t.rep_timed.stretches for t in call.turns if t.rep_timed is not None}
    buyer = {t.number: t.buyer_timed.stretches for t in call.turns if t.buyer_timed is not None}
    return SpeechTimes(rep=rep, buyer=buyer) if rep or buyer else None
