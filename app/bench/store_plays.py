"""Calls that are played, to be cut into thousands of other sessions."""

import json
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.adapters.rehearsals_toml import load_rehearsals
from app.bootstrap import ROOT, EngineChoice, make_trainer
from app.domain.figures import Figures
from app.paths import DataFolder
from app.services.conversation import play

TURN: Final = 987_654_321
"""Stands for the number of a turn."""

Row = tuple[str, int, str]
"""Kind, version and text of an event."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """A session that was played: whose turns are cut into others."""

    content: str
    title: str
    buyer: str
    scenario_id: str
    persona_id: str
    start: Row
    opening: tuple[Row, ...]
    exchanges: tuple[tuple[Row, ...], ...]
    said: tuple[str, ...]
    figures: Figures


def play_some(count: int, tell: Callable[[str], None]) -> tuple[Played, ...]:
    """Play calls on written lines: different scenarios, by good reps and bad."""
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        data = DataFolder(path=Path(folder))
        trainer = make_trainer(data, lambda _: None, EngineChoice(backend="lines"))
        try:
            scenarios = [c for c in trainer.scenarios() if not c.scenario.written]
            for number in range(count):
                scenario = scenarios[number % len(scenarios)].scenario.scenario_id
                scripts = load_rehearsals(scenario, (ROOT / "assets" / "rehearsals",))
                script = scripts[number // len(scenarios) % len(scripts)]
                play(trainer.start(scenario, lambda _: None, number), script.turns, lambda _: None)
                tell(f"played {number + 1} of {count}")
            trainer.history.count_some(count)
            figures = {c.session_id: c.figures for c in trainer.history.counted()}
        finally:
            trainer.close()
        return taken_from(data.database, figures)


def taken_from(database: Path, figures: Mapping[str, Figures]) -> tuple[Played, ...]:
    """The sessions of a database, to be cut into others; some of them with their figures."""
    with closing(sqlite3.connect(database)) as conn:
        return tuple(_played(conn, *row, figures) for row in _sessions(conn))


def _sessions(conn: sqlite3.Connection) -> list[tuple[Any, ...]]:
    return conn.execute(
        "SELECT session_id, json, title, buyer, scenario_id, persona_id"
        " FROM sessions JOIN content ON content_hash = hash ORDER BY started_ms, session_id"
    ).fetchall()


def _played(conn: sqlite3.Connection, session_id: str, *row: Any) -> Played:
    *texts, figures = row
    content, title, buyer, scenario_id, persona_id = texts
    by_turn: dict[int, list[Row]] = defaultdict(list)
    start: Row | None = None
    said = []
    for kind, version, text in conn.execute(
        "SELECT kind, version, data FROM events WHERE session_id = ? ORDER BY seq", (session_id,)
    ):
        data = json.loads(text)
        if kind == "session_started":
            start = (kind, version, text)
        elif "turn" in data:
            turn, data["turn"] = data["turn"], TURN
            if kind in {"rep_spoke", "buyer_spoke"}:
                said.append(data["text"])
            by_turn[turn].append((kind, version, json.dumps(data, separators=(",", ":"))))
    if start is None:
        raise ValueError("a session without a beginning")
    turns = [tuple(rows) for turn, rows in sorted(by_turn.items()) if turn > 0]
    return Played(
        content=content,
        title=title,
        buyer=buyer,
        scenario_id=scenario_id,
        persona_id=persona_id,
        start=start,
        opening=tuple(by_turn[0]),
        # The last one ends the call, which goes on for longer here.
        exchanges=tuple(turns[:-1] or turns),
        said=tuple(said),
        figures=figures.get(session_id, Figures(rep_turns=len(turns))),
    )
