"""Fit the words that tell whether talk is about a sale, and write `assets/labeller/talk.json`.

    python3 -m app.training.talk [--corpora FOLDER] [--out FOLDER]

A logistic regression over our own turns of both kinds and, if given, the published corpora, which
are none of them about a sale in our sense. Every turn is shown twice: after what went before it,
and alone. The same data and packages give the same file.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from app.adapters.labeller_onnx import TALK, read_talk
from app.domain.labelling.talk import ELSEWHERE, TalkWords, words_of
from app.training.conversations import Example, read_conversations, read_turns
from app.training.corpora import read_corpora
from app.training.labeller import OURS, OUT, SEED, TUNED, kept_back

FEWEST = 10
"""A word that fewer turns have is not in the vocabulary."""
FIT = 3.0
"""How closely the regression follows the turns (the inverse of its penalty)."""
SALES_WEIGHT = 2.0
"""Of a turn about a sale: to take one for other talk is the worse mistake."""


def main() -> int:
    """Fit, write, say how well it tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    examples = [*read_conversations(OURS)]
    examples += [e for e in read_turns(TUNED) if not e.example_id.startswith("held_out")]
    if options.corpora:
        examples += read_corpora(options.corpora, SEED)
    fitted = [e for e in examples if not kept_back(e.group)]
    path = options.out / TALK
    path.write_text(json.dumps(fit(fitted), indent=0) + "\n", "utf-8")
    talk = read_talk(path)
    back = [e for e in examples if kept_back(e.group)]
    for name, kind in (("about a sale", False), ("elsewhere", True)):
        taken = share(talk, [e for e in back if e.elsewhere == kind])
        sys.stdout.write(f"kept back, {name}: taken for elsewhere {taken:.3f}\n")
    return 0


def fit(examples: Sequence[Example]) -> dict[str, object]:
    """The file's content."""
    shown = [_words(e, alone=alone) for alone in (False, True) for e in examples]
    counter = CountVectorizer(binary=True, min_df=FEWEST, analyzer=lambda words: words)
    said = normalize(counter.fit_transform(shown).astype(float))
    model = LogisticRegression(C=FIT, max_iter=200, class_weight={False: SALES_WEIGHT, True: 1.0})
    model.fit(said, [e.elsewhere for e in examples] * 2)
    weights = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "words": {str(word): round(float(weight), 3) for word, weight in weights},
    }


def share(talk: TalkWords, examples: Iterable[Example]) -> float:
    """The share of turns that is taken for talk that is not about a sale."""
    taken = [talk.elsewhere(e.text, e.context) >= ELSEWHERE for e in examples]
    return sum(taken) / max(1, len(taken))


def _words(example: Example, *, alone: bool) -> list[str]:
    before = [] if alone else [u.text for u in example.context]
    return [word for part in (example.text, *before) for word in words_of(part)]


if __name__ == "__main__":
    raise SystemExit(main())
