"""What the records are built of: a card with a heading, quoted words, and a line of small facts."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui import traces
from app.ui.debrief_parts import ToTurn, turn_of, where
from app.ui.people import Cast, Voice
from app.ui.records.told import Fact
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.traced import Traced
from app.ui.widgets.badge import Badge, Ink
from app.ui.widgets.buttons import Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.script import YOU
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label

MOST = 60
"""Entries of a record that are shown; more would take long to lay out, and nobody reads them."""


def record(
    theme: Theme,
    title: str,
    about: str,
    entries: Sequence[QWidget],
    none: str,
    *,
    ruled: bool = True,
) -> Surface:
    """A card: what it is, what it counts, and its entries.

    Args:
        theme: The look.
        title: The heading.
        about: The definition.
        entries: What there is to show.
        none: What is said where there is nothing.
        ruled: Whether lines part the entries.
    """
    box = Surface(gap=GAP)
    box.add(
        holder(column(label(title, "heading"), Prose(theme, about, tone="muted"), gap=4)),
    )
    for number, entry in enumerate(entries[:MOST]):
        if ruled or not number:
            box.add(rule())
        box.add(entry)
    if not entries:
        box.add(rule(), label(none))
    if len(entries) > MOST:
        box.add(rule(), label("The rest of this long session is in the replay.", tone="muted"))
    return box


def standing(theme: Theme, word: str, ink: Ink, sign: str) -> QWidget:
    """How an entry is to be taken, as a badge in a line of its own."""
    line = row(Badge(theme, word, ink=ink, sign=sign))
    line.addStretch()
    return holder(line)


def speaker(review: Review, words: Evidence) -> tuple[str, Voice]:
    """Who said some words, by name, and whose colour they have."""
    if words.speaker == "rep":
        return YOU, "rep"
    cast = Cast(content=review.content)
    persona = cast.answering(turn_of(review, words.turn))
    return persona.short_name, cast.voice(persona)


def quoted(
    theme: Theme, review: Review, words: Evidence, to_turn: ToTurn, *, note: str = ""
) -> Pressable:
    """Words of the call with who said them and where; pressing them opens the replay there."""
    who, tone = speaker(review, words)
    place = where(review, words.turn)
    told = f"{place}, {who}" + (f" \u00b7 {note}" if note else "")
    link = Pressable(name=f"{told}: {words.quote}", hint="Opens the replay there.", kind="quote")
    text = Prose(theme, f"\u201c{words.quote}\u201d")
    link.hold(holder(column(label(told, "caption", tone=tone, strong=True), text, gap=2)))
    link.clicked.connect(lambda: to_turn(words.turn))
    return link


def told(theme: Theme, review: Review, fact: Fact, to_turn: ToTurn) -> QWidget:
    """A small fact with its name before it; where it stems from a turn it leads there."""
    words = Prose(theme, f"{fact.name}: {fact.value}", style="caption")
    if fact.turn is None:
        return words
    trace = traces.of_turn(review, words.words, fact.turn)
    return Traced(theme, review, words, trace, to_turn)


def entry(*parts: QWidget | QLayout) -> QWidget:
    """One entry of a record."""
    return holder(column(*parts, gap=GAP_S))
