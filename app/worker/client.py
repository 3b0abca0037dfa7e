"""The parent's side of a worker: a `LanguageModel` whose engine runs in another process."""

import logging
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.ports.language_model import Failed, GenerationRequest, Message, ModelEvent, Post
from app.worker import server
from app.worker.note_thread import NoteThread
from app.worker.process import WorkerProcess
from app.worker.protocol import WIRE, Generate, Init, Shutdown, WireMessage, encode
from app.worker.restarts import Restarts
from app.worker.supervisor import Patience, Supervisor
from app.worker.wire import ProtocolError

log = logging.getLogger("skeptic.worker")

ModelProcess = WorkerProcess[WireMessage]
Note = Callable[[float], None]
"""Something to do; is told the time, in seconds of `time.monotonic`."""


class WorkerModel:
    """A language model in a process of its own, started with the first request or warm-up.

    Thread-safe. One thread owns the worker and calls `post`; the methods only leave it a note, so
    that they return at once whatever the worker is doing.
    """

    def __init__(
        self,
        *,
        backend: str,
        engine: str,
        options: dict[str, Any],
        model_name: str,
        context_tokens: int,
        post: Post,
        log_file: Path,
        patience: Patience | None = None,
        restarts: Restarts | None = None,
    ) -> None:
        """Prepare; nothing is started yet.

        Args:
            backend: The back end's name in the settings.
            engine: Dotted path of the engine's factory, `package.module:function`; it is imported
                in the worker alone.
            options: What the factory is called with; JSON values only.
            model_name: What answers, until the engine itself says so.
            context_tokens: The context asked for, until the engine says what it has.
            post: Called with every event, from this model's own thread.
            log_file: Where the worker writes what native code prints, and crash traces.
            patience: How long to wait for what.
            restarts: When to start a dead worker again.
        """
        self._backend = backend
        self._post_to = post
        self._model_name = model_name
        self._context_tokens = context_tokens
        self._load_ms: float | None = None
        self._supervisor = Supervisor(
            init=Init(engine=engine, options=options),
            spawn=self._spawn,
            post=self._post,
            patience=patience or Patience(),
            restarts=restarts or Restarts(),
            log_file=str(log_file),
        )
        self._log_file = log_file
        self._process: ModelProcess | None = None
        self._thread = NoteThread[Note]("model", self)

    @property
    def backend(self) -> str:
        return self._backend

    @property
    def model_name(self) -> str:
        return self._model_name

    @property
    def context_tokens(self) -> int:
        return self._context_tokens

    @property
    def load_ms(self) -> float | None:
        """Milliseconds that the engine took to load; None before it has."""
        return self._load_ms

    @property
    def worker_pid(self) -> int | None:
        """The worker's process id while there is one."""
        process = self._process
        return process.pid if process and self._supervisor.worker is process else None

    def start(self, request: GenerationRequest) -> None:
        """Begin answering; see the port.

        Raises:
            ValueError: A number in the request is not finite.
        """
        encode(Generate(request=request))
        if not self._thread.leave(lambda now: self._supervisor.ask(request, now)):
            self._post(
                Failed(
                    request_id=request.request_id,
                    problem="The model was closed.",
                    remedy="Open it again.",
                )
            )

    def warm(self, messages: Sequence[Message]) -> None:
        kept = tuple(messages)
        self._thread.leave(lambda _now: self._supervisor.ask_warm(kept))

    def cancel(self, request_id: str) -> None:
        self._thread.leave(lambda now: self._supervisor.cancel(request_id, now))

    def close(self) -> None:
        self._thread.close(patience_s=1.2, kill=self._kill)

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    # For the thread

    def do(self, note: Note) -> None:
        note(time.monotonic())

    def due_s(self) -> float | None:
        self._supervisor.advance(time.monotonic())
        now = time.monotonic()
        due = self._supervisor.due_at(now)
        return None if due is None else max(0.0, due - now)

    def pipe(self) -> Connection | None:
        process = self._process
        alive = process is not None and self._supervisor.worker is process
        return process.events if process is not None and alive else None

    def failed(self) -> None:
        self._supervisor.died("met an internal error", time.monotonic())

    def end(self) -> None:
        self._supervisor.close(time.monotonic())

    def take(self) -> None:
        process = self._process
        assert process is not None
        try:
            message = process.take()
        except ProtocolError as error:
            self._supervisor.died(f"sent what is no message ({error})", time.monotonic())
            return
        now = time.monotonic()
        if message is None:
            self._supervisor.gone(now)
            return
        self._supervisor.take(message, now)
        if ready := self._supervisor.ready:
            self._model_name = ready.model_name
            self._context_tokens = ready.context_tokens
            self._load_ms = ready.load_ms

    def _spawn(self) -> ModelProcess:
        self._process = WorkerProcess(
            name=f"{self._backend} model",
            target=server.run,
            wire=WIRE,
            farewell=Shutdown(),
            log_file=self._log_file,
        )
        return self._process

    def _post(self, event: ModelEvent) -> None:
        """Post, and survive whatever the receiver does."""
        try:
            self._post_to(event)
        except Exception:
            log.exception("an event of the model was not taken")
