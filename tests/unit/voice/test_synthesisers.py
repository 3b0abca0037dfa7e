"""Speech is judged by numbers here: its length, loudness, pitch, and where its words are."""

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import hibari
import numpy as np
import pytest

from app.adapters.pronunciation_hibari import LONGEST, Pronunciation
from app.adapters.speech_samples import AFTER_MS, BEFORE_MS, PEAK, Spoken
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.adapters.synthesiser_kokoro import NETWORK as KOKORO_NETWORK
from app.adapters.synthesiser_kokoro import ROWS, STYLE, KokoroSynthesiser
from app.adapters.synthesiser_piper import NETWORK as PIPER_NETWORK
from app.adapters.synthesiser_piper import SETTINGS, PiperSynthesiser, piper_phonemes
from app.bench.pitch import pitch_hz
from app.domain.voice.heard import Manner
from app.ports.problems import KnownError

LINE = "Well, we spend about $41,000 a year on it, and nobody knows why."


class Synthesiser(Protocol):
    sample_rate: int

    def say(self, text: str, manner: Manner) -> Spoken: ...


@pytest.fixture(scope="module")
def pronunciation() -> Pronunciation:
    return Pronunciation()


@pytest.fixture(scope="module")
def heart(pronunciation: Pronunciation) -> HibariSynthesiser:
    return HibariSynthesiser(pronunciation)


@pytest.fixture(scope="module")
def joe(voice_models: Path, pronunciation: Pronunciation) -> PiperSynthesiser:
    return PiperSynthesiser(voice_models / "piper-joe", pronunciation)


def check_sound(said: Spoken, rate: int) -> None:
    """What has to hold of everything that is played."""
    samples = said.samples
    assert samples.dtype == np.float32
    assert float(np.abs(samples).max()) <= PEAK + 1e-6
    assert abs(float(samples[0])) < 1e-4
    assert abs(float(samples[-1])) < 1e-4
    length_ms = len(samples) * 1000 / rate
    assert [word.start_ms for word in said.words] == sorted(word.start_ms for word in said.words)
    assert said.words[0].start_ms == BEFORE_MS
    assert said.words[-1].end_ms == pytest.approx(length_ms - AFTER_MS, abs=2)
    assert all(word.start_ms < word.end_ms for word in said.words)
    loud = samples[np.abs(samples) > 0.01 * np.abs(samples).max()]
    level = 20 * np.log10(np.sqrt(np.mean(np.square(loud))))
    assert level == pytest.approx(-20, abs=2)


def pitch(said: Spoken, rate: int) -> float:
    return float(np.median(pitch_hz(said.samples, rate)))


