"""The learned labeller: a small network weighed together with the rules. Loaded on first use."""

import json
import math
import threading
import weakref
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from app.adapters.background import Background
from app.adapters.encoder_files import VOCABULARY, verify_vocabulary
from app.adapters.shipped_file import verify_shipped
from app.domain.labelling.decision import Weighing, decide_moves
from app.domain.labelling.patterns import compile_all
from app.domain.labelling.talk import A_SALE, TalkWords, WordWeights
from app.domain.labelling.turn_reading import read_turn
from app.domain.moves import Move
from app.domain.transcript import Utterance
from app.ports.labeller import Labelling
from app.ports.problems import KnownError

if TYPE_CHECKING:
    from app.adapters.labeller_network_onnx import LabellerSession

VERSION = "learned-3"
"""The number goes up with whatever changes a label."""

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "labeller"
NETWORK, DECISION, TALK = "network.onnx", "decision.json", "talk.json"

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
        self._loaded: _Loaded | None = None
        self._kept = lru_cache(MOST_TURNS)(self._labelled)
        self._background = Background("labeller")
        weakref.finalize(self, self._background.stop)

    def prepare(self) -> None:
        """Load the network in the background. Returns at once; what goes wrong, `label` says."""
        if self._loaded is None:
            self._background.run(self._ready)

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        """Label a turn from its own words and at most the last four turns before it.

        Args:
            text: What the rep said.
            context: The turns before it, oldest first.
            sale: Whether the talk is known to be about a sale; otherwise its words have to tell.

        Raises:
            KnownError: The labeller's files are missing, damaged or cannot be loaded.
        """
        return self._kept(text, tuple(context)[-4:], sale)

    def _labelled(self, text: str, context: tuple[Utterance, ...], sale: bool) -> Labelling:
        ready = self._ready()
        read = read_turn(text, context)
        found = ready.session.logits(read.text, read.pieces, context).tolist()
        rows = [dict(zip(Move, row, strict=True)) for row in found]
        talk = A_SALE if sale else ready.talk.kind(read.text, context)
        moves, probabilities = decide_moves(ready.weighings, read, rows, talk=talk)
        return Labelling(moves=moves, scores=probabilities)

    def _ready(self) -> "_Loaded":
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._folder, self._threads)
            return self._loaded


@dataclass(frozen=True, kw_only=True)
class _Loaded:
    """All that labelling needs."""

    session: "LabellerSession"
    weighings: Mapping[Move, Weighing]
    talk: TalkWords


def _load(folder: Path, threads: int) -> _Loaded:
    sha256, weighings = read_decision(folder / DECISION)
    talk = read_talk(folder / TALK)
    network = folder / NETWORK
    verify_vocabulary(VOCABULARY)
    verify_shipped(network, sha256, _WHAT, _PUT_BACK)
    compile_all()
    try:
        from app.adapters.labeller_network_onnx import LabellerSession  # noqa: PLC0415 - native

        session = LabellerSession(network, VOCABULARY, threads)
        return _Loaded(session=session, weighings=weighings, talk=talk)
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


def read_talk(path: Path) -> TalkWords:
    """The words that tell the kind of talk. Raises KnownError."""
    try:
        content = json.loads(path.read_text("utf-8"))
        elsewhere, lesson = (
            WordWeights(
                bias=float(content[kind]["bias"]),
                weights={str(word): float(w) for word, w in content[kind]["words"].items()},
            )
            for kind in ("elsewhere", "lesson")
        )
    except OSError as error:
        reason = error.strerror or str(error)
        raise KnownError(f"{_WHAT} {path} cannot be read: {reason}.", _PUT_BACK) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KnownError(f"{_WHAT} {path} is damaged.", _PUT_BACK) from None
    numbers = (n for kind in (elsewhere, lesson) for n in (kind.bias, *kind.weights.values()))
    if not all(map(math.isfinite, numbers)):
        raise KnownError(f"{_WHAT} {path} is damaged.", _PUT_BACK)
    return TalkWords(elsewhere=elsewhere, lesson=lesson)
