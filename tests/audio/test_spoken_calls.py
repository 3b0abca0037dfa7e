"""Whole spoken calls on real sound devices: a scripted rep speaks, the buyer answers aloud.

The rep's synthetic speech is played into the microphone; the program hears, decides and speaks in
its real processes; what comes out of the loudspeaker is recorded and written down again.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soxr

from app.adapters.recogniser_whisper import WhisperRecogniser
from app.adapters.recording_soundfile import read_stretch
from app.adapters.recordings_files import RecordingFiles
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.bench.spoken_run import SpokenRun
from app.bench.word_errors import NO_ERRORS, word_errors
from app.bootstrap import EngineChoice, make_trainer
from app.domain.call import Call
from app.domain.speech_times import spoken_times
from app.domain.voice.heard import Manner
from app.domain.voice.wishes import VoiceWishes
from app.paths import DataFolder
from app.ports.speech import RepBegan, Said, Saying
from app.services.spoken_updates import VoiceStopped
from app.services.trainer import Trainer
from app.services.voice import VoiceMeans
from app.worker.speech.client import SpeechClient
from tests.audio.spoken_reps import REPS
from tests.fakes.pulse import Pulse, Samples

pytestmark = [
    pytest.mark.slow,
    pytest.mark.audio,
    pytest.mark.xdist_group("audio"),
    pytest.mark.timeout(600),
]

SCENARIO = "brightline-dock-scheduling"
PAUSE_S = 0.7
ALIGNED_MS = 150
WISHES = VoiceWishes(headphones=True, confirm="never")


@dataclass
class Spoken:
    """A turn as the rep spoke it.

    Attributes:
        text: The words.
        began_s: When the line was begun, by time.monotonic; heard at most so early.
        words_s: When each word begins, from the beginning of the line.
    """

    text: str
    began_s: float
    words_s: list[float] = field(default_factory=list)


class Rep:
    """Speaks into the microphone with a synthetic voice."""

    def __init__(self, voice: str, *lines: str) -> None:
        """Make ready what is to be said: nobody thinks for seconds before a line."""
        self._voice = voice
        self._engine = HibariSynthesiser()
        self._sounds = {line: self._made(line) for line in lines}

    def sound(self, line: str) -> tuple[Samples, list[float]]:
        """A line as sound with its pauses, and where each word begins, in seconds."""
        return self._sounds[line]

    def _made(self, line: str) -> tuple[Samples, list[float]]:
        rate = self._engine.sample_rate
        text = line.replace(" |", "")
        spoken = self._engine.say(text, Manner(voice=self._voice))
        starts = [word.start_ms / 1000 for word in spoken.words]
        if "|" not in line:
            return spoken.samples, starts
        before = len(line.split("|", maxsplit=1)[0].split())
        cut = round(spoken.words[before].start_ms / 1000 * rate)
        silence = np.zeros(round(PAUSE_S * rate), np.float32)
        samples = np.concatenate([spoken.samples[:cut], silence, spoken.samples[cut:]])
        return samples, [s + PAUSE_S * (i >= before) for i, s in enumerate(starts)]

    def speak(self, pulse: Pulse, line: str, meanwhile: Any) -> Spoken:
        """Say a line into the microphone while `meanwhile` goes on."""
        samples, words = self.sound(line)
        rate = self._engine.sample_rate
        began = time.monotonic()
        with pulse.speaking(samples, rate):
            meanwhile(began + len(samples) / rate)
        return Spoken(text=line.replace(" |", ""), began_s=began, words_s=words)


class Phone(SpokenRun):
    """A program with ears and a voice, on the devices of the test server."""

    speech: SpeechClient

    def __init__(self, data: DataFolder, models: Path) -> None:
        self._data = data
        self._models = models
        super().__init__(self._make)

    def _make(self, post: Any) -> Trainer:
        data, models = self._data, str(self._models)
        self.speech = SpeechClient(
            factory="app.worker.speech.real:engines",
            options=lambda: {"models": models, "recogniser": "base", "voice": "hibari"},
            post=post,
            log_file=data.logs / "speech.log",
        )
        recordings = RecordingFiles(data.recordings)
        return make_trainer(
            data,
            post,
            EngineChoice(backend="lines"),
            voice=VoiceMeans(speech=self.speech, recordings=recordings, missing="", remedy=""),
        )


@pytest.fixture
def phone(pulse: Pulse, voice_models: Path, data_dir: Path) -> Iterator[Phone]:
    """Ready to dial; it hangs up by itself."""
    run = Phone(DataFolder(path=data_dir), voice_models)
    yield run
    run.close()


def recorded(run: Phone) -> Path:
    (recording,) = run.practice.call.recordings
    return Path(run.trainer.voice.recording(run.practice.session_id, recording.name))


def meanwhile(run: Phone) -> Any:
    return lambda until_s: run.until(lambda: time.monotonic() >= until_s, 60)


@pytest.mark.parametrize("voice", REPS)
def test_a_call_of_eight_turns(voice: str, pulse: Pulse, voice_models: Path, phone: Phone) -> None:
    rep = Rep(voice, *REPS[voice])
    spoken: list[Spoken] = []
    with pulse.record_speaker() as heard:
        phone.open(SCENARIO, WISHES, seed=4)
        assert phone.until_listening(90)
        for line in REPS[voice]:
            if phone.practice.call.ended is not None:
                break
            spoken.append(rep.speak(pulse, line, meanwhile(phone)))
            phone.until(lambda: len(phone.practice.call.rep_turns) >= len(spoken), 20)
            assert phone.until_listening(40)
        phone.until(lambda: False, 1.0)
    call = phone.practice.call
    assert len(spoken) >= 6, "she hung up early"

    # Every turn was recognised, and none was cut at a pause.
    assert [t.number for t in call.rep_turns] == list(range(1, len(spoken) + 1))
    errors = sum(
        (
            word_errors(said.text, turn.rep)
            for said, turn in zip(spoken, call.rep_turns, strict=True)
        ),
        start=NO_ERRORS,
    )
    assert errors.rate <= 0.08, [t.rep for t in call.rep_turns]

    # She could be understood: what came out of the loudspeaker is what she said.
    ears = WhisperRecogniser(voice_models / "whisper-base")
    zero_s = phone.zero_s
    hers = NO_ERRORS
    for turn in call.turns:
        assert turn.reply is not None
        assert turn.buyer_timed is not None
        stretch = turn.buyer_timed.stretches[-1]
        first = zero_s + stretch.start_ms / 1000 - 0.1 - heard.started_at_s
        last = zero_s + stretch.end_ms / 1000 + 0.2 - heard.started_at_s
        part = heard.samples[round(first * heard.rate) : round(last * heard.rate)]
        hers += word_errors(turn.reply.text, ears.recognise(at_16k(part, heard.rate)).text)
    assert hers.rate <= 0.10

    # The times are those of the sound.
    times = spoken_times(call)
    assert times is not None
    assert times.cover(call)
    assert word_deviation(call, spoken) <= ALIGNED_MS
    assert_recording_fits(call, recorded(phone))


def at_16k(samples: Samples, rate: int) -> Samples:
    converted: Samples = soxr.resample(samples, rate, 16_000).astype(np.float32)
    return converted


def word_deviation(call: Call, spoken: list[Spoken]) -> float:
    """Median distance, in ms, of the words' beginnings from where they lie in the spoken line."""
    distances: list[float] = []
    for turn, said in zip(call.rep_turns, spoken, strict=True):
        words = turn.rep_timed.words if turn.rep_timed is not None else ()
        if len(words) == len(said.words_s):
            begun = words[0].start_ms - 1000 * said.words_s[0]
            distances += [
                abs(w.start_ms - begun - 1000 * s) for w, s in zip(words, said.words_s, strict=True)
            ]
    assert distances, "no turn has times for its words"
    return float(np.median(distances))


