"""What is said of packs: who signed them, and what becomes of their content."""

from datetime import date
from typing import Final

from app.domain.packs.manifest import Kind
from app.domain.packs.senders import Standing, grouped
from app.services.packs import Incoming, Taken
from app.ui.widgets.badge import Ink
from app.ui.words import count_of

KINDS: Final[dict[Kind, str]] = {
    "persona": "Persona",
    "scenario": "Scenario",
    "calibration": "Calibration session",
}
PLURALS: Final[dict[Kind, str]] = {
    "persona": "Personas",
    "scenario": "Scenarios",
    "calibration": "Calibration sessions",
}
ANOTHER_WAY: Final = (
    "Compare the fingerprint with {name} by another way than the one the pack came by: on the "
    "phone, or face to face."
)


def day(iso: str) -> str:
    """A day for reading: "31 January 2026", of one that begins as "2026-01-31"."""
    when = date.fromisoformat(iso[:10])
    return f"{when.day} {when:%B %Y}"


def size_words(size: int) -> str:
    """How large a file is."""
    return f"{size} bytes" if size < 1000 else f"{size / 1000:,.0f} KB"


def signed_words(author: str, standing: Standing) -> tuple[str, str]:
    """Who signed a pack: in a line, and what that means."""
    known = standing.sender
    match standing.state:
        case "own":
            return "Signed with your own key", "You made this pack, or somebody who has your key."
        case "known" if known is not None:
            more = "" if known.name == author else f" The pack itself names {author}."
            since = day(known.since)
            return (
                f"Signed by {known.name}",
                f"The same key as on {since}, when you said that it is theirs.{more}",
            )
        case "changed" if known is not None:
            return (
                f"Careful: this is not the key you know as {known.name}’s",
                f"The pack says that it is from {author}, but another key signed it. It may be a "
                f"new computer, or somebody else. Ask {author} before you take it in, and not in "
                "answer to the message it came with.",
            )
    return (
        "Signed with a key you do not know yet",
        f"The pack is whole, and whoever signed it made it. It says that this is {author}. "
        f"Whether it is, only {author} can tell you. {ANOTHER_WAY.format(name=author)}",
    )


def state_words(incoming: Incoming) -> tuple[str, Ink, str]:
    """What would become of a file: in two words, their colour, and what that means."""
    here = incoming.item.content_id
    match incoming.state:
        case "new":
            return "New", "good", ""
        case "same":
            return "Here already", "muted", "The same to the letter. It is not written again."
        case "beside" if incoming.spoils:
            titles = ", ".join(f"“{title}”" for title in incoming.spoils)
            cannot = "is a scenario" if len(incoming.spoils) == 1 else "are scenarios"
            return (
                "Kept beside",
                "warn",
                f"Not replaced: {titles} {cannot} that could not be played with this one. Yours "
                f"stays; this one becomes {here}.",
            )
        case "beside":
            return (
                "Kept beside",
                "warn",
                f"There is another one of this id, which stays. This one becomes {here}.",
            )
        case "replace" if incoming.before is not None:
            return "Replaces yours", "bad", "Yours is kept, under “replaced” in your data folder."
    return "Replaces", "bad", "It stands in for the one that came with Skeptic."


def taken_words(taken: Taken) -> str:
    """What was taken in, in a sentence."""
    if not taken.written:
        return "All of it was here already. Nothing was written."
    kinds = [
        count_of(sum(i.member.kind == kind for i in taken.written), name.casefold())
        for kind, name in KINDS.items()
        if any(i.member.kind == kind for i in taken.written)
    ]
    first = ", ".join(kinds[:-1])
    return f"{f'{first} and {kinds[-1]}' if first else kinds[0]} taken in."


def spelled(print_: str) -> str:
    """A fingerprint for a screen reader, letter by letter."""
    return " ".join(grouped(print_).replace(" ", ""))
