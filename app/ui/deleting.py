"""Deleting a session for good, once it is clear that this is meant."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.ports.problems import KnownError
from app.ports.session_log import SessionSummary
from app.ui.needs import Desk
from app.ui.widgets.ask import Question
from app.ui.words import count_of, moment


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

    def delete() -> None:
        try:
            desk.trainer.delete(summary.session_id)
        except KnownError as error:
            failed(error.problem, error.remedy)
            return
        desk.drafts.drop(summary.session_id)
        deleted()

    return _ask(
        desk,
        parent,
        delete,
        question=f"Delete this {noun} for good?",
        detail=f"{summary.buyer}, {moment(summary.started_ms)}. Its words, its debrief and "
        f"its replay go with it{', and its sound if it was spoken' if noun == 'call' else ''}.",
        yes=f"Delete the {noun}",
        no="Keep it",
    )


def ask_delete_damaged(
    desk: Desk,
    parent: QWidget,
    damaged: Sequence[str],
    *,
    deleted: Callable[[], None],
    failed: Callable[[str, str], None],
) -> Question:
    """Ask whether sessions that cannot be read are to go, and delete them on a yes.

    Args:
        desk: What the screen works with.
        parent: The screen.
        damaged: Their ids.
        deleted: Called once they are gone, or as many as could be deleted.
        failed: Called with a problem and its remedy where one cannot be deleted.
    """
    count = count_of(len(damaged), "session")

    def delete() -> None:
        for session_id in damaged:
            try:
                desk.trainer.delete(session_id)
            except KnownError as error:
                failed(error.problem, error.remedy)
                break
            desk.drafts.drop(session_id)
        deleted()

    return _ask(
        desk,
        parent,
        delete,
        question=f"Delete {count} that cannot be read?",
        detail="Their rows in the database are damaged. Nothing of them can be shown any more, and "
        "what is left of them goes for good, with its sound. All other sessions stay.",
        yes=f"Delete {count}",
        no="Leave them",
    )


def _ask(
    desk: Desk,
    parent: QWidget,
    delete: Callable[[], None],
    *,
    question: str,
    detail: str,
    yes: str,
    no: str,
) -> Question:
    """Ask, and `delete` on a yes."""
    asked = Question(
        desk.theme, parent, question=question, detail=detail, yes=yes, no=no, kind="danger"
    )
    asked.accepted.connect(delete)
    asked.finished.connect(asked.deleteLater)
    asked.open()
    return asked
