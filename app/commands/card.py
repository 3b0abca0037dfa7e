"""`card`: make a persona of a character card, and a character card of a persona."""

import argparse
import json
import sys
from typing import Any

from app.bootstrap import cards
from app.paths import DataFolder
from app.services.cards import Proposal
from app.services.loss_replay import PLAIN


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Do it. Returns 0."""
    door = cards(data)
    if options.what == "export":
        written = door.export(
            options.persona,
            options.out,
            spec=options.spec,
            picture=options.picture or "",
            replace=options.force,
        )
        sys.stdout.write(f"{written}\n")
        return 0
    proposal = door.propose(
        door.read(options.file), base=options.base or PLAIN, content_id=options.id or ""
    )
    if not options.show:
        door.keep(proposal)
    if options.json:
        sys.stdout.write(json.dumps(_plain(proposal), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_told(proposal, shown=options.show))
    return 0


def _told(proposal: Proposal, *, shown: bool) -> str:
    card, table = proposal.card, proposal.table
    lines = [
        f"{_line(card.name)}: a card of version {card.spec}"
        + (f", by {_line(card.text('creator'))}" if card.text("creator").strip() else ""),
        f"  {table['name']} ({table['pronoun']}), {table['role']}, {table['organisation']}",
        *(f"  {remark}" for remark in proposal.remarks),
        *(f"  {problem}" for problem in proposal.problems),
    ]
    if proposal.state == "same":
        lines.append(f"Here already, the same: {proposal.content_id}")
    else:
        verb = "Would be" if shown else "Is now"
        lines.append(f"{verb} among your personas as {proposal.content_id}")
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    """A stranger's text without what a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)[:120].strip()


def _plain(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.content_id,
        "state": proposal.state,
        "spec": proposal.card.spec,
        "whole": proposal.whole,
        "name": proposal.table["name"],
        "role": proposal.table["role"],
        "organisation": proposal.table["organisation"],
        "remarks": list(proposal.remarks),
        "problems": [str(problem) for problem in proposal.problems],
    }
