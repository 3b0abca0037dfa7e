"""Checks on a worded reply, all in code: what a model must not make the buyer say.

Each guard answers with the reason it fires, or None. They see the point that was decided and what
may be said by now; they do not care who worded the reply.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.buyer.acts import Act
from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import ActChosen
from app.domain.text import content_stems, quantities, sentences, similarity, words

MAX_WORDS = 40
SAME_REPLY = 0.8
"""From this share of common words on, a reply repeats an earlier one."""
KEPT_SHARE = 0.5
"""Least share of the point's content words that a worded reply must keep."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A reply to be checked.

    Attributes:
        text: The words.
        act: What was decided.
        rep: The rep's words that it answers.
        locked: Secrets of facts that are not out, as keywords.
        earlier: What the buyer has said before.
        names: Names that may be said.
        keeps_to_point: Whether the wording must keep to the point's own words, as a model that
            only adapts must.
    """

    text: str
    act: ActChosen
    rep: str
    locked: tuple[str, ...]
    earlier: tuple[str, ...]
    names: frozenset[str]
    keeps_to_point: bool = True


def candidate(content: Content, call: Call, text: str) -> Candidate:
    """A candidate for the call's last turn, whose act must be chosen."""
    turn = call.turns[-1]
    if turn.act is None:
        message = "no act has been chosen"
        raise ValueError(message)
    out = frozenset((*call.mind.disclosed, *turn.act.facts))
    locked = tuple(
        secret for fact in content.scenario.facts if fact.fact_id not in out
        for secret in fact.secrets
    )  # fmt: skip
    return Candidate(
        text=text,
        act=turn.act,
        rep=turn.rep,
        locked=locked,
        earlier=tuple(t.reply.text for t in call.turns if t.reply is not None),
        names=_known_names(content, turn.act.point),
    )


def _known_names(content: Content, point: str) -> frozenset[str]:
    said = [
        content.persona.name,
        content.persona.organisation,
        content.scenario.product,
        content.scenario.seller,
        *content.scenario.allowed_names,
        *(c.who for conflict in content.scenario.conflicts for c in conflict.claims),
        point,
    ]
    return frozenset(w for text in said for w in words(text))


def length(c: Candidate) -> str | None:
    """At most forty words, and some."""
    count = len(words(c.text))
    if not count:
        return "empty"
    return f"{count} words" if count > MAX_WORDS else None


_STAGE = re.compile(
    r"[*_#`<>{}|\[\]]|^\s*(?:[-•]|\d+[.)]\s)|\((?:[a-z]+(?:s|ing|ly)\b)[^)]*\)|\n", re.MULTILINE
)
_ROLE = re.compile(
    r"(?:^|\n)\s*(?:seller|buyer|rep|dana|assistant|user|system|line|point|narrator|me|you)\s*:"
    r"|<\|",
    re.IGNORECASE,
)


def stage_direction(c: Candidate) -> str | None:
    """No stage directions, lists, mark-up or line breaks."""
    found = _STAGE.search(c.text)
    return f"mark-up {found.group()!r}" if found else None


def role_name(c: Candidate) -> str | None:
    """No role names."""
    found = _ROLE.search(c.text)
    if found is None and (head := re.match(r"([A-Z][a-z]+(?: [A-Z][a-z]+)?):\s", c.text)):
        found = head
    return f"role name {found.group().strip()!r}" if found else None


_HELPER = re.compile(
    r"how (?:can|may) i (?:help|assist)|(?:happy|glad|here|pleased) to (?:help|assist)|"
    r"let me know|feel free|great question|good question|i(?:'d| would) (?:love|be happy)|"
    r"thank(?:s| you)\b|i appreciate|i understand (?:your|that|how)|sounds (?:great|good|perfect)|"
    r"as an ai|language model|i'?m sorry|i apologi[sz]e|certainly|absolutely|of course,|"
    r"looking forward|excited|perfect!|wonderful|awesome|amazing",
    re.IGNORECASE,
)


def helper_speak(c: Candidate) -> str | None:
    """Not the voice of an assistant, nor of a friend."""
    found = _HELPER.search(c.text)
    if found is None or found.group().lower() in c.act.point.lower():
        return None
    return f"helper speak {found.group()!r}"