def onsets_after_pauses(said: Spoken, rate: int) -> list[float]:
    """When sound sets in after a pause of at least 80 ms, in milliseconds."""
    step = rate // 200
    frames = said.samples[: len(said.samples) // step * step].reshape(-1, step)
    levels = np.sqrt(np.mean(np.square(frames), axis=1))
    loud = np.flatnonzero(levels > 0.02 * levels.max())
    return [float(5 * now) for before, now in pairwise(loud) if now - before > 16]


@pytest.mark.parametrize("voice", ["heart", "heart-low", "heart-male", "heart-tenor"])
def test_each_of_hibaris_voices_sounds_as_it_should(heart: HibariSynthesiser, voice: str) -> None:
    said = heart.say(LINE, Manner(voice=voice))
    check_sound(said, heart.sample_rate)
    assert 3.5 < len(said.samples) / heart.sample_rate < 6
    assert [word.text for word in said.words] == LINE.split()


def test_the_voices_differ_in_pitch_as_people_do(heart: HibariSynthesiser) -> None:
    names = [voice.name for voice in heart.voices]
    pitches = {n: pitch(heart.say(LINE, Manner(voice=n)), heart.sample_rate) for n in names}
    assert pitches["heart"] == pytest.approx(199, rel=0.05)
    assert pitches["heart-low"] == pytest.approx(0.88 * pitches["heart"], rel=0.05)
    assert pitches["heart-male"] == pytest.approx(0.56 * pitches["heart"], rel=0.05)
    assert pitches["heart-tenor"] == pytest.approx(0.66 * pitches["heart"], rel=0.05)


def test_a_males_resonances_are_lower(heart: HibariSynthesiser) -> None:
    def centre(voice: str) -> float:
        samples = heart.say("Ah. Ee. Oh.", Manner(voice=voice)).samples
        spectrum = np.abs(np.fft.rfft(samples))
        frequencies = np.fft.rfftfreq(len(samples), 1 / heart.sample_rate)
        speech = (frequencies > 300) & (frequencies < 5000)
        power = spectrum[speech] ** 2
        return float(np.sum(power * frequencies[speech]) / np.sum(power))

    assert centre("heart-male") < 0.95 * centre("heart")


def test_the_same_text_sounds_the_same_each_time(heart: HibariSynthesiser) -> None:
    manner = Manner(voice="heart-male", pace=1.1, liveliness=0.8)
    assert np.array_equal(heart.say(LINE, manner).samples, heart.say(LINE, manner).samples)


@pytest.mark.parametrize("pace", [0.7, 0.9, 1.05, 1.3])
def test_pace_is_the_rate_and_leaves_the_pitch(heart: HibariSynthesiser, pace: float) -> None:
    usual, other = (heart.say(LINE, Manner(pace=times)) for times in (1.0, pace))
    assert len(usual.samples) / len(other.samples) == pytest.approx(pace, rel=0.03)
    assert pitch(other, heart.sample_rate) == pytest.approx(
        pitch(usual, heart.sample_rate), rel=0.03
    )
    assert other.words[4].start_ms * pace == pytest.approx(usual.words[4].start_ms, abs=60)


def test_liveliness_is_how_far_the_melody_moves(heart: HibariSynthesiser) -> None:
    def spread(liveliness: float) -> float:
        said = heart.say(LINE, Manner(liveliness=liveliness))
        low, high = np.percentile(pitch_hz(said.samples, heart.sample_rate), [15, 85])
        return float(np.log(high / low))

    assert spread(0.5) < 0.75 * spread(1.0)
    assert spread(1.3) > 1.1 * spread(1.0)


def test_an_unknown_voice_is_spoken_by_the_first(heart: HibariSynthesiser) -> None:
    unknown, first = (heart.say("Go on.", Manner(voice=voice)) for voice in ("nobody", "heart"))
    assert np.array_equal(unknown.samples, first.samples)


@pytest.mark.parametrize("text", ["", "   ", "—", '."', "…"])
def test_what_has_no_word_is_not_spoken(heart: HibariSynthesiser, text: str) -> None:
    said = heart.say(text, Manner())
    assert len(said.samples) == 0
    assert said.words == ()


@pytest.mark.parametrize("text", ["Hm.", "Mm.", "Mm-hm.", "Huh!", "No.", "I", "Go on.", "Right."])
def test_the_shortest_reactions_are_whole(heart: HibariSynthesiser, text: str) -> None:
    said = heart.say(text, Manner())
    check_sound(said, heart.sample_rate)
    assert 0.2 < len(said.samples) / heart.sample_rate < 1.2


def test_between_two_sentences_there_is_a_pause(heart: HibariSynthesiser) -> None:
    said = heart.say("Go on. Tell me.", Manner())
    on, tell = said.words[1:3]
    assert tell.start_ms - on.end_ms == pytest.approx(300 + BEFORE_MS + AFTER_MS, abs=20)


def test_a_very_long_sentence_is_spoken_whole(
    heart: HibariSynthesiser, pronunciation: Pronunciation
) -> None:
    text = "We looked at the doors and the gates and the yard " * 15 + "and nobody knew."
    readings = pronunciation.read(text)
    assert len(readings) > 1
    assert all(len(reading.phonemes) <= LONGEST for reading in readings)
    assert [word.text for word in heart.say(text, Manner()).words] == text.split()


@pytest.mark.parametrize(("name", "pace"), [("heart", 1.0), ("heart-male", 1.0), ("joe", 1.1)])
def test_words_after_a_pause_begin_when_they_are_heard(
    heart: HibariSynthesiser, request: pytest.FixtureRequest, name: str, pace: float
) -> None:
    speaker: Synthesiser = request.getfixturevalue("joe") if name == "joe" else heart
    text = "Costs, people, trucks, doors, boxes, and time."
    said = speaker.say(text, Manner(voice=name, pace=pace))
    starts = [word.start_ms for word in said.words]
    onsets = onsets_after_pauses(said, speaker.sample_rate)
    assert onsets
    # A sound within a word may set in after a silence too; then its word began earlier.
    near = [min(abs(onset - start) for start in starts) for onset in onsets]
    assert sorted(near)[len(near) // 2] <= 40
    assert sum(distance <= 80 for distance in near) >= 0.6 * len(near)


def test_joe_speaks_in_a_low_voice_of_his_own(joe: PiperSynthesiser) -> None:
    said = joe.say(LINE, Manner())
    check_sound(said, joe.sample_rate)
    assert joe.sample_rate == 22_050
    assert [word.text for word in said.words] == LINE.split()
    assert 80 < pitch(said, joe.sample_rate) < 125


def test_joes_pace_is_about_the_rate(joe: PiperSynthesiser) -> None:
    """He never says a line twice alike, and each of his sounds lasts a whole number of frames."""
    usual, quick = (
        sum(len(joe.say(LINE, Manner(pace=pace)).samples) for _ in range(6)) for pace in (1.0, 1.25)
    )
    assert usual / quick == pytest.approx(1.25, rel=0.12)


def test_phonemes_are_put_into_piper_alphabet_with_a_pad_after_each() -> None:
    letters = "_^$ ,beɪnɜːɚtʃiˈdəɹ"
    numbers = {letter: [place] for place, letter in enumerate(letters)}
    given = piper_phonemes("ˈA ɜɹ əɹ ʧ bˈi❤", numbers)
    names = "".join(letters[number] for number in given.ids)
    assert names == "^_ˈ_e_ɪ_ _ɜ_ː_ _ɚ_ _t_ʃ_ _b_ˈ_i_ː_$"
    assert given.counts == (2, 4, 2, 4, 0, 2, 2, 0, 2, 4, 2, 2, 2, 4, 0)
    assert sum(given.counts) + 3 == len(given.ids)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_kokoro_speaks_english_in_many_voices(
    voice_models: Path, pronunciation: Pronunciation
) -> None:
    if not (voice_models / "kokoro").is_dir():
        pytest.skip("KOKORO WAS NOT TESTED; fetch it: python3 main.py setup --voices kokoro")
    kokoro = KokoroSynthesiser(voice_models / "kokoro", pronunciation)
    kinds = [voice.kind for voice in kokoro.voices]
    assert (len(kinds), kinds.count("female"), kinds.count("male")) == (28, 15, 13)
    assert kokoro.voices[0].name == "af_heart"
    she = kokoro.say("Go on, Hugh.", Manner(voice="bf_emma"))
    he = kokoro.say("Go on.", Manner(voice="am_michael"))
    for said in (she, he):
        check_sound(said, kokoro.sample_rate)
    assert pitch(he, kokoro.sample_rate) < 150 < pitch(she, kokoro.sample_rate)


def damaged(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100_000])


def kokoro_folder(folder: Path, voice_bytes: int = ROWS * STYLE * 4) -> Path:
    (folder / "voices").mkdir()
    (folder / "voices" / "af_heart.bin").write_bytes(bytes(voice_bytes))
    return folder


def hibari_folder(folder: Path) -> Path:
    for name in ("hibari.onnx", "vocab.json"):
        shutil.copy(Path(hibari.__file__).parent / "assets" / name, folder)
    return folder


def test_a_missing_voice_is_told_with_what_to_do(tmp_path: Path) -> None:
    kokoro = kokoro_folder(tmp_path)
    made: list[Callable[[], object]] = [
        lambda: PiperSynthesiser(tmp_path),
        lambda: KokoroSynthesiser(kokoro),
        lambda: KokoroSynthesiser(tmp_path / "none"),
        lambda: HibariSynthesiser(assets=tmp_path),
    ]
    for make in made:
        with pytest.raises(KnownError) as caught:
            make()
        assert "not there" in caught.value.problem
        assert "main.py setup" in caught.value.remedy


def test_a_damaged_network_is_told_with_what_to_do(tmp_path: Path) -> None:
    folder = hibari_folder(tmp_path)
    damaged(folder / "hibari.onnx")
    with pytest.raises(KnownError, match="The voice Heart cannot be loaded"):
        HibariSynthesiser(assets=folder)


def test_another_network_is_told(tmp_path: Path, voice_models: Path) -> None:
    (tmp_path / SETTINGS).symlink_to(voice_models / "piper-joe" / SETTINGS)
    folder = hibari_folder(tmp_path)
    (folder / "hibari.onnx").rename(folder / PIPER_NETWORK)
    with pytest.raises(KnownError, match="The voice Joe cannot be loaded"):
        PiperSynthesiser(folder)


@pytest.mark.parametrize("text", ["", "{}", "[1", '{"audio": {"sample_rate": 1}}'])
def test_damaged_settings_of_joe_are_told(tmp_path: Path, text: str) -> None:
    (tmp_path / SETTINGS).write_text(text)
    with pytest.raises(KnownError, match="The voice Joe cannot be loaded"):
        PiperSynthesiser(tmp_path)


def test_a_damaged_style_of_kokoro_is_told(tmp_path: Path) -> None:
    folder = kokoro_folder(tmp_path, voice_bytes=1000)
    (folder / KOKORO_NETWORK).write_bytes(b"")
    with pytest.raises(KnownError, match=r"af_heart\.bin is damaged"):
        KokoroSynthesiser(folder)
