"""Getting into a team, out of it, and to where it meets."""

import json
import random

import pytest

from app.adapters.team_invitation_json import JsonInvitations
from app.domain.team.records import Role
from app.ports.problems import KnownError
from app.ports.team import Place
from app.services.team.sound import joined, parted
from tests.fakes.memory_team import MemorySpace
from tests.team_world import FOLDER, NameSigner, make_person, make_team_world


def test_an_invitation_says_whose_it_is_before_anything_is_done() -> None:
    space = MemorySpace()
    mara, ana = make_person("Mara", space), make_person("Ana", space)
    mara.desk.found("Dock sales", "Mara", FOLDER)
    path = mara.desk.write_invitation("/dock.skeptic-invitation")
    ana.files.held[path] = mara.files.held[path]
    invitation = ana.desk.look_at_invitation(ana.desk.read_invitation(path))
    assert (invitation.team, invitation.manager) == ("Dock sales", "Mara")
    assert invitation.key == mara.key
    assert invitation.standing.state == "unknown"
    assert invitation.place == FOLDER
    assert ana.desk.membership is None


def test_a_password_is_never_in_an_invitation_nor_whose_name_asks_with_it() -> None:
    mara = make_person("Mara", MemorySpace())
    place = Place(kind="postgresql", address="postgresql://db/skeptic", user="mara")
    mara.desk.found("Dock sales", "Mara", place, "open sesame")
    data = mara.desk.invitation()
    assert b"sesame" not in data
    assert b'"mara"' not in data
    assert mara.secrets.kept == {place: "open sesame"}


def test_whoever_asked_sees_nothing_assigned_before_a_manager_lets_them_in() -> None:
    world = make_team_world()
    world.assign()
    carl = make_person("Carl", world.space, world.clock)
    carl.desk.join(world.manager.desk.invitation(), "Carl")
    carl.desk.sync()
    assert carl.desk.mine() == ()
    world.sync()
    world.manager.desk.admit(carl.key, "Carl K.")
    world.sync()
    carl.desk.sync()
    assert len(carl.desk.mine()) == 1
    assert carl.desk.name_of(carl.key) == "Carl K."


def test_who_is_put_out_has_nothing_to_practise_and_says_nothing_more() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    world.manager.desk.remove(world.ben.key)
    world.sync()
    assert world.ben.desk.mine() == ()
    with pytest.raises(KnownError, match="not assigned to you"):
        world.ben.attempt(assignment_id)
    with pytest.raises(KnownError, match="at least one manager"):
        world.manager.desk.remove(world.manager.key)


@pytest.mark.parametrize("role", ["rep", "manager"])
def test_a_second_manager_can_do_what_the_first_can(role: Role) -> None:
    world = make_team_world()
    world.manager.desk.admit(world.ben.key, "Ben", role)
    world.sync()
    assert world.ben.desk.is_manager == (role == "manager")
    if role == "manager":
        assert world.ben.desk.look_at_invitation(world.ben.desk.invitation()).manager == "Ben"


def test_a_place_that_cannot_be_reached_is_told_before_there_is_a_team() -> None:
    space = MemorySpace()
    mara = make_person("Mara", space)
    mara.desk.found("Dock sales", "Mara", FOLDER)
    invitation = mara.desk.invitation()
    space.problem = KnownError("The drive is not there.", "Plug it in.")
    ana = make_person("Ana", space)
    with pytest.raises(KnownError, match="drive"):
        ana.desk.join(invitation, "Ana")
    assert ana.desk.membership is None


def test_a_drive_that_is_away_loses_nothing_and_is_told_in_what_comes_back() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    world.space.problem = KnownError("The drive is not there.", "Plug it in.")
    submission_id = world.ana.hand_in(assignment_id, world.ana.attempt(assignment_id).session_id)
    done = world.ana.desk.sync()
    assert (done.problem, done.waiting) == ("The drive is not there.", 1)
    assert not world.ana.desk.delivered(submission_id)
    assert world.ana.desk.last_sync == done
    world.space.problem = None
    world.sync()
    assert world.ana.desk.delivered(submission_id)
    assert submission_id in world.manager.desk.team.submissions


def test_one_is_in_one_team_at_a_time_and_can_leave_it() -> None:
    world = make_team_world()
    with pytest.raises(KnownError, match="already"):
        world.ana.desk.found("Another", "Ana", FOLDER)
    world.ana.desk.leave()
    assert world.ana.desk.membership is None
    assert world.ana.desk.mine() == ()
    with pytest.raises(KnownError, match="no team"):
        world.ana.desk.sync()


def test_an_invitation_that_was_altered_is_refused_whatever_was_altered() -> None:
    mara = make_person("Mara", MemorySpace())
    mara.desk.found("Dock sales", "Mara", FOLDER)
    whole = mara.desk.invitation()
    reader, chance = JsonInvitations(NameSigner("Ana")), random.Random(7)
    assert reader.read(whole).team == "Dock sales"
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read = reader.read(bytes(data))
        except KnownError:
            continue
        # Only what is no part of it, such as a space between its parts, may have changed.
        assert read == reader.read(whole)
    plain = json.loads(whole)
    plain["invitation"]["manager"] = "Eve"
    with pytest.raises(KnownError, match="altered"):
        reader.read(json.dumps(plain).encode())


@pytest.mark.parametrize("size", [0, 50_000])
def test_what_is_no_invitation_is_told_to_be_none(size: int) -> None:
    with pytest.raises(KnownError, match="invitation"):
        JsonInvitations(NameSigner("Ana")).read(b"x" * size)


def test_recordings_travel_in_one_file_and_come_apart_as_they_were() -> None:
    files = {"1.flac": b"one\nline", "2.flac": b""}
    data = joined(files)
    assert parted(data) == files
    for wrong in (b"", data[:-1], data + b"x", data.replace(b"2.flac", b"../x.f"), b"\n" * 9):
        with pytest.raises(KnownError, match="damaged"):
            parted(wrong)
