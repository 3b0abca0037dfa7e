"""The rep's back-channels: said while the buyer speaks, and not meant to stop her."""

import re

LONGEST_WORDS = 4
LONGEST_MS = 1_000
"""What sounds longer is no nod, or one that is well understood."""
EXPECTED = "Uh-huh. Mhm, mm-hmm. Hmm."
"""Before a short sound into her speech a recogniser is told to expect these: without that it takes
one nod in twenty for a word ("No.", "Have a look."). It still hears "No." and "Wait." """

_NOD = re.compile(
    r"(?:(?:m+|h+m+|mm+-?h+m+|m+-?h+u?m+|uh-?huh|ah|oh|aha|right|yeah|yep|yup|yes|ok|okay|sure|"
    r"of course|i see|got it|got you|gotcha|exactly|absolutely|indeed|true|totally|definitely|"
    r"fair enough|makes sense|makes total sense|interesting|wow|cool|great|good|alright|all right|"
    r"i understand|understood|uh|um|huh)[\s,.!?…-]*)+"
)


_STOPS = frozenset(
    "wait stop no nope sorry but hold hang excuse pardon what why how when who where which listen "
    "look actually hey please question one just and so because however".split()
)
"""Single words that are meant to stop somebody."""
SHORT_MS = 600
"""A single word no longer than this that is none of those is taken for a nod, whatever a recogniser
makes of it: it hears "Mm-hm" as "Mama"."""


def is_nod(text: str, voiced_ms: float = 1e9) -> bool:
    """Whether these words only tell the buyer to go on; no words at all are one, too.

    Args:
        text: What was recognised.
        voiced_ms: How long it sounded.
    """
    said = text.lower().strip(" .,!?…-–—")
    if len(said.split()) > LONGEST_WORDS:
        return False
    if not said or _NOD.fullmatch(said) is not None:
        return True
    return voiced_ms <= SHORT_MS and said.isalpha() and said not in _STOPS
