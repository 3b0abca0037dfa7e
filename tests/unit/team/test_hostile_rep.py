"""What a rep tries with a program of their own: each is refused, or shows, in words.

Whatever is signed with one's own key can be said; what it counts for, others decide. Here Eve has
her own key and a client that keeps to no rule, and writes straight into the space.
"""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from app.adapters.team_record_json import SIGNED_FIRST
from app.domain.team.records import (
    Admitted,
    Body,
    Commented,
    LeaderboardWish,
    Removed,
    Returned,
    Ruled,
    TeamFounded,
    Writer,
)
from app.ports.team import Oddity
from tests.fakes.memory_team import MemorySpace
from tests.team_machines import HOUR, MONDAY, Machine, assigned, result, submitted, team_of


class Scene:
    """A team in which Rae and Eve have handed in, and Eve's came back: it did not pass."""

    def __init__(self, folder: Path) -> None:
        self.space, self.mara, (self.rae, self.eve) = team_of(folder, "Rae", "Eve")
        self.given = self.mara.say(assigned()).record_id
        self.meet()
        self.raes = self.rae.tell(submitted(self.given, 88.0), self.rae.key)
        self.eves = self.eve.tell(submitted(self.given, 31.0), self.eve.key)
        self.meet()
        words = Returned(
            submission=self.eves.record_id,
            decision="did_not_pass",
            words="Ask first.",
            result=result(31.0),
        )
        self.mara.tell(words, self.eve.key)
        self.meet()
        assert self.odd() == []

    def meet(self) -> None:
        for machine in (self.mara, self.rae, self.eve, self.mara, self.rae):
            machine.meet(self.space)

    def odd(self) -> list[Oddity]:
        """What the manager sees."""
        return list(self.mara.ledger.oddities)

    def refused(self) -> list[str]:
        return [r.why for r in self.mara.team.refused]

    def score(self, submission: str) -> float | None:
        return self.mara.team.submissions[submission].what.result.score

    def decision(self, submission: str) -> str | None:
        returned = self.mara.team.submissions[submission].returned
        return None if returned is None else returned.decision

    def resign(self, data: bytes, change: Any, signer: Machine | None = None) -> bytes:
        """A record made otherwise, signed with Eve's key."""
        plain = json.loads(data.partition(b"\n")[0])
        change(plain)
        text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        made = (signer or self.eve).signer.sign(SIGNED_FIRST + text.encode() + b"\n")
        return f"{text}\n{made.hex()}\n".encode()

    def forge(self, body: Body, *, number: int, before: str, **changes: Any) -> bytes:
        """A record by Eve with whatever around it."""
        sealed = changes.pop("sealed", True)
        values: dict[str, Any] = {
            "team": self.mara.team.team_id,
            "device": self.eve.store.device(),
            "clock": 50,
            "created_ms": MONDAY,
            "readers": self.eve.ledger.readers(self.eve.key) if sealed else {},
        }
        values |= changes
        return self.eve.records.write(body, number=number, before=before, **values).data


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path)


def test_she_alters_her_score_in_the_space_after_it_was_seen(scene: Scene) -> None:
    better = scene.forge(
        submitted(scene.given, 97.0),
        number=scene.eves.number,
        before=scene.eves.before,
        clock=scene.eves.clock,
    )
    _replace(scene.space, scene.eves.writer, scene.eves.number, better)
    # Whoever has the first version does not even look again, and if they do, the first counts.
    scene.meet()
    assert scene.odd() == []
    scene.mara.take(scene.space.fetch({}))
    assert scene.score(scene.eves.record_id) == 31.0
    (odd,) = scene.odd()
    assert (odd.kind, odd.writer, odd.number) == ("second_version", scene.eves.writer, 2)
    assert odd.told.startswith("Record 2 of Eve came a second time and says something else.")
    assert "The first one counts." in odd.told


def test_who_comes_later_sees_that_an_old_record_was_replaced(scene: Scene, tmp_path: Path) -> None:
    scene.eve.say(LeaderboardWish(on=True))
    scene.meet()
    better = scene.forge(
        submitted(scene.given, 97.0),
        number=scene.eves.number,
        before=scene.eves.before,
        clock=scene.eves.clock,
    )
    _replace(scene.space, scene.eves.writer, scene.eves.number, better)
    fresh = Machine("Nia", tmp_path / "Nia")
    fresh.enter(scene.mara.team.team_id)
    fresh.meet(scene.space)
    (odd,) = fresh.ledger.oddities
    assert odd.kind == "broken_chain"
    assert odd.told.startswith("Record 3 of Eve follows another record than the one that is here")


def test_she_takes_a_record_out_of_the_space(scene: Scene, tmp_path: Path) -> None:
    scene.eve.say(LeaderboardWish(on=True))
    scene.meet()
    _replace(scene.space, scene.eves.writer, scene.eves.number, None)
    fresh = Machine("Nia", tmp_path / "Nia")
    fresh.enter(scene.mara.team.team_id)
    fresh.meet(scene.space)
    (odd,) = fresh.ledger.oddities
    assert odd.kind == "gap"
    assert odd.told.startswith("Record 2 of Eve is missing, though later ones are here.")
    assert scene.eves.record_id in scene.mara.team.submissions


