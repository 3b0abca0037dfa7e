"""The fold of a team's records: the same in any order, and nobody speaks for another."""

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.team.folding import TeamFold, fold_team, in_order
from app.domain.team.records import (
    Admitted,
    Appealed,
    AssignmentChanged,
    Body,
    Commented,
    Joined,
    LeaderboardRow,
    LeaderboardSet,
    LeaderboardShown,
    LeaderboardWish,
    PassRule,
    PauseSet,
    Record,
    Removed,
    Returned,
    Ruled,
    TeamFounded,
    Writer,
)
from app.domain.team.references import references, renamed
from app.domain.team.state import Team, state_of
from tests.team_machines import MONDAY, assigned, result, submitted

MARA, RAE, TOM, EVE = (letter * 64 for letter in "abcd")
PEOPLE = (MARA, RAE, TOM, EVE)


class Told:
    """Records one after the other, each written by somebody who saw all before it."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.team_id = self.say(MARA, TeamFounded(name="North", manager="Mara", lock="age1m"))

    def say(self, author: str, body: Body, **changes: Any) -> str:
        own = [r for r in self.records if r.author == author]
        values: dict[str, Any] = {
            "record_id": f"{len(self.records) + 1:064x}",
            "team": self.team_id if self.records else "",
            "writer": Writer(key=author, device="0" * 16),
            "number": len(own) + 1,
            "before": own[-1].record_id if own else "",
            "clock": len(self.records) + 1,
            "created_ms": MONDAY + len(self.records),
            "readers": (),
            "body": body,
        }
        self.records.append(Record(**{**values, **changes}))
        return self.records[-1].record_id

    @property
    def team(self) -> Team:
        return fold_team(self.records)


def a_team() -> Told:
    """Mara manages, Rae and Tom are reps, Eve asked to be let in."""
    told = Told()
    for key, name in ((RAE, "Rae"), (TOM, "Tom"), (EVE, "Eve")):
        told.say(key, Joined(name=name, lock=f"age1{name}"))
    for key, name in ((RAE, "Rae"), (TOM, "Tom")):
        told.say(MARA, Admitted(key=key, name=name, role="rep"))
    return told


def refused(told: Told) -> list[str]:
    return [r.why for r in told.team.refused]


@st.composite
def histories(draw: st.DrawFn) -> list[Record]:
    """Anybody says anything about anything, in their right or not."""
    told = a_team()
    given_ = told.say(MARA, assigned())
    handed = told.say(RAE, submitted(given_))
    named = st.sampled_from([given_, handed, "f" * 64, told.team_id])
    people = st.sampled_from(PEOPLE)
    for _ in range(draw(st.integers(0, 12))):
        body = draw(
            st.one_of(
                st.builds(Joined, name=st.sampled_from(["A", "B"]), lock=st.just("age1n")),
                st.builds(
                    Admitted,
                    key=people,
                    name=st.sampled_from(["A", "B"]),
                    role=st.sampled_from(["manager", "rep"]),
                ),
                st.builds(Removed, key=people),
                st.builds(assigned, to=st.sampled_from([(), (RAE,), (TOM, MARA)])),
                st.builds(AssignmentChanged, assignment=named, due_ms=st.sampled_from([None, 5])),
                st.builds(submitted, named),
                st.builds(Commented, submission=named, turn=st.just(1), text=st.just("Hm")),
                st.builds(PauseSet, submission=named, turn=st.just(1), note=st.just("Hm")),
                st.builds(Appealed, submission=named, check_id=st.just("x"), words=st.just("No")),
                st.builds(
                    Ruled,
                    submission=named,
                    check_id=st.just("x"),
                    verdict=st.sampled_from(["yes", "no"]),
                    note=st.just("So"),
                ),
                st.builds(
                    Returned,
                    submission=named,
                    decision=st.sampled_from(["passed", "again"]),
                    words=st.just(""),
                    result=st.just(result()),
                ),
                st.builds(LeaderboardSet, on=st.booleans()),
                st.builds(LeaderboardWish, on=st.booleans()),
                st.just(
                    LeaderboardShown(rows=(LeaderboardRow(key=RAE, passed=1, assigned=2),)),
                ),
            )
        )
        told.say(draw(people), body)
    return told.records


@settings(max_examples=15)
@given(histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_records_come_does_not_matter(
    records: list[Record], chance: Any
) -> None:
    shuffled = list(records)
    chance.shuffle(shuffled)
    assert fold_team(shuffled) == fold_team(records)


@settings(max_examples=15)
@given(histories(), st.data())
def test_records_that_come_twice_count_once(records: list[Record], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(records)))
    assert fold_team([*records, *again]) == fold_team(records)


@settings(max_examples=15)
@given(histories())
def test_what_is_refused_changes_nothing(records: list[Record]) -> None:
    team = fold_team(records)
    gone = {r.record.record_id for r in team.refused}
    without = fold_team([r for r in records if r.record_id not in gone])
    assert _but_for_refused(without) == _but_for_refused(team)


@settings(max_examples=15)
@given(histories())
def test_each_record_is_taken_or_refused_and_never_both(records: list[Record]) -> None:
    folding = TeamFold()
    for record in in_order(records):
        before = folding.team
        folding.add(record)
        if len(folding.team.refused) > len(before.refused):
            assert _but_for_refused(folding.team) == _but_for_refused(before)


@settings(max_examples=15)
@given(histories())
def test_nobody_speaks_for_another(records: list[Record]) -> None:
    """All that stands in the team under somebody's name was said by them, or by a manager."""
    team = fold_team(records)
    by_id = {r.record_id: r for r in records}
    managers = {MARA} | {
        r.body.key for r in records if isinstance(r.body, Admitted) and r.body.role == "manager"
    }
    for submission in team.submissions.values():
        record = by_id[submission.submission_id]
        assert submission.rep == record.author
        assert all(said.author in {submission.rep, *managers} for said, _ in submission.comments)
        assert all(said.author == submission.rep for said, _ in submission.appeals)
        for said, _ in (*submission.pauses, *submission.rulings, *submission.returns):
            assert said.author in managers
    for assignment in team.assignments.values():
        assert by_id[assignment.assignment_id].author == assignment.manager
        assert assignment.manager in managers
    for member in team.members.values():
        if member.lock != "age1m":
            assert any(r.author == member.key and isinstance(r.body, Joined) for r in records)


