"""What the manager and the rep said to each other about a submission, turn by turn."""

from collections.abc import Callable

from PySide6.QtCore import Signal

from app.domain.team.records import Commented, PauseSet, Record
from app.domain.team.state import Submission
from app.ui.kinds import where_words
from app.ui.replay_remarks import Editor
from app.ui.theme import Theme
from app.ui.tokens import GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, holder, row
from app.ui.widgets.markers import MarkerSign
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label


class SaidBox(Surface):
    """One remark, with the ways from it."""

    go = Signal(int)
    """To its turn in the replay."""
    answer = Signal()

    def __init__(
        self,
        theme: Theme,
        author: str,
        where: str,
        turn: int,
        words: str,
        *,
        own: bool,
        pause: bool,
        here: bool,
    ) -> None:
        super().__init__("rep" if own else "accent", gap=4, margins=12)
        sign = MarkerSign(theme, "breakpoint" if pause else "comment")
        head = row(sign, gap=GAP_S)
        head.addWidget(label(f"{author}, {where}", "caption", strong=True), 1)
        self.see = Button(
            theme, "See it in the replay", kind="link", name=f"See it in the replay: {where}"
        )
        self.see.clicked.connect(lambda: self.go.emit(turn))
        self.reply = Button(theme, "Answer", kind="link", name=f"Answer {author}: {words[:60]}")
        self.reply.clicked.connect(self.answer)
        if own or pause:
            self.reply.hide()
        if not here:
            self.see.hide()
        buttons = Flow(GAP_S)
        buttons.addWidget(self.see)
        buttons.addWidget(self.reply)
        self.add(head, Prose(theme, words), holder(buttons))
        self.setAccessibleName(f"{author}, {where}: {words}")


class CommentsCard(Surface):
    """Remarks by turn, answers after what they answer."""

    go = Signal(int)
    replied = Signal(int, str, str)
    """A turn, the words, and the remark that they answer, by record."""

    def __init__(
        self,
        theme: Theme,
        submission: Submission,
        own_key: str,
        name_of: Callable[[str], str],
        *,
        written: bool,
        here: bool,
    ) -> None:
        """Show them; `here` says whether the session is on this machine, to be replayed."""
        super().__init__(gap=GAP_S)
        self._here = here
        self._theme = theme
        self._own_key = own_key
        self._name_of = name_of
        self._written = written
        self.boxes: dict[str, SaidBox] = {}
        """By record."""
        self.editor: Editor | None = None
        self.add(label("What was said", "heading"))
        for record, body in in_turns(submission):
            self.add(self._box(record, body))

    def _box(self, record: Record, body: Commented | PauseSet) -> SaidBox:
        own = record.author == self._own_key
        pause = isinstance(body, PauseSet)
        made = SaidBox(
            self._theme,
            "You" if own else self._name_of(record.author),
            where_words(body.turn, written=self._written),
            body.turn,
            body.note if isinstance(body, PauseSet) else body.text,
            own=own,
            pause=pause,
            here=self._here,
        )
        made.go.connect(self.go)
        made.answer.connect(lambda: self.begin(record, body.turn))
        self.boxes[record.record_id] = made
        return made

    def begin(self, record: Record, turn: int) -> None:
        """Answer a remark."""
        self._close()
        editor = self.editor = Editor(self._theme)
        editor.goes_to(self._name_of(record.author))
        editor.saved.connect(lambda words: self.replied.emit(turn, words, record.record_id))
        editor.cancelled.connect(self._close)
        self.boxes[record.record_id].add(editor)
        editor.input.setFocus()

    def _close(self) -> None:
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None


def in_turns(submission: Submission) -> list[tuple[Record, Commented | PauseSet]]:
    """Everything remarked, by turn; answers come after what they answer."""
    said: list[tuple[Record, Commented | PauseSet]] = [*submission.pauses, *submission.comments]
    return sorted(said, key=lambda entry: (entry[1].turn, entry[0].clock))
