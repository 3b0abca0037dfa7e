"""What a rep's turn brings that is new: something asked for, or a fact not said before."""

from collections.abc import Collection
from functools import lru_cache

from app.domain.call import Call, Turn
from app.domain.labelling.canon import Sentence, canonical
from app.domain.labelling.chase import MATERIAL, RETRY
from app.domain.labelling.patterns import Phrases
from app.domain.moves import Move
from app.domain.quantities import Quantity
from app.domain.scoring.heard import reply_heard, turn_before
from app.domain.scoring.terms import terms_in
from app.domain.text import content_stems, quantities, words
from app.domain.transcript import Span, Utterance

SHARED = 2
"""Content words that an answer has in common with what was asked for, if that has so many."""
_WANTS = Phrases(
    """
    (?:send|show|bring|give|tell|get|find|mail|email) (?:me|us)|(?:i|we) (?:would )?(?:need|want|
      like) (?:to (?:see|know|hear|have)|a|an|the|your|one|some)|come back (?:with|when|once)|
      call (?:me|us)? ?(?:back )?(?:when|once)|unless|until|what about|how about|if you (?:can|
      could|had|have)
    """
)
_ASKED_TO_SEND = Phrases(
    """
    (?:send|email|mail|forward|write|put it in|drop) .. (?:me|us|it|something|over|email|page|
      writing|information|details|one pager)|(?:an )?email (?:would|will) do
    """
)
_TALKS_OF_IT = Phrases(
    """
    (?:i|we) (?:can|could|will|would|may|might) (?:[^ ]+ )?(?:send|email|mail|forward|share|call|
      ring|show|give|tell)|let me (?:send|show|tell|give|email|share)|(?:can|could|may) (?:i|we)
    """
)
_IN_THE_DIARY = Phrases("(?:i|we) (?:have|can|could|am|are) .. <day>|<day> (?:at|or|morning)")
_BROUGHT = frozenset({Move.OUTSIDE_EVIDENCE, Move.RECONCILE, Move.CANDOR})
"""Moves that say something of substance by themselves."""
_BOASTING = frozenset(
    {Move.PITCH, Move.UNBACKED_CLAIM, Move.DISPARAGE, Move.PRESSURE, Move.ARGUE, Move.GROVEL}
)
"""Moves whose numbers and names are no facts that the buyer could use."""


def asks_to_be_sent(said: str) -> bool:
    """Whether a buyer's words ask for something to read."""
    return any(_ASKED_TO_SEND.find(s) is not None for s in canonical(said))


def what_was_asked_for(call: Call, turn: Turn) -> Span | None:
    """The sentence that gives what the buyer had asked for before; None if none does.

    It counts if it states, not asks, and shares content words with something that the buyer asked
    or said to need. To offer something to read counts only if that was what the buyer asked for.
    """
    fresh = _still_wished(call, turn)
    before = turn_before(call, turn)
    sent_for = before is not None and asks_to_be_sent(reply_heard(call, before))
    for sentence in canonical(turn.rep):
        said = sentence.span.of(turn.rep)
        if sentence.asks:
            continue
        if sent_for and MATERIAL.find(sentence) is not None:
            return sentence.span
        stems = content_stems(said)
        if any(len(stems & wish) >= min(SHARED, len(wish)) for wish in fresh):
            return sentence.span
    return None


@lru_cache(maxsize=2048)
def _wishes(said: str) -> tuple[frozenset[str], ...]:
    """The content words of each thing that a buyer's words ask for."""
    found = []
    for sentence in canonical(said):
        if sentence.asks or _WANTS.find(sentence) is not None:
            stems = content_stems(sentence.span.of(said))
            if stems:
                found.append(stems)
    return tuple(found)


def _still_wished(call: Call, turn: Turn) -> list[frozenset[str]]:
    """What the buyer asked for before a turn, and no turn of the rep's has given since."""
    answered: dict[frozenset[str], bool] = {}
    for earlier in call.turns:
        if earlier.number >= turn.number:
            break
        given = content_stems(earlier.rep)
        for wish, done in answered.items():
            if not done and len(given & wish) >= min(SHARED, len(wish)):
                answered[wish] = True
        for wish in _wishes(reply_heard(call, earlier)):
            answered.setdefault(wish, False)
    return [wish for wish, done in answered.items() if not done]


def new_fact(call: Call, turn: Turn, rivals: Collection[str]) -> Span | None:
    """The sentence with a fact not said before in the call; None if there is none.

    A fact is a sentence that states and can be checked: it has a number or a proper name that
    nobody had said, or it makes a move of substance (evidence from outside, a way to judge, an
    admission). A price cut, a bonus, a brochure, a slot in the diary, a feature and a claim with
    nothing behind it are none.
    """
    before = call.context_of(turn.number, size=2 * len(call.turns) + 1)
    known = [q for u in before for q in quantities(u.text)]
    spoken = frozenset(w for u in before for w in words(u.text))
    terms = [t.span for t in terms_in(turn.rep, rivals)]
    for sentence in canonical(turn.rep):
        if sentence.asks or _only_an_offer(sentence) or _boasts(turn, sentence):
            continue
        if _has_new_number(turn.rep, sentence, known, terms):
            return sentence.span
        if any(name not in spoken for name in sentence.names) and _states(sentence):
            return sentence.span
        if _makes_a_move(turn, sentence) and not _said(turn.rep, sentence, before):
            return sentence.span
    return None


def _only_an_offer(sentence: Sentence) -> bool:
    offers = (MATERIAL, RETRY, _TALKS_OF_IT, _IN_THE_DIARY)
    return any(p.find(sentence) is not None for p in offers)


def _has_new_number(
    text: str, sentence: Sentence, known: list[Quantity], terms: list[Span]
) -> bool:
    for number in quantities(text):
        inside = sentence.span.start <= number.span.start < sentence.span.end
        is_term = any(number.span.overlaps(s) for s in terms)
        minutes = number.unit in {"minute", "second"}
        if inside and not is_term and not minutes and not any(number.same_as(k) for k in known):
            return True
    return False


_STATES = Phrases(
    """
    (?:says?|said|found|measured|counted|runs?|ran|uses?|used|went|took|cut|lost|saw|told|
      published|publishes|reported|reports|showed|shows)
    """
)


def _states(sentence: Sentence) -> bool:
    return _STATES.find(sentence) is not None


def _moves_of(turn: Turn, sentence: Sentence) -> frozenset[Move]:
    return frozenset(m.move for m in turn.moves or () if m.span.overlaps(sentence.span))


def _makes_a_move(turn: Turn, sentence: Sentence) -> bool:
    return bool(_moves_of(turn, sentence) & _BROUGHT)


def _boasts(turn: Turn, sentence: Sentence) -> bool:
    made = _moves_of(turn, sentence)
    return bool(made & _BOASTING) and Move.OUTSIDE_EVIDENCE not in made


def _said(text: str, sentence: Sentence, before: Collection[Utterance]) -> bool:
    """Whether the rep had said all of its content words in one earlier turn."""
    stems = content_stems(sentence.span.of(text))
    return any(u.speaker == "rep" and stems <= content_stems(u.text) for u in before)
