"""From similarities to what a turn is about: near enough, and nearer than to small talk."""

from collections.abc import Mapping

from app.domain.buyer.nearness import NEAR, Example, examples_of, understood
from app.domain.events import TurnUnderstood
from tests.sample import content

FACT = Example(kind="fact", topic_id="f1", text="How do the mornings go?")
OTHER = Example(kind="fact", topic_id="f2", text="What does it cost?")
TEST = Example(kind="test", topic_id="c1", text="Ask where the thermometer sits.")
CHAT = Example(kind="elsewhere", topic_id="", text="How was your weekend?")
PHRASE = Example(kind="stock", topic_id="", text="Tell me more.")
NEXT = Example(kind="next", topic_id="", text="What would you do next?")
ALL = (FACT, OTHER, TEST, CHAT, PHRASE, NEXT)


def about(*sentences: Mapping[Example, float]) -> TurnUnderstood:
    return understood(1, ALL, [[s.get(e, 0.0) for e in ALL] for s in sentences])


def test_a_turn_is_about_what_it_comes_near() -> None:
    assert about({FACT: 0.7}).facts == {"f1": 0.7}
    assert about({FACT: NEAR["fact"] - 0.01}).facts == {}


def test_one_near_sentence_is_enough() -> None:
    assert about({}, {FACT: 0.7}, {}).facts == {"f1": 0.7}


def test_what_is_much_less_near_than_the_nearest_is_not_meant() -> None:
    assert about({FACT: 0.9, OTHER: 0.6}).facts == {"f1": 0.9}
    assert set(about({FACT: 0.65, OTHER: 0.6}).facts) == {"f1", "f2"}


def test_what_is_nearer_to_small_talk_is_about_nothing() -> None:
    weekend = about({FACT: 0.6, CHAT: 0.8})
    assert weekend.facts == {}
    assert weekend.world == 0
    assert weekend.hollow


def test_a_stock_phrase_holds_nothing_but_a_real_sentence_beside_it_does() -> None:
    assert about({PHRASE: 0.9}).hollow
    assert not about({PHRASE: 0.9}, {TEST: 0.7}).hollow
    assert about({PHRASE: 0.9}, {TEST: 0.7}).tests == {"c1": 0.7}


def test_leaving_the_next_step_to_the_buyer_is_heard_even_in_a_stock_phrase() -> None:
    assert about({NEXT: 0.8, PHRASE: 0.85}).leaves_next
    assert not about({NEXT: 0.3}).leaves_next


def test_a_turn_of_nothing_is_about_nothing() -> None:
    assert understood(1, ALL, []) == TurnUnderstood(turn=1)


def test_every_example_of_a_scenario_is_compared_in_the_same_order_each_time() -> None:
    assert examples_of(content()) == examples_of(content())
    assert {e.kind for e in examples_of(content())} >= {"fact", "world", "elsewhere", "stock"}
