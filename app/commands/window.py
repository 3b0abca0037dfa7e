"""No command: the window."""

import argparse
import sys

from app.bootstrap import KeptPreferences, engine_choice, make_trainer
from app.commands.engine import chosen
from app.paths import DataFolder


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Open the window; returns when it is closed."""
    from app.ui.application import make_application, open_window  # noqa: PLC0415 - Qt only here
    from app.ui.bridge import Bridge  # noqa: PLC0415

    application = make_application(sys.argv)
    bridge = Bridge(application)
    preferences = KeptPreferences(data)
    trainer = make_trainer(
        data,
        bridge.post,
        chosen(options, data),
        later_choice=lambda: engine_choice(preferences.now),
    )
    try:
        return open_window(trainer, bridge, preferences)
    finally:
        trainer.close()
