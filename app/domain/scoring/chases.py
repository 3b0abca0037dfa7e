"""The chase detector: where the rep pursued after a brush-off, a refusal or a silence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from app.domain.buyer.acts import Act
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.labelling.canon import canonical
from app.domain.labelling.chase import MATERIAL, RETRY
from app.domain.labelling.patterns import Phrases
from app.domain.labelling.situation import read_answer
from app.domain.moves import LabelledMove, Move
from app.domain.scoring.evidence import Evidence
from app.domain.scoring.heard import PUT_OFF, reply_heard, rivals, turn_before
from app.domain.scoring.news import asks_to_be_sent, new_fact, what_was_asked_for
from app.domain.scoring.terms import terms_in
from app.domain.silence import is_silence
from app.domain.text import sentences, similarity
from app.domain.transcript import Span

After = Literal["brush_off", "refusal", "silence"]
Offered = Literal["bonus", "material", "time", "repeat"]
New = Literal["asked_for", "fact"]

PURSUING = (Move.CHASE, Move.PREMATURE_CLOSE, Move.PRESSURE, Move.DISCOUNT, Move.PITCH)
"""Moves by which a rep goes on selling to somebody who has just waved them off, the plainest
first. To argue is a fault of its own."""
SAME_AGAIN = 0.6
"""From this share of common content words on, a turn says an earlier one again."""
_REFUSED = frozenset({Act.DECLINE, Act.LEAVE, Act.WRAP_UP, Act.PUSH_BACK_DISCOUNT})
_SAYS_NO = Phrases(
    """
    not interested|no thanks|no thank you|(?:the )?answer is no|(?:i|we) said no|(?:it|
      that) is a no|do not (?:call|want|need)|will not (?:buy|be|do|take|sign)|decided (?:against|
      not to)|
      not for (?:us|me)|stop|pass(?= $)|^no(?! (?:idea|one|doubt|problem|worries))
    """
)
_ASKS_FOR_TIME = Phrases("<meeting>|minutes?|<day>|call you|ring you|come by|drop by")


@dataclass(frozen=True, kw_only=True)
class Pursuit:
    """A turn in which the rep went on after having been waved off.

    Attributes:
        turn: The rep's turn.
        span: The sentence that pursues, as characters of the turn's text.
        quote: The same sentence.
        after: What it came after; None where nothing was refused and the words chase by themselves.
        before: What the buyer had said; None where the buyer had said nothing.
        new: "asked_for" if the rep brought something that the buyer had asked for, "fact" if the
            turn holds a fact not said before; None if neither.
        news: The words that are new.
        offered: What was offered that is not new: a bonus, something to read, a claim on the
            buyer's time, the same again.
        labelled: Whether the labeller calls the turn a chase.
    """

    turn: int
    span: Span
    quote: str
    after: After | None
    before: Evidence | None
    new: New | None
    news: Evidence | None
    offered: tuple[Offered, ...]
    labelled: bool

    @property
    def chase(self) -> bool:
        """Whether it is a chase: a pursuit that brought nothing new."""
        return self.new is None


def pursuits(content: Content, call: Call) -> tuple[Pursuit, ...]:
    """Every moment the rep pursued, in order; those without anything new are chases."""
    return tuple(_pursuits(content, call))


def _pursuits(content: Content, call: Call) -> Iterator[Pursuit]:
    others = rivals(content)
    for turn in call.rep_turns:
        if turn.silent:
            continue
        after, before = _waved_off(call, turn)
        words = _pursuing_words(turn, after, before)
        if words is None:
            continue
        span = next((s for s in sentences(turn.rep) if s.start <= words.start < s.end), words)
        new, news = _new(call, turn, others)
        offers = _offered(call, turn, others)
        yield Pursuit(
            turn=turn.number,
            span=span,
            quote=span.of(turn.rep),
            after=after,
            before=before,
            new=new,
            news=news,
            offered=tuple(o for o in offers if o != "material" or new != "asked_for"),
            labelled=turn.made(Move.CHASE),
        )


def _waved_off(call: Call, turn: Turn) -> tuple[After | None, Evidence | None]:
    """What the buyer had just done, if it was a brush-off, a refusal or a silence."""
    before = turn_before(call, turn)
    if before is None or call.written:
        return None, None
    if before.number > 0 and (before.reply is None or is_silence(before.reply.text)):
        return "silence", None
    said = reply_heard(call, before)
    if not said:
        return None, None
    words = Evidence(turn=before.number, speaker="buyer", quote=said, note="")
    # Only a mind's own act is taken at its word; of other calls the words alone tell.
    act = before.act.act if before.act is not None and before.change is not None else None
    refused = read_answer(said).refused
    if act in _REFUSED or (refused and _SAYS_NO.somewhere(canonical(said))):
        return "refusal", words
    if act in PUT_OFF or refused:
        return "brush_off", words
    return None, words


def _pursuing_words(turn: Turn, after: After | None, before: Evidence | None) -> Span | None:
    """The words with which the rep pursues; None if the turn does not."""
    labelled = _worst(turn)
    if labelled is not None and (after is not None or labelled.move is Move.CHASE):
        return labelled.span
    if after is None or turn.made(Move.PERMISSION):
        return None
    sent_for = before is not None and asks_to_be_sent(before.quote)
    for sentence in canonical(turn.rep):
        material = MATERIAL.find(sentence)
        if material is not None and sent_for:
            return None
        found = material or RETRY.find(sentence)
        if found is not None:
            return sentence.span_of(*found)
    return None


def _worst(turn: Turn) -> LabelledMove | None:
    for move in PURSUING:
        for labelled in turn.moves or ():
            if labelled.move is move:
                return labelled
    return None


def _new(call: Call, turn: Turn, others: Collection[str]) -> tuple[New | None, Evidence | None]:
    asked = what_was_asked_for(call, turn)
    kind: New = "asked_for"
    found = asked
    if found is None:
        kind, found = "fact", new_fact(call, turn, others)
    if found is None:
        return None, None
    quote = found.of(turn.rep)
    return kind, Evidence(turn=turn.number, speaker="rep", quote=quote, note=kind)


def _offered(call: Call, turn: Turn, others: Collection[str]) -> Iterator[Offered]:
    eased = any(
        t.direction == "to_buyer" and t.owner in {"rep", None} and not t.bare
        for t in terms_in(turn.rep, others)
    )
    if eased or turn.made(Move.DISCOUNT):
        yield "bonus"
    said = canonical(turn.rep)
    if MATERIAL.somewhere(said):
        yield "material"
    if any(_ASKS_FOR_TIME.find(s) and (RETRY.find(s) or s.asks) for s in said):
        yield "time"
    earlier = [t for t in call.rep_turns if t.number < turn.number and not t.silent]
    if any(similarity(t.rep, turn.rep) >= SAME_AGAIN for t in earlier):
        yield "repeat"
