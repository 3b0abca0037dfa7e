"""Where a team meets, and what is known of the key that invites to it, in words."""

from collections.abc import Mapping
from typing import Final

from app.domain.packs.senders import Standing
from app.ports.team import Place as MeetingPlace
from app.ports.team import SpaceKind

PLACES: Final[Mapping[SpaceKind, str]] = {
    "folder": "Shared folder",
    "postgresql": "Database",
    "hand": "By hand",
}
ABOUT_PLACES: Final[Mapping[SpaceKind, str]] = {
    "folder": "A folder that everybody of the team can reach: a network drive, OneDrive, Dropbox "
    "or Syncthing. It works offline and catches up later.",
    "postgresql": "A PostgreSQL database of your company, for teams beyond a folder. Whoever runs "
    "it gives you the address, a user and a password.",
    "hand": "Nothing is shared. You write files for each other and send them by mail or chat.",
}


def place_words(place: MeetingPlace) -> str:
    """Where a team meets, in a line."""
    match place.kind:
        case "hand":
            return "By hand, with files that you send each other"
        case "folder":
            return f"Shared folder: {place.address}"
        case _:
            user = f", as {place.user}" if place.user else ""
            return f"Database: {place.address}{user}"


def standing_words(standing: Standing, name: str) -> str:
    """What is known of the key that signed an invitation, and what to do about it.

    Args:
        standing: What is known.
        name: Whose key it says to be.
    """
    match standing.state:
        case "own":
            return "It is your own key: you made this invitation yourself."
        case "known" if standing.sender is not None:
            return f"You know this key as {standing.sender.name}’s, since {standing.sender.since}."
        case "changed" if standing.sender is not None:
            known = standing.sender.name
            return (
                f"Careful: you know another key as {known}’s, and this is not it. Ask {known} on "
                "the phone or in person before you join."
            )
        case _:
            return (
                f"You have not met this key before. Compare the fingerprint with {name}, on the "
                "phone or in person, before you join."
            )
