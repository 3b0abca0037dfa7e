"""The chase detector: where you went on after a brush-off, and whether it brought anything new."""

from PySide6.QtWidgets import QWidget

from app.domain.scoring.chases import After, Offered, Pursuit
from app.domain.scoring.evidence import Evidence
from app.services.review import Review
from app.ui.debrief_parts import ToTurn
from app.ui.records.parts import entry, quoted, record, standing, told
from app.ui.theme import Theme
from app.ui.widgets.badge import Ink
from app.ui.widgets.layouts import column, holder

ABOUT = (
    "Every turn in which you went on selling after a brush-off, a refusal or a silence. What the "
    "buyer had asked for is new, and so is a fact not said before; another bonus or brochure is "
    "not. With nothing new in it, the turn is a chase."
)
NONE = "You never went on selling after a brush-off, a refusal or a silence."
_AFTER: dict[After, str] = {
    "brush_off": "a brush-off",
    "refusal": "a refusal",
    "silence": "a silence",
}
_OFFERED: dict[Offered, str] = {
    "bonus": "a better price or an extra",
    "material": "something to read",
    "time": "a call or a meeting",
    "repeat": "what you had said before",
}


def chases(theme: Theme, review: Review, to_turn: ToTurn) -> QWidget:
    """Every moment of pursuit, with what came before it and what was new in it."""
    entries = [_pursuit(theme, review, p, to_turn) for p in review.records.pursuits]
    return record(theme, "Where you went on after a no", ABOUT, entries, NONE)


def _pursuit(theme: Theme, review: Review, found: Pursuit, to_turn: ToTurn) -> QWidget:
    badge: tuple[str, Ink, str] = ("Something new", "good", "earned")
    if found.chase:
        badge = ("Nothing new", "bad", "cost")
    parts: list[QWidget] = [standing(theme, *badge)]
    if found.before is not None:
        parts.append(quoted(theme, review, found.before, to_turn))
    words = Evidence(turn=found.turn, speaker="rep", quote=found.quote, note="")
    parts.append(quoted(theme, review, words, to_turn))
    facts = column(gap=2)
    after = "nothing that was refused; the words themselves chase"
    if found.after is not None:
        after = _AFTER[found.after]
    facts.addWidget(told(theme, "It came after", after))
    facts.addWidget(told(theme, "What was new", _news(found)))
    if found.offered:
        offered = ", ".join(_OFFERED[o] for o in found.offered)
        facts.addWidget(told(theme, "Offered, but not new", offered))
    parts.append(holder(facts))
    return entry(*parts)


def _news(found: Pursuit) -> str:
    if found.news is None:
        return "nothing"
    kind = "asked for" if found.new == "asked_for" else "a fact not said before"
    return f"{kind}: \u201c{found.news.quote}\u201d"
