"""What a recogniser of Whisper's kind says although nobody said it.

Its training was full of subtitles; on silence, noise and music it writes what stands in those. The
lists hold what it was seen to invent (this project's own noises, and openai/whisper discussions 679
and 928). A text is only ever rejected as a whole: the same words within a sentence are kept.
"""

import re

NO_SPEECH_FROM = 0.6
UNSURE_BELOW = -1.0
"""From Whisper's own decoder: nobody spoke if both say so (openai/whisper, `DecodingOptions`)."""

_VERY_UNSURE_BELOW = -1.5
_NONSENSE_BELOW = -2.5
"""Seen here: speech under noise of its own level stays above -0.6, under noise 5 dB louder above
-1.3; inventions that pass for speech otherwise, as after a prompt, are mostly below -1.5."""

_SOME_NO_SPEECH_FROM = 0.3
_SHORT_UNSURE_BELOW = -0.6
"""For texts of a word or three that are as often invented as said, one sign is enough."""

_NEVER_SAID = re.compile(
    r"""(?:
      thank(?:s|\ you)(?:\ (?:so|very)\ much)?\ for\ (?:watching|listening|viewing)
      (?:\ (?:and|to|this|the|my|i'll|see|you|next|in|video|videos|please|subscribe|channel|time|one
        |again|everyone|guys))*
    | (?:please\ )?(?:don't\ forget\ to\ )?(?:like\ (?:and|,)\ )?subscribe
      (?:\ (?:to|my|the|our|channel|for|more|videos|and|like|share|this))*
    | (?:subtitles|subtitled|captions|captioned|transcribed|transcription|translated|subs)\ by.*
    | (?:see|i'll\ see)\ you\ (?:in\ the\ )?next\ (?:video|time|one)
    | i'm\ going\ to\ put\ it\ (?:on|in)\ the\ (?:side|oven|fridge|pan|water|bowl)
    | (?:www\.)?[a-z]+\.(?:com|org|net|co\.uk)
    | (?:(?:upbeat|dramatic|soft|gentle|tense|sad|ominous)\ )?music(?:\ (?:playing|plays|fades))?
    | (?:applause|laughter|silence|beep|beeping|inaudible|blank_audio|blank\ audio|static)
    )""",
    re.VERBOSE,
)
_OFTEN_INVENTED = re.compile(
    r"(?:you|the|i|oh|so|bye|bye bye|hmm?|okay|ok|yeah|and|uh|um|thanks|thank you|thank you "
    r"(?:so|very) much|thank you bye|i'm sorry|all right|i don't know|let's go|here we go|one|two)"
)
_NOTES = re.compile(r"[\[(*♪♫][^\])*♪♫]*[\])*♪♫]|[♪♫]+")
_STRANGE = re.compile(r"[^\w\s.'&-]+")


def without_notes(text: str) -> str:
    """A text without a subtitler's notes: "[Music]", "(upbeat music)", "♪"."""
    return re.sub(r"\s+", " ", _NOTES.sub(" ", text)).strip()


def is_invented(text: str, *, no_speech: float, log_probability: float) -> bool:
    """Whether a text has to be taken for one that nobody said.

    Args:
        text: What the recogniser wrote, without notes.
        no_speech: How probable it is that nobody spoke, 0 to 1.
        log_probability: Mean natural log probability of a token.
    """
    said = re.sub(r"\s+", " ", _STRANGE.sub(" ", text.casefold().replace("’", "'"))).strip(" .-")
    if not any(character.isalnum() for character in said):
        return True
    if no_speech > NO_SPEECH_FROM and log_probability < UNSURE_BELOW:
        return True
    if no_speech > _SOME_NO_SPEECH_FROM and log_probability < _VERY_UNSURE_BELOW:
        return True
    if log_probability < _NONSENSE_BELOW:
        return True
    if _NEVER_SAID.fullmatch(said.replace(". ", " ")):
        return True
    unsure = no_speech > _SOME_NO_SPEECH_FROM or log_probability < _SHORT_UNSURE_BELOW
    return unsure and _OFTEN_INVENTED.fullmatch(said.replace(". ", " ")) is not None
