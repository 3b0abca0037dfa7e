"""Your content: everything that can be written on, and how it stands."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.form import Kind
from app.domain.authoring.renaming import slug
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.listing import Item
from app.ui.authoring.content_row import ContentRow
from app.ui.authoring.errand import Errand
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, breakable, label

NOUNS: dict[Kind, str] = {"scenario": "scenario", "persona": "persona"}


class ContentsScreen(Screen):
    """Scenarios or personas: drafts and one's own first, then those that came along."""

    title = "Your content"

    def __init__(
        self, desk: Desk, authoring: Authoring, published: str = "", kind: Kind = "scenario"
    ) -> None:
        """Show everything of a kind; `published` is the id of what was just published."""
        super().__init__()
        self._desk = desk
        self._authoring = authoring
        self._published = published
        self.question: Question | None = None
        self.rows: list[ContentRow] = []
        """The rows shown, from the top."""
        self._names: dict[str, str] = {}
        self._errand = Errand("skeptic-contents", self)
        self._errand.done.connect(self._show_problems)
        theme = desk.theme
        self.page = Page(theme, widest=1040, name="Your content")
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.page)
        self.kinds = Segments(
            [("scenario", "Scenarios"), ("persona", "Personas")], name="What to show", value=kind
        )
        self.kinds.chosen.connect(lambda _: self.refresh())
        self.new = Button(theme, "New scenario", kind="primary", picture="add")
        self.new.clicked.connect(
            lambda: self.go.emit(Place(kind="authoring_start", subject=self.kinds.value))
        )
        tools = Flow(GAP)
        tools.addWidget(self.kinds)
        tools.addWidget(self.new)
        told = (
            "Write buyers and conversations of your own. What is published stands in the library; "
            "drafts are only here."
        )
        head = column(label("Your content", "display"), Prose(theme, told, tone="muted"), gap=GAP_S)
        self._news = column(gap=0)
        self._list = column(gap=GAP_S)
        self.page.add(holder(head), holder(tools), self._news, self._list)
        self.page.body.addStretch()

    @property
    def place(self) -> Place:
        return Place(kind="authoring", other=self.kinds.value)

    def arrive(self) -> None:
        # The editor was left, and the way back from here leads into none: what was only looked
        # at can go.
        self._authoring.clear_untouched()
        self.refresh()
        self._tell_published()
        if not self._published:
            QTimer.singleShot(0, self.new, self.new.setFocus)

    def finish(self) -> None:
        """Wait for what is being looked through, and show it."""
        self._errand.finish()

    def leave(self) -> None:
        self._errand.stop(wait=False)

    @property
    def kind(self) -> Kind:
        """What is shown."""
        return "persona" if self.kinds.value == "persona" else "scenario"

    def refresh(self) -> None:
        """Read everything anew."""
        noun = NOUNS[self.kind]
        self.new.setText(f" New {noun}")
        self.new.setAccessibleName(f"New {noun}")
        clear(self._list)
        self.rows = []
        try:
            everything = self._authoring.contents()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        items = [i for i in everything if i.kind == self.kind]
        self._names = {i.content_id: i.title for i in everything if i.kind == "persona"}
        for damaged in self._authoring.damaged:
            self._list.addWidget(self._damaged(damaged))
        mine = [i for i in items if i.origin != "shipped" or i.draft_id]
        mine.sort(key=lambda i: (not i.draft_id, -i.changed_ms))
        self._group("Yours", mine)
        if not mine:
            self._list.addWidget(self._nothing())
        self._group("Came with Skeptic", [i for i in items if i not in mine])
        self._look_through([i for i in mine if i.draft_id])

    def duplicate(self, item: Item) -> None:
        """Begin a draft of the same under another id, and open it."""
        taken = {i.content_id for i in self._authoring.contents() if i.kind == item.kind}
        number, wanted = 2, f"{slug(item.content_id)}-copy"
        free = wanted
        while free in taken:
            free, number = f"{wanted}-{number}", number + 1
        self._open(lambda: self._authoring.duplicate(item.kind, item.content_id, free).draft_id)

    def open_it(self, item: Item) -> None:
        """Go on with its draft, or begin one."""
        if item.draft_id:
            self._open(lambda: item.draft_id)
        else:
            self._open(lambda: self._authoring.edit(item.kind, item.content_id).draft_id)

    def ask_delete(self, item: Item) -> None:
        """Take one's own file away, if that is really meant."""
        self._ask(
            question=f"Delete “{item.title}”?",
            detail="It leaves the library. It stays among its versions, and what was practised "
            "with it stays too.",
            yes="Delete it",
            do=lambda: self._authoring.delete(item.kind, item.content_id),
        )

    def ask_discard(self, item: Item) -> None:
        """Throw a draft away, if that is really meant."""
        published = item.origin != "draft"
        self._ask(
            question=f"Throw away the draft of “{item.title}”?",
            detail="What is published stays as it is. The draft cannot be brought back."
            if published
            else "It was not published, so nothing of it is left. It cannot be brought back.",
            yes="Throw it away",
            do=lambda: self._authoring.discard(item.draft_id),
        )

    def _ask(self, *, question: str, detail: str, yes: str, do: Callable[[], None]) -> None:
        asked = Question(
            self._desk.theme,
            self,
            question=question,
            detail=detail,
            yes=yes,
            no="Keep it",
            kind="danger",
        )

        def done() -> None:
            try:
                do()
            except KnownError as error:
                self.failed.emit(error.problem, error.remedy)
            self.refresh()
            self.new.setFocus()

        asked.accepted.connect(done)
        asked.finished.connect(asked.deleteLater)
        self.question = asked
        asked.open()

    def _open(self, begin: Callable[[], str]) -> None:
        try:
            draft_id = begin()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(Place(kind="authoring_edit", subject=draft_id))

    def _group(self, title: str, items: Sequence[Item]) -> None:
        if not items:
            return
        self._list.addWidget(label(title, "title"))
        for item in map(_named, items):
            what = f"With {self._names[item.what]}" if item.what in self._names else item.what
            line = ContentRow(self._desk.theme, item, what)
            line.edit.connect(lambda item=item: self.open_it(item))
            line.duplicate.connect(lambda item=item: self.duplicate(item))
            line.versions.connect(lambda item=item: self._to_versions(item))
            line.practise.connect(
                lambda item=item: self.go.emit(Place(kind="brief", subject=item.content_id))
            )
            line.card.connect(
                lambda item=item: self.go.emit(Place(kind="card_out", subject=item.content_id))
            )
            line.delete.connect(lambda item=item: self.ask_delete(item))
            line.discard.connect(lambda item=item: self.ask_discard(item))
            self.rows.append(line)
            self._list.addWidget(line)

    def _to_versions(self, item: Item) -> None:
        place = Place(kind="authoring_versions", subject=item.content_id, other=item.kind)
        self.go.emit(place)

    def _look_through(self, items: Sequence[Item]) -> None:
        """Find out, in the background, how much there is to mend in each draft."""
        authoring = self._authoring
        drafts: list[tuple[str, Kind, dict[str, object]]] = []
        for item in items:
            try:
                drafts.append((item.draft_id, item.kind, authoring.open(item.draft_id).table))
            except KnownError as error:
                self.failed.emit(error.problem, error.remedy)

        def look() -> dict[str, int]:
            return {
                draft_id: sum(problem.stops for problem in authoring.look(kind, table))
                for draft_id, kind, table in drafts
            }

        if drafts:
            self._errand.run(look)

    def _show_problems(self, found: dict[str, int]) -> None:
        for line in self.rows:
            if line.item.draft_id in found:
                line.show_problems(found[line.item.draft_id])

    def _tell_published(self) -> None:
        item = next((r.item for r in self.rows if r.item.content_id == self._published), None)
        if item is None:
            return
        theme = self._desk.theme
        box = Surface("good", gap=GAP_S, margins=GAP)
        line = row(gap=12)
        line.addWidget(Sign(theme, "yes", "good"))
        told = "It stands in the library." if item.kind == "scenario" else "It can be chosen now."
        line.addWidget(label(breakable(f"“{item.title}” is published. {told}"), strong=True), 1)
        box.add(line)
        if item.kind == "scenario":
            self.practise = Button(theme, "Practise it", kind="primary", picture="play")
            self.practise.clicked.connect(
                lambda: self.go.emit(Place(kind="brief", subject=item.content_id))
            )
            buttons = Flow(GAP_S)
            buttons.addWidget(self.practise)
            if self._manages():
                self.assign = Button(theme, "Assign it", picture="team")
                self.assign.clicked.connect(
                    lambda: self.go.emit(Place(kind="assign", subject=item.content_id))
                )
                buttons.addWidget(self.assign)
            box.add(holder(buttons))
            QTimer.singleShot(0, self.practise, self.practise.setFocus)
        self._news.addWidget(box)

    def _manages(self) -> bool:
        try:
            return self._desk.trainer.team.is_manager
        except KnownError:
            return False  # What is wrong with the team is told where the team is.

    def _nothing(self) -> Surface:
        noun = NOUNS[self.kind]
        return Surface(gap=4).add(
            label("Nothing of your own yet", "heading"),
            Prose(
                self._desk.theme,
                f"Begin a new {noun}, or take one that came along: what you edit becomes your own, "
                "and the original stays as it is.",
                tone="muted",
            ),
        )

    def _damaged(self, error: KnownError) -> QWidget:
        box = Surface("warn", gap=4, margins=GAP)
        box.add(label("A draft was damaged", strong=True))
        return box.add(Prose(self._desk.theme, f"{error.problem} {error.remedy}".strip()))


def _named(item: Item) -> Item:
    """The item with a title, also if its draft has none yet."""
    if item.origin == "draft" and item.title == item.draft_id:
        return replace(item, title=f"A {item.kind} without a title")
    return item
