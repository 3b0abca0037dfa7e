"""Beginning a scenario or a persona: from a template, a transcript, notes, or nothing."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.form import Kind
from app.ports.authoring import Template
from app.ports.problems import KnownError
from app.services.authoring.desk import Authoring
from app.services.authoring.draft import Draft
from app.ui.authoring.start_text import TextStart
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Pressable, Segments
from app.ui.widgets.layouts import Tiles, column, holder, row
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label

WAYS = (
    ("template", "From a template"),
    ("text", "From notes or a call"),
    ("blank", "Empty"),
)
REVEAL_AFTER_MS = (0, 80)
"""When what was read is scrolled to: nested texts find their height step by step."""


class StartScreen(Screen):
    """A few ways to begin; each leads to the editor."""

    def __init__(self, desk: Desk, authoring: Authoring, kind: Kind) -> None:
        super().__init__()
        self._desk = desk
        self._authoring = authoring
        self._kind = kind
        self.title = f"New {kind}"
        self.text: TextStart | None = None
        """Where a text is read, while that is shown."""
        theme = desk.theme
        self.page = Page(theme, widest=940, name=self.title)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self.page)
        self._body = QVBoxLayout()
        self._body.setSpacing(GAP)
        ways = [w for w in WAYS if w[0] != "template" or authoring.templates(kind)]
        if kind == "persona":
            # What a text offers is for a scenario; its buyer becomes a persona along the way.
            ways = [w for w in ways if w[0] != "text"]
        self.ways = Segments(ways, name="How to begin", value=ways[0][0])
        self.ways.chosen.connect(self.show_way)
        line = row(self.ways)
        line.addStretch()
        told = (
            "A quarter of an hour is enough for a good one. Whatever you begin with is kept as a "
            "draft, and checked as you write."
        )
        head = column(
            label(f"A new {kind}", "display"), Prose(theme, told, tone="muted"), gap=GAP_S
        )
        self.page.add(holder(head), line, self._body)
        self.page.body.addStretch()
        self.show_way(self.ways.value)

    def arrive(self) -> None:
        chosen = next(b for b in self.ways.buttons if b.isChecked())
        QTimer.singleShot(0, chosen, chosen.setFocus)

    def show_way(self, way: str) -> None:
        """Show what there is to choose for a way to begin."""
        self.ways.choose(way)
        clear(self._body)
        self._drop_text()
        if way == "template":
            self._body.addWidget(self._templates())
        elif way == "text":
            self.text = TextStart(self._desk.theme, self._authoring)
            self.text.failed.connect(self.failed)
            self.text.settled.connect(self.settled)
            self.text.began.connect(
                lambda draft: self.go.emit(Place(kind="authoring_edit", subject=draft))
            )
            self.text.found.connect(self._reveal)
            self._body.addWidget(self.text)
        else:
            self._body.addWidget(self._blank())

    def leave(self) -> None:
        self._drop_text()

    def _reveal(self, widget: QWidget) -> None:
        for after in REVEAL_AFTER_MS:
            QTimer.singleShot(after, widget, lambda: self.page.reveal(widget))

    def _drop_text(self) -> None:
        if self.text is not None:
            self.text.stop()
            self.text = None

    def _open(self, begin: Callable[[], Draft]) -> None:
        try:
            draft = begin()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.go.emit(Place(kind="authoring_edit", subject=draft.draft_id))

    def _templates(self) -> QWidget:
        tiles = Tiles(self._desk.theme, 300, gap=12, most=2)
        self.templates: dict[str, Pressable] = {}
        for template in self._authoring.templates(self._kind):
            card = self._template(template)
            self.templates[template.template_id] = card
            tiles.addWidget(card)
        return holder(tiles)

    def _template(self, template: Template) -> Pressable:
        card = Pressable(name=f"Begin with: {template.title}", hint=template.about, kind="card")
        words = column(label(template.title, "heading"), label(template.about, tone="muted"), gap=6)
        words.addStretch()
        card.hold(holder(words), across=18, down=16)
        card.clicked.connect(
            lambda: self._open(
                lambda: self._authoring.new(self._kind, template=template.template_id)
            )
        )
        return card

    def _blank(self) -> Surface:
        theme = self._desk.theme
        self.blank = Button(theme, f"Begin an empty {self._kind}", kind="primary", picture="edit")
        self.blank.clicked.connect(lambda: self._open(lambda: self._authoring.new(self._kind)))
        line = row(self.blank)
        line.addStretch()
        return Surface(gap=12).add(
            Prose(
                theme,
                "With nothing in it. The editor tells, thing by thing, what it needs.",
                tone="muted",
            ),
            line,
        )
