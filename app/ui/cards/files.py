"""Asking for the files of character cards and of pictures for them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui import picking

CARDS = "Character cards (*.png *.json);;All files (*)"
PICTURES = "PNG pictures (*.png)"


def pick_card(parent: QWidget, then: Callable[[str], None]) -> None:
    """Let the user choose a character card."""
    picking.pick_file(parent, "Choose a character card", CARDS, then)


def pick_picture(parent: QWidget, then: Callable[[str], None]) -> None:
    """Let the user choose a picture for a card."""
    picking.pick_file(parent, "Choose a picture", PICTURES, then)


def pick_place(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Let the user say where a card is to be written; a file there may be replaced."""
    picking.pick_place(parent, then, title="Save the card", name=name, names=CARDS, suffix="png")
