"""How well the shipped reader reads English treebanks: tags, trees, ends of sentences, and who did what to whom.

    python benchmarks/english_treebanks.py FOLDER [--errors 40]

FOLDER holds ``treebanks/ewt-dev.conllu`` and ``treebanks/gum-dev.conllu``. Each paragraph is read as one block, so ends
of sentences are always found, never given. *Gold tokens*: the words are given; *predicted tokens*: only the text. LAS
counts all words; "without marks" leaves punctuation out, as spaCy's scorer does. Triples: ``triples.py`` reads gold
and predicted trees by the same rules; a triple is right where agent, verb, other part and its role all are.
"Resolved" undoes relative clauses, participles, control and coordination first.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "training"))

from treebanks import Sentence, read_conllu
from triples import Node, Triple, resolved_triples, triples

from detente.english.network import Network, ReadWord
from detente.english.parser import MODEL
from detente.english.words import cut_into_words

#: Longest stretch of a paragraph that is read as one block, in sentences.
_MOST = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """One word by its place in the text of a block."""

    start: int
    end: int
    form: str
    pos: str
    tag: str
    relation: str
    head: int
    opens: bool


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--weights", type=Path, default=MODEL)
    parser.add_argument("--errors", type=int, default=0, help="print so many triples that are missed or wrong")
    options = parser.parse_args()
    files = {name: options.folder / "treebanks" / f"{name}-dev.conllu" for name in ("ewt", "gum")}
    if missing := [str(f) for f in files.values() if not f.exists()]:
        print(f"not run: {', '.join(missing)} missing", file=sys.stderr)
        return 2
    network = Network(options.weights)
    for name, file in files.items():
        blocks = [_gold(group) for group in _groups(list(read_conllu(file)))]
        for kind, read in (("gold", _given_words), ("predicted", _own_words)):
            started = time.process_time()
            found = [read(network, text, words) for text, words in blocks]
            seconds = time.process_time() - started
            pairs = [(text, gold, other) for (text, gold), other in zip(blocks, found, strict=True)]
            figures = _figures(pairs)
            print(f"{name} dev, {kind} tokens: " + "  ".join(f"{k} {v:.2f}" for k, v in figures.items())
                  + f"  ({sum(len(f) for f in found) / seconds:,.0f} words/s)")
            if options.errors and kind == "gold":
                _print_errors(pairs, options.errors)
    return 0


def _groups(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (len(group) >= _MOST or (sentence.document, sentence.paragraph) != (
                group[0].document, group[0].paragraph)):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _gold(group: Sequence[Sentence]) -> tuple[str, list[Word]]:
    text, words = "", []
    for sentence in group:
        base = len(words)
        for i, w in enumerate(sentence.words):
            words.append(Word(len(text), len(text) + len(w.form), w.form, w.upos, w.xpos,
                              "root" if w.head == i else w.relation, base + w.head, i == 0))
            text += w.form + (" " if w.space or i == len(sentence.words) - 1 else "")
    return text, words


def _read(network: Network, text: str, spans: Sequence[tuple[int, int]]) -> list[Word]:
    glued = [a == b for (_, b), (a, _) in zip([(-1, -1), *spans], spans, strict=False)]
    found: list[ReadWord] = network.read([text[a:b] for a, b in spans], glued)
    return [Word(a, b, text[a:b], w.pos, w.tag, w.relation, w.head, w.opens)
            for (a, b), w in zip(spans, found, strict=True)]


def _given_words(network: Network, text: str, words: Sequence[Word]) -> list[Word]:
    return _read(network, text, [(w.start, w.end) for w in words])


def _own_words(network: Network, text: str, words: Sequence[Word]) -> list[Word]:
    del words
    return _read(network, text, cut_into_words(text))


def _figures(pairs: Sequence[tuple[str, Sequence[Word], Sequence[Word]]]) -> dict[str, float]:
    """F1 in per cent; on given words F1 is the share that is right."""
    plain: Callable[[Word], bool] = lambda w: w.pos != "PUNCT"  # noqa: E731  (a row of the table below)
    rows: dict[str, Callable[[Sequence[Word]], set[object]]] = {
        "UPOS": lambda ws: {(w.start, w.end, w.pos) for w in ws},
        "XPOS": lambda ws: {(w.start, w.end, w.tag) for w in ws},
        "UAS": lambda ws: {(w.start, w.end, _above(ws, w)) for w in ws},
        "LAS": lambda ws: {(w.start, w.end, _above(ws, w), w.relation) for w in ws},
        "sentence F": _sentence_spans,
        "triples F": lambda ws: _triple_spans(ws, triples),
        "resolved triples F": lambda ws: _triple_spans(ws, resolved_triples),
    }
    out = {}
    for name, of in rows.items():
        out[name] = _f([(of(gold), of(found)) for _, gold, found in pairs])
    marks = [{(w.start, w.end) for w in gold if not plain(w)} for _, gold, _ in pairs]
    out["LAS without marks"] = _f([
        tuple({(w.start, w.end, _above(ws, w), w.relation) for w in ws if (w.start, w.end) not in skip}
              for ws in (gold, found))
        for (_, gold, found), skip in zip(pairs, marks, strict=True)])
    return out


def _above(words: Sequence[Word], word: Word) -> tuple[int, int]:
    head = words[word.head]
    return (-1, -1) if head is word else (head.start, head.end)


def _sentence_spans(words: Sequence[Word]) -> set[object]:
    starts = [i for i, w in enumerate(words) if w.opens or i == 0]
    return {(words[a].start, words[b - 1].end) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)}


def _triple_spans(words: Sequence[Word], rules: Callable[[Sequence[Node]], set[Triple]]) -> set[object]:
    nodes = [Node(w.form, w.pos, w.tag, w.relation, w.head) for w in words]
    spans = [(w.start, w.end) for w in words]
    spans.append((-1, -1))  # place -1: nobody
    return {(spans[t.agent], spans[t.verb], spans[t.other], t.kind) for t in rules(nodes)}


def _f(pairs: Sequence[tuple[set[object], ...]]) -> float:
    both = sum(len(a & b) for a, b in pairs)
    return 200 * both / max(1, sum(len(a) + len(b) for a, b in pairs))


def _print_errors(pairs: Sequence[tuple[str, Sequence[Word], Sequence[Word]]], most: int) -> None:
    confused: Counter[tuple[str, str]] = Counter()
    for text, gold, found in pairs:
        by_place = {(w.start, w.end): w for w in found}
        for w in gold:
            other = by_place[w.start, w.end]
            if other.relation != w.relation:
                confused[w.relation, other.relation] += 1
        wanted, had = _triple_spans(gold, triples), _triple_spans(found, triples)
        for label, some in (("missed", wanted - had), ("wrong", had - wanted)):
            for agent, verb, other_part, kind in sorted(some):  # type: ignore[misc]
                if most > 0:
                    most -= 1
                    shown = [text[slice(*p)] if p[0] >= 0 else "-" for p in (agent, verb, other_part)]
                    around = text[max(0, verb[0] - 60) : verb[1] + 60]
                    print(f"    {label}: {' | '.join(shown)} | {kind}   in: {around!r}")
    print("    relations: " + ", ".join(f"{a} read as {b} {n}" for (a, b), n in confused.most_common(25)))


if __name__ == "__main__":
    sys.exit(main())
