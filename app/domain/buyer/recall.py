"""What a rep turn has to do with what was said before it in the call."""

from app.domain.buyer.acts import TOPIC_ACTS
from app.domain.buyer.keywords import spoken, touches
from app.domain.buyer.phrases import is_logistics, without_logistics
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.text import content_stems, similarity

REPEAT_SIMILARITY = 0.75
"""From this share of common words on, a turn is one the buyer has heard before."""
EARLIER_REPLIES = 4
"""How many of her replies a rep can be said to give back."""


def repeats(call: Call, turn: Turn) -> bool:
    """Whether it is a turn she has heard before, in the same or nearly the same words."""
    stems = content_stems(turn.rep)
    if len(stems) < 2:
        return any(t.rep.strip().lower() == turn.rep.strip().lower() for t in call.turns[:-1])
    return any(
        similarity(t.rep, turn.rep) >= REPEAT_SIMILARITY for t in call.turns[:-1] if t.number > 0
    )


def echoes(call: Call, turn: Turn) -> bool:
    """Whether the rep gives back a word that she, and not the rep, brought into the talk.

    Right after she told something, any word of that counts.
    """
    said = content_stems(turn.rep)
    before = call.turns[-2] if len(call.turns) > 1 else None
    if before is not None and before.act is not None and before.act.act in TOPIC_ACTS:
        just_told = content_stems(before.act.point)
        if said & just_told:
            return True
    recent = call.turns[-EARLIER_REPLIES:]
    hers = content_stems(" ".join(t.reply.text for t in recent if t.reply is not None))
    reps = content_stems(" ".join(t.rep for t in call.turns[:-1]))
    return bool(said & (hers - reps))


def presumes(content: Content, call: Call, turn: Turn) -> bool:
    """Whether it says something that she has not told."""
    said = spoken(without_logistics(turn.rep))
    locked = [f for f in content.scenario.facts if f.fact_id not in call.mind.disclosed]
    return any(touches(said, f.secrets) for f in locked)


def pesters(call: Call, turn: Turn) -> bool:
    """Whether it asks once more for her time, as an earlier turn did."""
    return is_logistics(turn.rep) and any(is_logistics(t.rep) for t in call.turns[:-1])
