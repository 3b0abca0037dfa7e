"""Trying a draft out: a conversation in authored lines of which nothing is kept."""

from dataclasses import dataclass
from typing import Final

from app.domain.buyer.difficulty import at
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import Fact
from app.domain.call import Call, Turn
from app.domain.content_codec import content_hash, freeze, thaw
from app.ports.problems import KnownError
from app.services.practice import Practice, Setting, Trouble, Update

_SESSION: Final = "preview"


@dataclass(frozen=True, kw_only=True)
class PreviewTurn:
    """A turn of a preview.

    Attributes:
        turn: The rep's words with their labels, what moved the mind and why, the buyer's act and
            answer; turn 0 is the opening.
        before: The turn before it; None for the opening.
        unlocked: The facts that were told in it.
        over: Whether the conversation has ended with it.
    """

    turn: Turn
    before: Turn | None
    unlocked: tuple[Fact, ...]
    over: bool


class Preview:
    """A conversation with a draft as it stands. Not thread-safe."""

    def __init__(self, content: Content, setting: Setting, seed: int = 0) -> None:
        """Begin it; see `opening`.

        Args:
            content: What is tried out.
            setting: With a log of its own, and authored lines in place of a model.
            seed: Of what is chosen by chance; the same seed and words give the same answers.

        Raises:
            KnownError: It cannot begin.
        """
        frozen = freeze(at(content, 0))
        self.content = thaw(frozen)
        """What is being tried out."""
        self._trouble: Trouble | None = None
        title, buyer = content.scenario.title, content.persona.name
        setting.log.create(_SESSION, frozen, title, buyer, setting.clock.now_ms())
        self._practice = Practice(
            session_id=_SESSION,
            content=self.content,
            content_hash=content_hash(frozen),
            seed=seed,
            setting=setting,
            on_update=self._told,
        )
        self._practice.begin()
        self._raise_trouble()

    @property
    def call(self) -> Call:
        """The conversation so far."""
        return self._practice.call

    @property
    def opening(self) -> PreviewTurn | None:
        """What the buyer begins with; None where the rep writes."""
        return self._shown(self.call.turns[0]) if self.call.turns else None

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.call.ended is not None

    def say(self, text: str) -> PreviewTurn:
        """Say something; "..." is a silence. In a note or an e-mail: the next sentence.

        Raises:
            KnownError: It is empty or too long, the conversation is over, or the labeller or the
                encoder cannot be used.
        """
        if self.content.scenario.written:
            raise KnownError("Here the rep writes.", "Send the whole note: it is read at once.")
        self._practice.say(text)
        self._raise_trouble()
        return self._shown(self.call.turns[-1])

    def write(self, text: str) -> tuple[PreviewTurn, ...]:
        """Send a note or an e-mail and let it be read to its end. Raises KnownError as `say`."""
        read = len(self.call.turns)
        self._practice.write(text)
        while not self.over and self._trouble is None:
            self._practice.read_on()
        self._raise_trouble()
        return tuple(map(self._shown, self.call.turns[read:]))

    def _shown(self, turn: Turn) -> PreviewTurn:
        turns = self.call.turns
        place = turns.index(turn)
        told = turn.act.facts if turn.act is not None else ()
        return PreviewTurn(
            turn=turn,
            before=turns[place - 1] if place else None,
            unlocked=tuple(self.content.scenario.fact(name) for name in told),
            over=self.over and turn is turns[-1],
        )

    def _told(self, update: Update) -> None:
        if isinstance(update, Trouble):
            self._trouble = update

    def _raise_trouble(self) -> None:
        if self._trouble is not None:
            trouble, self._trouble = self._trouble, None
            raise KnownError(trouble.problem, trouble.remedy)
