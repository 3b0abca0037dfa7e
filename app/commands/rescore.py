"""`rescore`: past sessions scored again by today's labeller; the first scores stay."""

import argparse
import json
import sys
from dataclasses import dataclass
from typing import Any

from app.bootstrap import EngineChoice, make_trainer
from app.commands.engine import Mailbox
from app.domain.rescoring import TurnDifference
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.services.review import Review
from app.services.trainer import Trainer


@dataclass(frozen=True, kw_only=True)
class _Done:
    """A session that has today's version now; `added` tells whether it had it before."""

    review: Review
    added: bool


@dataclass(frozen=True, kw_only=True)
class _LeftOut:
    """A session that was not scored again, and why; `failed` if it could not be read."""

    session_id: str
    reason: str
    failed: bool


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Score one session again, or all that an older labeller scored; print what changed."""
    if options.all == bool(options.session):
        raise KnownError(
            "Which session?", "Give its id, or --all for all that an older labeller scored."
        )
    trainer = make_trainer(data, Mailbox().post, EngineChoice(backend="lines"))
    try:
        done, left_out = _all(trainer) if options.all else ([_one(trainer, options.session)], [])
        labeller = trainer.labeller_version
    finally:
        trainer.close()
    if options.json:
        plain = _plain(labeller, done, left_out)
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_table(labeller, done, left_out))
    return 1 if any(left.failed for left in left_out) else 0


def _one(trainer: Trainer, session_id: str) -> _Done:
    job = trainer.rescoring(session_id)
    if job.needed and (found := job.run()) is not None:
        trainer.keep_rescored(session_id, found)
    version = trainer.labeller_version
    return _Done(review=trainer.review(session_id, version), added=job.needed)


def _all(trainer: Trainer) -> tuple[list[_Done], list[_LeftOut]]:
    done, left_out = [], []
    for summary in trainer.sessions():
        session_id = summary.session_id
        try:
            needed = trainer.rescoring(session_id).needed
        except KnownError as error:
            failed = bool(summary.ended and summary.turns)
            left_out.append(_LeftOut(session_id=session_id, reason=error.problem, failed=failed))
            continue
        if needed:
            sys.stderr.write(f"  {session_id}: {summary.title}\n")
            sys.stderr.flush()
            done.append(_one(trainer, session_id))
    return done, left_out


def _plain(labeller: str, done: list[_Done], left_out: list[_LeftOut]) -> dict[str, Any]:
    return {
        "labeller": labeller,
        "sessions": [
            {
                "session": d.review.session_id,
                "title": d.review.content.scenario.title,
                "added": d.added,
                "versions": [
                    {"labeller": v.labeller, "score": v.score} for v in d.review.scoring.versions
                ],
                "compared": [d.review.scoring.earlier, d.review.scoring.later],
                "labels_changed": [
                    {
                        "turn": changed.turn,
                        "gone": [m.value for m in changed.gone],
                        "new": [m.value for m in changed.new],
                    }
                    for changed in d.review.scoring.differences
                ],
            }
            for d in done
        ],
        "left_out": [{"session": left.session_id, "reason": left.reason} for left in left_out],
    }


def _table(labeller: str, done: list[_Done], left_out: list[_LeftOut]) -> str:
    lines = []
    for found in done:
        review = found.review
        scores = ", ".join(
            f"{v.labeller} {'not scored' if v.score is None else format(v.score, 'g')}"
            for v in review.scoring.versions
        )
        lines += [
            f"{review.session_id}  {review.content.scenario.title}",
            f"  {scores}{'' if found.added else ' (was there already)'}",
            *(f"  {_told(changed)}" for changed in review.scoring.differences),
        ]
    lines += [f"{left.session_id}  left out: {left.reason}" for left in left_out]
    return "\n".join(lines or [f"Every session is scored by {labeller}."]) + "\n"


def _told(changed: TurnDifference) -> str:
    """The labels of a turn that differ: + for what is new, - for what is gone."""
    signs = [f"+{m.value}" for m in changed.new] + [f"-{m.value}" for m in changed.gone]
    return f"turn {changed.turn:<4}{' '.join(signs)}"
