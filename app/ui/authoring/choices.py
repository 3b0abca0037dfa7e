"""Words for values that fields of the editor offer, where the format has only names."""

from app.domain.authoring.form import Field
from app.domain.buyer.acts import Act
from app.domain.buyer.scenario import OUTCOME_WORDS
from app.ui.words import DIMENSION_NAMES, MOVE_NAMES, SOURCE_NAMES

Choices = tuple[tuple[str, str], ...]
"""Values, each with its words."""

ACTS: dict[Act, tuple[str, str, str]] = {
    Act.OPENING: (
        "How the buyer picks up",
        "The first words of the call. They are usually written in the scenario.",
        "Whitfield. You’ll be the dock people.",
    ),
    Act.BRUSH_OFF: (
        "Brushes off",
        "Nothing was earned: a polite deflection. It comes often.",
        "We have somebody for that.",
    ),
    Act.ANSWER_GUARDEDLY: (
        "Answers guardedly",
        "A half answer to what was asked too soon. It comes often.",
        "Depends on the week.",
    ),
    Act.CONFIRM: (
        "Confirms",
        "Given back accurately, or told something straight.",
        "That’s about it, yes.",
    ),
    Act.CORRECT_SUMMARY: (
        "Corrects a summary",
        "Words were put in their mouth.",
        "No, that’s not what I said.",
    ),
    Act.DOUBT_CLAIM: (
        "Doubts a claim",
        "A claim with nothing behind it. {claim} throws the rep’s words back.",
        "“{claim}”. They all say that.",
    ),
    Act.ASK_SOURCE: (
        "Asks for the source",
        "Who says so, and how could one check?",
        "Says who?",
    ),
    Act.PUSH_BACK_DISCOUNT: (
        "Pushes back on a discount",
        "Cheaper, free or sweeter, and nobody had asked.",
        "I didn’t ask about price.",
    ),
    Act.COOL_OFF: (
        "Cools off",
        "Pressed, contradicted, or made to listen to others being run down.",
        "Now you sound like the last one.",
    ),
    Act.PUZZLED: ("Is puzzled", "An odd thing for a salesperson to say.", "I don’t follow."),
    Act.SEND_SOMETHING: (
        "Asks for something by mail",
        "The polite way out.",
        "Put it in an e-mail.",
    ),
    Act.ACCEPT_STEP: (
        "Accepts a step",
        "One small thing that was asked for, no date, nothing bought.",
        "I can look that up.",
    ),
    Act.DECLINE: ("Declines", "A polite no.", "I’ll leave it, thank you."),
    Act.LEAVE: ("Leaves", "A cold end.", "I’m going to hang up now."),
    Act.WRAP_UP: ("Wraps up", "The time is up.", "That’s my next meeting."),
    Act.AGREE_NO_FIT: (
        "Agrees that it is no fit",
        "Both see that it is not for them.",
        "Then we agree. It isn’t for us.",
    ),
}
"""Per act with lines of its own: what it is called, when it comes, and how a line could read."""
_MEASURES = {
    "moves": "Moves that the rep makes",
    "facts": "Facts that the buyer tells",
    "conflicts": "Contradictions that got a way to judge",
    "rep_share": "The rep’s share of the work at the end, in percent",
    "outcome": "How the call ends",
    "longest_turn": "The rep’s longest turn, in words",
    "silence": "Silences that the rep leaves",
    "order_taking": "That the rep does not merely take orders",
}
_KINDS = {
    "call": "A call",
    "note": "A note",
    "email": "An e-mail",
    "step": "A step: a date, a colleague, their own data",
    "condition": "A condition: a test of their own",
    "she": "She",
    "he": "He",
    "they": "They",
    "female": "A woman’s voice",
    "male": "A man’s voice",
}
_WORDS: dict[str, str] = {
    **_KINDS,
    **_MEASURES,
    **{str(name): words for name, words in OUTCOME_WORDS.items()},
    **{act.value: words[0] for act, words in ACTS.items()},
    **{source.value: words[:1].upper() + words[1:] for source, words in SOURCE_NAMES.items()},
    **{move.value: words for move, words in MOVE_NAMES.items()},
    **{name: words[0] for name, words in DIMENSION_NAMES.items()},
}


def choices_of(field: Field) -> Choices:
    """The values that a field offers by its format, with their words."""
    return tuple((c.value, _WORDS.get(c.value, c.label)) for c in field.choices)


def word_for(value: str, label: str) -> str:
    """The word for a value of the format; `label` where it has none."""
    return _WORDS.get(value, label)
