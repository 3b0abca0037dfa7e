"""`team export|certificate|verify|record-store|leaderboard`."""

import argparse
import getpass
import sys
from typing import Any, Final

from app.adapters.secrets_keyring import STORE_VARIABLE
from app.commands.team_door import (
    day,
    door,
    moment,
    print_json,
    tell_others,
    the_submission,
)
from app.domain.packs.senders import Standing, grouped
from app.paths import DataFolder
from app.services.team.record_store import StoreStatus

_KNOWN: Final = {
    "own": "your own key",
    "known": "a key that you know",
    "unknown": "a key that you do not know: compare its fingerprint with the manager",
    "changed": "CAREFUL: another key than the one you know under that name",
}


def export(options: argparse.Namespace, data: DataFolder) -> int:
    """Write the team as tables, or as xAPI statements."""
    with door(data) as team:
        if options.format == "csv":
            place = team.elsewhere.tables(options.out, excel=options.excel)
        else:
            place = team.elsewhere.statements(options.out)
    sys.stdout.write(f"{place}\n")
    return 0


def certificate(options: argparse.Namespace, data: DataFolder) -> int:
    """Write a certificate of a submission that passed."""
    with door(data) as team:
        submission = the_submission(team, options.submission)
        path = team.certifying.issue(submission.submission_id, options.file, options.paper)
    sys.stdout.write(
        f"{path}\nThe file beside it that ends in .json is what `team verify` checks.\n"
    )
    return 0


def verify(options: argparse.Namespace, data: DataFolder) -> int:
    """Check a certificate, whoever issued it. Returns 1 if its key is not the one known."""
    with door(data) as team:
        found = team.certifying.verify(options.file)
        member = team.team.members.get(found.certificate.manager_key)
    said, signed_by = found.certificate, found.signed_by
    ours = member is not None and (member.role, member.standing) == ("manager", "in")
    if options.json:
        print_json(
            {
                "rep": said.rep,
                "assignment": said.assignment,
                "team": said.team,
                "manager": said.manager,
                "decided": moment(said.decided_ms),
                "score": said.score,
                "fingerprint": grouped(signed_by.fingerprint),
                "key": signed_by.state,
            }
        )
    else:
        sys.stdout.write(
            f"Whole, and signed: {said.rep} passed “{said.assignment}” in {said.team}, says "
            f"{said.manager}, on {day(said.decided_ms)}.\n{_key_words(signed_by, ours=ours)}\n"
        )
    return 1 if signed_by.state == "changed" else 0


def record_store(options: argparse.Namespace, data: DataFolder) -> int:
    """Name a learning record store, post to it, forget it, or say how it stands."""
    with door(data) as team:
        elsewhere = team.elsewhere
        if options.address:
            elsewhere.name_record_store(options.address, options.key, _secret())
        if options.forget:
            elsewhere.forget_record_store()
        status = elsewhere.post_now() if options.post else elsewhere.record_store()
    if options.json:
        print_json(_plain(status))
    else:
        sys.stdout.write(_words(status))
    return 1 if options.post and status.tried.problem else 0


def leaderboard(options: argparse.Namespace, data: DataFolder) -> int:
    """Keep a leaderboard or none, be on it or not, or show it."""
    with door(data) as team:
        if options.change in ("on", "off"):
            team.set_leaderboard(options.change == "on")
        elif options.change in ("join", "leave"):
            team.wish_leaderboard(options.change == "join")
        if options.change is not None:
            return tell_others(team)
        if not team.team.leaderboard:
            sys.stdout.write("The team keeps no leaderboard.\n")
        for row in team.team.rows:
            sys.stdout.write(f"{team.name_of(row.key)}: {row.passed} of {row.assigned} passed\n")
    return 0


def _key_words(signed_by: Standing, *, ours: bool) -> str:
    if ours and signed_by.state == "unknown":
        return f"Signed with the key of a manager of your team ({grouped(signed_by.fingerprint)})."
    return f"Signed with {_KNOWN[signed_by.state]} ({grouped(signed_by.fingerprint)})."


def _secret() -> str:
    """The store's secret, as it is typed or piped; it is never an argument others could see."""
    if sys.stdin.isatty():
        return getpass.getpass("Secret of the learning record store: ")
    return sys.stdin.readline().strip()


def _plain(status: StoreStatus) -> dict[str, Any]:
    store, counts, tried = status.store, status.counts, status.tried
    return {
        "address": None if store is None else store.address,
        "key": None if store is None else store.user,
        "waiting": counts.waiting,
        "sent": counts.sent,
        "refused": counts.refused,
        "tried": moment(tried.at_ms or None),
        "problem": tried.problem or None,
        "remedy": tried.remedy or None,
    }


def _words(status: StoreStatus) -> str:
    if status.store is None:
        return (
            "No learning record store is named. Name one with --name URL --key KEY; the secret is "
            f"asked for, or read from {STORE_VARIABLE}.\n"
        )
    counts, tried = status.counts, status.tried
    lines = [
        f"{status.store.address}, as {status.store.user}",
        f"{counts.waiting} waiting, {counts.sent} sent, {counts.refused} refused",
    ]
    if tried.at_ms:
        lines.append(f"Last tried {moment(tried.at_ms)}. {tried.problem} {tried.remedy}".rstrip())
    return "\n".join(lines) + "\n"
