"""A team in memory: a manager and two reps, each with a trainer of their own, and what they did.

world = make_team_world()
world.manager.desk.assign(...)      # or world.assign()
world.sync()                        # everybody exchanges with everybody
"""

import hashlib
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC

from app.adapters.certificate_json import JsonCertificates
from app.adapters.session_file_json import JsonSessionFiles
from app.adapters.team_bundle_json import JsonBundles
from app.adapters.team_invitation_json import JsonInvitations
from app.adapters.transcript_reader import TranscriptFiles
from app.domain.buyer.scenario import Content
from app.domain.calibration import HandScored
from app.domain.content_codec import freeze, thaw
from app.domain.packs.senders import Sender
from app.domain.team.records import Mode, PassRule
from app.ports.files import OutFile
from app.ports.problems import KnownError
from app.ports.team import Login, Place
from app.services.export.exporter import Exporter
from app.services.export.subject import Subject
from app.services.export.wish import Paper
from app.services.practice import Practice, Setting
from app.services.session_files import SessionFileImporter
from app.services.team.desk import TeamDesk
from app.services.team.ledger import Ledger
from app.services.team.means import TeamMeans
from app.services.team.record_store import RecordStore
from app.services.team.values import AssignWish
from app.services.trainer import EngineState, Trainer
from app.services.voice import VoiceMeans
from app.ui.report.writer import ReportWriter
from tests.fakes.memory_history import MemoryHistory
from tests.fakes.memory_team import MemorySealer, MemorySpace, MemoryStore, PlainFormat, key_of
from tests.fakes.record_store import MemoryPost, MemoryQueue
from tests.fakes.silent_speech import MemoryRecordings, SilentSpeech
from tests.ui.content import SCENARIO_ID, make_content
from tests.ui.world import (
    CodeLibrary,
    HandModel,
    MemoryLog,
    PhraseLabeller,
    TickingClock,
    WordEncoder,
    World,
    make_advice,
)

TALK = (
    "It is fine to tell me so if this is nothing for you.",
    "How do your nights go at the dock?",
    "What happens to a truck that comes early? What does that cost you?",
    "So nights are where it slips.",
)
"""Four turns that make good moves."""
FOLDER = Place(kind="folder", address="/drive/team")
DAY_MS = 86_400_000


class WholeLibrary(CodeLibrary):
    """Content made in code, frozen and thawed as the real one is."""

    def freeze(self, content: Content) -> str:
        return freeze(content)

    def thaw(self, text: str) -> Content:
        return thaw(text)


class CodePacks:
    """Implements `ContentPacks`: the frozen text behind a line that names its signer."""

    def __init__(self, library: CodeLibrary, key: str) -> None:
        self._library = library
        self._key = key

    def freeze(self, scenario_id: str, name: str, author: str) -> bytes:
        del name, author
        return f"{self._key}\n{freeze(self._library.load(scenario_id))}".encode()

    def thaw(self, data: bytes, scenario_id: str, key: str) -> Content:
        del scenario_id
        signer, _, text = data.decode().partition("\n")
        if signer != key:
            raise KnownError("The pack is signed by another key.", "Ask for it anew.")
        return thaw(text)


class NameSigner:
    """Implements `Signer`: a signature that anybody could make, for tests in memory."""

    def __init__(self, name: str) -> None:
        self._key = bytes.fromhex(key_of(name))

    def own(self) -> bytes | None:
        return self._key

    def make(self) -> bytes:
        return self._key

    def sign(self, data: bytes) -> bytes:
        return hashlib.sha512(self._key + data).digest()

    def verifies(self, key: bytes, signature: bytes, data: bytes) -> bool:
        return signature == hashlib.sha512(key + data).digest()


class MemorySenders:
    """Implements `Senders`."""

    def __init__(self) -> None:
        self._known: list[Sender] = []

    def known(self) -> tuple[Sender, ...]:
        return tuple(self._known)

    def remember(self, sender: Sender) -> None:
        self._known.append(sender)

    def forget(self, fingerprint: str) -> None:
        self._known = [s for s in self._known if s.fingerprint != fingerprint]


class MemorySecrets:
    """Implements `Secrets`."""

    def __init__(self) -> None:
        self.kept: dict[Login, str] = {}

    def password(self, place: Login) -> str | None:
        return self.kept.get(place)

    def keep(self, place: Login, password: str) -> None:
        self.kept[place] = password

    def forget(self, place: Login) -> None:
        self.kept.pop(place, None)


