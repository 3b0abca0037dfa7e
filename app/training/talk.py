"""Fit the words that tell the kind of talk, and write `assets/labeller/talk.json`.

    python3 -m app.training.talk [--corpora FOLDER] [--out FOLDER]

Two logistic regressions, of what is not about a sale and of what of that is a lesson, over our own
turns and, if given, the published corpora, which are none of them about a sale in our sense. Every
turn is shown twice: after what went before it, and alone. The same data and packages give the same
file.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from app.adapters.labeller_onnx import TALK, read_talk
from app.domain.labelling.talk import A_LESSON, ELSEWHERE, words_of
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
    other = [e for e in fitted if e.elsewhere]
    content = {
        "elsewhere": fit(fitted, [e.elsewhere for e in fitted], {False: SALES_WEIGHT, True: 1.0}),
        "lesson": fit(other, [e.lesson for e in other], "balanced"),
    }
    path = options.out / TALK
    path.write_text(json.dumps(content, indent=0) + "\n", "utf-8")
    words = read_talk(path)
    back = [e for e in examples if kept_back(e.group)]
    kinds = (
        ("about a sale", [e for e in back if not e.elsewhere]),
        ("elsewhere, no lesson", [e for e in back if e.elsewhere and not e.lesson]),
        ("lessons", [e for e in back if e.lesson]),
    )
    for name, those in kinds:
        found = [words.kind(e.text, e.context) for e in those]
        elsewhere = sum(talk.elsewhere >= ELSEWHERE for talk in found) / max(1, len(found))
        lesson = sum(talk.lesson >= A_LESSON for talk in found) / max(1, len(found))
        sys.stdout.write(
            f"kept back, {name}: {len(found)} turns, taken for elsewhere {elsewhere:.3f}, "
            f"for a lesson {lesson:.3f}\n"
        )
    return 0


def fit(
    examples: Sequence[Example], wanted: Sequence[bool], weight: Mapping[bool, float] | str
) -> dict[str, object]:
    """One part of the file's content: a regression of `wanted` over the examples' words."""
    shown = [_words(e, alone=alone) for alone in (False, True) for e in examples]
    counter = CountVectorizer(binary=True, min_df=FEWEST, analyzer=lambda words: words)
    said = normalize(counter.fit_transform(shown).astype(float))
    model = LogisticRegression(C=FIT, max_iter=300, class_weight=weight)
    model.fit(said, [*wanted, *wanted])
    weights = zip(counter.get_feature_names_out(), model.coef_[0], strict=True)
    return {
        "bias": round(float(model.intercept_[0]), 3),
        "words": {str(word): round(float(weight), 3) for word, weight in weights},
    }


def _words(example: Example, *, alone: bool) -> list[str]:
    before = [] if alone else [u.text for u in example.context]
    return [word for part in (example.text, *before) for word in words_of(part)]


if __name__ == "__main__":
    raise SystemExit(main())
