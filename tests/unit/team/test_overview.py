"""The team at a glance: who is where, how skills spread, where all of them struggle."""

from collections.abc import Mapping

from app.domain.moves import Move
from app.domain.progress.training import Target, Training
from app.domain.team.folding import fold_team
from app.domain.team.overview import LEAST_REPS, LOOK_BACK, TeamView, team_view
from app.domain.team.records import (
    Admitted,
    Appealed,
    Assigned,
    Blob,
    Body,
    Joined,
    Record,
    Result,
    Returned,
    Submitted,
    TeamFounded,
    Writer,
)

BOSS, REPS = "b" * 64, ("1" * 64, "2" * 64, "3" * 64, "4" * 64)
BLOB = Blob(sha256="0" * 64, size=1)
NOW = 1_000_000
ASKS = Training(
    weights={"permission": 0.5},
    targets={"permission": (Target(moves=frozenset({Move.PERMISSION}), at_least=1),)},
)
LIBRARY: Mapping[str, Training] = {
    "assigned": ASKS,
    "other": Training(weights={"permission": 0.3}),
    "better": Training(weights={"permission": 0.6}),
}


def result(score: float = 50.0, **moves: int) -> Result:
    return Result(
        score=score,
        outcome="useful_talk",
        good_ending=False,
        checks={},
        rep_share=40.0,
        turns=10,
        moves={Move(name): count for name, count in moves.items()},
        labeller_version="l",
        mind_version="m",
        app_version="a",
        content_hash="c",
        started_ms=1,
    )


class Playing:
    """A manager and four reps, with one assignment."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.team = ""
        self.team = self.say(BOSS, TeamFounded(name="Docks", manager="Marta", lock="age1b"))
        for number, rep in enumerate(REPS):
            self.say(rep, Joined(name=f"Rep {number}", lock=f"age1{number}"))
            self.say(BOSS, Admitted(key=rep, name=f"Rep {number}", role="rep"))
        self.assignment = self.assign()

    def say(self, author: str, body: Body) -> str:
        number = len(self.records) + 1
        self.records.append(
            Record(
                record_id=f"{number:064x}",
                team=self.team,
                writer=Writer(key=author, device="d" * 16),
                number=number,
                before="",
                clock=number,
                created_ms=number,
                readers=(),
                body=body,
            )
        )
        return self.records[-1].record_id

    def assign(self, to: tuple[str, ...] = (), due_ms: int | None = None) -> str:
        body = Assigned(
            title="Docks",
            pack=BLOB,
            scenario_id="assigned",
            content_hash="c",
            to=to,
            due_ms=due_ms,
        )
        return self.say(BOSS, body)

    def submit(self, rep: str, what: Result) -> str:
        body = Submitted(
            assignment=self.assignment,
            attempt=1,
            attempts=1,
            session=BLOB,
            sound=None,
            question="",
            result=what,
        )
        return self.say(rep, body)

    def pass_(self, submission: str, what: Result) -> None:
        self.say(BOSS, Returned(submission=submission, decision="passed", words="", result=what))

    def seen(self) -> TeamView:
        team = fold_team(self.records)
        return team_view(team, NOW, training_of=lambda _: ASKS, library=LIBRARY)


def test_everybody_stands_somewhere_with_every_assignment() -> None:
    team = Playing()
    late = team.assign(to=REPS[:1], due_ms=NOW - 1)
    passed = team.submit(REPS[0], result())
    team.pass_(passed, result())
    team.submit(REPS[1], result())
    newest, first = team.seen().assignments
    assert newest.assignment.assignment_id == late
    assert newest.counts == {"past_due": 1}
    assert first.counts == {"passed": 1, "submitted": 1, "not_started": 2}


def test_what_was_handed_in_waits_until_it_is_sent_back_and_appeals_wait_too() -> None:
    team = Playing()
    one, two = team.submit(REPS[0], result()), team.submit(REPS[1], result())
    team.pass_(one, result())
    assert [s.submission_id for s in team.seen().waiting] == [two]
    team.say(REPS[0], Appealed(submission=one, check_id="a", words="I did say so."))
    assert [s.submission_id for s in team.seen().waiting] == [one, two]


def test_a_skill_is_a_spread_over_the_reps_and_not_a_ranking() -> None:
    team = Playing()
    for rep, score in zip(REPS, (40.0, 80.0, 60.0, 20.0), strict=True):
        team.submit(rep, result(score))
    (score_view,) = [s for s in team.seen().skills if s.skill.skill_id == "score"]
    assert score_view.values == (20.0, 40.0, 60.0, 80.0)
    assert (score_view.low, score_view.middle, score_view.high) == (35.0, 50.0, 65.0)


def test_of_two_reps_no_spread_is_shown_since_it_would_point_at_them() -> None:
    team = Playing()
    for rep in REPS[: LEAST_REPS - 1]:
        team.submit(rep, result())
    seen = team.seen()
    assert seen.skills == ()
    assert seen.struggles == ()


def test_where_most_reps_do_not_do_what_was_asked_the_best_other_scenario_is_suggested() -> None:
    team = Playing()
    team.submit(REPS[0], result(permission=2))
    for rep in REPS[1:]:
        team.submit(rep, result())
    (struggle,) = [s for s in team.seen().struggles if s.skill.skill_id == "permission"]
    assert (struggle.reps, struggle.of, struggle.met, struggle.asked) == (3, 4, 1, 4)
    assert struggle.suggested == "better"


def test_what_the_manager_scored_counts_once_it_was_sent_back() -> None:
    team = Playing()
    for rep in REPS:
        team.pass_(team.submit(rep, result(90.0)), result(70.0))
    (score_view,) = [s for s in team.seen().skills if s.skill.skill_id == "score"]
    assert set(score_view.values) == {70.0}


def test_skills_go_by_what_each_handed_in_last() -> None:
    team = Playing()
    for rep in REPS:
        for _ in range(LOOK_BACK):
            team.submit(rep, result(10.0))
        for _ in range(LOOK_BACK):
            team.submit(rep, result(80.0))
    (score_view,) = [s for s in team.seen().skills if s.skill.skill_id == "score"]
    assert set(score_view.values) == {80.0}
