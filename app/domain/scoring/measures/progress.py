"""How far the call got, as only the buyer's mind can tell."""

from app.domain.scoring.measures.reading import Reading, Value, of_buyer


def facts_disclosed(given: Reading) -> Value:
    """Facts that the buyer told."""
    told = given.call.mind.disclosed
    evidence = tuple(
        of_buyer(t, ", ".join(t.act.facts)) for t in given.call.turns if t.act and t.act.facts
    )
    return Value(value=len(told), evidence=evidence)


def conflicts_surfaced(given: Reading) -> Value:
    """Contradictions whose two sides lay side by side."""
    return _conflicts(given, frozenset({"surfaced", "tested", "settled"}))


def conflicts_reconciled(given: Reading) -> Value:
    """Contradictions for which the rep gave a way to judge."""
    return _conflicts(given, frozenset({"tested", "settled"}))


def _conflicts(given: Reading, reached: frozenset[str]) -> Value:
    return Value(value=sum(s in reached for s in given.call.mind.conflicts.values()))
