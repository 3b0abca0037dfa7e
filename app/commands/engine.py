"""The engine a command line asks for, and waiting for its answers in the terminal."""

import argparse
import queue
import sys
from pathlib import Path

from app.adapters.settings_toml import SettingsFile
from app.bootstrap import EngineChoice, engine_choice
from app.paths import DataFolder
from app.ports.language_model import ModelEvent
from app.services.practice import Practice


def chosen(options: argparse.Namespace, data: DataFolder) -> EngineChoice:
    """The command line's choice of engine, and the settings' where it is silent."""
    loaded = SettingsFile(data.settings).load()
    if loaded.problem is not None:
        sys.stderr.write(f"{loaded.problem}\n")
    kept = engine_choice(loaded.settings)
    server = options.server or kept.server
    backend = options.backend
    if backend is None:
        backend = "openai" if options.server else "llama" if options.model else kept.backend
    return EngineChoice(
        backend=backend,
        model=Path(options.model) if options.model else kept.model,
        server=server,
        server_model=options.server_model or kept.server_model,
        api_key=kept.api_key,
    )


class Mailbox:
    """Model events on their way from the engine's thread to the terminal's."""

    def __init__(self) -> None:
        self._events: queue.Queue[ModelEvent] = queue.Queue()

    def post(self, event: ModelEvent) -> None:
        """Take an event, from any thread."""
        self._events.put(event)

    def wait(self, practice: Practice) -> None:
        """Deliver events until the session is no longer busy.

        The engine bounds each request's time, so this ends.
        """
        while practice.busy:
            practice.receive(self._events.get())
