"""The parser of `team database`: setting up a team's database and letting people in."""

import argparse
from collections.abc import Callable

_URL = "postgresql://ADMIN@HOST:PORT/DATABASE"


def add_team_database(
    of: Callable[..., argparse.ArgumentParser], common: argparse.ArgumentParser
) -> None:
    """Add the commands of a team's database.

    Args:
        of: Adds a command of teams by name and help.
        common: What every command takes.
    """
    database = of("database", "set up a PostgreSQL database for a team, and let people in")
    doing = database.add_subparsers(dest="doing", metavar="WHAT", required=True)

    def does(name: str, text: str) -> argparse.ArgumentParser:
        return doing.add_parser(name, help=text, description=text, parents=[common])

    setup = does("setup", "make the tables, or bring them up to date, and let yourself in")
    setup.add_argument("url", metavar="URL", help=f"{_URL}, as whoever may make roles in it")
    setup.add_argument(
        "--manager", metavar="NAME", help="your own user of the database; the one in URL"
    )
    setup.add_argument("--new-password", action="store_true", help="give that user another one")
    setup.add_argument("--dry-run", action="store_true", help="only print the SQL")

    add = does("add-user", "let a member in, as a user of the database")
    add.add_argument("url", metavar="URL", help=_URL)
    add.add_argument("name", metavar="NAME", help="of the user; it is made if it is not there")
    whose = add.add_mutually_exclusive_group(required=True)
    whose.add_argument("--key", metavar="KEY", help="the member's, as `team database key` prints")
    whose.add_argument("--member", metavar="NAME", help="a member of your team by name")
    add.add_argument("--manager", action="store_true", help="as a manager, who sees everything")
    add.add_argument("--new-password", action="store_true", help="give the user another one")
    add.add_argument("--dry-run", action="store_true", help="only print the SQL")

    remove = does("remove-user", "keep a user out from now on")
    remove.add_argument("url", metavar="URL", help=_URL)
    remove.add_argument("name", metavar="NAME")

    users = does("users", "whom the database knows, with their keys")
    users.add_argument("url", metavar="URL", help=_URL)
    users.add_argument("--json", action="store_true", help="print JSON")

    does("key", "print your key, which your manager enters")
