"""The sessions behind a number; each leads to its debrief, and from there to its turns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from app.domain.buyer.scenario import Content
from app.domain.progress.practised import Practised
from app.domain.progress.skills import Skill
from app.ui.needs import Place
from app.ui.progress.words import name_of, value_words
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import label
from app.ui.words import count_of, moment

AT_ONCE = 8


class Behind(Surface):
    """A row a session, the newest first, a part at a time."""

    go = Signal(object)
    """The debrief of a session, as a `Place`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("sunken", gap=GAP_S, margins=GAP)
        self._theme = theme
        self._shown = AT_ONCE
        self.rows: list[Pressable] = []
        """The sessions that are shown."""
        self.setAccessibleName("Sessions behind the value")
        self.hide()

    def show_sessions(
        self,
        title: str,
        sessions: Sequence[Practised],
        skill: Skill,
        contents: Mapping[str, Content],
    ) -> None:
        """Show the sessions that a value was read from."""
        self._shown = AT_ONCE
        self._fill(title, sessions[::-1], skill, contents)
        self.show()
        if self.rows:
            self.rows[0].setFocus()

    def _fill(
        self,
        title: str,
        sessions: Sequence[Practised],
        skill: Skill,
        contents: Mapping[str, Content],
    ) -> None:
        clear(self.body)
        self.add(label(title, strong=True))
        self.rows = [self._row(s, skill, contents) for s in sessions[: self._shown]]
        self.add(*self.rows)
        if len(sessions) > self._shown:
            more = Button(self._theme, f"Show {len(sessions) - self._shown} older ones")

            def show_more() -> None:
                first_new = self._shown
                self._shown += 5 * AT_ONCE
                self._fill(title, sessions, skill, contents)
                self.rows[first_new].setFocus()

            more.clicked.connect(show_more)
            line = row(more)
            line.addStretch()
            self.add(line)

    def _row(self, session: Practised, skill: Skill, contents: Mapping[str, Content]) -> Pressable:
        content = contents.get(session.scenario_id)
        title = content.scenario.title if content is not None else session.scenario_id
        value = skill.read(session.figures)
        words = _value(skill, value)
        who = f" · {content.persona.name}" if content is not None else ""
        about = f"{moment(session.started_ms)}{who} · {words}"
        button = Pressable(name=f"Debrief: {title}, {about}", kind="quote")
        button.hold(holder(column(label(title), label(about, "caption", tone="muted"), gap=2)))
        place = Place(kind="debrief", subject=session.session_id)
        button.clicked.connect(lambda: self.go.emit(place))
        return button


def behind_title(skill: Skill, sessions: int) -> str:
    """The heading above the sessions behind a value."""
    return f"{name_of(skill)}: {count_of(sessions, 'session')} behind this value"


def _value(skill: Skill, value: float | None) -> str:
    if value is None:
        return "nothing to read"
    if skill.kind == "share":
        return "yes" if value >= 100 else "no"
    return value_words(skill, value)