def assert_recording_fits(call: Call, path: Path) -> None:
    """Both channels sound where the log says that somebody spoke, within 150 ms."""
    times = spoken_times(call)
    assert times is not None
    for side, stretches in (("rep", times.rep), ("buyer", times.buyer)):
        for spoken in stretches.values():
            start, end = spoken[0].start_ms, spoken[-1].end_ms
            found = read_stretch(path, max(0, start - 500), end + 500)
            samples = found.rep if side == "rep" else found.buyer
            loud = np.flatnonzero(np.abs(samples) > 0.02) * 1000 / found.rate
            onset = loud[0] + max(0, start - 500)
            assert abs(onset - start) <= ALIGNED_MS, (side, onset, start)


CUT_IN = "Wait a moment, who told you that it takes nine months?"


def test_she_stops_when_the_rep_cuts_in(pulse: Pulse, phone: Phone) -> None:
    rep = Rep("heart-male", CUT_IN)
    phone.open(SCENARIO, WISHES, seed=4)
    phone.until(lambda: bool(phone.happened.of(Saying)), 90)
    spoken = rep.speak(pulse, CUT_IN, meanwhile(phone))
    phone.until(lambda: len(phone.practice.call.rep_turns) == 1, 20)

    opening = phone.happened.of(Said)[0]
    assert opening.cut
    assert opening.stretch is not None
    stopped_s = phone.zero_s + opening.stretch.end_ms / 1000
    began_s = phone.zero_s + phone.happened.of(RepBegan)[0].at_ms / 1000
    assert began_s >= spoken.began_s - 0.1
    # 300 ms of speech, 200 to stop, and a block or two.
    assert stopped_s - began_s <= 0.5 + 0.1
    reply = phone.practice.call.turns[0].reply
    assert reply is not None
    assert reply.text.endswith("\u2014")
    assert "who told you" in phone.practice.call.turns[1].rep


