"""One spoken call in a room: from the end of each turn to the buyer's first sound, part by part.

Nothing is left out of the call: practice, mind, speech process, and the model's process where there
is one. Only the rep is a script, and the devices are a room's.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import psutil  # type: ignore[import-untyped]
from numpy.typing import NDArray

from app.bench.room_process import FACTORY, HeardClip, RemoteRoom, audible_part
from app.bench.scripted_call import SCENARIO, SEED
from app.bench.spoken_run import SpokenRun
from app.bootstrap import EngineChoice, make_trainer
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.voice.endpoint import Patience
from app.domain.voice.heard import Manner
from app.domain.voice.wishes import VoiceWishes
from app.paths import DataFolder
from app.ports.language_model import Finished, Token
from app.ports.problems import KnownError
from app.ports.speech import BackChannelled, CallSound, Heard, SpeechEvent, SpeechReady, TurnEnded
from app.services.practice import Thinking
from app.services.prompting import Style
from app.services.trainer import Trainer
from app.services.voice import VoiceMeans
from app.worker.speech.client import SpeechClient

Samples = NDArray[np.float32]

PATIENCE_S = 60.0
BRIEF_S = 12.0
"""How long the rep reads the brief, during which the model is loaded and reads its instructions."""
AFTER_S = 4.0
"""How long the process is watched after the call, while it listens to the turns again."""
EARLY_S = 0.3
"""A turn that ends so long before the rep's last sound was cut."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Line:
    """Something that the rep says: its words and its sound, silent neither before nor after."""

    text: str
    samples: Samples
    rate: int


def line(text: str, samples: Samples, rate: int) -> Line:
    """A line with the silence around it cut off, so that its end is the end of its sound."""
    first, end = audible_part(samples)
    return Line(text=text, samples=samples[first:end], rate=rate)


@dataclass(frozen=True, kw_only=True)
class SpokenTurn:
    """One answer. Times in milliseconds from the end of the rep's last sound.

    Attributes:
        said: What the rep said.
        heard: What was heard of it.
        ended: When the turn was taken to have ended.
        words: When its words were there.
        decided: When the buyer's mind was made up.
        first_token: When the model's first token came; None where no model was asked.
        first_text: When the first piece was handed to the voice.
        substance: When the first sound of her answer was heard.
        first_sound: When anything of her was heard, an answer or an "Mm." before it.
    """

    said: str
    heard: str
    ended: float
    words: float
    decided: float
    first_token: float | None
    first_text: float
    substance: float
    first_sound: float


@dataclass(frozen=True, kw_only=True)
class SpokenCallRun:
    """A call that was held.

    Attributes:
        turns: Those that were answered.
        lost: Turns of the rep's that were cut or not answered.
        memory_mb: Most memory of the speech process, in the call and after it.
        content: The scenario.
        call: The whole of it.
        style: How its model is asked.
    """

    turns: tuple[SpokenTurn, ...]
    lost: int
    memory_mb: float
    content: Content
    call: Call
    style: Style


class NoRecordings:
    """No sound is kept."""

    def new(self, session_id: str) -> str:
        del session_id
        return ""

    def name(self, path: str) -> str:
        return path

    def path(self, session_id: str, name: str) -> str:
        del session_id, name
        return ""

    def delete(self, session_id: str) -> None:
        """There is none."""


@dataclass(kw_only=True)
class Stamps:
    """What happened, and when, noted by whichever thread it came in."""

    events: list[tuple[float, Any]] = field(default_factory=list)
    said: list[float] = field(default_factory=list)

    def passing(self, post: Callable[[Any], None]) -> Callable[[Any], None]:
        """A `post` that notes what it hands on."""

        def noted(event: Any) -> None:
            self.events.append((time.monotonic(), event))
            post(event)

        return noted

    def first(self, kinds: type | tuple[type, ...], since_s: float) -> float | None:
        """When something of a kind first came, from a time on."""
        return next((t for t, e in self.events if t >= since_s and isinstance(e, kinds)), None)


