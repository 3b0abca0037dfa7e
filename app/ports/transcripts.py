"""What we need to read a transcript of a call that was held elsewhere."""

from dataclasses import dataclass
from typing import Literal, Protocol

from app.domain.transcript import Stretch

TranscriptFormat = Literal["text", "vtt", "srt", "jsonl"]


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """Words that a transcript puts into one mouth in one go.

    Attributes:
        speaker: As the transcript calls them; empty where it does not say.
        text: The words, on one line.
        line: Where they begin in the file, from 1.
        stretch: From when to when, where the transcript tells both.
    """

    speaker: str
    text: str
    line: int
    stretch: Stretch | None = None


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something that could not be read as it stands, and what was done about it.

    Attributes:
        line: Where, from 1; 0 for the whole file.
        problem: In plain words.
        skipped: Whether words were left out for it.
    """

    line: int
    problem: str
    skipped: bool = False


@dataclass(frozen=True, kw_only=True)
class Transcript:
    """A transcript as it was read.

    Attributes:
        format: How it was written down.
        file: Its name, without its folder; empty if it was pasted.
        spoken: What was said, in the order of the file.
        remarks: What was odd in it, in the order of the file.
        labelled: Whether it says who speaks. Where it does not, each passage has the empty name.
    """

    format: TranscriptFormat
    file: str
    spoken: tuple[Spoken, ...]
    remarks: tuple[Remark, ...] = ()
    labelled: bool = True

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everyone who speaks, in the order of their first words."""
        return tuple(dict.fromkeys(s.speaker for s in self.spoken if s.speaker))


class TranscriptReader(Protocol):
    """Reads transcripts of every format that is known, told apart by what is in them."""

    def read(self, data: bytes, file: str = "") -> Transcript:
        """The transcript in the bytes of a file.

        Broken lines are named in its remarks and left out; nothing else is lost.

        Raises:
            KnownError: It is too large, or nothing in it can be read as a conversation.
        """
        ...

    def open(self, path: str) -> Transcript:
        """The transcript in a file. Raises KnownError as `read` does, or if it cannot be read."""
        ...
