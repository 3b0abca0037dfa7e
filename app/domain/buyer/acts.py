"""What a buyer can do with a turn, and what each act is worth on her side of the balance."""

from enum import StrEnum


class Act(StrEnum):
    """An act of the buyer. The mind decides it; the model only words it."""

    OPENING = "opening"
    BRUSH_OFF = "brush_off"
    DOUBT_CLAIM = "doubt_claim"
    ASK_SOURCE = "ask_source"
    ANSWER_GUARDEDLY = "answer_guardedly"
    CONFIRM = "confirm"
    CORRECT_SUMMARY = "correct_summary"
    DISCLOSE = "disclose"
    HINT = "hint"
    MENTION_CONFLICT = "mention_conflict"
    THINK_ALOUD = "think_aloud"
    PUSH_BACK_DISCOUNT = "push_back_discount"
    COOL_OFF = "cool_off"
    PUZZLED = "puzzled"
    SEND_SOMETHING = "send_something"
    STATE_CONDITION = "state_condition"
    PROPOSE_STEP = "propose_step"
    ACCEPT_STEP = "accept_step"
    AGREE_NO_FIT = "agree_no_fit"
    WRAP_UP = "wrap_up"
    DECLINE = "decline"
    LEAVE = "leave"


ENDING_ACTS = frozenset({Act.AGREE_NO_FIT, Act.WRAP_UP, Act.DECLINE, Act.LEAVE})
"""Acts after which she has hung up."""

TOPIC_ACTS = frozenset(
    {
        Act.DISCLOSE,
        Act.HINT,
        Act.MENTION_CONFLICT,
        Act.THINK_ALOUD,
        Act.STATE_CONDITION,
        Act.PROPOSE_STEP,
    }
)
"""Acts whose lines stand with a fact, a conflict or a step, not with the persona."""

BUYER_EFFORT: dict[Act, int] = {
    Act.CONFIRM: 1,
    Act.HINT: 1,
    Act.DISCLOSE: 1,  # facts that quantify or volunteer a pain carry their own, higher weight
    Act.ASK_SOURCE: 2,
    Act.CORRECT_SUMMARY: 2,
    Act.MENTION_CONFLICT: 2,
    Act.ACCEPT_STEP: 2,
    Act.THINK_ALOUD: 3,
    Act.STATE_CONDITION: 3,
    Act.PROPOSE_STEP: 4,
    Act.AGREE_NO_FIT: 4,
}
"""Points an act is worth on the buyer's side of the balance of effort; others are worth 0."""
