"""Settings: who words the buyer's replies, the voice, the look, and where everything lies."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.ports.problems import KnownError
from app.settings import LARGEST_TEXT, SHOT_CLOCKS, SMALLEST_TEXT
from app.ui.engine_choice import EngineChoice
from app.ui.keep_choice import KeepChoice
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.voice_settings import VoiceSettings
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import Prose, label

STEP = 10
SETTLE_MS = 150
"""The slider has to rest so long before everything is drawn in the new size."""


class SettingsScreen(Screen):
    """Everything here takes effect at once, but the engine, which is tried first."""

    title = "Settings"
    too_old = Signal()
    """What is older than sessions are kept is to be deleted now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.page = Page(desk.theme, widest=760, name="Settings")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.engine = EngineChoice(desk)
        self.voice = VoiceSettings(desk)
        self.voice.failed.connect(self.failed)
        self.page.add(self.engine, self.voice, self._calls(), self._look(), self._data())
        self.page.body.addStretch()

    def arrive(self) -> None:
        self.voice.arrive()
        self.engine.focus_first()

    def leave(self) -> None:
        self.voice.leave()
        if self._settle.isActive():
            self._settle.stop()
            self._resize_text()

    def _look(self) -> Surface:
        wishes = self._desk.preferences.now
        self.theme_choice = Segments(
            [("system", "As the system"), ("light", "Light"), ("dark", "Dark")],
            name="Theme",
            value=wishes.theme,
        )
        self.theme_choice.chosen.connect(lambda value: self._wish(theme=value))
        motion = Segments(
            [("system", "As the system"), ("less", "Less motion")],
            name="Motion",
            value="less" if wishes.less_motion else "system",
        )
        motion.chosen.connect(lambda value: self._wish(less_motion=value == "less"))
        live = Segments(
            [("no", "After the call"), ("yes", "During it too")],
            name="The buyer\u2019s state",
            value="yes" if wishes.show_state_live else "no",
        )
        live.chosen.connect(lambda value: self._wish(show_state_live=value == "yes"))
        weeks = Segments(
            [("yes", "Show"), ("no", "Leave out")],
            name="Weeks of practice",
            value="yes" if wishes.show_weeks else "no",
        )
        weeks.chosen.connect(lambda value: self._wish(show_weeks=value == "yes"))
        return Surface(gap=GAP).add(
            label("Look", "heading"),
            _field("Theme", self.theme_choice),
            column(label("Text size", strong=True), self._text_size_row(), gap=GAP_S),
            _field("Motion", motion),
            _field("Show the buyer\u2019s trust, patience and so on", live),
            _field("Weeks of practice in a row, on your progress", weeks),
        )

    def _calls(self) -> Surface:
        self.shot_clock = Segments(
            [(str(s), f"{s} s" if s else "Off") for s in SHOT_CLOCKS],
            name="Shot clock",
            value=str(self._desk.preferences.now.shot_clock),
        )
        self.shot_clock.chosen.connect(lambda value: self._wish(shot_clock=int(value)))
        about = (
            "For when you think too long. A quiet ring runs from the end of the buyer\u2019s line "
            "until you begin to type or to speak. When it has run out it says so, and nothing else "
            "happens: it costs nothing and is never scored."
        )
        return Surface(gap=GAP).add(
            label("In a call", "heading"),
            _field("Shot clock", self.shot_clock),
            Prose(self._desk.theme, about, style="caption", tone="muted"),
        )

    def _text_size_row(self) -> QHBoxLayout:
        self.text_size = QSlider(Qt.Orientation.Horizontal)
        self.text_size.setRange(SMALLEST_TEXT // STEP, LARGEST_TEXT // STEP)
        self.text_size.setPageStep(2)
        self.text_size.setValue(round(self._desk.preferences.now.text_size / STEP))
        self.text_size.setAccessibleName("Text size")
        self._percent = label("", strong=True, wrap=False)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._resize_text)
        self.text_size.valueChanged.connect(self._size_moved)
        self._tell_size()
        return row(self.text_size, self._percent, gap=12)

    def _data(self) -> Surface:
        folder = self._desk.preferences.data_folder
        box = Surface(gap=GAP_S)
        box.add(
            label("Your data", "heading"),
            Prose(
                self._desk.theme,
                "Your calls, their sound, your settings and your own scenarios lie in one folder "
                "on this computer. Nothing is sent anywhere, unless you choose a server above.",
            ),
        )
        self.keeping = KeepChoice(self._desk)
        self.keeping.failed.connect(self.failed)
        self.keeping.begin.connect(self.too_old)
        box.add(self.keeping)
        if folder:
            box.add(Prose(self._desk.theme, folder, style="caption", tone="muted"))
            show = Button(self._desk.theme, "Open the folder")
            show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
            self.keys = Button(self._desk.theme, "Packs and keys", picture="pack")
            self.keys.clicked.connect(lambda: self.go.emit(Place(kind="packs")))
            buttons = Flow(12)
            buttons.addWidget(show)
            buttons.addWidget(self.keys)
            box.add(holder(buttons))
        return box

    def _size_moved(self) -> None:
        self._tell_size()
        self._settle.start()

    def _tell_size(self) -> None:
        percent = self.text_size.value() * STEP
        self._percent.setText(f"{percent} %")
        self.text_size.setAccessibleDescription(f"{percent} percent")

    def _resize_text(self) -> None:
        self._wish(text_size=self.text_size.value() * STEP)

    def _wish(self, **changes: Any) -> None:
        wishes = replace(self._desk.preferences.now, **changes)
        self._desk.theme.choose(
            choice=wishes.theme, text_size=wishes.text_size, still=wishes.less_motion
        )
        try:
            self._desk.preferences.change(wishes)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)


def _field(name: str, control: QWidget) -> QWidget:
    line = row(control)
    line.addStretch()
    return holder(column(label(name, strong=True), line, gap=GAP_S))
