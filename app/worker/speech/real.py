"""The real engines of the speech process. Imported in that process alone."""

import os
from pathlib import Path

from app.adapters import audio_sounddevice
from app.adapters.audio_sounddevice import Microphone, Speaker
from app.adapters.recogniser_whisper import WhisperRecogniser
from app.adapters.recording_soundfile import CallRecording, read_stretch
from app.adapters.synthesiser_hibari import HibariSynthesiser
from app.adapters.tempo_signalsmith import at_tempo
from app.adapters.turn_end_smart_turn import SmartTurn
from app.adapters.voice_activity_silero import SileroActivity
from app.ports.speech import Device
from app.worker.speech.engines import Engines, Models, Samples, Synthesiser


def engines(*, models: str, recogniser: str, voice: str) -> Engines:
    """Real devices and models.

    Args:
        models: Folder of the sets of voice models.
        recogniser: "base", "tiny", or the folder of another model.
        voice: "hibari", "piper" or "kokoro".
    """
    folder = Path(models)

    def load() -> Models:
        return Models(
            recogniser=WhisperRecogniser(recogniser_folder(folder, recogniser), threads=_cores()),
            activity=SileroActivity(folder / "turn-taking" / "silero_vad.onnx"),
            turn_end=SmartTurn(folder / "turn-taking" / "smart-turn-v3.2-cpu.onnx"),
            synthesiser=synthesiser(folder, voice),
        )

    return Engines(
        load=load,
        microphone=Microphone,
        loudspeaker=Speaker,
        devices=_devices,
        record=CallRecording,
        read=_read,
    )


def recogniser_folder(models: Path, recogniser: str) -> Path:
    """Where a recogniser's model lies."""
    sets = {"base": "whisper-base", "tiny": "whisper-tiny.en"}
    return models / sets[recogniser] if recogniser in sets else Path(recogniser)


def synthesiser(models: Path, voice: str) -> Synthesiser:
    """A synthesiser by name. Raises KnownError if its files are missing."""
    if voice == "piper":
        from app.adapters.synthesiser_piper import PiperSynthesiser

        return PiperSynthesiser(models / "piper-joe")
    if voice == "kokoro":
        from app.adapters.synthesiser_kokoro import KokoroSynthesiser

        return KokoroSynthesiser(models / "kokoro")
    return HibariSynthesiser()


def _devices() -> tuple[tuple[Device, ...], tuple[Device, ...]]:
    audio_sounddevice.refresh()
    found = audio_sounddevice.list_devices()
    microphones, loudspeakers = (
        tuple(Device(device_id=d.id, name=d.name, default=d.default) for d in side)
        for side in (found.inputs, found.outputs)
    )
    return microphones, loudspeakers


def _read(path: Path, start_ms: int, end_ms: int, speed: float) -> tuple[Samples, int]:
    found = read_stretch(path, start_ms, end_ms)
    return at_tempo(found.mixed(), found.rate, speed), found.rate


def _cores() -> int:
    return min(4, os.cpu_count() or 2)
