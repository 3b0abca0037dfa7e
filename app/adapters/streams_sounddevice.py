"""Opening PortAudio streams: which format a device takes, and whether it still runs."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from app.adapters.audio_problems import Kind, cannot_open
from app.adapters.audio_timing import Watch
from app.adapters.devices_sounddevice import WASAPI, Found, stream_closed, stream_opened

_SILENT_S: Final = 1.5
"""A device that has not asked for or given a block for this long is gone."""
_ENDS_WITHIN_S: Final = 0.4
"""A callback that has not been called for so long will not be."""
_LOOKS_EVERY_S: Final = 0.004
_STARTING_S: Final = 6.0
"""Wireless headsets take seconds to change to the mode in which their microphone works."""


@dataclass(frozen=True, kw_only=True)
class Format:
    """What a stream is opened with; samples are float32.

    Attributes:
        rate: In Hz.
        channels: Interleaved.
        frames: In a block.
    """

    rate: int
    channels: int
    frames: int

    @property
    def block_s(self) -> float:
        """How long a block lasts."""
        return self.frames / self.rate


Callback = Callable[[Any, int, Any, Any], None]

_NEVER_FREED: Final[list[Any]] = []
"""Streams, closed ones too, some hundred bytes each: PortAudio holds pointers to their callbacks,
and one call after the memory was freed takes the process down."""


class OpenStream:
    """A PortAudio stream that runs."""

    def __init__(
        self,
        library: Any,
        found: Found,
        wanted: Iterable[Format],
        callback_for: Callable[[Format], Callback],
        *,
        kind: Kind,
        latency: float | str,
    ) -> None:
        """Open the device with the first format that it takes, and start it.

        Args:
            library: The module sounddevice.
            found: The device.
            wanted: Formats, the best first.
            callback_for: Makes what is called for each block.
            kind: Whether it records or plays.
            latency: As in PortAudio: seconds, "low" or "high".

        Raises:
            KnownError: It took none of them.
        """
        self._library = library
        self._ending = False
        self._called_s = 0.0
        self._callback: Callback | None = None
        maker = library.RawInputStream if kind == "microphone" else library.RawOutputStream
        # Windows converts sample rates by itself where it is asked to.
        windows = found.host_api == WASAPI
        extra = library.WasapiSettings(auto_convert=True) if windows else None
        refusal: Exception | None = None
        for one in wanted:
            stream: Any = None
            try:
                stream = maker(
                    samplerate=one.rate,
                    channels=one.channels,
                    blocksize=one.frames,
                    device=found.index,
                    dtype="float32",
                    latency=latency,
                    extra_settings=extra,
                    callback=self._until_ending(callback_for(one)),
                )
                stream.start()
            except library.PortAudioError as error:
                refusal = error
                if stream is not None:
                    stream.close()
                continue
            stream_opened()
            self._stream = stream
            _NEVER_FREED.append(stream)
            self._closed = False
            self.format = one
            self._watch = Watch(_SILENT_S, _STARTING_S)
            return
        raise cannot_open(refusal or OSError(), kind, found.device.name)

    def is_lost(self, blocks: int, now_s: float) -> bool:
        """Whether the device has gone.

        Args:
            blocks: How many blocks were asked for or given so far.
            now_s: The time.
        """
        try:
            active = self._stream.active
        except self._library.PortAudioError:
            return True
        return not active or self._watch.has_stopped(blocks, now_s)

    def close(self) -> None:
        """Stop at once and let the device go. Again: nothing happens."""
        if self._closed:
            return
        self._closed = True
        # On ALSA an abort cancels PortAudio's thread wherever it is; inside Python that takes the
        # process down. So the callback is first asked to end the stream. On a device that is gone
        # it is called no more, and waiting for it would last for ever.
        self._ending = True
        asked_s = time.monotonic()
        while self._runs() and time.monotonic() < max(asked_s, self._called_s) + _ENDS_WITHIN_S:
            time.sleep(_LOOKS_EVERY_S)
        self._stream.abort()
        self._stream.close()
        self._callback = None
        stream_closed()

    def _runs(self) -> bool:
        try:
            return bool(self._stream.active)
        except self._library.PortAudioError:
            return False

    def _until_ending(self, callback: Callback) -> Callback:
        """The callback, which ends the stream once that is to be closed."""
        self._callback = callback
        last = self._library.CallbackAbort

        def wanted(data: Any, frames: int, times: Any, status: Any) -> None:
            self._called_s = time.monotonic()
            if self._ending or self._callback is None:
                raise last
            self._callback(data, frames, times, status)

        return wanted
