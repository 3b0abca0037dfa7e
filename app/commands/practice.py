"""`practice`: the same conversation in a terminal."""

import argparse
import sys
import textwrap

from app.bootstrap import make_trainer
from app.commands.engine import Mailbox, chosen
from app.domain.buyer.scenario import OUTCOME_WORDS
from app.domain.effort import balance, turn_effort
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.practice import CallChanged, Practice, Thinking, Trouble, Update
from app.services.review import Review

HELP = "Type what you say. /brief shows the brief, /end ends the call, /quit leaves it for later."


class _Screen:
    """Prints what happens, once."""

    def __init__(self) -> None:
        self._said = -1

    def show(self, update: Update) -> None:
        match update:
            case CallChanged(call=call):
                for turn in call.turns:
                    if turn.reply is not None and turn.number > self._said:
                        self._said = turn.number
                        sys.stdout.write(f"\n  {turn.reply.text}\n\n")
            case Thinking():
                sys.stderr.write("  …\n")
            case Trouble():
                sys.stderr.write(f"{update.problem} {update.remedy}\n")
            case _:
                pass
        sys.stdout.flush()


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Hold the conversation, then print the debrief."""
    mailbox = Mailbox()
    trainer = make_trainer(data, mailbox.post, chosen(options, data))
    screen = _Screen()
    try:
        if options.resume:
            practice = trainer.resume(options.resume, screen.show)
        else:
            practice = trainer.start(options.scenario, screen.show, options.seed)
        if trainer.engine.note:
            sys.stderr.write(f"{trainer.engine.note}\n")
        _brief(practice)
        sys.stderr.write(f"{HELP}\n")
        practice.begin()
        mailbox.wait(practice)
        _converse(practice, mailbox)
        if practice.call.ended is None:
            sys.stderr.write(
                f"Left. Go on with: practice --scenario {options.scenario} "
                f"--resume {practice.session_id}\n"
            )
            return 0
        _debrief(trainer.review(practice.session_id))
    finally:
        trainer.close()
    return 0


def _brief(practice: Practice) -> None:
    scenario, persona = practice.content.scenario, practice.content.persona
    text = (
        f"{scenario.title}\n{persona.name}, {persona.role}, {persona.organisation}. "
        f"{persona.about}\n{scenario.brief.situation}\n{scenario.brief.your_side}"
    )
    for part in text.splitlines():
        sys.stderr.write(textwrap.fill(part, 92) + "\n")
    for check in scenario.rubric:
        sys.stderr.write(f"  {check.weight:>4g}  {check.question}\n")


def _converse(practice: Practice, mailbox: Mailbox) -> None:
    while practice.call.ended is None:
        sys.stderr.write("> ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        said = line.strip()
        if not line or said == "/quit":
            return
        if said == "/brief":
            _brief(practice)
        elif said == "/end":
            practice.hang_up()
        else:
            try:
                practice.say(said)
            except KnownError as error:
                sys.stderr.write(f"{error.problem} {error.remedy}\n")
            mailbox.wait(practice)
            _share(practice)


def _share(practice: Practice) -> None:
    scenario = practice.content.scenario
    reading = balance([turn_effort(scenario, t) for t in practice.call.rep_turns])
    share = "--" if reading.share is None else f"{reading.share:.0f}"
    sys.stderr.write(f"  [rep share {share}, {reading.band}]\n")


def _debrief(review: Review) -> None:
    judged = review.debrief.scorecard
    out = [f"\n{OUTCOME_WORDS[judged.outcome]}. {review.debrief.headline}"]
    for moment in review.debrief.moments:
        quote = moment.quote.of(moment.said) if moment.quote else moment.said
        out += [
            f"\n{moment.title} (turn {moment.turn}): “{quote}”",
            f"  {moment.because}",
            f"  Try: {moment.instead}",
        ]
    score = "--" if judged.score is None else f"{judged.score:.0f}"
    out.append(f"\nScore {score}")
    out += [f"  {c.verdict:<9} {c.check.question} ({c.found})" for c in judged.checks]
    if review.debrief.drill:
        out.append(f"\nOne drill: {review.debrief.drill}")
    sys.stdout.write("\n".join(out) + "\n")
