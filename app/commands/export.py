"""`export`: sessions as files for people and for other programs."""

import argparse
import json
import sys

from app.bootstrap import EngineChoice, make_trainer
from app.commands.engine import Mailbox
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.export.exporter import Exported, Exporter
from app.services.export.wish import Learner, Wish


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Export, and print where to. Returns 1 if a session had to be left out."""
    trainer = make_trainer(data, Mailbox().post, EngineChoice(backend="lines"))
    try:
        if trainer.exporter is None:
            raise KnownError("Nothing can be exported here.")
        done = _exported(trainer.exporter, options)
    finally:
        trainer.close()
    for left in done.left_out:
        sys.stderr.write(f"{left.session_id} ({left.title}) left out: {left.reason}\n")
    if options.json:
        sys.stdout.write(json.dumps(_plain(done), ensure_ascii=False, indent=2) + "\n")
    elif done.place:
        sys.stdout.write(f"{done.place}\n")
    return 1 if done.left_out else 0


def _exported(exporter: Exporter, options: argparse.Namespace) -> Exported:
    wish = Wish(
        format=options.format,
        transcript=not options.no_transcript,
        marks=options.marks,
        note=options.note,
        pass_mark=options.pass_mark,
        learner=Learner(
            name=options.actor_name,
            mbox=options.mbox,
            home_page=options.home_page,
            account=options.account,
        ),
        checks=not options.no_checks,
        paper=options.paper,
        excel=options.excel,
    )
    sessions = exporter.named(options.session)
    under_way = exporter.begin(sessions, wish, options.out, replace=options.force)
    while under_way.step():
        pass
    return under_way.finish()


def _plain(done: Exported) -> dict[str, object]:
    return {
        "place": done.place or None,
        "sessions": done.sessions,
        "left_out": [
            {"session": left.session_id, "title": left.title, "reason": left.reason}
            for left in done.left_out
        ],
    }
