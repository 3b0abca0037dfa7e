"""A job in a thread of its own, which touches nothing of Qt's, and what came of it."""

import threading
from typing import Generic, Protocol, TypeVar

from app.ports.problems import KnownError

LOOK_EVERY_MS = 50
"""How often it is looked how far a thread is."""
WAIT_AT_THE_END_S = 2.0
"""Longest wait for a thread that is given up; it ends after the turn it is at."""

Found_co = TypeVar("Found_co", covariant=True)


class Job(Protocol[Found_co]):
    """Something that takes a while, turn by turn."""

    @property
    def done(self) -> int:
        """Turns done so far."""
        ...

    @property
    def total(self) -> int:
        """Turns in all."""
        ...

    def run(self) -> Found_co | None:
        """Do all of it; None if it was stopped. Raises KnownError."""
        ...

    def stop(self) -> None:
        """End after the turn it is at."""
        ...


class InThread(Generic[Found_co]):
    """A job that has begun.

    Attributes:
        job: The job.
        found: What came of it; None while it goes on, and where it failed or was stopped.
        problem: What it failed for.
    """

    def __init__(self, job: Job[Found_co], name: str) -> None:
        """Begin; `name` is the thread's."""
        self.job = job
        self.found: Found_co | None = None
        self.problem: KnownError | None = None
        self._thread = threading.Thread(target=self._do, name=name, daemon=True)
        self._thread.start()

    @property
    def going_on(self) -> bool:
        """Whether it is not over."""
        return self._thread.is_alive()

    def wait(self) -> None:
        """Wait for its end, after it was stopped, but not for ever."""
        self._thread.join(WAIT_AT_THE_END_S)

    def join(self) -> None:
        """Wait for its end, however long it takes."""
        self._thread.join()

    def _do(self) -> None:
        try:
            self.found = self.job.run()
        except KnownError as error:
            self.problem = error
