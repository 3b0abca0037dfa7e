"""`calibrate`: how far labels and checks agree with sessions that people scored by hand."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.bootstrap import calibration_set, labeller
from app.domain.scoring.session_checks import SESSION_CHECKS
from app.paths import DataFolder
from app.services.calibration import GREY_BELOW, Agreement, Calibration, calibrate


def run(options: argparse.Namespace, data: DataFolder) -> int:
    """Measure the agreement and print it."""
    folder = Path(options.set) if options.set is not None else None
    measured = calibrate(calibration_set(data, folder), labeller())
    if options.json:
        plain = _plain(measured)
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    else:
        sys.stdout.write(_table(measured))
    return 0


def _plain(measured: Calibration) -> dict[str, Any]:
    return {
        "labeller": measured.labeller,
        "turns": sum(len(s.session.turns) for s in measured.sessions),
        "sessions": [
            {
                "id": s.session.session_id,
                "title": s.session.title,
                "industry": s.session.industry,
                "archetype": s.session.archetype,
                "rank": s.session.rank,
                "turns": len(s.session.turns),
                "score": s.score,
            }
            for s in measured.sessions
        ],
        "labels": {move.value: _compared(found) for move, found in measured.labels.items()},
        "checks": {
            check.check_id: {"question": check.question, "counted": check.counted}
            | _compared(measured.checks[check.check_id])
            for check in SESSION_CHECKS
        },
        "rulings": _compared(measured.rulings),
        "kappa_mean": {
            "labels": _rounded(measured.kappa_labels),
            "checks": _rounded(measured.kappa_checks),
        },
        "spearman": _rounded(measured.spearman),
        "grey_below": GREY_BELOW,
        "grey": {
            "labels": sorted(m.value for m, found in measured.labels.items() if found.grey),
            "checks": sorted(c for c, found in measured.checks.items() if found.grey),
        },
    }


def _compared(found: Agreement) -> dict[str, Any]:
    return {
        "kappa": _rounded(found.kappa),
        "agreement": _rounded(found.agreement),
        "items": found.items,
        "hand": dict(found.hand),
        "code": dict(found.code),
        "grey": found.grey,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _table(measured: Calibration) -> str:
    turns = sum(len(s.session.turns) for s in measured.sessions)
    lines = [
        f"{measured.labeller} on {len(measured.sessions)} sessions, {turns} rep turns",
        "",
        f"{'label':<20}{'kappa':>7}{'agree':>7}{'hand':>6}{'code':>6}",
    ]
    lines += [
        _row(move.value, found)
        + f"{found.hand.get('yes', 0):>6}{found.code.get('yes', 0):>6}{_mark(found)}"
        for move, found in measured.labels.items()
    ]
    lines += [
        f"{'mean':<20}{_number(measured.kappa_labels):>7}",
        "",
        f"{'check':<20}{'kappa':>7}{'agree':>7}  {'hand':<22}{'code'}",
    ]
    lines += [
        _row(check_id, found)
        + f"  {_said(found.hand):<22}{_said(found.code):<22}{_mark(found)}".rstrip()
        for check_id, found in measured.checks.items()
    ]
    lines += [
        f"{'mean':<20}{_number(measured.kappa_checks):>7}",
        "",
        f"{'session':<38}{'kind':<14}{'rank':>4}{'score':>7}",
    ]
    lines += [
        f"{s.session.session_id:<38}{s.session.archetype or '-':<14}{s.session.rank or '-':>4}"
        f"{'-' if s.score is None else format(s.score, '.0f'):>7}"
        for s in sorted(
            measured.sessions, key=lambda s: (s.session.rank or 0, s.session.session_id)
        )
    ]
    lines += [
        f"Spearman's rank correlation with the coach's order: {_number(measured.spearman)}",
        *([_told_rulings(measured.rulings)] if measured.rulings.items else []),
        "",
        _grey([m.value for m, found in measured.labels.items() if found.grey], "labels"),
        _grey([c for c, found in measured.checks.items() if found.grey], "checks"),
    ]
    return "\n".join(lines) + "\n"


def _told_rulings(found: Agreement) -> str:
    agreed = round((found.agreement or 0) * found.items)
    return (
        f"Managers' rulings that today's code agrees with: {agreed} of {found.items} (hand: "
        f"{_said(found.hand)}; code: {_said(found.code)})"
    )


def _row(name: str, found: Agreement) -> str:
    return f"{name:<20}{_number(found.kappa):>7}{_number(found.agreement):>7}"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _mark(found: Agreement) -> str:
    return "  grey" if found.grey else ""


_SHORT = {"yes": "yes", "no": "no", "not_applicable": "n/a", "unscored": "?"}


def _said(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{counts[k]} {short}" for k, short in _SHORT.items() if counts.get(k))


def _grey(names: list[str], what: str) -> str:
    if not names:
        return f"No {what} under kappa {GREY_BELOW}."
    return f"Grey, {what} under kappa {GREY_BELOW}: {', '.join(names)}"
