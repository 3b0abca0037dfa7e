"""From similarities to what a turn is about: near enough, and nearer than to small talk."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.nearness import Example, examples_of, features, understood
from app.domain.events import TurnUnderstood
from tests.sample import content

FACT = Example(kind="fact", topic_id="f1", text="How do the mornings go?")
TOLD = Example(kind="fact", topic_id="f1", text="One in ten burns.", role="line")
OTHER = Example(kind="fact", topic_id="f2", text="What does it cost?")
TEST = Example(kind="test", topic_id="c1", text="Ask where the thermometer sits.")
CHAT = Example(kind="elsewhere", topic_id="", text="How was your weekend?")
PHRASE = Example(kind="stock", topic_id="", text="Tell me more.")
NEXT = Example(kind="next", topic_id="", text="What would you do next?")
ALL = (FACT, TOLD, OTHER, TEST, CHAT, PHRASE, NEXT)


def about(*pieces: Mapping[Example, float]) -> TurnUnderstood:
    return understood(1, ALL, [[p.get(e, 0.0) for e in ALL] for p in pieces])


def test_a_turn_is_about_what_it_comes_near() -> None:
    assert set(about({FACT: 0.8, TOLD: 0.4}).facts) == {"f1"}
    assert about({FACT: 0.2}).facts == {}


def test_nearness_to_what_she_would_answer_counts_as_well() -> None:
    asked = {FACT: 0.35, OTHER: 0.25}
    assert about(asked).facts == {}
    assert set(about({**asked, TOLD: 0.6}).facts) == {"f1"}


def test_one_near_piece_is_enough() -> None:
    assert set(about({}, {FACT: 0.8, TOLD: 0.4}, {}).facts) == {"f1"}


def test_what_is_much_less_near_than_another_topic_is_not_meant() -> None:
    assert set(about({FACT: 0.9, TOLD: 0.5, OTHER: 0.4}).facts) == {"f1"}


@given(
    pieces=st.lists(st.lists(st.floats(-1, 1), min_size=len(ALL), max_size=len(ALL)), max_size=4)
)
def test_whatever_the_similarities_chances_are_chances(pieces: list[list[float]]) -> None:
    found = understood(1, ALL, pieces)
    for mapping in (found.facts, found.conflicts, found.tests):
        assert all(0 <= chance <= 1 for chance in mapping.values())
    assert features("fact", ALL, pieces).keys() == ({"f1", "f2"} if pieces else set())


def test_what_is_nearer_to_small_talk_is_about_nothing() -> None:
    weekend = about({FACT: 0.3, CHAT: 0.8})
    assert weekend.facts == {}
    assert weekend.world == 0
    assert weekend.hollow


def test_a_stock_phrase_holds_nothing_but_a_real_sentence_beside_it_does() -> None:
    assert about({PHRASE: 0.9}).hollow
    beside = about({PHRASE: 0.9}, {TEST: 0.9})
    assert not beside.hollow
    assert set(beside.tests) == {"c1"}


def test_leaving_the_next_step_to_the_buyer_is_heard_even_in_a_stock_phrase() -> None:
    assert about({NEXT: 0.8, PHRASE: 0.85}).leaves_next
    assert not about({NEXT: 0.3}).leaves_next


def test_a_turn_of_nothing_is_about_nothing() -> None:
    assert understood(1, ALL, []) == TurnUnderstood(turn=1)


def test_every_sentence_of_a_scenario_is_compared_in_the_same_order_each_time() -> None:
    assert examples_of(content()) == examples_of(content())
    assert {e.kind for e in examples_of(content())} >= {"fact", "world", "elsewhere", "stock"}
