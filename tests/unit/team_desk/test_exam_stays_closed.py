"""An exam that is not over tells nothing of its readings, whichever way one asks."""

import pytest

from app.ports.problems import KnownError
from app.services.export.wish import Wish
from tests.team_world import TALK, Person, make_team_world


def under_exam() -> tuple[Person, str, str]:
    """Ben has said one thing in an exam, and held a call of his own before."""
    world = make_team_world()
    exam = world.assign(mode="exam")
    own = world.ben.trainer.start("dock-scheduling", lambda update: None)
    own.begin()
    own.say(TALK[0])
    own.hang_up()
    practice = world.ben.desk.start(exam, lambda update: None)
    practice.begin()
    practice.say(TALK[0])
    return world.ben, practice.session_id, own.session_id


def test_it_is_not_looked_back_at_forked_compared_or_tried_otherwise() -> None:
    ben, exam, own = under_exam()
    for look in (
        lambda: ben.trainer.review(exam),
        lambda: ben.trainer.fork(exam, 1, lambda update: None),
        lambda: ben.trainer.what_if(exam, 1),
        lambda: ben.trainer.compare(exam, own),
        lambda: ben.trainer.compare(own, exam),
    ):
        with pytest.raises(KnownError, match="an exam and is not over"):
            look()


def test_it_is_not_taken_elsewhere_and_left_out_of_what_is() -> None:
    ben, exam, own = under_exam()
    exporter = ben.trainer.exporter
    assert exporter is not None
    run = exporter.begin([own, exam], Wish(format="json"), "/out/")
    while run.step():
        pass
    done = run.finish()
    assert done.sessions == 1
    (left,) = done.left_out
    assert left.session_id == exam
    assert "is an exam" in left.reason


def test_once_it_is_over_all_of_it_can_be_looked_at() -> None:
    ben, exam, own = under_exam()
    practice = ben.trainer.resume(exam, lambda update: None)
    practice.hang_up()
    assert ben.trainer.review(exam).call.ended is not None
    assert ben.trainer.compare(exam, own).began[0] > 0
    exporter = ben.trainer.exporter
    assert exporter is not None
    assert exporter.subject(exam, Wish(format="json")).over
