"""Turning what is told of a buyer into what the buyer says: "She signs it" into "I sign it".

Rules for notes as people write them, not for all of English: where a sentence is none that they
know, it is left as it is, for the author to put right.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.loss_replay.words import plain

_HELPERS: Final = {
    "is": "am", "isn't": "'m not", "has": "have", "hasn't": "haven't", "does": "do",
    "doesn't": "don't", "was": "was", "wasn't": "wasn't", "goes": "go",
}  # fmt: skip
_STAY: Final = frozenset(
    "was were had did would could will can should must may might said told found bought lost "
    "tried made went got took gave kept saw heard knew thought felt left paid spent "
    "already also always never only still just now once".split()
)
_ADVERBS: Final = frozenset("already also always never only still just now often usually".split())
_NO_VERB: Final = frozenset("this his its us as yes less plus business process".split())
_WE_FIRST: Final = frozenset(
    "bought had tried lost lose use used run ran pay paid spend spent have need make made get got "
    "keep kept send sent lack do ship shipped sell sold work worked buy".split()
)
"""Verbs with which a note begins that leaves its subject out."""
_HOUSE: Final = "theirs-all"
"""Stands for the buyer's organisation until its verb is mended."""
_ONE: Final = re.compile(r"s?he(?:'(?:s|d|ll))?")
_MANY: Final = re.compile(rf"they(?:'\w+)?|{_HOUSE}")
_I_FIRST: Final = frozenset("wants needs thinks fears hates likes knows says feels worries".split())
_DOES_NOT: Final = re.compile(r"^does(?: not|n['’]t) ", re.IGNORECASE)


def in_their_mouth(
    text: str, names: Sequence[str] = (), house: Sequence[str] = (), *, others: bool = False
) -> str:
    """A statement about the buyer as the buyer would make it.

    Args:
        text: The statement.
        names: What the buyer is called: whole name and first name.
        house: What their organisation is called.
        others: Whether "they" are other people, as in what somebody else claims.
    """
    said = " ".join(text.replace("’", "'").split())
    for name in sorted(filter(None, names), key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(name)}'s(?!\w)", "my", said)
        said = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "she", said)
    for name in sorted(filter(None, house), key=len, reverse=True):
        said = re.sub(rf"(?<!\w){re.escape(name)}'s(?!\w)", "our", said)
        said = re.sub(rf"^{re.escape(name)} (?=\w+)", f"{_HOUSE} ", said)
    hidden = re.sub(r"\b(th)(ey|eir|em)", "\\1\u2402\\2", said, flags=re.I) if others else said
    said = _subjects(hidden if others else _begun(hidden))
    for third, first in _OTHERS:
        said = re.sub(third, first, said, flags=re.IGNORECASE)
    said = said.replace("\u2402", "")
    said = re.sub(r"\bi\b", "I", said.replace("'", "’"))
    return plain(said)


_OTHERS: Final = (
    (r"\b(?:told|tells|asked|asks|gave|gives|showed|offered|promised|sold|quoted) (?:her|him)\b",
     lambda m: re.sub(r"(?:her|him)$", "me", m.group(), flags=re.IGNORECASE)),
    (r"\b(?:told|tells|asked|asks|gave|gives|showed|offered|promised|sold|quoted) them\b",
     lambda m: re.sub(r"them$", "us", m.group(), flags=re.IGNORECASE)),
    (r"\b(?:herself|himself)\b", "myself"),
    (r"\bthemselves\b", "ourselves"),
    (r"\b(?:to|for|with|at|of|on|from) (?:her|him)(?=[.,;!?]|$)",
     lambda m: re.sub(r"(?:her|him)$", "me", m.group(), flags=re.IGNORECASE)),
    (r"\bhis\b|\bher\b(?= \w)", "my"),
    (r"\b(?:her|him)\b", "me"),
    (r"\btheirs\b", "ours"),
    (r"\btheir\b", "our"),
)  # fmt: skip


_TO_YOU: Final = (
    (r"\bI['’]m\b", "you’re"),
    (r"\bI am\b", "you are"),
    (r"\bI was\b", "you were"),
    (r"\b(?:I|we|us|me)\b", "you"),
    (r"\b(?:my|our)\b", "your"),
    (r"\b(?:mine|ours)\b", "yours"),
    (r"\bmyself\b", "yourself"),
    (r"\bourselves\b", "yourselves"),
)  # fmt: skip
_SMALL_AT_FIRST: Final = frozenset(
    "a an the this that these those it its you your there each every one two three four five six "
    "seven eight nine ten some all last next on in at when if nobody everybody somebody half what "
    "who how most many few since for by from after before because sometimes usually often".split()
)


def to_their_face(said: str) -> str:
    """What a buyer says, as a rep would say it back within a sentence: "you lose two days"."""
    for first, second in _TO_YOU:
        said = re.sub(first, second, said, flags=re.IGNORECASE)
    said = said.rstrip(" .!?…")
    first, _, _ = said.partition(" ")
    small = first.lower().split("’")[0].split("'")[0] in _SMALL_AT_FIRST
    return f"{said[:1].lower()}{said[1:]}" if small else said


def _begun(said: str) -> str:
    """A sentence that begins with its verb, with whoever it is of in front."""
    first = said.split(maxsplit=1)[0].lower() if said else ""
    if _DOES_NOT.match(said):
        return _DOES_NOT.sub("I don't ", said)
    if first in _I_FIRST:
        return f"she {said[:1].lower()}{said[1:]}"
    if first in _WE_FIRST:
        return f"we {said[:1].lower()}{said[1:]}"
    if first in ("would", "will", "can", "could", "signs", "decides"):
        return f"she {said[:1].lower()}{said[1:]}"
    return said


def _subjects(said: str) -> str:
    """The words with "I" and "we" for those of the buyer's house, verb by verb."""
    words = said.split(" ")
    made: list[str] = []
    to_mend = False
    for word in words:
        bare = word.lower().strip('.,;:!?()"“”')
        if _ONE.fullmatch(bare):
            made.append(re.sub(r"(?:she|he)", "I", word, flags=re.IGNORECASE).replace("I's", "I'm"))
            to_mend = "'" not in bare
            continue
        if _MANY.fullmatch(bare):
            made.append(re.sub(rf"they|{_HOUSE}", "we", word, flags=re.IGNORECASE))
            to_mend = bare == _HOUSE
            continue
        if bare in _I_FIRST and made and (made[-1].endswith(",") or made[-1] in ("and", "but")):
            made.append(f"I {_with_i(word, bare)}")
            continue
        if to_mend and bare not in _ADVERBS:
            made.append(_with_we(word, bare) if "we" in made[-1:] else _with_i(word, bare))
            to_mend = bare == "and"
            continue
        made.append(word)
    return " ".join(made)


def _with_we(word: str, bare: str) -> str:
    """A verb as it stands after "we"."""
    said = _with_i(word, bare)
    return {"am": "are", "was": "were", "'m not": "aren't", "wasn't": "weren't"}.get(said, said)


def _with_i(word: str, bare: str) -> str:
    """A verb as it stands after "I"."""
    if bare in _HELPERS:
        return word.lower().replace(bare, _HELPERS[bare])
    if bare in _STAY or bare in _NO_VERB or not bare.endswith("s") or len(bare) < 4:
        return word
    stem = bare[:-1]
    if bare.endswith("ies"):
        stem = f"{bare[:-3]}y"
    elif bare.endswith(("sses", "shes", "ches", "xes", "zes")):
        stem = bare[:-2]
    elif bare.endswith("ss"):
        return word
    return word.lower().replace(bare, stem)
