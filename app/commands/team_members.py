"""`team found|invite|join|members|admit|remove|leave|move|status`."""

import argparse
import sys
from typing import Any

from app.commands.team_database import place_of
from app.commands.team_door import (
    agreed,
    count_of,
    door,
    password_for,
    print_json,
    short,
    tell_others,
    the_member,
)
from app.domain.packs.senders import fingerprint, grouped
from app.domain.team.state import Member
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.ports.team import Place
from app.services.team.desk import TeamDesk
from app.services.team.values import Invitation

_PLACES = {"hand": "by hand", "folder": "in a shared folder", "postgresql": "in a database"}


def found(options: argparse.Namespace, data: DataFolder) -> int:
    """Make a team."""
    with door(data) as team:
        place = _place(options) or Place(kind="hand")
        membership = team.found(
            options.name, options.own_name, place, password_for(options.postgresql or "")
        )
        sys.stdout.write(f"{membership.name} is founded; it meets {_told(place)}.\n")
        sys.stderr.write("Invite your reps: python3 main.py team invite FILE\n")
        return tell_others(team)


def invite(options: argparse.Namespace, data: DataFolder) -> int:
    """Write an invitation."""
    with door(data) as team:
        sys.stdout.write(f"{team.write_invitation(options.file)}\n")
        sys.stderr.write(
            "Hand it to your reps, and read them your fingerprint by another way:\n"
            f"  {_print(team.own_key)}\n"
        )
    return 0


def join(options: argparse.Namespace, data: DataFolder) -> int:
    """Ask to be let in. Returns 1 if the user did not know the fingerprint."""
    with door(data) as team:
        data_in_file = team.read_invitation(options.file)
        invitation = team.look_at_invitation(data_in_file)
        place = _place(options) or invitation.place
        sys.stderr.write(_told_invitation(invitation, place))
        if not options.yes:
            if not sys.stdin.isatty():
                raise KnownError("You did not join.", "Add --yes if the fingerprint is right.")
            if not agreed(f"Did {invitation.manager} tell you this fingerprint?"):
                sys.stdout.write("You did not join.\n")
                return 1
        team.join(data_in_file, options.own_name, place, password_for(options.postgresql or ""))
        sys.stdout.write(
            f"{invitation.manager} is asked to let you into {invitation.team}. Read them your "
            f"fingerprint:\n  {_print(team.own_key)}\n"
        )
        return tell_others(team)


def members(options: argparse.Namespace, data: DataFolder) -> int:
    """List everybody."""
    with door(data) as team:
        everybody = tuple(team.team.members.values())
        if options.json:
            print_json([_plain(member) for member in everybody])
            return 0
        for member in everybody:
            you = " (you)" if member.key == team.own_key else ""
            standing = {"in": member.role, "asked": "asks to be let in", "out": "was put out"}
            sys.stdout.write(
                f"{member.name}{you}: {standing[member.standing]}\n  {_print(member.key)}  "
                f"{short(member.key)}\n"
            )
    return 0


def admit(options: argparse.Namespace, data: DataFolder) -> int:
    """Let somebody in."""
    with door(data) as team:
        member = the_member(team, options.member)
        name = options.name or member.name
        team.admit(member.key, name, "manager" if options.manager else "rep")
        sys.stdout.write(f"{name} is in.\n")
        return tell_others(team)


def remove(options: argparse.Namespace, data: DataFolder) -> int:
    """Put somebody out."""
    with door(data) as team:
        member = the_member(team, options.member)
        team.remove(member.key)
        sys.stdout.write(f"{member.name} is not in the team any more.\n")
        return tell_others(team)


def leave(options: argparse.Namespace, data: DataFolder) -> int:
    """Leave the team."""
    del options
    with door(data) as team:
        team.leave()
    sys.stdout.write("You have left the team. What is kept here stays.\n")
    return 0


def move(options: argparse.Namespace, data: DataFolder) -> int:
    """Meet elsewhere."""
    with door(data) as team:
        place = _place(options) or Place(kind="hand")
        team.move(place, password_for(options.postgresql or ""))
        sys.stdout.write(f"The team now meets {_told(place)}, as far as you are concerned.\n")
        return tell_others(team)


def status(options: argparse.Namespace, data: DataFolder) -> int:
    """Tell what team, where it meets, and what waits."""
    with door(data) as team:
        plain = _status(team)
    if options.json:
        print_json(plain)
    elif plain["team"] is None:
        sys.stdout.write("You are in no team.\n")
    else:
        sys.stdout.write(
            f"{plain['team']}: you are {plain['name']}, {plain['standing']}.\n"
            f"It meets {plain['place']}. {count_of(plain['members'], 'member')}, "
            f"{count_of(plain['assignments'], 'assignment')}, "
            f"{count_of(plain['submissions'], 'submission')} you can see.\n"
        )
        for oddity in plain["oddities"]:
            sys.stdout.write(f"Odd: {oddity}\n")
    return 0


def _status(team: TeamDesk) -> dict[str, Any]:
    membership = team.membership
    if membership is None:
        return {"team": None}
    known, own_key = team.team, team.own_key
    me = known.members.get(own_key)
    standing = {"in": "in", "asked": "not let in yet", "out": "put out"}
    role = "" if me is None else f"{me.role}, " if me.standing == "in" else ""
    return {
        "team": membership.name,
        "name": membership.own_name,
        "standing": role + standing["asked" if me is None else me.standing],
        "key": own_key,
        "fingerprint": _print(own_key),
        "place": _told(membership.place),
        "members": sum(m.standing == "in" for m in known.members.values()),
        "asking": [m.name for m in known.members.values() if m.standing == "asked"],
        "assignments": len(known.assignments),
        "submissions": len(known.submissions),
        "oddities": [oddity.told for oddity in team.oddities],
        "refused": [refused.why for refused in known.refused],
    }


def _plain(member: Member) -> dict[str, object]:
    return {
        "name": member.name,
        "key": member.key,
        "fingerprint": _print(member.key),
        "role": member.role,
        "standing": member.standing,
    }


def _place(options: argparse.Namespace) -> Place | None:
    """The place that the options name; None: none. Raises KnownError."""
    if options.folder:
        return Place(kind="folder", address=options.folder)
    if options.by_hand:
        return Place(kind="hand")
    if not options.postgresql:
        return None
    return place_of(options.postgresql)


def _told(place: Place) -> str:
    return f"{_PLACES[place.kind]}{f' ({place.address})' if place.address else ''}"


def _told_invitation(invitation: Invitation, place: Place) -> str:
    known = {
        "own": "your own key",
        "known": "a key you know",
        "unknown": "a key you do not know yet",
        "changed": "ANOTHER KEY than the one you know under that name: be careful",
    }
    return (
        f"An invitation to {invitation.team}, from {invitation.manager}. It meets "
        f"{_told(place)}.\nIt is signed with {known[invitation.standing.state]}:\n"
        f"  {grouped(invitation.standing.fingerprint)}\n"
    )


def _print(key: str) -> str:
    return grouped(fingerprint(bytes.fromhex(key)))
