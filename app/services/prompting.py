"""The prompt that asks a model to word a decided point.

The model gets a short persona in the third person, what the rep has just said, and the authored
line to adapt. It never sees a locked fact, the rubric, the state or the score. Each prompt of a
session begins with the whole prompt before it, so that an engine's key/value cache is reused.
"""

import re

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.text import words
from app.ports.language_model import Message

REP_CHARACTERS = 700
"""Most characters of a rep turn that go into the prompt; the middle of longer ones is left out."""
PROMPT_CHARACTERS = 18_000
"""Length after which old exchanges are dropped; about 4,500 tokens of English."""
KEPT_EXCHANGES = 8
WORTH_AN_ECHO = 25
"""Shorter turns of the rep, in characters, hold nothing to throw back. Never two echoes running."""

_TASK = """\
You prepare lines for a stage play. {name}, {role} at {organisation}, is on the phone with a \
seller. {manner}
For each turn you see what the seller said and the line that the author wrote for {short}. Write \
what {short} says: the author's line, nearly word for word, with the same meaning, facts and \
persons. Where you read "Echo, then line", begin with two to five of the seller's own words, the \
ones that {short} would pounce on, thrown back as a question. No greetings, no names, no numbers \
in that question. Only the words {short} speaks."""

_EXAMPLES = (
    (
        True,
        "Hi, this is Tom from Aldous. We help plants modernise inspections with real-time "
        "visibility across every line.",
        "That is a brochure. I asked about Tuesday.",
        "Real-time visibility? That is a brochure. I asked about Tuesday.",
    ),
    (
        False,
        "Could I grab fifteen minutes next week to walk you through it?",
        "You have not said yet what for.",
        "You have not said yet what for.",
    ),
    (
        True,
        "Okay, that helps. And what happens to the nurses when the rota changes late?",
        "They find out at the door, and two of them quit over it in March.",
        "When the rota changes late? They find out at the door, and two of them quit over it in "
        "March.",
    ),
    (
        False,
        "I have to be honest with you, we are not the cheapest and the export is weak.",
        "That is the first thing today I believe.",
        "That is the first thing today I believe.",
    ),
    (
        True,
        "We could also throw in the onboarding package at a special rate if you sign by Friday.",
        "Nobody here has asked what it costs.",
        "A special rate? Nobody here has asked what it costs.",
    ),
    (
        True,
        "It sounds as if the last roll-out left everybody a bit bruised, and you most of all.",
        "I don't recommend it.",
        "A bit bruised? I don't recommend it.",
    ),
)


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


def _ask(rep: str, point: str, *, echo: bool) -> Message:
    wish = "Echo, then line" if echo else "Line"
    return Message(role="user", content=f"Seller: {data_only(rep)}\n{wish}: {point}")


def preamble(content: Content) -> tuple[Message, ...]:
    """The part of the prompt that is the same for every call of a scenario."""
    persona = content.persona
    task = _TASK.format(
        name=persona.name,
        short=persona.short_name,
        role=persona.role,
        organisation=persona.organisation,
        manner=persona.manner,
    )
    messages = [Message(role="system", content=task)]
    for echo, rep, line, reply in _EXAMPLES:
        messages += [_ask(rep, line, echo=echo), Message(role="assistant", content=reply)]
    return tuple(messages)


def prompt(content: Content, call: Call) -> tuple[Message, ...]:
    """The prompt for the reply that the call waits for; its last turn's act must be chosen."""
    exchanges: list[tuple[Message, ...]] = []
    echoed = True
    for turn in call.turns:
        if turn.act is None:
            continue
        echo = not echoed and len(turn.rep) >= WORTH_AN_ECHO
        asked = _ask(turn.rep or "(dials)", turn.act.point, echo=echo)
        echoed = turn.reply is not None and not turn.reply.text.startswith(turn.act.point[:12])
        if turn.reply is not None:
            exchanges.append((asked, Message(role="assistant", content=turn.reply.text)))
        else:
            exchanges.append((asked,))
    kept = exchanges[_first_kept(exchanges) :]
    return (*preamble(content), *(message for exchange in kept for message in exchange))


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


def most_tokens(point: str) -> int:
    """Tokens that a wording of `point` may take: about twice its words, within 24 to 72."""
    return max(24, min(72, 2 * len(words(point)) + 14))
