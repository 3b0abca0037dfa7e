"""The rep's side in the speech process: blocks of sound go in, what was heard comes out.

Runs the pure `Ear` on real sound: asks the networks, keeps the sound that may have to be looked at
again, and carries out what the ear wants. To be used by the loop's thread only.
"""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from app.domain.transcript import Stretch
from app.domain.voice import ear as ears
from app.domain.voice.corrections import correct
from app.domain.voice.ear import Ear
from app.domain.voice.echo import EchoGate
from app.domain.voice.heard import Recognised, WordTime
from app.domain.voice.nods import EXPECTED
from app.ports.speech import (
    CallSound,
    Heard,
    ReadAgain,
    RepBegan,
    SpeechEvent,
    SpeechTrouble,
    Supposed,
    TurnEnded,
    WordsTimed,
)
from app.worker.speech.engines import Models, Samples
from app.worker.speech.jobs import LATER, NOW, SOON, Jobs
from app.worker.speech.sound_buffer import SoundBuffer

MELODY_MS = 8_000
ECHO_S = 0.25
"""How long a loudspeaker's sound may still be heard by the microphone."""
UNLIKELY = 0.3
"""Probability of speech under which a block is only her echo, or nothing."""
TIMES_WORDS_AFTER_MS = 4_000
"""When each word was said is found out once her answer is heard, or after this long without one:
before that the answer needs the processor."""
LEVEL_EVERY = 3
"""Blocks between two reports of the level."""
KEPT_TURNS_MS = 900_000
"""Sound of turns that is kept to be listened to again after the call."""


class Her(Protocol):
    """What the ear may do to the buyer's voice."""

    def hold(self) -> None: ...

    def go_on(self) -> None: ...

    def cut(self) -> None: ...

    def duck(self, on: bool) -> None: ...


@dataclass(frozen=True, kw_only=True)
class _Kept:
    """A turn's sound, in 16 bits, for the careful reading after the call."""

    turn: int
    start_ms: int
    samples: "np.ndarray[tuple[int], np.dtype[np.int16]]"


