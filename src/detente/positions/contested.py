"""Which contested term a phrase stands for, and which of its components a content answers."""

from __future__ import annotations

from collections.abc import Sequence

from detente.positions.cues import reading_cues
from detente.positions.phrases import Phrase, Run, is_negated, phrase
from detente.positions.quotes import Quote
from detente.positions.terms import Term
from detente.positions.tree import Tree

__all__ = ["Terms"]

_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "these", "those", "its", "their", "his", "her", "any", "such"}
)
_POINTERS = frozenset({"that", "this", "it", "these", "those", "them", "which", "both"})
_LONGEST_ISSUE = 6
#: Words; a longer quotation is a statement, no term.
_LONGEST_TERM = 10


class Terms:
    """The study's terms against one text."""

    def __init__(self, tree: Tree, terms: Sequence[Term], quotes: Sequence[Quote]) -> None:
        self._tree = tree
        self._quotes = quotes
        self._aliases: list[tuple[str, Phrase]] = []
        for term in terms:
            for alias in (term.label, *term.aliases):
                if (words := phrase(alias)).words:
                    self._aliases.append((term.id, words))
        self._aliases.sort(key=lambda a: -len(a[1].words))
        self._cues = [
            (term.id, component.id, [(value.id, phrase(cue)) for value in component.values for cue in value.cues])
            for term in terms for component in term.components
        ]

    def named(self, first: int, last: int) -> str:
        """Id of the study's term that the tokens name, the longest wording first; empty where they name none."""
        run = Run(self._tree, range(first, last + 1))
        return next((id_ for id_, words in self._aliases if run.matches(words)), "")

    def quoted(self, first: int, last: int) -> str:
        """The first quoted phrase of at most ten words among the tokens; empty where none is."""
        tokens = self._tree.tokens
        start, end = tokens[first].start, tokens[last].end
        for a, b in self._quotes:
            if a >= start - 1 and b <= end + 1:
                words = self._tree.parsed.text[a + 1 : b - 1].strip(' ,.;:“”"')
                if 0 < len(words.split()) <= _LONGEST_TERM:
                    return " ".join(words.split())
        return ""

    def is_term(self, head: int) -> bool:
        """Whether the phrase that a token heads is a term of the study or stands between quotation marks."""
        first, last = self._tree.left[head], self._tree.right[head]
        if self.named(first, last):
            return True
        token = self._tree.tokens[head]
        return any(a < token.start and token.end < b and b - a < 120 for a, b in self._quotes)

    def wording(self, head: int) -> str:
        """What the phrase at a token is called: a term's id, the quoted words, or the noun phrase without its
        determiner; empty for a pointer ("that phrase", "it").
        """
        tree = self._tree
        first, last = self._phrase(head)
        if id_ := self.named(first, last):
            return id_
        if quoted := self.quoted(max(0, first - 1), min(last + 1, len(tree.tokens) - 1)):
            return quoted
        low = tree.low[head]
        if low in _POINTERS or tree.tokens[head].pos == "PRON":
            return ""
        if low in reading_cues().carriers and all(
                tree.low[k] in _DETERMINERS or tree.low[k] in {"key", "same", "disputed", "contested", "very"}
                for k in tree.kids(head) if k < head and tree.relation(k) not in {"case", "punct"}):
            return ""
        while first < last and (tree.low[first] in _DETERMINERS or tree.tokens[first].pos in {"PUNCT", "ADP"}):
            first += 1
        while last > first and tree.tokens[last].pos == "PUNCT":
            last -= 1
        return " ".join(tree.parsed.text[tree.tokens[first].start : tree.tokens[last].end].split())

    def _phrase(self, head: int) -> tuple[int, int]:
        """The noun phrase at a token without relative clauses and sentences hung on it."""
        tree = self._tree
        first, last = tree.left[head], tree.right[head]
        for k in tree.kids(head):
            relation = tree.relation(k)
            if relation in {"acl:relcl", "acl", "parataxis", "advcl", "appos"} and k > head:
                last = min(last, tree.left[k] - 1)
            elif relation in {"case", "mark", "cc", "cop", "aux", "nsubj"} and k < head:
                first = max(first, tree.right[k] + 1)
        return min(first, head), max(last, head)

    def components(self, first: int, last: int, *, only: str = "") -> tuple[str, ...]:
        """``term.component=value`` for every component that the tokens answer; the longest cue that is not negated
        wins, the earlier of two equally long.
        """
        indices = range(first, last + 1)
        run = Run(self._tree, indices)
        found = []
        for term, component, cues in self._cues:
            if only and term != only:
                continue
            best: tuple[int, int, str] | None = None
            for value, words in cues:
                for match in run.matches(words):
                    if is_negated(self._tree, match, indices):
                        continue
                    rank = (len(words.words), -match.first, value)
                    if best is None or rank > best:
                        best = rank
            if best is not None:
                found.append(f"{term}.{component}={best[2]}")
        return tuple(found)

    def issue(self, first: int, last: int, head: int) -> str:
        """What a content is about, in a few of its own words: its object, or its head noun with modifiers."""
        tree = self._tree
        noun: int | None = head if tree.tokens[head].pos in {"NOUN", "PROPN"} else None
        if noun is None:
            order: tuple[str, ...] = ("obj", "nsubj:pass", "obl", "nsubj", "nmod")
            if tree.relation(head) == "acl" and tree.passive(head):
                order = ("obj", "nsubj:pass")
            options = [k for relation in order for k in range(first, last + 1)
                       if tree.relation(k) == relation and tree.tokens[k].pos in {"NOUN", "PROPN"}
                       and tree.below(k, head)]
            above = tree.head(head)
            if not options and tree.relation(head) == "acl" and above is not None and above >= first:
                options = [above]
            options.sort(key=lambda k: tree.tokens[k].pos == "PROPN")
            noun = options[0] if options else next((k for k in range(first, last + 1)
                                                    if tree.tokens[k].pos in {"NOUN", "PROPN"}), None)
        if noun is None:
            return ""
        low, high = self._phrase(noun)
        low, high = max(low, first), min(high, last)
        while low < noun and (
            tree.low[low] in _DETERMINERS or tree.tokens[low].pos in {"PUNCT", "ADP", "SCONJ", "ADV"}
        ):
            low += 1
        if high - low + 1 > _LONGEST_ISSUE:
            high = max(noun, low + _LONGEST_ISSUE - 1)
            low = max(low, high - _LONGEST_ISSUE + 1)
        while high > max(low, noun) and tree.tokens[high].pos not in {"NOUN", "PROPN"}:
            high -= 1
        return " ".join(tree.parsed.text[tree.tokens[low].start : tree.tokens[high].end].split()).strip("“”\"‘’'")
