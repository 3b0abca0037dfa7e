"""What the rep writes, cut into the passages that a reader takes in one at a time."""

from app.domain.text import sentences, words

SHORT = 3
"""A sentence of so few words, such as a greeting, is read together with the next."""


def passages(text: str) -> tuple[str, ...]:
    """The passages of a note, in order: its sentences, the very short ones with what follows.

    A sign-off at the end goes with the passage before it. Text without words has none.
    """
    found: list[str] = []
    waiting = ""
    for sentence in sentences(text):
        said = f"{waiting} {sentence.of(text)}".strip()
        if len(words(said)) <= SHORT:
            waiting = said
        else:
            found.append(said)
            waiting = ""
    if waiting:
        found[-1:] = [f"{found[-1]} {waiting}" if found else waiting]
    return tuple(found)
