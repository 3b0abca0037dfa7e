"""What the machine has to offer."""

import os
from pathlib import Path

import pytest

from app.adapters import machine_psutil


def test_there_is_a_core_and_never_more_than_the_machine_has() -> None:
    assert 1 <= machine_psutil.usable_cores() <= (os.cpu_count() or 1)


@pytest.mark.parametrize(
    ("quota", "cores"), [("100000 100000", 1), ("50000 100000", 1), ("max 100000", None)]
)
def test_a_container_may_have_fewer_cores_than_its_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, quota: str, cores: int | None
) -> None:
    without = machine_psutil.usable_cores()
    (tmp_path / "cpu.max").write_text(f"{quota}\n")
    monkeypatch.setattr(machine_psutil, "_QUOTA", tmp_path / "cpu.max")
    assert machine_psutil.usable_cores() == (cores or without)


def test_some_memory_is_free() -> None:
    assert machine_psutil.free_memory_bytes() > 1_000_000
