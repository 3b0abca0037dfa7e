"""The times of words that were mended after they had been timed."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from app.domain.voice.heard import WordTime


def retimed(words: Sequence[WordTime], text: str) -> tuple[WordTime, ...]:
    """The words of a text with the times of those it was made from.

    Words that stayed keep their time. Words that took the place of others share the time of those,
    each the same part of it: "forty one thousand dollars" -> "$41,000". Added words take none.
    """
    mended = text.split()
    found: list[WordTime] = []
    matcher = SequenceMatcher(None, [word.text for word in words], mended, autojunk=False)
    for kind, start, end, other_start, other_end in matcher.get_opcodes():
        if kind == "equal":
            found += words[start:end]
            continue
        if start < end:
            begin_ms, end_ms = words[start].start_ms, words[end - 1].end_ms
        else:
            begin_ms = end_ms = words[start - 1].end_ms if start else 0
        count = other_end - other_start
        for at, word in enumerate(mended[other_start:other_end]):
            found.append(
                WordTime(
                    text=word,
                    start_ms=begin_ms + (end_ms - begin_ms) * at // count,
                    end_ms=begin_ms + (end_ms - begin_ms) * (at + 1) // count,
                )
            )
    return tuple(found)
