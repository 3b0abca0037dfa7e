"""Whether a turn gives back the words of the other side.

By the codebook, repeating is no reflection in a sale. In other talk it counts: there those who
code conversations take revoicing, restating and repeating for the same move.
"""

from collections.abc import Sequence

from app.domain.labelling.canon import canonical
from app.domain.text import content_stems
from app.domain.transcript import Utterance

ECHO = 0.5
"""The share of a turn's content words from which on it gives back what was said."""


def echoes(text: str, context: Sequence[Utterance]) -> bool:
    """Whether at least half of a turn's content words are those of the other side's last turn."""
    heard = [u.text for u in context if u.speaker == "buyer"][-1:]
    said = canonical(text)
    own = content_stems(" ".join(sentence.flat for sentence in said))
    if not heard or not own or any(sentence.asks for sentence in said):
        return False
    theirs = content_stems(" ".join(sentence.flat for sentence in canonical(heard[0])))
    return len(own & theirs) >= ECHO * len(own)
