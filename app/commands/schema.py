"""`schema`: the JSON Schema of a persona's or a scenario's file."""

import argparse
import sys

from app.bootstrap import file_schema
from app.paths import DataFolder


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Print it."""
    del data
    sys.stdout.write(file_schema(options.kind))
    return 0
