"""What a session comes to, in the few numbers that are followed from session to session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.effort import balance, last_third, turn_effort
from app.domain.moves import Move
from app.domain.scoring.journal import journal
from app.domain.scoring.scorecard import scorecard

FIGURES_VERSION: Final = 1
"""Of how the figures are counted; those of another version are counted anew from the log."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The numbers of one session. A fold of its log; may be thrown away and counted again.

    Attributes:
        rep_turns: How often the rep spoke.
        labels: In how many of those turns each move was found; moves that were not are left out.
        rep_share: The rep's share of the effort over the last third, 0 to 100; None: too early.
        conflicts: How many contradictions the scenario holds.
        settled: How many of them ended settled.
        conceded: Prices and terms that the rep gave for nothing.
        traded: Prices and terms that the rep gave for something.
        score: 0 to 100; None: too little happened to judge by.
        outcome: How it ended.
        good_ending: Whether the scenario counts that ending as a good one.
    """

    rep_turns: int
    labels: Mapping[Move, int] = field(default_factory=dict)
    rep_share: float | None = None
    conflicts: int = 0
    settled: int = 0
    conceded: int = 0
    traded: int = 0
    score: float | None = None
    outcome: str = "unfinished"
    good_ending: bool = False


def figures(content: Content, call: Call) -> Figures:
    """Count the figures of a call as it stands, by the labels that it was held with."""
    scenario = content.scenario
    judged = scorecard(content, call)
    counts: dict[Move, int] = {}
    for turn in call.rep_turns:
        for move in {found.move for found in turn.moves or ()}:
            counts[move] = counts.get(move, 0) + 1
    efforts = [turn_effort(scenario, turn) for turn in call.rep_turns if turn.rep]
    standings = [entry.standing for entry in journal(content, call)]
    minds = [call.mind, *call.colleagues.values()]
    settled = {c for mind in minds for c, status in mind.conflicts.items() if status == "settled"}
    return Figures(
        rep_turns=len(call.rep_turns),
        labels=counts,
        rep_share=balance(last_third(efforts)).share,
        conflicts=len(scenario.conflicts),
        settled=len(settled),
        conceded=standings.count("conceded"),
        traded=standings.count("traded"),
        score=judged.score,
        outcome=judged.outcome,
        good_ending=judged.outcome in scenario.good_outcomes,
    )
