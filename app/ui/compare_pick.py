"""Choosing which session to put beside another."""

from PySide6.QtWidgets import QVBoxLayout

from app.services.comparing import Candidate
from app.ui.kinds import turns_of
from app.ui.needs import Desk, Place, Screen
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import moment, outcome_words, points

_RELATIONS = {
    "branch": "Taken again from turn {turn} of this one",
    "root": "This one was taken again from its turn {turn}",
    "sibling": "Taken again from the same session",
}


class ComparePick(Screen):
    """The sessions of the same scenario, those it shares a beginning with first."""

    title = "Compare with\u2026"

    def __init__(self, desk: Desk, session_id: str) -> None:
        """Read the sessions. Raises KnownError."""
        super().__init__()
        self._desk = desk
        self._session = session_id
        self.buttons: list[Button] = []
        """One for each session that can be chosen."""
        page = Page(desk.theme, name="Sessions to compare with")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        found = desk.trainer.to_compare_with(session_id)
        review = desk.trainer.review(session_id)
        self._scenario = review.content.scenario
        page.add(
            label(self._scenario.title, "title"),
            label(f"Beside the one of {moment(review.started_ms)}", tone="muted"),
        )
        for candidate in found:
            page.add(self._row(candidate))
        if not found:
            page.add(self._nothing())
        page.body.addStretch()

    def arrive(self) -> None:
        self.buttons[0].setFocus()

    def _row(self, candidate: Candidate) -> Surface:
        theme, summary = self._desk.theme, candidate.summary
        when = moment(summary.started_ms)
        scenario = self._scenario
        turns = turns_of(summary.turns, written=scenario.written)
        words = column(label(when, strong=True), label(turns, "caption", tone="muted"), gap=2)
        signs = Flow(GAP_S)
        if candidate.relation in _RELATIONS:
            told = _RELATIONS[candidate.relation].format(turn=candidate.turn)
            signs.addWidget(Badge(theme, told, ink="accent", sign="branch"))
        outcome = outcome_words(summary.outcome, ended=summary.ended, own=scenario.outcome_words)
        signs.addWidget(Badge(theme, outcome))
        if summary.score is not None and summary.ended:
            signs.addWidget(Badge(theme, f"{points(summary.score)} of 100", sign="scorecard"))
        words.addSpacing(6)
        words.addWidget(holder(signs))
        choose = Button(theme, "Compare", picture="compare", name=f"Compare with the one of {when}")
        place = Place(kind="compare", subject=self._session, other=summary.session_id)
        choose.clicked.connect(lambda: self.go.emit(place))
        self.buttons.append(choose)
        buttons = Flow(GAP_S)
        buttons.addWidget(choose)
        box = Surface(margins=GAP, gap=GAP_S)
        return box.add(
            Split(theme, holder(words), holder(buttons), narrow=620, shares=(1, 0), gap=GAP)
        )

    def _nothing(self) -> Surface:
        theme = self._desk.theme
        again = Button(theme, "Practise it again", kind="primary", picture="again")
        place = Place(kind="brief", subject=self._scenario.scenario_id, dial=self._scenario.dial)
        again.clicked.connect(lambda: self.go.emit(place))
        self.buttons.append(again)
        buttons = Flow(GAP_S)
        buttons.addWidget(again)
        return Surface(gap=GAP_S).add(
            label("There is nothing to compare it with yet", "heading"),
            Prose(
                theme,
                "Practise this scenario once more, or take it again from a turn in the replay. "
                "Both sessions can then be put side by side.",
                tone="muted",
            ),
            holder(buttons),
        )
