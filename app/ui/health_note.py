"""What the health test found of the model in use, and the command that runs it."""

import shlex

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ports.health_records import HealthRecord
from app.settings import Settings
from app.ui.needs import Desk
from app.ui.tokens import GAP_S
from app.ui.widgets.badge import Badge, Ink
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import clear
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

ABOUT = (
    "The health test plays scripted salespeople against the buyers on this model: some help the "
    "buyer think, some push, flatter or give orders. It checks that the buyers stay themselves, "
    "tell nothing that was not earned, and give nothing to those who push. It takes minutes to "
    "hours, so it runs in a terminal:"
)


def health_words(record: HealthRecord | None) -> tuple[str, Ink, str]:
    """What a badge says of a health test, its ink and its sign."""
    if record is None:
        return "Not tested yet", "muted", "unscored"
    total = len(record.scenarios)
    failed = sum(not passed for _, passed in record.scenarios)
    if record.passed:
        words = f"Tested on {count_of(total, 'scenario')}, all passed"
        return ("Tested on 1 scenario, passed" if total == 1 else words), "good", "yes"
    return f"Failed on {failed} of {count_of(total, 'scenario')}", "bad", "no"


def command_for(backend: str, settings: Settings) -> str:
    """The command that tests the model in use."""
    parts = ["python3", "main.py", "health", "--backend", backend]
    if backend == "llama" and settings.model_path:
        parts += ["--model", settings.model_path]
    if backend == "openai" and settings.server_url:
        parts += ["--server", settings.server_url]
        if settings.server_model:
            parts += ["--server-model", settings.server_model]
    return shlex.join(parts)


class HealthNote(QWidget):
    """A badge for the model in use, what was tested, and how to test it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._told = ""
        self._badge = row(gap=GAP_S)
        self._failed = Prose(desk.theme, tone="muted")
        self.command = QLineEdit()
        self.command.setReadOnly(True)
        self.command.setAccessibleName("Command of the health test")
        copy = Button(desk.theme, "Copy", name="Copy the command")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.command.text()))
        line = row(self.command, copy, gap=GAP_S)
        self.setLayout(
            column(
                label("Health test", strong=True),
                holder(self._badge),
                self._failed,
                Prose(desk.theme, ABOUT, style="caption", tone="muted"),
                line,
                gap=GAP_S,
            )
        )
        self.refresh()

    @property
    def words(self) -> str:
        """What the badge and the line below it say."""
        return f"{self._told} {self._failed.words}".strip()

    def refresh(self) -> None:
        """Show the model that is in use now."""
        engine = self._desk.trainer.engine
        record = engine.health
        self._told, ink, sign = health_words(record)
        clear(self._badge)
        self._badge.addWidget(Badge(self._desk.theme, self._told, ink=ink, sign=sign))
        if record is not None:
            self._badge.addWidget(label(record.tested, "caption", tone="muted", wrap=False))
        self._badge.addStretch()
        failed = [name for name, passed in record.scenarios if not passed] if record else []
        titles = {c.scenario.scenario_id: c.scenario.title for c in self._desk.trainer.scenarios()}
        self._failed.say("\n".join(f"\u2022 {titles.get(name, name)}" for name in failed))
        self._failed.setVisible(bool(failed))
        self.command.setText(command_for(engine.backend, self._desk.preferences.now))
        self.command.setCursorPosition(0)
