"""What the commands of a team have in common: opening the door, finding what is meant, telling."""

import getpass
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from app.bootstrap import EngineChoice, make_trainer
from app.domain.team.state import Assignment, Member, Submission
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.team.desk import TeamDesk


@contextmanager
def door(data: DataFolder) -> Iterator[TeamDesk]:
    """The user's door to their team. Raises KnownError."""
    trainer = make_trainer(data, lambda event: None, EngineChoice(backend="lines"))
    try:
        yield trainer.team
    finally:
        trainer.close()


def tell_others(team: TeamDesk) -> int:
    """Exchange after something was said. Returns the exit code: 0, also if it has to wait."""
    found = team.sync()
    for told in (*found.notes, *team.settle()):
        sys.stderr.write(f"{told}\n")
    if found.problem:
        sys.stderr.write(
            f"It is kept here and goes out later. {found.problem} {found.remedy}\n"
            "Then: python3 main.py team sync\n"
        )
    elif found.waiting:
        sys.stderr.write("Hand it over by hand: python3 main.py team hand-over FILE\n")
    return 0


def the_assignment(team: TeamDesk, named: str) -> Assignment:
    """The assignment that an id, its beginning or a title names. Raises KnownError."""
    must_be_in_one(team)
    known = team.team.assignments
    titles = {key: known[key].terms.title for key in known}
    return known[_one(known, titles, named, "assignment")]


def the_submission(team: TeamDesk, named: str) -> Submission:
    """The submission that an id or its beginning names. Raises KnownError."""
    must_be_in_one(team)
    known = team.team.submissions
    return known[_one(known, {}, named, "submission")]


def the_member(team: TeamDesk, named: str) -> Member:
    """The member that a key, its beginning or a name names. Raises KnownError."""
    must_be_in_one(team)
    known = team.team.members
    names = {key: known[key].name for key in known}
    return known[_one(known, names, named, "member")]


def _one(known: Mapping[str, object], names: Mapping[str, str], named: str, what: str) -> str:
    wanted = named.strip().casefold()
    found = [key for key, name in names.items() if name.casefold() == wanted]
    found = found or [key for key in known if wanted and key.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        raise KnownError(f"{named!r} names more than one {what}.", "Write more of its id.")
    raise KnownError(
        f"There is no {what} {named!r} in your team.",
        f"See them with: python3 main.py team {what}s",
    )


def must_be_in_one(team: TeamDesk) -> None:
    """See that there is a team to tell of. Raises KnownError."""
    if team.membership is None:
        raise KnownError(
            "You are in no team.",
            "Found one, or join one with your manager’s invitation: python3 main.py team join FILE "
            "--as NAME",
        )


def nothing_yet(in_one: bool, what: str) -> None:
    """Tell people why a list is empty: nothing was done so far, or there is no team."""
    sys.stderr.write(f"Nothing was {what} yet.\n" if in_one else "You are in no team.\n")


def password_for(url: str) -> str:
    """The password for a database, as it is typed; empty where nobody can type it."""
    if not url or not sys.stdin.isatty():
        return ""
    return getpass.getpass("Password for the database (empty: from the keyring): ")


def agreed(question: str) -> bool:
    """Whether the user says yes to a question."""
    sys.stdout.write(f"{question} [y/N] ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().casefold() in ("y", "yes")


def moment(at_ms: int | None) -> str | None:
    """A point in time as ISO 8601, in UTC."""
    if at_ms is None:
        return None
    return datetime.fromtimestamp(at_ms / 1000, tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def day(at_ms: int | None) -> str:
    """A day by the clock on the wall; "-" for none."""
    if at_ms is None:
        return "-"
    return f"{datetime.fromtimestamp(at_ms / 1000, tz=UTC).astimezone():%Y-%m-%d}"


def short(record_id: str) -> str:
    """How an id is written for people: enough of it to name it."""
    return record_id[:8]


def count_of(count: int, what: str) -> str:
    """So many of something: "1 record", "2 records"."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def print_json(value: Any) -> None:
    """Print a plain value."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
