"""The rep's back-channels: said while the buyer speaks, and not meant to stop her."""

import re

LONGEST_WORDS = 4

_NOD = re.compile(
    r"(?:(?:m+|h+m+|mm+-?h+m+|m+-?h+u?m+|uh-?huh|ah|oh|aha|right|yeah|yep|yup|yes|ok|okay|sure|"
    r"of course|i see|got it|got you|gotcha|exactly|absolutely|indeed|true|totally|definitely|"
    r"fair enough|makes sense|makes total sense|interesting|wow|cool|great|good|alright|all right|"
    r"i understand|understood|uh|um|huh)[\s,.!?…-]*)+"
)


def is_nod(text: str) -> bool:
    """Whether these words only tell the buyer to go on; no words at all are one, too."""
    said = text.lower().strip(" .,!?…-–—")
    if len(said.split()) > LONGEST_WORDS:
        return False
    return not said or _NOD.fullmatch(said) is not None
