"""Where a team meets: in a shared folder, in a database, or nowhere, by files handed around."""

from collections.abc import Callable
from typing import Final, get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.ports.team import Place as MeetingPlace
from app.ports.team import SpaceKind
from app.ui.announce import announce
from app.ui.team.place_words import ABOUT_PLACES, PLACES
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.text import Prose, label

_SCHEME: Final = "postgresql://"


def line_edit(name: str, *, hint: str = "", text: str = "", most: int = 200) -> QLineEdit:
    """A field for one line, with its name for a screen reader."""
    field = QLineEdit(text)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    field.setMaxLength(most)
    return field


def field_of(name: str, control: QWidget) -> QWidget:
    """A control under its name."""
    return holder(column(label(name, strong=True), control, gap=4))


class PlaceForm(QWidget):
    """One of the three kinds, and what goes with it."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        place: MeetingPlace | None = None,
        *,
        own_key: Callable[[], str] | None = None,
    ) -> None:
        """The form, filled in from a place; without one a folder is to be chosen.

        Args:
            theme: The look.
            place: What it begins with.
            own_key: The public key of somebody who has to be entered in a database before they
                can reach it; it is shown there, to be sent to the manager.
        """
        super().__init__()
        self._own_key = own_key
        self._theme = theme
        place = place or MeetingPlace(kind="folder")
        database, folder = place.kind == "postgresql", place.kind == "folder"
        self.kind = Segments(list(PLACES.items()), name="Where", value=place.kind)
        self.about = Prose(theme, tone="muted")
        self.folder = line_edit(
            "Shared folder", hint="The folder’s path", text=place.address if folder else ""
        )
        self.choose = Button(theme, "Choose a folder\u2026")
        self.choose.clicked.connect(self._choose)
        self.address = line_edit(
            "Address of the database",
            hint=f"{_SCHEME}host:5432/name",
            text=place.address if database else "",
        )
        self.user = line_edit("User of the database", text=place.user)
        self.password = line_edit("Password of the database")
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._folder_box = field_of("Folder", holder(self._folder_line()))
        self.copy: Button | None = None
        self._key_slot = column(gap=GAP_S)
        self._database_box = holder(
            column(
                self._key_slot,
                field_of("Address", self.address),
                field_of("User", self.user),
                field_of("Password", self.password),
                Prose(
                    theme,
                    "The password goes into this system’s keyring and nowhere else. Where there is "
                    "no keyring it is to be entered again after each start.",
                    style="caption",
                    tone="muted",
                ),
                gap=12,
            )
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        line = row(self.kind)
        line.addStretch()
        layout.addLayout(line)
        for part in (self.about, self._folder_box, self._database_box):
            layout.addWidget(part)
        self.kind.chosen.connect(self._show)
        for field in (self.folder, self.address, self.user, self.password):
            field.textChanged.connect(self.changed)
        self._show()

    @property
    def place(self) -> MeetingPlace:
        """What is chosen."""
        kind = self._kind
        match kind:
            case "folder":
                return MeetingPlace(kind=kind, address=self.folder.text().strip())
            case "postgresql":
                address = self.address.text().strip()
                if address and "://" not in address:
                    address = _SCHEME + address
                return MeetingPlace(kind=kind, address=address, user=self.user.text().strip())
            case _:
                return MeetingPlace(kind=kind)

    @property
    def whole(self) -> bool:
        """Whether all that it needs is there."""
        place = self.place
        return place.kind == "hand" or bool(place.address)

    def use_folder(self, path: str) -> None:
        """Take a folder."""
        if path:
            self.folder.setText(path)

    @property
    def _kind(self) -> SpaceKind:
        kinds: tuple[SpaceKind, ...] = get_args(SpaceKind)
        return next(k for k in kinds if k == self.kind.value)

    def _folder_line(self) -> QVBoxLayout:
        buttons = row(self.choose)
        buttons.addStretch()
        return column(self.folder, buttons, gap=GAP_S)

    def _show_key(self) -> None:
        if self._own_key is None or self.copy is not None:
            return
        try:
            key = self._own_key()
        except KnownError:
            return  # Joining says so, too, and with what to do.
        self.copy = Button(self._theme, "Copy your key", picture="copy")
        self.copy.clicked.connect(lambda: self._copy_key(key))
        line = row(self.copy)
        line.addStretch()
        self._key_slot.addWidget(
            Prose(
                self._theme,
                "Your manager enters you in the database first: send them your key, and ask for "
                "your user and password.",
                tone="muted",
            )
        )
        self._key_slot.addLayout(line)

    def _copy_key(self, key: str) -> None:
        QGuiApplication.clipboard().setText(key)
        if self.copy is not None:
            self.copy.show_meaning("yes", "Copied")
        announce(self, "Copied")

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose a folder", self.folder.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show(self) -> None:
        kind = self._kind
        self.about.say(ABOUT_PLACES[kind])
        self._folder_box.setVisible(kind == "folder")
        self._database_box.setVisible(kind == "postgresql")
        if kind == "postgresql":
            self._show_key()
        self.changed.emit()
