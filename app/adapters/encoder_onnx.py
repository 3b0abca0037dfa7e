"""The encoder: a small network run by ONNX Runtime, loaded on first use, with what it found kept.

Nothing native is imported before a text is to be encoded: the window opens without it.
"""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapters.background import Background
from app.adapters.encoder_files import (
    SET_UP,
    VOCABULARY,
    installed_model,
    verify_model,
    verify_vocabulary,
)
from app.ports.encoder import Vector
from app.ports.problems import KnownError

if TYPE_CHECKING:
    from app.adapters.network_onnx import Array, SentenceNetwork

VERSION = "all-MiniLM-L6-v2-int8-1"
"""The number at its end goes up with whatever changes a vector."""

MOST_CHARACTERS = 4096
"""More of a text is not looked at: far beyond the tokens that count, and a pasted book is quick."""
MOST_TEXTS = 2048
MOST_SETS = 32
"""Vectors, and prepared sets of examples, that are kept; a set is a scenario's (about 1 MB)."""


class OnnxEncoder:
    """Encodes sentences with all-MiniLM-L6-v2 on this machine."""

    version = VERSION

    def __init__(
        self, *, model: Path | None = None, vocabulary: Path = VOCABULARY, threads: int = 1
    ) -> None:
        """Load nothing yet.

        Args:
            model: The network's file; by default the installed one.
            vocabulary: The network's vocabulary.
            threads: Threads to compute a text with. One is right: the cores are the language
                model's, and a sentence is too short to be shared out.
        """
        self._model = model
        self._vocabulary = vocabulary
        self._threads = threads
        self._loading = threading.Lock()
        self._loaded: SentenceNetwork | None = None
        # Two threads that want the same text at once may both compute it, and find the same.
        self._kept_vector = lru_cache(MOST_TEXTS)(self._compute)
        self._sets: OrderedDict[tuple[str, ...], _Examples] = OrderedDict()
        self._choosing = threading.Lock()
        self._background = Background("encoder")
        # At exit it is told to stop and waited for, a text at most.
        weakref.finalize(self, self._background.stop)

    def encode(self, texts: Sequence[str]) -> tuple[Vector, ...]:
        """The vectors of texts, in their order. Raises KnownError."""
        return tuple(tuple(self._vector(text).tolist()) for text in texts)

    def prepare(self, examples: Sequence[str]) -> None:
        """Encode examples in the background. Returns at once and tells nothing."""
        wanted = self._prepared(tuple(examples))
        if not wanted.ready:
            self._background.run(lambda: wanted.rows(self._vector_in_background))

    def similarities(
        self, texts: Sequence[str], examples: Sequence[str]
    ) -> tuple[tuple[float, ...], ...]:
        """A row for each text: its cosine similarity to each example. Raises KnownError."""
        key = tuple(examples)
        # What was never prepared, as a buyer's beliefs, is another set after each turn.
        known = self._prepared(key) if key in self._sets else _Examples(key)
        rows = known.rows(self._vector)
        from app.adapters.network_onnx import nearness  # noqa: PLC0415 - native code

        return tuple(nearness(rows, self._vector(text)) for text in texts)

    def _prepared(self, key: tuple[str, ...]) -> "_Examples":
        """The set of examples with these texts; the one not asked for longest makes room."""
        with self._choosing:
            found = self._sets.setdefault(key, _Examples(key))
            self._sets.move_to_end(key)
            while len(self._sets) > MOST_SETS:
                self._sets.popitem(last=False)
        return found

    def _vector(self, text: str) -> "Array":
        # A lone surrogate, which a broken paste can bring, is no character.
        text = text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
        return self._kept_vector(text)

    def _vector_in_background(self, text: str) -> "Array":
        self._background.go_on()
        return self._vector(text)

    def _compute(self, text: str) -> "Array":
        return self._network().vector(text)

    def _network(self) -> "SentenceNetwork":
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._model, self._vocabulary, self._threads)
            return self._loaded


class _Examples:
    """A set of examples, encoded once by whoever comes first; all others wait for it."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._texts = texts
        self._lock = threading.Lock()
        self._rows: Array | None = None

    @property
    def ready(self) -> bool:
        return self._rows is not None

    def rows(self, vector: Callable[[str], "Array"]) -> "Array":
        """The examples' vectors as the rows of an array, if need be made with `vector`."""
        with self._lock:
            if self._rows is None:
                vectors = [vector(text) for text in self._texts]
                from app.adapters.network_onnx import stack  # noqa: PLC0415 - native code

                self._rows = stack(vectors)
            return self._rows


def _load(model: Path | None, vocabulary: Path, threads: int) -> "SentenceNetwork":
    model = model or installed_model()
    verify_model(model)
    verify_vocabulary(vocabulary)
    try:
        from app.adapters.network_onnx import SentenceNetwork  # noqa: PLC0415 - native code
    except (ImportError, OSError) as error:
        raise KnownError(
            f"The sentence encoder's libraries cannot be loaded: {error}.",
            f"Install the program's packages again: {SET_UP}",
        ) from error
    try:
        return SentenceNetwork(model, vocabulary, threads)
    except Exception as error:  # ONNX Runtime's errors have no class in common
        raise KnownError(
            f"The sentence encoder's network cannot be loaded: {error}.",
            "Close other programs, as memory may be short, and start again.",
        ) from error
