"""Those whose keys are known, in `senders.toml`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.adapters.files_local import LocalFiles
from app.adapters.toml_reading import TomlError, parse, read_bytes
from app.domain.packs.senders import Sender
from app.ports.problems import KnownError

_NOTE: Final = (
    "Whose key is whose. Skeptic adds to it only when you say so; a block may be removed."
)


class _Sender(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    name: Annotated[str, Field(min_length=1, max_length=80)]
    fingerprint: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    since: Annotated[str, Field(pattern=r"^\d{4}-\d\d-\d\d$")]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    senders: list[_Sender] = []


class SendersFile:
    """Implements `app.ports.packs.Senders`."""

    def __init__(self, path: Path) -> None:
        """Name the file; it is made with the first sender."""
        self._path = path

    def known(self) -> tuple[Sender, ...]:
        """All of them; see the port."""
        if not self._path.exists():
            return ()
        try:
            model = _File.model_validate(parse(read_bytes(self._path)).data)
        except (TomlError, ValidationError):
            # To go on as if nobody were known would make a stranger of a friend.
            raise KnownError(
                f"{self._path}, where known senders are kept, is damaged.",
                "Mend it, or move it away: then every sender is unknown again.",
            ) from None
        return tuple(Sender(**sender.model_dump()) for sender in model.senders)

    def remember(self, sender: Sender) -> None:
        """Add one; see the port."""
        kept = [s for s in self.known() if s.fingerprint != sender.fingerprint]
        self._write([*kept, sender])

    def forget(self, fingerprint: str) -> None:
        """Know a key no longer; see the port."""
        known = self.known()
        kept = [s for s in known if s.fingerprint != fingerprint]
        if len(kept) < len(known):
            self._write(kept)

    def _write(self, senders: Sequence[Sender]) -> None:
        document = tomlkit.document()
        document.add(tomlkit.comment(_NOTE))
        tables = tomlkit.aot()
        for one in senders:
            tables.append(
                tomlkit.item({"name": one.name, "fingerprint": one.fingerprint, "since": one.since})
            )
        document.add("senders", tables)
        LocalFiles().write(str(self._path), tomlkit.dumps(document).encode(), replace=True)
