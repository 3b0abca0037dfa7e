"""Why an installation failed, in the user's words."""

from pathlib import Path

import pytest

from app.set_up.pip_failures import END_OF_LOG, cause_of, explain

LOGS = {
    "The disk is full.": "ERROR: Could not install packages due to an OSError: [Errno 28] No space "
    "left on device",
    "A download differs": "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS",
    "could not be reached": "WARNING: Retrying (Retry(total=0)) after connection broken by "
    "'NewConnectionError: Temporary failure in name resolution'\n"
    "ERROR: Could not find a version that satisfies the requirement one==1.0\n"
    "ERROR: No matching distribution found for one==1.0",
    "is not trusted": "Could not fetch URL x: There was a problem confirming the ssl certificate: "
    "SSLError(CERTIFICATE_VERIFY_FAILED) - skipping\nERROR: No matching distribution found for one",
    "no build of a package": "ERROR: No matching distribution found for one==1.0",
    "may not be written": "ERROR: Could not install packages: [Errno 13] Permission denied: 'x'",
}


@pytest.mark.parametrize(("words", "text"), LOGS.items())
def test_the_cause_is_told_with_a_remedy(words: str, text: str, tmp_path: Path) -> None:
    log = tmp_path / "pip.log"
    log.write_text(f"Collecting one==1.0\n{text}\n", "utf-8")
    problem = explain(log, "The packages could not be installed.")
    assert words in problem.problem
    assert problem.problem.startswith("The packages could not be installed.")
    assert "Collecting one==1.0" in problem.problem, "the end of the log is shown"
    assert str(log) in problem.remedy


def test_an_unknown_cause_shows_the_end_of_the_log(tmp_path: Path) -> None:
    log = tmp_path / "pip.log"
    log.write_text("error: the cat sat on the keyboard\n", "utf-8")
    problem = explain(log, "It failed.")
    assert "the cat sat" in problem.problem
    assert str(log) in problem.remedy


def test_words_in_the_middle_of_a_long_log_are_no_cause(tmp_path: Path) -> None:
    log = tmp_path / "build.log"
    log.write_text("test_errors.cpp: Permission denied\n" + END_OF_LOG * "x", "utf-8")
    assert cause_of(log) is None
