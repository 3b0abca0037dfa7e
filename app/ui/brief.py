"""Brief: who and why, how hard, and everything that will be scored, beforehand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.ui.brief_parts import brief_sections
from app.ui.dial import Dial
from app.ui.kinds import badges, noun, start_words
from app.ui.last_lesson import last_lesson
from app.ui.needs import Desk, Place, Screen
from app.ui.people import Cast, who
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.badge import Badge, Faces
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import label
from app.ui.words import capital


class BriefScreen(Screen):
    """Read, turn the dial if wished, then start."""

    title = "Brief"

    def __init__(self, desk: Desk, content: Content, dial: int = 0) -> None:
        super().__init__()
        self._desk = desk
        self._scenario_id = content.scenario.scenario_id
        scenario, cast = content.scenario, Cast(content=content)
        self.page = Page(desk.theme, name=f"Brief: {scenario.title}")
        names = column(label(scenario.title, "display"), gap=4)
        for persona in cast.buyers:
            about = f"{persona.name}, {who(persona)}"
            names.addWidget(label(about, "heading", tone="muted"))
        signs = Flow(6)
        for word, sign in badges(scenario):
            signs.addWidget(Badge(desk.theme, word, sign=sign))
        names.addSpacing(6)
        names.addLayout(signs)
        head = row(gap=GAP_L)
        size = 72 if len(cast.buyers) == 1 else 56
        head.addWidget(Faces(desk.theme, cast, size), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(holder(names), 1)
        self.dial = Dial(desk.theme, content, dial)
        self.page.add(head)
        self.lesson = last_lesson(desk, self._scenario_id, self.go.emit)
        if self.lesson is not None:
            self.page.add(self.lesson)
        self.page.add(self.dial, *brief_sections(desk.theme, cast))
        self.page.body.addStretch()
        first = capital(cast.buyers[0].called)
        begins = (
            f"{cast.names} {cast.says('reads', 'read')} it sentence by sentence, once you send it."
            if scenario.written
            else f"{first} answers first. You can pause, leave and come back at any time."
        )
        to = "to" if scenario.written else "with"
        self.start = Button(
            desk.theme,
            start_words(scenario),
            kind="primary",
            name=f"{start_words(scenario)} {to} {cast.full_names}",
            hint=begins,
        )
        self.start.clicked.connect(self._start)
        again = f"You can open this brief again beside the {noun(scenario)}."
        line = row(gap=GAP)
        line.addWidget(label(again, "caption", tone="muted"), 1)
        line.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(Surface("foot", margins=GAP).add(line))

    @property
    def place(self) -> Place:
        return Place(kind="brief", subject=self._scenario_id, dial=self.dial.level)

    def arrive(self) -> None:
        self.start.setFocus()
        try:
            self._desk.trainer.warm(self._scenario_id)
            if self._desk.preferences.now.speak:
                self._desk.trainer.voice.prepare()
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)

    def _start(self) -> None:
        self.go.emit(Place(kind="practice", subject=self._scenario_id, dial=self.dial.level))
