"""The speech process's entry point: a reader for the pipe, and the loop.

When the pipe ends, the window is gone and the process ends at once, so that no orphan keeps the
microphone.
"""

import logging
import os
import signal
import sys
import threading
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from app.ports.speech import SpeechEvent
from app.worker.server import redirect_output
from app.worker.speech.engines import resolve
from app.worker.speech.pipeline import Pipeline
from app.worker.speech.protocol import WIRE, Leave, Start
from app.worker.wire import ProtocolError

log = logging.getLogger("skeptic.speech")


def run(commands: Connection, events: Connection, log_file: str) -> NoReturn:
    """Serve the parent until it says so or goes away.

    Args:
        commands: Where the parent's messages come in.
        events: Where events go.
        log_file: Where everything that native code prints goes, and crash traces.
    """
    # Ctrl-C in a terminal reaches the whole process group; only the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    redirect_output(Path(log_file))
    start = _next(commands)
    if not isinstance(start, Start):
        _leave("the first message was not Start", 2)
    lock = threading.Lock()

    def post(event: SpeechEvent) -> None:
        try:
            with lock:
                events.send_bytes(WIRE.encode(event))
        except OSError:
            os._exit(0)

    pipeline = Pipeline(resolve(start.factory, start.options), post)

    def read() -> None:
        while True:
            command = _next(commands)
            pipeline.command(command)
            if isinstance(command, Leave):
                return

    threading.Thread(target=read, name="reader", daemon=True).start()
    pipeline.run()
    # The recording is closed; native destructors can take their time.
    _leave("asked to", 0)


def _next(commands: Connection):  # type: ignore[no-untyped-def]
    try:
        return WIRE.decode(commands.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)
    except ProtocolError as error:
        _leave(f"bad message: {error}", 2)


def _leave(reason: str, code: int) -> NoReturn:
    log.info("the speech process leaves: %s", reason)
    sys.stderr.flush()
    os._exit(code)
