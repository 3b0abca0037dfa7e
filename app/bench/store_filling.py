"""A database full of sessions: a few are played, thousands more are cut together from their turns.

What is stored is what the program itself stores, event for event; only the choice of turns, names
and words said in passing, dates, scores and marks are drawn, always the same for the same seed.

Run it in a process of its own:

    python3 -m app.bench.store_filling FOLDER SESSIONS TURNS

FOLDER is a data folder; what can be looked for in it is written beside the database.
"""

import json
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Final

from app.adapters import words_sqlite
from app.adapters.history_sqlite import SqliteHistory
from app.adapters.log_sqlite import SqliteSessionLog
from app.bench.store_plays import TURN, Played, Row, play_some
from app.domain.content_codec import content_hash
from app.domain.figures import Figures
from app.domain.moves import Move
from app.paths import DataFolder
from app.ports.history import Marks

FIRST_MS: Final = 1_700_000_000_000
TWO_YEARS_MS: Final = 2 * 365 * 86_400_000
AT_ONCE: Final = 100
TAGS: Final = ("pricing", "opening", "with Kim", "before the demo", "try again", "manager asked")
_PASSING: Final = (
    " I spoke to {0} about {1} the other day.",
    " {0} said much the same of {1}.",
    " It reminds me of {1}, and of what {0} made of it.",
    "",
    "",
)
_SYLLABLES: Final = (
    "ka lor min tes bra vel on dri shu pel ast gro wyn far het ul za mor ti nex".split()
)


