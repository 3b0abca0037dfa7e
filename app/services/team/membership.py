"""Getting into a team and out of it: founding, inviting, joining, letting in, moving."""

from contextlib import suppress
from dataclasses import replace
from typing import Final
from unicodedata import normalize

from app.domain.packs.manifest import name_problem
from app.domain.packs.senders import standing
from app.domain.team.records import (
    Admitted,
    Joined,
    Removed,
    Role,
    TeamFounded,
)
from app.ports.problems import KnownError
from app.ports.team import Membership, Place, RawRecord, TeamSpace
from app.ports.team_papers import Invite
from app.services.team.means import TeamMeans
from app.services.team.syncing import put
from app.services.team.values import Invitation

_BY_HAND: Final = Place(kind="hand")


class Belonging:
    """The user's place in a team. Not thread-safe."""

    def __init__(self, means: TeamMeans) -> None:
        self._means = means
        self._passwords: dict[Place, str] = {}

    def must_be_in_one(self) -> Membership:
        """The user's place in a team. Raises KnownError if there is none."""
        found = self._means.store.membership()
        if found is None:
            raise KnownError(
                "You are in no team.", "Found one, or join one with your manager’s invitation."
            )
        return found

    def must_manage(self) -> Membership:
        """The same for a manager. Raises KnownError for everybody else."""
        found = self.must_be_in_one()
        me = self._means.ledger.team.members.get(self.own_key())
        if me is None or me.role != "manager" or me.standing != "in":
            raise KnownError("Only a manager of the team can do that.", "")
        return found

    def own_key(self) -> str:
        """The user's public key, made on first use. Raises KnownError."""
        return self._means.signer.make().hex()

    def use_password(self, place: Place, password: str) -> None:
        """Use a password until the program ends; longer where the system has a keyring."""
        if password and place.kind == "postgresql":
            self._passwords[place] = password
            # A machine without a keyring is no reason not to go on.
            with suppress(KnownError):
                self._means.secrets.keep(place, password)

    def password(self, place: Place) -> str:
        """The password for a place; empty if none is known."""
        if place.kind != "postgresql":
            return ""
        if known := self._passwords.get(place):
            return known
        # Not every database asks for one; whichever does says how to give it without a keyring.
        with suppress(KnownError):
            return self._means.secrets.password(place) or ""
        return ""

    def found(self, name: str, own_name: str, place: Place, password: str) -> Membership:
        """Make a team. Raises KnownError; then nothing was made that anybody sees."""
        self._must_be_alone()
        name, own_name = _named(name, "team"), _named(own_name, "person")
        means = self._means
        record = means.ledger.found(
            TeamFounded(name=name, manager=own_name, lock=means.sealer.own())
        )
        membership = Membership(
            team=record.record_id,
            name=name,
            role="manager",
            own_name=own_name,
            place=place,
            founder=record.author,
        )
        if place.kind != "hand":
            # A place that cannot be used is best known before there is a team that meets there.
            known = password or self.password(place)
            means.open_space(place, record.record_id, password=known, make=True).close()
            self.use_password(place, password)
        means.store.set_membership(membership)
        return membership

    def invitation(self) -> bytes:
        """An invitation to the user's team. Raises KnownError."""
        membership = self.must_manage()
        founding = self._founding(membership.team)
        return self._means.invitations.write(
            Invite(
                team=membership.name,
                manager=membership.own_name,
                key=self.own_key(),
                place=replace(membership.place, user=""),
                founding=founding.data,
            )
        )

    def look_at(self, data: bytes) -> Invitation:
        """What an invitation says, and what is known of its key. Raises KnownError."""
        invite = self._means.invitations.read(data)
        self._team_of(invite)
        found = standing(
            bytes.fromhex(invite.key),
            invite.manager,
            self._means.signer.own(),
            self._means.senders.known(),
        )
        return Invitation(
            team=invite.team,
            manager=invite.manager,
            key=invite.key,
            standing=found,
            place=invite.place,
        )

    def join(self, data: bytes, own_name: str, place: Place | None, password: str) -> Membership:
        """Ask to be let into a team. Raises KnownError; then nothing was changed."""
        self._must_be_alone()
        invite = self._means.invitations.read(data)
        founding = self._team_of(invite)
        own_name, place = _named(own_name, "person"), place or invite.place
        if place.kind != "hand":
            # Also finds out a place that is the right one on the manager's computer only.
            known = password or self.password(place)
            space = self._means.open_space(place, founding.record_id, password=known)
            try:
                next(iter(space.fetch({})), None)
            finally:
                space.close()
            self.use_password(place, password)
        membership = Membership(
            team=founding.record_id,
            name=invite.team,
            role="rep",
            own_name=own_name,
            place=place,
            founder=founding.writer.key,
        )
        self._means.store.set_membership(membership)
        self._means.ledger.take([founding.data])
        self._means.ledger.append(Joined(name=own_name, lock=self._means.sealer.own()))
        return membership

    def admit(self, key: str, name: str, role: Role) -> None:
        """Let somebody in, or change their name or role. Raises KnownError."""
        self.must_manage()
        if key not in self._means.ledger.team.members:
            raise KnownError(
                "Nobody of that key has asked to be let in.",
                "They join with your invitation first; then exchange with the team.",
            )
        self._means.ledger.append(Admitted(key=key, name=_named(name, "person"), role=role))

    def remove(self, key: str) -> None:
        """Put somebody out. Raises KnownError."""
        self.must_manage()
        team = self._means.ledger.team
        if key not in team.members:
            raise KnownError("Nobody of that key is in the team.", "Choose somebody who is.")
        if [m.key for m in team.managers] == [key]:
            raise KnownError(
                "A team keeps at least one manager.", "Make somebody else a manager first."
            )
        self._means.ledger.append(Removed(key=key))

    def leave(self) -> None:
        """Leave. What is kept here stays; nobody else is told. Raises KnownError."""
        membership = self.must_be_in_one()
        self._means.store.set_membership(None)
        self._passwords.pop(membership.place, None)
        if membership.place.kind == "postgresql":
            with suppress(KnownError):
                self._means.secrets.forget(membership.place)

    def move(self, place: Place, password: str) -> None:
        """Meet elsewhere from now on, with everything of one's own. Raises KnownError."""
        membership = self.must_be_in_one()
        if place.kind != "hand":
            me = self._means.ledger.team.members.get(self.own_key())
            space = self._means.open_space(
                place,
                membership.team,
                password=password or self.password(place),
                make=me is not None and me.role == "manager",
            )
            try:
                self._put_everything(membership.team, space)
            finally:
                space.close()
            self.use_password(place, password)
        self._means.store.set_membership(replace(membership, place=place))

    def _put_everything(self, team: str, space: TeamSpace) -> None:
        own = self.own_key()
        records = [r for r in self._means.store.raw(team, {}) if r.writer.key == own]
        means = self._means
        for _ in put(records, store=means.store, records=means.records, space=space):
            pass  # They stay to be sent where the team met so far, should this break off.

    def _must_be_alone(self) -> None:
        found = self._means.store.membership()
        if found is not None:
            raise KnownError(f"You are in the team “{found.name}” already.", "Leave it first.")

    def _founding(self, team: str) -> RawRecord:
        for raw in self._means.store.raw(team, {}):
            if raw.record_id == team:
                return raw
        raise KnownError("The record that founded the team is not here.", "Restore a backup.")

    def _team_of(self, invite: Invite) -> RawRecord:
        """The founding record of an invitation. Raises KnownError if it goes not with it."""
        raw = self._means.records.read(invite.founding)
        record = self._means.records.open(raw)
        if record is None or not isinstance(record.body, TeamFounded):
            raise KnownError(
                "The invitation does not hold the record that founded the team.",
                "Ask for another one.",
            )
        if record.body.name != invite.team:
            raise KnownError(
                f"The invitation is to “{invite.team}”, but the record in it founded "
                f"“{record.body.name}”.",
                "Ask for another one.",
            )
        return raw


def _named(name: str, what: str) -> str:
    """A name as it may be shown to others. Raises KnownError."""
    tidy = normalize("NFC", " ".join(name.split()))
    if problem := name_problem(tidy):
        raise KnownError(f"The {what}’s name cannot be used: {problem}.", "Choose another.")
    return tidy
