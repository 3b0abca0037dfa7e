import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.adapters.pronunciation_hibari import Pronunciation
from app.domain.voice.spoken import matched, spoken


@pytest.fixture(scope="module")
def pronunciation() -> Pronunciation:
    return Pronunciation()


@pytest.mark.parametrize(
    ("written", "in_words"),
    [
        ("$41,000 a year", "forty one thousand dollars a year"),
        ("$41,000/year", "forty one thousand dollars per year"),
        ("$5/user/month", "five dollars per user per month"),
        ("$1.2M", "one point two million dollars"),
        ("$2bn", "two billion dollars"),
        ("12k units", "twelve thousand units"),
        ("20%", "twenty percent"),
        ("5–10%", "five to ten percent"),
        ("10-15 people", "ten to fifteen people"),
        ("$40-45k", "forty to forty five thousand dollars"),
        ("$10–$15", "ten dollars to fifteen dollars"),
        ("$1.2M–$1.5M", "one point two million dollars to one point five million dollars"),
        ("from 1.5–2 hours", "from one point five to two hours"),
        ("24/7", "twenty four seven"),
        ("a 50/50 split", "a fifty fifty split"),
        ("1/3 of them", "one third of them"),
        ("3:1", "three to one"),
        ("at 9:30", "at nine thirty"),
        (">20 of them", "more than twenty of them"),
        ("~300", "about three hundred"),
        ("<5%", "less than five percent"),
        ("#4", "number four"),
        ("the 3rd", "the third"),
        ("2026", "twenty twenty six"),
        ("1,250", "one thousand two hundred fifty"),
        ("v2.1", "version two point one"),
        ("30-day", "thirty day"),
        ("R&D", "are and dee"),
        ("e.g. the dock, i.e. this one", "for example the dock, that is this one"),
        ("company'll", "company will"),
        ("What've you got?", "What have you got?"),
        ("It’s “fine” - really", "It's fine — really"),
    ],
)
def test_text_is_read_as_its_words_are(
    written: str, in_words: str, pronunciation: Pronunciation
) -> None:
    assert sounds(pronunciation, written) == sounds(pronunciation, in_words)


@pytest.mark.parametrize(
    ("written", "phonemes"),
    [
        ("Q3", "kjˈu θɹˈi"),
        ("VP", "vˌipˈi"),
        ("SLA", "ˌɛsˌɛlˈA"),
        ("ERP", "ˌiˌɑɹpˈi"),
        ("1.5x", "wˈʌn pYnt fˈIv ˈɛks"),
        ("our IT team", "ˌWəɹ ˌItˈi tˈim"),
        ("it", "ɪt"),
        ("US", "jˌuˈɛs"),
        ("us", "ˌʌs"),
        ("2FA", "tˈu ˌɛfˈA"),
        ("SOC 2", "sˈɑk tˈu"),
    ],
)
def test_short_forms_are_read_as_people_say_them(
    written: str, phonemes: str, pronunciation: Pronunciation
) -> None:
    assert pronunciation.read(written)[0].phonemes == phonemes


@pytest.mark.parametrize(
    "text",
    ["555-1234", "2026-03-01", "a 3-year deal", "at 9:30", "and/or", "I'll go", "10-K", "-3%"],
)
def test_what_the_normaliser_reads_well_is_left_to_it(text: str) -> None:
    assert spoken(text) == text


def test_every_written_word_keeps_what_was_said_of_it() -> None:
    written = ["About", "$41,000", "—", "or", "more", "e.g.", "24/7."]
    said = ["About", "41,000", "dollars", "or", "more", "for", "example", "24", "7."]
    spans = matched(written, said)
    assert [" ".join(said[first:end]) for first, end in spans] == [
        "About",
        "41,000 dollars",
        "",
        "or",
        "more",
        "for example",
        "24 7.",
    ]


WORDS = st.lists(st.sampled_from(["a", "b", "cc", "—", "$5", "5", "dollars", "x."]), max_size=12)


@given(WORDS, WORDS)
def test_what_was_said_is_shared_out_in_order(written: list[str], said: list[str]) -> None:
    spans = matched(written, said)
    assert len(spans) == len(written)
    taken = [span for span in spans if span[0] < span[1]]
    assert all(0 <= first < end <= len(said) for first, end in taken)
    assert taken == sorted(taken)


def sounds(pronunciation: Pronunciation, text: str) -> list[str]:
    """The sounds of each word without their stresses, which depend on what stands around."""
    phonemes = " ".join(reading.phonemes for reading in pronunciation.read(text))
    plain = "".join(letter for letter in phonemes if letter not in "ˈˌ“”.,")
    return plain.split()
