"""Telling the rep's voice from the buyer's own, as a microphone hears it from the loudspeaker.

Speech detectors take an echo for speech at any level. So while the buyer speaks, only what is well
louder than her echo can be counts as the rep: twice the learned ratio of microphone to loudspeaker
times the loudest she has been of late.
"""

from dataclasses import dataclass

MARGIN = 2.0
FLOOR = 0.004
"""Level that passes for nothing, as RMS of full scale: about -48 dBFS."""
LEARNS = 0.12
"""Share by which the ratio moves in a block towards what was measured."""
QUIET = 0.003
"""RMS of the loudspeaker under which there is no echo to learn from."""
AT_FIRST = 0.25
MOST = 1.5


@dataclass(frozen=True, kw_only=True)
class EchoGate:
    """How much of the loudspeaker the microphone hears.

    Attributes:
        ratio: RMS of the microphone over RMS of the loudspeaker, learned while she speaks.
    """

    ratio: float = AT_FIRST

    def passes(self, microphone: float, loudspeaker: float) -> bool:
        """Whether a block can be the rep's voice.

        Args:
            microphone: Its RMS, 0 to 1.
            loudspeaker: The highest RMS that was played in the last few blocks, 0 to 1.
        """
        return loudspeaker < QUIET or microphone > MARGIN * self.ratio * loudspeaker + FLOOR

    def learned(self, microphone: float, loudspeaker: float) -> "EchoGate":
        """The gate after a block in which she was speaking and nobody else seems to have been."""
        if loudspeaker < QUIET:
            return self
        measured = min(MOST, microphone / loudspeaker)
        return EchoGate(ratio=self.ratio + LEARNS * (measured - self.ratio))
