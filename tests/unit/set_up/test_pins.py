"""The constraints files: how they are read, and what those of the program say."""

import re
import tomllib
from pathlib import Path

import pytest

from app.set_up.pins import (
    BUILD_TOOLS,
    ENGINE,
    PACKAGES,
    TEST_PACKAGES,
    Pin,
    digest,
    engine_and_others,
    normal_name,
    read_pins,
    requirements,
)

ROOT = Path(__file__).parents[3]
HASH = "--hash=sha256:" + 64 * "0"


def _written(path: Path, text: str) -> tuple[Pin, ...]:
    path.write_text(text, "utf-8")
    return read_pins(path)


def test_a_requirement_goes_over_many_lines_and_comments_are_no_part_of_it(tmp_path: Path) -> None:
    text = (
        f"# a comment\nOne_Two==1.0 ; python_full_version < '3.12' \\\n    {HASH} \\\n    {HASH}\n"
        f"    # via three\nthree==2.0 \\\n    {HASH}\n"
    )
    one, three = _written(tmp_path / "pins.txt", text)
    assert (one.name, one.version, one.conditional) == ("one-two", "1.0", True)
    assert (three.name, three.version, three.conditional) == ("three", "2.0", False)
    assert one.text.count("--hash") == 2
    assert "#" not in requirements([one, three])


def test_the_digest_follows_what_is_pinned_and_not_the_comments(tmp_path: Path) -> None:
    plain = _written(tmp_path / "pins.txt", f"one==1.0 {HASH}\n")
    commented = _written(tmp_path / "pins.txt", f"# new\none==1.0 {HASH}\n    # via\n")
    newer = _written(tmp_path / "pins.txt", f"one==1.1 {HASH}\n")
    assert digest(plain) == digest(commented) != digest(newer)


@pytest.mark.parametrize("line", ["one==1.0", f"one>=1.0 {HASH}", f"./one.whl {HASH}"])
def test_a_line_that_pins_nothing_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match="not a pinned requirement"):
        _written(tmp_path / "pins.txt", f"{line}\n")


@pytest.mark.parametrize("name", [PACKAGES, TEST_PACKAGES, BUILD_TOOLS])
def test_the_files_name_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"://|@ |^-|file:", text, re.MULTILINE)
    assert re.search(r"^#    uv pip compile ", text, re.MULTILINE), "says how it is made"


def test_what_the_project_depends_on_is_pinned_at_the_version_it_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = {
        PACKAGES: project["project"]["dependencies"],
        TEST_PACKAGES: project["project"]["optional-dependencies"]["test"],
        BUILD_TOOLS: project["dependency-groups"]["engine-build"],
    }
    for file, dependencies in lists.items():
        pinned = {(pin.name, pin.version) for pin in read_pins(ROOT / file)}
        for dependency in dependencies:
            name, version = re.sub(r"\[.*\]", "", dependency).split("==")
            assert (normal_name(name), version) in pinned


def test_the_tests_run_with_exactly_the_packages_that_the_program_runs_with() -> None:
    assert set(read_pins(ROOT / PACKAGES)) <= set(read_pins(ROOT / TEST_PACKAGES))


def test_the_engine_is_set_apart() -> None:
    engine, others = engine_and_others(read_pins(ROOT / PACKAGES))
    assert [pin.name for pin in engine] == [ENGINE]
    assert ENGINE not in {pin.name for pin in others}
    assert len(others) > 10
