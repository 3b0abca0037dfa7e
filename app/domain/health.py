"""The health test: properties that calls with a buyer must have, judged from calls as they went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Literal

from app.domain.buyer.guards import Candidate, candidate, violations
from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.persona import Source
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.rehearsal import TERRIBLE, Rehearsal
from app.domain.scoring.outcome import outcome_of
from app.domain.scoring.scorecard import scorecard
from app.domain.text import words

Verdict = Literal["pass", "fail", "not_applicable"]

ENOUGH_OF_SEEDS = 0.6
"""Share of a good rep's calls that must end well: three of five seeds."""
LONGEST_REPLY, USUAL_REPLY = 40, 25
"""Words a reply may have at most, and in the median."""
MOST_FALLBACKS = 0.5
"""Share of replies asked of a model that may fall back to the authored line."""
STEPS = frozenset({"own_step", "own_criterion"})
IN_ROLE = (
    "stage_direction",
    "role_name",
    "helper_speak",
    "coaching",
    "wrong_speaker",
    "out_of_role",
    "commitment",
)
"""Guards that a spoken reply must pass: by these a break of role is known."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """A rehearsal as it went."""

    content: Content
    rehearsal: Rehearsal
    seed: int
    call: Call

    @property
    def outcome(self) -> str:
        """How it ended."""
        return outcome_of(self.content, self.call)

    @property
    def ended_well(self) -> bool:
        """Whether that is a good ending of this scenario."""
        return self.outcome in self.content.scenario.good_outcomes

    @property
    def name(self) -> str:
        """For evidence: who, and with which seed."""
        return f"{self.rehearsal.rehearsal_id}, seed {self.seed}"

    @property
    def spoken_turns(self) -> tuple[Turn, ...]:
        """The turns in which the buyer said something."""
        return tuple(t for t in self.call.turns if t.reply is not None)


@dataclass(frozen=True, kw_only=True)
class Property:
    """A property with its verdict.

    Attributes:
        key: Stable name.
        wanted: What must hold, in a sentence.
        verdict: Whether it does.
        found: What was found, with its number.
        evidence: The calls, and words, that speak against it; at most five.
    """

    key: str
    wanted: str
    verdict: Verdict
    found: str
    evidence: tuple[str, ...] = ()


def properties(
    played: Sequence[Played], claims: Sequence[Played], *, picks: bool = False
) -> tuple[Property, ...]:
    """Every property of a scenario on a model.

    Args:
        played: The rehearsals.
        claims: Calls in which the same claim was made on different authority, the rep's own first.
        picks: Whether the model only picks words that are thrown back before the author's line.
    """
    return (
        _terrible_reps(played),
        _good_reps(played),
        _honest_no(played),
        _good_score_most(played),
        _flattery(played),
        _claims_by_source(played, claims),
        _replies("no_leak", "No locked fact is in the buyer's mouth.", played, _leaks),
        _replies("in_role", "The buyer stays the buyer, over forty turns too.", played, _breaks),
        _replies("no_repeats", "No reply repeats an earlier one.", played, _repeats),
        _length(played),
        _fallbacks(played, picks=picks),
    )


def _judged(key: str, wanted: str, bad: Sequence[str], found: str) -> Property:
    verdict: Verdict = "fail" if bad else "pass"
    return Property(key=key, wanted=wanted, verdict=verdict, found=found, evidence=tuple(bad[:5]))


def _none_played(key: str, wanted: str) -> Property:
    return Property(key=key, wanted=wanted, verdict="not_applicable", found="none was played")


def _terrible_reps(played: Sequence[Played]) -> Property:
    wanted = "Reps who push, or only say the right phrases, never get a step or a good ending."
    calls = [p for p in played if p.rehearsal.kind in TERRIBLE]
    bad = [f"{p.name}: {p.outcome}" for p in calls if p.outcome in STEPS or p.ended_well]
    found = f"{len(calls) - len(bad)} of {len(calls)} calls got nothing"
    return _judged("terrible_reps_get_nothing", wanted, bad, found)


def _share_ending(
    key: str, wanted: str, calls: Sequence[Played], ends: Callable[[Played], bool]
) -> Property:
    """Whether each rep's calls end so, for enough of the seeds."""
    if not calls:
        return _none_played(key, wanted)
    bad = []
    for rehearsal_id in dict.fromkeys(p.rehearsal.rehearsal_id for p in calls):
        own = [p for p in calls if p.rehearsal.rehearsal_id == rehearsal_id]
        reached = sum(map(ends, own))
        if reached < ENOUGH_OF_SEEDS * len(own):
            ended = ", ".join(p.outcome for p in own)
            bad.append(f"{rehearsal_id}: {reached} of {len(own)} ({ended})")
    total = sum(map(ends, calls))
    return _judged(key, wanted, bad, f"{total} of {len(calls)} calls")


def _good_reps(played: Sequence[Played]) -> Property:
    wanted = "Reps who help the buyer make sense of it reach a good ending in three of five calls."
    calls = [p for p in played if p.rehearsal.kind == "sense_maker"]
    return _share_ending("good_reps_get_one", wanted, calls, lambda p: p.ended_well)


def _honest_no(played: Sequence[Played]) -> Property:
    wanted = "A rep who honestly advises against it is met with an honest no."
    calls = [p for p in played if p.rehearsal.kind == "right_no"]
    return _share_ending("honest_no", wanted, calls, lambda p: p.outcome == "right_no")


