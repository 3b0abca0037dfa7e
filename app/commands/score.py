"""`score`: a transcript of any call, as JSON."""

import argparse
import json
import sys

from app.bootstrap import labeller
from app.commands.inputs import read_transcript
from app.paths import DataFolder
from app.services.transcripts import score_transcript


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Score the transcript and print the result."""
    del data
    result = score_transcript(read_transcript(options.file), labeller())
    sys.stdout.write(json.dumps(result, ensure_ascii=False, indent=2) + "\n")
    return 0
