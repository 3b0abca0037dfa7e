"""How English text is pronounced, by hibari-tts: a lexicon, a tagger and a small network.

Phonemes are in the alphabet of misaki, which Hibari and Kokoro were trained with:
https://github.com/hexgrad/misaki/blob/main/EN_PHONES.md
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from hibari.g2p import G2P
from hibari.g2p.normalize import normalize

from app.adapters.pronunciations_toml import read_pronunciations
from app.domain.voice.heard import WordTime
from app.domain.voice.spoken import matched, spoken

LONGEST: Final = 400
"""Phonemes that a network is given at once."""
_PAUSES: Final = frozenset(';:,.!?—…"“”() ')
_WORD: Final = re.compile(r"\S+")


@dataclass(frozen=True, kw_only=True)
class ReadWord:
    """A word as written, and which of the phonemes are its own.

    Attributes:
        text: As written, with its punctuation.
        first: Index of its first phoneme.
        end: Index after its last phoneme.
    """

    text: str
    first: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a text is read.

    Attributes:
        phonemes: A character each; with punctuation, and spaces between words.
        words: In order; words that are not spoken, like a dash, are left out.
    """

    phonemes: str
    words: tuple[ReadWord, ...] = ()


class Pronunciation:
    """Reads English text. Takes about 100 MB and half a second to make."""

    def __init__(self, names: Mapping[str, str] | None = None, *, british: bool = False) -> None:
        """Load the lexicons.

        Args:
            names: Words and their phonemes, over what the lexicon has; those that are shipped if
                none are given.
            british: Whether to speak as in England.

        Raises:
            KnownError: The names that are shipped cannot be read.
        """
        if names is None:
            shipped = read_pronunciations()
            names = shipped.british if british else shipped.american
        self._g2p = G2P(british=british)
        self._g2p.lexicon.golds.d.update(names)

    def read(self, text: str) -> tuple[Reading, ...]:
        """How a sentence or a clause is read; in several parts if it is very long."""
        tokens = self._g2p.phonemize_tokens(self._g2p.tokenize(normalize(spoken(text))))
        phonemes = ""
        said: list[ReadWord] = []
        joined = False
        for token in tokens:
            first = len(phonemes)
            phonemes += token.phonemes or ""
            if joined:
                said[-1] = _longer(said[-1], token.text, len(phonemes))
            else:
                said.append(ReadWord(text=token.text, first=first, end=len(phonemes)))
            joined = not token.whitespace
            if token.whitespace:
                phonemes += " "
        heard = [bare for word in said if (bare := _bare(word, phonemes)).first < bare.end]
        return _parts(Reading(phonemes=phonemes, words=_as_written(text, heard)))


def word_times(
    reading: Reading, counts: Sequence[int], ends_ms: Sequence[float]
) -> tuple[WordTime, ...]:
    """When the words of a reading are spoken.

    Args:
        reading: What was spoken.
        counts: For each of its phonemes, how many tokens the network was given for it.
        ends_ms: When each token ends, of all that the network was given: one before the first
            phoneme's, and what follows the last does not matter.
    """
    ends = [0, *accumulate(counts)]
    return tuple(
        WordTime(
            text=word.text,
            start_ms=round(ends_ms[ends[word.first]]),
            end_ms=round(ends_ms[ends[word.end]]),
        )
        for word in reading.words
    )


def _longer(word: ReadWord, text: str, end: int) -> ReadWord:
    return ReadWord(text=word.text + text, first=word.first, end=end)


def _bare(word: ReadWord, phonemes: str) -> ReadWord:
    """The word without the pauses around it."""
    first, end = word.first, word.end
    while first < end and phonemes[first] in _PAUSES:
        first += 1
    while first < end and phonemes[end - 1] in _PAUSES:
        end -= 1
    return ReadWord(text=word.text, first=first, end=end)


def _as_written(text: str, said: Sequence[ReadWord]) -> tuple[ReadWord, ...]:
    """The words of the text, with the phonemes of what each was spoken as."""
    written = _WORD.findall(text)
    words = []
    for word, (first, end) in zip(
        written, matched(written, [each.text for each in said]), strict=True
    ):
        if first < end:
            words.append(ReadWord(text=word, first=said[first].first, end=said[end - 1].end))
    return tuple(words)


def _parts(reading: Reading) -> tuple[Reading, ...]:
    """Cut at a pause, or else between two words, into parts that a network can take."""
    if not reading.words:
        return ()
    parts = []
    rest = reading
    while len(rest.phonemes) > LONGEST:
        spaces = [word.first for word in rest.words if 0 < word.first <= LONGEST]
        at_pause = [place for place in spaces if rest.phonemes[:place].rstrip()[-1] in _PAUSES]
        cut = (at_pause or spaces or [LONGEST])[-1]
        parts.append(_slice(rest, 0, cut))
        rest = _slice(rest, cut, len(rest.phonemes))
    parts.append(rest)
    return tuple(part for part in parts if part.words)


def _slice(reading: Reading, first: int, end: int) -> Reading:
    return Reading(
        phonemes=reading.phonemes[first:end],
        words=tuple(
            ReadWord(text=word.text, first=word.first - first, end=min(word.end, end) - first)
            for word in reading.words
            if first <= word.first < end
        ),
    )
