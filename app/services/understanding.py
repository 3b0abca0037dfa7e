"""What a rep turn is about, found by meaning: the turn against the examples in the files."""

from collections.abc import Sequence

from app.domain.buyer.claims import claims_in
from app.domain.buyer.namelessly import namelessly, names_of
from app.domain.buyer.nearness import (
    MOST_SENTENCES,
    examples_of,
    understood,
)
from app.domain.buyer.phrases import without_logistics
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.events import ClaimHeard, TurnUnderstood
from app.domain.text import clauses, sentences, words
from app.ports.encoder import Encoder

SAME_CLAIM = 0.8
"""From this similarity on, two sentences make the same claim."""
LONG_SENTENCE = 14
"""Words from which on a sentence is looked at in parts: what it asks drowns in the rest of it."""
SHORT_PART = 4
"""A part of so few words is no part of its own."""


def understand(content: Content, call: Call, encoder: Encoder) -> TurnUnderstood:
    """Understand the call's last turn, which must be labelled.

    Raises:
        KnownError: The encoder cannot be used.
    """
    turn = call.turns[-1]
    if turn.silent or not turn.rep:
        return TurnUnderstood(turn=turn.number)
    names = names_of(content)
    said = [namelessly(piece, names) for piece in pieces(turn.rep)]
    rows = encoder.similarities(said, examples_texts(content)) if said else ()
    return understood(
        turn.number, examples_of(content), rows, _claims(content, call, turn, encoder)
    )


def prepare(content: Content, encoder: Encoder) -> None:
    """Let the encoder read a scenario's examples before the first turn; does not wait for it."""
    encoder.prepare(examples_texts(content))


def examples_texts(content: Content) -> list[str]:
    """The sentences that turns are compared with, nameless, in the order of `examples_of`."""
    names = names_of(content)
    return [namelessly(example.text, names) for example in examples_of(content)]


def pieces(text: str) -> tuple[str, ...]:
    """What of a turn is compared: its sentences, long ones in parts.

    What is only about when and how to meet is left out: that asks nothing of the buyer's world.
    """
    text = without_logistics(text)
    found = [part for span in sentences(text) for part in _parts(span.of(text))]
    if len(found) > MOST_SENTENCES:
        found = [*found[: MOST_SENTENCES // 2], *found[-MOST_SENTENCES // 2 :]]
    return tuple(found)


def _parts(sentence: str) -> list[str]:
    if len(words(sentence)) <= LONG_SENTENCE:
        return [sentence]
    parts: list[str] = []
    for span in clauses(sentence):
        part = span.of(sentence)
        if parts and min(len(words(part)), len(words(parts[-1]))) <= SHORT_PART:
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def _claims(content: Content, call: Call, turn: Turn, encoder: Encoder) -> tuple[ClaimHeard, ...]:
    """The turn's claims, each with the claim that the buyer already holds and that it repeats."""
    claims = claims_in(turn.rep, turn.moves or (), content.scenario.seller)
    held = tuple(call.mind.beliefs.values())
    if not claims or not held:
        return claims
    rows = encoder.similarities([c.text for c in claims], [b.text for b in held])
    return tuple(
        _linked(claim, row, [b.claim_id for b in held])
        for claim, row in zip(claims, rows, strict=True)
    )


def _linked(claim: ClaimHeard, row: Sequence[float], ids: Sequence[str]) -> ClaimHeard:
    at = max(range(len(row)), key=row.__getitem__)
    if row[at] < SAME_CLAIM:
        return claim
    return ClaimHeard(
        text=claim.text,
        who=claim.who,
        source=claim.source,
        checkable=claim.checkable,
        same_as=ids[at],
    )
