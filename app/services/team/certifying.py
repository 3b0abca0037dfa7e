"""Certificates: what a manager attests of a submission that passed, on paper and to be verified."""

from dataclasses import dataclass
from typing import Final

from app.domain.packs.senders import Standing, standing
from app.domain.scoring.scorecard import CheckResult
from app.domain.team.certificate import Certificate, CertifiedCheck, CertifiedWords
from app.domain.team.state import Submission
from app.ports.files import OutFile
from app.ports.problems import KnownError
from app.ports.team_papers import PaperSize
from app.services.team.coaching import Coaching
from app.services.team.means import TeamMeans
from app.services.team.membership import Belonging

MOST_FILE_BYTES: Final = 1_000_000
_MOST_QUOTES: Final = 2
"""For each check; more would bury what matters."""


@dataclass(frozen=True, kw_only=True)
class Verified:
    """A certificate that is whole and signed.

    Attributes:
        certificate: What it attests.
        signed_by: What is known here of the key that signed it.
    """

    certificate: Certificate
    signed_by: Standing


class Certifying:
    """Issues certificates, and verifies them. All of it raises KnownError."""

    def __init__(self, means: TeamMeans, belonging: Belonging, coaching: Coaching) -> None:
        self._means = means
        self._belonging = belonging
        self._coaching = coaching

    def certificate(self, submission_id: str) -> Certificate:
        """What could be attested of a submission: only of one that passed, and by a manager."""
        membership = self._belonging.must_manage()
        submission = self._coaching.submission(submission_id)
        if not submission.returns or submission.returns[-1][1].decision != "passed":
            raise KnownError(
                "A certificate is for what has passed.", "Return the submission as passed first."
            )
        record, returned = submission.returns[-1]
        found = self._coaching.score(submission)
        team, scenario = self._means.ledger.team, found.content.scenario
        terms, result = team.assignments[submission.what.assignment].terms, returned.result
        own_key = self._belonging.own_key()
        return Certificate(
            team=team.name,
            team_id=membership.team,
            rep=team.members[submission.rep].name,
            rep_key=submission.rep,
            assignment=terms.title,
            assignment_id=submission.what.assignment,
            scenario=scenario.title,
            scenario_id=scenario.scenario_id,
            content_hash=result.content_hash,
            mode=terms.mode,
            attempt=submission.what.attempt,
            submission=submission_id,
            held_ms=result.started_ms,
            decided_ms=record.created_ms,
            outcome=result.outcome,
            ending=scenario.outcome_words.get(result.outcome, ""),
            score=result.score,
            checks=tuple(_check(submission, check) for check in found.card.checks),
            by_rule=returned.by_rule,
            labeller_version=result.labeller_version,
            mind_version=result.mind_version,
            manager=team.members[own_key].name,
            manager_key=own_key,
        )

    def issue(self, submission_id: str, path: str, paper: PaperSize = "A4") -> str:
        """Write a certificate as a PDF, and beside it what was signed, to be verified.

        Args:
            submission_id: Of what.
            path: Of the PDF. Nothing is replaced.
            paper: Its size.

        Returns:
            The PDF's full path.
        """
        files = self._means.files
        name = files.name(path)
        stem = name[:-4] if name.lower().endswith(".pdf") else name
        if not stem:
            raise KnownError("The certificate has no name.", "Name a file that ends in .pdf.")
        signed = self._means.certificates.write(self.certificate(submission_id))
        sheet = self._means.paper.certificate(signed, f"{stem}.json", paper)
        folder = files.write_into(
            path[: len(path) - len(name)] or ".",
            [
                OutFile(name=f"{stem}.pdf", data=sheet),
                OutFile(name=f"{stem}.json", data=signed.data),
            ],
        )
        return files.joined(folder, f"{stem}.pdf")

    def verify(self, path: str) -> Verified:
        """Check a certificate's file, whoever issued it; one need be in no team for that."""
        return self.verified(self._means.files.read(path, MOST_FILE_BYTES))

    def verified(self, data: bytes) -> Verified:
        """The same for its bytes."""
        found = self._means.certificates.read(data).certificate
        signed_by = standing(
            bytes.fromhex(found.manager_key),
            found.manager,
            self._means.signer.own(),
            self._means.senders.known(),
        )
        return Verified(certificate=found, signed_by=signed_by)


def _check(submission: Submission, check: CheckResult) -> CertifiedCheck:
    rulings = [said for _, said in submission.rulings if said.check_id == check.check.check_id]
    ruled = rulings[-1] if rulings else None
    return CertifiedCheck(
        question=check.check.question,
        computed=check.verdict,
        ruled=None if ruled is None else ruled.verdict,
        note="" if ruled is None else ruled.note,
        words=tuple(
            CertifiedWords(turn=words.turn, speaker=words.speaker, quote=words.quote)
            for words in check.evidence[:_MOST_QUOTES]
        ),
    )
