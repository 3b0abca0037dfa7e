"""Names are taken out before meanings are compared, and an address is told from a mention."""

import pytest

from app.domain.buyer.floor import is_addressed
from app.domain.buyer.namelessly import namelessly, names_of
from tests.sample import content

NAMES = names_of(content())


@pytest.mark.parametrize(
    ("said", "compared"),
    [
        ("Rosa, how do the mornings go?", "how do the mornings go?"),
        ("How do the mornings go at Levi's Bakery?", "How do the mornings go at your place?"),
        ("How do the mornings go, Rosa?", "How do the mornings go?"),
        ("What did Brasa tell you, and Hestia?", "What did they tell you, and they?"),
        ("Calda from Forno Brothers is hot.", "it from us is hot."),
        ("A rosary is no Rosa.", "A rosary is no."),
    ],
)
def test_a_turn_is_compared_without_the_names_in_it(said: str, compared: str) -> None:
    assert namelessly(said, NAMES) == compared


@pytest.mark.parametrize(
    "said",
    [
        "Noah, what do you think?",
        "And Noah?",
        "What about you, Noah?",
        "Okay, Noah, go on.",
        "Noah",
    ],
)
def test_a_name_that_is_called_is_an_address(said: str) -> None:
    assert is_addressed(said, "Noah")


@pytest.mark.parametrize(
    "said",
    ["What has Noah told you?", "Noah's ledger says so.", "Rosa, what did Noah say about it?"],
)
def test_a_name_that_is_spoken_of_is_none(said: str) -> None:
    assert not is_addressed(said, "Noah")
