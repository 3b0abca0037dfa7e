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
_FIRST: Final = 4_000
"""Bytes of a file within which a card says that it is one."""


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One kind of file that can be brought in.

    Attributes:
        knows: Whether these bytes are of that kind; cheap.
        bring_in: Brings them in and returns what is printed; raises KnownError.
    """

    knows: Callable[[Trainer, bytes], bool]
    bring_in: Callable[[Trainer, bytes, argparse.Namespace], dict[str, Any]]


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Bring files in and say what came of each. Returns 2 if one of several was refused."""
    files: list[str] = options.file
    trainer = make_trainer(data, lambda event: None, EngineChoice(backend="lines"))
    results: list[dict[str, Any]] = []
    refused = False
    try:
        for file in files:
            try:
                results.append(_brought_in(trainer, options, file))
            except KnownError as error:
                if len(files) == 1:
                    raise
                refused = True
                sys.stderr.write(f"{error.problem}\n{error.remedy}\n")
    finally:
        trainer.close()
    if options.json:
        printed = results[0] if len(files) == 1 else results
        sys.stdout.write(json.dumps(printed, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write("".join(f"{result['session']}\n" for result in results))
    return 2 if refused else 0


def _brought_in(trainer: Trainer, options: argparse.Namespace, file: str) -> dict[str, Any]:
    content = _bytes_of(file)
    importer = next(kind for kind in IMPORTERS if kind.knows(trainer, content))
    one = argparse.Namespace(**{**vars(options), "file": file})
    return importer.bring_in(trainer, content, one)


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


def _is_session_file(trainer: Trainer, content: bytes) -> bool:
    return trainer.session_files is not None and trainer.session_files.recognises(content)


def _session_file(trainer: Trainer, content: bytes, options: argparse.Namespace) -> dict[str, Any]:
    if trainer.session_files is None:
        raise KnownError("Session files cannot be brought in here.")
    name = "standard input" if options.file == "-" else Path(options.file).name
    taken = trainer.session_files.take(content, name)
    sys.stderr.write(f"{taken.told}\n")
    return {
        "session": taken.session_id,
        "title": taken.title,
        "format": "session",
        "added": taken.added,
    }


def _say(remarks: Sequence[Remark], name: str) -> None:
    for remark in remarks:
        place = f"{name}:{remark.line}" if remark.line else name
        sys.stderr.write(f"{place}: {remark.problem}\n")


def _is_zip(trainer: Trainer, content: bytes) -> bool:
    del trainer
    return content.startswith(b"PK\x03\x04")


def _pack(trainer: Trainer, content: bytes, options: argparse.Namespace) -> dict[str, Any]:
    """A pack is not taken in unseen: who signed it is asked first."""
    del trainer, content
    raise KnownError(
        f"{options.file} holds no call: it is a pack, or another kind of archive.",
        f"Look into a pack, and take it in: python3 main.py pack import {options.file}",
    )


def _is_card(trainer: Trainer, content: bytes) -> bool:
    del trainer
    return content.startswith(b"\x89PNG") or b'"chara_card_v' in content[:_FIRST]


def _card(trainer: Trainer, content: bytes, options: argparse.Namespace) -> dict[str, Any]:
    """Of a card a persona is made, which is no session."""
    del trainer, content
    raise KnownError(
        f"{options.file} holds no call: it is a picture, or a character card.",
        f"Make a persona of a card: python3 main.py card import {options.file}",
    )


IMPORTERS: Final[tuple[Importer, ...]] = (
    Importer(knows=_is_zip, bring_in=_pack),
    Importer(knows=_is_card, bring_in=_card),
    Importer(knows=_is_session_file, bring_in=_session_file),
    Importer(knows=lambda trainer, content: True, bring_in=_transcript),
)
"""What can be brought in, the most particular first; a transcript is whatever else is text."""
