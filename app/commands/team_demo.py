"""`team demo`: a manager and two reps on this computer, from the invitation to the certificate.

Each has a data folder of their own below the one that is named, and all meet in a shared folder
beside them. What they say is scripted; everything else is the program as it is. Pictures are taken
of each one's window at every step, and `story.md` tells what they show.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from app.bench.scripted_call import REP, SCENARIO
from app.commands.demo_people import attempt, exchange, program
from app.domain.team.records import PassRule
from app.paths import DataFolder
from app.ports.problems import KnownError
from app.ports.team import Place
from app.services.team.values import AssignWish
from app.services.trainer import Trainer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

DAY_MS: Final = 86_400_000
TURN: Final = 6
SLIPS: Final = (
    *REP[:4],
    "We are the best in class, and I could do twenty percent off this week.",
    "Just checking in: would fifteen minutes on Thursday work?",
    "If you sign for two years, I can come down to $420.",
    "At least let me send you our brochure.",
)
"""What Ben says: well begun, then chased and discounted."""
MESSAGE: Final = (
    "Brightline has heard three of us already. Nobody has asked what the nights cost. Take two "
    "tries before you hand one in."
)
QUESTION: Final = "Where did I lose her?"
COMMENT: Final = (
    "This is where she began to work. You had two answers ready, and you asked instead. What would "
    "you have asked next if she had said “I do not know”?"
)
REPLY: Final = "I would have asked who sees the penalties first, and how they hear of them."
PASSED: Final = "A step of her own, and no discount: that is the call I hoped for."
AGAIN: Final = (
    "You had her until turn 4. Listen to what the discount did there, then take it once more."
)


@dataclass(kw_only=True)
class _Story:
    """What was told so far, and how pictures are taken.

    Attributes:
        application: Qt's; None: no pictures are taken.
        folder: Of the pictures.
        lines: Of the story, as Markdown.
        number: Of the last picture.
    """

    application: "QApplication | None"
    folder: Path
    lines: list[str] = field(default_factory=list)
    number: int = 0

    def tell(self, words: str) -> None:
        """Go on with the story, on the screen and in the file."""
        self.lines += [words, ""]
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()

    def picture(self, trainer: Trainer, name: str, show: Callable[[Any], None]) -> None:
        """Take a picture of somebody's window."""
        if self.application is None:
            return
        from app.ui.screenshots import take_pictures  # noqa: PLC0415 - Qt only here

        self.number += 1
        shots = [(f"{self.number:02}-{name}", show)]
        (file,) = take_pictures(self.application, trainer, self.folder, shots, themes=("light",))
        self.lines += [f"![{name.replace('-', ' ')}](pictures/{file.name})", ""]


def demo(options: argparse.Namespace, data: DataFolder) -> int:
    """Play it. Raises KnownError if the folder holds something already."""
    del data  # The people of the demonstration have their own.
    folder = Path(options.folder).expanduser().resolve()
    if folder.exists() and any(folder.iterdir()):
        raise KnownError(f"{folder} is not empty.", "Name a folder that is not there yet.")
    drive = folder / "team drive"
    drive.mkdir(parents=True)
    story = _Story(
        application=_application() if options.pictures else None,
        folder=folder / "pictures",
        lines=["# A team on one computer", ""],
    )
    with ExitStack() as open_programs:
        people = []
        for name in ("marta", "ana", "ben"):
            trainer = program(folder / name)
            open_programs.callback(trainer.close)
            people.append(trainer)
        _play(story, folder, drive, people)
    (folder / "story.md").write_text("\n".join(story.lines), encoding="utf-8")
    sys.stdout.write(
        f"\n{folder / 'story.md'}\nGo on yourself: python3 main.py --data-dir {folder / 'marta'}\n"
    )
    return 0


def _application() -> "QApplication":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.ui.application import make_application  # noqa: PLC0415 - Qt only here

    return make_application(sys.argv[:1])


def _play(story: _Story, folder: Path, drive: Path, people: Sequence[Trainer]) -> None:
    marta, ana, ben = people
    _come_together(story, folder, drive, people)
    assignment = _assign(story, people)
    handed_in = _practise(story, ana, "Ana", assignment, script=REP, question=QUESTION)
    bens = _practise(story, ben, "Ben", assignment, script=SLIPS)
    exchange(ana, ben, marta)
    _talk(story, marta, ana, handed_in)
    marta.team.open(handed_in)
    marta.team.send_back(handed_in, "passed", PASSED)
    marta.team.open(bens)
    marta.team.send_back(bens, "again", AGAIN)
    exchange(marta, ana, ben)
    story.tell("Marta passes Ana, and asks Ben for another attempt.")
    story.picture(ana, "ana-passed", _at("submission", handed_in))
    story.picture(ben, "ben-once-more", _at("submission", bens))
    story.picture(marta, "marta-sees-the-team", _at("team"))
    certificate = marta.team.certifying.issue(handed_in, str(folder / "ana-lindqvist.pdf"))
    marta.team.elsewhere.tables(str(folder / "tables"))
    story.tell(
        f"Marta has a certificate made (`{Path(certificate).name}`, to be verified by the file "
        "beside it) and takes the team out as tables (`tables/`)."
    )


