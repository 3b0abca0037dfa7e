"""What the doctor says of the sentence encoder."""

import sys
from pathlib import Path

import pytest

from app.doctor.environment import check_encoder
from app.set_up.environment import Environment

ROOT = Path(__file__).parents[3]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the interpreters are scripts")


def _environment(root: Path, script: str) -> Environment:
    """A copy of the program whose interpreter is a script."""
    place = Environment(root=root)
    place.python.parent.mkdir(parents=True)
    place.python.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    place.python.chmod(0o755)
    (root / "app").symlink_to(ROOT / "app")
    return place


def test_an_encoder_that_encodes_is_fine(tmp_path: Path) -> None:
    check = check_encoder(_environment(tmp_path, f'exec "{sys.executable}" "$@"'))
    assert (check.status, check.remedy) == ("ok", "")
    assert "verified" in check.detail


def test_a_known_problem_is_told_with_its_own_remedy(tmp_path: Path) -> None:
    script = """echo '["A file is missing.", "Put it back."]'; exit 1"""
    check = check_encoder(_environment(tmp_path, script))
    assert check.status == "missing"
    assert (check.detail, check.remedy) == ("A file is missing.", "Put it back.")


@pytest.mark.parametrize("script", ["echo 'Error: no module' >&2; exit 1", "kill -9 $$"])
def test_any_other_problem_is_told_with_the_set_up(tmp_path: Path, script: str) -> None:
    check = check_encoder(_environment(tmp_path, script))
    assert check.status == "missing"
    assert check.detail in {"Error: no module", "exit code -9"}
    assert check.remedy.endswith("setup")


def test_without_an_environment_it_is_missing(tmp_path: Path) -> None:
    check = check_encoder(Environment(root=tmp_path))
    assert (check.status, check.remedy.endswith("setup")) == ("missing", True)