class MemoryFiles:
    """Implements `Files`: a disk that is forgotten when the test ends."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def name(self, path: str) -> str:
        return path.rsplit("/", 1)[-1]

    def joined(self, folder: str, name: str) -> str:
        return f"{folder.rstrip('/')}/{name}"

    def is_folder(self, path: str) -> bool:
        return path.endswith("/")

    def read(self, path: str, most_bytes: int) -> bytes:
        if path not in self.held or len(self.held[path]) > most_bytes:
            raise KnownError(f"{path} cannot be read.", "Choose another file.")
        return self.held[path]

    def write(self, path: str, data: bytes, *, replace: bool = False) -> str:
        if path in self.held and not replace:
            raise KnownError(f"{path} is there already.", "Choose another name.")
        self.held[path] = data
        return path

    def write_into(self, folder: str, files: Sequence[OutFile], *, replace: bool = False) -> str:
        for file in files:
            self.write(self.joined(folder, file.name), file.data, replace=replace)
        return folder


class NoReport:
    """Implements `Report` for those who never print one."""

    def markdown(self, subject: Subject, *, transcript: bool) -> str:
        raise NotImplementedError

    def pdf(self, subject: Subject, *, transcript: bool, paper: Paper) -> bytes:
        raise NotImplementedError


@dataclass(kw_only=True)
class Person(World):
    """Somebody of the team with everything of theirs; `world.trainer.team` is their `desk`."""

    name: str
    store: MemoryStore
    files: MemoryFiles
    space: MemorySpace
    secrets: MemorySecrets
    senders: MemorySenders
    coach_sound: dict[tuple[str, str], bytes] = field(default_factory=dict)
    calibrated: list[HandScored] = field(default_factory=list)

    @property
    def desk(self) -> TeamDesk:
        """Their door to the team."""
        return self.trainer.team

    @property
    def key(self) -> str:
        """Their public key."""
        return key_of(self.name)

    def attempt(self, assignment_id: str, script: Sequence[str] = TALK) -> Practice:
        """Hold an attempt at an assignment to its end."""
        practice = self.desk.start(assignment_id, lambda update: None)
        practice.begin()
        for line in script:
            if practice.call.ended is None:
                practice.say(line)
        if practice.call.ended is None:
            practice.hang_up()
        return practice

    def hand_in(
        self,
        assignment_id: str,
        session_id: str,
        *,
        question: str = "",
        notes: bool = False,
        sound: bool = False,
    ) -> str:
        """Hand an attempt in. Returns the submission's id."""
        parcel = self.desk.parcel(
            assignment_id, session_id, sound=sound, notes=notes, question=question
        )
        return self.desk.submit(parcel)


@dataclass(kw_only=True)
class TeamWorld:
    """A team: Mara manages, Ana and Ben are reps; all of them meet in one space."""

    space: MemorySpace
    clock: TickingClock
    manager: Person
    ana: Person
    ben: Person

    @property
    def reps(self) -> tuple[Person, Person]:
        """Both reps."""
        return self.ana, self.ben

    def sync(self) -> None:
        """Everybody exchanges, until everybody has everything."""
        for _ in range(2):
            for person in (self.manager, self.ana, self.ben):
                done = person.desk.sync()
                assert not done.problem, done
                person.desk.settle()

    def assign(
        self,
        *,
        to: tuple[str, ...] = (),
        days: float | None = 3,
        attempts: int | None = 3,
        mode: Mode = "coached",
        rule: PassRule | None = None,
        by_rule: bool = False,
        message: str = "Three of you lost a dock like this one. Find out what it costs her.",
    ) -> str:
        """Assign the usual scenario, and let everybody know. Returns the assignment's id."""
        due_ms = None if days is None else self.clock.now_ms() + round(days * DAY_MS)
        assignment_id = self.manager.desk.assign(
            AssignWish(
                scenario_id=SCENARIO_ID,
                to=to,
                due_ms=due_ms,
                attempts=attempts,
                mode=mode,
                rule=PassRule(checks=("safe", "chased")) if rule is None else rule,
                by_rule=by_rule,
                message=message,
            )
        )
        self.sync()
        return assignment_id


