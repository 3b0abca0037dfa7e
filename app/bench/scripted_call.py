"""A whole call for measuring, played on authored lines."""

import tempfile
from dataclasses import replace
from pathlib import Path

from app.bootstrap import EngineChoice, make_trainer
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.paths import DataFolder
from app.ports.language_model import Message
from app.services.conversation import play
from app.services.prompting import prompt

SCENARIO = "brightline-dock-scheduling"
SEED = 1
REP = (
    "Thanks for picking up, Dana. I know a first call like this is a bit of a leap.",
    "It may well be that this is nothing for you, and then we stop here. Is that all right?",
    "How do the docks run at the moment, say on the night shift?",
    "When a truck misses its slot at night, what happens in the yard after that?",
    "So the drivers stand there, and the shift has to sort it out by telephone.",
    "What has that cost you in the last quarter, as far as anybody has counted it?",
    "You have probably heard from others how long such a thing takes. What did they tell you?",
    "Those two only fit together if they start and stop different clocks.",
    "You could ask each of them for one site with three shifts, and ring the people there.",
    "Who on the floor would have to want this before it is more than a screen on a wall?",
    "I should say that our reporting is thin. Others do that part better than we do.",
    "How would something like this get decided at your place, and by whom?",
    "What would it cost you personally if the next system is switched off like the last one?",
    "What would you have to see, at your own dock, to call it worth another hour of your time?",
)


def play_call() -> tuple[Content, Call]:
    """The call as it went, the same on every machine."""
    with tempfile.TemporaryDirectory(prefix="skeptic-") as folder:
        data = DataFolder(path=Path(folder))
        trainer = make_trainer(data, lambda _: None, EngineChoice(backend="lines"))
        try:
            practice = trainer.start(SCENARIO, lambda _: None, SEED)
            return practice.content, play(practice, REP, lambda _: None)
        finally:
            trainer.close()


def call_prompts() -> list[tuple[Message, ...]]:
    """The prompt of each of the rep's turns, each beginning with all of the one before."""
    content, call = play_call()
    prompts = []
    for at, turn in enumerate(call.turns):
        if turn.number > 0:
            # The longer of the two ways to ask, and one prompt for each turn.
            waiting = replace(call, turns=(*call.turns[:at], replace(turn, reply=None)))
            prompts.append(prompt(content, waiting, "adapt"))
    return prompts
