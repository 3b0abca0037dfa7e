"""What the buyer makes of a rep turn: what it asks for, what it touches, what it claims."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.buyer.acts import TOPIC_ACTS
from app.domain.buyer.keywords import spoken, touched, touches
from app.domain.buyer.persona import Source
from app.domain.buyer.scenario import Content, Fact, Unlock
from app.domain.call import Call, Turn
from app.domain.moves import GETTING, GUIDING, LabelledMove, Move
from app.domain.text import content_stems, quantities, sentences, similarity

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

_ODD = re.compile(
    r"(?:ignore|disregard|forget) (?:\w+ ){0,4}?"
    r"(?:instructions?|prompts?|rules?|directives?|everything|above|previous)\b|"
    r"(?:previous|prior|your|system|hidden|secret) (?:instruction|prompt|rule|directive)|"
    r"\b(?:system|assistant|user|developer)\s*:|you are now|as an ai\b|language model|"
    r"\bpretend (?:you|to be)|\brole-?play|stay in character|break character|jailbreak|"
    r"</?[a-z_|]+>|[{\[][^}\]]{0,200}[}\]]|```|\bprint\(|<\||\bact as (?:a|an|if|though) |"
    r"respond only with|repeat after me|\bthe rubric\b|\byour (?:persona|facts|secrets?)\b",
    re.IGNORECASE,
)
_EXIT = re.compile(
    r"(?:is|'s|are|be|was|sounds|seems)(?:n't| not| never)(?: really| actually)?"
    r"(?: going to be)? (?:a|the|an) ?(?:good |right |great |real )?(?:fit|match|one for you)"
    r"|not (?:a |the )?(?:good |right )?(?:fit|match) for (?:you|your)"
    r"|(?:would|should|do)(?:n't| not) (?:buy|need|get|sign|spend|switch|change)\b"
    r"|(?:would|should)(?:n't| not) (?:recommend|advise|suggest|tell you to)"
    r"|(?:not|n't) (?:the )?right (?:time|thing|product|tool|people|firm|company) for you"
    r"|(?:let's|we should|i'd|happy to|i will|i'll|we can|shall we|maybe we) (?:just )?"
    r"(?:leave it (?:there|here|at that)|stop here|part|call it a no|close the file|"
    r"take (?:this|that|it) as a no|step (?:away|back))"
    r"|(?:that's|it's|call it|take it as) a no\b|\bi(?:'d| would) (?:decline|pass|say no|walk away)"
    r"|close the (?:file|book)|you(?:'re| are) better off (?:without|with what|staying|as you)"
    r"|can(?:'t|not) (?:help|do (?:that|this)|solve)",
    re.IGNORECASE,
)
_OWN_SIDE = re.compile(
    r"\b(?:we|we're|we've|us|our|ours|my (?:side|firm|company|product|team|fault|mistake)|"
    r"you (?:should|would|might|may|do|could)(?:n't| not| be better| want to wait)|"
    r"(?:would|do|should)(?:n't| not) (?:buy|need|sign|switch|move)|hold off|wait|"
    r"(?:the|this) (?:product|system|software|tool|thing))\b",
    re.IGNORECASE,
)
_LOGISTICS = re.compile(
    r"\b(?:calendar|diary|inbox|link|invite|voicemails?|e-?mails?|text (?:you|me)|ping|meetings?|"
    r"meet (?:with )?(?:me|us|you)|demo|catch[- ]up|call(?:ing)? (?:you )?back|reach(?:ing)? out|"
    r"follow(?:ing)?[- ]up|check(?:ing)? in|touch(?:ing)? base|circl(?:e|ing) back|grab (?:a|one|"
    r"some)|pop in|(?:stop|come|drop|swing) (?:by|in\b)|lunch|coffee|(?:fifteen|twenty|thirty|ten|"
    r"15|20|30|10)(?: |-)?(?:minutes?|mins?)|half an hour|your availability|what time|good time|"
    r"(?:pick|any) (?:a )?(?:day|slot|time)\b|open on your end|put (?:you|me|us) down)",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"\b(?:if|unless|may|might|could|whether)\b", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:others|(?:any|every|some)(?:one|body) else|who else|other \w+|vendors?|"
    r"suppliers?|competitors?|rivals?|providers?|companies|sellers?|"
    r"analysts?)\b[^?.]{0,60}\b(?:told|telling|tell you|sa(?:id|y|ys|ying)|"
    r"promis|claim|quot|pitch|heard|hearing|suggest|recommend)"
    r"|\b(?:heard|been told|hearing|told you|getting)\b[^?.]{0,40}\b(?:others|vendors?|"
    r"suppliers?|competitors?|elsewhere|different (?:answers|stories|numbers))",
    re.IGNORECASE,
)
_PRAISE = re.compile(
    r"\b(?:thank|thanks|appreciat|grateful|honou?r|impress|amazing|awesome|wonderful|fantastic|"
    r"brilliant|admire|inspir|incredibl|love (?:what|how|that|your)|great (?:job|work|company|"
    r"leader|question|point|insight)|congratulat|pleasure|big fan|smart|kind of you|"
    r"delight|privilege|outstanding|remarkable|excellent (?:question|point|work)|gold standard|"
    r"adore|lucky|bless you|beautiful|gracious|look up to|calm voice|legend|hero|talented)\w*",
    re.IGNORECASE,
)
_HYPE = re.compile(
    r"\b(?:best[- ]in[- ]class|world[- ]class|cutting[- ]edge|state[- ]of[- ]the[- ]art|"
    r"industry[- ]leading|market[- ]leading|game[- ]chang(?:er|ing)|revolutionary|seamless(?:ly)?|"
    r"guaranteed?|proven|unique|unmatched|unrivall?ed|number one|no\.? ?1|#1|leading|award[- ]"
    r"winning|turnkey|effortless(?:ly)?|instant(?:ly)?|transform(?:ative|ational)?|next[- ]gen"
    r"(?:eration)?|ai[- ]powered|ai[- ]driven|smartest|fastest|easiest|best|perfect|flawless|"
    r"zero (?:risk|downtime|effort)|risk[- ]free|100 ?%|foolproof|bulletproof|always|never fails?|"
    r"everything|magic|painless|overnight)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"what (?:would|should|do|might|could) (?:you|we|be|make|a)\b[^?]{0,60}"
    r"(?:next|like to (?:do|see)|want to (?:see|do|happen)|useful|sensible|worth|step|from here|"
    r"need to see|have to see|convince|change your mind)"
    r"|next step|where (?:do|would|should) (?:you|we) (?:want to )?go from here"
    r"|up to you|your call what|you choose|what, if anything",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class RepClaim:
    """Something the rep says is so, and on whose word."""

    text: str
    who: str
    source: Source
    checkable: bool
    contradicts: bool


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
    said = spoken(_without_logistics(turn.rep))
    asked = _asked(content, call, turn, labels, said)
    on_conflict = _touched_conflicts(content, call, labels, said)
    odd = _is_odd(turn.rep)
    earned = () if odd else _earned(content, call, turn, said, asked)
    return Heard(
        turn=turn.number,
        text=turn.rep,
        moves=moves,
        asked=asked,
        earned=earned,
        touched=on_conflict,
        testing=_tested(content, call, labels, said, on_conflict),
        claims=_claims(content, turn, on_conflict),
        on_topic=bool(asked or on_conflict) or _in_her_world(content, said),
        echoes=_echoes(call, turn),
        presumes=_presumes(content, call, said),
        sees_her=_sees_her(content, labels, said),
        owns_up=_owns_up(content, turn.rep),
        repeats=_repeats(call, turn),
        pesters=_pesters(call, turn),
        odd=odd,
        praise=_PRAISE.search(turn.rep) is not None,
        offers_exit=_offers_exit(turn.rep),
        asks_others=_asks_others(content, turn.rep, labels, said),
        asks_next=_NEXT.search(turn.rep) is not None,
        claim_word=_claim_word(turn.rep, moves),
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


def _claims(content: Content, turn: Turn, on_conflict: Sequence[str]) -> tuple[RepClaim, ...]:
    asserting = {
        Move.UNBACKED_CLAIM,
        Move.OUTSIDE_EVIDENCE,
        Move.PITCH,
        Move.DISPARAGE,
        Move.CONNECT_VALUE,
    }
    spans = [m.span for m in turn.moves or () if m.move in asserting]
    claims = []
    for sentence in sentences(turn.rep):
        if not any(s.start < sentence.end and sentence.start < s.end for s in spans):
            continue
        text = sentence.of(turn.rep)
        if text.endswith("?"):
            continue
        source, who = attribution(text, content.scenario.seller)
        claims.append(
            RepClaim(
                text=text if len(text) <= 160 else text[:157].rsplit(" ", 1)[0] + " …",
                who=who,
                source=source,
                checkable=source is not Source.REP,
                contradicts=bool(on_conflict),
            )
        )
    return tuple(claims[:3])


_ATTRIBUTIONS: tuple[tuple[Source, re.Pattern[str]], ...] = tuple(
    (source, re.compile(pattern, re.IGNORECASE))
    for source, pattern in (
        (
            Source.OWN_DATA,
            r"\byour (?:own )?(?:\w+ )?(?:data|logs?|invoices?|numbers|records?|report|figures|"
            r"spreadsheet|whiteboard)",
        ),
        (Source.OWN_CONCLUSION, r"\b(?:as|what) you (?:just )?(?:said|told me)|you (?:yourself )"),
        (
            Source.RIVAL_DOCUMENT,
            r"(?:their|'s|competitors?'?) (?:own )?(?:\w+ )?(?:documentation|docs|manual|contract|"
            r"data ?sheet|brochure|release notes|white ?paper|website|proposal|statement of work)",
        ),
        (
            Source.ANALYST,
            r"\b(?:analysts?|gartner|forrester|idc|mckinsey|independent|peer[- ]reviewed|study|"
            r"survey|benchmark|standard|iso ?\d|audit(?:or|ed)?|university|trade (?:body|press))\b",
        ),
        (
            Source.PEER,
            r"\b(?:call|ask|speak (?:to|with)|talk (?:to|with)|visit|phone|reference|introduc|"
            r"customer|client|site|warehouse|runs?|ops (?:lead|manager))\b[^.]{0,80}",
        ),
    )
)


def attribution(sentence: str, seller: str) -> tuple[Source, str]:
    """Who is behind a sentence of the rep's: the kind of source, and whom to name.

    A customer counts as a peer only if the buyer is pointed to one; "our customers" are the rep.
    """
    vague = re.search(r"\b(?:our|many|most|all|other|some) (?:\w+ )?(?:customers|clients|users)\b",
                      sentence, re.IGNORECASE)  # fmt: skip
    for source, pattern in _ATTRIBUTIONS:
        if pattern.search(sentence) is None:
            continue
        if source is Source.PEER and vague and "call" not in sentence.lower():
            continue
        if source is Source.PEER and not _names_someone(sentence, seller):
            continue
        return source, _WHO[source]
    return Source.REP, "the rep"


_WHO = {
    Source.OWN_DATA: "own data",
    Source.OWN_CONCLUSION: "own words",
    Source.RIVAL_DOCUMENT: "a rival's document",
    Source.ANALYST: "an outside study",
    Source.PEER: "someone to ask",
}


def _names_someone(sentence: str, seller: str) -> bool:
    names = re.findall(r"(?<=\s)[A-Z][a-z]{2,}", sentence)
    own = seller.partition(" ")[0]
    return any(n != own for n in names) or re.search(
        r"\b(?:pick|choose|any|one|a) (?:\w+ ){0,3}(?:customer|client|site|reference|warehouse)",
        sentence,
        re.IGNORECASE,
    ) is not None  # fmt: skip


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
    return named or _OTHERS.search(text) is not None


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
    return _OWN_SIDE.search(text) is not None or bool(touched(spoken(text), names))


def _offers_exit(text: str) -> bool:
    """An exit that depends on something ("if you have ten doors, do not buy") is no offer."""
    for sentence in sentences(text):
        said = sentence.of(text)
        if _EXIT.search(said) and not _CONDITIONAL.search(said):
            return True
    return False


def _without_logistics(text: str) -> str:
    """The turn without what is only about when and how to talk: that asks nothing of her world."""
    kept = [s.of(text) for s in sentences(text) if not _LOGISTICS.search(s.of(text))]
    return " ".join(kept)


def _pesters(call: Call, turn: Turn) -> bool:
    return _LOGISTICS.search(turn.rep) is not None and any(
        _LOGISTICS.search(t.rep) for t in call.turns[:-1]
    )


def _is_odd(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    if not letters:
        return True
    foreign = sum(1 for c in letters if ord(c) > 0x24F) / len(letters)
    return foreign > 0.3 or _ODD.search(text) is not None


def _claim_word(text: str, moves: Sequence[LabelledMove]) -> str | None:
    """A word to throw back: hype or a number, from the rep's own boast and nowhere else."""
    for labelled in moves:
        if labelled.move not in {Move.UNBACKED_CLAIM, Move.PITCH}:
            continue
        boast = labelled.span.of(text)
        if hype := _HYPE.search(boast):
            return hype.group().lower()
        for quantity in quantities(boast):
            words = quantity.span.of(boast)
            if len(words) <= 24:
                return words
    return None
