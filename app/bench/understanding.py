"""How well turns are understood: against turns that people labelled by what they are about."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.domain.buyer.nearness import TopicKind
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn, initial_mind
from app.domain.events import TurnUnderstood
from app.ports.content import ContentLibrary
from app.ports.encoder import Encoder
from app.ports.problems import KnownError
from app.services.understanding import Understanding

Part = Literal["dev", "held"]
KINDS: Sequence[tuple[str, TopicKind]] = (
    ("facts", "fact"),
    ("conflicts", "conflict"),
    ("tests", "test"),
)


@dataclass(frozen=True, kw_only=True)
class Labelled:
    """A rep's turn with what it is about: ids of facts, conflicts, and conflicts it tests."""

    scenario_id: str
    text: str
    facts: frozenset[str]
    conflicts: frozenset[str]
    tests: frozenset[str]

    @property
    def about_nothing(self) -> bool:
        """Whether it is about none of them."""
        return not (self.facts or self.conflicts or self.tests)


def read_turns(file: Path) -> tuple[Labelled, ...]:
    """The labelled turns of a file of JSON Lines. Raises KnownError."""
    try:
        rows = [json.loads(x) for x in file.read_text(encoding="utf-8").splitlines() if x.strip()]
        return tuple(
            Labelled(
                scenario_id=row["scenario"],
                text=row["text"],
                facts=frozenset(row["facts"]),
                conflicts=frozenset(row["conflicts"]),
                tests=frozenset(row["tests"]),
            )
            for row in rows
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KnownError(f"{file} cannot be used: {error!r}.", "Put it back as shipped.") from None


def part_of(scenario_id: str, all_ids: Iterable[str]) -> Part:
    """Which half a scenario belongs to: every other one, by id, is held out."""
    return "dev" if sorted(all_ids).index(scenario_id) % 2 == 0 else "held"


def measure_understanding(
    library: ContentLibrary, encoder: Encoder, turns: Sequence[Labelled]
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 of what turns are about, and false alarms on turns about nothing.

    Figures are named `<part>_<what>_<measure>`: part "dev" or "held", what "facts", "conflicts" or
    "tests" (micro-averaged), and `<part>_nothing_false_alarms`, the share of turns about nothing
    that were taken for one about a fact.
    """
    contents = {c.scenario.scenario_id: c for c in library.scenarios()}
    known = [t for t in turns if t.scenario_id in contents]
    ids = {t.scenario_id for t in known}
    counts: Counter[str] = Counter()
    for scenario_id in sorted(ids):
        content = contents[scenario_id]
        understanding = Understanding(content, encoder)
        part = part_of(scenario_id, ids)
        for turn in (t for t in known if t.scenario_id == scenario_id):
            _count(counts, part, turn, understanding.of(_waiting(content, turn.text)))
    return {"figures": _figures(counts), "ratios": {}}


def _waiting(content: Content, text: str) -> Call:
    mind = initial_mind(content)
    return Call(mind=mind, turns=(Turn(number=1, rep=text, mind=mind, moves=()),))


def _count(counts: Counter[str], part: Part, turn: Labelled, found: TurnUnderstood) -> None:
    for what, _ in KINDS:
        wanted, got = getattr(turn, what), set(getattr(found, what))
        counts[f"{part}_{what}_hit"] += len(wanted & got)
        counts[f"{part}_{what}_missed"] += len(wanted - got)
        counts[f"{part}_{what}_wrong"] += len(got - wanted)
    if turn.about_nothing:
        counts[f"{part}_nothing"] += 1
        counts[f"{part}_alarms"] += bool(found.facts)


def _figures(counts: Counter[str]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for part in ("dev", "held"):
        for what, _ in KINDS:
            hit = counts[f"{part}_{what}_hit"]
            precision = hit / max(1, hit + counts[f"{part}_{what}_wrong"])
            recall = hit / max(1, hit + counts[f"{part}_{what}_missed"])
            f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
            figures[f"{part}_{what}_precision"] = precision
            figures[f"{part}_{what}_recall"] = recall
            figures[f"{part}_{what}_f1"] = f1
        alarms = counts[f"{part}_alarms"] / max(1, counts[f"{part}_nothing"])
        figures[f"{part}_nothing_false_alarms"] = alarms
    return figures
