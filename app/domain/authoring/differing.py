"""What differs between two states of a document, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Final, Literal

from app.domain.authoring.editing import Document
from app.domain.authoring.form_words import label_of
from app.domain.authoring.paths import Path

What = Literal["added", "removed", "changed", "moved"]
LONGEST: Final = 90
"""Characters of a value as it is told."""
REWORDED: Final = 0.5
"""From this share of common words on, a line is another one reworded."""
_ONE: Final[Mapping[str, str]] = {
    "facts": "Fact",
    "conflicts": "Conflict",
    "claims": "Claim",
    "steps": "Step",
    "rubric": "Check",
    "unlock": "Way",
    "colleagues": "Second buyer",
}
"""What an entry of a list is called."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A field that is not the same in two states of a document.

    Attributes:
        what: How it differs. "moved" is an entry that stands at another place among the others.
        path: Where: in the new state, or in the old one if it was removed.
        place: The same in words: "Fact f3: Secrets".
        old: What stood there; None if nothing did.
        new: What stands there; None if nothing does.
    """

    what: What
    path: Path
    place: str
    old: Any
    new: Any

    def __str__(self) -> str:
        """The difference as a sentence."""
        match self.what:
            case "added":
                return f"{self.place}: added {_shown(self.new)}"
            case "removed":
                return f"{self.place}: removed {_shown(self.old)}"
            case "moved":
                return f"{self.place}: moved from place {self.old} to {self.new}"
            case _:
                return f"{self.place}: from {_shown(self.old)} to {_shown(self.new)}"


def differences(old: Document, new: Document) -> tuple[Difference, ...]:
    """Everything that differs, in the order of the new state, what was removed last of each."""
    return tuple(_tables(old, new, (), ()))


def _tables(
    old: Mapping[str, Any], new: Mapping[str, Any], path: Path, words: Sequence[str]
) -> Iterator[Difference]:
    for key in dict.fromkeys((*new, *old)):
        here, said = (*path, key), (*words, label_of(key))
        if key not in old:
            yield from _one_sided("added", new[key], here, said)
        elif key not in new:
            yield from _one_sided("removed", old[key], here, said)
        else:
            yield from _values(old[key], new[key], here, said)


def _values(old: Any, new: Any, path: Path, words: Sequence[str]) -> Iterator[Difference]:
    if _same(old, new):
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _tables(old, new, path, words)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _lists(old, new, path, words)
    else:
        yield Difference(what="changed", path=path, place=_place(words), old=old, new=new)


def _one_sided(what: What, value: Any, path: Path, words: Sequence[str]) -> Iterator[Difference]:
    """A value that stands in one state only; of a list of tables, entry by entry."""
    if isinstance(value, list) and value and all(_named(entry) for entry in value):
        empty: list[Any] = []
        yield from (
            _lists(empty, value, path, words)
            if what == "added"
            else _lists(value, empty, path, words)
        )
        return
    old, new = (None, value) if what == "added" else (value, None)
    yield Difference(what=what, path=path, place=_place(words), old=old, new=new)


def _lists(
    old: Sequence[Any], new: Sequence[Any], path: Path, words: Sequence[str]
) -> Iterator[Difference]:
    pairs = _pairs(old, new)
    met = dict(pairs)
    kept = [o for _, o in sorted(pairs)]
    still = _longest_rising(kept)
    for place, value in enumerate(new):
        here, said = (*path, place), (*words[:-1], _entry(words, path, place, value))
        if place not in met:
            yield Difference(what="added", path=here, place=_place(said), old=None, new=value)
            continue
        if met[place] not in still:
            yield Difference(
                what="moved", path=here, place=_place(said), old=met[place] + 1, new=place + 1
            )
        yield from _values(old[met[place]], value, here, said)
    gone = set(range(len(old))) - set(met.values())
    for place in sorted(gone):
        said = (*words[:-1], _entry(words, path, place, old[place]))
        yield Difference(
            what="removed", path=(*path, place), place=_place(said), old=old[place], new=None
        )


def _pairs(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    """Places, in new and old, of entries that are the same thing: by id, the same, or reworded."""
    free = list(range(len(old)))
    pairs: list[tuple[int, int]] = []
    for fits in (_one_id, _same, _reworded):
        met = {place for place, _ in pairs}
        for place in [n for n in range(len(new)) if n not in met]:
            hit = next((o for o in free if fits(old[o], new[place])), None)
            if hit is not None:
                pairs.append((place, hit))
                free.remove(hit)
    return pairs


def _one_id(old: Any, new: Any) -> bool:
    return _named(old) and _named(new) and bool(old["id"] == new["id"])


def _reworded(old: Any, new: Any) -> bool:
    """Whether one line is another one with some words changed."""
    one, other = _said(old), _said(new)
    if one is None or other is None:
        return not _named(old) and isinstance(old, dict) and isinstance(new, dict)
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= REWORDED


def _said(entry: Any) -> str | None:
    text = entry.get("text") if isinstance(entry, dict) and not _named(entry) else entry
    return text if isinstance(text, str) else None


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """The most entries that stand in the same order in both: the others are the moved ones."""
    best: list[list[int]] = []
    for place in places:
        before = _longest([run for run in best if run[-1] < place])
        best.append([*before, place])
    return frozenset(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    length = max(map(len, runs), default=0)
    return next((run for run in runs if len(run) == length), [])


def _named(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("id"), str)


def _entry(words: Sequence[str], path: Path, place: int, value: Any) -> str:
    key = str(path[-1]) if path else ""
    one = _ONE.get(key)
    if one is None:
        return f"{words[-1]} {place + 1}" if words else str(place + 1)
    return f"{one} {value['id']}" if _named(value) else f"{one} {place + 1}"


def _place(words: Sequence[str]) -> str:
    return ": ".join(words)


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and one == other


def _shown(value: Any) -> str:
    if isinstance(value, str):
        flat = " ".join(value.split())
        return f"“{flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + '…'}”"
    if isinstance(value, list):
        return f"{len(value)} {'entry' if len(value) == 1 else 'entries'}"
    if isinstance(value, dict):
        name = value.get("text") or value.get("question") or value.get("topic")
        return _shown(name) if isinstance(name, str) else f"{len(value)} fields"
    return "yes" if value is True else "no" if value is False else str(value)
