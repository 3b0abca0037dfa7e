"""A call that is spoken: joins the practice session to ears and a voice.

The practice decides and commits as in a written call; here its words are handed to the voice, and
what was heard is handed to it as the rep's turn. Everything can still be typed at any moment.
"""

from collections.abc import Callable
from dataclasses import replace

from app.domain.buyer.back_channel import back_channel, cut_in, listens_for_ms
from app.domain.buyer.scenario import Content
from app.domain.call import Call, pending
from app.domain.events import RecordingBegan, TurnReadAgain, TurnTimed
from app.domain.silence import SILENCE
from app.domain.transcript import Stretch
from app.domain.voice.heard import Manner
from app.domain.voice.names import likely_names
from app.domain.voice.voices import VoiceInfo, choose_voice, manner_of
from app.domain.voice.wishes import VoiceWishes
from app.ports.clock import Clock
from app.ports.problems import KnownError
from app.ports.speech import (
    BackChannelled,
    CallSound,
    Heard,
    Level,
    ReadAgain,
    Recordings,
    RepBegan,
    Said,
    Saying,
    Speech,
    SpeechEvent,
    SpeechReady,
    SpeechTrouble,
    Supposed,
    TurnEnded,
    WordsTimed,
)
from app.services.practice import CallChanged, Over, Practice, Ready, Update, WordsSpoken
from app.services.spoken_replies import SpokenReplies
from app.services.spoken_updates import (
    BuyerCaption,
    Floor,
    FloorChanged,
    LevelChanged,
    NotTaken,
    RepCaption,
    ToConfirm,
    VoiceNote,
    VoiceStopped,
    VoiceUpdate,
)

CONFIRM_S = 2.0
"""How long the words can be put right before they count."""
SILENCE_S = 8.0
"""After so long a silence the rep leaves it to the buyer."""
MOST_SILENCES = 2
"""After so many in a row nobody is there, and the call is paused."""


