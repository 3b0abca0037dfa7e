"""The outer form of a reply: how long it is, and that it is nothing but speech."""

import re

from app.domain.buyer.guards.candidate import Candidate
from app.domain.buyer.guards.reading import LONGEST, phrases, read
from app.domain.text import words

MAX_WORDS = 40


def length(c: Candidate) -> str | None:
    """At most forty words, and some."""
    count = len(words(c.text))
    if not count:
        return "empty"
    return f"{count} words" if count > MAX_WORDS or len(c.text) > LONGEST else None


_MARK_UP = re.compile(
    r"[*_`<>{}|\[\]~\\^]|(?<!\w)#(?!\d)|^\s*(?:[-•–]\s|\d{1,2}[.)]\s)|\n|-{3}|={3}|\.\.\.\s*\*"
    r"|[\u2190-\u21ff\u2300-\u23ff\u2500-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]",
    re.MULTILINE,
)
_DOES = (
    "sigh|pause|laugh|chuckle|smile|smirk|grin|frown|nod|shrug|shake|lean|raise|roll|cross|cough|"
    "snort|scoff|glance|look|stare|stand|sit|turn|hesitate|think|consider|whisper|mutter|wait|"
    "click|hang|tap|drum|squint|blink|clear|exhale|inhale|groan|wince|note|add|speak|say|repl"
)
_ACTION = rf"(?:{_DOES})(?:s|es|ies|ed|ing)?"
_IN_BRACKETS = re.compile(
    rf"[(\[][^)\]\n]{{0,60}}\b(?:{_ACTION}|beat|silence|tone|voice|dry|drily|dryly|cold|coldly|"
    r"deadpan|flat|flatly|icy|ironic|ironically|sarcastic|quietly|calmly|firmly|politely|curtly|"
    r"off[- ]mic|inaudible|note|hint|end|aside|internal|thought|smirking|pensive|wry|wryly)\b"
    r"[^)\]\n]{0,60}[)\]]",
    re.IGNORECASE,
)
_ONE_ACTION = re.compile(r"\(([a-z]{3,14}(?:s|ing|ly))(?: [a-z]+){0,4}\)")
_MAY_BE_ASIDE = frozenset(
    "sometimes always perhaps towards unless besides nearly only mostly early probably roughly "
    "apparently nothing something anything including during being less plus this his hers ours "
    "yours theirs occasionally usually supposedly allegedly honestly bring sing thing".split()
)
_NARRATED = phrases(
    r"""
    @(?:her|his) (?:tone|voice|eyes|face|eyebrow|eyebrows|expression|jaw|
      lips) (?:[^ ]+ly )?(?:turns?|goes|go|narrows?|hardens?|drops?|is|are|remains?|rises?|
      softens?|stays?|tightens?|twitch)
    (?:leans?|leaning|leaned) (?:back|forward|in) (?:in|on|over|against|across|with)|@(?:shakes|
      nods|shaking|nodding) (?:her|his|their) head|@hangs up|call ends|@a long pause
    @(?:[^ ]+ )?(?:raises|raising) an eyebrow|(?:rolls|rolling) (?:her|his) eyes|clears (?:her|
      his) throat|(?:crosses|folds) (?:her|his) arms
    """
)
_OPENS = re.compile(
    r"^\W{0,3}(?:sighs|pauses|laughs|chuckles|smiles|nods|shrugs|frowns|snorts|scoffs|sighing|"
    r"smiling|a pause|pause|silence|long pause|click)\s*(?:[.,:;…]|$)",
    re.IGNORECASE,
)


def stage_direction(c: Candidate) -> str | None:
    """No stage directions, lists, mark-up, pictures or line breaks."""
    text = c.text[:LONGEST]
    for pattern in (_MARK_UP, _IN_BRACKETS, _OPENS):
        if found := pattern.search(text):
            return f"mark-up {found.group()!r}"
    if (doing := _ONE_ACTION.search(text)) and doing[1] not in _MAY_BE_ASIDE:
        return f"mark-up {doing.group()!r}"
    for sentence in read(text):
        if (told := _NARRATED.search(sentence.flat)) and " i " not in sentence.flat:
            return f"narrates {told.group()!r}"
    return None
