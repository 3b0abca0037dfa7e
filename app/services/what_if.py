"""What would have come of another line, or of the same line from somebody else.

The buyer's mind is played on it as in a call, by the labeller and the encoder in use; her words are
the authored lines, so no language model is asked. Nothing is stored.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.buyer.acts import ENDING_ACTS
from app.domain.buyer.mind import MIND_VERSION, changes_of_mind, choose_act
from app.domain.buyer.other_mouth import claims_from, concluded, moves_from
from app.domain.buyer.persona import Source
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn, evolve, fold
from app.domain.events import (
    BuyerSpoke,
    ClaimHeard,
    Event,
    MindChanged,
    RepSpoke,
    SessionEnded,
    SessionStarted,
)
from app.domain.forking import branch
from app.domain.rescoring import first_version
from app.domain.silence import SILENCE, is_silence
from app.ports.problems import KnownError
from app.services.forking import as_of_today, must_have_a_mind
from app.services.practice import MOST_CHARACTERS, Setting, within
from app.services.turn_labels import labels_of
from app.services.understanding import Understanding


@dataclass(frozen=True, kw_only=True)
class Played:
    """A line as it was played.

    Attributes:
        call: The call with it.
        turn: The turn with it, the buyer's answer included.
        claims: What it claims, as the rep said it.
        source: On whose word the claims were put; None: as they were said.
    """

    call: Call
    turn: Turn
    claims: tuple[ClaimHeard, ...]
    source: Source | None


class WhatIf:
    """One turn of a past session, to be tried otherwise. Not thread-safe."""

    def __init__(
        self,
        session_id: str,
        turn: int,
        content: Content,
        events: Sequence[Event],
        setting: Setting,
    ) -> None:
        """Prepare to try a turn; `prepare` lets the encoder read ahead.

        Raises:
            KnownError: The session has no such turn of the rep's, or nothing was said in it.
        """
        self.session_id = session_id
        self.number = turn
        self.content = content
        self.original = fold(content, events)
        """The call as it was."""
        must_have_a_mind(self.original)
        found = [t for t in self.original.turns if t.number == turn and t.rep]
        started = next((e for e in events if isinstance(e, SessionStarted)), None)
        if started is None or not found or found[0].act is None:
            raise KnownError(
                f"In turn {turn} nothing was said that was answered, so nothing else can be tried.",
                "Choose another turn.",
            )
        self._setting = setting
        self._understanding = Understanding(content, setting.encoder)
        begun = branch(events, turn, session_id, as_of_today(started, setting))
        self._before = fold(content, begun)
        self.rest = tuple(t.rep for t in self.original.turns if t.number > turn)
        """What the rep said after it; at the end of a note nothing."""
        self.held_otherwise = _held_otherwise(self.original, started, setting)

    @property
    def line(self) -> str:
        """What the rep said in the turn."""
        return next(t.rep for t in self.original.turns if t.number == self.number)

    def prepare(self) -> None:
        """Let labeller and encoder get ready; does not wait for them."""
        self._understanding.prepare()
        self._setting.labeller.prepare()

    def play(self, line: str, source: Source | None = None) -> Played:
        """Play a line in the place of the one that was said.

        Args:
            line: What the rep says; "..." is a silence.
            source: On whose word its claims are put; None: as they are said.

        Raises:
            KnownError: It is empty or too long, or the labeller or the encoder cannot be used.
        """
        text = within(line, MOST_CHARACTERS, "Nobody listens that long.")
        return self._answered(self._before, SILENCE if is_silence(text) else text, source)

    def play_on(self, call: Call) -> Call | None:
        """The call with the next line as the rep went on then; None once there is none, or its end.

        Raises:
            KnownError: The labeller or the encoder cannot be used.
        """
        said = len([t for t in call.turns if t.number > self.number])
        if call.ended is not None or said >= len(self.rest):
            return None
        return self._answered(call, self.rest[said], None).call

    def _answered(self, call: Call, text: str, source: Source | None) -> Played:
        number = call.turns[-1].number + 1
        call = evolve(call, RepSpoke(turn=number, text=text))
        labelled = labels_of(self._setting.labeller, call, call.turns[-1])
        understood = self._understanding.of(evolve(call, labelled))
        claims = understood.claims
        if source is not None and claims:
            labelled = replace(labelled, moves=moves_from(labelled.moves, source))
            understood = claims_from(understood, source)
        call = evolve(evolve(call, labelled), understood)
        for change in changes_of_mind(self.content, call):
            call = evolve(call, self._with_conclusions(change, claims, source))
        act = choose_act(self.content, call)
        reply = BuyerSpoke(turn=number, text=act.point, source="line")
        call = evolve(evolve(call, act), reply)
        if act.act in ENDING_ACTS or (call.written and not text):
            call = evolve(call, SessionEnded(reason="buyer_ended"))
        return Played(call=call, turn=call.turns[-1], claims=claims, source=source)

    def _with_conclusions(
        self, change: MindChanged, claims: Sequence[ClaimHeard], source: Source | None
    ) -> MindChanged:
        if source is not Source.OWN_CONCLUSION:
            return change
        return concluded(change, claims, self.content.buyer(change.buyer))


def _held_otherwise(
    call: Call, started: SessionStarted, setting: Setting
) -> tuple[tuple[str, str], ...]:
    """What the session was held with and what is in use now, where these are not the same."""
    pairs = (
        (started.mind_version, MIND_VERSION),
        (first_version(call), setting.labeller.version),
        (started.encoder_version, setting.encoder.version),
    )
    return tuple((then, now) for then, now in pairs if then != now)