def _come_together(story: _Story, folder: Path, drive: Path, people: Sequence[Trainer]) -> None:
    marta, ana, ben = people
    marta.team.found("Inside sales, north", "Marta Ruiz", Place(kind="folder", address=str(drive)))
    exchange(marta)
    invitation = marta.team.write_invitation(str(folder / "north.skeptic-invitation"))
    story.tell("Marta founds a team in a shared folder and hands an invitation to her reps.")
    story.picture(ana, "ana-is-invited", _at("team_join", invitation))
    for rep, name in ((ana, "Ana Lindqvist"), (ben, "Ben Okafor")):
        rep.team.join(rep.team.read_invitation(invitation), name)
        exchange(rep)
    exchange(marta)
    for rep, name in ((ana, "Ana Lindqvist"), (ben, "Ben Okafor")):
        marta.team.admit(rep.team.own_key, name)
    exchange(marta, ana, ben)
    story.tell("Ana and Ben ask to be let in. Marta compares fingerprints and admits them.")
    story.picture(marta, "marta-members", _at("team_join"))


def _assign(story: _Story, people: Sequence[Trainer]) -> str:
    marta, ana, _ = people
    assignment = marta.team.assign(
        AssignWish(
            scenario_id=SCENARIO,
            due_ms=marta.team.now_ms() + 3 * DAY_MS,
            attempts=3,
            rule=PassRule(
                checks=("no-discount", "safe-no"), outcomes=("own_step", "own_criterion")
            ),
            message=MESSAGE,
        )
    )
    exchange(*people)
    story.tell("Marta assigns a call: until Friday, three attempts, and what it takes to pass.")
    story.picture(ana, "ana-has-an-assignment", _at("assignment", assignment))
    return assignment


def _practise(
    story: _Story,
    rep: Trainer,
    name: str,
    assignment: str,
    *,
    script: Sequence[str],
    question: str = "",
) -> str:
    session = attempt(rep, assignment, script)
    parcel = rep.team.parcel(assignment, session, sound=False, notes=False, question=question)
    score = "no score" if parcel.result.score is None else f"{parcel.result.score:.0f} of 100"
    asked = f" and asks: “{question}”" if question else ""
    story.tell(f"{name} practises ({score}), sees what would be sent, hands it in{asked}.")
    story.picture(rep, f"{name.lower()}-after-practice", _at("assignment", assignment))
    return rep.team.submit(parcel)


def _talk(story: _Story, marta: Trainer, ana: Trainer, submission: str) -> None:
    opened = marta.team.open(submission)
    story.tell("Marta opens what Ana handed in. Her own program scores it again.")
    if opened.differs:
        raise RuntimeError(f"two machines disagree: {opened.differs}")
    story.picture(marta, "marta-opens-it", _at("submission", submission))
    marta.team.reply(submission, TURN, COMMENT)
    exchange(marta, ana)
    story.tell(f"Marta remarks on turn {TURN}: “{COMMENT}”")
    story.picture(ana, "ana-reads-the-comment", _at("submission", submission))
    (comment,) = ana.team.team.submissions[submission].comments
    ana.team.reply(submission, TURN, REPLY, comment[0].record_id)
    exchange(ana, marta)
    story.tell(f"Ana answers: “{REPLY}”")
    marta.team.open(submission)
    story.picture(marta, "marta-reads-the-answer", _in_replay(opened.session_id))


def _at(kind: str, subject: str = "") -> Callable[[Any], None]:
    """What brings a window to a screen."""

    def show(window: Any) -> None:
        from app.ui.needs import Place as Screen  # noqa: PLC0415 - Qt only here

        window.navigator.go(Screen(kind=kind, subject=subject))  # type: ignore[arg-type]

    return show


def _in_replay(session_id: str) -> Callable[[Any], None]:
    """What brings a manager's window to the turn that was talked about."""

    def show(window: Any) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415 - Qt only here

        from app.ui.needs import Place as Screen  # noqa: PLC0415 - Qt only here

        window.navigator.go(Screen(kind="replay", subject=session_id, turn=TURN, coach=True))
        panels = window.navigator.screen.panels
        QTimer.singleShot(0, panels, lambda: panels.ensureWidgetVisible(panels.remarks))

    return show
