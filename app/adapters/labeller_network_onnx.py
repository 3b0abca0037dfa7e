"""The labeller's network, run by ONNX Runtime. Importing this module loads native code."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.adapters.labeller_input import LabellerInput, Window
from app.adapters.onnx_session import open_session
from app.domain.moves import Move
from app.domain.transcript import Span, Utterance


class LabellerSession:
    """The loaded network. Same turn, same logits; may be used from several threads at a time."""

    def __init__(self, network: Path, vocabulary: Path, threads: int) -> None:
        """Load the network and its vocabulary."""
        self._input = LabellerInput(vocabulary)
        self._session = open_session(network, threads)

    def logits(
        self, text: str, pieces: Sequence[Span], context: Sequence[Utterance]
    ) -> NDArray[np.float32]:
        """The logits of a turn's pieces, (pieces, moves); of no pieces, none."""
        # One window at a time: activations are quantised together, so that in a batch a turn's
        # logits would depend on its company.
        rows = [self.run(window) for window in self.windows(text, pieces, context)]
        none = np.empty((0, len(Move)), dtype=np.float32)
        logits: NDArray[np.float32] = np.concatenate([none, *rows])
        return logits

    def windows(
        self, text: str, pieces: Sequence[Span], context: Sequence[Utterance]
    ) -> tuple[Window, ...]:
        """What the network reads of a turn."""
        return self._input.windows(text, pieces, context)

    def run(self, window: Window) -> NDArray[np.float32]:
        """The logits of a window's pieces, (pieces, moves)."""
        (found,) = self._session.run(
            ["logits"],
            {
                "input_ids": window.ids[None],
                "attention_mask": np.ones_like(window.ids)[None],
                "token_type_ids": window.types[None],
                "pooling": window.pooling[None],
            },
        )
        logits: NDArray[np.float32] = found[0]
        return logits
