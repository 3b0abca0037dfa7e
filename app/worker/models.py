"""The models that run in a worker, by the names of their back ends."""

from pathlib import Path

from app.ports.language_model import Post
from app.worker.client import WorkerModel

LLAMA_ENGINE = "app.adapters.model_llama_cpp:open_engine"
LLAMA_CONTEXT_TOKENS = 8192


def llama_model(
    model_file: Path,
    post: Post,
    *,
    log_dir: Path,
    context_tokens: int = LLAMA_CONTEXT_TOKENS,
    threads: int | None = None,
) -> WorkerModel:
    """A GGUF model run by llama.cpp in a process of its own; nothing is loaded yet.

    Args:
        model_file: The GGUF file; whether it is any good is found out when it is loaded.
        post: Called with every event, from a thread of the model's own.
        log_dir: The folder for `model-worker.log`.
        context_tokens: Tokens of context wanted.
        threads: Threads to compute with; by default the physical cores.
    """
    return WorkerModel(
        backend="llama",
        engine=LLAMA_ENGINE,
        options={
            "path": str(model_file),
            "context_tokens": context_tokens,
            "threads": threads,
        },
        model_name=model_file.name,
        context_tokens=context_tokens,
        post=post,
        log_file=log_dir / "model-worker.log",
    )
