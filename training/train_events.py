"""Trains what suggests events: sentences with their events in, weights out, figures printed.

    python training/train_events.py --out src/detente/english/model [--epochs 14] [--threads 2]

Reads ``training/events`` and the shipped reader, whose weights stay as they are: the suggester is two layers on top of
what the reader knows of each word. After a new training of the reader this one must run again. One sentence in twenty
only gives the printed figures. Seeds are fixed. Needs ``requirements/training.txt``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from event_sentences import read_sentences
from export import describe
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from detente.english.network import Network
from detente.english.words import cut_into_words

SEED = 20190626
HELD_OUT = 20
EVENTS = Path(__file__).parent / "events"
MODEL = Path(__file__).parents[1] / "src" / "detente" / "english" / "model"
NO_EVENT = "none"
UNKNOWN = -100
ROLE_WIDTH = 96


@dataclass
class Told:
    """One sentence: what the reader knows of its words (states, words, width), and for each event the place of the
    word that tells it, its labels, and the places of the words of source and target.
    """

    states: NDArray[np.float16]
    events: list[tuple[int, str, str, str, tuple[int, ...], tuple[int, ...]]]


def told_sentences(network: Network) -> list[Told]:
    """All sentences of the folder, read by the shipped reader."""
    made: list[Told] = []
    for path in sorted(EVENTS.glob("*.txt")):
        for marked in read_sentences(path):
            if isinstance(marked, str):
                raise SystemExit(marked)
            spans = cut_into_words(marked.text)
            glued = [a == b for (_, b), (a, _) in zip([(-1, -1), *spans], spans, strict=False)]
            states = network.states([marked.text[a:b] for a, b in spans], glued)
            events: dict[int, tuple[int, str, str, str, tuple[int, ...], tuple[int, ...]]] = {}
            for event in marked.events:
                at = _within(spans, event.trigger)[0]
                status = f"{'claimed ' * event.claimed}{'not ' * event.negated}{event.status}"
                mode = f"{event.type}.{event.mode}" if event.mode else event.type
                events.setdefault(at, (at, event.type, mode, status, _within(spans, *event.source),
                                       _within(spans, *event.target)))
            if all(e[0] < states.shape[1] for e in events.values()):
                made.append(Told(states.astype(np.float16), list(events.values())))
    return made


def _within(words: Sequence[tuple[int, int]], *parts: tuple[int, int]) -> tuple[int, ...]:
    return tuple(i for i, (a, b) in enumerate(words) for c, d in parts if a < d and c < b)


class Layer(nn.Module):
    """One transformer layer, normalised before each part."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.attend, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.first_norm, self.second_norm = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """``x`` (batch, words, width); ``mask`` (batch, 1, 1, words), True where there is a word."""
        batch, length, width = x.shape
        q, k, v = self.attend(self.first_norm(x)).view(batch, length, 3, self.heads, width // self.heads).permute(
            2, 0, 3, 1, 4).unbind(0)
        if mask is None:
            y = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(width // self.heads), -1) @ v
        else:
            y = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = x + functional.dropout(self.out(y.transpose(1, 2).reshape(batch, length, width)), self.dropout,
                                   self.training)
        y = self.down(functional.gelu(self.up(self.second_norm(x))))
        return x + functional.dropout(y, self.dropout, self.training)


class Suggester(nn.Module):
    """The reader's states of words in; for each word scores of events, modes and statuses, and vectors of roles out."""

    def __init__(self, sizes: dict[str, int], *, states: int, given: int, width: int, layers: int,
                 dropout: float) -> None:
        super().__init__()
        self.scales = nn.ModuleList(nn.LayerNorm(given) for _ in range(states))
        self.enter = nn.ModuleList(nn.Linear(given, width) for _ in range(states))
        self.layers = nn.ModuleList(Layer(width, 8, 2 * width, dropout) for _ in range(layers))
        self.leave = nn.LayerNorm(width)
        self.tags = nn.ModuleDict({name: nn.Linear(width, n) for name, n in sizes.items()})
        self.role_event, self.role_word = nn.Linear(width, 2 * ROLE_WIDTH), nn.Linear(width, 2 * ROLE_WIDTH)
        self.role_bias = nn.Parameter(torch.full((2,), -2.0))
        self.dropout = dropout

    def forward(self, states: Tensor, mask: Tensor | None) -> dict[str, Tensor]:
        """``states`` (batch, states, words, given)."""
        x = torch.zeros(())
        for place, (scale, enter) in enumerate(zip(self.scales, self.enter, strict=True)):
            x = x + enter(functional.dropout(scale(states[:, place]), self.dropout, self.training))
        for layer in self.layers:
            x = layer(x, mask)
        x = functional.dropout(self.leave(x), self.dropout, self.training)
        return {**{name: head(x) for name, head in self.tags.items()}, "role_event": self.role_event(x),
                "role_word": self.role_word(x)}

    def roles(self, events: Tensor, words: Tensor) -> Tensor:
        """Log-odds (2, events, words) that a word is in the source, in the target, of an event."""
        one, other = (x.view(len(x), 2, ROLE_WIDTH).transpose(0, 1) for x in (events, words))
        return one @ other.transpose(1, 2) / math.sqrt(ROLE_WIDTH) + self.role_bias[:, None, None]


