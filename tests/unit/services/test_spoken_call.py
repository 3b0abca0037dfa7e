"""A call by voice: what is said aloud, what is heard, and what is kept of both."""

from dataclasses import dataclass, field, replace

from app.adapters.log_memory import MemoryLog
from app.domain.buyer.back_channel import back_channel
from app.domain.call import Call, Turn, fold, pending
from app.domain.events import RecordingBegan, TurnReadAgain, TurnTimed
from app.domain.speech_times import spoken_times
from app.domain.transcript import Stretch
from app.domain.voice.heard import WordTime
from app.domain.voice.wishes import VoiceWishes
from app.ports.speech import (
    Heard,
    ReadAgain,
    RepBegan,
    Said,
    Saying,
    SpeechTrouble,
    Supposed,
    TurnEnded,
    WordsTimed,
)
from app.services.practice import Practice, Setting, Update
from app.services.spoken_call import CONFIRM_S, SILENCE_S, SpokenCall
from app.services.spoken_updates import (
    BuyerCaption,
    FloorChanged,
    NotTaken,
    RepCaption,
    ToConfirm,
    VoiceNote,
    VoiceStopped,
    VoiceUpdate,
)
from tests.fakes.on_lines import setting_on_lines
from tests.fakes.scripted import ScriptedModel, TickingClock
from tests.fakes.silent_speech import READY, MemoryRecordings, SilentSpeech
from tests.sample import content


class HandClock(TickingClock):
    """Stands still until a test moves it on."""

    def __init__(self) -> None:
        super().__init__()
        self.at = 0.0

    def elapsed_ms(self) -> float:
        return self.at


@dataclass
class Phone:
    """One call under way by voice, its ears and voice in the test's hands."""

    wishes: VoiceWishes = field(default_factory=VoiceWishes)
    model: ScriptedModel | None = None
    begin: bool = True

    def __post_init__(self) -> None:
        self.log = MemoryLog()
        self.clock = HandClock()
        setting: Setting = replace(setting_on_lines(self.log), clock=self.clock)
        if self.model is not None:
            setting = replace(setting, model=self.model)
        self.speech = SilentSpeech()
        self.recordings = MemoryRecordings()
        self.updates: list[Update] = []
        self.told: list[VoiceUpdate] = []
        self.at_ms = 0
        self.practice = Practice(
            session_id="s",
            content=content(),
            content_hash="",
            seed=1,
            setting=setting,
            on_update=self._take,
        )
        self.spoken = SpokenCall(
            practice=self.practice,
            speech=self.speech,
            recordings=self.recordings,
            clock=self.clock,
            wishes=self.wishes,
            on_update=self.told.append,
        )
        if self.begin:
            self.spoken.open()
            self.practice.begin()
            self.spoken.hear(READY)

    def _take(self, update: Update) -> None:
        self.updates.append(update)
        if hasattr(self, "spoken"):
            self.spoken.take(update)

    @property
    def call(self) -> Call:
        return self.practice.call

    def turn(self, number: int) -> Turn:
        return self.call.turns[number]

    def reply(self, number: int) -> str:
        reply = self.turn(number).reply
        assert reply is not None
        return reply.text

    def timed(self, number: int) -> TurnTimed:
        timed = self.turn(number).rep_timed
        assert timed is not None
        return timed

    @property
    def floors(self) -> list[str]:
        return [u.floor for u in self.told if isinstance(u, FloorChanged)]

    def passes(self, seconds: float) -> None:
        self.clock.at += 1000 * seconds
        self.spoken.tick()

    def she_says_it_all(self) -> str:
        """Everything that was given to the voice for the last utterance is heard."""
        name = self.speech.said()[-1][0]
        text = "".join(words for utterance, words in self.speech.said() if utterance == name)
        self.spoken.hear(Saying(utterance_id=name, text=text))
        stretch = Stretch(start_ms=self.at_ms, end_ms=self.at_ms + 2000)
        self.at_ms += 2500
        self.spoken.hear(Said(utterance_id=name, text=text, stretch=stretch))
        return text

    def rep_says(self, text: str, *, doubtful: bool = False) -> Heard:
        turn = self.call.turns[-1].number + 1
        self.spoken.hear(RepBegan(turn=turn, at_ms=self.at_ms, over_buyer=False))
        self.spoken.hear(TurnEnded(turn=turn))
        heard = Heard(
            turn=turn,
            text=text,
            stretches=(Stretch(start_ms=self.at_ms, end_ms=self.at_ms + 1500),),
            doubtful=doubtful,
        )
        self.at_ms += 2000
        self.spoken.hear(heard)
        return heard


