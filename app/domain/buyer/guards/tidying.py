"""A model's raw words before they are checked."""

import re

_OWN_LABEL = re.compile(r"^(?:Line|Reply)\s*:\s*")


def tidied(text: str, short_name: str) -> str:
    """A model's raw words without the wrapping that says nothing: quotes, own name, spaces."""
    text = text.strip().removeprefix(f"{short_name}:").strip()
    text = _OWN_LABEL.sub("", text)
    if len(text) > 1 and text[0] in "\"“'‘" and text[-1] in "\"”'’" and text.count(text[0]) <= 2:
        text = text[1:-1].strip()
    return re.sub(r"\s+", " ", text)


def whole_sentences(text: str) -> str:
    """A reply that was cut off, up to its last full stop; all of it where there is none."""
    end = max(text.rfind(mark) for mark in ".?!")
    return text[: end + 1] if end > 0 else text
