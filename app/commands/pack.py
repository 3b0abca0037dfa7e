"""`pack`: make a pack, look into one, take one in, and tell the own key."""

import argparse
import getpass
import json
import sys
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

from app.bootstrap import packs
from app.domain.packs.senders import Standing, grouped
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.packs import Incoming, Look, Packs

_FEWEST_DIGITS: Final = 8


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Do it. Returns 0, or 1 if a pack was not taken in because the user said no."""
    door = packs(data)
    match options.what:
        case "make":
            return _make(door, options)
        case "show":
            return _show(door, options)
        case "import":
            return _import(door, options)
        case "known":
            for sender in door.senders():
                line = f"{grouped(sender.fingerprint)}  {sender.name}, since {sender.since}"
                sys.stdout.write(f"{line}\n")
            return 0
        case "forget":
            return _forget(door, options.key)
    print_ = door.own_fingerprint()
    sys.stdout.write(f"{grouped(print_)}\n")
    sys.stderr.write(
        "Your key’s fingerprint. Read it aloud to those who get your packs; the private key is "
        f"in {data.keys} and stays there.\n"
    )
    return 0


def told_standing(author: str, standing: Standing) -> str:
    """Who signed a pack, in plain words."""
    key = grouped(standing.fingerprint)
    match standing.state:
        case "own":
            return f"Signed with your own key ({key})."
        case "known" if standing.sender is not None:
            since = f"known to you since {standing.sender.since}"
            if standing.sender.name == author:
                return f"Signed by {author}, {since} ({key})."
            return f"Signed by {standing.sender.name}, {since} ({key}). The pack names {author}."
        case "changed" if standing.sender is not None:
            other = grouped(standing.sender.fingerprint)
            return (
                f"CAREFUL: it says it is from {author}, but it is signed with another key than the "
                f"one you know under that name.\n  This key:  {key}\n  Known key: {other}\n"
                "It may be a new computer, or somebody else. Ask them before you take it in, and "
                "not in answer to the message it came with."
            )
    return (
        f"Signed with a key you do not know yet. It says it is {author}’s; whether it is, only "
        f"{author} can tell you.\n  Fingerprint: {key}"
    )


def _make(door: Packs, options: argparse.Namespace) -> int:
    try:
        author = options.author or getpass.getuser()
    except (OSError, KeyError):
        raise KnownError("Whose pack is it?", "Say so with --author NAME.") from None
    manifest = door.make(
        options.out,
        options.content,
        name=normalize("NFC", options.name or Path(options.out).stem),
        version=options.pack_version,
        author=normalize("NFC", author),
        replace=options.force,
    )
    sys.stdout.write(f"{options.out}: {manifest.name}, version {manifest.version}\n")
    for member in manifest.content:
        sys.stdout.write(f"  {member.kind:<12}{member.content_id}\n")
    key = grouped(door.own_fingerprint())
    sys.stderr.write(f"Signed as {author} with your key {key}.\n")
    return 0


def _show(door: Packs, options: argparse.Namespace) -> int:
    look = door.look(options.file, options.existing)
    if options.json:
        sys.stdout.write(json.dumps(_plain(look), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_told(look))
    return 0


def _import(door: Packs, options: argparse.Namespace) -> int:
    look = door.look(options.file, options.existing)
    sys.stdout.write(_told(look))
    state, author = look.standing.state, look.manifest.author
    trust = options.trust
    if options.yes:
        if state == "changed" and not trust:
            raise KnownError(
                f"{author}’s key is not the one you know. Nothing was written.",
                "Ask them for their fingerprint (python3 main.py pack key). If it is this one, add "
                "--trust.",
            )
    elif not sys.stdin.isatty():
        raise KnownError("Nothing was written.", "Add --yes to take it in without being asked.")
    else:
        if not _agreed("Take it in?"):
            sys.stdout.write("Nothing was written.\n")
            return 1
        if state in ("unknown", "changed") and not trust:
            trust = _agreed(f"Did {author} tell you this fingerprint? Then remember the key?")
    taken = door.take(look, existing=options.existing, trust=trust)
    count = len(taken.written)
    files = "1 file" if count == 1 else f"{count} files"
    sys.stdout.write(f"{files} taken in.\n" if count else "All of it was here already.\n")
    if taken.kept_in:
        sys.stdout.write(f"What was replaced is kept in {taken.kept_in}\n")
    if trust and state in ("unknown", "changed"):
        sys.stdout.write(f"The key is remembered as {author}’s.\n")
    return 0


def _forget(door: Packs, key: str) -> int:
    wanted = "".join(key.split()).casefold()
    found = [s for s in door.senders() if s.fingerprint.startswith(wanted)]
    if len(wanted) < _FEWEST_DIGITS or len(found) != 1:
        raise KnownError(
            f"{key[:80]!r} does not name one key that you know.",
            f"Give its first digits, at least {_FEWEST_DIGITS}: python3 main.py pack known",
        )
    door.forget(found[0].fingerprint)
    sys.stdout.write(f"The key is not known as {found[0].name}’s any more.\n")
    return 0


def _agreed(question: str) -> bool:
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def _told(look: Look) -> str:
    manifest = look.manifest
    lines = [
        f"{manifest.name}, version {manifest.version}, made {manifest.created[:10]}",
        told_standing(manifest.author, look.standing),
        "",
        *(_told_incoming(incoming) for incoming in look.incoming),
    ]
    return "\n".join(lines) + "\n"


def _told_incoming(incoming: Incoming) -> str:
    member = incoming.member
    match incoming.state:
        case "new":
            what = "new"
        case "same":
            what = "here already, the same"
        case "beside":
            here = incoming.item.content_id
            what = f"another of that id is here; this one is kept beside it as {here}"
            if incoming.spoils:
                broken = ", ".join(f"“{title}”" for title in incoming.spoils)
                what += f", for in its place it would break {broken}"
        case "replace" if incoming.before is not None:
            what = "another of that id is here; it is replaced, and kept apart"
        case _:
            what = "stands in for the one that came with Skeptic"
    return f"  {member.kind:<12}{member.content_id}: {what} ({member.size:,} bytes)"


def _plain(look: Look) -> dict[str, Any]:
    manifest, standing = look.manifest, look.standing
    return {
        "name": manifest.name,
        "version": manifest.version,
        "created": manifest.created,
        "author": manifest.author,
        "key": {
            "state": standing.state,
            "fingerprint": standing.fingerprint,
            "known_as": standing.sender.name if standing.sender is not None else None,
        },
        "content": [
            {
                "kind": incoming.member.kind,
                "id": incoming.member.content_id,
                "schema": incoming.member.schema,
                "size": incoming.member.size,
                "sha256": incoming.member.sha256,
                "state": incoming.state,
                "id_here": incoming.item.content_id,
                "title": incoming.title,
                "would_break": list(incoming.spoils),
            }
            for incoming in look.incoming
        ],
    }