def kept(phone: Phone, kind: type) -> list[object]:
    return [s.event for s in phone.log.events("s") if isinstance(s.event, kind)]


def test_she_picks_up_and_is_heard_and_then_the_rep_has_the_floor() -> None:
    phone = Phone()

    opening = phone.she_says_it_all()
    assert opening.strip() == phone.reply(0)
    assert phone.spoken.floor == "listening"
    assert phone.speech.last("listen")[0] == 1
    assert BuyerCaption(text=opening) in phone.told


def test_what_the_rep_says_is_the_turn_and_her_answer_is_spoken() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("How do the mornings go? // discovery_question")

    assert phone.turn(1).rep.startswith("How do the mornings go?")
    answer = phone.she_says_it_all()
    assert answer.strip() == phone.reply(1)
    assert phone.floors[-4:] == ["rep", "thinking", "buyer", "listening"]


def test_both_sides_have_their_times_and_time_only_metrics_can_be_told() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("How do the mornings go? // discovery_question")
    phone.she_says_it_all()

    times = spoken_times(phone.call)
    assert times is not None
    assert times.cover(phone.call)
    assert times.rep[1] == (Stretch(start_ms=2500, end_ms=4000),)


def test_a_long_reply_reaches_the_voice_clause_by_clause_in_full() -> None:
    phone = Phone()
    texts = [text for _, text in phone.speech.said()]

    assert "".join(texts) == phone.reply(0)
    assert [given[-1] for given in _says(phone)].count(True) == 1


def _says(phone: Phone) -> list[tuple[object, ...]]:
    return [a.given for a in phone.speech.asked if a.name == "say"]


def test_a_caption_is_foreseen_and_forgotten_without_a_trace_if_the_rep_goes_on() -> None:
    phone = Phone()
    phone.she_says_it_all()
    before = len(phone.log.events("s"))
    phone.spoken.hear(Supposed(turn=1, text="How do", speech_ms=400))

    assert len(phone.log.events("s")) == before
    assert RepCaption(text="How do") in phone.told
    phone.rep_says("How do the mornings go? // discovery_question")
    assert phone.turn(1).made(phone.turn(1).moves[0].move)  # type: ignore[index]


def test_what_was_foreseen_is_what_happens_if_the_words_are_the_same() -> None:
    text = "How do the mornings go? // discovery_question"
    foreseen, plain = Phone(), Phone()
    for phone in (foreseen, plain):
        phone.she_says_it_all()
    foreseen.spoken.hear(Supposed(turn=1, text=text, speech_ms=400))
    for phone in (foreseen, plain):
        phone.rep_says(text)

    assert foreseen.call.turns[1].act == plain.call.turns[1].act
    assert foreseen.call.turns[1].mind == plain.call.turns[1].mind


def test_unsure_words_can_be_put_right_for_two_seconds() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("We cost forty one", doubtful=True)

    assert any(isinstance(u, ToConfirm) for u in phone.told)
    assert len(phone.call.turns) == 1
    phone.spoken.correct("We cost $41,000")
    assert phone.turn(1).rep == "We cost $41,000"
    assert phone.timed(1).as_recognised == "We cost forty one"


def test_words_that_nobody_puts_right_count_after_two_seconds() -> None:
    phone = Phone(wishes=VoiceWishes(confirm="always"))
    phone.she_says_it_all()
    phone.rep_says("Six docks.")
    phone.passes(CONFIRM_S - 0.5)
    assert len(phone.call.turns) == 1

    phone.passes(0.6)
    assert phone.turn(1).rep == "Six docks."


