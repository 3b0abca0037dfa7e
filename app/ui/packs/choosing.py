"""Asking for a pack’s file."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ui import picking

FILTER = "Packs (*.skeptic);;All files (*)"


def pick_pack(parent: QWidget, then: Callable[[str], None]) -> None:
    """Let the user choose a pack to take in."""
    picking.pick_file(parent, "Choose a pack", FILTER, then)


def pick_place(parent: QWidget, name: str, then: Callable[[str], None]) -> None:
    """Let the user say where a pack is to be written; a file there may be replaced."""
    picking.pick_place(
        parent, then, title="Save the pack", name=name, names=FILTER, suffix="skeptic"
    )
