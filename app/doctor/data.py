"""The user's data: folder, starter model, database, settings, and a server if one is chosen."""

import os
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from app import starter_model
from app.doctor.check import SET_UP, Check
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.set_up.chosen import Chosen, read_chosen
from app.set_up.disk import free_bytes
from app.set_up.progress import megabytes

SERVER_PATIENCE_SECONDS = 3.0
LITTLE_SPACE = 500_000_000
OLDEST_SQLITE = (3, 37)


def check_folder(data: DataFolder) -> Check:
    existing = data.path
    while not existing.exists():
        existing = existing.parent
    if not existing.is_dir() or not os.access(existing, os.W_OK | os.X_OK):
        return Check(
            name="Data folder",
            status="missing",
            detail=f"{data.path} cannot be written",
            remedy="make it writable, or choose another with --data-dir FOLDER",
        )
    free = free_bytes(data.path)
    detail = f"{data.path}, {megabytes(free)} free"
    if free < LITTLE_SPACE:
        return Check(name="Data folder", status="warning", detail=detail, remedy="free some space")
    return Check(name="Data folder", status="ok", detail=detail)


def check_starter_model(data: DataFolder, *, needed: bool) -> Check:
    """Look for the starter model.

    Args:
        data: The user's data folder.
        needed: Whether the chosen back end uses it.
    """
    path = starter_model.path_in(data.models)
    if starter_model.is_ready(data.models):
        return Check(name="Starter model", status="ok", detail=f"{path}, verified")
    return Check(
        name="Starter model",
        status="missing" if needed else "warning",
        detail=f"{path} is there but not verified" if path.exists() else "not downloaded",
        remedy=SET_UP,
    )


def check_database(data: DataFolder, newest: int | None) -> Check:
    """Look at the sessions' database without changing it.

    Args:
        data: The user's data folder.
        newest: The newest schema version that the program knows, or None where it is not
            installed well enough to tell.
    """
    path = data.database
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        return Check(
            name="Database",
            status="missing",
            detail=f"this Python has SQLite {sqlite3.sqlite_version}, older than 3.37",
            remedy="start with a newer Python",
        )
    if not path.exists():
        return Check(name="Database", status="ok", detail="none yet: no session was begun")
    try:
        # Read only, so that looking never changes or makes a file.
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
            version = database.execute("PRAGMA user_version").fetchone()[0]
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as problem:
        verdict, version = str(problem), "unknown"
    if verdict == "ok" and newest is not None and version > newest:
        detail = f"{path} has schema version {version}; this program knows up to {newest}"
        return Check(
            name="Database", status="missing", detail=detail, remedy="use the newer Skeptic again"
        )
    if verdict == "ok":
        return Check(name="Database", status="ok", detail=f"{path}, schema version {version}")
    return Check(
        name="Database",
        status="missing",
        detail=f"{path}: {verdict}",
        remedy=f"put back a copy of it, or move {path} away to begin anew",
    )


def check_settings(data: DataFolder) -> tuple[Check, Chosen]:
    """Read the settings, and say what they choose as far as they can be read."""
    try:
        chosen, wrong = read_chosen(data.settings)
    except KnownError as problem:
        broken = Check(
            name="Settings", status="missing", detail=problem.problem, remedy=problem.remedy
        )
        return broken, Chosen()
    if wrong:
        told = "; ".join(f"{name} {what}" for name, what in wrong.items())
        detail = f"{data.settings}, not all of it can be used: {told}"
        remedy = f"correct these entries in {data.settings}"
        return Check(name="Settings", status="warning", detail=detail, remedy=remedy), chosen
    detail = str(data.settings) if data.settings.exists() else "the usual ones"
    return Check(name="Settings", status="ok", detail=detail), chosen


def check_server(url: str) -> Check:
    """See whether somebody answers at a server's address."""
    remedy = "start the server, or choose another with --server URL"
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        port = parts.port or (443 if parts.scheme == "https" else 80)
        address = (parts.hostname or "", port)
        socket.create_connection(address, timeout=SERVER_PATIENCE_SECONDS).close()
    except (OSError, ValueError) as problem:
        return Check(
            name="Model server", status="missing", detail=f"{url}: {problem}", remedy=remedy
        )
    return Check(name="Model server", status="ok", detail=f"{url} answers")


def own_model(path: str) -> Check:
    """Look for a model file of the user's own."""
    if Path(path).expanduser().is_file():
        return Check(name="Own model", status="ok", detail=path)
    remedy = "correct the path in the settings, or choose another with --model FILE"
    return Check(name="Own model", status="missing", detail=f"{path}: no such file", remedy=remedy)
