"""Ending a stream of text at the first of some strings, also where it comes in pieces."""

from collections.abc import Sequence


class StopStrings:
    """Lets text through until a stop string appears, holding back what may become one.

    Attributes:
        hit: Whether a stop string has come; nothing passes any more.
    """

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._held = ""
        self.hit = False

    def feed(self, text: str) -> str:
        """Take more text; returns what is certainly before any stop string."""
        if self.hit:
            return ""
        self._held += text
        found = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if found:
            self.hit = True
            passed, self._held = self._held[: min(found)], ""
            return passed
        keep = self._unsure()
        passed, self._held = self._held[: len(self._held) - keep], self._held[-keep:] * bool(keep)
        return passed

    def flush(self) -> str:
        """The text has ended: returns what was held back."""
        passed, self._held = self._held, ""
        return passed

    def _unsure(self) -> int:
        """How many of the last characters may be the beginning of a stop string."""
        longest = 0
        for stop in self._stops:
            for length in range(min(len(stop) - 1, len(self._held)), longest, -1):
                if self._held.endswith(stop[:length]):
                    longest = length
                    break
        return longest
