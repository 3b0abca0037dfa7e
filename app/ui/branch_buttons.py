"""What can be done from a turn of a past session: take it again, try another line, compare."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.forking import fork_point
from app.domain.loss_replay.moments import can_be_drilled
from app.services.review import Review
from app.ui.needs import Place
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.text import label


class BranchButtons(QWidget):
    """The ways on from the turn that is shown."""

    go = Signal(object)
    """A `Place`."""

    def __init__(self, theme: Theme, review: Review) -> None:
        super().__init__()
        self._subject = review.session_id
        self._point = fork_point(review.call.started)
        self._spoken = frozenset(
            t.number
            for t in review.call.turns
            if t.rep_timed is not None or t.buyer_timed is not None
        )
        self._turn, self._shown = 1, 0
        self.again = Button(
            theme,
            "Take it again from here",
            picture="branch",
            hint="Goes back to this moment, as it was, in a session of its own.",
        )
        self.compare = Button(
            theme,
            "Compare with\u2026",
            picture="compare",
            hint="Puts another session of the same scenario beside this one.",
        )
        self.what_if = Button(
            theme,
            "What if\u2026",
            picture="what_if",
            hint="Tries another line, or the same line from somebody else. Nothing is kept.",
        )
        self.again.clicked.connect(lambda: self._to("fork"))
        self.what_if.clicked.connect(lambda: self._to("what_if"))
        self.compare.clicked.connect(
            lambda: self.go.emit(Place(kind="compare", subject=self._subject))
        )
        flow = Flow(GAP_S)
        flow.addWidget(self.again)
        flow.addWidget(self.what_if)
        flow.addWidget(self.compare)
        self._call = review.call
        self.drill = Button(
            theme,
            "Drill this moment",
            picture="drill",
            hint="Makes a drill of three minutes from the words before it.",
        )
        self.drill.clicked.connect(lambda: self._to("loss_replay"))
        if review.content.scenario.written:
            # Shown before it has a place it would be a window of its own for a moment.
            self.drill.hide()
        flow.addWidget(self.drill)
        self.copied = label("", "caption", tone="muted")
        self.original = Button(theme, "See it in the original", kind="link")
        self.original.clicked.connect(self._to_original)
        origin = Flow(GAP_S)
        origin.addWidget(self.copied)
        origin.addWidget(self.original)
        self._origin = holder(origin)
        self.setLayout(column(self._origin, holder(flow), gap=GAP_S))
        # Behind a call that was held elsewhere there is no mind to go back to.
        if review.call.imported is not None:
            for button in (self.again, self.what_if, self.compare):
                button.hide()

    def show_turn(self, number: int, *, said: bool) -> None:
        """From which of the rep's turns on; the opening stands for the first.

        Args:
            number: The turn that is shown.
            said: Whether the rep said something in it, so that something else can be tried.
        """
        self._turn, self._shown = max(1, number), number
        self.what_if.setEnabled(said)
        self.drill.setEnabled(can_be_drilled(self._call, self._turn))
        copied = self._point is not None and number < self._point[1]
        sound = " Its sound is kept there." if number in self._spoken else ""
        self.copied.setText(f"Copied from the original session.{sound}")
        self._origin.setVisible(copied)

    def _to_original(self) -> None:
        if self._point is not None:
            self.go.emit(Place(kind="replay", subject=self._point[0], turn=self._shown))

    def _to(self, kind: Literal["fork", "what_if", "loss_replay"]) -> None:
        self.go.emit(Place(kind=kind, subject=self._subject, turn=self._turn))
