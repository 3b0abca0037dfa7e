"""How much the rep told without being asked, and whether more was given back than told."""

from app.domain.moves import Move
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.measures.reading import Reading, Value, of_rep
from app.domain.scoring.telling import told_unasked

_NOTHING_SAID = "The rep said nothing."


def told_unasked_per_turn(given: Reading) -> Value:
    """Sentences that inform or advise unasked, for each of the rep's turns."""
    found = _told(given)
    said = _turns_with_words(given)
    if not said:
        return Value(value=None, why_not=_NOTHING_SAID)
    return Value(value=round(len(found) / said, 2), evidence=found)


def reflections_less_told(given: Reading) -> Value:
    """Reflections less sentences told unasked, for each of the rep's turns."""
    told = _told(given)
    reflected = tuple(
        of_rep(turn, Move.REFLECTION.value, m.span)
        for turn in given.turns
        for m in turn.moves or ()
        if m.move is Move.REFLECTION
    )
    said = _turns_with_words(given)
    if not said:
        return Value(value=None, why_not=_NOTHING_SAID)
    evidence = tuple(sorted((*reflected, *told), key=lambda e: e.turn))
    return Value(value=round((len(reflected) - len(told)) / said, 2), evidence=evidence)


def _told(given: Reading) -> tuple[Evidence, ...]:
    before = ""
    found: list[Evidence] = []
    for turn in given.call.turns:
        if turn.number > 0 and turn.rep:
            spans = told_unasked(turn.rep, before, turn.moves or ())
            found += [of_rep(turn, "told unasked", span) for span in spans]
        before = turn.reply.text if turn.reply is not None else ""
    return tuple(found)


def _turns_with_words(given: Reading) -> int:
    return sum(not turn.silent for turn in given.turns)
