"""Engines for worker tests. What one does is told by the last message of the prompt."""

import ctypes
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

from app.ports.language_model import Finished, GenerationRequest, Message, Usage
from app.ports.model_engine import Cancelled
from app.ports.problems import KnownError

NO_USAGE = Usage(
    prompt_tokens=3, evaluated_tokens=2, generated_tokens=1, first_token_ms=0.0, total_ms=0.0
)


def open_obedient(name: str = "obedient", context_tokens: int = 100) -> "ObedientEngine":
    return ObedientEngine(name, context_tokens)


def open_refused() -> "ObedientEngine":
    raise KnownError("The model file is broken.", "Get another one.")


def open_crashing() -> "ObedientEngine":
    ctypes.string_at(0)
    raise AssertionError("the line above must not return")


def open_never() -> "ObedientEngine":
    _block()
    raise AssertionError("the line above must not return")


class ObedientEngine:
    """Says or does what it is told."""

    def __init__(self, name: str, context_tokens: int) -> None:
        self.model_name = name
        self.context_tokens = context_tokens
        self.warmed: list[str] = []

    def answer(
        self, request: GenerationRequest, on_text: Callable[[str], None], cancelled: Cancelled
    ) -> Finished:
        order, _, rest = request.messages[-1].content.partition(" ")
        text = ""
        for piece in self._pieces(order, rest, cancelled):
            text += piece
            on_text(piece)
        return Finished(
            request_id=request.request_id,
            text=text,
            reason="cancelled" if cancelled() else "stop",
            usage=NO_USAGE,
        )

    def warm(self, messages: Sequence[Message], cancelled: Cancelled) -> None:
        content = messages[-1].content
        self.warmed.append(content)
        if content == "block":
            while not cancelled():
                _pause()
            self.warmed.append("given up")

    def _pieces(self, order: str, rest: str, cancelled: Cancelled) -> Iterator[str]:
        if order == "say":
            yield from rest.split("|")
        elif order == "crash":
            ctypes.string_at(0)
        elif order == "leave":
            os._exit(7)
        elif order == "hang":
            yield "hanging"
            _block()
        elif order == "wait":
            yield "waiting"
            while not cancelled():
                _pause()
            yield ", given up"
        elif order == "print":
            print("to standard output")
            os.write(1, b"to descriptor 1\n")
            os.write(2, b"to descriptor 2\n")
            yield "printed"
        elif order == "fail":
            raise RuntimeError("a bug in the engine")
        elif order == "refuse":
            raise KnownError("It does not fit.", "Make it shorter.")
        elif order == "modules":
            yield " ".join(sorted(sys.modules))
        elif order == "warmed":
            yield "|".join(self.warmed)
        else:
            raise AssertionError(order)


def _block() -> None:
    threading.Event().wait()


def _pause() -> None:
    threading.Event().wait(0.002)
