"""The cards of a debrief: a moment, the scorecard, the numbers."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.moves import Move
from app.domain.scoring.debrief import Moment
from app.domain.scoring.metrics import Metric
from app.domain.scoring.scorecard import CheckResult, Evidence, Scorecard
from app.services.review import Review
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.effort import EffortPanel
from app.ui.widgets.layouts import Flow, Tiles, column, holder, row
from app.ui.widgets.script import ScriptLine
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import MOMENTS, MOVE_NAMES, VERDICTS, counted, points

ToTurn = Callable[[int], None]
_MOMENT_SIGNS = {"cost": "cost", "earned": "earned", "missed": "missed"}
_VERDICT_SIGNS = {"yes": "yes", "no": "no", "unscored": "unscored", "not_applicable": "unscored"}


def moment_card(theme: Theme, part: Moment, buyer: str, to_turn: ToTurn) -> Surface:
    """A moment that mattered: what was said, what came of it, why, what to say instead."""
    word, ink, advice = MOMENTS[part.kind]
    box = Surface(gap=12)
    head = Flow(GAP_S)
    head.addWidget(Badge(theme, word, ink=ink, sign=_MOMENT_SIGNS[part.kind]))
    jump = Button(
        theme, f"Turn {part.turn}", kind="link", name=f"See turn {part.turn} in the replay"
    )
    jump.clicked.connect(lambda: to_turn(part.turn))
    head.addWidget(jump)
    marks = [] if part.quote is None else [Mark(span=part.quote, tone=ink)]
    box.add(
        holder(head),
        label(part.title, "heading"),
        ScriptLine(theme, "rep", "You", part.said, marks=marks),
    )
    if part.buyer_did:
        box.add(ScriptLine(theme, "buyer", buyer, part.buyer_did))
    if part.because:
        box.add(Prose(theme, part.because))
    if part.instead:
        tip = Surface("accent", gap=4, margins=GAP)
        tip.add(
            row(Sign(theme, "try", "accent", "body"), label(advice, strong=True), gap=GAP_S),
            Prose(theme, part.instead),
        )
        box.add(tip)
    return box


def scorecard_card(theme: Theme, card: Scorecard, buyer: str, to_turn: ToTurn) -> Surface:
    """Every check with its verdict, what was counted, and the words it rests on."""
    box = Surface(gap=GAP)
    for number, result in enumerate(card.checks):
        if number:
            box.add(rule())
        box.add(_check(theme, result, buyer, to_turn))
    return box


def _check(theme: Theme, result: CheckResult, buyer: str, to_turn: ToTurn) -> QWidget:
    word, ink = VERDICTS[result.verdict]
    got = "\u2013" if result.points is None else points(result.points)
    weight = points(result.check.weight)
    head = row(Sign(theme, _VERDICT_SIGNS[result.verdict], ink), gap=12)
    head.addWidget(label(result.check.question, strong=True), 1)
    score = label(f"{got} of {weight}", strong=True, tone=ink, wrap=False)
    head.addWidget(score)
    body = column(label(f"{word}. Counted: {counted(result.found)}.", tone=ink), gap=GAP_S)
    if result.check.why:
        body.addWidget(Prose(theme, result.check.why, style="caption", tone="muted"))
    for evidence in result.evidence:
        body.addWidget(evidence_link(theme, evidence, buyer, to_turn))
    body.setContentsMargins(theme.px("heading") + 12, 0, 0, 0)
    return holder(column(head, body, gap=4))


def evidence_link(theme: Theme, evidence: Evidence, buyer: str, to_turn: ToTurn) -> Pressable:
    """Words of the call that a verdict rests on; pressing them opens the replay there."""
    who = "You" if evidence.speaker == "rep" else buyer
    link = Pressable(
        name=f"Turn {evidence.turn}, {who}: {evidence.quote}",
        hint="Opens the replay at this turn.",
        kind="quote",
    )
    note = MOVE_NAMES[Move(evidence.note)] if evidence.note in set(Move) else ""
    where = f"Turn {evidence.turn}, {who}" + (f" \u00b7 {note}" if note else "")
    link.hold(
        holder(
            column(
                label(where, "caption", tone=evidence.speaker, strong=True),
                Prose(theme, f"\u201c{evidence.quote}\u201d"),
                gap=2,
            )
        )
    )
    link.clicked.connect(lambda: to_turn(evidence.turn))
    return link


def numbers(theme: Theme, review: Review, buyer: str, to_turn: ToTurn) -> QWidget:
    """The balance of effort over the call, and every metric with its definition."""
    effort = Surface(gap=12)
    panel = EffortPanel(theme, review.content.scenario, buyer, height=88)
    panel.show_turns(review.call.turns)
    panel.picked.connect(to_turn)
    effort.add(label("The balance of effort", "heading"), panel)
    tiles = Tiles(theme, 250, most=3)
    for metric in review.debrief.scorecard.metrics:
        tiles.addWidget(_metric(theme, metric, to_turn))
    return holder(column(effort, holder(tiles)))


def _metric(theme: Theme, metric: Metric, to_turn: ToTurn) -> Surface:
    box = Surface(gap=4, margins=GAP)
    box.add(label(metric.name, strong=True))
    if metric.value is None:
        value = "Cannot be told"
    elif metric.unit == "%":
        value = f"{points(metric.value)} %"
    else:
        value = f"{points(metric.value)} {metric.unit}".strip()
    box.add(label(value, "title" if metric.value is not None else "heading", tone="accent"))
    if metric.estimate:
        sign = row(Badge(theme, "Estimate", sign="info"))
        sign.addStretch()
        box.add(sign)
    box.add(label(metric.definition, "caption", tone="muted"))
    box.body.addStretch()
    if metric.evidence:
        box.add(turn_links(theme, metric.name, metric.evidence, to_turn))
    return box


def turn_links(theme: Theme, what: str, turns: Sequence[int], to_turn: ToTurn) -> QWidget:
    """Links to the turns that a number rests on."""
    flow = Flow(2)
    for turn in turns:
        link = Button(theme, str(turn), kind="link", name=f"{what}: turn {turn} in the replay")
        link.clicked.connect(lambda _=False, turn=turn: to_turn(turn))
        flow.addWidget(link)
    return holder(row(holder_label("Turns"), holder(flow), gap=4))


def holder_label(word: str) -> QWidget:
    """A small word before links."""
    return label(word, "caption", tone="muted", wrap=False)
