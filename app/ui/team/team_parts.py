"""The parts of the team view: what waits, the assignments, the spreads, and what is hard."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.domain.progress.skills import Skill
from app.domain.team.overview import AssignmentView, SkillView, Struggle
from app.domain.team.records import LeaderboardRow
from app.domain.team.state import State, Submission, Team
from app.ui.needs import Place
from app.ui.progress.words import name_of, value_words
from app.ui.team.spread_strip import SpreadStrip, spread_words
from app.ui.team.words import STATES, due_words
from app.ui.theme import Theme
from app.ui.tokens import GAP, GAP_S
from app.ui.widgets.badge import Badge
from app.ui.widgets.buttons import Button
from app.ui.widgets.layouts import Flow, column, holder, row
from app.ui.widgets.pills import Pill, Pills
from app.ui.widgets.split import Split
from app.ui.widgets.surface import Surface, rule
from app.ui.widgets.text import Prose, label
from app.ui.words import count_of, moment

Go = Callable[[Place], None]
STATE_ORDER: tuple[State, ...] = (
    "submitted",
    "passed",
    "again",
    "did_not_pass",
    "past_due",
    "in_progress",
    "not_started",
)
SKILLS_FIRST = 6


def waiting_row(
    theme: Theme, team: Team, submission: Submission, name: str, go: Go
) -> tuple[QWidget, Button]:
    """Something handed in that waits for the manager, and the button that opens it."""
    terms = team.assignments[submission.what.assignment].terms
    open_it = Button(theme, "Open", kind="primary", name=f"Open what {name} handed in")
    open_it.clicked.connect(lambda: go(Place(kind="submission", subject=submission.submission_id)))
    signs = Flow(GAP_S)
    if submission.open_appeals:
        signs.addWidget(Badge(theme, "Appeal", ink="warn", sign="alert"))
    if submission.late:
        signs.addWidget(Badge(theme, "After the date", ink="warn", sign="clock"))
    about = column(
        label(f"{name}: {terms.title}", strong=True),
        label(
            f"Attempt {submission.what.attempt}, {moment(submission.at_ms)}",
            "caption",
            tone="muted",
        ),
        gap=2,
    )
    if submission.what.question:
        about.addWidget(Prose(theme, f"“{submission.what.question}”"))
    if signs.count():
        about.addWidget(holder(signs))
    line = row(gap=GAP)
    line.addLayout(about, 1)
    line.addWidget(open_it)
    return holder(line), open_it


def assignment_row(theme: Theme, view: AssignmentView, now_ms: int, go: Go) -> QWidget:
    """An assignment with how many are where."""
    assignment, counts = view.assignment, view.counts
    pills = Pills(theme)
    pills.show_pills(
        [
            Pill(words=f"{STATES[s][0]}: {counts[s]}", sign=STATES[s][2], ink=STATES[s][1])
            for s in STATE_ORDER
            if s in counts
        ]
    )
    title = assignment.terms.title
    open_it = Button(theme, "Open", name=f"Open the assignment {title}")
    open_it.clicked.connect(lambda: go(Place(kind="assignment", subject=assignment.assignment_id)))
    due = "Closed" if assignment.closed else due_words(assignment.due_ms, now_ms)
    about = column(label(title, strong=True), label(due, "caption", tone="muted"), gap=2)
    if counts:
        about.addWidget(pills)
    else:
        about.addWidget(label("For nobody who is in now.", tone="muted"))
    line = row(gap=GAP)
    line.addLayout(about, 1)
    line.addWidget(open_it)
    return holder(line)


def struggle_box(
    theme: Theme, struggle: Struggle, titles: Mapping[str, str], go: Go
) -> tuple[QWidget, Button | None]:
    """Something that most find hard, and a scenario for it, with the button that assigns it."""
    box = Surface("warn", gap=GAP_S, margins=GAP)
    box.add(
        label(_name(struggle.skill), strong=True),
        Prose(
            theme,
            f"{struggle.reps} of {struggle.of} reps mostly did not do what was asked here: it was "
            f"done in {struggle.met} of {count_of(struggle.asked, 'attempt')} handed in.",
        ),
    )
    title = titles.get(struggle.suggested)
    if title is None:
        return box, None
    give = Button(theme, f"Assign “{title}”", picture="send", name=f"Assign {title}")
    give.clicked.connect(lambda: go(Place(kind="assign", subject=struggle.suggested)))
    line = Flow(GAP_S)
    line.addWidget(give)
    box.add(label("This one trains it:", "caption", tone="muted"), holder(line))
    return box, give


def skill_row(theme: Theme, view: SkillView) -> QWidget:
    """A skill as a spread."""
    words = column(
        label(_name(view.skill), strong=True),
        label(f"In the middle: {value_words(view.skill, view.middle)}", "caption", tone="muted"),
        gap=0,
    )
    strip = column(SpreadStrip(theme, view), gap=0)
    strip.addWidget(label(spread_words(view), "caption", tone="muted"))
    return Split(theme, holder(words), holder(strip), narrow=560, shares=(1, 2), gap=GAP)


def leaderboard(
    theme: Theme, rows: Sequence[LeaderboardRow], name_of_key: Callable[[str], str]
) -> QWidget:
    """Those who wish to be on it, those with most passed first."""
    box = column(gap=GAP_S)
    for number, entry in enumerate(sorted(rows, key=lambda r: (-r.passed, name_of_key(r.key)))):
        if number:
            box.addWidget(rule())
        line = row(label(name_of_key(entry.key)), gap=GAP)
        line.addStretch()
        line.addWidget(
            label(f"{entry.passed} of {entry.assigned} passed", tone="muted", wrap=False)
        )
        box.addLayout(line)
    if not rows:
        box.addWidget(label("Nobody has asked to be on it yet.", tone="muted"))
    return holder(box)


def _name(skill: Skill) -> str:
    """A skill of the reps, for somebody else."""
    return name_of(skill).replace("Your", "Their")
