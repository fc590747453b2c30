"""Trains what suggests events: sentences with their events in, weights out, figures printed.

    python training/train_events.py --out src/detente/english/model [--epochs 7] [--threads 2]

Reads ``training/events`` and the tables of the shipped reader, which stay as they are: the suggester is an encoder of
five layers of its own over them. After a new training of the reader this one must run again. One sentence in twenty
only gives the printed figures. Seeds are fixed. Needs ``requirements/training.txt``.

Two questions are learned at once. Which words tell events, of which type, mode and status, and which words name who
acts and whom it concerns; and, over the whole sentence, what one marked party does to another, or, where none is
marked, what the sentence tells first of all (Soares et al. 2019 mark the parties of a relation alike).
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
from encoder import WIDTH, Layer, Reader, pretrained, vocabulary
from event_sentences import EventLine, read_sentences
from export import describe
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from detente.english.network import Network
from detente.english.parser import shipped_parser
from detente.english.phrases import widened
from detente.english.pieces import SHAPES, Pieces
from detente.english.syntax import ParsedText
from detente.english.words import cut_into_words

SEED = 20190626
HELD_OUT = 20
EVENTS = Path(__file__).parent / "events"
MODEL = Path(__file__).parents[1] / "src" / "detente" / "english" / "model"
NO_EVENT = "none"
#: What is asked of the word that tells an event; ``act`` is the type before its form changed it.
LABELS = ("event", "mode", "status", "act")
UNKNOWN = -100
ROLE_WIDTH = 96
BATCH = 32
Pair = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass
class Event:
    """The place of the word that tells an event, its labels, and the places of the words of source and target: as
    written, and with the whole of their noun phrases.
    """

    word: int
    labels: tuple[str, str, str, str]
    parties: Pair
    phrases: Pair


@dataclass
class Told:
    """One sentence: the sums of the tables for its pieces (pieces, width), the first and last piece of each word, its
    events, and which of them it tells first of all.
    """

    given: NDArray[np.float16]
    first: list[int]
    last: list[int]
    events: list[Event]
    principal: Event | None


def told_sentences(network: Network, folder: Path) -> list[Told]:
    """All sentences of the folder, those left out that no window holds."""
    parser = shipped_parser()
    made: list[Told] = []
    for path in sorted(folder.glob("*.txt")):
        for marked in read_sentences(path):
            if isinstance(marked, str):
                raise SystemExit(marked)
            spans = cut_into_words(marked.text)
            glued = [a == b for (_, b), (a, _) in zip([(-1, -1), *spans], spans, strict=False)]
            words = [marked.text[a:b] for a, b in spans]
            if network.fitting(words) < len(words):
                continue
            given, first, last = network.entered(words, glued)
            parsed = next(iter(parser.parse([(marked.text, ())])))
            events: dict[int, Event] = {}
            for line in marked.events:
                event = _event(line, spans, parsed)
                events.setdefault(event.word, event)
            made.append(Told(given.astype(np.float16), first.tolist(), last.tolist(), list(events.values()),
                             _principal(list(events.values()), parsed)))
    return made


def _event(line: EventLine, spans: Sequence[tuple[int, int]], parsed: ParsedText) -> Event:
    status = f"{'claimed ' * line.claimed}{'not ' * line.negated}{line.status}"
    mode = f"{line.type}.{line.mode}" if line.mode else line.type
    parties = (_within(spans, *line.source), _within(spans, *line.target))
    if len(parsed.tokens) != len(spans):
        return Event(_within(spans, line.trigger)[0], (line.type, mode, status, line.act), parties, parties)
    one, other = (tuple(sorted(widened(parsed, words))) for words in parties)
    return Event(_within(spans, line.trigger)[0], (line.type, mode, status, line.act), parties, (one, other))


def _principal(events: Sequence[Event], parsed: ParsedText) -> Event | None:
    """The event whose word stands highest in the tree, the earlier of two; statements give way."""
    acts = [e for e in events if e.labels[0] != "STATEMENT" and e.word < len(parsed.tokens)] or events
    return min(acts, default=None, key=lambda e: (
        len(list(parsed.ancestors(parsed.tokens[e.word]))) if e.word < len(parsed.tokens) else 0, e.word))


def _within(words: Sequence[tuple[int, int]], *parts: tuple[int, int]) -> tuple[int, ...]:
    return tuple(i for i, (a, b) in enumerate(words) for c, d in parts if a < d and c < b)


class Suggester(nn.Module):
    """Sums of tables and marks of parties in; for each word scores of events, modes and statuses and vectors of
    roles, and for the whole scores of types out.
    """

    def __init__(self, sizes: dict[str, int], *, layers: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.marks = nn.Embedding(4, WIDTH)
        nn.init.normal_(self.marks.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(inner, dropout) for _ in range(layers))
        self.tags = nn.ModuleDict({name: nn.Linear(WIDTH, n) for name, n in sizes.items()})
        self.role_event, self.role_word = nn.Linear(WIDTH, 2 * ROLE_WIDTH), nn.Linear(WIDTH, 2 * ROLE_WIDTH)
        self.role_bias = nn.Parameter(torch.full((2,), -2.0))
        self.look = nn.Linear(WIDTH, 1)
        self.narrow, self.whole = nn.Linear(3 * WIDTH, WIDTH // 2), nn.Linear(WIDTH // 2, sizes["event"])
        self.dropout = dropout

    def forward(self, given: Tensor, marks: Tensor, first: Tensor, last: Tensor,
                *, pieces: Tensor | None = None, words: Tensor | None = None) -> dict[str, Tensor]:
        """``given`` (batch, pieces, width); ``marks`` (batch, pieces): 1 for words of the source, 2 of the target,
        their sum for both; ``first`` and ``last`` (batch, words); ``pieces`` and ``words``: True where there is one.
        """
        x = functional.dropout(self.norm(given + self.marks(marks)), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, None if pieces is None else pieces[:, None, None, :])

        def at(index: Tensor) -> Tensor:
            return torch.gather(x, 1, index[..., None].expand(-1, -1, WIDTH))

        h = functional.dropout(0.5 * (at(first) + at(last)), self.dropout, self.training)
        look = self.look(h)[..., 0]
        if words is not None:
            look = look.masked_fill(~words, -1e4)
        pooled = [(look.softmax(-1)[..., None] * h).sum(1)]
        for mark in (1, 2):
            named = ((marks == mark) | (marks == 3)).to(x.dtype)[..., None]
            pooled.append((named * x).sum(1) / (named.sum(1) + 1e-4))
        whole = functional.gelu(self.narrow(torch.cat(pooled, -1)))
        return {**{name: head(h) for name, head in self.tags.items()}, "role_event": self.role_event(h),
                "role_word": self.role_word(h), "look": look,
                "whole": self.whole(functional.dropout(whole, self.dropout, self.training))}

    def roles(self, events: Tensor, words: Tensor) -> Tensor:
        """Log-odds (2, events, words) that a word is in the source, in the target, of an event."""
        one, other = (x.view(len(x), 2, ROLE_WIDTH).transpose(0, 1) for x in (events, words))
        return one @ other.transpose(1, 2) / math.sqrt(ROLE_WIDTH) + self.role_bias[:, None, None]


def begin(model: Suggester, sentences: Sequence[str], inner: int) -> None:
    """The lower layers as the pretrained encoder has them."""
    reader = Reader({"relation": 2}, pieces=len(vocabulary()), shapes=SHAPES, layers=len(model.layers), inner=inner)
    pieces = Pieces(vocabulary())
    rows = [[pieces.start, *(n for a, b in cut_into_words(text) for n in pieces.of(text[a:b])), pieces.end]
            for text in sentences]
    numbers = torch.zeros(len(rows), max(map(len, rows)), dtype=torch.long)
    mask = torch.zeros(numbers.shape, dtype=torch.bool)
    for i, row in enumerate(rows):
        numbers[i, : len(row)], mask[i, : len(row)] = torch.tensor(row), True
    pretrained(reader, sample=(numbers, torch.zeros_like(numbers), mask[:, None, None, :]))
    model.norm.load_state_dict(reader.norm.state_dict())
    model.layers.load_state_dict(reader.layers.state_dict())


def main() -> None:
    """Trains, prints figures, writes the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--events", type=Path, default=EVENTS)
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--inner", type=int, default=896)
    parser.add_argument("--checkpoint", type=Path, help="begin from it where it exists; write it after each epoch")
    parser.add_argument("--half", action="store_true", help="half precision in all epochs but the last: faster where "
                        "the processor has it, other weights")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--rate", type=float, default=2e-4)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    started = time.perf_counter()
    told = told_sentences(Network(MODEL), options.events)
    apart, train = told[::HELD_OUT], [s for i, s in enumerate(told) if i % HELD_OUT]
    labels = {"event": [NO_EVENT, *sorted({e.labels[0] for s in train for e in s.events})],
              "mode": sorted({e.labels[1] for s in train for e in s.events}),
              "status": sorted({e.labels[2] for s in train for e in s.events}),
              "act": sorted({e.labels[3] for s in train for e in s.events})}
    number = {name: {label: i for i, label in enumerate(some)} for name, some in labels.items()}
    model = Suggester({k: len(v) for k, v in labels.items()}, layers=options.layers, inner=options.inner,
                      dropout=options.dropout)
    texts = [m.text for path in sorted(options.events.glob("*.txt")) for m in read_sentences(path)
             if not isinstance(m, str)]
    begin(model, texts[:: max(1, len(texts) // 200)], options.inner)
    if options.checkpoint and options.checkpoint.exists():
        model.load_state_dict(torch.load(options.checkpoint, weights_only=True))
    print(f"{len(train)} sentences, {len(apart)} held out, {sum(p.numel() for p in model.parameters()):,} weights, "
          f"{time.perf_counter() - started:.0f} s to read", flush=True)
    optimizer = torch.optim.AdamW(
        [{"params": [*model.layers.parameters(), *model.norm.parameters()], "lr": options.rate},
         {"params": [p for name, p in model.named_parameters() if not name.startswith(("layers.", "norm."))],
          "lr": 1e-3}],
        weight_decay=0.01, betas=(0.9, 0.98))
    steps = options.epochs * math.ceil(len(train) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.06 * steps)) * 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
    for epoch in range(1, options.epochs + 1):
        model.train()
        for layer in model.layers:
            layer.rounding = epoch == options.epochs
        order = sorted(rng.sample(train, len(train)), key=lambda s: len(s.given) + rng.uniform(0, 5))
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        rng.shuffle(batches)
        total = 0.0
        half = options.half and epoch < options.epochs
        for batch in batches:
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
                value = _loss_of_words(model, batch, number) + _loss_of_pairs(model, batch, number["event"], rng)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += value.item()
        print(f"epoch {epoch}, loss {total / len(batches):.3f}, {time.perf_counter() - started:.0f} s "
              + json.dumps(figures(model, apart, labels)), flush=True)
        if options.checkpoint:
            torch.save(model.state_dict(), options.checkpoint)
    write(model, labels, options.out)


class _OneSentence(nn.Module):
    """One sentence: sums and marks of its pieces and the places of its words in; scores of events, best labels,
    vectors, where it looks and scores of types out.
    """

    def __init__(self, model: Suggester) -> None:
        super().__init__()
        self.model = model

    def forward(self, given: Tensor, marks: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        found = self.model(given[None], marks[None], first[None], last[None])
        best = [found[name][0].argmax(-1) for name in LABELS[1:]]
        return (found["event"][0], *best, found["role_event"][0], found["role_word"][0], found["look"][0],
                found["whole"][0])


def write(model: Suggester, labels: dict[str, list[str]], out: Path) -> None:
    """Writes ``events.onnx``, its matrices in 8 bits, and ``events.json``; the folder's version changes with them."""
    import onnx  # noqa: PLC0415  (needed here only)

    out.mkdir(parents=True, exist_ok=True)
    model.eval()
    for layer in model.layers:
        layer.rounding = False  # the export rounds by itself
    of_words = [*LABELS, "role_event", "role_word", "look"]
    sentence = (torch.randn(9, WIDTH), torch.tensor([0, 1, 1, 0, 0, 2, 2, 0, 0]), torch.tensor([1, 2, 4]),
                torch.tensor([1, 3, 4]))
    with TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            _OneSentence(model), sentence, str(plain), input_names=["given", "marks", "first", "last"],
            output_names=[*of_words, "whole"],
            dynamic_axes={"given": {0: "pieces"}, "marks": {0: "pieces"}, "first": {0: "words"}, "last": {0: "words"},
                          **{name: {0: "words"} for name in of_words}}, opset_version=20, dynamo=False)
        graph = onnx.load(str(plain)).graph
        exact = [n.name for n in graph.node if n.op_type in ("MatMul", "Gemm")
                 and not any(part in n.name for part in ("/layers.", "/narrow/", "/role_"))]
        quantize_dynamic(str(plain), str(out / "events.onnx"), weight_type=QuantType.QInt8, per_channel=True,
                         reduce_range=True, op_types_to_quantize=["MatMul", "Gemm"], nodes_to_exclude=exact)
    described = {**labels, "role_bias": [round(b, 5) for b in model.role_bias.tolist()]}
    (out / "events.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    print(out, describe(out), sep=": ")


def _run(model: Suggester, batch: Sequence[Told], pairs: Sequence[Pair] | None) -> tuple[dict[str, Tensor], Tensor]:
    """What the model finds, and where there is a word; ``pairs``: the words of the parties to mark in each sentence."""
    longest, most = max(len(s.given) for s in batch), max(len(s.first) for s in batch)
    given = torch.zeros(len(batch), longest, WIDTH)
    pieces = torch.zeros(len(batch), longest, dtype=torch.bool)
    words = torch.zeros(len(batch), most, dtype=torch.bool)
    first, last = torch.zeros(len(batch), most, dtype=torch.long), torch.zeros(len(batch), most, dtype=torch.long)
    marks = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, s in enumerate(batch):
        given[row, : len(s.given)] = torch.from_numpy(s.given.astype(np.float32))
        pieces[row, : len(s.given)], words[row, : len(s.first)] = True, True
        first[row, : len(s.first)], last[row, : len(s.first)] = torch.tensor(s.first), torch.tensor(s.last)
        for mark, named in zip((1, 2), pairs[row] if pairs else (), strict=False):
            for word in named:
                marks[row, s.first[word] : s.last[word] + 1] |= mark
    return model(given, marks, first, last, pieces=pieces, words=words), words


def _loss_of_words(model: Suggester, batch: Sequence[Told], number: dict[str, dict[str, int]]) -> Tensor:
    found, words = _run(model, batch, None)
    answers = {name: torch.full(words.shape, UNKNOWN) for name in number}
    answers["event"][words] = 0
    roles: list[Tensor] = []
    for row, sentence in enumerate(batch):
        for event in sentence.events:
            for name, label in zip(LABELS, event.labels, strict=True):
                answers[name][row, event.word] = number[name].get(label, UNKNOWN)
        if sentence.events:
            triggers = torch.tensor([e.word for e in sentence.events])
            scores = model.roles(found["role_event"][row, triggers], found["role_word"][row, : len(sentence.first)])
            wanted = torch.zeros_like(scores)
            for i, event in enumerate(sentence.events):
                for role in (0, 1):
                    wanted[role, i, list(event.parties[role])] = 1
            roles.append(functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none").flatten())
    total = 4 * torch.cat(roles).mean() if roles else torch.zeros(())
    for name, weight in zip(LABELS, (3.0, 0.5, 0.5, 0.5), strict=True):
        if (answers[name] != UNKNOWN).any():
            total = total + weight * functional.cross_entropy(found[name].flatten(0, 1), answers[name].flatten(),
                                                              ignore_index=UNKNOWN)
    return total + _whole(found, [s.principal for s in batch], number["event"])


def _loss_of_pairs(model: Suggester, batch: Sequence[Told], number: dict[str, int], rng: random.Random) -> Tensor:
    """One event of two sentences in three, its parties marked: as written or as whole phrases, or only one of them."""
    chosen = [(s, rng.choice(s.events)) for s in batch if s.events and rng.random() < 2 / 3]
    if not chosen:
        return torch.zeros(())
    pairs: list[Pair] = []
    for _, event in chosen:
        source, target = event.phrases if rng.random() < 0.6 else event.parties
        left_out = rng.random()
        pairs.append((() if left_out < 0.05 else source, () if left_out > 0.9 else target))
    found, _ = _run(model, [s for s, _ in chosen], pairs)
    return _whole(found, [event for _, event in chosen], number)


def _whole(found: dict[str, Tensor], events: Sequence[Event | None], number: dict[str, int]) -> Tensor:
    kinds = torch.tensor([number.get(e.labels[0], UNKNOWN) if e else 0 for e in events])
    looks = torch.tensor([e.word if e else UNKNOWN for e in events])
    total = functional.cross_entropy(found["whole"], kinds, ignore_index=UNKNOWN)
    if (looks != UNKNOWN).any():
        total = total + 0.5 * functional.cross_entropy(found["look"], looks, ignore_index=UNKNOWN)
    return total


def figures(model: Suggester, sentences: Sequence[Told], labels: dict[str, list[str]]) -> dict[str, float]:
    """F of words that tell events, of those with their type; right types, modes and statuses where the word is given,
    right types where the parties are given; right types, none included, where nothing is; F of the words of source
    and target; in per cent.
    """
    model.eval()
    told, typed, roles = [0, 0, 0], [0, 0, 0], [[0, 0, 0], [0, 0, 0]]
    right, all_events, pairs, first = [0] * len(LABELS), 0, 0, 0
    kinds = labels["event"]
    with torch.no_grad():
        for s in sentences:
            found, _ = _run(model, [s], None)
            best = found["event"][0].argmax(-1).tolist()
            read = {(i, kinds[k]) for i, k in enumerate(best) if k}
            _count(typed, {(e.word, e.labels[0]) for e in s.events}, read)
            _count(told, {e.word for e in s.events}, {i for i, _ in read})
            first += kinds[int(found["whole"][0].argmax())] == (s.principal.labels[0] if s.principal else NO_EVENT)
            for event in s.events:
                all_events += 1
                for place, name in enumerate(LABELS):
                    scores = found[name][0, event.word]
                    guess = labels[name][int(scores[1:].argmax()) + 1 if name == "event" else int(scores.argmax())]
                    right[place] += guess == event.labels[place]
                one = model.roles(found["role_event"][0, event.word][None], found["role_word"][0])[:, 0].tolist()
                for role in (0, 1):
                    _count(roles[role], set(event.parties[role]), {i for i, v in enumerate(one[role]) if v > 0})
                pair, _ = _run(model, [s], [event.phrases])
                pairs += kinds[int(pair["whole"][0, 1:].argmax()) + 1] == event.labels[0]
    made = {name: round(200 * a / max(1, b + c), 1) for name, (a, b, c) in (
        ("told F", told), ("type F", typed), ("source F", roles[0]), ("target F", roles[1]))}
    made |= {name: round(100 * n / max(1, all_events), 1) for name, n in zip(
        ("type given word", "mode", "status", "act"), right, strict=True)}
    return made | {"type given parties": round(100 * pairs / max(1, all_events), 1),
                   "first of all": round(100 * first / max(1, len(sentences)), 1)}


def _count(total: list[int], gold: set[object] | set[int], read: set[object] | set[int]) -> None:
    for place, value in enumerate((len(set(gold) & set(read)), len(gold), len(read))):
        total[place] += value


if __name__ == "__main__":
    main()
