"""Opening the database so that it is ours, whole and up to date, or saying why not."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence, Set
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from app.adapters.migrations import (
    APPLICATION_ID,
    STEPS,
    Step,
    backups_folder,
    schema_version,
    upgrade,
)
from app.ports.problems import KnownError

BUSY_SECONDS: Final = 5.0
"""How long to wait for another window to finish writing."""

SESSION_TABLES: Final = frozenset({"content", "sessions", "events"})
_OLDEST_SQLITE: Final = (3, 37, 0)  # the first with strict tables


class OpenDatabase:
    """A database that is open for writing in the thread that opened it.

    Shared, it is open for whichever thread comes, provided that they take turns.

    Attributes:
        path: Its file.
        db: The connection.
    """

    def __init__(
        self,
        path: Path,
        steps: Sequence[Step] = STEPS,
        *,
        tables: Set[str] = SESSION_TABLES,
        shared: bool = False,
    ) -> None:
        """Open the file, making it if there is none and upgrading it if it is old.

        Args:
            path: Its file.
            steps: All steps that lead to its newest shape.
            tables: What is in one of ours, however old.
            shared: Whether any thread may write; who opens it sees to it that one does at a time.

        Raises:
            KnownError: It is of a newer version (and stays untouched), damaged, another program's,
                locked, or cannot be written.
        """
        self.path = path
        self._thread = threading.get_ident()
        self._shared = shared
        if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
            raise KnownError(
                f"This Python has SQLite {sqlite3.sqlite_version}, which is too old.",
                "Use a Python from python.org, or one with SQLite 3.37 or newer.",
            )
        if not _has_full_text_search():
            raise KnownError(
                "The SQLite of this Python cannot search texts (it was built without FTS5).",
                "Use a Python from python.org or of your system.",
            )
        with self.known_errors():
            path.parent.mkdir(parents=True, exist_ok=True)
            _look_before_touching(path, len(steps), tables)
            self.db = Database(_connect(path, shared), execute_plugins=False)
            try:
                upgrade(self.db, path, steps)
            except BaseException:
                self.db.close()
                raise

    @property
    def is_mine(self) -> bool:
        """Whether this thread may write."""
        return self._shared or threading.get_ident() == self._thread

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to read from; another thread than the writer's gets one of its own."""
        with self.known_errors():
            if self.is_mine:
                yield self.db.conn
            else:
                with closing(_connect_to_read(self.path)) as conn:
                    yield conn

    @contextmanager
    def aside(self) -> Iterator[sqlite3.Connection]:
        """A connection of its own that sees what is committed, even while this one writes.

        What it meets that is damaged does not end the transaction of the one that writes.
        """
        with self.known_errors(), closing(_connect_to_read(self.path)) as conn:
            yield conn

    @contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[sqlite3.Connection]:
        """A transaction, committed at the end of the block or not at all.

        A committed transaction outlives the death of the process: it is in the log file, if only in
        the system's cache of it. A power cut is another matter: with `durable`, everything up to
        here has reached the disk when the block ends, which may take it some milliseconds.
        """
        conn = self.db.conn
        with self.known_errors():
            conn.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            # Taking the lock at once lets SQLite wait its turn; a reader that turns writer cannot.
            conn.execute("BEGIN IMMEDIATE")
            try:
                yield conn
                conn.execute("COMMIT")
            except BaseException:
                # The error itself may have ended the transaction already; this is then nothing.
                conn.rollback()
                raise

    @contextmanager
    def known_errors(self) -> Iterator[None]:
        """Turn the errors of a machine's troubles into ones a user can mend; pass on the rest."""
        try:
            yield
        except sqlite3.Error as error:
            known = _explained(error, self.path)
            if known is None:
                raise
            raise known from error
        except UnicodeDecodeError as error:  # in the very words of SQLite's complaint
            raise _damaged(self.path, "it holds what is no text") from error
        except OSError as error:
            raise _unwritable(self.path, error.strerror or str(error)) from error

    def close(self) -> None:
        """Close the connection; SQLite then folds its log into the file."""
        self.db.close()


