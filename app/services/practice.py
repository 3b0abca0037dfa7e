"""Running one session: every event is committed when it happens, and then shown.

What happens next is always read off the call itself (`app.domain.call.pending`), so a session that
was cut off at any point goes on from exactly there.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from app.domain.buyer.guards import Candidate
from app.domain.buyer.mind import MIND_VERSION, changes_of_mind, choose_act
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Pending, evolve, fold, pending
from app.domain.events import (
    BuyerSpoke,
    DrillBegan,
    EngineFailed,
    Event,
    MovesLabelled,
    NoteWritten,
    RecordingBegan,
    RepSpoke,
    SessionEnded,
    SessionStarted,
    Timing,
    TurnReadAgain,
    TurnTimed,
)
from app.domain.note import passages
from app.domain.scoring.outcome import outcome_of
from app.domain.scoring.scorecard import scorecard
from app.domain.silence import SILENCE, is_silence
from app.ports.clock import Clock
from app.ports.encoder import Encoder
from app.ports.history import History
from app.ports.labeller import Labeller
from app.ports.language_model import (
    Failed,
    Finished,
    GenerationRequest,
    LanguageModel,
    ModelEvent,
    Token,
)
from app.ports.problems import KnownError
from app.ports.session_log import SessionLog
from app.services.history import count
from app.services.meaning import with_meaning
from app.services.prompting import Style, is_asked, most_tokens, prompt
from app.services.turn_labels import labels_of
from app.services.understanding import Understanding
from app.services.wording import Draft, finished, heard_so_far, improvised, picked

MOST_CHARACTERS = 4_000
"""Longest rep turn: about four minutes of speech."""
LONGEST_NOTE = 12_000
"""Most characters of a note or an e-mail: about four pages."""
TRIES = 2
TIME_LIMIT_S = 25.0


@dataclass(frozen=True, kw_only=True)
class CallChanged:
    """Something was committed. `call` is the call as it now stands."""

    call: Call


@dataclass(frozen=True, kw_only=True)
class Thinking:
    """The buyer has decided what to do and is looking for words."""

    turn: int


@dataclass(frozen=True, kw_only=True)
class WordsSpoken:
    """The buyer's words so far; they only grow."""

    turn: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Ready:
    """The call waits for the rep: to speak, to write the note, or to let the reader read on."""


@dataclass(frozen=True, kw_only=True)
class Over:
    """The call has ended."""


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """Something failed; the call goes on, and nothing that was said is lost."""

    problem: str
    remedy: str


