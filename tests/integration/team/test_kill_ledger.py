"""What was said in a team outlives a kill at any moment."""

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.team_sqlite import SqliteTeamStore
from tests.team_machines import Machine

ROOT = Path(__file__).parents[3]


def killed_after(folder: Path, lines: int) -> list[str]:
    """What a process told before it was killed, at least that many lines in."""
    command = [sys.executable, "-m", "tests.integration.team.saying", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        told += process.stdout.readlines()
    # The last line may have been cut in the middle; then it tells nothing.
    return [line.strip() for line in told if line.endswith("\n")]


@pytest.mark.slow
def test_every_record_that_was_told_is_there_and_the_chain_is_whole(tmp_path: Path) -> None:
    chance, known = random.Random(), dict[int, str]()
    for _ in range(5):
        told = killed_after(tmp_path, chance.choice([1, 2, 3, chance.randint(4, 60)]))
        known |= {int(number): name for number, name in (line.split() for line in told[1:])}
        with closing(SqliteTeamStore(tmp_path / "team")) as store:
            rae = Machine("Rae", tmp_path / "keys", store)
            membership = store.membership()
            if membership is None:
                assert not known
                continue
            kept = list(store.raw(membership.team, {}))
            assert [raw.number for raw in kept] == list(range(1, len(kept) + 1))
            assert [raw.before for raw in kept[1:]] == [raw.record_id for raw in kept[:-1]]
            ids = {raw.number: raw.record_id for raw in kept}
            assert known.items() <= ids.items()
            assert all(rae.records.read(raw.data) == raw for raw in kept)
            assert store.undelivered(membership.team) == tuple(kept)
    assert len(known) > 1
