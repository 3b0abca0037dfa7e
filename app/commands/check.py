"""`check`: a persona's or a scenario's file, for its author."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from app.bootstrap import check_content
from app.paths import DataFolder


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Say everything that is wrong. Returns 0 if nothing is, else 1."""
    checked = check_content(Path(options.path), data)
    if options.json:
        plain = {"files": checked.files, "reports": [asdict(r) for r in checked.reports]}
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
    else:
        for report in checked.reports:
            note = "" if report.kind == "error" else "lint: "
            sys.stdout.write(f"{report.file}:{report.line}: {note}{report.problem}\n")
        count = len(checked.files)
        files = "1 file" if count == 1 else f"{count} files"
        said = f"{len(checked.reports)} to mend" if checked.reports else "nothing to mend"
        sys.stdout.write(f"{files} checked: {said}.\n")
    return 1 if checked.reports else 0
