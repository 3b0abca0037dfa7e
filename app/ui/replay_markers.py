"""What a replay's timeline shows: the effort of each turn, the moments, and the remarks."""

from app.domain.comments import Breakpoint, Comment, Remarks
from app.domain.scoring.debrief import Moment
from app.services.review import Review
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.replay_remarks import author_of
from app.ui.widgets.effort import exchange_words
from app.ui.widgets.markers import Marker
from app.ui.widgets.timeline_picture import Beat
from app.ui.words import MOMENTS

QUOTED = 90
"""Characters of a comment that its marker quotes."""
LEGEND = (
    "The bars are the balance of effort: what each turn earned the two sides in points, you above "
    "the line and the buyer below. The thin line is your share of the effort so far; where it "
    "crosses the middle you did half.\n"
    "Triangle up: it earned you something. Triangle down: it cost you. Hollow diamond: it was "
    "there to take. The three that mattered most are larger.\n"
    "Speech bubble: a comment. Pause sign: playing pauses there.\n"
    "M and Shift+M go to the next and the last moment, N and Shift+N to remarks."
)


def beats_of(review: Review) -> tuple[Beat, ...]:
    """A beat for each frame."""
    cast = Cast(content=review.content)
    written = review.content.scenario.written
    made = []
    for frame in review.frames:
        name = turn_name(frame.turn, written=written)
        spoke = frame.turn.number > 0 and bool(frame.turn.rep)
        told = exchange_words(cast, frame.turn, frame.effort) if spoke else f"{name}."
        if frame.so_far.share is not None:
            told += f" Your share so far: {frame.so_far.share:.0f} of 100."
        made.append(
            Beat(
                name=name,
                rep=frame.effort.rep,
                buyer=frame.effort.buyer,
                share=frame.so_far.share,
                told=told,
            )
        )
    return tuple(made)


def moment_markers(review: Review) -> tuple[Marker, ...]:
    """The moments of the debrief; those that it does not show at once have less weight."""
    debrief = review.debrief
    index = _indexes(review)
    markers = [_moment(index[m.turn], m, minor=False) for m in debrief.moments]
    markers += [_moment(index[m.turn], m, minor=True) for m in debrief.more_moments]
    return tuple(markers)


def remark_markers(review: Review, remarks: Remarks) -> tuple[Marker, ...]:
    """A marker for each turn with comments, and one for each breakpoint."""
    index = _indexes(review)
    turns = dict.fromkeys(c.turn for c in remarks.comments)
    markers = [_comments(index[t], remarks.at(t)) for t in turns if t in index]
    points = remarks.breakpoints
    return (*markers, *(_breakpoint(index[t], p) for t, p in points.items() if t in index))


def _indexes(review: Review) -> dict[int, int]:
    return {frame.turn.number: index for index, frame in enumerate(review.frames)}


def _moment(index: int, moment: Moment, *, minor: bool) -> Marker:
    word, _, _ = MOMENTS[moment.kind]
    return Marker(index=index, kind=moment.kind, told=f"{word}: {moment.title}.", minor=minor)


def _comments(index: int, comments: tuple[Comment, ...]) -> Marker:
    told = []
    for comment in comments:
        words = " ".join(comment.text.split())
        if len(words) > QUOTED:
            words = f"{words[:QUOTED].rstrip()}\u2026"
        told.append(f"{author_of(comment.author)}: \u201c{words}\u201d")
    return Marker(index=index, kind="comment", told="\n".join(told))


def _breakpoint(index: int, point: Breakpoint) -> Marker:
    by = f", as {point.author} wished" if point.author else ""
    told = f"Playing pauses here{by}" + (f": {point.note}" if point.note else ".")
    return Marker(index=index, kind="breakpoint", told=told)
