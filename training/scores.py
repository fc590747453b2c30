"""How well words, trees, sentences and names are read, against a treebank."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import torch
from encoder import Reader
from treebanks import Sentence, Word
from windows import Labels, batches

from detente.english.pieces import Pieces
from detente.english.trees import best_tree

__all__ = ["figures", "read_with"]


def read_with(reader: Reader, windows: Sequence[list[Sentence]], pieces: Pieces,
              labels: Labels) -> tuple[list[list[Sentence]], list[list[Sentence]]]:
    """The windows as annotated and as the network reads them, words as given, sentences as found."""
    gold: list[list[Sentence]] = []
    read: list[list[Sentence]] = []
    with torch.no_grad():
        for batch in batches(windows, pieces, labels, size=6000):
            encoded = reader.encoded(reader.embedded(batch.pieces, batch.shapes), batch.mask)
            found = reader.read(encoded, batch.first, batch.last)
            for row, window in enumerate(batch.windows):
                words = [w for s in window for w in s.words]
                best = {k: found[k][row, : len(words)].argmax(-1).tolist() for k in ("pos", "tag", "start", "name")}
                best["start"][0] = 1
                starts = [i for i, s in enumerate(best["start"]) if s] + [len(words)]
                arcs = found["arc"][row].numpy()
                heads: list[int] = []
                for a, b in itertools.pairwise(starts):
                    tree = best_tree(arcs[a:b][:, [0, *range(a + 1, b + 1)]])
                    heads.extend(a + h if h else 0 for h in tree)
                wanted = torch.zeros(1, len(arcs), dtype=torch.long)
                wanted[0, : len(heads)] = torch.tensor(heads)
                one = {k: found[k][row : row + 1] for k in ("relation_dependent", "relation_head")}
                relation = reader.relations(one, wanted)[0, : len(words)].argmax(-1).tolist()
                made: list[Sentence] = []
                for a, b in itertools.pairwise(starts):
                    made.append(Sentence("", "", 0, [
                        Word(words[i].form, words[i].space, "", labels.names["pos"][best["pos"][i]].split()[0],
                             labels.names["tag"][best["tag"][i]], "", i - a if not heads[i] else heads[i] - 1 - a,
                             "root" if not heads[i] else labels.names["relation"][relation[i]])
                        for i in range(a, b)], [labels.names["name"][best["name"][i]] for i in range(a, b)]))
                gold.append(window)
                read.append(made)
    return gold, read


def figures(gold: Sequence[Sequence[Sentence]], read: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """UPOS, XPOS, UAS, LAS with and without marks, sentence F and name F, in per cent, over the same words."""
    right = {"UPOS": 0, "XPOS": 0, "UAS": 0, "LAS": 0, "LAS without marks": 0}
    words = plain = 0
    ends = [0, 0, 0]
    names = [0, 0, 0]
    for one, other in zip(gold, read, strict=True):
        for place, (g, r) in enumerate(zip(_flat(one), _flat(other), strict=True)):
            words += 1
            right["UPOS"] += g[0] == r[0]
            right["XPOS"] += g[1] == r[1]
            right["UAS"] += g[2] == r[2]
            labelled = g[2] == r[2] and g[3] == r[3]
            right["LAS"] += labelled
            if g[0] != "PUNCT":
                plain += 1
                right["LAS without marks"] += labelled
            del place
        _count(ends, _sentences(one), _sentences(other))
        if all(s.names is not None and len(s.names) == len(s.words) for s in one):
            _count(names, _names(one), _names(other))
    out = {k: round(100 * n / max(1, plain if k == "LAS without marks" else words), 2) for k, n in right.items()}
    out["sentence F"], out["name F"] = _f(ends), _f(names)
    return out


def _flat(sentences: Sequence[Sentence]) -> list[tuple[str, str, int, str]]:
    out: list[tuple[str, str, int, str]] = []
    for sentence in sentences:
        offset = len(out)
        out.extend((w.upos, w.xpos, -1 if w.head == i else offset + w.head, w.relation)
                   for i, w in enumerate(sentence.words))
    return out


def _sentences(sentences: Sequence[Sentence]) -> set[object]:
    found: set[object] = set()
    at = 0
    for sentence in sentences:
        found.add((at, at + len(sentence.words)))
        at += len(sentence.words)
    return found


def _names(sentences: Sequence[Sentence]) -> set[object]:
    found: set[object] = set()
    tags = [t for s in sentences for t in s.names or []]
    start = None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[:1] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, i, tags[start][2:]))
            start = None
        if tag[:1] == "B" or (tag[:1] == "I" and start is None):
            start = i
    return found


def _count(total: list[int], gold: set[object], read: set[object]) -> None:
    total[0] += len(gold & read)
    total[1] += len(gold)
    total[2] += len(read)


def _f(total: list[int]) -> float:
    return round(200 * total[0] / max(1, total[1] + total[2]), 2)
