"""One's place in a team: where it meets, who is in it, what was odd, and the way out."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.domain.packs.senders import fingerprint
from app.ports.problems import KnownError
from app.services.export.naming import slug
from app.ui.needs import Desk, Place, Screen
from app.ui.packs.key_box import Fingerprint
from app.ui.team.files import INVITATION, INVITATIONS
from app.ui.team.leaderboard_card import LeaderboardCard
from app.ui.team.meeting import MeetingCard
from app.ui.team.members import MembersCard
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label

ODDITIES_SHOWN: Final = 6
_STANDING: Final = {
    "asked": "Waiting to be let in",
    "in": "",
    "out": "Taken out by the manager",
}


class TeamSettingsScreen(Screen):
    """For whoever is in a team, manager or rep."""

    title = "Your team"

    def __init__(self, desk: Desk, file: str = "") -> None:
        """Show it; a file of the team, by its path, is taken in at once."""
        super().__init__()
        self._file = file
        self._shown: object = None
        self._desk = desk
        self.question: Question | None = None
        self.page = Page(desk.theme, name="Your team")
        self._top, self._odd = QVBoxLayout(), QVBoxLayout()
        self.meeting = MeetingCard(desk)
        self.members = MembersCard(desk)
        self.leaderboard = LeaderboardCard(desk)
        self.leaderboard.failed.connect(self.failed)
        for card in (self.meeting, self.members):
            card.failed.connect(self.failed)
            card.changed.connect(self.settled)
        self.page.add(self._top, self._invite_card(), self.meeting, self.members, self._odd)
        self.page.add(self.leaderboard, self._leave_card())
        self.page.body.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        desk.exchange.ended.connect(self.refresh)
        self.refresh()

    @property
    def place(self) -> Place:
        # Coming back does not open the file once more.
        return Place(kind="team_join")

    def arrive(self) -> None:
        # The screen before may let go of the focus only once its events are through.
        QTimer.singleShot(0, self.to_work, self.to_work.setFocus)
        if self._file:
            QTimer.singleShot(0, self, self._take_file)

    def refresh(self) -> None:
        """Show everything as it stands."""
        team = self._desk.trainer.team
        if team.membership is None:
            return
        self.meeting.refresh()
        found = (team.membership, team.team, team.oddities)
        if found == self._shown:
            return  # Whoever is reading keeps their place.
        self._shown = found
        me = team.team.members.get(team.own_key)
        manages = me is not None and me.role == "manager" and me.standing == "in"
        clear(self._top)
        self._top.addWidget(self._head())
        self.invite_card.setVisible(manages)
        self.members.refresh()
        self.leaderboard.refresh()
        clear(self._odd)
        if team.oddities or team.team.refused:
            self._odd.addWidget(self._oddities())

    def _take_file(self) -> None:
        if self._file.lower().endswith(INVITATION):
            self.failed.emit(
                "This is an invitation, and you are in a team already.",
                "To join another one, leave this one first.",
            )
        else:
            self.meeting.line.hand.take_from(self._file)

    def _head(self) -> QWidget:
        theme, team = self._desk.theme, self._desk.trainer.team
        membership = team.membership
        if membership is None:
            return QWidget()
        me = team.team.members.get(team.own_key)
        role = me.role if me is not None else membership.role
        standing = _STANDING[me.standing] if me is not None else _STANDING["asked"]
        signs = Flow(GAP_S)
        signs.addWidget(Badge(theme, "Manager" if role == "manager" else "Rep", ink="accent"))
        if standing:
            signs.addWidget(Badge(theme, standing, ink="warn", sign="clock"))
        name = me.name if me is not None else membership.own_name
        print_ = fingerprint(bytes.fromhex(team.own_key))
        self.fingerprint = Fingerprint(theme, print_, whose="your fingerprint")
        word = "Go to your team" if role == "manager" else "Go to your assignments"
        self.to_work = Button(theme, word, kind="primary", picture="team")
        self.to_work.clicked.connect(lambda: self.go.emit(Place(kind="team")))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.to_work)
        key = Surface("sunken", gap=4, margins=GAP)
        key.add(
            label("Your fingerprint", strong=True),
            self.fingerprint,
            Prose(
                theme,
                "Read it to your manager on the phone or in person: that is how they know that it "
                "is you who joined."
                if role == "rep"
                else "Read it to those whom you invite, on the phone or in person: that is how "
                "they know that the invitation is yours.",
                style="caption",
                tone="muted",
            ),
        )
        return holder(
            column(
                label(membership.name, "display"),
                label(f"You are {name}", tone="muted"),
                holder(signs),
                key,
                holder(buttons),
                gap=GAP_S,
            )
        )

    def _invite_card(self) -> Surface:
        theme = self._desk.theme
        self.invite = Button(theme, "Write an invitation\u2026", picture="export")
        self.invite.clicked.connect(self._ask_where)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.invite)
        self.invite_card = Surface(gap=12).add(
            label("Invite somebody", "heading"),
            Prose(
                theme,
                "A small file to send to your reps. It names the team, you, your key and where the "
                "team meets; no password is in it. Whoever opens it asks to be let in, and you "
                "admit them below.",
            ),
            holder(buttons),
        )
        return self.invite_card

    def write_invitation(self, path: str) -> None:
        """Write the invitation into a file."""
        if not path:
            return
        try:
            written = self._desk.trainer.team.write_invitation(path)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self._desk.exchange.news.emit(
            f"The invitation is in {Path(written).name}.",
            "Send it to your reps by mail or chat, and read them your fingerprint.",
        )

    def _ask_where(self) -> None:
        membership = self._desk.trainer.team.membership
        if membership is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / f"{slug(membership.name)}{INVITATION}")
        chosen, _ = QFileDialog.getSaveFileName(self, "Write an invitation", proposed, INVITATIONS)
        self.write_invitation(chosen)

    def _oddities(self) -> Surface:
        theme, team = self._desk.theme, self._desk.trainer.team
        told = [odd.told for odd in team.oddities]
        names = {key: member.name for key, member in team.team.members.items()}
        told += [
            f"Something that {names.get(r.record.author, 'a stranger')} sent does not count: "
            f"{r.why}."
            for r in team.team.refused
        ]
        box = Surface("warn", gap=GAP_S, margins=GAP)
        box.add(
            row(Sign(theme, "alert", "warn"), label("What was odd", "heading"), gap=12),
            Prose(
                theme,
                "Nothing of it counts, and nothing was lost. If it goes on, ask those who are "
                "named.",
            ),
        )
        # The same, seen many times, is one thing to know.
        for words in list(dict.fromkeys(told))[:ODDITIES_SHOWN]:
            box.add(Prose(theme, f"\u2022 {words}"))
        return box

    def _leave_card(self) -> Surface:
        theme = self._desk.theme
        self.leave_team = Button(theme, "Leave the team\u2026", kind="danger")
        self.leave_team.clicked.connect(self._ask_leave)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.leave_team)
        return Surface(gap=12).add(
            label("Leave", "heading"),
            Prose(
                theme,
                "Your practice stays on this computer. What you have handed in stays with the "
                "team.",
                tone="muted",
            ),
            holder(buttons),
        )

    def _ask_leave(self) -> None:
        membership = self._desk.trainer.team.membership
        if membership is None:
            return
        self.question = Question(
            self._desk.theme,
            self,
            question=f"Leave “{membership.name}”?",
            detail="Your practice stays here. To come back you need an invitation again.",
            yes="Leave",
            no="Stay",
            kind="danger",
        )
        self.question.accepted.connect(self._leave)
        self.question.finished.connect(self.question.deleteLater)
        self.question.open()

    def _leave(self) -> None:
        try:
            self._desk.trainer.team.leave()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(Place(kind="home"))
