"""A program that says things in a team for as long as it lives and tells of each that it kept.

Run as `python -m tests.integration.team.saying FOLDER`; killed from outside by its test.
"""

import sys
from pathlib import Path

from app.adapters.team_sqlite import SqliteTeamStore
from app.domain.team.records import LeaderboardWish
from tests.team_machines import Machine


def main(folder: str) -> None:
    print("starting", flush=True)
    store = SqliteTeamStore(Path(folder) / "team")
    rae = Machine("Rae", Path(folder) / "keys", store)
    if store.membership() is None:
        rae.found()
    on = False
    while True:
        on = not on
        record = rae.say(LeaderboardWish(on=on))
        print(record.number, record.record_id, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
