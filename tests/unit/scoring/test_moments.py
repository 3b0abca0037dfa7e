"""The moments of a debrief: what went by, and what to try instead in just that situation."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.advice_toml import load_advice
from app.domain.buyer.acts import ENDING_ACTS, Act
from app.domain.buyer.scenario import Content
from app.domain.call import Call, Mind, Turn, new_call
from app.domain.events import ActChosen, BuyerSpoke, Cause, MindChanged
from app.domain.moves import GETTING, LabelledMove, Move
from app.domain.scoring.advice import Advice, MoveAdvice
from app.domain.scoring.debrief import Debrief, Moment
from app.domain.scoring.moments import QUOTED, debrief
from app.domain.scoring.scorecard import scorecard
from app.domain.scoring.situations import Situation
from app.domain.text import clauses
from app.domain.transcript import Span
from app.services.review import thoughts
from tests.sample import content
from tests.unit.scoring.test_scorecard import call_of

SHIPPED = load_advice(Path(__file__).parents[3] / "assets" / "advice.toml")


def advice(*instead: str, **when: tuple[str, ...]) -> Advice:
    """The same advice on everything."""
    told = MoveAdvice(
        what="It did this.",
        why="For that.",
        instead=instead or ("Anything.",),
        when={Situation(name): said for name, said in when.items()},
    )
    everything = (*Move, "missed_hint", "missed_conflict")
    return Advice(moves=dict.fromkeys(everything, told), drills={}, outcomes={}, thoughts={})


def turn(
    number: int,
    act: Act,
    said: str,
    *moves: Move,
    rep: str = "words",
    conflict: str | None = None,
    mind: Mind | None = None,
) -> Turn:
    """A turn with these moves, and her answer."""
    mind = mind or new_call(content()).mind
    span = Span(start=0, end=len(rep))
    shift = {m: {"trust": -5.0 if m in GETTING else 5.0} for m in moves}
    causes = [Cause(reason=m.value, move=m, span=span, deltas=shift[m]) for m in moves]  # type: ignore[arg-type]
    return Turn(
        number=number,
        rep=rep if number else "",
        mind=mind,
        moves=tuple(LabelledMove(move=m, span=span) for m in moves),
        change=MindChanged(turn=number, causes=tuple(causes), state=mind.state),
        act=ActChosen(turn=number, act=act, line_id="x", point=said, conflict=conflict),
        reply=BuyerSpoke(turn=number, text=said, source="line"),
    )


def call_with(*turns: Turn, written: bool = False) -> Call:
    return replace(new_call(content()), turns=turns, mind=turns[-1].mind, written=written)


def debriefed(call: Call, told: Advice, playing: Content | None = None) -> Debrief:
    playing = playing or content()
    return debrief(playing, call, scorecard(playing, call), told)


def moments(call: Call, told: Advice, playing: Content | None = None) -> tuple[Moment, ...]:
    all_of_it = debriefed(call, told, playing)
    return (*all_of_it.moments, *all_of_it.more_moments)


def test_what_fits_the_situation_is_said_rather_than_what_always_fits() -> None:
    told = advice("Always.", after_brush_off=("After a brush-off.",))
    waved_off = call_with(turn(3, Act.BRUSH_OFF, "Hm."), turn(4, Act.BRUSH_OFF, "Hm.", Move.CHASE))
    answered = call_with(turn(3, Act.CONFIRM, "Yes."), turn(4, Act.BRUSH_OFF, "Hm.", Move.CHASE))
    assert moments(waved_off, told)[0].instead == "After a brush-off."
    assert moments(answered, told)[0].instead == "Always."


def test_of_two_situations_what_just_happened_counts_first() -> None:
    told = advice("Always.", opening=("At the start.",), after_brush_off=("After a brush-off.",))
    call = call_with(turn(1, Act.BRUSH_OFF, "Hm."), turn(2, Act.BRUSH_OFF, "Hm.", Move.PITCH))
    assert moments(call, told)[0].instead == "After a brush-off."


def test_where_the_nearest_situation_has_no_text_the_next_one_speaks() -> None:
    told = advice("Always.", opening=("At the start.",))
    call = call_with(turn(1, Act.BRUSH_OFF, "Hm."), turn(2, Act.BRUSH_OFF, "Hm.", Move.PITCH))
    assert moments(call, told)[0].instead == "At the start."


def test_a_text_whose_slot_nothing_can_fill_gives_way() -> None:
    told = advice("Always.", opening=("What of {topic}?", "You said “{their_words}”."))
    call = call_with(turn(0, Act.OPENING, "Hello?"), turn(1, Act.BRUSH_OFF, "Hm.", Move.PITCH))
    assert moments(call, told)[0].instead == "Always."


def test_a_debrief_says_nothing_twice_while_there_is_something_else_to_say() -> None:
    told = advice("Always.", "Ever.", after_brush_off=("One.", "Two."))
    chased = [turn(n, Act.BRUSH_OFF, "Hm.", Move.CHASE) for n in range(3, 8)]
    found = [m.instead for m in moments(call_with(turn(2, Act.BRUSH_OFF, "Hm."), *chased), told)]
    assert set(found[:2]) == {"One.", "Two."}
    assert set(found[2:4]) == {"Always.", "Ever."}
    assert found[4] in {"One.", "Two."}


def test_the_same_call_is_always_debriefed_alike() -> None:
    call = call_of("well // ", "about that meeting // chase", "it is the best // unbacked_claim")
    assert debriefed(call, SHIPPED) == debriefed(call, SHIPPED)


def test_an_open_contradiction_is_named_even_if_another_came_up_since() -> None:
    first = content().scenario.conflicts[0]
    other = replace(first, conflict_id="crust", topic="what makes a crust")
    playing = content()
    playing = replace(playing, scenario=replace(playing.scenario, conflicts=(first, other)))
    mind = replace(new_call(playing).mind, conflicts={"warm-up": "surfaced", "crust": "settled"})
    call = call_with(
        turn(3, Act.MENTION_CONFLICT, "Two hours or not.", conflict="warm-up", mind=mind),
        turn(4, Act.THINK_ALOUD, "The crust, then.", rep="…", conflict="crust", mind=mind),
        turn(5, Act.BRUSH_OFF, "Hm.", Move.PITCH, mind=mind),
    )
    told = advice("Always.", contradiction_open=("What of {topic}?",))
    chosen = next(m for m in moments(call, told, playing) if m.turn == 5)
    assert chosen.instead == "What of how long the oven takes to warm up?"


# What went by.


def after_a_hint(rep: str, answer: Act, *moves: Move) -> set[str]:
    call = call_with(
        turn(2, Act.HINT, "Mornings could go better."),
        turn(3, answer, "Well.", *moves, rep=rep),
    )
    return {m.title for m in moments(call, SHIPPED) if m.kind == "missed"}


def test_a_hint_that_was_talked_past_is_a_missed_chance() -> None:
    assert after_a_hint("we are open all week", Act.BRUSH_OFF) == {"There was a hint"}


@pytest.mark.parametrize("act", [Act.DISCLOSE, Act.MENTION_CONFLICT, Act.PROPOSE_STEP])
def test_a_silence_in_which_she_went_on_is_no_missed_chance(act: Act) -> None:
    assert after_a_hint("…", act) == set()


@pytest.mark.parametrize("act", [Act.ANSWER_GUARDEDLY, Act.BRUSH_OFF])
def test_a_silence_in_which_she_did_not_go_on_is_one(act: Act) -> None:
    assert after_a_hint("…", act) == {"There was a hint"}


def test_a_contradiction_that_she_laid_out_in_a_silence_did_not_go_by() -> None:
    mind = replace(new_call(content()).mind, conflicts={"warm-up": "surfaced"})
    mentioned = turn(2, Act.MENTION_CONFLICT, "It varies.", conflict="warm-up", mind=mind)
    went_on = turn(
        3, Act.MENTION_CONFLICT, "Twenty minutes or two hours.", rep="…", conflict="warm-up",
        mind=mind,
    )  # fmt: skip
    passed = turn(4, Act.BRUSH_OFF, "Hm.", mind=mind)
    found = [m.turn for m in moments(call_with(mentioned, went_on, passed), SHIPPED)]
    assert found == [4]


def test_what_the_reader_of_a_note_only_thinks_cannot_be_missed_or_quoted() -> None:
    told = advice("You said “{their_words}”.", written=("In a letter.",))
    read = [turn(1, Act.HINT, "Mornings could go better."), turn(2, Act.BRUSH_OFF, "Hm.")]
    assert moments(call_with(*read, written=True), told) == ()
    pitched = turn(2, Act.BRUSH_OFF, "Hm.", Move.PITCH)
    assert moments(call_with(read[0], pitched, written=True), told)[0].instead == "In a letter."
    unfitting = advice("You said “{their_words}”.")
    assert moments(call_with(read[0], pitched, written=True), unfitting)[0].instead == ""


def test_what_a_buyer_thinks_of_a_silence_comes_from_the_file() -> None:
    call = call_of("no is a fine answer // permission", "...")
    last = call.turns[-1]
    said = [t.text for t in thoughts(call, last, last.change, SHIPPED) if t.reason == "silence"]
    assert len(said) == 1
    assert said[0] in SHIPPED.thoughts["silence"]


# Nothing is made up.

ANYTHING = st.text(max_size=60) | st.sampled_from(
    ["{their_words}", "about {topic}", "No. How much is it?", "…", "One two three four five six."]
)


def filled(text: str, topic: str, heard: str) -> str:
    """The text with its slots filled, piece by piece."""
    parts = [piece.split("{their_words}") for piece in text.split("{topic}")]
    return topic.join(heard.join(pieces) for pieces in parts)


def quotable(said: str) -> set[str]:
    """What may be quoted of that: any whole clause that is short enough, or nothing."""
    whole = {clause.of(said).rstrip(".,;:?!") for clause in clauses(said)}
    return {""} | {clause for clause in whole if len(clause.split()) <= QUOTED}


EXCHANGES = st.lists(
    st.tuples(
        st.sampled_from(["words", "…"]),
        st.lists(st.sampled_from(list(Move)), max_size=2),
        st.sampled_from([a for a in Act if a not in ENDING_ACTS]),
        ANYTHING,
    ),
    min_size=1,
    max_size=6,
)


@given(
    topic=ANYTHING, exchanges=EXCHANGES, step=st.none() | st.just("baker"), written=st.booleans()
)
def test_a_suggestion_holds_authored_words_the_scenarios_topic_and_what_was_said_and_no_more(
    topic: str,
    exchanges: list[tuple[str, list[Move], Act, str]],
    step: str | None,
    written: bool,
) -> None:
    playing = content()
    conflict = replace(playing.scenario.conflicts[0], topic=topic)
    playing = replace(playing, scenario=replace(playing.scenario, conflicts=(conflict,)))
    mind = new_call(playing).mind
    mind = replace(mind, conflicts={"warm-up": "mentioned"}, disclosed=("burnt",), step=step)
    turns = [turn(0, Act.OPENING, "Hello?", mind=mind)]
    for number, (rep, moves, act, said) in enumerate(exchanges, 1):
        about = "warm-up" if act is Act.MENTION_CONFLICT else None
        turns.append(turn(number, act, said, *moves, rep=rep, conflict=about, mind=mind))
    heard = {0: "", 1: ""} | {n + 1: "" if written else x[3] for n, x in enumerate(exchanges, 1)}
    for moment in moments(call_with(*turns, written=written), SHIPPED, playing):
        assert moment.instead in {
            filled(text, topic, quoted)
            for quoted in quotable(heard[moment.turn])
            for told in SHIPPED.moves.values()
            for text in (*told.instead, *(t for texts in told.when.values() for t in texts))
            if (topic or "{topic}" not in text) and (quoted or "{their_words}" not in text)
        }


@pytest.mark.parametrize("move", list(Move))
def test_every_move_has_something_to_try_at_any_turn(move: Move) -> None:
    for number in (1, 4):
        call = call_with(
            turn(number - 1, Act.BRUSH_OFF, "Hm."), turn(number, Act.HINT, "Well.", move)
        )
        assert moments(call, SHIPPED)[-1].instead


def test_what_is_quoted_to_be_said_back_is_a_whole_clause() -> None:
    long = "Some hours of the day it does what nobody here would have thought of asking for."
    call = call_with(
        turn(1, Act.HINT, f"It runs. {long}"), turn(2, Act.COOL_OFF, "No.", Move.PRESSURE)
    )
    quoting = {m.instead for m in moments(call, advice("You said {their_words}, and I pushed."))}
    assert quoting == {"You said It runs, and I pushed."}
