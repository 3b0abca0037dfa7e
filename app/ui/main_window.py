"""The window: a bar on top, a message when there is one, and the screen."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.ui.dropped import dropped_file, place_of
from app.ui.keys import KeysDialog
from app.ui.navigation import HOME, Navigator
from app.ui.needs import Desk, Place
from app.ui.retention import Retention
from app.ui.session import SessionScreen
from app.ui.settings import SettingsScreen
from app.ui.theme import Theme
from app.ui.widgets.badge import Sign
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import label

SMALLEST = (720, 560)
USUAL = (1180, 800)
RETENTION_AFTER_MS = 3_000
"""After the start, before what is too old begins to be deleted."""


class MainWindow(QMainWindow):
    """Arranges the screens and knows the keys that hold everywhere."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWindowTitle("Skeptic")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.banner = Banner(desk.theme)
        stack = QStackedWidget()
        self.navigator = Navigator(desk, stack)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar())
        layout.addWidget(self.banner)
        layout.addWidget(stack, 1)
        self.setCentralWidget(middle)
        self.setAcceptDrops(True)
        self.navigator.arrived.connect(self._arrived)
        self.navigator.failed.connect(self.banner.trouble)
        self.navigator.settled.connect(self.banner.hide)
        self.navigator.news.connect(self.banner.news)
        for keys, action in (
            ("Esc", self.navigator.back),
            ("Ctrl+,", self.open_settings),
            ("Ctrl+H", self.open_history),
            ("Ctrl+G", self.open_progress),
            ("F1", self.show_keys),
            ("Ctrl+I", lambda: self.navigator.go(Place(kind="import"))),
            ("Ctrl+D", lambda: self.navigator.go(Place(kind="authoring"))),
            ("Ctrl+Shift+T", self.open_team),
            ("Ctrl+Q", self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        desk.exchange.news.connect(self.banner.news)
        desk.exchange.failed.connect(self.banner.trouble)
        self.retention = Retention(desk)
        self.retention.failed.connect(self.banner.trouble)
        self.navigator.go(HOME)
        # Once the window stands; what is to go can wait for that.
        QTimer.singleShot(RETENTION_AFTER_MS, self, self.retention.begin)
        QTimer.singleShot(0, self, lambda: desk.exchange.watch(desk.trainer.team))

    @property
    def theme(self) -> Theme:
        """The look."""
        return self._desk.theme

    def open_settings(self) -> None:
        """Go to the settings."""
        self.navigator.go(Place(kind="settings"))

    def open_history(self) -> None:
        """Go to everything practised so far."""
        self.navigator.go(Place(kind="history"))

    def open_progress(self) -> None:
        """Go to how one's skills go, and what to practise next."""
        self.navigator.go(Place(kind="progress"))

    def open_team(self) -> None:
        """Go to the team: to what was assigned, or to getting into one."""
        self.navigator.go(Place(kind="team"))

    def show_keys(self) -> None:
        """Show every key."""
        dialog = KeysDialog(self._desk.theme, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # In the middle of a call nothing else is begun.
        in_call = isinstance(self.navigator.screen, SessionScreen)
        if place_of(dropped_file(event.mimeData())) is not None and not in_call:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if place := place_of(dropped_file(event.mimeData())):
            self.navigator.go(place)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.navigator.leave()
        self._desk.rescorer.stop()
        self._desk.exchange.stop()
        self.retention.stop()
        super().closeEvent(event)

    def _arrived(self, title: str, way_back: bool) -> None:
        self.banner.hide()
        screen = self.navigator.screen
        if isinstance(screen, SettingsScreen):
            screen.too_old.connect(self.retention.begin)
        head = screen.bar if screen is not None else None
        clear(self._slot)
        if head is None:
            self._slot.addStretch()
        else:
            self._slot.addWidget(head)
        self._title.setText(title)
        self._title.setVisible(head is None)
        for way in self._ways:
            # In a call the bar belongs to the call; the keys work there too.
            way.setVisible(head is None)
        self._mark.setVisible(not way_back)
        self._back.setVisible(way_back)
        self.setWindowTitle(title if title == "Skeptic" else f"{title} \u2013 Skeptic")

    def _bar(self) -> Surface:
        theme = self._desk.theme
        bar = Surface("bar", margins=0)
        bar.body.setContentsMargins(8, 6, 8, 6)
        self._back = Button(theme, kind="icon", picture="back", name="Back", hint="Back (Esc)")
        self._back.clicked.connect(self.navigator.back)
        self._mark = Sign(theme, "skeptic", "accent", "title")
        self._title = label("", "heading", wrap=False)
        self._slot = row(gap=0)
        settings = Button(
            theme, kind="icon", picture="settings", name="Settings", hint="Settings (Ctrl+,)"
        )
        settings.clicked.connect(self.open_settings)
        history = Button(
            theme,
            kind="icon",
            picture="history",
            name="Your practice",
            hint="All your practice (Ctrl+H)",
        )
        history.clicked.connect(self.open_history)
        progress = Button(
            theme,
            kind="icon",
            picture="progress",
            name="Your progress",
            hint="Your progress (Ctrl+G)",
        )
        progress.clicked.connect(self.open_progress)
        team = Button(
            theme,
            kind="icon",
            picture="team",
            name="Your team",
            hint="Your team (Ctrl+Shift+T)",
        )
        team.clicked.connect(self.open_team)
        self._ways = (history, progress, team)
        keys = Button(theme, kind="icon", picture="keys", name="Keys", hint="All keys (F1)")
        keys.clicked.connect(self.show_keys)
        line = row(self._back, gap=8)
        line.addSpacing(4)
        line.addWidget(self._mark)
        line.addWidget(self._title)
        line.addLayout(self._slot, 1)
        line.addWidget(history)
        line.addWidget(progress)
        line.addWidget(team)
        line.addWidget(keys)
        line.addWidget(settings)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        bar.add(line)
        return bar
