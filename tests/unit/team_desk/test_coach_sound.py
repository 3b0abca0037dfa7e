"""The sound of what was handed in is played by the one voice that this computer has."""

from pathlib import Path

from app.bootstrap import EngineChoice, make_trainer
from app.domain.transcript import Stretch
from app.paths import DataFolder
from app.ports.speech import Played
from app.services.voice import VoiceMeans
from tests.fakes.silent_speech import MemoryRecordings, SilentSpeech


def test_the_coach_plays_with_the_user_s_voice_and_leaves_it_open(tmp_path: Path) -> None:
    speech = SilentSpeech()
    means = VoiceMeans(speech=speech, recordings=MemoryRecordings(), missing="", remedy="")
    data = DataFolder(path=tmp_path / "mara")
    trainer = make_trainer(data, lambda _: None, EngineChoice(backend="lines"), voice=means)
    coach = trainer.team.coach
    heard: list[object] = []
    coach.voice.listen(heard.append)
    recording = data.coach.recordings / "a-session" / "1.flac"
    recording.parent.mkdir(parents=True)
    recording.write_bytes(b"sound")
    path = coach.voice.recording("a-session", "1.flac")
    assert path == str(recording)
    coach.voice.play("play-1", path, Stretch(start_ms=0, end_ms=10), 1.0)
    told = Played(play_id="play-1")
    trainer.voice.hear(told)
    assert heard == [told]
    assert [asked.name for asked in speech.asked] == ["play"]
    coach.close()
    assert [asked.name for asked in speech.asked] == ["play"]
    trainer.close()
    assert [asked.name for asked in speech.asked] == ["play", "close"]
