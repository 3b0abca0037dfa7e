import os
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.adapters.settings_toml import SettingsFile
from app.domain.voice.endpoint import Patience
from app.domain.voice.wishes import Confirm, VoiceWishes
from app.ports.problems import KnownError
from app.settings import (
    Backend,
    Keep,
    RecogniserName,
    Settings,
    Theme,
    VoiceEngine,
    settings_from,
    voice_wishes,
)

CHOSEN = Settings(
    backend="openai",
    model_path="C:\\Models\\größer.gguf",
    server_url="http://localhost:8080/v1",
    server_model="qwen",
    api_key_env="MY_KEY",
    theme="dark",
    text_size=125,
    less_motion=True,
    show_state_live=True,
    seed=7,
    speak=True,
    microphone="usb-headset",
    loudspeaker="usb-headset",
    hands_free=False,
    turn_patience="patient",
    headphones=True,
    headphones_advised=True,
    recogniser="folder",
    recogniser_folder="/models/whisper-small",
    voice_engine="kokoro",
    back_channels=False,
    confirm_words="always",
    record_calls=False,
    show_weeks=False,
    pack_author="Ana Duarte",
    shot_clock=20,
    keep_sessions="90",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "settings.toml"


@pytest.fixture
def file(path: Path) -> SettingsFile:
    return SettingsFile(path)


def write(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def test_without_a_file_everything_has_its_default(file: SettingsFile, path: Path) -> None:
    loaded = file.load()
    assert loaded.settings == Settings()
    assert loaded.problem is None
    assert not path.exists()


def test_settings_come_back_as_they_were_saved(file: SettingsFile) -> None:
    assert all(getattr(CHOSEN, f.name) != f.default for f in fields(Settings))
    file.save(CHOSEN)
    assert file.load().settings == CHOSEN
    assert file.load().problem is None


lines = st.text(st.characters(min_codepoint=32, exclude_categories=["C", "Z"]), max_size=20)
any_settings = st.builds(
    Settings,
    backend=st.sampled_from(get_args(Backend)),
    model_path=lines,
    server_model=lines,
    server_url=st.sampled_from(["", "http://localhost:1/v1", "https://example.org"]),
    api_key_env=st.sampled_from(["", "KEY", "_a1"]),
    theme=st.sampled_from(get_args(Theme)),
    text_size=st.integers(80, 200),
    less_motion=st.booleans(),
    show_state_live=st.booleans(),
    seed=st.none() | st.integers(0, 2**31 - 1),
    speak=st.booleans(),
    microphone=lines,
    hands_free=st.booleans(),
    turn_patience=st.sampled_from(get_args(Patience)),
    recogniser=st.sampled_from(get_args(RecogniserName)),
    recogniser_folder=lines,
    voice_engine=st.sampled_from(get_args(VoiceEngine)),
    confirm_words=st.sampled_from(get_args(Confirm)),
    record_calls=st.booleans(),
    show_weeks=st.booleans(),
    keep_sessions=st.sampled_from(get_args(Keep)),
)
unknown = st.dictionaries(
    st.text(max_size=5).filter(lambda key: key not in {f.name for f in fields(Settings)}),
    st.integers(-(2**40), 2**40)
    | st.text(max_size=5)
    | st.dictionaries(st.text(max_size=3), lines),
    max_size=4,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=any_settings, second=any_settings, others=unknown)
def test_any_settings_come_back_and_leave_other_entries_alone(
    file: SettingsFile, path: Path, first: Settings, second: Settings, others: dict[str, Any]
) -> None:
    write(path, tomlkit.dumps(others))
    for chosen in (first, second):
        file.save(chosen)
        assert file.load().settings == chosen
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        assert said.items() >= {k: v for k, v in others.items() if k != "schema"}.items()


def test_comments_and_entries_of_other_versions_outlive_a_save(
    file: SettingsFile, path: Path
) -> None:
    write(
        path,
        '# mine\nschema = 1\ntheme = "dark" # at night\nmood = "new"\n\n[voice]\nrate = 3 # slow\n',
    )
    file.save(replace(file.load().settings, theme="light", text_size=150))
    text = path.read_text(encoding="utf-8")
    assert text.startswith('# mine\nschema = 1\ntheme = "light" # at night\nmood = "new"\n')
    assert "[voice]\nrate = 3 # slow\n" in text
    assert tomllib.loads(text)["text_size"] == 150
    assert not file.backup.exists()


def test_a_default_is_not_written_down_until_it_is_chosen(file: SettingsFile, path: Path) -> None:
    file.save(replace(Settings(), theme="dark"))
    said = tomllib.loads(path.read_text(encoding="utf-8"))
    assert said == {"schema": 1, "theme": "dark"}
    file.save(Settings())
    assert file.load().settings == Settings()


def test_no_seed_is_no_entry(file: SettingsFile, path: Path) -> None:
    file.save(replace(Settings(), seed=3))
    file.save(Settings())
    assert "seed" not in tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('\ntheme = "blue"', '2: theme: must be "system" or "light" or "dark"'),
        ("text_size = 79", "1: text_size: must be a whole number, 80 to 200"),
        ("text_size = 201", "1: text_size: must be a whole number, 80 to 200"),
        ("text_size = true", "1: text_size: must be a whole number, 80 to 200"),
        ('backend = "gpt"', '1: backend: must be "auto" or "llama" or "openai" or "lines"'),
        ("backend = ['auto']", '1: backend: must be "auto" or "llama"'),
        ("show_state_live = 1", "1: show_state_live: must be true or false"),
        ("record_calls = 'no'", "1: record_calls: must be true or false"),
        ("shot_clock = 15", "1: shot_clock: must be one of 0, 10, 20, 30, 45"),
        ("keep_sessions = 90", '1: keep_sessions: must be "ever" or "year" or "90" or "30"'),
        (
            "turn_patience = 'slow'",
            '1: turn_patience: must be "patient" or "normal" or "quick"',
        ),
        ("recogniser = 'huge'", '1: recogniser: must be "base" or "tiny" or "folder"'),
        ("microphone = 3", "1: microphone: must be one line of text"),
        ("seed = -1", "1: seed: must be a whole number from 0 to 2147483647"),
        ('server_url = "localhost"', "1: server_url: must be an address like"),
        ('server_url = "http://a b"', "1: server_url: must be an address like"),
        ('api_key_env = "sk-123"', "1: api_key_env: must be the name of an environment variable"),
        ("model_path = 3", "1: model_path: must be one line of text"),
        ('model_path = "a\\u0000b"', "1: model_path: must be one line of text"),
        ("schema = 2", "1: schema: is not known to this version, which knows up to 1"),
        ("schema = 'x'", "1: schema: is not known to this version, which knows up to 1"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line_and_the_rest_is_used(
    file: SettingsFile, path: Path, text: str, told: str
) -> None:
    write(path, f"{text}\nserver_model = 'mine'\n")
    loaded = file.load()
    assert loaded.settings == replace(Settings(), server_model="mine")
    assert loaded.problem is not None
    assert f"{path}:{told}" in loaded.problem.problem
    assert "settings.toml.bak" in loaded.problem.remedy


def test_every_wrong_entry_is_told_in_the_order_of_the_lines(
    file: SettingsFile, path: Path
) -> None:
    write(path, "theme = 1\ntext_size = 1\nbackend = 1\n")
    problem = file.load().problem
    assert problem is not None
    told = [line.removeprefix(f"{path}:") for line in problem.problem.splitlines()[1:]]
    assert [line.split(": ")[:2] for line in told] == [
        ["1", "theme"],
        ["2", "text_size"],
        ["3", "backend"],
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"theme = 'dark'\ntheme = ", "2: it is not TOML"),
        (b"theme = '\xff'", "1: it is not UTF-8 text"),
        (b"a = " + b"[" * 9000, "1: it is nested too deeply"),
    ],
)
def test_a_broken_file_gives_defaults_and_is_kept_when_settings_are_saved(
    file: SettingsFile, path: Path, data: bytes, told: str
) -> None:
    write(path, data)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    assert f"{path}:{told}" in loaded.problem.problem
    assert path.read_bytes() == data
    file.save(CHOSEN)
    assert file.load().settings == CHOSEN
    assert file.backup.read_bytes() == data


def test_a_file_with_one_wrong_entry_is_kept_too(file: SettingsFile, path: Path) -> None:
    write(path, "theme = 'blue' # my favourite\n")
    file.save(file.load().settings)
    assert file.backup.read_bytes() == b"theme = 'blue' # my favourite\n"
    assert file.load().problem is None


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200) | st.text("tehm=\"'[]\n#. 1", max_size=60).map(str.encode))
def test_no_bytes_at_all_keep_the_program_from_starting_or_saving(
    file: SettingsFile, path: Path, data: bytes
) -> None:
    write(path, data)
    assert file.load().settings == Settings()
    file.save(CHOSEN)
    assert file.load().settings == CHOSEN


