"""A reply as guards read it: sentence by sentence, in plain words, with and without quotations.

Contractions are written out and words that only add weight are dropped, so that one pattern reads
"I'd really love to" and "I would love to". Punctuation stays, each mark as a word of its own, for
what a comma parts is often what decides.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from app.domain.text import fold, sentences

LONGEST = 1_000
"""Characters of a reply that are read. Forty words are less; what is longer fails by its length."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a reply.

    Attributes:
        text: As it stands.
        flat: In plain words, a space before and after each and each mark of punctuation.
        own: The same without what stands in quotation marks: what is said in the speaker's name.
        asks: Whether it ends in a question mark.
    """

    text: str
    flat: str
    own: str
    asks: bool


_QUOTED = re.compile(r"\"[^\"]{1,200}\"|(?<!\w)'[^']{1,80}(?:'\w[^']{0,60}){0,3}'(?!\w)")
_WEIGHTS = frozenset(
    "really truly just very totally completely fully honestly actually simply quite definitely "
    "certainly absolutely genuinely sincerely incredibly extremely deeply gladly rather super "
    "frankly basically literally exactly also already well indeed".split()
)
_IS = frozenset(
    "it that this what who here there he she where how when why everybody everyone somebody "
    "someone nobody nothing everything one".split()
)
_ENDINGS = {"'ll": "will", "'re": "are", "'ve": "have", "'m": "am", "'d": "would"}
_WHOLE = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "let's": "let us",
    "shan't": "shall not", "ain't": "is not", "y'all": "you all", "gonna": "going to",
    "wanna": "want to", "gotta": "have to", "lemme": "let me", "dont": "do not",
    "cant": "can not", "wont": "will not", "thats": "that is", "im": "i am", "ive": "i have",
    "youre": "you are", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "thankyou": "thank you", "how're": "how are",
}  # fmt: skip
_PIECE = re.compile(
    r"(?:us\$|[$£€])?\d+(?:[.,:]\d+){0,9}(?:%|[a-z]{1,4}(?!\w))?|[^\W_]+(?:['-][^\W_]+){0,9}|"
    r"[.?!]+|[^\w\s]"
)
_TRIM = "\"') "
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb", '\'\'"""""')


@lru_cache(maxsize=512)
def read(text: str) -> tuple[Sentence, ...]:
    """The sentences of a reply. What lies beyond `LONGEST` characters is not read."""
    text = text[:LONGEST].translate(_STRAIGHT)
    return tuple(_sentence(span.of(text)) for span in sentences(text))


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a reply, as an encoder is to read them."""
    return tuple(sentence.text for sentence in read(text))


def _sentence(text: str) -> Sentence:
    folded = fold(text)
    return Sentence(
        text=text,
        flat=flat(folded),
        own=flat(_QUOTED.sub(" , ", folded)),
        asks="?" in folded.rstrip(_TRIM)[-2:],
    )


@lru_cache(maxsize=2048)
def flat(text: str) -> str:
    """A text in plain words, a space before and after each and each mark of punctuation."""
    found: list[str] = []
    pieces = [m.group() for m in _PIECE.finditer(fold(text))]
    for at, piece in enumerate(pieces):
        inside = 0 < at < len(pieces) - 1 and pieces[at + 1][0].isalnum()
        if piece in _WEIGHTS and inside and found and found[-1][0].isalnum():
            continue
        found += _written_out(piece)
    return f" {' '.join(found)} "


def _written_out(piece: str) -> list[str]:
    if not piece[0].isalnum() and piece[0] not in "$£€":
        return [piece[0] if piece[0] in ".?!" else "," if piece in ",;:()\u2026-" else piece]
    if piece in _WHOLE:
        return _WHOLE[piece].split()
    if piece.endswith("n't"):
        return [piece[:-3], "not"]
    for ending, word in _ENDINGS.items():
        if piece.endswith(ending):
            return [piece.removesuffix(ending), word]
    if piece.endswith("'s") and piece[:-2] in _IS:
        return [piece[:-2], "is"]
    return [piece]


def phrases(block: str) -> re.Pattern[str]:
    """A pattern over plain words from a block of alternatives, one or more a line.

    Alternatives are parted by bars and line ends and match whole words; a line that ends in a bar
    goes on in the next. `..` stands for up to four words, never over a mark of punctuation, and `@`
    for where a clause begins. The rest is regular expression.
    """
    lines = (line.strip() for line in block.strip().splitlines())
    joined = re.sub(r"\|\n+", "|", "\n".join(line for line in lines if line)).replace("\n", "|")
    return re.compile(f"(?<= )(?:{joined.replace('.. ', _GAP).replace('@', _BEGINS)})(?= )")


_GAP = r"(?:[^ ,.?!]+ ){0,4}"
_BEGINS = r"(?:(?<=^ )|(?<=[,.?!] ))"


def own_words(text: str) -> str:
    """Everything a reply says in the speaker's own name, in plain words."""
    return " ".join(sentence.own for sentence in read(text))


def is_in_point(found: re.Match[str], point: str) -> bool:
    """Whether what was found stands in the authored line as well: then it was decided."""
    return f" {found.group().strip(' ,.!?')} " in flat(point)


def first_not_in_point(pattern: re.Pattern[str], said: str, point: str) -> str | None:
    """The first match in plain words that the authored line has not."""
    for found in pattern.finditer(said):
        if not is_in_point(found, point):
            return found.group().strip()
    return None


_CLAUSE = re.compile(
    r" [,.?!] | (?:but|because|although|though|whereas|while|however|so|and|or|then|which|unless|"
    r"if|when|once|before|until|since|as) (?=(?:i|you|we|they|he|she|it|that|this|there|what|how|"
    r"why|who|my|your|our|the|let|nobody|somebody|everybody) )"
)


def clauses(said: str) -> tuple[str, ...]:
    """Plain words cut where a clause ends; a conjunction stays with the clause that it opens."""
    cuts = [0]
    for match in _CLAUSE.finditer(said):
        cuts.append(match.end() - 1 if match.group()[1] in ",.?!" else match.start())
    cuts.append(len(said))
    pieces = (said[a:b] for a, b in pairwise(cuts))
    return tuple(f" {piece.strip(' ,.?!')} " for piece in pieces if piece.strip(" ,.?!"))


NEGATION = phrases(
    "not|no|never|nobody|nothing|none|neither|nor|without|hardly|barely|rarely|seldom|nowhere"
)
