"""The rules alone, behind the labeller's port."""

from collections.abc import Sequence

from app.domain.labelling.rules import VERSION, find_moves
from app.domain.transcript import Utterance
from app.ports.labeller import Labelling


class RuleLabeller:
    """Labels rep turns by grammar and word families. Same input, same answer; never fails."""

    version = VERSION

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        """Label a turn from its own words and at most the last four turns before it."""
        del sale
        moves, scores = find_moves(text, context)
        return Labelling(moves=moves, scores=scores)
