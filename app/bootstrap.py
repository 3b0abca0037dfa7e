"""The composition root: the only module that knows every room."""

import os
import secrets
import threading
import time
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from app import __version__, starter_model, voice_models
from app.adapters.advice_toml import load_advice
from app.adapters.calibration_toml import load_calibration
from app.adapters.card_files import CardFiles
from app.adapters.content_check import Checked, check
from app.adapters.content_draft import TomlFormat
from app.adapters.content_schema import json_schema
from app.adapters.content_shelf import ContentFiles, TemplateFiles
from app.adapters.content_toml import TomlLibrary
from app.adapters.draft_files import DraftFiles
from app.adapters.encoder_onnx import OnnxEncoder
from app.adapters.files_local import LocalFiles
from app.adapters.health_json import JsonHealthRecords
from app.adapters.history_sqlite import SqliteHistory
from app.adapters.labeller_onnx import LearnedLabeller
from app.adapters.log_memory import MemoryLog
from app.adapters.log_sqlite import SqliteSessionLog
from app.adapters.model_lines import LinesModel
from app.adapters.model_openai import OpenAiModel
from app.adapters.pack_files import PackFiles
from app.adapters.pack_journal import Journal
from app.adapters.pack_zip import ZipPacks
from app.adapters.recordings_files import RecordingFiles
from app.adapters.scenarios_tomlkit import UserScenarios
from app.adapters.senders_toml import SendersFile
from app.adapters.session_file_json import JsonSessionFiles
from app.adapters.settings_toml import SettingsFile
from app.adapters.transcript_reader import TranscriptFiles
from app.adapters.version_files import VersionFiles
from app.domain.buyer.mind import MIND_VERSION
from app.domain.calibration import HandScored
from app.paths import DataFolder
from app.ports.encoder import Encoder
from app.ports.labeller import Labeller
from app.ports.language_model import LanguageModel, Post
from app.ports.problems import KnownError
from app.ports.speech import PostSpeech
from app.services.authoring.desk import Authoring
from app.services.authoring.means import Means
from app.services.cards import Cards
from app.services.export.exporter import Exporter
from app.services.packs import Packs
from app.services.practice import Setting
from app.services.session_files import SessionFileImporter
from app.services.team.desk import TeamDesk
from app.services.team.means import TeamMeans
from app.services.trainer import EngineState, Trainer
from app.services.voice import VoiceMeans
from app.settings import Settings
from app.ui.report.writer import ReportWriter
from app.worker.models import llama_model
from app.worker.speech.client import SpeechClient

ROOT = Path(__file__).resolve().parent.parent
SHIPPED_SESSIONS = ROOT / "assets" / "calibration"
LINES_NOTE = (
    "No language model is in use: the buyer speaks only lines that were written beforehand."
)


class SystemClock:
    """The machine's clocks."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def elapsed_ms(self) -> float:
        return time.perf_counter() * 1000


@dataclass(frozen=True, kw_only=True)
class EngineChoice:
    """Which back end, and what it needs. Fields left empty take the default."""

    backend: str = "auto"
    model: Path | None = None
    server: str = ""
    server_model: str = ""
    api_key: str = ""


def engine_choice(settings: Settings) -> EngineChoice:
    """The back end that the settings name."""
    return EngineChoice(
        backend=settings.backend,
        model=Path(settings.model_path) if settings.model_path else None,
        server=settings.server_url,
        server_model=settings.server_model,
        api_key=os.environ.get(settings.api_key_env, "") if settings.api_key_env else "",
    )


class KeptPreferences:
    """The user's settings, in their file and at hand."""

    def __init__(self, data: DataFolder) -> None:
        self._file = SettingsFile(data.settings)
        loaded = self._file.load()
        self.now = loaded.settings
        self.problem = loaded.problem
        self.data_folder = str(data.path)

    def change(self, settings: Settings) -> None:
        """Keep other settings. Raises KnownError if they cannot be written."""
        self._file.save(settings)
        self.now = settings


@cache
def encoder() -> Encoder:
    """The one sentence encoder of this process: loaded once, on first use."""
    return OnnxEncoder()


@cache
def labeller() -> Labeller:
    """The one labeller of this process: loaded once, on first use."""
    return LearnedLabeller()


def library(data: DataFolder) -> TomlLibrary:
    """Personas and scenarios: those shipped and the user's own, without half a pack."""
    _no_half_pack(data)
    return TomlLibrary(
        shipped_personas=ROOT / "personas", shipped_scenarios=ROOT / "scenarios", user=data.path
    )


