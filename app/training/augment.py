"""The same turn said otherwise: what changes no label should change no answer.

Speech recognition drops punctuation and capitals, people say "um", write "do not" or "don't", and
every company and amount has another name. Half of the turns of a round are shown so.
"""

import random
import re
from dataclasses import replace

from app.domain.labelling.pieces import pieces
from app.domain.transcript import Utterance
from app.training.conversations import Example

_FILLERS = ("um", "uh", "you know", "I mean", "like", "so", "well", "right", "okay", "look")
_CONTRACTED = {
    "I am": "I'm", "you are": "you're", "we are": "we're", "they are": "they're", "it is": "it's",
    "that is": "that's", "I will": "I'll", "we will": "we'll", "you will": "you'll",
    "I have": "I've", "we have": "we've", "you have": "you've", "I would": "I'd",
    "you would": "you'd",
    "do not": "don't", "does not": "doesn't", "did not": "didn't", "is not": "isn't",
    "cannot": "can't", "will not": "won't", "would not": "wouldn't", "was not": "wasn't",
    "are not": "aren't", "have not": "haven't", "what is": "what's", "there is": "there's",
}  # fmt: skip
_SPELLED = {
    "organization": "organisation", "favor": "favour", "color": "colour", "center": "centre",
    "program": "programme", "license": "licence", "check": "cheque", "labor": "labour",
    "analyze": "analyse", "realize": "realise", "behavior": "behaviour", "catalog": "catalogue",
}  # fmt: skip
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\w.,]*\d)")
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b|I')[A-Z][a-z]{2,}(?=[ ,.?!']|$)")
_NAMES = (
    "Halden", "Marisol", "Okafor", "Brightwell", "Petra", "Lindqvist", "Castellan", "Imran",
    "Northgate", "Yusuf", "Delphine", "Orrin", "Quillon", "Tamsin", "Verity", "Kestrel", "Ruan",
)  # fmt: skip


def varied(example: Example, chance: random.Random) -> Example:
    """The example said otherwise, or, half of the time, as it is. Labels stay as they are."""
    roll = chance.random()
    if roll < 0.5:
        return example
    if roll < 0.68:
        return _retold(example, _raw(example.text), whole=True)
    change = chance.choice((_contracted, _renamed, _counted, _with_fillers, _respelled))
    return _retold(example, change(example.text, chance))


def _retold(example: Example, text: str, *, whole: bool = False) -> Example:
    """The example with another text; its pieces keep their labels if they can be told apart."""
    found = pieces(text)
    labels = example.piece_moves
    if labels and (whole or len(found) != len(labels)):
        labels = (frozenset().union(*labels),) if len(found) == 1 else ()
    context = example.context
    if whole:
        context = tuple(Utterance(speaker=u.speaker, text=_raw(u.text)) for u in context)
    return replace(example, text=text, context=context, pieces=found, piece_moves=labels)


def _raw(text: str) -> str:
    """As speech recognition without punctuation gives it."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s'$£€%]|(?<=\s)'|'(?=\s)", " ", text.lower())).strip()


def _contracted(text: str, chance: random.Random) -> str:
    shorter = chance.random() < 0.5
    for long, short in _CONTRACTED.items():
        old, new = (long, short) if shorter else (short, long)
        text = text.replace(old, new).replace(old.capitalize(), new.capitalize())
    return text


def _respelled(text: str, chance: random.Random) -> str:
    british = chance.random() < 0.5
    for american, other in _SPELLED.items():
        text = text.replace(american, other) if british else text.replace(other, american)
    return text


def _renamed(text: str, chance: random.Random) -> str:
    return _NAME.sub(lambda _: chance.choice(_NAMES), text)


def _counted(text: str, chance: random.Random) -> str:
    return _NUMBER.sub(lambda m: _like(m.group(), chance), text)


def _like(number: str, chance: random.Random) -> str:
    """Another number of as many digits."""
    return "".join(
        str(chance.randint(1 if at == 0 else 0, 9)) if digit.isdigit() else digit
        for at, digit in enumerate(number)
    )


def _with_fillers(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    for _ in range(1 + len(words) // 15):
        at = chance.randrange(len(words) + 1)
        words.insert(at, chance.choice(_FILLERS) + chance.choice((",", "")))
    return " ".join(words)
