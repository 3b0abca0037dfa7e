"""Two sessions side by side, as far as they can fairly be put there.

What two sessions show of a rep can be compared where both were held with the same scenario, buyer,
rubric, model and versions of what reads and judges. Where something differs it is named, with the
parts that it makes incomparable; those are left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from app.domain.buyer.scenario import Content
from app.domain.call import Call, Turn
from app.domain.events import SessionStarted
from app.domain.figures import figures
from app.domain.forking import fork_point
from app.domain.rescoring import first_version, scored_by, versions

Part = Literal["words", "labels", "effort", "mind", "score"]
"""What is put side by side; "words" are the buyer's, "mind" also what she did, and why."""
PARTS: Final[tuple[Part, ...]] = ("words", "labels", "effort", "mind", "score")

What = Literal[
    "scenario", "persona", "dial", "content", "rubric", "mind", "labeller", "encoder", "model"
]
_OF_HERS: Final = frozenset[Part]({"effort", "mind", "score"})
"""What comes out otherwise with another buyer, whatever the rep does."""
_APART: Final[dict[What, frozenset[Part]]] = {
    "scenario": frozenset(PARTS),
    "persona": _OF_HERS | {"words"},
    "dial": _OF_HERS,
    "content": _OF_HERS,
    "rubric": frozenset({"score"}),
    "mind": _OF_HERS,
    "labeller": _OF_HERS | {"labels"},
    "encoder": _OF_HERS,
    "model": frozenset({"words", "score"}),
}

Name = Literal["outcome", "score", "turns", "share", "told", "settled", "conceded", "traded"]
_TOTALS: Final[dict[Name, Part | None]] = {
    "outcome": "mind",
    "score": "score",
    "turns": None,
    "share": "effort",
    "told": "mind",
    "settled": "mind",
    "conceded": "labels",
    "traded": "labels",
}
"""The totals in the order they are shown, and the part that each belongs to."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two sessions: which, what it was played from, and the call as it stands."""

    session_id: str
    content: Content
    call: Call


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Something that two sessions were not held with alike.

    Attributes:
        what: What differs.
        one: What it is in the first; a name or a version, may be empty.
        other: What it is in the second.
        parts: What therefore cannot be compared.
    """

    what: What
    one: str
    other: str
    parts: frozenset[Part]


@dataclass(frozen=True, kw_only=True)
class Row:
    """A turn of both sessions.

    Attributes:
        number: Of the turn; 0 is the opening.
        one: In the first session; None: it has no such turn.
        other: In the second.
        shared: Whether both are alike up to and with this turn.
    """

    number: int
    one: Turn | None
    other: Turn | None
    shared: bool


@dataclass(frozen=True, kw_only=True)
class Total:
    """A number, or the outcome, of both sessions. None: it could not be counted."""

    name: Name
    one: float | str | None
    other: float | str | None

    @property
    def differs(self) -> bool:
        """Whether it is another in the second."""
        return self.one != self.other


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two sessions side by side.

    Attributes:
        one: The first, with the labels that both are compared by.
        other: The second, likewise.
        labeller: By whose labels, if both have some by one labeller; else empty.
        differences: What they were not held with alike.
        rows: Turn by turn; none where the scenarios are not the same.
        parted_at: The first turn that is not alike; None where all are.
        branched_at: The rep's turn at which one was branched off the other; None where neither was.
        totals: What can be compared at the end, in the order it is told.
    """

    one: Side
    other: Side
    labeller: str
    differences: tuple[Difference, ...]
    rows: tuple[Row, ...]
    parted_at: int | None
    branched_at: int | None
    totals: tuple[Total, ...]

    def can(self, part: Part) -> bool:
        """Whether that part can be put side by side."""
        return not any(part in d.parts for d in self.differences)


def compare(one: Side, other: Side) -> Comparison:
    """Put two sessions side by side."""
    labeller, found = held_alike(one, other)
    if labeller:
        one = replace(one, call=scored_by(one.call, labeller))
        other = replace(other, call=scored_by(other.call, labeller))
    apart = frozenset[Part]().union(*(d.parts for d in found))
    same_scenario = all(d.what != "scenario" for d in found)
    rows = _rows(one.call, other.call) if same_scenario else ()
    return Comparison(
        one=one,
        other=other,
        labeller=labeller,
        differences=found,
        rows=rows,
        parted_at=next((r.number for r in rows if not r.shared), None),
        branched_at=_branched_at(one, other),
        totals=tuple(_totals(one, other, apart)) if same_scenario else (),
    )


