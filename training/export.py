"""The trained network as the package reads it: an ONNX graph in 8 bits, tables of pieces in 8 bits, labels as JSON.

``python training/export.py FOLDER`` makes the weights of an older export lighter, as those of a new one are.
"""

from __future__ import annotations

import argparse
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

__all__ = ["describe", "export", "lighten"]

OUTPUTS = ("pos", "tag", "start", "name", "arc", "relation_dependent", "relation_head")


class _OneWindow(nn.Module):
    """One window without padding: embedded pieces in, best labels and scores of heads out."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, x: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        found = self.reader.read(self.reader.encoded(x[None], None), first[None], last[None])
        best = {name: found[name][0].argmax(-1) for name in ("pos", "tag", "name")}
        opens = found["start"][0, :, 1] - found["start"][0, :, 0]
        return (best["pos"], best["tag"], opens, best["name"], found["arc"][0], found["relation_dependent"][0],
                found["relation_head"][0])


def export(reader: Reader, labels: Labels, vocabulary: list[str], out: Path) -> None:
    """Writes ``encoder.onnx``, ``tables.npz``, ``vocabulary.txt``, ``labels.json`` and ``meta.json`` into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    reader.eval()
    window = (torch.randn(12, reader.words.embedding_dim), torch.tensor([1, 2, 4]), torch.tensor([1, 3, 4]))
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _OneWindow(reader), window, str(plain), input_names=["x", "first", "last"],
            output_names=[*OUTPUTS],
            dynamic_axes={"x": {0: "pieces"}, "first": {0: "words"}, "last": {0: "words"},
                          **{name: {0: "words"} for name in OUTPUTS}},
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
    lighten(out)
    print(out, describe(out), sep=": ")


def lighten(folder: Path) -> None:
    """Leaves out the pieces that English text does not need, and keeps the heads' matrices in 16 bits."""
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    kept = [i for i, piece in enumerate(vocabulary) if _needed(piece)]
    with np.load(folder / "tables.npz", allow_pickle=False) as given:
        tables = {name: given[name] for name in given.files}
    tables |= {name: tables[name][kept] for name in ("words", "scale")}
    np.savez_compressed(folder / "tables.npz", **tables)
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary[i] for i in kept) + "\n", encoding="utf-8")
    halve(folder / "encoder.onnx")


def halve(path: Path) -> None:
    """Keeps matrices that an ONNX graph holds in 32 bits in 16, to be widened when it is loaded."""
    import onnx  # noqa: PLC0415  (needed here only)
    from onnx import TensorProto, helper, numpy_helper  # noqa: PLC0415

    model = onnx.load(str(path))
    graph = model.graph
    for tensor in [t for t in graph.initializer if t.data_type == TensorProto.FLOAT and np.prod(t.dims) > 2000]:
        narrow = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{tensor.name}_half")
        graph.node.insert(0, helper.make_node("Cast", [narrow.name], [tensor.name], to=TensorProto.FLOAT))
        graph.initializer.remove(tensor)
        graph.initializer.append(narrow)
    onnx.save(model, str(path))


def _needed(piece: str) -> bool:
    """Whether a piece is no placeholder and in Latin or Greek letters, digits or marks."""
    return not piece.startswith("[unused") and not any(c.isalpha() and ord(c) > 0x3FF for c in piece)


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


def main() -> None:
    """Makes one folder lighter."""
    parser = argparse.ArgumentParser(description="Makes the weights of an older export lighter.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    lighten(folder)
    print(folder, describe(folder), sep=": ")


if __name__ == "__main__":
    main()
