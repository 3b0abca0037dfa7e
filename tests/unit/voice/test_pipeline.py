"""The speech process's loop in a room without devices, with ears and a voice made of sticks.

What is loud is speech; what was said a test decides; words are hummed, 0.2 s each. Time is real.
"""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn, TypeVar

import numpy as np
import pytest

from app.bench.room import Room
from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner, Recognised, WordTime
from app.domain.voice.nods import EXPECTED
from app.domain.voice.voices import VoiceInfo
from app.ports.problems import KnownError
from app.ports.speech import (
    BackChannelled,
    CallSound,
    DevicesFound,
    Heard,
    Level,
    Played,
    ReadAgain,
    RepBegan,
    Said,
    Saying,
    SpeechEvent,
    SpeechReady,
    SpeechTrouble,
    Supposed,
    TurnEnded,
    WordsTimed,
)
from app.worker.speech import protocol as p
from app.worker.speech.engines import Engines, Models, Samples
from app.worker.speech.pipeline import Pipeline

RATE = 16_000
WORD_S = 0.2
VOICES = (VoiceInfo(name="hum", kind="female", label="Hum", engine="sticks"),)
E = TypeVar("E")


@dataclass(frozen=True)
class Hummed:
    samples: Samples
    words: tuple[WordTime, ...]


class Hummer:
    """Hums 0.2 s for each word."""

    sample_rate = RATE
    voices = VOICES

    def say(self, text: str, manner: Manner) -> Hummed:
        del manner
        words = text.split()
        times = tuple(
            WordTime(text=w, start_ms=200 * i, end_ms=200 * i + 180) for i, w in enumerate(words)
        )
        return Hummed(samples=hum(WORD_S * len(words)), words=times)


class Loudness:
    """Takes what is loud for speech."""

    def probability(self, block: Samples) -> float:
        return 0.95 if float(np.sqrt(np.mean(block**2))) > 0.02 else 0.01

    def reset(self) -> None:
        """Nothing is remembered."""


class Melody:
    def complete(self, samples: Samples) -> float:
        del samples
        return 0.95


@dataclass
class Listener:
    """Hears what a test says there was, whenever there was any sound."""

    words: str = "How do your nights run?"
    takes_s: float = 0.01
    careful: list[bool] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def recognise(
        self,
        samples: Samples,
        *,
        names: Sequence[str] = (),
        expected: str = "",
        word_times: bool = False,
        careful: bool = False,
    ) -> Recognised:
        del names
        time.sleep(self.takes_s)
        self.careful.append(careful)
        self.expected.append(expected)
        length = 1000 * len(samples) // RATE
        times = (WordTime(text="How", start_ms=0, end_ms=length),) if word_times else ()
        return Recognised(text=self.words, words=times)


