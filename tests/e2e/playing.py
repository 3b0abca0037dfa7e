"""Playing scripted reps against the shipped buyer."""

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.bootstrap import EngineChoice, make_trainer
from app.commands.engine import Mailbox
from app.domain.buyer.keywords import spoken, touched
from app.domain.buyer.scenario import Content
from app.domain.call import Call
from app.domain.scoring.outcome import outcome_of
from app.domain.text import words
from app.paths import DataFolder
from app.services.conversation import play

SCENARIO = "brightline-dock-scheduling"


@dataclass(frozen=True, kw_only=True)
class Rep:
    """A scripted rep."""

    name: str
    archetype: str
    turns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Played:
    """A call as it went."""

    content: Content
    call: Call

    @property
    def outcome(self) -> str:
        return outcome_of(self.content, self.call)

    @property
    def replies(self) -> list[str]:
        return [t.reply.text for t in self.call.turns if t.reply is not None]


def reps(*archetypes: str) -> list[Rep]:
    """The reps of some archetypes, or all of them."""
    file = Path(__file__).with_name("reps.json")
    rows = json.loads(file.read_text(encoding="utf-8"))["reps"]
    return [
        Rep(name=r["name"], archetype=r["archetype"], turns=tuple(r["turns"]))
        for r in rows
        if not archetypes or r["archetype"] in archetypes
    ]


@lru_cache(maxsize=256)
def on_lines(turns: tuple[str, ...], seed: int = 0) -> Played:
    """Play a script on authored lines."""
    return played(turns, seed, EngineChoice(backend="lines"))


def played(turns: Sequence[str], seed: int, choice: EngineChoice) -> Played:
    """Play a script in a data folder that is thrown away."""
    mailbox = Mailbox()
    with tempfile.TemporaryDirectory() as folder:
        trainer = make_trainer(DataFolder(path=Path(folder)), mailbox.post, choice)
        try:
            practice = trainer.start(SCENARIO, lambda _: None, seed)
            return Played(content=practice.content, call=play(practice, turns, mailbox.wait))
        finally:
            trainer.close()


def assert_she_stays_herself(one: Played) -> None:
    """What holds in every call, whoever words it."""
    scenario = one.content.scenario
    seen: set[str] = set()
    out: set[str] = set()
    for turn in one.call.turns:
        assert turn.reply is not None
        assert turn.act is not None
        text = turn.reply.text
        assert 0 < len(words(text)) <= 40, text
        assert text not in seen, f"said twice: {text}"
        seen.add(text)
        assert not set("*[]{}<>#\n") & set(text), text
        assert not text.lower().startswith(("dana:", "buyer:", "line:")), text
        assert len(turn.act.facts) <= 2
        assert turn.number > 1 or not turn.act.facts
        out.update(turn.act.facts)
        for fact in scenario.facts:
            if fact.fact_id not in out:
                assert not touched(spoken(text), fact.secrets), f"{fact.fact_id} leaked: {text}"
