"""Practising what was assigned: attempts, which stay on this machine until one is handed in."""

from collections.abc import Callable, Sequence

from app.domain.team.records import Mode
from app.domain.team.state import Submission, state_of
from app.ports.problems import KnownError
from app.ports.team import AttemptBegun
from app.services.practice import Practice, Update
from app.services.team.assigning import Assigning
from app.services.team.means import StartContent, TeamMeans
from app.services.team.membership import Belonging
from app.services.team.reminding import reminder
from app.services.team.values import MyAssignment


class Practising:
    """What was assigned to the user, and their attempts at it. Not thread-safe."""

    def __init__(
        self,
        means: TeamMeans,
        belonging: Belonging,
        assigning: Assigning,
        start: StartContent,
    ) -> None:
        self._means = means
        self._belonging = belonging
        self._assigning = assigning
        self._start = start

    def mine(self) -> tuple[MyAssignment, ...]:
        """What was assigned to the user: open ones first, by date, then the newest."""
        team, key = self._means.ledger.team, self._belonging.own_key()
        me = team.members.get(key)
        if me is None or me.standing != "in":
            return ()
        begun: dict[str, list[AttemptBegun]] = {}
        for attempt in self._means.store.attempts():
            begun.setdefault(attempt.assignment, []).append(attempt)
        found = [
            self._my(known.assignment_id, begun.get(known.assignment_id, ()))
            for known in team.assignments.values()
            if known.is_for(me)
        ]
        return tuple(sorted(found, key=_first_things_first))

    def my(self, assignment_id: str) -> MyAssignment:
        """One of them. Raises KnownError if it was not assigned to the user."""
        team, key = self._means.ledger.team, self._belonging.own_key()
        me, known = team.members.get(key), self._assigning.known(assignment_id)
        if me is None or me.standing != "in" or not known.is_for(me):
            raise KnownError(
                f"“{known.terms.title}” was not assigned to you.", "Choose one from the list."
            )
        return self._my(assignment_id, self._means.store.attempts(assignment_id))

    def _my(self, assignment_id: str, attempts: Sequence[AttemptBegun]) -> MyAssignment:
        known, now_ms = self._assigning.known(assignment_id), self._means.clock.now_ms()
        submissions = self._means.ledger.team.submitted(assignment_id, self._belonging.own_key())
        begun = begun_in_all(attempts, submissions)
        state = state_of(known, submissions, now_ms, begun)
        most = known.terms.attempts
        return MyAssignment(
            assignment=known,
            state=state,
            attempts=tuple(attempts),
            submissions=submissions,
            left=None if most is None else max(0, most - begun),
            reminder=reminder(known, state, now_ms),
        )

    def start(self, assignment_id: str, on_update: Callable[[Update], None]) -> Practice:
        """Begin an attempt. It counts from now on, whatever becomes of it.

        Raises:
            KnownError: None is left, it is closed or not the user's, or it cannot be stored; then
                none was begun.
        """
        my = self.my(assignment_id)
        title = my.assignment.terms.title
        if my.assignment.closed:
            raise KnownError(f"“{title}” is closed: nothing is expected any more.", "")
        if my.left == 0:
            raise KnownError(
                f"No attempt at “{title}” is left.",
                "Hand in one of those you began, or ask your manager to assign it anew.",
            )
        practice = self._start(self._assigning.content_of(assignment_id), on_update)
        number = begun_in_all(my.attempts, my.submissions) + 1
        try:
            self._means.store.begin_attempt(
                AttemptBegun(
                    assignment=assignment_id,
                    session_id=practice.session_id,
                    number=number,
                    begun_ms=self._means.clock.now_ms(),
                )
            )
        except KnownError:
            # Nothing was said in it, and as what it was meant it cannot be told.
            practice.close()
            self._means.log.delete(practice.session_id)
            raise
        practice.exam = my.assignment.terms.mode == "exam"
        return practice

    def attempt_of(self, session_id: str) -> AttemptBegun | None:
        """The attempt that a session is; None: it is none."""
        attempts = self._means.store.attempts()
        return next((a for a in attempts if a.session_id == session_id), None)

    def mode_of(self, session_id: str) -> Mode | None:
        """How a session is held, if it is an attempt; None: it is none."""
        attempt = self.attempt_of(session_id)
        if attempt is None:
            return None
        known = self._means.ledger.team.assignments.get(attempt.assignment)
        return None if known is None else known.terms.mode


def begun_in_all(attempts: Sequence[AttemptBegun], submissions: Sequence[Submission]) -> int:
    """How many attempts a rep has begun, as far as it is known: on other machines, too."""
    here = max((a.number for a in attempts), default=0)
    told = max((s.what.attempts for s in submissions), default=0)
    return max(here, told)


def _first_things_first(my: MyAssignment) -> tuple[bool, bool, float, int]:
    due = my.assignment.due_ms
    waits = my.state not in ("submitted", "did_not_pass")
    return (
        not my.open,
        not waits,
        float("inf") if due is None else float(due),
        -my.assignment.given_ms,
    )
