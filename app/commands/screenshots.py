"""`screenshots`: a picture of every screen, with two calls played for the purpose."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from app.bench.scripted_call import REP, SCENARIO, SEED
from app.bootstrap import EngineChoice, make_trainer
from app.paths import DataFolder
from app.services.conversation import play
from app.services.trainer import Trainer


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Write the pictures and print their names."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui.application import make_application  # noqa: PLC0415 - Qt only here
    from app.ui.screenshots import take_screenshots  # noqa: PLC0415

    application = make_application(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        demo = DataFolder(path=Path(folder))
        trainer = make_trainer(demo, lambda _: None, EngineChoice(backend="lines"))
        try:
            _play_demo(trainer)
            written = take_screenshots(
                application,
                trainer,
                Path(options.folder),
                size=(options.width, options.height),
                text_size=options.text_size,
                data_folder=str(data.path),
            )
        finally:
            trainer.close()
    for file in written:
        sys.stdout.write(f"{file}\n")
    return 0


def _play_demo(trainer: Trainer) -> None:
    """One call that is finished and one that is under way."""
    whole = trainer.start(SCENARIO, lambda _: None, SEED)
    play(whole, REP, lambda _: None)
    whole.hang_up()
    part = trainer.start(SCENARIO, lambda _: None, SEED + 1)
    slip = "We are the best in class, and I could do twenty percent off this week."
    play(part, (*REP[1:7], slip), lambda _: None)
