"""Treebank sentences and name annotations as plain records.

Reads CoNLL-U (syntax), IOB2 (names over the same sentences), GUM's ``Entity=`` brackets, WikiGold columns and
re3d JSON lines. Every reader takes a path; nothing is downloaded and nothing is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Morphological features that the coders read; the rest only slow the tagger down.
FEATURES = frozenset(
    "Tense VerbForm Mood Number Person Voice PronType Polarity Poss Case Degree NumType Definite Gender Reflex".split()
)
#: Words after which a text with names and no mark is cut.
LONGEST_WITHOUT_MARK = 120
NAMES = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORGANISATION"}
GUM_NAMES = {"person": "PERSON", "place": "PLACE", "organization": "ORGANISATION"}
RE3D_NAMES = {"Person": "PERSON", "Location": "PLACE", "Organisation": "ORGANISATION"}


@dataclass(slots=True)
class Word:
    """One syntactic word of a treebank: form, tags, head (index in the sentence, itself for the root), relation."""

    form: str
    space: bool
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    relation: str
    misc: str = ""


@dataclass(slots=True)
class Sentence:
    """One treebank sentence with its paragraph and the names found over it (IOB over words, or None where unknown)."""

    id: str
    document: str
    paragraph: int
    words: list[Word]
    names: list[str] | None = None


def read_conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; multiword tokens keep their surface form, split over their words."""
    document, paragraph, sentence_id = "", 0, ""
    lines: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                document, paragraph = line.split("=", 1)[-1].strip(), 0
            elif line.startswith("# newpar") and "block" not in line:
                paragraph += 1
            elif line.startswith("# sent_id"):
                sentence_id = line.split("=", 1)[1].strip()
        elif line.strip():
            lines.append(line.split("\t"))
        elif lines:
            yield Sentence(sentence_id, document, paragraph, _words(lines))
            lines = []
    if lines:
        yield Sentence(sentence_id, document, paragraph, _words(lines))


def _words(rows: list[list[str]]) -> list[Word]:
    words: list[Word] = []
    surface: dict[int, tuple[int, str, bool]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            surface[first] = (last, row[1], "SpaceAfter=No" not in row[9])
    until, joined, space_after = 0, False, True
    for row in rows:
        if not row[0].isdigit():
            continue
        i = int(row[0])
        if i in surface:
            until, form, space_after = surface[i]
            pieces = [r[1] for r in rows if r[0].isdigit() and i <= int(r[0]) <= until]
            joined = "".join(pieces) == form
        space = "SpaceAfter=No" not in row[9]
        if i <= until:
            space = space_after if i == until else not joined
        morph = "|".join(f for f in row[5].split("|") if f.partition("=")[0] in FEATURES)
        head = int(row[6]) - 1
        words.append(
            Word(row[1], space, row[2], row[3], row[4], morph, len(words) if head < 0 else head, row[7], row[9])
        )
    return words


def read_iob(path: Path) -> dict[str, list[str]]:
    """Sentence id to one IOB name tag a word; classes other than person, place and organisation become O."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            current = found.setdefault(line.split("=", 1)[1].strip(), [])
        elif line and not line.startswith("#"):
            tag = line.split("\t")[2]
            kind = NAMES.get(tag[2:])
            current.append(f"{tag[0]}-{kind}" if kind else "O")
    return found


#: What GUM tags as a proper noun where it stands for a person, and the other sources do not call a name.
_NO_NAMES = frozenset(
    "president secretary emperor empress professor madam madame sir speaker earl protector justice king queen "
    "prince princess god lord fellow founders minister chancellor governor senator general colonel captain doctor "
    "dr mr mrs ms miss pope bishop ambassador chairman director judge mayor americans europeans chinese russians "
    "koreans iranians israelis palestinians arabs germans japanese british french democrats republicans".split()
)
_BRACKET = re.compile(r"\((\d+)-([a-z]+)-|(\d+)\)|\)")


def gum_names(sentences: list[Sentence]) -> None:
    """Adds name tags to GUM sentences from its entity brackets: the run of proper nouns around an entity's head, by
    Penn tag, for "New" in "New York" and "United" in "United States" are adjectives to the treebank.
    """
    for sentence in sentences:
        tags = ["O"] * len(sentence.words)
        opened: list[tuple[str, str, int]] = []
        spans: list[tuple[int, int, str]] = []
        for i, word in enumerate(sentence.words):
            entity = next((m[7:] for m in word.misc.split("|") if m.startswith("Entity=")), "")
            for bracket in _BRACKET.finditer(entity):
                number, kind, closed = bracket.groups()
                if number:
                    opened.append((number, kind, i))
                elif opened:
                    at = next((k for k in reversed(range(len(opened))) if opened[k][0] == closed), len(opened) - 1)
                    _, kind, start = opened.pop(at)
                    spans.append((start, i, kind))
        for start, end, kind_name in sorted(spans, key=lambda s: s[0] - s[1]):
            label = GUM_NAMES.get(kind_name)
            if label is None:
                continue
            inside = range(start, end + 1)
            heads = {i: sentence.words[i].head for i in inside}
            head = next((i for i, above in heads.items() if above not in inside or above == i), None)
            if head is None or not _proper(sentence.words[head]):
                continue
            first = last = head
            while first > start and _proper(sentence.words[first - 1]):
                first -= 1
            while last < end and _proper(sentence.words[last + 1]):
                last += 1
            if all(tags[i] == "O" for i in range(first, last + 1)):
                tags[first] = f"B-{label}"
                for i in range(first + 1, last + 1):
                    tags[i] = f"I-{label}"
        sentence.names = tags


def _proper(word: Word) -> bool:
    """Whether a word is part of a name: a title before it is not, nor are people ("Americans")."""
    proper = word.upos == "PROPN" or word.xpos in ("NNP", "NNPS")
    return proper and word.relation != "nmod:desc" and word.form.lower().rstrip(".") not in _NO_NAMES


def paragraphs(sentences: list[Sentence], *, most: int) -> Iterator[list[Sentence]]:
    """Groups of up to ``most`` sentences of one paragraph, so that the parser learns where sentences end."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (
            len(group) >= most or (sentence.document, sentence.paragraph) != (group[0].document, group[0].paragraph)
        ):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def named_sentences(words: Sequence[tuple[str, bool, str]], source: str) -> list[Sentence]:
    """Sentences that carry names and no syntax, cut after closing marks, from (form, space behind it, name tag)."""
    sentences: list[Sentence] = []
    held: list[tuple[str, bool, str]] = []
    for i, word in enumerate(words):
        held.append(word)
        if word[0] in (".", "?", "!") or i == len(words) - 1 or len(held) >= LONGEST_WITHOUT_MARK:
            sentences.append(Sentence(
                source, source, 0, [Word(form, space, "", "", "", "", 0, "") for form, space, _ in held],
                [tag for _, _, tag in held]))
            held = []
    return sentences


