"""Words for the kinds of scenario: a call, a note, an e-mail; a whole conversation or a drill."""

from collections.abc import Mapping

from app.domain.buyer.scenario import Kind, Scenario
from app.domain.call import Turn
from app.ui.words import count_of

NOUNS: Mapping[Kind, str] = {"call": "call", "note": "note", "email": "e-mail"}
_BADGES: Mapping[Kind, str] = {"call": "Call", "note": "Note", "email": "E-mail"}
_STARTS: Mapping[Kind, str] = {
    "call": "Start the call",
    "note": "Write the note",
    "email": "Write the e-mail",
}


def noun(scenario: Scenario) -> str:
    """What comes of it: "call", "note" or "e-mail"."""
    return NOUNS[scenario.kind]


def start_words(scenario: Scenario) -> str:
    """What the button that begins it says."""
    return _STARTS[scenario.kind]


def badges(scenario: Scenario) -> list[tuple[str, str]]:
    """What the library says of its kind: words, each with its sign."""
    found: list[tuple[str, str]] = [(_BADGES[scenario.kind], scenario.kind)]
    if scenario.drill:
        found = [(f"Drill, {count_of(scenario.minutes, 'minute')}", "drill")]
        if scenario.written:
            found.insert(0, (_BADGES[scenario.kind], scenario.kind))
    if scenario.colleagues:
        found.append(("Two buyers", "two"))
    return found


def turn_name(turn: Turn, *, written: bool) -> str:
    """What a turn is called: "Turn 3", of a note "Sentence 3", "The end"."""
    if turn.number == 0:
        return "On opening it" if written else "The opening"
    if written:
        return f"Sentence {turn.number}" if turn.rep else "At the end"
    return f"Turn {turn.number}"


def turns_of(count: int, *, written: bool) -> str:
    """How long it was: "1 turn", "12 sentences"."""
    return count_of(count, "sentence" if written else "turn")


def where_words(turn: int, *, written: bool) -> str:
    """What a turn of a session is called before it has been opened."""
    if turn == 0:
        return "On opening it" if written else "The opening"
    return f"{'Sentence' if written else 'Turn'} {turn}"


def again_from(turn: int, *, written: bool) -> str:
    """What a branch is called: "taken again from turn 4"."""
    if turn <= 0:
        return "taken again from the opening"
    return f"taken again from {'sentence' if written else 'turn'} {turn}"
