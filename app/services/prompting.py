"""The prompts that ask a model to word a decided point.

There are three ways to ask. A small model *picks*: the few words of the rep's that the buyer throws
back before she says the author's line. A larger one *adapts* the line itself. One that passed the
health test *improvises*: it gets the line as the point to make and phrases it freely. Either way
the model gets a short persona in the third person and what the rep said; it never sees a locked
fact, the rubric, the state or the score. Each prompt of a session begins with the whole prompt
before it, so that an engine's key/value cache is reused.
"""

import re
from collections.abc import Sequence
from typing import Literal

from app.domain.buyer.guards import SPEAKS_FOR_ITSELF
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.text import words
from app.ports.language_model import Message

Style = Literal["pick", "adapt", "improvise"]

REP_CHARACTERS = 700
"""Most characters of a rep turn that go into the prompt; the middle of longer ones is left out."""
PROMPT_CHARACTERS = 18_000
"""Length after which old exchanges are dropped; about 4,500 tokens of English."""
KEPT_EXCHANGES = 8
WORTH_PICKING = 5
"""A rep turn of fewer words holds nothing worth throwing back."""

_PICK = """\
{who}
Before {short} answers, a few of the seller's own words are thrown back as a question: two to five \
words, copied exactly, the ones that {short} would pounce on. No greetings, no names, no numbers, \
no "I" or "you". Write only those words."""

_PICKED = (
    (
        "Hi, this is Tom from Aldous. We help plants modernise inspections with real-time "
        "visibility across every line.",
        "Real-time visibility?",
    ),
    ("Could I grab fifteen minutes next week to walk the team through it?", "Walk the team?"),
    (
        "Okay, that helps. And what happens to the nurses when the rota changes late?",
        "When the rota changes late?",
    ),
    (
        "I have to be honest with you, we are not the cheapest and the export is weak.",
        "The export is weak?",
    ),
    (
        "We could also throw in the onboarding package at a special rate if you sign by Friday.",
        "A special rate?",
    ),
    (
        "It sounds as if the last roll-out left everybody a bit bruised, and you most of all.",
        "A bit bruised?",
    ),
)

_ADAPT = """\
You polish single lines of a stage play. {who}
For each turn you see what the seller said and the line that the author wrote for {short}. Write \
what {short} says: that line, with the same meaning, facts, numbers, persons and length, its words \
turned a little so that they answer what the seller has just said. You may first throw two to five \
of the seller's words back as a question. Add no facts, numbers, names, thanks, offers or \
questions. Only the words {short} speaks."""

_ADAPTED = (
    (
        "We help plants modernise inspections with real-time visibility.",
        "That is a brochure. I asked about Tuesday.",
        "Real-time visibility? That is a brochure. I asked about Tuesday.",
    ),
    (
        "Could I grab fifteen minutes next week to walk you through it?",
        "You have not said yet what for.",
        "You have not said yet what you would walk me through.",
    ),
    (
        "What happens to the nurses when the rota changes late?",
        "They find out at the door, and two of them quit over it in March.",
        "The nurses find out at the door, and two of them quit over it in March.",
    ),
    (
        "I have to be honest with you, we are not the cheapest and the export is weak.",
        "That is the first thing today I believe.",
        "The export is weak? That is the first thing today I believe.",
    ),
)


_IMPROVISE = """\
You write what {short} says, in a conversation where {short} believes nothing because of who says \
it. {who}
For each turn you see what was said to {short} and the point that {short} makes now. Write what \
{short} says: that point, with its facts, numbers and attitude, in {short}'s own voice, in answer \
to exactly those words. One or two sentences, about 17 words, never more than 40. No other \
facts, numbers, names or questions; no thanks, praise, offers, advice or agreement that is not in \
the point. Only the words that are spoken."""

_IMPROVISED = (
    (
        "We help plants modernise inspections with real-time visibility.",
        "That is a brochure. I asked about Tuesday.",
        "Real-time visibility is on your brochure already. My question was about Tuesday.",
    ),
    (
        "Could I grab fifteen minutes next week to walk you through it?",
        "You have not said yet what for.",
        "Fifteen minutes of what? You still haven't told me.",
    ),
    (
        "What happens to the nurses when the rota changes late?",
        "They find out at the door, and two of them quit over it in March.",
        "It's the door that tells them. Two of them quit over that in March.",
    ),
    (
        "I have to be honest with you, we are not the cheapest and the export is weak.",
        "That is the first thing today I believe.",
        "A weak export. Well, that I believe, and it's the first thing today.",
    ),
)


