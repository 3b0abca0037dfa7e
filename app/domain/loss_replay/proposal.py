"""What a drill is made of, proposed from a call's own words, for the rep to edit or leave out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.buyer.persona import Source, State
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.loss_replay.moments import DrillMoment, before
from app.domain.loss_replay.words import (
    Told,
    names_of,
    opening_words,
    plain,
    reply_sentences,
    told_in,
)
from app.domain.moves import Move
from app.domain.scoring.buyer_signs import buyer_signs
from app.domain.text import content_stems, similarity, words

MOST_FACTS: Final = 3
MOST_KNOWN: Final = 6
SAID_ALREADY: Final = 0.75
"""From this share of its content words on, a sentence is in the opening already."""
SAME: Final = 0.6
"""From this share of common content words on, two sentences tell the same."""
QUOTED: Final = 300
YOUR_PRODUCT, YOUR_FIRM = "your product", "your firm"
"""What stands for them where the call does not tell."""
_REPORT: Final = re.compile(
    r"^(?P<who>.{2,48}?)\s+(?:says?|said|told (?:us|me)|tells (?:us|me)|claims?|claimed|promised|"
    r"quoted|reckons?|swears)\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r",?\s+(?:while|whereas|but|and then|and)\s+(?=(?:the|our|my|their)\b)")
_RIVALS: Final = frozenset("vendor supplier portal rep salesman seller carrier they".split())
_INSIDERS: Final = frozenset("board boss team colleague director finance it cfo ceo chief".split())
_DATA: Final = frozenset("report log system data dashboard spreadsheet invoice".split())
PATIENT: Final = State(trust=22, safety=44, stake=28, clarity=26, exposure=50, patience=58)
REFUSED: Final = State(trust=18, safety=40, stake=26, clarity=24, exposure=50, patience=46)
"""How the buyer stands to the rep where the opening words are a no."""


@dataclass(frozen=True, kw_only=True)
class FactDraft:
    """Something the buyer can tell in the drill.

    Attributes:
        text: In the buyer's own words; may be edited.
        effort: 1 to 3.
        known: Whether the buyer had said it before the moment already.
        asked_by: The rep's question that drew it out in the call; empty if none did.
        chosen: Whether it is to be in the drill.
    """

    text: str
    effort: int
    known: bool
    asked_by: str = ""
    chosen: bool = True


@dataclass(frozen=True, kw_only=True)
class ClaimDraft:
    """What somebody told the buyer: who, and what."""

    who: str
    text: str
    source: Source


@dataclass(frozen=True, kw_only=True)
class ConflictDraft:
    """Two things the buyer was told that do not fit together."""

    topic: str
    one: ClaimDraft
    other: ClaimDraft
    chosen: bool = True


@dataclass(frozen=True, kw_only=True)
class DrillDraft:
    """A drill before it is made; everything in it may be changed.

    Attributes:
        moment: What it is made of.
        title: As it will be listed.
        opening: The buyer's last words, with which it begins.
        exchange: Who said what just before, oldest first: pairs of "You" or a name, and words.
        known: What the buyer has told by then.
        facts: What the buyer can tell.
        conflict: What the buyer was told that does not fit, if there is any.
        start: How the buyer stands to the rep.
        product: What is sold, in a few words.
        seller: By whom.
        turns_before: How many turns of the rep's came before.
    """

    moment: DrillMoment
    title: str
    opening: str
    exchange: tuple[tuple[str, str], ...]
    known: tuple[str, ...]
    facts: tuple[FactDraft, ...]
    conflict: ConflictDraft | None
    start: State
    product: str
    seller: str
    turns_before: int


def draft(content: Content, call: Call, moment: DrillMoment) -> DrillDraft:
    """The proposal for a drill of a moment. Raises ValueError if the buyer had said nothing."""
    last = before(call, moment.turn)
    names = names_of(content)
    opening, told = _parted(last, names, told_in(content, call))
    known = tuple(t.text for t in told if t.turn <= last.number)
    scenario = content.scenario
    refused = buyer_signs(opening).refuses
    real = call.imported is not None
    start = REFUSED if refused else PATIENT
    return DrillDraft(
        moment=moment,
        title=f"Drill: {moment.goal.skill} ({scenario.title})"[:120],
        opening=opening,
        exchange=tuple(_exchange(content, call, moment.turn)),
        known=known[-MOST_KNOWN:],
        facts=tuple(_facts(told, last.number)),
        conflict=_conflict(content, call, moment),
        start=start if real else last.mind.state,
        product=scenario.product or YOUR_PRODUCT,
        seller=scenario.seller or YOUR_FIRM,
        turns_before=sum(t.number < moment.turn for t in call.rep_turns),
    )


def _parted(last: Turn, names: Sequence[str], told: Sequence[Told]) -> tuple[str, Sequence[Told]]:
    """The opening words, and what is left to be told.

    Where the one thing that weighs stands in the opening itself, it is kept back for the drill:
    the rep has read it in the brief, and has to come back to it.
    """
    opening = opening_words(last, names)
    left = [t for t in told if not _within(t.text, opening)]
    if any(t.points > 1 for t in left):
        return opening, left
    in_opening = [t for t in told if t.turn == last.number and t.points > 1]
    for heavy in in_opening:
        shorter = opening_words(last, names, without=heavy.text)
        if shorter:
            return shorter, [t for t in told if not _within(t.text, shorter)]
    return opening, left


def _facts(told: Sequence[Told], last: int) -> Iterator[FactDraft]:
    """The heaviest first, without those that tell the same; mere statements only for want of more.

    What weighs most comes first, because three minutes are too short to work one's way to it.
    """
    chosen: list[Told] = []
    for candidate in sorted(told, key=lambda t: (-t.points, t.turn)):
        if all(similarity(candidate.text, c.text) < SAME for c in chosen):
            chosen.append(candidate)
    heavy = [c for c in chosen if c.points > 1] or chosen
    for one in heavy[:MOST_FACTS]:
        yield FactDraft(
            text=one.text, effort=one.points, known=one.turn <= last, asked_by=one.asked_by
        )


def _within(sentence: str, text: str) -> bool:
    """Whether a sentence is said in a text, or nearly."""
    if sentence.rstrip(".!…").casefold() in text.casefold():
        return True
    stems = content_stems(sentence)
    return bool(stems) and len(stems & content_stems(text)) >= SAID_ALREADY * len(stems)


def _exchange(content: Content, call: Call, number: int) -> Iterator[tuple[str, str]]:
    """The last two turns before, as they were said."""
    for turn in [t for t in call.turns if t.number < number][-2:]:
        if turn.number > 0 and turn.rep:
            yield "You", _quoted(turn.rep)
        if turn.reply is not None:
            buyer = content.buyer(turn.act.buyer if turn.act is not None else "")
            yield buyer.short_name, _quoted(turn.reply.text)


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else f"{flat[: QUOTED - 1].rsplit(' ', 1)[0]} …"


def _conflict(content: Content, call: Call, moment: DrillMoment) -> ConflictDraft | None:
    """The first two reports of different people that the buyer told next to each other."""
    names = names_of(content)
    for turn in call.turns:
        claims: list[ClaimDraft] = []
        for sentence in reply_sentences(turn, names):
            for part in _PARTS.split(sentence):
                claim = claim_in(part)
                if claim is not None and all(c.who != claim.who for c in claims):
                    claims.append(claim)
        if len(claims) >= 2:
            one, other = claims[:2]
            about = {Move.RECONCILE, Move.SURFACE_CONFLICT} & set(moment.goal.moves)
            near = turn.number < moment.turn
            return ConflictDraft(
                topic=f"what {one.who} and {other.who} say",
                one=one,
                other=other,
                chosen=bool(about) and near,
            )
    return None


def claim_in(sentence: str) -> ClaimDraft | None:
    """What somebody else claims, as the buyer reports it; None if the sentence reports nothing."""
    if not buyer_signs(sentence).reports or sentence.rstrip().endswith("?"):
        return None
    found = _REPORT.match(plain(sentence))
    if found is None or len(words(found["what"])) < 2:
        return None
    who = _mid_sentence(found["who"].strip(" ,"))
    if words(who)[0] in {"i", "you", "we", "it", "that", "this", "what", "he", "she", "they"}:
        return None
    what = re.sub(r"^(?:us|me|that)\s+", "", found["what"])
    return ClaimDraft(who=who, text=plain(what), source=source_of(who))


def _mid_sentence(who: str) -> str:
    """A name as it stands within a sentence: "the installer", but "Kestrel Freight"."""
    first = who.split(maxsplit=1)[0].casefold()
    if first in {"the", "our", "my", "a", "an", "their", "one", "another", "your"}:
        return who[:1].lower() + who[1:]
    return who


def source_of(who: str) -> Source:
    """What kind of source somebody is, by what the buyer calls them."""
    parts = set(words(who))
    if parts & _INSIDERS:
        return Source.COLLEAGUE
    if parts & _DATA:
        return Source.OWN_DATA
    return Source.PEER if parts & {"neighbour", "friend", "peer", "broker"} else Source.RIVAL
