"""Make the golden frozen content of the present schema: `python -m tests.golden.make_content`.

Run it once when a schema is finished and add the file; never make one of an old schema anew.
"""

import tempfile
from pathlib import Path

from app.adapters.content_toml import TomlLibrary
from app.domain.content_codec import CONTENT_SCHEMA
from tests.content_files import persona_data, scenario_data, write_toml
from tests.event_samples import GOLDEN


def main() -> None:
    path = GOLDEN / "content" / f"v{CONTENT_SCHEMA}.json"
    if path.exists():
        raise SystemExit(f"{path} is there already and is never made anew")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_toml(root / "personas" / "ada.toml", persona_data())
        write_toml(root / "scenarios" / "docks.toml", scenario_data())
        library = TomlLibrary(root / "personas", root / "scenarios")
        text = library.freeze(library.load("docks"))
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
