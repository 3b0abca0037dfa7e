"""Tries in words: which one it is, and what changed since the one before."""

from app.domain.moves import Move
from app.domain.tries import Change
from app.ui.words import points

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_DID: dict[Move, str] = {
    Move.PERMISSION: "made a no safe",
    Move.DISCOVERY_QUESTION: "asked about their world",
    Move.IMPACT_QUESTION: "asked about the impact",
    Move.DECISION_QUESTION: "asked how they decide",
    Move.REFLECTION: "gave back what they had said",
    Move.SURFACE_CONFLICT: "brought up a contradiction",
    Move.RECONCILE: "offered a way to judge",
    Move.OUTSIDE_EVIDENCE: "pointed to evidence they can check",
    Move.CONNECT_VALUE: "tied value to their goal",
    Move.CANDOR: "said what speaks against you",
    Move.INVITE_EFFORT: "invited their effort",
    Move.CHASE: "asked again after a no",
    Move.DISCOUNT: "discounted unasked",
    Move.PRESSURE: "put on pressure",
    Move.PITCH: "pitched unasked",
    Move.UNBACKED_CLAIM: "claimed something without backing",
    Move.ARGUE: "argued",
    Move.DISPARAGE: "ran others down",
    Move.GROVEL: "made yourself small",
    Move.PREMATURE_CLOSE: "tried to close too early",
    Move.LEADING_QUESTION: "asked leading questions",
}


def ordinal(number: int) -> str:
    """A number in order: "third", "13th", "21st"."""
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def number_word(number: int) -> str:
    """A small number as a word, a larger one in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def change_words(change: Change, before: int, *, written: bool = False) -> str:
    """A change in a sentence: "You asked how they decide in two turns; in the first try never.".

    Args:
        change: What differs.
        before: The number of the try that it is held against.
        written: Whether these are notes, of which the turns are sentences.
    """
    then = f"in the {ordinal(before)} try"
    one, other = round(change.before), round(change.after)
    unit = "sentence" if written else "turn"
    match change.kind:
        case "move" if change.move is not None:
            did = _DID[change.move]
            if not other:
                return f"You never {did}; {then} {_in_units(one, unit)}."
            return f"You {did} {_in_units(other, unit)}; {then} {_in_units(one, unit)}."
        case "conceded":
            if not other:
                return f"You gave nothing away; {then} {_things(one)}, for nothing."
            return f"You gave {_things(other)} away for nothing; {then} {_none_or(one)}."
        case "settled":
            return f"{_contradictions(other)} settled; {then} {_none_or(one)}."
        case "rep_share":
            return (
                f"At the end {points(change.after)} of 100 points of the work were yours; "
                f"{then} {points(change.before)}."
            )
        case _:
            return f"It went on for {_units(other, unit)}; {then} for {number_word(one)}."


def tries_words(total: int) -> str:
    """How many tries there are, and how they count."""
    if total == 1:
        return "One try so far. A second one shows what changes."
    return f"{number_word(total).capitalize()} tries. Each is practice, and none counts as a loss."


def place_words(number: int, total: int, *, branch: bool) -> str:
    """Which try a session is, in a sentence; empty for one that is none."""
    if not number:
        return ""
    if branch:
        return f"Taken again from a turn of your {ordinal(number)} try at this scenario."
    if number == total:
        return f"Your {ordinal(number)} try at this scenario."
    return f"Your {ordinal(number)} try at this scenario, of {number_word(total)} so far."


def _in_units(number: int, unit: str) -> str:
    return "never" if not number else f"in {_units(number, unit)}"


def _units(number: int, unit: str) -> str:
    return f"{number_word(number)} {unit if number == 1 else unit + 's'}"


def _none_or(number: int) -> str:
    return number_word(number) if number else "none"


def _things(number: int) -> str:
    return "one thing" if number == 1 else f"{number_word(number)} things"


def _contradictions(number: int) -> str:
    noun = "contradiction was" if number == 1 else "contradictions were"
    return f"{number_word(number).capitalize()} {noun}"
