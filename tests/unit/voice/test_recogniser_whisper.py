"""The recogniser on synthetic speech."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.adapters.recogniser_whisper import WhisperRecogniser
from app.bench.nods import said
from app.bench.recognition import noisy, read_sentences
from app.bench.word_errors import word_errors
from app.domain.voice.nods import EXPECTED, is_nod
from app.ports.problems import KnownError
from tests.unit.voice.speech import RATE, hiss, silence, spoken

SENTENCES = Path(__file__).parents[3] / "assets" / "voice" / "sentences.jsonl"
NAMES = ("Judith", "Fenwright", "Aldwark", "Quittance", "Nalini Perera", "Northwind")


@pytest.fixture(scope="module")
def recogniser(voice_models: Path) -> WhisperRecogniser:
    return WhisperRecogniser(voice_models / "whisper-base")


@pytest.fixture(scope="module")
def small(voice_models: Path) -> WhisperRecogniser:
    return WhisperRecogniser(voice_models / "whisper-tiny.en")


def test_prices_come_out_as_they_are_written(recogniser: WhisperRecogniser) -> None:
    speech, _ = spoken("We charge forty one thousand dollars a year, and we cut waste by 20%.")
    found = recogniser.recognise(speech)
    assert "$41,000 a year" in found.text
    assert "20%" in found.text
    assert not found.doubtful
    assert found.log_probability > -0.5
    assert found.no_speech < 0.2
    assert found.words == ()


def test_who_speaks_quickly_is_heard_to_the_end(recogniser: WhisperRecogniser) -> None:
    text = read_sentences(SENTENCES)[59].text
    speech, _ = spoken(text, pace=1.3)
    assert recogniser.recognise(speech).text.endswith("you owe us nothing.")


def test_the_model_for_english_only_hears_the_same(small: WhisperRecogniser) -> None:
    speech, _ = spoken("What would you need to see before you believed it?")
    assert (
        word_errors(
            "What would you need to see before you believed it?", small.recognise(speech).text
        ).wrong
        <= 1
    )


def test_names_that_were_told_are_spelled_as_told(recogniser: WhisperRecogniser) -> None:
    speech, _ = spoken("Judith, this is Oliver from Fenwright. Is this a bad time?")
    assert "Fenwright" in recogniser.recognise(speech, names=NAMES).text


def test_names_that_were_told_do_not_come_out_unsaid(small: WhisperRecogniser) -> None:
    speech, _ = spoken("Let me put the question in another way.")
    for sound in (speech, noisy(speech, 0.0), hiss(2, 0.05), hiss(1, 0.003)):
        text = small.recognise(sound, names=NAMES).text
        assert not any(name in text for name in NAMES), text


@pytest.mark.parametrize(
    "sound",
    [
        silence(0),
        silence(3),
        hiss(3, 0.001),
        hiss(3, 0.1),
        np.sin(np.arange(3 * RATE) * 0.02).astype(np.float32),
        np.full(RATE, np.nan, np.float32),
    ],
    ids=["nothing", "silence", "hiss", "loud hiss", "hum", "broken"],
)
def test_where_nobody_speaks_nothing_is_written(
    small: WhisperRecogniser, sound: np.ndarray[tuple[int], np.dtype[np.float32]]
) -> None:
    assert small.recognise(sound, names=NAMES).text == ""


def test_words_are_timed_mostly_within_150_ms_of_when_they_were_spoken(
    recogniser: WhisperRecogniser,
) -> None:
    lead_ms = 400
    speech, truth = spoken("Which of those two reports do you trust more, and why?")
    sound = np.concatenate((silence(lead_ms / 1000), speech, silence(0.5)))
    found = recogniser.recognise(sound, word_times=True)
    assert " ".join(word.text for word in found.words) == found.text
    assert len(found.words) == len(truth)
    assert all(
        0 <= word.start_ms <= word.end_ms <= 1000 * len(sound) // RATE for word in found.words
    )
    late = [
        abs(word.start_ms - lead_ms - true.start_ms)
        for word, true in zip(found.words, truth, strict=True)
    ]
    assert float(np.median(late)) <= 60
    # A short word after a pause can be placed before it.
    assert sum(by <= 150 for by in late) >= 0.8 * len(late)


@pytest.mark.slow
def test_what_is_longer_than_a_window_is_written_down_in_order(
    recogniser: WhisperRecogniser,
) -> None:
    texts = [sentence.text for sentence in read_sentences(SENTENCES)[32:43]]
    sound = np.concatenate([part for text in texts for part in (spoken(text)[0], silence(0.5))])
    assert len(sound) > 31 * RATE
    found = recogniser.recognise(sound, word_times=True)
    assert word_errors(" ".join(texts), found.text).rate <= 0.05
    starts = [word.start_ms for word in found.words]
    assert starts == sorted(starts)
    assert starts[-1] > 1000 * (len(sound) / RATE - 6)


@pytest.mark.slow
def test_the_careful_pass_hears_at_least_as_well(recogniser: WhisperRecogniser) -> None:
    quick = careful = 0
    for sentence in read_sentences(SENTENCES)[24:27]:
        sound = noisy(spoken(sentence.text)[0])
        quick += word_errors(sentence.text, recogniser.recognise(sound).text).wrong
        found = recogniser.recognise(sound, careful=True, names=sentence.names)
        careful += word_errors(sentence.text, found.text).wrong
    assert careful <= quick


def test_a_folder_without_a_model_is_named_with_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no folder"):
        WhisperRecogniser(tmp_path / "none")
    (tmp_path / "model.bin").write_bytes(b"no model")
    with pytest.raises(KnownError, match=r"lacks config\.json, tokenizer\.json"):
        WhisperRecogniser(tmp_path)


def test_files_of_another_kind_are_named(tmp_path: Path, voice_models: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"no model")
    (tmp_path / "tokenizer.json").write_text("{}", encoding="utf-8")
    (tmp_path / "config.json").write_text("[]", encoding="utf-8")
    with pytest.raises(KnownError, match=r"config\.json"):
        WhisperRecogniser(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"alignment_heads": []}), encoding="utf-8")
    with pytest.raises(KnownError, match="cannot be loaded"):
        WhisperRecogniser(tmp_path)
    base = voice_models / "whisper-base"
    for name in ("model.bin", "config.json", "vocabulary.txt"):
        (tmp_path / name).unlink(missing_ok=True)
        (tmp_path / name).symlink_to(base / name)
    with pytest.raises(KnownError, match="tokens cannot be read"):
        WhisperRecogniser(tmp_path)


def stops_her(recogniser: WhisperRecogniser, saying: str) -> list[bool]:
    """Whether each of twelve takes, no two alike, would be more than a nod."""
    return [
        not is_nod(recogniser.recognise(sound, expected=EXPECTED).text, voiced_ms)
        for sound, voiced_ms in said((saying,), takes=4)
    ]


@pytest.mark.parametrize("saying", ["Mm-hm.", "Uh-huh."])
def test_a_murmur_is_seldom_heard_as_words(recogniser: WhisperRecogniser, saying: str) -> None:
    assert sum(stops_her(recogniser, saying)) <= 1


@pytest.mark.parametrize("saying", ["No.", "Wait.", "Who said that?"])
def test_told_to_expect_murmurs_it_still_hears_words(
    recogniser: WhisperRecogniser, saying: str
) -> None:
    assert sum(stops_her(recogniser, saying)) >= 11
