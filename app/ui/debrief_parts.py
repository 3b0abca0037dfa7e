"""What the parts of a debrief share: how turns are called, and words that lead to theirs."""

from collections.abc import Callable

from app.domain.call import Turn
from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui.kinds import turn_name
from app.ui.people import Cast
from app.ui.theme import Theme
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.layouts import column, holder
from app.ui.widgets.script import SILENT
from app.ui.widgets.text import Prose, label
from app.ui.words import ACT_NAMES, MOVE_NAMES

ToTurn = Callable[[int], None]
_NOTES: dict[str, str] = {
    **{move.value: name for move, name in MOVE_NAMES.items()},
    **{act.value: name for act, name in ACT_NAMES.items()},
}
"""What words can show, by the note of the evidence; other notes are counts and ids."""


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


def evidence_link(
    theme: Theme, evidence: Evidence, review: Review, to_turn: ToTurn, *, rep_name: str = "You"
) -> Pressable:
    """Words of the session that a verdict rests on; pressing them opens the replay there."""
    turn, cast = turn_of(review, evidence.turn), Cast(content=review.content)
    persona = cast.answering(turn)
    rep = evidence.speaker == "rep"
    who = rep_name if rep else persona.short_name
    quote = SILENT if rep and turn.silent else f"\u201c{evidence.quote}\u201d"
    place = where(review, evidence.turn)
    link = Pressable(
        name=f"{place}, {who}: {evidence.quote}",
        hint="Opens the replay there.",
        kind="quote",
    )
    note = _NOTES.get(evidence.note, "")
    told = f"{place}, {who}" + (f" \u00b7 {note}" if note else "")
    tone = "rep" if rep else cast.voice(persona)
    link.hold(
        holder(column(label(told, "caption", tone=tone, strong=True), Prose(theme, quote), gap=2))
    )
    link.clicked.connect(lambda: to_turn(evidence.turn))
    return link
