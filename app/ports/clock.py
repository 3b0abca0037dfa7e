"""What we need of time."""

from typing import Protocol


class Clock(Protocol):
    """Two clocks: one for the log, one for measuring."""

    def now_ms(self) -> int:
        """Milliseconds since the Unix epoch."""
        ...

    def elapsed_ms(self) -> float:
        """Milliseconds of a clock that never goes back, from an arbitrary start."""
        ...