_COACHING = re.compile(
    r"you (?:should|could|might want to|need to|may want to) (?:ask|tell|say|offer|explain|show|"
    r"focus|try|mention|highlight|emphasi[sz]e|start|build|listen)|try (?:asking|saying|to ask)|"
    r"(?:good|nice|great|better|strong|excellent|well) (?:point|approach|technique|pitch|job|work|"
    r"done|put|opening|move)|if you (?:ask|asked) me about|\bnext time,? (?:you|try|ask)|"
    r"your (?:technique|score|pitch (?:is|was) (?:good|great))|"
    r"as a (?:seller|salesperson|rep),? you",
    re.IGNORECASE,
)


def coaching(c: Candidate) -> str | None:
    """She does not teach the rep the job."""
    found = _COACHING.search(c.text)
    if found is None or found.group().lower() in c.act.point.lower():
        return None
    return f"coaching {found.group()!r}"


_SELLING = re.compile(
    r"\bour (?:product|platform|solution|software|tool|system|service|team can|customers|clients|"
    r"pricing|demo|trial)\b|\bwe (?:can (?:help|offer|provide|show|give)|offer|provide|guarantee|"
    r"deliver|specialise|specialize)|\bi can (?:offer|show|give|send|provide|help|guarantee)",
    re.IGNORECASE,
)


def wrong_speaker(c: Candidate) -> str | None:
    """She is the buyer: she does not sell, offer, or speak for the seller."""
    found = _SELLING.search(c.text)
    if found is None or found.group().lower() in c.act.point.lower():
        return None
    return f"speaks as the seller {found.group()!r}"


