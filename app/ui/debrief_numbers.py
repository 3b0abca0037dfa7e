"""The numbers of a debrief: the balance of effort, and every metric with what there is to know."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.buyer.scenario import Scenario
from app.domain.moves import Move
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.metrics import REFERENCE, Metric, worth_showing
from app.domain.silence import is_silence
from app.services.review import Review
from app.ui import traces
from app.ui.debrief_parts import ToTurn
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.traced import Traced
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.effort import EffortPanel
from app.ui.widgets.explain import Explain, in_paragraphs
from app.ui.widgets.layouts import Flow, Tiles, column, holder, row
from app.ui.widgets.script import SILENT
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.words import MOVE_NAMES, shortened


def numbers(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """The balance of effort over the call, and every metric with its definition."""
    effort = Surface(gap=12)
    panel = EffortPanel(
        theme,
        Cast(content=review.content),
        height=88,
        around=lambda reading: Traced(
            theme, review, reading, traces.of_share(review, "Your share of the effort"), to_turn
        ),
    )
    panel.show_turns(review.call.turns)
    panel.picked.connect(to_turn)
    effort.add(label("The balance of effort", "heading"), panel)
    shown = worth_showing(review.debrief.scorecard.metrics)
    tiles = Tiles(theme, 250, most=3)
    for metric in shown:
        if metric.value is not None:
            tiles.addWidget(_metric(theme, metric, review, to_turn))
    parts = column(effort, holder(tiles))
    absent = [m for m in shown if m.value is None]
    if absent:
        parts.addWidget(_not_available(theme, absent))
    return holder(parts)


def _metric(theme: Theme, metric: Metric, review: Review, to_turn: ToTurn) -> Surface:
    box = Surface(gap=4, margins=GAP)
    head = row(gap=4)
    head.addWidget(label(metric.name, strong=True), 1)
    head.addWidget(_explain(theme, metric), 0, Qt.AlignmentFlag.AlignTop)
    value = label(_value(metric), "title", tone="accent")
    trace = traces.of_metric(review, metric, _value(metric))
    line = row(Traced(theme, review, value, trace, to_turn))
    line.addStretch()
    box.add(head, line)
    if metric.estimate:
        sign = row(Badge(theme, "Estimate", sign="info"))
        sign.addStretch()
        box.add(sign)
    box.add(label(metric.definition, "caption", tone="muted"))
    if metric.kind.band:
        box.add(label(f"{REFERENCE}: {metric.kind.band}", "caption", tone="muted"))
    box.body.addStretch()
    if metric.turns:
        box.add(_evidence_links(theme, metric, review.content.scenario, to_turn))
    box.setToolTip(in_paragraphs("\n".join(metric.meaning)))
    return box


def _value(metric: Metric) -> str:
    """A value with its unit, with the decimals that it has."""
    unit = metric.unit
    if metric.value == 1 and unit.startswith("words"):
        unit = unit.replace("words", "word", 1)
    return f"{metric.value:.10g} {unit}".strip()


def _explain(theme: Theme, metric: Metric) -> Explain:
    """Definition, formula, band and source, on hover and by keyboard."""
    thing = f"“{metric.name}”"
    return Explain(theme, thing, "\n".join(metric.meaning))


def _not_available(theme: Theme, absent: Sequence[Metric]) -> Surface:
    """What this call cannot tell, by the reason; none of it is a zero."""
    box = Surface(gap=12)
    box.add(label("Not available here", "heading"))
    for reason in dict.fromkeys(m.why_not for m in absent):
        names = Flow(GAP_S)
        for metric in absent:
            if metric.why_not == reason:
                names.addWidget(
                    holder(row(label(metric.name, wrap=False), _explain(theme, metric), gap=4))
                )
        box.add(column(label(reason, "caption", tone="muted"), holder(names), gap=4))
    return box


def _evidence_links(theme: Theme, metric: Metric, scenario: Scenario, to_turn: ToTurn) -> QWidget:
    """Links to the turns that a number rests on; each hints at the words there."""
    flow = Flow(2)
    place = "sentence" if metric.written else "turn"
    for turn in metric.turns:
        hint = "\n".join(_said(e, scenario) for e in metric.evidence if e.turn == turn)
        name = f"{metric.name}: {place} {turn} in the replay"
        link = Button(theme, str(turn), kind="link", name=name, hint=hint)
        link.setToolTip(in_paragraphs(hint))
        link.clicked.connect(lambda _=False, turn=turn: to_turn(turn))
        flow.addWidget(link)
    heading_word = place if len(metric.turns) == 1 else f"{place}s"
    heading = label(heading_word.capitalize(), "caption", tone="muted", wrap=False)
    return holder(row(heading, holder(flow), gap=4))


def _said(evidence: Evidence, scenario: Scenario) -> str:
    """The words, and what they show: a move, the facts that were told, a number."""
    facts = {f.fact_id: f.text for f in scenario.facts}
    parts = evidence.note.split(", ")
    if evidence.note in set(Move):
        note = MOVE_NAMES[Move(evidence.note)]
    elif all(part in facts for part in parts):
        note = " ".join(facts[part] for part in parts)
    else:
        note = evidence.note
    quote = SILENT if is_silence(evidence.quote) else f"“{shortened(evidence.quote, 120)}”"
    return f"{quote} ({note})" if note else quote
