"""The trained network as the package reads it: an ONNX graph in 8 bits, tables of pieces in 8 bits, labels as JSON."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from encoder import Reader
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from windows import Labels

__all__ = ["describe", "export"]

OUTPUTS = ("pos", "tag", "start", "name", "arc", "relation_dependent", "relation_head")


class _OneWindow(nn.Module):
    """One window without padding: embedded pieces in, best labels and scores of heads out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, x: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        states = self.reader.states(x[None], None)
        found = self.reader.read(self.reader.mixed(states), first[None], last[None])
        best = {name: found[name][0].argmax(-1) for name in ("pos", "tag", "name")}
        opens = found["start"][0, :, 1] - found["start"][0, :, 0]
        return (best["pos"], best["tag"], opens, best["name"], found["arc"][0], found["relation_dependent"][0],
                found["relation_head"][0], *states)


def export(reader: Reader, labels: Labels, vocabulary: list[str], out: Path) -> None:
    """Writes ``encoder.onnx``, ``tables.npz``, ``vocabulary.txt``, ``labels.json`` and ``meta.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    window = (torch.randn(12, reader.words.embedding_dim), torch.tensor([1, 2, 4]), torch.tensor([1, 3, 4]))
    states = [f"state_{i}" for i in range(len(reader.layers) + 1)]
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _OneWindow(reader), window, str(plain), input_names=["x", "first", "last"],
            output_names=[*OUTPUTS, *states],
            dynamic_axes={"x": {0: "pieces"}, "first": {0: "words"}, "last": {0: "words"},
                          **{name: {0: "words"} for name in OUTPUTS}, **{name: {1: "pieces"} for name in states}},
            opset_version=20, dynamo=False,
        )
        import onnx  # noqa: PLC0415  (needed here only)

        graph = onnx.load(str(plain)).graph
        heads = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm") and "/layers." not in n.name]
        quantize_dynamic(str(plain), str(out / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
                         reduce_range=True, op_types_to_quantize=["MatMul", "Gemm"], nodes_to_exclude=heads)
    words = reader.words.weight.detach().numpy()
    scale = np.abs(words).max(1) / 127
    np.savez(
        out / "tables.npz", words=np.rint(words / scale[:, None]).astype(np.int8), scale=scale.astype(np.float32),
        places=reader.places.weight.detach().numpy()[:256].astype(np.float16),
        shapes=reader.shapes.weight.detach().numpy(),
        relation=reader.relation.weight.detach().numpy(), relation_bias=reader.relation.bias.detach().numpy(),
    )
    (out / "vocabulary.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    (out / "labels.json").write_text(json.dumps(labels.names, indent=1) + "\n", encoding="utf-8")
    print(out, describe(out), sep=": ")


def describe(folder: Path) -> str:
    """Writes ``meta.json`` and gives the version in it, which changes whenever the weights do: annotations made with
    other weights are then stale.
    """
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "tables.npz", "vocabulary.txt", "labels.json", "events.onnx", "events.json"):
        if (folder / name).exists():
            digest.update((folder / name).read_bytes())
    version = f"english-{digest.hexdigest()[:10]}"
    (folder / "meta.json").write_text(
        json.dumps({"version": version, "licence": "CC BY-SA 4.0"}, indent=1) + "\n", encoding="utf-8")
    return version
