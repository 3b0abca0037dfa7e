"""`voice-check`: what of a spoken call works on this machine, and how well."""

import argparse
import dataclasses
import json
import shutil
import sys

from app import voice_models
from app.adapters.settings_toml import SettingsFile
from app.bootstrap import voice_missing
from app.commands.bench import machine
from app.paths import DataFolder
from app.voice_check.check import check
from app.voice_check.finding import exit_code
from app.voice_check.report import table
from app.voice_check.running import run_step


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Look, measure, and print it as a table or as JSON.

    Returns:
        0: everything works; 1: something failed; 2: the machine needs something first.
    """
    loaded = SettingsFile(data.settings).load()
    if loaded.problem is not None:
        sys.stderr.write(f"{loaded.problem}\n")
    findings = check(
        models=voice_models.folder(data.models),
        settings=loaded.settings,
        missing=voice_missing(data, loaded.settings),
        run=run_step,
        tell=lambda text: print(text, file=sys.stderr, flush=True),
    )
    code = exit_code(findings)
    if options.json:
        result = {
            "ok": code == 0,
            "machine": machine(),
            "findings": [dataclasses.asdict(finding) for finding in findings],
        }
        sys.stdout.write(json.dumps(result, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"voice-check   {machine()}\n\n")
        sys.stdout.write(table(findings, shutil.get_terminal_size((100, 24)).columns) + "\n")
    return code
