"""What a submission needs to pass: ticked among what the scenario can judge, and said in words."""

from typing import Final, get_args

from PySide6.QtWidgets import QVBoxLayout

from app.domain.buyer.scenario import Ending, Outcome, Scenario
from app.domain.team.records import PassRule
from app.ui.checks import passes_when
from app.ui.team.words import rule_words
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.layouts import row
from app.ui.widgets.pick import Pick
from app.ui.widgets.surface import Surface, clear
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick
from app.ui.words import capital, outcome_words

SCORES: Final = ("", "50", "60", "70", "80")


class RuleCard(Surface):
    """The rule of an assignment, as it is being put together."""

    def __init__(self, theme: Theme, scenario: Scenario) -> None:
        super().__init__(gap=12)
        self._theme = theme
        self._scenario = scenario
        self.checks: dict[str, Tick] = {}
        """By check."""
        self.endings: dict[Outcome, Tick] = {}
        """By ending."""
        self.score = Pick(
            theme,
            [(v, f"At least {v} of 100 points" if v else "Any score") for v in SCORES],
            name="Least score",
            value="",
        )
        self.score.chosen.connect(lambda _: self._tell())
        self.by_rule = Tick(
            theme,
            "Send it back by itself where the rule decides",
            about="Only if everything needed could be judged, and your Skeptic comes to the same "
            "result as theirs. Anything else waits for you.",
        )
        self.said = Prose(theme)
        self._check_list, self._ending_list = QVBoxLayout(), QVBoxLayout()
        about = (
            "Tick what must hold. What a call gives nothing to judge by is never held against "
            "anybody: then you decide."
        )
        scores = row(self.score)
        scores.addStretch()
        self.add(
            label("What passes", "heading"),
            Prose(theme, about, tone="muted"),
            label("A yes to these questions", strong=True),
            self._check_list,
            label("It ends in one of these", strong=True),
            self._ending_list,
            label("Points", strong=True),
            scores,
            Surface("sunken", margins=GAP).add(self.said),
            self.by_rule,
        )
        self.show_scenario(scenario)

    @property
    def rule(self) -> PassRule:
        """What is ticked."""
        return PassRule(
            checks=tuple(check for check, tick in self.checks.items() if tick.ticked),
            outcomes=tuple(ending for ending, tick in self.endings.items() if tick.ticked),
            least_score=float(self.score.value) if self.score.value else None,
        )

    def show_scenario(self, scenario: Scenario) -> None:
        """Offer what another scenario can judge; nothing of it is ticked."""
        self._scenario = scenario
        own = scenario.outcome_words
        self.checks = {
            check.check_id: Tick(
                self._theme,
                check.question,
                about=passes_when(check, own, written=scenario.written),
            )
            for check in scenario.rubric
        }
        self.endings = {
            ending: Tick(
                self._theme,
                capital(outcome_words(ending, ended=True, own=own)),
                about="A good ending here" if ending in scenario.good_outcomes else "",
            )
            for ending in get_args(Ending)
            if ending != "unfinished" and scenario.can_end(ending)
        }
        for ticks, where in (
            (self.checks.values(), self._check_list),
            (self.endings.values(), self._ending_list),
        ):
            clear(where)
            for tick in ticks:
                tick.chosen.connect(lambda _: self._tell())
                where.addWidget(tick)
        self._tell()

    def _tell(self) -> None:
        rule = self.rule
        none = rule == PassRule()
        self.said.say(
            "Nothing is ticked: you decide." if none else rule_words(rule, self._scenario)
        )
        self.by_rule.setVisible(not none)
