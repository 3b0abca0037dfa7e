"""Debrief: what mattered, the scorecard, the numbers, and the buyer's private view."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.buyer.difficulty import LEVELS, NAMES
from app.domain.scoring.drills import Drill
from app.ports.problems import KnownError
from app.services.review import Review
from app.ui import traces
from app.ui.coached_note import coached_note
from app.ui.debrief_moments import Ways, moment_card
from app.ui.debrief_numbers import numbers
from app.ui.debrief_scorecard import scorecard_card
from app.ui.drill_card import drill_card, drilled_card, harder_card
from app.ui.export_dialog import export_button
from app.ui.home_sessions import ended_badge
from app.ui.kinds import noun
from app.ui.needs import Desk, Place, Screen, once_more
from app.ui.own_marks import OwnMarks
from app.ui.people import Cast
from app.ui.private_view import private_view
from app.ui.records.view import RecordsView
from app.ui.scored_by import ScoredBy
from app.ui.second_opinion import OpinedScorecard
from app.ui.team.attempt_bar import assigned_as
from app.ui.tokens import GAP, GAP_L, GAP_S
from app.ui.traced import Traced
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button, Segments
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Page, Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.words import NOT_OVER, capital, count_of, moment, outcome_words, points


class DebriefScreen(Screen):
    """Opens right after a call, and from the list of past calls."""

    title = "Debrief"

    def __init__(self, desk: Desk, review: Review) -> None:
        super().__init__()
        self._desk = desk
        self.review = review
        self._cast = Cast(content=review.content)
        self._assigned = "" if desk.coaching else assigned_as(desk, review.session_id)
        private = "private views" if self._cast.several else "private view"
        self.page = Page(desk.theme, name="Debrief")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        views: tuple[tuple[str, str, Callable[[], QWidget]], ...] = (
            ("moments", "What mattered", self._moments),
            ("scorecard", "Scorecard", self._scorecard),
            ("numbers", "Numbers", self._numbers),
            ("records", "Act by act", self._records),
            ("private", f"{capital(self._cast.called)}\u2019s {private}", self._private),
        )
        if review.call.imported is not None:
            views = views[:-1]  # nobody's mind ran in it
        self._makers = {value: make for value, _, make in views}
        self._made: dict[str, QWidget] = {}
        self.views = Segments(
            [(value, word) for value, word, _ in views], name="Show", value="moments"
        )
        self.views.chosen.connect(self.show_view)
        self._top, self._body = QVBoxLayout(), QVBoxLayout()
        self._fill_top()
        self.scored_by = ScoredBy(desk, review, self.replay_from)
        self.scored_by.chosen.connect(self.show_version)
        self.scored_by.failed.connect(self.failed)
        if desk.coaching:
            self.page.add(coached_note(desk.coached))
        self.page.add(self._top, self.scored_by, self.views, self._body)
        self.own_marks = OwnMarks(desk, review)
        self.own_marks.go.connect(self.go)
        self.own_marks.failed.connect(self.failed)
        self.page.add(self.own_marks)
        if desk.coaching:
            self.own_marks.hide()
        self.page.body.addStretch(1)
        self.show_view("moments")

    def arrive(self) -> None:
        first = self.replay if self._desk.coaching else self.again
        first.setFocus()
        # The screen before may let go of the focus only once its events are through.
        QTimer.singleShot(0, first, first.setFocus)

    def leave(self) -> None:
        self.own_marks.keep()
        scorecard = self._made.get("scorecard")
        if isinstance(scorecard, OpinedScorecard):
            scorecard.leave()

    def show_view(self, value: str) -> None:
        """Show one of the five views."""
        self.views.choose(value)
        if value not in self._made:
            self._made[value] = self._makers[value]()
            self._body.addWidget(self._made[value])
        for name, view in self._made.items():
            view.setVisible(name == value)

    @property
    def place(self) -> Place:
        review = self.review
        return Place(
            kind="debrief",
            subject=review.session_id,
            scorer=review.scoring.chosen,
            coach=self._desk.coaching,
        )

    def show_version(self, labeller: str) -> None:
        """Show the same session as a labeller of another version scores it."""
        try:
            self.review = self._desk.trainer.review(self.review.session_id, labeller)
        except KnownError as error:
            self.failed.emit(error.problem, error.remedy)
            return
        self.leave()
        self._made.clear()
        clear(self._top)
        clear(self._body)
        self._fill_top()
        self.scored_by.show_review(self.review)
        self.show_view(self.views.value)

    def replay_from(self, turn: int) -> None:
        """Ask for the replay, beginning at `turn`."""
        review = self.review
        self.go.emit(
            Place(
                kind="replay",
                subject=review.session_id,
                turn=turn,
                scorer=review.scoring.chosen,
                coach=self._desk.coaching,
            )
        )

    def take_again(self, turn: int) -> None:
        """Ask for a call of its own that goes on from just before `turn`."""
        self.go.emit(Place(kind="fork", subject=self.review.session_id, turn=turn))

    def drill_moment(self, turn: int) -> None:
        """Ask for a drill made of the moment before `turn`; 0: of the weightiest."""
        self.go.emit(Place(kind="loss_replay", subject=self.review.session_id, turn=turn))

    def start_drill(self, drill: Drill) -> None:
        """Ask for a call that practises one thing, from its turn or from the start."""
        review, scenario = self.review, self.review.content.scenario
        if drill.turn:
            place = Place(kind="fork", subject=review.session_id, turn=drill.turn, drill=drill.key)
        else:
            place = Place(
                kind="practice",
                subject=scenario.scenario_id,
                dial=scenario.dial,
                draft=review.note,
                drill=drill.key,
            )
        self.go.emit(place)

    def _fill_top(self) -> None:
        theme, review = self._desk.theme, self.review
        if (found := review.debrief.drilled) is not None:
            self._top.addWidget(
                drilled_card(
                    theme,
                    found,
                    review,
                    self.replay_from,
                    None if self._desk.coaching else self.start_drill,
                )
            )
        self._top.addWidget(self._head())

    def _head(self) -> QWidget:
        review, theme = self.review, self._desk.theme
        card = review.debrief.scorecard
        scenario = review.content.scenario
        outcome = outcome_words(card.outcome, ended=self._over, own=scenario.outcome_words)
        signs = Flow(GAP_S)
        signs.addWidget(ended_badge(theme, outcome, card.outcome, ended=self._over))
        if scenario.dial:
            signs.addWidget(Badge(theme, f"Dial: {NAMES[scenario.dial]}", sign="scorecard"))
        real = review.call.imported is not None
        words_of, sign = ("Drill a moment", "drill") if real else ("Practise again", "again")
        if self._assigned:
            words_of, sign = "To the assignment", "team"
        if not self._over:
            words_of, sign = "Go on", "play"
        self.again = Button(theme, words_of, kind="primary", picture=sign)
        self.again.clicked.connect(self._practise_again)
        self.replay = Button(theme, f"Replay the {noun(scenario)}", picture="replay")
        self.replay.clicked.connect(lambda: self.replay_from(0))
        buttons = Flow(GAP_S)
        buttons.addWidget(self.again)
        self.rewrite = Button(theme, "Write it again", picture=scenario.kind)
        self.rewrite.clicked.connect(self._write_again)
        if not review.note:
            self.rewrite.hide()
        buttons.addWidget(self.rewrite)
        buttons.addWidget(self.replay)
        self.compare = Button(theme, "Compare with\u2026", picture="compare")
        self.compare.clicked.connect(
            lambda: self.go.emit(Place(kind="compare", subject=review.session_id))
        )
        if review.call.imported is not None:
            self.compare.hide()
        buttons.addWidget(self.compare)
        if self._desk.coaching:
            for button in (self.again, self.rewrite, self.compare):
                button.hide()
        self.export = export_button(self._desk, self, lambda: [review.session_id])
        buttons.addWidget(self.export)
        when = label(moment(review.started_ms), "caption", tone="muted", wrap=False)
        length = traces.of_length(review)
        turns = label(length.number, "caption", tone="muted", wrap=False)
        about = Flow(GAP)
        about.addWidget(when)
        about.addWidget(self._traced(turns, length))
        words = column(
            column(label(self._cast.full_names, "caption", tone="muted"), holder(about), gap=0),
            label(self._headline(outcome), "title"),
            holder(signs),
            holder(buttons),
            gap=12,
        )
        return Split(
            theme, holder(words), self._score(card.score), narrow=620, shares=(1, 0), gap=GAP_L
        )

    @property
    def _over(self) -> bool:
        return self.review.call.ended is not None

    def _headline(self, outcome: str) -> str:
        """How it went; where no sentence was written for that, of a real call its title."""
        if not self._over:
            return NOT_OVER
        if self.review.call.imported is not None:
            return self.review.content.scenario.title
        return self.review.debrief.headline or outcome

    def _score(self, score: float | None) -> Surface:
        box = Surface("card", gap=4, margins=GAP)
        box.body.addStretch()
        card = self.review.debrief.scorecard
        if score is None:
            box.add(label("Not scored", "heading", wrap=False))
            if not card.judged:
                why = "Too little happened to judge by."
                box.add(label(why, "caption", tone="muted"))
        else:
            of = "of 100 points" if self._over else "of 100 points so far"
            unit = label(of, "caption", tone="muted", wrap=False)
            line = row(label(points(score), "display", tone="accent", wrap=False), gap=GAP_S)
            line.addWidget(unit, 0, Qt.AlignmentFlag.AlignVCenter)
            line.addStretch()
            box.add(self._traced(holder(line), traces.of_score(self.review)))
        if card.judged:
            told = traces.of_judged(self.review)
            judged = label(told.number, "caption", tone="muted", wrap=False)
            line = row(self._traced(judged, told))
            line.addStretch()
            box.add(line)
            if score is None:
                box.add(label("Too few for a number.", "caption", tone="muted"))
        box.setAccessibleName(traces.score_words(score))
        box.body.addStretch()
        return box

    def _traced(self, inside: QWidget, trace: traces.Trace) -> Traced:
        return Traced(self._desk.theme, self.review, inside, trace, self.replay_from)

    def _moments(self) -> QWidget:
        theme, debrief = self._desk.theme, self.review.debrief
        cards = column(gap=GAP)
        for part in debrief.moments:
            cards.addWidget(moment_card(theme, part, self.review, self._ways))
        if not debrief.moments:
            empty = Surface(gap=4)
            empty.add(
                label("Nothing stood out", "heading"),
                Prose(theme, "No move earned or cost you enough to be named here.", tone="muted"),
            )
            cards.addWidget(empty)
        if debrief.more_moments:
            more = Button(theme, f"Show {count_of(len(debrief.more_moments), 'more moment')}")
            line = row(more)
            line.addStretch()
            cards.addLayout(line)
            more.clicked.connect(lambda: self._show_more(cards, more))
        if debrief.drill is not None:
            real = self.review.call.imported is not None
            start = None if real or self._desk.coaching else self.start_drill
            cards.addWidget(drill_card(theme, debrief.drill, self.review, start))
        elif self._can_be_harder:
            cards.addWidget(harder_card(theme, self.review, self._try_harder))
        return holder(cards)

    @property
    def _ways(self) -> Ways:
        """Ways from a moment; a note is written again, and a real call cannot be held again."""
        review = self.review
        real = review.call.imported is not None
        own = not self._desk.coaching
        can = own and not review.content.scenario.written and not real
        return Ways(
            replay=self.replay_from,
            again=self.take_again if can else None,
            drill=self.drill_moment if own and real else None,
        )

    def _show_more(self, cards: QVBoxLayout, more: Button) -> None:
        more.hide()
        at = len(self.review.debrief.moments)
        for number, part in enumerate(self.review.debrief.more_moments):
            card = moment_card(self._desk.theme, part, self.review, self._ways)
            cards.insertWidget(at + number, card)

    def _scorecard(self) -> QWidget:
        theme = self._desk.theme
        return OpinedScorecard(
            self._desk, self.review, lambda seen: scorecard_card(theme, seen, self.replay_from)
        )

    def _numbers(self) -> QWidget:
        return numbers(self._desk.theme, self.review, self.replay_from)

    def _records(self) -> QWidget:
        return RecordsView(self._desk.theme, self.review, self.replay_from)

    def _private(self) -> QWidget:
        return private_view(self._desk.theme, self.review, self.replay_from)

    def _practise_again(self) -> None:
        if self.review.call.imported is not None:
            self.drill_moment(0)
            return
        if not self._over:
            self.go.emit(Place(kind="resume", subject=self.review.session_id))
            return
        if self._assigned:
            self.go.emit(Place(kind="assignment", subject=self._assigned))
            return
        scenario = self.review.content.scenario
        self.go.emit(Place(kind="brief", subject=scenario.scenario_id, dial=scenario.dial))

    @property
    def _can_be_harder(self) -> bool:
        review = self.review
        played = review.call.imported is None and bool(review.call.rep_turns)
        return not self._desk.coaching and played and review.content.scenario.dial < LEVELS[-1]

    def _try_harder(self) -> None:
        scenario = self.review.content.scenario
        self.go.emit(Place(kind="brief", subject=scenario.scenario_id, dial=scenario.dial + 1))

    def _write_again(self) -> None:
        self.go.emit(once_more(self.review.content.scenario, self.review.note))
