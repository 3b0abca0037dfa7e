"""What we need for what a team hands round: invitations, frozen content, files by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from app.domain.buyer.scenario import Content
from app.domain.team.certificate import Certificate
from app.domain.team.records import Writer
from app.ports.team import Place


@dataclass(frozen=True, kw_only=True)
class Invite:
    """What an invitation says.

    Attributes:
        team: The team's name.
        manager: What whoever invites is called.
        key: Whoever invites, by public key: 64 hexadecimal digits.
        place: Where the team meets.
        founding: The bytes of the record that founded the team.
    """

    team: str
    manager: str
    key: str
    place: Place
    founding: bytes


class InvitationFormat(Protocol):
    """Invitations as bytes, signed by whoever invites. docs/team.md tells what is in one."""

    def write(self, invite: Invite) -> bytes:
        """Sign an invitation with the user's key, which it must name. Raises KnownError."""
        ...

    def read(self, data: bytes) -> Invite:
        """Check bytes from elsewhere: shape, limits, signature. Raises KnownError."""
        ...


@dataclass(frozen=True, kw_only=True)
class SignedCertificate:
    """A certificate that is whole and signed by whom it names.

    Attributes:
        certificate: What it attests.
        signature: 128 hexadecimal digits.
        data: Both as bytes, to be handed on.
    """

    certificate: Certificate
    signature: str
    data: bytes


class CertificateFormat(Protocol):
    """Certificates as bytes, signed by whoever attests. docs/team-elsewhere.md has the format."""

    def write(self, certificate: Certificate) -> SignedCertificate:
        """Sign a certificate with the user's key, which it must name. Raises KnownError."""
        ...

    def read(self, data: bytes) -> SignedCertificate:
        """Check bytes from elsewhere: shape, limits, signature. Raises KnownError."""
        ...


PaperSize = Literal["A4", "Letter"]


class CertificatePaper(Protocol):
    """A certificate on paper. How it looks and what it says is the window's business."""

    def certificate(self, signed: SignedCertificate, name: str, paper: PaperSize) -> bytes:
        """The PDF, with what was signed attached to it as a file of that name."""
        ...


class ContentPacks(Protocol):
    """A scenario with its personas as one signed pack, and back."""

    def freeze(self, scenario_id: str, name: str, author: str) -> bytes:
        """A pack of a scenario as it stands, with every persona in it, signed with the user's key.

        Raises:
            KnownError: There is no such scenario, or it would not pass `check`.
        """
        ...

    def thaw(self, data: bytes, scenario_id: str, key: str) -> Content:
        """The scenario that a pack holds, whatever else of its id there may be here.

        Args:
            data: The pack.
            scenario_id: Which of its scenarios.
            key: Whose signature it must bear, as 64 hexadecimal digits.

        Raises:
            KnownError: It was altered, is signed by another key, does not hold that scenario, or
                holds something that does not pass `check`.
        """
        ...


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """What somebody hands over by hand: records and files, in one file.

    Only the records are signed. What else it says is by whoever made it, and not to be relied on.

    Attributes:
        team: The team's id.
        sender: Who made it, by key.
        held: Of each writer the numbers that the sender has, as ranges in order.
        wanted: Files that the sender would need and has not, by SHA-256.
        records: The bytes of records, each writer's in order.
        blobs: Files, by SHA-256.
    """

    team: str
    sender: str
    held: Mapping[Writer, Sequence[tuple[int, int]]]
    wanted: tuple[str, ...]
    records: tuple[bytes, ...]
    blobs: Mapping[str, bytes]


class BundleFormat(Protocol):
    """What is handed over as one file. docs/team-spaces.md is the format."""

    @property
    def most_bytes(self) -> int:
        """The largest file there may be."""
        ...

    def write(self, bundle: Bundle) -> bytes:
        """The bytes of a file. Raises KnownError if it would be too large."""
        ...

    def read(self, data: bytes) -> Bundle:
        """Check bytes from elsewhere: shape, limits, and that all of it is there.

        The records in it are not checked, the files are what they are called.

        Raises:
            KnownError: It is no such file, not whole, altered, or too large.
        """
        ...
