"""What of price and terms a rep's words name: what it is, how much, which way, and whose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.scoring.terms import Term, terms_in

RIVALS = ("Northwind", "Palisade Systems")


def only(text: str) -> Term:
    (term,) = terms_in(text, RIVALS)
    return term


@pytest.mark.parametrize(
    ("text", "kind", "amount", "unit"),
    [
        ("I could do twenty percent off this week.", "discount", 20, "%"),
        ("We can knock $500 off.", "discount", 500, "$"),
        ("Half price for the first year.", "discount", 50, "%"),
        ("What if we met in the middle?", "discount", None, ""),
        ("I can offer a special price for you.", "discount", None, ""),
        ("First three months free.", "free_period", 3, "month"),
        ("The first month is on us.", "free_period", 1, "month"),
        ("Two free months, then.", "free_period", 2, "month"),
        ("Try it for free for 30 days.", "free_period", 30, "day"),
        ("We'll waive the $2,000 setup fee.", "waived_fee", 2000, "$"),
        ("There's no setup fee.", "waived_fee", None, ""),
        ("I'll throw in the training for free.", "extra", None, ""),
        ("Two extra seats at no extra cost.", "extra", 2, ""),
        ("We could do net 60.", "terms", 60, ""),
        ("I'm happy to give you 90 days to pay.", "terms", 90, "day"),
        ("You can cancel any time.", "terms", None, ""),
        ("We could come down to $450.", "price", 450, "$"),
    ],
)
def test_what_makes_the_deal_better_for_the_buyer(
    text: str, kind: str, amount: float | None, unit: str
) -> None:
    term = only(text)
    assert (term.kind, term.amount, term.unit) == (kind, amount, unit)
    assert term.direction == "to_buyer"
    assert not term.refused


@pytest.mark.parametrize(
    "text", ["It's $500 a month.", "Our terms are net 30.", "We are at $500 per dock."]
)
def test_what_is_only_named_goes_neither_way(text: str) -> None:
    assert only(text).direction == "none"


def test_what_goes_up_is_for_the_rep() -> None:
    assert only("The price goes up by 5% in January.").direction == "to_rep"
    assert only("We would need half up front.").direction == "to_rep"


@pytest.mark.parametrize(
    "text",
    [
        "I won't offer a discount.",
        "We don't discount.",
        "I'm not going to give you 10% off.",
        "I can't take anything off the price.",
    ],
)
def test_a_refusal_gives_nothing(text: str) -> None:
    term = only(text)
    assert term.refused
    assert term.direction == "none"


def test_a_refusal_ends_at_the_but() -> None:
    refused, offered = terms_in("I can't do 20%, but I can do 10%.")
    assert (refused.refused, refused.amount) == (True, 20)
    assert (offered.refused, offered.amount) == (False, 10)


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("They offered you 15% off.", "rival"),
        ("Northwind wants $700.", "rival"),
        ("So Palisade Systems quoted $900.", "rival"),
        ("You said your budget is $40,000.", "buyer"),
        ("Every late truck costs you $85.", "buyer"),
        ("Are you looking for 20% off?", "buyer"),
        ("It would cost you $500 a month.", "rep"),
        ("We charge $500.", "rep"),
    ],
)
def test_whose_it_is_stands_in_the_sentence(text: str, owner: str) -> None:
    assert only(text).owner == owner


def test_two_prices_in_one_sentence_have_their_own_owners() -> None:
    rival, own = terms_in("Northwind quoted you 400 dollars, and we are at $500.", RIVALS)
    assert (rival.owner, own.owner) == ("rival", "rep")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If you sign for two years, I can take 10% off.", "If you sign for two years"),
        ("I can take 10% off. In return I'd want a reference.", "In return I'd want a reference"),
        ("We can go lower if you commit to 50 seats.", "if you commit to 50 seats"),
    ],
)
def test_what_is_asked_for_in_return_is_quoted(text: str, condition: str) -> None:
    term = only(text)
    assert term.condition is not None
    assert term.condition.of(text) == condition


def test_a_date_to_sign_by_is_nothing_in_return() -> None:
    assert only("I can take 10% off if you sign this week.").condition is None


@pytest.mark.parametrize(
    "text",
    [
        "It's fine to say no, and you can walk away any time.",
        "Feel free to say no.",
        "That's on me, sorry.",
        "Customers save $20,000 a year with us.",
        "We'd cut your detention costs by 20%.",
        "Studies show 20% less waiting time.",
        "A discount won't fix the docks.",
        "Did they offer you a discount?",
        "What discount were you hoping for?",
        "I can do fifteen minutes on Tuesday.",
        "How many trucks miss a slot?",
        "",
    ],
)
def test_other_words_name_no_terms(text: str) -> None:
    assert terms_in(text) == ()


@given(text=st.text(max_size=200))
def test_any_text_can_be_read_and_every_span_lies_in_it(text: str) -> None:
    for term in terms_in(text):
        assert 0 <= term.span.start < term.span.end <= len(text)