@settings(max_examples=15)
@given(histories())
def test_a_team_always_has_a_manager(records: list[Record]) -> None:
    for length in range(1, len(records) + 1):
        assert fold_team(records[:length]).managers


def _but_for_refused(team: Team) -> dict[str, object]:
    return {name: value for name, value in vars(team).items() if name != "refused"}


def test_whoever_asked_is_no_member_until_a_manager_says_so() -> None:
    told = a_team()
    given_ = told.say(MARA, assigned())
    told.say(EVE, submitted(given_))
    assert refused(told) == ["whoever signed it is no member of the team"]
    told.say(MARA, Admitted(key=EVE, name="Eve Moss", role="rep"))
    told.say(EVE, submitted(given_))
    assert told.team.members[EVE].name == "Eve Moss"
    assert len(told.team.submissions) == 1


def test_whoever_was_removed_is_heard_no_more_but_what_they_said_stays() -> None:
    told = a_team()
    given_ = told.say(MARA, assigned())
    told.say(RAE, submitted(given_))
    told.say(MARA, Removed(key=RAE))
    told.say(RAE, submitted(given_, 99.0))
    assert refused(told) == ["whoever signed it is no member of the team"]
    assert [s.what.result.score for s in told.team.submissions.values()] == [60.0]
    assert [m.name for m in told.team.reps] == ["Tom"]


def test_the_last_manager_cannot_be_removed() -> None:
    told = a_team()
    told.say(MARA, Removed(key=MARA))
    assert refused(told) == ["a team keeps at least one manager"]
    told.say(MARA, Admitted(key=TOM, name="Tom", role="manager"))
    told.say(TOM, Removed(key=MARA))
    assert [m.name for m in told.team.managers] == ["Tom"]


def test_the_last_manager_cannot_become_a_rep() -> None:
    told = a_team()
    told.say(MARA, Admitted(key=MARA, name="Mara", role="rep"))
    assert refused(told) == ["a team keeps at least one manager"]
    assert [m.name for m in told.team.managers] == ["Mara"]


def test_who_is_in_keeps_the_name_that_a_manager_gave_them() -> None:
    told = a_team()
    told.say(RAE, Joined(name="Mara", lock="age1new"))
    assert told.team.members[RAE].name == "Rae"
    assert told.team.members[RAE].lock == "age1new"


def test_records_of_another_team_count_for_nothing() -> None:
    told = a_team()
    told.say(MARA, assigned(), team="9" * 64)
    told.say(MARA, TeamFounded(name="South", manager="Mara", lock="age1m"), team="")
    assert refused(told) == ["it is of another team", "the team was founded before"]
    assert told.team.name == "North"


