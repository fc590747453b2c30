"""The trained reader: words in; tags, trees, ends of sentences and suggested names out."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from detente.english.inference import session
from detente.english.pieces import Pieces, shape
from detente.english.settling import ALONE, settled
from detente.english.suggestions import Suggester
from detente.english.syntax import SuggestedEvent
from detente.english.trees import best_tree

__all__ = ["LONGEST_WINDOW", "Network", "ReadWord"]

#: Pieces that are read at once, the opening and closing marks included.
LONGEST_WINDOW = 254
#: Log-odds above which a word opens a sentence; chosen on the development parts of the treebanks.
_OPENS = -0.5
_ANSWERS = ("pos", "tag", "start", "name", "arc", "relation_dependent", "relation_head")
_Places = NDArray[np.int64]


@dataclasses.dataclass(frozen=True, slots=True)
class ReadWord:
    """What was read of one word. ``head`` counts from the first word given, and is the word's own place for a root;
    ``opens`` tells whether a sentence begins here; ``name`` is a tag such as B-PERSON, I-PLACE or O; ``told`` is the
    event that the word may tell, and ``gist``, at the first word of a sentence, what the sentence tells first of all,
    their places counted from the first word given.
    """

    pos: str
    morph: str
    tag: str
    head: int
    relation: str
    opens: bool
    name: str
    told: SuggestedEvent | None = None
    gist: SuggestedEvent | None = None


class Network:
    """The weights in a folder (``encoder.onnx``, ``tables.npz``, ``vocabulary.txt``, ``labels.json``), on one thread;
    with a ``suggester``, events are suggested too.

    What is read of a text depends on that text alone, never on what else is read with it.
    """

    def __init__(self, folder: Path, suggester: Suggester | None = None) -> None:
        self._session = session(folder / "encoder.onnx")
        self._suggester = suggester
        with np.load(folder / "tables.npz", allow_pickle=False) as tables:
            self._words: NDArray[np.int8] = tables["words"]
            self._scale: NDArray[np.float32] = tables["scale"][:, None]
            self._places = tables["places"].astype(np.float32)
            self._shapes: NDArray[np.float32] = tables["shapes"]
            self._relation: NDArray[np.float32] = np.ascontiguousarray(tables["relation"].T)
            self._relation_bias: NDArray[np.float32] = tables["relation_bias"]
        self._pieces = Pieces((folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        parts = [label.partition(" ") for label in labels["pos"]]
        self._pos: list[tuple[str, str]] = [(pos, morph) for pos, _, morph in parts]
        self._tags: list[str] = labels["tag"]
        self._relations: list[str] = labels["relation"]
        self._names: list[str] = labels["name"]
        self._alone = [frozenset(i for i, name in enumerate(self._relations) if name in kind) for kind in ALONE]

    def read(self, words: Sequence[str], glued: Sequence[bool]) -> list[ReadWord]:
        """What is read of each word of a block of text. ``glued``: whether a word follows the one before without a
        space. A block longer than a window is read in several: the last sentence of one, which may be cut, is read
        again at the start of the next. A sentence longer than a window is read in parts, which stay one sentence.
        """
        out: list[ReadWord] = []
        top: int | None = None
        while len(out) < len(words):
            start = len(out)
            stop, size = start, 2
            while stop < len(words) and size + len(self._pieces.of(words[stop])) <= LONGEST_WINDOW:
                size += len(self._pieces.of(words[stop]))
                stop += 1
            read = self._window(words[start:stop], glued[start:stop], offset=start, whole=stop == len(words))
            own = next(i for i, word in enumerate(read) if word.head == start + i)
            if top is not None:  # the sentence goes on: its parts hang on the root of the first
                read[0] = dataclasses.replace(read[0], opens=False)
                read[own] = dataclasses.replace(read[own], head=top, relation="parataxis")
            out.extend(read)
            goes_on = len(out) == stop < len(words)
            top = (start + own if top is None else top) if goes_on else None
        return out

    def fitting(self, words: Sequence[str]) -> int:
        """How many of the words, from the first, one window holds."""
        size = 2
        for place, word in enumerate(words):
            size += len(self._pieces.of(word))
            if size > LONGEST_WINDOW:
                return place
        return len(words)

    def between(self, words: Sequence[str], glued: Sequence[bool], source: Collection[int],
                target: Collection[int]) -> SuggestedEvent | None:
        """What the source does to the target, both given by the places of their words; None without a suggester, or
        where neither stands in the first window.
        """
        if self._suggester is None:
            return None
        words = words[: self.fitting(words)]
        named = [i for i in (*source, *target) if i < len(words)]
        if not named:
            return None
        x, first, last = self.entered(words, glued)
        starts = _starts(self._session.run(["start"], {"x": x, "first": first, "last": last})[0])
        start = max(i for i in starts if i <= min(named))
        stop = min((i for i in starts if i > max(named)), default=len(words))
        one, other = ([i - start for i in party if start <= i < stop] for party in (source, target))
        return self._suggester.between(*self.entered(words[start:stop], glued[start:stop]), one, other).moved(start)

    def _window(self, words: Sequence[str], glued: Sequence[bool], *, offset: int, whole: bool) -> list[ReadWord]:
        x, first, last = self.entered(words, glued)
        pos, tag, opens, name, arc, dependent, above = self._session.run(
            list(_ANSWERS), {"x": x, "first": first, "last": last})
        starts = _starts(opens)
        kept = len(words) if whole or len(starts) == 1 else starts[-1]
        told: dict[int, SuggestedEvent] = {}
        gists: dict[int, SuggestedEvent] = {}
        heads: list[int] = []
        relation: list[int] = []
        for a, b in zip(starts, [*starts[1:], len(words)], strict=True):
            if a >= kept:
                break
            arcs = np.concatenate([arc[a:b, :1], arc[a:b, a + 1 : b + 1]], 1)
            tree = best_tree(arcs)
            over = np.concatenate([above[:1], above[a + 1 : b + 1]])
            kinds = self._related(dependent[a:b], over[tree]).argmax(1).tolist()
            tree, kinds = settled(tree, kinds, arcs, self._scorer(dependent[a:b], over), self._alone)
            heads.extend(a + h if h else 0 for h in tree)
            relation.extend(kinds)
            if self._suggester is not None:
                events, gist = self._suggester.told(*self.entered(words[a:b], glued[a:b]))
                told.update((a + event.token, event.moved(offset + a)) for event in events)
                gists[a] = gist.moved(offset + a)
        opening = set(starts)
        tags, names, parts = tag.tolist(), name.tolist(), pos.tolist()
        return [
            ReadWord(
                self._pos[parts[i]][0], self._pos[parts[i]][1], self._tags[tags[i]],
                offset + (heads[i] - 1 if heads[i] else i),
                self._relations[relation[i]] if heads[i] else "root", i in opening, self._names[names[i]],
                told.get(i), gists.get(i),
            )
            for i in range(kept)
        ]

    def _related(self, dependent: NDArray[np.float32], above: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of the relations of words under their heads."""
        joined = dependent + above
        joined = np.maximum(joined, 0.1 * joined)  # the leaky rectifier of training
        return np.asarray(joined @ self._relation + self._relation_bias)

    def _scorer(
        self, dependent: NDArray[np.float32], above: NDArray[np.float32]
    ) -> Callable[[int, int], NDArray[np.float64]]:
        """What gives the log-probabilities of the relations of a word under a head."""
        def related(word: int, head: int) -> NDArray[np.float64]:
            scores = self._related(dependent[word], above[head]).astype(np.float64)
            return np.asarray(scores - np.logaddexp.reduce(scores))

        return related

    def entered(
        self, words: Sequence[str], glued: Sequence[bool]
    ) -> tuple[NDArray[np.float32], _Places, _Places]:
        """Sums of the tables for each piece (pieces, width), and the first and the last piece of each word."""
        pieces, shapes = [self._pieces.start], [0]
        first: list[int] = []
        last: list[int] = []
        for i, word in enumerate(words):
            found = self._pieces.of(word)
            first.append(len(pieces))
            pieces.extend(found)
            shapes.extend([shape(word, glued=glued[i] and i > 0)] * len(found))
            last.append(len(pieces) - 1)
        pieces.append(self._pieces.end)
        shapes.append(0)
        numbers = np.array(pieces)
        x = self._words[numbers] * self._scale[numbers]
        x += self._places[: len(pieces)]
        x += self._shapes[np.array(shapes)]
        return x, np.array(first, dtype=np.int64), np.array(last, dtype=np.int64)


def _starts(opens: NDArray[np.float32]) -> list[int]:
    """Places of the words that open a sentence, the first always."""
    return [0, *(np.flatnonzero(opens[1:] > _OPENS) + 1).tolist()]
