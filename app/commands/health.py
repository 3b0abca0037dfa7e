"""`health`: whether the buyers keep their character on the model at hand."""

import argparse
import json
import sys
from dataclasses import asdict
from typing import Any

from app.bootstrap_health import HealthTest, open_health_test
from app.commands.engine import Mailbox, chosen
from app.domain.health import Played
from app.paths import DataFolder
from app.services.health import SEEDS, HealthReport


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Test the scenarios that are named, or all; print it. Returns 0 if all of them passed."""
    mailbox = Mailbox()
    seeds = SEEDS if options.seeds is None else options.seeds
    with open_health_test(data, mailbox.post, chosen(options, data)) as test:
        scenarios = options.scenario or test.scenario_ids()
        reports = [test.examine(name, mailbox.wait, seeds, _told(name)) for name in scenarios]
        test.keep(reports)
        printed = _plain(test, reports)
    if options.json:
        sys.stdout.write(json.dumps(printed, ensure_ascii=False, indent=2) + "\n")
    else:
        sys.stdout.write(_table(printed))
    return 0 if all(r.passed for r in reports) else 1


def _told(scenario: str) -> Any:
    def tell(played: Played) -> None:
        sys.stderr.write(f"  {scenario}: {played.name}: {played.outcome}\n")
        sys.stderr.flush()

    return tell


def _plain(test: HealthTest, reports: list[HealthReport]) -> dict[str, Any]:
    return {
        "backend": test.backend,
        "model": test.model_name,
        "versions": test.versions,
        "passed": all(r.passed for r in reports),
        "scenarios": [
            {
                "scenario": report.scenario_id,
                "passed": report.passed,
                "properties": [asdict(p) for p in report.properties],
                "calls": [
                    {"rep": rep, "kind": kind, "seed": seed, "outcome": outcome}
                    for rep, kind, seed, outcome in report.outcomes
                ],
            }
            for report in reports
        ],
    }


def _table(printed: dict[str, Any]) -> str:
    lines = [f"health   {printed['backend']}, {printed['model']}"]
    for scenario in printed["scenarios"]:
        lines += ["", f"{scenario['scenario']}: {'passed' if scenario['passed'] else 'FAILED'}"]
        for found in scenario["properties"]:
            verdict = found["verdict"].replace("_", " ")
            lines.append(f"  {verdict:<15}{found['wanted']} {found['found']}")
            lines += [f"  {'':<15}  {text}" for text in found["evidence"]]
    return "\n".join(lines) + "\n"