def test_words_that_are_being_put_right_wait() -> None:
    phone = Phone(wishes=VoiceWishes(confirm="always"))
    phone.she_says_it_all()
    phone.rep_says("Six docks.")
    phone.spoken.hold()
    phone.passes(60)

    assert phone.floors[-1] == "confirming"
    phone.spoken.correct("")
    assert phone.floors[-1] == "listening"
    assert len(phone.call.turns) == 1


def test_when_the_rep_cuts_in_only_what_was_heard_of_her_counts() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("How do the mornings go? // discovery_question")
    name, _ = phone.speech.said()[-1]
    stretch = Stretch(start_ms=4500, end_ms=5000)
    phone.spoken.hear(Said(utterance_id=name, text="We tried that", stretch=stretch, cut=True))

    reply = phone.turn(1).reply
    assert reply is not None
    assert reply.text == "We tried that\u2014"
    phone.rep_says("Who told you? // discovery_question")
    assert phone.turn(2).rep.startswith("Who told you?")


def test_sound_without_words_is_no_turn() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("  ")

    assert len(phone.call.turns) == 1
    assert phone.spoken.floor == "listening"


def test_a_silence_of_eight_seconds_is_left_to_her() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.passes(SILENCE_S + 0.1)

    assert phone.turn(1).silent


def test_half_an_hour_of_silence_ends_in_a_pause_that_says_so() -> None:
    phone = Phone()
    phone.she_says_it_all()
    for _ in range(1800):
        phone.passes(1)
        if phone.speech.said() and phone.spoken.floor == "thinking":
            phone.she_says_it_all()

    assert phone.spoken.floor == "paused" or phone.call.ended is not None
    assert any(isinstance(u, VoiceNote) and "paused" in u.words for u in phone.told)
    assert len(phone.call.rep_turns) == 2


def test_with_the_key_or_muted_a_silence_is_nobodys() -> None:
    with_key, muted = Phone(), Phone()
    for phone in (with_key, muted):
        phone.she_says_it_all()
    with_key.spoken.set_hands_free(False)
    muted.spoken.set_mute(True)
    for phone in (with_key, muted):
        phone.passes(600)
        assert len(phone.call.turns) == 1


def test_typing_stops_her_and_takes_the_turn() -> None:
    phone = Phone()
    phone.spoken.typed()
    phone.practice.say("I would rather type. // permission")

    assert "hush" in phone.speech.names()
    assert phone.turn(1).rep.startswith("I would rather type.")


def test_what_was_heard_of_her_before_the_rep_typed_is_kept() -> None:
    phone = Phone()
    name, _ = phone.speech.said()[-1]
    phone.spoken.typed()
    phone.practice.say("I would rather type. // permission")
    stretch = Stretch(start_ms=0, end_ms=400)
    phone.spoken.hear(Said(utterance_id=name, text="Fennel", stretch=stretch, cut=True))

    assert phone.reply(0) == "Fennel\u2014"
    phone.she_says_it_all()
    assert phone.floors[-1] == "listening"


def test_a_pause_while_the_voice_is_being_opened_ends_in_listening() -> None:
    phone = Phone(begin=False)
    phone.practice.begin()
    phone.spoken.open()
    phone.spoken.pause(True)
    phone.spoken.hear(READY)
    phone.spoken.pause(False)

    assert phone.floors[-1] == "listening"


def test_a_lost_microphone_keeps_what_was_said_and_says_what_to_do() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("Six docks.", doubtful=True)
    phone.spoken.hear(SpeechTrouble(problem="It has gone.", remedy="Connect it.", stopped=True))

    stopped = [u for u in phone.told if isinstance(u, VoiceStopped)]
    assert stopped[0].problem == "It has gone."
    assert phone.turn(1).rep == "Six docks."
    assert not phone.spoken.open_now
    assert pending(phone.call) in {"rep", "over"}


