"""Coaching: what was submitted is looked at, remarked on, ruled and returned."""

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.domain.events import Event
from app.domain.scoring.judged import Verdict
from app.domain.team.records import (
    Blob,
    Commented,
    Decision,
    PauseSet,
    Result,
    Returned,
    Ruled,
)
from app.domain.team.state import Submission
from app.ports.problems import KnownError
from app.ports.session_file import SessionFile
from app.ports.team import TeamSpace
from app.services.team.means import TeamMeans
from app.services.team.membership import Belonging
from app.services.team.remarks import Unsent, by_name, once_sent, pause_note, to_append, unsent
from app.services.team.results import ScoredAnew, differences
from app.services.team.sound import parted
from app.services.team.values import Opened

if TYPE_CHECKING:
    from app.services.trainer import Trainer

LONGEST_WORDS: Final = 2_000


class Coaching:
    """What a manager does with submissions.

    `score` may be called in any thread; the rest from the window's.
    """

    def __init__(self, means: TeamMeans, belonging: Belonging) -> None:
        self._means = means
        self._belonging = belonging
        self._coach: Trainer | None = None
        self._scored: dict[str, ScoredAnew] = {}

    @property
    def trainer(self) -> "Trainer":
        """The trainer in which what was submitted is looked at, apart from the user's own."""
        if self._coach is None:
            self._coach = self._means.coach()
        return self._coach

    def close(self) -> None:
        """Let go of that trainer."""
        if self._coach is not None:
            self._coach.close()
            self._coach = None

    def submission(self, submission_id: str) -> Submission:
        """A submission by its id. Raises KnownError if there is none."""
        found = self._means.ledger.team.submissions.get(submission_id)
        if found is None:
            raise KnownError(
                "There is no such submission.", "Exchange with the team, then choose from the list."
            )
        return found

    def score(self, submission: Submission, space: TeamSpace | None = None) -> ScoredAnew:
        """Score a submission anew by this machine's scorer, once.

        Args:
            submission: Which.
            space: Where its file may be, if it is not here yet.

        Raises:
            KnownError: Its file is not there yet, cannot be opened or is damaged.
        """
        found = self._scored.get(submission.submission_id)
        if found is None:
            file = self.session_file(submission, space)
            content = self._means.library.thaw(file.content)
            try:
                found = ScoredAnew(content, file, self._means.labeller)
            except KnownError:
                raise
            # What comes from elsewhere can break a fold in any way; it is then said to be damaged.
            except Exception as error:
                raise KnownError(
                    f"What was handed in cannot be looked at: {error!r:.200}.",
                    "Return it, and ask for another attempt.",
                ) from error
            self._scored[submission.submission_id] = found
        return found

    def differs(self, submission: Submission, found: ScoredAnew) -> tuple[str, ...]:
        """What differs from what the rep's record says, each in a sentence."""
        assignment = self._means.ledger.team.assignments[submission.what.assignment]
        return differences(submission.what.result, found, assignment.terms.content_hash)

    def open(self, submission_id: str) -> Opened:
        """Take a submission among the coach's sessions, or find it there. Raises KnownError."""
        self._belonging.must_manage()
        submission = self.submission(submission_id)
        found = self.score(submission)
        coach, session_id = self.trainer, coach_session(submission_id)
        if coach.session_files is None:
            raise KnownError("Session files cannot be read here.", "")
        file, rep = self.session_file(submission), self._name_of(submission.rep)
        events = tuple(replace(s, event=by_name(s.event, rep)) for s in file.events)
        coach.session_files.restore(
            replace(file, session_id=session_id, events=events), "What was handed in"
        )
        if found.rescored is not None:
            coach.keep_rescored(session_id, found.rescored)
        has_sound = self._take_sound(submission, session_id)
        self._take_remarks(submission)
        return Opened(
            session_id=session_id,
            submission=submission,
            result=found.result,
            differs=self.differs(submission, found),
            has_sound=has_sound,
            scorer=found.scorer,
        )

    def rule(
        self, submission_id: str, check_id: str, verdict: Verdict, note: str, appeal: str
    ) -> None:
        """Judge a check otherwise, or confirm it. Raises KnownError."""
        self._belonging.must_manage()
        submission = self.submission(submission_id)
        if check_id not in submission.what.result.checks:
            raise KnownError(f"There is no check “{check_id}” in it.", "Choose one of its checks.")
        if appeal and appeal not in {record.record_id for record, _ in submission.appeals}:
            raise KnownError("There is no such appeal.", "Answer one that is there.")
        body = Ruled(
            submission=submission_id,
            check_id=check_id,
            verdict=verdict,
            note=words(note, "ruling", needed=True),
            appeal=appeal,
        )
        self._means.ledger.append(body, self._means.ledger.readers(submission.rep))

    def unsent(self, submission_id: str) -> Unsent:
        """What was remarked in the coach's copy and goes along with the next return."""
        events = self._coach_events(submission_id)
        return unsent(events, self.submission(submission_id), self._belonging.own_key())

    def send_back(self, submission_id: str, decision: Decision, text: str) -> None:
        """Send what was remarked since the last time, then return the submission.

        Another attempt can also be asked for where what was handed in cannot be looked at.

        Raises:
            KnownError: The user is no manager, there is no such submission, its file is not here
                or damaged, or it cannot be kept. What was sent before that stays sent.
        """
        self._belonging.must_manage()
        submission, note = self.submission(submission_id), words(text, "message")
        try:
            result = self.score(submission).result
        except KnownError:
            if decision != "again":
                raise
            result = submission.what.result
        self._send_remarks(submission)
        self.say_returned(submission, decision, note, result)

    def say_returned(
        self,
        submission: Submission,
        decision: Decision,
        text: str,
        result: Result,
        *,
        by_rule: bool = False,
    ) -> None:
        """Return a submission, without a look at what was remarked. May be called in any thread."""
        self._means.ledger.append(
            Returned(
                submission=submission.submission_id,
                decision=decision,
                words=text,
                result=result,
                by_rule=by_rule,
            ),
            self._means.ledger.readers(submission.rep),
        )

    def _send_remarks(self, submission: Submission) -> None:
        remarks = self.unsent(submission.submission_id)
        session_id = coach_session(submission.submission_id)
        ledger, log = self._means.ledger, self.trainer.remarks
        readers = ledger.readers(submission.rep)
        sent = {record.record_id: record.record_id for record, _ in submission.comments}
        for comment in remarks.comments:
            replies_to = sent.get(comment.replies_to, "")
            record = ledger.append(
                Commented(
                    submission=submission.submission_id,
                    turn=comment.turn,
                    text=comment.text,
                    replies_to=replies_to,
                ),
                readers,
            )
            sent[comment.comment_id] = record.record_id
            log.add(session_id, once_sent(comment, record.record_id, replies_to))
        for pause in remarks.pauses:
            ledger.append(
                PauseSet(
                    submission=submission.submission_id,
                    turn=pause.turn,
                    note=pause_note(pause.note),
                ),
                readers,
            )

    def _take_remarks(self, submission: Submission) -> None:
        """Have what others remarked since stand in the coach's copy."""
        found = to_append(
            self._coach_events(submission.submission_id),
            submission,
            self._belonging.own_key(),
            self._name_of,
        )
        if found:
            self.trainer.remarks.add(coach_session(submission.submission_id), found)

    def take_remarks(self, submission_id: str) -> None:
        """The same for a submission that was opened before; one that was not is passed over."""
        if self.is_open(submission_id):
            self._take_remarks(self.submission(submission_id))

    def is_open(self, submission_id: str) -> bool:
        """Whether the coach's copy is there."""
        try:
            self.trainer.history.shelved(coach_session(submission_id))
        except KnownError:
            return False
        return True

    def _coach_events(self, submission_id: str) -> tuple[Event, ...]:
        if not self.is_open(submission_id):
            return ()
        return self.trainer.remarks.events(coach_session(submission_id))

    def _take_sound(self, submission: Submission, session_id: str) -> bool:
        if submission.what.sound is None:
            return False
        sealed = self._fetched(submission.what.sound, None)
        opened = None if sealed is None else self._means.sealer.open(sealed)
        if opened is None:
            return False
        for name, data in parted(opened).items():
            self._means.keep_coach_recording(session_id, name, data)
        return True

    def session_file(self, submission: Submission, space: TeamSpace | None = None) -> SessionFile:
        """The session of a submission. Raises KnownError if it is not here, or is damaged."""
        sealed = self._fetched(submission.what.session, space)
        if sealed is None:
            raise KnownError(
                "The conversation of this submission has not arrived yet.",
                "Exchange with the team once more.",
            )
        opened = self._means.sealer.open(sealed)
        if opened is None:
            raise KnownError(
                "This submission was sealed before you could read it: for those who were managers "
                "then.",
                "Ask the rep to hand in another attempt.",
            )
        return self._means.session_files.read(
            opened.decode("utf-8", "replace"), "What was handed in"
        )

    def _fetched(self, blob: Blob, space: TeamSpace | None) -> bytes | None:
        found = self._means.store.blob(blob)
        if found is None and space is not None and (data := space.blob(blob)) is not None:
            self._means.store.keep_blob(data)
            found = self._means.store.blob(blob)
        return found

    def _name_of(self, key: str) -> str:
        member = self._means.ledger.team.members.get(key)
        return "Somebody" if member is None else member.name


def coach_session(submission_id: str) -> str:
    """What a submission is called among the coach's sessions."""
    return submission_id[:32]


def words(text: str, what: str, *, needed: bool = False) -> str:
    """A text as it goes into a record. Raises KnownError if it is too long, or missing."""
    tidy = text.strip()
    if needed and not tidy:
        raise KnownError(f"A {what} needs some words.", "Write them, or cancel.")
    if len(tidy) > LONGEST_WORDS:
        raise KnownError(
            f"The {what} is {len(tidy) - LONGEST_WORDS:,} characters too long.",
            f"{LONGEST_WORDS:,} are kept at most: shorten it.",
        )
    return tidy
