"""What the buyer makes of a rep turn: what it asks for, what it touches, what it claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.buyer.acts import TOPIC_ACTS
from app.domain.buyer.claims import RepClaim, claim_word, claims_in
from app.domain.buyer.keywords import spoken, touched, touches
from app.domain.buyer.phrases import (
    asks_next,
    is_logistics,
    is_odd,
    is_praise,
    offers_exit,
    speaks_of_others,
    speaks_of_own_side,
    without_logistics,
)
from app.domain.buyer.scenario import Content, Fact, Unlock
from app.domain.call import Call, Turn
from app.domain.moves import GETTING, GUIDING, LabelledMove, Move
from app.domain.text import content_stems, similarity

REPEAT_SIMILARITY = 0.75
"""From this share of common words on, a turn is one the buyer has heard before."""

FOCUS_TURNS = 2
"""How many turns a conflict that she has spoken of stays the one that "it" refers to."""

AT_LENGTH = 8
"""A test for the conflict in focus may use its own words, if it has so many that carry meaning."""
SPEAKS_OF_IT = 2
"""So many content words of a conflict's claims make a turn one about them."""

PUSHING = frozenset(
    {Move.CHASE, Move.DISCOUNT, Move.PRESSURE, Move.ARGUE, Move.DISPARAGE, Move.PREMATURE_CLOSE}
)
SURE = 0.75

QUESTIONS = frozenset({Move.DISCOVERY_QUESTION, Move.IMPACT_QUESTION, Move.DECISION_QUESTION})


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
        claims: What it asserts.
        on_topic: Whether it speaks of anything in the buyer's world.
        echoes: Whether it gives back words that the buyer said.
        presumes: Whether it says something she has not told.
        sees_her: Whether a reflection in it touches what a fact is about that reflection earns.
        owns_up: Whether candor in it is about the seller's own side, or advises the buyer.
        repeats: Whether it is a turn she has heard before.
        pesters: Whether it asks once more for her time, as an earlier turn did.
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
    claims: tuple[RepClaim, ...]
    on_topic: bool
    echoes: bool
    presumes: bool
    sees_her: bool
    owns_up: bool
    repeats: bool
    pesters: bool
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
    labels = frozenset(m.move for m in moves)
    said = spoken(without_logistics(turn.rep))
    asked = _asked(content, call, turn, labels, said)
    on_conflict = _touched_conflicts(content, call, labels, said)
    odd = is_odd(turn.rep)
    earned = () if odd else _earned(content, call, turn, said, asked)
    return Heard(
        turn=turn.number,
        text=turn.rep,
        moves=moves,
        asked=asked,
        earned=earned,
        touched=on_conflict,
        testing=_tested(content, call, labels, said, on_conflict),
        claims=claims_in(turn.rep, moves, content.scenario.seller, contradicts=bool(on_conflict)),
        on_topic=bool(asked or on_conflict) or _in_her_world(content, said),
        echoes=_echoes(call, turn),
        presumes=_presumes(content, call, said),
        sees_her=_sees_her(content, labels, said),
        owns_up=_owns_up(content, turn.rep),
        repeats=_repeats(call, turn),
        pesters=_pesters(call, turn),
        odd=odd,
        praise=is_praise(turn.rep),
        offers_exit=offers_exit(turn.rep),
        asks_others=_asks_others(content, turn.rep, labels, said),
        asks_next=asks_next(turn.rep),
        claim_word=claim_word(turn.rep, moves),
    )


def _asked(
    content: Content, call: Call, turn: Turn, labels: frozenset[Move], said: str
) -> tuple[str, ...]:
    facts = content.scenario.facts
    by_words = [f for f in facts if any(_asks(u, labels, said) for u in f.unlocks)]
    asked = by_words or [f for f in facts if _follows_on(f, call, turn)]
    return tuple(f.fact_id for f in asked)


def _asks(unlock: Unlock, labels: frozenset[Move], said: str) -> bool:
    if not labels & unlock.moves:
        return False
    return not unlock.keywords or touches(said, unlock.keywords)


def _follows_on(fact: Fact, call: Call, turn: Turn) -> bool:
    """A short question right after a fact is about what comes after that fact."""
    if len(turn.rep.split()) > 14 or len(call.turns) < 2:
        return False
    labels = frozenset(m.move for m in turn.moves or ())
    before = call.turns[-2].act
    just_told = frozenset(before.facts if before is not None else ())
    return any(u.after & just_told and labels & u.moves & QUESTIONS for u in fact.unlocks)


def _earned(
    content: Content, call: Call, turn: Turn, said: str, asked: Sequence[str]
) -> tuple[str, ...]:
    labels = frozenset(m.move for m in turn.moves or ())
    out = frozenset(call.mind.disclosed)
    earned = []
    for fact in content.scenario.facts:
        if fact.fact_id in out or fact.fact_id not in asked:
            continue
        follows = _follows_on(fact, call, turn)
        for unlock in fact.unlocks:
            fits = _asks(unlock, labels, said) or (follows and bool(labels & unlock.moves))
            reached = not unlock.after or bool(unlock.after & out)
            safe = not unlock.safe or is_safe(content, call)
            if fits and reached and safe and turn.number >= max(2, unlock.not_before):
                earned.append(fact.fact_id)
                break
    return tuple(earned)


