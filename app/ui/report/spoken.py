"""The transcript, with turn numbers, labels and what the buyer did."""

from collections.abc import Iterator

from app.domain.comments import Remarks
from app.services.review import Review
from app.ui.people import Cast
from app.ui.report.blocks import Block, Heading, Quote, Said, Text
from app.ui.report.places import SILENT, YOU
from app.ui.words import ACT_NAMES, MOVE_NAMES


def transcript(review: Review, remarks: Remarks) -> Iterator[Block]:
    """Everything that was said, oldest first, with the comments on it."""
    cast = Cast(content=review.content)
    written = review.content.scenario.written
    yield Heading(text="What was written, and read" if written else "Transcript")
    yield Text(text="Underlined is what a label rests on; the labels stand below it.", tone="muted")
    for turn in review.call.turns:
        number = str(turn.number) if turn.number else ""
        if turn.number > 0 and turn.rep:
            moves = turn.moves or ()
            yield Said(
                number=number,
                who=YOU,
                rep=True,
                text=SILENT if turn.silent else turn.rep,
                marks=() if turn.silent else tuple(m.span for m in moves),
                note=", ".join(dict.fromkeys(MOVE_NAMES[m.move] for m in moves)),
            )
            number = ""
        if turn.reply is not None:
            act = turn.act.act if turn.act is not None else None
            yield Said(
                number=number,
                who=cast.answering(turn).short_name,
                rep=False,
                text=turn.reply.text,
                note=ACT_NAMES[act] if act is not None else "",
            )
        for comment in remarks.at(turn.number):
            yield Quote(told=f"{comment.author or YOU}, afterwards", text=comment.text)
