"""What a rep turn is about, found by meaning: the turn against the examples in the files."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.buyer.claims import claims_in
from app.domain.buyer.namelessly import namelessly, names_of
from app.domain.buyer.nearness import (
    MOST_PIECES,
    examples_of,
    understood,
)
from app.domain.buyer.phrases import without_logistics
from app.domain.buyer.scenario import Content
from app.domain.buyer.topics import CARRY_A_TEST
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


class Understanding:
    """What turns of a scenario are about. Its examples are put together once."""

    def __init__(self, content: Content, encoder: Encoder) -> None:
        self._seller = content.scenario.seller
        self._names = names_of(content)
        self._examples = examples_of(content)
        self._texts = [namelessly(example.text, self._names) for example in self._examples]
        self._encoder = encoder

    def prepare(self) -> None:
        """Let the encoder read the examples before the first turn; does not wait for it."""
        self._encoder.prepare(self._texts)

    def of(self, call: Call) -> TurnUnderstood:
        """Understand the call's last turn, which must be labelled.

        Raises:
            KnownError: The encoder cannot be used.
        """
        turn = call.turns[-1]
        if turn.silent or not turn.rep:
            return TurnUnderstood(turn=turn.number)
        rows = self.similarities(turn.rep, whole=any(turn.made(m) for m in CARRY_A_TEST))
        return understood(turn.number, self._examples, rows, self._claims(call, turn))

    def similarities(self, text: str, *, whole: bool = False) -> Sequence[Sequence[float]]:
        """How near each piece of a turn comes to each example, nameless, -1 to 1.

        Args:
            text: The turn.
            whole: Whether to look at it as a whole too: a test often takes two sentences.
        """
        parts = pieces(text)
        if whole and 1 < len(parts) < MOST_PIECES:
            parts = (*parts, text)
        said = [namelessly(part, self._names) for part in parts]
        return self._encoder.similarities(said, self._texts) if said else ()

    def _claims(self, call: Call, turn: Turn) -> tuple[ClaimHeard, ...]:
        """The turn's claims, each with the claim already held that it repeats."""
        claims = claims_in(turn.rep, turn.moves or (), self._seller)
        held = tuple(call.mind.beliefs.values())
        if not claims or not held:
            return claims
        rows = self._encoder.similarities([c.text for c in claims], [b.text for b in held])
        ids = [b.claim_id for b in held]
        return tuple(_linked(claim, row, ids) for claim, row in zip(claims, rows, strict=True))


def pieces(text: str) -> tuple[str, ...]:
    """What of a turn is compared: its sentences, long ones in parts.

    What is only about when and how to meet is left out: that asks nothing of the buyer's world.
    """
    text = without_logistics(text)
    found = [part for span in sentences(text) for part in _parts(span.of(text))]
    if len(found) > MOST_PIECES:
        found = [*found[: MOST_PIECES // 2], *found[-MOST_PIECES // 2 :]]
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


def _linked(claim: ClaimHeard, row: Sequence[float], ids: Sequence[str]) -> ClaimHeard:
    at = max(range(len(row)), key=row.__getitem__)
    return replace(claim, same_as=ids[at]) if row[at] >= SAME_CLAIM else claim
