"""A `LanguageModel` on any OpenAI-compatible server: llama-server, Ollama, vLLM, LM Studio.

There is no native code here, so it runs in a thread of the program itself: an event loop of its
own, in which an answer can be given up at any moment.
"""

import asyncio
import contextlib
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.adapters.chat_server_httpx import ChatServer, Piece, ServerError, read_address
from app.adapters.choosing import chosen
from app.adapters.stop_strings import StopStrings
from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    Message,
    ModelEvent,
    Post,
    Token,
    Usage,
)

log = logging.getLogger("skeptic.model")

_CLOSED = ("The model was closed.", "Open it again.")


class OpenAiModel:
    """A model on a server. Thread-safe; events are posted from its own thread."""

    def __init__(self, *, address: str, post: Post, model: str = "", api_key: str = "") -> None:
        """Prepare; nothing is sent before the first request.

        Args:
            address: The server's address as a user types it, with or without `/v1`.
            post: Called with every event, from this model's thread.
            model: The model to ask for; if empty, the first that the server offers.
            api_key: Sent to that server only; shown and logged nowhere.

        Raises:
            KnownError: The address or the key cannot be one.
        """
        self._server = ChatServer(read_address(address), api_key)
        self._model = model
        self._post_to = post
        self._lock = threading.Lock()
        # Under the lock:
        self._closed = False
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        # In the thread alone:
        self._waiting: deque[_Answer] = deque()
        self._current: tuple[_Answer, asyncio.Task[Finished]] | None = None

    @property
    def backend(self) -> str:
        return "openai"

    @property
    def model_name(self) -> str:
        # llama-server and others name a model by its file; whose folders those are is private.
        name = self._model.rsplit("/", 1)[-1] if self._model.startswith("/") else self._model
        return name or f"the model at {self._server.shown}"

    @property
    def context_tokens(self) -> None:
        return None

    def start(self, request: GenerationRequest) -> None:
        if not self._tell(self._take, _Answer(request, time.monotonic())):
            problem, remedy = _CLOSED
            self._post(Failed(request_id=request.request_id, problem=problem, remedy=remedy))

    def warm(self, messages: Sequence[Message]) -> None:
        """Nothing: a server serves others too, and keeps its own cache."""

    def cancel(self, request_id: str) -> None:
        self._tell(self._cancel, request_id)

    def close(self) -> None:
        with self._lock:
            already, self._closed = self._closed, True
            thread, loop = self._thread, self._loop
            if loop is not None and not already:
                loop.call_soon_threadsafe(loop.stop)
        if thread is not None and thread is not threading.current_thread():
            thread.join(1.8)

    def _tell(self, what: Callable[..., None], argument: object) -> bool:
        """Have the thread do something; False where the model is closed."""
        with self._lock:
            if self._closed:
                return False
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                self._thread = threading.Thread(
                    target=self._run, args=(self._loop,), name="server model", daemon=True
                )
                self._thread.start()
            self._loop.call_soon_threadsafe(what, argument)
        return True

    # In the thread

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        asyncio.set_event_loop(loop)
        try:
            loop.run_forever()
            if self._current:
                task = self._current[1]
                task.cancel()
                loop.run_until_complete(asyncio.wait([task], timeout=1.0))
            loop.run_until_complete(self._server.aclose())
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            for answer in self._waiting:
                self._post(answer.failed(*_CLOSED))
            loop.close()

    def _take(self, answer: "_Answer") -> None:
        self._waiting.append(answer)
        self._next()

    def _next(self) -> None:
        if self._current is None and self._waiting and not self._closed:
            answer = self._waiting.popleft()
            task = asyncio.get_running_loop().create_task(self._ask_in_time(answer))
            self._current = (answer, task)
            # Not in the task itself: one that is cancelled before its first step does nothing.
            task.add_done_callback(self._done)

    def _cancel(self, request_id: str) -> None:
        if self._current and self._current[0].request.request_id == request_id:
            self._current[1].cancel()
        for answer in [each for each in self._waiting if each.request.request_id == request_id]:
            self._waiting.remove(answer)
            self._post(answer.finished("cancelled"))

    def _done(self, task: asyncio.Task[Finished]) -> None:
        """Post the one ending of the current request, and begin the next."""
        assert self._current is not None
        answer, self._current = self._current[0], None
        self._post(self._ending(answer, task))
        self._next()

    def _ending(self, answer: "_Answer", task: asyncio.Task[Finished]) -> Finished | Failed:
        if task.cancelled():
            return answer.failed(*_CLOSED) if self._closed else answer.finished("cancelled")
        error = task.exception()
        if error is None:
            return task.result()
        if isinstance(error, TimeoutError):
            return answer.failed(
                f"The model server at {self._server.shown} took longer than "
                f"{answer.request.time_limit_s:g} seconds.",
                "Try again, or choose a smaller or faster model.",
            )
        if isinstance(error, ServerError):
            return answer.failed(error.problem, error.remedy, permanent=error.permanent)
        log.error("asking the model server failed", exc_info=error)
        return answer.failed("The program met an error of its own.", "Try again.")

    async def _ask_in_time(self, answer: "_Answer") -> Finished:
        async with asyncio.timeout(answer.request.time_limit_s):
            return await self._ask(answer)

    async def _ask(self, answer: "_Answer") -> Finished:
        if not self._model:
            models = await self._server.models()
            if not models:
                raise ServerError(
                    f"The model server at {self._server.shown} has no model.",
                    "Load one in the server.",
                    permanent=True,
                )
            self._model = models[0]
        stream = self._server.stream(answer.request, self._model)
        async with contextlib.aclosing(stream) as pieces:
            async for piece in pieces:
                self._hand_on(answer, answer.add(piece))
                if answer.stops.hit:
                    return answer.finished("stop")
        self._hand_on(answer, answer.stops.flush())
        if answer.request.choices:
            self._hand_on_choice(answer)
        return answer.finished("length" if answer.finish == "length" else "stop")

    def _hand_on(self, answer: "_Answer", text: str) -> None:
        if text and answer.request.choices:
            answer.wrapped += text
        elif text:
            answer.text += text
            self._post(Token(request_id=answer.request.request_id, text=text))

    def _hand_on_choice(self, answer: "_Answer") -> None:
        answer.text = chosen(answer.wrapped)
        self._post(Token(request_id=answer.request.request_id, text=answer.text))

    def _post(self, event: ModelEvent) -> None:
        """Post, and survive whatever the receiver does."""
        try:
            self._post_to(event)
        except Exception:
            log.exception("an event of the model was not taken")


