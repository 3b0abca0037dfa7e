"""What is new in a team since it was last looked at, as far as it concerns one of its members."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.domain.team.records import Commented, Decision, Record
from app.domain.team.state import Assignment, Member, Submission, Team

NewsKind = Literal[
    "admitted",
    "removed",
    "assigned",
    "closed",
    "returned",
    "ruled",
    "commented",
    "asked",
    "submitted",
    "appealed",
]


@dataclass(frozen=True, kw_only=True)
class News:
    """One thing that somebody else did.

    Attributes:
        kind: What: the first two are about the member, "asked" is that somebody would like to be
            let in, the others are about what was assigned and submitted.
        who: Who did it, by name.
        title: Of the assignment; empty where there is none.
        subject: The id of the assignment ("assigned", "closed") or of the submission; the key of
            whoever asked.
        decision: Of what was returned.
        count: How often it happened: so many comments, so many rulings.
    """

    kind: NewsKind
    who: str = ""
    title: str = ""
    subject: str = ""
    decision: Decision | None = None
    count: int = 1


def news(before: Team, after: Team, own_key: str) -> tuple[News, ...]:
    """What came to a member between two looks at the team; nothing of the member's own doing.

    Args:
        before: The team as it was. If it is none yet, nothing is news.
        after: The same team, later.
        own_key: Whose news.
    """
    if not before.team_id or before.team_id != after.team_id:
        return ()
    was, now = before.members.get(own_key), after.members.get(own_key)
    if now is None:
        return ()
    found: list[News] = []
    if was is not None and was.standing != now.standing:
        found += [News(kind="admitted")] if now.standing == "in" else []
        found += [News(kind="removed")] if now.standing == "out" else []
    if now.standing == "in":
        own = _of_manager if now.role == "manager" else _of_rep
        found += own(before, after, now)
    return tuple(found)


def _of_rep(before: Team, after: Team, rep: Member) -> Iterator[News]:
    for assignment in after.assignments.values():
        kind = _happened_to(assignment, before.assignments.get(assignment.assignment_id))
        if kind is not None and assignment.is_for(rep):
            yield News(
                kind=kind,
                who=_name(after, assignment.manager),
                title=assignment.terms.title,
                subject=assignment.assignment_id,
            )
    for submission in after.submissions.values():
        if submission.rep == rep.key:
            yield from _of_own(before.submissions.get(submission.submission_id), submission, after)


def _happened_to(assignment: Assignment, was: Assignment | None) -> NewsKind | None:
    if was is None:
        return None if assignment.closed else "assigned"
    return "closed" if assignment.closed and not was.closed else None


def _of_own(was: Submission | None, now: Submission, team: Team) -> Iterator[News]:
    """What managers did with a rep's submission; that it came back says the rest along with it."""
    returns = now.returns[len(was.returns) if was is not None else 0 :]
    rulings = now.rulings[len(was.rulings) if was is not None else 0 :]
    comments = _by_others(now.comments[len(was.comments) if was is not None else 0 :], now.rep)
    title, subject = _title(team, now), now.submission_id
    if returns:
        record, returned = returns[-1]
        yield News(
            kind="returned",
            who=_name(team, record.author),
            title=title,
            subject=subject,
            decision=returned.decision,
        )
        return
    if rulings:
        who = _name(team, rulings[-1][0].author)
        yield News(kind="ruled", who=who, title=title, subject=subject, count=len(rulings))
    if comments:
        who = _name(team, comments[-1].author)
        yield News(kind="commented", who=who, title=title, subject=subject, count=len(comments))


def _of_manager(before: Team, after: Team, manager: Member) -> Iterator[News]:
    for member in after.members.values():
        if member.standing == "asked" and member.key not in before.members:
            yield News(kind="asked", who=member.name, subject=member.key)
    for submission in after.submissions.values():
        was = before.submissions.get(submission.submission_id)
        about = News(
            kind="submitted",
            who=_name(after, submission.rep),
            title=_title(after, submission),
            subject=submission.submission_id,
        )
        if was is None:
            yield about
            continue
        if appeals := submission.appeals[len(was.appeals) :]:
            yield replace(about, kind="appealed", count=len(appeals))
        if comments := _by_others(submission.comments[len(was.comments) :], manager.key):
            yield replace(about, kind="commented", count=len(comments))


def _by_others(comments: Sequence[tuple[Record, Commented]], own_key: str) -> list[Record]:
    return [record for record, _ in comments if record.author != own_key]


def _title(team: Team, submission: Submission) -> str:
    return team.assignments[submission.what.assignment].terms.title


def _name(team: Team, key: str) -> str:
    member = team.members.get(key)
    return member.name if member is not None else ""
