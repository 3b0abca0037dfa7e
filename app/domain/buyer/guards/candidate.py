"""What is checked: a worded reply, with all that decides whether it may be said."""

from dataclasses import dataclass
from typing import TypeAlias

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.events import ActChosen
from app.domain.text import words

Vector: TypeAlias = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A reply to be checked.

    Attributes:
        text: The words.
        act: What was decided.
        rep: The rep's words that it answers.
        locked: Secrets of facts that are not out, as keywords.
        earlier: What the buyer has said before.
        names: Names that may be said, word by word in lower case.
        buyer: The buyer's own names, such as "Dana" and "Dana Whitfield"; she does not say them.
        keeps_to_point: Whether the wording must keep to the point's own words, as a model that
            only adapts must. One that improvises must make the point in whatever words.
        nearness: How near the reply comes to the point in meaning, -1 to 1: the cosine similarity
            that a sentence encoder gives, for each sentence of the point to the nearest in the
            reply, on average; None where there is no encoder.
        vectors: The encoder's vector of each sentence of the reply, in the order of
            `sentences_of`; empty where there is no encoder.
    """

    text: str
    act: ActChosen
    rep: str
    locked: tuple[str, ...]
    earlier: tuple[str, ...]
    names: frozenset[str]
    buyer: tuple[str, ...] = ()
    keeps_to_point: bool = True
    nearness: float | None = None
    vectors: tuple[Vector, ...] = ()


def candidate(
    content: Content,
    call: Call,
    text: str,
    *,
    keeps_to_point: bool = True,
) -> Candidate:
    """A candidate for the call's last turn, whose act must be chosen.

    What a sentence encoder finds is added with `dataclasses.replace`.
    """
    turn = call.turns[-1]
    if turn.act is None:
        message = "no act has been chosen"
        raise ValueError(message)
    speaker = content.buyer(turn.act.buyer)
    return Candidate(
        text=text,
        act=turn.act,
        rep=turn.rep,
        locked=_locked(content, call, turn.act),
        earlier=tuple(t.reply.text for t in call.turns if t.reply is not None),
        names=_known_names(content, turn.act.point),
        buyer=(speaker.name, speaker.short_name),
        keeps_to_point=keeps_to_point,
    )


def _locked(content: Content, call: Call, act: ActChosen) -> tuple[str, ...]:
    minds = (call.mind, *call.colleagues.values())
    out = {fact_id for mind in minds for fact_id in mind.disclosed} | set(act.facts)
    return tuple(
        secret for fact in content.scenario.facts if fact.fact_id not in out
        for secret in fact.secrets
    )  # fmt: skip


def _known_names(content: Content, point: str) -> frozenset[str]:
    said = [
        *(p.name for p in content.buyers),
        *(p.organisation for p in content.buyers),
        content.scenario.product,
        content.scenario.seller,
        *content.scenario.allowed_names,
        *(c.who for conflict in content.scenario.conflicts for c in conflict.claims),
        point,
    ]
    return frozenset(w for text in said for w in words(text))
