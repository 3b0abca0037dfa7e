"""The networks that hear whether somebody speaks and whether they have finished."""

from pathlib import Path

import numpy as np
import pytest

from app.adapters.turn_end_smart_turn import SmartTurn, turn_picture
from app.adapters.voice_activity_silero import BLOCK, SileroActivity
from app.ports.problems import KnownError
from tests.unit.voice.speech import RATE, Samples, hiss, silence, spoken


def heard(activity: SileroActivity, samples: Samples) -> list[float]:
    blocks = samples[: len(samples) // BLOCK * BLOCK].reshape(-1, BLOCK)
    return [activity.probability(block) for block in blocks]


@pytest.fixture(scope="module")
def activity(voice_models: Path) -> SileroActivity:
    return SileroActivity(voice_models / "turn-taking" / "silero_vad.onnx")


@pytest.fixture(scope="module")
def turn_end(voice_models: Path) -> SmartTurn:
    return SmartTurn(voice_models / "turn-taking" / "smart-turn-v3.2-cpu.onnx")


def test_speech_is_told_from_silence_and_hiss(activity: SileroActivity) -> None:
    speech, _ = spoken("We charge forty one thousand dollars a year for the whole team.")
    activity.reset()
    found = heard(activity, np.concatenate((silence(1), hiss(1, 0.01), speech)))
    quiet = 2 * RATE // BLOCK
    assert max(found[:quiet]) < 0.5
    assert float(np.median(found[quiet:])) > 0.9


def test_the_same_stream_is_heard_the_same_after_a_reset(activity: SileroActivity) -> None:
    speech, _ = spoken("How did you arrive at that figure?")
    activity.reset()
    first = heard(activity, speech)
    activity.reset()
    assert heard(activity, speech) == first


def test_a_broken_sample_does_not_deafen_the_detector(activity: SileroActivity) -> None:
    speech, _ = spoken("How did you arrive at that figure?")
    activity.reset()
    activity.probability(np.full(BLOCK, np.nan, np.float32))
    assert max(heard(activity, speech)) > 0.9


def test_a_block_of_another_length_is_refused(activity: SileroActivity) -> None:
    with pytest.raises(ValueError, match="512"):
        activity.probability(silence(1))


def test_a_finished_sentence_is_told_from_one_that_wants_to_go_on(turn_end: SmartTurn) -> None:
    finished, _ = spoken("We charge forty one thousand dollars a year for the whole team.")
    opened, _ = spoken("The price would be, uh,")
    pause = silence(0.2)
    assert turn_end.complete(np.concatenate((finished, pause))) > 0.5
    assert turn_end.complete(np.concatenate((opened, pause))) < 0.5


def test_only_the_last_eight_seconds_count_and_a_short_turn_comes_last() -> None:
    end = hiss(8, 0.1)
    assert np.array_equal(turn_picture(np.concatenate((hiss(3, 0.5), end))), turn_picture(end))
    short = turn_picture(hiss(1, 0.1))
    assert short.shape == (80, 800)
    assert short[:, 750:].mean() > short[:, :600].mean()


@pytest.mark.parametrize("network", [SileroActivity, SmartTurn])
def test_a_file_that_is_missing_broken_or_another_is_named(
    network: type[SileroActivity] | type[SmartTurn], voice_models: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.onnx"
    broken.write_bytes(b"no network")
    turn_taking = voice_models / "turn-taking"
    other = {
        SileroActivity: turn_taking / "smart-turn-v3.2-cpu.onnx",
        SmartTurn: turn_taking / "silero_vad.onnx",
    }[network]
    for path in (tmp_path / "none.onnx", broken, other):
        with pytest.raises(KnownError, match="detector") as raised:
            network(path)
        assert str(path) in raised.value.problem
        assert raised.value.remedy
