"""Comments and pauses between the records of a team and the log of a session.

A remark that came as a record stands in a session's log with the record's id as its own, so that
it is known again; whoever reads the log is its rep (or, in the coach's copy, the coach) and stands
there without a name.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.domain.comments import Breakpoint, Comment, remarks_of
from app.domain.events import (
    BreakpointSet,
    CommentMade,
    CommentWithdrawn,
    Event,
    Remark,
    RepSpoke,
)
from app.domain.team.state import Submission


def to_append(
    events: Sequence[Event], submission: Submission, own_key: str, name_of: Callable[[str], str]
) -> tuple[Event, ...]:
    """What a log lacks of the remarks on a submission, each once and for all.

    What was withdrawn or cleared there since does not come back.

    Args:
        events: The log.
        submission: With its comments and pauses.
        own_key: Of whoever the log is theirs.
        name_of: What everybody else is called.
    """
    turns = {0} | {e.turn for e in events if isinstance(e, RepSpoke)}
    made = {e.comment_id for e in events if isinstance(e, CommentMade)}
    paused = {(e.turn, e.note, e.author) for e in events if isinstance(e, BreakpointSet)}

    def author(key: str) -> str:
        return "" if key == own_key else name_of(key)

    comments = [
        CommentMade(
            turn=said.turn,
            comment_id=record.record_id,
            text=said.text,
            author=author(record.author),
            replies_to=said.replies_to,
        )
        for record, said in submission.comments
        if record.record_id not in made and said.turn in turns
    ]
    pauses = [
        BreakpointSet(turn=said.turn, note=said.note, author=author(record.author))
        for record, said in submission.pauses
        if (said.turn, said.note, author(record.author)) not in paused and said.turn in turns
    ]
    return (*comments, *pauses)


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """What a coach remarked and has not sent yet."""

    comments: tuple[Comment, ...]
    pauses: tuple[Breakpoint, ...]


def unsent(events: Iterable[Event], submission: Submission, own_key: str) -> Unsent:
    """What in the coach's copy of a session no record says yet.

    Args:
        events: The log of the copy.
        submission: With its comments and pauses.
        own_key: The coach's.
    """
    remarks = remarks_of(events)
    said = {record.record_id: body for record, body in submission.comments}
    own = {
        (body.turn, body.text) for record, body in submission.comments if record.author == own_key
    }
    points = {(p.turn, p.note) for record, p in submission.pauses if record.author == own_key}
    return Unsent(
        comments=tuple(
            c
            for c in remarks.comments
            if not c.author
            # What was put otherwise after it was sent is sent as it stands now.
            and (c.comment_id not in said or said[c.comment_id].text != c.text)
            and (c.turn, c.text) not in own
        ),
        pauses=tuple(
            b
            for b in remarks.breakpoints.values()
            if not b.author and (b.turn, pause_note(b.note)) not in points
        ),
    )


def pause_note(note: str) -> str:
    """What a pause says in its record, which must say something."""
    return note.strip() or "Look at this moment."


def once_sent(comment: Comment, record_id: str, replies_to: str) -> tuple[Event, ...]:
    """What the coach's log says once a comment went out: the same words, by the record's id."""
    return (
        CommentWithdrawn(comment_id=comment.comment_id),
        CommentMade(
            turn=comment.turn, comment_id=record_id, text=comment.text, replies_to=replies_to
        ),
    )


def by_name(event: Event, name: str) -> Event:
    """An event as it stands in the coach's copy: every remark that came along is the rep's.

    Whatever name stands on one, nobody but the rep can have written it into the file.
    """
    return replace(event, author=name) if isinstance(event, Remark) else event
