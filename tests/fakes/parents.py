"""Programs that start a worker, to be run as processes of their own: `parents.py WHAT FOLDER`.

Like the program's own main module it does nothing when it is only imported, which is what a
spawned worker does with it.
"""

import sys
import threading
from pathlib import Path

from app.ports.language_model import Finished, GenerationRequest, Message, ModelEvent
from app.worker.client import WorkerModel


def model(folder: Path, post: "Answer") -> WorkerModel:
    return WorkerModel(
        backend="llama",
        engine="tests.fakes.engines:open_obedient",
        options={},
        model_name="obedient",
        context_tokens=100,
        post=post,
        log_file=folder / "worker.log",
    )


class Answer:
    """Waits for one answer."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.ended = threading.Event()
        self.text = ""

    def __call__(self, event: ModelEvent) -> None:
        self.begun.set()
        if isinstance(event, Finished):
            self.text = event.text
            self.ended.set()


def ask(worker: WorkerModel, order: str) -> None:
    message = Message(role="user", content=order)
    worker.start(GenerationRequest(request_id=order, messages=(message,)))


def print_modules(folder: Path) -> None:
    """Print the modules that a worker has loaded."""
    answer = Answer()
    worker = model(folder, answer)
    ask(worker, "modules")
    answer.ended.wait()
    worker.close()
    print(answer.text)


def print_modules_from_a_window(folder: Path) -> None:
    """The same, while a Qt application runs."""
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    print_modules(folder)
    application.quit()


def wait_for_death(folder: Path) -> None:
    """Print the worker's process id while it is busy, and stay."""
    answer = Answer()
    worker = model(folder, answer)
    ask(worker, "hang")
    answer.begun.wait()
    print(worker.worker_pid, flush=True)
    threading.Event().wait()


def forget_to_close(folder: Path) -> None:
    """Print the worker's process id while it is busy, and leave without a word to it."""
    answer = Answer()
    worker = model(folder, answer)
    ask(worker, "hang")
    answer.begun.wait()
    print(worker.worker_pid, flush=True)


if __name__ == "__main__":
    {
        "modules": print_modules,
        "window": print_modules_from_a_window,
        "wait": wait_for_death,
        "forget": forget_to_close,
    }[sys.argv[1]](Path(sys.argv[2]))
