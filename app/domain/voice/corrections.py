"""What a recogniser keeps hearing wrongly, learned from how a rep puts it right.

A correction is a pair: a run of words as they were heard, and what was meant. Kept is the smallest
run that differs, so that it helps in other sentences; where that run is made of everyday words, a
word beside it comes along, so that "to" for "two" does not change every "to" that is ever said.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from app.domain.text import STOP_WORDS

Correction = tuple[str, str]
"""Words as they were heard, and what was meant."""

MOST: Final = 200
"""So many corrections are kept; the newest win."""
LONGEST: Final = 6
"""A run of more words is not a word that was misheard, but another sentence."""
MOST_LETTERS: Final = 100

_EDGE: Final = re.compile(r"^[^\w$£€]+|[^\w%]+$")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…]\s+)[\"'“‘(]*$")


def smallest_change(heard: str, meant: str) -> Correction | None:
    """The smallest run of words that was put right; None if nothing can be learned from it.

    Nothing is learned where words were only added or taken away, where only punctuation or the
    first letter of a sentence changed, and where the sentence became another one.
    """
    old, new = heard.split(), meant.split()
    start = 0
    while start < min(len(old), len(new)) and _same(old[start], new[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and _same(old[-1 - end], new[-1 - end]):
        end += 1
    begin, old_end, new_end = start, len(old) - end, len(new) - end
    if begin in {old_end, new_end}:
        return None
    if all(_everyday(word) for word in old[begin:old_end]):
        if end:
            old_end, new_end = old_end + 1, new_end + 1
        elif begin:
            begin -= 1
        else:
            return None
    if max(old_end, new_end) - begin > LONGEST:
        return None
    was, now = _joined(old[begin:old_end]), _joined(new[begin:new_end])
    only_a_capital = was.casefold() == now.casefold() and begin == 0
    found = (was, now)
    return None if only_a_capital or not is_correction(found) else found


def is_correction(pair: Correction) -> bool:
    """Whether a pair can be applied: both sides have words, are short, and differ."""
    was, now = pair
    readable = all(
        part.strip() and len(part) <= MOST_LETTERS and part.isprintable() for part in pair
    )
    return readable and re.search(r"\w", was) is not None and was.split() != now.split()


def learn(known: Sequence[Correction], pair: Correction) -> tuple[Correction, ...]:
    """What is known with one more, the newest last.

    A pair for the same words takes the older one's place. One that undoes an older one only takes
    that away: the older one was a mistake.
    """
    was, now = pair
    undone = [old for old in known if _key(old[0]) == _key(now) and _key(old[1]) == _key(was)]
    if undone:
        return tuple(old for old in known if old not in undone)
    rest = [old for old in known if _key(old[0]) != _key(was)]
    return (*rest, pair)[-MOST:]


def correct(text: str, corrections: Iterable[Correction]) -> str:
    """A text with what is known to be heard wrongly put right.

    Whole words only, whatever their case; the longest run first, and nothing twice. What was meant
    keeps its own case, but begins large where the sentence does.
    """
    meant = {_key(was): now for was, now in corrections}
    if not meant:
        return text
    runs = sorted(meant, key=len, reverse=True)
    either = "|".join(r"\s+".join(re.escape(word) for word in run.split()) for run in runs)
    pattern = re.compile(rf"(?<![\w'’$-])(?:{either})(?![\w'’%]|-\w)", re.IGNORECASE)

    def put_right(found: re.Match[str]) -> str:
        now = meant.get(_key(found[0]), found[0])
        begins = found[0][:1].isupper() and _SENTENCE_START.search(text[: found.start()])
        return now[:1].upper() + now[1:] if begins else now

    return pattern.sub(put_right, text)


def _same(one: str, other: str) -> bool:
    """Whether two words are the same but for the punctuation around them."""
    return _EDGE.sub("", one) == _EDGE.sub("", other)


def _everyday(word: str) -> bool:
    bare = _EDGE.sub("", word).casefold().replace("’", "'")
    return bare in STOP_WORDS or len(bare) < 3


def _joined(run: list[str]) -> str:
    return _EDGE.sub("", " ".join(run))


def _key(words: str) -> str:
    return " ".join(words.casefold().split())
