"""`team assign|change|assignments|practise|submit`."""

import argparse
import sys
from datetime import date, datetime, timedelta
from typing import Any, get_args

from app.bootstrap import make_trainer
from app.commands.engine import Mailbox, chosen
from app.commands.practice import hold
from app.commands.team_door import (
    agreed,
    count_of,
    day,
    door,
    moment,
    nothing_yet,
    print_json,
    short,
    tell_others,
    the_assignment,
    the_member,
)
from app.domain.buyer.scenario import Outcome
from app.domain.team.records import PassRule
from app.domain.team.state import Assignment
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.team.desk import TeamDesk
from app.services.team.values import AssignWish, MyAssignment, Parcel


def assign(options: argparse.Namespace, data: DataFolder) -> int:
    """Assign a scenario."""
    with door(data) as team:
        assignment_id = team.assign(
            AssignWish(
                scenario_id=options.scenario,
                title=options.title,
                to=tuple(the_member(team, name).key for name in options.to),
                due_ms=None if options.due in (None, "none") else _end_of(options.due),
                attempts=options.attempts,
                mode="exam" if options.exam else "coached",
                rule=PassRule(
                    checks=_listed(options.needs),
                    outcomes=tuple(_outcome(name) for name in _listed(options.outcome)),
                    least_score=options.score,
                ),
                by_rule=options.by_rule,
                message=options.message,
            )
        )
        title = team.team.assignments[assignment_id].terms.title
        sys.stdout.write(f"{short(assignment_id)}  {title} is assigned.\n")
        return tell_others(team)


def change(options: argparse.Namespace, data: DataFolder) -> int:
    """Change date or end of an assignment."""
    with door(data) as team:
        known = the_assignment(team, options.assignment)
        due_ms = known.due_ms
        if options.due is not None:
            due_ms = None if options.due == "none" else _end_of(options.due)
        closed = options.close or (known.closed and not options.reopen)
        team.change(known.assignment_id, due_ms, closed)
        changed = team.team.assignments[known.assignment_id]
        state = "closed" if changed.closed else f"due {day(changed.due_ms)}"
        sys.stdout.write(f"{changed.terms.title}: {state}.\n")
        return tell_others(team)


def assignments(options: argparse.Namespace, data: DataFolder) -> int:
    """List what was assigned to the user, or by the team's managers."""
    with door(data) as team:
        in_one = team.membership is not None
        if team.is_manager:
            plain = [_plain(known) for known in team.team.assignments.values()]
        else:
            plain = [_mine(my) for my in team.mine()]
    if options.json:
        print_json(plain)
        return 0
    if not plain:
        nothing_yet(in_one, "assigned")
    for one in plain:
        state = one.get("state") or ("closed" if one["closed"] else "open")
        left = "" if one.get("left") is None else f", {count_of(one['left'], 'attempt')} left"
        told = one.get("reminder") or (f"due {one['due'][:10]}" if one["due"] else "no date")
        sys.stdout.write(
            f"{short(one['id'])}  {one['title']}: {str(state).replace('_', ' ')} "
            f"({one['mode']}{left}). {told}\n"
        )
        if one["message"]:
            sys.stdout.write(f"          “{one['message']}”\n")
    return 0


def practise(options: argparse.Namespace, data: DataFolder) -> int:
    """Hold an attempt in the terminal."""
    mailbox = Mailbox()
    trainer = make_trainer(data, mailbox.post, chosen(options, data))
    try:
        known = the_assignment(trainer.team, options.assignment)
        named = short(known.assignment_id)
        if options.resume:
            attempt = trainer.team.attempt_of(options.resume)
            if attempt is None or attempt.assignment != known.assignment_id:
                raise KnownError(
                    f"{options.resume!r} is no attempt at “{known.terms.title}”.",
                    "Begin one without --resume.",
                )
        over = hold(
            trainer,
            mailbox,
            lambda show: (
                trainer.resume(options.resume, show)
                if options.resume
                else trainer.team.start(known.assignment_id, show)
            ),
            f"team practise {named} --resume",
        )
        if over:
            sys.stderr.write(
                "Nobody sees this attempt unless you hand it in: python3 main.py team submit "
                f"{named}\n"
            )
    finally:
        trainer.close()
    return 0


def submit(options: argparse.Namespace, data: DataFolder) -> int:
    """Show what would be sent, ask, and hand it in. Returns 1 if the user said no."""
    with door(data) as team:
        known = the_assignment(team, options.assignment)
        parcel = team.parcel(
            known.assignment_id,
            options.session or _last_attempt(team, known),
            sound=options.sound,
            notes=options.notes,
            question=options.question,
        )
        if options.show:
            sys.stdout.write(parcel.text)
            return 0
        sys.stdout.write(_told(parcel))
        if not options.yes:
            if not sys.stdin.isatty():
                raise KnownError("Nothing was handed in.", "Add --yes to do so without a question.")
            if not agreed("Hand it in?"):
                sys.stdout.write("Nothing was handed in.\n")
                return 1
        submission_id = team.submit(parcel)
        sys.stdout.write(f"{short(submission_id)}  is handed in.\n")
        return tell_others(team)


def _last_attempt(team: TeamDesk, known: Assignment) -> str:
    attempts = [my.attempts for my in team.mine() if my.assignment == known]
    if not attempts or not attempts[0]:
        raise KnownError(
            f"You have not begun an attempt at “{known.terms.title}”.",
            f"Begin one: python3 main.py team practise {short(known.assignment_id)}",
        )
    return attempts[0][-1].session_id


def _told(parcel: Parcel) -> str:
    lines = [f"{name}: {value}" for name, value in parcel.lines]
    lines += [f"Note: {warning}" for warning in parcel.warnings]
    return "\n".join(lines) + "\n"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _outcome(name: str) -> Outcome:
    for outcome in get_args(Outcome):
        if outcome == name.replace("-", "_") and outcome != "unfinished":
            found: Outcome = outcome
            return found
    known = ", ".join(o for o in get_args(Outcome) if o != "unfinished")
    raise KnownError(f"There is no ending {name!r}.", f"Choose among: {known}.")


def _end_of(text: str) -> int:
    """The last moment of a day by the clock on the wall. Raises KnownError."""
    try:
        midnight = datetime.combine(
            date.fromisoformat(text) + timedelta(days=1), datetime.min.time()
        )
        return int(midnight.astimezone().timestamp() * 1000) - 1
    except (ValueError, OverflowError, OSError):
        raise KnownError(f"{text!r} is no day.", "Write it like 2026-01-31, or none.") from None


def _plain(known: Assignment) -> dict[str, Any]:
    terms = known.terms
    return {
        "id": known.assignment_id,
        "title": terms.title,
        "scenario": terms.scenario_id,
        "content_hash": terms.content_hash,
        "to": list(terms.to),
        "due": moment(known.due_ms),
        "closed": known.closed,
        "attempts": terms.attempts,
        "mode": terms.mode,
        "needs": {
            "checks": list(terms.rule.checks),
            "outcomes": list(terms.rule.outcomes),
            "score": terms.rule.least_score,
        },
        "by_rule": terms.by_rule,
        "message": terms.message,
    }


def _mine(my: MyAssignment) -> dict[str, Any]:
    return {
        **_plain(my.assignment),
        "state": my.state,
        "left": my.left,
        "reminder": my.reminder,
        "sessions": [attempt.session_id for attempt in my.attempts],
        "submissions": [s.submission_id for s in my.submissions],
    }
