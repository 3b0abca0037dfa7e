"""The space of a team by its place; the libraries it needs are loaded only then."""

from pathlib import Path

from app.adapters.team_folder import FolderSpace
from app.ports.problems import KnownError
from app.ports.team import Place, TeamSpace


def open_space(place: Place, team: str, *, password: str = "", make: bool = False) -> TeamSpace:
    """The space at a place.

    Args:
        place: A shared folder or a database.
        team: The team's id.
        password: Of the database's user.
        make: Whether to make the team's folder, as whoever chooses the place does. A database is
            set up by hand, once; it is only looked at.

    Raises:
        KnownError: The place is none, the team's folder cannot be made, or the database not used.
    """
    match place.kind:
        case "folder" if place.address:
            return FolderSpace(Path(place.address).expanduser(), team, make=make)
        case "postgresql":
            # Loading it takes a moment, which only those who use it should wait.
            from app.adapters.team_postgresql_psycopg import PostgresqlSpace  # noqa: PLC0415

            space = PostgresqlSpace(place, team, password)
            if make:
                # Whoever chooses it should know at once whether it will do.
                try:
                    space.look()
                except BaseException:
                    space.close()
                    raise
            return space
    raise KnownError(
        "This team exchanges its files by hand.",
        "Write a file for the others, and take in those that they send.",
    )
