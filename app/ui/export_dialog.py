"""“Take it elsewhere”: choose a format, see what will be in the file, and say where."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.services.export.exporter import Exported, Exporter, ExportRun
from app.services.export.naming import slug
from app.services.export.wish import Wish
from app.ui.announce import announce
from app.ui.export_choices import ExportChoices
from app.ui.export_words import ENDINGS, done_words, in_folder
from app.ui.needs import Desk
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

LEFT_OUT_SHOWN = 8
TITLE = "Take it elsewhere"


class ExportDialog(QDialog):
    """Exports one session or many, one at a time, so that it can be stopped at any moment."""

    def __init__(
        self, theme: Theme, exporter: Exporter, sessions: Sequence[str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._exporter = exporter
        self._sessions = tuple(sessions)
        self._run: ExportRun | None = None
        self._place = ""
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.page = Page(theme, widest=640, name=TITLE)
        self.choices = ExportChoices(theme, len(self._sessions))
        self._said = QVBoxLayout()
        self.page.add(label(TITLE, "title"), self._subject(), self._said, self.choices)
        self.page.body.addStretch()
        self.start = Button(theme, "Choose a file\u2026", kind="primary", picture="export")
        self.start.clicked.connect(self._pressed)
        self.close_button = Button(theme, "Close")
        self.close_button.clicked.connect(self.reject)
        self.progress = label("", "caption", tone="muted", wrap=False)
        foot = row(self.progress, gap=GAP_S, margins=GAP)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self.choices.changed.connect(self._choosing)
        self.resize(min(theme.scaled(620), 980), min(theme.scaled(680), 660))
        self._choosing()
        self.choices.format.buttons[0].setFocus()

    def export_to(self, place: str) -> None:
        """Begin to export what is chosen to a file, or into a folder."""
        try:
            # Whoever chose the file has said that it may be replaced.
            self._run = self._exporter.begin(self._sessions, self.choices.wish, place, replace=True)
        except KnownError as error:
            self._trouble(error)
            return
        clear(self._said)
        self.choices.setEnabled(False)
        self.start.show_meaning("close", "Stop")
        self._timer.start(0)

    def reject(self) -> None:
        self._stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._stop()
        super().closeEvent(event)

    def _subject(self) -> QWidget:
        if len(self._sessions) == 1:
            return label(self._exporter.title(self._sessions[0]), tone="muted")
        return label(count_of(len(self._sessions), "session"), tone="muted")

    def _choosing(self) -> None:
        several = in_folder(self.choices.wish.format, len(self._sessions))
        word = "Choose a folder\u2026" if several else "Choose a file\u2026"
        self.start.show_meaning("export", word)

    def _pressed(self) -> None:
        if self._run is not None:
            self._stop()
            self._tell(label("Stopped. What was written before stays.", strong=True))
            return
        wish = self.choices.wish
        try:
            wish.verify()
        except KnownError as error:
            self._trouble(error)
            return
        if place := self._asked_place(wish):
            self.export_to(place)

    def _asked_place(self, wish: Wish) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        if in_folder(wish.format, len(self._sessions)):
            chosen = QFileDialog.getExistingDirectory(self, "Choose a folder", folder)
            # Tables of the same names may lie there already; a folder of their own parts them.
            return f"{chosen}/{self._name()}/" if chosen else ""
        ending = "json" if wish.format in {"json", "xapi"} else wish.format
        proposed = str(Path(folder) / f"{self._name()}.{ending}")
        chosen, _ = QFileDialog.getSaveFileName(
            self, "Choose a file", proposed, ENDINGS[wish.format]
        )
        return chosen

    def _name(self) -> str:
        if len(self._sessions) == 1:
            only = self._sessions[0]
            return f"{slug(self._exporter.title(only))}-{only[:8]}"
        return f"skeptic-{count_of(len(self._sessions), 'session').replace(' ', '-')}"

    def _step(self) -> None:
        if self._run is None:
            self._timer.stop()
            return
        try:
            more = self._run.step()
            self.progress.setText(f"{self._run.done} of {self._run.total}")
            if not more:
                done = self._run.finish()
                self._stop()
                self._show(done)
        except KnownError as error:
            self._stop()
            self._trouble(error)

    def _stop(self) -> None:
        self._timer.stop()
        self._run = None
        self.progress.setText("")
        self.choices.setEnabled(True)
        self._choosing()

    def _show(self, done: Exported) -> None:
        self._place = done.place
        words = Prose(self._theme, done_words(done))
        parts: list[QWidget] = [words]
        if done.place:
            self.show_in_folder = Button(self._theme, "Show in folder")
            self.show_in_folder.clicked.connect(self._open_folder)
            buttons = Flow(GAP_S)
            buttons.addWidget(self.show_in_folder)
            parts.append(holder(buttons))
        if done.left_out:
            several = count_of(len(done.left_out), "session")
            parts.append(label(f"{several} left out", strong=True))
            for left in done.left_out[:LEFT_OUT_SHOWN]:
                parts.append(Prose(self._theme, f"{left.title}: {left.reason}", style="caption"))
            if (more := len(done.left_out) - LEFT_OUT_SHOWN) > 0:
                parts.append(label(f"And {more} more.", "caption"))
        self._tell(*parts, good=bool(done.place))
        announce(self, words.words)
        if done.place:
            self.show_in_folder.setFocus()

    def _trouble(self, error: KnownError) -> None:
        parts: list[QWidget] = [label(error.problem, strong=True)]
        if error.remedy:
            parts.append(label(error.remedy))
        self._tell(*parts)
        announce(self, f"{error.problem} {error.remedy}")

    def _tell(self, *parts: QWidget, good: bool = False) -> None:
        clear(self._said)
        box = Surface("accent" if good else "warn", gap=GAP_S, margins=GAP)
        sign = Sign(self._theme, "yes" if good else "alert", "accent" if good else "warn", "body")
        box.add(row(sign, label("Done" if good else "Not done", strong=True), gap=GAP_S))
        box.add(*parts)
        self._said.addWidget(box)
        self.page.verticalScrollBar().setValue(0)

    def _open_folder(self) -> None:
        place = Path(self._place)
        folder = place if place.is_dir() else place.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def export_button(desk: Desk, parent: QWidget, sessions: Callable[[], Sequence[str]]) -> Button:
    """A button that opens the dialog for some sessions, and Ctrl+E for the whole screen.

    Args:
        desk: What the screen works with.
        parent: The screen.
        sessions: Which sessions, asked when it is pressed; with none nothing opens.
    """
    button = Button(desk.theme, f"{TITLE}\u2026", picture="export", hint="Ctrl+E")
    exporter = desk.trainer.exporter
    if exporter is None:
        button.hide()
        return button

    def show() -> None:
        if chosen := sessions():
            dialog = ExportDialog(desk.theme, exporter, chosen, parent.window())
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    button.clicked.connect(show)
    shortcut = QShortcut(QKeySequence("Ctrl+E"), button)
    shortcut.activated.connect(show)
    return button