class _WatchedSpeech(SpeechClient):
    """Notes when it is given something to say."""

    stamps: Stamps

    def say(self, utterance_id: str, text: str, manner: Manner, *, last: bool) -> None:
        self.stamps.said.append(time.monotonic())
        super().say(utterance_id, text, manner, last=last)


def speech_in(
    room: RemoteRoom, models: Path, logs: Path, post: Callable[[SpeechEvent], None], stamps: Stamps
) -> SpeechClient:
    """A speech process with the usual models, whose devices are the room's."""
    options = {**room.options(), "models": str(models), "recogniser": "base", "voice": "hibari"}
    speech = _WatchedSpeech(
        factory=FACTORY, options=lambda: options, post=post, log_file=logs / "speech.log"
    )
    speech.stamps = stamps
    return speech


def hold_call(
    lines: Sequence[Line],
    *,
    models: Path,
    choice: EngineChoice,
    folder: Path,
    patience: Patience = "normal",
) -> SpokenCallRun:
    """Hold a call with a scripted rep.

    Args:
        lines: What the rep says, in order; the call may end before.
        models: The folder of the voice models' sets.
        choice: Who words the replies.
        folder: For the session and the logs.
        patience: How long a pause may be before it ends a turn.

    Raises:
        KnownError: The speech process or the back end cannot be used.
    """
    stamps = Stamps()
    room = RemoteRoom()
    held: list[SpeechClient] = []

    def make(post: Callable[[object], None]) -> Trainer:
        noted = stamps.passing(post)
        speech = speech_in(room, models, folder, noted, stamps)
        held.append(speech)
        means = VoiceMeans(speech=speech, recordings=NoRecordings())
        return make_trainer(DataFolder(path=folder), noted, choice, voice=means)

    run = SpokenRun(make)
    try:
        held[0].prepare()
        run.trainer.warm(SCENARIO)
        room.wait()
        if choice.backend != "lines":
            time.sleep(BRIEF_S)
        # Nothing is put right in a script; with headphones on nothing has to be.
        wishes = VoiceWishes(record=False, headphones=True, confirm="never", patience=patience)
        run.open(SCENARIO, wishes, seed=SEED)
        turns, lost = [], 0
        memory = _Memory(held[0].worker_pid)
        for one in lines:
            run.until_listening(PATIENCE_S)
            if run.stopped:
                raise KnownError("The voice stopped in the middle of the bench.", _log(folder))
            if run.practice.call.ended is not None:
                break
            turn = _turn(run, room, stamps, one)
            memory.look()
            if turn is None:
                lost += 1
            else:
                turns.append(turn)
        run.until_listening(PATIENCE_S)
        assert run.spoken is not None
        run.spoken.close()
        over_s = time.monotonic() + AFTER_S
        while not run.until(lambda: time.monotonic() > over_s, 0.2):
            memory.look()
        return SpokenCallRun(
            turns=tuple(turns),
            lost=lost,
            memory_mb=memory.most_bytes / 1e6,
            content=run.practice.content,
            call=run.practice.call,
            style=run.trainer.engine.style,
        )
    finally:
        run.close()
        room.close()


def idle_share(models: Path, folder: Path, *, seconds: float = 10.0) -> float:
    """How much of one core a call takes in which nobody says anything, in percent.

    Raises:
        KnownError: The speech process cannot be used.
    """
    stamps = Stamps()
    room = RemoteRoom()
    speech = speech_in(room, models, folder, stamps.passing(lambda _: None), stamps)
    try:
        speech.open_call(CallSound())
        speech.listen(1)
        room.wait()
        if not _comes(lambda: stamps.first(SpeechReady, 0.0) is not None):
            raise KnownError("The speech process did not open its devices.", _log(folder))
        time.sleep(1.0)
        process = psutil.Process(speech.worker_pid)
        before, began = process.cpu_times(), time.monotonic()
        time.sleep(seconds)
        after, took = process.cpu_times(), time.monotonic() - began
        used = after.user + after.system - before.user - before.system
        return float(100 * used / took)
    finally:
        speech.close()
        room.close()


