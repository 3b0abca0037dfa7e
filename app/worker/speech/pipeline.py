"""The speech process's loop: commands in, sound in and out, events out.

One thread does everything but what takes long; that is done by three others (words, melodies,
voice), whose results come back into the loop. Nothing in here knows of the pipe.
"""

import logging
import queue
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.domain.voice.heard import Manner
from app.ports.problems import KnownError
from app.ports.speech import (
    CallSound,
    DevicesFound,
    Level,
    Played,
    SpeechEvent,
    SpeechReady,
    SpeechTrouble,
)
from app.worker.speech import protocol as p
from app.worker.speech.engines import Block, Clip, Engines, Microphone, Models, Samples, Speaker
from app.worker.speech.jobs import Jobs
from app.worker.speech.listening import ECHO_S, LEVEL_EVERY, Listening
from app.worker.speech.mouth import Mouth

log = logging.getLogger("skeptic.speech")

READ_S = 0.016
"""How long the loop waits for sound before it looks for commands and results."""
IDLE_S = 0.05
LAST_WORDS_S = 4.0
"""How long the words of a turn are waited for that a lost microphone has cut short."""
NOTHING_DBFS = -120.0


class Pipeline:
    """Serves one window. `run` is the loop; `command` may be called from any thread."""

    def __init__(
        self,
        engines: Engines,
        post: Callable[[SpeechEvent], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._engines = engines
        self._post = post
        self._clock = clock
        self._commands: queue.SimpleQueue[p.Command] = queue.SimpleQueue()
        self._models: Models | None = None
        self._words, self._melodies, self._voice = Jobs("words"), Jobs("melody"), Jobs("voice")
        self._microphone_id = ""
        self._loudspeaker_id = ""
        self._metering: Microphone | None = None
        self._call: _Call | None = None
        self._last: _Call | None = None
        self._player: _Player | None = None
        self._left = False

    def command(self, command: p.Command) -> None:
        """Take a command; carried out by the loop."""
        self._commands.put(command)

    def run(self) -> None:
        """Work until told to leave."""
        while not self._left:
            try:
                self._round()
            except KnownError as error:
                self._trouble(error)
            except Exception:
                log.exception("the speech process met an error")
                self._trouble(
                    KnownError(
                        "The voice ran into an internal error.",
                        "Switch it on again; what was said is kept.",
                    )
                )
        self._close_call()

    def _round(self) -> None:
        busy = self._call is not None or self._metering is not None
        try:
            while True:
                wait = not busy and self._player is None
                self._obey(self._commands.get(timeout=IDLE_S) if wait else self._next())
                busy = self._call is not None or self._metering is not None
        except queue.Empty:
            pass
        for jobs in (self._words, self._melodies, self._voice):
            jobs.collect()
        if self._call is not None:
            self._call.round()
        elif self._metering is not None:
            self._meter(self._metering.read(READ_S), self._metering)
        if self._player is not None and self._player.round():
            self._post(Played(play_id=self._player.play_id))
            self._player.close()
            self._player = None
        elif self._player is not None and self._call is None:
            time.sleep(READ_S / 4)

    def _next(self) -> p.Command:
        return self._commands.get_nowait()

    def _obey(self, command: p.Command) -> None:
        match command:
            case p.Prepare():
                self._load()
            case p.Choose():
                self._microphone_id = command.microphone
                self._loudspeaker_id = command.loudspeaker
            case p.FindDevices():
                self._find_devices()
            case p.Meter():
                self._set_meter(command.on)
            case p.OpenCall():
                self._open_call(command.sound)
            case p.CloseCall():
                self._close_call()
            case p.Play():
                self._play(command)
            case p.StopPlaying():
                self._stop_playing()
            case p.Leave():
                self._left = True
            case p.Start():
                pass
            case _ if self._call is not None:
                self._call.obey(command)

    def _load(self) -> Models:
        if self._models is None:
            self._models = self._engines.load()
        return self._models

    def _find_devices(self) -> None:
        if self._call is not None or self._player is not None:
            return
        metering = self._metering is not None
        self._set_meter(False)
        microphones, loudspeakers = self._engines.devices()
        self._post(DevicesFound(microphones=microphones, loudspeakers=loudspeakers))
        self._set_meter(metering)

    def _set_meter(self, on: bool) -> None:
        if self._metering is not None:
            self._metering.close()
            self._metering = None
        if on and self._call is None:
            microphone = self._engines.microphone(self._microphone_id)
            microphone.open()
            self._metering = microphone

    def _meter(self, block: Block | None, microphone: Microphone) -> None:
        if block is not None and round(block.at_s * 1000) // 100 % 2 == 0:
            self._post(Level(dbfs=_sendable(microphone.level_dbfs), speaking=False))

    def _open_call(self, sound: CallSound) -> None:
        self._close_call()
        if self._last is not None:
            self._last.supersede()
        self._set_meter(False)
        self._stop_playing()
        try:
            models = self._load()
            self._call = _Call(
                engines=self._engines,
                models=models,
                sound=sound,
                devices=(self._microphone_id, self._loudspeaker_id),
                jobs=(self._words, self._melodies, self._voice),
                post=self._post,
                clock=self._clock,
            )
        except KnownError as error:
            self._trouble(error)

    def _close_call(self) -> None:
        call, self._call = self._call, None
        if call is not None:
            self._last = call
            call.close()

    def _trouble(self, error: KnownError) -> None:
        """Something is lost: the words that were said are still found, then the call is closed."""
        call, self._call = self._call, None
        if self._metering is not None:
            self._metering.close()
            self._metering = None
        if call is not None:
            self._last = call
            call.rescue()
            call.close()
        self._post(SpeechTrouble(problem=error.problem, remedy=error.remedy, stopped=True))

    def _play(self, command: p.Play) -> None:
        self._stop_playing()
        try:
            start, end = command.stretch.start_ms, command.stretch.end_ms
            samples, rate = self._engines.read(Path(command.path), start, end, command.speed)
            self._player = _Player(
                command.play_id, self._engines.loudspeaker(self._loudspeaker_id), samples, rate
            )
        except KnownError as error:
            self._post(SpeechTrouble(problem=error.problem, remedy=error.remedy, stopped=False))
            self._post(Played(play_id=command.play_id))

    def _stop_playing(self) -> None:
        if self._player is not None:
            self._player.close()
            self._post(Played(play_id=self._player.play_id))
            self._player = None


class _Player:
    """A recording being played."""

    def __init__(self, play_id: str, speaker: Speaker, samples: Samples, rate: int) -> None:
        self.play_id = play_id
        self._speaker = speaker
        speaker.open()
        self._clip: Clip = speaker.play(samples, rate)

    def round(self) -> bool:
        """Whether it is over."""
        self._speaker.check()
        return self._clip.done

    def close(self) -> None:
        self._speaker.close()


class _Call:
    """One call: its devices, ears, voice, clock and recording."""

    def __init__(
        self,
        *,
        engines: Engines,
        models: Models,
        sound: CallSound,
        devices: tuple[str, str],
        jobs: tuple[Jobs, Jobs, Jobs],
        post: Callable[[SpeechEvent], None],
        clock: Callable[[], float],
    ) -> None:
        self._post = post
        self._clock = clock
        self._sound = sound
        self._microphone = engines.microphone(devices[0])
        self._speaker = engines.loudspeaker(devices[1])
        self._microphone.open()
        try:
            self._speaker.open()
            self._recording = engines.record(Path(sound.record_to)) if sound.record_to else None
        except BaseException:
            self._microphone.close()
            self._speaker.close()
            raise
        self._connect_s = clock() - sound.began_ms / 1000
        self._pauses: list[tuple[float, float]] = []
        self._paused_at: float | None = None
        self._reaction: tuple[int, str, Manner] | None = None
        self._blocks = 0
        words, melodies, voice = jobs
        self._mouth = Mouth(
            jobs=voice,
            synthesiser=models.synthesiser,
            speaker=self._speaker,
            clock_ms=self._ms,
            post=post,
            keep=self._keep_hers,
        )
        self._ears = Listening(
            models=models,
            sound=sound,
            words=words,
            melodies=melodies,
            her=self._mouth,
            post=post,
            react=self._react,
        )
        post(
            SpeechReady(
                microphone=self._microphone.name,
                loudspeaker=self._speaker.name,
                voices=models.synthesiser.voices,
                zero_s=self._connect_s,
            )
        )

    def round(self) -> None:
        """One block of sound in, and whatever is ready out. Raises KnownError if it is lost."""
        block = self._microphone.read(READ_S)
        self._speaker.check()
        if self._paused_at is None:
            if block is not None:
                self._take(block)
            self._mouth.tick()

    def obey(self, command: p.Command) -> None:
        """Carry out a command of the call."""
        match command:
            case p.Listen():
                self._ears.turn = command.turn
                self._reaction = None
                if command.back_channel:
                    self._reaction = (command.turn, command.back_channel, command.manner)
                    self._mouth.prepare_reaction(command.back_channel, command.manner)
            case p.StopListening():
                self._ears.drop()
            case p.EndTurn():
                self._end_turn(command)
            case p.KeyDown():
                self._ears.key_down()
            case p.HandsFree():
                self._ears.set_hands_free(command.on)
            case p.Mute():
                self._ears.deaf = command.on
            case p.Pause():
                self._pause(command.on)
            case p.Say():
                self._mouth.say(
                    command.utterance_id, command.text, command.manner, last=command.last
                )
            case p.Hush():
                self._mouth.cut()

    def supersede(self) -> None:
        """Another call has begun: this one is not listened to again."""
        self._ears.superseded = True

    def rescue(self) -> None:
        """Find the words of the turn under way, as far as they were heard."""
        self._mouth.cut()
        self._ears.finish(LAST_WORDS_S)

    def close(self) -> None:
        """Let the devices go; the turns are read again when there is nothing else to do."""
        self._mouth.cut()
        self._microphone.close()
        self._speaker.close()
        if self._recording is not None:
            self._guarded(self._recording.close)
        self._ears.read_again()

    def _take(self, block: Block) -> None:
        at_ms = self._ms(block.at_s)
        levels = self._speaker.recent_levels(ECHO_S)
        played = float(levels[:, 1].max()) if len(levels) else 0.0
        mouth = self._mouth
        self._ears.block(
            block.samples, at_ms, played=played, audible=mouth.audible, hers=mouth.speaking
        )
        silent = self._ears.deaf
        self._keep_rep(np.zeros_like(block.samples) if silent else block.samples, at_ms)
        self._blocks += 1
        if self._blocks % LEVEL_EVERY == 0:
            level = NOTHING_DBFS if silent else _sendable(self._microphone.level_dbfs)
            self._post(Level(dbfs=level, speaking=self._ears.speaking))

    def _end_turn(self, command: p.EndTurn) -> None:
        if command.how == "cut_in" and command.line:
            # Said before the words are there: nobody cuts in half a second later.
            self._reaction = None
            self._mouth.say(f"cut-in:{self._ears.turn}", command.line, command.manner, last=True)
        self._ears.end()

    def _react(self) -> None:
        """She reacts at once, if she is to; once a turn."""
        reaction, self._reaction = self._reaction, None
        if reaction is not None:
            self._mouth.react(*reaction)

    def _pause(self, on: bool) -> None:
        if on and self._paused_at is None:
            self._paused_at = self._clock()
            self._mouth.hold()
            self._ears.end()
        elif not on and self._paused_at is not None:
            self._pauses.append((self._paused_at, self._clock()))
            self._paused_at = None
            self._mouth.go_on()

    def _ms(self, at_s: float) -> float:
        """The call's clock at a monotonic time, in milliseconds; it stands still in pauses."""
        paused = sum(max(0.0, min(at_s, end) - start) for start, end in self._pauses)
        return 1000 * (at_s - self._connect_s - paused)

    def _keep_rep(self, samples: Samples, at_ms: float) -> None:
        recording = self._recording
        if recording is not None:
            at_s = (at_ms - self._sound.began_ms) / 1000
            self._guarded(lambda: recording.write_rep(samples, at_s))

    def _keep_hers(self, samples: Samples, rate: int, at_ms: float) -> None:
        recording = self._recording
        if recording is not None:
            at_s = (at_ms - self._sound.began_ms) / 1000
            self._guarded(lambda: recording.write_buyer(samples, rate, at_s))

    def _guarded(self, keep: Callable[[], None]) -> None:
        """A recording that cannot be kept does not end a call."""
        try:
            keep()
        except KnownError as error:
            self._recording = None
            self._post(SpeechTrouble(problem=error.problem, remedy=error.remedy, stopped=False))


def _sendable(dbfs: float) -> float:
    return round(max(NOTHING_DBFS, min(0.0, dbfs)), 1) if np.isfinite(dbfs) else NOTHING_DBFS
