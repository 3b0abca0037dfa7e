"""Microphones and loudspeakers: which there are, and how loud the microphone is.

Everything is imported where it is used, so that a missing library is that step's problem alone.
"""

import time
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

LISTENS_S = 2.0
SETTLES_S = 0.3
"""What a microphone gives in its first moments does not count."""


def find_devices(job: Mapping[str, Any]) -> dict[str, Any]:
    """`microphones` and `loudspeakers`, each with `id`, `name`, `default` and `sample_rate`."""
    del job
    from app.adapters.audio_sounddevice import list_devices  # noqa: PLC0415

    found = list_devices()
    return {
        "microphones": [asdict(device) for device in found.inputs],
        "loudspeakers": [asdict(device) for device in found.outputs],
    }


def measure_level(job: Mapping[str, Any]) -> dict[str, Any]:
    """How loud a microphone is for two seconds.

    Args:
        job: `microphone`: its id; empty: the one that the system takes.

    Returns:
        `name`, `device_rate`; `level_dbfs`, the median of blocks of 32 ms; `peak_dbfs`, of the
        loudest sample; `blocks` and `lost` of them.
    """
    from app.adapters.audio_levels import NOTHING_DBFS, dbfs  # noqa: PLC0415
    from app.adapters.audio_sounddevice import Microphone  # noqa: PLC0415
    from app.ports.problems import KnownError  # noqa: PLC0415

    microphone = Microphone(job["microphone"])
    microphone.open()
    levels, peak = [], 0.0
    try:
        began_s = time.monotonic()
        while (passed_s := time.monotonic() - began_s) < SETTLES_S + LISTENS_S:
            block = microphone.read(0.1)
            if block is not None and passed_s > SETTLES_S:
                levels.append(dbfs(block.samples))
                peak = max(peak, float(np.abs(block.samples).max()))
        lost = microphone.overflows
    finally:
        microphone.close()
    if not levels:
        raise KnownError(
            f"The microphone “{microphone.name}” gave no sound within "
            f"{SETTLES_S + LISTENS_S:.1f} seconds.",
            "Switch it off and on, or choose another one in the settings.",
        )
    return {
        "name": microphone.name,
        "device_rate": microphone.device_rate,
        "level_dbfs": float(np.median(levels)),
        "peak_dbfs": max(NOTHING_DBFS, 20 * float(np.log10(peak))) if peak > 0 else NOTHING_DBFS,
        "blocks": len(levels),
        "lost": lost,
    }
