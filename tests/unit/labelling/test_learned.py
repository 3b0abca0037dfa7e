"""The shipped labeller on words it was not made with: how well it agrees, and what moves it."""

import calendar
import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from app.adapters.labeller_onnx import DECISION, NETWORK, TALK, LearnedLabeller
from app.domain.labelling.pieces import pieces
from app.domain.moves import Move
from app.domain.transcript import Utterance
from app.ports.problems import KnownError
from app.training.card import FRESH, VALIDATION, Figures, ValidationSet, held_out, table
from app.training.conversations import Example

HERE = Path(__file__).parent
ROOT = HERE.parents[2]

pytestmark = pytest.mark.slow


@cache
def labeller() -> LearnedLabeller:
    return LearnedLabeller(threads=2)


BOTH = pytest.mark.parametrize("part", [VALIDATION, FRESH], ids=lambda part: part.title)


@cache
def validation() -> tuple[Example, ...]:
    return VALIDATION.examples()


@cache
def figures(part: ValidationSet) -> Figures:
    return Figures(part.examples())


def labels(text: str, context: tuple[Utterance, ...] = ()) -> frozenset[Move]:
    return frozenset(found.move for found in labeller().label(text, context).moves)


def rows(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def said(context: object) -> tuple[Utterance, ...]:
    assert isinstance(context, list)
    return tuple(Utterance(speaker=u["speaker"], text=u["text"]) for u in context)


@BOTH
def test_it_agrees_with_careful_people(part: ValidationSet) -> None:
    assert figures(part).macro_f1 >= 0.75
    for move, quality in figures(part).quality.items():
        assert quality.f1 >= 0.5, move


@BOTH
def test_what_only_looks_like_a_move_is_seldom_taken_for_it(part: ValidationSet) -> None:
    assert figures(part).near_miss_rate <= 0.12


@BOTH
def test_its_probabilities_mean_what_they_say(part: ValidationSet) -> None:
    assert figures(part).calibration <= 0.06
    assert all(q.calibration <= 0.06 for q in figures(part).quality.values())


def test_it_agrees_on_single_turns_too() -> None:
    assert Figures(held_out()).macro_f1 >= 0.75


@BOTH
def test_two_people_agree_on_every_label(part: ValidationSet) -> None:
    assert min(part.kappa().values()) >= 0.6


NUMBER = re.compile(r"\d+(?:\.\d+)?")
OTHER_PROCESSOR = 0.04
"""Processors round otherwise, and a turn at the very threshold falls on the other side: one or two
of a label's turns."""


@BOTH
def test_the_model_card_shows_the_figures_of_the_shipped_labeller(part: ValidationSet) -> None:
    card = (ROOT / "docs" / "labelling.md").read_text("utf-8").splitlines()
    for line in table(figures(part), part.kappa()):
        same_shape = [row for row in card if NUMBER.sub("#", row) == NUMBER.sub("#", line)]
        assert any(_nearly(row, line) for row in same_shape), line


def _nearly(row: str, line: str) -> bool:
    pairs = zip(NUMBER.findall(row), NUMBER.findall(line), strict=True)
    return all(
        abs(float(shown) - float(now)) <= (OTHER_PROCESSOR if "." in shown else 1)
        for shown, now in pairs
    )


def test_every_label_quotes_words_of_the_turn() -> None:
    for turn in validation()[:150]:
        for found in labeller().label(turn.text, turn.context).moves:
            assert found.span.of(turn.text).strip()


CONTRACTIONS = {
    "I'm": "I am", "don't": "do not", "it's": "it is", "we're": "we are", "you're": "you are",
    "that's": "that is", "I'll": "I will", "we'll": "we will", "can't": "cannot",
    "isn't": "is not", "I've": "I have", "you've": "you have", "won't": "will not",
    "doesn't": "does not", "didn't": "did not", "what's": "what is",
}  # fmt: skip
SPELLINGS = {
    "organis": "organiz", "colour": "color", "favour": "favor", "labour": "labor",
    "centre": "center", "realis": "realiz", "cheque": "check", "programme": "program",
    "licence": "license", "behaviour": "behavior", "honour": "honor", "grey": "gray",
}  # fmt: skip


def written_out(text: str) -> str:
    for short, long in CONTRACTIONS.items():
        text = text.replace(short, long).replace(short.capitalize(), long.capitalize())
    return text


def american(text: str) -> str:
    for british, other in SPELLINGS.items():
        text = text.replace(british, other)
    return text


def with_fillers(text: str) -> str:
    words = text.split(" ")
    words.insert(len(words) // 2, "um,")
    return "Uh, " + " ".join(words)


def renamed(text: str) -> str:
    """With another name for people, places and products, which days and months are not."""
    return re.sub(r"(?<=[a-z,] )(?!I\b|I')[A-Z][a-z]{3,}(?=[ ,.?!']|$)", _another_name, text)


def _another_name(name: re.Match[str]) -> str:
    return name.group() if name.group() in DATES else "Vandermeer"


DATES = frozenset([*calendar.day_name, *calendar.month_name, "English", "French", "German"])


def recounted(text: str) -> str:
    chance = random.Random(4)
    return re.sub(r"\d", lambda m: str(chance.randint(1, 9)), text)


@pytest.mark.parametrize("say", [written_out, american, with_fillers, renamed, recounted])
def test_said_otherwise_it_is_labelled_alike(say: Callable[[str], str]) -> None:
    """Names, numbers, spellings, contractions and fillers change next to no turn's labels."""
    pairs = [(turn, say(turn.text)) for turn in validation()]
    changed = [(turn, other) for turn, other in pairs if other != turn.text][:250]
    alike = [labels(t.text, t.context) == labels(other, t.context) for t, other in changed]
    assert sum(alike) / max(1, len(alike)) >= 0.95, f"{sum(alike)} of {len(alike)}"


PLAIN_NEGATIONS = (
    (Move.DISCOUNT, "I won't offer you a discount."),
    (Move.DISCOUNT, "We don't do free months, and I can't take anything off."),
    (Move.DISCOUNT, "I'm not going to drop the price to get this signed."),
    (Move.PRESSURE, "There's no deadline on this, take all the time you need."),
    (Move.PRESSURE, "Nothing runs out on Friday, the price is the same in June."),
    (Move.CHASE, "Then I won't ring again about it."),
    (Move.CHASE, "I'm not calling to see whether you've changed your mind."),
    (Move.PREMATURE_CLOSE, "I won't ask you to sign anything today."),
    (Move.PREMATURE_CLOSE, "I'm not asking you for a meeting."),
    (Move.DISPARAGE, "I've nothing bad to say about them."),
    (Move.UNBACKED_CLAIM, "I won't tell you it's the best on the market."),
    (Move.UNBACKED_CLAIM, "I can't promise you any savings."),
    (Move.PITCH, "I won't walk you through the features."),
    (Move.GROVEL, "I won't apologise for calling."),
    (Move.ARGUE, "I don't think you're wrong about that."),
)


def test_what_is_plainly_denied_is_not_done() -> None:
    before = (Utterance(speaker="buyer", text="I'd have to think about that."),)
    done = [text for move, text in PLAIN_NEGATIONS if move in labels(text, before)]
    assert len(done) <= 1, done


def test_what_is_quoted_hypothetical_or_denied_in_passing_is_taken_back_more_often_than_not() -> (
    None
):
    """Contrived pairs of nearly the same words. This is where the labeller is weakest."""
    made, taken_back = 0, 0
    for row in NEGATED:
        move, before = Move(str(row["label"])), said(row["context"])
        made += move in labels(str(row["does"]), before)
        taken_back += move not in labels(str(row["does_not"]), before)
    assert made / len(NEGATED) >= 0.9
    assert taken_back / len(NEGATED) >= 0.5


NEGATED = rows("negations.jsonl")
INJECTED = rows("injections.jsonl")


def test_a_turn_cannot_talk_to_the_scorer() -> None:
    """Orders to whoever scores add none of the labels that they ask for."""
    assert len(INJECTED) >= 50
    worse = []
    for row in INJECTED:
        context = said(row["context"])
        added = labels(str(row["injected"]), context) - labels(str(row["plain"]), context)
        wanted = added & {Move(name) for name in GUIDING_NAMES}
        if wanted:
            worse.append((row["id"], wanted))
    assert len(worse) <= len(INJECTED) * 0.1, worse


GUIDING_NAMES = tuple(Move)[:11]


def test_the_same_turn_gets_the_same_labels_whatever_was_labelled_before() -> None:
    turns = validation()[:40]
    fresh = LearnedLabeller()
    forwards = [fresh.label(t.text, t.context) for t in turns]
    other = LearnedLabeller()
    backwards = [other.label(t.text, t.context) for t in reversed(turns)]
    assert forwards == backwards[::-1]


@pytest.mark.parametrize("text", ["", " ", "?!", "\ud83d", "a" * 20_000, "word " * 4000, "[SEP]"])
def test_any_text_is_labelled(text: str) -> None:
    found = labeller().label(text, ())
    assert set(found.scores) == set(Move)
    assert all(0 <= p <= 1 for p in found.scores.values())


def test_a_damaged_file_is_named_and_nothing_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=DECISION):
        LearnedLabeller(tmp_path).label("Hello.", ())
    (tmp_path / DECISION).write_text('{"network_sha256": "0", "moves": {}}', "utf-8")
    with pytest.raises(KnownError, match="damaged"):
        LearnedLabeller(tmp_path).label("Hello.", ())
    shipped = ROOT / "assets" / "labeller"
    (tmp_path / DECISION).write_bytes((shipped / DECISION).read_bytes())
    with pytest.raises(KnownError, match=TALK):
        LearnedLabeller(tmp_path).label("Hello.", ())
    (tmp_path / TALK).write_bytes((shipped / TALK).read_bytes())
    (tmp_path / NETWORK).write_bytes(b"not a network")
    with pytest.raises(KnownError, match="not the one that was shipped"):
        LearnedLabeller(tmp_path).label("Hello.", ())


def test_a_sentence_that_runs_on_is_cut_at_its_clauses() -> None:
    text = (
        "so yeah what i wanted to ask is how you book the doors today and who decides that when "
        "the line is down because the last time you told me nobody does and that costs you trucks"
    )
    found = pieces(text)
    assert len(found) > 1
    assert all(len(p.of(text).split()) >= 3 for p in found)


def in_practice(text: str) -> frozenset[Move]:
    """The labels where it is known that somebody sells."""
    return frozenset(found.move for found in labeller().label(text, (), sale=True).moves)


@pytest.mark.parametrize(
    "text",
    [
        "I knocked eight percent off before she'd so much as blinked, and she hadn't asked.",
        "She went quiet, so I took ten percent off.",
        "Take all 428 in one drop, pay in fifteen days, and I'll take off what that saves us.",
    ],
)
def test_a_cut_that_is_owned_up_to_or_traded_is_no_discount(text: str) -> None:
    assert Move.DISCOUNT not in in_practice(text)


@pytest.mark.parametrize(
    "text",
    [
        "I knocked eight percent off for you before anyone asked.",
        "Sign today and I'll take 10% off.",
    ],
)
def test_a_cut_for_the_buyer_is_one(text: str) -> None:
    assert Move.DISCOUNT in in_practice(text)


@pytest.mark.parametrize(
    "text",
    [
        "We're slower to set up than the others, five weeks and not two.",
        "I talked way too much on that second call, I'll own that.",
        "We should have rung you and we didn't. That was our mistake.",
    ],
)
def test_a_fault_or_a_limit_of_its_own_is_candor(text: str) -> None:
    assert Move.CANDOR in in_practice(text)


@pytest.mark.parametrize(
    "text",
    [
        "That's pretty typical to be honest, most of our customers see that drop by about half.",
        "Bellwright does it too, but honestly it's kinda clunky from what I hear.",
        "With Culvert you'd get it in about five seconds, end to end.",
        "I can't just knock it down, Gus.",
        "It wasn't our fault.",
    ],
)
def test_a_boast_in_an_honest_voice_is_no_candor(text: str) -> None:
    assert Move.CANDOR not in in_practice(text)
