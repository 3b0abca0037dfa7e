"""A program that appends to a session for as long as it lives and tells of each event it committed.

Run as `python -m tests.integration.appending DATABASE SESSION`; killed from outside by its test.
"""

import sys
from pathlib import Path

from app.adapters.log_sqlite import SqliteSessionLog
from app.domain.events import Event
from tests.event_samples import golden_session

CONTENT = '{"schema":1}'


def event_at(seq: int) -> Event:
    """The event that belongs at that place, so that a reader can tell that it is the right one."""
    events = golden_session()
    return events[(seq - 1) % len(events)]


def main(database: str, session: str) -> None:
    print("starting", flush=True)
    log = SqliteSessionLog(Path(database))
    if session not in {row.session_id for row in log.sessions()}:
        log.create(session, CONTENT, "Docks", "Dana", 0)
        seq = 0
    else:
        seq = len(log.events(session))
    while True:
        seq += 1
        log.append(session, [event_at(seq)], seq)
        print(seq, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
