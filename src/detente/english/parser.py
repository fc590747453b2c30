"""Text to words, sentences and dependencies: the :class:`Parser` interface and the reader that the package ships."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from detente.english.lemmas import lemma
from detente.english.network import Network, ReadWord
from detente.english.repair import repaired
from detente.english.suggestions import Suggester
from detente.english.syntax import Name, ParsedText, Sentence, SuggestedEvent, Token
from detente.english.words import cut_into_words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["MODEL", "Parser", "ShippedParser", "SpacyParser", "blocks", "shipped_parser"]

#: The weights that the package ships (CC BY-SA 4.0, see ATTRIBUTION.md beside them).
MODEL = Path(__file__).parent / "model"
_LONGEST_BLOCK = 4_000
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\f")
_WRAPPED = 55


class Parser(Protocol):
    """Whatever reads a text into words, sentences and Universal Dependencies."""

    version: str

    def parse(self, texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[ParsedText]:
        """Parsed texts in order, one for each (text, spans to leave out)."""
        ...


def blocks(text: str, skip: Sequence[tuple[int, int]] = ()) -> Iterator[tuple[int, int]]:
    """Spans that are parsed on their own: paragraphs, and lines where a line is no wrapped part of a paragraph.

    Spans inside ``skip`` are left out. A block longer than 4,000 characters is cut at the end of a sentence, else at a
    space, so that time and memory stay bounded whatever the input.
    """
    kept, at = [], 0
    for start, end in sorted(skip):
        if start > at:
            kept.append((at, start))
        at = max(at, end)
    kept.append((at, len(text)))
    for start, end in kept:
        place = start
        for gap in [*_BLANK_LINE.finditer(text, start, end), None]:
            stop = gap.start() if gap else end
            for first, last in _lines(text, place, stop):
                block = text[first:last]
                yield first + len(block) - len(block.lstrip()), last - len(block) + len(block.rstrip())
            place = gap.end() if gap else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    lines, at = [], start
    for line in text[start:end].split("\n"):
        if line.strip():
            lines.append((at, at + len(line)))
        at += len(line) + 1
    joined: list[tuple[int, int]] = []
    closed = sum(text[a:b].rstrip()[-1] in ".!?:;" for a, b in lines)
    listed = len(lines) > 1 and closed >= 0.8 * len(lines)  # each line ends a sentence: a list, not a wrapped text
    for a, b in lines:
        previous = text[joined[-1][0] : joined[-1][1]].rstrip() if joined else ""
        last = previous.rpartition("\n")[2]
        opens = bool(re.match(r"\s*(?:[-*•#>|]|\d+[.)]\s|\w[\w ]{0,20}:)", text[a:b]))
        if joined and not listed and not opens and len(last) >= _WRAPPED and not last.startswith("#"):
            joined[-1] = (joined[-1][0], b)
        else:
            joined.append((a, b))
    for a, b in joined:
        place = a
        while b - place > _LONGEST_BLOCK:
            middle, far = place + _LONGEST_BLOCK // 2, place + _LONGEST_BLOCK
            cut = max(text.rfind(". ", middle, far) + 1, 0) or text.rfind(" ", middle, far)
            cut = cut if cut > 0 else far
            yield place, cut
            place = cut
        if text[place:b].strip():
            yield place, b


#: A block as it was read: where it starts in the text, each word's start and end in the block, what was read of it.
_Block: TypeAlias = tuple[int, list[tuple[int, int]], list[ReadWord]]


class ShippedParser:
    """The reader whose weights the package ships, behind the :class:`Parser` interface; ``suggest``: events too."""

    def __init__(self, folder: Path = MODEL, *, suggest: bool = False) -> None:
        self._network = Network(folder, Suggester(folder) if suggest else None)
        self.version: str = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["version"]

    def parse(self, texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[ParsedText]:
        """Parsed texts in order, each block of a text read on its own."""
        for text, skip in texts:
            yield _joined(text, [self._block(text, start, end) for start, end in blocks(text, skip)])

    def between(self, text: str, source: tuple[int, int] | None,
                target: tuple[int, int] | None) -> SuggestedEvent | None:
        """What the source does to the target in a short text, both given by their characters or None; its token counts
        the words of the text as :meth:`parse` does. None without suggestions, or where neither party stands there.
        """
        spans, glued = _words(text)
        one, other = ([i for i, (a, b) in enumerate(spans) if party and a < party[1] and party[0] < b]
                      for party in (source, target))
        return self._network.between([text[a:b].translate(_PLAIN) for a, b in spans], glued, one, other)

    def _block(self, text: str, start: int, end: int) -> _Block:
        plain = text[start:end].translate(_PLAIN)
        spans, glued = _words(plain)
        return start, spans, self._network.read([plain[a:b] for a, b in spans], glued)


def _words(text: str) -> tuple[list[tuple[int, int]], list[bool]]:
    """Where each word stands, and whether it follows the one before without a space."""
    spans = cut_into_words(text.translate(_PLAIN))
    return spans, [a == b for (_, b), (a, _) in zip([(-1, -1), *spans], spans, strict=False)]


class SpacyParser:
    """A spaCy pipeline with UD labels behind the :class:`Parser` interface."""

    def __init__(self, nlp: Language) -> None:
        self.pipeline = nlp
        self.version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"

    def parse(self, texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[ParsedText]:
        """Parsed texts in order; blocks of all texts share the pipeline's batches."""
        sizes: list[int] = []
        sources: list[str] = []

        def pieces() -> Iterator[tuple[str, tuple[int, int]]]:
            for number, (text, skip) in enumerate(texts):
                sources.append(text)
                sizes.append(0)
                for start, end in blocks(text, skip):
                    sizes[number] += 1
                    yield text[start:end].translate(_PLAIN), (number, start)

        waiting: list[_Block] = []
        current = 0
        for doc, (number, start) in self.pipeline.pipe(pieces(), as_tuples=True, batch_size=24):
            while current < number:
                yield _joined(sources[current], waiting)
                waiting, current = [], current + 1
            waiting.append((start, *_read_doc(doc)))
        while current < len(sources):
            yield _joined(sources[current], waiting)
            waiting, current = [], current + 1


