"""What an author still has to replace: a template's words in brackets, and lines that are lent."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from app.domain.authoring.editing import Document
from app.domain.authoring.form import UNSEEN
from app.domain.authoring.paths import Path
from app.domain.authoring.problem import DraftProblem

_PLACEHOLDER: Final = re.compile(r"\[[^\[\]\n]{2,400}\]")
_BEGINS: Final = re.compile(r"(?:^|[.!?…:]\s+[“‘\"']?)$")
_LEAST_CORE: Final = 4
_MOST_ALIKE: Final = 5
_SPOKEN: Final = frozenset({"lines", "hints", "mention", "both_sides", "thinking"})


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """Words in brackets for which an author puts in their own.

    Attributes:
        words: The words, without the brackets, as an example of what might stand there.
        path: Where they stand first.
        count: How often they stand in the document.
    """

    words: str
    path: Path
    count: int


def texts(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of a document that an author can see, with its path, in order."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if path or key not in UNSEEN:
                yield from texts(inner, (*path, str(key)))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts(inner, (*path, place))


def placeholders_in(document: Mapping[str, Any]) -> tuple[Placeholder, ...]:
    """Each placeholder of a document once, in the order of the document."""
    found: dict[str, Placeholder] = {}
    for path, text in texts(document):
        for match in _PLACEHOLDER.findall(text):
            known = found.get(match.casefold())
            found[match.casefold()] = (
                replace(known, count=known.count + 1)
                if known is not None
                else Placeholder(words=match[1:-1], path=path, count=1)
            )
    return tuple(found.values())


def filled(document: Document, words: str, own: str) -> Document:
    """The document with an author's words in place of a placeholder, wherever it stands.

    Args:
        document: To fill.
        words: The placeholder's, in whatever case.
        own: The author's. A capital is put where a sentence begins.
    """
    pattern = re.compile(re.escape(f"[{words}]"), re.IGNORECASE)
    own = " ".join(own.split())

    def put(match: re.Match[str]) -> str:
        # A text that ends like none, such as a name, does not begin like a sentence either.
        sentence = match.string.rstrip()[-1:] in ".!?…”"
        begins = sentence and _BEGINS.search(match.string[: match.start()]) is not None
        return f"{own[:1].upper()}{own[1:]}" if begins else own

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return pattern.sub(put, value)
        if isinstance(value, dict):
            return {key: walk(inner) for key, inner in value.items()}
        return [walk(inner) for inner in value] if isinstance(value, list) else value

    changed: Document = walk(document)
    return changed


def placeholders(document: Mapping[str, Any]) -> Iterator[DraftProblem]:
    """Words in brackets that a template left for the author, each once."""
    for holder in placeholders_in(document):
        where = "" if holder.count == 1 else f", in {holder.count} places"
        yield DraftProblem(
            severity="lint",
            path=holder.path,
            problem=f"put your own words in place of [{holder.words}]{where}",
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
