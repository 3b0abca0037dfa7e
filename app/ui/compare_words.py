"""The words of a comparison: what differs, what can therefore not be compared, what is counted."""

from app.domain.buyer.difficulty import NAMES
from app.domain.buyer.scenario import Scenario
from app.domain.comparing import PARTS, Comparison, Difference, Name, Part, Total
from app.ui.words import outcome_words, points

PART_NAMES: dict[Part, str] = {
    "words": "the buyer\u2019s words",
    "labels": "the labels",
    "effort": "the effort",
    "mind": "the buyer\u2019s mind and what came of it",
    "score": "the score",
}
OLDER = "an older program"
"""What had no version to name yet."""
TOTAL_NAMES: dict[Name, str] = {
    "outcome": "How it ended",
    "score": "Score, of 100 points",
    "turns": "Your turns",
    "share": "Your share of the effort in the last third, of 100",
    "told": "Facts that the buyer told",
    "settled": "Contradictions settled",
    "conceded": "Given for nothing",
    "traded": "Given for something",
}


def difference_words(found: Difference, labeller: str) -> str:
    """What was not alike, in a sentence; `labeller` is whose labels both are shown by, if any."""
    one, other = found.one, found.other
    if found.what in {"mind", "labeller", "encoder"}:
        one, other = one or OLDER, other or OLDER
    match found.what:
        case "scenario":
            return f"The scenarios are not the same: “{one}” and “{other}”."
        case "persona" if one:
            return f"The buyers are not the same: {one} and {other}."
        case "persona":
            return "The buyer’s file has changed between them."
        case "dial":
            return f"The dial stood at “{NAMES[int(one)]}” and at “{NAMES[int(other)]}”."
        case "content":
            return "The scenario’s file has changed between them."
        case "rubric":
            return "The checks have changed between them."
        case "mind":
            return f"The buyer’s mind was computed by {one} and by {other}."
        case "labeller":
            both = f" Here both are shown as {labeller} labels them." if labeller else ""
            return f"Your turns were labelled by {one} and by {other}.{both}"
        case "encoder":
            return f"What your turns are about was found by {one} and by {other}."
        case "model":
            names = [name or "the authored lines" for name in (one, other)]
            return f"The buyer’s words came from {names[0]} and from {names[1]}."


def apart_words(comparison: Comparison) -> str:
    """What is therefore not put side by side; empty if everything is."""
    names = [PART_NAMES[part] for part in PARTS if not comparison.can(part)]
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"Therefore not side by side: {listed}."


def parted_words(turn: int, unit: str) -> str:
    """From where on two sessions differ; turn 0 is the opening. `unit`: what a turn is called."""
    return f"From {f'{unit} {turn}' if turn else 'the opening'} on they part"


def total_words(total: Total, value: float | str | None, scenario: Scenario, *, ended: bool) -> str:
    """A total as it is shown."""
    if value is None:
        return "too little to tell"
    if isinstance(value, str):
        return outcome_words(value, ended=ended, own=scenario.outcome_words)
    so_far = " so far" if total.name == "score" and not ended else ""
    return f"{points(value)}{so_far}"
