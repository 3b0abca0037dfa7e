"""Work that takes longer than a block of sound, done in a thread of its own."""

import logging
import queue
import threading
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

log = logging.getLogger("skeptic.speech")

NOW, SOON, LATER = 0, 1, 2
"""Priorities: for the conversation, for what is shown of it, for the record."""


class Jobs:
    """One thread that does one job after the other, the most urgent first.

    What a job returns is handed to its `then` in the loop's own thread, by `collect`. A job that
    fails is logged and handed over as its `failed` value.
    """

    def __init__(self, name: str) -> None:
        self._waiting: queue.PriorityQueue[tuple[int, int, Any]] = queue.PriorityQueue()
        self._done: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._numbers = count()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        *,
        failed: Any,
        urgency: int = NOW,
        wanted: Callable[[], bool] = lambda: True,
    ) -> None:
        """Have something done.

        Args:
            work: Called in the thread.
            then: Called by `collect` with what it returned.
            failed: What `then` gets if the work raises.
            urgency: `NOW`, `SOON` or `LATER`.
            wanted: Asked before it begins; a job that is not wanted any more is dropped silently.
        """
        self._waiting.put((urgency, next(self._numbers), (work, then, failed, wanted)))

    def collect(self) -> None:
        """Hand over what was done."""
        while True:
            try:
                done = self._done.get_nowait()
            except queue.Empty:
                return
            done()

    def wait(self, seconds: float) -> None:
        """Hand over the next thing that is done, waiting for it so long."""
        try:
            self._done.get(timeout=seconds)()
        except queue.Empty:
            return

    def _run(self) -> None:
        while True:
            _, _, (work, then, failed, wanted) = self._waiting.get()
            if not wanted():
                continue
            try:
                result = work()
            except Exception:
                log.exception("a job of the speech process failed")
                result = failed
            self._done.put(partial(then, result))
