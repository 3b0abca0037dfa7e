"""The fitted network as an ONNX file with weights of eight bits."""

import math
import tempfile
from pathlib import Path

import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from app.training.network import HEADS, WIDTH, LabellerNetwork

INPUTS = ("input_ids", "attention_mask", "token_type_ids", "pooling")
_BATCH, _PIECES, _TOKENS = 1, 3, 40
_FAR = -10000.0
"""Added to the score of a word that is not to be looked at."""


def export(network: LabellerNetwork, path: Path) -> None:
    """Write the network: `INPUTS` in, `logits` of (batch, pieces, moves) out.

    Weights get seven of the eight bits: with all eight, processors without VNNI saturate where
    others do not, and a turn would get other labels on another machine.
    """
    ids = torch.ones((_BATCH, _TOKENS), dtype=torch.int64)
    pooling = torch.full((_BATCH, _PIECES, _TOKENS), 1 / _TOKENS)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS[:3]}
        axes |= {"pooling": {0: "batch", 1: "pieces", 2: "tokens"}}
        axes |= {"logits": {0: "batch", 1: "pieces"}}
        torch.onnx.export(
            _PlainNetwork(network).eval(),
            (ids, torch.ones_like(ids), torch.zeros_like(ids), pooling),
            str(plain),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # One operation for each attention and normalisation: a ninth less time.
        model = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=HEADS, hidden_size=WIDTH, opt_level=0
        )
        model.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


class _PlainNetwork(nn.Module):
    """The same function as the network's, in the textbook's operations.

    In the library's own graph the optimiser does not see the attention.
    """

    def __init__(self, network: LabellerNetwork) -> None:
        super().__init__()
        self.network = network.eval()

    def forward(
        self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor, pooling: Tensor
    ) -> Tensor:
        """As `LabellerNetwork.forward`."""
        encoder = self.network.encoder
        words = encoder.embeddings
        places = torch.arange(input_ids.shape[1]).unsqueeze(0)
        hidden = words.LayerNorm(
            words.word_embeddings(input_ids)
            + words.token_type_embeddings(token_type_ids)
            + words.position_embeddings(places)
        )
        unseen = (1.0 - attention_mask.unsqueeze(1).unsqueeze(2).float()) * _FAR
        for layer in encoder.encoder.layer:
            seen = layer.attention.output.dense(_attend(layer.attention.self, hidden, unseen))
            hidden = layer.attention.output.LayerNorm(seen + hidden)
            inner = nn.functional.gelu(layer.intermediate.dense(hidden))
            hidden = layer.output.LayerNorm(layer.output.dense(inner) + hidden)
        return self.network.read_pieces(hidden, pooling)


def _attend(attention: nn.Module, hidden: Tensor, unseen: Tensor) -> Tensor:
    batch, tokens, width = hidden.shape

    def by_head(projected: Tensor) -> Tensor:
        return projected.view(batch, tokens, HEADS, width // HEADS).permute(0, 2, 1, 3)

    query, key, value = (
        by_head(part(hidden)) for part in (attention.query, attention.key, attention.value)
    )
    scores = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(width // HEADS) + unseen
    found = torch.matmul(torch.softmax(scores, dim=-1), value)
    return found.permute(0, 2, 1, 3).contiguous().view(batch, tokens, width)