class Tape:
    """A recording in memory; `full` makes the disk full."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.sides: dict[str, list[tuple[float, float]]] = {"rep": [], "buyer": []}
        self.full = False
        self.closed = False

    def write_rep(self, samples: Samples, at_s: float) -> None:
        self._write("rep", samples, RATE, at_s)

    def write_buyer(self, samples: Samples, rate: int, at_s: float) -> None:
        self._write("buyer", samples, rate, at_s)

    def close(self) -> None:
        self.closed = True

    def _write(self, side: str, samples: Samples, rate: int, at_s: float) -> None:
        if self.full:
            raise KnownError("The disk is full.", "Make room.")
        if np.abs(samples).max(initial=0.0) > 0.01:
            self.sides[side].append((at_s, at_s + len(samples) / rate))


def hum(seconds: float, level: float = 0.2) -> Samples:
    times = np.arange(round(seconds * RATE)) / RATE
    return (level * np.sin(2 * np.pi * 220 * times)).astype(np.float32)


class Call:
    """A call in the room."""

    def __init__(self, room: Room, recording: str = "") -> None:
        self.room = room
        self.ears = Listener()
        self.events: list[SpeechEvent] = []
        self.tapes: list[Tape] = []
        self._lock = threading.Lock()
        models = Models(
            recogniser=self.ears, activity=Loudness(), turn_end=Melody(), synthesiser=Hummer()
        )
        self.pipeline = Pipeline(
            Engines(
                load=lambda: models,
                microphone=room.microphone,
                loudspeaker=room.loudspeaker,
                devices=lambda: ((), ()),
                record=self._record,
                read=lambda path, start, end, speed: (hum((end - start) / 1000 / speed), RATE),
            ),
            self._post,
        )
        self.recording = recording
        self.thread = threading.Thread(target=self.pipeline.run, daemon=True)
        self.thread.start()

    def _record(self, path: Path) -> Tape:
        self.tapes.append(Tape(path))
        return self.tapes[-1]

    def _post(self, event: SpeechEvent) -> None:
        with self._lock:
            self.events.append(event)

    def do(self, *commands: p.Command) -> "Call":
        for command in commands:
            self.pipeline.command(command)
        return self

    def open(self, **sound: object) -> "Call":
        wanted = {"speaker_heard": False, "record_to": self.recording, **sound}
        self.do(p.OpenCall(sound=CallSound(**wanted)))  # type: ignore[arg-type]
        self.until(SpeechReady)
        return self.do(p.Listen(turn=1, back_channel="Hm.", manner=Manner(voice="hum")))

    def of(self, kind: type[E]) -> list[E]:
        with self._lock:
            return [e for e in self.events if isinstance(e, kind)]

    def until(self, kind: type[E], count: int = 1, seconds: float = 8.0) -> E:
        self.wait(lambda: len(self.of(kind)) >= count, seconds)
        found = self.of(kind)
        assert len(found) >= count, f"no {kind.__name__} in {self.events}"
        return found[count - 1]

    def wait(self, there: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end and not there():
            time.sleep(0.01)
        return there()

    def speaks(self, seconds: float, words: str | None = None) -> float:
        """The rep speaks; returns at once, with when it will be over."""
        if words is not None:
            self.ears.words = words
        return self.room.speak(hum(seconds), RATE)

    def says(self, name: str, text: str) -> None:
        self.do(p.Say(utterance_id=name, text=text, manner=Manner(voice="hum"), last=True))

    def leave(self) -> None:
        self.do(p.Leave())
        self.thread.join(10)
        assert not self.thread.is_alive()


@pytest.fixture
def call() -> Iterator[Call]:
    made = Call(Room(), recording="tape.flac")
    yield made
    made.leave()


def test_a_turn_is_told_from_its_beginning_to_its_words(call: Call) -> None:
    call.open().speaks(1.0)
    heard = call.until(Heard)

    assert heard.text == "How do your nights run?"
    assert call.of(RepBegan)[0].turn == 1
    assert call.of(Supposed)[0].text == "How do your nights run?"
    assert len(call.of(TurnEnded)) == 1
    assert 900 <= heard.stretches[0].length_ms <= 1200
    assert call.until(WordsTimed).words[0].start_ms >= heard.stretches[0].start_ms


def test_she_reacts_at_once_and_only_once(call: Call) -> None:
    call.open().speaks(1.0)
    call.until(Heard)
    reacted = call.until(BackChannelled)

    assert reacted.text == "Hm."
    assert reacted.stretch.start_ms < call.of(Heard)[0].stretches[-1].end_ms + 1000
    assert len(call.of(BackChannelled)) == 1


def test_her_words_are_told_as_they_are_heard_and_with_their_times(call: Call) -> None:
    call.open()
    call.says("a", "We tried that last year.")
    said = call.until(Said)

    assert said.text == "We tried that last year."
    assert not said.cut
    assert said.stretch is not None
    assert abs(said.stretch.length_ms - 1000) < 60
    assert [w.text for w in said.words] == ["We", "tried", "that", "last", "year."]
    captions = [s.text for s in call.of(Saying)]
    assert captions == sorted(captions, key=len)
    assert len(captions) >= 3


def test_when_the_rep_cuts_in_she_stops_and_what_was_heard_is_told(call: Call) -> None:
    call.open()
    call.says("a", "one two three four five six seven eight nine ten eleven twelve")
    call.until(Saying)
    call.speaks(1.5, "Wait, who told you that?")
    said = call.until(Said)

    assert said.cut
    assert "twelve" not in said.text
    assert said.text.startswith("one")
    assert call.until(RepBegan).over_buyer
    assert call.until(Heard).text == "Wait, who told you that?"
    assert EXPECTED not in call.ears.expected


def test_at_a_nod_she_goes_on(call: Call) -> None:
    call.open()
    call.says("a", "one two three four five six seven eight nine ten")
    call.until(Saying)
    call.speaks(0.3, "Mm-hm.")
    said = call.until(Said)

    assert not said.cut
    assert said.text.endswith("ten")
    assert not call.of(Heard)
    assert call.ears.expected == [EXPECTED]


def test_a_nod_between_two_of_her_sentences_leaves_her_the_floor(call: Call) -> None:
    call.open()
    manner = Manner(voice="hum")
    call.do(p.Say(utterance_id="a", text="one two three", manner=manner, last=False))
    call.until(Saying, 3)
    time.sleep(0.4)
    call.speaks(0.3, "Mm-hm.")
    time.sleep(0.8)
    call.do(p.Say(utterance_id="a", text=" four five six", manner=manner, last=True))
    said = call.until(Said)

    assert not said.cut
    assert said.text == "one two three four five six"
    assert not call.of(RepBegan)
    assert not call.of(Heard)


def test_after_a_longer_nod_she_goes_on_from_where_she_stopped(call: Call) -> None:
    call.open()
    call.says("a", "one two three four five six seven eight nine ten")
    call.until(Saying)
    call.speaks(0.8, "Yeah, okay, sure.")
    said = call.until(Said)

    assert not said.cut
    assert said.stretch is not None
    assert said.stretch.length_ms > 2300
    assert not call.of(Heard)


def test_on_loudspeakers_her_echo_does_not_stop_her() -> None:
    for echo in (0.5, 0.1):
        call = Call(Room(echo=echo))
        call.open(speaker_heard=True)
        call.says("a", "one two three four five six seven eight nine ten")
        said = call.until(Said)
        assert not said.cut
        assert not call.of(RepBegan)
        call.leave()


def test_with_the_key_a_turn_lasts_while_it_is_held(call: Call) -> None:
    call.open(hands_free=False)
    call.speaks(0.5, "nobody hears this")
    time.sleep(1.2)
    assert not call.of(RepBegan)

    call.do(p.KeyDown()).speaks(0.6, "Six docks")
    time.sleep(0.8)
    call.do(p.EndTurn(how="key_up", line="", manner=Manner()))
    assert call.until(Heard).text == "Six docks"


def test_she_cuts_in_with_a_line_and_the_words_so_far_are_the_turn(call: Call) -> None:
    call.open().speaks(3.0, "And our platform also")
    call.until(RepBegan)
    call.do(p.EndTurn(how="cut_in", line="Hold on.", manner=Manner(voice="hum")))

    assert call.until(Heard).text == "And our platform also"
    assert call.until(Said).text == "Hold on."


def test_muted_nothing_is_heard_and_nothing_recorded(call: Call) -> None:
    call.open().do(p.Mute(on=True))
    time.sleep(0.2)
    before = len(call.of(Level))
    call.speaks(0.8)
    time.sleep(1.2)

    assert not call.of(RepBegan)
    assert {level.dbfs for level in call.of(Level)[before:]} == {-120.0}
    assert not call.tapes[0].sides["rep"]


def test_a_pause_stops_her_and_the_clock_and_she_goes_on(call: Call) -> None:
    call.open()
    call.says("a", "one two three four five six seven eight nine ten")
    call.until(Saying)
    call.do(p.Pause(on=True))
    time.sleep(1.0)
    call.do(p.Pause(on=False))
    said = call.until(Said)

    assert said.text.endswith("ten")
    assert said.stretch is not None
    assert said.stretch.length_ms < 2900


def test_sound_without_words_is_no_turn_and_much_of_it_is_called_noise(call: Call) -> None:
    call.open()
    call.speaks(0.6, "")

    assert call.until(Heard).text == ""
    assert not call.of(SpeechTrouble)


def test_a_lost_microphone_first_gives_the_words_that_were_said(call: Call) -> None:
    call.open().speaks(3.0, "So the clipboard decides")
    call.until(RepBegan)
    time.sleep(0.4)
    call.room.lost = KnownError("The microphone has gone.", "Connect it again.")

    trouble = call.until(SpeechTrouble)
    assert trouble.stopped
    assert trouble.problem == "The microphone has gone."
    assert call.of(Heard)[0].text == "So the clipboard decides"
    kinds = [type(e) for e in call.events]
    assert kinds.index(Heard) < kinds.index(SpeechTrouble)


def test_after_a_loss_the_call_can_be_opened_again(call: Call) -> None:
    call.open()
    call.room.lost = KnownError("Gone.", "Connect it.")
    call.until(SpeechTrouble)
    call.room.lost = None
    call.do(p.OpenCall(sound=CallSound(began_ms=5000, speaker_heard=False)))
    call.until(SpeechReady, 2)
    call.speaks(0.8)

    assert call.until(Heard).stretches[0].start_ms >= 5000


def test_a_full_disk_ends_the_recording_and_not_the_call(call: Call) -> None:
    call.open()
    call.tapes[0].full = True
    call.speaks(0.8)

    assert call.until(Heard).text
    (trouble,) = call.of(SpeechTrouble)
    assert not trouble.stopped


def test_both_sides_are_recorded_where_they_were_heard(call: Call) -> None:
    call.open().speaks(0.8)
    heard = call.until(Heard)
    call.says("a", "We tried that last year.")
    said = call.until(Said)
    call.do(p.CloseCall())
    tape = call.tapes[0]
    assert call.wait(lambda: tape.closed, 3)

    assert abs(tape.sides["rep"][0][0] * 1000 - heard.stretches[0].start_ms) <= 64
    assert said.stretch is not None
    hers = [(a, b) for a, b in tape.sides["buyer"] if a * 1000 >= said.stretch.start_ms - 30]
    assert abs(hers[0][0] * 1000 - said.stretch.start_ms) <= 30
    assert abs(hers[-1][1] * 1000 - said.stretch.end_ms) <= 60


def test_after_the_call_every_turn_is_listened_to_again_with_care(call: Call) -> None:
    call.open().speaks(0.8)
    call.until(Heard)
    call.do(p.CloseCall())

    again = call.until(ReadAgain)
    assert again.turn == 1
    assert call.ears.careful[-1]


def test_a_dropped_turn_is_not_told(call: Call) -> None:
    call.open().speaks(0.6)
    call.until(RepBegan)
    call.do(p.StopListening())
    time.sleep(1.5)

    assert not call.of(Heard)


def test_a_recording_is_played_and_its_end_told(call: Call) -> None:
    stretch = Stretch(start_ms=0, end_ms=800)
    call.do(p.Play(play_id="x", path="tape.flac", stretch=stretch, speed=2.0))

    assert call.until(Played).play_id == "x"
    assert abs(call.room.clips[0].length_s - 0.4) < 0.01


def test_devices_are_told_when_asked_for(call: Call) -> None:
    call.do(p.FindDevices())
    assert call.until(DevicesFound).microphones == ()


def test_no_device_is_a_message(call: Call) -> None:
    refused = Pipeline(
        Engines(
            load=lambda: Models(
                recogniser=Listener(),
                activity=Loudness(),
                turn_end=Melody(),
                synthesiser=Hummer(),
            ),
            microphone=_no_microphone,
            loudspeaker=call.room.loudspeaker,
            devices=lambda: ((), ()),
            record=Tape,
            read=lambda *_: (hum(0.1), RATE),
        ),
        call._post,
    )
    thread = threading.Thread(target=refused.run, daemon=True)
    thread.start()
    refused.command(p.OpenCall(sound=CallSound()))
    refused.command(p.Leave())
    thread.join(10)

    trouble = call.until(SpeechTrouble)
    assert trouble.stopped
    assert trouble.problem == "No microphone was found."


def _no_microphone(device: str = "") -> NoReturn:
    raise KnownError("No microphone was found.", "Connect one.")
