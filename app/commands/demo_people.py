"""People of a made-up team, each with a data folder of their own, and what they do by script."""

from collections.abc import Sequence
from pathlib import Path

from app.bootstrap import EngineChoice, make_trainer
from app.paths import DataFolder
from app.services.trainer import Trainer


def program(folder: Path) -> Trainer:
    """Somebody's program over a data folder, with authored lines for the buyer's words."""
    return make_trainer(DataFolder(path=folder), lambda _: None, EngineChoice(backend="lines"))


def exchange(*people: Trainer) -> None:
    """Have everybody exchange, one after the other. Raises RuntimeError if somebody cannot."""
    for trainer in people:
        done = trainer.team.sync()
        if done.problem:
            raise RuntimeError(done.problem)
        trainer.team.settle()


def attempt(rep: Trainer, assignment: str, script: Sequence[str]) -> str:
    """Hold an attempt at an assignment to its end. Returns the session's id."""
    practice = rep.team.start(assignment, lambda _: None)
    practice.begin()
    for line in script:
        if practice.call.ended is None:
            practice.say(line)
    if practice.call.ended is None:
        practice.hang_up()
    return practice.session_id
