"""Where the team meets, when it last exchanged, and what came in the way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ports.problems import KnownError
from app.ports.team import Place as MeetingPlace
from app.services.team.desk import TeamDesk
from app.ui.background import Background
from app.ui.needs import Desk
from app.ui.team.exchange_line import ExchangeLine
from app.ui.team.password_form import PasswordForm
from app.ui.team.place_form import PlaceForm
from app.ui.team.place_words import place_words
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, holder
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label


class MeetingCard(Surface):
    """The place; another one can be chosen."""

    changed = Signal()
    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        theme = desk.theme
        self.form: PlaceForm | None = None
        self.where = Prose(theme)
        self.line = ExchangeLine(desk)
        self.line.failed.connect(self.failed)
        self.password = PasswordForm(desk)
        self.password.failed.connect(self.failed)
        self.elsewhere = Button(theme, "Meet elsewhere\u2026")
        self.elsewhere.clicked.connect(self.open_form)
        self._slot = QVBoxLayout()
        self.work = Background(self)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.elsewhere)
        self._buttons = holder(buttons)
        self.add(
            label("Where it meets", "heading"),
            self.where,
            self.line,
            self.password,
            self._buttons,
            self._slot,
        )
        self.refresh()

    def refresh(self) -> None:
        """Say where, as it stands."""
        membership = self._desk.trainer.team.membership
        if membership is not None:
            self.where.say(place_words(membership.place))
        self.line.refresh()
        self.password.refresh()

    def open_form(self) -> None:
        """Let another place be chosen."""
        membership = self._desk.trainer.team.membership
        if membership is None or self.form is not None:
            return
        theme = self._desk.theme
        form = self.form = PlaceForm(theme, membership.place)
        self.save = Button(theme, "Meet there from now on", kind="primary")
        self.save.clicked.connect(self._move)
        cancel = Button(theme, "Stay")
        cancel.clicked.connect(self._close)
        form.changed.connect(lambda: self.save.setEnabled(form.whole))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.save)
        buttons.addWidget(cancel)
        box = Surface("sunken", gap=12, margins=GAP)
        box.add(
            Prose(
                theme,
                "Everything of the team that is here goes along to the new place. The others have "
                "to be told: they choose the same one here.",
                tone="muted",
            ),
            form,
            holder(buttons),
        )
        self._slot_box = box
        self._slot.addWidget(box)
        self._buttons.hide()
        form.kind.buttons[0].setFocus()

    def _move(self) -> None:
        form = self.form
        if form is None:
            return
        team, place, password = self._desk.trainer.team, form.place, form.password.text()
        self._slot_box.setEnabled(False)
        self.work.start(lambda: _moved_to(team, place, password), self._moved, self._not_moved)

    def _moved(self, place: MeetingPlace) -> None:
        self._close()
        self._desk.exchange.now()
        self.refresh()
        self.changed.emit()

    def _not_moved(self, error: KnownError) -> None:
        self._slot_box.setEnabled(True)
        self.failed.emit(error.problem, error.remedy)

    def _close(self) -> None:
        self.form = None
        clear(self._slot)
        self._buttons.show()
        self.elsewhere.setFocus()


def _moved_to(team: TeamDesk, place: MeetingPlace, password: str) -> MeetingPlace:
    team.move(place, password)
    return place
