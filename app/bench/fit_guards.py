"""Learning the weights of `app.domain.buyer.guards.likeness` and writing them as a module.

    python3 -m app.bench.fit_guards

What to reject is learned from the rows of `assets/guards/bad.jsonl` that are not held out; what to
let pass, from the good rows that are not, and from the lines of the shipped buyers. One regression
is fitted for words and one for meaning. Each threshold lets at least 99.5 % of the good replies and
of the lines pass that were left out when the regression that judges them was fitted.
"""

import base64
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.bench.guards import Row, rows_in
from app.bootstrap import ROOT, encoder
from app.domain.buyer.guards.likeness import LEAST_RUNS, runs
from app.domain.buyer.guards.reading import flat, sentences_of

LEARNED = (
    "coaching",
    "commitment",
    "adopted_claim",
    "wrong_speaker",
    "out_of_role",
)
MOST_RUNS = 600
"""Runs of words that are kept for a guard: those with the largest weights."""
LET_PASS = {"wrong_speaker": 0.998}
MOSTLY = 0.995
"""Share of good sentences that a threshold lets pass; what is usually said much like a seller says
it gets more room."""
FOLDS = 6
LINES = 3000
"""Shipped lines that are used; half of them to fit, half to find the thresholds."""
WORDS_PENALTY, MEANING_PENALTY = 1e-4, 1.0
MODULE = ROOT / "app" / "domain" / "buyer" / "guards" / "weights.py"

Array = NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Sentences:
    """Sentences with their labels and the rows' contexts, in the same order."""

    texts: tuple[str, ...]
    bad: Array
    contexts: tuple[str, ...]


def main() -> int:
    """Fit every guard's weights and write the module."""
    rows = [r for r in rows_in(ROOT / "assets" / "guards") if r.split == "dev"]
    lines = shipped_lines()[:LINES]
    fitted = {guard: _fit(guard, rows, lines) for guard in LEARNED}
    MODULE.write_text(_module(fitted), encoding="utf-8")
    sys.stderr.write(f"Wrote {MODULE.relative_to(ROOT)}.\n")
    return 0


