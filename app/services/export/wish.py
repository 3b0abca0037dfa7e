"""What is wished for of an export: the format, what is in it, and in whose name."""

from dataclasses import dataclass, field
from typing import Final, Literal, get_args
from urllib.parse import urlsplit

from app.ports.history import Marks
from app.ports.problems import KnownError

Format = Literal["pdf", "md", "csv", "json", "xapi"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
Paper = Literal["A4", "Letter"]

HOME_PAGE: Final = "https://skeptic.invalid"
"""Stands for "this program, on somebody's computer" in xAPI. It is a name: nothing is there, and
by RFC 2606 nothing ever will be."""


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Whom xAPI statements are about: by a mail address or, without one, by an account.

    Attributes:
        name: As shown; may be empty.
        mbox: A mail address, without "mailto:"; empty: the account counts.
        home_page: Where the account is kept.
        account: The account's name there.
    """

    name: str = ""
    mbox: str = ""
    home_page: str = HOME_PAGE
    account: str = "anonymous"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """An export.

    Attributes:
        format: Of the files.
        transcript: Whether what was said is in it, beyond the words that something rests on. A
            session file cannot do without.
        marks: Whether tags, favourite and what it taught are in it.
        note: Whether the rep's own note, comments and breakpoints are in it.
        pass_mark: The score, 0 to 100, from which on a session counts as passed; None: nothing is
            passed or failed. For xAPI.
        learner: For xAPI.
        checks: Whether each check has a statement of its own. For xAPI.
        paper: For PDF.
        excel: Whether a mark tells Excel that the text is UTF-8. For CSV.
    """

    format: Format
    transcript: bool = True
    marks: bool = False
    note: bool = False
    pass_mark: float | None = None
    learner: Learner = field(default_factory=Learner)
    checks: bool = True
    paper: Paper = "A4"
    excel: bool = False

    def verify(self) -> None:
        """Raises KnownError if something in it makes no sense."""
        if self.pass_mark is not None and not 0 <= self.pass_mark <= 100:
            raise KnownError(
                f"The pass mark is {self.pass_mark:g}, but scores go from 0 to 100.",
                "Give a number between 0 and 100, or none.",
            )
        learner = self.learner
        local, at, domain = learner.mbox.partition("@")
        if learner.mbox and not (
            at
            and local
            and "." in domain
            and learner.mbox.isascii()
            and not set(learner.mbox) & set(' <>"\t\r\n')
        ):
            raise KnownError(
                f"{learner.mbox!r} is no mail address.", "Write it like name@example.com."
            )
        try:
            parts = urlsplit(learner.home_page)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"} or not parts.netloc or " " in learner.home_page:
            raise KnownError(
                f"{learner.home_page!r} is no web address.", "Write it like https://example.com."
            )
        if not learner.account.strip():
            raise KnownError("The account has no name.", "Give one, or leave it as it is.")

    def shown(self, marks: Marks | None) -> Marks | None:
        """As much of the marks as is wished for; None: nothing."""
        if marks is None or not (self.marks or self.note):
            return None
        kept = marks if self.marks else Marks()
        return Marks(
            tags=kept.tags,
            favourite=kept.favourite,
            archived=kept.archived,
            lesson=kept.lesson,
            note=marks.note if self.note else "",
        )
