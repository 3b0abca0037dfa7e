"""The encoder's network, run by ONNX Runtime: a text in, a vector of length 1 out.

all-MiniLM-L6-v2: words to word pieces, a transformer of six layers, the mean over the pieces.
Importing this module loads native code.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.processors import TemplateProcessing

from app.adapters.onnx_session import open_session
from app.adapters.word_pieces import read_word_pieces

Array: TypeAlias = NDArray[np.float32]

DIMENSIONS = 384
MOST_TOKENS = 128


class SentenceNetwork:
    """The loaded network. Same text, same vector; may be used from several threads at a time."""

    def __init__(self, model: Path, vocabulary: Path, threads: int) -> None:
        """Load the network.

        Args:
            model: The ONNX file.
            vocabulary: The word pieces, one a line.
            threads: Threads to compute with.
        """
        self._tokenizer = _tokenizer(vocabulary)
        self._session = open_session(model, threads)

    def vector(self, text: str) -> Array:
        """The text's vector; of a long text, that of its beginning."""
        # One text at a time. The weights are of eight bits, but all computing is in single
        # precision, so that a text's vector does not depend on its company by design. Measured
        # (AVX2, batches of 8 and 32, padded): to the last bit it does not. But nothing promises
        # that of every processor's kernels, and a batch would save 15 % of the time at best.
        ids = np.array([self._tokenizer.encode(text).ids], dtype=np.int64)
        inputs = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        (hidden,) = self._session.run(["last_hidden_state"], inputs)
        # Without padding the attention mask is all ones, and the mean under it the plain mean.
        mean = hidden[0].mean(axis=0, dtype=np.float64)
        unit: Array = (mean / np.linalg.norm(mean)).astype(np.float32)
        return unit


def stack(vectors: Sequence[Array]) -> Array:
    """The vectors as the rows of one array, which may have none."""
    rows: Array = np.array(vectors, dtype=np.float32).reshape(len(vectors), DIMENSIONS)
    return rows


def nearness(rows: Array, vector: Array) -> tuple[float, ...]:
    """The cosine similarity of each row to a vector, -1 to 1."""
    # Not `rows @ vector`: there a row's result depends, in its last bits, on how many rows there
    # are. Rounding can leave the product of two equal vectors a little above 1.
    return tuple(np.clip(np.vecdot(rows, vector), -1.0, 1.0).tolist())


def _tokenizer(vocabulary: Path) -> Tokenizer:
    tokenizer = read_word_pieces(vocabulary)
    marks = [(mark, tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=marks)
    tokenizer.enable_truncation(MOST_TOKENS)
    return tokenizer
