"""What leaves a rep's machine, and what never does."""

from app.domain.events import RecordingBegan
from tests.team_world import TALK, Person, TeamWorld, make_team_world

KEPT = (TALK[0], "How do your pelicans go at the dock?", "So nights are where it slips.")
HANDED_IN = (TALK[0], "How do your walruses go at the dock?", "So nights are where it slips.")


def everything_put(world: TeamWorld) -> str:
    """All that was ever put where the team meets. In memory, what is sealed stands there plain."""
    records = b"\n".join(data for _, _, data in world.space.held)
    return (records + b"\n".join(world.space.blobs.values())).decode("utf-8", "replace")


def remarked_on(person: Person, session_id: str, word: str) -> None:
    """Put notes, a comment and a tag on a session, each with a word of its own."""
    person.trainer.remarks.comment(session_id, 1, f"A comment on the {word}.")
    person.trainer.remarks.set_breakpoint(session_id, 2, f"A pause at the {word}.")


def test_an_attempt_that_was_not_handed_in_never_leaves_the_machine() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    kept = world.ana.attempt(assignment_id, KEPT)
    remarked_on(world.ana, kept.session_id, "heron")
    world.ana.trainer.start("dock-scheduling", lambda update: None).begin()
    given = world.ana.attempt(assignment_id, HANDED_IN)
    world.ana.hand_in(assignment_id, given.session_id)
    world.sync()

    put = everything_put(world)
    assert "walruses" in put, "or this test would not see what is put"
    for word in ("pelicans", "heron", kept.session_id):
        assert word not in put
    assert "pelicans" not in repr(world.manager.desk.team)


def test_notes_comments_and_sound_stay_unless_they_are_ticked() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    session_id = world.ana.attempt(assignment_id, HANDED_IN).session_id
    remarked_on(world.ana, session_id, "heron")
    recording = world.ana.recordings.new(session_id)
    world.ana.files.held[recording] = b"the sound of a heron"
    world.ana.log.append(session_id, [RecordingBegan(name="1.flac", at_ms=0)], 0)

    parcel = world.ana.desk.parcel(assignment_id, session_id, sound=False, notes=False, question="")
    assert parcel.has_sound
    assert not parcel.sends_sound
    assert ("Sound", "is not sent") in parcel.lines
    assert "heron" not in parcel.text
    world.ana.desk.submit(parcel)
    world.sync()
    assert "heron" not in everything_put(world)


def test_what_is_ticked_goes_along_and_the_manager_sees_whose_it_is() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    session_id = world.ana.attempt(assignment_id, HANDED_IN).session_id
    remarked_on(world.ana, session_id, "heron")
    recording = world.ana.recordings.new(session_id)
    world.ana.files.held[recording] = b"the sound of a heron"
    world.ana.log.append(session_id, [RecordingBegan(name="1.flac", at_ms=0)], 0)

    submission_id = world.ana.hand_in(assignment_id, session_id, notes=True, sound=True)
    world.sync()
    opened = world.manager.desk.open(submission_id)
    assert opened.has_sound
    assert world.manager.coach_sound == {(opened.session_id, "1.flac"): b"the sound of a heron"}
    remarks = world.manager.desk.coach.remarks.of(opened.session_id)
    assert [c.author for c in remarks.comments] == ["Ana"]
    assert remarks.breakpoints[2].author == "Ana"
    # None of it is the manager's own, so none of it is sent back.
    assert world.manager.desk.unsent(submission_id) == (0, 0)


def test_what_is_shown_before_is_what_arrives_to_the_letter() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    session_id = world.ana.attempt(assignment_id, HANDED_IN).session_id
    parcel = world.ana.desk.parcel(
        assignment_id, session_id, sound=False, notes=False, question="And?"
    )
    world.ana.desk.submit(parcel)
    world.sync()
    assert any(parcel.text.encode() in data for data in world.space.blobs.values())


def test_another_rep_cannot_open_what_was_handed_in() -> None:
    world = make_team_world()
    assignment_id = world.assign()
    given = world.ana.attempt(assignment_id, HANDED_IN)
    submission_id = world.ana.hand_in(assignment_id, given.session_id)
    world.sync()
    assert submission_id in world.manager.desk.team.submissions
    assert submission_id not in world.ben.desk.team.submissions
