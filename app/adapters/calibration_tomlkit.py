"""Writing sessions that a person scored into the user's calibration set, as TOML files."""

from pathlib import Path
from typing import Any, Final

import tomlkit

from app.adapters.calibration_toml import session_of
from app.adapters.files_local import LocalFiles
from app.domain.calibration import HandScored, Ruling

_NOTE: Final = (
    "Made from what a manager ruled. It may be edited: docs/calibration.md tells what is in it."
)
_MOST: Final = 999


def write_calibration(folder: Path, scored: HandScored) -> str:
    """Write a session into a folder, under its id or one like it that is free there.

    Returns:
        The file's path.

    Raises:
        KnownError: It would not pass the checks of the set, or cannot be written.
    """
    number = 1
    while True:
        session_id = scored.session_id if number == 1 else f"{scored.session_id}-{number}"
        path = folder / f"{session_id}.toml"
        if not path.exists() or number > _MOST:
            break
        number += 1
    data = _text(scored, session_id).encode()
    session_of(data, session_id, path.name)
    return LocalFiles().write(str(path), data)


def _text(scored: HandScored, session_id: str) -> str:
    document = tomlkit.document()
    document.add(tomlkit.comment(_NOTE))
    table: dict[str, Any] = {
        "schema": 1,
        "id": session_id,
        "title": scored.title,
        "industry": scored.industry,
    }
    if scored.archetype:
        table["archetype"] = scored.archetype
    if scored.opening:
        table["opening"] = scored.opening
    table["checks"] = dict(scored.answers)
    table["rulings"] = [_ruling(ruling) for ruling in scored.rulings]
    table["turns"] = [
        {
            "rep": turn.rep,
            **({} if turn.labels is None else {"labels": sorted(turn.labels)}),
            "buyer": turn.buyer,
        }
        for turn in scored.turns
    ]
    for key, value in table.items():
        document.add(key, tomlkit.item(value))
    return tomlkit.dumps(document)


def _ruling(ruling: Ruling) -> dict[str, Any]:
    bounds = {"at_least": ruling.at_least, "at_most": ruling.at_most, "within": ruling.within}
    return {
        "question": ruling.question,
        "verdict": ruling.verdict,
        "moves": sorted(ruling.moves),
        **{key: value for key, value in bounds.items() if value is not None},
    }
