"""What a buyer held back in a turn, what was missing, and the question that opens it."""

from collections.abc import Iterable

from app.domain.buyer.persona import Persona
from app.domain.moves import Move
from app.domain.scoring.held_back import Held, Lack
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import MOVE_NAMES, capital

MOST_MOVES = 3
"""Moves that are named as ways in; more would be a list to learn by heart."""


def held_box(theme: Theme, held: Held, persona: Persona) -> Surface:
    """One fact that was held back, closed as it was then."""
    buyer = capital(persona.called)
    title = f"{buyer} held this back" if held.near else "Nothing came near what was held back"
    box = Surface("sunken", gap=4, margins=12)
    box.add(row(Sign(theme, "lock", "muted", "body"), label(title, strong=True), gap=GAP_S))
    box.add(Prose(theme, held.text if held.near else f"Next in reach was: {held.text}"))
    if missing := lacking(held, buyer):
        box.add(Prose(theme, missing, style="caption", tone="muted"))
    if held.question:
        opens = "Would have opened it" if _opens(held) else "Would have begun to open it"
        box.add(Prose(theme, f"{opens}: \u201c{held.question}\u201d", tone="accent"))
    return box


def lacking(held: Held, buyer: str) -> str:
    """What was missing, in sentences; empty where nothing was said near it."""
    if held.near and not held.lacks:
        return f"Nothing was missing. {buyer} had something else to say first."
    return " ".join(_lack(lack, buyer) for lack in held.lacks if held.near or lack.kind != "topic")


def _opens(held: Held) -> bool:
    """Whether the question alone would have done, as a question that is about it."""
    return all(lack.kind in {"topic", "move"} for lack in held.lacks)


def _lack(lack: Lack, buyer: str) -> str:
    match lack.kind:
        case "topic":
            return "You had not asked about it."
        case "move":
            return f"You came near it, and what opens it is {_either(lack.moves)}."
        case "fact":
            return f"Something else had to be out first: {lack.fact}"
        case "turn":
            return "It was too early in the conversation for it."
        case "safety":
            return (
                f"{buyer} did not feel free enough to say it: first make “no” a safe answer, or "
                "say back what you heard."
            )
        case _:
            return "An odd thing to say, and nothing is told after one."


def _either(moves: Iterable[Move]) -> str:
    names = [MOVE_NAMES[move] for move in Move if move in set(moves)][:MOST_MOVES]
    words = [name[0].lower() + name[1:] for name in names]
    if not words:
        return "a silence"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
