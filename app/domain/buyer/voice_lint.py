"""What is wrong with the few words that a buyer says at once, or to cut in, in a spoken call.

What she says at once is heard before she has decided anything. So it must not answer: whatever she
then says has to fit behind it.
"""

from collections.abc import Iterator, Sequence

from app.domain.buyer.persona import Persona
from app.domain.text import words

MOST_WORDS_AT_ONCE = 3
MOST_WORDS_TO_CUT_IN = 8
ANSWERS = (
    "yes", "yeah", "yep", "yup", "aye", "uh huh", "mm hm", "mhm", "no", "nope", "nah", "uh uh",
    "sure", "of course", "certainly", "definitely", "absolutely", "naturally", "by all means",
    "exactly", "precisely", "indeed", "quite so", "just so", "quite right", "that's right",
    "you're right", "true", "correct", "agreed", "granted", "fair", "fine", "all right", "deal",
    "done", "promise", "promised", "thanks", "thank you",
)  # fmt: skip
"""Words that say yes or no, agree to what was said, promise or thank."""

Place = tuple[str | int, ...]


def lint_voice(persona: Persona) -> Iterator[tuple[Place, str]]:
    """What is wrong, each with its place in the persona's file."""
    at_once: Place = ("voice", "back_channels")
    yield from _lines(at_once, persona.voice.back_channels, MOST_WORDS_AT_ONCE)
    for at, line in enumerate(persona.voice.back_channels):
        said = f" {' '.join(words(line))} "
        if answers := [answer for answer in ANSWERS if f" {answer} " in said]:
            yield (*at_once, at), f'answers with "{answers[0]}"; it is said before she has decided'
        if "?" in line:
            yield (*at_once, at), "asks; it is said before she has decided"
    yield from _lines(("voice", "cut_ins"), persona.voice.cut_ins, MOST_WORDS_TO_CUT_IN)


def _lines(place: Place, lines: Sequence[str], most: int) -> Iterator[tuple[Place, str]]:
    said = [words(line) for line in lines]
    for at, line in enumerate(said):
        if len(line) > most:
            yield (*place, at), f"has {len(line)} words; {most} at most are wanted"
        if line in said[:at]:
            yield (*place, at), "is there already"