Update = CallChanged | Thinking | WordsSpoken | Ready | Over | Trouble


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What a session needs from outside.

    Attributes:
        log: Where events are committed.
        labeller: Labels rep turns.
        encoder: Tells how near two sentences are in meaning.
        model: Words replies; a back end named "lines" is never asked.
        clock: Time.
        app_version: Of the program.
        style: How the model is asked: a small one picks, a capable one adapts.
        history: Where figures and marks are kept; None: nowhere.
    """

    log: SessionLog
    labeller: Labeller
    encoder: Encoder
    model: LanguageModel
    clock: Clock
    app_version: str
    style: Style = "adapt"
    history: History | None = None


class Practice:
    """One session under way. Not thread-safe: every call comes from the same thread."""

    def __init__(
        self,
        *,
        session_id: str,
        content: Content,
        content_hash: str,
        seed: int,
        setting: Setting,
        on_update: Callable[[Update], None],
        exam: bool = False,
    ) -> None:
        self.session_id = session_id
        self.exam = exam
        """Whether it is held without help, and without a look at the buyer's mind."""
        self.content = content
        self._content_hash = content_hash
        self._seed = seed
        self._setting = setting
        self._on_update = on_update
        stored = setting.log.events(session_id)
        self.call = fold(content, (s.event for s in stored))
        self._understanding = Understanding(content, setting.encoder)
        self._wording: _Wording | None = None
        self._foreseen = _Foreseen()
        self._drill = ""
        self._turn_began = 0.0
        self._labels_ms = 0.0
        self._mind_ms = 0.0

    @property
    def busy(self) -> bool:
        """Whether the buyer is looking for words."""
        return self._wording is not None

    @property
    def takes_time(self) -> bool:
        """Whether a model words the replies, so that they take a while."""
        return self._setting.model.backend != "lines"

    def begin(self) -> None:
        """Start the call, or go on where it was cut off."""
        self._turn_began = self._setting.clock.elapsed_ms()
        self._understanding.prepare()
        self._setting.labeller.prepare()
        self._on_update(CallChanged(call=self.call))
        self._advance()

    def practise(self, drill: str) -> None:
        """Practise one thing from here on; before the start, from the start.

        Raises:
            KnownError: It cannot be kept, or this is an exam.
        """
        if self.exam:
            raise KnownError(
                "This attempt is an exam: no drill goes along with it.",
                "Practise the scenario freely for that.",
            )
        if self.call.started is None:
            self._drill = drill
        else:
            after = max((t.number for t in self.call.turns), default=0)
            self._commit(DrillBegan(drill=drill, after=after))

    def say(self, text: str, timed: TurnTimed | None = None) -> None:
        """The rep's turn; `timed` is when it was spoken, if it was.

        Raises:
            KnownError: It is empty or too long, it is not the rep's turn, the call is over, or it
                could not be committed. The session is as before.
        """
        text = within(text, MOST_CHARACTERS, "Nobody listens that long.")
        self._must_wait_for("rep")
        self._take_turn(SILENCE if is_silence(text) else text, *([timed] if timed else []))

    def foresee(self, text: str) -> None:
        """Get ready for a turn that may be about to come. Nothing is committed, nothing shown.

        What the buyer would think and do is worked out, and the model reads what it would be
        asked. If the turn comes in these words that is used; if in others, it is forgotten.
        """
        text = text.strip()
        if pending(self.call) != "rep" or not text or len(text) > MOST_CHARACTERS:
            return
        if self._foreseen.fits(self.call, text):
            return
        call = evolve(self.call, RepSpoke(turn=self.call.turns[-1].number + 1, text=text))
        stages: dict[Pending, tuple[Event, ...]] = {}
        while (stage := pending(call)) in _DECIDED:
            stages[stage] = self._decided(call, stage)
            for event in stages[stage]:
                call = evolve(call, event)
        self._foreseen = _Foreseen(base=self.call, text=text, stages=stages)
        if pending(call) == "words" and self._is_asked(call):
            self._setting.model.warm(prompt(self.content, call, self._setting.style))

    def keep(self, event: TurnTimed | RecordingBegan | TurnReadAgain) -> None:
        """Commit when something was spoken, how it sounds, or where that is kept.

        Raises:
            KnownError: It cannot be kept.
        """
        self._commit(event)

    def keep_silent(self) -> None:
        """The rep says nothing and leaves the silence to the buyer. Raises as `say` does."""
        self._must_wait_for("rep")
        self._take_turn(SILENCE)

    def write(self, text: str) -> None:
        """The rep's note or e-mail, whole. The reader opens it; `read_on` lets her read.

        Of a note that is taken again from a sentence on, what comes before has been read.

        Raises:
            KnownError: It is empty or too long, it is written already, what has been read is
                changed, or this is a call.
        """
        text = within(text, LONGEST_NOTE, "Nobody reads that far.")
        self._must_wait_for("note")
        if len(passages(text)) > self.content.scenario.turn_limit:
            limit = self.content.scenario.turn_limit
            raise KnownError(
                f"That is {len(passages(text))} sentences; this reader stops at {limit}.",
                "Cut it to what matters most and send again.",
            )
        read = tuple(turn.rep for turn in self.call.turns if turn.number > 0)
        if passages(text)[: len(read)] != read:
            raise KnownError(
                f"What has been read already has to stay as it is, up to \u201c{read[-1]}\u201d",
                "Put it back, and change what follows.",
            )
        self._turn_began = self._setting.clock.elapsed_ms()
        self._commit(NoteWritten(text=text))
        self._advance()

    def read_on(self) -> None:
        """Let the reader take in the next passage of the note. Raises KnownError out of turn."""
        self._must_wait_for("passage")
        self._take_turn(self.call.next_passage)

    def _must_wait_for(self, wanted: Pending) -> None:
        waits_for = pending(self.call)
        if waits_for == wanted:
            return
        if waits_for == "over":
            raise KnownError("The call has ended.", "Open the debrief, or start another call.")
        if waits_for == "note":
            raise KnownError("There is no note yet.", "Write it, then send.")
        raise KnownError("It is the buyer's turn.", "Wait for the answer, then send again.")

    def _take_turn(self, text: str, *timed: TurnTimed) -> None:
        self._turn_began = self._setting.clock.elapsed_ms()
        number = self.call.turns[-1].number + 1
        if not self._foreseen.fits(self.call, text):
            self._foreseen = _Foreseen()
        self._commit(RepSpoke(turn=number, text=text), *timed)
        self._advance()
        self._foreseen = _Foreseen()

    def receive(self, event: ModelEvent) -> None:
        """Take an event of the model. Those of an earlier request pass without effect."""
        wording = self._wording
        if wording is None or event.request_id != wording.request_id:
            return
        try:
            match event:
                case Token():
                    self._hear(wording, wording.raw + event.text, done=False)
                case Finished():
                    wording.evaluated += event.usage.evaluated_tokens or 0
                    wording.generated += event.usage.generated_tokens or 0
                    raw = event.text if len(event.text) >= len(wording.raw) else wording.raw
                    self._hear(wording, raw, done=True)
                    self._finish(wording)
                case Failed():
                    self._failed(wording, event)
        except KnownError as error:
            self._wording = None
            self._on_update(Trouble(problem=error.problem, remedy=error.remedy))

    def change_setting(self, setting: Setting) -> None:
        """Go on with other means. A reply under way is asked for again."""
        waiting = self._wording is not None
        self._wording = None
        self._setting = setting
        if waiting:
            self._advance()

    def go_on(self) -> None:
        """Try again what could not be done, such as committing to a full disk."""
        if self._wording is None:
            self._advance()

    def hang_up(self) -> None:
        """The rep ends the call. Anything the buyer had not finished saying is dropped."""
        self._drop_wording()
        if self.call.ended is None:
            self._commit(SessionEnded(reason="rep_ended"))
            self._advance()

    def close(self) -> None:
        """Leave the session as it stands; it can be resumed."""
        self._drop_wording()

    def _drop_wording(self) -> None:
        if self._wording is not None:
            self._setting.model.cancel(self._wording.request_id)
            self._wording = None

    def _commit(self, *events: Event) -> None:
        self._setting.log.append(self.session_id, events, self._setting.clock.now_ms())
        for event in events:
            self.call = evolve(self.call, event)
        self._on_update(CallChanged(call=self.call))

    def _advance(self) -> None:
        try:
            while self._step():
                pass
        except KnownError as error:
            self._on_update(Trouble(problem=error.problem, remedy=error.remedy))

    def _step(self) -> bool:
        """Do what the call waits for. Returns whether there is more to do at once."""
        match pending(self.call):
            case "start":
                drill = (DrillBegan(drill=self._drill),) if self._drill else ()
                self._commit(self._started(), *drill)
            case "labels" | "topics" | "mind" | "opening" | "act" as stage:
                before = self._setting.clock.elapsed_ms()
                events = self._foreseen.stages.get(stage) or self._decided(self.call, stage)
                took = self._setting.clock.elapsed_ms() - before
                if stage == "labels":
                    self._labels_ms = took
                else:
                    self._mind_ms += took
                self._commit(*events)
            case "words":
                return self._speak()
            case "end":
                self._commit(SessionEnded(reason="buyer_ended"))
            case "note" | "passage":
                self._summarise()
                self._on_update(Ready())
                return False
            case "rep":
                self._summarise()
                if self._setting.model.backend != "lines":
                    # What is known of the next prompt can be read while the rep is typing.
                    self._setting.model.warm(prompt(self.content, self.call, self._setting.style))
                self._on_update(Ready())
                return False
            case "over":
                self._summarise()
                self._on_update(Over())
                return False
        return True

    def _started(self) -> SessionStarted:
        setting = self._setting
        return SessionStarted(
            scenario_id=self.content.scenario.scenario_id,
            persona_id=self.content.persona.persona_id,
            content_hash=self._content_hash,
            backend=setting.model.backend,
            model=setting.model.model_name,
            seed=self._seed,
            mind_version=MIND_VERSION,
            labeller_version=setting.labeller.version,
            encoder_version=setting.encoder.version,
            dial=self.content.scenario.dial,
            app_version=setting.app_version,
        )

    def _decided(self, call: Call, stage: Pending) -> tuple[Event, ...]:
        """What follows from a call as it stands, by the labeller, the encoder or the mind."""
        match stage:
            case "labels":
                return (self._labelled(call),)
            case "topics":
                return (self._understanding.of(call),)
            case "mind":
                return changes_of_mind(self.content, call)
            case _:
                return (choose_act(self.content, call),)

    def _labelled(self, call: Call) -> MovesLabelled:
        labeller = self._setting.labeller
        found = labels_of(labeller, call, call.turns[-1])
        started = call.started
        if started is None or started.labeller_version == labeller.version:
            return found
        return replace(found, labeller_version=labeller.version)

    def _speak(self) -> bool:
        turn = self.call.turns[-1]
        act = turn.act
        if act is None or not self._is_asked(self.call):
            self._commit(self._spoken(act.point if act is not None else "", None))
            return True
        self._on_update(Thinking(turn=turn.number))
        self._wording = _Wording(attempt=0, request_id="")
        self._request(self._wording)
        return False

    def _is_asked(self, call: Call) -> bool:
        """Whether a model words the reply that the call waits for."""
        if self._setting.model.backend == "lines":
            return False
        return is_asked(self._setting.style, call.turns, len(call.turns) - 1)

    def _request(self, wording: "_Wording") -> None:
        turn = self.call.turns[-1]
        wording.attempt += 1
        wording.raw, wording.draft = "", Draft()
        wording.request_id = f"{self.session_id}:{turn.number}:{self.call.length}:{wording.attempt}"
        point = turn.act.point if turn.act is not None else ""
        self._setting.model.start(
            GenerationRequest(
                request_id=wording.request_id,
                messages=prompt(self.content, self.call, self._setting.style),
                max_tokens=most_tokens(self._setting.style, point),
                temperature=0.2 if wording.attempt == 1 else 0.7,
                seed=(self._seed * 31 + turn.number * 7 + wording.attempt) & 0x7FFFFFFF,
                stop=("\n",),
                time_limit_s=TIME_LIMIT_S,
            )
        )

    def _hear(self, wording: "_Wording", raw: str, *, done: bool) -> None:
        wording.raw = raw
        before = wording.draft
        if self._setting.style == "pick":
            wording.draft = picked(self.content, self.call, raw) if done else before
        elif self._setting.style == "improvise":
            wording.draft = self._improvised(raw) if done else before
        else:
            wording.draft = heard_so_far(self.content, self.call, before, raw, done=done)
        if fired := wording.draft.fired[len(before.fired) :]:
            self._commit(*fired)
        if wording.draft.text != before.text:
            if wording.first_word_ms is None:
                wording.first_word_ms = self._since_turn()
            turn = self.call.turns[-1].number
            self._on_update(WordsSpoken(turn=turn, text=wording.draft.text))
        if wording.draft.closed and not done:
            self._setting.model.cancel(wording.request_id)

    def _improvised(self, raw: str) -> Draft:
        def weighed(reply: Candidate) -> Candidate:
            return with_meaning(reply, self._setting.encoder)

        return improvised(self.content, self.call, raw, weighed)

    def _finish(self, wording: "_Wording") -> None:
        if not wording.draft.text and wording.attempt < TRIES and self._setting.style != "pick":
            self._request(wording)
            return
        text = finished(self.content, self.call, wording.draft)
        self._commit(self._spoken(text, wording))
        self._wording = None
        self._advance()

    def _failed(self, wording: "_Wording", event: Failed) -> None:
        turn = self.call.turns[-1].number
        self._commit(EngineFailed(turn=turn, problem=event.problem))
        if not event.permanent and wording.attempt < TRIES and not wording.draft.text:
            self._request(wording)
            return
        self._on_update(Trouble(problem=event.problem, remedy=event.remedy))
        text = finished(self.content, self.call, wording.draft)
        self._commit(self._spoken(text, wording))
        self._wording = None
        self._advance()

    def _spoken(self, text: str, wording: "_Wording | None") -> BuyerSpoke:
        turn = self.call.turns[-1]
        total = self._since_turn()
        first = wording.first_word_ms if wording is not None else None
        worded = turn.act is not None and text != turn.act.point
        timing = Timing(
            labels=round(self._labels_ms, 2),
            mind=round(self._mind_ms, 2),
            first_word=round(total if first is None else first, 1),
            total=round(total, 1),
            evaluated=wording.evaluated if wording is not None else None,
            generated=wording.generated if wording is not None else None,
        )
        self._labels_ms = self._mind_ms = 0.0
        return BuyerSpoke(
            turn=turn.number, text=text, source="model" if worded else "line", timing=timing
        )

    def _since_turn(self) -> float:
        return self._setting.clock.elapsed_ms() - self._turn_began

    def _summarise(self) -> None:
        judged = scorecard(self.content, self.call)
        self._setting.log.summarise(
            self.session_id,
            turns=len(self.call.rep_turns),
            outcome=outcome_of(self.content, self.call),
            score=judged.score,
            ended=self.call.ended is not None,
        )
        if self.call.ended is not None and self._setting.history is not None:
            count(self._setting.history, self.session_id, self.content, self.call)


