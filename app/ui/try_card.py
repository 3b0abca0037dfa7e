"""One try at a scenario: how it ended, its figures, its lesson, what changed, and its branches."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.tries import Told, Try
from app.ui.compare_words import difference_words
from app.ui.home_sessions import ending_badge
from app.ui.kinds import again_from
from app.ui.marks import LessonLine
from app.ui.needs import Desk, Kind, Place
from app.ui.tokens import GAP, GAP_S
from app.ui.tries_words import change_words, ordinal
from app.ui.widgets.badge import Badge, Sign
from app.ui.widgets.buttons import Button, Pressable
from app.ui.widgets.layouts import Flow, Tiles, column, holder, row
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.words import MOVE_NAMES, capital, count_of, moment, points

MOST_MOVES = 6
"""Moves that a card names, those found most often."""


class TryCard(Surface):
    """A try with everything that is told of it."""

    go = Signal(object)
    failed = Signal(str, str)

    def __init__(self, desk: Desk, entry: Try) -> None:
        super().__init__(gap=12)
        self._desk = desk
        self.entry = entry
        told = entry.told
        self.name = f"{ordinal(entry.number)} try"
        self.setAccessibleName(capital(self.name))
        self.lesson = LessonLine(
            desk,
            told.session_id,
            told.shelved.marks.lesson,
            name=f"What did the {self.name} teach?",
        )
        self.lesson.failed.connect(self.failed)
        self.add(self._head(), self._figures(), self._moves())
        self.add(
            column(label("What did this one teach?", "caption", strong=True), self.lesson, gap=4)
        )
        if entry.since is not None:
            self.add(self._since())
        for branch in entry.branches:
            self.add(self._branch(branch))

    def keep(self) -> None:
        """Keep what is written and not kept yet."""
        self.lesson.keep()

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        button = self.findChild(Button)
        if button is not None:
            button.setFocus()

    def _head(self) -> QWidget:
        theme, told = self._desk.theme, self.entry.told
        summary = told.shelved.summary
        length = count_of(summary.turns, "sentence" if told.written else "turn")
        signs = Flow(GAP_S)
        signs.addWidget(ending_badge(theme, summary, told.outcome_words))
        if told.shelved.marks.favourite:
            signs.addWidget(Badge(theme, "Favourite", ink="accent", sign="star_full"))
        buttons = Flow(GAP_S)
        since = self.entry.since
        other = since.other if since is not None else ""
        called = f"the {ordinal(since.number)}" if since is not None else ""
        for button in self._ways(told, self.name, other, called):
            buttons.addWidget(button)
        words = column(
            label(capital(self.name), "title"),
            label(f"{moment(summary.started_ms)} · {length}", "caption", tone="muted"),
            holder(signs),
            gap=4,
        )
        return Split(theme, holder(words), holder(buttons), narrow=620, shares=(1, 0), gap=GAP)

    def _ways(self, told: Told, name: str, other: str, called: str) -> list[Button]:
        """What can be done with a session; `other`, if any, is what it can be compared with."""
        subject = told.session_id
        found = []
        if not told.over:
            found.append(self._way("Go on", f"Go on with the {name}", "resume", subject))
        found.append(self._way("Debrief", f"Debrief of the {name}", "debrief", subject))
        found.append(self._way("Replay", f"Replay of the {name}", "replay", subject))
        if other:
            compare = Button(
                self._desk.theme, "Compare", name=f"Compare the {name} with {called}, side by side"
            )
            there = Place(kind="compare", subject=other, other=subject)
            compare.clicked.connect(lambda: self.go.emit(there))
            found.append(compare)
        return found

    def _way(self, word: str, name: str, kind: Kind, subject: str) -> Button:
        button = Button(self._desk.theme, word, name=name)
        button.clicked.connect(lambda: self.go.emit(Place(kind=kind, subject=subject)))
        return button

    def _figures(self) -> QWidget:
        told = self.entry.told
        figures = told.figures
        tiles = Tiles(self._desk.theme, 180, gap=GAP_S)
        share, given = figures.rep_share, figures.conceded
        for name, value, turns in (
            ("Score", _score(told), ()),
            ("Your share at the end", "too early" if share is None else _of_100(share), ()),
            (
                "Contradictions settled",
                f"{figures.settled} of {figures.conflicts}"
                if figures.conflicts
                else "none to settle",
                told.settled_turns,
            ),
            (
                "Given away for nothing",
                "none" if not given else count_of(given, "thing"),
                told.conceded_turns,
            ),
        ):
            tiles.addWidget(self._figure(name, value, turns))
        return holder(tiles)

    def _figure(self, name: str, value: str, turns: tuple[int, ...]) -> Pressable:
        hint = "Opens the replay there." if turns else "Opens the debrief."
        figure = Pressable(name=f"{name}: {value}", hint=hint, kind="quote")
        words = column(label(name, "caption", tone="muted"), label(value, strong=True), gap=2)
        figure.hold(holder(words))
        figure.clicked.connect(lambda: self.go.emit(self._where(turns)))
        return figure

    def _where(self, turns: tuple[int, ...]) -> Place:
        subject = self.entry.told.session_id
        if turns:
            return Place(kind="replay", subject=subject, turn=turns[0])
        return Place(kind="debrief", subject=subject)

    def _moves(self) -> QWidget:
        """The moves found most often, each leading to its first turn."""
        told = self.entry.told
        unit = "sentence" if told.written else "turn"
        flow = Flow(GAP_S)
        most = sorted(told.move_turns.items(), key=lambda m: -len(m[1]))[:MOST_MOVES]
        for move, turns in most:
            name = f"{MOVE_NAMES[move]}: {count_of(len(turns), unit)}"
            chip = Button(
                self._desk.theme,
                f"{MOVE_NAMES[move]} {len(turns)}",
                kind="chip",
                name=name,
                hint=f"Opens the replay at {unit} {turns[0]}.",
            )
            chip.clicked.connect(lambda _=False, turns=turns: self.go.emit(self._where(turns)))
            flow.addWidget(chip)
        if not most:
            flow.addWidget(label("No moves were found in it.", "caption", tone="muted", wrap=False))
        return holder(flow)

    def _since(self) -> Surface:
        since, told = self.entry.since, self.entry.told
        box = Surface("accent", gap=4, margins=12)
        if since is None:
            return box
        before = ordinal(since.number)
        theme = self._desk.theme
        differences = [difference_words(d, since.labeller) for d in since.differences]
        if not since.compared:
            box.add(label(f"Not compared with the {before} try", strong=True))
            lines = differences
        else:
            box.add(label(f"What changed since the {before} try", strong=True))
            told_apart = [
                change_words(c, since.number, written=told.written) for c in since.changes
            ]
            lines = [*(told_apart or ["Nothing that can be told apart from chance."]), *differences]
        for line in lines:
            box.add(Prose(theme, line))
        return box

    def _branch(self, branch: Told) -> QWidget:
        theme, origin = self._desk.theme, branch.shelved.forked_from
        turn = origin[1] if origin is not None else 0
        word = capital(again_from(turn, written=branch.written))
        summary = branch.shelved.summary
        signs = Flow(GAP_S)
        signs.addWidget(ending_badge(theme, summary, branch.outcome_words))
        score = branch.figures.score
        if score is not None and branch.over:
            signs.addWidget(Badge(theme, f"{points(score)} of 100", sign="scorecard"))
        buttons = Flow(GAP_S)
        name = f"branch {word[6:]}, {moment(summary.started_ms)}"
        origin_id = origin[0] if origin is not None else ""
        for button in self._ways(branch, name, origin_id, "where it branched off"):
            buttons.addWidget(button)
        head = row(Sign(theme, "branch", "muted", "body"), gap=GAP_S)
        head.addWidget(label(f"{word} · {moment(summary.started_ms)}", "caption", strong=True), 1)
        words = column(head, holder(signs), gap=GAP_S)
        box = Surface("card", gap=GAP_S, margins=12)
        box.add(Split(theme, holder(words), holder(buttons), narrow=620, shares=(1, 0), gap=GAP))
        if branch.shelved.marks.lesson:
            box.add(Prose(theme, f"It taught you: {branch.shelved.marks.lesson}"))
        return box


def _score(told: Told) -> str:
    if not told.over:
        return "not over yet"
    return "none" if told.figures.score is None else _of_100(told.figures.score)


def _of_100(share: float) -> str:
    return f"{points(share)} of 100"
