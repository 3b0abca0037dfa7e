"""Fixtures for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from app import starter_model as starter
from app.paths import data_folder
from tests.fakes.inbox import Inbox
from tests.fakes.tiny_gguf import write_tiny_gguf

# How long an example takes says more of the machine than of the code.
settings.register_profile(
    "unhurried", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("unhurried")


@pytest.hookimpl(tryfirst=True)  # before the groups are read
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the suite is shared out over processes, a file stays together unless it says else.

    What a module keeps for its tests is then made once.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.path.name))


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder of the test's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def inbox() -> Inbox:
    """Where a model can post to."""
    return Inbox()


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real model file of some hundred kilobytes, which says noise."""
    return write_tiny_gguf(tmp_path_factory.mktemp("models") / "tiny.gguf")


@pytest.fixture(scope="session")
def plain_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Like `tiny_model`, but it says letters only and talks until it is stopped."""
    return write_tiny_gguf(tmp_path_factory.mktemp("models") / "plain.gguf", plain=True)


@pytest.fixture(scope="session")
def starter_model() -> Path:
    """The starter model; where it is missing tests are skipped, but on CI that is a failure."""
    path = _starter_model()
    if not path.is_file():
        message = f"the starter model is not at {path}; SKEPTIC_TEST_MODEL can say where it is"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(message)
        pytest.skip(message)
    return path


def _starter_model() -> Path:
    if given := os.environ.get("SKEPTIC_TEST_MODEL"):
        return Path(given)
    return starter.path_in(data_folder().models)


@pytest.fixture(scope="session")
def voice_models() -> Path:
    """The folder of the models for spoken calls, a folder for each set."""
    given = os.environ.get("SKEPTIC_VOICE_MODELS")
    folder = Path(given) if given else data_folder().models / "voice"
    if not folder.is_dir():
        pytest.fail(
            f"the models for spoken calls are not at {folder}; SKEPTIC_VOICE_MODELS can say "
            "where they are"
        )
    return folder
