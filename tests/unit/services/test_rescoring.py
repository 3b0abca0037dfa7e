"""Scoring a session again: once a labeller, only when it is over, also sessions of old programs."""

import shutil
from pathlib import Path

import pytest

from app.adapters.content_toml import TomlLibrary
from app.adapters.log_sqlite import SqliteSessionLog
from app.domain.events import MovesLabelled, SessionRescored
from app.domain.moves import Move
from app.ports.problems import KnownError
from app.services.practice import Setting
from app.services.review import Review
from app.services.trainer import EngineState, Trainer
from tests.event_samples import GOLDEN
from tests.fakes.scripted import LaterLabeller, ScriptedModel, TickingClock
from tests.ui.calls import play
from tests.ui.more_content import NOTE_ID, make_note
from tests.ui.world import BAD_CALL, GOOD_CALL, WordEncoder, World, make_advice, make_world


def rescore(trainer: Trainer, session: str) -> None:
    found = trainer.rescoring(session).run()
    assert found is not None
    trainer.keep_rescored(session, found)


def newer(world: World, labeller: LaterLabeller | None = None) -> World:
    """The same sessions in a program with a newer labeller."""
    return make_world(
        contents=list(world.library.contents.values()),
        log=world.log,
        labeller=labeller or LaterLabeller(),
    )


def test_both_versions_stay_to_be_looked_at_and_the_first_goes_first() -> None:
    world = make_world()
    play(world, BAD_CALL)
    before = world.trainer.review("session-1")
    later = newer(world)
    rescore(later.trainer, "session-1")

    first = later.trainer.review("session-1")
    assert first.scoring.chosen == "phrases-1"
    assert first.debrief == before.debrief
    assert first.frames == before.frames

    second = later.trainer.review("session-1", "later-1")
    assert second.scoring.chosen == "later-1"
    assert [v.labeller for v in second.scoring.versions] == ["phrases-1", "later-1"]
    assert [v.score for v in second.scoring.versions] == [
        first.debrief.scorecard.score,
        second.debrief.scorecard.score,
    ]
    assert second.debrief.scorecard != first.debrief.scorecard
    assert [f.so_far.rep for f in second.frames] != [f.so_far.rep for f in first.frames]
    assert second.call.mind == first.call.mind


def test_what_differs_is_the_same_whichever_of_the_two_is_looked_at() -> None:
    world = make_world()
    play(world, BAD_CALL)
    later = newer(world)
    rescore(later.trainer, "session-1")
    one = later.trainer.review("session-1").scoring
    other = later.trainer.review("session-1", "later-1").scoring
    assert one.differences == other.differences
    assert (one.earlier, one.later) == (other.earlier, other.later) == ("phrases-1", "later-1")
    assert [d.turn for d in one.differences] == [1, 2, 3]
    assert all(d.new == (Move.REFLECTION,) for d in one.differences)


def test_a_turn_is_labelled_from_the_words_before_it_as_it_was_then() -> None:
    world = make_world()
    play(world, (GOOD_CALL[0], "...", *GOOD_CALL[1:3]))
    labeller = LaterLabeller()
    rescore(newer(world, labeller).trainer, "session-1")
    said = world.trainer.review("session-1").call.transcript()
    assert len(labeller.contexts) == 3  # a silence makes no move
    assert labeller.contexts[-1] == tuple(u.text for u in said[-6:-2])


def test_the_log_only_grows_and_a_second_time_adds_nothing() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    before = world.log.events("session-1")
    later = newer(world)
    rescore(later.trainer, "session-1")
    once = world.log.events("session-1")
    assert once[: len(before)] == before
    assert [type(s.event) for s in once[len(before) :]] == [SessionRescored]
    rescore(later.trainer, "session-1")
    assert world.log.events("session-1") == once


def test_by_the_labeller_it_was_held_with_there_is_nothing_to_do() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    assert not world.trainer.rescoring("session-1").needed
    before = world.log.events("session-1")
    rescore(world.trainer, "session-1")
    assert world.log.events("session-1") == before


