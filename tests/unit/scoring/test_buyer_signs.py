"""What words of a buyer show. None of these lines is from the calibration set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.buyer.acts import Act
from app.domain.scoring.buyer_signs import buyer_signs
from app.domain.scoring.plain_transcript import buyer_act


@pytest.mark.parametrize(
    "text",
    [
        "We're not interested.",
        "No thanks.",
        "I'm not looking to switch.",
        "I don't want a demo.",
        "Then it's a no from our side.",
        "Please take us off your list.",
    ],
)
def test_a_no_is_a_no(text: str) -> None:
    signs = buyer_signs(text)
    assert signs.declines
    assert signs.refuses
    assert signs.objects


@pytest.mark.parametrize("text", ["Not before the summer.", "We won't do anything until March."])
def test_a_not_now_refuses_but_does_not_decline(text: str) -> None:
    signs = buyer_signs(text)
    assert signs.refuses
    assert not signs.declines


@pytest.mark.parametrize(
    "text", ["No, leave the setting up to us. I'll ring you on Monday.", "We'll ask the foreman."]
)
def test_whoever_takes_a_step_goes_on(text: str) -> None:
    assert not buyer_signs(text).refuses


@pytest.mark.parametrize(
    "text",
    ["Orbis told us it takes a year.", "The other vendor says two weeks.", "One said it was free."],
)
def test_what_others_claim_is_heard(text: str) -> None:
    signs = buyer_signs(text)
    assert signs.reports
    assert signs.rival


@pytest.mark.parametrize("text", ["I said so already.", "You told me six weeks.", "She says hi."])
def test_what_the_two_of_them_said_is_no_claim_of_others(text: str) -> None:
    assert not buyer_signs(text).reports


@pytest.mark.parametrize("text", ["It costs us forty hours a month.", "We lose a van a week."])
def test_a_pain_is_heard(text: str) -> None:
    assert buyer_signs(text).pain


@given(text=st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    signs = buyer_signs(text)
    assert signs.refuses or not signs.declines


def test_a_second_that_only_says_soon_is_no_number_of_the_buyers() -> None:
    assert buyer_act("Sorry, somebody will be here in a second.") is not Act.THINK_ALOUD
    assert not buyer_signs("Sorry, somebody will be here in a second.").pain
    assert buyer_act("It takes a minute per pallet at the gate.") is Act.THINK_ALOUD
