"""Which scenarios the rep does not want for now; on disk, where there is a file for it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Final

from app.ui.kept_json import read_json, write_json

FOR_DAYS: Final = 14
"""After so many days a scenario may be suggested again."""


class PutOff:
    """Remembers "not this one" for two weeks."""

    def __init__(self, file: Path | None = None) -> None:
        """Take up what `file` holds; without one it lasts as long as the window."""
        self._file = file
        self._days = _read(file)

    def on(self, today: date) -> frozenset[str]:
        """Ids of the scenarios that are put off on a day."""
        return frozenset(
            name for name, day in self._days.items() if today - day < timedelta(days=FOR_DAYS)
        )

    def add(self, scenario_id: str, today: date) -> None:
        """Put a scenario off. What cannot be written is kept in memory."""
        wanted = self.on(today)
        self._days = {name: day for name, day in self._days.items() if name in wanted}
        self._days[scenario_id] = today
        self._write()

    def forget(self) -> None:
        """Put nothing off any more, on disk too."""
        self._days = {}
        self._write()

    def _write(self) -> None:
        days = {name: day.isoformat() for name, day in self._days.items()}
        write_json(self._file, days, indent=1)


def _read(file: Path | None) -> dict[str, date]:
    kept = read_json(file)
    found: dict[str, date] = {}
    for name, day in kept.items() if isinstance(kept, dict) else ():
        try:
            found[str(name)] = date.fromisoformat(day)
        except (TypeError, ValueError):
            continue
    return found
