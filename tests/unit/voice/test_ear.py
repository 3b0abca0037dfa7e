"""Listening to a rep, block by block. No sound: only how probable speech is in each 32 ms."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.voice import ear as e
from app.domain.voice.ear import Ear
from app.domain.voice.endpoint import Patience
from app.domain.voice.heard import Recognised

BLOCK = 32


@dataclass
class Rep:
    """A rep whose words are known as soon as they are asked for, unless a test holds them back."""

    ear: Ear
    words: str = ""
    knows_at_once: bool = True
    complete: float = 0.9
    now: int = 0
    done: list[tuple[int, e.Effect]] = field(default_factory=list)
    asked: list[e.Recognise] = field(default_factory=list)

    def sound(self, ms: int, probability: float, *, over_her: bool = False) -> "Rep":
        for _ in range(ms // BLOCK):
            block = e.Block(at_ms=self.now, probability=probability, over_her=over_her)
            self.now += BLOCK
            self.take(self.ear.block(block))
        return self

    def speaks(self, ms: int, words: str = "", *, over_her: bool = False) -> "Rep":
        self.words = f"{self.words} {words}".strip()
        return self.sound(ms, 0.95, over_her=over_her)

    def is_silent(self, ms: int, *, over_her: bool = False) -> "Rep":
        return self.sound(ms, 0.02, over_her=over_her)

    def take(self, effects: e.Effects) -> None:
        for effect in effects:
            self.done.append((self.now, effect))
            if isinstance(effect, e.Recognise):
                self.asked.append(effect)
                if self.knows_at_once:
                    self.know(effect.piece, self.words)
            elif isinstance(effect, e.JudgeMelody):
                self.take(self.ear.melody(effect.pause, self.complete))

    def know(self, piece: int, words: str, *, doubtful: bool = False) -> None:
        self.take(self.ear.recognised(piece, Recognised(text=words, doubtful=doubtful)))

    def all(self, kind: type[e.Effect]) -> list[e.Effect]:
        return [effect for _, effect in self.done if isinstance(effect, kind)]

    @property
    def turns(self) -> list[e.Turn]:
        return [effect for _, effect in self.done if isinstance(effect, e.Turn)]

    def when(self, kind: type[e.Effect]) -> int:
        return next(at for at, effect in self.done if isinstance(effect, kind))


def a_rep(patience: Patience = "normal", *, hands_free: bool = True) -> Rep:
    return Rep(ear=Ear(patience, hands_free=hands_free))


def test_she_reacts_to_a_finished_sentence_after_a_third_of_a_second() -> None:
    rep = a_rep().is_silent(640).speaks(1600, "How do your nights run?").is_silent(2000)

    assert rep.when(e.React) - 2240 <= 350 + 2 * BLOCK
    assert len(rep.all(e.React)) == 1


def test_where_the_words_are_late_she_reacts_to_the_melody() -> None:
    rep = a_rep()
    rep.knows_at_once = False
    rep.speaks(1600).is_silent(700)

    assert 500 <= rep.when(e.React) - 1600 <= 650


def test_she_takes_the_floor_before_a_second_is_over() -> None:
    rep = a_rep().is_silent(640).speaks(1600, "How do your nights run?").is_silent(2000)

    (turn,) = rep.turns
    assert turn.text == "How do your nights run?"
    assert 850 <= turn.waited_ms <= 950
    assert abs(turn.stretches[0].start_ms - 640) <= BLOCK
    assert abs(turn.stretches[0].end_ms - 2240) <= BLOCK


@pytest.mark.parametrize("pause", [320, 480, 704])
@pytest.mark.parametrize("so_far", ["What I would like to know is the", "I can take 20% off that."])
def test_a_pause_in_the_middle_of_a_sentence_does_not_end_it(so_far: str, pause: int) -> None:
    rep = a_rep().speaks(960, so_far)
    rep.is_silent(pause).speaks(960, "number of docks you run.").is_silent(2000)

    (turn,) = rep.turns
    assert turn.text.endswith("number of docks you run.")
    assert len(turn.stretches) == 2


def test_a_pause_that_sounds_complete_but_is_not_holds_for_700_ms_where_the_melody_says_so() -> (
    None
):
    rep = a_rep()
    rep.complete = 0.1
    rep.speaks(960, "We looked at the docks.").is_silent(800)
    assert not rep.turns

    rep.speaks(960, "and at the yard.").is_silent(2000)
    (turn,) = rep.turns
    assert turn.text == "We looked at the docks. and at the yard."


def test_words_that_want_to_go_on_wait_a_second_and_a_half_and_no_more_than_three() -> None:
    rep = a_rep().speaks(960, "The price would be, um,").is_silent(4000)

    (turn,) = rep.turns
    assert 1500 <= turn.waited_ms <= 3000


def test_the_patient_and_the_quick_wait_differently() -> None:
    waits = {}
    for patience in ("quick", "normal", "patient"):
        rep = a_rep(patience).speaks(960, "We run six docks.").is_silent(3000)
        waits[patience] = rep.turns[0].waited_ms

    assert waits["quick"] < waits["normal"] < waits["patient"]


def test_words_that_come_late_end_the_turn_when_they_are_there() -> None:
    rep = a_rep()
    rep.knows_at_once = False
    rep.speaks(960).is_silent(1600)

    assert rep.all(e.Ended)
    assert not rep.turns
    rep.know(rep.asked[-1].piece, "Six docks.")
    assert rep.turns[0].text == "Six docks."


def test_what_was_heard_at_a_pause_is_told_as_a_caption_and_heard_again_with_the_rest() -> None:
    rep = a_rep().speaks(960, "So the clipboard and").is_silent(400).speaks(640, "the yard.")
    rep.is_silent(1000)

    supposed = [s.text for _, s in rep.done if isinstance(s, e.Suppose)]
    assert supposed == ["So the clipboard and", "So the clipboard and the yard."]
    first, second = rep.asked
    assert second.start_ms == first.start_ms


def test_a_long_piece_is_not_recognised_again_when_the_rep_goes_on() -> None:
    rep = a_rep().speaks(8000, "A long story and").is_silent(400)
    rep.words = "the end of it."
    rep.speaks(960).is_silent(1000)

    first, second = rep.asked
    assert second.start_ms >= first.end_ms - 300
    assert rep.turns[0].text == "A long story and the end of it."


def test_half_a_minute_without_a_breath_is_cut_into_pieces_and_loses_nothing() -> None:
    rep = a_rep().speaks(30_400, "words").is_silent(1500)

    covered = [(p.start_ms, p.end_ms) for p in rep.asked]
    assert len(covered) == 2
    assert covered[1][0] == covered[0][1]


def test_sound_without_words_is_no_turn() -> None:
    rep = a_rep().speaks(960, "").is_silent(1000)

    assert [t.text for t in rep.turns] == [""]
    assert not rep.ear.in_turn


def test_a_click_is_nothing_at_all() -> None:
    rep = a_rep().sound(64, 0.9).is_silent(1000)

    assert rep.done == []


def test_twenty_seconds_of_music_are_called_noise() -> None:
    rep = a_rep()
    for _ in range(4):
        rep.speaks(6400, "").is_silent(640)

    assert rep.all(e.Noise)


def test_a_nod_while_she_speaks_does_not_stop_her() -> None:
    rep = a_rep().speaks(352, "Mm-hm.", over_her=True).is_silent(800, over_her=True)

    assert not rep.all(e.HoldHer)
    assert not rep.all(e.CutHer)
    assert not rep.turns
    assert not rep.ear.in_turn
    assert rep.asked[0].nod


def test_only_a_short_sound_into_her_speech_is_listened_to_as_a_nod() -> None:
    assert not a_rep().speaks(352, "Mm-hm.").is_silent(800).asked[0].nod
    assert (
        not a_rep().speaks(1600, "Wait", over_her=True).is_silent(800, over_her=True).asked[0].nod
    )


def test_a_nod_that_the_recogniser_takes_for_a_word_does_not_stop_her_either() -> None:
    rep = a_rep().speaks(384, "Mama.", over_her=True).is_silent(800, over_her=True)

    assert not rep.all(e.CutHer)


def test_a_long_nod_makes_her_stop_and_go_on() -> None:
    rep = a_rep().speaks(800, "Yeah, okay, sure.", over_her=True).is_silent(600, over_her=True)

    assert len(rep.all(e.HoldHer)) == 1
    assert len(rep.all(e.LetHerGoOn)) == 1
    assert not rep.turns


def test_half_a_second_of_speech_stops_her_and_becomes_the_turn() -> None:
    rep = a_rep().speaks(1600, "Wait, who told you that?", over_her=True)
    assert rep.when(e.HoldHer) <= 300 + 200 + BLOCK

    rep.is_silent(1000, over_her=True)
    assert rep.all(e.CutHer)
    began = rep.all(e.Began)[0]
    assert isinstance(began, e.Began)
    assert began.over_her
    assert rep.turns[0].text == "Wait, who told you that?"


def test_a_short_word_that_is_no_nod_cuts_her_too() -> None:
    rep = a_rep().speaks(320, "Stop.", over_her=True).is_silent(900, over_her=True)

    assert rep.all(e.CutHer)
    assert rep.turns[0].text == "Stop."


def test_her_echo_is_not_the_rep() -> None:
    ear = Ear()
    for number in range(100):
        block = e.Block(at_ms=number * BLOCK, probability=0.99, over_her=True, passes=False)
        assert ear.block(block) == ()


def test_with_the_key_a_pause_ends_nothing_and_letting_go_ends_at_once() -> None:
    rep = a_rep(hands_free=False).speaks(960, "")
    assert not rep.done

    rep.take(rep.ear.key_down())
    rep.speaks(960, "Six docks").is_silent(5000).speaks(960, "and two yards")
    rep.take(rep.ear.end())
    (turn,) = rep.turns
    assert turn.text == "Six docks and two yards"
    assert turn.waited_ms == 0


def test_a_key_that_slipped_is_no_turn() -> None:
    rep = a_rep(hands_free=False).is_silent(320)
    rep.take(rep.ear.key_down())
    rep.is_silent(96)
    rep.take(rep.ear.end())

    assert [t.text for t in rep.turns] == [""]


def test_she_can_cut_in_and_what_was_said_so_far_is_the_turn() -> None:
    rep = a_rep().speaks(9000, "And then our platform also does")
    rep.take(rep.ear.end())

    assert rep.turns[0].text == "And then our platform also does"


def test_a_dropped_turn_leaves_nothing_behind() -> None:
    rep = a_rep()
    rep.knows_at_once = False
    rep.speaks(960).is_silent(320)
    rep.ear.drop()
    rep.know(rep.asked[-1].piece, "Too late.")
    rep.is_silent(2000)

    assert not rep.turns
    rep.knows_at_once = True
    rep.words = ""
    rep.speaks(960, "Anew.").is_silent(1000)
    assert rep.turns[0].text == "Anew."


@given(
    st.lists(
        st.tuples(st.integers(1, 60), st.sampled_from([0.0, 0.4, 0.95]), st.booleans()),
        max_size=30,
    ),
    st.sampled_from(["", "Mm-hm.", "So, um,", "We run six docks."]),
    st.booleans(),
)
def test_whatever_is_heard_every_turn_ends_once_and_times_only_grow(
    sounds: list[tuple[int, float, bool]], words: str, hands_free: bool
) -> None:
    rep = a_rep(hands_free=hands_free)
    rep.words = words
    for blocks, probability, over_her in sounds:
        rep.sound(blocks * BLOCK, probability, over_her=over_her)
    rep.is_silent(5000)

    assert not rep.ear.in_turn
    ended = [s for _, s in rep.done if isinstance(s, e.Ended | e.Turn)]
    assert [type(s) for s in ended] == [e.Ended, e.Turn] * (len(ended) // 2)
    edges = [ms for t in rep.turns for s in t.stretches for ms in (s.start_ms, s.end_ms)]
    assert edges == sorted(edges)