def is_safe(content: Content, call: Call) -> bool:
    """Whether she feels free enough to tell: her safety, or a reflection now or just before."""
    threshold = content.persona.temperament.readiness.disclose_safety
    reflected = any(t.made(Move.REFLECTION) for t in call.turns[-2:])
    return call.mind.state.safety >= threshold or reflected


def _touched_conflicts(
    content: Content, call: Call, labels: frozenset[Move], said: str
) -> tuple[str, ...]:
    found = [
        c.conflict_id
        for c in content.scenario.conflicts
        if touches(said, c.keywords)
        or (touches(said, c.test_keywords) and (Move.RECONCILE in labels or _any_open(call)))
    ]
    if not found and labels & {Move.RECONCILE, Move.SURFACE_CONFLICT}:
        found = [c for c in [conflict_in_focus(call)] if c is not None]
    return tuple(found)


def conflict_in_focus(call: Call) -> str | None:
    """The conflict that she spoke of in the last few turns, the latest first."""
    for turn in reversed(call.turns[-FOCUS_TURNS - 1 :]):
        if turn.act is not None and turn.act.conflict is not None:
            return turn.act.conflict
    return None


def _tested(
    content: Content,
    call: Call,
    labels: frozenset[Move],
    said: str,
    on_conflict: Sequence[str],
) -> tuple[str, ...]:
    """The conflicts for which the turn gives a way to judge that has content.

    It touches the words of a test, or reconciles and speaks of the claims themselves; "judge by
    your own criteria" alone is no criterion.
    """
    focus = conflict_in_focus(call)
    plain = Move.RECONCILE in labels
    if not plain and labels & {Move.UNBACKED_CLAIM, Move.ARGUE, Move.DISPARAGE}:
        return ()
    ordered = sorted(on_conflict, key=lambda c: c != focus)
    stems = content_stems(said)
    found = []
    for conflict_id in ordered:
        conflict = content.scenario.conflict(conflict_id)
        claims = " ".join((conflict.topic, conflict.settled_by, *(c.text for c in conflict.claims)))
        speaks_of_it = len(stems & content_stems(claims)) >= SPEAKS_OF_IT
        if touches(said, conflict.test_keywords):
            fits = plain or _any_open(call)
        else:
            at_length = conflict_id == focus and len(stems) >= AT_LENGTH
            fits = plain and (speaks_of_it or at_length)
        if fits:
            found.append(conflict_id)
    return tuple(found)


def _any_open(call: Call) -> bool:
    return any(s != "hidden" for s in call.mind.conflicts.values())


def _in_her_world(content: Content, said: str) -> bool:
    scenario = content.scenario
    return any(touches(said, u.keywords) for f in scenario.facts for u in f.unlocks) or any(
        touches(said, c.keywords) for c in scenario.conflicts
    )


def _repeats(call: Call, turn: Turn) -> bool:
    stems = content_stems(turn.rep)
    if len(stems) < 2:
        return any(t.rep.strip().lower() == turn.rep.strip().lower() for t in call.turns[:-1])
    return any(
        similarity(t.rep, turn.rep) >= REPEAT_SIMILARITY for t in call.turns[:-1] if t.number > 0
    )


def _asks_others(content: Content, text: str, labels: frozenset[Move], said: str) -> bool:
    """Whether a question asks what somebody else has told her, by kind or by name."""
    surfaces = Move.SURFACE_CONFLICT in labels
    if "?" not in text and not surfaces:
        return False
    names = tuple(c.who for conflict in content.scenario.conflicts for c in conflict.claims)
    verbs = ("say", "said", "tell", "told", "claim", "quot")
    named = touches(said, names) and (surfaces or touches(said, verbs))
    return named or speaks_of_others(text)


def _echoes(call: Call, turn: Turn) -> bool:
    """Whether the rep gives back a word that she, and not the rep, brought into the talk.

    Right after she told something, any word of that counts.
    """
    said = content_stems(turn.rep)
    before = call.turns[-2] if len(call.turns) > 1 else None
    if before is not None and before.act is not None and before.act.act in TOPIC_ACTS:
        just_told = content_stems(before.act.point)
        if said & just_told:
            return True
    hers = content_stems(" ".join(t.reply.text for t in call.turns[-4:] if t.reply is not None))
    reps = content_stems(" ".join(t.rep for t in call.turns[:-1]))
    return bool(said & (hers - reps))


def _presumes(content: Content, call: Call, said: str) -> bool:
    locked = [f for f in content.scenario.facts if f.fact_id not in call.mind.disclosed]
    return any(touches(said, f.secrets) for f in locked)


def _sees_her(content: Content, labels: frozenset[Move], said: str) -> bool:
    return Move.REFLECTION in labels and any(
        Move.REFLECTION in u.moves and touches(said, u.keywords)
        for f in content.scenario.facts
        for u in f.unlocks
    )


def _owns_up(content: Content, text: str) -> bool:
    names = (content.scenario.product, content.scenario.seller)
    return speaks_of_own_side(text) or bool(touched(spoken(text), names))


def _pesters(call: Call, turn: Turn) -> bool:
    return is_logistics(turn.rep) and any(is_logistics(t.rep) for t in call.turns[:-1])
