"""Whether somebody says of themselves that they do not do a thing, or that there is none of it."""

import re

from app.domain.labelling.canon import canonical
from app.domain.labelling.patterns import Phrases

_DENIES = re.compile(
    r" (?:i|we)(?: [^ ,]+){0,2} (?:not|never)(?: |$)| not going to "
    r"| there (?:is|are|will be) (?:no|nothing) "
    r"| (?:i|we) (?:have|see|know|had|make|claim|ask|offer|give|do) (?:no|nothing|none) "
    r"|^ (?:no|nothing|nobody|without) | (?:instead of|rather than|without) [^ ]+ing "
    r"| you (?:do|need|will|should|would) not (?:(?:have|need) )?to "
    r"| (?:nobody|no one) (?:has|needs) to "
)


_DISCLAIMS = Phrases(
    """
    ^i (?:will|would|can|could|do|am) not ~(?:(?:going|here|want|trying|about) to )?(?:tell|say|
      telling|saying|claim|claiming|pretend|pretending|promise|promising|suggest|
      suggesting) (?:[^ ]+ ){1,2}(?:is|are|was|were|will|would|have|has|had|do|does|did)
    ^i (?:do|would|am|will) not ~(?:think|say|saying|believe) (?:that )?you are ~(?:wrong|mistaken)
    """
)


def disclaims(words: str) -> bool:
    """Whether every sentence of the words says what its speaker does not claim, and no more."""
    said = canonical(words)
    return bool(said) and all(_DISCLAIMS.find(s) and " but " not in s.flat for s in said)


def denies(words: str) -> bool:
    """Whether the words, or any clause of them, deny something of their speaker's."""
    return any(_DENIES.search(sentence.flat) is not None for sentence in canonical(words))
