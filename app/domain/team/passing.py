"""Whether a submission passes, by the rule of its assignment. Never over what was not judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from app.domain.scoring.judged import Verdict
from app.domain.team.records import PassRule, Result

ByRule = Literal["passed", "did_not_pass", "undecided"]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """What the rule makes of a submission.

    Attributes:
        by_rule: "undecided" where it hangs on something that was not judged: then a person decides.
        missing: What it lacks, each as "check:ID", "outcome" or "score".
        open: What could not be judged, in the same words.
    """

    by_rule: ByRule
    missing: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


def judge(rule: PassRule, result: Result, rulings: Mapping[str, Verdict]) -> Judged:
    """Hold a result against a rule.

    A check that does not apply to the call is not held against anybody. A manager's ruling takes
    the place of the computed verdict.

    Args:
        rule: What is needed.
        result: What the session came to.
        rulings: Verdicts of a manager, by check.
    """
    missing, unjudged = [], []
    for check_id in rule.checks:
        verdict = rulings.get(check_id) or result.checks.get(check_id, "unscored")
        if verdict == "no":
            missing.append(f"check:{check_id}")
        elif verdict == "unscored":
            unjudged.append(f"check:{check_id}")
    if rule.outcomes:
        if result.outcome == "unfinished":
            unjudged.append("outcome")
        elif result.outcome not in rule.outcomes:
            missing.append("outcome")
    if rule.least_score is not None:
        if result.score is None:
            unjudged.append("score")
        elif result.score < rule.least_score:
            missing.append("score")
    by_rule: ByRule = "did_not_pass" if missing else "undecided" if unjudged else "passed"
    return Judged(by_rule=by_rule, missing=tuple(missing), open=tuple(unjudged))