def _turn(run: SpokenRun, room: RemoteRoom, stamps: Stamps, one: Line) -> SpokenTurn | None:
    """Say a line and let the buyer answer. None if the turn was cut or not heard."""
    clips_before = len(room.clips(0))
    began_s = time.monotonic()
    end_s = room.speak(one.samples, one.rate)
    run.until(lambda: time.monotonic() > end_s, PATIENCE_S)
    if not run.until(lambda: stamps.first(Heard, end_s - EARLY_S) is not None, PATIENCE_S / 4):
        return None
    run.until_listening(PATIENCE_S)
    answered = (TurnEnded, Heard, BackChannelled)
    told = [(t, e) for t, e in stamps.events if t >= began_s and isinstance(e, answered)]
    return spoken_turn(
        one.text,
        end_s=end_s,
        told=told,
        thought_s=[t for t, u in run.happened.updates if t >= began_s and isinstance(u, Thinking)],
        token_s=stamps.first((Token, Finished), end_s),
        said_s=[t for t in stamps.said if t >= end_s],
        clips=room.clips(clips_before),
    )


def spoken_turn(
    said: str,
    *,
    end_s: float,
    told: Sequence[tuple[float, Any]],
    thought_s: Sequence[float],
    token_s: float | None,
    said_s: Sequence[float],
    clips: Sequence[HeardClip],
) -> SpokenTurn | None:
    """The times of one answer. None if there was none, or if the rep was cut.

    Args:
        said: By the rep.
        end_s: When the rep's last sound was over.
        told: What the speech process told from the rep's first sound on, with when.
        thought_s: When a model was asked for words.
        token_s: When its first token came.
        said_s: When the voice was given something to say.
        clips: What was heard of the buyer from the rep's first sound on.
    """
    ended = [t for t, e in told if isinstance(e, TurnEnded)]
    heard = [(t, e) for t, e in told if isinstance(e, Heard)]
    reacted = any(isinstance(e, BackChannelled) for _, e in told)
    sounds = [c for c in clips if c.length_s > 0]
    whole = len(ended) == 1 and len(heard) == 1 and ended[0] > end_s - EARLY_S
    if not whole or not said_s or len(sounds) <= reacted:
        return None

    def ms(at_s: float) -> float:
        return 1000 * (at_s - end_s)

    asked = next((t for t in thought_s if t >= heard[0][0] - EARLY_S), None)
    return SpokenTurn(
        said=said,
        heard=heard[0][1].text,
        ended=ms(ended[0]),
        words=ms(heard[0][0]),
        decided=ms(asked if asked is not None else said_s[0]),
        first_token=ms(token_s) if asked is not None and token_s is not None else None,
        first_text=ms(said_s[0]),
        substance=ms(sounds[int(reacted)].begins_s),
        first_sound=ms(sounds[0].begins_s),
    )


class _Memory:
    """The most memory that a process was seen to have."""

    def __init__(self, pid: int | None) -> None:
        self._process = psutil.Process(pid)
        self.most_bytes = 0

    def look(self) -> None:
        self.most_bytes = max(self.most_bytes, self._process.memory_info().rss)


def _comes(there: Callable[[], bool], seconds: float = PATIENCE_S) -> bool:
    end = time.monotonic() + seconds
    while not there() and time.monotonic() < end:
        time.sleep(0.02)
    return there()


def _log(folder: Path) -> str:
    log = folder / "speech.log"
    last = log.read_text("utf-8", "replace").strip().splitlines()[-1:] if log.is_file() else []
    return last[0] if last else "See what `python3 main.py voice-check` says."
