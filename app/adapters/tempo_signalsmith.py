"""Speech faster or slower at the same pitch, by the Signalsmith Stretch library (MIT)."""

import numpy as np
from numpy.typing import NDArray
from python_stretch import Signalsmith

SLOWEST, FASTEST = 0.5, 2.0


def at_tempo(samples: NDArray[np.float32], rate: int, speed: float) -> NDArray[np.float32]:
    """Samples as they are spoken at another speed.

    Args:
        samples: Mono, -1 to 1.
        rate: Samples a second.
        speed: Times the usual; brought to between 0.5 and 2.
    """
    speed = min(FASTEST, max(SLOWEST, speed))
    if speed == 1.0 or not len(samples):
        return samples
    stretch = Signalsmith.Stretch()
    stretch.preset(1, rate)
    stretch.setTimeFactor(speed)
    changed = np.array(stretch.process(samples[np.newaxis, :]), dtype=np.float32)
    return changed.reshape(-1)
