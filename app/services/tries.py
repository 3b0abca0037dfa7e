"""The tries at one scenario, read from the shelf and the log a part at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.buyer.scenario import Content
from app.domain.call import Call, fold
from app.domain.comparing import Difference, Side, held_alike
from app.domain.figures import Figures, figures
from app.domain.moves import Move
from app.domain.scoring.journal import journal
from app.domain.tries import NEEDED, Attempt, Change, Numbered, changes, numbered
from app.ports.content import ContentLibrary
from app.ports.history import Shelved, Wanted
from app.ports.session_log import SessionLog
from app.services.history import Shelf

PAGE = 200
"""Rows of the shelf that are read in one go."""


@dataclass(frozen=True, kw_only=True)
class Since:
    """What is to be said of a try against the one before.

    Attributes:
        number: The try that it is held against: the last one before it that is over.
        other: The session of that try.
        labeller: By whose labels both are counted; empty: no one labelled both.
        differences: What they were not held with alike.
        compared: Whether enough can be compared for changes to be told.
        changes: What differs, at most three things; empty if nothing does, or nothing is compared.
    """

    number: int
    other: str
    labeller: str
    differences: tuple[Difference, ...]
    compared: bool
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Told:
    """A session among the tries, with its figures and where they come from.

    Attributes:
        shelved: Its row, with its marks.
        figures: As it stands.
        outcome_words: What this scenario calls its endings.
        written: Whether it was a note or an e-mail.
        move_turns: The turns in which each move was found.
        conceded_turns: The turns in which something was given for nothing.
        settled_turns: For each contradiction settled, the turn that settled it.
    """

    shelved: Shelved
    figures: Figures
    outcome_words: Mapping[str, str] = field(default_factory=dict)
    written: bool = False
    move_turns: Mapping[Move, tuple[int, ...]] = field(default_factory=dict)
    conceded_turns: tuple[int, ...] = ()
    settled_turns: tuple[int, ...] = ()

    @property
    def session_id(self) -> str:
        """Which session."""
        return self.shelved.summary.session_id

    @property
    def over(self) -> bool:
        """Whether it has ended."""
        return self.shelved.summary.ended


@dataclass(frozen=True, kw_only=True)
class Try:
    """One try.

    Attributes:
        number: From 1, in the order of their beginning.
        told: The session.
        branches: What was taken again from a turn of it, oldest first.
        since: What changed; None for the first one and for one that is not over.
    """

    number: int
    told: Told
    branches: tuple[Told, ...] = ()
    since: Since | None = None


@dataclass(frozen=True, kw_only=True)
class Tries:
    """A part of the tries at a scenario.

    Attributes:
        scenario_id: What was tried.
        title: As it was called at the latest try.
        tries: The newest first.
        total: How many there are in all.
    """

    scenario_id: str
    title: str
    tries: tuple[Try, ...]
    total: int


def placed(history: Shelf, scenario_id: str) -> tuple[Numbered, ...]:
    """Every try at a scenario in which the rep said something, by its number. Raises KnownError.

    Those that were put away are not among them.
    """
    return numbered(_attempts(_rows(history, scenario_id)))


def place_of(history: Shelf, scenario_id: str, session_id: str) -> tuple[int, int, bool]:
    """Which try a session is, of how many, and whether it is a branch of it; (0, …) if it is none.

    Raises KnownError.
    """
    tries = placed(history, scenario_id)
    for entry in tries:
        if entry.attempt.session_id == session_id:
            return entry.number, len(tries), False
        if any(b.session_id == session_id for b in entry.branches):
            return entry.number, len(tries), True
    return 0, len(tries), False


def tries(
    history: Shelf, log: SessionLog, library: ContentLibrary, scenario_id: str, most: int
) -> Tries:
    """The newest tries at a scenario, at most so many, each held against the one before it.

    Raises:
        KnownError: A session cannot be read.
    """
    rows = {s.summary.session_id: s for s in _rows(history, scenario_id)}
    all_tries = numbered(_attempts(rows.values()))
    shown = all_tries[-most:] if most else ()
    read = _Reader(log, library, rows)
    found = []
    for entry in reversed(shown):
        told = read.told(entry.attempt.session_id)
        before = _before(all_tries, entry.number, rows)
        found.append(
            Try(
                number=entry.number,
                told=told,
                branches=tuple(read.told(b.session_id) for b in entry.branches),
                since=_since(read, told, before) if told.over and before is not None else None,
            )
        )
    newest = max(rows.values(), key=lambda s: s.summary.started_ms, default=None)
    return Tries(
        scenario_id=scenario_id,
        title=newest.summary.title if newest is not None else "",
        tries=tuple(found),
        total=len(all_tries),
    )


def _rows(history: Shelf, scenario_id: str) -> list[Shelved]:
    """Every session at the scenario in which something was said."""
    wanted = Wanted(scenario_id=scenario_id)
    rows: list[Shelved] = []
    first, total = 0, 1
    while first < total:
        found = history.find(wanted, first=first, most=PAGE)
        rows += [row for row in found.sessions if row.summary.turns]
        # A page is shorter than asked for where a row is damaged, so its length tells nothing.
        first, total = first + PAGE, found.total
    return rows


def _attempts(rows: Iterable[Shelved]) -> list[Attempt]:
    return [
        Attempt(
            session_id=row.summary.session_id,
            started_ms=row.summary.started_ms,
            forked_from=row.forked_from,
        )
        for row in rows
    ]


def _before(
    all_tries: tuple[Numbered, ...], number: int, rows: Mapping[str, Shelved]
) -> Numbered | None:
    """The last try before that number which is over."""
    earlier = all_tries[: number - 1]
    over = (t for t in reversed(earlier) if rows[t.attempt.session_id].summary.ended)
    return next(over, None)


def _since(read: "_Reader", told: Told, before: Numbered) -> Since:
    one, other = read.side(before.attempt.session_id), read.side(told.session_id)
    labeller, differences = held_alike(one, other)
    compared = not any(NEEDED & d.parts for d in differences)
    return Since(
        number=before.number,
        other=one.session_id,
        labeller=labeller,
        differences=differences,
        compared=compared,
        changes=changes(read.figures(one), read.figures(other)) if compared else (),
    )


class _Reader:
    """Reads each session once, and each content that several were played from once."""

    def __init__(
        self, log: SessionLog, library: ContentLibrary, rows: Mapping[str, Shelved]
    ) -> None:
        self._log = log
        self._library = library
        self._rows = rows
        self._sides: dict[str, Side] = {}
        self._figures: dict[str, Figures] = {}
        self._contents: dict[str, Content] = {}

    def side(self, session_id: str) -> Side:
        """A session's content and how it went. Raises KnownError."""
        if session_id not in self._sides:
            content = self._content(self._log.content(session_id))
            call = fold(content, (s.event for s in self._log.events(session_id)))
            self._sides[session_id] = Side(session_id=session_id, content=content, call=call)
        return self._sides[session_id]

    def figures(self, side: Side) -> Figures:
        """Its figures by the labels of the time; what is compared has the same labeller."""
        if side.session_id not in self._figures:
            self._figures[side.session_id] = figures(side.content, side.call)
        return self._figures[side.session_id]

    def told(self, session_id: str) -> Told:
        """What is told of a session. Raises KnownError."""
        side = self.side(session_id)
        return _told(self._rows[session_id], side, self.figures(side))

    def _content(self, text: str) -> Content:
        if text not in self._contents:
            self._contents[text] = self._library.thaw(text)
        return self._contents[text]


def _told(row: Shelved, side: Side, counted: Figures) -> Told:
    content, call = side.content, side.call
    return Told(
        shelved=row,
        figures=counted,
        outcome_words=content.scenario.outcome_words,
        written=content.scenario.written,
        move_turns=_move_turns(call),
        conceded_turns=tuple(
            dict.fromkeys(e.turn for e in journal(content, call) if e.standing == "conceded")
        ),
        settled_turns=settled_turns(call),
    )


def _move_turns(call: Call) -> dict[Move, tuple[int, ...]]:
    found: dict[Move, list[int]] = {}
    for turn in call.rep_turns:
        for move in dict.fromkeys(m.move for m in turn.moves or ()):
            found.setdefault(move, []).append(turn.number)
    return {move: tuple(found[move]) for move in Move if move in found}


def settled_turns(call: Call) -> tuple[int, ...]:
    """For each contradiction the first turn after which some buyer held it settled, in order."""
    first: dict[str, int] = {}
    for turn in call.turns:
        for mind in (turn.mind, *turn.colleagues.values()):
            for conflict, status in mind.conflicts.items():
                if status == "settled":
                    first.setdefault(conflict, turn.number)
    return tuple(sorted(first.values()))
