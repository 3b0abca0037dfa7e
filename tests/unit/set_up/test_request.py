"""What a command line asks of the set-up."""

from pathlib import Path

import pytest

from app.set_up.problems import MissingError
from app.set_up.request import read_request


@pytest.mark.parametrize(
    ("line", "engine", "model"),
    [
        ("", True, True),
        ("--yes", True, True),
        ("setup --yes", True, True),
        ("test -m model", True, True),
        ("practice --scenario s", True, True),
        ("simulate --scenario s --script f --backend llama --json", True, True),
        ("bench turn", True, True),
        ("bench mind --json", False, False),
        ("--backend auto", True, True),
        ("simulate --scenario s --script f --model mine.gguf", True, False),
        ("--model=mine.gguf", True, False),
        ("--backend lines", False, False),
        ("--backend=lines practice --scenario s", False, False),
        ("simulate --backend openai --server http://localhost:1 --scenario s", False, False),
        ("practice --scenario s --server http://localhost:1", False, False),
        ("setup --backend lines", False, False),
        ("score call.jsonl --json", False, False),
        ("label turns.jsonl", False, False),
        ("doctor --json", False, False),
        ("--help", False, False),
        ("simulate --help", False, False),
        ("--version", False, False),
        ("no-such-command", False, False),
    ],
)
def test_only_a_command_in_which_the_model_speaks_needs_it(
    line: str, engine: bool, model: bool
) -> None:
    request = read_request(line.split())
    assert (request.engine, request.starter_model) == (engine, model)


@pytest.mark.parametrize(
    ("line", "command", "after"),
    [
        ("--data-dir d", None, ()),
        ("--data-dir d --seed 3 simulate --json", "simulate", ("--json",)),
        ("--backend lines", None, ()),
        ("--backend lines practice", "practice", ()),
        ("--yes test -k word --data-dir d -x", "test", ("-k", "word", "-x")),
        ("test --yes", "test", ()),
    ],
)
def test_the_command_is_found_among_the_options(
    line: str, command: str | None, after: tuple[str, ...]
) -> None:
    request = read_request(line.split())
    assert (request.command, request.after_command) == (command, after)


@pytest.mark.parametrize(
    ("line", "yes", "handed_on"),
    [
        ("pack import f --yes --data-dir pack", False, "pack import f --data-dir pack --yes"),
        ("--data-dir pack --yes pack import f", True, "--data-dir pack pack import f"),
        ("--yes pack import --yes f", True, "pack import f --yes"),
        ("pack show f", False, "pack show f"),
    ],
)
def test_after_pack_yes_is_an_answer_to_its_question(line: str, yes: bool, handed_on: str) -> None:
    request = read_request(line.split())
    assert request.yes is yes
    assert request.arguments == tuple(handed_on.split())


def test_yes_is_for_the_set_up_alone_and_everything_else_is_handed_on() -> None:
    request = read_request(["simulate", "--yes", "--data-dir", "d", "--json"])
    assert request.yes
    assert request.arguments == ("simulate", "--data-dir", "d", "--json")


def test_pytests_own_options_are_not_taken_for_ours() -> None:
    request = read_request(["test", "--backend", "lines", "--help"])
    assert request.starter_model
    assert request.after_command == ("--backend", "lines", "--help")


def test_the_settings_choose_where_the_command_line_is_silent(tmp_path: Path) -> None:
    folder = ["--data-dir", str(tmp_path)]
    (tmp_path / "settings.toml").write_text('backend = "lines"\n', "utf-8")
    assert not read_request(folder).engine
    assert read_request([*folder, "--backend", "llama"]).starter_model
    # These two are about the machine, not about a session.
    assert read_request([*folder, "setup"]).starter_model
    assert read_request([*folder, "test"]).starter_model
    (tmp_path / "settings.toml").write_text('model_path = "mine.gguf"\n', "utf-8")
    assert not read_request(folder).starter_model


@pytest.mark.parametrize(
    ("line", "voices"),
    [
        ("", ("whisper-base", "turn-taking")),
        ("--backend lines", ("whisper-base", "turn-taking")),
        ("setup --yes", ("whisper-base", "turn-taking")),
        ("setup --voices kokoro,piper-joe", ("whisper-base", "turn-taking", "kokoro", "piper-joe")),
        ("setup --voices=whisper-base", ("whisper-base", "turn-taking")),
        ("setup --voices none", ()),
        ("test", ("whisper-base", "turn-taking", "whisper-tiny.en", "piper-joe")),
        ("voice-check --json", ("whisper-base", "turn-taking")),
        ("bench voice", ("whisper-base", "turn-taking")),
        ("bench turn", ()),
        ("practice --scenario s", ()),
        ("simulate --scenario s --script f", ()),
        ("score call.jsonl --json", ()),
        ("--help", ()),
    ],
)
def test_only_a_command_in_which_she_is_heard_needs_speech_models(
    line: str, voices: tuple[str, ...]
) -> None:
    assert read_request(line.split()).voices == voices


@pytest.mark.parametrize("names", ["", "alto", "kokoro,alto", "none,kokoro"])
def test_speech_models_that_there_are_not_are_named(names: str) -> None:
    with pytest.raises(MissingError, match="There are no speech models called") as caught:
        read_request(["setup", f"--voices={names}"])
    assert "whisper-tiny.en" in caught.value.remedy


def test_the_settings_choose_the_speech_models(tmp_path: Path) -> None:
    folder = ["--data-dir", str(tmp_path)]
    (tmp_path / "settings.toml").write_text(
        'recogniser = "tiny"\nvoice_engine = "piper"\n', "utf-8"
    )
    assert read_request(folder).voices == ("whisper-tiny.en", "turn-taking", "piper-joe")
    (tmp_path / "settings.toml").write_text('recogniser = "folder"\n', "utf-8")
    assert read_request(folder).voices == ("turn-taking",)


def test_only_who_names_the_engine_insists_on_it() -> None:
    assert read_request(["practice", "--backend", "llama"]).insists
    assert read_request(["practice", "--model", "mine.gguf"]).insists
    assert not read_request(["practice"]).insists
    assert not read_request(["practice", "--backend", "auto"]).insists


def test_broken_settings_choose_nothing(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("backend = ", "utf-8")
    assert read_request(["--data-dir", str(tmp_path)]).starter_model
