"""How claims move beliefs."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.beliefs import hear_claims, own_words, source_weight, updated
from app.domain.buyer.claims import RepClaim
from app.domain.buyer.persona import Source
from app.domain.buyer.understanding import Heard
from tests.sample import temperament

share = st.floats(0, 1, allow_nan=False)
WEIGHTS = temperament().source_weights


def heard(*claims: RepClaim, turn: int = 3) -> Heard:
    return Heard(
        turn=turn,
        text="",
        moves=(),
        asked=(),
        earned=(),
        touched=(),
        testing=(),
        claims=claims,
        on_topic=True,
        echoes=False,
        presumes=False,
        sees_her=False,
        owns_up=False,
        repeats=False,
        pesters=False,
        odd=False,
        praise=False,
        offers_exit=False,
        asks_others=False,
        asks_next=False,
        claim_word=None,
    )


def claim(source: Source, text: str = "It halves the waste") -> RepClaim:
    return RepClaim(
        text=text, who="x", source=source, checkable=source is not Source.REP, contradicts=False
    )


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
    assert 0.2 <= source_weight(WEIGHTS, Source.REP, trust) <= 0.4


def test_the_same_claim_is_believed_by_who_makes_it() -> None:
    order = [Source.REP, Source.RIVAL_DOCUMENT, Source.ANALYST, Source.PEER]
    beliefs = [hear_claims({}, heard(claim(s)), WEIGHTS, 20)[0].belief for s in order]
    own = own_words("f", "It halves the waste", "Rosa", WEIGHTS).belief
    assert [*beliefs, own] == sorted([*beliefs, own])
    assert beliefs[0] < 0.2
    assert own > 0.9


def test_saying_it_again_moves_nothing() -> None:
    first = hear_claims({}, heard(claim(Source.REP)), WEIGHTS, 20)
    held = {b.claim_id: b for b in first}
    assert hear_claims(held, heard(claim(Source.REP), turn=4), WEIGHTS, 20) == ()


def test_an_outsider_saying_it_too_adds_to_it() -> None:
    first = hear_claims({}, heard(claim(Source.REP)), WEIGHTS, 20)
    held = {b.claim_id: b for b in first}
    (second,) = hear_claims(held, heard(claim(Source.PEER), turn=4), WEIGHTS, 20)
    alone = hear_claims({}, heard(claim(Source.PEER)), WEIGHTS, 20)[0]
    assert second.belief > alone.belief > first[0].belief
