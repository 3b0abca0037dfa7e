"""From a decided point to spoken words, each checked before it is heard.

A model that *picks* answers with a few of the rep's words; the author's line follows them. One that
*adapts* works on the line itself, and one that *improvises* phrases its point as a whole. One that
adapts may first throw a few of the rep's own words back. Then its
first sentence is checked against the first sentence of the line, and so on; from
the first that does not pass, the author's own sentences stand. So the reply can be heard while it
is being made, and is never worse than the line.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.domain.buyer.guards import (
    Candidate,
    candidate,
    throws_back,
    tidied,
    violations,
    whole_sentences,
)
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import GuardFired
from app.domain.text import sentences

PER_SENTENCE = (
    "stage_direction",
    "role_name",
    "other_language",
    "out_of_role",
    "helper_speak",
    "coaching",
    "wrong_speaker",
    "commitment",
    "leak",
    "adopted_claim",
    "foreign_number",
    "foreign_name",
    "repetition",
    "off_point",
)


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A reply in the making.

    Attributes:
        thrown_back: A few of the rep's words as a question, said first; empty if there are none.
        spoken: Sentences that have passed and may be heard.
        fired: Guards that rejected something.
        closed: Whether nothing more of the model is wanted: what is left is the author's.
        whole: Whether what has passed is the whole reply, with nothing of the author's behind it.
    """

    thrown_back: str = ""
    spoken: tuple[str, ...] = ()
    fired: tuple[GuardFired, ...] = ()
    closed: bool = False
    whole: bool = False

    @property
    def text(self) -> str:
        """What may be heard."""
        return " ".join(s for s in (self.thrown_back, *self.spoken) if s)


def picked(content: Content, call: Call, raw: str) -> Draft:
    """The draft after a model's pick: its words as a question, if they may be thrown back."""
    act = call.turns[-1].act
    text = tidied(raw, content.buyer(act.buyer if act is not None else "").short_name)
    thrown = throws_back(candidate(content, call, text))
    if thrown is not None or act is None:
        return Draft(thrown_back=thrown or "", closed=True)
    return Draft(
        fired=(GuardFired(turn=act.turn, guard="pick", candidate=text or "-"),), closed=True
    )


def improvised(
    content: Content, call: Call, raw: str, weighed: Callable[[Candidate], Candidate]
) -> Draft:
    """The draft after a model's own phrasing of the point: all of it, or nothing.

    Args:
        content: The scenario.
        call: Its last turn's act must be chosen.
        raw: What the model said.
        weighed: Adds to a candidate what a sentence encoder finds.
    """
    act = call.turns[-1].act
    if act is None:
        return Draft(closed=True)
    text = whole_sentences(tidied(raw, content.buyer(act.buyer).short_name))
    reply = weighed(candidate(content, call, text, keeps_to_point=False))
    fired = tuple(
        GuardFired(turn=act.turn, guard=name, candidate=text or "-")
        for name, _ in violations(reply)
    )
    return Draft(spoken=() if fired else (text,), fired=fired, closed=True, whole=not fired)


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text as strings."""
    return tuple(span.of(text) for span in sentences(text))


def heard_so_far(content: Content, call: Call, draft: Draft, raw: str, *, done: bool) -> Draft:
    """The draft after the model's words so far, `raw`.

    A sentence counts as whole when another one has begun behind it, or when the model is done.
    """
    act = call.turns[-1].act
    if draft.closed or act is None:
        return draft
    text = tidied(raw, content.buyer(act.buyer).short_name)
    if done:
        text = whole_sentences(text)
    whole = split(text) if done else split(text)[:-1]
    lines = split(act.point)
    lead = 1 if draft.thrown_back else 0
    for sentence in whole[len(draft.spoken) + lead :]:
        if not draft.thrown_back and not draft.spoken and len(lines) < len(split(text)):
            thrown = throws_back(candidate(content, call, sentence))
            if thrown is not None:
                draft = replace(draft, thrown_back=thrown)
                continue
        fired = _check(candidate(content, call, sentence), draft, lines)
        if fired:
            return replace(draft, fired=(*draft.fired, *fired), closed=True)
        draft = replace(draft, spoken=(*draft.spoken, sentence))
    return draft


def _check(base: Candidate, draft: Draft, lines: tuple[str, ...]) -> tuple[GuardFired, ...]:
    """What fires on one sentence, held against the author's sentence in the same place."""
    at, turn = len(draft.spoken), base.act.turn
    if at >= len(lines):
        return (GuardFired(turn=turn, guard="length", candidate=base.text),)
    one = replace(base, act=replace(base.act, point=lines[at]))
    whole = replace(base, text=f"{draft.text} {base.text}".strip())
    fired = [(name, one.text) for name, _ in violations(one, PER_SENTENCE)]
    fired += [(name, whole.text) for name, _ in violations(whole, ("length", "repetition"))]
    return tuple(GuardFired(turn=turn, guard=name, candidate=text) for name, text in fired)


def finished(content: Content, call: Call, draft: Draft) -> str:
    """The whole reply: what passed, and the author's sentences from there on."""
    act = call.turns[-1].act
    if act is None:
        return draft.text
    lines = split(act.point)
    if not draft.text:
        return act.point
    if draft.whole:
        return draft.text
    text = " ".join((draft.text, *lines[len(draft.spoken) :]))
    last: Candidate = candidate(content, call, text)
    if not violations(last, ("length", "repetition")):
        return text
    return act.point if not draft.spoken else " ".join((*draft.spoken, *lines[len(draft.spoken) :]))
