"""Which actors a noun or pronoun of a sentence stands for."""

from __future__ import annotations

from detente.actors.reference import Reference
from detente.annotations.annotation import Annotation
from detente.positions.cues import attribution_cues
from detente.positions.tree import Tree

__all__ = ["Who", "same_side"]

_MODIFIERS = frozenset({"nmod:poss", "amod", "compound", "nmod", "appos", "flat", "nmod:desc"})
_OF = frozenset({"of", "for", "from", "in", "at"})


def same_side(one: str, other: str) -> bool:
    """Whether two actor ids are the same, or one is part of the other: a state and its leader."""
    return one == other or one.startswith(other + ".") or other.startswith(one + ".")


class Who:
    """References of one annotation, by token."""

    def __init__(self, annotation: Annotation, tree: Tree) -> None:
        self._tree = tree
        self._heads: dict[int, Reference] = {}
        self._covering: dict[int, Reference] = {}
        for reference in annotation.references:
            self._heads.setdefault(reference.head, reference)
            for token in annotation.parsed.between(reference.start, reference.end):
                self._covering.setdefault(token.index, reference)

    def reference(self, i: int) -> Reference | None:
        """The reference that a token heads or belongs to."""
        return self._heads.get(i) or self._covering.get(i)

    def actors(self, i: int, *, places: bool = False) -> tuple[str, ...]:
        """Actor ids for a nominal and those coordinated with it, in order; empty where nobody is known. ``places``
        lets a place stand for those who govern from it: "the reading in Tehran".
        """
        tree = self._tree
        if tree.is_relative(i):
            singles = (self._single(antecedent, places=places) for antecedent in tree.antecedents(i))
            return next((actors for actors in singles if actors), ())
        found: list[str] = []
        for k in tree.conjuncts(i):
            found.extend(a for a in self._single(k, places=places) if a not in found)
        return tuple(found)

    def _single(self, i: int, *, places: bool) -> tuple[str, ...]:
        reference = self.reference(i)
        if reference is not None and reference.role != "name part" and reference.actors:
            if reference.role != "place" or places or self._tree.relation(i).startswith(("nsubj", "nmod:poss")):
                return reference.actors
            return ()
        if reference is not None and reference.head == i and reference.role == "name part":
            return ()
        tree = self._tree
        if (
            tree.low[i] in attribution_cues().representatives
            or tree.low[i].rstrip("s") in attribution_cues().representatives
        ):
            for k in tree.kids(i):
                relation = tree.relation(k)
                if relation not in _MODIFIERS or (relation == "nmod" and not _OF & set(tree.marks(k))):
                    continue
                below = self.reference(k)
                if below is not None and below.actors and below.role != "name part":
                    return below.actors
        return ()
