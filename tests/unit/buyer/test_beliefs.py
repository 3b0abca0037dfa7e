"""How claims move beliefs."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.beliefs import hear_claims, own_words, source_weight, updated
from app.domain.buyer.persona import Source
from app.domain.buyer.understanding import Heard
from app.domain.events import ClaimHeard
from tests.sample import temperament

share = st.floats(0, 1, allow_nan=False)
HERS = temperament()


def heard(*claims: ClaimHeard, turn: int = 3) -> Heard:
    return Heard(
        turn=turn,
        text="",
        moves=(),
        asked=(),
        earned=(),
        touched=(),
        testing=(),
        steps=(),
        claims=claims,
        on_topic=True,
        world=0.0,
        hollow=False,
        silent=False,
        echoes=False,
        presumes=False,
        sees_her=False,
        owns_up=False,
        repeats=False,
        pesters=False,
        asks=False,
        odd=False,
        praise=False,
        offers_exit=False,
        asks_others=False,
        asks_next=False,
        claim_word=None,
    )


def claim(source: Source, text: str = "It halves the waste", same_as: str = "") -> ClaimHeard:
    checkable = source is not Source.REP
    return ClaimHeard(text=text, who="x", source=source, checkable=checkable, same_as=same_as)


@given(before=share, weight=share, strength=share, contradiction=share)
def test_a_belief_stays_between_nothing_and_certainty(
    before: float, weight: float, strength: float, contradiction: float
) -> None:
    after = updated(before, weight, strength, contradiction)
    assert before <= after <= 1


@given(before=share, low=share, high=share, strength=share, contradiction=share)
def test_a_weightier_source_never_moves_her_less(
    before: float, low: float, high: float, strength: float, contradiction: float
) -> None:
    low, high = sorted((low, high))
    assert updated(before, low, strength, contradiction) <= updated(
        before, high, strength, contradiction
    )


@given(before=share, weight=share, strength=share, a=share, b=share)
def test_what_contradicts_her_more_moves_her_less(
    before: float, weight: float, strength: float, a: float, b: float
) -> None:
    a, b = sorted((a, b))
    assert updated(before, weight, strength, b) <= updated(before, weight, strength, a)


@given(trust=st.floats(0, 100, allow_nan=False))
def test_the_sellers_own_word_weighs_little_however_trusted(trust: float) -> None:
    assert 0.2 <= source_weight(HERS, Source.REP, trust) <= 0.4


def test_the_same_claim_is_believed_by_who_makes_it() -> None:
    order = [Source.REP, Source.RIVAL_DOCUMENT, Source.ANALYST, Source.PEER]
    beliefs = [hear_claims({}, heard(claim(s)), HERS, 20)[0].belief for s in order]
    own = own_words("f", "It halves the waste", "Rosa", HERS).belief
    assert [*beliefs, own] == sorted([*beliefs, own])
    assert beliefs[0] < 0.2
    assert own > 0.9


def test_saying_it_again_moves_nothing() -> None:
    first = hear_claims({}, heard(claim(Source.REP)), HERS, 20)
    held = {b.claim_id: b for b in first}
    assert hear_claims(held, heard(claim(Source.REP), turn=4), HERS, 20) == ()


def test_an_outsider_saying_it_too_adds_to_it() -> None:
    first = hear_claims({}, heard(claim(Source.REP)), HERS, 20)
    held = {b.claim_id: b for b in first}
    (second,) = hear_claims(held, heard(claim(Source.PEER), turn=4), HERS, 20)
    alone = hear_claims({}, heard(claim(Source.PEER)), HERS, 20)[0]
    assert second.belief > alone.belief > first[0].belief


def test_the_same_claim_in_other_words_counts_as_said() -> None:
    first = hear_claims({}, heard(claim(Source.REP)), HERS, 20)
    held = {b.claim_id: b for b in first}
    again = claim(Source.REP, "Half of what you throw away goes", same_as=first[0].claim_id)
    assert hear_claims(held, heard(again, turn=4), HERS, 20) == ()


def test_as_you_said_is_the_reps_own_word_until_she_has_said_it() -> None:
    (put_in_her_mouth,) = hear_claims({}, heard(claim(Source.OWN_CONCLUSION)), HERS, 20)
    assert put_in_her_mouth.source is Source.REP
    said = own_words("f", "It halves the waste", "Rosa", HERS)
    held = {said.claim_id: said}
    assert hear_claims(held, heard(claim(Source.OWN_CONCLUSION), turn=4), HERS, 20) == ()
