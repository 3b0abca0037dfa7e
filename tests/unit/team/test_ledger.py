"""Records that are appended here and taken in from elsewhere."""

from pathlib import Path

import pytest

from app.adapters.team_record_json import SIGNED_FIRST
from app.domain.team.records import Admitted, Commented, Joined, LeaderboardWish, Record, Writer
from app.ports.problems import KnownError
from app.ports.team import Kept, TeamStore
from tests.fakes.memory_team import MemoryStore
from tests.team_machines import HOUR, Machine, assigned, submitted, team_of


def test_who_is_in_no_team_has_nobody_to_tell(tmp_path: Path) -> None:
    alone = Machine("Ann", tmp_path)
    assert alone.team.team_id == ""
    with pytest.raises(KnownError, match="You are in no team"):
        alone.say(LeaderboardWish(on=True))
    with pytest.raises(KnownError, match="You are in no team"):
        alone.take([b"x"])


def test_a_team_is_founded_joined_and_seen_alike_by_all(tmp_path: Path) -> None:
    _, mara, (rae, tom) = team_of(tmp_path, "Rae", "Tom")
    for machine in (mara, rae, tom):
        assert machine.team == mara.team
        assert {m.name for m in machine.team.members.values()} == {"Mara", "Rae", "Tom"}
        assert machine.ledger.oddities == ()


def test_each_record_names_the_one_before_and_comes_after_all_that_was_seen(tmp_path: Path) -> None:
    _, mara, (rae,) = team_of(tmp_path, "Rae")
    first, second = (rae.say(LeaderboardWish(on=on)) for on in (True, False))
    assert (second.number, second.before) == (first.number + 1, first.record_id)
    assert second.clock > first.clock > max(m.clock for m in _records(mara))


def test_a_private_record_is_read_by_its_rep_and_the_managers_only(tmp_path: Path) -> None:
    space, mara, (rae, tom) = team_of(tmp_path, "Rae", "Tom")
    given = mara.say(assigned())
    mara.meet(space)
    rae.meet(space)
    handed = rae.tell(submitted(given.record_id), rae.key)
    rae.meet(space)
    assert mara.meet(space).new == (handed,)
    taken = tom.meet(space)
    assert taken.received == 2  # with the assignment
    assert [type(r.body).__name__ for r in taken.new] == ["Assigned"]
    assert list(mara.team.submissions) == [handed.record_id]
    assert tom.team.submissions == {}
    assert tom.ledger.oddities == ()


def test_taking_the_same_in_again_changes_nothing(tmp_path: Path) -> None:
    _, mara, (rae,) = team_of(tmp_path, "Rae")
    before = rae.team
    taken = rae.take(mara.send() * 3)
    assert (taken.received, taken.oddities) == (0, ())
    assert rae.team is before


def test_what_sorts_before_what_is_known_finds_its_place(tmp_path: Path) -> None:
    _, mara, (rae,) = team_of(tmp_path, "Rae")
    late = Machine("Lou", tmp_path / "Lou")
    late.join(mara.team.team_id)  # with a clock that knows of nothing
    late.say(Joined(name="Louise", lock=late.sealer.own()))
    mara.take(late.send())
    mara.say(Admitted(key=late.key, name="Lou", role="rep"))
    fresh = Machine("Fay", tmp_path / "Fay")
    fresh.enter(mara.team.team_id)
    fresh.take(reversed(mara.send()))
    assert fresh.team == mara.team
    assert fresh.ledger.oddities == ()
    assert rae.team.team_id == mara.team.team_id


def test_a_gap_is_told_until_it_is_filled(tmp_path: Path) -> None:
    _, mara, (rae,) = team_of(tmp_path, "Rae")
    for on in (True, False, True):
        rae.say(LeaderboardWish(on=on))
    own = [r.data for r in rae.store.raw(rae.team.team_id, {}) if r.writer.key == rae.key]
    taken = mara.take([own[3]])
    assert [(o.kind, o.number) for o in taken.oddities] == [("gap", 2)]
    assert "Record 2 of Rae is missing" in taken.oddities[0].told
    assert mara.ledger.oddities == taken.oddities
    mara.take([own[2], own[1]])
    assert mara.ledger.oddities == ()
    assert mara.team.members[rae.key].leaderboard


def test_two_machines_of_one_person_are_two_writers(tmp_path: Path) -> None:
    space, mara, (rae,) = team_of(tmp_path, "Rae")
    laptop = Machine("Rae", tmp_path / "Rae", MemoryStore(device="00000000000000b2"))
    laptop.enter(mara.team.team_id)
    laptop.meet(space)
    laptop.say(LeaderboardWish(on=True))
    rae.say(LeaderboardWish(on=False))
    laptop.meet(space)
    rae.meet(space)
    laptop.meet(space)
    mara.meet(space)
    assert mara.team == rae.team == laptop.team
    writers = mara.store.heads(mara.team.team_id)
    assert len([w for w in writers if w.key == rae.key]) == 2
    assert mara.ledger.oddities == ()


