"""The scorecard of a debrief: every check with its verdict, its points and its words."""

from PySide6.QtWidgets import QWidget

from app.domain.scoring.scorecard import CheckResult
from app.services.review import Review
from app.ui import traces
from app.ui.checks import found_words
from app.ui.debrief_parts import ToTurn, evidence_link
from app.ui.second_opinion import opinion_line
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.traced import Traced
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import VERDICTS

_SIGNS = {"yes": "yes", "no": "no", "unscored": "unscored", "not_applicable": "unscored"}


def scorecard_card(theme: Theme, review: Review, to_turn: ToTurn) -> Surface:
    """Every check with its verdict, what was counted, and the words it rests on."""
    box = Surface(gap=GAP)
    for number, result in enumerate(review.debrief.scorecard.checks):
        if number:
            box.add(rule())
        box.add(_check(theme, result, review, to_turn))
    return box


def _check(theme: Theme, result: CheckResult, review: Review, to_turn: ToTurn) -> QWidget:
    _, ink = VERDICTS[result.verdict]
    trace = traces.of_check(review, result)
    got = label(traces.points_words(result), strong=True, tone=ink, wrap=False)
    head = row(Sign(theme, _SIGNS[result.verdict], ink), gap=12)
    head.addWidget(label(result.check.question, strong=True), 1)
    head.addWidget(Traced(theme, review, got, trace, to_turn))
    found = label(found_words(result, review.content.scenario), tone=ink)
    body = column(Traced(theme, review, found, trace, to_turn), gap=GAP_S)
    if result.check.why:
        body.addWidget(Prose(theme, result.check.why, style="caption", tone="muted"))
    for evidence in result.evidence:
        body.addWidget(evidence_link(theme, evidence, review, to_turn))
    if (opinion := opinion_line(review, result)) is not None:
        body.addWidget(opinion)
    body.setContentsMargins(theme.px("heading") + 12, 0, 0, 0)
    return holder(column(head, body, gap=4))
