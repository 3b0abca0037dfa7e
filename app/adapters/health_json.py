"""Records of health tests as JSON files in the data folder, one a model."""

import hashlib
import json
from pathlib import Path

from app.ports.health_records import HealthRecord
from app.ports.problems import KnownError


class JsonHealthRecords:
    """Implements `app.ports.health_records.HealthRecords` in a folder, made when it is needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def of(self, backend: str, model: str) -> HealthRecord | None:
        """The record of a model; None if there is none, or none that can be read."""
        try:
            plain = json.loads(self._path(backend, model).read_text(encoding="utf-8"))
            return HealthRecord(
                backend=str(plain["backend"]),
                model=str(plain["model"]),
                tested=str(plain["tested"]),
                versions=str(plain["versions"]),
                scenarios=tuple(
                    (str(n), passed is True) for n, passed in plain["scenarios"].items()
                ),
            )
        except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
            return None  # whoever wants a badge runs the test again

    def keep(self, record: HealthRecord) -> None:
        """Keep a record. Raises KnownError if it cannot be written."""
        plain = {
            "backend": record.backend,
            "model": record.model,
            "tested": record.tested,
            "versions": record.versions,
            "scenarios": dict(record.scenarios),
        }
        path = self._path(record.backend, record.model)
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(plain, indent=2) + "\n", encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise KnownError(
                f"The result of the health test cannot be kept: {error.strerror}.",
                f"See that there is room, and that {path.parent} can be written to.",
            ) from None

    def _path(self, backend: str, model: str) -> Path:
        name = hashlib.sha256(f"{backend}:{model}".encode()).hexdigest()[:16]
        return self._folder / f"{name}.json"