def test_she_changes_a_byte_of_what_mara_said(scene: Scene) -> None:
    scene.mara.say(assigned(message="Until Friday."))
    (raw,) = scene.mara.store.undelivered(scene.mara.team.team_id)
    scene.rae.take([raw.data.replace(b"Friday", b"Sunday")])
    (odd,) = scene.rae.ledger.oddities
    assert odd.kind == "altered"
    assert odd.told.startswith("A record was altered on its way, or somebody signed in another")
    assert len(scene.rae.team.assignments) == 1


def test_she_signs_as_somebody_else(scene: Scene) -> None:
    own = scene.forge(LeaderboardWish(on=True), number=3, before="e" * 64, sealed=False)
    as_rae = scene.resign(own, lambda p: p.update(author=scene.rae.key))
    taken = scene.mara.take([as_rae])
    assert taken.received == 0
    assert [o.kind for o in taken.oddities] == ["altered"]
    assert not scene.mara.team.members[scene.rae.key].leaderboard


def test_she_submits_for_rae(scene: Scene) -> None:
    """There is no place in which to name another: a submission is its author's."""
    before = set(scene.mara.team.submissions)
    own = scene.forge(submitted(scene.given, 5.0), number=3, before=_head(scene))
    scene.mara.take([own])
    (new,) = set(scene.mara.team.submissions) - before
    assert scene.mara.team.submissions[new].rep == scene.eve.key
    assert [s.what.result.score for s in scene.mara.team.submitted(scene.given, scene.rae.key)] == [
        88.0
    ]


def test_she_makes_herself_a_manager(scene: Scene) -> None:
    scene.eve.say(Admitted(key=scene.eve.key, name="Eve", role="manager"))
    scene.meet()
    assert scene.refused() == ["only a manager of the team can say that"]
    assert scene.mara.team.members[scene.eve.key].role == "rep"
    assert [m.name for m in scene.rae.team.managers] == ["Mara"]


def test_she_returns_her_own_as_passed_and_rules_on_it(scene: Scene) -> None:
    passed = Returned(
        submission=scene.eves.record_id, decision="passed", words="", result=result(99.0)
    )
    scene.eve.tell(passed, scene.eve.key)
    ruled = Ruled(
        submission=scene.eves.record_id, check_id="asks-first", verdict="yes", note="I say so."
    )
    scene.eve.tell(ruled, scene.eve.key)
    scene.meet()
    assert scene.decision(scene.eves.record_id) == "did_not_pass"
    assert scene.refused() == ["only a manager of the team can say that"] * 2
    assert scene.mara.team.submissions[scene.eves.record_id].rulings == ()


def test_she_removes_the_manager_and_founds_the_team_again(scene: Scene) -> None:
    scene.eve.say(Removed(key=scene.mara.key))
    scene.meet()
    again = scene.forge(
        TeamFounded(name="North", manager="Eve", lock=scene.eve.sealer.own()),
        number=1,
        before="",
        team="",
        device="e" * 16,
        clock=1,
        sealed=False,
    )
    taken = scene.mara.take([again])
    assert [o.kind for o in taken.oddities] == ["stranger"]
    assert "is of another team and counts for nothing in this one" in taken.oddities[0].told
    assert [m.name for m in scene.mara.team.managers] == ["Mara"]


def test_she_reads_what_others_handed_in(scene: Scene) -> None:
    """All she gets of it is that there is something, from whom, for whom."""
    assert list(scene.eve.team.submissions) == [scene.eves.record_id]
    raw = scene.eve.store.held(scene.eve.team.team_id, scene.raes.writer, scene.raes.number)
    assert raw is not None
    assert scene.eve.records.open(raw) is None
    shown = json.loads(raw.data.partition(b"\n")[0])
    assert shown["body"] is None
    assert b"own_step" not in raw.data
    assert set(raw.readers) == {scene.rae.key, scene.mara.key}
    sealed = scene.rae.sealer.seal(b"a session", [scene.rae.sealer.own(), scene.mara.sealer.own()])
    assert scene.eve.sealer.open(sealed) is None
    assert scene.mara.sealer.open(sealed) == b"a session"


def test_she_lifts_what_rae_sealed_into_a_record_of_her_own(scene: Scene) -> None:
    """Without reading it, she would hand in Rae's good call as hers."""
    raes = scene.rae.store.held(scene.rae.team.team_id, scene.raes.writer, scene.raes.number)
    assert raes is not None
    sealed = json.loads(raes.data.partition(b"\n")[0])["sealed"]
    own = scene.forge(submitted(scene.given, 1.0), number=3, before=_head(scene))
    taken = scene.mara.take([scene.resign(own, lambda p: p.update(sealed=sealed))])
    (odd,) = taken.oddities
    assert odd.kind == "stranger"
    assert "Record 3 of Eve cannot be understood" in odd.told
    assert "sealed for another record" in odd.told
    assert len(scene.mara.team.submissions) == 2


