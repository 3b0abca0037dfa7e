"""What is in a pack, file by file, with what would become of each."""

from collections.abc import Sequence

from app.services.packs import Incoming
from app.ui.packs.words import KINDS, size_words, state_words
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import row
from app.ui.widgets.notes import Line, Note, Notes
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import label
from app.ui.words import count_of

SHOWN_AT_FIRST = 40
_SIGNS = {"new": "yes", "same": "info", "beside": "two", "replace": "alert"}


class Members(Surface):
    """Every file of a pack; of a very large one the rest is shown when it is asked for."""

    def __init__(self, theme: Theme, incoming: Sequence[Incoming]) -> None:
        super().__init__(gap=GAP)
        self._incoming = tuple(incoming)
        self.notes = Notes(theme, gap=GAP)
        self.more = Button(theme, "", kind="link")
        self.more.clicked.connect(self._show_all)
        line = row(self.more)
        line.addStretch()
        self.add(label(f"In it: {count_of(len(incoming), 'file')}", "heading"), self.notes, line)
        self.show_incoming(incoming)

    def show_incoming(self, incoming: Sequence[Incoming]) -> None:
        """Show what would become of the files now."""
        self._incoming = tuple(incoming)
        rest = len(incoming) - SHOWN_AT_FIRST
        self.more.setText(f"Show {rest} more")
        self.more.setVisible(rest > 0)
        self.notes.show_notes([_note(one) for one in self._incoming[:SHOWN_AT_FIRST]])

    def _show_all(self) -> None:
        self.more.hide()
        self.notes.show_notes([_note(one) for one in self._incoming])


def _note(incoming: Incoming) -> Note:
    member = incoming.member
    word, ink, meaning = state_words(incoming)
    about = f"{KINDS[member.kind]} \u00b7 {member.content_id} \u00b7 {size_words(member.size)}"
    lines = [
        Line(text=incoming.title, strong=True, beside=word),
        Line(text=about, style="caption", ink="muted"),
    ]
    if meaning:
        lines.append(Line(text=meaning, style="caption"))
    return Note(lines=tuple(lines), sign=(_SIGNS[incoming.state], ink))
