"""An invitation to a team: who invites, by what key, and where it meets, before one joins."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal

from app.services.team.values import Invitation
from app.ui.packs.key_box import Fingerprint
from app.ui.team.place_form import PlaceForm, field_of, line_edit
from app.ui.team.place_words import place_words, standing_words
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label

LONGEST_NAME = 80
"""Characters of what somebody is called in a team."""


class InvitationCard(Surface):
    """Shows everything there is to know; nothing is done before `join` is pressed."""

    wanted = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, invitation: Invitation, own_key: Callable[[], str]) -> None:
        """Show an invitation; `own_key` makes the user's key, where a database needs it."""
        super().__init__(gap=GAP)
        self.invitation = invitation
        standing = invitation.standing
        careful = standing.state == "changed"
        known = standing.state in {"own", "known"}
        box = Surface("bad" if careful else "sunken", gap=4, margins=GAP)
        ink = "bad" if careful else "good" if known else "warn"
        sign = Sign(theme, "yes" if known else "alert", ink, "body")
        box.add(
            row(sign, label(f"The key of {invitation.manager}", strong=True), gap=GAP_S),
            Fingerprint(theme, standing.fingerprint, whose="the fingerprint of the invitation"),
            Prose(theme, standing_words(standing, invitation.manager)),
        )
        if careful and standing.sender is not None:
            known_print = standing.sender.fingerprint
            box.add(
                label("The key you know", "caption", strong=True),
                Fingerprint(theme, known_print, whose="the fingerprint of the key you know"),
            )
        self.name = line_edit("Your name in the team", hint="As your colleagues know you")
        self.name.setMaxLength(LONGEST_NAME)
        self.place = PlaceForm(theme, invitation.place, own_key=own_key)
        self.elsewhere = Button(theme, "It is elsewhere for me", kind="link")
        self.elsewhere.clicked.connect(self.open_place)
        kind = invitation.place.kind
        # A database asks everybody for a password; the folder may lie elsewhere on this machine.
        here = kind == "hand" or (kind == "folder" and Path(invitation.place.address).is_dir())
        (self.place if here else self.elsewhere).hide()
        meets = column(gap=4)
        if here:
            meets.addWidget(Prose(theme, place_words(invitation.place), tone="muted"))
        meets.addLayout(row(self.elsewhere))
        self.join = Button(theme, f"Join “{invitation.team}”", kind="primary")
        self.join.clicked.connect(self.wanted)
        leave = Button(theme, "Not now")
        leave.clicked.connect(self.declined)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.join)
        buttons.addWidget(leave)
        self.add(
            column(
                label(f"{invitation.manager} invites you to “{invitation.team}”", "heading"),
                Prose(
                    theme,
                    f"Your manager will see your name and what you hand in: no other practice. "
                    f"{invitation.manager} lets you in after you have joined.",
                    tone="muted",
                ),
                gap=4,
            ),
            box,
            field_of("Your name in the team", self.name),
            column(label("Where the team meets", strong=True), holder(meets), self.place, gap=4),
            holder(buttons),
        )
        for changed in (self.name.textChanged, self.place.changed):
            changed.connect(self._changed)
        self._changed()

    def open_place(self) -> None:
        """Let another place be said."""
        self.elsewhere.hide()
        self.place.show()
        self.place.kind.buttons[0].setFocus()

    def _changed(self) -> None:
        self.join.setEnabled(bool(self.name.text().strip()) and self.place.whole)
