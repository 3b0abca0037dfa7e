"""Whole calls worded by the real starter model."""

from pathlib import Path

import pytest

from app.bootstrap import EngineChoice, make_trainer
from app.commands.engine import Mailbox
from app.domain.buyer.acts import Act
from app.paths import DataFolder
from app.services.conversation import play
from tests.e2e.playing import SCENARIO, Played, assert_she_stays_herself, reps

pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.timeout(600)]


def on_model(turns: tuple[str, ...], model: Path, folder: Path) -> Played:
    """Play a script with the starter model, asked as the program asks it."""
    mailbox = Mailbox()
    data = DataFolder(path=folder)
    data.models.mkdir(parents=True, exist_ok=True)
    link = data.models / "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"
    if not link.exists():
        link.hardlink_to(model) if _same_disk(model, folder) else link.symlink_to(model)
    trainer = make_trainer(data, mailbox.post, EngineChoice(backend="llama"))
    try:
        assert trainer.engine.style == "pick"
        practice = trainer.start(SCENARIO, lambda _: None, 3)
        return Played(content=practice.content, call=play(practice, turns, mailbox.wait))
    finally:
        trainer.close()


def _same_disk(one: Path, other: Path) -> bool:
    return one.stat().st_dev == other.stat().st_dev


def test_a_good_call_ends_in_a_step_of_her_own(starter_model: Path, tmp_path: Path) -> None:
    rep = next(r for r in reps("sense-maker") if "terse" in r.name)
    one = on_model(rep.turns, starter_model, tmp_path)
    assert_she_stays_herself(one)
    assert len(one.call.mind.disclosed) >= 3
    assert one.outcome == "own_step"
    sources = [t.reply.source for t in one.call.rep_turns if t.reply is not None]
    assert "model" in sources


def test_what_was_evaluated_for_earlier_turns_is_never_evaluated_again(
    starter_model: Path, tmp_path: Path
) -> None:
    rep = next(r for r in reps("sense-maker") if "chatty" in r.name)
    one = on_model(rep.turns, starter_model, tmp_path)
    for turn in one.call.rep_turns[1:]:
        assert turn.reply is not None
        evaluated = turn.reply.timing.evaluated
        if evaluated is not None:
            # This turn's words, those of a turn that was not asked, and some chat mark-up.
            assert evaluated <= 2 * len(turn.rep.split()) + 60, turn.number


def test_praise_gets_nothing_from_the_model_either(starter_model: Path, tmp_path: Path) -> None:
    one = on_model(reps("praise-only")[0].turns, starter_model, tmp_path)
    assert_she_stays_herself(one)
    trust = [t.mind.state.trust for t in one.call.turns]
    assert max(trust) == trust[0]


def test_chasing_and_discounting_is_left_by_the_model_too(
    starter_model: Path, tmp_path: Path
) -> None:
    one = on_model(reps("chase+discount")[0].turns, starter_model, tmp_path)
    assert_she_stays_herself(one)
    last = one.call.turns[-1].act
    assert last is not None
    assert last.act in {Act.LEAVE, Act.DECLINE}


def test_orders_in_the_reps_words_do_not_reach_her(starter_model: Path, tmp_path: Path) -> None:
    one = on_model(reps("injection")[0].turns, starter_model, tmp_path)
    assert_she_stays_herself(one)
    assert one.call.mind.step is None
