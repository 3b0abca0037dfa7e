"""What the numbers of a debrief rest on: for each the words, in their turns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.call import Turn
from app.domain.effort import last_third, turn_effort
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.ledger import LedgerEntry
from app.domain.scoring.metrics import Metric
from app.domain.scoring.scorecard import CheckResult
from app.services.review import Review
from app.ui.kinds import turns_of
from app.ui.words import points

_REACHED: Mapping[str, frozenset[str]] = {
    "conflicts_surfaced": frozenset({"surfaced", "tested", "settled"}),
    "conflicts_reconciled": frozenset({"tested", "settled"}),
}
"""Of the metrics that count contradictions: how far one has to have got."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """Some words under a heading of their own; `said` is what else there is to say of them."""

    heading: str = ""
    said: str = ""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Trace:
    """What a number rests on.

    Attributes:
        number: The number with its name: "Score: 74 of 100".
        said: How the number comes of the words, in a sentence.
        groups: The words.
    """

    number: str
    said: str
    groups: tuple[Words, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All the words, in order."""
        return tuple(e for group in self.groups for e in group.evidence)

    @property
    def turns(self) -> tuple[int, ...]:
        """The turns they stand in, each once, in order."""
        return tuple(sorted({e.turn for e in self.evidence}))


def of_words(number: str, said: str, evidence: Iterable[Evidence]) -> Trace:
    """A trace to words without headings."""
    return Trace(number=number, said=said, groups=(Words(evidence=tuple(evidence)),))


def of_turn(review: Review, number: str, turn: int) -> Trace:
    """A trace to one turn; to the opening where there is no such turn."""
    turns = review.call.turns
    found = next((t for t in turns if t.number == turn), turns[0] if turns else None)
    return of_words(number, "", () if found is None else (whole(found),))


def whole(turn: Turn) -> Evidence:
    """A whole turn as evidence: what the rep said; of the opening what the buyer said."""
    if turn.rep or turn.reply is None:
        return Evidence(turn=turn.number, speaker="rep", quote=turn.rep, note="")
    return Evidence(turn=turn.number, speaker="buyer", quote=turn.reply.text, note="")


def of_all(review: Review, number: str, said: str) -> Trace:
    """A trace to everything that the rep said; where that is nothing, to the opening."""
    turns = review.call.rep_turns or review.call.turns
    return of_words(number, said, (whole(t) for t in turns))


def of_length(review: Review) -> Trace:
    """How many turns there were."""
    written = review.content.scenario.written
    number = turns_of(len(review.call.rep_turns), written=written)
    return of_all(review, number, "All that you said." if not written else "All that you wrote.")


def of_score(review: Review) -> Trace:
    """The score: every check that was judged, with its points and its words."""
    card = review.debrief.scorecard
    groups = tuple(
        Words(
            heading=f"{r.check.question} {points_words(r)}", said=_without(r), evidence=r.evidence
        )
        for r in card.judged
    )
    said = "Points of the checks that could be judged, as a share of what they could have brought."
    if not any(group.evidence for group in groups):
        return of_all(review, score_words(card.score), said)
    return Trace(number=score_words(card.score), said=said, groups=groups)


def of_judged(review: Review) -> Trace:
    """How many checks could be judged: what was looked at, and what the others lacked."""
    card = review.debrief.scorecard
    number = judged_words(review)
    lacking = [c for c in card.checks if c.verdict == "unscored"]
    said = "Checks that the call gave something to judge by."
    if not lacking:
        return of_all(review, number, said)
    more = " ".join(f"{c.check.question} Not scored: {c.found}." for c in lacking)
    return of_all(review, number, f"{said} {more}")


def of_check(review: Review, result: CheckResult) -> Trace:
    """The points of a check."""
    number = f"{result.check.question} {points_words(result)}"
    if result.evidence:
        return of_words(number, result.check.why, result.evidence)
    said = _without(result) or "The call gave nothing else to judge by."
    return of_all(review, number, said)


def of_metric(review: Review, metric: Metric, value: str) -> Trace:
    """The value of a metric."""
    number = f"{metric.name}: {value}"
    evidence = metric.evidence or tuple(_of_another(review, metric))
    if evidence:
        return of_words(number, metric.definition, evidence)
    none = "None of these has one." if metric.value == 0 else "It is counted over all of these."
    return of_all(review, number, f"{metric.definition} {none}")


def of_differences(review: Review, number: str) -> Trace:
    """The turns that two versions label differently."""
    differing = {d.turn for d in review.scoring.differences}
    turns = [t for t in review.call.rep_turns if t.number in differing]
    if not turns:
        return of_all(review, number, "Both versions label all of these alike.")
    return of_words(number, "The turns that the two versions label differently.", map(whole, turns))


def of_share(review: Review, number: str) -> Trace:
    """The balance of effort: every act that counted."""
    return _of_acts(review, number, review.records.ledger)


def _of_another(review: Review, metric: Metric) -> Iterable[Evidence]:
    """Words for the metrics that other records count."""
    if metric.key in _REACHED:
        for entry in review.records.board:
            for step in entry.steps:
                if step.status in _REACHED[metric.key]:
                    yield step.words
                    break
    elif metric.key.startswith("rep_share"):
        turns = {t.number for t in review.call.rep_turns}
        if metric.key.endswith("last_third"):
            scenario = review.content.scenario
            efforts = [turn_effort(scenario, t) for t in review.call.rep_turns]
            turns = {e.turn for e in last_third(efforts)}
        yield from _acts(e for e in review.records.ledger if e.turn in turns)


def _of_acts(review: Review, number: str, acts: Sequence[LedgerEntry]) -> Trace:
    said = "Every act that counted on either side."
    if not acts:
        return of_all(review, number, "No act has counted on either side so far.")
    return of_words(number, said, _acts(acts))


def _acts(entries: Iterable[LedgerEntry]) -> Iterable[Evidence]:
    for entry in entries:
        yield Evidence(turn=entry.turn, speaker=entry.who, quote=entry.quote, note=entry.what)


def _without(result: CheckResult) -> str:
    """What is to be said of a check that rests on no words in particular."""
    if result.evidence:
        return ""
    if result.verdict == "yes":
        return "You never did what would have cost these points."
    return "None of your turns has it." if result.verdict == "no" else ""


def points_words(result: CheckResult) -> str:
    """Points of a check: "10 of 20", and a dash where there is no verdict."""
    got = "\u2013" if result.points is None else points(result.points)
    return f"{got} of {points(result.check.weight)}"


def score_words(score: float | None) -> str:
    """The score with its name."""
    return "Score: none" if score is None else f"Score: {points(score)} of 100"


def judged_words(review: Review) -> str:
    """How many of the checks could be judged: "5 of 6 checks judged"."""
    checks = review.debrief.scorecard.checks
    applying = sum(c.verdict != "not_applicable" for c in checks)
    return f"{len(review.debrief.scorecard.judged)} of {applying} checks judged"
