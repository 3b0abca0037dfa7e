"""The moments that mattered, and what to practise next."""

from collections.abc import Iterator

from app.domain.scoring.debrief import Moment
from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui.report.blocks import Block, Entry, Heading, Text
from app.ui.report.places import place, quoted
from app.ui.words import MOMENTS


def moments(review: Review) -> Iterator[Block]:
    """Each moment with its words, why it mattered and what to say instead; then the drill."""
    debrief = review.debrief
    yield Heading(text="What mattered")
    if not debrief.moments:
        yield Text(text="Nothing stood out: no move earned or cost you enough to be named here.")
    for moment in debrief.moments:
        yield from _moment(review, moment)
    if debrief.more_moments:
        yield Heading(text="More moments", level=2)
        for moment in debrief.more_moments:
            yield from _in_short(review, moment)
    if debrief.drill is not None:
        yield Heading(text="One thing to practise next", level=2)
        yield Text(text=debrief.drill.goal)
        if debrief.drill.alone:
            yield Text(text=debrief.drill.alone)


def _head(review: Review, moment: Moment) -> Iterator[Block]:
    what, _, _ = MOMENTS[moment.kind]
    yield Entry(text=moment.title, right=f"{what} \u00b7 {place(review, moment.turn)}")
    if moment.said:
        said = Evidence(turn=moment.turn, speaker="rep", quote=moment.said, note="")
        yield quoted(review, said)


def _in_short(review: Review, moment: Moment) -> Iterator[Block]:
    yield from _head(review, moment)
    yield from _instead(moment)


def _instead(moment: Moment) -> Iterator[Block]:
    if moment.instead:
        yield Text(text=f"{MOMENTS[moment.kind][2]}: {moment.instead}", indent=True)


def _moment(review: Review, moment: Moment) -> Iterator[Block]:
    yield from _head(review, moment)
    if moment.buyer_did:
        answer = Evidence(turn=moment.turn, speaker="buyer", quote=moment.buyer_did, note="")
        yield quoted(review, answer)
    if moment.because:
        yield Text(text=moment.because, indent=True)
    if moment.felt:
        yield Text(text=moment.felt, indent=True)
    if moment.aim:
        yield Text(text=f"Where you want to be: {moment.aim}", indent=True)
    yield from _instead(moment)
