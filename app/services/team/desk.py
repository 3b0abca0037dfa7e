"""The one door to a team, for the window and the commands."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.buyer.scenario import Content
from app.domain.packs.senders import fingerprint, grouped
from app.domain.scoring.judged import Verdict
from app.domain.team.overview import TeamView
from app.domain.team.records import Decision, Mode, Role
from app.domain.team.state import Submission, Team
from app.ports.problems import KnownError
from app.ports.team import AttemptBegun, Membership, Oddity, Place
from app.services.practice import Practice, Update
from app.services.remarks import Remarking
from app.services.team.answering import Answering
from app.services.team.assigning import Assigning
from app.services.team.calibrating import Calibrating
from app.services.team.certifying import Certifying
from app.services.team.coaching import Coaching, coach_session
from app.services.team.elsewhere import Elsewhere
from app.services.team.exchanging import Exchanging
from app.services.team.leaderboard import Leaderboard
from app.services.team.means import StartContent, TeamMeans
from app.services.team.membership import Belonging
from app.services.team.overview import Overview
from app.services.team.practising import Practising
from app.services.team.submitting import Submitting
from app.services.team.values import (
    AssignWish,
    Invitation,
    MyAssignment,
    Opened,
    Parcel,
    Synced,
)

if TYPE_CHECKING:
    from app.services.trainer import Trainer

MOST_INVITATION_BYTES = 1_000_000
"""Of a file that is looked at to see whether it is one."""


def _no_means() -> TeamMeans:
    raise KnownError("There are no teams here.", "")


class _Rooms:
    """The parts behind the door, made when the first of them is needed."""

    def __init__(self, means: TeamMeans, start: StartContent, remarks: Remarking) -> None:
        self.means = means
        self.belonging = Belonging(means)
        self.assigning = Assigning(means, self.belonging)
        self.practising = Practising(means, self.belonging, self.assigning, start)
        self.submitting = Submitting(means, self.practising)
        self.coaching = Coaching(means, self.belonging)
        self.calibrating = Calibrating(means, self.coaching)
        self.answering = Answering(means, self.belonging, self.coaching, remarks)
        self.elsewhere = Elsewhere(means, self.belonging)
        self.certifying = Certifying(means, self.belonging, self.coaching)
        self.leaderboard = Leaderboard(means.ledger)
        self.exchanging = Exchanging(means, self.belonging, self.coaching, self.leaderboard)
        self.overview = Overview(means, self.assigning)


class TeamDesk:
    """A team from the user's side. All of it raises KnownError where it says nothing else.

    For the window's thread, but for `found`, `join`, `move`, `sync`, `hand_over`, `take_in` and
    `prepare`, which may take a while and be called in any. After `sync` and `take_in` call
    `settle` in the window's.
    """

    def __init__(
        self,
        start: StartContent,
        remarks: Remarking,
        open_means: Callable[[], TeamMeans] = _no_means,
        *,
        used: Callable[[], bool] = lambda: False,
        turns: AbstractContextManager[object] | None = None,
    ) -> None:
        """Put it together; nothing is opened before it is needed.

        Args:
            start: Begins a session from content that need not be in the library.
            remarks: On the user's own sessions.
            open_means: Opens what a team is kept in.
            used: Whether there has ever been a team here, so that there is something to open.
            turns: Held while that is opened, where several threads come.
        """
        self._start = start
        self._remarks = remarks
        self._open_means = open_means
        self._used = used
        self._rooms: _Rooms | None = None
        self._turns = nullcontext() if turns is None else turns

    @property
    def _in(self) -> _Rooms:
        with self._turns:
            if self._rooms is None:
                self._rooms = _Rooms(self._open_means(), self._start, self._remarks)
            return self._rooms

    # Who one is

    @property
    def membership(self) -> Membership | None:
        """The user's place in a team; None if there is none."""
        if self._rooms is None and not self._used():
            return None
        return self._in.means.store.membership()

    @property
    def own_key(self) -> str:
        """The user's public key, made on first use."""
        return self._in.belonging.own_key()

    @property
    def is_manager(self) -> bool:
        """Whether the user is a manager of the team, and in."""
        if self.membership is None:
            return False
        me = self.team.members.get(self.own_key)
        return me is not None and me.role == "manager" and me.standing == "in"

    @property
    def team(self) -> Team:
        """The team as it is known here; an empty one if there is none."""
        return Team() if self.membership is None else self._in.means.ledger.team

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """What was odd in what came so far."""
        return () if self.membership is None else self._in.means.ledger.oddities

    def name_of(self, key: str) -> str:
        """What somebody is called in the team; of a stranger the fingerprint's first digits."""
        member = self.team.members.get(key)
        if member is not None:
            return member.name
        return grouped(fingerprint(bytes.fromhex(key)))[:9]

    def now_ms(self) -> int:
        """The time by which all this is dated; milliseconds since the Unix epoch."""
        return self._in.means.clock.now_ms()

    # Getting in

    def found(self, name: str, own_name: str, place: Place, password: str = "") -> Membership:
        """Make a team, whose first manager the user is; `sync` then brings it to its place."""
        return self._in.belonging.found(name, own_name, place, password)

    def invitation(self) -> bytes:
        """An invitation to hand to reps: whose the team is and where it meets. No password."""
        return self._in.belonging.invitation()

    def write_invitation(self, path: str) -> str:
        """Write it into a file that is not there yet. Returns the file's full path."""
        return self._in.means.files.write(path, self.invitation())

    def read_invitation(self, path: str) -> bytes:
        """An invitation in a file, whole and signed."""
        data = self._in.means.files.read(path, MOST_INVITATION_BYTES)
        self.look_at_invitation(data)
        return data

    def look_at_invitation(self, data: bytes) -> Invitation:
        """What an invitation says, and what is known of the key that signed it."""
        return self._in.belonging.look_at(data)

    def join(
        self, invitation: bytes, own_name: str, place: Place | None = None, password: str = ""
    ) -> Membership:
        """Ask to be let in; `sync` then carries that to the manager.

        Args:
            invitation: As it came.
            own_name: What the user would like to be called.
            place: Where the team meets as seen from here; None: as the invitation says.
            password: For a database.
        """
        return self._in.belonging.join(invitation, own_name, place, password)

    def admit(self, key: str, name: str, role: Role = "rep") -> None:
        """Let somebody in who asked, or give a member another name or role."""
        self._in.belonging.admit(key, name, role)

    def remove(self, key: str) -> None:
        """Put somebody out; what they said before stays."""
        self._in.belonging.remove(key)

    def leave(self) -> None:
        """Leave the team. What is kept here stays."""
        self._in.belonging.leave()

    def move(self, place: Place, password: str = "") -> None:
        """Meet elsewhere from now on; everything of one's own is put there, too."""
        self._in.belonging.move(place, password)

    def use_password(self, password: str) -> None:
        """Use a password for the team's database; kept only where the system has a keyring."""
        place = self._in.belonging.must_be_in_one().place
        self._in.belonging.use_password(place, password)

    # Exchanging

    @property
    def last_sync(self) -> Synced | None:
        """What came of the last exchange since the program was started."""
        return None if self._rooms is None else self._rooms.exchanging.last

    def sync(self) -> Synced:
        """Put what is undelivered, fetch and verify what is new.

        A place that cannot be reached is no error: `Synced.problem` says so, and nothing is lost.
        """
        return self._posted(self._in.exchanging.sync())

    def hand_over(self, path: str, answering: str = "") -> int:
        """Write a file for others, who take it in by hand. Returns how many records are in it.

        Args:
            path: Where; nothing may be there yet.
            answering: A file of somebody's: only what they lack is then written; empty: whatever
                anybody may lack.
        """
        return self._in.exchanging.hand_over(path, answering)

    def take_in(self, path: str) -> Synced:
        """Take in a file that somebody handed over."""
        return self._posted(self._in.exchanging.take_in(path))

    def _posted(self, done: Synced) -> Synced:
        """The same, once what is due was posted to the learning record store, if there is one."""
        try:
            self._in.elsewhere.post_what_is_due()
        except KnownError as error:
            # What was exchanged stays exchanged, whatever became of the queue.
            return replace(
                done,
                problem=done.problem or error.problem,
                remedy=done.remedy or error.remedy,
            )
        return done

    def settle(self) -> tuple[str, ...]:
        """Have what managers remarked stand in the user's own sessions; in the window's thread.

        Returns:
            What else is worth knowing, in sentences.
        """
        return () if self.membership is None else self._in.answering.settle()

    def came_ms(self, record_id: str) -> int | None:
        """When a record came here, by this machine's clock: its author's may be wrong.

        Milliseconds since the Unix epoch; None: it is not here.
        """
        return None if self.membership is None else self._in.means.store.received_ms(record_id)

    def delivered(self, record_id: str) -> bool:
        """Whether a record of the user's, such as a submission, has left this machine."""
        membership = self.membership
        if membership is None:
            return False
        waiting = self._in.means.store.undelivered(membership.team)
        return record_id not in {raw.record_id for raw in waiting}

    # Assigning

    def assign(self, wish: AssignWish) -> str:
        """Assign a scenario as it stands now. Returns the assignment's id."""
        return self._in.assigning.assign(wish)

    def change(self, assignment_id: str, due_ms: int | None, closed: bool) -> None:
        """Give an assignment another date, close it or open it again."""
        self._in.assigning.change(assignment_id, due_ms, closed=closed)

    def content_of(self, assignment_id: str) -> Content:
        """The scenario of an assignment, exactly as it was frozen."""
        return self._in.assigning.content_of(assignment_id)

    # Practising

    def mine(self) -> tuple[MyAssignment, ...]:
        """What was assigned to the user: open ones first, by date."""
        return () if self.membership is None else self._in.practising.mine()

    def start(self, assignment_id: str, on_update: Callable[[Update], None]) -> Practice:
        """Begin an attempt, which counts from now on. Call `begin` on what comes back."""
        return self._in.practising.start(assignment_id, on_update)

    def mode_of(self, session_id: str) -> Mode | None:
        """How a session is held, if it is an attempt; None: it is none. Never raises."""
        try:
            return None if self.membership is None else self._in.practising.mode_of(session_id)
        except KnownError:
            return None  # A team that cannot be read keeps nobody from practising.

    def attempt_of(self, session_id: str) -> AttemptBegun | None:
        """The attempt that a session is; None: it is none."""
        return None if self.membership is None else self._in.practising.attempt_of(session_id)

    def needed_sessions(self) -> frozenset[str]:
        """The user's attempts at what is not closed or passed, which are not to go by their age."""
        return frozenset(a.session_id for mine in self.mine() if mine.open for a in mine.attempts)

    def submission_of(self, session_id: str) -> Submission | None:
        """The user's submission that a session was handed in as; None: it was not."""
        attempt = self.attempt_of(session_id)
        if attempt is None:
            return None
        handed_in = self.team.submitted(attempt.assignment, self.own_key)
        found = (s for s in handed_in if self._in.answering.session_of(s) == session_id)
        return next(found, None)

    def parcel(
        self, assignment_id: str, session_id: str, *, sound: bool, notes: bool, question: str
    ) -> Parcel:
        """What would be handed in, to the letter; nothing is sent by asking."""
        return self._in.submitting.parcel(
            assignment_id, session_id, sound=sound, notes=notes, question=question
        )

    def submit(self, parcel: Parcel) -> str:
        """Hand it in; it leaves with the next exchange. Returns the submission's id."""
        return self._in.submitting.submit(parcel)

    def session_of(self, submission_id: str) -> str:
        """The user's own session of a submission; empty if it is not here (any more)."""
        submission = self._in.coaching.submission(submission_id)
        return self._in.answering.session_of(submission)

    def appeal(self, submission_id: str, check_id: str, words: str) -> None:
        """Hold that a check was judged wrongly, and say why."""
        self._in.answering.appeal(submission_id, check_id, words)

    def reply(self, submission_id: str, turn: int, text: str, replies_to: str = "") -> None:
        """Remark on a turn of a submission, as its rep or as a manager.

        Args:
            submission_id: Which.
            turn: The rep's turn, from 1; 0: the opening.
            text: The remark.
            replies_to: The comment that it answers, by record id; empty: none.
        """
        self._in.answering.reply(submission_id, turn, text, replies_to)

    # Coaching

    @property
    def coach(self) -> "Trainer":
        """The trainer in which what was submitted is looked at, apart from the user's own."""
        return self._in.coaching.trainer

    def prepare(self, submission_id: str) -> None:
        """Fetch a submission's files and score it, so that `open` is quick; in any thread."""
        rooms = self._in
        submission = rooms.coaching.submission(submission_id)
        rooms.exchanging.with_space(lambda space: rooms.coaching.score(submission, space))

    def open(self, submission_id: str) -> Opened:
        """Take a submission among the coach's sessions, scored anew; again gives the same."""
        return self._in.coaching.open(submission_id)

    def handed_in_by(self, session_id: str) -> str:
        """Who handed in a session of the coach's; of one that is not known "Somebody"."""
        found = self._coached(session_id)
        return "Somebody" if found is None else self.name_of(found.rep)

    def sent_comments(self, session_id: str) -> frozenset[str]:
        """Comments on a session of the coach's that are records of the team, by id."""
        found = self._coached(session_id)
        return frozenset(r.record_id for r, _ in found.comments) if found else frozenset()

    def _coached(self, session_id: str) -> Submission | None:
        """The submission that a session of the coach's is."""
        submissions = self.team.submissions.values()
        found = (s for s in submissions if coach_session(s.submission_id) == session_id)
        return next(found, None)

    def rule(
        self, submission_id: str, check_id: str, verdict: Verdict, note: str, appeal: str = ""
    ) -> None:
        """Judge a check otherwise than the scorer, or confirm it; both verdicts stay.

        Args:
            submission_id: Which.
            check_id: Which check.
            verdict: The manager's.
            note: Why.
            appeal: The appeal that it answers, by record id; empty: none.
        """
        self._in.coaching.rule(submission_id, check_id, verdict, note, appeal)

    def unsent(self, submission_id: str) -> tuple[int, int]:
        """How many comments and pauses of the coach's go along with the next `send_back`."""
        found = self._in.coaching.unsent(submission_id)
        return len(found.comments), len(found.pauses)

    def send_back(self, submission_id: str, decision: Decision, words: str) -> None:
        """Send the coach's new comments and pauses, then return the submission."""
        self._in.coaching.send_back(submission_id, decision, words)

    def add_ruling_to_calibration(self, submission_id: str, check_id: str) -> str:
        """Add a ruling to the calibration set, without anybody's name. Returns the file's path."""
        return self._in.calibrating.add(submission_id, check_id)

    # The whole team

    def overview(self) -> TeamView:
        """Who is where, how skills spread, and where all of the team struggle."""
        return self._in.overview.see()

    def set_leaderboard(self, on: bool) -> None:
        """Have the team keep a leaderboard of those who wish to be on it, or stop it."""
        self._in.belonging.must_manage()
        self._in.leaderboard.set(on)

    def wish_leaderboard(self, on: bool) -> None:
        """Be on the team's leaderboard, or not any more."""
        self._in.belonging.must_be_in_one()
        self._in.leaderboard.wish(on)

    @property
    def elsewhere(self) -> Elsewhere:
        """Tables, statements, the learning record store."""
        return self._in.elsewhere

    @property
    def certifying(self) -> Certifying:
        """Certificates of what passed: issuing and verifying them."""
        return self._in.certifying

    def close(self) -> None:
        """Let go of everything."""
        if self._rooms is not None:
            self._rooms.exchanging.close()
            self._rooms.coaching.close()
            self._rooms.means.store.close()
            self._rooms.means.record_store.close()
            self._rooms = None