_COMMITS = re.compile(
    r"\b(?:i(?:'ll| will|'d| would)?|we(?:'ll| will|'d| would)?|let's|let us) "
    r"(?:\w+ ){0,2}?(?:buy|purchase|sign|order|book|schedule|take it|go ahead|move forward|"
    r"proceed|commit|agree|accept|try it|start the|subscribe|pay|switch to|go with)\b"
    r"|\b(?:sign me up|deal\b[.!]|you'?ve (?:convinced|sold) me|i'?m (?:in|sold|convinced|ready)\b|"
    r"send (?:me |us |over )?(?:the |a |your )?(?:contract|agreement|proposal|quote|paperwork)|"
    r"(?:that|it) works for (?:me|us)|yes,? (?:let's|please|we|i will|i'd))",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|n't|no|nobody|without|before|until|if|why would)\b", re.I)


def commitment(c: Candidate) -> str | None:
    """No agreement that the mind did not decide; to buy or sign, never."""
    for sentence in sentences(c.text):
        text = sentence.of(c.text)
        found = _COMMITS.search(text)
        if found is None or _NEGATED.search(text) or found.group() in c.act.point:
            continue
        return f"commits {found.group()!r}"
    return None


def leak(c: Candidate) -> str | None:
    """No word of a fact that is still locked, also when the rep has guessed it."""
    hit = touched(spoken(c.text), c.locked)
    return f"locked: {hit[0]}" if hit else None


def foreign_number(c: Candidate) -> str | None:
    """No number, price or date that the point does not hold, the rep's least of all."""
    own = quantities(c.act.point)
    for quantity in quantities(c.text):
        if not any(quantity.same_as(o) for o in own):
            return f"number {quantity.span.of(c.text)!r}"
    return None


def foreign_name(c: Candidate) -> str | None:
    """No names that she has no reason to say."""
    for sentence in sentences(c.text):
        for name in re.findall(r"(?<=[a-z,;] )[A-Z][a-z]{2,}\b", sentence.of(c.text)):
            if name.lower() not in c.names and name.lower() not in words(c.rep):
                return f"name {name!r}"
    return None


def repetition(c: Candidate) -> str | None:
    """Not what she has said before, and not the rep's own words handed back."""
    for before in c.earlier:
        if similarity(before, c.text) >= SAME_REPLY or before.strip() == c.text.strip():
            return "repeats an earlier reply"
    if similarity(c.rep, c.text) >= SAME_REPLY and similarity(c.act.point, c.text) < SAME_REPLY:
        return "parrots the rep"
    return None


def off_point(c: Candidate) -> str | None:
    """The decided point must still be made, in its own terms, as a statement or a question."""
    if not c.keeps_to_point:
        return None
    point, reply = content_stems(c.act.point), content_stems(c.text)
    if point and len(point & reply) / len(point) < KEPT_SHARE:
        return "the point is lost"
    added = reply - point - content_stems(c.rep)
    if len(added) > max(2, len(point) // 3):
        return f"adds {', '.join(sorted(added)[:3])}"
    if _asks(c.text) != _asks(c.act.point):
        return "a question is not a statement"
    if _persons(c.text) != _persons(c.act.point):
        return "mixes up who is who"
    if c.act.facts and not _keeps_numbers(c):
        return "the fact is lost"
    if _negations(c.text) != _negations(c.act.point):
        return "turns the point around"
    return None


def _asks(text: str) -> bool:
    return "?" in text


_NEGATION = re.compile(r"\b(?:not|no|never|nobody|nothing|none|without)\b|n't\b", re.IGNORECASE)


def _negations(text: str) -> bool:
    return (
        re.search(r"\b(?:not|no|never|nobody|nothing|none|without)\b|n't\b", text, re.I) is not None
    )


_PERSONS = {
    "i": "i", "i'm": "i", "i'll": "i", "i'd": "i", "i've": "i", "me": "i", "my": "i", "mine": "i",
    "you": "you", "you're": "you", "you'll": "you", "you'd": "you", "you've": "you",
    "your": "you", "yours": "you",
    "we": "we", "we're": "we", "we'll": "we", "we'd": "we", "we've": "we", "us": "we",
    "our": "we", "ours": "we",
}  # fmt: skip


def _persons(text: str) -> list[str]:
    """Who is spoken of, in whatever order: a small model swaps "I" and "you"."""
    return sorted(_PERSONS[w] for w in words(text) if w in _PERSONS)


MOST_THROWN_BACK = 6
_PLEASANTRIES = frozenset(
    "hi hello hey morning afternoon evening thanks thank please sorry welcome okay ok yeah yes no "
    "well honestly fine sure got".split()
)


def throws_back(c: Candidate) -> str | None:
    """A few of the rep's own words as a question, if that is all the sentence is.

    Returns:
        The words, ending in a question mark so that nothing is ever adopted, or None: there are
        numbers or persons in them, they are not the rep's, or the last reply did the same.
    """
    said, reps = words(c.text), frozenset(words(c.rep))
    if not 0 < len(said) <= MOST_THROWN_BACK or not content_stems(c.text):
        return None
    if any(w not in reps and w not in {"a", "an", "the"} for w in said) or _persons(c.text):
        return None
    if any(w in _PLEASANTRIES or w in c.names for w in said):
        return None
    if quantities(c.text) or violations(c, _ON_ANY_WORDS):
        return None
    if c.earlier and "?" in c.earlier[-1].partition(" ")[2][:60]:
        return None
    text = c.text.rstrip(" .,;:!?…")
    return f"{text[:1].upper()}{text[1:]}?"


def _keeps_numbers(c: Candidate) -> bool:
    said = quantities(c.text)
    return all(any(q.same_as(s) for s in said) for q in quantities(c.act.point))


GUARDS: dict[str, Callable[[Candidate], str | None]] = {
    "length": length,
    "stage_direction": stage_direction,
    "role_name": role_name,
    "helper_speak": helper_speak,
    "coaching": coaching,
    "wrong_speaker": wrong_speaker,
    "commitment": commitment,
    "leak": leak,
    "foreign_number": foreign_number,
    "foreign_name": foreign_name,
    "repetition": repetition,
    "off_point": off_point,
}


def violations(c: Candidate, guards: Sequence[str] = tuple(GUARDS)) -> tuple[tuple[str, str], ...]:
    """The guards that fire, each with its reason."""
    return tuple((name, reason) for name in guards if (reason := GUARDS[name](c)) is not None)


def tidied(text: str, short_name: str) -> str:
    """A model's raw words without the wrapping that says nothing: quotes, own name, spaces."""
    text = text.strip().removeprefix(f"{short_name}:").strip()
    text = re.sub(r"^(?:Line|Reply)\s*:\s*", "", text)
    if len(text) > 1 and text[0] in "\"“'‘" and text[-1] in "\"”'’" and text.count(text[0]) <= 2:
        text = text[1:-1].strip()
    return re.sub(r"\s+", " ", text)


def whole_sentences(text: str) -> str:
    """A reply that was cut off, up to its last full stop; all of it where there is none."""
    end = max(text.rfind(mark) for mark in ".?!")
    return text[: end + 1] if end > 0 else text


_ON_ANY_WORDS = (
    "stage_direction",
    "role_name",
    "helper_speak",
    "coaching",
    "wrong_speaker",
    "commitment",
    "leak",
)

SPEAKS_FOR_ITSELF = frozenset({Act.OPENING, Act.LEAVE, Act.DECLINE, Act.PUZZLED})
"""Acts whose authored line needs no adapting: there is nothing of the rep's to pick up."""