def make_person(
    name: str,
    space: MemorySpace,
    clock: TickingClock | None = None,
    *,
    library: CodeLibrary | None = None,
) -> Person:
    """Somebody who is in no team yet.

    Args:
        name: Theirs, from which their key follows.
        space: Where every place that they name leads.
        clock: Shared by those who have one.
        library: Their content; without one the usual scenario.
    """
    clock = clock or TickingClock()
    library = library or WholeLibrary((make_content(),))
    store, sealer = MemoryStore(hashlib.sha256(name.encode()).hexdigest()[:16]), MemorySealer(name)
    files, secrets, senders = MemoryFiles(), MemorySecrets(), MemorySenders()
    records, signer = PlainFormat(name, sealer), NameSigner(name)
    log, recordings, session_files = MemoryLog(), MemoryRecordings(), JsonSessionFiles()
    history, model, speech = MemoryHistory(log), HandModel("lines"), SilentSpeech()
    labeller, advice = PhraseLabeller(), make_advice()
    exporter = Exporter(
        log=log,
        library=library,
        advice=advice,
        files=files,
        session_files=session_files,
        report=NoReport(),
        history=history,
    )

    def team(trainer: Trainer) -> TeamDesk:
        means = TeamMeans(
            store=store,
            ledger=Ledger(
                store=store,
                format_=records,
                clock=clock,
                own_key=lambda: key_of(name),
                lock=threading.RLock(),
            ),
            records=records,
            sealer=sealer,
            signer=signer,
            senders=senders,
            invitations=JsonInvitations(signer),
            certificates=JsonCertificates(signer),
            paper=ReportWriter(UTC),
            bundles=JsonBundles(),
            packs=CodePacks(library, key_of(name)),
            open_space=lambda place, team, *, password="", make=False: space,
            secrets=secrets,
            turns=threading.Lock(),
            clock=clock,
            log=log,
            library=library,
            labeller=labeller,
            exporter=exporter,
            session_files=session_files,
            files=files,
            recordings=recordings,
            record_store=RecordStore(
                queue=MemoryQueue(), post=MemoryPost(), secrets=secrets, clock=clock
            ),
            coach=lambda: _trainer(MemoryLog(), clock, library, files, prefix="coach"),
            keep_coach_recording=lambda session, file, data: person.coach_sound.update(
                {(session, file): data}
            ),
            keep_calibration=lambda scored: _kept(person, scored),
        )
        return TeamDesk(trainer.start_content, trainer.remarks, lambda: means, used=lambda: True)

    trainer = _trainer(
        log,
        clock,
        library,
        files,
        history=history,
        model=model,
        voice=VoiceMeans(speech=speech, recordings=recordings, missing="", remedy=""),
        exporter=exporter,
        team=team,
    )
    person = Person(
        trainer=trainer,
        log=log,
        history=history,
        library=library,
        model=model,
        speech=speech,
        recordings=recordings,
        clock=clock,
        name=name,
        store=store,
        files=files,
        space=space,
        secrets=secrets,
        senders=senders,
    )
    return person


def make_team_world() -> TeamWorld:
    """A team whose reps are let in, and which nothing was assigned to yet."""
    space, clock = MemorySpace(), TickingClock()
    mara, ana, ben = (make_person(name, space, clock) for name in ("Mara", "Ana", "Ben"))
    mara.desk.found("Dock sales", "Mara", FOLDER)
    mara.desk.sync()
    invitation = mara.desk.invitation()
    for rep in (ana, ben):
        rep.desk.join(invitation, rep.name)
        rep.desk.sync()
    mara.desk.sync()
    for rep in (ana, ben):
        mara.desk.admit(rep.key, rep.name)
    world = TeamWorld(space=space, clock=clock, manager=mara, ana=ana, ben=ben)
    world.sync()
    return world


def make_busy_team_world() -> tuple[TeamWorld, str, str]:
    """The same with an assignment to both, which Ana has handed in and Ben has begun.

    Returns the world, the assignment's id and the submission's.
    """
    world = make_team_world()
    assignment_id = world.assign()
    attempt = world.ana.attempt(assignment_id)
    submission_id = world.ana.hand_in(
        assignment_id, attempt.session_id, question="Where did I lose her?"
    )
    world.ben.attempt(assignment_id, TALK[:2])
    world.sync()
    return world, assignment_id, submission_id


def _kept(person: Person, scored: HandScored) -> str:
    person.calibrated.append(scored)
    return f"/calibration/{scored.session_id}.toml"


def _trainer(
    log: MemoryLog,
    clock: TickingClock,
    library: CodeLibrary,
    files: MemoryFiles,
    *,
    prefix: str = "session",
    history: MemoryHistory | None = None,
    model: HandModel | None = None,
    voice: VoiceMeans | None = None,
    exporter: Exporter | None = None,
    team: Callable[[Trainer], TeamDesk] | None = None,
) -> Trainer:
    history, model, advice = (
        history or MemoryHistory(log),
        model or HandModel("lines"),
        make_advice(),
    )
    numbers = iter(range(1, 10_000))
    engine = EngineState(backend="lines", model="authored lines", note="")
    return Trainer(
        library=library,
        setting=Setting(
            log=log,
            labeller=PhraseLabeller(),
            encoder=WordEncoder(),
            model=model,
            clock=clock,
            app_version="test",
            history=history,
        ),
        advice=advice,
        make_model=lambda name: (HandModel(name), engine),
        engine=engine,
        new_id=lambda: f"{prefix}-{next(numbers)}",
        new_seed=lambda: 7,
        voice=voice,
        transcripts=TranscriptFiles(),
        exporter=exporter,
        session_files=SessionFileImporter(
            files=JsonSessionFiles(),
            log=log,
            library=library,
            advice=advice,
            disk=files,
            history=history,
        ),
        team=team,
    )
