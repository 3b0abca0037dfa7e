"""The fitted network as an ONNX file with weights of eight bits."""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from app.training.network import LabellerNetwork

INPUTS = ("input_ids", "attention_mask", "token_type_ids", "pooling")
_BATCH, _PIECES, _TOKENS = 1, 3, 40


def export(network: LabellerNetwork, path: Path) -> None:
    """Write the network: `INPUTS` in, `logits` of (batch, pieces, moves) out.

    Weights get seven of the eight bits: with all eight, processors without VNNI saturate where
    others do not, and a turn would get other labels on another machine.
    """
    ids = torch.ones((_BATCH, _TOKENS), dtype=torch.int64)
    pooling = torch.full((_BATCH, _PIECES, _TOKENS), 1 / _TOKENS)
    network.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain, ready = Path(folder) / "plain.onnx", Path(folder) / "ready.onnx"
        axes = {name: {0: "batch", 1: "tokens"} for name in INPUTS[:3]}
        axes |= {"pooling": {0: "batch", 1: "pieces", 2: "tokens"}}
        axes |= {"logits": {0: "batch", 1: "pieces"}}
        torch.onnx.export(
            network,
            (ids, torch.ones_like(ids), torch.zeros_like(ids), pooling),
            str(plain),
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quant_pre_process(str(plain), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
