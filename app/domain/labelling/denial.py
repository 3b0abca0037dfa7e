"""Whether somebody says of themselves that they do not do a thing, or that there is none of it."""

import re

from app.domain.labelling.canon import canonical

_DENIES = re.compile(
    r" (?:i|we)(?: [^ ,]+){0,2} (?:not|never)(?: |$)| not going to "
    r"| there (?:is|are|will be) (?:no|nothing) "
    r"| (?:i|we) (?:have|see|know|had|make|claim|ask|offer|give|do) (?:no|nothing|none) "
    r"|^ (?:no|nothing|nobody|without) | (?:instead of|rather than|without) [^ ]+ing "
    r"| you (?:do|need|will|should|would) not (?:(?:have|need) )?to "
    r"| (?:nobody|no one) (?:has|needs) to "
)


def denies(words: str) -> bool:
    """Whether the words, or any clause of them, deny something of their speaker's."""
    return any(_DENIES.search(sentence.flat) is not None for sentence in canonical(words))