def check_content(path: Path, data: DataFolder) -> Checked:
    """Check files of personas and scenarios. Raises KnownError if there are none."""
    return check(path, (ROOT / "personas", data.path / "personas"))


def calibration_set(data: DataFolder, folder: Path | None = None) -> tuple[HandScored, ...]:
    """The sessions scored by hand: those shipped and the user's own, or those of one folder.

    Raises:
        KnownError: There are none, or a file is broken.
    """
    folders = (folder,) if folder is not None else (data.calibration, SHIPPED_SESSIONS)
    sessions = load_calibration(folders)
    if not sessions:
        where = " or ".join(str(f) for f in folders)
        raise KnownError(
            f"There is no session scored by hand in {where}.",
            "docs/calibration.md tells how to write one.",
        )
    return sessions


def packs(data: DataFolder) -> Packs:
    """What makes packs and takes them in. Raises KnownError if signatures cannot be checked."""
    try:
        # Nothing else needs it, and it loads native code.
        from app.adapters.signing_cryptography import Ed25519Signer  # noqa: PLC0415
    except ImportError:
        raise KnownError(
            "The Python package cryptography, which packs are signed with, is not installed.",
            "Install it: python3 main.py setup",
        ) from None
    _no_half_pack(data)
    return Packs(
        boxes=ZipPacks(),
        signer=Ed25519Signer(data.keys),
        senders=SendersFile(data.senders),
        shelf=_pack_files(data),
        files=LocalFiles(),
        now=lambda: datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _pack_files(data: DataFolder) -> PackFiles:
    return PackFiles(
        user=data.path,
        shipped={
            "persona": ROOT / "personas",
            "scenario": ROOT / "scenarios",
            "calibration": SHIPPED_SESSIONS,
        },
        replaced=data.replaced,
    )


def cards(data: DataFolder) -> Cards:
    """What reads and writes character cards. Makes no file before something is written."""
    return Cards(
        cards=CardFiles(),
        form=TomlFormat(),
        shelf=ContentFiles(
            shipped={"persona": ROOT / "personas", "scenario": ROOT / "scenarios"},
            user=data.path,
        ),
        files=LocalFiles(),
    )


def _no_half_pack(data: DataFolder) -> None:
    """Take back a pack that a power cut left half taken in."""
    # What cannot be taken back now, on a disk that is full perhaps, is looked at again next time.
    with suppress(OSError):
        Journal(data.path).put_right()


def file_schema(kind: str) -> str:
    """The JSON Schema of a "persona" or a "scenario" file."""
    return json_schema(kind)


def make_model(
    choice: EngineChoice, data: DataFolder, post: Post
) -> tuple[LanguageModel, EngineState]:
    """The model of a back end.

    Raises:
        KnownError: Its name is unknown, or what it needs is not there.
    """
    match choice.backend:
        case "auto":
            return _automatic(choice, data, post)
        case "lines":
            model = LinesModel(post)
            return model, EngineState(backend="lines", model=model.model_name, note=LINES_NOTE)
        case "llama":
            return _llama(choice, data, post)
        case "openai":
            return _openai(choice, post)
    raise KnownError(
        f"There is no back end called {choice.backend!r}.",
        "Choose one of: auto, llama, openai, lines.",
    )


def _automatic(
    choice: EngineChoice, data: DataFolder, post: Post
) -> tuple[LanguageModel, EngineState]:
    if choice.server:
        return _openai(choice, post)
    try:
        return _llama(choice, data, post)
    except KnownError as missing:
        model = LinesModel(post)
        note = f"{LINES_NOTE} {missing.problem} {missing.remedy}"
        return model, EngineState(backend="lines", model=model.model_name, note=note)


def _llama(choice: EngineChoice, data: DataFolder, post: Post) -> tuple[LanguageModel, EngineState]:
    file = choice.model or starter_model.path_in(data.models)
    if not file.is_file():
        if choice.model is not None:
            raise KnownError(f"There is no model file {file}.", "Check the path to the GGUF file.")
        raise KnownError(
            "The starter model is not on this machine yet.", "Fetch it: python3 main.py setup"
        )
    engine_missing()
    data.logs.mkdir(parents=True, exist_ok=True)
    model = llama_model(file, post, log_dir=data.logs)
    small = file.name == starter_model.path_in(data.models).name
    return model, EngineState(
        backend="llama", model=file.name, note="", style="pick" if small else "adapt"
    )


def engine_missing() -> None:
    """Raises KnownError if llama-cpp-python is not installed. Imports nothing native."""
    from importlib.util import find_spec  # noqa: PLC0415 - keeps the name out of the module

    if find_spec("llama_cpp") is None:
        raise KnownError(
            "llama-cpp-python, which runs the model, is not installed.",
            "Build it: python3 main.py setup",
        )


def _openai(choice: EngineChoice, post: Post) -> tuple[LanguageModel, EngineState]:
    if not choice.server:
        raise KnownError(
            "The back end “openai” needs a server's address.",
            "Give one with --server, for example --server http://127.0.0.1:8080",
        )
    model = OpenAiModel(
        address=choice.server, post=post, model=choice.server_model, api_key=choice.api_key
    )
    note = "Replies are worded by a server; what you say is sent there."
    return model, EngineState(backend="openai", model=model.model_name, note=note)


def open_log(data: DataFolder) -> SqliteSessionLog:
    """The session log, made if it is not there. Raises KnownError."""
    try:
        data.path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(
            f"The data folder {data.path} cannot be made: {error.strerror}.",
            "Choose another one with --data-dir.",
        ) from None
    return SqliteSessionLog(data.database)


def make_trainer(
    data: DataFolder,
    post: Post,
    choice: EngineChoice,
    *,
    later_choice: Callable[[], EngineChoice] | None = None,
    log_in: DataFolder | None = None,
    voice: VoiceMeans | None = None,
    team: bool = True,
) -> Trainer:
    """Everything put together.

    Args:
        data: The user's data folder.
        post: Takes the model's events, from any thread.
        choice: The back end to begin with.
        later_choice: What the settings say when the back end is changed.
        log_in: Another folder for the session log, for calls that are not to be kept.
        voice: Ears and a voice, if there are to be any; see `voice_means`.
        team: Whether the user may be in a team.

    Raises:
        KnownError: The database, the advice or the back end cannot be used.
    """
    advice = load_advice(ROOT / "assets" / "advice.toml")
    log = open_log(log_in or data)
    model, engine = make_model(choice, data, post)
    engine = _with_health(engine, data)

    def change(backend: str) -> tuple[LanguageModel, EngineState]:
        chosen = later_choice() if later_choice is not None else choice
        model, engine = make_model(_with_backend(chosen, backend), data, post)
        return model, _with_health(engine, data)

    shelf, history, session_files = library(data), SqliteHistory(log.database), JsonSessionFiles()
    exporter = Exporter(
        log=log,
        library=shelf,
        advice=advice,
        files=LocalFiles(),
        session_files=session_files,
        report=ReportWriter(),
        history=history,
    )

    def make_team(trainer: Trainer) -> TeamDesk:
        return TeamDesk(
            trainer.start_content,
            trainer.remarks,
            lambda: _team_means(data, log, shelf, exporter, lambda: _coach(data, trainer, voice)),
            used=data.team.is_dir,
            turns=threading.Lock(),
        )

    return Trainer(
        library=shelf,
        setting=Setting(
            log=log,
            labeller=labeller(),
            encoder=encoder(),
            model=model,
            clock=SystemClock(),
            app_version=__version__,
            style=engine.style,
            history=history,
        ),
        advice=advice,
        make_model=change,
        engine=engine,
        new_id=lambda: uuid.uuid4().hex,
        new_seed=lambda: secrets.randbelow(2**31),
        voice=voice,
        transcripts=TranscriptFiles(),
        exporter=exporter,
        session_files=SessionFileImporter(
            files=session_files,
            log=log,
            library=shelf,
            advice=advice,
            disk=LocalFiles(),
            history=history,
        ),
        own_scenarios=UserScenarios(
            scenarios=data.scenarios, personas=(ROOT / "personas", data.personas)
        ),
        authoring=authoring(data),
        packs=lambda: packs(data),
        cards=cards(data),
        team=make_team if team and log_in is None else None,
    )


def _coach(data: DataFolder, trainer: Trainer, voice: VoiceMeans | None) -> Trainer:
    """Where what reps handed in is looked at, apart from the user's own sessions."""
    means = None
    if voice is not None:
        recordings = RecordingFiles(data.coach.recordings)
        means = replace(voice, recordings=recordings, shared=True)
    lines = EngineChoice(backend="lines")
    made = make_trainer(data.coach, lambda _: None, lines, voice=means, team=False)
    trainer.voice.listen(made.voice.hear)
    return made


def _team_means(
    data: DataFolder,
    log: SqliteSessionLog,
    shelf: TomlLibrary,
    exporter: Exporter,
    coach: Callable[[], Trainer],
) -> TeamMeans:
    """What a team needs. Raises KnownError if it is not installed, or cannot be opened."""
    try:
        # Only teams need it, and it loads native code.
        from app.bootstrap_team import team_means  # noqa: PLC0415
    except ImportError as error:
        raise KnownError(
            f"The Python package {error.name}, which teams need, is not installed.",
            "Install it: python3 main.py setup",
        ) from None
    return team_means(
        data,
        log=log,
        library=shelf,
        labeller=labeller(),
        exporter=exporter,
        clock=SystemClock(),
        shelf=_pack_files(data),
        coach=coach,
    )


def authoring(data: DataFolder) -> Authoring:
    """What writes personas and scenarios. Makes no file before something is written."""
    return Authoring(
        Means(
            form=TomlFormat(),
            shelf=ContentFiles(
                shipped={"persona": ROOT / "personas", "scenario": ROOT / "scenarios"},
                user=data.path,
            ),
            drafts=DraftFiles(data.drafts),
            versions=VersionFiles(data.versions),
            templates=TemplateFiles(ROOT / "assets" / "templates"),
            clock=SystemClock(),
            transcripts=TranscriptFiles(),
            preview=_preview_setting,
            files=LocalFiles(),
        )
    )


def _preview_setting() -> Setting:
    """What a conversation needs of which nothing is kept."""
    return Setting(
        log=MemoryLog(),
        labeller=labeller(),
        encoder=encoder(),
        model=LinesModel(lambda _: None),
        clock=SystemClock(),
        app_version=__version__,
    )


def voice_means(
    data: DataFolder, post: PostSpeech, wanted: Callable[[], Settings] = Settings
) -> VoiceMeans:
    """Ears and a voice, as far as this machine has what they need. Nothing is started or opened.

    Args:
        data: The user's data folder.
        post: Takes the speech's events, from any thread.
        wanted: The settings as they stand.
    """
    recordings = RecordingFiles(data.recordings)
    if missing := voice_missing(data, wanted()):
        return VoiceMeans(recordings=recordings, missing=missing.problem, remedy=missing.remedy)

    def options() -> dict[str, str]:
        settings = wanted()
        recogniser = settings.recogniser
        return {
            "models": str(voice_models.folder(data.models)),
            "recogniser": settings.recogniser_folder if recogniser == "folder" else recogniser,
            "voice": settings.voice_engine,
        }

    data.logs.mkdir(parents=True, exist_ok=True)
    speech = SpeechClient(
        factory="app.worker.speech.real:engines",
        options=options,
        post=post,
        log_file=data.logs / "speech.log",
    )
    return VoiceMeans(speech=speech, recordings=recordings, missing="", remedy="")


def voice_missing(data: DataFolder, settings: Settings) -> KnownError | None:
    """What spoken calls lack on this machine, if anything. Imports nothing native."""
    from importlib.util import find_spec  # noqa: PLC0415 - as above

    for package in ("sounddevice", "ctranslate2", "hibari", "soundfile", "soxr"):
        if find_spec(package) is None:
            return KnownError(
                f"The Python package {package}, which spoken calls need, is not installed.",
                "Install it: python3 main.py setup",
            )
    if lacking := voice_models.missing(data.models, voice_models.needed_by(settings)):
        return KnownError(
            f"The models for spoken calls are not on this machine yet: {', '.join(lacking)}.",
            f"Fetch them: python3 main.py setup --voices {','.join(lacking)}",
        )
    return None


def _with_backend(choice: EngineChoice, backend: str) -> EngineChoice:
    return EngineChoice(
        backend=backend,
        model=choice.model,
        server=choice.server,
        server_model=choice.server_model,
        api_key=choice.api_key,
    )


def versions() -> str:
    """The versions on which a health test rests: a result counts only while they agree."""
    return f"{MIND_VERSION}, {labeller().version}, {encoder().version}"


def _with_health(engine: EngineState, data: DataFolder) -> EngineState:
    """The engine with its last health test, if that was made with today's mind.

    A model that passed may improvise; the small one that only picks words goes on doing so.
    """
    record = JsonHealthRecords(data.health).of(engine.backend, engine.model)
    if record is None or record.versions != versions():
        return engine
    style = "improvise" if engine.style == "adapt" and record.passed else engine.style
    return replace(engine, health=record, style=style)
