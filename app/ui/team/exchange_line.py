"""One quiet line on the exchange with the team: when it was, what waits, what came in the way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.needs import Desk
from app.ui.team.by_hand import HandButtons
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.split import Split
from app.ui.widgets.text import Prose, retone
from app.ui.words import count_of, moment


class ExchangeLine(QWidget):
    """Says how it went and lets it be done again; of a team by hand, has the files made."""

    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.said = Prose(desk.theme, style="caption", tone="muted")
        self.again = Button(desk.theme, "Exchange now", picture="again")
        self.again.clicked.connect(desk.exchange.now)
        self.hand = HandButtons(desk)
        self.hand.failed.connect(self.failed)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.again)
        buttons.addWidget(self.hand)
        self.setLayout(
            column(
                Split(
                    desk.theme,
                    self.said,
                    holder(buttons),
                    narrow=620,
                    shares=(1, 0),
                    gap=GAP,
                )
            )
        )
        self.said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        desk.exchange.began.connect(self.refresh)
        desk.exchange.ended.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say it as it stands."""
        membership = self._desk.trainer.team.membership
        by_hand = membership is not None and membership.place.kind == "hand"
        self.again.setVisible(not by_hand)
        self.again.setEnabled(not self._desk.exchange.busy)
        self.hand.setVisible(by_hand)
        problem, _ = self._desk.exchange.problem
        retone(self.said, tone="warn" if problem and not by_hand else "muted")
        self.said.say(self._words(by_hand=by_hand))

    def _words(self, *, by_hand: bool) -> str:
        team, exchange = self._desk.trainer.team, self._desk.exchange
        last = team.last_sync
        waits = ""
        if last is not None and last.waiting:
            waits = f" {count_of(last.waiting, 'thing')} of yours still to be delivered."
        if by_hand:
            return f"Nothing goes by itself: write a file and send it to the others.{waits}"
        if exchange.busy:
            return "Exchanging\u2026"
        problem, remedy = exchange.problem
        if problem:
            return f"{problem} {remedy} The next try is in a few minutes.{waits}"
        if last is None:
            return "Not exchanged yet."
        return f"Exchanged {moment(last.at_ms)}.{waits}"
