"""Deleting a session for good, once it is clear that this is meant."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.ui.needs import Desk
from app.ui.widgets.ask import Question
from app.ui.words import moment


def ask_delete(
    desk: Desk,
    parent: QWidget,
    *,
    summary: SessionSummary,
    noun: str,
    deleted: Callable[[], None],
    failed: Callable[[str, str], None],
) -> Question:
    """Ask, and delete on a yes.

    Args:
        desk: What the screen works with.
        parent: The screen.
        summary: The session.
        noun: What it is: "call", "note" or "e-mail".
        deleted: Called once it is gone.
        failed: Called with a problem and its remedy where it cannot be deleted.
    """
    question = Question(
        desk.theme,
        parent,
        question=f"Delete this {noun} for good?",
        detail=f"{summary.buyer}, {moment(summary.started_ms)}. Its words, its debrief and "
        f"its replay go with it{', and its sound if it was spoken' if noun == 'call' else ''}.",
        yes=f"Delete the {noun}",
        no="Keep it",
        kind="danger",
    )

    def delete() -> None:
        try:
            desk.trainer.delete(summary.session_id)
        except KnownError as error:
            failed(error.problem, error.remedy)
            return
        desk.drafts.drop(summary.session_id)
        deleted()

    question.accepted.connect(delete)
    question.finished.connect(question.deleteLater)
    question.open()
    return question
