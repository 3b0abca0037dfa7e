"""What forms of words make of a turn in talk that is not about a sale."""

import pytest

from app.domain.labelling.bargaining import comes_down
from app.domain.labelling.elsewhere import told_elsewhere, under_way
from app.domain.labelling.talk import A_SALE, ELSEWHERE, SURELY_ELSEWHERE, Talk
from app.domain.labelling.turn_reading import read_turn
from app.domain.moves import Move
from app.domain.transcript import Utterance


def heard(*texts: str) -> tuple[Utterance, ...]:
    return tuple(Utterance(speaker="buyer", text=text) for text in texts)


@pytest.mark.parametrize(
    ("move", "text", "before"),
    [
        (Move.ARGUE, "It's barely used, and I paid twice that.", "Would you take $40 for it?"),
        (Move.ARGUE, "But you already have plenty of blankets.", "I'd like all three blankets."),
        (Move.ARGUE, "No, we won't paint it green.", "I'd paint the front green."),
        (Move.REFLECTION, "So your sister means a lot to you.", "She rings me every night."),
        (Move.REFLECTION, "You felt left out of it.", "They all went without telling me."),
        (Move.REFLECTION, "Since you like heists, shall we try this one?", "Heists, mostly."),
        (Move.REFLECTION, "So nothing with ghosts in it?", "My kids still wake up at night."),
        (Move.INVITE_EFFORT, "I'd trade you one tent for two lamps.", "Lamps are what I need."),
        (Move.DISCOVERY_QUESTION, "Have you ever seen it on a stage?", "I like musicals."),
        (Move.OUTSIDE_EVIDENCE, "Sleep is shorter in cities (Moreno et al., 2011).", ""),
        (Move.OUTSIDE_EVIDENCE, "They are a registered charity, founded in 1921.", "Who are they?"),
        (Move.DISPARAGE, "Their older camera is much slower than this one is.", ""),
    ],
)
def test_a_form_of_words_makes_the_move(move: Move, text: str, before: str) -> None:
    assert move in told_elsewhere(text, heard(before) if before else ())


def test_a_price_gives_way_to_what_was_offered() -> None:
    offered = heard("I could give you 150 for the bicycle.")
    asked = (Utterance(speaker="rep", text="I'd like 200 for it."), *offered)
    for text in ("180 then.", "Okay, 150 it is.", "Could you go to $175?"):
        assert comes_down(text, asked), text
        assert Move.DISCOUNT in told_elsewhere(text, asked)
    for text in (
        "No, 200.",
        "I'm asking 200 for it.",
        "It has 21 gears.",
        "150 is too low.",
        "No.",
    ):
        assert not comes_down(text, asked), text
    assert comes_down("190", offered)
    assert not comes_down("190", heard("Is it still for sale?"))
    assert not comes_down("190", (*offered, Utterance(speaker="rep", text="Hm.")))


@pytest.mark.parametrize(
    ("move", "text", "before"),
    [
        (Move.ARGUE, "I can do $45.", "Would you take $40 for it?"),
        (Move.ARGUE, "It's in good condition.", "Hello there."),
        (Move.REFLECTION, "So what do you want to do about it?", "She rings me every night."),
        (Move.REFLECTION, "You should call her back.", "She rings me every night."),
        (Move.REFLECTION, "So your sister means a lot to you.", ""),
        (Move.OUTSIDE_EVIDENCE, "Sleep is shorter in cities, everybody knows that.", ""),
        (Move.DISPARAGE, "It was over sooner than I expected.", ""),
    ],
)
def test_and_others_do_not(move: Move, text: str, before: str) -> None:
    assert move not in told_elsewhere(text, heard(before) if before else ())


def test_in_a_sale_they_count_for_nothing() -> None:
    read = read_turn("So your drivers mean a lot to you.", heard("They are family to me."))
    assert Move.REFLECTION in read.leanings(Talk(elsewhere=SURELY_ELSEWHERE)).certain
    assert read.leanings(A_SALE).certain == set()


def test_what_a_sale_is_full_of_needs_more_certainty() -> None:
    given_back = read_turn("So your drivers mean a lot to you.", heard("They are family to me."))
    countered = read_turn("It's barely used.", heard("Would you take $40 for it?"))
    assert given_back.leanings(Talk(elsewhere=ELSEWHERE)).certain == set()
    assert countered.leanings(Talk(elsewhere=ELSEWHERE)).certain == {Move.ARGUE}


def test_only_an_opening_can_ask_too_early_where_nobody_sells() -> None:
    early, later = heard("Hi."), heard("Hi.", "Who are you?", "I see.")
    assert not under_way(early)
    assert under_way(later)
    ask = "Would you like to give ten dollars?"
    assert read_turn(ask, early).leanings(Talk(elsewhere=1.0)).ruled_out == set()
    assert read_turn(ask, later).leanings(Talk(elsewhere=1.0)).ruled_out == {Move.PREMATURE_CLOSE}
    assert read_turn(ask, later).leanings(A_SALE).ruled_out == set()
