"""A language model's second opinion in the debrief: asking for it, and what it says of a check."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget

from app.domain.scoring.scorecard import CheckResult
from app.domain.scoring.second_opinion import RUNS, Opinion, checks_to_ask, opinions
from app.ports.problems import KnownError
from app.services.review import Review
from app.services.second_opinion import Asking, Given, NotGiven, SecondOpinion, Stopped, Update
from app.ui.announce import announce
from app.ui.kinds import noun
from app.ui.needs import Desk
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.widgets.trouble import TroubleBox
from app.ui.words import count_of

ASK = "Ask for a second opinion"


def opinion_words(opinion: Opinion, model: str, *, counted: bool) -> str:
    """What a model says of one check, how surely, and how that stands to the verdict.

    Args:
        opinion: What its answers come to.
        model: Its name.
        counted: Whether the check has a computed verdict.
    """
    runs = len(opinion.answers)
    if opinion.verdict != "unsure" or 2 * opinion.votes > runs:
        said = f"{opinion.verdict}, {opinion.votes} of {runs}."
    else:
        times = Counter(opinion.answers)
        listed = ", ".join(f"{answer} {count}" for answer, count in times.items())
        said = f"unsure, as no answer came in most of the {runs} runs ({listed})."
    if opinion.agrees is not None:
        said += " It agrees." if opinion.agrees else " It differs; the counted verdict stands."
    elif not counted:
        said += " The check stays unscored."
    return f"Second opinion, {model}: {said}"


def opinion_line(review: Review, result: CheckResult) -> QLabel | None:
    """The second opinion on a check, if there is one."""
    given = review.second_opinion
    if given is None:
        return None
    opinion = opinions(given, review.debrief.scorecard).get(result.check.check_id)
    if opinion is None:
        return None
    counted = result.verdict in {"yes", "no"}
    return label(opinion_words(opinion, given.model, counted=counted), "caption", tone="muted")


def summary_words(review: Review) -> str:
    """How far the second opinion of a session agrees with what was counted; empty without one."""
    given = review.second_opinion
    if given is None:
        return ""
    found = opinions(given, review.debrief.scorecard).values()
    compared = [opinion for opinion in found if opinion.agrees is not None]
    agreed = sum(opinion.agrees is True for opinion in compared)
    asked = count_of(len(given.checks), "check")
    if not compared:
        return f"{given.model} answered {asked}; none of the answers can be compared."
    return (
        f"{given.model} answered {asked}. Where both say yes or no, it agrees with the count on "
        f"{agreed} of {len(compared)}."
    )


class OpinedScorecard(QWidget):
    """The scorecard, and below it where a second opinion is asked for."""

    def __init__(self, desk: Desk, review: Review, make_card: Callable[[Review], QWidget]) -> None:
        """Show a session's scorecard; `make_card` is called again when an opinion has come."""
        super().__init__()
        self._make_card = make_card
        self._card = column(make_card(review))
        self.asking = OpinionCard(desk, review, self._given)
        self.setLayout(column(holder(self._card), self.asking, gap=GAP))

    def leave(self) -> None:
        """The screen goes; what is under way goes on without it."""
        self.asking.leave()

    def _given(self, review: Review) -> None:
        clear(self._card)
        self._card.addWidget(self._make_card(review))


class OpinionCard(Surface):
    """Says what a second opinion is, asks for one, shows how far it is; or why there is none."""

    def __init__(self, desk: Desk, review: Review, on_given: Callable[[Review], None]) -> None:
        super().__init__(gap=GAP_S)
        self._desk = desk
        self._review = review
        self._on_given = on_given
        self._opinion: SecondOpinion | None = None
        theme = desk.theme
        self.told = Prose(theme, tone="muted")
        self.summary = Prose(theme)
        self.progress = label("", strong=True)
        self.ask = Button(theme, ASK, picture="scorecard")
        self.ask.clicked.connect(self.begin)
        self.stop = Button(theme, "Stop asking", picture="close")
        self.stop.clicked.connect(self._cancel)
        self.trouble = TroubleBox(theme)
        self.trouble.again.connect(self.begin)
        buttons = Flow(GAP_S)
        buttons.addWidget(self.ask)
        buttons.addWidget(self.stop)
        self._buttons = holder(buttons)
        self.add(
            label("Second opinion", "heading"),
            self.told,
            self.summary,
            self.progress,
            self.trouble,
            self._buttons,
        )
        self.trouble.hide()
        under_way = desk.trainer.opinion_under_way
        if under_way is not None and under_way.session_id == review.session_id:
            self._follow(under_way)
        self._show()

    def leave(self) -> None:
        """Listen no longer."""
        if self._opinion is not None:
            self._opinion.listen(None)

    def begin(self) -> None:
        """Ask the model in use."""
        self.trouble.hide()
        try:
            opinion = self._desk.trainer.ask_second_opinion(self._review.session_id)
        except KnownError as error:
            self.trouble.tell(error.problem, error.remedy)
            return
        self._follow(opinion)
        opinion.begin()
        self._show()
        self.stop.setFocus()

    def _follow(self, opinion: SecondOpinion) -> None:
        self._opinion = opinion
        opinion.listen(self._take)
        self._say(opinion.progress)

    def _cancel(self) -> None:
        if self._opinion is not None:
            self._opinion.cancel()

    def _take(self, update: Update) -> None:
        match update:
            case Asking():
                self._say(update)
                return
            case Given(opinion=given):
                self._review = replace(self._review, second_opinion=given)
                self._on_given(self._review)
                announce(self, summary_words(self._review))
            case NotGiven():
                self.trouble.tell(update.problem, update.remedy)
            case Stopped():
                pass
        had_focus = self.stop.hasFocus()
        self._opinion = None
        self._show()
        if had_focus:
            self.ask.setFocus()

    def _say(self, asking: Asking) -> None:
        model = self._desk.trainer.engine.model
        self.progress.setText(f"{model} has answered {asking.done} of {asking.total} questions.")

    def _show(self) -> None:
        busy = self._opinion is not None
        offered, words = self._offer()
        self.told.say(words)
        summary = summary_words(self._review)
        self.summary.say(summary)
        self.summary.setVisible(bool(summary))
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.ask.setVisible(offered and not busy)
        self.ask.show_meaning("scorecard", "Ask again" if summary else ASK)
        self._buttons.setVisible(offered or busy)

    def _offer(self) -> tuple[bool, str]:
        """Whether it can be asked for, and what is said of it."""
        engine, review = self._desk.trainer.engine, self._review
        thing = noun(review.content.scenario)
        asked = len(checks_to_ask(review.call, review.debrief.scorecard))
        if reason := self._desk.trainer.no_second_opinion:
            return False, reason
        if review.call.ended is None:
            return False, f"It can be asked for once the {thing} is over."
        if not asked:
            return False, "None of these checks can be answered from words alone."
        checks = "the check" if asked == 1 else f"the {asked} checks"
        words = (
            f"{engine.model} reads the {thing} and answers {checks} that words alone can answer: "
            f"yes, no or unsure, {RUNS} times each, in a different order every time. This changes "
            "no verdict and no points."
        )
        if engine.backend == "openai":
            words += " What was said is sent to the server."
        return True, words
