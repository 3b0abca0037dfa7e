"""No command: the window."""

import argparse
import sys

from app.bootstrap import KeptPreferences, engine_choice, make_trainer, voice_means
from app.commands.engine import chosen
from app.paths import DataFolder
from app.ports.problems import KnownError


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Open the window; returns when it is closed."""
    from app.ui.application import (  # noqa: PLC0415 - Qt only here
        make_application,
        open_problem,
        open_window,
    )
    from app.ui.bridge import Bridge  # noqa: PLC0415

    application = make_application(sys.argv)
    bridge = Bridge(application)
    preferences = KeptPreferences(data)
    try:
        trainer = make_trainer(
            data,
            bridge.post,
            chosen(options, data),
            later_choice=lambda: engine_choice(preferences.now),
            voice=voice_means(data, bridge.post_speech, lambda: preferences.now),
        )
    except KnownError as error:
        return open_problem(error)
    try:
        return open_window(trainer, bridge, preferences, notice=preferences.problem)
    finally:
        trainer.close()
