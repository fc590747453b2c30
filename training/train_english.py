"""Trains the English reader that the package ships: treebanks in, weights out, figures printed.

    python training/train_english.py TREEBANKS --out src/detente/english/model [--epochs 8] [--threads 2]

``TREEBANKS`` is a folder with ``ewt-*.conllu``, ``gum-*.conllu``, ``ewt-names-*.iob2``, ``wikigold/`` and ``re3d/``.
The sentences in ``training/sentences`` are added. The development parts only give the printed figures. Seeds are
fixed. The last epochs run in cycles, and the weights at their ends are averaged (Izmailov et al. 2018).
Needs ``requirements/training.txt``.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from encoder import Reader, pretrained, vocabulary
from export import export
from scores import figures, read_with
from torch.nn import functional
from treebanks import Sentence, gum_names, paragraphs, read_conllu, read_iob, read_re3d, read_wikigold
from windows import UNKNOWN, Batch, Labels, batches, groups, joint, varied

from detente.english.pieces import SHAPES, Pieces
from detente.english.words import cut_into_words

SEED = 20190626
#: re3d folders whose licence allows training; the EU folder is for measuring only, the others are held for actors.
RE3D_TRAIN = ("wikipedia",)
NAME_TAGS = ["O", *(f"{place}-{kind}" for kind in ("PERSON", "PLACE", "ORGANISATION") for place in "BI")]
WEIGHTS = {"arc": 1.0, "relation": 1.0, "pos": 0.5, "tag": 0.5, "start": 0.5, "name": 1.0}
OWN = Path(__file__).parent / "sentences"


def treebank(folder: Path, name: str, part: str) -> list[list[Sentence]]:
    """Paragraphs of one treebank, with names where they are annotated."""
    sentences = list(read_conllu(folder / f"{name}-{part}.conllu"))
    if name == "ewt":
        names = read_iob(folder / f"ewt-names-{part}.iob2")
        for sentence in sentences:
            sentence.names = names.get(sentence.id)
    else:
        gum_names(sentences)
    return list(paragraphs(sentences, most=10_000))


def own_sentences() -> list[list[Sentence]]:
    """The project's own annotated sentences, with the names that their last column gives."""
    sentences = [s for path in sorted(OWN.glob("*.conllu")) for s in read_conllu(path)]
    for sentence in sentences:
        tags = [next((m[4:] for m in w.misc.split("|") if m.startswith("NER=")), "") for w in sentence.words]
        sentence.names = tags if all(tags) else None
    return list(paragraphs(sentences, most=10_000))


def loss(reader: Reader, batch: Batch) -> torch.Tensor:
    """The weighted sum of cross entropies of all questions."""
    encoded = reader.encoded(reader.embedded(batch.pieces, batch.shapes), batch.mask)
    found = reader.read(encoded, batch.first, batch.last)
    heads = batch.answers["head"]
    found["relation"] = reader.relations(found, heads.clamp(min=0))
    found["arc"] = found["arc"].masked_fill(~batch.allowed, -1e4)
    total = torch.zeros(())
    for question, weight in WEIGHTS.items():
        answers = heads if question == "arc" else batch.answers[question]
        if (answers != UNKNOWN).any():
            total = total + weight * functional.cross_entropy(
                found[question].flatten(0, 1), answers.flatten(), ignore_index=UNKNOWN)
    return total


def descend(reader: Reader, epoch: Callable[[], list[Batch]], *, epochs: int, rates: tuple[float, float],
            after: Callable[[str], None]) -> None:
    """Trains for some epochs. ``rates``: highest learning rate of the encoder and of the heads; both rise for 6 % of
    the steps and fall along a cosine to nothing.
    """
    for given in (reader.words, reader.places):  # as pretrained: words the treebanks lack stay beside those they have
        given.weight.requires_grad_(requires_grad=False)
    slow = [p for n, p in reader.named_parameters() if p.requires_grad and n.startswith(("norm", "layers"))]
    known = {id(p) for p in slow}
    quick = [p for p in reader.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW([{"params": slow, "lr": rates[0]}, {"params": quick, "lr": rates[1]}],
                                  weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = epochs * len(epoch())
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.06 * steps)) * 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))
    started = time.perf_counter()
    for number in range(1, epochs + 1):
        reader.train()
        total = 0.0
        done = epoch()
        for step, batch in enumerate(done, 1):
            value = loss(reader, batch)
            optimizer.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += value.item()
            if step % 100 == 0:
                print(f"step {step} of {len(done)}, {time.perf_counter() - started:.0f} s", flush=True)
        print(f"epoch {number}, loss {total / len(done):.3f}, {time.perf_counter() - started:.0f} s", flush=True)
        after(f"epoch {number}")


