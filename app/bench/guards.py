"""How well the guards tell replies that must not be said from those that may.

The rows stand in `assets/guards`: replies as language models word them, each with what was decided
and heard before it. In `bad.jsonl` each names the guard that must fire; on those of `good.jsonl`
none may. One part of both, "dev", was looked at while the guards were made; "held" was not.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.buyer.acts import Act
from app.domain.buyer.guards import GUARDS, Candidate, violations
from app.domain.events import ActChosen
from app.domain.text import words
from app.ports.encoder import Encoder
from app.services.meaning import with_meaning

SPLITS = ("dev", "held")


@dataclass(frozen=True, kw_only=True)
class Row:
    """A reply with its context.

    Attributes:
        row_id: Unique in both files.
        split: "dev" or "held".
        guard: Which guard must fire; empty if none may.
        act: What was decided.
        point: The authored line.
        rep: The rep's turn.
        earlier: What the buyer has said before.
        locked: Secrets of what is not out yet.
        buyer: The buyer's name.
        names: Further names that may be said.
        text: The reply.
    """

    row_id: str
    split: str
    guard: str
    act: Act
    point: str
    rep: str
    earlier: tuple[str, ...]
    locked: tuple[str, ...]
    buyer: str
    names: tuple[str, ...]
    text: str

    @property
    def context(self) -> str:
        """What rows of the same conversation have in common."""
        return f"{self.act} {self.rep} {self.point}"

    def candidate(self) -> Candidate:
        """The reply as the guards get it from a model that improvises."""
        told = ("told",) if self.act is Act.DISCLOSE else ()
        said = (*self.names, self.buyer, self.point)
        return Candidate(
            text=self.text,
            act=ActChosen(turn=1, act=self.act, line_id="row", point=self.point, facts=told),
            rep=self.rep,
            locked=self.locked,
            earlier=self.earlier,
            names=frozenset(word for text in said for word in words(text)),
            buyer=(self.buyer, _first_name(self.buyer)),
            keeps_to_point=False,
        )


_TITLES = frozenset("Dr. Mr. Mrs. Ms. Sister Captain Sergeant Officer Canon Brother Dean".split())


def _first_name(name: str) -> str:
    return next((part for part in name.split() if part not in _TITLES), name)


def rows_in(folder: Path) -> tuple[Row, ...]:
    """The rows of `good.jsonl` and `bad.jsonl` in a folder, the good ones first."""
    found = []
    for name in ("good.jsonl", "bad.jsonl"):
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            found.append(_row(json.loads(line)))
    return tuple(found)


def _row(fields: Mapping[str, object]) -> Row:
    def text(key: str) -> str:
        return str(fields.get(key, ""))

    def texts(key: str) -> tuple[str, ...]:
        given = fields.get(key)
        return tuple(str(each) for each in given) if isinstance(given, list) else ()

    return Row(
        row_id=text("id"),
        split=text("split"),
        guard=text("guard"),
        act=Act(text("act")),
        point=text("point"),
        rep=text("rep"),
        earlier=texts("earlier"),
        locked=texts("locked"),
        buyer=text("buyer"),
        names=texts("names"),
        text=text("text"),
    )


@dataclass(frozen=True, kw_only=True)
class Count:
    """How often a guard fired.

    Attributes:
        caught: On the rows on which it must.
        bad: Those rows.
        false: On good rows.
        good: All good rows.
    """

    caught: int
    bad: int
    false: int
    good: int

    @property
    def recall(self) -> float:
        """Share of the rows on which it must fire and does; 1 where there are none."""
        return self.caught / self.bad if self.bad else 1.0

    @property
    def false_alarms(self) -> float:
        """Share of the good rows on which it fires."""
        return self.false / self.good if self.good else 0.0


ANY = "any guard"


def _counts(fired: Sequence[tuple[Row, frozenset[str]]]) -> dict[str, Count]:
    """What each guard did, by its name, and under `ANY` what all did together."""
    good = [names for row, names in fired if not row.guard]
    counts = {name: _count(name, fired, good) for name in GUARDS}
    bad = [names for row, names in fired if row.guard]
    counts[ANY] = Count(
        caught=sum(bool(names) for names in bad),
        bad=len(bad),
        false=sum(bool(names) for names in good),
        good=len(good),
    )
    return counts


def _fired(row: Row, encoder: Encoder | None) -> frozenset[str]:
    candidate = row.candidate()
    if encoder is not None:
        candidate = with_meaning(candidate, encoder)
    return frozenset(name for name, _ in violations(candidate))


def _count(
    name: str, fired: Sequence[tuple[Row, frozenset[str]]], good: Sequence[frozenset[str]]
) -> Count:
    wanted = [names for row, names in fired if row.guard == name]
    return Count(
        caught=sum(name in names for names in wanted),
        bad=len(wanted),
        false=sum(name in names for names in good),
        good=len(good),
    )


def figures(rows: Sequence[Row], encoder: Encoder | None) -> dict[str, float]:
    """Recall and false alarms by split and guard: `held_recall_leak`, `dev_false_any_guard`.

    `<split>_bad` and `<split>_good` are the numbers of rows.
    """
    found: dict[str, float] = {}
    fired = [(row, _fired(row, encoder)) for row in rows]
    for split in (*SPLITS, "all"):
        counts = _counts([entry for entry in fired if split in {entry[0].split, "all"}])
        for name, count in counts.items():
            key = name.replace(" ", "_")
            found[f"{split}_recall_{key}"] = count.recall
            found[f"{split}_false_{key}"] = count.false_alarms
        found[f"{split}_bad"] = counts[ANY].bad
        found[f"{split}_good"] = counts[ANY].good
    return found
