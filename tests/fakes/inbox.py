"""Collects what a model posts, and waits for it."""

import threading
from collections.abc import Callable

from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    Message,
    ModelEvent,
    Role,
    Token,
)

PATIENCE_S = 60.0


class Inbox:
    """Give `post` to a model. Waiting for what does not come fails the test."""

    def __init__(self) -> None:
        self.events: list[ModelEvent] = []
        self._changed = threading.Condition()

    def post(self, event: ModelEvent) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def endings(self, request_id: str | None = None) -> list[Finished | Failed]:
        """All endings so far, or those of one request."""
        return [
            event
            for event in list(self.events)
            if isinstance(event, Finished | Failed) and request_id in (None, event.request_id)
        ]

    def text(self, request_id: str) -> str:
        """The pieces of an answer so far, joined."""
        pieces = [event for event in list(self.events) if isinstance(event, Token)]
        return "".join(piece.text for piece in pieces if piece.request_id == request_id)

    def wait_for(self, there: Callable[[], bool], what: str = "an event") -> None:
        """Wait until `there` is true after some event."""
        with self._changed:
            if not self._changed.wait_for(there, PATIENCE_S):
                raise AssertionError(f"{what} did not come; what came: {self.events}")

    def ending(self, request_id: str) -> Finished | Failed:
        """Wait for a request to end."""
        self.wait_for(lambda: bool(self.endings(request_id)), f"the end of {request_id}")
        return self.endings(request_id)[0]

    def finished(self, request_id: str) -> Finished:
        """Wait for a request to end well."""
        ending = self.ending(request_id)
        assert isinstance(ending, Finished), ending
        return ending

    def failed(self, request_id: str) -> Failed:
        """Wait for a request to end badly."""
        ending = self.ending(request_id)
        assert isinstance(ending, Failed), ending
        return ending

    def first_text(self, request_id: str) -> str:
        """Wait for the first text of an answer."""
        self.wait_for(lambda: bool(self.text(request_id)), f"text of {request_id}")
        return self.text(request_id)


def asking(
    request_id: str,
    *contents: str,
    max_tokens: int = 80,
    temperature: float = 0.7,
    seed: int = 0,
    stop: tuple[str, ...] = (),
    time_limit_s: float = PATIENCE_S,
    choices: tuple[str, ...] = (),
) -> GenerationRequest:
    """A request whose messages are, in turn, from user and assistant."""
    return GenerationRequest(
        request_id=request_id,
        messages=conversation(*contents),
        max_tokens=max_tokens,
        temperature=temperature,
        seed=seed,
        stop=stop,
        time_limit_s=time_limit_s,
        choices=choices,
    )


def conversation(*contents: str) -> tuple[Message, ...]:
    """Messages that are, in turn, from user and assistant."""
    roles: tuple[Role, Role] = ("user", "assistant")
    return tuple(
        Message(role=roles[at % 2], content=content) for at, content in enumerate(contents)
    )
