"""How many words of what was said a recogniser got wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.quantities import fold, quantities

_FILLERS = frozenset("um uhm uh er erm ah eh hm hmm mm mhm huh".split())
_SPELLINGS = {
    "ok": "okay",
    "alright": "all right",
    "licence": "license",
    "licences": "licenses",
    "cannot": "can not",
}
_WHOLE = {"won't": "will not", "can't": "can not", "let's": "let us", "ain't": "is not"}
_IS = "it that what there here who where how he she this everything nobody everybody".split()
_ENDINGS = (
    (re.compile(r"(\w+)n't\b"), r"\1 not"),
    (re.compile(r"(\w+)'re\b"), r"\1 are"),
    (re.compile(r"(\w+)'ve\b"), r"\1 have"),
    (re.compile(r"(\w+)'ll\b"), r"\1 will"),
    (re.compile(r"(\w+)'d\b"), r"\1 would"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(rf"\b({'|'.join(_IS)})'s\b"), r"\1 is"),
)
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=4,
    )
} | {"thirtieth": "30"}
_ORDINAL = re.compile(rf"\b(?:(\d+)(?:st|nd|rd|th)|({'|'.join(_ORDINALS)}))\b")
_NO_WORD = re.compile(r"[^\w\s.$£€%]|(?<!\d)\.|\.(?!\d)")


@dataclass(frozen=True, kw_only=True)
class WordErrors:
    """How a recognised text differs from what was said, in words of one form.

    Attributes:
        said: Words that were said.
        wrong: Words changed, left out and added, as few as make the one from the other.
    """

    said: int
    wrong: int

    @property
    def rate(self) -> float:
        """Wrong words for a word that was said: the word error rate (WER), 0 at best."""
        return self.wrong / self.said if self.said else float(self.wrong > 0)

    def __add__(self, other: "WordErrors") -> "WordErrors":
        return WordErrors(said=self.said + other.said, wrong=self.wrong + other.wrong)


NO_ERRORS = WordErrors(said=0, wrong=0)


def word_errors(said: str, heard: str) -> WordErrors:
    """Compare two texts word by word; how they are written makes no difference."""
    reference, other = in_one_form(said), in_one_form(heard)
    return WordErrors(said=len(reference), wrong=_distance(reference, other))


def in_one_form(text: str) -> tuple[str, ...]:
    """The words of a text in the one form that all ways to write them share.

    Lower case, no punctuation, no fillers, contractions in full, numbers in digits with their unit
    as a word of its own: "Um, it's forty-one thousand dollars!" -> it is 41000 $.
    """
    plain = fold(text)
    for short, full in _WHOLE.items():
        plain = re.sub(rf"\b{short}\b", full, plain)
    for ending, full in _ENDINGS:
        plain = ending.sub(full, plain)
    plain = _ORDINAL.sub(lambda m: m[1] or _ORDINALS[m[2]], plain)
    plain = _with_digits(plain).replace("'", "")
    words = _NO_WORD.sub(" ", plain).split()
    spelled = " ".join(_SPELLINGS.get(word, word) for word in words).split()
    return tuple(word for word in spelled if word not in _FILLERS)


def _with_digits(text: str) -> str:
    for quantity in reversed(quantities(text)):
        number = f"{quantity.value:.6f}".rstrip("0").rstrip(".")
        unit = f" {quantity.unit}" if quantity.unit else ""
        text = f"{text[: quantity.span.start]} {number}{unit} {text[quantity.span.end :]}"
    return text


def _distance(first: Sequence[str], second: Sequence[str]) -> int:
    """Levenshtein's distance."""
    row = list(range(len(second) + 1))
    for done, word in enumerate(first, start=1):
        before, row[0] = row[0], done
        for at, other in enumerate(second, start=1):
            kept = before if word == other else before + 1
            before = row[at]
            row[at] = min(kept, row[at] + 1, row[at - 1] + 1)
    return row[-1]
