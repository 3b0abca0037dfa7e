"""A llama model of some hundred kilobytes with random weights: a real GGUF file that says noise.

Its vocabulary is single bytes and the marks of a chat, so that it speaks broken UTF-8 and whole
characters come in several tokens.
"""

import array
import random
import struct
from pathlib import Path

CONTEXT = 8192
WIDTH, HEADS, LAYERS, INNER = 32, 2, 2, 64
SPECIALS = ("<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>")
TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)

_STRING, _ARRAY, _UINT32, _INT32, _FLOAT, _BOOL = 8, 9, 4, 5, 6, 7


def write_tiny_gguf(
    path: Path, *, seed: int = 1, template: str | None = TEMPLATE, plain: bool = False
) -> Path:
    """Write the model to `path` and return that.

    Args:
        path: The file.
        seed: For the weights.
        template: The chat template, or None to have none.
        plain: Whether it says letters only, and never comes to an end by itself.
    """
    metadata = b"".join(_metadata(template))
    infos, data = _tensors(seed, plain)
    pairs = len(_metadata(template))
    header = b"GGUF" + struct.pack("<IQQ", 3, len(infos), pairs) + metadata + b"".join(infos)
    path.write_bytes(header + b"\0" * (-len(header) % 32) + data)
    return path


def _metadata(template: str | None) -> list[bytes]:
    tokens = [*SPECIALS, *(f"<0x{byte:02X}>" for byte in range(256))]
    # Kinds of tokens: 2 unknown, 3 control, 6 a byte.
    kinds = [2, 3, 3, 3, 3, *[6] * 256]
    pairs = [
        _text("general.architecture", "llama"),
        _text("general.name", "tiny"),
        _number("llama.context_length", CONTEXT),
        _number("llama.embedding_length", WIDTH),
        _number("llama.block_count", LAYERS),
        _number("llama.feed_forward_length", INNER),
        _number("llama.attention.head_count", HEADS),
        _number("llama.attention.head_count_kv", HEADS),
        _number("llama.rope.dimension_count", WIDTH // HEADS),
        _key("llama.attention.layer_norm_rms_epsilon", _FLOAT) + struct.pack("<f", 1e-5),
        _text("tokenizer.ggml.model", "llama"),
        _list("tokenizer.ggml.tokens", _STRING, [_string(token) for token in tokens]),
        _list("tokenizer.ggml.scores", _FLOAT, [struct.pack("<f", 0.0) for _ in tokens]),
        _list("tokenizer.ggml.token_type", _INT32, [struct.pack("<i", kind) for kind in kinds]),
        _number("tokenizer.ggml.unknown_token_id", 0),
        _number("tokenizer.ggml.bos_token_id", 1),
        _number("tokenizer.ggml.eos_token_id", 4),
        _key("tokenizer.ggml.add_space_prefix", _BOOL) + b"\0",
    ]
    if template is not None:
        pairs.append(_text("tokenizer.chat_template", template))
    return pairs


def _tensors(seed: int, plain: bool) -> tuple[list[bytes], bytes]:
    """The tensors' descriptions and their data, one after the other."""
    vocabulary = len(SPECIALS) + 256
    shapes: dict[str, tuple[int, ...]] = {"token_embd.weight": (WIDTH, vocabulary)}
    for layer in range(LAYERS):
        block = f"blk.{layer}"
        shapes |= {
            f"{block}.attn_norm.weight": (WIDTH,),
            f"{block}.attn_q.weight": (WIDTH, WIDTH),
            f"{block}.attn_k.weight": (WIDTH, WIDTH),
            f"{block}.attn_v.weight": (WIDTH, WIDTH),
            f"{block}.attn_output.weight": (WIDTH, WIDTH),
            f"{block}.ffn_norm.weight": (WIDTH,),
            f"{block}.ffn_gate.weight": (WIDTH, INNER),
            f"{block}.ffn_up.weight": (WIDTH, INNER),
            f"{block}.ffn_down.weight": (INNER, WIDTH),
        }
    shapes |= {"output_norm.weight": (WIDTH,), "output.weight": (WIDTH, vocabulary)}
    chance = random.Random(seed)
    infos, data = [], bytearray()
    for name, shape in shapes.items():
        count = shape[0] * (shape[1] if len(shape) > 1 else 1)
        weights = array.array("f", (chance.gauss(0.0, 0.5) for _ in range(count)))
        if plain and name == "output.weight":
            _silence_all_but_letters(weights)
        sizes = struct.pack(f"<I{len(shape)}Q", len(shape), *shape)
        infos.append(_string(name) + sizes + struct.pack("<IQ", 0, len(data)))
        data += weights.tobytes()
        data += b"\0" * (-len(data) % 32)
    return infos, bytes(data)


def _silence_all_but_letters(weights: "array.array[float]") -> None:
    """Make every other token's score nought; of twenty-six some are always above it."""
    letters = range(len(SPECIALS) + ord("a"), len(SPECIALS) + ord("z") + 1)
    for token in range(len(weights) // WIDTH):
        if token not in letters:
            weights[token * WIDTH : (token + 1) * WIDTH] = array.array("f", [0.0] * WIDTH)


def _string(text: str) -> bytes:
    data = text.encode()
    return struct.pack("<Q", len(data)) + data


def _key(key: str, kind: int) -> bytes:
    return _string(key) + struct.pack("<I", kind)


def _text(key: str, text: str) -> bytes:
    return _key(key, _STRING) + _string(text)


def _number(key: str, number: int) -> bytes:
    return _key(key, _UINT32) + struct.pack("<I", number)


def _list(key: str, kind: int, items: list[bytes]) -> bytes:
    return _key(key, _ARRAY) + struct.pack("<IQ", kind, len(items)) + b"".join(items)