class SpokenCall:
    """One call under way by voice. Not thread-safe, like the practice."""

    def __init__(
        self,
        *,
        practice: Practice,
        speech: Speech,
        recordings: Recordings,
        clock: Clock,
        wishes: VoiceWishes,
        on_update: Callable[[VoiceUpdate], None],
    ) -> None:
        """Join a practice to a voice. Nothing is opened yet."""
        self._practice = practice
        self._speech = speech
        self._recordings = recordings
        self._clock = clock
        self._wishes = wishes
        self._on_update = on_update
        self._floor: Floor = "closed"
        self._before_pause: Floor = "listening"
        self._voices: dict[str, VoiceInfo] = {}
        self._ready = False
        self._recording = ""
        self._voiced = -1
        self._replies = SpokenReplies(
            speech=speech, session_id=practice.session_id, manner=self._manner_next
        )
        self._heard: Heard | None = None
        self._words = ""
        self._supposed = ""
        self._back_channelled: BackChannelled | None = None
        self._reaction = ""
        self._deadline_ms: float | None = None
        self._silences = 0
        self._repeats = 0
        self._muted = False

    @property
    def floor(self) -> Floor:
        """Who has the floor."""
        return self._floor

    @property
    def open_now(self) -> bool:
        """Whether the call is spoken at the moment, paused or not."""
        return self._floor != "closed"

    @property
    def muted(self) -> bool:
        """Whether the microphone is deaf."""
        return self._muted

    @property
    def hands_free(self) -> bool:
        """Whether the rep simply speaks; else the rep holds a key."""
        return self._wishes.hands_free

    # What the rep does

    def open(self) -> None:
        """Begin to hear and speak. What was said in writing before is not read out."""
        if self._floor != "closed" or self._call.ended is not None:
            return
        self._voiced = max((t.number for t in self._call.turns if t.reply is not None), default=-1)
        self._ready = False
        self._replies.hold_back()
        self._set_floor("opening")
        path = self._recordings.new(self._practice.session_id) if self._wishes.record else ""
        self._recording = path
        wishes = self._wishes
        self._speech.open_call(
            CallSound(
                began_ms=end_of(self._call),
                names=likely_names(self._content),
                corrections=wishes.corrections,
                hands_free=wishes.hands_free,
                patience=wishes.patience,
                speaker_heard=not wishes.headphones,
                record_to=path,
            )
        )

    def close(self) -> None:
        """Hear and speak no more; the call can be gone on with in writing."""
        if self._floor == "closed":
            return
        self._drop_turn()
        self._replies.drop()
        self._speech.close_call()
        self._set_floor("closed")

    def typed(self) -> None:
        """The rep is about to send words that were typed: she stops speaking, and listens."""
        if self._floor == "closed":
            return
        self._silences = 0
        self._replies.hush()
        self._speech.stop_listening()
        self._drop_turn()

    def confirm(self) -> None:
        """The words that were heard are right."""
        if self._heard is not None and self._floor == "confirming":
            self._take(self._heard, self._heard.text)

    def hold(self) -> None:
        """The rep is putting the words right: they wait until `correct` or `confirm`."""
        self._deadline_ms = None

    def correct(self, text: str) -> None:
        """These were the words. An empty text takes them back: the rep speaks anew."""
        if self._heard is None:
            return
        if text.strip():
            self._take(self._heard, text.strip())
        else:
            self._drop_turn()
            self._listen()

    def set_hands_free(self, on: bool) -> None:
        """Whether the rep simply speaks."""
        self._wishes = replace(self._wishes, hands_free=on)
        self._speech.set_hands_free(on)
        self._silence_from_now()

    def key_down(self) -> None:
        """The rep holds the key to talk."""
        if self._ready and not self._wishes.hands_free and self._floor in _SPEAKABLE:
            self._speech.key_down()

    def key_up(self) -> None:
        """The rep lets the key go."""
        if self._ready and not self._wishes.hands_free:
            self._speech.end_turn("key_up")

    def set_mute(self, on: bool) -> None:
        """Whether the microphone is deaf."""
        self._muted = on
        self._speech.set_mute(on)
        self._silence_from_now()

    def pause(self, on: bool) -> None:
        """Pause, or go on."""
        if self._floor == "closed" or on == (self._floor == "paused"):
            return
        self._speech.pause(on)
        if on:
            self._before_pause = self._floor
            self._deadline_ms = None
            self._set_floor("paused")
        else:
            self._silences = 0
            opened = self._ready and self._before_pause == "opening"
            self._set_floor("listening" if opened else self._before_pause)
            if self._heard is not None and self._before_pause != "confirming":
                # The pause cut the rep short: these words count now.
                self._take(self._heard, self._words or self._heard.text)

    def repeat(self) -> None:
        """Have the buyer say her last line again. Nothing of it is kept."""
        said = [t for t in self._call.turns if t.reply is not None]
        if self._ready and said and self._floor == "listening" and said[-1].reply is not None:
            self._repeats += 1
            manner = self._manner(said[-1].act.buyer if said[-1].act is not None else "")
            self._speech.say(f"again:{self._repeats}", said[-1].reply.text, manner, last=True)

    # What happens

    def take(self, update: Update) -> None:
        """Take an update of the practice, as it comes."""
        if self._floor == "closed":
            return
        match update:
            case WordsSpoken(turn=turn, text=text):
                self._say(turn, text, last=False)
            case CallChanged(call=call) if call.turns and call.turns[-1].reply is not None:
                last = call.turns[-1]
                if last.number > self._voiced and last.reply is not None:
                    self._say(last.number, last.reply.text, last=True)
                    self._voiced = last.number
            case Ready() if self._heard is not None and self._floor == "thinking":
                self._take(self._heard, self._words or self._heard.text)
            case Ready():
                self._listen()
            case Over() if not self._replies.under_way:
                self.close()
            case _:
                pass

    def hear(self, event: SpeechEvent) -> None:
        """Take an event of the speech; some come after the call."""
        if isinstance(event, WordsTimed | ReadAgain):
            self._note_words(event)
            return
        if self._floor == "closed":
            return
        match event:
            case SpeechReady():
                self._open_for(event)
            case SpeechTrouble():
                self._trouble(event)
            case Level():
                self._on_update(LevelChanged(dbfs=event.dbfs, speaking=event.speaking))
            case BackChannelled():
                self._back_channelled = event
                self._reaction = event.text
            case Saying() | Said():
                self._hear_her(event)
            case _:
                self._hear_rep(event)

    def tick(self) -> None:
        """Do what is due; to be called several times a second."""
        if self._deadline_ms is None or self._clock.elapsed_ms() < self._deadline_ms:
            return
        self._deadline_ms = None
        if self._floor == "confirming":
            self.confirm()
        elif self._floor == "listening":
            self._leave_silence()

    # Inside

    def _hear_rep(self, event: SpeechEvent) -> None:
        match event:
            case RepBegan():
                self._silences = 0
                self._deadline_ms = None
                self._set_floor("rep")
            case Supposed():
                self._suppose(event)
            case TurnEnded():
                self._set_floor("thinking")
            case Heard():
                self._hear_turn(event)
            case _:
                pass

    def _hear_her(self, event: Saying | Said) -> None:
        if isinstance(event, Said):
            self._finish_saying(event)
            return
        self._set_floor("buyer")
        if self._replies.is_of_reply(event.utterance_id):
            self._on_update(BuyerCaption(text=event.text))

    @property
    def _call(self) -> Call:
        return self._practice.call

    @property
    def _content(self) -> Content:
        return self._practice.content

    def _open_for(self, event: SpeechReady) -> None:
        taken: list[str] = []
        for buyer in self._content.buyers:
            voice = choose_voice(buyer.voice.kind, buyer.voice.prefer, event.voices, taken)
            self._voices[buyer.persona_id] = voice
            taken.append(voice.name)
        self._ready = True
        if self._recording:
            name = self._recordings.name(self._recording)
            self._keep(RecordingBegan(name=name, at_ms=end_of(self._call)))
        self._replies.open()
        if pending(self._call) == "rep":
            self._listen()

    def _trouble(self, event: SpeechTrouble) -> None:
        """Where nothing more is heard, what was said is kept, and the rest can be typed."""
        if not event.stopped:
            self._on_update(VoiceNote(words=f"{event.problem} {event.remedy}"))
            return
        heard, words, supposed = self._heard, self._words, self._supposed
        self._replies.drop()
        self._replies.hold_back()
        self._ready = False
        self._supposed = ""
        self._set_floor("closed")
        if heard is not None and heard.text:
            self._take(heard, words or heard.text)
        elif supposed:
            self._on_update(NotTaken(text=supposed))
        self._on_update(VoiceStopped(problem=event.problem, remedy=event.remedy))

    def _suppose(self, event: Supposed) -> None:
        self._supposed = event.text
        self._on_update(RepCaption(text=event.text))
        self._practice.foresee(event.text)
        if event.speech_ms > listens_for_ms(self._content, self._call):
            line = cut_in(self._content, self._call)
            self._speech.end_turn("cut_in", line, self._manner_next())

    def _hear_turn(self, event: Heard) -> None:
        self._supposed = ""
        if not event.text.strip():
            self._on_update(RepCaption(text=""))
            self._back_channelled = None
            self._listen()
            return
        self._heard, self._words = event, ""
        self._on_update(RepCaption(text=event.text))
        if self._floor == "paused":
            return
        confirm = self._wishes.confirm
        if confirm == "always" or (confirm == "unsure" and event.doubtful):
            self._set_floor("confirming")
            self._deadline_ms = self._clock.elapsed_ms() + 1000 * CONFIRM_S
            self._on_update(ToConfirm(text=event.text, seconds=CONFIRM_S))
        else:
            self._take(event, event.text)

    def _take(self, heard: Heard, words: str) -> None:
        """Hand the words to the practice as the rep's turn."""
        self._deadline_ms = None
        if self._floor != "closed":
            self._set_floor("thinking")
        if pending(self._call) != "rep":
            # The rep cut in while she was still looking for words: she hears them after that.
            self._heard, self._words = heard, words
            return
        recognised = heard.as_recognised or heard.text
        timed = TurnTimed(
            turn=self._call.turns[-1].number + 1,
            speaker="rep",
            stretches=heard.stretches,
            as_recognised=recognised if words != recognised else "",
        )
        self._heard, self._words = None, ""
        self._on_update(RepCaption(text=""))
        try:
            self._practice.say(words, timed)
        except KnownError as error:
            self._on_update(NotTaken(text=words))
            self._on_update(VoiceNote(words=f"{error.problem} {error.remedy}"))
            self._listen()

    def _drop_turn(self) -> None:
        self._heard, self._words, self._supposed = None, "", ""
        self._deadline_ms = None
        self._on_update(RepCaption(text=""))

    def _listen(self) -> None:
        """The floor is the rep's as soon as she has finished."""
        if not self._ready or pending(self._call) != "rep":
            return
        # Lines that were written beforehand are there as soon as a reaction would be.
        wanted = self._wishes.back_channels and self._practice.takes_time
        line = back_channel(self._content, self._call, self._reaction) if wanted else ""
        self._speech.listen(self._call.turns[-1].number + 1, line, self._manner_next())
        if not self._replies.under_way and self._floor not in {"paused", "rep"}:
            self._set_floor("listening")

    def _leave_silence(self) -> None:
        if not self._wishes.hands_free or self._muted:
            return
        if self._silences >= MOST_SILENCES:
            self.pause(True)
            self._on_update(VoiceNote(words="Nobody has spoken for a while. The call is paused."))
            return
        self._silences += 1
        self._speech.stop_listening()
        self._set_floor("thinking")
        try:
            self._practice.say(SILENCE)
        except KnownError as error:
            self._on_update(VoiceNote(words=f"{error.problem} {error.remedy}"))

    def _silence_from_now(self) -> None:
        waits = self._floor == "listening" and self._wishes.hands_free and not self._muted
        self._deadline_ms = self._clock.elapsed_ms() + 1000 * SILENCE_S if waits else None

    def _say(self, turn: int, text: str, *, last: bool) -> None:
        """Hand a reply to the voice, as far as its words are there."""
        if cut := self._replies.add(turn, text, last=last):
            self._finish_saying(cut)

    def _finish_saying(self, event: Said) -> None:
        """An utterance is over: note when it was heard, and listen."""
        over = self._replies.finished(event)
        if over is None:
            return
        if over.turn is not None:
            self._note_reply(over.turn, event)
        if over.hushed:
            return
        if self._call.ended is not None:
            self.close()
        elif self._floor in {"buyer", "opening", "thinking"} and pending(self._call) == "rep":
            self._set_floor("listening" if not event.cut else "rep")

    def _note_reply(self, turn: int, event: Said) -> None:
        stretches: tuple[Stretch, ...] = (event.stretch,) if event.stretch is not None else ()
        reacted = self._back_channelled
        self._back_channelled = None
        if reacted is not None and reacted.turn == turn:
            stretches = (reacted.stretch, *stretches)
        heard = f"{event.text.rstrip(' .,;:')}—" if event.text.strip() else SILENCE
        self._keep(
            TurnTimed(
                turn=turn,
                speaker="buyer",
                stretches=stretches,
                words=event.words,
                heard=heard if event.cut else "",
                back_channel=reacted.text if reacted is not None and reacted.turn == turn else "",
            )
        )

    def _note_words(self, event: WordsTimed | ReadAgain) -> None:
        """Keep what was found out about a turn after it was answered."""
        turn = next((t for t in self._call.turns if t.number == event.turn), None)
        if turn is None or turn.rep_timed is None:
            return
        if isinstance(event, ReadAgain):
            self._keep(TurnReadAgain(turn=event.turn, text=event.text, words=event.words))
        elif not turn.rep_timed.as_recognised:
            # Words that were put right are not those whose times are known.
            self._keep(replace(turn.rep_timed, words=event.words))

    def _keep(self, event: TurnTimed | RecordingBegan | TurnReadAgain) -> None:
        try:
            self._practice.keep(event)
        except KnownError as error:
            self._on_update(VoiceNote(words=f"{error.problem} {error.remedy}"))

    def _manner_next(self) -> Manner:
        """How whoever answers next sounds."""
        turns = self._call.turns
        act = turns[-1].act if turns else None
        return self._manner(act.buyer if act is not None else "")

    def _manner(self, buyer: str) -> Manner:
        persona = self._content.buyer(buyer)
        mind = self._call.colleagues.get(persona.persona_id, self._call.mind)
        voice = self._voices.get(persona.persona_id)
        return manner_of(mind.state, persona.voice.pace, voice.name if voice is not None else "")

    def _set_floor(self, floor: Floor) -> None:
        if floor == self._floor:
            return
        self._floor = floor
        if floor != "confirming":
            self._silence_from_now()
        self._on_update(FloorChanged(floor=floor))


def end_of(call: Call) -> int:
    """Where the clock of a call stands after everything that was spoken, in milliseconds."""
    timed = [t for turn in call.turns for t in (turn.rep_timed, turn.buyer_timed) if t is not None]
    return max((stretch.end_ms for t in timed for stretch in t.stretches), default=0)


_SPEAKABLE: frozenset[Floor] = frozenset({"listening", "buyer", "thinking"})
