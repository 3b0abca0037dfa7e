"""Who is in the team, who would like to be, and by which key each of them is known."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.team.records import Role
from app.domain.team.state import Member
from app.ports.problems import KnownError
from app.ui.needs import Desk
from app.ui.team.invitation_card import LONGEST_NAME
from app.ui.team.place_form import field_of, line_edit
from app.ui.team.words import key_words
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label

_ROLES: Final[tuple[tuple[Role, str], ...]] = (("rep", "Rep"), ("manager", "Manager"))


class MembersCard(Surface):
    """The members; a manager lets somebody in here, or takes them out."""

    changed = Signal()
    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self.rows: dict[str, QWidget] = {}
        """Each member's row, by key."""
        self.admit: dict[str, Button] = {}
        self.remove: dict[str, Button] = {}
        self.question: Question | None = None
        self.form: AdmitForm | None = None
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self.add(label("Members", "heading"), self._list)
        self.refresh()

    def refresh(self) -> None:
        """Show them anew; somebody who is just being let in stays open."""
        if self.form is not None:
            return
        clear(self._list)
        for shown in (self.rows, self.admit, self.remove):
            shown.clear()
        team, own = self._desk.trainer.team.team, self._desk.trainer.team.own_key
        me = team.members.get(own)
        manages = me is not None and me.role == "manager" and me.standing == "in"
        members = [m for m in team.members.values() if m.standing != "out" or manages]
        order = {"asked": 0, "in": 1, "out": 2}
        members.sort(key=lambda m: (order[m.standing], m.role != "manager"))
        for member in members:
            self.rows[member.key] = self._row(member, own=member.key == own, manages=manages)
            self._list.addWidget(self.rows[member.key])

    def _row(self, member: Member, *, own: bool, manages: bool) -> QWidget:
        theme = self._desk.theme
        signs = Flow(GAP_S)
        if member.standing == "asked":
            signs.addWidget(Badge(theme, "Would like to be let in", ink="warn", sign="clock"))
        elif member.standing == "out":
            signs.addWidget(Badge(theme, "Taken out", sign="close"))
        else:
            word = "Manager" if member.role == "manager" else "Rep"
            signs.addWidget(Badge(theme, word, ink="accent" if word == "Manager" else "muted"))
        print_ = label(key_words(member.key), "caption", tone="muted")
        print_.setAccessibleName(f"Fingerprint of {member.name}: {key_words(member.key)}")
        name = f"{member.name} (you)" if own else member.name
        words = holder(column(label(name, strong=True), print_, holder(signs), gap=4))
        if not manages or own:
            return words
        buttons = Flow(GAP_S)
        if member.standing != "in":
            let_in = Button(theme, "Admit\u2026", name=f"Admit {member.name}")
            let_in.clicked.connect(lambda: self.open_form(member))
            self.admit[member.key] = let_in
            buttons.addWidget(let_in)
        if member.standing != "out":
            word = "Remove" if member.standing == "in" else "Decline"
            take_out = Button(theme, word, kind="danger", name=f"{word} {member.name}")
            take_out.clicked.connect(lambda: self._ask_remove(member))
            self.remove[member.key] = take_out
            buttons.addWidget(take_out)
        return Split(theme, words, holder(buttons), narrow=560, shares=(1, 0), gap=GAP)

    def open_form(self, member: Member) -> None:
        """Ask under what name and in which role somebody is let in."""
        if self.form is not None:
            return
        self.form = AdmitForm(self._desk, member)
        self.form.admitted.connect(self._admit)
        self.form.closed.connect(self._close_form)
        at = self._list.indexOf(self.rows[member.key])
        self._list.insertWidget(at + 1, self.form)
        self.form.yes.setFocus()

    def _admit(self, key: str, name: str, role: Role) -> None:
        if self._do(lambda: self._desk.trainer.team.admit(key, name, role)):
            self._close_form()

    def _close_form(self) -> None:
        self.form = None
        self.refresh()

    def _ask_remove(self, member: Member) -> None:
        self.question = Question(
            self._desk.theme,
            self,
            question=f"Take {member.name} out of the team?",
            detail="What they handed in stays. They see nothing new, and what they send from now "
            "on counts for nothing. You can admit them again.",
            yes="Take out",
            no="Keep",
            kind="danger",
        )
        self.question.accepted.connect(
            lambda: self._do(lambda: self._desk.trainer.team.remove(member.key))
        )
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _do(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return False
        self._desk.exchange.now()
        self.refresh()
        self.changed.emit()
        return True


class AdmitForm(Surface):
    """Under what name and in which role somebody is let in, and by which key they are known."""

    admitted = Signal(str, str, str)
    """A key, the name, and the role."""
    closed = Signal()

    def __init__(self, desk: Desk, member: Member) -> None:
        super().__init__("accent", gap=12, margins=GAP)
        theme = desk.theme
        self.name = line_edit(f"Name of {member.name}", text=member.name, most=LONGEST_NAME)
        self.role = Segments(_ROLES, name="Role", value="rep")
        self.yes = Button(theme, "The fingerprint is right: admit", kind="primary")
        self.yes.clicked.connect(
            lambda: self.admitted.emit(member.key, self.name.text().strip(), self.role.value)
        )
        self.name.textChanged.connect(lambda text: self.yes.setEnabled(bool(text.strip())))
        no = Button(theme, "Not now")
        no.clicked.connect(self.closed)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.yes)
        buttons.addWidget(no)
        roles = row(self.role)
        roles.addStretch()
        self.add(
            label(key_words(member.key), strong=True),
            Prose(
                theme,
                f"Is this {member.name}? Ask them on the phone or in person to read their "
                "fingerprint to you, and compare. Anybody with the invitation can call themselves "
                "by that name.",
            ),
            field_of("Name in the team", self.name),
            column(label("Role", strong=True), roles, gap=4),
            holder(buttons),
        )
        self.setAccessibleName(f"Admit {member.name}")
