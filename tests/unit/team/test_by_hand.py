"""Files that go from hand to hand."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters import team_bundle_json
from app.adapters.team_bundle_json import JsonBundles
from app.domain.team.records import Writer
from app.ports.problems import KnownError
from app.ports.team import Place
from app.ports.team_papers import Bundle
from tests.fakes.memory_team import MemorySpace, blob_of
from tests.team_world import Person, TeamWorld, make_person

TEAM, KEY, OTHER = "a" * 64, "b" * 64, "c" * 64
HAND = Place(kind="hand")
BUNDLE = Bundle(
    team=TEAM,
    sender=KEY,
    held={
        Writer(key=KEY, device="1" * 16): ((1, 7), (9, 9)),
        Writer(key=OTHER, device="2" * 16): ((3, 4),),
    },
    wanted=("d" * 64,),
    records=(b"one", b"\0\xff\n", b"three"),
    blobs={blob_of(data).sha256: data for data in (b"", b"a call", b"sound" * 1000)},
)


# The file


def test_a_file_holds_what_was_put_into_it() -> None:
    data = JsonBundles().write(BUNDLE)
    assert JsonBundles().read(data) == BUNDLE
    assert JsonBundles().write(JsonBundles().read(data)) == data


@given(
    st.lists(st.binary(min_size=1, max_size=40), max_size=5),
    st.lists(st.binary(max_size=40), max_size=5),
    st.sets(st.integers(1, 50), max_size=20),
)
def test_any_file_comes_back_as_it_was(
    records: list[bytes], files: list[bytes], held: set[int]
) -> None:
    ranges: list[tuple[int, int]] = []
    for number in sorted(held):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1] = (ranges[-1][0], number)
        else:
            ranges.append((number, number))
    bundle = replace(
        BUNDLE,
        records=tuple(records),
        blobs={blob_of(data).sha256: data for data in files},
        held={Writer(key=KEY, device="1" * 16): tuple(ranges)} if ranges else {},
    )
    assert JsonBundles().read(JsonBundles().write(bundle)) == bundle


def test_a_file_that_is_cut_short_anywhere_is_refused() -> None:
    data = JsonBundles().write(BUNDLE)
    for cut in {*range(400), *range(400, len(data), 97), len(data) - 1}:
        with pytest.raises(KnownError) as caught:
            JsonBundles().read(data[:cut])
        assert "Nothing of it was taken in" in caught.value.problem


@pytest.mark.parametrize("seed", range(200))
def test_a_file_of_which_anything_was_altered_is_refused(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(JsonBundles().write(BUNDLE))
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[place] ^= 1 << chance.randrange(8)
            case 1:
                data[place:place] = chance.randbytes(chance.randint(1, 9))
            case _:
                del data[place : place + chance.randint(1, 9)]
    with pytest.raises(KnownError):
        JsonBundles().read(bytes(data))


def summed(data: bytes) -> bytes:
    """A file whose sum is right again after somebody changed it."""
    return data + team_bundle_json._sum(data)


def changed(old: str, new: str) -> bytes:
    data = JsonBundles().write(BUNDLE)[:-65]
    assert old.encode() in data
    return summed(data.replace(old.encode(), new.encode(), 1))


@pytest.mark.parametrize(
    "data",
    [
        changed('"records":[3,3,5]', '"records":[3,3,4]'),
        changed('"records":[3,3,5]', '"records":[3,3,6]'),
        changed('"records":[3,3,5]', '"records":[5,3,3] '),
        changed('"records":[3,3,5]', '"records":[3,-3,5]'),
        changed('"records":[3,3,5]', '"records":[999999999999999]'),
        changed('"records":[3,3,5]', '"records":[3,3,5],"more":1'),
        changed('"records":[3,3,5]', '"records":[3,3,5],"records":[3,3,5]'),
        changed("[[1,7],[9,9]]", "[[1,7],[7,9]]"),
        changed("[[1,7],[9,9]]", "[[7,1]]"),
        changed("[[1,7],[9,9]]", "[[1,7,9]]"),
        changed("[[1,7],[9,9]]", "[[1,7.0],[9,9]]"),
        changed("[[1,7],[9,9]]", "[" * 5000 + "]" * 5000),
        changed(f'"sender":"{KEY}"', '"sender":"../../x"'),
        changed("a call", "a cull"),
        changed('{"blobs"', ' {"blobs"'),
        summed(b"skeptic-team-bundle 1\n"),
        summed(b"skeptic-team-bundle 1\n{}\n"),
        summed(b"skeptic-team-bundle 1\n" + b"[" * 100_000),
        summed(JsonBundles().write(BUNDLE)[:-65] + b"more"),
        b"skeptic-team-bundle 2\n{}",
        b"PK\x03\x04",
        b"",
    ],
)
def test_what_does_not_fit_together_is_refused(data: bytes) -> None:
    with pytest.raises(KnownError) as caught:
        JsonBundles().read(data)
    assert caught.value.remedy


def test_more_than_a_file_can_hold_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(team_bundle_json, "MOST_BYTES", 3_000)
    with pytest.raises(KnownError, match="more than one file can hold"):
        JsonBundles().write(BUNDLE)


# What is in it


@pytest.fixture
def world() -> TeamWorld:
    """A team whose files go by hand: Mara has let Ana in, Ben has asked to be."""
    space = MemorySpace()
    mara = make_person("Mara", space)
    ana, ben = (make_person(name, space, mara.clock) for name in ("Ana", "Ben"))
    mara.desk.found("Dock sales", "Mara", HAND)
    for rep in (ana, ben):
        rep.desk.join(mara.desk.invitation(), rep.name)
        send(rep, mara)
        mara.desk.admit(rep.key, rep.name)
    for rep in (ana, ben):
        send(mara, rep)
    return TeamWorld(space=space, clock=mara.clock, manager=mara, ana=ana, ben=ben)


def send(giver: Person, taker: Person, *, answering: bytes = b"") -> bytes:
    """Have somebody write a file and somebody else take it in; what was in it."""
    number = len(giver.files.held)
    asked = ""
    if answering:
        asked = f"/in/{number}.skeptic-team"
        giver.files.held[asked] = answering
    path = f"/out/{number}.skeptic-team"
    giver.desk.hand_over(path, asked)
    taker.files.held[f"/from {giver.name}{path}"] = giver.files.held[path]
    done = taker.desk.take_in(f"/from {giver.name}{path}")
    assert not done.problem
    assert not done.oddities
    taker.desk.settle()
    return giver.files.held[path]


def assign(world: TeamWorld) -> str:
    given = world.assign()
    for rep in world.reps:
        send(world.manager, rep)
    return given


def test_a_team_can_practise_by_hand_alone(world: TeamWorld) -> None:
    given = assign(world)
    attempt = world.ana.attempt(given)
    submission = world.ana.hand_in(given, attempt.session_id, question="Where did I lose her?")
    assert not world.ana.desk.delivered(submission)
    send(world.ana, world.manager)
    assert world.ana.desk.delivered(submission)
    opened = world.manager.desk.open(submission)
    assert opened.submission.what.question == "Where did I lose her?"
    world.manager.desk.send_back(submission, "passed", "Well done.")
    send(world.manager, world.ana)
    returned = world.ana.desk.team.submissions[submission].returned
    assert returned is not None
    assert returned.words == "Well done."
    assert world.space.held == []


def test_what_one_rep_handed_in_is_in_no_other_reps_hands(world: TeamWorld) -> None:
    given = assign(world)
    submission = world.ana.hand_in(given, world.ana.attempt(given).session_id)
    file = send(world.ana, world.manager)
    world.manager.desk.send_back(submission, "again", "Ask first.")
    answer = send(world.manager, world.ben)
    session = world.ana.desk.team.submissions[submission].what.session.sha256
    assert session in JsonBundles().read(file).blobs
    assert session not in JsonBundles().read(answer).blobs
    assert submission not in world.ben.desk.team.submissions


def test_an_answer_holds_only_what_is_lacking(world: TeamWorld) -> None:
    given = assign(world)
    submission = world.ana.hand_in(given, world.ana.attempt(given).session_id)
    asked = send(world.ana, world.manager)
    world.manager.desk.send_back(submission, "again", "Ask first.")
    answer = JsonBundles().read(send(world.manager, world.ana, answering=asked))
    assert len(answer.records) == 1
    assert not answer.blobs
    returned = world.ana.desk.team.submissions[submission].returned
    assert returned is not None
    again = send(world.ana, world.manager)
    assert not JsonBundles().read(send(world.manager, world.ana, answering=again)).records


def test_an_answer_makes_good_for_a_file_that_was_lost(world: TeamWorld) -> None:
    given = assign(world)
    submission = world.ana.hand_in(given, world.ana.attempt(given).session_id)
    world.ana.desk.hand_over("/lost in the mail.skeptic-team")
    world.ana.desk.reply(submission, 1, "And this?")
    asked = send(world.manager, world.ana)
    send(world.ana, world.manager, answering=asked)
    assert world.manager.desk.open(submission).submission.comments


def test_a_call_that_did_not_come_along_is_asked_for(world: TeamWorld) -> None:
    given = assign(world)
    submission = world.ana.hand_in(given, world.ana.attempt(given).session_id)
    whole = JsonBundles()
    world.ana.desk.hand_over("/whole")
    bundle = whole.read(world.ana.files.held["/whole"])
    world.manager.files.held["/bare"] = whole.write(replace(bundle, blobs={}))
    world.manager.desk.take_in("/bare")
    with pytest.raises(KnownError):
        world.manager.desk.open(submission)
    asked = send(world.manager, world.ana)
    send(world.ana, world.manager, answering=asked)
    assert world.manager.desk.open(submission).session_id


def test_a_file_of_another_team_is_refused(world: TeamWorld) -> None:
    stranger = make_person("Zoe", MemorySpace())
    stranger.desk.found("Another", "Zoe", HAND)
    stranger.desk.hand_over("/hers")
    world.ana.files.held["/hers"] = stranger.files.held["/hers"]
    uses: tuple[Callable[[], object], ...] = (
        lambda: world.ana.desk.take_in("/hers"),
        lambda: world.ana.desk.hand_over("/answer", "/hers"),
    )
    for use in uses:
        with pytest.raises(KnownError, match="another team"):
            use()
    assert "/answer" not in world.ana.files.held


def test_a_file_that_was_damaged_changes_nothing(world: TeamWorld) -> None:
    given = assign(world)
    world.ana.hand_in(given, world.ana.attempt(given).session_id)
    world.ana.desk.hand_over("/out")
    data = bytearray(world.ana.files.held["/out"])
    data[len(data) // 2] ^= 1
    world.manager.files.held["/in"] = bytes(data)
    with pytest.raises(KnownError, match="altered"):
        world.manager.desk.take_in("/in")
    assert not world.manager.desk.team.submissions


def test_a_record_in_it_that_was_forged_counts_for_nothing(world: TeamWorld) -> None:
    given = assign(world)
    submission = world.ana.hand_in(given, world.ana.attempt(given).session_id)
    world.ana.desk.hand_over("/out")
    bundle = JsonBundles().read(world.ana.files.held["/out"])
    forged = tuple(r.replace(b'"number": ', b'"number":  ') for r in bundle.records)
    world.manager.files.held["/in"] = JsonBundles().write(replace(bundle, records=forged))
    done = world.manager.desk.take_in("/in")
    assert {oddity.kind for oddity in done.oddities} <= {"altered", "stranger"}
    assert done.oddities
    assert submission not in world.manager.desk.team.submissions


def test_who_meets_elsewhere_still_sends_there_what_went_by_hand(world: TeamWorld) -> None:
    folder = Place(kind="folder", address="/drive")
    world.ana.desk.move(folder)
    given = assign(world)
    submission = world.ana.hand_in(given, world.ana.attempt(given).session_id)
    send(world.ana, world.manager)
    assert submission in world.manager.desk.team.submissions
    assert not world.ana.desk.delivered(submission)
