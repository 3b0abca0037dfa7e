"""What the tests of export work with: sessions of old programs, and a shelf to take them to."""

import shutil
from pathlib import Path

from app.adapters.advice_toml import load_advice
from app.adapters.content_toml import TomlLibrary
from app.adapters.files_local import LocalFiles
from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.session_file_json import JsonSessionFiles
from app.ports.content import ContentLibrary
from app.ports.history import History
from app.ports.session_log import SessionLog
from app.services.export.exporter import Exported, Exporter
from app.services.export.subject import Subject
from app.services.export.wish import Wish
from app.services.session_files import SessionFileImporter, TakenIn
from app.ui.report.writer import ReportWriter
from tests.event_samples import GOLDEN

ROOT = Path(__file__).parents[3]
ADVICE = load_advice(ROOT / "assets" / "advice.toml")
CALL = "290ff5be14364ed2bec6d3c6bf4a12fe"
"""A call of 0.2.0 in which five things were said."""
NOTE = "d985ff12d3a54339b7ac6fcdda4f6d10"
"""A note of 0.2.0, read to its end."""


def old_log(folder: Path, version: str = "0.2.0") -> SqliteSessionLog:
    """The sessions that a version of the program kept; a copy."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / "old.sqlite3"
    shutil.copy(GOLDEN / "sessions" / f"{version}.sqlite3", copy)
    return SqliteSessionLog(copy)


def shelf() -> TomlLibrary:
    return TomlLibrary(shipped_personas=ROOT / "personas", shipped_scenarios=ROOT / "scenarios")


def exporter_of(
    log: SessionLog, library: ContentLibrary | None = None, history: History | None = None
) -> Exporter:
    return Exporter(
        log=log,
        library=library or shelf(),
        advice=ADVICE,
        files=LocalFiles(),
        session_files=JsonSessionFiles(),
        report=ReportWriter(),
        history=history,
    )


def importing_into(
    log: SessionLog, library: ContentLibrary | None = None, history: History | None = None
) -> SessionFileImporter:
    return SessionFileImporter(
        files=JsonSessionFiles(),
        log=log,
        library=library or shelf(),
        advice=ADVICE,
        disk=LocalFiles(),
        history=history,
    )


def take_file(importing: SessionFileImporter, path: str | Path) -> TakenIn:
    """Take in a file by its path."""
    return importing.take(Path(path).read_bytes(), Path(path).name)


def exported(exporter: Exporter, which: str, wish: Wish, place: Path | str) -> Exported:
    """An export from beginning to end."""
    under_way = exporter.begin(exporter.named(which), wish, str(place))
    while under_way.step():
        pass
    return under_way.finish()


def subject_of(log: SessionLog, session_id: str = CALL, format_: str = "json") -> Subject:
    return exporter_of(log).subject(session_id, Wish(format=format_))  # type: ignore[arg-type]
