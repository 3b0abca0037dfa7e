"""The line in a transcript at which a session that was taken again begins to be new."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.call import Call
from app.domain.events import SessionStarted
from app.domain.forking import fork_point
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.layouts import column, row
from app.ui.widgets.surface import rule
from app.ui.widgets.text import label


def branch_words(call: Call) -> tuple[str, str]:
    """What the line says, and what has to be known of the turns above it; both may be empty."""
    point = fork_point(call.started)
    if call.started is None or point is None:
        return "", ""
    _, turn = point
    unit = "sentence" if call.written else "turn"
    return f"Taken again from {unit} {turn}. From here on it is new.", _older(
        call.started, call, turn
    )


def _older(started: SessionStarted, call: Call, turn: int) -> str:
    """By which other versions the turns above were held, in a sentence; empty: by none."""
    before = [t for t in call.turns if 0 < t.number < turn and t.labelled_by]
    labellers = dict.fromkeys(t.labelled_by for t in before)
    parts = []
    if started.mind_before:
        parts.append(f"the buyer\u2019s mind {started.mind_before} (now {started.mind_version})")
    if other := [v for v in labellers if v != started.labeller_version]:
        parts.append(f"the labeller {' and '.join(other)} (now {started.labeller_version})")
    return f"What is above was held with {' and with '.join(parts)}." if parts else ""


class BranchLine(QWidget):
    """A rule with words below it; a screen reader reads both texts."""

    def __init__(self, theme: Theme, words: str, note: str = "") -> None:
        super().__init__()
        line = row(Sign(theme, "branch", "accent", "body"), gap=GAP_S)
        line.addWidget(label(words, "caption", tone="accent", strong=True), 1)
        line.setAlignment(Qt.AlignmentFlag.AlignTop)
        body = column(rule(), line, gap=GAP_S)
        if note:
            body.addWidget(label(note, "caption", tone="muted"))
        self.setLayout(body)
        self.setAccessibleName(f"{words} {note}".strip())
