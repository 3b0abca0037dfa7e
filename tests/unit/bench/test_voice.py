"""Measuring spoken turns: the arithmetic on made-up times, the room in another process, a run."""

import threading
import time
from multiprocessing.connection import Client
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app.bench.room import Room
from app.bench.room_process import HeardClip, RemoteRoom, audible_part, serve
from app.bench.scripted_call import play_call
from app.bench.voice import call_figures, measure_voice, parts, plain_figures, ratios, requests
from app.bench.voice_call import SpokenCallRun, SpokenTurn, line, spoken_turn
from app.domain.transcript import Stretch
from app.ports.problems import KnownError
from app.ports.speech import BackChannelled, Heard, TurnEnded

END_S = 100.0
SAID_MM = BackChannelled(turn=1, text="Mm.", stretch=Stretch(start_ms=0, end_ms=300))


def heard(text: str = "How do the docks run?") -> Heard:
    return Heard(turn=1, text=text, stretches=(Stretch(start_ms=0, end_ms=900),))


def a_turn(
    *,
    told: tuple[tuple[float, Any], ...] = ((0.8, TurnEnded(turn=1)), (0.9, heard())),
    thought: tuple[float, ...] = (),
    token: float | None = None,
    said: tuple[float, ...] = (0.95,),
    clips: tuple[float, ...] = (1.05,),
) -> SpokenTurn | None:
    """The answer to a turn; all times in seconds from the end of the rep's speech."""
    return spoken_turn(
        "How do the docks run?",
        end_s=END_S,
        told=[(END_S + at, event) for at, event in told],
        thought_s=[END_S + at for at in thought],
        token_s=END_S + token if token is not None else None,
        said_s=[END_S + at for at in said],
        clips=[HeardClip(begins_s=END_S + at, length_s=1.0) for at in clips],
    )


def some_turn(**times: Any) -> SpokenTurn:
    found = a_turn(**times)
    assert found is not None
    return found


def test_the_parts_of_an_answer_add_up_to_its_first_word() -> None:
    turn = some_turn(thought=(0.92,), token=1.5, said=(1.9,), clips=(2.0,))
    found = parts(turn)
    assert list(found) == [
        "end_of_turn",
        "recognition",
        "mind",
        "first_token",
        "first_sentence",
        "synthesis",
    ]
    assert sum(found.values()) == pytest.approx(turn.substance) == pytest.approx(2000)
    assert found["mind"] == pytest.approx(20)


def test_where_no_model_is_asked_there_is_no_first_token() -> None:
    found = parts(some_turn())
    assert "first_token" not in found
    assert sum(found.values()) == pytest.approx(1050)


def test_a_reaction_is_the_first_sound_but_not_the_answer() -> None:
    told = ((0.7, SAID_MM), (0.8, TurnEnded(turn=1)), (0.9, heard()))
    turn = some_turn(told=told, clips=(0.5, 1.05))
    assert turn.first_sound == pytest.approx(500)
    assert turn.substance == pytest.approx(1050)


@pytest.mark.parametrize(
    "times",
    [
        pytest.param({"told": ((-2.0, TurnEnded(turn=1)), (0.1, heard()))}, id="cut in a pause"),
        pytest.param({"told": ((0.8, TurnEnded(turn=1)),)}, id="no words"),
        pytest.param({"said": ()}, id="no answer"),
        pytest.param({"clips": ()}, id="nothing to be heard"),
    ],
)
def test_a_turn_that_was_cut_or_not_answered_is_none(times: dict[str, Any]) -> None:
    assert a_turn(**times) is None


def test_the_figures_of_a_call_are_as_explained() -> None:
    plain = some_turn()
    asked = some_turn(
        told=((0.8, TurnEnded(turn=1)), (0.9, heard("How do the dogs run?"))),
        thought=(0.92,),
        token=1.5,
        said=(1.9,),
        clips=(2.05,),
    )
    figures = call_figures([plain, asked, plain], 1)
    assert figures["turns"] == 3
    assert figures["turns_lost"] == 1
    assert figures["substance_p50_ms"] == pytest.approx(1050)
    assert figures["substance_p95_ms"] == pytest.approx(1950)
    assert figures["asked_turns"] == 1
    assert figures["asked_substance_p50_ms"] == pytest.approx(2050)
    assert figures["first_token_p50_ms"] == pytest.approx(580)
    assert figures["rep_word_error_rate"] == pytest.approx(1 / 15)


