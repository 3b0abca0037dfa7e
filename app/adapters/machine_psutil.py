"""What this machine has to offer a model: cores and memory."""

from pathlib import Path

import psutil  # type: ignore[import-untyped]

_QUOTA = Path("/sys/fs/cgroup/cpu.max")


def usable_cores() -> int:
    """Physical cores that this process may use, at least 1.

    A second thread on a core makes a model slower, not faster: both wait for the same memory.
    """
    logical = psutil.cpu_count(logical=True) or 1
    physical = psutil.cpu_count(logical=False) or logical
    process = psutil.Process()
    allowed = len(process.cpu_affinity()) if hasattr(process, "cpu_affinity") else logical
    return max(1, min(physical, allowed, _quota() or physical))


def free_memory_bytes() -> int:
    """Bytes that can be had: what is available now, and what can be swapped out."""
    return int(psutil.virtual_memory().available) + int(psutil.swap_memory().free)


def _quota() -> int | None:
    """Whole cores that a Linux container is allowed; None without a limit."""
    try:
        quota, period = _QUOTA.read_text("ascii").split()
        return None if quota == "max" else max(1, int(quota) // int(period))
    except (OSError, ValueError):
        return None
