"""The team's leaderboard for a rep, who is on it only by wish."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app.ports.problems import KnownError
from app.ui.needs import Desk
from app.ui.team.team_parts import leaderboard
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick


class LeaderboardCard(Surface):
    """Hidden where the team keeps none, as teams do unless a manager wants one."""

    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self.wish = Tick(
            desk.theme,
            "Put me on it",
            about="Your name, and how many of your assignments you have passed. Nothing else.",
        )
        self.wish.chosen.connect(self._wish)
        self._rows = QVBoxLayout()
        self.add(
            label("Leaderboard", "heading"),
            Prose(
                desk.theme,
                "Your manager keeps one. Only those who wish to be on it are, and nobody is asked "
                "why not.",
                tone="muted",
            ),
            self.wish,
            self._rows,
        )
        self.hide()

    def refresh(self) -> None:
        """Show it as it stands."""
        desk = self._desk.trainer.team
        team = desk.team
        me = team.members.get(desk.own_key)
        asked = team.leaderboard and me is not None and me.role == "rep" and me.standing == "in"
        self.setVisible(asked)
        clear(self._rows)
        if me is None or not asked:
            return
        self.wish.tick(me.leaderboard)
        if team.rows:
            self._rows.addWidget(leaderboard(self._desk.theme, team.rows, desk.name_of))

    def _wish(self, on: bool) -> None:
        try:
            self._desk.trainer.team.wish_leaderboard(on)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
        else:
            self._desk.exchange.now()
        self.refresh()
