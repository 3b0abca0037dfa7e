"""What an author still has to replace: a template's words in brackets, and lines that are lent."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from app.domain.authoring.paths import Path
from app.domain.authoring.problem import DraftProblem

_PLACEHOLDER: Final = re.compile(r"\[[^\[\]\n]{2,80}\]")
_LEAST_CORE: Final = 4
_MOST_ALIKE: Final = 5
_SPOKEN: Final = frozenset({"lines", "hints", "mention", "both_sides", "thinking"})


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a document with its path, in order."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts(inner, (*path, place))


def placeholders(document: Mapping[str, Any]) -> Iterator[DraftProblem]:
    """Words in brackets that a template left for the author."""
    for path, text in texts(document):
        for found in dict.fromkeys(_PLACEHOLDER.findall(text)):
            yield DraftProblem(
                severity="lint", path=path, problem=f"put your own words in place of {found}"
            )


def spoken(document: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """What the buyer says in a document, each line with its path."""
    for path, text in texts(document):
        line = path[:-1] if path[-1:] == ("text",) else path
        if len(line) < 2 or not isinstance(line[-1], int):
            continue
        of_act = len(line) == 3 and line[0] == "lines" and isinstance(line[1], str)
        if of_act or line[-2] in _SPOKEN:
            yield line, text


def lent(document: Mapping[str, Any], others: frozenset[str]) -> tuple[Path, ...]:
    """Where lines stand that were not written for this document.

    Args:
        document: The one that is written.
        others: Lines of other documents, and those that the program lends.
    """
    return tuple(path for path, text in spoken(document) if text in others)


def repeated_advice(document: Mapping[str, Any]) -> Iterator[DraftProblem]:
    """Advice to vary lists of lines in which one sentence comes again and again."""
    lists: dict[Path, list[str]] = {}
    for path, text in spoken(document):
        lists.setdefault(path[:-1], []).append(text)
    for path, lines in lists.items():
        core = min(lines, key=len).rstrip(".!?")
        count = sum(core in line for line in lines)
        if len(core.split()) >= _LEAST_CORE and count >= _MOST_ALIKE:
            yield DraftProblem(
                severity="advice",
                path=path,
                problem=f"{count} lines say the same sentence; say it in other words too",
            )


def lent_advice(document: Mapping[str, Any], others: frozenset[str]) -> Iterator[DraftProblem]:
    """Advice to rewrite what is lent, list by list."""
    counts: dict[Path, int] = {}
    for path in lent(document, others):
        counts[path[:-1]] = counts.get(path[:-1], 0) + 1
    for path, count in counts.items():
        lines = "1 line is" if count == 1 else f"{count} lines are"
        yield DraftProblem(
            severity="advice",
            path=path,
            problem=f"{lines} lent, not written for this buyer; put them in their own words",
        )
