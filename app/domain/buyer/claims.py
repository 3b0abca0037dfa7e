"""What a rep claims, on whose word, and which word of it can be thrown back."""

import re
from collections.abc import Sequence

from app.domain.buyer.persona import Source
from app.domain.events import ClaimHeard
from app.domain.moves import LabelledMove, Move
from app.domain.text import quantities, sentences

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


_ASSERTING = frozenset(
    {
        Move.UNBACKED_CLAIM,
        Move.OUTSIDE_EVIDENCE,
        Move.PITCH,
        Move.DISPARAGE,
        Move.CONNECT_VALUE,
    }
)
_PROMISE = re.compile(
    r"\b(?:we|it|this|that|they|you)(?:'ll| will| can| never| always)\b[^.?!]{0,80}"
    r"\b(?:save|cut|reduce|halve|double|pay|guarantee|promise|deliver|work|fix|solve|get|see|"
    r"integrat|replace|take|run|handle)\w*",
    re.IGNORECASE,
)
_THIRD_PARTY = re.compile(
    r"\b(?:according to|says?|said|found|reports?|reported|measured|wrote|published|told me|"
    r"confirms?|shows?)\b",
    re.IGNORECASE,
)
MOST_CLAIMS = 4
LONGEST_CLAIM = 160


def claims_in(text: str, moves: Sequence[LabelledMove], seller: str) -> tuple[ClaimHeard, ...]:
    """The claims of a turn, at most four.

    A sentence claims something if an asserting move was found in it, or if it states a number, a
    superlative, a promise or what a third party says; never if it asks.
    """
    spans = [m.span for m in moves if m.move in _ASSERTING]
    claims = []
    for sentence in sentences(text):
        said = sentence.of(text)
        labelled = any(sentence.overlaps(s) for s in spans)
        if said.endswith("?") or not (labelled or _asserts(said, seller)):
            continue
        source, who = attribution(said, seller)
        claims.append(
            ClaimHeard(
                text=_shortened(said), who=who, source=source, checkable=source is not Source.REP
            )
        )
    return tuple(claims[:MOST_CLAIMS])


def _asserts(said: str, seller: str) -> bool:
    if _HYPE.search(said) or _PROMISE.search(said):
        return True
    outside = attribution(said, seller)[0] is not Source.REP
    return bool(quantities(said)) or (outside and _THIRD_PARTY.search(said) is not None)


def _shortened(said: str) -> str:
    if len(said) <= LONGEST_CLAIM:
        return said
    return said[: LONGEST_CLAIM - 3].rsplit(" ", 1)[0] + " …"


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
            r"(?:\btheir|[a-z]'s|s'|\bcompetitors?) (?:own )?(?:\w+ )?(?:documentation|docs|manual|"
            r"contract|data ?sheet|brochure|release notes|white ?paper|website|proposal|"
            r"statement of work|terms|small print|price list|slides?|deck)\b",
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


def claim_word(text: str, moves: Sequence[LabelledMove]) -> str | None:
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
