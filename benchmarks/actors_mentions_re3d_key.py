"""How far the key of re3d agrees with itself about persons, organisations and places: what a program can reach there.

    python benchmarks/actors_mentions_re3d_key.py FOLDER

Reads the key and the texts of the open part (see ``actors_mentions_re3d.py``); the program is not asked. Two measures:

* *the same words in the same role*: every place where words stand that the key marks somewhere, grouped by these words,
  the relation of their head (UD) and its preposition. For each place, whether it is marked and as what is guessed from
  how the key treats the *other* places of its group; it is guessed as marked where two in five of them are, which is
  the best of such rules for F. The guesser knows the key, which no program does. Groups of one are left out, as nothing
  can be compared there. The second figure takes the best answer for each group after seeing all of its places.
* *the same sentence*: sentences of three words and more that stand in the texts more than once, with the marks of one
  copy as the key and those of another as the answer.

* *marks that are no mention*: entities that begin or end inside a word ("camp" in "campaign"), and those without a
  noun, pronoun, adjective or number ("may", "hope" as a verb), by the parser's tags.

The first two count as the headline does, with types; spans must be the same in the first.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from actors_mentions_re3d import FOLDERS, TYPES, Span, held_back, matches, merged, read, trimmed

from detente.english.parser import shipped_parser
from detente.english.syntax import ParsedText

_LABELS = ("PERSON", "PLACE", "ORGANISATION")
_NOMINAL = {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}
_SHARE = 0.4
_LONGEST = 12
_SENTENCE = re.compile(r"[^\n]{1,2000}?(?:[.?!](?=\s)|\n|$)")
Group = tuple[str, str, str]
Places = dict[Group, list[frozenset[str]]]


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    if not (folder / FOLDERS[0] / "documents.json").exists():
        print(f"not run: {folder / FOLDERS[0] / 'documents.json'} is missing", file=sys.stderr)
        return 2
    documents, entities = read(folder)
    documents = [document for document in documents if not held_back(document["_id"])]
    parsed = list(shipped_parser().parse([(document["text"], ()) for document in documents]))
    keys = [
        merged(document["text"], [e for e in entities.get(document["_id"], []) if e["type"] in TYPES])
        for document in documents
    ]
    groups = grouped(parsed, keys)
    again = {group: places for group, places in groups.items() if len(places) > 1}
    named = {group: places for group, places in again.items() if any(c.isupper() for c in group[0])}
    print(f"{len(documents)} documents, {sum(map(len, keys))} entities of the key")
    print(f"{'':52}{'others':>8}{'best':>8}{'key':>8}")
    for title, some in (("the same words in the same role", again), ("of these with a capital letter", named)):
        marked = sum(bool(kinds) for places in some.values() for kinds in places)
        print(f"{title:52}{from_others(some):8.1f}{best(some):8.1f}{marked:8}")
    cut = sum(not whole(text.text, span) for text, key in zip(parsed, keys, strict=True) for span in key)
    empty = sum(
        whole(text.text, span) and not any(token.pos in _NOMINAL for token in text.between(span[0], span[1]))
        for text, key in zip(parsed, keys, strict=True)
        for span in key
    )
    print(f"marks that are no mention: {cut} cut a word, {empty} hold no noun, pronoun, adjective or number")
    score, sentences, copies = repeated(parsed, keys)
    print(f"the same sentence: F {score:.1f} between copies ({sentences} sentences, {copies} copies)")
    return 0


def whole(text: str, span: Span) -> bool:
    """Whether a span begins and ends where words do."""
    left, right = text[max(0, span[0] - 1) : span[0] + 1], text[span[1] - 1 : span[1] + 1]
    return not (len(left) > 1 and left.isalpha()) and not (len(right) > 1 and right.isalpha())


def grouped(parsed: Iterable[ParsedText], keys: Iterable[list[Span]]) -> Places:
    """How the key marks each place of words that it marks somewhere, by words, relation and preposition."""
    texts = list(zip(parsed, keys, strict=True))
    words = {text.text[start:end].lower() for text, key in texts for start, end, _ in key}
    groups: Places = defaultdict(list)
    for text, key in texts:
        marks = {(start, end): kinds for start, end, kinds in key}
        seen = set()
        for first in text.tokens:
            for last in text.tokens[first.index : first.index + _LONGEST]:
                span = trimmed(text.text, first.start, last.end)
                if last.sentence != first.sentence:
                    break
                if span in seen or span[0] != first.start or text.text[slice(*span)].lower() not in words:
                    continue
                seen.add(span)
                inside = text.tokens[first.index : last.index + 1]
                out = (t for t in inside if t.head == t.index or not first.index <= t.head <= last.index)
                head = next(out, last)
                case = sorted(c.text.lower() for c in text.children(head) if c.relation == "case")
                role = " ".join(case) if head.relation in {"obl", "nmod"} else ""
                groups[text.text[slice(*span)], head.relation, role].append(marks.get(span, frozenset()))
    return groups


def from_others(groups: Places) -> float:
    """F of guessing each place from the other places of its group."""
    return _f(groups, lambda places, i: places[:i] + places[i + 1 :])


def best(groups: Places) -> float:
    """F of the best answer for each group, chosen with all of its places in view."""
    return _f(groups, lambda places, _: places)


def _f(groups: Places, shown: Callable[[list[frozenset[str]], int], list[frozenset[str]]]) -> float:
    both = given = marked = 0
    for places in groups.values():
        for i, kinds in enumerate(places):
            marked += bool(kinds)
            others = shown(places, i)
            label = max(_LABELS, key=lambda name: sum(name in other for other in others))
            if sum(label in other for other in others) >= _SHARE * len(others):
                given += 1
                both += label in kinds
    return 200 * both / max(1, given + marked)


def repeated(parsed: Iterable[ParsedText], keys: Iterable[list[Span]]) -> tuple[float, int, int]:
    """F between the copies of sentences that stand more than once, the number of these, and of their copies."""
    marks: dict[str, list[list[Span]]] = defaultdict(list)
    for text, key in zip(parsed, keys, strict=True):
        for found in _SENTENCE.finditer(text.text):
            plain = " ".join(found.group().split())
            if len(plain.split()) > 2:
                low, high = found.span()
                marks[plain].append([(a - low, b - low, kinds) for a, b, kinds in key if low <= a and b <= high])
    marks = {plain: copies for plain, copies in marks.items() if len(copies) > 1}
    count: Counter[str] = Counter()
    for copies in marks.values():
        for i, one in enumerate(copies):
            for other in copies[:i] + copies[i + 1 :]:
                count["both"] += len(matches(one, other, strict=False, typed=True))
                count["marked"] += len(one) + len(other)
    return 200 * count["both"] / max(1, count["marked"]), len(marks), sum(map(len, marks.values()))


if __name__ == "__main__":
    sys.exit(main())