def shipped_lines() -> list[str]:
    """The sentences that the shipped buyers speak, in an order that has nothing to do with them."""
    found: set[str] = set()
    for folder in ("personas", "scenarios"):
        for file in sorted((ROOT / folder).glob("*.toml")):
            for line in _lines(tomllib.loads(file.read_text(encoding="utf-8"))):
                said = re.sub(r"\{(\w+)\}", "it", line)
                found.update(s for s in sentences_of(said) if len(s.split()) > 2)
    return sorted(found, key=lambda s: s[::-1])[:: max(1, len(found) // LINES)]


_LISTS = ("lines", "hints", "mention", "both_sides", "thinking")


def _lines(table: object, key: str = "") -> Iterator[str]:
    if isinstance(table, dict):
        if key in _LISTS and isinstance(table.get("text"), str):
            yield table["text"]
        for name, value in table.items():
            yield from _lines(value, key if key in _LISTS else name)
    elif isinstance(table, list):
        for value in table:
            if isinstance(value, str) and key in _LISTS:
                yield value
            elif not isinstance(value, str):
                yield from _lines(value, key)


def _fit(guard: str, rows: Sequence[Row], lines: Sequence[str]) -> str:
    """The source of one guard's weights."""
    data = _sentences(guard, rows, lines[::2])
    vocabulary = _vocabulary(data.texts)
    words, meaning = _words(data.texts, vocabulary), _vectors(data.texts)
    left_out = _left_out(data, words, meaning)
    by_words, bias = _by_words(words, data.bad)
    keep = np.argsort(-np.abs(by_words))[:MOST_RUNS]
    head = _by_meaning(meaning, data.bad)
    other_words = _words(lines[1::2], vocabulary)[:, keep] @ by_words[keep] + bias
    other_meaning = _vectors(lines[1::2]) @ head[:-1] + head[-1]
    # Both scores in the same measure: how far they scatter over lines.
    unit, unit_of_meaning = float(other_words.std()), float(other_meaning.std())
    good = data.bad == 0
    let_pass = LET_PASS.get(guard, MOSTLY)
    alone = max(
        float(np.quantile(other_words / unit, let_pass)),
        float(np.quantile(left_out[0][good] / unit, let_pass)),
    )
    both = max(
        float(np.quantile(other_words / unit + other_meaning / unit_of_meaning, let_pass)),
        float(np.quantile((left_out[0] / unit + left_out[1] / unit_of_meaning)[good], let_pass)),
    )
    pairs = [(round(float(by_words[k]) / unit * 100), vocabulary[k]) for k in sorted(keep)]
    return _source(
        "|".join(f"{weight} {run}" for weight, run in pairs if weight),
        bias / unit,
        alone,
        head / unit_of_meaning,
        both,
    )


def _sentences(guard: str, rows: Sequence[Row], lines: Sequence[str]) -> Sentences:
    found: list[tuple[str, float, str]] = []
    for row in rows:
        if row.guard not in {guard, ""}:
            continue
        line = flat(row.point)
        said = [s for s in sentences_of(row.text) if flat(s).strip(" .,!?") not in line]
        found += [(s, float(bool(row.guard)), row.context) for s in said or [row.text]]
        if not row.guard:
            found += [(s, 0.0, row.context) for s in sentences_of(row.point)]
    found += [(s, 0.0, f"line {at}") for at, s in enumerate(lines)]
    unique = list(dict.fromkeys(found))
    return Sentences(
        texts=tuple(t for t, _, _ in unique),
        bad=np.array([b for _, b, _ in unique], dtype=np.float32),
        contexts=tuple(c for _, _, c in unique),
    )


def _vocabulary(texts: Sequence[str]) -> list[str]:
    counts = Counter(run for text in texts for run in runs(flat(text)))
    return sorted(run for run, count in counts.items() if count > 1 and "|" not in run)


def _words(texts: Sequence[str], vocabulary: Sequence[str]) -> Array:
    place = {run: at for at, run in enumerate(vocabulary)}
    matrix = np.zeros((len(texts), len(vocabulary)), dtype=np.float32)
    for at, text in enumerate(texts):
        found = runs(flat(text))
        matrix[at, [place[r] for r in found if r in place]] = max(LEAST_RUNS, len(found)) ** -0.5
    return matrix


def _vectors(texts: Sequence[str]) -> Array:
    return np.array(encoder().encode(texts), dtype=np.float32)


def _balance(bad: Array) -> Array:
    share = float(bad.mean())
    return np.where(bad > 0, 0.5 / share, 0.5 / (1 - share)).astype(np.float32)


def _by_words(matrix: Array, bad: Array) -> tuple[Array, float]:
    """A regression by descent with momentum: the weights and the bias."""
    weights, bias = np.zeros(matrix.shape[1], dtype=np.float32), 0.0
    speed, balance = np.zeros_like(weights), _balance(bad)
    for _ in range(200):
        error = balance * (1 / (1 + np.exp(-(matrix @ weights + bias))) - bad) / len(bad)
        error = error.astype(np.float32)
        speed = 0.9 * speed + matrix.T @ error + WORDS_PENALTY * weights
        weights = weights - 3.0 * speed
        bias -= float(error.sum())
    return weights, bias


def _by_meaning(vectors: Array, bad: Array) -> Array:
    """A regression by Newton's method: the weights, and the bias last."""
    matrix = np.hstack([vectors, np.ones((len(vectors), 1), dtype=np.float32)]).astype(np.float64)
    weights, balance = np.zeros(matrix.shape[1]), _balance(bad)
    penalty = np.full(matrix.shape[1], MEANING_PENALTY)
    penalty[-1] = 1e-6
    for _ in range(25):
        share = 1 / (1 + np.exp(-(matrix @ weights)))
        slope = matrix.T @ (balance * (share - bad)) + penalty * weights
        curve = (matrix.T * (balance * share * (1 - share))) @ matrix + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-4:
            break
    return weights.astype(np.float32)


def _left_out(data: Sentences, words: Array, meaning: Array) -> tuple[Array, Array]:
    """Both scores of every sentence, by regressions that have not seen its context."""
    by_words, by_meaning = np.zeros_like(data.bad), np.zeros_like(data.bad)
    order = sorted(set(data.contexts), key=lambda c: c[::-1])
    fold = {context: at % FOLDS for at, context in enumerate(order)}
    folds = np.array([fold[c] for c in data.contexts])
    for at in range(FOLDS):
        out = folds == at
        weights, bias = _by_words(words[~out], data.bad[~out])
        weights[np.argsort(-np.abs(weights))[MOST_RUNS:]] = 0
        by_words[out] = words[out] @ weights + bias
        head = _by_meaning(meaning[~out], data.bad[~out])
        by_meaning[out] = meaning[out] @ head[:-1] + head[-1]
    return by_words, by_meaning


def _source(words: str, bias: float, alone: float, head: Array, both: float) -> str:
    unit = float(np.abs(head).max()) / 127
    packed = base64.b85encode(np.round(head / unit).astype(np.int8).tobytes()).decode()
    return "\n".join(
        (
            "    Weights(",
            f"        bias={bias:.4f},",
            f"        alone={alone:.4f},",
            f"        both={both:.4f},",
            f"        unit={unit:.6f},",
            f"        head=({_wrapped(packed)}),",
            f"        words=({_wrapped(words)}),",
            "    )",
        )
    )


def _wrapped(text: str, width: int = 80) -> str:
    pieces = [text[at : at + width] for at in range(0, len(text), width)]
    return "\n" + "".join(f"            {json.dumps(piece)}\n" for piece in pieces) + "        "


_HEAD = '''"""What `likeness` learned. Made by `python3 -m app.bench.fit_guards`; not to be edited.

Of each guard: runs of words with their weights in hundredths, and a weight in units for each number
of a sentence vector, as bytes in base 85.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights of one guard; see `likeness.Scale`."""

    words: str
    bias: float
    alone: float
    head: str
    unit: float
    both: float


WEIGHTS = {
'''


def _module(fitted: dict[str, str]) -> str:
    entries = "".join(f'    "{guard}": {text.strip()},\n' for guard, text in fitted.items())
    return f"{_HEAD}{entries}}}\n"


if __name__ == "__main__":
    sys.exit(main())
