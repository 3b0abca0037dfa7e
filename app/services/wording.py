"""From a decided point to spoken words: sentence by sentence, each checked before it is heard.

The model adapts the authored line. It may first throw a few of the rep's own words back as a
question. Then its first sentence is checked against the first sentence of the line, and so on; from
the first that does not pass, the author's own sentences stand. So the reply can be heard while it
is being made, and is never worse than the line.
"""

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
from app.domain.events import ActChosen, GuardFired
from app.domain.text import sentences

PER_SENTENCE = (
    "stage_direction",
    "role_name",
    "helper_speak",
    "coaching",
    "wrong_speaker",
    "commitment",
    "leak",
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
    """

    thrown_back: str = ""
    spoken: tuple[str, ...] = ()
    fired: tuple[GuardFired, ...] = ()
    closed: bool = False

    @property
    def text(self) -> str:
        """What may be heard."""
        return " ".join(s for s in (self.thrown_back, *self.spoken) if s)


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
    text = tidied(raw, content.persona.short_name)
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
        fired = _check(content, call, act, draft, sentence, lines)
        if fired:
            return replace(draft, fired=(*draft.fired, *fired), closed=True)
        draft = replace(draft, spoken=(*draft.spoken, sentence))
    return draft


def _check(
    content: Content,
    call: Call,
    act: ActChosen,
    draft: Draft,
    sentence: str,
    lines: tuple[str, ...],
) -> tuple[GuardFired, ...]:
    """What fires on one sentence, held against the author's sentence in the same place."""
    at = len(draft.spoken)
    if at >= len(lines):
        return (GuardFired(turn=act.turn, guard="length", candidate=sentence),)
    base = candidate(content, call, sentence)
    one = replace(base, act=replace(act, point=lines[at]))
    fired = [
        GuardFired(turn=act.turn, guard=name, candidate=sentence)
        for name, _ in violations(one, PER_SENTENCE)
    ]
    whole = f"{draft.text} {sentence}".strip()
    fired += [
        GuardFired(turn=act.turn, guard=name, candidate=whole)
        for name, _ in violations(replace(base, text=whole), ("length", "repetition"))
    ]
    return tuple(fired)


def finished(content: Content, call: Call, draft: Draft) -> str:
    """The whole reply: what passed, and the author's sentences from there on."""
    act = call.turns[-1].act
    if act is None:
        return draft.text
    lines = split(act.point)
    if not draft.text:
        return act.point
    text = " ".join((draft.text, *lines[len(draft.spoken) :]))
    last: Candidate = candidate(content, call, text)
    if not violations(last, ("length", "repetition")):
        return text
    return act.point if not draft.spoken else " ".join((*draft.spoken, *lines[len(draft.spoken) :]))
