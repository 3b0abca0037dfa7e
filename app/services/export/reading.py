"""What Skeptic makes of a session, as plain values for other programs."""

from typing import Any

from app.services.export.subject import Subject
from app.services.export.tables import moment
from app.services.reporting import simulation


def reading(subject: Subject) -> dict[str, Any] | None:
    """Transcript, labels, scorecard and records, as `simulate` and `score` print them.

    None while a session goes on: what the buyer thinks is then still to be found out.
    """
    if not subject.over:
        return None
    review = subject.review
    told = simulation(review.content, review.call)
    scorecard, length = told["scorecard"], subject.length_ms
    return {
        "started": moment(review.started_ms),
        "ended": moment(subject.ended_ms),
        "length_seconds": None if length is None else round(length / 1000, 2),
        "labeller": review.scoring.chosen,
        "headline": review.debrief.headline,
        "rep_share": scorecard["metrics"]["rep_share"],
        **told,
    }
