"""What comes back to a rep: replies and appeals, and remarks in the log of their own session."""

from app.domain.team.records import Appealed, Commented
from app.domain.team.state import Submission
from app.ports.problems import KnownError
from app.services.remarks import Remarking
from app.services.team.coaching import Coaching, words
from app.services.team.means import TeamMeans
from app.services.team.membership import Belonging
from app.services.team.remarks import to_append


class Answering:
    """Both sides' words on a submission after it was handed in. For the window's thread."""

    def __init__(
        self, means: TeamMeans, belonging: Belonging, coaching: Coaching, remarks: Remarking
    ) -> None:
        self._means = means
        self._belonging = belonging
        self._coaching = coaching
        self._remarks = remarks
        self._settled: dict[str, int] = {}
        """How many remarks on each submission stand in its session already."""

    def reply(self, submission_id: str, turn: int, text: str, replies_to: str) -> None:
        """Remark on a turn, by the rep or a manager; it goes out with the next exchange.

        Raises:
            KnownError: There is no such submission, turn or comment, or the text cannot be used.
        """
        self._belonging.must_be_in_one()
        submission = self._coaching.submission(submission_id)
        if not 0 <= turn <= submission.what.result.turns:
            raise KnownError(f"It has no turn {turn}.", "Choose one of its turns.")
        if replies_to and replies_to not in {r.record_id for r, _ in submission.comments}:
            raise KnownError("That comment is not there.", "Answer one that is.")
        body = Commented(
            submission=submission_id,
            turn=turn,
            text=words(text, "comment", needed=True),
            replies_to=replies_to,
        )
        self._means.ledger.append(body, self._means.ledger.readers(submission.rep))
        if submission.rep == self._belonging.own_key():
            self.settle()
        else:
            self._coaching.take_remarks(submission_id)

    def appeal(self, submission_id: str, check_id: str, text: str) -> None:
        """Hold that a check was judged wrongly, of one's own submission. Raises KnownError."""
        submission = self._coaching.submission(submission_id)
        if submission.rep != self._belonging.own_key():
            raise KnownError("Only whose submission it is can appeal.", "")
        if check_id not in submission.what.result.checks:
            raise KnownError(f"There is no check “{check_id}” in it.", "Choose one of its checks.")
        if any(a.check_id == check_id for _, a in submission.open_appeals):
            raise KnownError(
                "You have appealed against that already.", "Your manager has still to answer it."
            )
        body = Appealed(
            submission=submission_id,
            check_id=check_id,
            words=words(text, "appeal", needed=True),
        )
        self._means.ledger.append(body, self._means.ledger.readers(submission.rep))

    def session_of(self, submission: Submission) -> str:
        """The user's own session of a submission; empty if it is not here (any more)."""
        what = submission.what
        for attempt in self._means.store.attempts(what.assignment):
            if attempt.number != what.attempt:
                continue
            try:
                stored = self._means.log.events(attempt.session_id)
            except KnownError:
                continue  # It was deleted.
            # Another machine of the user's may have counted an attempt with the same number.
            if stored and stored[0].at_ms == what.result.started_ms:
                return attempt.session_id
        return ""

    def settle(self) -> tuple[str, ...]:
        """Have what others said of the user's submissions stand in the user's own sessions.

        Returns:
            What is worth knowing besides, in sentences: words on a session that is gone.

        Raises:
            KnownError: The log of a session cannot be read or written.
        """
        own_key, told = self._belonging.own_key(), []
        for submission in self._means.ledger.team.submissions.values():
            count = len(submission.comments) + len(submission.pauses)
            known = self._settled.get(submission.submission_id, 0)
            if submission.rep != own_key or count == known:
                continue
            session_id = self.session_of(submission)
            if session_id:
                found = to_append(
                    self._remarks.events(session_id), submission, own_key, self._name_of
                )
                self._remarks.add(session_id, found)
            elif known == 0:
                title = self._title(submission)
                told.append(
                    f"There are comments on your submission of “{title}”, but its session is not "
                    "on this machine any more. They stand with the submission."
                )
            self._settled[submission.submission_id] = count
        return tuple(told)

    def _title(self, submission: Submission) -> str:
        return self._means.ledger.team.assignments[submission.what.assignment].terms.title

    def _name_of(self, key: str) -> str:
        member = self._means.ledger.team.members.get(key)
        return "Your manager" if member is None else member.name