class Listening:
    """One call's ears."""

    def __init__(
        self,
        *,
        models: Models,
        sound: CallSound,
        words: Jobs,
        melodies: Jobs,
        her: Her,
        post: Callable[[SpeechEvent], None],
        react: Callable[[], None],
    ) -> None:
        """Begin to listen. Once `superseded`, nothing more is told of this call.

        Args:
            models: The networks.
            sound: How the call is held.
            words: Does the recognition.
            melodies: Does the judging of melodies.
            her: The buyer's voice.
            post: Takes events.
            react: Told when the buyer may react: the rep seems to have ended, or has.
        """
        self._models = models
        self._sound = sound
        self._words = words
        self._melodies = melodies
        self._her = her
        self._post = post
        self._react = react
        self._ear = Ear(sound.patience, hands_free=sound.hands_free)
        self._gate = EchoGate()
        self._buffer = SoundBuffer()
        self._blocks = 0
        self._kept: list[_Kept] = []
        self._untimed: deque[tuple[float, int, ears.Turn]] = deque()
        self.turn = 1
        self.deaf = False
        self.superseded = False
        models.activity.reset()

    @property
    def busy(self) -> bool:
        """Whether the rep has the floor, or words of a turn are still missing."""
        return self._ear.in_turn

    @property
    def speaking(self) -> bool:
        """Whether there is speech right now."""
        return self._ear.speaking

    def block(
        self, samples: Samples, at_ms: float, *, played: float, audible: bool, hers: bool
    ) -> None:
        """Take in a block of the microphone.

        Args:
            samples: 512 of them.
            at_ms: When it began.
            played: The highest RMS of the loudspeaker lately.
            audible: Whether the buyer can be heard.
            hers: Whether she is in the middle of saying something, heard right now or not.
        """
        if self.deaf:
            samples = np.zeros_like(samples)
        self._buffer.add(samples, at_ms)
        probability = self._models.activity.probability(samples)
        rms = float(np.sqrt(np.mean(samples * samples)))
        passes = True
        if self._sound.speaker_heard and audible:
            passes = self._gate.passes(rms, played)
            if not passes or probability < UNLIKELY:
                self._gate = self._gate.learned(rms, played)
        block = ears.Block(at_ms=at_ms, probability=probability, over_her=hers, passes=passes)
        self._do(self._ear.block(block))
        # Lower at the first sign that the rep speaks: then her echo is, too.
        self._her.duck(audible and (self._ear.rising or self._ear.in_turn))
        if self._untimed and (audible or at_ms > self._untimed[0][0] + TIMES_WORDS_AFTER_MS):
            _, number, turn = self._untimed.popleft()
            self._time_words(number, turn)

    def key_down(self) -> None:
        """The rep holds the key to talk."""
        self._do(self._ear.key_down())

    def end(self) -> None:
        """The turn under way is over."""
        self._do(self._ear.end())

    def drop(self) -> None:
        """Forget the turn under way."""
        self._ear.drop()

    def set_hands_free(self, on: bool) -> None:
        """Whether the rep simply speaks."""
        self._ear.hands_free = on

    def finish(self, patience_s: float) -> None:
        """End the turn under way and wait for its words, for so long."""
        self.end()
        left = patience_s
        while self._ear.in_turn and left > 0:
            self._words.wait(0.1)
            left -= 0.1

    def read_again(self) -> None:
        """Listen to the kept turns once more, with care, while nothing else is to do."""
        while self._untimed:
            _, number, turn = self._untimed.popleft()
            self._time_words(number, turn)
        for kept in self._kept:
            self._words.put(
                lambda kept=kept: self._models.recogniser.recognise(  # type: ignore[misc]
                    kept.samples.astype(np.float32) / 32768.0,
                    names=self._sound.names,
                    word_times=True,
                    careful=True,
                ),
                lambda found, kept=kept: self._read(kept, found),  # type: ignore[misc]
                failed=None,
                urgency=LATER,
                wanted=lambda: not self.superseded,
            )
        self._kept = []

    # Inside

    def _do(self, effects: ears.Effects) -> None:
        for effect in effects:
            self._do_one(effect)

    def _do_one(self, effect: ears.Effect) -> None:
        match effect:
            case ears.Began():
                self._post(RepBegan(turn=self.turn, at_ms=effect.at_ms, over_buyer=effect.over_her))
            case ears.Recognise():
                self._recognise(effect)
            case ears.JudgeMelody():
                self._judge(effect)
            case ears.HoldHer():
                self._her.hold()
            case ears.LetHerGoOn():
                self._her.go_on()
            case ears.CutHer():
                self._her.cut()
            case ears.Suppose():
                text = correct(effect.text, self._sound.corrections)
                self._post(Supposed(turn=self.turn, text=text, speech_ms=effect.speech_ms))
            case ears.React():
                self._react()
            case ears.Ended():
                self._post(TurnEnded(turn=self.turn))
                self._react()
            case ears.Turn():
                self._tell(effect)
            case ears.Noise():
                self._post(
                    SpeechTrouble(
                        problem="There is a lot of sound, and no words in it.",
                        remedy="Hold the space bar while you talk, or mute the microphone.",
                        stopped=False,
                    )
                )

    def _recognise(self, wanted: ears.Recognise) -> None:
        samples = self._buffer.stretch(wanted.start_ms, wanted.end_ms)
        nothing = Recognised(text="", no_speech=1.0)
        expected = EXPECTED if wanted.nod else ""

        def done(found: Recognised) -> None:
            self._do(self._ear.recognised(wanted.piece, found))

        self._words.put(
            lambda: self._models.recogniser.recognise(
                samples, names=self._sound.names, expected=expected
            ),
            done,
            failed=nothing,
            urgency=NOW,
            # A piece that has grown since has another number: then this sound is not worth it.
            wanted=lambda: self._ear.waits_for(wanted.piece),
        )

    def _judge(self, wanted: ears.JudgeMelody) -> None:
        start = max(wanted.start_ms, wanted.end_ms - MELODY_MS)
        samples = self._buffer.stretch(start, wanted.end_ms)

        def done(complete: float | None) -> None:
            if complete is not None:
                self._do(self._ear.melody(wanted.pause, complete))

        self._melodies.put(lambda: self._models.turn_end.complete(samples), done, failed=None)

    def _tell(self, turn: ears.Turn) -> None:
        text = correct(turn.text, self._sound.corrections)
        number = self.turn
        self._post(
            Heard(
                turn=number,
                text=text,
                stretches=turn.stretches,
                doubtful=turn.doubtful,
                as_recognised=turn.text if turn.text != text else "",
                waited_ms=turn.waited_ms,
                recognised_ms=max(0, round(self._ear.now_ms - turn.ended_ms)),
            )
        )
        if text:
            self.turn += 1
            self._keep(number, turn.stretches)
            self._untimed.append((self._ear.now_ms, number, turn))

    def _keep(self, number: int, stretches: Sequence[Stretch]) -> None:
        start, end = stretches[0].start_ms - ears.RUN_UP_MS, stretches[-1].end_ms + ears.RUN_OUT_MS
        samples = self._buffer.stretch(start, end)
        kept = (np.clip(samples, -1, 1) * 32767).astype(np.int16)
        self._kept.append(_Kept(turn=number, start_ms=start, samples=kept))
        while sum(len(k.samples) for k in self._kept) > KEPT_TURNS_MS * 16:
            self._kept.pop(0)

    def _time_words(self, number: int, turn: ears.Turn) -> None:
        """Find out when each word was said, while the buyer speaks."""
        found: list[WordTime] = []
        pieces = [(p, self._buffer.stretch(p.start_ms, p.end_ms)) for p, _ in turn.pieces]

        def work() -> tuple[WordTime, ...]:
            for stretch, samples in pieces:
                words = self._models.recogniser.recognise(
                    samples, names=self._sound.names, word_times=True
                ).words
                found.extend(w.later(stretch.start_ms) for w in words)
            return tuple(found)

        def done(words: tuple[WordTime, ...]) -> None:
            clamped = clamp(words, turn.stretches)
            if clamped:
                self._post(WordsTimed(turn=number, words=clamped))

        self._words.put(work, done, failed=(), urgency=SOON)

    def _read(self, kept: _Kept, found: Recognised | None) -> None:
        if found is not None and found.text and not self.superseded:
            words = tuple(w.later(kept.start_ms) for w in found.words)
            self._post(ReadAgain(turn=kept.turn, text=found.text, words=words))


def clamp(words: Sequence[WordTime], stretches: Sequence[Stretch]) -> tuple[WordTime, ...]:
    """Words moved into the speech they belong to: recognisers let them reach into the silence."""
    if not stretches:
        return ()
    moved = []
    for word in words:
        middle = (word.start_ms + word.end_ms) / 2
        near = min(stretches, key=lambda s: max(s.start_ms - middle, middle - s.end_ms, 0.0))
        start = min(max(word.start_ms, near.start_ms), near.end_ms)
        end = min(max(word.end_ms, start), near.end_ms)
        moved.append(replace(word, start_ms=start, end_ms=end))
    return tuple(moved)
