"""What a user looks for, as phrases that the index understands, whatever was typed."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 1_000
"""Characters that are read; nobody looks for more."""

_PIECE: Final = re.compile(r'"([^"]*)("?)|([^\s"]+)')
_QUOTES: Final = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True, kw_only=True)
class Term:
    """Words that must stand next to each other; usually one.

    Attributes:
        text: The words.
        open_ended: Whether the last of them may go on.
    """

    text: str
    open_ended: bool = False

    @property
    def query(self) -> str:
        """In the language of FTS5, where within quotes nothing has a meaning but quotes."""
        return f'"{self.text}"{"*" if self.open_ended else ""}'


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms of what was typed, each once; none if there is no letter or digit in it.

    Quotes keep words together. The last word may be the beginning of one, unless it is in quotes
    that are closed.
    """
    text = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")
    pieces = list(_PIECE.finditer(text[:LONGEST].translate(_QUOTES)))
    found = []
    for place, piece in enumerate(pieces):
        quoted, closing, plain = piece.groups()
        open_ended = place == len(pieces) - 1 and not closing
        found.append(Term(text=(quoted if plain is None else plain), open_ended=open_ended))
    return tuple(dict.fromkeys(term for term in found if _has_words(term.text)))


def _has_words(text: str) -> bool:
    return any(unicodedata.category(c)[0] in "LN" for c in text)
