"""What the team's door stands on."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from app.domain.buyer.scenario import Content
from app.domain.calibration import HandScored
from app.ports.clock import Clock
from app.ports.content import ContentLibrary
from app.ports.files import Files
from app.ports.labeller import Labeller
from app.ports.packs import Senders, Signer
from app.ports.session_file import SessionFiles
from app.ports.session_log import SessionLog
from app.ports.speech import Recordings
from app.ports.team import Place, RecordFormat, Sealer, Secrets, TeamSpace, TeamStore
from app.ports.team_papers import (
    BundleFormat,
    CertificateFormat,
    CertificatePaper,
    ContentPacks,
    InvitationFormat,
)
from app.services.export.exporter import Exporter
from app.services.practice import Practice, Update
from app.services.team.ledger import Ledger
from app.services.team.record_store import RecordStore

if TYPE_CHECKING:
    from app.services.trainer import Trainer


class OpenSpace(Protocol):
    """Opens where a team meets."""

    def __call__(
        self, place: Place, team: str, *, password: str = "", make: bool = False
    ) -> TeamSpace:
        """The space of a team at a place.

        Args:
            place: Where; not by hand.
            team: By id.
            password: For a database.
            make: Whether it may be made if it is not there.

        Raises:
            KnownError: It cannot be reached, or is not there.
        """
        ...


class StartContent(Protocol):
    """Begins a session from content that need not be in the library, as the trainer does."""

    def __call__(self, content: Content, on_update: Callable[[Update], None]) -> Practice:
        """Dial. Raises KnownError."""
        ...


@dataclass(frozen=True, kw_only=True)
class TeamMeans:
    """Everything that a team needs from outside.

    Attributes:
        store: What is kept here of the team.
        ledger: Its records.
        records: How they are written.
        sealer: The user's lock.
        signer: The user's key.
        senders: Whose keys the user knows.
        invitations: How they are written.
        bundles: How what is handed over by hand is written.
        certificates: How they are written.
        paper: How they are printed.
        packs: Frozen content.
        open_space: Opens where the team meets.
        secrets: The system's keyring.
        turns: Held while somebody exchanges, where several threads come.
        clock: Time.
        log: The user's own sessions.
        library: The user's own content.
        labeller: Scores what is submitted to a manager.
        exporter: Writes session files.
        session_files: Reads them.
        files: The user's files.
        recordings: The user's own.
        record_store: The user's learning record store.
        coach: Makes the trainer in which what was submitted is looked at.
        keep_coach_recording: Keeps one of its recordings, given session, name and bytes.
        keep_calibration: Writes a session scored by hand; returns its path.
    """

    store: TeamStore
    ledger: Ledger
    records: RecordFormat
    sealer: Sealer
    signer: Signer
    senders: Senders
    invitations: InvitationFormat
    bundles: BundleFormat
    certificates: CertificateFormat
    paper: CertificatePaper
    packs: ContentPacks
    open_space: OpenSpace
    secrets: Secrets
    turns: AbstractContextManager[object]
    clock: Clock
    log: SessionLog
    library: ContentLibrary
    labeller: Labeller
    exporter: Exporter
    session_files: SessionFiles
    files: Files
    recordings: Recordings | None
    record_store: RecordStore
    coach: "Callable[[], Trainer]"
    keep_coach_recording: Callable[[str, str, bytes], None]
    keep_calibration: Callable[[HandScored], str]