def main() -> None:
    """Trains, writes the weights and their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--cycles", type=int, default=2, help="rounds of two epochs in 8 bits, whose ends are averaged")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--inner", type=int, default=1024, help="width of the feed-forward layers")
    parser.add_argument("--size", type=int, default=1000, help="pieces in a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="weights of an earlier run's first part, instead of training it")
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    np.random.seed(SEED)  # noqa: NPY002  (libraries below may use it)
    rng = random.Random(SEED)
    train = [p for name in ("ewt", "gum") for p in treebank(options.treebanks, name, "train")]
    dev = {name: treebank(options.treebanks, name, "dev") for name in ("ewt", "gum")}
    own = own_sentences()
    wikigold = next((options.treebanks / "wikigold" / "CONLL-format" / "data").iterdir())
    named = list(read_wikigold(wikigold))
    named += [d for folder in RE3D_TRAIN for d in read_re3d(options.treebanks / "re3d" / folder, cut_into_words)]
    count = Counter(joint(w) for p in train for s in p for w in s.words)
    labels = Labels({
        "pos": sorted(k for k, n in count.items() if n >= 2),
        "tag": sorted({w.xpos for p in train for s in p for w in s.words}),
        "relation": sorted({w.relation for p in train for s in p for w in s.words}),
        "start": ["inside", "first"],
        "name": NAME_TAGS,
    })
    pieces = Pieces(vocabulary())
    reader = Reader({k: len(v) for k, v in labels.names.items()}, pieces=len(pieces), shapes=SHAPES,
                    layers=options.layers, inner=options.inner)
    sample = next(batches(list(groups(train[:: max(1, len(train) // 60)], pieces, rng)), pieces, labels, size=20_000))
    pretrained(reader, sample=(sample.pieces, sample.shapes, sample.mask))
    print(f"{sum(len(p) for p in train)} sentences of treebanks, {sum(len(p) for p in own)} own, "
          f"{sum(len(p) for p in named)} with names only; {sum(p.numel() for p in reader.parameters()):,} weights; "
          f"labels { {k: len(v) for k, v in labels.names.items()} }", flush=True)

    def look(number: str) -> None:
        reader.eval()
        for name, part in dev.items():
            windows = list(groups(part, pieces, random.Random(0)))
            print(number, name, json.dumps(figures(*read_with(reader, windows, pieces, labels))), flush=True)
        torch.save(reader.state_dict(), options.out.with_suffix(".pt"))

    def epoch(given: list[list[Sentence]]) -> list[Batch]:
        windows = list(groups(given, pieces, rng))
        return list(batches([[varied(s, rng) for s in w] for w in windows], pieces, labels, size=options.size,
                            rng=rng, masked=0.02))

    if options.start:
        reader.load_state_dict(torch.load(options.start, weights_only=True))
    else:
        descend(reader, lambda: epoch([*train, *named]), epochs=options.epochs, rates=(2e-4, 1.5e-3), after=look)
    for layer in reader.layers:
        layer.rounding = True
    ends: list[dict[str, torch.Tensor]] = []
    for _ in range(options.cycles):
        descend(reader, lambda: epoch([*train, *named, *(own * 3)]), epochs=2, rates=(8e-5, 5e-4), after=look)
        ends.append({k: v.clone() for k, v in reader.state_dict().items()})
    reader.load_state_dict({k: torch.stack([e[k] for e in ends]).mean(0) for k in ends[0]})
    for layer in reader.layers:
        layer.rounding = False
    reader.eval()
    export(reader, labels, vocabulary(), options.out)


if __name__ == "__main__":
    main()
