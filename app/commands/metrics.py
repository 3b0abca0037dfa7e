"""`metrics`: the table of metrics, as docs/scoring.md prints it or as JSON."""

import argparse
import json
import sys

from app.domain.scoring.metric_docs import table_as_values, table_in_markdown
from app.paths import DataFolder


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Print it."""
    del data
    if options.json:
        sys.stdout.write(json.dumps(table_as_values(), ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(table_in_markdown())
    return 0
