"""What is said of news, of places and of keys."""

import pytest

from app.domain.packs.senders import Sender, Standing
from app.domain.team.news import News
from app.ports.team import Place
from app.ui.team.news_words import news_words, told
from app.ui.team.place_words import place_words, standing_words

RETURNED = News(kind="returned", who="Marta", title="Dock scheduling", decision="passed")


@pytest.mark.parametrize(
    ("news", "said"),
    [
        (RETURNED, "Marta sent back “Dock scheduling”: passed"),
        (
            News(kind="assigned", who="Marta", title="Dock scheduling"),
            "Marta assigned “Dock scheduling” to you",
        ),
        (
            News(kind="commented", who="Ana", title="Dock scheduling", count=2),
            "Ana made 2 comments on “Dock scheduling”",
        ),
        (
            News(kind="ruled", who="Marta", title="Dock scheduling"),
            "Marta ruled on a check of “Dock scheduling”",
        ),
        (News(kind="asked", who="Kim"), "Kim would like to be let into the team"),
        (
            News(kind="appealed", who="Ana", title="Dock scheduling"),
            "Ana appealed a check of “Dock scheduling”",
        ),
    ],
)
def test_news_is_a_sentence_with_who_and_what(news: News, said: str) -> None:
    assert news_words(news) == said


def test_of_several_pieces_of_news_the_first_is_told_and_the_others_counted() -> None:
    assert told(()) == ("", "")
    assert told((RETURNED,)) == ("Marta sent back “Dock scheduling”: passed", "")
    assert told((RETURNED, RETURNED, RETURNED))[1] == "And 2 more things in your team."


def test_a_place_is_named_without_its_password() -> None:
    assert place_words(Place(kind="folder", address="/drive")) == "Shared folder: /drive"
    database = Place(kind="postgresql", address="postgresql://db/x", user="ana")
    assert place_words(database) == "Database: postgresql://db/x, as ana"
    assert place_words(Place(kind="hand")).startswith("By hand")


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(state="own", fingerprint="ab" * 32), "your own key"),
        (Standing(state="unknown", fingerprint="ab" * 32), "Compare the fingerprint with Marta"),
        (
            Standing(
                state="known",
                fingerprint="ab" * 32,
                sender=Sender(name="Marta", fingerprint="ab" * 32, since="2026-01-31"),
            ),
            "as Marta’s, since 2026-01-31",
        ),
        (
            Standing(
                state="changed",
                fingerprint="ab" * 32,
                sender=Sender(name="Marta", fingerprint="cd" * 32, since="2026-01-31"),
            ),
            "Careful: you know another key as Marta’s",
        ),
    ],
)
def test_what_is_known_of_a_key_comes_with_what_to_do(standing: Standing, said: str) -> None:
    assert said in standing_words(standing, "Marta")
