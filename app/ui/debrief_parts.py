"""The cards of a debrief: a moment, the scorecard."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.domain.call import Turn
from app.domain.moves import Move
from app.domain.scoring.debrief import Moment
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.scorecard import CheckResult
from app.services.review import Review
from app.ui.checks import found_words
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.second_opinion import opinion_line
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.script import SILENT, ScriptLine, said_by_buyer, said_by_rep
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Mark, Prose, label
from app.ui.words import MOMENTS, MOVE_NAMES, VERDICTS, points

ToTurn = Callable[[int], None]
_MOMENT_SIGNS = {"cost": "cost", "earned": "earned", "missed": "missed"}
_VERDICT_SIGNS = {"yes": "yes", "no": "no", "unscored": "unscored", "not_applicable": "unscored"}


def turn_of(review: Review, number: int) -> Turn:
    """The turn of that number. Raises StopIteration if there is none."""
    return next(t for t in review.call.turns if t.number == number)


def where(review: Review, number: int) -> str:
    """What a turn is called: "Turn 3", of a note "Sentence 3"."""
    return turn_name(turn_of(review, number), written=review.content.scenario.written)


def link_name(review: Review, number: int) -> str:
    """What a link to a turn is called for a screen reader."""
    place = where(review, number)
    return f"See {place[0].lower()}{place[1:]} in the replay"


def names_in(cast: Cast) -> list[str]:
    """Everyone who may speak."""
    return [persona.short_name for persona in cast.buyers]


def moment_card(theme: Theme, part: Moment, review: Review, to_turn: ToTurn) -> Surface:
    """A moment that mattered: what was said, what came of it, why, what to say instead."""
    turn, cast = turn_of(review, part.turn), Cast(content=review.content)
    word, ink, advice = MOMENTS[part.kind]
    box = Surface(gap=12)
    head = Flow(GAP_S)
    head.addWidget(Badge(theme, word, ink=ink, sign=_MOMENT_SIGNS[part.kind]))
    jump = Button(theme, where(review, part.turn), kind="link", name=link_name(review, part.turn))
    jump.clicked.connect(lambda: to_turn(part.turn))
    head.addWidget(jump)
    marks = [] if part.quote is None else [Mark(span=part.quote, tone=ink)]
    box.add(
        holder(head),
        label(part.title, "heading"),
        ScriptLine(theme, said_by_rep(turn), marks=marks, names=names_in(cast)),
    )
    if part.buyer_did:
        box.add(ScriptLine(theme, said_by_buyer(turn, cast), names=names_in(cast)))
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
    weight = points(result.check.weight)
    got = "\u2013" if result.points is None else points(result.points)
    head = row(Sign(theme, _VERDICT_SIGNS[result.verdict], ink), gap=12)
    head.addWidget(label(result.check.question, strong=True), 1)
    head.addWidget(label(f"{got} of {weight}", strong=True, tone=ink, wrap=False))
    found = found_words(result, review.content.scenario)
    body = column(label(found, tone=ink), gap=GAP_S)
    if result.check.why:
        body.addWidget(Prose(theme, result.check.why, style="caption", tone="muted"))
    for evidence in result.evidence:
        body.addWidget(evidence_link(theme, evidence, review, to_turn))
    if (opinion := opinion_line(review, result)) is not None:
        body.addWidget(opinion)
    body.setContentsMargins(theme.px("heading") + 12, 0, 0, 0)
    return holder(column(head, body, gap=4))


def evidence_link(theme: Theme, evidence: Evidence, review: Review, to_turn: ToTurn) -> Pressable:
    """Words of the session that a verdict rests on; pressing them opens the replay there."""
    turn, cast = turn_of(review, evidence.turn), Cast(content=review.content)
    persona = cast.answering(turn)
    rep = evidence.speaker == "rep"
    who = "You" if rep else persona.short_name
    quote = SILENT if rep and turn.silent else f"\u201c{evidence.quote}\u201d"
    place = where(review, evidence.turn)
    link = Pressable(
        name=f"{place}, {who}: {evidence.quote}",
        hint="Opens the replay there.",
        kind="quote",
    )
    note = MOVE_NAMES[Move(evidence.note)] if evidence.note in set(Move) else ""
    told = f"{place}, {who}" + (f" \u00b7 {note}" if note else "")
    tone = "rep" if rep else cast.voice(persona)
    link.hold(
        holder(column(label(told, "caption", tone=tone, strong=True), Prose(theme, quote), gap=2))
    )
    link.clicked.connect(lambda: to_turn(evidence.turn))
    return link
