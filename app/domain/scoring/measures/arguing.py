"""How the rep argued: how many reasons at once, and with which words."""

from app.domain.scoring.irritators import irritators_in
from app.domain.scoring.measures.reading import Reading, Value, counted, of_rep
from app.domain.scoring.reasons import reasons_in


def reasons_per_argument(given: Reading) -> Value:
    """Mean number of reasons in a turn that argues for its own side."""
    names = (given.content.scenario.product, given.content.scenario.seller)
    found = [(t, reasons_in(t.rep, t.moves or (), names)) for t in given.turns]
    arguments = [(t, reasons) for t, reasons in found if reasons]
    if not arguments:
        return Value(value=None, why_not="No turn argued for its own side.")
    mean = sum(len(reasons) for _, reasons in arguments) / len(arguments)
    evidence = tuple(
        of_rep(t, f"{len(reasons)} reasons" if len(reasons) > 1 else "1 reason")
        for t, reasons in arguments
    )
    return Value(value=round(mean, 1), evidence=evidence)


def irritators(given: Reading) -> Value:
    """Words that praise the own offer or honesty."""
    return counted(of_rep(t, "", span) for t in given.turns for span in irritators_in(t.rep))
