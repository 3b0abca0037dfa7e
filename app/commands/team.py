"""`team`: what can be done in a team, each in a module of its own kind."""

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from app.commands import (
    team_assignments,
    team_database,
    team_demo,
    team_elsewhere,
    team_exchange,
    team_members,
    team_submissions,
)
from app.paths import DataFolder

_RUN: Final[Mapping[str, Callable[[argparse.Namespace, DataFolder], int]]] = {
    "found": team_members.found,
    "invite": team_members.invite,
    "join": team_members.join,
    "members": team_members.members,
    "admit": team_members.admit,
    "remove": team_members.remove,
    "leave": team_members.leave,
    "move": team_members.move,
    "status": team_members.status,
    "assign": team_assignments.assign,
    "change": team_assignments.change,
    "assignments": team_assignments.assignments,
    "practise": team_assignments.practise,
    "submit": team_assignments.submit,
    "submissions": team_submissions.submissions,
    "open": team_submissions.open_submission,
    "comment": team_submissions.comment,
    "appeal": team_submissions.appeal,
    "rule": team_submissions.rule,
    "return": team_submissions.send_back,
    "sync": team_exchange.sync,
    "database": team_database.run,
    "hand-over": team_exchange.hand_over,
    "take-in": team_exchange.take_in,
    "export": team_elsewhere.export,
    "certificate": team_elsewhere.certificate,
    "verify": team_elsewhere.verify,
    "record-store": team_elsewhere.record_store,
    "leaderboard": team_elsewhere.leaderboard,
    "demo": team_demo.demo,
}


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Do it. Returns 0, or 1 if the user said no or the team could not be reached."""
    return _RUN[options.what](options, data)
