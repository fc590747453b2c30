"""Quotations as contents: which of them a cue beside them introduces, closes or carries on."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from itertools import accumulate

from detente.english.syntax import Sentence
from detente.positions.attributed import Attributed, Span
from detente.positions.cues import AttributionCues
from detente.positions.quotes import Quote, quotes
from detente.positions.tree import Tree

__all__ = ["Quotations"]


class Quotations:
    """The quotations of one text."""

    def __init__(self, tree: Tree, cues: AttributionCues) -> None:
        self.tree = tree
        self.cues = cues
        self.quotes = quotes(tree.parsed.text)
        self.starts = [a for a, _ in self.quotes]

    def previous_quote(self, sentence: Sentence) -> Span | None:
        """A quotation that ends right before the sentence of its cue."""
        at = bisect_right(self.starts, sentence.start) - 1
        if at < 0:
            return None
        start, end = self.quotes[at]
        between = self.tree.parsed.text[end : sentence.start]
        return (start, end) if end <= sentence.start + 1 and not between.strip() and "\n" not in between else None

    def quoted_around(self, i: int, sentence: Sentence, taken: list[Span], *, preposed: bool) -> list[Span]:
        """Quotations beside a cue in its sentence, that no other cue stands nearer to."""
        tree = self.tree
        cue = tree.tokens[i].start
        found = []
        for start, end in self.between(sentence.start, sentence.end):
            if start <= cue < end or any(a <= start and end <= b + 1 for a, b in taken):
                continue
            words = tree.parsed.between(start, end)
            gap = tree.parsed.text[min(end, cue) : max(start, cue)]
            whole = end > sentence.end or start < sentence.start or any(t.pos in {"VERB", "AUX"} for t in words)
            # a scare quote inside a clause of the sentence is no direct speech
            adjoining = len(gap.split()) <= 12 and not any(
                t.index != i and tree.low[t.index] in self.cues.verbs and t.pos == "VERB"
                for t in tree.parsed.between(min(end, cue), max(start, cue)))
            if whole and adjoining and len(words) >= 3 and (preposed or start > cue) and not taken:
                found.append((start, end))
        return found

    def between(self, start: int, end: int) -> list[Quote]:
        """Quotations that overlap a span."""
        low = max(0, bisect_left(self.starts, start) - 1)
        return [q for q in self.quotes[low : bisect_left(self.starts, end)] if q[1] > start]

    def is_quote(self, span: Span) -> bool:
        """Whether a span lies between quotation marks."""
        at = bisect_right(self.starts, span[0] + 1) - 1
        return at >= 0 and self.quotes[at][0] <= span[0] + 1 and span[1] <= self.quotes[at][1] + 1

    def announced(self, i: int, sentence: Sentence) -> Span | None:
        """A quotation that opens right after a sentence that ends in a colon: "He said:" and a new paragraph."""
        at = bisect_left(self.starts, sentence.end - 1)
        if at == len(self.quotes) or self.tree.low[sentence.stop - 1] not in {":", ",", "."}:
            return None
        gap = self.tree.parsed.text[sentence.end : self.quotes[at][0]]
        wanted = self.tree.low[sentence.stop - 1] == ":" or (
            self.tree.right[i] >= sentence.stop - 2 and "\n" not in gap
        )
        return self.quotes[at] if wanted and not gap.strip() else None

    def grown(self, spans: list[Span], sentence: Sentence, cue: int) -> tuple[list[Span], bool]:
        """Contents that are part of a quotation over several sentences, grown to the whole of it."""
        found, grown = [], False
        for start, end in spans:
            for a, b in self.between(start, end):
                most = a <= start + 1 and end <= b and end - start > 0.7 * (b - a)
                if (most or a < sentence.start or b > sentence.end + 1) and not a <= cue < b:
                    start, end, grown = min(start, a), max(end, b), True  # noqa: PLW2901 (a span that grows)
            found.append((start, end))
        return sorted(set(found)), grown

    def carried_on(self, found: list[Attributed]) -> list[Attributed]:
        """Quotations without a cue of their own go to the speaker quoted just before in the paragraph, or open a
        content that the next words name the speaker of.
        """
        text, tree = self.tree.parsed.text, self.tree
        taken = {q for a in found for s, e in a.contents for q in self.between(s, e) if s <= q[0] + 1 and q[1] <= e + 1}
        extra: dict[int, list[Span]] = {}
        speeches = sorted((a.cue[1], number) for number, a in enumerate(found) if a.quoted)
        latest = list(accumulate((number for _, number in speeches), max))  # by the end of the cue, the last so far
        for quote in self.quotes:
            if quote in taken or len(tree.parsed.between(*quote)) < 4:
                continue
            first = next((t for t in tree.parsed.between(quote[0], quote[1]) if t.pos != "PUNCT"), None)
            if first is None or (not first.text[:1].isupper() and first.tag != "NNP"):
                continue
            before = bisect_right(speeches, quote[0], key=lambda one: one[0])
            if not before:
                continue
            number = latest[before - 1]
            last = found[number]
            reached = max(last.cue[1], *(b for _, b in (*last.contents, *extra.get(number, []))))
            gap = text[reached : quote[0]]
            if (("\n" not in gap and len(gap.split()) <= 12) or not gap.strip()) and not any(c in gap for c in "?!"):
                extra.setdefault(number, []).append(quote)
        return [dataclasses.replace(a, contents=tuple(sorted({*a.contents, *extra[n]}))) if n in extra else a
                for n, a in enumerate(found)]
