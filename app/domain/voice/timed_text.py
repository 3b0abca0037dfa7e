"""Which word of a written text is being spoken at a moment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.transcript import Span
from app.domain.voice.heard import WordTime
from app.domain.voice.spoken import matched

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, kw_only=True)
class TimedWord:
    """A word of a text, and from when to when it was spoken, in milliseconds."""

    span: Span
    start_ms: int
    end_ms: int


def timed_words(text: str, words: Sequence[WordTime]) -> tuple[TimedWord, ...]:
    """The words of a text that were spoken, with their times; none where no times are known.

    Args:
        text: As it is written.
        words: As they were spoken, in order; "$5" may be two of them.
    """
    if not words:
        return ()
    written = list(_WORD.finditer(text))
    spans = matched([found[0] for found in written], [word.text for word in words])
    return tuple(
        TimedWord(
            span=Span(start=found.start(), end=found.end()),
            start_ms=words[first].start_ms,
            end_ms=words[end - 1].end_ms,
        )
        for found, (first, end) in zip(written, spans, strict=True)
        if first < end
    )


def word_at(words: Sequence[TimedWord], at_ms: float) -> Span | None:
    """Where the word stands that is spoken at a moment: the last that has begun.

    None before the first and after the last.
    """
    begun = [word for word in words if word.start_ms <= at_ms]
    if not begun or at_ms > max(word.end_ms for word in words):
        return None
    return begun[-1].span
