"""Text to words, sentences and dependencies: the :class:`Parser` interface and the pipeline that the package ships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from detente.english.lemmas import lemma
from detente.english.repair import repaired
from detente.english.syntax import ParsedText, Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

__all__ = ["MODEL", "Parser", "SpacyParser", "blocks", "shipped_parser"]

#: The weights that the package ships (CC BY-SA 4.0, see ATTRIBUTION.md beside them).
MODEL = Path(__file__).parent / "model"
_LONGEST_BLOCK = 4_000
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*|\f")
_WRAPPED = 55
_SHORT_PART = 14


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


class SpacyParser:
    """A spaCy pipeline with UD labels behind the :class:`Parser` interface."""

    def __init__(self, nlp: Language) -> None:
        self.pipeline = nlp
        self.version = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"

    def parse(self, texts: Iterable[tuple[str, Sequence[tuple[int, int]]]]) -> Iterator[ParsedText]:
        """Parsed texts in order; blocks of all texts share the parser's batches."""
        sizes: list[int] = []
        sources: list[str] = []

        def pieces() -> Iterator[tuple[str, tuple[int, int]]]:
            for number, (text, skip) in enumerate(texts):
                sources.append(text)
                sizes.append(0)
                for start, end in blocks(text, skip):
                    sizes[number] += 1
                    yield _readable(text[start:end]), (number, start)

        waiting: list[tuple[int, Doc]] = []
        current = 0
        for doc, (number, start) in self.pipeline.pipe(pieces(), as_tuples=True, batch_size=24):
            while current < number:
                yield _joined(sources[current], waiting)
                waiting, current = [], current + 1
            waiting.append((start, doc))
        while current < len(sources):
            yield _joined(sources[current], waiting)
            waiting, current = [], current + 1


def _readable(text: str) -> str:
    """The same text, character for character, with what confuses a tokenizer replaced by its plain form.

    A given name of two syllables ("Sung-min" after a surname) is kept in one piece, as names of one word are.
    """
    return _TWO_SYLLABLES.sub(_one_piece, text.translate(_PLAIN))


_TWO_SYLLABLES = re.compile(r"(?<=[A-Z][a-z] |[a-z]{2} |[A-Z]{2} )[A-Z][a-z]{1,7}-[a-z]{1,6}\b(?!-)")
_COMPOUND_ENDS = frozenset(
    "like era wide run born made led held built style only bound free based ready backed owned era size type friendly "
    "related to speaking wing rich poor level term day week month year long proof".split()
)


def _one_piece(found: re.Match[str]) -> str:
    first, _, last = found.group().partition("-")
    if last in _COMPOUND_ENDS or last.endswith(("ed", "ing", "ish", "able")):
        return found.group()
    return f"{first}a{last}"


#: Characters that a tokenizer trained on plain text stumbles over, each with its plain form.
_PLAIN = str.maketrans("\n\r\t\u00a0\u2018\u2019\u201c\u201d\u2010\u2011\u2212\u02bc", "    ''\"\"---'")


def _joined(text: str, parts: list[tuple[int, Doc]]) -> ParsedText:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for offset, doc in parts:
        kept: dict[int, int] = {}
        for token in doc:
            if not token.is_space:
                kept[token.i] = len(tokens) + len(kept)
        for words in _whole_sentences([[t for t in span if t.i in kept] for span in doc.sents]):
            number, first = len(sentences), len(tokens)
            found: list[Token] = []
            for token in words:
                head = token.head
                while head.i not in kept and head.head.i != head.i:
                    head = head.head
                start = offset + token.idx
                end = start + len(token)
                relation = "root" if head.i == token.i or head.i not in kept else token.dep_
                found.append(Token(
                    kept[token.i], start, end, text[start:end], lemma(token.text, token.pos_), token.pos_, token.tag_,
                    relation, kept[token.i] if relation == "root" else kept[head.i], str(token.morph), number,
                ))
            tokens.extend(repaired(found))
            sentences.append(Sentence(number, tokens[first].start, tokens[-1].end, first, len(tokens)))
    return ParsedText(text, tuple(tokens), tuple(sentences))


def _whole_sentences(spans: list[list[SpacyToken]]) -> Iterator[list[SpacyToken]]:
    """The sentences of a block, where one that the parser cut inside a name is whole again: a first part without a
    verb that ends in no mark, before a part that goes on with a name ("... and the Soviet leader | Ivan Petrov met").
    """
    held: list[SpacyToken] = []
    for span in spans:
        words = held + span
        held = []
        if not words:
            continue
        cut = words[-1].pos_ in ("NOUN", "PROPN", "ADJ") and len(words) <= _SHORT_PART
        if cut and span is not spans[-1] and not any(t.pos_ in ("VERB", "AUX") for t in words):
            held = words
        else:
            yield words
    if held:
        yield held


@cache
def shipped_parser() -> SpacyParser:
    """The parser with the shipped weights, loaded once a process; without the recogniser of names, which nothing
    reads yet (the registry and runs of proper nouns name the actors).
    """
    import spacy  # noqa: PLC0415  (the import costs a second; nothing loads it before a text must be read)

    return SpacyParser(spacy.load(MODEL, exclude=["ner"]))