#: Characters that a tokenizer trained on plain text stumbles over, each with its plain form.
_PLAIN = str.maketrans("\n\r\t\u00a0\u2018\u2019\u201c\u201d\u2010\u2011\u2212\u02bc", "    ''\"\"---'")
#: Names of classes in common schemes, as ours.
_NAME_CLASSES = {"PER": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE", "GPE": "PLACE", "FAC": "PLACE"}


def _read_doc(doc: Doc) -> tuple[list[tuple[int, int]], list[ReadWord]]:
    """The words of a spaCy document, white space left out."""
    kept: dict[int, int] = {}
    for token in doc:
        if not token.is_space:
            kept[token.i] = len(kept)
    spans, words = [], []
    first = True
    for token in doc:
        first = first or bool(token.is_sent_start)
        if token.i not in kept:
            continue
        head = token.head
        while head.i not in kept and head.head.i != head.i:
            head = head.head
        place = kept[token.i]
        root = head.i == token.i or head.i not in kept
        label = _NAME_CLASSES.get(token.ent_type_, token.ent_type_)
        words.append(ReadWord(
            token.pos_, str(token.morph), token.tag_, place if root else kept[head.i], "root" if root else token.dep_,
            first, f"{token.ent_iob_}-{label}" if label else "O",
        ))
        spans.append((token.idx, token.idx + len(token)))
        first = False
    return spans, words


def _joined(text: str, parts: Sequence[_Block]) -> ParsedText:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    suggested: list[SuggestedEvent] = []
    gists: list[SuggestedEvent] = []
    for offset, spans, words in parts:
        base = len(tokens)
        starts = [i for i, word in enumerate(words) if word.opens or i == 0]
        for first, stop in zip(starts, [*starts[1:], len(words)], strict=True):
            number = len(sentences)
            found: list[Token] = []
            for i in range(first, stop):
                word = words[i]
                start, end = offset + spans[i][0], offset + spans[i][1]
                inside = first <= word.head < stop
                found.append(Token(
                    base + i, start, end, text[start:end], lemma(text[start:end], word.pos), word.pos, word.tag,
                    word.relation if inside else "root", base + (word.head if inside else i), word.morph, number,
                ))
            tokens.extend(repaired(found))
            sentences.append(Sentence(number, found[0].start, found[-1].end, base + first, base + stop))
        names.extend(_names(offset, spans, words))
        suggested.extend(word.told.moved(base) for word in words if word.told is not None)
        gists.extend(word.gist.moved(base) for word in words if word.gist is not None)
    return ParsedText(text, tuple(tokens), tuple(sentences), tuple(names), suggested=tuple(suggested),
                      gists=tuple(gists))


def _names(offset: int, spans: Sequence[tuple[int, int]], words: Sequence[ReadWord]) -> Iterator[Name]:
    start, label = -1, ""
    for i, name in enumerate([*(w.name for w in words), "O"]):
        if start >= 0 and name != f"I-{label}":
            yield Name(offset + spans[start][0], offset + spans[i - 1][1], label)
            start = -1
        if start < 0 and name != "O":
            start, label = i, name[2:]


@cache
def shipped_parser(*, suggest: bool = False) -> ShippedParser:
    """The parser with the shipped weights, loaded once a process; ``suggest``: events too, a quarter slower."""
    return ShippedParser(suggest=suggest)
