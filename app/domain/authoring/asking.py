"""What a rep would ask to hear a fact: by what kind of thing it tells, and by its own words."""

import re
from dataclasses import dataclass
from typing import Final

from app.domain.authoring.mouth import to_their_face
from app.domain.text import quantities, sentences

_WHATEVER: Final = ("discovery_question", "impact_question", "decision_question")


@dataclass(frozen=True, kw_only=True)
class FactKind:
    """A kind of thing that a buyer can tell.

    Attributes:
        signs: Words that show it; None where an amount does.
        questions: What is asked to hear it, whatever it is about.
        moves: Which moves those questions are, the surest first.
    """

    signs: re.Pattern[str] | None
    questions: tuple[str, ...]
    moves: tuple[str, ...]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_KINDS: Final = (
    FactKind(
        signs=_words(
            r"signs?|approv\w+|decides?|decision|board|committee|budget|allow\w*|authori\w+|"
            r"lets? me|goes to|say in|limit"
        ),
        questions=(
            "How does a thing like this get decided here?",
            "Who else has a say in it?",
            "Who signs it in the end?",
            "Is there a sum above which somebody else has to agree?",
            "What would have to happen on your side before this goes ahead?",
            "Whom would you have to convince?",
            "How was the last decision of this kind made?",
            "Where does the money for it come from?",
        ),
        moves=("decision_question", "discovery_question"),
    ),
    FactKind(
        signs=_words(
            r"(?:years?|months?) ago|last time|before that|bought|tried|in (?:19|20)\d\d|burnt|"
            r"used to|never worked|failed|broke down|promised"
        ),
        questions=(
            "Have you tried something like this before?",
            "What happened the last time?",
            "What came of it?",
            "How did that end for you?",
            "What did you learn from the last one?",
            "Why are you careful with this kind of thing?",
            "What would you never do again?",
            "Who had to answer for it then?",
        ),
        moves=("discovery_question", "impact_question"),
    ),
    FactKind(
        signs=_words(
            r"afraid|fear\w*|worr\w+|risk\w*|scared|blame\w*|explain|my name|one who chose|"
            r"answer for|embarrass\w*|remembers?"
        ),
        questions=(
            "What worries you about it?",
            "What would it mean for you if it went wrong?",
            "What would you have to explain, and to whom?",
            "What is the worst that could come of it?",
            "Where do you stand in this yourself?",
            "What would make you regret it?",
            "Who would hold it against you?",
            "It sounds as if this could fall back on you.",
        ),
        moves=("impact_question", "discovery_question", "reflection"),
    ),
)
_PEOPLE: Final = FactKind(
    signs=_words(
        r"people|staff|team|crew|shift|nurses?|drivers?|girls|boys|quit|leav(?:e|es|ing)|tired|"
        r"overtime|retires?"
    ),
    questions=(
        "Who feels it most?",
        "Who has to live with it every day?",
        "What does that do to your people?",
        "What do they say about it?",
        "Who does the work when it happens?",
        "How long will they put up with it?",
        "Whom does it hurt?",
        "Who picks up the pieces?",
    ),
    moves=("impact_question", "discovery_question"),
)
_MONEY: Final = FactKind(
    signs=None,
    questions=(
        "What does that cost you?",
        "What does it come to in money?",
        "How much do you lose by it?",
        "Have you ever put a figure on it?",
        "What is it worth to you, in pounds?",
        "What would it cost to leave it as it is?",
        "Who pays for that in the end?",
        "And what does one of those come to?",
    ),
    moves=("impact_question", "discovery_question"),
)
_TIME: Final = FactKind(
    signs=None,
    questions=(
        "How often does that happen?",
        "How long does it take?",
        "How much time goes into that?",
        "How many is that, in a bad month?",
        "When did it happen last?",
        "What does that hold up?",
        "Have you counted it?",
        "How bad does it get?",
    ),
    moves=("discovery_question", "impact_question"),
)
_ANY: Final = FactKind(
    signs=None,
    questions=(
        "What goes wrong at the moment?",
        "How do you do it today?",
        "What is it that bothers you about it?",
        "What would you change if you could?",
        "How did it come to that?",
        "What lies behind that?",
        "What does a usual day look like?",
        "What happens then?",
    ),
    moves=_WHATEVER,
)
_BACK: Final = (
    "So {said}?",
    "Do I understand rightly that {said}?",
    "How does it come about that {said}?",
)
"""Its own words, as somebody would give them back who had guessed as much."""


def kind_of_fact(text: str) -> FactKind:
    """What kind of thing a sentence tells."""
    for kind in _KINDS:
        if kind.signs is not None and kind.signs.search(text):
            return kind
    kinds = {q.kind for q in quantities(text)}
    if "money" in kinds:
        return _MONEY
    if "duration" not in kinds and _PEOPLE.signs is not None and _PEOPLE.signs.search(text):
        return _PEOPLE
    return _TIME if kinds else _ANY


def questions_about(text: str, asked_by: str = "") -> list[str]:
    """What a rep would ask to hear it: the question that drew it out first, where there is one."""
    first = next((span.of(text) for span in sentences(text)), text)
    said = to_their_face(first)
    back = [pattern.format(said=said) for pattern in _BACK]
    own = [asked_by] if asked_by else []
    return list(dict.fromkeys([*own, *kind_of_fact(text).questions, *back]))
