"""The fields of a session file, with what each may hold. The JSON Schema is made from these."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT: Final = "skeptic-session"
VERSION: Final = 1

MOST_EVENTS: Final = 20_000
"""A call of 300 turns has about 2,000."""
_SESSION_ID: Final = r"^[A-Za-z0-9_-]{1,80}$"
LAST_MS: Final = 32_503_680_000_000
"""The year 3000; later times cannot be shown on every system."""

_Word = Annotated[str, Field(min_length=1, max_length=80)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid")


class EventModel(_Model):
    """A committed event of the log."""

    seq: int = Field(ge=1, le=MOST_EVENTS, description="Its place in the log, from 1.")
    at_ms: int = Field(
        ge=0, lt=LAST_MS, description="When it was committed: milliseconds since the Unix epoch."
    )
    kind: _Word = Field(description='What happened, such as "rep_spoke".')
    version: int = Field(ge=1, le=1_000, description="Of the fields of this kind of event.")
    data: dict[str, Any] = Field(description="The fields, as docs/session-file.md lists them.")


class MarksModel(_Model):
    """What the rep has put on the session. It is not part of the session."""

    tags: list[_Word] = Field(default=[], max_length=100)
    favourite: bool = False
    archived: bool = Field(default=False, description="Put away.")
    note: str = Field(default="", max_length=100_000)
    lesson: str = Field(default="", max_length=10_000, description="What this one taught.")


class SessionFileModel(_Model):
    """A whole session: the content it was played from, and every event of its log."""

    format: Literal["skeptic-session"] = Field(description="What kind of file this is.")
    version: int = Field(ge=1, le=VERSION, description="Of this format.")
    app_version: str = Field(max_length=80, description="Of the program that wrote the file.")
    session_id: str = Field(pattern=_SESSION_ID)
    content_hash: str = Field(
        pattern=r"^[0-9a-f]{64}$",
        description=(
            "SHA-256, in hexadecimal, of `content` as JSON with sorted keys, no spaces, and all "
            "but ASCII escaped."
        ),
    )
    content: dict[str, Any] = Field(description="Persona and scenario, as they were then.")
    events: list[EventModel] = Field(min_length=1, max_length=MOST_EVENTS)
    marks: MarksModel | None = Field(default=None, description="Left out unless asked for.")
    reading: dict[str, Any] | None = Field(
        default=None,
        description=(
            "Score, labels and records, for other programs. Skeptic derives them from the events "
            "and never reads them from here."
        ),
    )
