"""A team that is kept up as records come, in whatever order they do."""

import random
from pathlib import Path

import pytest

from app.domain.team.folding import fold_team
from app.domain.team.records import AssignmentChanged, LeaderboardWish, Record
from app.services.team import known
from app.services.team.known import KnownTeam
from tests.team_machines import HOUR, MONDAY, assigned, submitted, team_of


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """What a busy team said, about a hundred records."""
    folder: Path = tmp_path_factory.mktemp("keys")
    space, mara, (ana, ben) = team_of(folder, "Ana", "Ben")
    chance = random.Random(3)
    for _ in range(12):
        given = mara.say(assigned()).record_id
        mara.meet(space)
        for rep in chance.sample([ana, ben], chance.randint(1, 2)):
            rep.meet(space)
            rep.tell(submitted(given), rep.key)
            rep.say(LeaderboardWish(on=chance.random() < 0.5))
            rep.meet(space)
        mara.say(AssignmentChanged(assignment=given, due_ms=MONDAY + chance.randint(1, 9) * HOUR))
    mara.meet(space)
    return [record for _, record in mara.store.records(mara.team.team_id)]


@pytest.mark.parametrize("seed", range(20))
def test_the_team_is_the_same_in_whatever_order_and_pieces_its_records_come(
    records: list[Record], seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(known, "_STEP", chance.choice([1, 2, 7, 1_000]))
    coming = list(records)
    if seed % 2:
        chance.shuffle(coming)
    else:
        # As it is usually: nearly in order, with some that come late.
        for _ in range(5):
            coming.append(coming.pop(chance.randrange(len(coming))))
    found, came, before = KnownTeam("north"), 0, []
    while came < len(coming):
        piece = coming[came : came + chance.randint(1, 9)]
        found.add([(came + n, record) for n, record in enumerate(piece, start=1)])
        came += len(piece)
        assert found.team == fold_team(coming[:came])
        before.append((found.team, fold_team(coming[:came])))
        assert found.since == came
    # A team that somebody has in hand does not change under them.
    assert all(had == was for had, was in before)
    assert found.records == {record.record_id: record for record in records}
    assert found.clock == max(record.clock for record in records)
