"""What a verdict or a number rests on: words in the transcript."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.call import Turn
from app.domain.text import words
from app.domain.transcript import Speaker


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Words in the transcript that a verdict rests on.

    Attributes:
        turn: The turn they stand in.
        speaker: Whose words.
        quote: The words, verbatim.
        note: What they show: a move's name, a fact's or conflict's id, a number.
    """

    turn: int
    speaker: Speaker
    quote: str
    note: str


def stands(evidence: Evidence, turns: Sequence[Turn]) -> bool:
    """Whether the words were said, in that turn and by that speaker.

    Case, space and punctuation do not count. Evidence without words, a silence, stands as long as
    there is such a turn.
    """
    quoted = words(evidence.quote)
    for turn in turns:
        if turn.number != evidence.turn:
            continue
        said = turn.rep if evidence.speaker == "rep" else turn.reply.text if turn.reply else ""
        heard = words(said)
        size = len(quoted)
        if any(heard[at : at + size] == quoted for at in range(len(heard) - size + 1)):
            return True
    return False