def test_a_file_that_cannot_be_written_is_a_known_error(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, not a folder")
    with pytest.raises(KnownError, match="could not be saved"):
        SettingsFile(tmp_path / "data" / "settings.toml").save(CHOSEN)


def test_a_save_that_fails_leaves_the_old_file(
    file: SettingsFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.save(CHOSEN)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="No space left on device"):
        file.save(Settings())
    assert file.load().settings == CHOSEN
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]


def test_a_folder_in_the_files_place_is_told_not_thrown(file: SettingsFile, path: Path) -> None:
    path.mkdir(parents=True)
    loaded = file.load()
    assert loaded.settings == Settings()
    assert loaded.problem is not None
    with pytest.raises(KnownError, match="could not be saved"):
        file.save(CHOSEN)


def test_a_table_in_a_settings_place_is_replaced_where_a_setting_belongs(
    file: SettingsFile, path: Path
) -> None:
    write(path, "[voice]\nrate = 3\n[theme]\nx = 1\n[[seed]]\ny = 2\n")
    file.save(CHOSEN)
    assert file.load().settings == CHOSEN
    assert tomllib.loads(path.read_text(encoding="utf-8"))["voice"] == {"rate": 3}


def test_every_setting_is_checked_by_its_own_rule() -> None:
    for field in fields(Settings):
        wrong = settings_from({field.name: object()})[1]
        assert list(wrong) == [field.name]


def test_a_file_from_before_there_was_a_voice_loads_with_its_defaults(
    file: SettingsFile, path: Path
) -> None:
    write(path, 'schema = 1\nbackend = "lines"\ntheme = "dark"\n')
    loaded = file.load()
    assert loaded.problem is None
    assert loaded.settings == replace(Settings(), backend="lines", theme="dark")
    assert not loaded.settings.speak


def test_wishes_for_spoken_calls_are_read_off_the_settings() -> None:
    assert voice_wishes(Settings(), ()) == VoiceWishes()
    wished = voice_wishes(CHOSEN, [("danny", "Dana")])
    assert wished == VoiceWishes(
        hands_free=False,
        patience="patient",
        headphones=True,
        back_channels=False,
        confirm="always",
        record=False,
        corrections=(("danny", "Dana"),),
    )
