"""The buyer's replies on their way to the voice, piece by piece, and how each ended."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.domain.voice.clauses import Clauses
from app.domain.voice.heard import Manner
from app.ports.speech import Said, Speech


@dataclass(frozen=True, kw_only=True)
class ReplyOver:
    """What the end of an utterance means.

    Attributes:
        turn: The turn whose reply it was; None: a line said again, or one that was dropped.
        hushed: Whether the rep had typed meanwhile, so that the floor is no matter of it any more.
    """

    turn: int | None = None
    hushed: bool = False


class SpokenReplies:
    """Hands replies on as they grow. At most one is under way, and one more was told to stop."""

    def __init__(self, *, speech: Speech, session_id: str, manner: Callable[[], Manner]) -> None:
        """Nothing is said yet; `manner` tells how whoever answers sounds."""
        self._speech = speech
        self._session_id = session_id
        self._manner = manner
        self._ready = False
        self._utterance: _Utterance | None = None
        self._hushed: _Utterance | None = None

    @property
    def under_way(self) -> bool:
        """Whether a reply has begun and is not over."""
        return self._utterance is not None

    def is_of_reply(self, utterance_id: str) -> bool:
        """Whether an utterance is the reply under way."""
        return self._utterance is not None and self._utterance.name == utterance_id

    def hold_back(self) -> None:
        """The voice is not ready: what comes waits."""
        self._ready = False

    def open(self) -> None:
        """The voice is ready: say what waited."""
        self._ready = True
        utterance = self._utterance
        if utterance is not None:
            self._speak(utterance, utterance.waiting, last=utterance.whole)

    def drop(self) -> None:
        """Forget the reply under way; its end is not waited for."""
        self._utterance = None

    def hush(self) -> None:
        """The reply is to stop. Its end is still to be told, when the next may be under way."""
        self._hushed, self._utterance = self._utterance, None
        self._speech.hush()

    def add(self, turn: int, text: str, *, last: bool) -> Said | None:
        """Hand on what is new of a reply.

        Args:
            turn: The rep's turn that it answers.
            text: Its words so far.
            last: Whether these are all.

        Returns:
            How it ended, if it was cut while its words were still looked for and they are all
            there now; to be handed to `finished`.
        """
        utterance = self._utterance
        if utterance is None or utterance.turn != turn:
            self._utterance = utterance = _Utterance(name=f"{self._session_id}:{turn}", turn=turn)
        new = text[len(utterance.given) :] if text.startswith(utterance.given) else ""
        utterance.given += new
        utterance.whole = last
        pieces = utterance.clauses.add(new)
        if last:
            pieces += utterance.clauses.finish()
        if not self._ready:
            utterance.waiting += pieces
        else:
            self._speak(utterance, pieces, last=last)
        return utterance.cut if last else None

    def finished(self, event: Said) -> ReplyOver | None:
        """An utterance has ended. None: it was cut, and its end counts once all words are there."""
        hushed = self._hushed
        if hushed is not None and event.utterance_id == hushed.name:
            self._hushed = None
            return ReplyOver(turn=hushed.turn, hushed=True)
        utterance = self._utterance
        if utterance is None or event.utterance_id != utterance.name:
            return ReplyOver()
        if not utterance.whole:
            utterance.cut = event
            return None
        self._utterance = None
        return ReplyOver(turn=utterance.turn)

    def _speak(self, utterance: "_Utterance", pieces: tuple[str, ...], *, last: bool) -> None:
        utterance.waiting = ()
        if utterance.cut is not None:
            return
        manner = self._manner()
        for number, piece in enumerate(pieces, start=1):
            is_last = last and number == len(pieces)
            self._speech.say(utterance.name, piece, manner, last=is_last)
        if last and not pieces:
            self._speech.say(utterance.name, "", manner, last=True)


@dataclass(kw_only=True)
class _Utterance:
    """A reply on its way to the voice.

    Attributes:
        name: By which the speech knows it.
        turn: The rep's turn that it answers.
        clauses: Cuts it into pieces that can be spoken.
        given: The words that were cut so far.
        waiting: Pieces that wait for the voice to be ready.
        whole: Whether all words are there.
        cut: How it ended, where it was cut before all words were there.
    """

    name: str
    turn: int
    clauses: Clauses = field(default_factory=Clauses)
    given: str = ""
    waiting: tuple[str, ...] = ()
    whole: bool = False
    cut: Said | None = None
