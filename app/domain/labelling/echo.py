"""Whether a turn gives back the words of the other side.

By the codebook, repeating is no reflection in a sale. In other talk it counts: there those who
code conversations take revoicing, restating and repeating for the same move.
"""

import re
from collections.abc import Sequence

from app.domain.labelling.canon import canonical
from app.domain.text import content_stems
from app.domain.transcript import Utterance

ECHO = 0.5
"""The share of a turn's content words from which on it gives back what was said."""
REPEATED = 0.6
"""The same for all of its words, short ones and numbers too."""

_WORD = re.compile(r"[a-z0-9$/.']*[a-z0-9]")


def echoes(text: str, context: Sequence[Utterance]) -> bool:
    """Whether a turn says again what the other side's last turn said, and asks nothing.

    That is, at least half of its content words or three in five of all its words are from there.
    To answer in the words of a question is no echo.
    """
    heard = _heard(context)
    before_it, said = canonical(heard), canonical(text)
    if not before_it or not said or before_it[-1].asks or any(s.asks for s in said):
        return False
    own = content_stems(" ".join(sentence.flat for sentence in said))
    theirs = content_stems(" ".join(sentence.flat for sentence in before_it))
    if own and len(own & theirs) >= ECHO * len(own):
        return True
    words, before = _WORD.findall(text.lower()), set(_WORD.findall(heard.lower()))
    return bool(words) and sum(word in before for word in words) >= REPEATED * len(words)


def repeats(text: str, context: Sequence[Utterance]) -> bool:
    """Whether all words of a turn stand together in the other side's last turn."""
    words, before = _WORD.findall(text.lower()), _WORD.findall(_heard(context).lower())
    starts = range(len(before) - len(words) + 1) if words else range(0)
    return any(before[i : i + len(words)] == words for i in starts)


def _heard(context: Sequence[Utterance]) -> str:
    """What the other side last said; of nothing, nothing."""
    return next((u.text for u in reversed(context) if u.speaker == "buyer"), "")
