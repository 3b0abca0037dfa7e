"""What the buyer makes of a rep turn: what it asks for, what it touches, what it claims."""

from dataclasses import dataclass

from app.domain.buyer.asked import ASKING, asked_facts, earned_facts
from app.domain.buyer.claims import claim_word
from app.domain.buyer.contested import asks_others, tested_conflicts, touched_conflicts
from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.nearness import NEAR
from app.domain.buyer.phrases import (
    asks_next,
    is_conditional,
    is_odd,
    is_praise,
    offers_exit,
    speaks_of_own_side,
)
from app.domain.buyer.recall import echoes, pesters, presumes, repeats
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import ClaimHeard, TurnUnderstood
from app.domain.moves import GETTING, GUIDING, LabelledMove, Move
from app.domain.text import sentences

PUSHING = frozenset(
    {Move.CHASE, Move.DISCOUNT, Move.PRESSURE, Move.ARGUE, Move.DISPARAGE, Move.PREMATURE_CLOSE}
)
SURE = 0.75
"""Next to a guiding move, a push counts only from this score of the labeller's on."""


@dataclass(frozen=True, kw_only=True)
class Heard:
    """A rep turn as the buyer hears it.

    Attributes:
        turn: Its number, from 1.
        text: The words.
        moves: What the labeller found.
        asked: Facts it asks for, in the scenario's order, whether or not they are earned.
        earned: Those of them that are earned and not yet out.
        touched: Conflicts it speaks of.
        testing: Conflicts it offers a way to judge.
        steps: Steps of hers that it would bring up, the nearest first.
        claims: What it asserts.
        on_topic: Whether it speaks of anything in the buyer's world.
        world: How near it comes to anything in the buyer's world, 0 to 1.
        hollow: Whether it is nothing but stock phrases that would fit any call.
        silent: Whether the rep said nothing and left the silence to her.
        echoes: Whether it gives back words that the buyer said.
        presumes: Whether it says something she has not told.
        sees_her: Whether a reflection in it touches what a fact is about that reflection earns.
        owns_up: Whether candor in it is about the seller's own side, or advises the buyer.
        repeats: Whether it is a turn she has heard before.
        pesters: Whether it asks once more for her time, as an earlier turn did.
        asks: Whether it asks her anything, besides whether she may say no.
        odd: Whether it is a strange thing for a salesperson to say.
        praise: Whether it praises or thanks.
        offers_exit: Whether it offers to leave it at a no.
        asks_others: Whether it asks what others have told her.
        asks_next: Whether it leaves the next step to her.
        claim_word: A word of hype or a number of the rep's that can be thrown back, or None.
    """

    turn: int
    text: str
    moves: tuple[LabelledMove, ...]
    asked: tuple[str, ...]
    earned: tuple[str, ...]
    touched: tuple[str, ...]
    testing: tuple[str, ...]
    steps: tuple[str, ...]
    claims: tuple[ClaimHeard, ...]
    on_topic: bool
    world: float
    hollow: bool
    silent: bool
    echoes: bool
    presumes: bool
    sees_her: bool
    owns_up: bool
    repeats: bool
    pesters: bool
    asks: bool
    odd: bool
    praise: bool
    offers_exit: bool
    asks_others: bool
    asks_next: bool
    claim_word: str | None

    @property
    def labels(self) -> frozenset[Move]:
        """The moves without their words."""
        return frozenset(m.move for m in self.moves)

    @property
    def guiding(self) -> bool:
        """Whether it makes any guiding move."""
        return bool(self.labels & GUIDING)

    @property
    def pushing(self) -> frozenset[Move]:
        """The moves that push; next to a guiding move only those the labeller is sure of."""
        sure = SURE if self.guiding else 0.0
        return frozenset(m.move for m in self.moves if m.move in PUSHING and m.score >= sure)

    @property
    def getting(self) -> frozenset[Move]:
        """The getting moves it makes."""
        return self.labels & GETTING


def hear(content: Content, call: Call) -> Heard:
    """Understand the call's last rep turn, which must be labelled."""
    turn = call.turns[-1]
    moves = turn.moves or ()
    understood = turn.understood or TurnUnderstood(turn=turn.number)
    asked = asked_facts(content, call)
    on_conflict = touched_conflicts(content, call)
    odd = not turn.silent and is_odd(turn.rep)
    return Heard(
        turn=turn.number,
        text=turn.rep,
        moves=moves,
        asked=asked,
        earned=() if odd else earned_facts(content, call, asked),
        touched=on_conflict,
        testing=tested_conflicts(content, call, on_conflict),
        steps=tuple(sorted(understood.steps, key=lambda s: -understood.steps[s])),
        claims=understood.claims,
        on_topic=bool(asked or on_conflict) or understood.world >= NEAR["world"],
        world=understood.world,
        hollow=understood.hollow,
        silent=turn.silent,
        echoes=echoes(call, turn),
        presumes=presumes(content, call, turn),
        sees_her=_sees_her(content, moves, understood),
        owns_up=_owns_up(content, turn.rep),
        repeats=not turn.silent and repeats(call, turn),
        pesters=pesters(call, turn),
        asks=_asks(turn.rep, moves),
        odd=odd,
        praise=is_praise(turn.rep),
        offers_exit=offers_exit(turn.rep) or (understood.lets_go and not is_conditional(turn.rep)),
        asks_others=asks_others(content, call),
        asks_next=understood.leaves_next or asks_next(turn.rep),
        claim_word=claim_word(turn.rep, moves),
    )


def _asks(text: str, moves: tuple[LabelledMove, ...]) -> bool:
    """Whether a question was found in it, or a sentence bears the mark of one.

    "You can stop me at any time, all right?" wants no answer.
    """
    if any(m.move in ASKING for m in moves):
        return True
    leave = [m.span for m in moves if m.move is Move.PERMISSION]
    return any(
        s.of(text).rstrip(" \"'\u201d\u2019)").endswith("?")
        and not any(s.overlaps(given) for given in leave)
        for s in sentences(text)
    )


def _sees_her(
    content: Content, moves: tuple[LabelledMove, ...], understood: TurnUnderstood
) -> bool:
    """Whether a reflection in it touches what a fact is about that a reflection earns."""
    return any(m.move is Move.REFLECTION for m in moves) and any(
        fact.fact_id in understood.facts and any(Move.REFLECTION in u.moves for u in fact.unlocks)
        for fact in content.scenario.facts
    )


def _owns_up(content: Content, text: str) -> bool:
    names = (content.scenario.product, content.scenario.seller)
    return speaks_of_own_side(text) or bool(touched(spoken(text), names))
