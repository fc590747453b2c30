"""What somebody says of a contested term: a statement that names it and answers one of its questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.english.syntax import Sentence
from detente.positions.attribution import Attributed
from detente.positions.candidate import Candidate
from detente.positions.contested import Terms
from detente.positions.reality import modal_words, unreal
from detente.positions.tree import Tree

__all__ = ["claims"]

#: Contents that hold a whole statement.
_STATEMENTS = frozenset({"clause", "quote", "phrase", "as"})


def claims(
    tree: Tree, sentence: Sentence, attributed: Sequence[Attributed], terms: Terms, *, others: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Readings such as "said that the powers had recognised its right": told as a fact by the speaker, in a sentence
    whose words no other candidate has taken. What would, must or may be is no reading.
    """
    for said in attributed:
        if said.manner != "speech" or said.place not in _STATEMENTS or said.negated or said.doubtful:
            continue
        for start, end in said.contents:
            inside = [i for i in range(sentence.first, sentence.stop)
                      if start <= tree.tokens[i].start and tree.tokens[i].end <= end]
            head = next((i for i in inside if tree.tokens[i].head == i or tree.tokens[i].head not in inside), None)
            for verb, first, last in _clauses(tree, head, inside) if head is not None else ():
                if any(first <= c.cue <= last or c.first <= last <= c.last for c in others):
                    continue
                term = terms.named(first, last)
                answered = terms.components(first, last, only=term) if term else ()
                if answered and not modal_words(tree, verb) and not unreal(tree, verb):
                    yield Candidate("reading", "says of the term", verb, first, last, verb, "speech", about=term,
                                    speaker="always", needs="speech", how=tree.phrase_text(said.cue_head))


def _clauses(tree: Tree, head: int, inside: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """The verb, first and last word of each of the clauses side by side in a statement, which may differ in mood:
    "that all would end, and that the powers had recognised it".
    """
    further = [k for k in tree.kids(head) if k > head and tree.relation(k) == "conj" and tree.verbal(k)
               and tree.left[k] > head and tree.right[k] <= inside[-1]]
    yield head, inside[0], min([inside[-1], *(tree.left[k] - 1 for k in further)])
    for k in further:
        first = tree.left[k]
        while first < k and tree.tokens[first].pos in {"PUNCT", "CCONJ", "SCONJ"}:
            first += 1
        yield k, first, tree.right[k]
