"""The practice plan on Home: one suggestion, made once Home stands."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.ui.needs import Desk
from app.ui.progress.plan_card import PlanCard

LEAST = 2
"""Scenarios from which on there is something to choose among."""


class HomePlan(QWidget):
    """Keeps out of the way until it knows what to suggest: Home does not wait for it."""

    go = Signal(object)
    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._contents: Mapping[str, Content] = {}
        self.card = PlanCard(desk, small=True)
        self.card.go.connect(self.go)
        self.card.put_off.connect(self._put_off)
        self.card.bring_back.connect(self._bring_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.hide()

    def refresh(self, contents: Mapping[str, Content]) -> None:
        """Plan anew, as soon as there is time."""
        self._contents = contents
        self.setVisible(len(contents) >= LEAST and self.card.start is not None)
        if len(contents) >= LEAST:
            QTimer.singleShot(0, self, self._show)

    def _show(self) -> None:
        progress = self._desk.trainer.progress
        put_off = self._desk.put_off.on(progress.today())
        try:
            made = progress.plan(put_off)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.card.show_plan(made, self._contents)
        self.show()

    def _put_off(self, scenario_id: str) -> None:
        self._desk.put_off.add(scenario_id, self._desk.trainer.progress.today())
        self._replace()

    def _bring_back(self) -> None:
        self._desk.put_off.forget()
        self._replace()

    def _replace(self) -> None:
        self._show()
        if self.card.start is not None:
            self.card.start.setFocus()
