"""What a verdict or a number rests on: words in the transcript."""

from dataclasses import dataclass

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
