"""Choosing what words the buyer's replies."""

from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from app.ports.problems import KnownError
from app.settings import Settings
from app.ui.health_note import HealthNote
from app.ui.needs import Desk
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Sign
from app.ui.widgets.buttons import Button, OneOf, Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.widgets.trouble import TroubleBox

Way = Literal["starter", "file", "server", "lines"]
WAYS: tuple[tuple[Way, str, str], ...] = (
    (
        "starter",
        "The starter model",
        "Comes with Skeptic and runs on this computer. Good on two processor cores.",
    ),
    (
        "file",
        "A model file of my own",
        "Any chat model as a GGUF file. Larger models sound more natural and need more memory.",
    ),
    (
        "server",
        "A server",
        "Anything that speaks the OpenAI protocol: llama-server, Ollama, LM Studio, vLLM.",
    ),
    (
        "lines",
        "No model",
        "The buyer speaks only lines that were written beforehand. Decisions and scores are the "
        "same.",
    ),
)


class EngineChoice(Surface):
    """Four ways; the one chosen is tried before it is kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=12)
        self._desk = desk
        theme, wishes = desk.theme, desk.preferences.now
        self.ways = {way: Choice(theme, name, about) for way, name, about in WAYS}
        group = OneOf(self)
        group.take(list(self.ways.values()), list(self.ways).index(self._way_of(wishes)))
        group.buttonToggled.connect(self._changed)
        self.path = _input("Model file", wishes.model_path, "Path of a GGUF file")
        self.url = _input("Server address", wishes.server_url, "http://127.0.0.1:8080")
        self.server_model = _input("Model name", wishes.server_model, "May stay empty")
        self._file, self._server = self._file_part(), self._server_part()
        self.use = Button(theme, "Use this", kind="primary")
        self.use.clicked.connect(self.apply)
        self.state = Prose(theme, tone="muted")
        self.trouble = TroubleBox(theme)
        self.trouble.again.connect(self.apply)
        foot = row(gap=GAP)
        foot.addWidget(self.state, 1)
        foot.addWidget(self.use)
        about = (
            "What the buyer decides is always computed on this computer. A language model only "
            "puts it into words."
        )
        self.add(label("The buyer\u2019s words", "heading"), Prose(theme, about, tone="muted"))
        self.add(*self.ways.values(), self._file, self._server, self.trouble, foot)
        self.health = HealthNote(desk)
        self.add(rule(), self.health)
        self.trouble.hide()
        self._changed()
        self._tell_state()

    @property
    def way(self) -> Way:
        """The way that is marked."""
        return next(way for way, button in self.ways.items() if button.isChecked())

    def focus_first(self) -> None:
        """Put the focus on the way that is marked."""
        self.ways[self.way].setFocus()

    def apply(self) -> None:
        """Try the marked way; keep it if it works, else say what is wrong and stay."""
        before = self._desk.preferences.now
        wished = self._wished(before)
        self.trouble.hide()
        try:
            self._desk.preferences.change(wished)
            self._desk.trainer.choose_engine(wished.backend)
        except KnownError as error:
            self.trouble.tell(error.problem, error.remedy)
            self._desk.preferences.change(before)
        self._tell_state()

    def _file_part(self) -> QWidget:
        browse = Button(self._desk.theme, "Browse\u2026", name="Browse for a model file")
        browse.clicked.connect(self._browse)
        field = row(self.path, browse, gap=GAP_S)
        return holder(column(label("Model file", strong=True), field, gap=4))

    def _server_part(self) -> QWidget:
        address = column(label("Address", strong=True), self.url, gap=4)
        model = column(label("Model", strong=True), self.server_model, gap=4)
        return holder(column(address, model, gap=12))

    def _wished(self, wishes: Settings) -> Settings:
        match self.way:
            case "starter":
                return replace(wishes, backend="llama", model_path="")
            case "file":
                return replace(wishes, backend="llama", model_path=self.path.text().strip())
            case "server":
                return replace(
                    wishes,
                    backend="openai",
                    server_url=self.url.text().strip(),
                    server_model=self.server_model.text().strip(),
                )
            case "lines":
                return replace(wishes, backend="lines")

    def _way_of(self, wishes: Settings) -> Way:
        match self._desk.trainer.engine.backend:
            case "openai":
                return "server"
            case "lines":
                return "lines"
            case _:
                return "file" if wishes.model_path else "starter"

    def _changed(self) -> None:
        self._file.setVisible(self.way == "file")
        self._server.setVisible(self.way == "server")

    def _tell_state(self) -> None:
        engine = self._desk.trainer.engine
        note = f" {engine.note}" if engine.note else ""
        self.state.say(f"In use now: {engine.model}.{note}")
        self.health.refresh()

    def _browse(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self, "Choose a model file", self.path.text(), "Models (*.gguf);;All files (*)"
        )
        if path:
            self.path.setText(path)


class Choice(Pressable):
    """One of the ways, with a mark that fills when it is chosen."""

    def __init__(self, theme: Theme, name: str, about: str) -> None:
        super().__init__(name=name, hint=about)
        self._mark = Sign(theme, "not_chosen", "muted")
        words = column(label(name, strong=True), label(about, "caption"), gap=2)
        line = row(gap=12)
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(holder(words), 1)
        self.hold(holder(line))
        self.toggled.connect(self._draw)

    def _draw(self) -> None:
        if self.isChecked():
            self._mark.show_picture("chosen", "accent")
        else:
            self._mark.show_picture("not_chosen", "muted")


def _input(name: str, value: str, hint: str) -> QLineEdit:
    field = QLineEdit(value)
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
