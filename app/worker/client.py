"""The parent's side of a worker: a `LanguageModel` whose engine runs in another process."""

import logging
import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from app.ports.language_model import Failed, GenerationRequest, Message, ModelEvent, Post
from app.worker import server
from app.worker.process import WorkerProcess
from app.worker.protocol import WIRE, Generate, Init, Shutdown, WireMessage, encode
from app.worker.restarts import Restarts
from app.worker.supervisor import Patience, Supervisor
from app.worker.wire import ProtocolError

log = logging.getLogger("skeptic.worker")

ModelProcess = WorkerProcess[WireMessage]


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
        self._lock = threading.Lock()
        # Under the lock:
        self._notes: deque[Callable[[float], None]] = deque()
        self._closed = False
        self._rung = False
        self._thread: threading.Thread | None = None
        self._awake, self._alarm = multiprocessing.Pipe(duplex=False)

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
        if not self._note(lambda now: self._supervisor.ask(request, now)):
            self._post(
                Failed(
                    request_id=request.request_id,
                    problem="The model was closed.",
                    remedy="Open it again.",
                )
            )

    def warm(self, messages: Sequence[Message]) -> None:
        kept = tuple(messages)
        self._note(lambda _now: self._supervisor.ask_warm(kept))

    def cancel(self, request_id: str) -> None:
        self._note(lambda now: self._supervisor.cancel(request_id, now))

    def close(self) -> None:
        with self._lock:
            already, self._closed = self._closed, True
            thread = self._thread
            if thread is None and not already:
                self._awake.close()
                self._alarm.close()
            elif thread is not None and not already:
                self._ring()
        if thread is None or thread is threading.current_thread():
            return
        thread.join(1.2)
        if thread.is_alive() and (process := self._process):
            # The worker does not even read its pipe: without it, nothing is left to wait for.
            process.kill()
            thread.join(0.5)

    def _note(self, note: Callable[[float], None]) -> bool:
        """Leave something to do for the thread; False where the model is closed."""
        with self._lock:
            if self._closed:
                return False
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="model", daemon=True)
                self._thread.start()
            self._notes.append(note)
            self._ring()
        return True

    def _ring(self) -> None:
        """Wake the thread; an alarm not yet heard is enough, or the pipe could fill up."""
        if not self._rung:
            self._rung = True
            self._alarm.send_bytes(b"!")

    def _run(self) -> None:
        """The thread: carry out notes, do what is due, take what the worker says."""
        while True:
            try:
                if not self._step():
                    break
            except Exception:
                log.exception("the model's thread met an error")
                self._supervisor.died("met an internal error", time.monotonic())
        self._supervisor.close(time.monotonic())
        with self._lock:
            self._awake.close()
            self._alarm.close()

    def _step(self) -> bool:
        """Do one round; False once the model is closed."""
        with self._lock:
            notes, closed = list(self._notes), self._closed
            self._notes.clear()
        now = time.monotonic()
        for note in notes:
            note(now)
        if closed:
            return False
        self._supervisor.advance(now)
        self._wait()
        return True

    def _wait(self) -> None:
        """Wait for a note, a message or the next thing due, and take the message."""
        now = time.monotonic()
        due = self._supervisor.due_at(now)
        process = self._process if self._supervisor.worker is self._process else None
        sources = [self._awake] if process is None else [self._awake, process.events]
        rung = wait(sources, None if due is None else max(0.0, due - now))
        if self._awake in rung:
            with self._lock:
                self._awake.recv_bytes()
                self._rung = False
        if process is not None and process.events in rung:
            self._take(process)

    def _take(self, process: ModelProcess) -> None:
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