def read_wikigold(path: Path) -> Iterator[list[Sentence]]:
    """WikiGold sentences, each as a paragraph of its own, with names only."""
    words: list[tuple[str, bool, str]] = []
    previous = "O"
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if not line.strip():
            if words and [w[0] for w in words] != ["-DOCSTART-"]:
                yield named_sentences(words, "wikigold")
            words, previous = [], "O"
            continue
        form, tag = line.rsplit(" ", 1)
        kind = NAMES.get(tag[2:])
        words.append((form, True, "O" if kind is None else f"{'I' if previous == tag else 'B'}-{kind}"))
        previous = tag


def read_re3d(folder: Path, cut: Callable[[str], Sequence[tuple[int, int]]]) -> Iterator[list[Sentence]]:
    """re3d documents as paragraphs with names only: its spans reduced to what begins with a capital letter. ``cut``
    gives start and end of each word of a text; a span that does not end with a word is left out.
    """
    entities: dict[str, list[tuple[int, int, str]]] = {}
    for line in (folder / "entities.json").read_text(encoding="utf-8-sig").splitlines():
        row = json.loads(line)
        label = RE3D_NAMES.get(row["type"])
        value = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", row["value"])
        if label and value[:1].isupper():
            start = row["end"] - len(value)
            entities.setdefault(row["documentId"], []).append((start, row["end"], label))
    for line in (folder / "documents.json").read_text(encoding="utf-8-sig").splitlines():
        row = json.loads(line)
        spans = cut(row["text"])
        starts, ends = {a: i for i, (a, _) in enumerate(spans)}, {b: i for i, (_, b) in enumerate(spans)}
        tags = ["O"] * len(spans)
        for start, end, label in sorted(entities.get(row["_id"], []), key=lambda s: (s[0], -s[1])):
            first, last = starts.get(start), ends.get(end)
            if first is None or last is None or any(tag != "O" for tag in tags[first : last + 1]):
                continue
            tags[first : last + 1] = [f"B-{label}"] + [f"I-{label}"] * (last - first)
        yield named_sentences([
            (row["text"][a:b], i + 1 == len(spans) or spans[i + 1][0] > b, tags[i]) for i, (a, b) in enumerate(spans)
        ], folder.name)