def test_a_machine_put_back_from_a_backup_takes_its_own_records_in(tmp_path: Path) -> None:
    space, mara, (rae,) = team_of(tmp_path, "Rae")
    old = _copy_of(rae, tmp_path)
    rae.say(LeaderboardWish(on=True))
    rae.meet(space)
    taken = old.meet(space)
    assert taken.received == 1
    assert "put back from a backup" in taken.oddities[0].told
    old.say(LeaderboardWish(on=False))
    old.meet(space)
    mara.meet(space)
    assert mara.ledger.oddities == ()
    assert not mara.team.members[rae.key].leaderboard


def test_what_was_written_after_a_backup_was_put_back_is_numbered_anew(tmp_path: Path) -> None:
    space, mara, (rae,) = team_of(tmp_path, "Rae")
    given = mara.say(assigned())
    mara.meet(space)
    rae.meet(space)
    old = _copy_of(rae, tmp_path)
    rae.say(LeaderboardWish(on=True))
    rae.meet(space)
    # Unaware of that, the copy goes on with the same number.
    handed = old.tell(submitted(given.record_id), old.key)
    old.tell(Commented(submission=handed.record_id, turn=2, text="Was that too soon?"), old.key)
    taken = old.meet(space)
    assert [o.kind for o in taken.oddities] == ["second_version"]
    mara.meet(space)
    (submission,) = mara.team.submissions.values()
    assert [said.text for _, said in submission.comments] == ["Was that too soon?"]
    assert mara.team.members[rae.key].leaderboard
    assert mara.ledger.oddities == ()
    assert old.team.submissions == mara.team.submissions
    rae.meet(space)
    assert rae.team.submissions == mara.team.submissions


def test_two_windows_that_write_at_once_take_two_numbers(tmp_path: Path) -> None:
    _, _, (rae,) = team_of(tmp_path, "Rae")

    class Raced(MemoryStore):
        """Somebody else writes between the question for the last number and the answer's use."""

        ran = False

        def heads(self, team: str) -> dict[Writer, tuple[int, str]]:
            found = dict(rae.store.heads(team))
            if not self.ran:
                self.ran = True
                rae.say(LeaderboardWish(on=True))
            return found

        def __getattribute__(self, name: str) -> object:
            own = name in ("heads", "ran", "__class__")
            return object.__getattribute__(self if own else rae.store, name)

    other = Machine("Rae", tmp_path / "Rae", Raced())
    said = other.say(LeaderboardWish(on=False))
    assert said.number == rae.store.heads(rae.team.team_id)[said.writer][0]
    assert not rae.team.members[rae.key].leaderboard


def test_a_clock_that_is_far_ahead_is_told_and_the_record_kept(tmp_path: Path) -> None:
    space, mara, (rae,) = team_of(tmp_path, "Rae")
    rae.clock.ms += 2 * HOUR
    rae.say(LeaderboardWish(on=True))
    rae.meet(space)
    taken = mara.meet(space)
    assert [o.kind for o in taken.oddities] == ["clock"]
    assert "more than an hour ahead of your clock" in taken.oddities[0].told
    assert mara.team.members[rae.key].leaderboard


def test_what_a_newer_version_wrote_is_left_and_comes_again(tmp_path: Path) -> None:
    _, mara, (rae,) = team_of(tmp_path, "Rae")
    rae.say(LeaderboardWish(on=True))
    rae.say(LeaderboardWish(on=False))
    newer, later = (r.data for r in rae.store.undelivered(rae.team.team_id))
    altered = _resigned(rae, newer, b'"version":1', b'"version":2')
    taken = mara.take([altered, later])
    assert "newer version of Skeptic" in taken.problem
    assert taken.remedy.startswith("Update Skeptic")
    assert (taken.received, taken.oddities) == (0, ())
    assert mara.take([newer, later]).received == 2
    assert mara.ledger.oddities == ()


def test_a_space_that_is_read_in_pieces_is_taken_in_as_a_whole(tmp_path: Path) -> None:
    _, mara, (rae,) = team_of(tmp_path, "Rae")
    for number in range(450):
        rae.say(LeaderboardWish(on=number % 2 == 0))
    assert mara.take(rae.send()).received == 450
    assert mara.team == rae.team


def _records(machine: Machine) -> list[Record]:
    return [r for _, r in machine.store.records(machine.team.team_id)]


def _copy_of(machine: Machine, folder: Path) -> Machine:
    """The same person's machine as it is now, kept as a backup would be."""
    store: TeamStore = MemoryStore(device=machine.store.device())
    copy = Machine(machine.name, folder / machine.name, store)
    copy.enter(machine.team.team_id)
    for raw in machine.store.raw(machine.team.team_id, {}):
        store.keep([Kept(raw=raw, record=machine.records.open(raw), received_ms=0)])
    return copy


def _resigned(machine: Machine, data: bytes, old: bytes, new: bytes) -> bytes:
    """A record with other words, signed by the same person."""
    text = data.partition(b"\n")[0].replace(old, new) + b"\n"
    assert text != data.partition(b"\n")[0] + b"\n"
    return text + machine.signer.sign(SIGNED_FIRST + text).hex().encode() + b"\n"
