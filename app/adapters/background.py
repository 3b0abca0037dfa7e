"""Jobs in threads of their own, which are waited for when the program is left.

A daemon thread that is inside native code when the interpreter goes can take the process down with
it. So whoever has jobs for native code tells them to stop at exit, and waits for the one under way.
"""

import threading
from collections.abc import Callable
from contextlib import suppress


class LeavingError(Exception):
    """The program is being left."""


class Background:
    """Runs jobs in threads of their own, one job at a time."""

    def __init__(self, name: str) -> None:
        """Begin nothing yet. `name` is what the threads are called."""
        self._name = name
        self._leaving = threading.Event()
        self._turn = threading.Lock()
        self._starting = threading.Lock()
        self._threads: list[threading.Thread] = []

    def run(self, job: Callable[[], object]) -> None:
        """Begin a job. What goes wrong with it is dropped."""
        thread = threading.Thread(target=self._do, args=(job,), name=self._name, daemon=True)
        with self._starting, suppress(RuntimeError):  # no more threads to be had
            thread.start()
            self._threads = [*(one for one in self._threads if one.is_alive()), thread]

    def go_on(self) -> None:
        """To be called by a job now and then. Raises LeavingError when the job is to end."""
        if self._leaving.is_set():
            raise LeavingError

    def stop(self) -> None:
        """Have the jobs end, and wait for it."""
        self._leaving.set()
        for thread in self._threads:
            # The last reference to whoever has the jobs can be that of a job.
            if thread is not threading.current_thread():
                thread.join()

    def _do(self, job: Callable[[], object]) -> None:
        # Whoever needs what the job was to find tries again and meets the same problem.
        with self._turn, suppress(Exception):
            self.go_on()
            job()
