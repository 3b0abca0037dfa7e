"""The window's side of the speech process: a `Speech` whose engines run elsewhere."""

import logging
import multiprocessing
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner
from app.ports.speech import CallSound, EndOfTalking, PostSpeech, SpeechEvent, SpeechTrouble
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
        self._lock = threading.Lock()
        # Under the lock:
        self._notes: deque[p.Command] = deque()
        self._closed = False
        self._rung = False
        self._thread: threading.Thread | None = None
        self._awake, self._alarm = multiprocessing.Pipe(duplex=False)

    @property
    def worker_pid(self) -> int | None:
        """The process's id while there is one."""
        process = self._process
        return process.pid if process is not None else None

    def prepare(self) -> None:
        self._note(p.Prepare())

    def choose(self, *, microphone: str, loudspeaker: str) -> None:
        self._note(p.Choose(microphone=microphone, loudspeaker=loudspeaker))

    def find_devices(self) -> None:
        self._note(p.FindDevices())

    def meter(self, on: bool) -> None:
        self._note(p.Meter(on=on))

    def open_call(self, sound: CallSound) -> None:
        self._note(p.OpenCall(sound=sound))

    def close_call(self) -> None:
        self._note(p.CloseCall())

    def listen(self, turn: int, back_channel: str = "", manner: Manner | None = None) -> None:
        self._note(p.Listen(turn=turn, back_channel=back_channel, manner=manner or Manner()))

    def stop_listening(self) -> None:
        self._note(p.StopListening())

    def end_turn(self, how: EndOfTalking, line: str = "", manner: Manner | None = None) -> None:
        self._note(p.EndTurn(how=how, line=line, manner=manner or Manner()))

    def key_down(self) -> None:
        self._note(p.KeyDown())

    def set_hands_free(self, on: bool) -> None:
        self._note(p.HandsFree(on=on))

    def set_mute(self, on: bool) -> None:
        self._note(p.Mute(on=on))

    def pause(self, on: bool) -> None:
        self._note(p.Pause(on=on))

    def say(self, utterance_id: str, text: str, manner: Manner, *, last: bool) -> None:
        self._note(p.Say(utterance_id=utterance_id, text=text, manner=manner, last=last))

    def hush(self) -> None:
        self._note(p.Hush())

    def play(self, play_id: str, path: str, stretch: Stretch, speed: float = 1.0) -> None:
        self._note(p.Play(play_id=play_id, path=path, stretch=stretch, speed=speed))

    def stop_playing(self) -> None:
        self._note(p.StopPlaying())

    def kill(self) -> None:
        """Kill the process, as a crash would."""
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        with self._lock:
            already, self._closed = self._closed, True
            thread = self._thread
            if thread is None and not already:
                self._awake.close()
                self._alarm.close()
            elif not already:
                self._ring()
        if thread is None or thread is threading.current_thread():
            return
        thread.join(6.0)
        if thread.is_alive() and (process := self._process):
            # It does not even read its pipe: without it, nothing is left to wait for.
            process.kill()
            thread.join(0.5)

    def _note(self, command: p.Command) -> None:
        with self._lock:
            if self._closed:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
                self._thread.start()
            self._notes.append(command)
            self._ring()

    def _ring(self) -> None:
        """Wake the thread; an alarm not yet heard is enough, or the pipe could fill up."""
        if not self._rung:
            self._rung = True
            self._alarm.send_bytes(b"!")

    def _run(self) -> None:
        while True:
            try:
                if not self._step():
                    break
            except Exception:
                log.exception("the speech's thread met an error")
                self._died("met an internal error")
        if self._process is not None:
            self._process.end(4.0)
        with self._lock:
            self._awake.close()
            self._alarm.close()

    def _step(self) -> bool:
        with self._lock:
            notes, closed = list(self._notes), self._closed
            self._notes.clear()
        for note in notes:
            self._send(note)
        if closed:
            return False
        process = self._process
        sources = [self._awake] if process is None else [self._awake, process.events]
        rung = wait(sources)
        if self._awake in rung:
            with self._lock:
                self._awake.recv_bytes()
                self._rung = False
        if process is not None and process.events in rung:
            self._take(process)
        return True

    def _send(self, command: p.Command) -> None:
        if isinstance(command, p.Choose):
            self._devices = command
        process = self._process
        if process is not None and isinstance(command, p.Prepare | p.OpenCall):
            process = self._renewed(process)
        if process is None:
            if not isinstance(command, _STARTERS):
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
        if isinstance(command, _STARTERS):
            self._in_use = True
        process.send(command)

    def _renewed(self, process: SpeechProcess) -> SpeechProcess | None:
        """The process, unless it was started with other options than are wanted now."""
        if self._options() == self._started_with:
            return process
        process.end(2.0)
        self._process = None
        return None

    def _take(self, process: SpeechProcess) -> None:
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
