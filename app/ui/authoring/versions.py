"""The published states of a persona or scenario: compared field by field, and brought back."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.ports.authoring import Version
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.listing import Item
from app.ui.authoring.differing_list import DifferingList
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Tiles, column, holder, row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import Prose, breakable, label
from app.ui.words import count_of, moment

DRAFT = "draft"
"""The value of the draft under way, beside the numbers of versions."""


class VersionsScreen(Screen):
    """All versions, newest first; two of them, or one and the draft, are compared."""

    title = "Versions"

    def __init__(self, desk: Desk, authoring: Authoring, kind: Kind, content_id: str) -> None:
        """Show the versions of a persona or scenario. Raises KnownError if there are none."""
        super().__init__()
        self._desk = desk
        self._authoring = authoring
        self._kind = kind
        self.versions = tuple(reversed(authoring.versions(kind, content_id)))
        """Newest first."""
        found = [i for i in authoring.contents() if (i.kind, i.content_id) == (kind, content_id)]
        self._item: Item | None = found[0] if found else None
        draft_id = self._item.draft_id if self._item is not None else ""
        if not self.versions:
            raise KnownError(
                f"Nothing was published of “{self._name(content_id)}” yet.",
                "Each time it is published a version is kept.",
            )
        self._draft: Document | None = authoring.open(draft_id).table if draft_id else None
        theme = desk.theme
        self.page = Page(theme, widest=980, name="Versions")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.page)
        told = (
            f"{count_of(len(self.versions), 'version')}. Compare any two, or bring one back as a "
            "draft; what is published stays until the draft is published."
        )
        head = column(
            label(breakable(self._name(content_id)), "title"),
            Prose(theme, told, tone="muted"),
            gap=GAP_S,
        )
        self.restores: dict[int, Button] = {}
        """A button for each version that brings it back, by its number."""
        self.list = DifferingList(theme)
        self.page.add(holder(head), self._all(), self._chosen(), self.list)
        self.page.body.addStretch()
        self.compare()

    def arrive(self) -> None:
        QTimer.singleShot(0, self.old, self.old.setFocus)

    def compare(self) -> None:
        """Show what differs between the two that are chosen."""
        try:
            old, new = self._table(self.old.value), self._table(self.new.value)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        found = self._authoring.differences(old, new)
        self.list.show_differences(self._authoring.form(self._kind), found)

    def restore(self, version: Version) -> None:
        """Begin a draft of a version, and open it."""
        try:
            draft = self._authoring.restore(version)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(Place(kind="authoring_edit", subject=draft.draft_id))

    def _name(self, content_id: str) -> str:
        return self._item.title if self._item is not None else content_id

    def _table(self, value: str) -> Document:
        if value == DRAFT and self._draft is not None:
            return self._draft
        version = next(v for v in self.versions if str(v.number) == value)
        return self._authoring.version_table(version)

    def _all(self) -> Surface:
        box = Surface(gap=12, margins=GAP)
        for version in self.versions:
            words = column(
                label(_called(version), strong=True),
                label(breakable(version.note) or "Without a note", "caption", tone="muted"),
                gap=2,
            )
            button = Button(
                self._desk.theme,
                "Bring back",
                picture="again",
                name=f"Bring back version {version.number} as a draft",
            )
            button.clicked.connect(lambda _=False, version=version: self.restore(version))
            self.restores[version.number] = button
            line = row(gap=GAP)
            line.addLayout(words, 1)
            line.addWidget(button)
            box.add(line)
        return box

    def _chosen(self) -> Surface:
        theme = self._desk.theme
        options = [(str(v.number), _called(v)) for v in self.versions]
        if self._draft is not None:
            options.insert(0, (DRAFT, "The draft, as it stands"))
        latest = options[0][0]
        before = options[1][0] if len(options) > 1 else latest
        self.old = Pick(theme, options, name="The older one", value=before)
        self.new = Pick(theme, options, name="The newer one", value=latest)
        tiles = Tiles(theme, 280, gap=GAP, most=2)
        for title, pick in (("From", self.old), ("To", self.new)):
            pick.chosen.connect(lambda _: self.compare())
            pick.setSizeAdjustPolicy(Pick.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            pick.setMinimumContentsLength(16)
            tiles.addWidget(holder(column(label(title, strong=True), pick, gap=4)))
        return Surface(gap=GAP_S, margins=GAP).add(label("Compare", "heading"), holder(tiles))


def _called(version: Version) -> str:
    when = f", {moment(version.at_ms)}" if version.at_ms else ""
    return f"Version {version.number}{when}"
