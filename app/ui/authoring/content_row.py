"""One persona or scenario, or a draft of one: what it is, how it stands, what can be done."""

from PySide6.QtCore import Signal

from app.services.authoring.listing import Item
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge, Ink
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import breakable, label
from app.ui.words import count_of, moment

_STATES: dict[str, tuple[str, Ink, str]] = {
    "published": ("Published", "good", "yes"),
    "draft": ("Draft", "accent", "edit"),
    "broken": ("Cannot be read", "bad", "alert"),
}


class ContentRow(Surface):
    """A row of the list. Which buttons it has depends on what can be done."""

    edit = Signal()
    duplicate = Signal()
    versions = Signal()
    practise = Signal()
    card = Signal()
    delete = Signal()
    discard = Signal()

    def __init__(self, theme: Theme, item: Item, what: str) -> None:
        """Show an item; `what` says in words who somebody is, or whom a scenario is with."""
        super().__init__(margins=GAP, gap=GAP_S)
        self._theme = theme
        self.item = item
        told = [what] if what else []
        if item.changed_ms and (item.origin != "shipped" or item.draft_id):
            told.append(f"changed {moment(item.changed_ms)}")
        words = column(label(breakable(item.title), strong=True), gap=2)
        if told:
            words.addWidget(label(breakable(" · ".join(told)), "caption", tone="muted"))
        signs = Flow(GAP_S)
        for word, ink, sign in self._signs():
            signs.addWidget(Badge(theme, word, ink=ink, sign=sign))
        self._problems: Badge | None = None
        self._signs_line = signs
        words.addSpacing(6)
        words.addWidget(holder(signs))
        self.buttons = self._made_buttons()
        tools = Flow(GAP_S)
        for button in self.buttons.values():
            tools.addWidget(button)
        self.add(Split(theme, holder(words), holder(tools), narrow=860, shares=(1, 0), gap=GAP))

    def show_problems(self, stops: int) -> None:
        """How many things must be mended in its draft."""
        told = f"{count_of(stops, 'thing')} to mend" if stops else "Ready to publish"
        if self._problems is None:
            ink: Ink = "warn" if stops else "good"
            self._problems = Badge(self._theme, told, ink=ink, sign="alert" if stops else "yes")
            self._signs_line.addWidget(self._problems)

    def _signs(self) -> list[tuple[str, Ink, str]]:
        item = self.item
        signs = [_STATES[item.state]]
        if item.state == "draft" and item.origin == "own":
            signs.insert(0, _STATES["published"])
        if item.origin == "shipped":
            signs = [("Came with Skeptic", "muted", "skeptic"), *signs[item.state != "draft" :]]
        return signs

    def _made_buttons(self) -> dict[str, Button]:
        item, theme = self.item, self._theme
        whose = item.title
        buttons: dict[str, Button] = {}
        has_file, readable = item.origin != "draft", item.state != "broken"
        if readable:
            word = "Go on" if item.draft_id else "Edit"
            buttons["edit"] = Button(theme, word, picture="edit", name=f"{word}: {whose}")
            buttons["edit"].clicked.connect(self.edit)
        if has_file and readable:
            if item.kind == "scenario":
                buttons["practise"] = Button(theme, "Practise", name=f"Practise: {whose}")
                buttons["practise"].clicked.connect(self.practise)
            else:
                buttons["card"] = Button(
                    theme,
                    kind="icon",
                    picture="export",
                    name=f"Export {whose} as a character card",
                )
                buttons["card"].clicked.connect(self.card)
            buttons["duplicate"] = Button(
                theme, kind="icon", picture="copy", name=f"Duplicate {whose}"
            )
            buttons["duplicate"].clicked.connect(self.duplicate)
        if has_file and (item.origin == "own" or item.draft_id):
            buttons["versions"] = Button(
                theme, kind="icon", picture="history", name=f"Versions of {whose}"
            )
            buttons["versions"].clicked.connect(self.versions)
        if item.draft_id:
            words = f"Throw away the draft of {whose}"
            buttons["discard"] = Button(theme, kind="icon", picture="close", name=words)
            buttons["discard"].clicked.connect(self.discard)
        if item.origin == "own":
            buttons["delete"] = Button(theme, kind="icon", picture="trash", name=f"Delete {whose}")
            buttons["delete"].clicked.connect(self.delete)
        return buttons
