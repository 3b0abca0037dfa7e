from contextlib import closing
from pathlib import Path

import pytest

from app.adapters.team_places import open_space
from app.ports.problems import KnownError
from app.ports.team import Place
from tests.fakes.postgresql import Database, password_of
from tests.integration.team.people import Machine

TEAM = "a" * 64


def test_a_folder_is_made_only_by_whoever_chooses_it(tmp_path: Path) -> None:
    place = Place(kind="folder", address=str(tmp_path))
    with closing(open_space(place, TEAM)) as space, pytest.raises(KnownError):
        list(space.fetch({}))
    open_space(place, TEAM, make=True).close()
    with closing(open_space(place, TEAM)) as space:
        assert list(space.fetch({})) == []


def test_a_database_is_looked_at_by_whoever_chooses_it(team_database: Database) -> None:
    mara = Machine("mara who chooses")
    place = team_database.let_in("chooser", mara.writer.key, "manager")
    password = password_of(place.user)
    with closing(open_space(place, TEAM, password=password, make=True)) as space:
        assert list(space.fetch({})) == []
    with pytest.raises(KnownError, match="password"):
        open_space(place, TEAM, password="wrong", make=True)


@pytest.mark.parametrize("place", [Place(kind="hand"), Place(kind="folder")])
def test_there_is_no_space_where_files_go_by_hand(place: Place) -> None:
    with pytest.raises(KnownError, match="by hand"):
        open_space(place, TEAM)
