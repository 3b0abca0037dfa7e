"""The question whether to talk aloud: asked once, of somebody who can answer."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import voice_models
from app.set_up import prepare, system_packages
from app.set_up.environment import Environment
from app.set_up.pins import BUILD_TOOLS, PACKAGES, TEST_PACKAGES, digest
from app.set_up.plan import all_pins
from app.set_up.prepare import Preparation
from app.set_up.problems import MissingError
from app.set_up.progress import Progress
from app.set_up.request import read_request

HASH = "--hash=sha256:" + 64 * "0"
Run = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture
def run(place: Environment, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Prepare a command where only the speech models are wanting.

    Returns the questions that were asked and the sets that were fetched.
    """
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(sys.executable)
    (place.root / PACKAGES).write_text(f"one==1.0 {HASH}\nllama-cpp-python==1.0 {HASH}\n", "utf-8")
    (place.root / TEST_PACKAGES).write_text(f"one==1.0 {HASH}\n", "utf-8")
    (place.root / BUILD_TOOLS).write_text(f"tool==1.0 {HASH}\n", "utf-8")
    packages = digest(all_pins(place.root).packages)
    place.write_record({"interpreter": place.interpreter_beneath() or "", "packages": packages})
    monkeypatch.setattr(system_packages, "look", lambda *_, **__: [])

    def run(
        *arguments: str, answer: str = "", terminal: bool = True
    ) -> tuple[list[str], list[str]]:
        asked: list[str] = []
        fetched: list[str] = []

        class Answering(Progress):
            def ask(self, question: str) -> str:
                asked.append(question)
                return answer

        def fetch(_: Path, name: str, *__: object, **___: object) -> None:
            fetched.append(name)

        monkeypatch.setattr(prepare, "can_ask", lambda: terminal)
        monkeypatch.setattr(voice_models, "fetch", fetch)
        request = read_request([*arguments, "--backend", "lines"])
        Preparation(request=request, environment=place, progress=Answering()).run()
        return asked, fetched

    return run


def test_a_yes_fetches_them(run: Run) -> None:
    asked, fetched = run(answer="y")
    assert len(asked) == 1
    assert "Talk aloud with the buyers?" in asked[0]
    assert "159 MB" in asked[0]
    assert fetched == ["whisper-base", "turn-taking"]


def test_a_no_is_remembered(run: Run) -> None:
    assert run(answer="n")[1] == []
    assert run() == ([], [])


def test_later_asks_again_next_time(run: Run) -> None:
    assert run(answer="later")[1] == []
    assert len(run(answer="later")[0]) == 1


def test_yes_on_the_command_line_asks_nothing(run: Run) -> None:
    assert run("--yes") == ([], ["whisper-base", "turn-taking"])


def test_where_nobody_can_be_asked_the_window_opens_without_them(run: Run) -> None:
    assert run(terminal=False) == ([], [])


def test_where_nobody_can_be_asked_what_is_about_voice_says_how_to_have_them(run: Run) -> None:
    with pytest.raises(MissingError, match="speech models \\(159 MB to download\\)") as caught:
        run("voice-check", terminal=False)
    assert "setup --yes" in caught.value.remedy


def test_a_command_that_needs_no_voice_fetches_none(run: Run) -> None:
    assert run("score", "call.jsonl", "--yes") == ([], [])
