"""A manager and two reps on one machine, each with a data folder of their own.

They found, assign, practise, hand in, comment, answer, appeal, rule and pass: over a shared folder,
in a PostgreSQL database, and with files that they send each other.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from app.bootstrap import EngineChoice, make_trainer
from app.domain.team.records import PassRule, Role
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.ports.team import Place
from app.services.team.desk import TeamDesk
from app.services.team.values import AssignWish
from app.services.trainer import Trainer
from tests.e2e.playing import SCENARIO
from tests.fakes.postgresql import Database, password_of

GOOD = (
    "This may not be a fit, and no is a fine answer. Can I ask how your docks run at night?",
    "How do things run on the night shift at the moment?",
    "What happens to the drivers when a slot is missed?",
    "So nights are where it slips, and the drivers sit in the yard.",
    "What does an hour in the yard cost you?",
)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody with a program of their own."""

    name: str
    trainer: Trainer

    @property
    def team(self) -> TeamDesk:
        return self.trainer.team

    def attempt(self, assignment_id: str) -> str:
        """Hold an attempt to its end. Returns its session."""
        practice = self.team.start(assignment_id, lambda update: None)
        practice.begin()
        for line in GOOD:
            if practice.call.ended is None:
                practice.say(line)
        practice.hang_up()
        return practice.session_id


class Way(Protocol):
    """A way in which a team meets."""

    def place(self, person: Person, role: Role) -> tuple[Place, str]:
        """Where it meets for somebody, and their password."""
        ...

    def exchange(self, people: tuple[Person, ...]) -> None:
        """Everybody gets what the others said."""
        ...


class _Sync:
    """Everybody exchanges with one place."""

    def exchange(self, people: tuple[Person, ...]) -> None:
        for person in (*people, *people):
            done = person.team.sync()
            assert not done.problem, done
            assert not done.oddities, done
            person.team.settle()


class InFolder(_Sync):
    def __init__(self, folder: Path) -> None:
        self._shared = folder / "drive"
        self._shared.mkdir()

    def place(self, person: Person, role: Role) -> tuple[Place, str]:
        del person, role
        return Place(kind="folder", address=str(self._shared)), ""


class InDatabase(_Sync):
    def __init__(self, database: Database) -> None:
        self._database = database

    def place(self, person: Person, role: Role) -> tuple[Place, str]:
        place = self._database.let_in(person.name.lower(), person.team.own_key, role)
        return place, password_of(place.user)


class ByHand:
    def __init__(self, folder: Path) -> None:
        self._post = folder / "post"
        self._post.mkdir()
        self._sent = 0

    def place(self, person: Person, role: Role) -> tuple[Place, str]:
        del person, role
        return Place(kind="hand"), ""

    def exchange(self, people: tuple[Person, ...]) -> None:
        for _ in range(2):
            for giver in people:
                self._sent += 1
                letter = str(self._post / f"{self._sent}.skeptic-team")
                giver.team.hand_over(letter)
                for taker in people:
                    if taker is not giver:
                        done = taker.team.take_in(letter)
                        assert not done.problem, done
                        taker.team.settle()


@pytest.fixture(params=["folder", "postgresql", "by hand"])
def way(request: pytest.FixtureRequest, tmp_path: Path) -> Way:
    """One way after the other; the database only where PostgreSQL is installed."""
    match request.param:
        case "folder":
            return InFolder(tmp_path)
        case "postgresql":
            return InDatabase(request.getfixturevalue("postgresql").team_database())
    return ByHand(tmp_path)


@pytest.fixture
def people(tmp_path: Path) -> Iterator[tuple[Person, ...]]:
    """Mara, Ana and Ben, who know nothing of each other yet."""
    made = tuple(
        Person(
            name=name,
            trainer=make_trainer(
                DataFolder(path=tmp_path / name), lambda _: None, EngineChoice(backend="lines")
            ),
        )
        for name in ("Mara", "Ana", "Ben")
    )
    yield made
    for person in made:
        person.trainer.close()


def test_two_reps_and_a_manager_get_from_an_invitation_to_a_passed_assignment(
    way: Way, people: tuple[Person, ...]
) -> None:
    mara, ana, ben = people
    place, password = way.place(mara, "manager")
    mara.team.found("Dock sales", "Mara", place, password)
    if place.kind != "hand":
        assert not mara.team.sync().problem
    invitation = mara.team.invitation()
    for rep in (ana, ben):
        place, password = way.place(rep, "rep")
        rep.team.join(invitation, rep.name, place, password)
    way.exchange(people)
    for rep in (ana, ben):
        mara.team.admit(rep.team.own_key, rep.name)
    assignment_id = mara.team.assign(
        AssignWish(scenario_id=SCENARIO, attempts=2, rule=PassRule(checks=("safe-no", "no-chase")))
    )
    way.exchange(people)

    # Ana practises twice and hands in the second one; Ben practises and keeps it to himself.
    ana.attempt(assignment_id)
    session_id = ana.attempt(assignment_id)
    with pytest.raises(KnownError, match="No attempt"):
        ana.attempt(assignment_id)
    ben.attempt(assignment_id)
    parcel = ana.team.parcel(
        assignment_id, session_id, sound=True, notes=False, question="Where did I lose her?"
    )
    submission_id = ana.team.submit(parcel)
    assert [my.state for my in ana.team.mine()] == ["submitted"]
    way.exchange(people)
    assert list(mara.team.team.submissions) == [submission_id]
    assert not ben.team.team.submissions, "what Ana handed in is between her and Mara"

    # Mara looks at it, comments in the coach's replay, and sends it back.
    opened = mara.team.open(submission_id)
    assert opened.differs == ()
    assert opened.result == parcel.result
    mara.team.coach.remarks.comment(opened.session_id, 3, "Here she began to think. Wait longer.")
    mara.team.coach.remarks.set_breakpoint(opened.session_id, 4, "Count to three here.")
    mara.team.send_back(submission_id, "again", "Nearly.")
    way.exchange(people)
    remarks = ana.trainer.remarks.of(session_id)
    (comment,) = remarks.comments
    assert (comment.author, comment.turn) == ("Mara", 3)
    assert remarks.breakpoints[4].note == "Count to three here."

    # Ana answers and appeals; Mara rules, and it passes.
    ana.team.reply(submission_id, 3, "I was afraid of the silence.", comment.comment_id)
    ana.team.appeal(submission_id, "good-ending", "She said what she would do next.")
    way.exchange(people)
    submission = mara.team.team.submissions[submission_id]
    ((appeal, _),) = submission.open_appeals
    mara.team.rule(submission_id, "good-ending", "yes", "She did.", appeal.record_id)
    mara.team.open(submission_id)
    told = [(c.author, c.text) for c in mara.team.coach.remarks.of(opened.session_id).comments]
    assert told[1] == ("Ana", "I was afraid of the silence.")
    mara.team.send_back(submission_id, "passed", "Well done.")
    way.exchange(people)

    mine = ana.team.mine()[0]
    assert mine.state == "passed"
    returned = mine.submissions[0].returned
    assert returned is not None
    assert returned.words == "Well done."
    assert mine.submissions[0].verdicts == {"good-ending": "yes"}
    assert ben.team.mine()[0].state == "in_progress"
    assert not ben.team.team.submissions
    assert all(not person.team.team.refused for person in people)
    assert all(not person.team.oddities for person in people)
