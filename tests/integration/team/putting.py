"""A program that puts records into a shared folder for as long as it lives, telling of each.

Run as `python -m tests.integration.team.putting FOLDER TEAM`; killed from outside by its test.
"""

import sys
from pathlib import Path

from app.adapters.team_folder import FolderSpace
from app.domain.team.records import Blob
from tests.fakes.memory_team import blob_of
from tests.integration.team.people import Machine

FILE_BYTES = 200_000


def file_of(number: int) -> bytes:
    """The file that goes with that record."""
    return number.to_bytes(4, "big") * (FILE_BYTES // 4)


def blob_at(number: int) -> Blob:
    return blob_of(file_of(number))


def main(folder: str, team: str) -> None:
    print("starting", flush=True)
    space = FolderSpace(Path(folder), team)
    machine = Machine("ana", team)
    # What was there before is put again, as whoever does not know how far they came would do.
    while True:
        record = machine.say(f"Line {len(machine.said) + 1}")
        space.put([record], {blob_at(record.number): file_of(record.number)})
        print(record.number, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
