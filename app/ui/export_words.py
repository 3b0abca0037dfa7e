"""An export in words: what each format is, what will be in the file, and what came of it."""

from typing import Final

from app.services.export.exporter import Exported
from app.services.export.wish import Format, Wish
from app.ui.words import count_of

NAMES: Final[tuple[tuple[Format, str], ...]] = (
    ("pdf", "PDF"),
    ("md", "Markdown"),
    ("csv", "Tables"),
    ("json", "Session file"),
    ("xapi", "xAPI"),
)
ABOUT: Final[dict[Format, str]] = {
    "pdf": "A report to print or to send: the debrief with its evidence, and the charts.",
    "md": "The same report as plain text, for notes and wikis. The charts become tables.",
    "csv": "CSV tables for a spreadsheet, in a folder: sessions, turns, labels, checks, numbers.",
    "json": "The whole session as JSON. Skeptic can bring it in again, here or elsewhere.",
    "xapi": "Statements for a learning record store: that it was done, how long, and the score.",
}
ENDINGS: Final[dict[Format, str]] = {
    "pdf": "PDF (*.pdf)",
    "md": "Markdown (*.md)",
    "csv": "",
    "json": "Session file (*.json)",
    "xapi": "xAPI statements (*.json *.jsonl)",
}


def has_transcript_choice(wanted: Format) -> bool:
    """Whether a format can leave out what was said."""
    return wanted in {"pdf", "md", "csv"}


def has_marks(wanted: Format) -> bool:
    """Whether a format can hold the rep's own marks and notes."""
    return wanted != "xapi"


def in_folder(wanted: Format, sessions: int) -> bool:
    """Whether there will be several files, so that a folder is to be chosen."""
    return wanted == "csv" or (sessions > 1 and wanted != "xapi")


def contents_words(wish: Wish, sessions: int) -> str:
    """What will be in it and what will not, plainly."""
    held = [_held(wish, sessions)]
    if wish.format != "xapi":
        marks = (("your tags and lessons", wish.marks), ("your notes and comments", wish.note))
        own = [name for name, there in marks if there]
        left = [name for name, there in marks if not there]
        if own:
            held.append(f"With {' and '.join(own)}.")
        held.append(f"Not in it: {_listed([*left, 'any sound'])}.")
    return " ".join(held)


def _held(wish: Wish, sessions: int) -> str:
    many = sessions > 1
    match wish.format:
        case "json":
            everything = "everything that was said, and of practice the buyer\u2019s private side"
            what = "Each file holds" if many else "The file holds"
            return f"{what} {everything}: whoever has it can read all of it."
        case "xapi":
            who = (
                f"It names you as {wish.learner.mbox}." if wish.learner.mbox else "It names nobody."
            )
            judged = ""
            if wish.pass_mark is not None:
                judged = f" From {wish.pass_mark:g} points on it says \u201cpassed\u201d."
            return (
                f"It holds scores, checks, dates and lengths, and no word that was said. {who}"
                f"{judged} Left out are real calls, and sessions that are not over."
            )
        case _:
            what = "Each report" if many else "It"
            if wish.format == "csv":
                what = "It"
            if wish.transcript:
                return f"{what} holds everything that was said, with labels, checks and scores."
            return (
                f"{what} holds labels, checks and scores, and of what was said only the words "
                "that they rest on."
            )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def done_words(done: Exported) -> str:
    """What was written."""
    if not done.place:
        return "Nothing was written."
    return f"{count_of(done.sessions, 'session')} written to {done.place}"
