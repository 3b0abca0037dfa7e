"""`import`: a call that was held elsewhere, or whatever else can be brought in, by its content."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from app.bootstrap import EngineChoice, make_trainer
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.ports.transcripts import Remark
from app.services.importing import alternating, must_say_who, wish_for
from app.services.trainer import Trainer

MOST_BYTES: Final = 50_000_000


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of file that can be brought in.

    Attributes:
        knows: Whether these bytes are of that kind; cheap.
        bring_in: Brings them in and returns what is printed; raises KnownError.
    """

    knows: Callable[[bytes], bool]
    bring_in: Callable[[Trainer, bytes, argparse.Namespace], dict[str, Any]]


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Bring a file in and say what came of it."""
    content = _bytes_of(options.file)
    importer = next(kind for kind in IMPORTERS if kind.knows(content))
    trainer = make_trainer(data, lambda event: None, EngineChoice(backend="lines"))
    try:
        result = importer.bring_in(trainer, content, options)
    finally:
        trainer.close()
    if options.json:
        sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(f"{result['session']}\n")
    return 0


def _bytes_of(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        path = Path(name)
        if path.stat().st_size > MOST_BYTES:
            raise KnownError(f"{name} is larger than {MOST_BYTES // 1_000_000} MB.", "Split it.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KnownError(f"{name} cannot be read: {reason}.", "Check the path.") from None


def _transcript(trainer: Trainer, content: bytes, options: argparse.Namespace) -> dict[str, Any]:
    file = "" if options.file == "-" else Path(options.file).name
    transcript = trainer.imports.read(content, file)
    if not transcript.labelled and options.alternate:
        transcript = alternating(transcript)
    must_say_who(transcript)
    wish = wish_for(transcript, options.rep or "")
    wish = replace(wish, keep_names=not options.no_names, title=options.title or "")
    job = trainer.imports.prepare(wish)
    found = job.run()
    if found is None:
        raise KnownError("It was stopped.", "")
    session_id = trainer.imports.keep(found)
    _say(transcript.remarks, file or "standard input")
    review = trainer.review(session_id)
    return {
        "session": session_id,
        "title": found.content.scenario.title,
        "format": transcript.format,
        "speakers": dict(wish.roles),
        "turns": job.total,
        "score": review.debrief.scorecard.score,
        "problems": [
            {"line": r.line, "problem": r.problem, "skipped": r.skipped} for r in transcript.remarks
        ],
    }


def _say(remarks: Sequence[Remark], name: str) -> None:
    for remark in remarks:
        place = f"{name}:{remark.line}" if remark.line else name
        sys.stderr.write(f"{place}: {remark.problem}\n")


IMPORTERS: Final[tuple[Importer, ...]] = (
    Importer(knows=lambda content: True, bring_in=_transcript),
)
"""What can be brought in, the most particular first; a transcript is whatever else is text."""
