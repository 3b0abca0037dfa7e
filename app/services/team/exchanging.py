"""Exchanging with the team, and what a machine does by itself with what came."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from app.domain.team.passing import judge
from app.domain.team.records import Blob
from app.domain.team.state import Submission
from app.ports.problems import KnownError
from app.ports.team import Membership, Place, TeamSpace
from app.ports.team_papers import Bundle
from app.services.team.by_hand import BundleSpace, Giver, other_team
from app.services.team.coaching import Coaching
from app.services.team.leaderboard import Leaderboard
from app.services.team.means import TeamMeans
from app.services.team.membership import Belonging
from app.services.team.syncing import blobs_of, exchange
from app.services.team.values import Synced


class Exchanging:
    """Puts, fetches and verifies. May be used from any thread; one at a time gets its turn."""

    def __init__(
        self,
        means: TeamMeans,
        belonging: Belonging,
        coaching: Coaching,
        leaderboard: Leaderboard,
    ) -> None:
        self._means = means
        self._belonging = belonging
        self._coaching = coaching
        self._leaderboard = leaderboard
        self._left_to_people: set[str] = set()
        self._open: tuple[Place, str, TeamSpace] | None = None
        self.last: Synced | None = None

    def sync(self) -> Synced:
        """Exchange with where the team meets.

        What cannot be reached is told in what comes back, and nothing is lost by it.

        Raises:
            KnownError: The user is in no team, or what is kept here cannot be used.
        """
        membership = self._belonging.must_be_in_one()
        with self._means.turns:
            self.last = self._synced(membership)
        return self.last

    def _synced(self, membership: Membership) -> Synced:
        done = Synced(at_ms=self._means.clock.now_ms())
        if membership.place.kind != "hand":
            try:
                with self._space(membership) as space:
                    done = self._exchanged(membership, space, done)
                    self._fetch_files(space)
                    if any((self._return_by_rule(space), self._show_leaderboard())):
                        done = self._exchanged(membership, space, done)
            except KnownError as error:
                done = replace(done, problem=error.problem, remedy=error.remedy)
        return replace(done, waiting=len(self._means.store.undelivered(membership.team)))

    def _exchanged(self, membership: Membership, space: TeamSpace, before: Synced) -> Synced:
        """Fetch, then put; what was done before is counted with it. Raises KnownError."""
        means = self._means
        done = exchange(
            ledger=means.ledger,
            store=means.store,
            records=means.records,
            space=space,
            team=membership.team,
        )
        return replace(
            before,
            sent=before.sent + done.sent,
            received=before.received + done.taken.received,
            oddities=tuple(dict.fromkeys((*before.oddities, *done.taken.oddities, *done.strays))),
            problem=done.taken.problem,
            remedy=done.taken.remedy,
        )

    def hand_over(self, path: str, answering: str = "") -> int:
        """Write a file for others.

        Args:
            path: Where; nothing may be there yet.
            answering: The file of somebody, which tells what they lack: only that is written;
                empty: whatever anybody may lack.

        Returns:
            How many records are in it.

        Raises:
            KnownError: The user is in no team, or a file cannot be written or read.
        """
        membership, means = self._belonging.must_be_in_one(), self._means
        with means.turns:
            giver = Giver(
                key=self._belonging.own_key(),
                team=means.ledger.team,
                store=means.store,
                records=means.records,
            )
            asked = self._read(answering) if answering else None
            bundle = giver.for_anybody() if asked is None else giver.answer_to(asked)
            means.files.write(path, means.bundles.write(bundle))
            if membership.place.kind == "hand":
                gone = set(bundle.records)
                waiting = means.store.undelivered(membership.team)
                means.store.delivered([raw.record_id for raw in waiting if raw.data in gone])
        return len(bundle.records)

    def take_in(self, path: str) -> Synced:
        """Take in a file that somebody handed over.

        Raises:
            KnownError: The user is in no team, or the file is none of its.
        """
        membership, means = self._belonging.must_be_in_one(), self._means
        with means.turns:
            bundle = self._read(path)
            if bundle.team != membership.team:
                raise other_team()
            space = BundleSpace(bundle, means.records)
            taken = means.ledger.take(space.fetch({}), whole=False)
            for record in taken.new:
                self._keep_files(blobs_of(record.body), space)
            self._fetch_files(space)
            self._return_by_rule(space)
            self._show_leaderboard()
            self.last = Synced(
                at_ms=means.clock.now_ms(),
                received=taken.received,
                waiting=len(means.store.undelivered(membership.team)),
                problem=taken.problem,
                remedy=taken.remedy,
                oddities=taken.oddities,
            )
        return self.last

    def _read(self, path: str) -> Bundle:
        """A file that somebody handed over. Raises KnownError."""
        bundles = self._means.bundles
        return bundles.read(self._means.files.read(path, bundles.most_bytes))

    def with_space(self, do: Callable[[TeamSpace | None], object]) -> None:
        """Do something that may need a file from where the team meets. Raises KnownError."""
        membership = self._belonging.must_be_in_one()
        with self._means.turns:
            if membership.place.kind == "hand":
                do(None)
                return
            with self._space(membership) as space:
                do(space)

    def close(self) -> None:
        """Let go of where the team meets."""
        if self._open is not None:
            self._open[2].close()
            self._open = None

    @contextmanager
    def _space(self, membership: Membership) -> Iterator[TeamSpace]:
        """Where the team meets; kept open, unless something fails. Raises KnownError."""
        place, team = membership.place, membership.team
        if self._open is not None and self._open[:2] != (place, team):
            self.close()
        if self._open is None:
            password = self._belonging.password(place)
            self._open = (place, team, self._means.open_space(place, team, password=password))
        try:
            yield self._open[2]
        except BaseException:
            self.close()
            raise

    def _fetch_files(self, space: TeamSpace) -> None:
        """Fetch what will be needed: what the user is to practise, or to look at."""
        self._keep_files(list(self._needed()), space)

    def _keep_files(self, wanted: Iterable[Blob], space: TeamSpace) -> None:
        for blob in wanted:
            # Thousands may be needed, so they are not read to see that they are here.
            if not self._means.store.has_blob(blob) and (data := space.blob(blob)) is not None:
                self._means.store.keep_blob(data)

    def _needed(self) -> Iterator[Blob]:
        team, own_key = self._means.ledger.team, self._belonging.own_key()
        me = team.members.get(own_key)
        if me is None or me.standing != "in":
            return
        for assignment in team.assignments.values():
            if me.role == "manager" or assignment.is_for(me):
                yield assignment.terms.pack
        if me.role == "manager":
            for submission in team.submissions.values():
                if submission.returned is None:
                    yield from blobs_of(submission.what)

    def _show_leaderboard(self) -> bool:
        """Tell how it stands, as a manager's machine; whether that changed."""
        me = self._means.ledger.team.members.get(self._belonging.own_key())
        if me is None or me.role != "manager" or me.standing != "in":
            return False
        return self._leaderboard.show()

    def _return_by_rule(self, space: TeamSpace) -> bool:
        """Return what the rule of an assignment decides; whether anything was."""
        team, own_key = self._means.ledger.team, self._belonging.own_key()
        me, returned = team.members.get(own_key), False
        if me is None or me.role != "manager" or me.standing != "in":
            return False
        for submission in team.submissions.values():
            assignment = team.assignments[submission.what.assignment]
            # Of two managers only the one who assigned it, so that it is returned once.
            if (
                assignment.terms.by_rule
                and assignment.manager == own_key
                and submission.returned is None
                and not submission.appeals
                and submission.submission_id not in self._left_to_people
            ):
                returned = self._returned_by_rule(submission, space) or returned
        return returned

    def _returned_by_rule(self, submission: Submission, space: TeamSpace) -> bool:
        assignment = self._means.ledger.team.assignments[submission.what.assignment]
        try:
            found = self._coaching.score(submission, space)
        except KnownError:
            return False  # Its file has not come yet, or a person has to look at it.
        judged = judge(assignment.terms.rule, found.result, submission.verdicts)
        if judged.by_rule == "undecided" or self._coaching.differs(submission, found):
            self._left_to_people.add(submission.submission_id)
            return False
        self._coaching.say_returned(submission, judged.by_rule, "", found.result, by_rule=True)
        return True
