"""Sessions of any length for measuring: calls on authored lines, joined and given times."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from typing import Any, cast

from app.bench.scripted_call import REP, SCENARIO, SEED
from app.bootstrap import EngineChoice, SystemClock, make_trainer, open_log
from app.domain.call import Call
from app.domain.events import Event, RecordingBegan, RepSpoke, SessionEnded, TurnTimed
from app.domain.transcript import Speaker, Stretch
from app.domain.voice.heard import WordTime
from app.paths import DataFolder
from app.ports.speech import Speech
from app.services.conversation import play
from app.services.trainer import Trainer
from app.services.voice import VoiceMeans

WORD_MS, PAUSE_MS = 320, 700
"""How long a word, and the pause after a side, take in the times that are made up."""
CALLS = (
    (SEED, REP),
    (SEED + 1, (*REP[:7], "I could do twenty percent off this week.", *REP[7:12])),
    (SEED + 2, ("We are the best in class, and everybody says so.", *REP[1:9])),
)
"""Seeds and what the rep says; one call does not last for three hundred turns."""


class Unheard:
    """A loudspeaker that is silent: it takes every wish, and does nothing."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *given, **named: None


class Unrecorded:
    """Recordings that are never opened."""

    def new(self, session_id: str) -> str:
        return self.path(session_id, "1.flac")

    def name(self, path: str) -> str:
        return path.rsplit("/", 1)[-1]

    def path(self, session_id: str, name: str) -> str:
        return f"/{session_id}/{name}"

    def delete(self, session_id: str) -> None:
        return


def make_bench_trainer(data: DataFolder) -> Trainer:
    """A trainer on a database in `data`, with a loudspeaker that nobody hears."""
    speech = cast(Speech, Unheard())
    means = VoiceMeans(speech=speech, recordings=Unrecorded(), missing="", remedy="")
    return make_trainer(data, lambda _: None, EngineChoice(backend="lines"), voice=means)


def make_session(trainer: Trainer, data: DataFolder, turns: int, *, ended: bool = True) -> str:
    """Store a session of so many rep turns with times, comments and breakpoints. Returns its id.

    `ended` is whether it is over. Its turns are those of real calls, one after the other; the
    joints show in the mind's readings and nowhere else.
    """
    played = [_played(trainer, seed, lines) for seed, lines in CALLS]
    session = f"bench-{turns}"
    with closing(open_log(data)) as log:
        now_ms = SystemClock().now_ms()
        first = log.events(played[0])
        log.create(session, log.content(played[0]), f"{turns} turns", "Dana Whitfield", now_ms)
        log.append(session, [s.event for s in first if getattr(s.event, "turn", 0) == 0], now_ms)
        logs = [[s.event for s in log.events(name)] for name in played]
        end = [SessionEnded(reason="rep_ended")] if ended else []
        log.append(session, [*_joined(logs, turns), *end], now_ms)
        log.append(session, times_of(trainer.review(session).call), now_ms)
        log.summarise(session, turns=turns, outcome="unfinished", score=None, ended=ended)
    for number in range(5, turns, 25):
        trainer.remarks.comment(session, number, "A pause would have been worth more here.")
    for number in range(9, turns, 60):
        trainer.remarks.set_breakpoint(session, number, "What would you say?")
    return session


def _played(trainer: Trainer, seed: int, lines: Sequence[str]) -> str:
    practice = trainer.start(SCENARIO, lambda _: None, seed)
    play(practice, lines, lambda _: None)
    return practice.session_id


def _joined(logs: Sequence[Sequence[Event]], turns: int) -> Iterator[Event]:
    """The turns of the calls one after the other, numbered anew, until there are enough."""
    before = 0
    for events in cycle(logs):
        last = 0
        for event in events:
            number = getattr(event, "turn", 0)
            if number == 0:
                continue
            if isinstance(event, RepSpoke):
                last = number
            if before + number > turns:
                return
            renumbered: dict[str, Any] = {"turn": before + number}
            yield replace(event, **renumbered)
        before += last


def times_of(call: Call) -> Sequence[Event]:
    """A recording of the whole call, and when each word of it would have been spoken."""
    events: list[Event] = [RecordingBegan(name="1.flac", at_ms=0)]
    at_ms = 0
    for turn in call.turns:
        said: list[tuple[Speaker, str]] = [("rep", turn.rep)] if turn.rep else []
        if turn.reply is not None:
            said.append(("buyer", turn.reply.text))
        for speaker, text in said:
            start_ms, words = at_ms, []
            for word in text.split():
                words.append(WordTime(text=word, start_ms=at_ms, end_ms=at_ms + WORD_MS))
                at_ms += WORD_MS
            stretch = Stretch(start_ms=start_ms, end_ms=at_ms)
            events.append(
                TurnTimed(
                    turn=turn.number, speaker=speaker, stretches=(stretch,), words=tuple(words)
                )
            )
            at_ms += PAUSE_MS
    return events
