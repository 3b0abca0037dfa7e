"""The shelf of past sessions, for a window: finding, marking, counting."""

from collections.abc import Callable, Sequence

from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.figures import Figures, figures
from app.ports.history import Counted, Found, History, Marks, Shelved, Wanted
from app.ports.problems import KnownError

DAY_MS = 86_400_000


class NothingKept:
    """Implements `History` where sessions are not kept: it finds and counts nothing."""

    def find(self, wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        del wanted, first, most
        return Found(sessions=(), total=0)

    def shelved(self, session_id: str) -> Shelved:
        raise KnownError(f"There is no session {session_id!r}.", "Sessions are not kept here.")

    def mark(self, session_id: str, marks: Marks) -> None:
        del marks
        self.shelved(session_id)

    def tags(self) -> tuple[str, ...]:
        return ()

    def keep_figures(self, session_id: str, figures: Figures) -> None:
        """Nothing is kept."""

    def uncounted(self) -> tuple[str, ...]:
        return ()

    def counted(self, newest: int | None = None) -> Sequence[Counted]:
        del newest
        return ()

    def older_than(self, started_ms: int) -> tuple[str, ...]:
        del started_ms
        return ()

    def damaged(self) -> tuple[str, ...]:
        return ()


class Shelf:
    """Past sessions. Write from one thread; `find` and `counted` may be asked in any.

    All of it raises KnownError if the database is locked, damaged or full.
    """

    def __init__(self, history: History, played: Callable[[str], tuple[Content, Call]]) -> None:
        """Put it together.

        Args:
            history: Where marks and figures are kept.
            played: A session's content and how it went; raises KnownError if it cannot be read.
        """
        self._history = history
        self._played = played
        self._uncounted: list[str] | None = None
        self._unreadable: set[str] = set()

    def find(self, wanted: Wanted, *, first: int = 0, most: int = 20) -> Found:
        """The sessions wanted, from the `first`-th on, at most so many."""
        return self._history.find(wanted, first=first, most=most)

    def shelved(self, session_id: str) -> Shelved:
        """One session. Raises KnownError if there is none."""
        return self._history.shelved(session_id)

    def mark(self, session_id: str, marks: Marks) -> None:
        """Put other marks on a session. Raises KnownError if there is none."""
        self._history.mark(session_id, marks)

    def tags(self) -> tuple[str, ...]:
        """Every tag in use, sorted."""
        return self._history.tags()

    def counted(self, newest: int | None = None) -> Sequence[Counted]:
        """Every session that is over and not put away, with its figures, oldest first.

        Args:
            newest: Only so many, the last ones begun.
        """
        return self._history.counted(newest)

    def damaged(self) -> tuple[str, ...]:
        """Ids of sessions that no list shows, since their rows cannot be read; usually none."""
        return self._history.damaged()

    def older_than(self, started_ms: int) -> tuple[str, ...]:
        """Sessions begun before, that are neither favourites nor put away, oldest first."""
        return self._history.older_than(started_ms)

    def count_some(self, most: int = 5) -> int:
        """Count some of the sessions that are over and were not counted; the newest go first.

        Sessions that cannot be read are passed over. Call it again, when there is time, until
        nothing is left.

        Args:
            most: How many to count now; each takes some hundredths of a second.

        Returns:
            How many are left.
        """
        if not self._uncounted:
            left = (s for s in self._history.uncounted() if s not in self._unreadable)
            self._uncounted = list(left)
        now, self._uncounted = self._uncounted[:most], self._uncounted[most:]
        for session_id in now:
            try:
                content, call = self._played(session_id)
            except KnownError:
                self._unreadable.add(session_id)
                continue
            self._history.keep_figures(session_id, figures(content, call))
        return len(self._uncounted)


def count(history: History, session_id: str, content: Content, call: Call) -> None:
    """Count a session that is over. If that cannot be kept now, it is counted another time."""
    try:
        history.keep_figures(session_id, figures(content, call))
    except KnownError:
        return
