"""When to start a worker again, and when to stop trying."""

from collections import deque
from collections.abc import Sequence


class Restarts:
    """Counts how often a worker has died lately. Times are seconds of one monotonic clock.

    Attributes:
        limit: After so many deaths within `window_s` no further worker is started.
        window_s: Seconds after which a death is forgotten.
        back_off_s: Seconds to wait after the first, second, ... recent death.
    """

    def __init__(
        self, *, limit: int = 3, window_s: float = 120.0, back_off_s: Sequence[float] = (0.0, 1.0)
    ) -> None:
        self.limit = limit
        self.window_s = window_s
        self.back_off_s = tuple(back_off_s)
        self._deaths: deque[float] = deque()

    def add_death(self, now: float) -> None:
        """Note that a worker died at `now`."""
        self._deaths.append(now)

    def recent(self, now: float) -> int:
        """How many deaths are not yet forgotten at `now`."""
        while self._deaths and self._deaths[0] <= now - self.window_s:
            self._deaths.popleft()
        return len(self._deaths)

    def given_up(self, now: float) -> bool:
        """Whether to start no worker for the time being."""
        return self.recent(now) >= self.limit

    def may_start_at(self, now: float) -> float:
        """The earliest moment for the next start: a pause after the last death."""
        if not (count := self.recent(now)):
            return now
        return self._deaths[-1] + self.back_off_s[min(count, len(self.back_off_s)) - 1]
