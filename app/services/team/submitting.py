"""Handing in one attempt: what exactly would be sent, and sending that."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from app.domain.buyer.scenario import OUTCOME_WORDS
from app.domain.content_codec import content_hash
from app.domain.events import RecordingBegan
from app.domain.team.passing import judge
from app.domain.team.records import Submitted
from app.ports.problems import KnownError
from app.ports.session_file import SessionFile
from app.services.export.subject import Subject
from app.services.export.wish import Wish
from app.services.team.means import TeamMeans
from app.services.team.practising import Practising, begun_in_all
from app.services.team.results import result_of
from app.services.team.sound import MOST_BYTES, joined
from app.services.team.values import MyAssignment, Parcel

LONGEST_QUESTION: Final = 1_000


class Submitting:
    """What a rep hands in. Not thread-safe."""

    def __init__(self, means: TeamMeans, practising: Practising) -> None:
        self._means = means
        self._practising = practising

    def parcel(
        self, assignment_id: str, session_id: str, *, sound: bool, notes: bool, question: str
    ) -> Parcel:
        """What would be handed in, to the letter; nothing is sent.

        Args:
            assignment_id: Of which assignment.
            session_id: Which of its attempts.
            sound: Whether the recording goes along, if there is one.
            notes: Whether the rep's own notes, comments and tags go along.
            question: To the manager; may be empty.

        Raises:
            KnownError: It is no attempt at that, is not over, is not of the assigned content, was
                handed in before, or cannot be read.
        """
        my = self._practising.my(assignment_id)
        attempt = next((a for a in my.attempts if a.session_id == session_id), None)
        if attempt is None:
            raise KnownError(
                f"That session is no attempt at “{my.assignment.terms.title}”.",
                "Begin an attempt from the assignment, and hand that in.",
            )
        question = question.strip()
        if len(question) > LONGEST_QUESTION:
            raise KnownError(
                f"The question is {len(question) - LONGEST_QUESTION:,} characters too long.",
                f"{LONGEST_QUESTION:,} go along at most: shorten it.",
            )
        subject = self._means.exporter.subject(
            session_id, Wish(format="json", marks=notes, note=notes)
        )
        self._must_be_handed_in_so(my, attempt.number, subject)
        file = SessionFile(session_id=session_id, content=subject.content, events=subject.stored)
        seen = subject.review
        result = result_of(seen.content, seen.call, file, seen.scoring.chosen)
        text = self._means.exporter.session_file(subject)
        recordings = self._recordings(session_id, subject)
        kept = joined(self._read(recordings)) if sound and recordings else None
        judged = judge(my.assignment.terms.rule, result, {})
        parcel = Parcel(
            assignment_id=assignment_id,
            session_id=session_id,
            attempt=attempt.number,
            attempts=begun_in_all(my.attempts, my.submissions),
            question=question,
            lines=(),
            text=text,
            sound=kept,
            has_sound=bool(recordings),
            result=result,
            judged=judged,
            warnings=self._warnings(my),
        )
        return replace(parcel, lines=self._lines(my, parcel, subject, notes=notes))

    def submit(self, parcel: Parcel) -> str:
        """Hand a parcel in; it goes out with the next exchange. Returns the submission's id.

        Raises:
            KnownError: It was handed in meanwhile, or cannot be kept; nothing was handed in.
        """
        my = self._practising.my(parcel.assignment_id)
        _must_be_new(my, parcel.attempt, parcel.result.started_ms)
        means = self._means
        readers = means.ledger.readers(means.signer.make().hex())
        locks = list(readers.values())
        session = means.store.keep_blob(means.sealer.seal(parcel.text.encode(), locks))
        sound = None
        if parcel.sound is not None:
            sound = means.store.keep_blob(means.sealer.seal(parcel.sound, locks))
        record = means.ledger.append(
            Submitted(
                assignment=parcel.assignment_id,
                attempt=parcel.attempt,
                attempts=parcel.attempts,
                session=session,
                sound=sound,
                question=parcel.question,
                result=parcel.result,
            ),
            readers,
        )
        return record.record_id

    def _must_be_handed_in_so(self, my: MyAssignment, number: int, subject: Subject) -> None:
        if not subject.over:
            raise KnownError(
                "This attempt is not over, so there is nothing to hand in yet.",
                "Go on with it and end it first.",
            )
        if content_hash(subject.content) != my.assignment.terms.content_hash:
            raise KnownError(
                "This session was not played from the content that was assigned.",
                "Begin an attempt from the assignment, and hand that in.",
            )
        _must_be_new(my, number, subject.review.started_ms)

    def _recordings(self, session_id: str, subject: Subject) -> dict[str, str]:
        """The paths of a session's recordings by name, as far as they are there."""
        if self._means.recordings is None:
            return {}
        names = [s.event.name for s in subject.stored if isinstance(s.event, RecordingBegan)]
        paths = {name: self._means.recordings.path(session_id, name) for name in names}
        return {name: path for name, path in paths.items() if path}

    def _read(self, paths: dict[str, str]) -> dict[str, bytes]:
        return {name: self._means.files.read(path, MOST_BYTES) for name, path in paths.items()}

    def _warnings(self, my: MyAssignment) -> tuple[str, ...]:
        told = []
        assignment, title = my.assignment, my.assignment.terms.title
        if assignment.closed:
            told.append(f"“{title}” is closed; your manager may not look at it any more.")
        if assignment.due_ms is not None and self._means.clock.now_ms() > assignment.due_ms:
            told.append("It is late, and will be marked so.")
        return tuple(told)

    def _lines(
        self, my: MyAssignment, parcel: Parcel, subject: Subject, *, notes: bool
    ) -> tuple[tuple[str, str], ...]:
        """What goes along and what does not, for a person."""
        result, scenario = parcel.result, subject.review.content.scenario
        outcome = scenario.outcome_words.get(result.outcome) or OUTCOME_WORDS[result.outcome]
        score = "no score" if result.score is None else f"score {result.score:.0f}"
        managers = [member.name for member in self._means.ledger.team.managers]
        when = datetime.fromtimestamp(result.started_ms / 1000, tz=UTC).astimezone()
        of = "" if my.assignment.terms.attempts is None else f" of {my.assignment.terms.attempts}"
        sound = "is not sent" if parcel.has_sound else "none was kept"
        if parcel.sound is not None:
            sound = f"is sent, {_size(parcel.sound_bytes)}"
        return (
            ("Assignment", my.assignment.terms.title),
            ("Attempt", f"{parcel.attempt}{of}, held {when:%Y-%m-%d %H:%M}; begun in all: "
             f"{parcel.attempts}"),
            ("Conversation", f"every word of its {result.turns} turns, and what the buyer thought "
             f"of them, {_size(len(parcel.text.encode()))}"),
            ("Result", f"{outcome}, {score}, the verdict of each check, versions of the program"),
            ("Sound", sound),
            ("Your notes, comments and tags", "are sent" if notes else "are not sent"),
            ("Your question", parcel.question or "none"),
            ("Who can read it", f"you and {', '.join(managers)}"),
        )  # fmt: skip


def _must_be_new(my: MyAssignment, number: int, started_ms: int) -> None:
    for submission in my.submissions:
        what = submission.what
        if (what.attempt, what.result.started_ms) == (number, started_ms):
            raise KnownError(
                "This attempt was handed in already.",
                "Hand in another one, or add what you want to say as a comment on it.",
            )


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} kB"