def test_a_manager_s_leaderboard_shows_those_only_who_wish_it() -> None:
    told = a_team()
    rows = tuple(LeaderboardRow(key=key, passed=1, assigned=1) for key in (RAE, TOM))
    told.say(MARA, LeaderboardShown(rows=rows))
    told.say(RAE, LeaderboardWish(on=True))
    assert told.team.rows == ()
    told.say(MARA, LeaderboardSet(on=True))
    assert told.team.rows == rows[:1]
    told.say(RAE, LeaderboardWish(on=False))
    assert told.team.rows == ()


def test_a_submission_that_comes_after_its_date_is_late_by_the_date_at_that_time() -> None:
    told = a_team()
    given_ = told.say(MARA, assigned(due_ms=MONDAY + 100))
    told.say(RAE, submitted(given_), created_ms=MONDAY + 101)
    told.say(TOM, submitted(given_), created_ms=MONDAY + 100)
    assert [s.late for s in told.team.submissions.values()] == [True, False]


def test_where_a_rep_stands_goes_by_what_was_said_last() -> None:
    told = a_team()
    given_ = told.say(MARA, assigned(due_ms=MONDAY + 100))
    assert _state(told, given_) == "not_started"
    assert _state(told, given_, begun=1) == "in_progress"
    assert _state(told, given_, now_ms=MONDAY + 101) == "past_due"
    first = told.say(RAE, submitted(given_))
    assert _state(told, given_) == "submitted"
    told.say(MARA, Returned(submission=first, decision="again", words="", result=result()))
    assert _state(told, given_) == "again"
    second = told.say(RAE, submitted(given_))
    told.say(MARA, Returned(submission=second, decision="passed", words="", result=result(90.0)))
    told.say(RAE, submitted(given_))
    assert _state(told, given_) == "passed"


def test_a_ruling_takes_the_place_of_a_computed_verdict_and_answers_an_appeal() -> None:
    told = a_team()
    rule = PassRule(checks=("asks-first",))
    given_ = told.say(MARA, assigned(rule=rule))
    failed = result(checks={"asks-first": "no"})
    handed = told.say(RAE, submitted(given_, result=failed))
    appeal = told.say(RAE, Appealed(submission=handed, check_id="asks-first", words="I did ask."))
    (submission,) = told.team.submissions.values()
    assert told.team.judged(submission).by_rule == "did_not_pass"
    assert len(submission.open_appeals) == 1
    told.say(
        MARA,
        Ruled(
            submission=handed,
            check_id="asks-first",
            verdict="yes",
            note="In turn 2, indeed.",
            appeal=appeal,
        ),
    )
    (submission,) = told.team.submissions.values()
    assert told.team.judged(submission).by_rule == "passed"
    assert submission.open_appeals == ()
    assert submission.what.result.checks["asks-first"] == "no"


def test_what_is_about_another_s_submission_is_refused() -> None:
    told = a_team()
    given_ = told.say(MARA, assigned())
    handed = told.say(RAE, submitted(given_))
    told.say(TOM, Commented(submission=handed, turn=1, text="Weak."))
    told.say(TOM, Appealed(submission=handed, check_id="x", words="No"))
    told.say(MARA, Appealed(submission=handed, check_id="x", words="No"))
    assert refused(told) == [
        "it is about somebody else's submission",
        "it is about somebody else's submission",
        "only the rep can appeal",
    ]


def test_what_was_assigned_to_others_cannot_be_submitted() -> None:
    told = a_team()
    given_ = told.say(MARA, assigned(to=(TOM,)))
    told.say(RAE, submitted(given_))
    told.say(MARA, submitted(given_))
    assert refused(told) == ["it was not assigned to whoever submitted it"] * 2


def test_a_body_can_name_other_records() -> None:
    body = Ruled(submission="1", check_id="x", verdict="yes", note="So", appeal="2")
    assert references(body) == ("1", "2")
    assert renamed(body, {"1": "7", "x": "9"}) == Ruled(
        submission="7", check_id="x", verdict="yes", note="So", appeal="2"
    )
    assert references(LeaderboardWish(on=True)) == ()


def test_order_is_total() -> None:
    records = a_team().records
    for some in itertools.permutations(records[:4]):
        assert in_order(some) == records[:4]


def _state(told: Told, assignment: str, *, now_ms: int = MONDAY, begun: int = 0) -> str:
    team = told.team
    handed = team.submitted(assignment, RAE)
    return state_of(team.assignments[assignment], handed, now_ms, begun)
