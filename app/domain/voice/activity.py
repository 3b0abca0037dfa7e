"""Where speech begins and ends, from the probability of speech in each block of sound.

Two thresholds, so that a hesitant voice does not flicker: speech begins after some blocks in a row
over the upper one, and has ended once it has been under the lower one for a while.
"""

from dataclasses import dataclass
from typing import Literal

BLOCK_MS = 32
BEGINS_AT = 0.5
ENDS_AT = 0.35
BEGINS_AFTER_MS = 96
ENDS_AFTER_MS = 200

Edge = Literal["began", "ended"]


@dataclass(frozen=True, kw_only=True)
class Activity:
    """Whether there is speech, and since when.

    Attributes:
        speaking: Whether there is.
        began_ms: Where the speech, or the rise that may become speech, began.
        voiced_ms: The end of the last block that was taken for voice.
        rising_ms: How long it has been over the upper threshold without a break.
    """

    speaking: bool = False
    began_ms: float = 0.0
    voiced_ms: float = 0.0
    rising_ms: float = 0.0

    def after(self, probability: float, at_ms: float) -> tuple["Activity", Edge | None]:
        """The activity after one more block, and the edge that it brings, if any.

        Args:
            probability: Of speech in the block, 0 to 1.
            at_ms: Where the block begins.
        """
        end = at_ms + BLOCK_MS
        if self.speaking:
            voiced = end if probability >= ENDS_AT else self.voiced_ms
            if end - voiced >= ENDS_AFTER_MS:
                return Activity(began_ms=self.began_ms, voiced_ms=voiced), "ended"
            return Activity(speaking=True, began_ms=self.began_ms, voiced_ms=voiced), None
        if probability < BEGINS_AT:
            return Activity(began_ms=self.began_ms, voiced_ms=self.voiced_ms), None
        began = self.began_ms if self.rising_ms else at_ms
        rising = self.rising_ms + BLOCK_MS
        speaking = rising >= BEGINS_AFTER_MS
        after = Activity(
            speaking=speaking,
            began_ms=began,
            voiced_ms=end,
            rising_ms=0.0 if speaking else rising,
        )
        return after, "began" if speaking else None
