"""Taking the team elsewhere: into tables, statements, a learning record store."""

from app.services.export.xapi import as_text
from app.services.team.export import team_statements, team_tables
from app.services.team.means import TeamMeans
from app.services.team.membership import Belonging
from app.services.team.record_store import StoreStatus


class Elsewhere:
    """What leaves the team, and only if the user wants it. All of it raises KnownError."""

    def __init__(self, means: TeamMeans, belonging: Belonging) -> None:
        self._means = means
        self._belonging = belonging

    def tables(self, folder: str, *, excel: bool = False) -> str:
        """Write the team as tables into a folder. Returns the folder's full path.

        Args:
            folder: Where; made if need be. Tables that are there already are not replaced.
            excel: Whether a mark tells Excel that the text is UTF-8.
        """
        self._belonging.must_be_in_one()
        found = team_tables(self._means.ledger.team, self._means.clock.now_ms(), excel=excel)
        return self._means.files.write_into(folder, found)

    def statements(self, path: str) -> str:
        """Write xAPI statements into a file, one a line if its name ends in ".jsonl".

        Returns its full path.
        """
        self._belonging.must_be_in_one()
        text = as_text(
            team_statements(self._means.ledger.team), lines=path.lower().endswith(".jsonl")
        )
        return self._means.files.write(path, text.encode(errors="replace"))

    def record_store(self) -> StoreStatus:
        """How it stands with the learning record store."""
        return self._means.record_store.status()

    def name_record_store(self, address: str, user: str, secret: str) -> StoreStatus:
        """Post the team's statements to a learning record store from now on.

        The secret goes into the system's keyring. What is there to post goes with the next
        exchange, or with `post_now`.
        """
        self._belonging.must_be_in_one()
        return self._means.record_store.name(address, user, secret)

    def forget_record_store(self) -> None:
        """Post nothing any more, and forget the secret."""
        self._means.record_store.forget()

    def post_now(self) -> StoreStatus:
        """Post, whatever went wrong a moment ago; in any thread, since it may take a while."""
        self._belonging.must_be_in_one()
        return self._post(at_once=True)

    def post_what_is_due(self) -> StoreStatus:
        """Post what waits if its time has come."""
        return self._post(at_once=False)

    def _post(self, *, at_once: bool) -> StoreStatus:
        return self._means.record_store.work(
            lambda: team_statements(self._means.ledger.team), at_once=at_once
        )
