"""Whose session a coach looks back at, on top of what was written for the rep."""

from PySide6.QtWidgets import QLabel

from app.ui.widgets.text import label


def coached_note(name: str) -> QLabel:
    """A line that says who "you" is."""
    return label(
        f"As {name} sees it: in what was said, and in what is said about it, “you” is {name}.",
        "caption",
        tone="muted",
    )
