"""Brief: who is called and why, and everything that will be scored, before the call."""

from PySide6.QtWidgets import QVBoxLayout

from app.domain.buyer.scenario import Content
from app.ports.problems import KnownError
from app.ui.brief_parts import brief_sections
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_L
from app.ui.widgets.badge import Face
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import column, holder, row
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import label
from app.ui.words import who


class BriefScreen(Screen):
    """Read, then start."""

    title = "Brief"

    def __init__(self, desk: Desk, content: Content) -> None:
        super().__init__()
        self._desk = desk
        self._scenario_id = content.scenario.scenario_id
        persona, scenario = content.persona, content.scenario
        self.page = Page(desk.theme, name=f"Brief: {scenario.title}")
        names = column(
            label(scenario.title, "display"),
            label(f"{persona.name}, {who(persona)}", "heading", tone="muted"),
            gap=4,
        )
        head = row(Face(desk.theme, persona.name, 72), gap=GAP_L)
        head.addWidget(holder(names), 1)
        self.page.add(head, *brief_sections(desk.theme, content))
        self.page.body.addStretch()
        self.start = Button(
            desk.theme,
            "Start the call",
            kind="primary",
            name=f"Start the call with {persona.name}",
            hint=f"{persona.short_name} answers first. You can pause, leave and come back at any "
            "time.",
        )
        self.start.clicked.connect(
            lambda: self.go.emit(Place(kind="practice", subject=self._scenario_id))
        )
        hint = label("You can open this brief again during the call.", "caption", tone="muted")
        line = row(gap=GAP)
        line.addWidget(hint, 1)
        line.addWidget(self.start)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.page, 1)
        layout.addWidget(Surface("foot", margins=GAP).add(line))

    def arrive(self) -> None:
        self.start.setFocus()
        try:
            self._desk.trainer.warm(self._scenario_id)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
