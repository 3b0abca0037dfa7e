"""A check of the rubric in words: what it counts, when it does not apply, what was found."""

from collections.abc import Iterable, Mapping

from app.domain.buyer.acts import Act
from app.domain.buyer.scenario import OUTCOME_WORDS, Check, Scenario
from app.domain.moves import Move
from app.domain.scoring.scorecard import CheckResult
from app.ui.kinds import noun
from app.ui.words import ACT_NAMES, MOVE_NAMES, outcome_words


def passes_when(check: Check, own: Mapping[str, str], *, written: bool = False) -> str:
    """What a check counts. `own` is what endings are called in this scenario."""
    counted = _counted(check, own, written=written)
    if counted and check.within is not None:
        unit = "sentence" if written else "turn"
        first = f"first {unit}" if check.within == 1 else f"first {check.within} {unit}s"
        counted = f"In your {first}, {counted[0].lower()}{counted[1:]}"
    return counted


def applies_when(check: Check, own: Mapping[str, str], *, written: bool = False) -> str:
    """When a check is left out of the score; empty for one that always counts."""
    needs = [f"the buyer {_either(_acts(check.applies.acts))}"] if check.applies.acts else []
    if check.applies.facts:
        needs.append("the buyer has told a certain thing")
    if check.applies.moves:
        needs.append(f"you did this: {_either(_moves(check.applies.moves))}")
    if check.applies.outcomes:
        endings = _either([_quoted(_outcome(o, own)) for o in sorted(check.applies.outcomes)])
        needs.append(f"it ends so: {endings}")
    parts = [f"Counts only if {' and '.join(needs)}."] if needs else []
    if check.not_before > 1:
        unit = "sentences" if written else "turns"
        parts.append(f"Left out if there are fewer than {check.not_before} {unit}.")
    return " ".join(parts)


def found_words(result: CheckResult, scenario: Scenario) -> str:
    """What a check came to, in a sentence."""
    own = scenario.outcome_words
    match result.verdict:
        case "not_applicable":
            return f"Does not apply: {result.found}. It is left out of the score."
        case "unscored":
            found = _count(result.found, own)
            if scenario.written:
                found = found.replace("the call", f"the {noun(scenario)}").replace(
                    "turn", "sentence"
                )
            return f"Not scored: {found}. It is left out of the score."
        case "yes":
            return f"Yes. Counted: {_count(result.found, own)}."
        case _:
            return f"Not yet. Counted: {_count(result.found, own)}."


def _counted(check: Check, own: Mapping[str, str], *, written: bool) -> str:
    lower, upper = check.at_least, check.at_most
    match check.measure:
        case "moves":
            named = _either(_moves(check.moves))
            if upper is not None:
                return f"At most {_times(upper)}: {named}." if upper else f"Never: {named}."
            return f"At least {_times(lower or 1)}: {named}."
        case "facts":
            return f"The buyer tells you at least {_many(lower or 1, 'fact')}."
        case "conflicts":
            return f"A way to judge at least {_many(lower or 1, 'contradiction')}."
        case "rep_share":
            bound = 49 if upper is None else upper
            return f"In the last third your share of the effort is between 10 and {bound}."
        case "order_taking":
            return "At least one guiding move in three turns."
        case "longest_turn":
            longest = "sentence" if written else "turn"
            return f"Your longest {longest} has at most {_many(upper or 0, 'word')}."
        case "silence":
            if upper is not None:
                return f"You say nothing at most {_times(upper)}."
            return f"You say nothing at least {_times(lower or 1)}, and let the buyer go on."
        case "outcome":
            endings = [_quoted(_outcome(o, own)) for o in sorted(check.outcomes)]
            return f"It ends so: {_either(endings)}." if endings else "It ends well."
        case _:
            return ""


def _count(found: str, own: Mapping[str, str]) -> str:
    """What was counted, in words for the screen."""
    got, _, wanted = found.partition(" of ")
    if got.isdigit() and wanted.isdigit():
        return f"{got}, at least {wanted} wanted"
    if found in OUTCOME_WORDS:
        return _quoted(_outcome(found, own))
    return found.replace("rep share", "your share")


def _outcome(outcome: str, own: Mapping[str, str]) -> str:
    return outcome_words(outcome, ended=True, own=own)


def _quoted(words: str) -> str:
    return words if words.startswith("“") else f"“{words}”"


def _moves(moves: Iterable[Move]) -> list[str]:
    return [MOVE_NAMES[m].lower() for m in sorted(moves)]


def _acts(acts: Iterable[Act]) -> list[str]:
    return [ACT_NAMES[a] for a in sorted(acts)]


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _many(count: int, noun: str) -> str:
    return f"one {noun}" if count == 1 else f"{count} {noun}s"
