"""A desk to write at, in a folder of its own, with fakes for what is slow."""

from pathlib import Path

from app.adapters.content_draft import TomlFormat
from app.adapters.content_shelf import ContentFiles, TemplateFiles
from app.adapters.draft_files import DraftFiles
from app.adapters.log_memory import MemoryLog
from app.adapters.model_lines import LinesModel
from app.adapters.transcript_reader import TranscriptFiles
from app.adapters.version_files import VersionFiles
from app.services.authoring.desk import Authoring
from app.services.authoring.means import Means
from app.services.practice import Setting
from tests.fakes.rule_labeller import RuleLabeller
from tests.fakes.scripted import TickingClock
from tests.fakes.word_encoder import WordEncoder

ROOT = Path(__file__).parents[1]
TEXTS = ROOT / "tests" / "authoring"


class Clock(TickingClock):
    """A clock that goes on by itself, and further when it is told to."""

    def pass_ms(self, ms: int) -> None:
        self.ticks += ms


def means(folder: Path, clock: Clock | None = None) -> Means:
    """Everything that writing needs; its files lie in `folder`."""
    clock = clock or Clock()
    return Means(
        form=TomlFormat(),
        shelf=ContentFiles(
            shipped={"persona": ROOT / "personas", "scenario": ROOT / "scenarios"}, user=folder
        ),
        drafts=DraftFiles(folder / "drafts"),
        versions=VersionFiles(folder / "versions"),
        templates=TemplateFiles(ROOT / "assets" / "templates"),
        clock=clock,
        transcripts=TranscriptFiles(),
        preview=lambda: Setting(
            log=MemoryLog(),
            labeller=RuleLabeller(),
            encoder=WordEncoder(),
            model=LinesModel(lambda _: None),
            clock=clock,
            app_version="test",
        ),
    )


def desk(folder: Path, clock: Clock | None = None) -> Authoring:
    """The desk of a user whose data folder is `folder`."""
    return Authoring(means(folder, clock))


def notes(name: str) -> str:
    """Notes that are kept for tests."""
    return (TEXTS / name).read_text(encoding="utf-8")
