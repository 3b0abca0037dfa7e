"""What a text offers for a scenario: to tick, to reword, and questions to answer in a line."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.authoring.proposal import Proposal, Proposals, Question, What
from app.ui.authoring.inputs import LineInput, TextInput
from app.ui.theme import Theme
from app.ui.tokens import GAP
from app.ui.widgets.layouts import column, holder
from app.ui.widgets.surface import Surface
from app.ui.widgets.text import Prose, label
from app.ui.widgets.tick import Tick
from app.ui.words import count_of

GROUPS: Sequence[tuple[What, str, str]] = (
    ("field", "Who and what", "For the brief and the library."),
    ("fact", "What the buyer can tell", "Only if it is earned."),
    ("conflict", "What does not fit together", "Said by two, and not both can be right."),
    ("step", "What the buyer could do next", "Steps and conditions of their own."),
    ("line", "How the buyer talks", "In their own words."),
)
"""Kinds of proposals, in the order in which one would look through them."""
QUOTED = 240
"""Characters of the text that are shown with a proposal."""


class ProposalRow(QWidget):
    """One proposal: ticked or not, its words, and the words that it comes from."""

    taken = Signal(str, bool)
    reworded = Signal(str, str)

    def __init__(self, theme: Theme, proposal: Proposal) -> None:
        super().__init__()
        self.proposal = proposal
        self.tick = Tick(
            theme,
            proposal.title,
            ticked=proposal.taken,
            name=f"Take it: {proposal.title}, {proposal.text}",
        )
        self.tick.chosen.connect(lambda on: self.taken.emit(proposal.key, on))
        inside = QVBoxLayout()
        inside.setContentsMargins(theme.px("heading") + 16, 0, 0, 0)
        inside.setSpacing(4)
        self.words: TextInput | None = None
        if proposal.conflict is not None:
            for claim in (proposal.conflict.one, proposal.conflict.other):
                who = claim.who[:1].upper() + claim.who[1:]
                inside.addWidget(Prose(theme, f"{who}: “{claim.text}”"))
        else:
            self.words = TextInput(theme, f"{proposal.title}: its words", least=1, most=4)
            self.words.write(proposal.text)
            self.words.textChanged.connect(self._typed)
            inside.addWidget(self.words)
        if came_from := _quoted(proposal):
            inside.addWidget(Prose(theme, came_from, style="caption", tone="muted"))
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(self.tick)
        body.addLayout(inside)

    def _typed(self) -> None:
        if self.words is not None:
            self.reworded.emit(self.proposal.key, self.words.toPlainText())


class ProposalsView(QWidget):
    """Everything that was read out of a text. `proposals` is what the author makes of it."""

    changed = Signal()

    def __init__(self, theme: Theme, proposals: Proposals) -> None:
        super().__init__()
        self._theme = theme
        self.proposals = proposals
        """As they stand: taken, reworded, answered."""
        self.rows: dict[str, ProposalRow] = {}
        """A row for each proposal, by its key."""
        self.answers: dict[str, LineInput] = {}
        """A line for each question, by its key."""
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(GAP)
        if proposals.remarks:
            box = Surface("warn", gap=4, margins=GAP)
            box.add(label("This could not be read", strong=True))
            body.addWidget(box.add(Prose(theme, "\n".join(proposals.remarks))))
        for what, title, about in GROUPS:
            found = [p for p in proposals.proposals if p.what == what]
            if found:
                body.addWidget(self._group(title, about, found))
        if proposals.questions:
            body.addWidget(self._questions(proposals.questions))

    @property
    def first(self) -> QWidget | None:
        """Where work begins."""
        rows = list(self.rows.values())
        return rows[0].tick if rows else next(iter(self.answers.values()), None)

    def _group(self, title: str, about: str, found: Sequence[Proposal]) -> Surface:
        box = Surface(gap=12, margins=GAP)
        head = column(
            label(f"{title}: {count_of(len(found), 'proposal')}", "heading"),
            label(about, "caption", tone="muted"),
            gap=2,
        )
        box.add(holder(head))
        for proposal in found:
            line = ProposalRow(self._theme, proposal)
            line.taken.connect(self._taken)
            line.reworded.connect(self._reworded)
            self.rows[proposal.key] = line
            box.add(line)
        return box

    def _questions(self, questions: Sequence[Question]) -> Surface:
        box = Surface("accent", gap=12, margins=GAP)
        box.add(label("What the text does not tell", "heading"))
        box.add(
            Prose(
                self._theme,
                "A line is enough. What you leave open can be filled in later.",
                style="caption",
            )
        )
        for question in questions:
            answer = LineInput(question.question, f"For example: {question.example}")
            answer.setText(question.answer)
            answer.setAccessibleDescription(question.why)
            answer.textEdited.connect(
                lambda text, key=question.key: self._become(self.proposals.answering(key, text))
            )
            self.answers[question.key] = answer
            parts = column(
                label(question.question, strong=True),
                label(question.why, "caption", tone="muted"),
                answer,
                gap=4,
            )
            box.add(holder(parts))
        return box

    def _taken(self, key: str, taken: bool) -> None:
        self._become(self.proposals.taking(key, taken))

    def _reworded(self, key: str, text: str) -> None:
        self._become(self.proposals.saying(key, text))

    def _become(self, proposals: Proposals) -> None:
        self.proposals = proposals
        self.changed.emit()


def _quoted(proposal: Proposal) -> str:
    told = []
    for quote in proposal.quotes[:3]:
        text = quote.text.strip("“”")
        text = text if len(text) <= QUOTED else f"{text[: QUOTED - 1].rstrip()}…"
        who = f"{quote.speaker}, line {quote.line}" if quote.speaker else f"Line {quote.line}"
        told.append(f"{who}: “{text}”")
    return "\n".join(told)
