"""The few words round a buyer's own ones, so that they can be said in more than one way."""

from dataclasses import replace
from typing import Final

from app.domain.buyer.topics import CARRY_A_TEST
from app.domain.loss_replay.proposal import ClaimDraft, ConflictDraft, FactDraft
from app.domain.loss_replay.words import topic_of
from app.domain.text import quantities

MOST_CLAIM_WORDS: Final = 12
OPENINGS: Final = (
    "{text}",
    "Well. {text}",
    "Right. {text}",
    "As I say. {text}",
    "Look. {text}",
    "So. {text}",
    "Hm. {text}",
    "Now then. {text}",
)
NEW: Final = (
    "{text}",
    "Since you ask. {text}",
    "Well. {text}",
    "It’s like this. {text}",
    "Here’s how it is. {text}",
    "I’ll tell you. {text}",
    "{text} So there you are.",
    "{text} That’s how it is.",
    "A fair question. {text}",
)
"""How something is told for the first time."""
AGAIN: Final = (
    "As I said. {text}",
    "I told you that much. {text}",
    "{text} I did say so.",
    "Once more, then. {text}",
    "It’s what I said. {text}",
    "You heard it before. {text}",
    "{text} That hasn’t changed.",
    "{text} It’s no different from when I said it.",
    "{text} You had that already.",
)
"""How something is told that had been said before the moment; the rep did not take it up then."""
HINTS: Final = (
    "There’s more to it than that.",
    "I said something about that before. It went by.",
    "It isn’t only that.",
    "There’s a reason for it. You haven’t asked.",
    "You’d have to know how it goes here on a bad day.",
    "Part of it I haven’t told you.",
)
STEPS: Final = (
    "I’ll ask the people who do it here, and tell you on Thursday what they say.",
    "Let me count it for a week. I’ll ring you on Monday.",
    "I’ll talk to whoever has to live with it, tomorrow, and then we’ll see.",
    "I’ll look it up this afternoon and send you the number.",
    "Give me until Friday. I want to see for myself how often it happens.",
    "I’ll ask somebody who has done it. This week still.",
    "I’ll write down the next five times it happens, and then I’ll call.",
    "On Tuesday I sit with the others. I’ll put it to them and let you know.",
)
CONDITIONS: Final = (
    "If it holds for two weeks here, with our people, I’d look at it. That’s my test.",
    "Show me one place like ours where it has worked for a year, and I’ll ring them.",
    "What would convince me is our own numbers, before and after.",
    "I’d have to see it go right on the worst day of the week.",
    "If those who do it every day say that it helps, then yes. Otherwise no.",
    "I’d want to know beforehand by what we’d see that it doesn’t work.",
    "It would have to be better after one month, counted by us.",
    "Tell me where it failed, and I’ll see whether that’s us. That’s the test.",
)
_ASK_MORE: Final = (
    "What happens with {topic}?",
    "Tell me more about {topic}.",
    "How does it go at the moment with {topic}?",
    "You mentioned {topic}. What lies behind that?",
    "How often does that happen with {topic}?",
    "What does {topic} come to for you?",
    "Who feels it most when it comes to {topic}?",
    "Why is that so with {topic}?",
    "What would you change about {topic}?",
    "So {topic} is where it hurts. Have I got that right?",
)
_ASK_HOW_MUCH: Final = (
    "How much does that cost you?",
    "What does that come to?",
    "How often was that?",
)
_ASK_WHAT: Final = (
    "What goes wrong at the moment?",
    "How do you do it today?",
    "What is it that bothers you about it?",
)
MENTION: Final = (
    "{One} says one thing about it. I’ve heard another.",
    "I’ve been told two things, and one of them came from {one}.",
    "That isn’t what {one} says.",
    "{One} tells me something else.",
    "It depends whom I ask. There’s {one}, for one.",
    "I’m not sure whom to believe there.",
    "There are two stories about that.",
    "{One} and {other} don’t say the same.",
)
BOTH: Final = (
    "{One} says: {a} And {other} says: {b}",
    "From {one} I have: {a} From {other}: {b}",
    "If I believe {one}: {a} If I believe {other}: {b} One of them must be wrong.",
    "It’s {one} with “{a_bare}”, and {other} with “{b_bare}”.",
    "On one side, {one}: {a} On the other, {other}: {b}",
    "{Other} says: {b} And {one} says: {a}",
    "From {other} I have: {b} From {one}: {a}",
    "{Other} tells me: {b} {One} tells me: {a} Both can’t be right.",
)
THINKING: Final = (
    "So I’d have to ask both what they count. That I can do.",
    "Right. If each of them has to say when it starts and when it ends, I’d see who’s nearer.",
    "I could try that on one case of ours and see which of them it fits.",
    "Then I don’t need to believe either. I need to see what they mean by it.",
    "If I ring somebody who has had both, I’d know by the afternoon.",
    "So it may be that both are right, about different things. That I can find out.",
    "I’d ask them the same question, in the same words, and put the answers side by side.",
    "That’s a way to settle it without taking anybody’s word.",
)
_ASK_OTHERS: Final = (
    "What have others told you about {topic}?",
    "Who else have you asked about {topic}, and what did they say?",
    "{One} says one thing and {other} another. What do you make of it?",
    "How does what {one} says fit with what {other} says?",
    "You’ve heard two things about {topic}. Which were they?",
    "Which of the two would you believe, {one} or {other}?",
    "What did {one} tell you?",
    "What did {other} tell you?",
    "Somebody must be wrong there. What exactly did each of them say?",
)
_TESTS: Final = (
    "Ask both what they count, and from when to when.",
    "Both can be right: it depends what each of them leaves out. Ask them that.",
    "Ring somebody who has had both, one that you pick yourself, and ask what it was.",
    "Take one case of your own and see which of the two it fits.",
    "Put the same question to {one} and to {other}, in the same words, and compare.",
    "Let each of them say beforehand by what you’d see that they’re wrong.",
    "Count it yourselves for a week, and then hold it against what each of them says.",
    "Have each of them show you a place like yours, and ask the people who work there.",
    "Whoever is right must be able to show it in writing. Ask {one} for that first.",
)


