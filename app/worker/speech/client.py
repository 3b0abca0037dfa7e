"""The window's side of the speech process: a `Speech` whose engines run elsewhere."""

import logging
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner
from app.ports.speech import CallSound, EndOfTalking, PostSpeech, SpeechEvent, SpeechTrouble
from app.worker.note_thread import NoteThread
from app.worker.process import WorkerProcess
from app.worker.speech import protocol as p
from app.worker.speech import server
from app.worker.wire import ProtocolError

log = logging.getLogger("skeptic.speech")

SpeechProcess = WorkerProcess[p.SpeechMessage]


class SpeechClient:
    """Ears and a voice in a process of their own, started when they are first needed.

    Thread-safe. One thread owns the process and posts; the methods only leave it a note. A process
    that dies is told as a `SpeechTrouble` that stopped, and started anew with the next command that
    needs it.
    """

    def __init__(
        self,
        *,
        factory: str,
        options: Callable[[], dict[str, Any]],
        post: PostSpeech,
        log_file: Path,
    ) -> None:
        """Prepare; nothing is started yet.

        Args:
            factory: Dotted path of what makes the engines, `package.module:function`.
            options: What it is to be called with, JSON values only; asked when a process is
                started, and before a call: where they have changed, a new process is.
            post: Called with every event, from this client's own thread.
            log_file: Where the process writes what native code prints, and crash traces.
        """
        self._factory = factory
        self._options = options
        self._started_with: dict[str, Any] = {}
        self._post_to = post
        self._log_file = log_file
        self._process: SpeechProcess | None = None
        self._devices = p.Choose(microphone="", loudspeaker="")
        self._in_use = False
        self._thread = NoteThread[p.Command]("speech", self)

    @property
    def worker_pid(self) -> int | None:
        """The process's id while there is one."""
        process = self._process
        return process.pid if process is not None else None

    def prepare(self) -> None:
        self._thread.leave(p.Prepare())

    def choose(self, *, microphone: str, loudspeaker: str) -> None:
        self._thread.leave(p.Choose(microphone=microphone, loudspeaker=loudspeaker))

    def find_devices(self) -> None:
        self._thread.leave(p.FindDevices())

    def meter(self, on: bool) -> None:
        self._thread.leave(p.Meter(on=on))

    def open_call(self, sound: CallSound) -> None:
        self._thread.leave(p.OpenCall(sound=sound))

    def close_call(self) -> None:
        self._thread.leave(p.CloseCall())

    def listen(self, turn: int, back_channel: str = "", manner: Manner | None = None) -> None:
        self._thread.leave(
            p.Listen(turn=turn, back_channel=back_channel, manner=manner or Manner())
        )

    def stop_listening(self) -> None:
        self._thread.leave(p.StopListening())

    def end_turn(self, how: EndOfTalking, line: str = "", manner: Manner | None = None) -> None:
        self._thread.leave(p.EndTurn(how=how, line=line, manner=manner or Manner()))

    def key_down(self) -> None:
        self._thread.leave(p.KeyDown())

    def set_hands_free(self, on: bool) -> None:
        self._thread.leave(p.HandsFree(on=on))

    def set_mute(self, on: bool) -> None:
        self._thread.leave(p.Mute(on=on))

    def pause(self, on: bool) -> None:
        self._thread.leave(p.Pause(on=on))

    def say(self, utterance_id: str, text: str, manner: Manner, *, last: bool) -> None:
        self._thread.leave(p.Say(utterance_id=utterance_id, text=text, manner=manner, last=last))

    def hush(self) -> None:
        self._thread.leave(p.Hush())

    def play(self, play_id: str, path: str, stretch: Stretch, speed: float = 1.0) -> None:
        self._thread.leave(p.Play(play_id=play_id, path=path, stretch=stretch, speed=speed))

    def stop_playing(self) -> None:
        self._thread.leave(p.StopPlaying())

    def kill(self) -> None:
        """Kill the process, as a crash would."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        self._thread.close(patience_s=6.0, kill=self.kill)

    # For the thread

    def do(self, note: p.Command) -> None:
        if isinstance(note, p.Choose):
            self._devices = note
        process = self._process
        if process is not None and isinstance(note, p.Prepare | p.OpenCall):
            process = self._renewed(process)
        if process is None:
            if not isinstance(note, _STARTERS):
                # What belongs to a call that is gone with its process means nothing any more.
                return
            try:
                process = self._process = SpeechProcess(
                    name="speech",
                    target=server.run,
                    wire=p.WIRE,
                    farewell=p.Leave(),
                    log_file=self._log_file,
                )
            except OSError as error:
                self._trouble(f"could not be started ({error})")
                return
            self._started_with = self._options()
            process.send(p.Start(factory=self._factory, options=self._started_with))
            process.send(self._devices)
        if isinstance(note, _STARTERS):
            self._in_use = True
        process.send(note)

    def due_s(self) -> float | None:
        return None

    def pipe(self) -> Connection | None:
        return self._process.events if self._process is not None else None

    def failed(self) -> None:
        self._died("met an internal error")

    def end(self) -> None:
        if self._process is not None:
            self._process.end(4.0)

    def _renewed(self, process: SpeechProcess) -> SpeechProcess | None:
        """The process, unless it was started with other options than are wanted now."""
        if self._options() == self._started_with:
            return process
        process.end(2.0)
        self._process = None
        return None

    def take(self) -> None:
        process = self._process
        assert process is not None
        try:
            event = process.take()
        except ProtocolError as error:
            self._died(f"sent what is no message ({error})")
            return
        if event is None:
            self._died("")
        elif isinstance(event, SpeechEvent):
            self._post(event)
        else:
            self._died(f"sent a {type(event).__name__}, which is not its to send")

    def _died(self, how: str) -> None:
        process, self._process = self._process, None
        ended = process.end() if process is not None else "was not running"
        self._trouble(how or ended)

    def _trouble(self, how: str) -> None:
        log.warning("the speech process %s", how)
        if self._in_use:
            self._in_use = False
            self._post(
                SpeechTrouble(
                    problem=f"The voice stopped unexpectedly: its process {how}.",
                    remedy="Switch it on again, or go on by typing. What was said is kept.",
                    stopped=True,
                )
            )

    def _post(self, event: SpeechEvent) -> None:
        """Post, and survive whatever the receiver does."""
        try:
            self._post_to(event)
        except Exception:
            log.exception("an event of the speech was not taken")


_STARTERS = (p.Prepare, p.FindDevices, p.Meter, p.OpenCall, p.Play)
"""Commands for which a process is started; the others are about something that one is doing."""
