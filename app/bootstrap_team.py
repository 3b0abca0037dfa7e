"""The composition root's part for teams, loaded when there is a team to speak of."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from app.adapters.calibration_tomlkit import write_calibration
from app.adapters.certificate_json import JsonCertificates
from app.adapters.content_items import content_from
from app.adapters.files_local import LocalFiles
from app.adapters.lrs_httpx import HttpxRecordStore
from app.adapters.pack_zip import ZipPacks
from app.adapters.recordings_files import RecordingFiles
from app.adapters.sealing_pyrage import AgeSealer
from app.adapters.secrets_keyring import STORE_VARIABLE, KeyringSecrets
from app.adapters.senders_toml import SendersFile
from app.adapters.session_file_json import JsonSessionFiles
from app.adapters.signing_cryptography import Ed25519Signer
from app.adapters.statements_sqlite import SqliteStatementQueue
from app.adapters.team_bundle_json import JsonBundles
from app.adapters.team_invitation_json import JsonInvitations
from app.adapters.team_places import open_space
from app.adapters.team_record_json import JsonRecords
from app.adapters.team_sqlite import SqliteTeamStore
from app.paths import DataFolder
from app.ports.clock import Clock
from app.ports.content import ContentLibrary
from app.ports.labeller import Labeller
from app.ports.packs import PackShelf
from app.ports.session_log import SessionLog
from app.services.export.exporter import Exporter
from app.services.team.frozen import FrozenPacks
from app.services.team.ledger import Ledger
from app.services.team.means import TeamMeans
from app.services.team.record_store import RecordStore
from app.services.trainer import Trainer
from app.ui.report.writer import ReportWriter


def team_means(
    data: DataFolder,
    *,
    log: SessionLog,
    library: ContentLibrary,
    labeller: Labeller,
    exporter: Exporter,
    clock: Clock,
    shelf: PackShelf,
    coach: Callable[[], Trainer],
) -> TeamMeans:
    """Everything that a team needs, put together.

    Args:
        data: The user's data folder.
        log: The user's own sessions.
        library: The user's own content.
        labeller: Scores what is handed in.
        exporter: Writes session files.
        clock: Time.
        shelf: The files of content.
        coach: Makes the trainer in which what was handed in is looked at.

    Raises:
        KnownError: What is kept of the team cannot be used.
    """
    store, signer, files = SqliteTeamStore(data.team), Ed25519Signer(data.keys), LocalFiles()
    sealer = AgeSealer(data.keys)
    records = JsonRecords(signer, sealer)

    def keep_coach_recording(session_id: str, name: str, sound: bytes) -> None:
        files.write(str(data.coach.recordings / session_id / name), sound, replace=True)

    return TeamMeans(
        store=store,
        ledger=Ledger(
            store=store,
            format_=records,
            clock=clock,
            own_key=lambda: signer.make().hex(),
            lock=threading.RLock(),
        ),
        records=records,
        sealer=sealer,
        signer=signer,
        senders=SendersFile(data.senders),
        invitations=JsonInvitations(signer),
        certificates=JsonCertificates(signer),
        paper=ReportWriter(),
        bundles=JsonBundles(),
        packs=FrozenPacks(
            boxes=ZipPacks(),
            signer=signer,
            shelf=shelf,
            library=library,
            read=content_from,
            now=lambda: datetime.now(tz=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        ),
        open_space=open_space,
        secrets=KeyringSecrets(),
        turns=threading.Lock(),
        clock=clock,
        log=log,
        library=library,
        labeller=labeller,
        exporter=exporter,
        session_files=JsonSessionFiles(),
        files=files,
        recordings=RecordingFiles(data.recordings),
        record_store=RecordStore(
            queue=SqliteStatementQueue(data.team),
            post=HttpxRecordStore(),
            secrets=KeyringSecrets(variable=STORE_VARIABLE),
            clock=clock,
            turns=threading.Lock(),
        ),
        coach=coach,
        keep_coach_recording=keep_coach_recording,
        keep_calibration=lambda scored: write_calibration(data.calibration, scored),
    )
