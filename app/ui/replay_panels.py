"""What a replay shows of one turn: words, remarks, score and effort so far, mind."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.comments import Remarks
from app.services.review import Review
from app.ui.branch_buttons import BranchButtons
from app.ui.mind_panels import MindPanels
from app.ui.people import Cast
from app.ui.replay_remarks import RemarksPanel
from app.ui.replay_standing import Standing
from app.ui.replay_words import TurnWords
from app.ui.theme import Theme
from app.ui.widgets.layouts import held
from app.ui.widgets.markers import Marker
from app.ui.widgets.surface import Page

TITLE = 56
"""Pixels at 100 % at the top of a part that say the same for every turn."""
CALM_MS = 120
"""So long after the last step the parts that cannot be seen are filled too."""


class FramePanels(Page):
    """All readings of a turn.

    Its parts are made once, and a turn only fills them: those in sight at once, the others when
    they are scrolled to or when the replay rests for a moment.
    """

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__(theme, widest=980, name="Readings at this turn")
        self._review = review
        self._index = 0
        # Behind a call that was held elsewhere there is no mind to show.
        self._real = review.call.imported is not None
        self.words = TurnWords(theme, review)
        self.branch = BranchButtons(theme, review)
        self.words.add(self.branch)
        self.remarks = RemarksPanel(theme)
        self.standing = Standing(theme, review)
        self.minds = MindPanels(theme, Cast(content=review.content))
        self.minds.switched.connect(self._show_mind)
        self._fills: dict[QWidget, Callable[[], None]] = {
            self.standing: lambda: self.standing.show_frame(self._index),
            self.minds: self._show_mind,
        }
        if self._real:
            self.minds.hide()
            del self._fills[self.minds]
        self._stale: set[QWidget] = set()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM_MS)
        self._calm.timeout.connect(self.catch_up)
        self.verticalScrollBar().valueChanged.connect(self._fill_seen)
        self.add(self.words, self.remarks, self.standing, self.minds)
        self.body.addStretch()
        if not review.frames:
            for part in (self.words, self.remarks, self.standing, self.minds):
                part.hide()

    def show_frame(self, index: int, marked: Sequence[Marker], remarks: Remarks) -> None:
        """Everything as it was after the frame at `index`.

        Args:
            index: Of the frame.
            marked: The moments that its turn is marked for.
            remarks: Everything remarked on the session.
        """
        self._index = index
        frame = self._review.frames[index]
        with held(self.body):
            self.words.show_frame(frame, marked)
            self.branch.show_turn(frame.turn.number, said=bool(frame.turn.rep and frame.turn.act))
            self.remarks.show_turn(frame.turn.number, remarks)
            self._stale = set(self._fills)
            self._fill_seen()
        if self._stale:
            self._calm.start()
        self.standing.warm_up_later()

    def catch_up(self) -> None:
        """Fill the parts that cannot be seen, now."""
        with held(self.body):
            for part in tuple(self._stale):
                self._fill(part)

    def show_remarks(self, remarks: Remarks) -> None:
        """Other remarks on the turn shown."""
        self.remarks.show_turn(self._review.frames[self._index].turn.number, remarks)

    def show_spoken(self, at_ms: int | None) -> None:
        """Mark the word that is spoken at a moment on the call's clock; None: no word is."""
        self.words.show_spoken(at_ms)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fill_seen()

    def _fill_seen(self) -> None:
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        for part in tuple(self._stale):
            if part.y() + self._theme.scaled(TITLE) < bottom:
                self._fill(part)

    def _fill(self, part: QWidget) -> None:
        self._stale.discard(part)
        self._fills[part]()

    def _show_mind(self) -> None:
        frames, index = self._review.frames, self._index
        before = frames[index - 1].turn if index else None
        self.minds.show_turn(frames[index].turn, before)
