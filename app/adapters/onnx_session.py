"""Networks made ready to run by ONNX Runtime. Importing this module loads native code."""

import os
from pathlib import Path

# Read when the library is loaded. The pinned version sends nothing from here; later ones would,
# with an identifier of this machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

_ERRORS_ONLY = 3


def open_session(
    model: Path | bytes, threads: int, *, spin: bool = True
) -> onnxruntime.InferenceSession:
    """A network made ready to run on this many threads. Tells nobody anything about it.

    Args:
        model: Its file, or the bytes of one.
        threads: How many the network may use.
        spin: Whether a thread that waits for another holds on to its core. Where others want that
            core, as a language model does, it takes twice as long in the end.
    """
    onnxruntime.disable_telemetry_events()
    onnxruntime.set_default_logger_severity(_ERRORS_ONLY)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = _ERRORS_ONLY
    if not spin:
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The arena never gives back what the longest text took, and without it nothing is slower.
    options.enable_cpu_mem_arena = False
    source = model if isinstance(model, bytes) else str(model)
    return onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])
