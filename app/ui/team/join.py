"""Getting into a team: with an invitation, or by founding one."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.ports.team import Membership
from app.ports.team import Place as MeetingPlace
from app.ui.background import Background
from app.ui.needs import Desk, Place, Screen
from app.ui.team.files import INVITATIONS
from app.ui.team.invitation_card import LONGEST_NAME, InvitationCard
from app.ui.team.place_form import PlaceForm, field_of, line_edit
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label


class JoinScreen(Screen):
    """For whoever is in no team yet. Nothing happens before a button says what it does."""

    title = "Team"

    def __init__(self, desk: Desk, file: str = "") -> None:
        """Offer both ways in; an invitation, by its path, is opened at once."""
        super().__init__()
        self._file = file
        self._desk = desk
        self._data = b""
        self.card: InvitationCard | None = None
        self.page = Page(desk.theme, name="Team")
        self._slot = QVBoxLayout()
        self._ways = holder(column(self._joining(), self._founding(), gap=GAP))
        self.page.add(self._head(), self._slot, self._ways)
        self.page.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.wait = label("Looking whether the team can meet there\u2026", tone="muted")
        self.wait.setContentsMargins(GAP_L, GAP_S, GAP_L, GAP_S)
        self.wait.hide()
        layout.addWidget(self.wait)
        layout.addWidget(self.page)
        self.work = Background(self)

    @property
    def place(self) -> Place:
        # Coming back does not open the file once more.
        return Place(kind="team_join")

    def arrive(self) -> None:
        self.choose.setFocus()
        if self._file:
            QTimer.singleShot(0, self, lambda: self.open_invitation(self._file))

    def take_back(self) -> bool:
        if self.card is None:
            return False
        self._close_card()
        return True

    def open_invitation(self, path: str) -> None:
        """Show an invitation: whose it is, by what key, and where the team meets."""
        team = self._desk.trainer.team
        try:
            data = team.read_invitation(path)
            invitation = team.look_at_invitation(data)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.settled.emit()
        self._close_card()
        self._data = data
        self.card = InvitationCard(self._desk.theme, invitation, lambda: team.own_key)
        self.card.wanted.connect(self._join)
        self.card.declined.connect(self._close_card)
        self._slot.addWidget(self.card)
        self._ways.hide()
        # What has just been made takes the focus only once it is shown.
        QTimer.singleShot(0, self.card.name, self.card.name.setFocus)

    def _join(self) -> None:
        card = self.card
        if card is None:
            return
        team, data = self._desk.trainer.team, self._data
        name, place = card.name.text().strip(), card.place.place
        password = card.place.password.text()
        self._enter(lambda: team.join(data, name, place, password))

    def _found(self) -> None:
        team, form = self._desk.trainer.team, self.place_form
        name, own, place = self.name.text().strip(), self.own_name.text().strip(), form.place
        password = form.password.text()
        self._enter(lambda: team.found(name, own, place, password))

    def _enter(self, do: Callable[[], Membership]) -> None:
        """Get in, which asks the place whether it is one; meanwhile nothing else can be done."""
        self.settled.emit()
        self.page.setEnabled(False)
        self.wait.show()
        self.work.start(do, self._is_in, self._is_not_in)

    def _is_in(self, membership: Membership) -> None:
        self._desk.exchange.watch(self._desk.trainer.team)
        self.go.emit(Place(kind="team_join"))

    def _is_not_in(self, error: KnownError) -> None:
        self.page.setEnabled(True)
        self.wait.hide()
        self.failed.emit(error.problem, error.remedy)

    def _close_card(self) -> None:
        self.card = None
        clear(self._slot)
        self._ways.show()
        self.choose.setFocus()

    def _head(self) -> QWidget:
        return holder(
            column(
                label("Your team", "display"),
                Prose(
                    self._desk.theme,
                    "A manager gives you something to practise, and helps where you ask for it. "
                    "What you practise stays on this computer; a manager sees only what you hand "
                    "in.",
                    tone="muted",
                ),
                gap=GAP_S,
            )
        )

    def _joining(self) -> Surface:
        theme = self._desk.theme
        self.choose = Button(theme, "Open an invitation\u2026", kind="primary", picture="team")
        self.choose.clicked.connect(self._pick)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.choose)
        return Surface(gap=12).add(
            label("Join a team", "heading"),
            Prose(
                theme,
                "Your manager sends you an invitation, a small file. Open it or drop it here: you "
                "see who invites you before anything is done.",
            ),
            holder(buttons),
        )

    def _founding(self) -> Surface:
        theme = self._desk.theme
        self.name = line_edit("Name of the team", hint="Inside sales, north", most=LONGEST_NAME)
        self.own_name = line_edit(
            "Your name in the team", hint="As your colleagues know you", most=LONGEST_NAME
        )
        self.place_form = PlaceForm(theme, MeetingPlace(kind="folder"))
        self.found = Button(theme, "Found the team", kind="primary")
        self.found.clicked.connect(self._found)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.found)
        for changed in (
            self.name.textChanged,
            self.own_name.textChanged,
            self.place_form.changed,
        ):
            changed.connect(self._changed)
        self._changed()
        return Surface(gap=GAP).add(
            column(
                label("Found a team", "heading"),
                Prose(
                    theme,
                    "For managers: you assign scenarios, look at what is handed in, and send it "
                    "back with your comments.",
                    tone="muted",
                ),
                gap=4,
            ),
            field_of("Name of the team", self.name),
            field_of("Your name", self.own_name),
            field_of("Where it meets", self.place_form),
            holder(buttons),
        )

    def _changed(self) -> None:
        named = all(field.text().strip() for field in (self.name, self.own_name))
        self.found.setEnabled(named and self.place_form.whole)

    def _pick(self) -> None:
        dialog = QFileDialog(self, "Open an invitation", "", INVITATIONS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.open_invitation)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
