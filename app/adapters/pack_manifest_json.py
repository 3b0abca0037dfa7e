"""The manifest of a pack: read suspiciously from JSON."""

from datetime import datetime
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from app.adapters.strict_json import StrictJsonError, strict_json
from app.domain.packs.manifest import (
    FORMAT,
    FORMAT_VERSION,
    MOST_MEMBER_BYTES,
    MOST_MEMBERS,
    Kind,
    Manifest,
    Member,
    id_problem,
    in_order,
    name_problem,
    version_problem,
)
from app.ports.problems import KnownError

_AGAIN: Final = "Ask for it to be sent again."
_HEX: Final = r"^[0-9a-f]{64}$"
_WHEN: Final = "%Y-%m-%dT%H:%M:%SZ"


def _name(value: str) -> str:
    return _passed(value, name_problem(value))


def _id(value: str) -> str:
    return _passed(value, id_problem(value))


def _version(value: str) -> str:
    return _passed(value, version_problem(value))


def _when(value: str) -> str:
    again = datetime.strptime(value, _WHEN).strftime(_WHEN)  # noqa: DTZ007 - it says Z itself
    return _passed(value, "" if again == value else "is no time")


def _passed(value: str, problem: str) -> str:
    if problem:
        raise ValueError(problem)
    return value


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Author(_Part):
    key: Annotated[str, Field(pattern=_HEX)]
    name: Annotated[str, AfterValidator(_name)]


class _Member(_Part):
    id: Annotated[str, AfterValidator(_id)]
    kind: Kind
    # Validation refuses a file of a newer schema, in words that tell which.
    schema_: Annotated[int, Field(alias="schema", ge=1)]
    sha256: Annotated[str, Field(pattern=_HEX)]
    size: Annotated[int, Field(ge=1, le=MOST_MEMBER_BYTES)]


class _Manifest(_Part):
    author: _Author
    content: Annotated[list[_Member], Field(min_length=1, max_length=MOST_MEMBERS)]
    created: Annotated[str, AfterValidator(_when)]
    format: Literal["skeptic-pack"]
    format_version: Literal[1]
    name: Annotated[str, AfterValidator(_name)]
    version: Annotated[str, AfterValidator(_version)]


def manifest_of(data: bytes, name: str) -> Manifest:
    """The manifest that some bytes hold.

    Args:
        data: The bytes.
        name: Of the pack's file, as problems name it.

    Raises:
        KnownError: They are no manifest, or one of another version.
    """
    try:
        raw = strict_json(data.decode("utf-8"))
    except (StrictJsonError, UnicodeDecodeError):
        raise _damaged(name, "is not JSON") from None
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise _damaged(name, "is not one of a pack")
    version = raw.get("format_version")
    if type(version) is int and version > FORMAT_VERSION:
        raise KnownError(
            f"{name} is of format {version}; this version of Skeptic knows {FORMAT_VERSION}. "
            "Nothing was written.",
            "Update Skeptic and try again.",
        )
    try:
        model = _Manifest.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise _damaged(name, f"is wrong at {place[:80]}: {first['msg'][:120]}") from None
    content = tuple(
        Member(kind=m.kind, content_id=m.id, schema=m.schema_, size=m.size, sha256=m.sha256)
        for m in model.content
    )
    if content != in_order(content) or len({m.path for m in content}) != len(content):
        raise _damaged(name, "lists a file twice, or out of order")
    return Manifest(
        name=model.name,
        version=model.version,
        author=model.author.name,
        key=model.author.key,
        created=model.created,
        content=content,
    )


def _damaged(name: str, problem: str) -> KnownError:
    return KnownError(f"{name} is damaged: its manifest {problem}. Nothing was written.", _AGAIN)
