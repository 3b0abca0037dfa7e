"""What the labeller's network reads: a turn and what went before it, as word pieces.

Importing this module loads native code.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from app.adapters.word_pieces import read_word_pieces
from app.domain.labelling.plain_words import MOST_KEPT, plain_words
from app.domain.transcript import Span, Utterance

MOST_OF_TURN = 128
"""Tokens of a turn that are read in one go; a longer one is read in several."""
MOST_OF_LAST = 36
MOST_OF_EARLIER = 12
"""Tokens of the turn just before, and of each before that: of a longer one its end."""
MOST_TURNS_BEFORE = 4


@dataclass(frozen=True, kw_only=True)
class Window:
    """As much of a turn as the network reads in one go.

    Attributes:
        ids: Word pieces, (tokens,).
        types: 1 in the turn, 0 in what went before, (tokens,).
        pooling: For each piece the share of every token in its mean, (pieces, tokens).
    """

    ids: NDArray[np.int64]
    types: NDArray[np.int64]
    pooling: NDArray[np.float32]


class LabellerInput:
    """Makes a turn and what went before it into windows."""

    def __init__(
        self, vocabulary: Path, *, as_written: bool = False, earlier: int = MOST_OF_EARLIER
    ) -> None:
        """Read the vocabulary.

        Args:
            vocabulary: The word pieces, one a line.
            as_written: Read the words as they stand, not without what changes no label. Only
                training does, for more variety at its beginning.
            earlier: Tokens of each turn before the one just before.
        """
        self._earlier = earlier
        self._as_written = as_written
        self._tokenizer: Tokenizer = read_word_pieces(vocabulary)
        self._begin, self._end = (self._id(mark) for mark in ("[CLS]", "[SEP]"))
        # What is said comes back as what went before, up to four times.
        self._tokens = lru_cache(MOST_KEPT)(self._read)
        self._who = {
            "rep": [self._id("rep"), self._id(":")],
            "buyer": [self._id("buyer"), self._id(":")],
        }

    def windows(
        self, text: str, found: Sequence[Span], context: Sequence[Utterance]
    ) -> tuple[Window, ...]:
        """The windows of a turn, which together hold each of its pieces once, in order."""
        before = [self._begin, *self._before(context), self._end]
        windows = []
        group: list[list[int]] = []
        for span in found:
            ids = list(self._tokens(span.of(text))[:MOST_OF_TURN]) or [self._end]
            if group and sum(map(len, group)) + len(ids) > MOST_OF_TURN:
                windows.append(self._window(before, group))
                group = []
            group.append(ids)
        if group:
            windows.append(self._window(before, group))
        return tuple(windows)

    def _window(self, before: list[int], group: list[list[int]]) -> Window:
        said = [i for ids in group for i in ids]
        ids = np.array([*before, *said, self._end], dtype=np.int64)
        types = np.zeros_like(ids)
        types[len(before) :] = 1
        pooling = np.zeros((len(group), len(ids)), dtype=np.float32)
        start = len(before)
        for row, piece in enumerate(group):
            pooling[row, start : start + len(piece)] = 1 / len(piece)
            start += len(piece)
        return Window(ids=ids, types=types, pooling=pooling)

    def _before(self, context: Sequence[Utterance]) -> list[int]:
        ids: list[int] = []
        last = context[-MOST_TURNS_BEFORE:]
        for number, utterance in enumerate(last, start=1):
            most = MOST_OF_LAST if number == len(last) else self._earlier
            ids += [*self._who[utterance.speaker], *self._tokens(utterance.text)[-most:]]
        return ids

    def _read(self, text: str) -> tuple[int, ...]:
        # A lone surrogate, which a broken paste can bring, is no character.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        if not self._as_written:
            clean = plain_words(clean)
        ids: list[int] = self._tokenizer.encode(clean, add_special_tokens=False).ids
        return tuple(ids)

    def _id(self, token: str) -> int:
        found = self._tokenizer.token_to_id(token)
        if found is None:
            raise ValueError(f"the vocabulary has no “{token}”")
        return int(found)
