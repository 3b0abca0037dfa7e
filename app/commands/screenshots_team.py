"""A team for the pictures of one: a manager and a rep who meet in a folder, and what they did."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.bench.scripted_call import REP, SCENARIO
from app.commands.demo_people import attempt, exchange, program
from app.domain.team.records import PassRule
from app.ports.team import Place
from app.services.team.values import AssignWish
from app.services.trainer import Trainer
from app.ui.team.shown import QUESTION, TeamShown

DAY_MS: Final = 86_400_000
TEAM: Final = "Inside sales, north"
TURN: Final = 6
COMMENT: Final = (
    "This is where she began to work. You had two answers ready, and you asked instead. What would "
    "you have asked next if she had said “I do not know”?"
)
RULING: Final = (
    "You gave her words back once, and well. Twice would have kept her talking about the nights."
)
ASKED: Final = "I stopped early. Was it already too much asking?"
RETURNED: Final = (
    "A step of her own, and no discount: that is the call I hoped for. Listen to turn 6 again "
    "before the next one."
)
MESSAGE: Final = (
    "Brightline has heard three of us already. Nobody has asked what the nights cost. Take two "
    "tries before you hand one in."
)


@dataclass(frozen=True, kw_only=True)
class DemoTeam:
    """Two people's programs, and what there is to show.

    Attributes:
        manager: Marta's.
        rep: Ana's.
        outsider: Of somebody who is in no team.
        invitation: The path of an invitation.
        shown: What Ana's window shows.
    """

    manager: Trainer
    rep: Trainer
    outsider: Trainer
    invitation: str
    shown: TeamShown


@contextmanager
def demo_team(apart: Path) -> Iterator[DemoTeam]:
    """The team, its files in a folder of its own for as long as the block lasts.

    Args:
        apart: A folder that is there and empty.
    """
    names = ("marta", "ana", "kim")
    people = [program(apart / name) for name in names]
    try:
        yield _story(apart, *people)
    finally:
        for trainer in people:
            trainer.close()


def _story(apart: Path, marta: Trainer, ana: Trainer, kim: Trainer) -> DemoTeam:
    drive = apart / "team drive"
    drive.mkdir()
    marta.team.found(TEAM, "Marta Ruiz", Place(kind="folder", address=str(drive)))
    exchange(marta)
    invitation = marta.team.write_invitation(str(apart / "inside-sales-north.skeptic-invitation"))
    ana.team.join(ana.team.read_invitation(invitation), "Ana Lindqvist")
    exchange(ana, marta)
    marta.team.admit(ana.team.own_key, "Ana Lindqvist")
    rule = PassRule(checks=("no-discount", "safe-no"), outcomes=("own_step", "own_criterion"))
    wish = AssignWish(
        scenario_id=SCENARIO,
        due_ms=marta.team.now_ms() + 3 * DAY_MS,
        attempts=3,
        rule=rule,
        message=MESSAGE,
    )
    first = marta.team.assign(wish)
    exchange(marta, ana)
    replayed = attempt(ana, first, REP)
    submission = ana.team.submit(
        ana.team.parcel(first, replayed, sound=False, notes=False, question=QUESTION)
    )
    exchange(ana, marta)
    _look_at(marta, submission)
    second = marta.team.assign(
        AssignWish(
            scenario_id="brightline-dock-scheduling",
            title="Dock scheduling, once more without the price",
            due_ms=marta.team.now_ms() + 6 * DAY_MS,
            attempts=3,
            rule=rule,
            message=MESSAGE,
        )
    )
    exam = marta.team.assign(
        AssignWish(
            scenario_id=SCENARIO,
            title="The call as an exam",
            due_ms=marta.team.now_ms() + 20 * DAY_MS,
            attempts=1,
            mode="exam",
            rule=rule,
        )
    )
    exchange(marta, ana)
    attempt(ana, second, REP[:5])
    running = ana.team.start(exam, lambda _: None)
    running.begin()
    for line in REP[:2]:
        running.say(line)
    return DemoTeam(
        manager=marta,
        rep=ana,
        outsider=kim,
        invitation=invitation,
        shown=TeamShown(
            assignment=second,
            exam=exam,
            running=running.session_id,
            submission=submission,
            replayed=replayed,
            turn=TURN,
        ),
    )


def hand_in(team: DemoTeam) -> str:
    """The rep hands in what was practised last. Returns the submission's id."""
    shown = team.shown
    (mine,) = (m for m in team.rep.team.mine() if m.assignment.assignment_id == shown.assignment)
    parcel = team.rep.team.parcel(
        shown.assignment, mine.attempts[-1].session_id, sound=False, notes=False, question=ASKED
    )
    submission = team.rep.team.submit(parcel)
    exchange(team.rep, team.manager)
    return submission


def _look_at(manager: Trainer, submission: str) -> None:
    """The manager remarks on it, judges a check, and sends it back."""
    opened = manager.team.open(submission)
    coach = manager.team.coach.remarks
    coach.comment(opened.session_id, TURN, COMMENT)
    coach.set_breakpoint(opened.session_id, TURN + 2, "What would you say here?")
    manager.team.rule(submission, "gave-back", "no", RULING)
    manager.team.send_back(submission, "passed", RETURNED)