def test_she_comments_on_rae_s_submission(scene: Scene) -> None:
    guessed = Commented(submission=scene.raes.record_id, turn=1, text="Mara wants this redone.")
    own = scene.forge(guessed, number=3, before=_head(scene))
    scene.mara.take([own])
    scene.rae.take([own])
    assert scene.refused() == ["it is about somebody else's submission"]
    assert scene.rae.team.submissions[scene.raes.record_id].comments == ()


def test_she_brings_records_of_another_team(scene: Scene, tmp_path: Path) -> None:
    other = Machine("Olga", tmp_path / "Olga")
    other.found("South")
    other.say(assigned(title="Theirs"))
    taken = scene.mara.take(other.send())
    assert taken.received == 0
    assert {o.kind for o in taken.oddities} == {"stranger"}
    assert all("is of another team" in o.told for o in taken.oddities)


def test_she_hands_in_late_and_puts_her_clock_back(scene: Scene) -> None:
    due = scene.mara.say(assigned(due_ms=MONDAY + 10 * HOUR)).record_id
    scene.meet()
    scene.eve.clock.ms = MONDAY + 20 * HOUR
    scene.mara.clock.ms = MONDAY + 21 * HOUR
    scene.eve.say(LeaderboardWish(on=True))
    scene.eve.clock.ms = MONDAY + 9 * HOUR
    handed = scene.eve.tell(submitted(due, 80.0), scene.eve.key)
    scene.meet()
    assert not scene.mara.team.submissions[handed.record_id].late
    (odd,) = scene.odd()
    assert odd.kind == "clock"
    assert odd.told.startswith(f"Record {handed.number} of Eve is dated earlier than the one that")
    assert "look at when it came here" in odd.told
    assert scene.mara.store.received_ms(handed.record_id) == MONDAY + 21 * HOUR


def test_she_dates_a_submission_before_it_was_assigned(scene: Scene) -> None:
    scene.mara.clock.ms = MONDAY + 5 * HOUR
    given_ = scene.mara.say(assigned()).record_id
    scene.meet()
    scene.eve.tell(submitted(given_, 80.0), scene.eve.key)
    scene.meet()
    assert [o.kind for o in scene.odd()] == ["clock"]
    assert "is dated earlier than what it is about" in scene.odd()[0].told


def test_she_slips_a_record_in_before_her_removal(scene: Scene) -> None:
    scene.eve.say(LeaderboardWish(on=True))
    scene.meet()
    scene.mara.say(Removed(key=scene.eve.key))
    scene.meet()
    number = scene.eve.store.heads(scene.eve.team.team_id)[scene.eves.writer][0] + 1
    slipped = scene.forge(
        submitted(scene.given, 99.0),
        number=number,
        before=_head(scene),
        clock=scene.eves.clock + 1,
    )
    taken = scene.mara.take([slipped])
    assert [o.kind for o in taken.oddities] == ["broken_chain"]
    assert "would come before an earlier one of theirs" in taken.oddities[0].told


def test_she_seals_what_is_for_mara_so_that_mara_cannot_read_it(scene: Scene) -> None:
    locks = scene.eve.ledger.readers(scene.eve.key)
    for_nobody = dict.fromkeys(locks, scene.eve.sealer.own())
    own = scene.forge(
        submitted(scene.given, 99.0), number=3, before=_head(scene), readers=for_nobody
    )
    taken = scene.mara.take([own])
    assert [o.kind for o in taken.oddities] == ["altered"]
    assert "is said to be for you, but your key does not open it" in taken.oddities[0].told


def test_she_floods_the_team_with_rubbish(scene: Scene) -> None:
    """It is seen once, however much there is, and records as large as can be are not read."""
    large = scene.resign(
        scene.forge(LeaderboardWish(on=True), number=3, before=_head(scene), sealed=False),
        lambda p: p["body"]["data"].update(more="x" * 300_000),
    )
    rubbish = [base64.b64encode(bytes([n])) for n in range(200)]
    taken = scene.mara.take([*rubbish, large, *rubbish])
    assert taken.received == 0
    told = [o.told for o in taken.oddities]
    assert len(told) == 2
    assert any("larger than 256 KiB" in words for words in told)
    assert scene.mara.take(rubbish).received == 0
    assert len(scene.odd()) == 2


def test_she_hangs_a_long_tail_of_records_on_her_chain(scene: Scene) -> None:
    """It fills the space, which shows whose it is; the team stays as it was."""
    before = scene.mara.team
    for _ in range(300):
        scene.eve.say(LeaderboardWish(on=False))
    scene.meet()
    assert scene.odd() == []
    assert scene.mara.team.submissions == before.submissions
    assert scene.mara.store.heads(before.team_id)[scene.eves.writer][0] > 300


def _head(scene: Scene) -> str:
    return scene.eve.store.heads(scene.eve.team.team_id)[scene.eves.writer][1]


def _replace(space: MemorySpace, writer: Writer, number: int, data: bytes | None) -> None:
    """Put another record in the place of one, as whoever can write to a folder can."""
    kept = [entry for entry in space.held if entry[:2] != (writer, number)]
    assert len(kept) == len(space.held) - 1
    space.held = kept if data is None else [*kept, (writer, number, data)]