def test_the_words_of_a_turn_that_a_crash_cut_off_are_given_back() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.spoken.hear(RepBegan(turn=1, at_ms=2500, over_buyer=False))
    phone.spoken.hear(Supposed(turn=1, text="So the clipboard decides", speech_ms=900))
    phone.spoken.hear(SpeechTrouble(problem="It died.", remedy="Again.", stopped=True))

    assert NotTaken(text="So the clipboard decides") in phone.told


def test_what_a_pause_cut_short_counts_when_the_call_goes_on() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.spoken.pause(True)
    phone.spoken.hear(
        Heard(turn=1, text="Six docks.", stretches=(Stretch(start_ms=2500, end_ms=3000),))
    )
    assert len(phone.call.turns) == 1

    phone.spoken.pause(False)
    assert phone.turn(1).rep == "Six docks."


def test_she_cuts_a_monologue_short() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.spoken.hear(Supposed(turn=1, text="And another thing is", speech_ms=20_000))
    assert "end_turn" not in phone.speech.names()

    phone.spoken.hear(Supposed(turn=1, text="And another thing is that", speech_ms=90_000))
    how, line, *_ = phone.speech.last("end_turn")
    assert how == "cut_in"
    assert line in phone.practice.content.persona.voice.cut_ins


def test_she_reacts_at_once_only_while_a_model_looks_for_words() -> None:
    on_lines, with_model = Phone(), Phone(model=ScriptedModel(lambda _: "Well."))
    for phone in (on_lines, with_model):
        phone.she_says_it_all()

    assert on_lines.speech.last("listen")[1] == ""
    line = with_model.speech.last("listen")[1]
    assert line in with_model.practice.content.persona.voice.back_channels


def test_the_same_reaction_never_comes_twice_in_a_row() -> None:
    phone = Phone()
    phone.she_says_it_all()
    for last in phone.practice.content.persona.voice.back_channels:
        line = back_channel(phone.practice.content, phone.call, last)
        assert line
        assert line != last


def test_the_last_line_can_be_heard_again_and_nothing_of_it_is_kept() -> None:
    phone = Phone()
    opening = phone.she_says_it_all()
    before = len(phone.log.events("s"))
    phone.spoken.repeat()

    assert phone.speech.said()[-1][1] == opening.strip()
    name = phone.speech.said()[-1][0]
    phone.spoken.hear(Saying(utterance_id=name, text=opening))
    phone.spoken.hear(Said(utterance_id=name, text=opening, stretch=Stretch(start_ms=1, end_ms=2)))
    assert len(phone.log.events("s")) == before
    assert phone.spoken.floor == "listening"


def test_the_recording_and_the_words_times_are_linked_from_the_log() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("Six docks.")
    word = WordTime(text="Six", start_ms=2500, end_ms=2700)
    phone.spoken.hear(WordsTimed(turn=1, words=(word,)))
    phone.spoken.hear(ReadAgain(turn=1, text="Six docks!", words=(word,)))

    assert kept(phone, RecordingBegan) == [RecordingBegan(name="1.flac", at_ms=0)]
    assert phone.timed(1).words == (word,)
    assert kept(phone, TurnReadAgain)
    assert phone.turn(1).rep == "Six docks."


def test_without_recording_nothing_is_recorded() -> None:
    phone = Phone(wishes=VoiceWishes(record=False))

    assert not kept(phone, RecordingBegan)
    assert phone.speech.last("open_call")[0].record_to == ""


def test_switched_on_in_the_middle_nothing_old_is_read_out() -> None:
    phone = Phone(begin=False)
    phone.practice.begin()
    phone.spoken.open()
    phone.spoken.hear(READY)

    assert not phone.speech.said()
    assert phone.spoken.floor == "listening"


def test_a_spoken_call_folds_from_its_log() -> None:
    phone = Phone()
    phone.she_says_it_all()
    phone.rep_says("How do the mornings go? // discovery_question")
    phone.she_says_it_all()

    stored = [s.event for s in phone.log.events("s")]
    assert kept(phone, TurnTimed)
    assert fold(phone.practice.content, stored) == phone.call
