"""What was remarked on a session, turn by turn: the fold of its comments and breakpoints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.events import (
    BreakpointCleared,
    BreakpointSet,
    CommentChanged,
    CommentMade,
    CommentWithdrawn,
    Event,
)


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment as it stands.

    Attributes:
        comment_id: Unique within the session.
        turn: The turn it is about; 0 is the opening.
        text: As last put.
        author: Whose it is; empty: the rep's own.
        replies_to: The comment it answers, which may have been withdrawn since; empty: none.
        changed: Whether it was put otherwise at first.
    """

    comment_id: str
    turn: int
    text: str
    author: str = ""
    replies_to: str = ""
    changed: bool = False


@dataclass(frozen=True, kw_only=True)
class Breakpoint:
    """A turn at which a replay pauses, why, and who wants it; an empty author is the rep."""

    turn: int
    note: str = ""
    author: str = ""


@dataclass(frozen=True, kw_only=True)
class Remarks:
    """Everything remarked on a session.

    Attributes:
        comments: In the order they were made, without those withdrawn.
        breakpoints: By turn, at most one each.
    """

    comments: tuple[Comment, ...] = ()
    breakpoints: Mapping[int, Breakpoint] = field(default_factory=dict)

    def at(self, turn: int) -> tuple[Comment, ...]:
        """The comments on a turn, each followed by what answers it, the oldest first."""
        answers: dict[str, list[Comment]] = {"": []}
        for comment in self.comments:
            if comment.turn == turn:
                # Only what was there before can have been answered.
                parent = comment.replies_to if comment.replies_to in answers else ""
                answers[parent].append(comment)
                answers.setdefault(comment.comment_id, [])
        found: list[Comment] = []
        waiting = answers[""][::-1]
        while waiting:
            comment = waiting.pop()
            found.append(comment)
            waiting += answers[comment.comment_id][::-1]
        return tuple(found)

    def comment(self, comment_id: str) -> Comment | None:
        """The comment of that id, if there is one and it was not withdrawn."""
        return next((c for c in self.comments if c.comment_id == comment_id), None)


def remarked(remarks: Remarks, event: Event) -> Remarks:
    """The remarks after one more event. Total: an event out of place changes nothing.

    Only its author changes or withdraws a comment; a breakpoint anybody may set or clear. What a
    withdrawn comment was answered stays.
    """
    match event:
        case CommentMade():
            answers = remarks.comment(event.replies_to)
            if remarks.comment(event.comment_id) is not None:
                return remarks
            made = Comment(
                comment_id=event.comment_id,
                # An answer is about what it answers, whatever its turn says.
                turn=event.turn if answers is None else answers.turn,
                text=event.text,
                author=event.author,
                replies_to=event.replies_to,
            )
            return replace(remarks, comments=(*remarks.comments, made))
        case CommentChanged():
            comments = tuple(
                replace(c, text=event.text, changed=True) if _own(c, event) else c
                for c in remarks.comments
            )
            return replace(remarks, comments=comments)
        case CommentWithdrawn():
            comments = tuple(c for c in remarks.comments if not _own(c, event))
            return replace(remarks, comments=comments)
        case BreakpointSet(turn=turn):
            point = Breakpoint(turn=turn, note=event.note, author=event.author)
            return replace(remarks, breakpoints={**remarks.breakpoints, turn: point})
        case BreakpointCleared(turn=cleared):
            kept = {t: b for t, b in remarks.breakpoints.items() if t != cleared}
            return replace(remarks, breakpoints=kept)
        case _:
            return remarks


def remarks_of(events: Iterable[Event]) -> Remarks:
    """The remarks after all events of a session, whatever else these are."""
    found = Remarks()
    for event in events:
        found = remarked(found, event)
    return found


def _own(comment: Comment, event: CommentChanged | CommentWithdrawn) -> bool:
    return (comment.comment_id, comment.author) == (event.comment_id, event.author)
