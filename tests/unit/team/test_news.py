"""What is news to whom: only what somebody else did, and only what concerns the one who reads."""

from app.domain.team.news import News, news
from app.domain.team.records import PassRule
from app.domain.team.state import Team
from tests.team_world import TALK, make_busy_team_world, make_person, make_team_world


def kinds(found: tuple[News, ...]) -> list[str]:
    return [n.kind for n in found]


def test_a_first_look_at_a_team_is_no_news() -> None:
    world = make_team_world()
    assert news(Team(), world.ana.desk.team, world.ana.key) == ()


def test_being_let_in_is_news_to_whoever_asked_and_that_they_asked_to_the_manager() -> None:
    world = make_team_world()
    cleo = make_person("Cleo", world.space, world.clock)
    before = world.manager.desk.team
    cleo.desk.join(world.manager.desk.invitation(), "Cleo")
    cleo.desk.sync()
    world.manager.desk.sync()
    (asked,) = news(before, world.manager.desk.team, world.manager.key)
    assert (asked.kind, asked.who, asked.subject) == ("asked", "Cleo", cleo.key)
    waiting = cleo.desk.team
    world.manager.desk.admit(cleo.key, "Cleo")
    world.manager.desk.sync()
    cleo.desk.sync()
    assert kinds(news(waiting, cleo.desk.team, cleo.key)) == ["admitted"]


def test_what_is_assigned_is_news_to_those_it_is_for_and_to_nobody_else() -> None:
    world = make_team_world()
    ana, ben, mara = world.ana.desk.team, world.ben.desk.team, world.manager.desk.team
    world.assign(to=(world.ana.key,), rule=PassRule())
    (told,) = news(ana, world.ana.desk.team, world.ana.key)
    assert (told.kind, told.who) == ("assigned", "Mara")
    assert news(ben, world.ben.desk.team, world.ben.key) == ()
    assert news(mara, world.manager.desk.team, world.manager.key) == ()


def test_what_is_taken_back_is_news() -> None:
    world = make_team_world()
    assignment = world.assign()
    before = world.ana.desk.team
    world.manager.desk.change(assignment, None, True)
    world.sync()
    assert kinds(news(before, world.ana.desk.team, world.ana.key)) == ["closed"]


def test_what_is_handed_in_is_news_to_the_manager_only() -> None:
    world = make_team_world()
    assignment = world.assign()
    ana, ben, mara = world.ana.desk.team, world.ben.desk.team, world.manager.desk.team
    held = world.ana.attempt(assignment, TALK)
    world.ana.hand_in(assignment, held.session_id)
    world.sync()
    (told,) = news(mara, world.manager.desk.team, world.manager.key)
    assert (told.kind, told.who) == ("submitted", "Ana")
    assert news(ana, world.ana.desk.team, world.ana.key) == ()
    assert news(ben, world.ben.desk.team, world.ben.key) == ()


def test_what_comes_back_is_one_piece_of_news_whatever_goes_along() -> None:
    world, _, submission = make_busy_team_world()
    before = world.ana.desk.team
    mara = world.manager.desk
    mara.reply(submission, 2, "Stay there.")
    mara.rule(submission, "safe", "no", "Not quite.")
    mara.send_back(submission, "again", "Once more.")
    world.sync()
    (told,) = news(before, world.ana.desk.team, world.ana.key)
    assert (told.kind, told.decision, told.who) == ("returned", "again", "Mara")
    assert news(world.ben.desk.team, world.ben.desk.team, world.ben.key) == ()


def test_comments_and_rulings_that_come_alone_are_counted() -> None:
    world, _, submission = make_busy_team_world()
    before = world.ana.desk.team
    world.manager.desk.reply(submission, 1, "One.")
    world.manager.desk.reply(submission, 2, "Two.")
    world.manager.desk.rule(submission, "safe", "no", "Not quite.")
    world.sync()
    found = news(before, world.ana.desk.team, world.ana.key)
    assert [(n.kind, n.count) for n in found] == [("ruled", 1), ("commented", 2)]


def test_an_appeal_and_an_answer_are_news_to_the_manager() -> None:
    world, _, submission = make_busy_team_world()
    before = world.manager.desk.team
    world.ana.desk.appeal(submission, "safe", "I did wait.")
    world.ana.desk.reply(submission, 1, "See here.")
    world.sync()
    assert kinds(news(before, world.manager.desk.team, world.manager.key)) == [
        "appealed",
        "commented",
    ]
    assert news(before, before, world.manager.key) == ()


def test_whoever_was_taken_out_hears_that_and_nothing_more() -> None:
    world = make_team_world()
    before = world.ben.desk.team
    world.manager.desk.remove(world.ben.key)
    world.assign()
    assert kinds(news(before, world.ben.desk.team, world.ben.key)) == ["removed"]
