"""A labeller, a model and a clock that do as a test says."""

from collections.abc import Callable, Mapping, Sequence

from app.domain.moves import LabelledMove, Move
from app.domain.transcript import Span, Utterance
from app.ports.labeller import Labelling
from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    Message,
    ModelEvent,
    Token,
    Usage,
)


class TaggedLabeller:
    """Reads the labels off the text's end: "words // permission, reflection" has these two."""

    version = "tagged"

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        del context, sale
        names = text.partition("//")[2].split(",")
        moves = tuple(
            LabelledMove(move=Move(name.strip()), span=Span(start=0, end=len(text)))
            for name in names
            if name.strip() in set(Move)
        )
        return Labelling(moves=moves, scores={m.move: 1.0 for m in moves})


class TableLabeller:
    """Labels by a table of texts."""

    version = "table"

    def __init__(self, table: Mapping[str, Sequence[Move]]) -> None:
        self._table = table

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        del context, sale
        span = Span(start=0, end=len(text))
        moves = tuple(LabelledMove(move=m, span=span) for m in self._table.get(text, ()))
        return Labelling(moves=moves, scores={})


class LaterLabeller:
    """Sees a reflection in every turn, whatever is said; remembers what came before each.

    Attributes:
        contexts: What it was shown of the talk before each turn.
        on_turn: Is called at each turn.
    """

    version = "later-1"

    def __init__(self) -> None:
        self.contexts: list[tuple[str, ...]] = []
        self.on_turn: Callable[[], object] = lambda: None

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        del sale
        self.contexts.append(tuple(u.text for u in context))
        self.on_turn()
        found = LabelledMove(move=Move.REFLECTION, span=Span(start=0, end=len(text)))
        return Labelling(moves=(found,), scores={Move.REFLECTION: 0.91234})


class TickingClock:
    """A clock that goes one millisecond a look."""

    def __init__(self) -> None:
        self.ticks = 0

    def now_ms(self) -> int:
        self.ticks += 1
        return 1_700_000_000_000 + self.ticks

    def elapsed_ms(self) -> float:
        self.ticks += 1
        return float(self.ticks)


class ScriptedModel:
    """A model whose answers a test gives, by the line to be worded; it answers when told to.

    Args:
        answer: From the last message to the answer; a string that starts with "!" is a failure.
    """

    backend = "llama"
    model_name = "scripted"
    context_tokens: int | None = 8192

    def __init__(self, answer: Callable[[str], str]) -> None:
        self._answer = answer
        self.requests: list[GenerationRequest] = []
        self.cancelled: list[str] = []

    def start(self, request: GenerationRequest) -> None:
        self.requests.append(request)

    def warm(self, messages: Sequence[Message]) -> None:
        del messages

    def cancel(self, request_id: str) -> None:
        self.cancelled.append(request_id)

    def close(self) -> None:
        """Nothing to let go of."""

    def answer(self) -> list[ModelEvent]:
        """The events that answer the latest request, token by token."""
        request = self.requests[-1]
        text = self._answer(request.messages[-1].content)
        if text.startswith("!"):
            return [Failed(request_id=request.request_id, problem=text[1:], remedy="Try again.")]
        usage = Usage(
            prompt_tokens=10,
            evaluated_tokens=4,
            generated_tokens=3,
            first_token_ms=1.0,
            total_ms=2.0,
        )
        words = text.split(" ")
        tokens: list[ModelEvent] = [
            Token(request_id=request.request_id, text=w if at == 0 else f" {w}")
            for at, w in enumerate(words)
        ]
        done = Finished(request_id=request.request_id, text=text, reason="stop", usage=usage)
        return [*tokens, done]
