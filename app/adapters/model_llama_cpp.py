"""Opening a GGUF model for llama.cpp: what may be wrong with it is found and said beforehand.

Meant for a worker, never for the window: the library is loaded here, and it is native code.
"""

import ctypes
import os
from pathlib import Path
from typing import Any

from app.adapters.gguf_file import DOWNLOAD_AGAIN, GgufFile, read_gguf
from app.adapters.machine_psutil import free_memory_bytes, usable_cores
from app.ports.model_engine import ModelEngine
from app.ports.problems import KnownError

CONTEXT_TOKENS = 8192

# Beside weights and cache: buffers for intermediate results, and Python itself.
OVERHEAD_BYTES = 400_000_000

# Read by GNU's OpenMP when llama.cpp is loaded. Threads that wait for each other at every step of
# a computation spin by default, and where another program keeps a core busy, they spin against
# the very thread they wait for: measured on two cores, 0.4 instead of 4 to 8 tokens a second. So
# short a spin costs a machine with nothing else to do 3 % at most; no spin at all costs 25 %.
SPIN_BRIEFLY = ("GOMP_SPINCOUNT", "1000")


def open_engine(
    path: str, context_tokens: int = CONTEXT_TOKENS, threads: int | None = None
) -> ModelEngine:
    """Load a model.

    Args:
        path: The GGUF file.
        context_tokens: Tokens of context wanted; never more than the model was trained for.
        threads: Threads to compute with; by default the physical cores.

    Raises:
        KnownError: The file is missing, no model, cut short or too large for this machine, or
            llama.cpp is missing or cannot load it.
    """
    file = read_gguf(Path(path))
    context = min(context_tokens, file.trained_context or context_tokens)
    _require_memory(file, context)
    llama = _load(file, context, threads or usable_cores())
    from app.adapters.engine_llama_cpp import LlamaCppEngine  # noqa: PLC0415 - native code

    return LlamaCppEngine(llama, file.path.name)


def _require_memory(file: GgufFile, context_tokens: int) -> None:
    """Refuse a model that cannot fit, before the system starts killing programs for it."""
    needed = file.size_bytes + file.cache_bytes(context_tokens) + OVERHEAD_BYTES
    free = free_memory_bytes()
    if needed > free:
        raise KnownError(
            f"The model {file.path.name} needs about {needed / 1e9:.1f} GB of memory, and "
            f"{free / 1e9:.1f} GB are free.",
            "Close other programs, or choose a smaller model.",
        )


def _load(file: GgufFile, context_tokens: int, threads: int) -> Any:
    """Load a model with llama.cpp, turning its failures into ones that a user can mend."""
    os.environ.setdefault(*SPIN_BRIEFLY)
    try:
        import llama_cpp  # noqa: PLC0415 - native code, which may be missing
    except (ImportError, OSError, RuntimeError) as error:
        raise KnownError(
            f"llama-cpp-python, which runs local models, cannot be loaded: {error}.",
            "Install the program's packages again, or choose another back end in the settings.",
        ) from error
    _log_warnings_only(llama_cpp)
    try:
        return llama_cpp.Llama(
            str(file.path),
            n_ctx=context_tokens,
            n_threads=threads,
            n_threads_batch=threads,
            n_gpu_layers=-1,
            verbose=False,
        )
    except (ValueError, RuntimeError, AssertionError, MemoryError) as error:
        raise KnownError(
            f"The model file {file.path.name} cannot be loaded: {error}.", DOWNLOAD_AGAIN
        ) from error


_log_callbacks: list[Any] = []


def _log_warnings_only(llama_cpp: Any) -> None:
    """Have llama.cpp write warnings and errors, and nothing else, to standard error.

    To a copy of it: while a model is loaded, llama-cpp-python sends the original nowhere, and why
    a load failed would be lost.
    """
    target = os.dup(2)
    last = 0

    @llama_cpp.llama_log_callback  # type: ignore[untyped-decorator]
    def keep(level: int, text: bytes, _data: Any) -> None:
        nonlocal last
        last = last if level == 5 else level  # 5 continues the message before
        if last in (3, 4) and text:  # warnings and errors
            os.write(target, text)

    llama_cpp.llama_log_set(keep, ctypes.c_void_p(0))
    # The library keeps no reference of its own.
    _log_callbacks[:] = [keep]