@dataclass(frozen=True, kw_only=True)
class _Drawn:
    """A session to be stored."""

    session_id: str
    number: int
    at_ms: int
    turns: int
    score: float
    played: Played


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What is in the database that can be looked for.

    Attributes:
        sessions: How many sessions.
        said: Some turns of either side.
        names: Words that are rarely said, the most frequent first.
        scenarios: Ids of the scenarios.
    """

    sessions: int
    said: Sequence[str]
    names: Sequence[str]
    scenarios: Sequence[str]


def main(folder: str, sessions: int, turns: int) -> None:
    """Fill the database of a data folder."""
    played = play_some(min(24, max(2, sessions // 10)), _tell)
    with closing(SqliteSessionLog(DataFolder(path=Path(folder)).database)) as log:
        filled = fill(log, played, sessions=sessions, turns=turns, tell=_tell)
    text = json.dumps(asdict(filled))
    (Path(folder) / "filled.json").write_text(text, encoding="utf-8")


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def fill(
    log: SqliteSessionLog,
    played: Sequence[Played],
    *,
    sessions: int,
    turns: int,
    tell: Callable[[str], None],
    seed: int = 1,
) -> Filled:
    """Fill an empty database.

    Args:
        log: Of the database.
        played: What to cut the sessions from.
        sessions: How many.
        turns: Of the rep, in each.
        tell: Is told how far it is.
        seed: Of everything that is drawn.
    """
    chance = Random(seed)
    names = _names(chance, 6_000)
    starts = sorted(chance.randrange(TWO_YEARS_MS) for _ in range(sessions))
    drawn = [
        _Drawn(
            session_id=f"{chance.getrandbits(128):032x}",
            number=number,
            at_ms=FIRST_MS + start,
            turns=turns,
            score=round(chance.triangular(0, 100, 60), 1),
            played=chance.choice(played),
        )
        for number, start in enumerate(starts, start=1)
    ]
    history = SqliteHistory(log.database)
    for first in range(0, sessions, AT_ONCE):
        with log.database.writing() as conn:
            for session in drawn[first : first + AT_ONCE]:
                _put(conn, session, _events(session, names, chance))
        if first % (10 * AT_ONCE) == 0:
            tell(f"stored {min(first + AT_ONCE, sessions):,} of {sessions:,} sessions")
    tell("making the index of words")
    with log.database.writing() as conn, log.database.aside() as source:
        words_sqlite.index_all(conn, source)
    tell("keeping figures and marks")
    for session in drawn:
        if session.number % 10:
            history.keep_figures(session.session_id, _varied(session, chance))
        if session.number % 7 == 0:
            history.mark(session.session_id, _marks(chance))
    return Filled(
        sessions=sessions,
        said=tuple(text for p in played for text in p.said),
        names=tuple(names),
        scenarios=tuple(dict.fromkeys(p.scenario_id for p in played)),
    )


def _put(conn: sqlite3.Connection, drawn: _Drawn, events: Sequence[Row]) -> None:
    played, at_ms = drawn.played, drawn.at_ms
    ended = drawn.number % 10 != 0
    digest = content_hash(played.content)
    conn.execute(
        "INSERT OR IGNORE INTO content (hash, json) VALUES (?, ?)", (digest, played.content)
    )
    conn.execute(
        "INSERT INTO sessions (session_id, content_hash, scenario_id, title, buyer, started_ms,"
        " last_ms, turns, outcome, score, ended, number, begun, persona_id, labeller_version)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 'bench')",
        (
            *(drawn.session_id, digest, played.scenario_id, played.title, played.buyer, at_ms),
            *(at_ms + len(events) * 3_000, drawn.turns),
            *((played.figures.outcome, drawn.score) if ended else ("unfinished", None)),
            *(int(ended), drawn.number, played.persona_id),
        ),
    )
    rows = [*events, ("session_ended", 1, '{"reason":"rep_ended"}')] if ended else events
    conn.executemany(
        "INSERT INTO events (session_id, seq, at_ms, kind, version, data)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(drawn.session_id, seq, at_ms + seq * 3_000, *row) for seq, row in enumerate(rows, 1)],
    )


def _events(drawn: _Drawn, names: Sequence[str], chance: Random) -> list[Row]:
    played = drawn.played
    rows = [played.start, *_at(played.opening, 0, "")]
    for turn in range(1, drawn.turns + 1):
        passing = chance.choice(_PASSING).format(*(_some(names, chance) for _ in range(2)))
        rows += _at(chance.choice(played.exchanges), turn, passing)
    return rows


def _at(rows: Sequence[Row], turn: int, passing: str) -> list[Row]:
    """The events of an exchange as another turn, with something more said in passing."""
    mark = f'"turn":{TURN}'
    found = []
    for kind, version, text in rows:
        moved = text.replace(mark, f'"turn":{turn}')
        if passing and kind == "rep_spoke":
            moved = f'{{"turn":{turn},"text":{json.dumps(json.loads(text)["text"] + passing)}}}'
        found.append((kind, version, moved))
    return found


def _names(chance: Random, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        names["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).capitalize()] = None
    return list(names)


def _some(names: Sequence[str], chance: Random) -> str:
    """A name; the first ones far more often than the last."""
    return names[int(len(names) * chance.random() ** 4)]


def _varied(drawn: _Drawn, chance: Random) -> Figures:
    figures = drawn.played.figures
    share = figures.rep_share if figures.rep_share is not None else 0.5
    labels = chance.sample(list(Move), chance.randint(3, 10))
    return replace(
        figures,
        rep_turns=drawn.turns,
        labels={move: chance.randint(1, max(1, drawn.turns // 3)) for move in labels},
        rep_share=min(1.0, max(0.0, share + chance.gauss(0, 0.1))),
        settled=chance.randint(0, figures.conflicts),
        score=drawn.score,
    )


def _marks(chance: Random) -> Marks:
    return Marks(
        tags=tuple(chance.sample(TAGS, chance.randint(0, 2))),
        favourite=chance.random() < 0.3,
        archived=chance.random() < 0.1,
        note=chance.choice(("", "Asked too late, and then talked into the silence.")),
        lesson=chance.choice(("", "Wait for the answer.", "Ask what she would check herself.")),
    )


def phrases(said: Sequence[str], count: int, chance: Random) -> list[str]:
    """Pairs of words that were said next to each other, in quotes."""
    found: list[str] = []
    while len(found) < count:
        pairs = list(pairwise(chance.choice(said).split()))
        if pairs:
            found.append('"{} {}"'.format(*chance.choice(pairs)).replace('""', '"'))
    return found


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
