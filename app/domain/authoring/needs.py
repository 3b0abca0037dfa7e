"""What a persona or scenario needs, in the order in which one would write it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.domain.authoring.editing import Document
from app.domain.authoring.form import Kind
from app.domain.authoring.paths import Path
from app.domain.authoring.problem import DraftProblem


@dataclass(frozen=True, kw_only=True)
class Need:
    """One of the things that a document needs.

    Attributes:
        key: Short and stable.
        title: What it is, in a few words.
        path: Where to go for it.
        done: Whether it is there and nothing is wrong with it.
        next: What to do for it, in a sentence.
    """

    key: str
    title: str
    path: Path
    done: bool
    next: str


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    key: str
    title: str
    paths: tuple[Path, ...]
    next: str
    there: Callable[[Document], bool]


def _has(*names: str) -> Callable[[Document], bool]:
    return lambda table: all(_filled(table, name.split(".")) for name in names)


def _filled(table: Any, steps: list[str]) -> bool:
    for step in steps:
        table = table.get(step) if isinstance(table, Mapping) else None
    return bool(table.strip() if isinstance(table, str) else table)


def _anything(table: Document) -> bool:
    del table
    return True


_WANTED: Final[Mapping[Kind, tuple[_Wanted, ...]]] = {
    "scenario": (
        _Wanted(
            key="title",
            title="A title",
            paths=(("title",), ("id",)),
            next="Say in a few words what happens: “Price pressure at Sable Bay”.",
            there=_has("title", "id"),
        ),
        _Wanted(
            key="buyer",
            title="A buyer",
            paths=(("persona",), ("colleagues",)),
            next="Choose who answers, or write a persona of your own.",
            there=_has("persona"),
        ),
        _Wanted(
            key="offer",
            title="What is sold, and by whom",
            paths=(("product",), ("seller",)),
            next="Name the product and the firm as the buyer would.",
            there=_has("product", "seller"),
        ),
        _Wanted(
            key="brief",
            title="The brief",
            paths=(("brief",),),
            next="Tell the rep how it came to this call, what they know and what they are to try.",
            there=_has("brief.situation", "brief.your_side", "brief.you_know", "brief.goals"),
        ),
        _Wanted(
            key="difficulty",
            title="How hard it is, and why",
            paths=(("difficulty",), ("difficulty_note",)),
            next="Choose a level and say in a sentence what makes it hard.",
            there=_has("difficulty", "difficulty_note"),
        ),
        _Wanted(
            key="facts",
            title="Facts to find out",
            paths=(("facts",),),
            next="Write down what the buyer knows and only tells when it is asked for well.",
            there=_has("facts"),
        ),
        _Wanted(
            key="conflicts",
            title="Contradictions, if there are any",
            paths=(("conflicts",),),
            next="Name two people who told the buyer things that do not fit together.",
            there=_anything,
        ),
        _Wanted(
            key="steps",
            title="Steps of their own",
            paths=(("steps",), ("earliest_step",)),
            next="Write what the buyer would do next, or what would have to be true first.",
            there=_has("steps"),
        ),
        _Wanted(
            key="endings",
            title="Good endings",
            paths=(("good_outcomes",), ("possible_outcomes",), ("outcome_words",)),
            next="Tick the endings that a rep would practise for; a right “no” can be one.",
            there=_has("good_outcomes"),
        ),
        _Wanted(
            key="rubric",
            title="What is scored",
            paths=(("rubric",),),
            next="Choose a few checks; their weights sum to 100.",
            there=_has("rubric"),
        ),
        _Wanted(
            key="lines",
            title="Lines to open with",
            paths=(("lines",),),
            next="Write eight ways in which the buyer answers the telephone.",
            there=_has("lines.opening"),
        ),
    ),
    "persona": (
        _Wanted(
            key="who",
            title="Who it is",
            paths=(("name",), ("short_name",), ("id",), ("pronoun",), ("role",), ("organisation",)),
            next="Give them a name, a job and a place of work.",
            there=_has("name", "short_name", "id", "pronoun", "role", "organisation"),
        ),
        _Wanted(
            key="about",
            title="What a rep may know",
            paths=(("about",), ("traits",), ("industry",)),
            next="Two or three sentences, as one might know them from a colleague.",
            there=_has("about"),
        ),
        _Wanted(
            key="disbelief",
            title="Why they do not believe sellers",
            paths=(("disbelief",),),
            next="Tell what happened to them; the rep reads it after the call.",
            there=_has("disbelief"),
        ),
        _Wanted(
            key="manner",
            title="How they talk",
            paths=(("manner",), ("voice",)),
            next="Say in the third person how they talk, and what they never say.",
            there=_has("manner"),
        ),
        _Wanted(
            key="start",
            title="Where they begin",
            paths=(("start",),),
            next="Set the six values as they are when the telephone rings.",
            there=_has("start"),
        ),
        _Wanted(
            key="temperament",
            title="What moves them",
            paths=(("temperament",),),
            next="Say whom they believe, and what each move does to them.",
            there=_has("temperament"),
        ),
        _Wanted(
            key="lines",
            title="Their lines",
            paths=(("lines",),),
            next="Write eight lines or more for everything that they may do.",
            there=_has("lines"),
        ),
    ),
}


def needs(kind: Kind, table: Document, problems: Iterable[DraftProblem]) -> tuple[Need, ...]:
    """What a document needs and how far it is.

    Args:
        kind: Of the document.
        table: The document.
        problems: What was found wrong with it; advice counts for nothing here.
    """
    wrong = [problem.path for problem in problems if problem.stops and not problem.elsewhere]
    return tuple(
        Need(
            key=wanted.key,
            title=wanted.title,
            path=_first(wanted, wrong),
            done=wanted.there(table) and not _touched(wanted, wrong),
            next=wanted.next,
        )
        for wanted in _WANTED[kind]
    )


def _touched(wanted: _Wanted, wrong: Iterable[Path]) -> list[Path]:
    return [path for path in wrong if any(path[: len(own)] == own for own in wanted.paths)]


def _first(wanted: _Wanted, wrong: Iterable[Path]) -> Path:
    """Where the first thing is wrong; else where it stands."""
    found = _touched(wanted, wrong)
    return found[0] if found else wanted.paths[0]
