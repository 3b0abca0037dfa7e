"""`team sync|hand-over|take-in`."""

import argparse
import sys
from collections.abc import Sequence

from app.commands.team_door import count_of, door, moment, print_json
from app.paths import DataFolder
from app.services.team.values import Synced


def sync(options: argparse.Namespace, data: DataFolder) -> int:
    """Exchange with the team. Returns 1 if it could not be reached."""
    with door(data) as team:
        found = team.sync()
        told = f"{found.sent} sent, {found.received} received"
        return _tell(found, told, team.settle(), json=options.json)


def hand_over(options: argparse.Namespace, data: DataFolder) -> int:
    """Write a file for the others."""
    with door(data) as team:
        count = team.hand_over(options.file, options.answering)
        sys.stdout.write(f"{options.file}: {count_of(count, 'record')}. Send it to the others.\n")
    return 0


def take_in(options: argparse.Namespace, data: DataFolder) -> int:
    """Take in a file that somebody handed over."""
    with door(data) as team:
        found = team.take_in(options.file)
        new = count_of(found.received, "new record") if found.received else "Nothing new"
        return _tell(found, f"{new} taken in", team.settle(), json=options.json)


def _tell(found: Synced, what: str, notes: Sequence[str], *, json: bool) -> int:
    if json:
        print_json(
            {
                "at": moment(found.at_ms),
                "sent": found.sent,
                "received": found.received,
                "waiting": found.waiting,
                "problem": found.problem or None,
                "remedy": found.remedy or None,
                "oddities": [oddity.told for oddity in found.oddities],
                "notes": [*found.notes, *notes],
            }
        )
    else:
        waiting = f", {found.waiting} still to go out" if found.waiting else ""
        sys.stdout.write(f"{what}{waiting}.\n")
        for told in (*(o.told for o in found.oddities), *found.notes, *notes):
            sys.stdout.write(f"{told}\n")
        if found.problem:
            sys.stderr.write(f"{found.problem} {found.remedy}\n")
    return 1 if found.problem else 0
