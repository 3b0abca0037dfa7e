"""What a sentence of notes or of a call can become: a fact, a line, a step, a condition."""

import re
from typing import Final

from app.domain.authoring.proposal import Proposal, Quote
from app.domain.buyer.acts import Act
from app.domain.loss_replay.words import MOST_WORDS, plain, worth_of
from app.domain.scoring.buyer_signs import buyer_signs
from app.domain.text import quantities, words

LEAST_WORDS: Final = 4
_DOES: Final = (
    r"ask|ring|call|talk|speak|count|go|listen|look|check|show|test|try|send|bring|write|find|"
    r"measure|visit|come"
)
_STEP: Final = re.compile(
    r"\b(?:i would|i['’]d|i will|i['’]ll|i could|i can|we would|we['’]d|we will|we could)\b "
    rf"(?:\w+ )?(?:and )?(?:{_DOES})\b",
    re.IGNORECASE,
)
_BARE: Final = re.compile(rf"^(?:{_DOES})\b", re.IGNORECASE)
"""A step as a list has it: "Ask Marek to count"."""
_WOULD: Final = re.compile(r"\bI(?:['’]d| would)\b")
_CONDITION: Final = re.compile(
    r"^(?:only )?if\b.+\b(?:i|we)(?:['’]d| would|['’]ll| will| can| could)\b|"
    r"\bwould have to\b|\bas long as\b|"
    r"\bunless\b|\bonly (?:if|when|once)\b|\bwants? to see\b|\bneeds? to see\b|\bbefore (?:i|we) "
    r"(?:sign|decide|buy|look|move)\b",
    re.IGNORECASE,
)
_ASKS_WHO: Final = re.compile(
    r"\b(?:who|where|how do (?:i|you) know|says who|according to)\b", re.IGNORECASE
)
_PRICE: Final = re.compile(
    r"\bprice|\bdiscount|\bcheaper|\bper ?cent off|% off|\bask about the", re.IGNORECASE
)
_THANKS: Final = re.compile(r"\bthank|\bgood ?bye\b", re.IGNORECASE)
_LEAVES_IT: Final = re.compile(
    r"\bleave it\b|\bget back to you\b|\bhave to go\b|^i need\b|"
    r"^i don['’]t know\b",
    re.IGNORECASE,
)


def fact_of(text: str, said: str, quote: Quote) -> Proposal | None:
    """A statement as a fact that the buyer could tell; None if it is too short, long, or asks.

    Args:
        text: What is true, as the text puts it.
        said: The same as the buyer would say it.
        quote: Where it comes from.
    """
    if len(words(text)) < LEAST_WORDS or len(said.split()) > MOST_WORDS or text.endswith("?"):
        return None
    worth = max(worth_of(said), 1)
    return Proposal(
        key="",
        what="fact",
        title=title_of(worth, text),
        text=plain(text),
        quotes=(quote,),
        path=("facts",),
        worth=worth,
        said=said,
    )


def title_of(worth: int, text: str) -> str:
    """What kind of fact one is, in a few words."""
    if quantities(text):
        return "A number" if worth < 3 else "A pain, with its number"
    return "A pain" if worth > 1 else "Something they told"


def step_of(text: str, said: str, quote: Quote, known: str = "") -> Proposal | None:
    """A statement as a step or a condition of the buyer's; None if it is neither.

    Args:
        text: As the text puts it.
        said: As the buyer would say it.
        quote: Where it comes from.
        known: "step" or "condition" where the text says by itself which of them it is.
    """
    if not LEAST_WORDS <= len(said.split()) <= MOST_WORDS or said.endswith("?"):
        return None
    if _CONDITION.search(text) or _CONDITION.search(said):
        kind = "condition"
    else:
        kind = known or ("step" if _STEP.search(said) else "")
    if not kind:
        return None
    if kind == "step":
        # What they told they would do is what they will say that they do.
        said = _WOULD.sub("I’ll", said, count=1)
        if _BARE.match(said):
            said = f"I’ll {said[:1].lower()}{said[1:]}"
    return Proposal(
        key="",
        what="step",
        title="A condition of theirs" if kind == "condition" else "A step of their own",
        text=said,
        said=said,
        quotes=(quote,),
        path=("steps", kind),
    )


def tells_nothing(said: str) -> bool:
    """Whether a sentence is about the talk itself, a step or a condition, and so no fact."""
    return any(p.search(said) for p in (_CONDITION, _STEP, _LEAVES_IT))


def talks_price(said: str) -> bool:
    """Whether a sentence is about the price."""
    return _PRICE.search(said) is not None


def act_of(sentence: str) -> Act | None:
    """What the buyer does with a sentence that tells no fact; None if there is no telling."""
    signs = buyer_signs(sentence)
    if talks_price(sentence) and not quantities(sentence):
        return Act.PUSH_BACK_DISCOUNT
    if sentence.rstrip().endswith("?") and _ASKS_WHO.search(sentence):
        return Act.ASK_SOURCE
    if signs.refuses or signs.declines:
        return Act.BRUSH_OFF
    return Act.DOUBT_CLAIM if signs.objects and not signs.pain else None


def line_of(act: Act, sentence: str, quote: Quote) -> Proposal | None:
    """A sentence as a line of the buyer's; None if it is too short or long, or only polite."""
    if not LEAST_WORDS <= len(sentence.split()) <= MOST_WORDS or _THANKS.search(sentence):
        return None
    text = plain(sentence)
    return Proposal(
        key="",
        what="line",
        title=f"A line of theirs: {act.value.replace('_', ' ')}",
        text=text,
        said=text,
        quotes=(quote,),
        path=("lines", act.value),
    )
