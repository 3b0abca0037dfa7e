"""Sound in and out, through PortAudio: what there is, a microphone, a loudspeaker."""

from app.adapters.audio_blocks import Block
from app.adapters.audio_problems import DeviceLost
from app.adapters.devices_sounddevice import Device, Devices, list_devices, refresh
from app.adapters.microphone_sounddevice import Microphone
from app.adapters.speaker_sounddevice import Clip, Speaker

__all__ = [
    "Block",
    "Clip",
    "Device",
    "DeviceLost",
    "Devices",
    "Microphone",
    "Speaker",
    "list_devices",
    "refresh",
]
