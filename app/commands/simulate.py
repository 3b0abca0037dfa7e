"""`simulate`: a scripted rep against a buyer, as JSON."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from app.bootstrap import make_trainer
from app.commands.engine import Mailbox, chosen
from app.commands.inputs import read_script
from app.domain.buyer.difficulty import KEYS
from app.paths import DataFolder
from app.services.conversation import play
from app.services.practice import Trouble, Update
from app.services.reporting import simulation


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Play the script; print the call. The session is not kept among the user's own."""
    script = read_script(options.script)
    mailbox = Mailbox()
    choice = chosen(options, data)
    with tempfile.TemporaryDirectory(prefix="skeptic-") as scratch:
        own = DataFolder(path=Path(scratch))
        trainer = make_trainer(data, mailbox.post, choice, log_in=own)
        try:
            practice = trainer.start(options.scenario, _report, options.seed, KEYS[options.dial])
            call = play(practice, script, mailbox.wait)
            printed = simulation(practice.content, call)
        finally:
            trainer.close()
    sys.stdout.write(json.dumps(printed, ensure_ascii=False, indent=2) + "\n")
    return 0


def _report(update: Update) -> None:
    if isinstance(update, Trouble):
        sys.stderr.write(f"{update.problem} {update.remedy}\n")
