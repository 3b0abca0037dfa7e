"""The scorecard: every check, its verdict, and the words it rests on."""

from collections.abc import Iterator

from app.domain.moves import Move
from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui.checks import found_words
from app.ui.report.blocks import Block, Entry, Heading, Text
from app.ui.report.places import quoted
from app.ui.words import MOVE_NAMES, points


def checks(review: Review) -> Iterator[Block]:
    """The checks in the rubric's order."""
    yield Heading(text="Scorecard")
    shown = (
        "The general checks for any call."
        if review.call.imported is not None
        else "Every check was shown before it began."
    )
    unscored = "One without evidence is not scored; it is not a zero."
    yield Text(text=f"{shown} {unscored}", tone="muted")
    for result in review.debrief.scorecard.checks:
        got = "\u2013" if result.points is None else points(result.points)
        yield Entry(text=result.check.question, right=f"{got} of {points(result.check.weight)}")
        yield Text(text=found_words(result, review.content.scenario), indent=True)
        if result.check.why:
            yield Text(text=result.check.why, tone="muted", indent=True)
        for evidence in result.evidence:
            yield quoted(review, evidence, _note(evidence))


def _note(evidence: Evidence) -> str:
    return MOVE_NAMES[Move(evidence.note)] if evidence.note in set(Move) else ""
