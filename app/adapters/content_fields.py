"""What a single field of a persona's or a scenario's file may hold.

A `description` says what is allowed, as the end of "must be …"; messages to authors use it.
"""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Annotated, Any, Final, get_args
from unicodedata import category

from pydantic import AfterValidator, BeforeValidator, Field

from app.domain.buyer.acts import TOPIC_ACTS, Act
from app.domain.buyer.persona import DIMENSIONS, Dimension, Source
from app.domain.buyer.scenario import Ending
from app.domain.moves import Move

SCHEMA: Final = 1
LEAST_LINES: Final = 6
"""Variants she needs of everything she may say."""
MAX_WORDS: Final = 40
SLOTS: Final = ("claim", "product", "seller")

_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_BRACES: Final = re.compile(r"\{([^{}]*)\}")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that was probably meant, else all there are."""
    names = list(known)
    close = get_close_matches(word, names, n=1)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"known are {', '.join(names)}" if names else "there are none"


def one_of(kind: str, known: Iterable[str], make: Callable[[str], Any] = str) -> BeforeValidator:
    """Only these names, each made into a value; another is answered with the nearest one."""
    names = tuple(known)

    def check(value: object) -> Any:
        if isinstance(value, str) and value in names:
            return make(value)
        shown = f'"{value}"' if isinstance(value, str) else "this"
        raise ValueError(f"{shown} is no {kind}; {did_you_mean(str(value), names)}")

    return BeforeValidator(check)


def _readable(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    if text.replace("\n", "").isprintable():
        return text  # as nearly every text is; a look at each character of a file takes long
    for char in text:
        if category(char) in {"Cc", "Cs", "Co"} and char != "\n":
            raise ValueError(f"holds a control character, U+{ord(char):04X}")
        if char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
            raise ValueError(f"holds an invisible direction mark, U+{ord(char):04X}")
    return text


def _one_line(text: str) -> str:
    if "\n" in _readable(text):
        raise ValueError("must be one line")
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise ValueError(
            f'"{text[:70]}" is no id; small letters, digits, "-" and "_" make one, up to 64 of them'
        )
    return text


def _language(text: str) -> str:
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(f'"{text[:70]}" is no language tag; "en" or "en-GB" is one')
    return text


def speakable(text: str) -> str:
    """A text she may say: one line, few words, no slot that nothing fills."""
    _one_line(text)
    wrong = []
    if text != text.strip():
        wrong.append("begins or ends with a blank")
    if (count := len(text.split())) > MAX_WORDS:
        wrong.append(f"has {count} words; she says {MAX_WORDS} at most")
    wrong += [
        f"{{{slot}}} is no slot; {{claim}}, {{product}} and {{seller}} are"
        for slot in _BRACES.findall(text)
        if slot not in SLOTS
    ]
    if re.search("[{}]", _BRACES.sub("", text)):
        wrong.append("has a brace without its other half")
    if wrong:
        raise ValueError("; ".join(wrong))
    return text


def _no_topic(act: Act) -> Act:
    if act in TOPIC_ACTS:
        raise ValueError(
            f'"{act}" has no lines here: what it says stands with its fact, conflict or step'
        )
    return act


Id = Annotated[str, Field(description="an id, as text"), AfterValidator(_id)]
Prose = Annotated[
    str, Field(description="text of up to 2,000 characters", max_length=2000),
    AfterValidator(_readable),
]  # fmt: skip
Short = Annotated[
    str, Field(description="one line of up to 300 characters", max_length=300),
    AfterValidator(_one_line),
]  # fmt: skip
Keyword = Annotated[
    str, Field(description="a word or phrase of up to 60 characters", max_length=60),
    AfterValidator(_one_line),
]  # fmt: skip
Flag = Annotated[bool, Field(description="true or false")]
Language = Annotated[str, Field(description="a language tag"), AfterValidator(_language)]
Score = Annotated[float, Field(description="a number from 0 to 100", ge=0, le=100)]
Share = Annotated[float, Field(description="a number from 0 to 1", ge=0, le=1)]
Shift = Annotated[float, Field(description="a number from -100 to 100", ge=-100, le=100)]
Count = Annotated[int, Field(description="a whole number from 0 to 1000", ge=0, le=1000)]
Turns = Annotated[int, Field(description="a whole number from 1 to 200", ge=1, le=200)]
MoveName = Annotated[
    Move, Field(description="a move's name"), one_of("move", list(Move), Move)
]  # fmt: skip
SourceName = Annotated[
    Source, Field(description="a source's name"), one_of("source", list(Source), Source)
]  # fmt: skip
AnyActName = Annotated[
    Act, Field(description="an act's name"), one_of("act", list(Act), Act)
]  # fmt: skip
ActName = Annotated[
    Act, Field(description="an act's name"), one_of("act", list(Act), Act),
    AfterValidator(_no_topic),
]  # fmt: skip
DimensionName = Annotated[
    Dimension, Field(description="a dimension's name"), one_of("dimension", DIMENSIONS)
]
OutcomeName = Annotated[
    Ending, Field(description="an outcome's name"), one_of("outcome", get_args(Ending))
]
Schema = Annotated[int, Field(description=f"{SCHEMA}", ge=SCHEMA, le=SCHEMA)]
Names = Annotated[list[Short], Field(description="a list of texts")]
Keywords = Annotated[list[Keyword], Field(description="a list of words, one or more", min_length=1)]
Ids = Annotated[list[Id], Field(description="a list of ids")]
