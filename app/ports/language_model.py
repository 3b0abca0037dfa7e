"""What we need of a language model: words for a decided point, streamed, cancellable, timed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message of a chat prompt."""

    role: Role
    content: str


@dataclass(frozen=True, kw_only=True)
class GenerationRequest:
    """A prompt and its limits.

    Within a session each request's `messages` begin with all the messages of the request before
    it, so that an engine which keeps its key/value cache evaluates only what is new.

    Attributes:
        request_id: Unique within the process; every event of the answer carries it.
        messages: The prompt, oldest first.
        max_tokens: Most tokens to generate.
        temperature: Sampling temperature; 0 is greedy.
        seed: Sampling seed.
        stop: Strings that end the generation and are not part of it.
        time_limit_s: Seconds after which the engine gives up with a `Failed`, counted from `start`
            or, where the engine was still loading or busy, from when it took the request up.
        choices: If there are any, the answer is to be one of these plain words, and an engine
            that can hold a model to them does. A server may not; whoever asks checks the answer.
    """

    request_id: str
    messages: tuple[Message, ...]
    max_tokens: int = 80
    temperature: float = 0.7
    seed: int = 0
    stop: tuple[str, ...] = ()
    time_limit_s: float = 30.0
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Token:
    """Some more text of the answer to `request_id`."""

    request_id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a generation cost.

    Attributes:
        prompt_tokens: Tokens in the whole prompt.
        evaluated_tokens: Tokens of the prompt that had to be evaluated (the rest was cached), or
            None where the engine does not tell.
        generated_tokens: Tokens generated.
        first_token_ms: Milliseconds from start to the first token.
        total_ms: Milliseconds from start to the last.
    """

    prompt_tokens: int | None
    evaluated_tokens: int | None
    generated_tokens: int | None
    first_token_ms: float
    total_ms: float


@dataclass(frozen=True, kw_only=True)
class Finished:
    """The whole answer. `reason` is "stop" (came to its end), "length" or "cancelled"."""

    request_id: str
    text: str
    reason: Literal["stop", "length", "cancelled"]
    usage: Usage


@dataclass(frozen=True, kw_only=True)
class Failed:
    """The request cannot be answered.

    Attributes:
        problem: One sentence for the user: what happened.
        remedy: One sentence for the user: what to do.
        permanent: Whether trying again is pointless (a missing file, a wrong address).
    """

    request_id: str
    problem: str
    remedy: str
    permanent: bool = False


ModelEvent = Token | Finished | Failed


class LanguageModel(Protocol):
    """A language model that answers one request at a time.

    Events of an answer are delivered through the `post` callable given when the model was made;
    it may be called from another thread. Each request ends with exactly one `Finished` or
    `Failed`.
    """

    @property
    def backend(self) -> str:
        """The back end's name in the settings: "llama", "openai" or "lines"."""
        ...

    @property
    def model_name(self) -> str:
        """What answers: a file's name, a server's model, or "authored lines"."""
        ...

    @property
    def context_tokens(self) -> int | None:
        """Most tokens that a prompt and its answer may have together; None where unknown.

        A request that cannot fit ends as a `Failed` that says so; nothing is cut off silently.
        """
        ...

    def start(self, request: GenerationRequest) -> None:
        """Begin answering. Returns at once, and never raises for a dead engine: it posts."""
        ...

    def warm(self, messages: Sequence[Message]) -> None:
        """Evaluate the beginning of the next prompt while nothing else is to do.

        Best effort: returns at once, tells nothing, and gives way to the next `start`. An engine
        that cannot use it ignores it.
        """
        ...

    def cancel(self, request_id: str) -> None:
        """Stop answering. The request still ends, with reason "cancelled". Unknown ids pass."""
        ...

    def close(self) -> None:
        """Let go of the engine. Requests under way end as `Failed`."""
        ...


Post = Callable[[ModelEvent], None]
