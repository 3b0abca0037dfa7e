"""Which microphones and loudspeakers are found, and what is said where one cannot be had."""

import importlib
from typing import Any, NoReturn

import pytest

from app.adapters.audio_problems import Kind, cannot_open, denied, no_device
from app.adapters.audio_sounddevice import Microphone, Speaker, list_devices, refresh
from app.ports.problems import KnownError
from tests.fakes.portaudio import FakePortAudio, PortAudioError, device, host_api


def names(found: tuple[Any, ...]) -> list[str]:
    return [one.name for one in found]


def test_devices_are_listed_with_their_rate_and_the_systems_choice() -> None:
    library = FakePortAudio(
        [device("Built-in", inputs=2, outputs=2, rate=44_100.0), device("USB", inputs=1)]
    )
    found = list_devices(library)
    assert [(one.id, one.default, one.sample_rate) for one in found.inputs] == [
        ("ALSA: Built-in", True, 44_100),
        ("ALSA: USB", False, 48_000),
    ]
    assert names(found.outputs) == ["Built-in"]


def test_two_devices_of_the_same_make_are_told_apart() -> None:
    library = FakePortAudio([device("USB", inputs=1), device("USB", inputs=1)])
    assert names(list_devices(library).inputs) == ["USB", "USB #2"]


def test_ways_of_processing_sound_are_not_listed_but_can_be_the_systems_choice() -> None:
    library = FakePortAudio([device("upmix", outputs=2), device("sysdefault", inputs=1)])
    assert list_devices(library).inputs == list_devices(library).outputs == ()
    speaker = Speaker(library=library)
    speaker.open()
    assert speaker.name == "upmix"
    speaker.close()


def test_windows_lists_each_device_once_and_converts_rates_itself() -> None:
    library = FakePortAudio(
        [device("Mic", inputs=1), device("Mic (long name)", inputs=1), device("Mic", inputs=1)],
        apis=[
            host_api("MME", [0], default=0),
            host_api("Windows WASAPI", [1], default=1),
            host_api("Windows DirectSound", [2], default=2),
        ],
    )
    assert names(list_devices(library).inputs) == ["Mic (long name)"]
    microphone = Microphone(library=library)
    microphone.open()
    assert library.streams[0].wanted["extra_settings"] == {"auto_convert": True}
    microphone.close()


def test_an_interface_without_devices_is_passed_over() -> None:
    library = FakePortAudio(
        [device("Jack", inputs=2)],
        apis=[host_api("ALSA", []), host_api("JACK Audio Connection Kit", [0], default=0)],
    )
    assert [one.id for one in list_devices(library).inputs] == ["JACK Audio Connection Kit: Jack"]


def test_a_chosen_device_is_opened_wherever_it_is_in_the_list_now() -> None:
    library = FakePortAudio([device("New", inputs=1), device("Mine", inputs=1)])
    microphone = Microphone("ALSA: Mine", library=library)
    microphone.open()
    assert library.streams[0].wanted["device"] == 1
    microphone.close()


def test_a_chosen_device_that_is_not_there_is_named() -> None:
    with pytest.raises(KnownError, match=r"loudspeaker “Other” is not connected.*choose another"):
        Speaker("ALSA: Other", library=FakePortAudio()).open()


@pytest.mark.parametrize("kind", ["microphone", "loudspeaker"])
def test_a_computer_without_any_device_can_go_on_by_text(kind: Kind) -> None:
    library = FakePortAudio([])
    assert list_devices(library).inputs == ()
    what = Microphone(library=library) if kind == "microphone" else Speaker(library=library)
    with pytest.raises(KnownError, match=rf"No {kind} was found.*go on by text"):
        what.open()


def test_devices_are_looked_for_anew_only_while_none_is_open() -> None:
    library = FakePortAudio()
    microphone, speaker = Microphone(library=library), Speaker(library=library)
    microphone.open()
    speaker.open()
    assert library.looked == 1
    microphone.close()
    assert not refresh(library)
    speaker.close()
    assert refresh(library)
    assert library.looked == 2


def test_what_was_plugged_in_after_the_start_is_found_when_it_is_opened() -> None:
    class Plugging(FakePortAudio):
        def _initialize(self) -> None:
            self.devices = [device("New", inputs=1)]

    microphone = Microphone("ALSA: New", library=Plugging([]))
    microphone.open()
    assert microphone.name == "New"
    microphone.close()


def test_a_device_that_fails_to_start_is_let_go() -> None:
    class NotStarting(FakePortAudio):
        def _opened(self, wanted: dict[str, Any]) -> Any:
            stream = super()._opened(wanted)

            def fail() -> NoReturn:
                raise PortAudioError("Device unavailable", -9985)

            stream.start = fail  # type: ignore[method-assign]
            return stream

    library = NotStarting()
    with pytest.raises(KnownError, match="another program holds it"):
        Microphone(library=library).open()
    assert all(stream.closed for stream in library.streams)
    assert refresh(library)


def test_where_portaudio_is_missing_it_is_said_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(name: str) -> NoReturn:
        raise OSError("PortAudio library not found")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(KnownError, match=r"PortAudio library not found.*(Install|Reinstall)"):
        list_devices()


@pytest.mark.parametrize(
    ("platform", "remedy"),
    [
        ("darwin", "System Settings > Privacy & Security > Microphone"),
        ("win32", "Settings > Privacy & security > Microphone"),
        ("linux", "group audio"),
    ],
)
def test_a_microphone_that_may_not_be_used_is_allowed_where_the_system_has_it(
    platform: str, remedy: str
) -> None:
    error = denied("microphone", "Built-in", platform)
    assert "not allowed to use the microphone “Built-in”" in error.problem
    assert remedy in error.remedy


@pytest.mark.parametrize("code", [-2147024891, -13])
def test_a_systems_access_denied_is_understood(code: int) -> None:
    error = PortAudioError("Unanticipated host error", -9999, (1, code, "Access is denied."))
    assert "not allowed" in cannot_open(error, "microphone", "Built-in", "win32").problem


def test_another_host_error_is_told_in_the_systems_words() -> None:
    error = PortAudioError("Unanticipated host error", -9999, (1, 7, "Element in use"))
    told = cannot_open(error, "loudspeaker", "HDMI", "linux")
    assert "(Element in use)" in told.problem
    assert "pactl info" in told.remedy


@pytest.mark.parametrize("platform", ["darwin", "win32", "linux"])
def test_every_system_says_where_a_missing_device_would_be(platform: str) -> None:
    microphone = no_device("microphone", platform).remedy
    loudspeaker = no_device("loudspeaker", platform).remedy
    assert microphone.startswith("Connect one")
    assert loudspeaker.startswith("Connect one")
