"""The report as files: what an export asks for. Qt is loaded only when a PDF is wished for."""

from datetime import tzinfo

from app.services.export.subject import Subject
from app.services.export.wish import Paper
from app.ui.report.document import document
from app.ui.report.markdown import markdown


class ReportWriter:
    """Implements `app.services.export.exporter.Report`."""

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
