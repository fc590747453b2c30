"""Treebank sentences as the encoder reads them: windows of pieces with the answers beside them."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterator, Sequence

import torch
from torch import Tensor
from treebanks import Sentence, Word

from detente.english.pieces import Pieces, shape

__all__ = ["LONGEST", "Batch", "Labels", "batches", "groups", "varied"]

#: Pieces in one window, the opening and closing marks included.
LONGEST = 254
UNKNOWN = -100


class Labels:
    """The inventory of each question, in the order of the scores."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self.names = names
        self._places = {question: {label: i for i, label in enumerate(some)} for question, some in names.items()}

    def number(self, question: str, label: str) -> int:
        """The place of a label, or ``UNKNOWN`` where training never saw it."""
        return self._places[question].get(label, UNKNOWN)


@dataclasses.dataclass(slots=True)
class Batch:
    """Windows padded to one length. Answers are ``UNKNOWN`` where there is none; ``head`` counts from 1, 0 the root;
    ``allowed`` (batch, words, 1 + words) tells which heads lie in the word's own sentence.
    """

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    answers: dict[str, Tensor]
    allowed: Tensor
    windows: list[list[Sentence]]


def groups(paragraphs: Sequence[Sequence[Sentence]], pieces: Pieces, rng: random.Random) -> Iterator[list[Sentence]]:
    """Windows of one to eight sentences of a paragraph, cut anew at each call."""
    for paragraph in paragraphs:
        held: list[Sentence] = []
        size, most = 2, rng.randint(1, 8)
        for sentence in paragraph:
            length = sum(len(pieces.of(w.form)) for w in sentence.words)
            if held and (len(held) >= most or size + length > LONGEST):
                yield held
                held, size, most = [], 2, rng.randint(1, 8)
            if length + 2 <= LONGEST:
                held.append(sentence)
                size += length
        if held:
            yield held


def varied(sentence: Sentence, rng: random.Random) -> Sentence:
    """Now and then the sentence as it may stand elsewhere: in capitals, as a headline, in small letters, or without
    its closing mark.
    """
    words = sentence.words
    draw = rng.random()
    if draw < 0.04:
        words = [dataclasses.replace(w, form=w.form.upper()) for w in words]
    elif draw < 0.08:
        words = [dataclasses.replace(w, form=w.form[:1].upper() + w.form[1:] if len(w.form) > 3 else w.form)
                 for w in words]
    elif draw < 0.095:
        words = [dataclasses.replace(w, form=w.form.lower()) for w in words]
    names = sentence.names
    if rng.random() < 0.04 and len(words) > 3 and words[-1].upos == "PUNCT" and all(
        w.head != len(words) - 1 for w in words[:-1]
    ):
        words = words[:-1]
        names = names[:-1] if names is not None and len(names) == len(words) + 1 else None
    return dataclasses.replace(sentence, words=words, names=names)


def batches(windows: Sequence[list[Sentence]], pieces: Pieces, labels: Labels, *, size: int,
            rng: random.Random | None = None, masked: float = 0.0) -> Iterator[Batch]:
    """Batches of about ``size`` pieces, of windows of like length, in random order where ``rng`` is given."""
    def length(window: list[Sentence]) -> int:
        return 2 + sum(len(pieces.of(w.form)) for s in window for w in s.words)

    lengths = [length(w) for w in windows]
    noise = [n * (rng.uniform(0.9, 1.1) if rng else 1.0) for n in lengths]
    order = sorted(range(len(windows)), key=noise.__getitem__)
    parts: list[list[int]] = [[]]
    longest = 0
    for i in order:
        longest = max(longest, lengths[i])
        if parts[-1] and longest * (len(parts[-1]) + 1) > size:
            parts.append([])
            longest = lengths[i]
        parts[-1].append(i)
    if rng:
        rng.shuffle(parts)
    for part in parts:
        yield _batch([windows[i] for i in part], pieces, labels, rng if masked else None, masked)


def _batch(windows: list[list[Sentence]], pieces: Pieces, labels: Labels, rng: random.Random | None,
           masked: float) -> Batch:
    rows = [_row(window, pieces, labels, rng, masked) for window in windows]
    longest = max(len(r["pieces"]) for r in rows)
    words = max(len(r["first"]) for r in rows)

    def padded(name: str, width: int, fill: int) -> Tensor:
        return torch.tensor([r[name] + [fill] * (width - len(r[name])) for r in rows])

    sentence = padded("sentence", words, -1)
    allowed = (sentence[:, :, None] == sentence[:, None, :]) & (sentence[:, :, None] >= 0)
    allowed &= ~torch.eye(words, dtype=torch.bool)[None]
    allowed = torch.cat([torch.ones(len(rows), words, 1, dtype=torch.bool), allowed], 2)
    return Batch(
        padded("pieces", longest, 0), padded("shapes", longest, 0),
        (padded("mark", longest, 0) > 0)[:, None, None, :], padded("first", words, 0), padded("last", words, 0),
        {name: padded(name, words, UNKNOWN) for name in (*labels.names, "head")}, allowed, windows,
    )


def _row(window: list[Sentence], pieces: Pieces, labels: Labels, rng: random.Random | None,
         masked: float) -> dict[str, list[int]]:
    row: dict[str, list[int]] = {name: [] for name in (
        "pieces", "shapes", "mark", "first", "last", "sentence", "head", *labels.names)}
    row["pieces"].append(pieces.start)
    row["shapes"].append(0)
    offset = 0
    glued = False
    for number, sentence in enumerate(window):
        parsed = bool(sentence.words[0].upos)
        names = sentence.names if sentence.names and len(sentence.names) == len(sentence.words) else None
        for i, word in enumerate(sentence.words):
            found = pieces.of(word.form)
            if rng is not None and rng.random() < masked:
                found = (pieces.mask,)
            row["first"].append(len(row["pieces"]))
            row["pieces"].extend(found)
            row["shapes"].extend([shape(word.form, glued=glued)] * len(found))
            row["last"].append(len(row["pieces"]) - 1)
            row["sentence"].append(number)
            row["start"].append(int(i == 0))
            row["name"].append(labels.number("name", names[i]) if names else UNKNOWN)
            row["pos"].append(labels.number("pos", joint(word)) if parsed else UNKNOWN)
            row["tag"].append(labels.number("tag", word.xpos) if parsed else UNKNOWN)
            row["relation"].append(labels.number("relation", word.relation) if parsed else UNKNOWN)
            row["head"].append((0 if word.head == i else offset + word.head + 1) if parsed else UNKNOWN)
            glued = not word.space
        glued = False
        offset += len(sentence.words)
    row["pieces"].append(pieces.end)
    row["shapes"].append(0)
    row["mark"] = [1] * len(row["pieces"])
    return row


def joint(word: Word) -> str:
    """Part of speech and features as one label: "VERB Tense=Past|VerbForm=Fin"."""
    return f"{word.upos} {word.morph}"
