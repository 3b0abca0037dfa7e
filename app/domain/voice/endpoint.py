"""When a rep's turn is over: from silence, the words so far, and how they sounded.

A pause in the middle of a thought is not the end. Three witnesses are heard: how long it has been
silent, whether the words so far want to go on (`is_open`), and a network's opinion of the melody.
Where words and melody agree that it is over a short silence is enough; where they do not, a longer
one; where the sentence is open, a long one; and after the longest it is over in any case.

In three of ten places inside a sentence words and melody agree wrongly ("I can take 20% off the
price | if you sign"). So only the quick preset believes them at once. The others let the buyer
react early, with a sound that commits nobody, and give the floor away a little later.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Patience = Literal["patient", "normal", "quick"]


@dataclass(frozen=True, kw_only=True)
class Waits:
    """How long it must be silent, in milliseconds, before a turn is over.

    Attributes:
        reacts: For the buyer to react, where words and melody both say it is over.
        agreed: Words and melody both say it is over.
        split: They do not agree, or the words are not known yet.
        opened: The words want to go on.
        longest: In any case.
    """

    reacts: int
    agreed: int
    split: int
    opened: int
    longest: int


WAITS: Mapping[Patience, Waits] = {
    "quick": Waits(reacts=350, agreed=350, split=700, opened=1_200, longest=2_000),
    "normal": Waits(reacts=350, agreed=870, split=950, opened=1_500, longest=3_000),
    "patient": Waits(reacts=600, agreed=1_100, split=1_500, opened=2_500, longest=4_500),
}
"""Measured on this project's synthetic speech; see docs/voice.md."""

COMPLETE_FROM = 0.5
"""From which probability on the melody says that it is over."""

_SHORT_ANSWER = 3
"""Words up to which a recogniser may leave the full stop out."""

_FILLERS = frozenset("um uh er erm hm hmm like well so".split())
_OPEN = frozenset(
    # A sentence hardly ends on one of these.
    "a an the my your our their his its this these every each another "
    "and or but because if when while although though unless until whether since than that which "
    "who whose where so as "
    "of to for from with without at by in into onto on about over under between through during "
    "against per via "
    "is are was were am be been being will would can could should shall may might must do does did "
    "have has had i'm you're we're they're it's that's i'll we'll i'd we'd you'd isn't aren't "
    "i we they he she "
    "very really quite just even maybe perhaps probably basically actually".split()
)
# "What are you up to?", "the one we deal with", "I think so": ends that only look open.
_CLOSED_ENDS = re.compile(
    r"\b(?:(?:think|hope|guess|say|said|told you|believe|suppose) so"
    r"|(?:used|up|want|wants|wanted|like|have|need|needs|going|able|supposed|talk|talks|talking"
    r"|speak|speaking|listen|get back) to"
    r"|(?:what|where|who|how|which|that)\b[^,.;:]* (?:of|to|for|from|with|at|by|in|on|about|over"
    r"|under|through|against|is|are|was|were|do|does|did|have|has|had|can|will|would|should)"
    r"|(?:yes|no|sure|so|and|but|than|as|if) (?:i|we|they|he|she|you|it) "
    r"(?:am|is|are|was|were|do|does|did|have|has|had|can|could|will|would|should|may|might|must)"
    r"|(?:log|sign|drop|fill|come|came|go|went|kick|step|check|dial|phase|call|move|carry|hold|hang"
    r"|take|turn|rely|depend|work|bring|weigh) (?:in|on|over|by|through)"
    r"|deal with|live with|work with|start with|begin with|agree with|thought of|think about"
    r"|worry about|talk about|hear about|know about|and so on|or so|even so|is that it|i do|we do"
    r"|they do|all that|like that|about that|do that|to that|of that|with that|for that|is that"
    r"|in that|on that|after that|at that|and that|than this|like this|with these|by his|and her"
    r"|just that|do this|is this|of these|about these|not really|quite|so have we|so are we"
    r"|so do i)"
    r"$"
)
_LAST_WORD = re.compile(r"([a-z'’]+)[^a-z0-9'’]*$")


def is_open(text: str) -> bool:
    """Whether the words so far want to go on.

    They do if they end in a comma, a dash or an ellipsis, in a filler, or in a word that hardly
    ends a sentence; and, but for short answers, if the recogniser saw no end to the sentence. A
    question mark closes; a full stop alone does not, as recognisers put one anywhere.
    """
    said = text.strip().lower().replace("’", "'")
    if not said or said.endswith((",", "-", "–", "—", "…", "...", ":", ";")):
        return True
    if said.endswith("?"):
        return False
    plain = re.sub(r"[^a-z0-9' ,.;:$%]", "", said).rstrip(" ,.;:")
    found = _LAST_WORD.search(plain)
    unended = said[-1] not in ".!?\"\u201d)'" and len(said.split()) > _SHORT_ANSWER
    if found is None or plain[-1].isdigit() or plain[-1] == "%":
        return unended
    last = found[1].strip("'")
    if last in _FILLERS and not _CLOSED_ENDS.search(plain):
        # "Well." or "So." alone is a beginning; "as well" and the like are ends.
        return not plain.endswith((" as well", "very well", "quite well", "so well"))
    return unended or (last in _OPEN and _CLOSED_ENDS.search(plain) is None)


def is_agreed(text: str | None, complete: float | None) -> bool:
    """Whether words and melody both say that the turn is over.

    Args:
        text: The words so far; None while they are not known.
        complete: How probably the melody says that it is over; None while that is not known.
    """
    sounds_over = complete is not None and complete >= COMPLETE_FROM
    return text is not None and sounds_over and not is_open(text)


def wait_ms(patience: Patience, *, text: str | None, complete: float | None) -> int:
    """How long it must be silent before the turn is over, in milliseconds; see `is_agreed`."""
    waits = WAITS[patience]
    if text is not None and is_open(text):
        # Words that want to go on outweigh a melody that says otherwise.
        return waits.opened
    return waits.agreed if is_agreed(text, complete) else waits.split