def test_a_session_that_is_not_over_is_refused() -> None:
    world = make_world()
    play(world, GOOD_CALL[:2], end=False)
    with pytest.raises(KnownError, match="not over"):
        newer(world).trainer.rescoring("session-1")


def test_a_session_in_which_nothing_was_said_is_refused() -> None:
    world = make_world()
    play(world, ())
    with pytest.raises(KnownError, match="Nothing was said"):
        newer(world).trainer.rescoring("session-1")


def test_a_version_that_is_not_there_cannot_be_looked_at() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    with pytest.raises(KnownError, match="not scored by later-1"):
        world.trainer.review("session-1", "later-1")


def test_it_can_be_stopped_and_then_nothing_is_kept() -> None:
    world = make_world()
    play(world, GOOD_CALL)
    labeller = LaterLabeller()
    job = newer(world, labeller).trainer.rescoring("session-1")
    labeller.on_turn = job.stop
    assert job.run() is None
    assert (job.done, job.total) == (1, len(GOOD_CALL))


def test_a_note_is_scored_again_sentence_by_sentence() -> None:
    world = make_world(contents=[make_note()])
    play(world, GOOD_CALL, scenario=NOTE_ID)
    later = newer(world)
    rescore(later.trainer, "session-1")
    call = later.trainer.review("session-1", "later-1").call
    assert all(t.made(Move.REFLECTION) for t in call.rep_turns)


def test_gone_on_with_by_a_newer_program_both_labellers_are_named() -> None:
    world = make_world()
    play(world, GOOD_CALL[:2], end=False)
    later = newer(world)
    practice = later.trainer.resume("session-1", lambda update: None)
    practice.begin()
    practice.say(GOOD_CALL[2])
    practice.hang_up()
    labels = [s.event for s in world.log.events("session-1") if isinstance(s.event, MovesLabelled)]
    assert [e.labeller_version for e in labels] == ["", "", "later-1"]
    assert later.trainer.review("session-1").scoring.chosen == "phrases-1 and later-1"
    rescore(later.trainer, "session-1")
    assert later.trainer.review("session-1").scoring.later == "later-1"


# Made by the program of that version, with calls and a note held in `practice --backend lines`.
@pytest.mark.parametrize("program", ["0.1.0", "0.2.0"])
def test_sessions_of_earlier_programs_can_be_scored_again(program: str, tmp_path: Path) -> None:
    path = tmp_path / "skeptic.sqlite3"
    shutil.copy(GOLDEN / "sessions" / f"{program}.sqlite3", path)
    trainer = trainer_on(path)
    sessions = [s.session_id for s in trainer.sessions()]
    assert sessions
    for session in sessions:
        before = trainer.review(session)
        assert before.scoring.chosen == "rules-1"
        rescore(trainer, session)
        after = trainer.review(session, "later-1")
        assert history(after) == history(before)
        assert after.scoring.differences
    trainer.close()

    reopened = trainer_on(path)
    assert [reopened.review(s).scoring.versions[-1].labeller for s in sessions] == [
        "later-1" for _ in sessions
    ]
    reopened.close()


def history(found: Review) -> list[object]:
    return [(f.turn.rep, f.turn.mind, f.turn.act, f.turn.reply, f.thoughts) for f in found.frames]


def trainer_on(path: Path) -> Trainer:
    """A program on a database, with a newer labeller."""
    nowhere = path.parent / "nowhere"
    engine = EngineState(backend="lines", model="authored lines", note="")
    model = ScriptedModel(lambda _: "")
    return Trainer(
        library=TomlLibrary(shipped_personas=nowhere, shipped_scenarios=nowhere),
        setting=Setting(
            log=SqliteSessionLog(path),
            labeller=LaterLabeller(),
            encoder=WordEncoder(),
            model=model,
            clock=TickingClock(),
            app_version="test",
        ),
        advice=make_advice(),
        make_model=lambda _: (model, engine),
        engine=engine,
        new_id=lambda: "new",
        new_seed=lambda: 1,
    )
