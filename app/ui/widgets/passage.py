"""A sentence of what the rep wrote, with what its reader noted in the margin beside it."""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.layouts import column, holder
from app.ui.widgets.speaker_bar import SpeakerBar
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label, retone

Stage = Literal["unread", "now", "read", "skipped"]
BESIDE_FROM = 620
"""Pixels at 100 % from which remarks stand in the margin and not below."""


class Remark(Surface):
    """What a reader mutters or notes, under the reader's name."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__("buyer", gap=2, margins=12)
        self._name = name
        self._prose = Prose(theme)
        self.add(label(name, "caption", tone="buyer", strong=True), self._prose)

    @property
    def words(self) -> str:
        """What it says."""
        return self._prose.words

    def say(self, text: str, *, waiting: bool = False) -> None:
        """Other words; `waiting` for those that are still being looked for."""
        retone(self._prose, tone="muted" if waiting else "")
        self._prose.say(text)
        self.setAccessibleName(f"{self._name}: {text}")


class PassageRow(QWidget):
    """One sentence: not read yet, being read, read, or never reached."""

    def __init__(self, theme: Theme, number: int, text: str, reader: str) -> None:
        super().__init__()
        self.number = number
        self.stage: Stage = "unread"
        self._text = text
        self._bar = SpeakerBar(theme)
        self._prose = Prose(theme, text)
        self._box = Surface("sunken", margins=0)
        inside = QHBoxLayout()
        inside.setContentsMargins(10, 8, 12, 8)
        inside.setSpacing(12)
        inside.addWidget(self._bar)
        inside.addWidget(self._prose, 1)
        self._box.add(inside)
        left = column(self._box)
        left.addStretch()
        self.remark = Remark(theme, reader)
        self.remark.hide()
        right = column(self.remark)
        right.addStretch()
        split = Split(
            theme,
            holder(left),
            holder(right),
            narrow=BESIDE_FROM,
            shares=(3, 2),
            gap=GAP,
            stacked_gap=4,
        )
        self.setLayout(column(split, gap=GAP_S))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._prose.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.show_stage("unread")

    def show_stage(self, stage: Stage) -> None:
        """How far the reader has got with it."""
        self.stage = stage
        reached = stage in {"now", "read"}
        retone(self._box, box="rep" if stage == "now" else "plain")
        self._bar.show_voice("rep" if reached else "silent")
        retone(self._prose, tone="" if reached else "muted")
        words = {"unread": "not read yet", "now": "being read", "read": "read", "skipped": "unread"}
        self.setAccessibleName(f"Sentence {self.number}, {words[stage]}: {self._text}")

    def say(self, text: str, *, waiting: bool = False) -> None:
        """What the reader notes beside it."""
        self.remark.say(text, waiting=waiting)
        self.remark.show()
