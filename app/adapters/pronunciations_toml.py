"""How names are pronounced, in a TOML file. The file that is shipped describes the format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.adapters.content_fields import Schema
from app.adapters.content_problems import problems_of
from app.adapters.toml_lines import line_of
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.authoring.paths import shown
from app.ports.problems import KnownError

SHIPPED: Final = Path(__file__).resolve().parents[2] / "assets" / "voice" / "names.toml"

# misaki's alphabet: https://github.com/hexgrad/misaki/blob/main/EN_PHONES.md
VOWELS: Final = "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵊᵻ"
CONSONANTS: Final = "bdfhjklmnpstvwzðŋɡɹTʃʒʤʧθ"
STRESSES: Final = "ˈˌ"
LENGTH: Final = "ː"
HUMMED: Final = "hm"
"""Sounds that are words without a vowel, as in hm."""
_KNOWN: Final = frozenset(VOWELS + CONSONANTS + STRESSES + LENGTH)
_STRESSED: Final = re.compile(f"[{STRESSES}](?![{VOWELS}])")
_MAIN_STRESS: Final = "ˈ"
_WORD: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class Pronunciations:
    """Words and their phonemes.

    Attributes:
        american: As in the United States.
        british: As in England.
    """

    american: Mapping[str, str]
    british: Mapping[str, str]


def _a_word(text: str) -> str:
    if not _WORD.fullmatch(text):
        raise ValueError("is not one word; give each word of a name by itself")
    return text


def _pronounceable(phonemes: str) -> str:
    if unknown := sorted(set(phonemes) - _KNOWN):
        raise ValueError(f"has {' '.join(unknown)}, which is no phoneme")
    if not set(phonemes) & set(VOWELS) and set(phonemes) - set(HUMMED):
        raise ValueError("has no vowel")
    if _STRESSED.search(phonemes):
        raise ValueError("has a stress that stands before no vowel")
    if phonemes.count(_MAIN_STRESS) > 1:
        raise ValueError(f"has more than one main stress ({_MAIN_STRESS})")
    return phonemes


_Words = Annotated[
    dict[
        Annotated[str, AfterValidator(_a_word)],
        Annotated[str, Field(description="phonemes"), AfterValidator(_pronounceable)],
    ],
    Field(description="a table of words and their phonemes"),
]


class _File(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    schema_: Annotated[Schema, Field(alias="schema")]
    american: _Words = {}
    british: _Words = {}


def read_pronunciations(path: Path = SHIPPED) -> Pronunciations:
    """The pronunciations of a file.

    Raises:
        KnownError: The file cannot be read or is wrong; the message names line and field of every
            mistake.
    """
    try:
        text = parse(read_bytes(path))
    except TomlError as error:
        raise _unusable(path, [(error.line, error.problem)]) from None
    if problems := problems_of(_File, text.data):
        placed = [(line_of(text.lines, at), f"{shown(at)}: {what}") for at, what in problems]
        raise _unusable(path, sorted(placed))
    file = _File.model_validate(text.data)
    return Pronunciations(american=file.american, british=file.british)


def _unusable(path: Path, problems: list[tuple[int, str]]) -> KnownError:
    told = "\n".join(f"{path.name}:{line}: {problem}" for line, problem in problems)
    return KnownError(
        f"The pronunciations in {path} cannot be used:\n{told}",
        "\nMend what is named, or put the file that came with Skeptic back in its place.",
    )
