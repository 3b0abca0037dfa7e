"""The one door to the program for a window: what can be practised, and what was."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from app.domain.buyer.difficulty import at
from app.domain.buyer.scenario import Content
from app.domain.call import Call, fold
from app.domain.content_codec import content_hash
from app.domain.events import Event, SessionRescored, SessionStarted
from app.domain.rescoring import versions
from app.domain.scoring.advice import Advice
from app.domain.scoring.drills import Drilled, drilled
from app.ports.content import Broken, ContentLibrary
from app.ports.health_records import HealthRecord
from app.ports.language_model import LanguageModel, ModelEvent
from app.ports.own_scenarios import ScenarioShelf
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.ports.transcripts import TranscriptReader
from app.services.authoring.desk import Authoring
from app.services.cards import Cards
from app.services.comparing import Candidate, Compared, comparable, compared
from app.services.export.exporter import Exporter
from app.services.forking import branched_off, note_in
from app.services.history import DAY_MS, NothingKept, Shelf
from app.services.imports import Imports
from app.services.keeping import KEPT_DAYS
from app.services.loss_replay import LossReplay
from app.services.packs import Packs
from app.services.practice import Practice, Setting, Update
from app.services.progress import Progress
from app.services.prompting import Style, preamble
from app.services.remarks import Remarking
from app.services.rescoring import Rescoring
from app.services.review import Review, review
from app.services.second_opinion import SecondOpinion, why_not
from app.services.session_files import SessionFileImporter
from app.services.team.desk import TeamDesk
from app.services.tries import Tries, place_of, tries
from app.services.understanding import Understanding
from app.services.voice import Voice, VoiceMeans
from app.services.what_if import WhatIf
from app.settings import Keep


@dataclass(frozen=True, kw_only=True)
class EngineState:
    """What words the replies.

    Attributes:
        backend: "llama", "openai" or "lines".
        model: Its model's name.
        note: What the user should know of it, in a sentence; may be empty.
        style: How it is asked: a small model picks, a capable one adapts, one that passed the
            health test improvises.
        health: What its last health test found; None if it was not tested.
    """

    backend: str
    model: str
    note: str
    style: Style = "adapt"
    health: HealthRecord | None = None


class Trainer:
    """What can be practised, sessions under way and sessions past. Not thread-safe."""

    def __init__(
        self,
        *,
        library: ContentLibrary,
        setting: Setting,
        advice: Advice,
        make_model: Callable[[str], tuple[LanguageModel, EngineState]],
        engine: EngineState,
        new_id: Callable[[], str],
        new_seed: Callable[[], int],
        voice: VoiceMeans | None = None,
        transcripts: TranscriptReader | None = None,
        exporter: Exporter | None = None,
        session_files: SessionFileImporter | None = None,
        own_scenarios: ScenarioShelf | None = None,
        authoring: Authoring | None = None,
        packs: Callable[[], Packs] | None = None,
        team: Callable[["Trainer"], TeamDesk] | None = None,
        cards: Cards | None = None,
    ) -> None:
        """Put the parts together.

        Args:
            library: Where scenarios come from.
            setting: Log, labeller, clock and the first model.
            advice: For debriefs.
            make_model: Makes the model of a back end named in the settings; raises KnownError.
            engine: What the first model is.
            new_id: Makes session ids.
            new_seed: Draws seeds.
            voice: Ears and a voice, if there are any.
            transcripts: Reads calls that were held elsewhere, if they can be read.
            exporter: Takes sessions elsewhere, where there are files.
            session_files: Takes session files in, where there are files.
            own_scenarios: Where drills are kept that are made of a call, if anywhere.
            authoring: Writes personas and scenarios, where there are files.
            packs: Makes what makes packs and takes them in, where there are files; raises
                KnownError.
            team: Makes the door to the user's team; without it there are no teams.
            cards: Reads and writes character cards, where there are files.
        """
        self.authoring = authoring
        self.cards = cards
        self.exporter = exporter
        self.session_files = session_files
        self.voice = Voice(voice or VoiceMeans(), setting.clock)
        self.remarks = Remarking(setting.log, setting.clock, new_id)
        self._make_packs = packs
        self._packs: Packs | None = None
        self._library = library
        self._setting = setting
        self.history = Shelf(setting.history or NothingKept(), self._played)
        self.progress = Progress(self.history, library, setting.clock)
        self._advice = advice
        self._make_model = make_model
        self._new_id = new_id
        self._new_seed = new_seed
        self._practice: Practice | None = None
        self._opinion: SecondOpinion | None = None
        self.engine = engine
        self.loss_replay = LossReplay(shelf=own_scenarios, log=setting.log, library=library)
        self.imports = Imports(reader=transcripts, library=library, setting=setting, new_id=new_id)
        self.team = TeamDesk(self.start_content, self.remarks) if team is None else team(self)
        if exporter is not None:
            exporter.ask_first(self._must_not_be_under_exam)

    def packs(self) -> Packs:
        """What makes packs and takes them in. Raises KnownError where that cannot be done."""
        if self._packs is None:
            if self._make_packs is None:
                raise KnownError("Packs cannot be used here.", "")
            self._packs = self._make_packs()
        return self._packs

    def scenarios(self) -> tuple[Content, ...]:
        """What can be practised."""
        return self._library.scenarios()

    def broken(self) -> tuple[Broken, ...]:
        """Files of the library that cannot be used, and why."""
        return self._library.broken()

    def sessions(self) -> tuple[SessionSummary, ...]:
        """Past sessions, newest first."""
        return self._setting.log.sessions()

    def start(
        self,
        scenario_id: str,
        on_update: Callable[[Update], None],
        seed: int | None = None,
        dial: int = 0,
    ) -> Practice:
        """Dial. Call `begin` on what comes back.

        Args:
            scenario_id: What to practise.
            on_update: Is told everything that happens, in order.
            seed: Of what is chosen by chance; drawn if None.
            dial: A level of `app.domain.buyer.difficulty.LEVELS`.

        Raises:
            KnownError: The scenario is missing or broken, or the session cannot be stored.
        """
        return self.start_content(at(self._library.load(scenario_id), dial), on_update, seed)

    def start_content(
        self, content: Content, on_update: Callable[[Update], None], seed: int | None = None
    ) -> Practice:
        """Dial from content that need not be in the library. Raises KnownError as `start` does."""
        frozen = self._library.freeze(content)
        # Played from exactly what is kept with it, down to the order of mappings.
        content = self._library.thaw(frozen)
        session_id = self._new_id()
        self._setting.log.create(
            session_id,
            frozen,
            content.scenario.title,
            " and ".join(buyer.name for buyer in content.buyers),
            self._setting.clock.now_ms(),
        )
        chosen = self._new_seed() if seed is None else seed
        return self._open(session_id, content, chosen, on_update)

    def resume(self, session_id: str, on_update: Callable[[Update], None]) -> Practice:
        """Go on with a session that was left or cut off. Raises KnownError as `start` does."""
        content = self._library.thaw(self._setting.log.content(session_id))
        return self._open(session_id, content, 0, on_update)

    def fork(self, session_id: str, turn: int, on_update: Callable[[Update], None]) -> Practice:
        """Take a session again from one of the rep's turns on, as a session of its own.

        The buyer's mind is exactly as it was before that turn. Call `begin` on what comes back.

        Args:
            session_id: The session; it stays as it is.
            turn: The turn, from 1.
            on_update: Is told everything that happens, in order.

        Raises:
            KnownError: It cannot be taken again from there, or the new one cannot be stored.
        """
        self._must_not_be_under_exam(session_id)
        log = self._setting.log
        frozen = log.content(session_id)
        content = self._library.thaw(frozen)
        events = [s.event for s in log.events(session_id)]
        begun = branched_off(session_id, turn, content, events, self._setting)
        branch_id, now_ms = self._new_id(), self._setting.clock.now_ms()
        names = " and ".join(buyer.name for buyer in content.buyers)
        log.create(branch_id, frozen, content.scenario.title, names, now_ms)
        try:
            log.append(branch_id, begun, now_ms)
        except KnownError:
            with suppress(KnownError):
                log.delete(branch_id)
            raise
        seed = next(e.seed for e in begun if isinstance(e, SessionStarted))
        return self._open(branch_id, content, seed, on_update)

    def what_if(self, session_id: str, turn: int) -> WhatIf:
        """Prepare to try another line in a turn of a past session. Raises KnownError."""
        self._must_not_be_under_exam(session_id)
        content, events = self._kept(session_id)
        return WhatIf(session_id, turn, content, events, self._setting)

    def compare(self, one: str, other: str) -> Compared:
        """Put two sessions side by side. Raises KnownError if one cannot be looked at."""
        for session_id in (one, other):
            self._must_not_be_under_exam(session_id)
        return compared(one, other, self._setting.log, self._library)

    def to_compare_with(self, session_id: str) -> tuple[Candidate, ...]:
        """Sessions that one can be put beside, its relatives first. Raises KnownError."""
        return comparable(session_id, self.history)

    def _kept(self, session_id: str) -> tuple[Content, list[Event]]:
        log = self._setting.log
        content = self._library.thaw(log.content(session_id))
        return content, [s.event for s in log.events(session_id)]

    def note_of(self, session_id: str) -> str:
        """What the rep wrote in a note or an e-mail; empty in a call. Raises KnownError."""
        return note_in([s.event for s in self._setting.log.events(session_id)])

    def _open(
        self,
        session_id: str,
        content: Content,
        seed: int,
        on_update: Callable[[Update], None],
    ) -> Practice:
        self.voice.fall_silent()
        # The buyer is not to wait for answers about another call.
        self._drop_opinion()
        if self._practice is not None:
            self._practice.close()
        self._practice = Practice(
            session_id=session_id,
            content=content,
            content_hash=content_hash(self._library.freeze(content)),
            seed=seed,
            setting=self._setting,
            on_update=on_update,
            exam=self.team.mode_of(session_id) == "exam",
        )
        return self._practice

    def _must_not_be_under_exam(self, session_id: str) -> None:
        """Raises KnownError for an exam that is not over."""
        if self.team.mode_of(session_id) == "exam" and self._folded(session_id).ended is None:
            raise KnownError(
                "This attempt is an exam and is not over: until then there is no looking back and "
                "no second try at a turn.",
                "Go on with it, and end it; the debrief then opens as usual.",
            )

    def drilled(self, practice: Practice) -> Drilled | None:
        """How far a session has got with the one thing that it practises; None if with none."""
        return drilled(practice.content, practice.call, self._advice)

    def receive(self, event: ModelEvent) -> None:
        """Hand an event of the model to the session under way."""
        if self._practice is not None:
            self._practice.receive(event)
        if self._opinion is not None:
            self._opinion.receive(event)

    def warm(self, scenario_id: str) -> None:
        """Let model and encoder read what every call of the scenario begins with."""
        content = at(self._library.load(scenario_id), 0)
        Understanding(content, self._setting.encoder).prepare()
        self._setting.labeller.prepare()
        if self._setting.model.backend != "lines":
            self._setting.model.warm(preamble(self._library.load(scenario_id), self._setting.style))

    def review(self, session_id: str, scorer: str = "") -> Review:
        """Look back at a session as a labeller scores it, by its version; the first if empty.

        Raises:
            KnownError: The session cannot be read, is not scored by that labeller, or is an exam
                that is not over.
        """
        self._must_not_be_under_exam(session_id)
        log = self._setting.log
        stored = log.events(session_id)
        return review(
            session_id=session_id,
            content=self._library.thaw(log.content(session_id)),
            events=[s.event for s in stored],
            advice=self._advice,
            started_ms=stored[0].at_ms if stored else 0,
            scorer=scorer,
        )

    @property
    def labeller_version(self) -> str:
        """Of the labeller in use now."""
        return self._setting.labeller.version

    def rescoring(self, session_id: str) -> Rescoring:
        """Prepare to label a session again with the labeller in use; `run` it in any thread.

        Raises:
            KnownError: It cannot be read, is not over, or is scored by a newer labeller.
        """
        return Rescoring(session_id, self._folded(session_id), self._setting.labeller)

    def keep_rescored(self, session_id: str, found: SessionRescored) -> None:
        """Append what a `Rescoring` found, unless the log has that version. Raises KnownError."""
        if found.labeller_version not in versions(self._folded(session_id)):
            log, clock = self._setting.log, self._setting.clock
            log.append(session_id, [found], clock.now_ms())

    def _folded(self, session_id: str) -> Call:
        return self._played(session_id)[1]

    def _played(self, session_id: str) -> tuple[Content, Call]:
        log = self._setting.log
        content = self._library.thaw(log.content(session_id))
        return content, fold(content, (s.event for s in log.events(session_id)))

    @property
    def no_second_opinion(self) -> str:
        """Why the model in use gives no second opinions, in plain words; empty if it does."""
        engine = self.engine
        return why_not(engine.backend, engine.model, engine.style, engine.health)

    @property
    def opinion_under_way(self) -> SecondOpinion | None:
        """The second opinion that is being asked for just now, if one is."""
        return self._opinion if self._opinion is not None and self._opinion.busy else None

    def ask_second_opinion(self, session_id: str) -> SecondOpinion:
        """Prepare to ask the model about a call that is over; call `begin` on what comes back.

        One that is under way is cancelled, as it is when a session is started or resumed.

        Raises:
            KnownError: The model gives none, or there is nothing it could be asked.
        """
        if reason := self.no_second_opinion:
            raise KnownError(reason, "")
        self._drop_opinion()
        log = self._setting.log
        content = self._library.thaw(log.content(session_id))
        self._opinion = SecondOpinion(
            session_id=session_id,
            content=content,
            call=fold(content, (s.event for s in log.events(session_id))),
            seed=self._new_seed(),
            setting=self._setting,
        )
        return self._opinion

    def _drop_opinion(self) -> None:
        if self._opinion is not None:
            self._opinion.cancel()
            self._opinion = None

    def delete(self, session_id: str) -> None:
        """Delete a session for good."""
        if self._practice is not None and self._practice.session_id == session_id:
            self._practice.close()
            self._practice = None
        if self._opinion is not None and self._opinion.session_id == session_id:
            self._drop_opinion()
        self._setting.log.delete(session_id)
        self.voice.delete(session_id)

    def apply_retention(self, days: int, most: int = 20) -> int:
        """Delete sessions older than so many days for good.

        Favourites, those put away, and attempts that can still be handed in are spared.

        Args:
            days: After which a session is deleted; 0: never.
            most: How many to delete now, the oldest first; each takes some hundredths of a second,
                and about one where there are ten thousand and SQLite is older than 3.44.

        Returns:
            How many are left to be deleted. Raises KnownError as `delete` does.
        """
        if days <= 0:
            return 0
        spared = {self._practice.session_id} if self._practice is not None else set()
        old = [s for s in self._older_than(days) if s not in spared]
        for session_id in old[:most]:
            self.delete(session_id)
        return len(old[most:])

    def now_ms(self) -> int:
        """The time by which sessions are dated; milliseconds since the Unix epoch."""
        return self._setting.clock.now_ms()

    def tries(self, scenario_id: str, most: int) -> Tries:
        """The newest tries at a scenario, at most so many. Raises KnownError."""
        return tries(self.history, self._setting.log, self._library, scenario_id, most)

    def try_number(self, scenario_id: str, session_id: str) -> tuple[int, int, bool]:
        """Which try a session is, of how many, and whether it is a branch of it.

        The first is 0 for a session that is no try. Raises KnownError.
        """
        return place_of(self.history, scenario_id, session_id)

    def too_old(self, keep: Keep) -> tuple[str, ...]:
        """Sessions that would not be kept any longer. Raises KnownError."""
        days = KEPT_DAYS[keep]
        return () if days is None else self._older_than(days)

    def _older_than(self, days: int) -> tuple[str, ...]:
        """Sessions begun longer ago that nobody and nothing has a use for any more."""
        old = self.history.older_than(self.now_ms() - days * DAY_MS)
        needed = self.team.needed_sessions() if old else frozenset()
        return tuple(session_id for session_id in old if session_id not in needed)

    def choose_engine(self, backend: str) -> EngineState:
        """Word replies with another back end from now on, as the settings describe it.

        Raises:
            KnownError: It cannot be used; the one before stays.
        """
        model, engine = self._make_model(backend)
        self._drop_opinion()
        self._setting.model.close()
        self._setting = replace(self._setting, model=model, style=engine.style)
        self.engine = engine
        if self._practice is not None:
            self._practice.change_setting(self._setting)
        return engine

    def close(self) -> None:
        """Leave everything in order."""
        self.team.close()
        self.voice.close()
        if self._practice is not None:
            self._practice.close()
        self._drop_opinion()
        self._setting.model.close()
        self._setting.log.close()