def _has_full_text_search() -> bool:
    with closing(sqlite3.connect(":memory:")) as conn:
        modules = conn.execute("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'")
        return modules.fetchone() is not None


def _connect(path: Path, shared: bool) -> sqlite3.Connection:
    conn = sqlite3.connect(path, timeout=BUSY_SECONDS, check_same_thread=not shared)
    try:
        conn.execute("PRAGMA journal_mode = WAL")
        conn.execute("PRAGMA foreign_keys = ON")
        # What a user deletes is overwritten, not only let go of.
        conn.execute("PRAGMA secure_delete = ON")
    except BaseException:
        conn.close()
        raise
    return conn


def _connect_to_read(path: Path) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?mode=ro"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)


def _look_before_touching(path: Path, newest: int, needed: Set[str]) -> None:
    """Refuse what is not ours to write, by a connection that cannot write.

    Raises:
        KnownError: It is newer than this program, another program's, or in pieces.
    """
    if not path.exists() or path.stat().st_size == 0:
        return
    with closing(_connect_to_read(path)) as conn:
        version = schema_version(conn)
        ours = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        tables = {
            row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        }
    if ours and version > newest:
        raise KnownError(
            f"{path} was written by a newer version of Skeptic (format {version}; this version "
            f"knows formats up to {newest}). It has not been touched.",
            "Update Skeptic, or start with --data-dir elsewhere.",
        )
    if ours and not tables >= needed:
        raise _damaged(path, "tables are missing")
    if not ours and tables - {"_sqlite_migrations"}:
        raise KnownError(
            f"{path} is a database of another program. It has not been touched.",
            "Move it away, or start with --data-dir elsewhere.",
        )


def _explained(error: sqlite3.Error, path: Path) -> KnownError | None:
    code = getattr(error, "sqlite_errorcode", None)
    match code & 0xFF if isinstance(code, int) else None:
        case sqlite3.SQLITE_FULL:
            return KnownError(
                f"The disk is full: {path} cannot grow.",
                "Free some space and try again. Everything saved so far is kept.",
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED | sqlite3.SQLITE_PROTOCOL:
            return KnownError(
                f"{path} is in use by another program.",
                "Close other windows of Skeptic and try again.",
            )
        case (
            sqlite3.SQLITE_CORRUPT
            | sqlite3.SQLITE_NOTADB
            | sqlite3.SQLITE_FORMAT
            # Our statements are fixed, and keep to the rules of the tables; one that makes no sense
            # to SQLite, or breaks a rule, has met a file that does not agree with itself.
            | sqlite3.SQLITE_ERROR
            | sqlite3.SQLITE_CONSTRAINT
        ):
            return _damaged(path, str(error))
        case sqlite3.SQLITE_IOERR if not path.is_dir():
            return KnownError(
                f"The disk did not read or write {path} as it should ({error}).",
                "Check that the disk is there, works and has space left, then start again. "
                "Everything saved so far is kept.",
            )
        case (
            sqlite3.SQLITE_READONLY
            | sqlite3.SQLITE_CANTOPEN
            | sqlite3.SQLITE_PERM
            | sqlite3.SQLITE_IOERR
        ):
            return _unwritable(path, str(error))
    # Python's own complaint about a text that is not UTF-8 has no code.
    return _damaged(path, str(error)) if "Could not decode" in str(error) else None


def _damaged(path: Path, reason: str) -> KnownError:
    return KnownError(
        f"{path} is damaged or no database of Skeptic ({reason}).",
        f"Move it elsewhere and start again; copies made before updates, if there are any, are in "
        f"{backups_folder(path)}.",
    )


def _unwritable(path: Path, reason: str) -> KnownError:
    return KnownError(
        f"{path} cannot be written ({reason}).",
        "Check the permissions and the free space of its folder, or start with --data-dir "
        "elsewhere.",
    )