class _Answer:
    """A request and what has come of it."""

    def __init__(self, request: GenerationRequest, asked_at: float) -> None:
        self.request = request
        self.text = ""
        # A choice as it comes, in the object that the server was asked to put it in.
        self.wrapped = ""
        self.finish: str | None = None
        self.stops = StopStrings(request.stop)
        self._asked_at = asked_at
        self._first_at: float | None = None
        self._usage: Mapping[str, Any] = {}

    def add(self, piece: Piece) -> str:
        """Take a piece; returns the text that can be handed on."""
        if piece.text and self._first_at is None:
            self._first_at = time.monotonic()
        self.finish = piece.finish or self.finish
        self._usage = piece.usage or self._usage
        return self.stops.feed(piece.text)

    def finished(self, reason: Any) -> Finished:
        now = time.monotonic()
        prompt = _count(self._usage, "prompt_tokens")
        details = self._usage.get("prompt_tokens_details")
        cached = _count(details, "cached_tokens") if isinstance(details, dict) else None
        first_at = now if self._first_at is None else self._first_at
        usage = Usage(
            prompt_tokens=prompt,
            evaluated_tokens=None if prompt is None or cached is None else prompt - cached,
            generated_tokens=_count(self._usage, "completion_tokens"),
            first_token_ms=(first_at - self._asked_at) * 1000,
            total_ms=(now - self._asked_at) * 1000,
        )
        return Finished(
            request_id=self.request.request_id, text=self.text, reason=reason, usage=usage
        )

    def failed(self, problem: str, remedy: str, *, permanent: bool = False) -> Failed:
        return Failed(
            request_id=self.request.request_id,
            problem=problem,
            remedy=remedy,
            permanent=permanent,
        )


def _count(usage: Mapping[str, Any], name: str) -> int | None:
    value = usage.get(name)
    return value if isinstance(value, int) else None