def main() -> None:
    """Trains, prints figures, writes the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--rate", type=float, default=1e-3)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    started = time.perf_counter()
    told = told_sentences(Network(MODEL))
    apart, train = told[::HELD_OUT], [s for i, s in enumerate(told) if i % HELD_OUT]
    labels = {"event": [NO_EVENT, *sorted({e[1] for s in train for e in s.events})],
              "mode": sorted({e[2] for s in train for e in s.events}),
              "status": sorted({e[3] for s in train for e in s.events})}
    number = {name: {label: i for i, label in enumerate(some)} for name, some in labels.items()}
    model = Suggester({k: len(v) for k, v in labels.items()}, states=told[0].states.shape[0],
                      given=told[0].states.shape[2], width=options.width, layers=options.layers,
                      dropout=options.dropout)
    print(f"{len(train)} sentences, {len(apart)} held out, {sum(p.numel() for p in model.parameters()):,} weights, "
          f"{time.perf_counter() - started:.0f} s to read", flush=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=options.rate, weight_decay=0.02, betas=(0.9, 0.98))
    parts = math.ceil(len(train) / 48)
    steps = options.epochs * parts
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.05 * steps)) * 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
    for epoch in range(1, options.epochs + 1):
        model.train()
        order = sorted(rng.sample(train, len(train)), key=lambda s: s.states.shape[1] + rng.uniform(0, 4))
        batches = [order[i : i + 48] for i in range(0, len(order), 48)]
        rng.shuffle(batches)
        total = 0.0
        for batch in batches:
            value = _loss(model, batch, number)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += value.item()
        if epoch % 2 == 0 or epoch == options.epochs:
            print(f"epoch {epoch}, loss {total / len(batches):.3f}, {time.perf_counter() - started:.0f} s "
                  + json.dumps(figures(model, apart, labels)), flush=True)
    write(model, labels, options.out)


class _OneSentence(nn.Module):
    """One sentence: states of its words in (states, words, width), scores of events, best labels, vectors out."""

    def __init__(self, model: Suggester) -> None:
        super().__init__()
        self.model = model

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        found = self.model(states[None], None)
        return (found["event"][0], found["mode"][0].argmax(-1), found["status"][0].argmax(-1), found["role_event"][0],
                found["role_word"][0])


def write(model: Suggester, labels: dict[str, list[str]], out: Path) -> None:
    """Writes ``events.onnx``, its matrices in 8 bits, and ``events.json``; the folder's version changes with them."""
    import onnx  # noqa: PLC0415  (needed here only)

    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    names = ["event", "mode", "status", "role_event", "role_word"]
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _OneSentence(model), (torch.randn(len(model.enter), 7, model.enter[0].in_features),), str(plain),
            input_names=["states"], output_names=names,
            dynamic_axes={"states": {1: "words"}, **{name: {0: "words"} for name in names}}, opset_version=20,
            dynamo=False)
        graph = onnx.load(str(plain)).graph
        exact = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm")
                 and "/layers." not in n.name and "/enter." not in n.name]
        quantize_dynamic(str(plain), str(out / "events.onnx"), weight_type=QuantType.QInt8, per_channel=True,
                         reduce_range=True, op_types_to_quantize=["MatMul", "Gemm"], nodes_to_exclude=exact)
    described = {**labels, "role_bias": [round(b, 5) for b in model.role_bias.tolist()]}
    (out / "events.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    print(out, describe(out), sep=": ")


def _tensors(batch: Sequence[Told]) -> tuple[Tensor, Tensor]:
    longest = max(s.states.shape[1] for s in batch)
    states = torch.zeros(len(batch), batch[0].states.shape[0], longest, batch[0].states.shape[2])
    mask = torch.zeros(len(batch), longest, dtype=torch.bool)
    for row, sentence in enumerate(batch):
        count = sentence.states.shape[1]
        states[row, :, :count] = torch.from_numpy(sentence.states.astype(np.float32))
        mask[row, :count] = True
    return states, mask


def _loss(model: Suggester, batch: Sequence[Told], number: dict[str, dict[str, int]]) -> Tensor:
    states, mask = _tensors(batch)
    found = model(states, mask[:, None, None, :])
    answers = {name: torch.full(mask.shape, UNKNOWN) for name in number}
    answers["event"][mask] = 0
    roles: list[Tensor] = []
    for row, sentence in enumerate(batch):
        for event in sentence.events:
            for name, label in zip(("event", "mode", "status"), event[1:4], strict=True):
                answers[name][row, event[0]] = number[name].get(label, UNKNOWN)
        if sentence.events:
            triggers = torch.tensor([e[0] for e in sentence.events])
            scores = model.roles(found["role_event"][row, triggers],
                                 found["role_word"][row, : sentence.states.shape[1]])
            wanted = torch.zeros_like(scores)
            for i, event in enumerate(sentence.events):
                wanted[0, i, list(event[4])] = 1
                wanted[1, i, list(event[5])] = 1
            roles.append(functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none").flatten())
    total = 4 * torch.cat(roles).mean() if roles else torch.zeros(())
    for name, weight in (("event", 3.0), ("mode", 0.5), ("status", 0.5)):
        if (answers[name] != UNKNOWN).any():
            total = total + weight * functional.cross_entropy(found[name].flatten(0, 1), answers[name].flatten(),
                                                              ignore_index=UNKNOWN)
    return total


def figures(model: Suggester, sentences: Sequence[Told], labels: dict[str, list[str]]) -> dict[str, float]:
    """F of words that tell events, of those with their type; right types, modes and statuses where the word is given;
    F of the words of source and target; in per cent.
    """
    model.eval()
    told, typed, roles = [0, 0, 0], [0, 0, 0], [[0, 0, 0], [0, 0, 0]]
    right, all_events = [0, 0, 0], 0
    with torch.no_grad():
        for sentence in sentences:
            states, mask = _tensors([sentence])
            found = model(states, mask[:, None, None, :])
            best = found["event"][0].argmax(-1).tolist()
            read = {(i, labels["event"][k]) for i, k in enumerate(best) if k}
            gold = {(e[0], e[1]) for e in sentence.events}
            _count(typed, gold, read)
            _count(told, {i for i, _ in gold}, {i for i, _ in read})
            for event in sentence.events:
                all_events += 1
                for place, name in enumerate(("event", "mode", "status")):
                    scores = found[name][0, event[0]]
                    guess = labels[name][int(scores[1:].argmax()) + 1 if name == "event" else int(scores.argmax())]
                    right[place] += guess == event[place + 1]
                one = model.roles(found["role_event"][0, event[0]][None], found["role_word"][0])[:, 0].tolist()
                for role in (0, 1):
                    _count(roles[role], set(event[4 + role]), {i for i, s in enumerate(one[role]) if s > 0})
    made = {name: round(200 * a / max(1, b + c), 1) for name, (a, b, c) in (
        ("told F", told), ("type F", typed), ("source F", roles[0]), ("target F", roles[1]))}
    return made | {name: round(100 * n / max(1, all_events), 1) for name, n in zip(
        ("type given word", "mode", "status"), right, strict=True)}


def _count(total: list[int], gold: set[object] | set[int], read: set[object] | set[int]) -> None:
    for place, value in enumerate((len(set(gold) & set(read)), len(gold), len(read))):
        total[place] += value


if __name__ == "__main__":
    main()