def held_alike(one: Side, other: Side) -> tuple[str, tuple[Difference, ...]]:
    """By whose labels two sessions are put side by side, and what they were not held with alike.

    The labeller is empty where no one labelled both.
    """
    labeller = _common_labeller(one.call, other.call)
    return labeller, tuple(_differences(one, other, labeller))


def _common_labeller(one: Call, other: Call) -> str:
    """The labeller by which both are scored: that of the time if it was the same, else the latest.

    Empty where there is none.
    """
    first = first_version(one)
    if first == first_version(other):
        return first
    common = [v for v in versions(one) if v in versions(other)]
    return common[-1] if common else ""


def _differences(one: Side, other: Side, labeller: str) -> Iterable[Difference]:
    ours, theirs = one.content.scenario, other.content.scenario
    if ours.scenario_id != theirs.scenario_id:
        yield _difference("scenario", ours.title, theirs.title)
        return
    names = [" and ".join(b.name for b in side.content.buyers) for side in (one, other)]
    if one.content.buyers != other.content.buyers and ours.dial == theirs.dial:
        yield _difference("persona", *(names if names[0] != names[1] else ("", "")))
    if ours.dial != theirs.dial:
        yield _difference("dial", str(ours.dial), str(theirs.dial))
    elif replace(ours, rubric=()) != replace(theirs, rubric=()):
        yield _difference("content", "", "")
    if ours.rubric != theirs.rubric:
        yield _difference("rubric", "", "")
    yield from _other_versions(one.call, other.call, labeller)


def _other_versions(one: Call, other: Call, labeller: str) -> Iterable[Difference]:
    a, b = one.started, other.started
    if a is None or b is None:
        return
    if a.mind_version != b.mind_version:
        yield _difference("mind", a.mind_version, b.mind_version)
    held = first_version(one), first_version(other)
    if held[0] != held[1]:
        # Labels, effort and score can be had by a labeller of both; what she heard cannot.
        parts = frozenset[Part]({"mind"}) if labeller else _APART["labeller"]
        yield Difference(what="labeller", one=held[0], other=held[1], parts=parts)
    if a.encoder_version != b.encoder_version:
        yield _difference("encoder", a.encoder_version, b.encoder_version)
    if _model(a) != _model(b):
        yield _difference("model", _model(a), _model(b))


def _model(started: SessionStarted) -> str:
    return "" if started.backend == "lines" else started.model


def _difference(what: What, one: str, other: str) -> Difference:
    return Difference(what=what, one=one, other=other, parts=_APART[what])


def _rows(one: Call, other: Call) -> tuple[Row, ...]:
    ours = {turn.number: turn for turn in one.turns}
    theirs = {turn.number: turn for turn in other.turns}
    rows: list[Row] = []
    for number in sorted(ours.keys() | theirs.keys()):
        a, b = ours.get(number), theirs.get(number)
        shared = (not rows or rows[-1].shared) and a is not None and b is not None and _alike(a, b)
        rows.append(Row(number=number, one=a, other=b, shared=shared))
    return tuple(rows)


def _alike(one: Turn, other: Turn) -> bool:
    """Whether the same was said and done, and left the buyers with the same minds."""
    return _what_happened(one) == _what_happened(other)


def _what_happened(turn: Turn) -> tuple[object, ...]:
    said = turn.reply.text if turn.reply is not None else ""
    return turn.rep, turn.act, said, turn.mind, turn.colleagues


def _branched_at(one: Side, other: Side) -> int | None:
    for branch, root in ((one, other), (other, one)):
        point = fork_point(branch.call.started)
        if point is not None and point[0] == root.session_id:
            return point[1]
    return None


def _totals(one: Side, other: Side, apart: frozenset[Part]) -> Iterable[Total]:
    ours, theirs = _numbers(one), _numbers(other)
    for name, part in _TOTALS.items():
        if part not in apart:
            yield Total(name=name, one=ours[name], other=theirs[name])


def _numbers(side: Side) -> dict[Name, float | str | None]:
    found = figures(side.content, side.call)
    return {
        "turns": found.rep_turns,
        "score": found.score,
        "outcome": found.outcome,
        "share": found.rep_share,
        "told": len(side.call.mind.disclosed),
        "settled": found.settled,
        "conceded": found.conceded,
        "traded": found.traded,
    }
