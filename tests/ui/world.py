"""The real trainer on ports that live in memory, and a model whose words a test decides."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.adapters.transcript_reader import TranscriptFiles
from app.domain.buyer.difficulty import at
from app.domain.buyer.persona import Persona
from app.domain.buyer.scenario import Content
from app.domain.content_codec import freeze, thaw
from app.domain.events import Event, SessionStarted
from app.domain.moves import LabelledMove, Move
from app.domain.real_call import REAL_CALL
from app.domain.scoring.advice import Advice, MoveAdvice
from app.domain.scoring.drills import TASKS
from app.domain.text import words
from app.domain.transcript import Span, Utterance
from app.ports.content import Broken, ContentLibrary
from app.ports.labeller import Labeller, Labelling
from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    LanguageModel,
    Message,
    Token,
    Usage,
)
from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary, StoredEvent
from app.services.authoring.desk import Authoring
from app.services.cards import Cards
from app.services.packs import Packs
from app.services.practice import Setting
from app.services.trainer import EngineState, Trainer
from app.services.voice import VoiceMeans
from tests.fakes.memory_history import MemoryHistory
from tests.fakes.silent_speech import MemoryRecordings, SilentSpeech
from tests.ui.content import make_content

MORNING_MS = 1_772_000_000_000


PHRASES: tuple[tuple[str, Move], ...] = (
    ("fine to tell me so", Move.PERMISSION),
    ("How do your", Move.DISCOVERY_QUESTION),
    ("What happens to", Move.DISCOVERY_QUESTION),
    ("cost you", Move.IMPACT_QUESTION),
    ("So nights are where it slips", Move.REFLECTION),
    ("Two hours in the yard", Move.REFLECTION),
    ("others told you", Move.SURFACE_CONFLICT),
    ("Both can be true", Move.RECONCILE),
    ("the best", Move.UNBACKED_CLAIM),
    ("AI and dashboards", Move.PITCH),
    ("20% off", Move.DISCOUNT),
    ("this week", Move.PRESSURE),
    ("checking in", Move.CHASE),
    ("get a meeting", Move.PREMATURE_CLOSE),
    ("lying", Move.DISPARAGE),
)


class PhraseLabeller:
    """Knows a dozen phrases, each for one move."""

    version = "phrases-1"

    def prepare(self) -> None:
        """Nothing is to be loaded."""

    def label(self, text: str, context: Sequence[Utterance], *, sale: bool = False) -> Labelling:
        del context, sale
        found = []
        for phrase, move in PHRASES:
            at = text.find(phrase)
            if at >= 0:
                span = Span(start=at, end=at + len(phrase))
                found.append(LabelledMove(move=move, span=span))
        found.sort(key=lambda m: m.span.start)
        return Labelling(moves=tuple(found), scores=dict.fromkeys(Move, 0.0))


class WordEncoder:
    """Knows meaning by the words that two sentences share."""

    version = "words-1"

    def encode(self, texts: Sequence[str]) -> Sequence[tuple[float, ...]]:
        return [(1.0,) for _ in texts]

    def prepare(self, examples: Sequence[str]) -> None:
        return

    def similarities(
        self, texts: Sequence[str], examples: Sequence[str]
    ) -> Sequence[Sequence[float]]:
        return [[_shared(text, example) for example in examples] for text in texts]


def _shared(one: str, other: str) -> float:
    """Shared words of four letters or more, against how many there are."""
    ours, theirs = ({w for w in words(t) if len(w) > 3} for t in (one, other))
    if not ours or not theirs:
        return 0.0
    return len(ours & theirs) / math.sqrt(len(ours) * len(theirs))


class TickingClock:
    """A second further at every look at the hour; what elapses can be helped on."""

    def __init__(self) -> None:
        self._now = MORNING_MS

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self._now += round(1_000 * seconds)

    def now_ms(self) -> int:
        self._now += 1_000
        return self._now

    def elapsed_ms(self) -> float:
        return float(self._now - MORNING_MS)


class MemoryLog:
    """A session log that forgets when the test ends. `full` makes it refuse, like a full disk."""

    def __init__(self) -> None:
        self.full = False
        self._events: dict[str, list[StoredEvent]] = {}
        self._content: dict[str, str] = {}
        self._rows: dict[str, SessionSummary] = {}

    def twin(self) -> "MemoryLog":
        """Another log with the same sessions; what happens in one does not in the other."""
        twin = MemoryLog()
        twin._events = {name: list(events) for name, events in self._events.items()}
        twin._content, twin._rows = dict(self._content), dict(self._rows)
        return twin

    def create(self, session_id: str, content: str, title: str, buyer: str, at_ms: int) -> None:
        self._events[session_id] = []
        self._content[session_id] = content
        self._rows[session_id] = SessionSummary(
            session_id=session_id,
            scenario_id="",
            title=title,
            buyer=buyer,
            started_ms=at_ms,
            last_ms=at_ms,
            turns=0,
            outcome="unfinished",
            score=None,
            ended=False,
        )

    def append(self, session_id: str, events: Sequence[Event], at_ms: int) -> None:
        if self.full:
            raise KnownError("The disk is full.", "Make room, then try again.")
        stored = self._events[session_id]
        for event in events:
            stored.append(StoredEvent(seq=len(stored) + 1, at_ms=at_ms, event=event))
            if isinstance(event, SessionStarted):
                started = replace(self._rows[session_id], scenario_id=event.scenario_id)
                self._rows[session_id] = started
        self._rows[session_id] = replace(self._rows[session_id], last_ms=at_ms)

    def events(self, session_id: str) -> tuple[StoredEvent, ...]:
        if session_id not in self._events:
            raise KnownError(f"There is no call {session_id}.", "Choose one from the list.")
        return tuple(self._events[session_id])

    def content(self, session_id: str) -> str:
        if session_id not in self._content:
            raise KnownError(f"There is no call {session_id}.", "Choose one from the list.")
        return self._content[session_id]

    def summarise(
        self, session_id: str, *, turns: int, outcome: str, score: float | None, ended: bool
    ) -> None:
        self._rows[session_id] = replace(
            self._rows[session_id], turns=turns, outcome=outcome, score=score, ended=ended
        )

    def restore(self, summary: SessionSummary, content: str, stored: Sequence[StoredEvent]) -> None:
        self._events[summary.session_id] = list(stored)
        self._content[summary.session_id] = content
        self._rows[summary.session_id] = summary

    def sessions(self) -> tuple[SessionSummary, ...]:
        return tuple(sorted(self._rows.values(), key=lambda s: -s.started_ms))

    def delete(self, session_id: str) -> None:
        for table in (self._events, self._content, self._rows):
            table.pop(session_id, None)

    def close(self) -> None:
        return


class CodeLibrary:
    """Content made in code. Freezing it keeps its name and dial, thawing looks it up."""

    def __init__(self, contents: Sequence[Content], broken: Sequence[Broken] = ()) -> None:
        self.contents = {c.scenario.scenario_id: c for c in contents}
        self.files = tuple(broken)

    def scenarios(self) -> tuple[Content, ...]:
        return tuple(self.contents.values())

    def broken(self) -> tuple[Broken, ...]:
        return self.files

    def load(self, scenario_id: str) -> Content:
        if scenario_id not in self.contents:
            raise KnownError(f"There is no scenario {scenario_id}.", "Choose another one.")
        return self.contents[scenario_id]

    def freeze(self, content: Content) -> str:
        if content.scenario.scenario_id == REAL_CALL:
            return freeze(content)
        return json.dumps([content.scenario.scenario_id, content.scenario.dial])

    def thaw(self, text: str) -> Content:
        if text.startswith("{"):
            return thaw(text)
        scenario_id, dial = json.loads(text)
        return at(self.load(scenario_id), dial)


class MemoryShelf:
    """Drills made of a call, kept as the usual scenario under their own id and title."""

    def __init__(self, library: CodeLibrary) -> None:
        self._library = library
        self.tables: list[Mapping[str, Any]] = []

    def personas(self) -> tuple[Persona, ...]:
        return (make_content().persona,)

    def keep(self, name: str, make: Callable[[str], Mapping[str, Any]]) -> str:
        table = make("a-drill")
        self.tables.append(table)
        usual = make_content()
        scenario = replace(usual.scenario, scenario_id="a-drill", title=table["title"])
        self._library.contents["a-drill"] = replace(usual, scenario=scenario)
        return "a-drill"


class HandModel:
    """A model that says what the test has it say, when the test has it say it."""

    def __init__(self, backend: str = "llama") -> None:
        self.backend = backend
        self.model_name = "authored lines" if backend == "lines" else "hand.gguf"
        self.context_tokens = None
        self.requests: list[GenerationRequest] = []
        self.warmed: list[Sequence[Message]] = []
        self.cancelled: list[str] = []

    def start(self, request: GenerationRequest) -> None:
        self.requests.append(request)

    def warm(self, messages: Sequence[Message]) -> None:
        self.warmed.append(messages)

    def cancel(self, request_id: str) -> None:
        self.cancelled.append(request_id)

    def close(self) -> None:
        return

    def token(self, text: str) -> Token:
        """Some more words of the reply under way."""
        return Token(request_id=self.requests[-1].request_id, text=text)

    def finish(self, text: str) -> Finished:
        """The end of the reply under way."""
        return Finished(
            request_id=self.requests[-1].request_id,
            text=text,
            reason="stop",
            usage=Usage(
                prompt_tokens=100,
                evaluated_tokens=20,
                generated_tokens=12,
                first_token_ms=200.0,
                total_ms=900.0,
            ),
        )

    def fail(self) -> Failed:
        """The reply under way cannot be had."""
        return Failed(
            request_id=self.requests[-1].request_id,
            problem="The model has stopped.",
            remedy="The call goes on with a written line.",
            permanent=True,
        )


def make_advice() -> Advice:
    """A sentence for everything that can be said."""
    moves = {
        move.value: MoveAdvice(
            what=f"That was {move.value.replace('_', ' ')}.",
            why="A skeptical buyer notices who does the work.",
            aim="The buyer does some of it.",
            instead=(
                "What would have to be true for {topic} to be worth your time?",
                "What would you want to know first?",
            ),
        )
        for move in Move
    }
    for missed in ("missed_conflict", "missed_hint"):
        moves[missed] = MoveAdvice(
            what="Something was on the table.",
            why="It stays there until somebody picks it up.",
            instead=("You said “{their_words}”. What do you make of it?",),
        )
    return Advice(
        moves=moves,
        drills=dict.fromkeys(moves, "Make three turns in which you only ask, and wait."),
        goals={
            name: f"Practise one thing, on {name.replace('_', ' ')}." for name in (*moves, *TASKS)
        },
        outcomes={
            "left_cold": ("She hung up before she had told you anything.",),
            "useful_talk": ("She opened up, and nobody took the next step.",),
            "own_step": ("She set a step of her own.",),
            "unfinished": ("The call stopped before anything was decided.",),
        },
        thoughts={
            **{move.value: ("I have heard that one before.",) for move in Move},
            "idle": ("What was that for?",),
            "silence": ("Nobody filled the gap.",),
        },
    )


@dataclass(kw_only=True)
class World:
    """A trainer with the ports it stands on."""

    trainer: Trainer
    log: MemoryLog
    history: MemoryHistory
    library: CodeLibrary
    model: HandModel
    speech: SilentSpeech
    recordings: MemoryRecordings
    clock: TickingClock
    chosen: list[str] = field(default_factory=list)


def make_world(
    backend: str = "lines",
    *,
    contents: Sequence[Content] = (),
    broken: Sequence[Broken] = (),
    log: MemoryLog | None = None,
    labeller: Labeller | None = None,
    voice: bool = True,
    packs: Callable[[], Packs] | None = None,
    files: ContentLibrary | None = None,
    authoring: Authoring | None = None,
    cards: Cards | None = None,
) -> World:
    """A fresh trainer on a back end, "lines" or "llama".

    Args:
        backend: Of the model.
        contents: What can be practised; without any the usual scenario.
        broken: Files that cannot be read.
        log: Sessions of the past.
        labeller: Other than the one that knows a dozen phrases.
        voice: Whether there are ears and a voice, silent ones.
        packs: What makes packs and takes them in, if that can be done.
        files: A library to practise from in place of `contents`.
        authoring: Writes personas and scenarios.
        cards: What reads and writes character cards, if that can be done.
    """
    log = log or MemoryLog()
    history = MemoryHistory(log)
    library = CodeLibrary(contents or (make_content(),), broken)
    model = HandModel(backend)
    speech, recordings, clock = SilentSpeech(), MemoryRecordings(), TickingClock()
    means = VoiceMeans(speech=speech, recordings=recordings, missing="", remedy="")
    numbers = iter(range(len(log.sessions()) + 1, 10_000))
    chosen: list[str] = []

    def make_model(name: str) -> tuple[LanguageModel, EngineState]:
        chosen.append(name)
        if name == "openai":
            raise KnownError("No server answers there.", "Start the server, or mend its address.")
        return HandModel(name), _engine(name)

    new_id: Callable[[], str] = lambda: f"session-{next(numbers)}"  # noqa: E731
    trainer = Trainer(
        library=files or library,
        authoring=authoring,
        setting=Setting(
            log=log,
            labeller=labeller or PhraseLabeller(),
            encoder=WordEncoder(),
            model=model,
            clock=clock,
            app_version="test",
            history=history,
        ),
        advice=make_advice(),
        make_model=make_model,
        engine=_engine(backend),
        new_id=new_id,
        new_seed=lambda: 7,
        voice=means if voice else None,
        transcripts=TranscriptFiles(),
        own_scenarios=MemoryShelf(library),
        packs=packs,
        cards=cards,
    )
    return World(
        trainer=trainer,
        log=log,
        history=history,
        library=library,
        model=model,
        speech=speech,
        recordings=recordings,
        clock=clock,
        chosen=chosen,
    )


def _engine(backend: str) -> EngineState:
    if backend == "lines":
        note = "No language model is in use: the buyer speaks only lines written beforehand."
        return EngineState(backend="lines", model="authored lines", note=note)
    return EngineState(backend=backend, model="hand.gguf", note="")


GOOD_CALL = (
    "This may well not be a fit, and it is fine to tell me so. How do your dock slots hold at "
    "night?",
    "So nights are where it slips. What happens to a driver whose slot is gone?",
    "Two hours in the yard. What does that cost you in a quarter?",
    "What have the others told you about how long a rollout takes?",
    "Both can be true. Ask each what starts and stops the clock, at a site that you call yourself.",
)
BAD_CALL = (
    "We are the best dock scheduling platform on the market, with AI and dashboards.",
    "I can give you 20% off if you sign this week.",
    "Just checking in again, can we get a meeting?",
    "Honestly, other vendors are lying to you.",
)
