"""What a worker process needs of the engine that it runs: answers, in the calling thread."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.ports.language_model import Finished, GenerationRequest, Message

Cancelled = Callable[[], bool]
"""Asked often; true once the caller no longer wants the answer."""


class ModelEngine(Protocol):
    """A loaded model. Not thread-safe: one call at a time."""

    @property
    def model_name(self) -> str:
        """What answers: a file's name or a server's model."""
        ...

    @property
    def context_tokens(self) -> int:
        """Most tokens that a prompt and its answer may have together."""
        ...

    def answer(
        self, request: GenerationRequest, on_text: Callable[[str], None], cancelled: Cancelled
    ) -> Finished:
        """Answer `request`, handing on every piece of text as it is made.

        The pieces joined are the answer's text. When `cancelled` turns true the answer ends soon,
        with reason "cancelled"; time limits are the caller's business.

        Raises:
            KnownError: The request cannot be answered, for instance because it does not fit.
        """
        ...

    def warm(self, messages: Sequence[Message], cancelled: Cancelled) -> None:
        """Evaluate the beginning of a later prompt; give up when `cancelled` turns true."""
        ...