def cut(claim: ClaimDraft) -> ClaimDraft:
    """A claim short enough to stand beside another one in a line."""
    parts = claim.text.split()
    if len(parts) <= MOST_CLAIM_WORDS:
        return claim
    return replace(claim, text=f"{' '.join(parts[:MOST_CLAIM_WORDS]).rstrip(',;:')} …")


def openings(text: str) -> list[str]:
    """The buyer's real words, as a call can be opened with them."""
    return [pattern.format(text=text) for pattern in OPENINGS]


def fact_lines(fact: FactDraft) -> list[str]:
    """How the buyer tells something."""
    return [p.format(text=fact.text) for p in (AGAIN if fact.known else NEW)]


def fact_examples(fact: FactDraft) -> list[str]:
    """What a rep would say that is about it; the question that drew it out in the call first."""
    topic = topic_of(fact.text) or "it"
    asked = [fact.asked_by] if fact.asked_by else []
    counted = _ASK_HOW_MUCH if quantities(fact.text) else _ASK_WHAT
    found = [*asked, *(counted if not asked else ()), *(p.format(topic=topic) for p in _ASK_MORE)]
    return list(dict.fromkeys([*found, *counted]))


def conflict_lines(conflict: ConflictDraft, patterns: tuple[str, ...]) -> list[str]:
    """What the buyer, or a rep, says about two claims."""
    one, other = cut(conflict.one), cut(conflict.other)
    return [
        p.format(
            one=one.who,
            other=other.who,
            a=one.text,
            b=other.text,
            a_bare=one.text.rstrip("."),
            b_bare=other.text.rstrip("."),
            One=one.who[:1].upper() + one.who[1:],
            Other=other.who[:1].upper() + other.who[1:],
            topic=topic_of(one.text, 1) or "it",
        )
        for p in patterns
    ]


def conflict_examples(conflict: ConflictDraft) -> list[str]:
    """What a rep would say that asks for both sides."""
    return conflict_lines(conflict, _ASK_OTHERS)


def conflict_tests(conflict: ConflictDraft) -> list[str]:
    """What a rep would say that gives a way to judge."""
    return conflict_lines(conflict, _TESTS)


CARRIERS: Final = sorted(move.value for move in CARRY_A_TEST)
