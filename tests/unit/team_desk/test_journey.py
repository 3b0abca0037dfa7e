"""A team from its founding to a passed assignment, everybody in memory."""

from app.domain.team.records import PassRule
from tests.team_world import TALK, make_busy_team_world, make_person, make_team_world


def test_an_assignment_goes_to_the_reps_and_comes_back_passed() -> None:
    world, _, submission_id = make_busy_team_world()
    manager, ana = world.manager, world.ana
    assert [m.state for m in ana.desk.mine()] == ["submitted"]
    assert [m.state for m in world.ben.desk.mine()] == ["in_progress"]

    opened = manager.desk.open(submission_id)
    assert opened.differs == ()
    assert opened.submission.what.question == "Where did I lose her?"
    coach = manager.desk.coach
    assert [t.rep for t in coach.review(opened.session_id).call.rep_turns] == list(TALK)
    coach.remarks.comment(opened.session_id, 2, "You asked, and you waited. Good.")
    coach.remarks.set_breakpoint(opened.session_id, 3, "Listen to the silence here.")
    assert manager.desk.unsent(submission_id) == (1, 1)
    manager.desk.send_back(submission_id, "again", "Try the cost earlier.")
    assert manager.desk.unsent(submission_id) == (0, 0)
    world.sync()

    mine = ana.desk.mine()[0]
    assert mine.state == "again"
    session_id = ana.desk.session_of(submission_id)
    remarks = ana.trainer.remarks.of(session_id)
    comment = remarks.comments[0]
    assert (comment.author, comment.turn) == ("Mara", 2)
    assert remarks.breakpoints[3].author == "Mara"

    ana.desk.reply(submission_id, 2, "I was not sure whether to go on.", comment.comment_id)
    ana.desk.appeal(submission_id, "asked", "Turn 3 asks what it costs her, twice.")
    world.sync()
    manager.desk.open(submission_id)
    answers = coach.remarks.of(opened.session_id).comments
    assert [(c.author, c.replies_to) for c in answers] == [
        ("", ""),
        ("Ana", answers[0].comment_id),
    ]
    ((appeal, _),) = manager.desk.team.submissions[submission_id].open_appeals
    manager.desk.rule(submission_id, "asked", "yes", "It does.", appeal.record_id)
    manager.desk.send_back(submission_id, "passed", "Well done.")
    world.sync()
    assert ana.desk.mine()[0].state == "passed"
    assert ana.desk.team.submissions[submission_id].verdicts == {"asked": "yes"}
    assert not ana.desk.team.submissions[submission_id].open_appeals
    assert [c.text for c in ana.trainer.remarks.of(session_id).comments] == [
        "You asked, and you waited. Good.",
        "I was not sure whether to go on.",
    ]


def test_what_comes_back_stands_in_the_session_once_however_often_one_exchanges() -> None:
    world, _, submission_id = make_busy_team_world()
    opened = world.manager.desk.open(submission_id)
    world.manager.desk.coach.remarks.comment(opened.session_id, 1, "A good way to begin.")
    world.manager.desk.send_back(submission_id, "passed", "")
    for _ in range(3):
        world.sync()
        world.ana.desk.settle()
    session_id = world.ana.desk.session_of(submission_id)
    assert len(world.ana.trainer.remarks.of(session_id).comments) == 1


def test_a_comment_on_a_deleted_session_is_kept_with_the_submission_and_told_once() -> None:
    world, _, submission_id = make_busy_team_world()
    world.ana.trainer.delete(world.ana.desk.session_of(submission_id))
    opened = world.manager.desk.open(submission_id)
    world.manager.desk.coach.remarks.comment(opened.session_id, 1, "A good way to begin.")
    world.manager.desk.send_back(submission_id, "passed", "")
    world.manager.desk.sync()
    world.ana.desk.sync()
    told = world.ana.desk.settle()
    assert len(told) == 1
    assert "not on this machine any more" in told[0]
    assert world.ana.desk.settle() == ()
    assert world.ana.desk.session_of(submission_id) == ""
    assert len(world.ana.desk.team.submissions[submission_id].comments) == 1


def test_what_a_rule_decides_comes_back_without_a_look_and_says_so() -> None:
    world = make_team_world()
    assignment_id = world.assign(by_rule=True, rule=PassRule(checks=("safe",)))
    for rep, script in ((world.ana, TALK), (world.ben, TALK[1:])):
        rep.hand_in(assignment_id, rep.attempt(assignment_id, script).session_id)
    world.sync()
    assert [rep.desk.mine()[0].state for rep in world.reps] == ["passed", "did_not_pass"]
    (submission,) = world.ana.desk.mine()[0].submissions
    assert submission.returned is not None
    assert submission.returned.by_rule


def test_a_rule_that_hangs_on_what_was_not_judged_leaves_it_to_the_manager() -> None:
    world = make_team_world()
    assignment_id = world.assign(by_rule=True, rule=PassRule(checks=("share",)))
    attempt = world.ana.attempt(assignment_id, TALK[:1])
    world.ana.hand_in(assignment_id, attempt.session_id)
    world.sync()
    assert world.ana.desk.mine()[0].state == "submitted"


def test_a_submission_that_arrives_twice_is_there_once() -> None:
    world, _, submission_id = make_busy_team_world()
    world.space.held += world.space.held
    again = make_person("Mara", world.space, world.clock)
    again.desk.join(world.manager.desk.invitation(), "Mara")
    again.desk.sync()
    assert list(again.desk.team.submissions) == [submission_id]
    world.sync()
    assert list(world.manager.desk.team.submissions) == [submission_id]
    assert world.manager.desk.oddities == ()
