"""Growing text cut into pieces to be spoken: the first clause first, then whole sentences."""

import re
from typing import Final

WORDS_OF_A_CLAUSE: Final = 4
"""A first clause of fewer words is not worth a breath of its own."""

_TITLES: Final = frozenset(
    "mr mrs ms mx dr prof st mt rev hon gen col capt lt sgt sen rep gov pres "
    "vs cf ca approx est dept ext tel e.g i.e eg ie viz".split()
)
"""Abbreviations that something follows: their point ends no sentence."""
_NUMBERED: Final = frozenset("no nos fig figs vol p pp ch sec".split())
"""Abbreviations only before a number: "No." is a sentence of its own."""
_MAY_END: Final = frozenset(
    "etc inc co corp ltd llc jr sr bros a.m p.m am pm al min max avg hr hrs wk yr yrs mo "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "ave blvd rd".split()
)
"""Abbreviations that can also be a sentence's last word; a capital letter after them tells."""

_MARKS: Final = re.compile(
    r"""(?P<end>[.!?…]+)(?P<close>["'”’)\]]*)(?P<after>\s)"""
    r"""|(?P<line>\n)"""
    r"""|(?P<clause>[,;:]["'”’)\]]*|\s[–-]|—|--)(?P<space>\s)"""
)
_WORD: Final = re.compile(r"\w[\w'’.,:-]*")
_LAST_WORD: Final = re.compile(r"[\w.]*\w$")


class Clauses:
    """Cuts the text of one utterance as it comes in. All pieces joined are the text."""

    def __init__(self, *, first_clause: bool = True) -> None:
        """Begin an utterance.

        Args:
            first_clause: Whether the first piece may be a clause, so that speech begins early.
        """
        self._rest = ""
        self._first = first_clause

    def add(self, text: str) -> tuple[str, ...]:
        """The pieces that are complete with this text; often none.

        Where the text is cut does not depend on the portions that it comes in.
        """
        self._rest += text
        pieces = []
        while cut := _cut(self._rest, self._first):
            pieces.append(self._rest[:cut])
            self._rest = self._rest[cut:]
            self._first = False
        return tuple(pieces)

    def finish(self) -> tuple[str, ...]:
        """The text is complete: what remains of it. It may be a lone space or quote."""
        rest, self._rest = self._rest, ""
        return (rest,) if rest else ()


def sentences(text: str) -> tuple[str, ...]:
    """A whole text in sentences. Joined they are the text."""
    cutter = Clauses(first_clause=False)
    return cutter.add(text) + cutter.finish()


def _cut(text: str, clause_will_do: bool) -> int | None:
    """How many letters the first piece has; None while that cannot be told."""
    for mark in _MARKS.finditer(text):
        before = text[: mark.start()]
        words = len(_WORD.findall(before))
        if not words:
            continue
        if mark["clause"]:
            if clause_will_do and words >= WORDS_OF_A_CLAUSE:
                return mark.end()
        elif mark["line"]:
            return mark.end()
        else:
            ends = _ends_sentence(before, mark, text[mark.end() :].lstrip()[:1], words)
            if ends is None:
                return None
            if ends:
                return mark.end()
    return None


def _ends_sentence(before: str, mark: re.Match[str], following: str, words: int) -> bool | None:
    """Whether a sentence ends at the mark; None while it depends on the letter that follows.

    Args:
        before: The text up to the mark.
        mark: Full stops and the like, with the space after them.
        following: The first letter of the next word; empty while it is not there.
        words: How many words are before the mark.
    """
    follows = not following.islower() if following else None
    if mark["end"] != "." or mark["close"]:
        # A quotation or a trailing off may stand within a sentence.
        may_go_on = mark["close"] or "…" in mark["end"] or mark["end"].startswith("..")
        return follows if may_go_on else True
    found = _LAST_WORD.search(before)
    word = found[0] if found else ""
    name = word.lower()
    is_initial = len(word) == 1 and word.isalpha() and word != "I"
    is_number_of_a_list = words == 1 and word.isdigit()
    if is_initial or is_number_of_a_list or name in _TITLES:
        return False
    if name in _NUMBERED:
        return not following.isdigit() if following else None
    return follows if name in _MAY_END or "." in word else True
