"""Going from screen to screen, and back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from app.ports.problems import KnownError
from app.ui.needs import Desk, Place, Screen
from app.ui.screens import make_screen
from app.ui.session import SessionScreen

HOME = Place(kind="home")
LISTS = frozenset({"history", "tries", "progress", "assignment", "submission"})
"""Screens that one looks at debriefs from, one after the other."""


class Navigator(QObject):
    """Shows one screen at a time and remembers the way."""

    arrived = Signal(str, bool)
    """The title of the screen now shown, and whether there is a way back."""
    failed = Signal(str, str)
    settled = Signal()
    news = Signal(str, str)

    def __init__(self, desk: Desk, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk = desk
        self._stack = stack
        self._way: list[Place] = []
        self._place = HOME
        self.screen: Screen | None = None

    def go(self, place: Place) -> None:
        """Show another screen. If it cannot be shown this one stays, and the user is told."""
        way = self._way_to(place)
        if self._show(place):
            self._way = way

    def back(self) -> None:
        """One screen back; from a call to Home, where it waits to be gone on with."""
        screen = self.screen
        if screen is not None and screen.take_back():
            return
        if isinstance(screen, SessionScreen):
            self._leave_session(screen)
        elif self._way:
            place = self._way.pop()
            if not self._show(place):
                self._way = []
                self._show(HOME)

    def leave(self) -> None:
        """The window closes."""
        if self.screen is not None:
            self.screen.leave()

    def _leave_session(self, screen: SessionScreen) -> None:
        over, kept = screen.over, screen.kept_words
        self._way = []
        if self._show(HOME) and not over:
            self.news.emit(kept, "Go on with it whenever you like.")

    def _way_to(self, place: Place) -> list[Place]:
        """The way back from `place`."""
        if place.kind == "home":
            return []
        if place.kind == "authoring":
            return [HOME]
        if place.kind == "authoring_edit":
            # What a draft was begun with is behind it; a draft that was published is gone.
            return [HOME, Place(kind="authoring")]
        came_from = self.screen.place if self.screen is not None else None
        before = came_from or self._place
        looked_up = place.kind == "debrief" and before.kind in LISTS
        if (place.kind == "debrief" and not looked_up) or before.kind == "practice":
            return [HOME]
        way = [*self._way, before]
        # Going round in circles does not make the way longer.
        return way[: way.index(place)] if place in way else way

    def _show(self, place: Place) -> bool:
        old = self.screen
        try:
            screen = make_screen(self._desk, place)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return False
        if old is not None:
            old.leave()
        screen.go.connect(self.go)
        screen.back.connect(self.back)
        screen.failed.connect(self.failed)
        screen.settled.connect(self.settled)
        screen.news.connect(self.news)
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self.screen, self._place = screen, place
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self.arrived.emit(screen.title, place.kind != "home")
        screen.arrive()
        return True
