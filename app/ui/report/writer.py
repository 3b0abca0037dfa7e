"""The report as files: what an export asks for. Qt is loaded only when a PDF is wished for."""

from datetime import tzinfo

from app.ports.team_papers import SignedCertificate
from app.services.export.subject import Subject
from app.services.export.wish import Paper
from app.ui.report.certificate import certificate_document
from app.ui.report.document import document
from app.ui.report.markdown import markdown


class ReportWriter:
    """Implements `Report` of `services.export.exporter` and `CertificatePaper` of `ports`."""

    def __init__(self, zone: tzinfo | None = None) -> None:
        """Tell times in a zone; None: the local one."""
        self._zone = zone

    def markdown(self, subject: Subject, *, transcript: bool) -> str:
        """The report as Markdown."""
        return markdown(document(subject, whole=transcript, zone=self._zone))

    def pdf(self, subject: Subject, *, transcript: bool, paper: Paper) -> bytes:
        """The report as a PDF file."""
        from app.ui.report.pdf import as_pdf  # noqa: PLC0415 - Qt only here

        return as_pdf(document(subject, whole=transcript, zone=self._zone), paper)

    def certificate(self, signed: SignedCertificate, name: str, paper: Paper) -> bytes:
        """A certificate as a PDF, with what was signed attached as a file of that name."""
        from app.ui.report.pdf import as_pdf  # noqa: PLC0415 - Qt only here

        document = certificate_document(signed, name, self._zone)
        return as_pdf(document, paper, attached=(name, signed.data))