def _good_score_most(played: Sequence[Played]) -> Property:
    wanted = "Good reps score more than average ones, and more than bad ones."
    groups = {
        "good": [p for p in played if p.rehearsal.kind == "sense_maker"],
        "average": [p for p in played if p.rehearsal.kind == "average"],
        "bad": [p for p in played if p.rehearsal.kind in TERRIBLE],
    }
    scores = {
        name: mean(scorecard(p.content, p.call).score or 0.0 for p in calls)
        for name, calls in groups.items()
        if calls
    }
    if "good" not in scores:
        return _none_played("good_score_most", wanted)
    found = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
    bad = [found] if any(v >= scores["good"] for k, v in scores.items() if k != "good") else []
    return _judged("good_score_most", wanted, bad, found)


def _flattery(played: Sequence[Played]) -> Property:
    key, wanted = "flattery_never_raises_trust", "Praise and thanks never raise trust."
    calls = [p for p in played if p.rehearsal.kind == "flatterer"]
    if not calls:
        return _none_played(key, wanted)
    bad = []
    for p in calls:
        trust = [t.mind.state.trust for t in p.call.turns]
        bad += [f"{p.name}: {a:g} to {b:g}" for a, b in pairwise(trust) if b > a]
    return _judged(key, wanted, bad, f"{len(calls) - len(bad)} of {len(calls)} calls")


def _claims_by_source(played: Sequence[Played], claims: Sequence[Played]) -> Property:
    key = "belief_follows_the_source"
    wanted = "The same claim is believed in the order own conclusion, outsider, document, rep."
    beliefs = [_new_belief(p) for p in claims]
    own = [
        b.belief
        for p in played
        for b in p.call.mind.beliefs.values()
        if b.source is Source.OWN_CONCLUSION
    ]
    if not beliefs or not own:
        return _none_played(key, wanted)
    order = [*beliefs, min(own)]
    found = " < ".join(f"{b:.2f}" for b in order)
    bad = [] if all(a < b for a, b in pairwise(order)) else [found]
    return _judged(key, wanted, bad, found)


def _new_belief(p: Played) -> float:
    """How far the claim of the call's last turn is believed; 0 where it was not heard."""
    change = p.call.turns[-1].change
    return max((b.belief for b in (change.beliefs if change else ())), default=0.0)


def _replies(
    key: str, wanted: str, played: Sequence[Played], find: Callable[[Played], Iterator[str]]
) -> Property:
    """A property that every single reply must have."""
    bad = [f"{p.name}: {problem}" for p in played for problem in find(p)]
    count = sum(len(p.spoken_turns) for p in played)
    return _judged(key, wanted, bad, f"{count - len(bad)} of {count} replies")


def _leaks(p: Played) -> Iterator[str]:
    out: set[str] = set()
    for turn in p.spoken_turns:
        out.update(turn.act.facts if turn.act else ())
        text = turn.reply.text if turn.reply else ""
        for fact in p.content.scenario.facts:
            if fact.fact_id not in out and (hit := touched(spoken(text), fact.secrets)):
                yield f"{fact.fact_id} with {hit[0]!r} in {text!r}"


def _breaks(p: Played) -> Iterator[str]:
    """Replies that a guard of role rejects and that are not the author's own words."""
    for turn in p.spoken_turns:
        if turn.reply is None or turn.act is None or turn.reply.text == turn.act.point:
            continue
        for guard, reason in violations(_as_candidate(p, turn), IN_ROLE):
            yield f"{guard} ({reason}) in {turn.reply.text!r}"


def _as_candidate(p: Played, turn: Turn) -> Candidate:
    at = p.call.turns.index(turn)
    until = Call(started=p.call.started, mind=turn.mind, turns=p.call.turns[: at + 1])
    return candidate(p.content, until, turn.reply.text if turn.reply else "")


def _repeats(p: Played) -> Iterator[str]:
    seen: set[str] = set()
    for turn in p.spoken_turns:
        text = turn.reply.text if turn.reply else ""
        if text in seen:
            yield text
        seen.add(text)


def _length(played: Sequence[Played]) -> Property:
    wanted = f"Replies have at most {LONGEST_REPLY} words, and {USUAL_REPLY} in the median."
    replies = [t.reply.text for p in played for t in p.spoken_turns if t.reply]
    counts = [len(words(text)) for text in replies]
    if not counts:
        return _none_played("reply_length", wanted)
    bad = [text for text in replies if not 0 < len(words(text)) <= LONGEST_REPLY]
    if median(counts) > USUAL_REPLY:
        bad.append(f"median {median(counts):g} words")
    found = f"median {median(counts):g}, longest {max(counts)}"
    return _judged("reply_length", wanted, bad, found)


def _fallbacks(played: Sequence[Played], *, picks: bool) -> Property:
    key = "few_fallbacks"
    wanted = "At most half of the replies asked of the model fall back to the authored line."
    asked = [
        t
        for p in played
        for t in p.spoken_turns
        if t.reply is not None and t.reply.timing.generated is not None
    ]
    if not asked:
        return Property(
            key=key, wanted=wanted, verdict="not_applicable", found="no model was asked"
        )
    fell = [t for t in asked if t.reply is not None and t.reply.source == "line"]
    share = len(fell) / len(asked)
    if picks:  # the line follows in any case, so that there is nothing to fall back from
        found = f"picked words in {len(asked) - len(fell)} of {len(asked)} replies"
        return Property(key=key, wanted=wanted, verdict="not_applicable", found=found)
    found = f"{len(fell)} of {len(asked)} ({share:.0%})"
    bad = [found] if share > MOST_FALLBACKS else []
    return _judged(key, wanted, bad, found)
