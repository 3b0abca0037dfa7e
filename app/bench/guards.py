"""How well the guards tell bad replies from good ones: against replies written for the purpose."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.domain.buyer.acts import Act
from app.domain.buyer.guards import GUARDS, Candidate, violations
from app.domain.events import ActChosen
from app.domain.text import words
from app.ports.encoder import Encoder
from app.ports.problems import KnownError


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A reply with its verdict.

    Attributes:
        row_id: Stable.
        split: "dev", to make guards on, or "held", of which only totals were looked at.
        guard: The guard that must fire; empty for a good reply.
        checked: What the guards see, but for its nearness to the point.
    """

    row_id: str
    split: str
    guard: str
    checked: Candidate


def read_replies(folder: Path) -> tuple[Reply, ...]:
    """The replies of `bad.jsonl` and `good.jsonl`. Raises KnownError if they cannot be used."""
    replies = []
    for name in ("bad.jsonl", "good.jsonl"):
        file = folder / name
        try:
            rows = [json.loads(x) for x in file.read_text(encoding="utf-8").splitlines() if x]
            replies += [_reply(row) for row in rows]
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise KnownError(
                f"{file} cannot be used: {error!r}.", "Put it back as shipped."
            ) from None
    return tuple(replies)


def _reply(row: dict[str, Any]) -> Reply:
    told = ("told",) if row["act"] == Act.DISCLOSE else ()
    act = ActChosen(turn=3, act=Act(row["act"]), line_id="row", point=row["point"], facts=told)
    names = (*row.get("names", ()), row.get("buyer", ""), row["point"])
    checked = Candidate(
        text=row["text"],
        act=act,
        rep=row["rep"],
        locked=tuple(row.get("locked", ())),
        earlier=tuple(row.get("earlier", ())),
        names=frozenset(w for text in names for w in words(text)),
        buyer=_names(row.get("buyer", "")),
        keeps_to_point=False,
    )
    return Reply(row_id=row["id"], split=row["split"], guard=row.get("guard", ""), checked=checked)


def _names(buyer: str) -> tuple[str, ...]:
    return (buyer, buyer.partition(" ")[0]) if buyer else ()


def measure_guards(replies: Sequence[Reply], encoder: Encoder) -> dict[str, dict[str, float]]:
    """Recall of each guard on the bad replies it must catch, and its false alarms on good ones.

    Figures are named `<split>_<guard>_recall` and `<split>_<guard>_false_alarms`, shares of 0 to 1;
    for `any` guard a bad reply counts as caught, and a good one as rejected, by whichever fires.
    """
    counts: Counter[str] = Counter()
    for reply in replies:
        fired = {name for name, _ in violations(_with_nearness(reply.checked, encoder))}
        if reply.guard:
            for name in (reply.guard, "any"):
                counts[f"{reply.split}_{name}_bad"] += 1
            counts[f"{reply.split}_{reply.guard}_caught"] += reply.guard in fired
            counts[f"{reply.split}_any_caught"] += bool(fired)
            continue
        counts[f"{reply.split}_good"] += 1
        counts[f"{reply.split}_any_alarm"] += bool(fired)
        for name in fired:
            counts[f"{reply.split}_{name}_alarm"] += 1
    figures: dict[str, float] = {}
    for split in ("dev", "held"):
        good = max(1, counts[f"{split}_good"])
        for name in (*GUARDS, "any"):
            if bad := counts[f"{split}_{name}_bad"]:
                figures[f"{split}_{name}_recall"] = counts[f"{split}_{name}_caught"] / bad
            figures[f"{split}_{name}_false_alarms"] = counts[f"{split}_{name}_alarm"] / good
    return {"figures": figures, "ratios": {}}


def _with_nearness(checked: Candidate, encoder: Encoder) -> Candidate:
    if not checked.text:
        return checked
    return replace(
        checked, nearness=encoder.similarities([checked.text], [checked.act.point])[0][0]
    )
