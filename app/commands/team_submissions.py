"""`team submissions|open|comment|appeal|rule|return`."""

import argparse
import sys
from typing import Any

from app.commands.practice_text import debrief
from app.commands.team_door import (
    day,
    door,
    moment,
    nothing_yet,
    print_json,
    short,
    tell_others,
    the_submission,
)
from app.domain.team.state import Submission
from app.paths import DataFolder
from app.services.review import Review
from app.services.team.desk import TeamDesk


def submissions(options: argparse.Namespace, data: DataFolder) -> int:
    """List what was handed in."""
    with door(data) as team:
        in_one = team.membership is not None
        plain = [_plain(team, found) for found in team.team.submissions.values()]
    if options.json:
        print_json(plain)
        return 0
    if not plain:
        nothing_yet(in_one, "handed in")
    for one in plain:
        late = ", late" if one["late"] else ""
        state = "waits" if one["returned"] is None else one["returned"]["decision"]
        sys.stdout.write(
            f"{short(one['id'])}  {one['rep']}, {one['title']}, handed in {one['at'][:10]}{late}: "
            f"{state.replace('_', ' ')}\n"
        )
        if one["question"]:
            sys.stdout.write(f"          asks: {one['question']}\n")
    return 0


def open_submission(options: argparse.Namespace, data: DataFolder) -> int:
    """Show a submission: to a manager scored anew, to its rep as it came back."""
    with door(data) as team:
        submission = the_submission(team, options.submission)
        plain = _plain(team, submission)
        review: Review | None = None
        if team.is_manager:
            opened = team.open(submission.submission_id)
            plain |= {
                "session": opened.session_id,
                "score_here": opened.result.score,
                "differs": list(opened.differs),
                "sound": opened.has_sound,
            }
            review = team.coach.review(opened.session_id, opened.scorer)
        if options.json:
            print_json(plain)
            return 0
        sys.stdout.write(_told(plain, review, day(submission.at_ms)))
    return 0


def comment(options: argparse.Namespace, data: DataFolder) -> int:
    """Remark on a turn."""
    with door(data) as team:
        submission = the_submission(team, options.submission)
        known = [record.record_id for record, _ in submission.comments]
        wanted = options.replies_to
        replies_to = next((k for k in known if wanted and k.startswith(wanted)), wanted)
        team.reply(submission.submission_id, options.turn, options.text, replies_to)
        sys.stdout.write("Said.\n")
        return tell_others(team)


def appeal(options: argparse.Namespace, data: DataFolder) -> int:
    """Appeal against a check."""
    with door(data) as team:
        submission = the_submission(team, options.submission)
        team.appeal(submission.submission_id, options.check, options.text)
        sys.stdout.write("Your manager will see it.\n")
        return tell_others(team)


def rule(options: argparse.Namespace, data: DataFolder) -> int:
    """Rule on a check; it answers the open appeal against it, if there is one."""
    with door(data) as team:
        submission = the_submission(team, options.submission)
        appeals = [r.record_id for r, a in submission.open_appeals if a.check_id == options.check]
        team.rule(
            submission.submission_id,
            options.check,
            options.verdict,
            options.note,
            appeals[-1] if appeals else "",
        )
        sys.stdout.write("Ruled. The computed verdict stays beside it.\n")
        if options.calibrate:
            path = team.add_ruling_to_calibration(submission.submission_id, options.check)
            sys.stdout.write(f"{path}\n")
        return tell_others(team)


def send_back(options: argparse.Namespace, data: DataFolder) -> int:
    """Return a submission."""
    with door(data) as team:
        submission = the_submission(team, options.submission)
        team.send_back(submission.submission_id, options.decision, options.words)
        rep = team.name_of(submission.rep)
        sys.stdout.write(f"Returned to {rep}: {options.decision.replace('_', ' ')}.\n")
        return tell_others(team)


def _told(plain: dict[str, Any], review: Review | None, at: str) -> str:
    lines = [f"{plain['title']}, by {plain['rep']}, handed in {at}"]
    if plain["question"]:
        lines.append(f"Asks: {plain['question']}")
    lines += [f"Careful: {difference}" for difference in plain.get("differs", ())]
    if review is not None:
        lines += [f"{turn.number:>3}  {turn.rep}" for turn in review.call.rep_turns]
        lines.append(debrief(review).rstrip())
    lines += [
        f"\n{said['by']}, on turn {said['turn']} ({short(said['id'])}): {said['text']}"
        for said in plain["comments"]
    ]
    lines += [f"\nAppeal, {one['check']}: {one['words']}" for one in plain["appeals"]]
    lines += [f"\nRuled, {one['check']}: {one['verdict']}. {one['note']}" for one in plain["ruled"]]
    if plain["returned"] is not None:
        decision = plain["returned"]["decision"].replace("_", " ")
        lines.append(f"\nReturned: {decision}. {plain['returned']['words']}".rstrip())
    return "\n".join(lines) + "\n"


def _plain(team: TeamDesk, found: Submission) -> dict[str, Any]:
    returned, judged = found.returned, team.team.judged(found)
    terms = team.team.assignments[found.what.assignment].terms
    return {
        "id": found.submission_id,
        "assignment": found.what.assignment,
        "title": terms.title,
        "rep": team.name_of(found.rep),
        "at": moment(found.at_ms),
        "came": moment(team.came_ms(found.submission_id)),
        "late": found.late,
        "attempt": found.what.attempt,
        "question": found.what.question,
        "score": found.what.result.score,
        "outcome": found.what.result.outcome,
        "checks": dict(found.what.result.checks),
        "by_rule": judged.by_rule,
        "comments": [
            {
                "id": record.record_id,
                "by": team.name_of(record.author),
                "turn": said.turn,
                "text": said.text,
                "replies_to": said.replies_to or None,
            }
            for record, said in found.comments
        ],
        "appeals": [
            {"id": record.record_id, "check": said.check_id, "words": said.words}
            for record, said in found.appeals
        ],
        "ruled": [
            {
                "check": said.check_id,
                "verdict": said.verdict,
                "note": said.note,
                "appeal": said.appeal or None,
            }
            for _, said in found.rulings
        ],
        "returned": None
        if returned is None
        else {
            "decision": returned.decision,
            "words": returned.words,
            "by_rule": returned.by_rule,
            "score": returned.result.score,
        },
        "delivered": team.delivered(found.submission_id),
    }
