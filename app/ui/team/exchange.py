"""Exchanging with the team while the window goes on: at the start, now and then, and on demand."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.team.news import news
from app.domain.team.state import Team
from app.ports.problems import KnownError
from app.services.team.desk import TeamDesk
from app.services.team.values import Synced
from app.ui.background import Background
from app.ui.team.news_words import told

EVERY_MS = 4 * 60_000
"""Between two exchanges while the window is open."""


class Exchange(QObject):
    """Exchanges with the place where the team meets; that it cannot be reached is no news."""

    began = Signal()
    ended = Signal()
    """The team is to be looked at anew, or it is told why nothing came."""
    failed = Signal(str, str)
    """What is kept here of the team cannot be read or written: the problem, and its remedy."""
    news = Signal(str, str)
    """To be said once: what somebody else did or what came of a file, and a word more."""

    def __init__(self) -> None:
        super().__init__()
        self._team: TeamDesk | None = None
        self._seen = Team()
        self._problem = ("", "")
        self._once_more = False
        self._work = Background(self)
        self._waiting = QTimer(self)
        self._waiting.setInterval(EVERY_MS)
        self._waiting.timeout.connect(self.now)

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._work.busy

    @property
    def problem(self) -> tuple[str, str]:
        """Why the last one did not go through, and what to do; empty if it did."""
        return self._problem

    def watch(self, team: TeamDesk) -> None:
        """Exchange from now on, where there is a team that meets somewhere."""
        self._team = team
        self._problem = ("", "")
        try:
            self._seen = team.team
        except KnownError as error:
            self._failed(error)
            return
        self._waiting.start()
        self.now()

    def now(self) -> None:
        """Exchange, if there is somewhere to; once more afterwards if that is under way."""
        team = self._team
        if team is None:
            return
        if self.busy:
            # It may be past the sending already, and what was said just now is to go out too.
            self._once_more = True
            return
        try:
            membership = team.membership
        except KnownError as error:
            self._failed(error)
            return
        if membership is not None and membership.place.kind != "hand":
            self._work.start(team.sync, self._exchanged, self._failed)
            self.began.emit()

    def tell(self) -> bool:
        """Say what is new since it was last looked; whether anything is."""
        team = self._team
        if team is None:
            return False
        try:
            notes = team.settle()
            before, self._seen = self._seen, team.team
            found = news(before, self._seen, team.own_key) if self._seen.team_id else ()
        except KnownError as error:
            self._failed(error)
            return False
        self.ended.emit()
        first, more = told(found)
        if first or notes:
            self.news.emit(first or notes[0], more if first else "")
        return bool(first or notes)

    def stop(self) -> None:
        """The window closes."""
        self._waiting.stop()
        self._work.stop()

    def _exchanged(self, found: Synced) -> None:
        self._problem = (found.problem, found.remedy)
        again, self._once_more = self._once_more, False
        self.tell()
        if again:
            self.now()

    def _failed(self, error: KnownError) -> None:
        self._once_more = False
        self._problem = (error.problem, error.remedy)
        self.failed.emit(error.problem, error.remedy)
