from pathlib import Path

import pytest

from app.adapters.pronunciation_hibari import Pronunciation
from app.adapters.pronunciations_toml import read_pronunciations
from app.adapters.synthesiser_hibari import vocabulary
from app.ports.problems import KnownError


@pytest.fixture(scope="module")
def pronunciation() -> Pronunciation:
    return Pronunciation({"Brekke": "bɹˈɛki", "IT": "ˌItˈi"})


def written(folder: Path, text: str) -> Path:
    path = folder / "names.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_names_are_pronounced_in_both_accents() -> None:
    shipped = read_pronunciations()
    assert shipped.american["Pugh"] == "pjˈu"
    assert shipped.british["Pugh"] == "pjˈuː"
    missing = set(shipped.american) - set(shipped.british) - {"badmouth", "brolly", "copied"}
    assert missing == {"enquiries", "enquiry"}  # the British lexicon has those words right


def test_the_networks_know_every_phoneme_of_the_shipped_names() -> None:
    shipped = read_pronunciations()
    used = "".join([*shipped.american.values(), *shipped.british.values()])
    assert set(used) <= set(vocabulary())


def test_a_name_is_read_as_the_file_says_also_in_the_plural_and_possessive(
    pronunciation: Pronunciation,
) -> None:
    assert pronunciation.read("Brekke")[0].phonemes == "bɹˈɛki"
    assert pronunciation.read("Brekke's plan")[0].phonemes == "bɹˈɛkiz plˈæn"
    assert pronunciation.read("the Brekkes")[0].phonemes == "ðə bɹˈɛkiz"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            'schema = 1\n[american]\n"Des Arsenault" = "dˈɛs"',
            "names.toml:3: american.Des Arsenault",
        ),
        ('schema = 1\n[american]\nAlun = "ˈælun"\nPugh = "pjˈu:"', "names.toml:4: american.Pugh"),
        ('schema = 1\n[american]\nPugh = "pj"', "has no vowel"),
        ('schema = 1\n[british]\nPugh = "ˈpjuː"', "has a stress that stands before no vowel"),
        ('schema = 1\n[british]\nPugh = "pjˈuːˈu"', "has more than one main stress"),
        ("schema = 1\n[british]\nPugh = 3", "names.toml:3: british.Pugh"),
        ("schema = 1\n[welsh]", "names.toml:2: welsh"),
        ("schema = 2", "names.toml:1: schema"),
        ("[american", "names.toml:1:"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(KnownError) as caught:
        read_pronunciations(written(tmp_path, text))
    assert told in caught.value.problem
    assert "put the file that came with Skeptic back" in caught.value.remedy


def test_a_hum_needs_no_vowel(tmp_path: Path) -> None:
    path = written(tmp_path, 'schema = 1\n[american]\nMm = "mm"')
    assert read_pronunciations(path).american == {"Mm": "mm"}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        read_pronunciations(tmp_path / "none.toml")
