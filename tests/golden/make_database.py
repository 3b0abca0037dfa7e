"""Make the golden database of the present version: `python -m tests.golden.make_database`.

Run it once when a version is finished and add the file; never make one of an old version anew.
"""

from contextlib import closing

from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.migrations import SCHEMA_VERSION
from tests.event_samples import GOLDEN, golden_session


def main() -> None:
    path = GOLDEN / "db" / f"v{SCHEMA_VERSION}.sqlite3"
    if path.exists():
        raise SystemExit(f"{path} is there already and is never made anew")
    with closing(SqliteSessionLog(path)) as log:
        log.create("golden", '{"schema":1}', "Docks", "Dana", 1000)
        for at_ms, event in enumerate(golden_session(), start=1001):
            log.append("golden", [event], at_ms)
        log.summarise("golden", turns=1, outcome="own_step", score=82.5, ended=True)


if __name__ == "__main__":
    main()