_DECIDED: frozenset[Pending] = frozenset({"labels", "topics", "mind", "act"})


@dataclass(frozen=True, kw_only=True)
class _Foreseen:
    """What would follow if the rep said something; by stage, what would be committed."""

    base: Call | None = None
    text: str = ""
    stages: Mapping[Pending, tuple[Event, ...]] = field(default_factory=dict)

    def fits(self, call: Call, text: str) -> bool:
        """Whether it was worked out for these words at this point of the call."""
        return self.base is call and self.text == text


def within(text: str, most: int, too_long: str) -> str:
    """The text without blanks at its ends. Raises KnownError if there is none, or too much."""
    text = text.strip()
    if not text:
        raise KnownError("There is nothing to say yet.", "Type what you would say, then send.")
    if len(text) > most:
        raise KnownError(
            f"That is {len(text):,} characters; at most {most:,} are taken.",
            f"{too_long} Cut it to what matters most and send again.",
        )
    return text


@dataclass(kw_only=True)
class _Wording:
    """A reply under way: which try, what the model has said, what of it may be heard."""

    attempt: int
    request_id: str
    raw: str = ""
    draft: Draft = Draft()  # noqa: RUF009  (frozen)
    first_word_ms: float | None = None
    evaluated: int = 0
    generated: int = 0
