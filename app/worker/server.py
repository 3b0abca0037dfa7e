"""The child process: loads one engine and answers, one request at a time.

Two threads. The reader takes messages from the pipe as they come, so that a cancel or a ping is
heard while native code runs in the other; when the pipe ends, the parent is gone and the reader
ends the process at once, so that no orphan keeps gigabytes. The main thread runs the engine.
"""

import faulthandler
import importlib
import io
import logging
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NoReturn, cast

from app.ports.language_model import Failed, Finished, GenerationRequest, Message, Token
from app.ports.model_engine import ModelEngine
from app.ports.problems import KnownError
from app.worker.protocol import (
    Cancel,
    Generate,
    Init,
    Ping,
    Pong,
    Ready,
    Refused,
    Shutdown,
    Warm,
    WireMessage,
    decode,
    encode,
)
from app.worker.wire import ProtocolError

log = logging.getLogger("skeptic.worker")

MAX_LOG_BYTES = 1_000_000


def run(commands: Connection, events: Connection, log_file: str) -> None:
    """Serve the parent until it says so or goes away; the process's only entry point.

    Args:
        commands: Where the parent's messages come in.
        events: Where answers go.
        log_file: Where everything that native code prints goes, and crash traces.
    """
    # Ctrl-C in a terminal reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    redirect_output(Path(log_file))
    _Server(commands, events).serve()


def redirect_output(log_file: Path) -> None:
    """Send standard output and error, also of native code, to a file; crash traces too."""
    log_file.parent.mkdir(parents=True, exist_ok=True)
    too_long = log_file.exists() and log_file.stat().st_size > MAX_LOG_BYTES
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if too_long else os.O_APPEND)
    target = os.open(log_file, flags, 0o600)
    for stream in (1, 2):
        os.dup2(target, stream)
    os.close(target)
    # A windowed program on Windows starts with no streams at all.
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8", "replace")
    sys.stderr = io.TextIOWrapper(
        io.FileIO(2, "w", closefd=False), "utf-8", "replace", write_through=True
    )
    faulthandler.enable(file=2)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(message)s")


class _Server:
    """The two threads and what they share."""

    def __init__(self, commands: Connection, events: Connection) -> None:
        self._commands = commands
        self._events = events
        self._send_lock = threading.Lock()
        self._jobs: queue.SimpleQueue[Init | Generate | Warm] = queue.SimpleQueue()
        # Guarded by the lock: which answer runs or waits, and whether to give up what runs.
        self._lock = threading.Lock()
        self._expected: set[str] = set()
        self._cancelled: set[str] = set()
        self._wanted = 0

    def serve(self) -> NoReturn:
        """Load the engine that the parent names, then answer until the process ends."""
        threading.Thread(target=self._read, name="reader", daemon=True).start()
        job = self._jobs.get()
        if not isinstance(job, Init):
            _leave(f"the first message was {type(job).__name__}, not Init", 2)
        engine = self._load(job)
        while True:
            job = self._jobs.get()
            if isinstance(job, Generate):
                self._answer(engine, job.request)
            elif isinstance(job, Warm):
                self._warm(engine, job.messages)

    def _load(self, init: Init) -> ModelEngine:
        """Load the engine, or tell why not and end the process."""
        started = time.monotonic()
        try:
            engine = resolve(init.engine)(**init.options)
        except KnownError as error:
            self._send(Refused(problem=error.problem, remedy=error.remedy))
            _leave(f"refused: {error.problem}", 0)
        self._send(
            Ready(
                model_name=engine.model_name,
                context_tokens=engine.context_tokens,
                load_ms=(time.monotonic() - started) * 1000,
            )
        )
        return engine

    def _answer(self, engine: ModelEngine, request: GenerationRequest) -> None:
        """Answer one request; whatever goes wrong, exactly one ending is sent."""
        request_id = request.request_id

        def on_text(text: str) -> None:
            self._send(Token(request_id=request_id, text=text))

        def cancelled() -> bool:
            return request_id in self._cancelled

        ending: Finished | Failed
        try:
            ending = engine.answer(request, on_text, cancelled)
        except KnownError as error:
            ending = Failed(
                request_id=request_id, problem=error.problem, remedy=error.remedy, permanent=True
            )
        except Exception:
            log.exception("the engine failed")
            ending = Failed(
                request_id=request_id,
                problem="The model ran into an internal error.",
                remedy="Try again; if it happens again, choose another model.",
            )
        with self._lock:
            self._expected.discard(request_id)
            self._cancelled.discard(request_id)
        self._send(ending)

    def _warm(self, engine: ModelEngine, messages: tuple[Message, ...]) -> None:
        """Warm the engine up, unless something better has come in meanwhile."""
        with self._lock:
            wanted = self._wanted

        def superseded() -> bool:
            return self._wanted != wanted or bool(self._expected)

        if superseded() or not self._jobs.empty():
            return
        try:
            engine.warm(messages, superseded)
        except KnownError as error:
            log.info("not warmed: %s", error.problem)
        except Exception:
            log.exception("the engine failed to warm up")

    def _read(self) -> None:
        """Take messages until the pipe ends, then end the process."""
        while True:
            try:
                message = decode(self._commands.recv_bytes())
            except (EOFError, OSError):
                os._exit(0)
            except ProtocolError as error:
                _leave(f"bad message: {error}", 2)
            self._take(message)

    def _take(self, message: WireMessage) -> None:
        """Act on a message: at once where that is all it takes, else by queueing a job."""
        if isinstance(message, Shutdown):
            # There is nothing to save, and native destructors can take their time.
            os._exit(0)
        elif isinstance(message, Ping):
            self._send(Pong(number=message.number))
        elif isinstance(message, Cancel):
            with self._lock:
                if message.request_id in self._expected:
                    self._cancelled.add(message.request_id)
        elif isinstance(message, Generate):
            with self._lock:
                self._expected.add(message.request.request_id)
            self._jobs.put(message)
        elif isinstance(message, Warm):
            with self._lock:
                self._wanted += 1
            self._jobs.put(message)
        elif isinstance(message, Init):
            self._jobs.put(message)
        else:
            _leave(f"{type(message).__name__} is not for a worker", 2)

    def _send(self, message: WireMessage) -> None:
        try:
            with self._send_lock:
                self._events.send_bytes(encode(message))
        except OSError:
            os._exit(0)


def resolve(dotted_path: str) -> Callable[..., ModelEngine]:
    """Import `package.module:function`; only ever done in the child."""
    module, _, name = dotted_path.partition(":")
    factory: Any = getattr(importlib.import_module(module), name)
    return cast(Callable[..., ModelEngine], factory)


def _leave(reason: str, code: int) -> NoReturn:
    """End the process here and now, leaving a line in the log."""
    log.warning("worker leaves: %s", reason)
    sys.stderr.flush()
    os._exit(code)
