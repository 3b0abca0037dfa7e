"""`practice`: the same conversation, or the same note, in a terminal."""

import argparse
import sys
from collections.abc import Callable

from app.bootstrap import make_trainer
from app.commands.engine import Mailbox, chosen
from app.commands.practice_text import brief, debrief, share, spoken
from app.domain.buyer.difficulty import KEYS
from app.domain.call import Call
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.practice import CallChanged, Practice, Thinking, Trouble, Update
from app.services.trainer import Trainer

TALKING = (
    "Type what you say; a line of ... says nothing. /brief shows the brief, /end ends the call, "
    "/quit leaves it for later."
)
WRITING = (
    "Write your text; a line with a single dot sends it, and it is read. /undo takes the last line "
    "back, /brief shows the brief, /quit leaves it."
)


class _Screen:
    """Prints what happens, once."""

    def __init__(self) -> None:
        self._said = -1
        self.practice: Practice | None = None

    def show(self, update: Update) -> None:
        match update:
            case CallChanged(call=call):
                self._show(call)
            case Thinking():
                sys.stderr.write("  …\n")
            case Trouble():
                sys.stderr.write(f"{update.problem} {update.remedy}\n")
            case _:
                pass
        sys.stdout.flush()

    def _show(self, call: Call) -> None:
        if self.practice is None:
            return
        for turn in call.turns:
            if turn.reply is not None and turn.number > self._said:
                self._said = turn.number
                sys.stdout.write(spoken(self.practice.content, turn))


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Hold the conversation, then print the debrief."""
    mailbox = Mailbox()
    trainer = make_trainer(data, mailbox.post, chosen(options, data))
    again = f"practice --scenario {options.scenario} --resume"

    def begin(show: Callable[[Update], None]) -> Practice:
        if options.from_turn is not None:
            if not options.resume:
                raise KnownError(
                    "There is no session to take again.", "Name it with --resume SESSION."
                )
            practice = trainer.fork(options.resume, options.from_turn, show)
            sys.stderr.write(f"Taken again from turn {options.from_turn}. From here it is new.\n")
            return practice
        if options.resume:
            return trainer.resume(options.resume, show)
        return trainer.start(options.scenario, show, options.seed, KEYS[options.dial])

    try:
        hold(trainer, mailbox, begin, again)
    finally:
        trainer.close()
    return 0


def hold(
    trainer: Trainer,
    mailbox: Mailbox,
    begin: Callable[[Callable[[Update], None]], Practice],
    again: str,
) -> bool:
    """Hold a conversation, then print its debrief.

    Args:
        trainer: What it is held with.
        mailbox: Where the model's events come.
        begin: Opens the session, given what it is to be shown by.
        again: The command that goes on with it, up to the session's id.

    Returns:
        Whether it has ended, and not only been left.
    """
    screen = _Screen()
    practice = begin(screen.show)
    screen.practice = practice
    if trainer.engine.note:
        sys.stderr.write(f"{trainer.engine.note}\n")
    sys.stderr.write(brief(practice.content))
    written = practice.content.scenario.written
    sys.stderr.write(f"{WRITING if written else TALKING}\n")
    practice.begin()
    mailbox.wait(practice)
    (_write if written else _converse)(practice, mailbox)
    if practice.call.ended is None:
        sys.stderr.write(f"Left. Go on with: {again} {practice.session_id}\n")
        return False
    sys.stdout.write(debrief(trainer.review(practice.session_id)))
    return True


def _converse(practice: Practice, mailbox: Mailbox) -> None:
    while practice.call.ended is None:
        line = _line()
        said = line.strip()
        if not line or said == "/quit":
            return
        if said == "/brief":
            sys.stderr.write(brief(practice.content))
        elif said == "/end":
            practice.hang_up()
        else:
            try:
                practice.say(said)
            except KnownError as error:
                sys.stderr.write(f"{error.problem} {error.remedy}\n")
            mailbox.wait(practice)
            _tell_share(practice)


def _write(practice: Practice, mailbox: Mailbox) -> None:
    """Take the text, then let it be read to the end."""
    # Of a text that is taken again, what has been read stays; what is typed comes after it.
    lines = [turn.rep for turn in practice.call.turns if turn.number > 0]
    read = len(lines)
    if lines:
        sys.stderr.write("Read already:\n" + "".join(f"  {line}\n" for line in lines))
    while practice.call.passages is None:
        line = _line()
        said = line.strip()
        if not line or said == "/quit":
            return
        if said == "/brief":
            sys.stderr.write(brief(practice.content))
        elif said == "/undo":
            del lines[max(read, len(lines) - 1) :]
        elif said == ".":
            try:
                practice.write("\n".join(lines))
            except KnownError as error:
                sys.stderr.write(f"{error.problem} {error.remedy}\n")
        else:
            lines.append(line.rstrip("\n"))
    mailbox.wait(practice)
    while practice.call.ended is None:
        practice.read_on()
        mailbox.wait(practice)
    _tell_share(practice)


def _tell_share(practice: Practice) -> None:
    if not practice.exam:
        sys.stderr.write(share(practice))


def _line() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    return sys.stdin.readline()
