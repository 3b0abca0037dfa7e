"""What writing personas and scenarios needs from outside."""

from collections.abc import Callable
from dataclasses import dataclass

from app.ports.authoring import (
    ContentFormat,
    ContentShelf,
    DraftStore,
    TemplateShelf,
    VersionStore,
)
from app.ports.clock import Clock
from app.ports.files import Files
from app.ports.transcripts import TranscriptReader
from app.services.practice import Setting


@dataclass(frozen=True, kw_only=True)
class Means:
    """What writing needs from outside.

    Attributes:
        form: The format of the files.
        shelf: The files.
        drafts: Where drafts lie.
        versions: Where published states lie.
        templates: What one can start from.
        clock: Time.
        transcripts: Reads transcripts, if they can be read.
        preview: Makes what a conversation needs that leaves nothing behind: a log of its own, in
            memory, and the lines in place of a model.
        files: Reads the user's text files, if they can be read.
    """

    form: ContentFormat
    shelf: ContentShelf
    drafts: DraftStore
    versions: VersionStore
    templates: TemplateShelf
    clock: Clock
    transcripts: TranscriptReader | None
    preview: Callable[[], Setting]
    files: Files | None = None
