"""The learned labeller: a small network weighed together with the rules. Loaded on first use."""

import json
import threading
import weakref
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapters.background import Background
from app.adapters.encoder_files import VOCABULARY, verify_vocabulary
from app.adapters.shipped_file import verify_shipped
from app.domain.labelling.addressed import said_to_the_buyer
from app.domain.labelling.decision import Weighing, decide_moves
from app.domain.labelling.denial import denies
from app.domain.labelling.pieces import pieces
from app.domain.labelling.rules import find_moves
from app.domain.moves import Move
from app.domain.transcript import Span, Utterance
from app.ports.labeller import Labelling
from app.ports.problems import KnownError

if TYPE_CHECKING:
    from app.adapters.labeller_network_onnx import LabellerSession

VERSION = "learned-1"
"""The number goes up with whatever changes a label."""

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "labeller"
NETWORK, DECISION = "network.onnx", "decision.json"

MOST_CHARACTERS = 6000
"""Of a longer turn its two ends are read; as much as fits in a quarter of an hour of speech."""
MOST_TURNS = 512
"""Turns whose labels are kept, for a session that is looked at again."""

_WHAT = "The labeller's file"
_PUT_BACK = "Put the folder back as it came with the program."


class LearnedLabeller:
    """Labels rep turns by a fine-tuned encoder and the rules. Same input, same answer."""

    version = VERSION

    def __init__(self, folder: Path = FOLDER, *, threads: int = 1) -> None:
        """Load nothing yet.

        Args:
            folder: Where the network and its weighing are.
            threads: Threads to compute with. One is right: the cores are the language model's.
        """
        self._folder = folder
        self._threads = threads
        self._loading = threading.Lock()
        self._loaded: tuple[LabellerSession, Mapping[Move, Weighing]] | None = None
        self._kept = lru_cache(MOST_TURNS)(self._labelled)
        self._background = Background("labeller")
        weakref.finalize(self, self._background.stop)

    def prepare(self) -> None:
        """Load the network in the background. Returns at once; what goes wrong, `label` says."""
        if self._loaded is None:
            self._background.run(self._ready)

    def label(self, text: str, context: Sequence[Utterance]) -> Labelling:
        """Label a turn from its own words and at most the last four turns before it.

        Raises:
            KnownError: The labeller's files are missing, damaged or cannot be loaded.
        """
        return self._kept(text, tuple(context)[-4:])

    def logits(
        self, text: str, found: Sequence[Span], context: Sequence[Utterance]
    ) -> tuple[Mapping[Move, float], ...]:
        """For each piece of a turn what the network alone makes of it. Raises KnownError."""
        session, _ = self._ready()
        rows = session.logits(text, found, context).tolist() if found else []
        return tuple(dict(zip(Move, row, strict=True)) for row in rows)

    def _labelled(self, text: str, context: tuple[Utterance, ...]) -> Labelling:
        _, weighings = self._ready()
        # Blanked, not cut: what is left stands where it stood.
        text = said_to_the_buyer(text)
        found = _read(text)
        by_rules, scores = find_moves(text, context)
        moves, probabilities = decide_moves(
            weighings,
            pieces=found,
            logits=self.logits(text, found, context),
            denying=[denies(span.of(text)) for span in found],
            by_rules=by_rules,
            rule_scores=scores,
        )
        return Labelling(moves=moves, scores=probabilities)

    def _ready(self) -> "tuple[LabellerSession, Mapping[Move, Weighing]]":
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._folder, self._threads)
            return self._loaded


def _read(text: str) -> tuple[Span, ...]:
    """The pieces of a turn; of a very long one those at its two ends."""
    half = MOST_CHARACTERS // 2
    found = pieces(text)
    if len(text) <= MOST_CHARACTERS:
        return found
    return tuple(p for p in found if p.start < half or p.end > len(text) - half)


def _load(folder: Path, threads: int) -> "tuple[LabellerSession, Mapping[Move, Weighing]]":
    sha256, weighings = read_decision(folder / DECISION)
    network = folder / NETWORK
    verify_vocabulary(VOCABULARY)
    verify_shipped(network, sha256, _WHAT, _PUT_BACK)
    try:
        from app.adapters.labeller_network_onnx import LabellerSession  # noqa: PLC0415 - native

        return LabellerSession(network, VOCABULARY, threads), weighings
    except Exception as error:  # ONNX Runtime's errors have no class in common
        raise KnownError(
            f"The labeller's network cannot be loaded: {error}.",
            "Close other programs, as memory may be short, and start again; "
            "or install the program's packages again: python3 main.py setup",
        ) from error


def read_decision(path: Path) -> tuple[str, Mapping[Move, Weighing]]:
    """The network's hash and how each move is decided. Raises KnownError."""
    try:
        content = json.loads(path.read_text("utf-8"))
        rows = content["moves"]
        weighings = {
            move: Weighing(**{name: float(value) for name, value in rows[move.value].items()})
            for move in Move
        }
        return str(content["network_sha256"]), weighings
    except OSError as error:
        reason = error.strerror or str(error)
        raise KnownError(f"{_WHAT} {path} cannot be read: {reason}.", _PUT_BACK) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KnownError(f"{_WHAT} {path} is damaged.", _PUT_BACK) from None
