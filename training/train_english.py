"""Trains the English pipeline that the package ships: data in, weights out, figures printed.

    python training/train_english.py TREEBANKS --out src/detente/english/model [--steps 4000] [--width 96] [--depth 4]

``TREEBANKS`` is a folder with ``ewt-*.conllu``, ``gum-*.conllu``, ``ewt-names-*.iob2``, ``wikigold/`` and ``re3d/``.
The development parts only choose the checkpoint and give the printed figures. One thread, seeds fixed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import spacy
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import compounding, fix_random_seed
from treebanks import as_doc, gum_names, paragraphs, read_conllu, read_iob, read_re3d, read_wikigold

SEED = 20190626
#: re3d folders whose licence allows training; the EU folder is for measuring only, the others are held for actors.
RE3D_TRAIN = ("wikipedia",)


def cluster_vectors(nlp: Language, *, words: int, width: int) -> None:
    """Static vectors whose rows are shared by Brown cluster: sums of random vectors for path prefixes of 4, 6 and
    10 bits and the whole path. Source: the cluster and probability tables of spacy-lookups-data (MIT).
    """
    spec = importlib.util.find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise SystemExit("the word clusters are missing; pip install spacy-lookups-data")
    data = Path(spec.origin).parent / "data"
    clusters = srsly.read_gzip_json(data / "en_lexeme_cluster.json.gz")
    probability = srsly.read_gzip_json(data / "en_lexeme_prob.json.gz")
    common = sorted((w for w in clusters if clusters[w]), key=lambda w: (-probability.get(w, -30.0), w))[:words]
    paths = sorted({clusters[w] for w in common})
    row_of = {path: row for row, path in enumerate(paths)}
    random_state = np.random.default_rng(SEED)
    tables: dict[tuple[int, int], np.ndarray] = {}

    def part(bits: int, value: int) -> np.ndarray:
        key = (bits, value)
        if key not in tables:
            tables[key] = random_state.standard_normal(width).astype("float32")
        return tables[key]

    rows = np.zeros((len(paths), width), dtype="float32")
    for path, row in row_of.items():
        rows[row] = sum(part(bits, path & ((1 << bits) - 1)) for bits in (4, 6, 10, 16))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    nlp.vocab.vectors = spacy.vectors.Vectors(data=rows, keys=[], strings=nlp.vocab.strings)
    for word in common:
        nlp.vocab.vectors.add(spacy.strings.get_string_id(word), row=row_of[clusters[word]])


def build(width: int, depth: int) -> Language:
    """An untrained pipeline: one shared encoder, taggers, parser, names."""
    nlp = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": width,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": width, "depth": depth, "window_size": 1, "maxout_pieces": 3,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": listener}
    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe("tagger", config={"model": tagger, "label_smoothing": 0.05})
    nlp.add_pipe("morphologizer", config={"model": tagger, "label_smoothing": 0.05})
    transition = {
        "@architectures": "spacy.TransitionBasedParser.v2", "extra_state_tokens": False, "hidden_width": 64,
        "maxout_pieces": 2, "use_upper": True, "nO": None, "tok2vec": listener,
    }
    nlp.add_pipe("parser", config={"model": {**transition, "state_type": "parser"}, "min_action_freq": 20})
    nlp.add_pipe("ner", config={"model": {**transition, "state_type": "ner"}})
    return nlp


def recased(doc: Doc, rng: random.Random) -> Doc:
    """The same sentence as a headline would set it: every content word capitalised, or all in capitals."""
    change = str.upper if rng.random() < 0.4 else (lambda w: w[:1].upper() + w[1:] if len(w) > 3 else w)
    return Doc(
        doc.vocab, words=[change(t.text) for t in doc], spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc], pos=[t.pos_ for t in doc], morphs=[str(t.morph) for t in doc],
        heads=[t.head.i for t in doc], deps=[t.dep_ for t in doc], sent_starts=[bool(t.is_sent_start) for t in doc],
    )


def score(nlp: Language, gold: list[Doc], *, gold_tokens: bool) -> dict[str, float]:
    """UPOS, UAS, LAS, sentence F and name F over documents, in per cent."""
    examples = []
    for doc in gold:
        start = Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) if gold_tokens \
            else nlp.make_doc(doc.text)
        for _, pipe in nlp.pipeline:
            start = pipe(start)
        examples.append(Example(start, doc))
    found: dict[str, float] = {}
    for name in ("tagger", "morphologizer", "parser", "ner"):
        found.update({k: v for k, v in nlp.get_pipe(name).score(examples).items() if isinstance(v, float)})
    keys = {"pos_acc": "UPOS", "tag_acc": "XPOS", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentence F",
            "ents_f": "name F"}
    return {label: round(100 * found.get(key, 0.0), 2) for key, label in keys.items()}


def main() -> None:
    """Trains, keeps the checkpoint that reads the development parts best, writes it and its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--width", type=int, default=96)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--vector-words", type=int, default=150_000)
    parser.add_argument("--vector-width", type=int, default=96)
    options = parser.parse_args()

    fix_random_seed(SEED)
    rng = random.Random(SEED)
    nlp = build(options.width, options.depth)
    cluster_vectors(nlp, words=options.vector_words, width=options.vector_width)

    def treebank(name: str, part: str) -> list[Doc]:
        sentences = list(read_conllu(options.treebanks / f"{name}-{part}.conllu"))
        if name == "ewt":
            names = read_iob(options.treebanks / f"ewt-names-{part}.iob2")
            for sentence in sentences:
                sentence.names = names.get(sentence.id)
        else:
            gum_names(sentences)
        return [as_doc(group, nlp.vocab) for group in paragraphs(sentences, most=8)]

    train = [doc for name in ("ewt", "gum") for doc in treebank(name, "train")]
    dev = {name: treebank(name, "dev") for name in ("ewt", "gum")}
    wikigold = next((options.treebanks / "wikigold" / "CONLL-format" / "data").iterdir())
    names_only = list(read_wikigold(wikigold, nlp.vocab))
    for folder in RE3D_TRAIN:
        names_only.extend(read_re3d(options.treebanks / "re3d" / folder, nlp.make_doc))
    extra = [recased(doc, rng) for doc in rng.sample(train, len(train) // 10)]
    pool = [Example(Doc(nlp.vocab, words=[t.text for t in d], spaces=[bool(t.whitespace_) for t in d]), d)
            for d in [*train, *extra, *names_only]]
    print(f"{len(train)} paragraphs, {len(extra)} recased, {len(names_only)} with names only")

    optimizer = nlp.initialize(lambda: pool[:: max(1, len(pool) // 2000)])
    optimizer.learn_rate = 0.001
    sizes = compounding(400.0, 3000.0, 1.002)
    best, step, started = -1.0, 0, time.perf_counter()
    checks = max(200, options.steps // 12)
    warm, peak = 250, 0.001
    while step < options.steps:
        rng.shuffle(pool)
        for batch in minibatch_by_words(pool, size=sizes, tolerance=0.2, get_length=lambda e: len(e.reference)):
            done = step / options.steps
            fading = 1.0 if done < 0.4 else max(0.02, (1 - done) / 0.6)
            optimizer.learn_rate = peak * min(1.0, (step + 1) / warm) * fading
            nlp.update(batch, sgd=optimizer, drop=0.1, losses={})
            step += 1
            if step % checks == 0 or step == options.steps:
                with nlp.use_params(optimizer.averages):
                    figures = {name: score(nlp, docs, gold_tokens=True) for name, docs in dev.items()}
                    total = sum(f["LAS"] + 0.5 * f["UPOS"] + 0.2 * f["name F"] + 0.2 * f["sentence F"]
                                for f in figures.values())
                    print(f"step {step} {time.perf_counter() - started:.0f}s {json.dumps(figures)}", flush=True)
                    if total > best:
                        best = total
                        write(nlp, options.out)
            if step >= options.steps:
                break
    trained = spacy.load(options.out)
    figures = {
        f"{name} dev, {kind} tokens": score(trained, docs, gold_tokens=kind == "gold")
        for name, docs in dev.items() for kind in ("gold", "predicted")
    }
    (options.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
    print(json.dumps(figures, indent=1))


def write(nlp: Language, out: Path) -> None:
    """Writes the pipeline and what it is called."""
    nlp.meta.update(name="negotiation", lang="en", version="1.0.0", license="CC BY-SA 4.0",
                    author="detente contributors", description="English syntax and names for reports of negotiations")
    nlp.meta["performance"] = {}
    nlp.to_disk(out)


if __name__ == "__main__":
    main()