def _who(content: Content) -> str:
    """Who is in the conversation, in the third person."""
    people = [f"{p.name}, {p.role} at {p.organisation}" for p in content.buyers]
    listening = (
        "reading what somebody has written, a sentence at a time"
        if content.scenario.written
        else "on the phone with a seller"
    )
    verb = "is" if len(people) == 1 else "are"
    manners = " ".join(p.manner for p in content.buyers)
    return f"{', and '.join(people)}, {verb} {listening}. {manners}"


def data_only(text: str) -> str:
    """A rep's words as plain data: one line, no control characters, no chat mark-up, not too long.

    What is said in the middle of a very long turn is left out of the prompt, and nowhere else.
    """
    text = "".join(c if c.isprintable() else " " for c in text)
    text = re.sub(r"<\|.*?\|>|<\||\|>", " ", text)
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) > REP_CHARACTERS:
        half = REP_CHARACTERS // 2
        text = f"{text[:half].rsplit(' ', 1)[0]} … {text[-half:].split(' ', 1)[-1]}"
    return text


def _asked(style: Style, rep: str, point: str, speaker: str = "") -> Message:
    """What is asked at one turn; with two buyers it says which of them speaks."""
    said = f"Seller: {data_only(rep)}"
    if speaker:
        said += f"\nSpeaks: {speaker}"
    asked = {
        "pick": said,
        "adapt": f"{said}\nLine: {point}",
        "improvise": f"{said}\nPoint: {point}",
    }
    return Message(role="user", content=asked[style])


def preamble(content: Content, style: Style) -> tuple[Message, ...]:
    """The part of the prompt that is the same for every call of a scenario."""
    tasks = {"pick": _PICK, "adapt": _ADAPT, "improvise": _IMPROVISE}
    short = " or ".join(p.short_name for p in content.buyers)
    task = tasks[style].format(who=_who(content), short=short)
    messages = [Message(role="system", content=task)]
    examples = {
        "pick": tuple((rep, "", answer) for rep, answer in _PICKED),
        "adapt": _ADAPTED,
        "improvise": _IMPROVISED,
    }
    for rep, line, answer in examples[style]:
        messages += [_asked(style, rep, line), Message(role="assistant", content=answer)]
    return tuple(messages)


def is_asked(style: Style, turns: Sequence[Turn], at: int) -> bool:
    """Whether the model is asked for words at a turn at all.

    Never for acts with nothing of the rep's to pick up. A small model is not asked where the rep
    said next to nothing, nor right after a reply that threw words back: twice running is a tic.
    """
    turn = turns[at]
    if turn.act is None or turn.number == 0 or turn.act.act in SPEAKS_FOR_ITSELF:
        return False
    if style != "pick":
        return True
    return len(words(turn.rep)) >= WORTH_PICKING and not thrown_back(turns[at - 1])


def thrown_back(turn: Turn) -> str:
    """The words of the rep's with which the reply of a turn begins; empty if it does not."""
    if turn.reply is None or turn.act is None or not turn.reply.text.endswith(turn.act.point):
        return ""
    return turn.reply.text.removesuffix(turn.act.point).strip()


def prompt(content: Content, call: Call, style: Style) -> tuple[Message, ...]:
    """The prompt for the reply that the call waits for, or for all but the next if it waits."""
    exchanges: list[tuple[Message, ...]] = []
    for at, turn in enumerate(call.turns):
        if turn.act is None or not is_asked(style, call.turns, at):
            continue
        speaker = content.buyer(turn.act.buyer).short_name if content.colleagues else ""
        asked = _asked(style, turn.rep, turn.act.point, speaker)
        if turn.reply is None:
            exchanges.append((asked,))
        else:
            answer = Message(role="assistant", content=_answered(style, turn))
            exchanges.append((asked, answer))
    kept = exchanges[_first_kept(exchanges) :]
    return (
        *preamble(content, style),
        *(message for exchange in kept for message in exchange),
    )


def _answered(style: Style, turn: Turn) -> str:
    """What the model answered, as it stands in later prompts."""
    if style != "pick":
        return turn.reply.text if turn.reply is not None else ""
    return thrown_back(turn) or (turn.guards[-1].candidate if turn.guards else "-")


def _first_kept(exchanges: list[tuple[Message, ...]]) -> int:
    """Where the prompt starts when a call outgrows it.

    Old exchanges go many at a time, so that the prompt's start, and with it what is cached, changes
    as rarely as can be.
    """
    first, size = 0, 0
    for at, exchange in enumerate(exchanges):
        size += sum(len(m.content) for m in exchange)
        if size > PROMPT_CHARACTERS:
            first = max(first, at - KEPT_EXCHANGES)
            size = sum(len(m.content) for e in exchanges[first : at + 1] for m in e)
    return first


def most_tokens(style: Style, point: str) -> int:
    """Tokens that an answer may take: a few picked words, or about twice the words of `point`."""
    if style == "pick":
        return 16
    return max(24, min(72, 2 * len(words(point)) + 14))
