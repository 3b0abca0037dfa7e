"""A buyer's own words, cut so that they can be said again: by sentences, trimmed, of one breath."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.labelling.situation import read_answer
from app.domain.scoring.buyer_signs import buyer_signs
from app.domain.silence import is_silence
from app.domain.text import quantities, sentences, words
from app.domain.voice.nods import is_nod

LEAST_WORDS, MOST_WORDS = 5, 26
"""Of a sentence that can be told again; with a few words around it she says forty at most."""
OPENING_WORDS: Final = 32
_LEAD: Final = re.compile(
    r"^(?:(?:and|but|so|then|because)\b,?\s+|(?:well|yes|yeah|no|okay|ok|right|look|hm+|mm+|um+|uh|"
    r"er|oh|ah|exactly|sure)[,.!\u2013\u2014-]+\s*)+",
    re.IGNORECASE,
)
_LOGISTICS: Final = re.compile(
    r"\b(?:join(?:s|ed)? (?:us|in)|in a (?:second|minute|moment)|minutes? (?:between|for you|left)|"
    r"i(?:['’]ve)? (?:only |just )?(?:have|got) (?:about |maybe |only |just )?[\w-]+ minutes?"
    r"(?=[.!]?$)|"
    r"(?:have|got|need) to (?:go|run|leave)|my next|(?:i|you) (?:asked|said|meant|say)|carry on|"
    r"go ahead|(?:this|your|the) call|call (?:me|you|them)|ring (?:me|you)|speaking)\b",
    re.IGNORECASE,
)
"""Words about the talk itself, which tell nothing of the buyer's world."""
_AND: Final = re.compile(r"^(?:and|but|so|then|because)\b,?\s+", re.IGNORECASE)
_TAIL: Final = re.compile(r"[\s,;:\u2013\u2014-]+$")
_GOES_ON: Final = re.compile(
    r"^(?:that's|that is|that was|that makes|those|it's|it was|which|at) ", re.IGNORECASE
)
_OWN_WORLD: Final = re.compile(r"\b(?:we|our|us|i|my)\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence in which the buyer told something.

    Attributes:
        turn: In answer to which turn of the rep's.
        text: The sentence, trimmed, with a full stop.
        points: What it's worth, 1 to 3: something said, a pain or a number, both.
        asked_by: The question of the rep's that drew it out; empty if none did.
    """

    turn: int
    text: str
    points: int
    asked_by: str


def names_of(content: Content) -> tuple[str, ...]:
    """The names that stand in front of a second voice's words."""
    return tuple(buyer.name for buyer in content.buyers)


def reply_sentences(turn: Turn, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What the buyer said in a turn, sentence by sentence, without names in front."""
    if turn.reply is None or is_silence(turn.reply.text):
        return ()
    return said_sentences(turn.reply.text, names)


def said_sentences(text: str, names: Sequence[str] = ()) -> tuple[str, ...]:
    """What somebody said, sentence by sentence, without nods and without names in front."""
    for name in names:
        text = re.sub(rf"(?:(?<=[.?!…]\s)|^){re.escape(name)}: ", "", text)
    said = (span.of(text).strip() for span in sentences(text))
    return tuple(s for s in said if _says_something(s))


def _says_something(sentence: str) -> bool:
    """Whether it is more than a nod, whoever's name may stand in front of it."""
    said = _NAMED.sub("", sentence)
    return bool(words(said)) and not is_nod(said)


def told_in(content: Content, call: Call) -> tuple[Told, ...]:
    """Everything that the buyer told, in order; questions, refusals and half sentences left out."""
    names = names_of(content)
    return tuple(
        told
        for turn in call.turns
        for told in told_of(turn.number, turn.rep, reply_sentences(turn, names))
    )


def told_of(number: int, rep: str, answer: Sequence[str]) -> Iterator[Told]:
    """What the sentences of one answer tell.

    Args:
        number: Of the turn.
        rep: What the rep had said.
        answer: The buyer's sentences.
    """
    asked = question_in(rep)
    kept: Told | None = None
    for sentence in answer:
        points, text = worth_of(sentence), plain(sentence)
        joined = f"{kept.text} {text}" if kept is not None else ""
        if kept and points and _GOES_ON.match(text) and len(joined.split()) <= MOST_WORDS:
            # "That’s about two hundred each" says nothing by itself.
            kept = replace(kept, text=joined, points=min(3, max(kept.points, points) + 1))
            continue
        if kept is not None:
            yield kept
        fits = points > 0 and LEAST_WORDS <= len(text.split()) <= MOST_WORDS
        kept = Told(turn=number, text=text, points=points, asked_by=asked) if fits else None
    if kept is not None:
        yield kept


def worth_of(sentence: str) -> int:
    """What a sentence tells: 0 nothing, 1 something, 2 a pain or a number, 3 both."""
    if sentence.rstrip().endswith(("?", "…", "...", "-")):
        return 0
    signs = buyer_signs(sentence)
    if signs.refuses or signs.declines:
        return 0
    pained = read_answer(sentence).pained
    if signs.reports and not pained:
        return 0  # what others say is no fact, but one side of a contradiction
    counted = bool(quantities(sentence))
    if _LOGISTICS.search(sentence) or read_answer(sentence).refused:
        return 0
    if pained or counted:
        return 2 + (pained and counted)
    return 1 if _OWN_WORLD.search(sentence) and not read_answer(sentence).doubted else 0


def plain(sentence: str) -> str:
    """A sentence as it can be said by itself: no lead, no braces, a capital, a full stop."""
    text = " ".join(sentence.replace("{", "(").replace("}", ")").split())
    text = _TAIL.sub("", _LEAD.sub("", text)) or text
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def question_in(text: str) -> str:
    """The last question of a turn; empty if it asks none."""
    asked = [span.of(text).strip() for span in sentences(text)]
    last = [s for s in asked if s.endswith("?") and len(words(s)) >= 3]
    return plain(last[-1]) if last else ""


def opening_words(turn: Turn, names: Sequence[str], without: str = "") -> str:
    """The last words of the buyer's in a turn, as many whole sentences as fit in a breath.

    Args:
        turn: In which they were said.
        names: That may stand in front of a second voice's words.
        without: Sentences that are left for later, as `plain` has them.
    """
    kept: list[str] = []
    count = 0
    for sentence in reversed(reply_sentences(turn, names)):
        if without and plain(sentence) in without:
            continue
        text = " ".join(sentence.replace("{", "(").replace("}", ")").split())
        size = len(text.split())
        if kept and count + size > OPENING_WORDS:
            break
        kept.insert(0, text)
        count += size
    said = _AND.sub("", " ".join(kept))
    parts = said.split()
    if len(parts) > OPENING_WORDS:
        said = " ".join(parts[-OPENING_WORDS:])
    return said[:1].upper() + said[1:]


def topic_of(text: str, most: int = 5) -> str:
    """What a sentence is about: its content words, in order."""
    return " ".join(list(_content_words(text))[:most])


def _content_words(text: str) -> Iterator[str]:
    seen = set()
    for word in words(text):
        if word not in _SMALL and len(word) > 2 and word not in seen:
            seen.add(word)
            yield word


_NAMED: Final = re.compile(r"^[^\W\d_][\w .’'-]{0,40}: ")
_SMALL: Final = frozenset(
    "the and for are was were has have had not with that this they them their our ours you your "
    "but who whoever which what when where why how from into about then than there here it's "
    "that's don't doesn't isn't i'm i've we've we're can can't could would will won't should just "
    "only very much many more most some any all one of its his her she him out off over per each "
    "every get gets got been being does did done say says said tell told know like too also even "
    "still really usually about last next because above below myself ourselves themselves".split()
)