def test_she_does_not_stop_at_a_nod(pulse: Pulse, phone: Phone) -> None:
    rep = Rep("heart-male", "Mm-hm.")
    phone.open(SCENARIO, WISHES, seed=4)
    phone.until(lambda: bool(phone.happened.of(Saying)), 90)
    rep.speak(pulse, "Mm-hm.", meanwhile(phone))
    phone.until(lambda: bool(phone.happened.of(Said)), 20)

    (opening,) = phone.happened.of(Said)
    assert not opening.cut
    assert phone.until_listening(10)
    assert not phone.practice.call.rep_turns


def test_an_unplugged_microphone_ends_in_a_message_and_loses_no_word(
    pulse: Pulse, phone: Phone
) -> None:
    line = REPS["heart-male"][0]
    rep = Rep("heart-male", line)
    phone.open(SCENARIO, WISHES, seed=4)
    assert phone.until_listening(90)
    samples, _ = rep.sound(line)
    rate = HibariSynthesiser.sample_rate
    with pulse.speaking(samples, rate):
        phone.until(lambda: False, len(samples) / rate - 0.1)
        pulse.unplug_microphone()
        try:
            phone.until(lambda: phone.stopped, 20)
        finally:
            pulse.plug_microphone()

    (stopped,) = [u for _, u in phone.happened.voice if isinstance(u, VoiceStopped)]
    assert "microphone" in stopped.problem
    assert stopped.remedy
    assert word_errors(line, phone.practice.call.rep_turns[0].rep).rate <= 0.25


def test_a_killed_speech_process_is_told_and_the_call_goes_on_by_voice(
    pulse: Pulse, phone: Phone
) -> None:
    rep = Rep("heart-male", *REPS["heart-male"][:2])
    spoken = phone.open(SCENARIO, WISHES, seed=4)
    assert phone.until_listening(90)
    rep.speak(pulse, REPS["heart-male"][0], meanwhile(phone))
    phone.until(lambda: len(phone.practice.call.rep_turns) == 1, 20)
    phone.speech.kill()
    phone.until(lambda: phone.stopped, 20)
    assert not spoken.open_now

    spoken.open()
    assert phone.until(lambda: spoken.floor == "listening", 90)
    rep.speak(pulse, REPS["heart-male"][1], meanwhile(phone))
    phone.until(lambda: len(phone.practice.call.rep_turns) == 2, 20)
    assert "dock" in phone.practice.call.turns[2].rep
