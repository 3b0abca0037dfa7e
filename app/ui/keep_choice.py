"""How long sessions are kept: chosen in the settings, and said plainly before it deletes any."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ports.problems import KnownError
from app.settings import Keep
from app.ui.needs import Desk
from app.ui.tokens import GAP_S
from app.ui.widgets.ask import Question
from app.ui.widgets.buttons import Segments
from app.ui.widgets.layouts import column, row
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of

CHOICES: tuple[tuple[Keep, str], ...] = (
    ("ever", "For ever"),
    ("year", "1 year"),
    ("90", "90 days"),
    ("30", "30 days"),
)
SPANS: dict[Keep, str] = {"ever": "", "year": "a year", "90": "90 days", "30": "30 days"}


class KeepChoice(QWidget):
    """The choice, with what it means."""

    begin = Signal()
    """What is too old is to be deleted now."""
    failed = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.question: Question | None = None
        self.choice = Segments(CHOICES, name="Keep sessions", value=self._keep)
        self.choice.chosen.connect(self._chosen)
        self.meaning = Prose(desk.theme, style="caption", tone="muted")
        line = row(self.choice)
        line.addStretch()
        self.setLayout(column(label("Keep sessions", strong=True), line, self.meaning, gap=GAP_S))
        self._tell()

    @property
    def _keep(self) -> Keep:
        return self._desk.preferences.now.keep_sessions

    def _chosen(self, value: str) -> None:
        keep = next(k for k, _ in CHOICES if k == value)
        if keep == self._keep:
            return
        try:
            doomed = len(self._desk.trainer.too_old(keep))
        except KnownError as error:
            self._take_back(error)
            return
        if keep == "ever" or _longer(keep, self._keep):
            self._take(keep)
        else:
            self._ask(keep, doomed)

    def _ask(self, keep: Keep, doomed: int) -> None:
        question = Question(
            self._desk.theme,
            self,
            question=f"Delete what is older than {SPANS[keep]}?",
            detail=_detail(keep, doomed),
            yes=f"Delete {count_of(doomed, 'session')}" if doomed else f"Keep {SPANS[keep]}",
            no="Keep everything" if self._keep == "ever" else "Leave it as it is",
            kind="danger" if doomed else "primary",
        )
        question.accepted.connect(lambda: self._take(keep))
        question.rejected.connect(lambda: self.choice.choose(self._keep))
        question.finished.connect(question.deleteLater)
        self.question = question
        question.open()

    def _take(self, keep: Keep) -> None:
        try:
            self._desk.preferences.change(replace(self._desk.preferences.now, keep_sessions=keep))
        except KnownError as error:
            self._take_back(error)
            return
        self._tell()
        self.begin.emit()

    def _take_back(self, error: KnownError) -> None:
        self.choice.choose(self._keep)
        self.failed.emit(error.problem, error.remedy)

    def _tell(self) -> None:
        if self._keep == "ever":
            self.meaning.say("Nothing is deleted unless you delete it.")
        else:
            self.meaning.say(
                f"What was begun more than {SPANS[self._keep]} ago is deleted for good, with its "
                "sound, whenever Skeptic starts. Favourites and what you put away are kept."
            )


def _longer(keep: Keep, than: Keep) -> bool:
    order = [k for k, _ in CHOICES]
    return order.index(keep) < order.index(than)


def _detail(keep: Keep, doomed: int) -> str:
    now = (
        f"That is {count_of(doomed, 'session')} now, gone for good with "
        f"{'its' if doomed == 1 else 'their'} words and sound"
        if doomed
        else "That is none now"
    )
    return (
        f"{now}. From then on, whatever is older than {SPANS[keep]} is deleted whenever Skeptic "
        "starts. Favourites and what you put away are always kept."
    )