def test_a_call_without_any_answer_says_what_to_do() -> None:
    with pytest.raises(KnownError, match="in none of the turns") as told:
        call_figures([], 3)
    assert "voice-check" in told.value.remedy


def test_ratios_compare_medians_and_leave_out_what_was_not_measured() -> None:
    steps = {"silence_ms": 700, "recognition_ms": 900, "words_ms": 0, "synthesis_ms": 100}
    chain = plain_figures("plain_lines", [{**steps, "lead_ms": 300, "first_sound_ms": 2000}] * 2)
    assert chain["plain_lines_recognition_p50_ms"] == 900
    assert ratios({**chain, "lines_substance_p50_ms": 900.0}) == {"lines_to_plain": 0.45}


def test_a_plain_chain_is_sent_the_requests_of_the_call() -> None:
    content, call = play_call()
    run = SpokenCallRun(turns=(), lost=0, memory_mb=500.0, content=content, call=call, style="pick")
    same = requests(run, "pick", whole=False)
    whole = requests(run, "adapt", whole=True)
    replies = [t.reply.text for t in run.call.turns if t.number and t.reply is not None]
    assert [turn["reply"] for turn in same] == replies
    asked = [turn for turn in whole if turn["prompt"]]
    assert len(asked) >= 10
    assert not any(turn["reply"] for turn in asked), "the model's own words are to be spoken"
    assert all(turn["prompt"][-1]["role"] == "user" for turn in asked)
    lines = [turn["prompt"][-1]["content"] for turn in asked]
    picks = [turn["prompt"][-1]["content"] for turn in same if turn["prompt"]]
    assert all("\nLine: " in line for line in lines)
    assert not any("\nLine: " in pick for pick in picks)


def test_the_silence_around_a_line_is_cut_off() -> None:
    tone = np.full(100, 0.5, np.float32)
    silence = np.zeros(50, np.float32)
    cut = line("Hello.", np.concatenate([silence, tone, silence]), 16_000)
    assert len(cut.samples) == 100
    assert audible_part(silence) == (0, 0)
    assert audible_part(silence[:0]) == (0, 0)


def test_a_room_is_spoken_into_and_heard_from_the_other_end_of_a_pipe() -> None:
    remote = RemoteRoom()
    options = remote.options()
    room = Room()
    connection = Client(options["address"], authkey=bytes.fromhex(options["key"]))
    server = threading.Thread(target=serve, args=(connection, room))
    server.start()
    try:
        remote.wait(5)
        began_s = time.monotonic()
        tone = np.full(1600, 0.5, np.float32)
        end_s = remote.speak(tone, 16_000)
        assert began_s + 0.1 <= end_s <= time.monotonic() + 0.1
        assert room.sound(end_s - 0.05).any()
        room.loudspeaker().play(np.concatenate([np.zeros(160, np.float32), tone]), 16_000)
        (clip,) = remote.clips(0)
        assert clip.begins_s == pytest.approx(room.clips[0].begins_s + 0.01)
        assert clip.length_s == pytest.approx(0.1)
        assert remote.clips(1) == []
    finally:
        remote.close()
        server.join(5)
    assert not server.is_alive()


def test_a_room_that_nobody_opens_is_told_and_let_go() -> None:
    remote = RemoteRoom()
    with pytest.raises(KnownError, match="did not start"):
        remote.wait(0.01)
    remote.close()


@pytest.mark.slow
def test_a_run_prints_every_figure(voice_models: Path) -> None:
    told: list[str] = []
    measured = measure_voice(voice_models, None, told.append, turns=1, idle_s=1.0)
    figures = measured["figures"]
    assert {
        "busy_before_percent",
        "idle_microphone_percent",
        "voice_process_mb",
        "lines_turns",
        "lines_first_sound_p50_ms",
        "lines_first_sound_p95_ms",
        "lines_substance_p50_ms",
        "lines_end_of_turn_p50_ms",
        "lines_recognition_p50_ms",
        "lines_mind_p50_ms",
        "lines_synthesis_p50_ms",
        "plain_lines_first_sound_p50_ms",
        "plain_lines_recognition_p50_ms",
    } <= set(figures)
    assert figures["lines_turns"] == 1
    assert figures["lines_rep_word_error_rate"] < 0.2
    assert figures["quick_turns"] == 1
    assert set(measured["ratios"]) == {"lines_to_plain", "quick_to_plain"}
    assert len(told) == 4
