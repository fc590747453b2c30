"""Where the content of a cue stands: the clause, infinitive, object or phrase that a word governs."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cache

from detente.positions.cues import attribution_cues, inflected, stance_cues
from detente.positions.tree import NOMINAL, Tree

__all__ = ["Slot", "attitude_clause", "find_slot", "first_slot"]

_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "obj", "obl", "nmod", "dep"})
_LOOSE_CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
_QUESTION_MARKS = frozenset({"if", "whether"})
_QUESTION_WORDS = frozenset({"what", "why", "how", "who", "which", "where", "when"})
_ADJUNCTS = frozenset({"because", "while", "although", "though", "since", "after", "before", "when", "as", "unless",
                       "until", "so", "than", "by", "in", "without"})
_OUGHT = frozenset({"must", "should", "shall", "ought"})
_FUTURE = frozenset({"will", "would", "could", "may", "might", "'ll", "wo", "can"})
_PREDICATES = frozenset({"xcomp", "advcl", "ccomp", "acl", "acl:relcl", "obl", "nmod"})


@dataclasses.dataclass(frozen=True, slots=True)
class Slot:
    """A content: its first and last token, the token at its head, and the noun it is addressed to, if any."""

    first: int
    last: int
    head: int
    target: int | None = None


def first_slot(tree: Tree, cue: int, names: Sequence[str]) -> tuple[Slot, str] | None:
    """The first of the named places in which the cue has a content, with its name."""
    for name in names:
        slot = find_slot(tree, cue, name)
        if slot is not None:
            return slot, name
    return None


def find_slot(tree: Tree, cue: int, name: str) -> Slot | None:
    """The content of a cue in one named place, or None."""
    finder = _FINDERS.get(name)
    return finder(tree, cue) if finder else _prepositional(tree, cue, name)


@cache
def _telling() -> frozenset[str]:
    verbs = ("tell", "inform", "assure", "remind", "warn", "notify", "persuade", "convince")
    return frozenset(form for verb in verbs for form in inflected(verb))


def _after(tree: Tree, cue: int) -> list[int]:
    return [k for k in tree.kids(cue) if k > cue]


def _whole(tree: Tree, head: int, after: int, target: int | None = None) -> Slot:
    return Slot(max(tree.left[head], after + 1), tree.right[head], head, target)


def _clause(tree: Tree, cue: int) -> Slot | None:
    for k in _after(tree, cue):
        relation = tree.relation(k)
        if relation not in _CLAUSES or tree.marked_to(k):
            continue
        marks = tree.marks(k)
        if _QUESTION_MARKS & set(marks):
            continue
        that = "that" in marks
        if not that and (relation not in _LOOSE_CLAUSES or tree.own_subject(k) is None or _ADJUNCTS & set(marks)):
            continue
        if not that and tree.low[k] in attribution_cues().verbs and tree.right[k] - tree.left[k] <= 4 \
                and "," in tree.low[cue : tree.left[k] + 1]:
            continue  # ", he said," set into the sentence
        if relation == "parataxis" and not that and any(t == ";" for t in tree.low[cue:k]):
            continue
        return _whole(tree, k, cue, tree.own_subject(k))
    return _displaced(tree, cue)


def _displaced(tree: Tree, cue: int) -> Slot | None:
    """A that-clause that the parser hung on a phrase beside the cue: "said in a speech that ...", "told the reporters
    that ...".
    """
    if tree.low[cue] not in attribution_cues().verbs or tree.tokens[cue].pos != "VERB":
        return None
    told = tree.low[cue] in _telling()
    near = [k for k in _after(tree, cue) if tree.relation(k) in {"obl", "iobj", "obl:tmod"} or (
        told and tree.relation(k) == "obj")]
    for k in near:
        for c in (*tree.kids(k), *(d for n in tree.kids(k) if n > k for d in tree.kids(n))):
            opener = tree.left[c]
            if c > k and tree.low[opener] == "that" and opener != c and tree.relation(c) in _CLAUSES and (
                    told or tree.tokens[opener].pos == "SCONJ") and tree.own_subject(c) is not None:
                return _whole(tree, c, cue, tree.own_subject(c))
    return None


def _question(tree: Tree, cue: int) -> Slot | None:
    for k in _after(tree, cue):
        if tree.relation(k) in {"ccomp", "advcl", "xcomp"} and (_QUESTION_MARKS & set(tree.marks(k)) or
                                                               tree.low[tree.left[k]] in _QUESTION_WORDS):
            return _whole(tree, k, cue)
    return None


def _asking(tree: Tree, cue: int) -> Slot | None:
    slot = _clause(tree, cue)
    return slot if slot is not None and attitude_clause(tree, slot.head) else None


def attitude_clause(tree: Tree, head: int) -> bool:
    """Whether a clause asks for something ("that Israel withdraw", "that sanctions be lifted", "must", "should")
    rather than claims it ("that it withdrew").
    """
    if tree.modals(head) & _OUGHT:
        return True
    auxiliaries = tree.auxiliaries(head)
    if auxiliaries:
        return any(tree.low[k] == "be" for k in auxiliaries) and not tree.modals(head)
    token = tree.tokens[head]
    if token.tag == "VB":
        return True
    subject = tree.own_subject(head)
    # parsers take "that Israel withdraw" for a present: the missing -s of the third person gives it away
    return token.tag == "VBP" and subject is not None and tree.tokens[subject].tag in {"NN", "NNP"} \
        and len(tree.conjuncts(subject)) == 1


def _future(tree: Tree, cue: int) -> Slot | None:
    slot = _clause(tree, cue)
    return slot if slot is not None and tree.modals(slot.head) & _FUTURE else None


def _infinitive(tree: Tree, cue: int) -> Slot | None:
    objects = any(tree.relation(k) in {"obj", "iobj", "nsubj:pass"} for k in tree.kids(cue))
    for k in _after(tree, cue):
        if tree.relation(k) not in _PREDICATES or not tree.marked_to(k) or tree.own_subject(k) is not None:
            continue
        if tree.relation(k) in {"advcl", "obl", "nmod"} and tree.left[k] > cue + 2 and (
                objects or tree.low[cue:k].count(",") == 1):
            continue  # a purpose, no complement: "offered aid to win favour"
        slot = _whole(tree, k, cue)
        if slot.first - 1 > cue and tree.low[slot.first - 1] in {"never", "not"}:
            slot = dataclasses.replace(slot, first=slot.first - 1)
        return slot
    for k in _after(tree, cue):
        # "pledged to “work toward ...": a verb that the parser takes for a noun shows by the bare "to" before it
        place = next((m for m in tree.kids(k) if tree.low[m] == "to" and tree.relation(m) == "case"), None)
        if place is not None and place + 1 < k and tree.tokens[k].tag == "NN" and tree.relation(k) in {"obl", "nmod"} \
                and all(tree.tokens[m].pos == "PUNCT" for m in range(place + 1, k)) and tree.tokens[k].text.islower():
            last = max(tree.right[k], *(tree.right[m] for m in _after(tree, cue) if m > k and tree.relation(m) in
                                        {"obj", "obl", "nmod"}), tree.right[k])
            return Slot(place, last, k)
    return None


def _control(tree: Tree, cue: int) -> Slot | None:
    objects = [k for k in _after(tree, cue) if tree.relation(k) in {"obj", "iobj", "nsubj"}]
    for k in _after(tree, cue):
        if not tree.marked_to(k) or tree.relation(k) not in {*_PREDICATES, "conj"}:
            continue
        own = tree.own_subject(k)
        if own is not None and own < k and own > cue:
            return _whole(tree, k, cue, own)
        before = [o for o in objects if o < k]
        if before:
            return Slot(tree.left[before[0]], tree.right[k], k, before[0])
    for o in objects:
        for k in tree.kids(o):
            if tree.tokens[k].tag == "VBN" and tree.relation(k) == "acl" and tree.low[cue].startswith("want"):
                return Slot(tree.left[o], tree.right[k], k, o)  # "wanted the sanctions lifted"
        for k in tree.kids(o):  # "urged Iran to halt": parsers hang the infinitive on the noun
            if k > o and tree.marked_to(k) and tree.relation(k) in {"acl", "advcl"} \
                    and (tree.tokens[o].pos == "PROPN" or tree.passive(k)):
                return Slot(tree.left[o], tree.right[k], k, o)
    return None


def _gerund(tree: Tree, cue: int) -> Slot | None:
    for k in _after(tree, cue):
        if tree.tokens[k].tag == "VBG" and tree.relation(k) in {"xcomp", "ccomp", "obj", "advcl"} \
                and not tree.marks(k) and not any(t == "," for t in tree.low[cue : tree.left[k]]):
            return _whole(tree, k, cue)
    return None


def _object(tree: Tree, cue: int) -> Slot | None:
    if tree.relation(cue) == "amod" and tree.own_subject(cue) is not None:
        # "Kim miscalculated Trump's tolerance": a past tense taken for a participle before its object
        top = tree.tokens[cue].head
        while (above := tree.head(top)) is not None and above > cue and tree.tokens[above].pos in NOMINAL:
            top = above
        return Slot(cue + 1, tree.right[top], top) if top > cue else None
    for k in _after(tree, cue):
        token = tree.tokens[k]
        if tree.relation(k) not in {"obj", "dep"} or tree.marks(k):
            continue
        if token.pos == "PRON" and not tree.kids(k):
            return None  # "rejected it": the words say nothing of what
        if token.pos in NOMINAL or token.pos in {"ADJ", "SYM", "VERB", "DET"}:
            return _whole(tree, k, cue)
    return None


def _as(tree: Tree, cue: int) -> Slot | None:
    objects = [k for k in _after(tree, cue) if tree.relation(k) == "obj"]
    if not objects:
        return None
    for k in [*_after(tree, cue), *(c for c in tree.kids(objects[0]) if c > objects[0])]:
        if k > objects[0] and "as" in tree.marks(k)[:1]:
            return Slot(tree.left[objects[0]], tree.right[k], k)
    return None


def _predicate(tree: Tree, cue: int) -> Slot | None:
    objects = [k for k in _after(tree, cue) if tree.relation(k) in {"obj", "nsubj"}]
    for k in _after(tree, cue):
        if tree.relation(k) in {"xcomp", "ccomp"} and not tree.marks(k) and tree.tokens[k].pos in {"ADJ", "NOUN"}:
            inner = tree.own_subject(k)
            if inner is not None and not tree.auxiliaries(k):
                return _whole(tree, k, cue)
            if objects and objects[0] < k:
                return Slot(tree.left[objects[0]], tree.right[k], k)
    return None


def _call_on(tree: Tree, cue: int) -> Slot | None:
    for k in _after(tree, cue):
        if not {"on", "upon", "to", "with"} & set(tree.marks(k)) or tree.tokens[k].pos not in NOMINAL:
            continue
        start = tree.left[k] + 1
        for other in [*_after(tree, cue), *tree.kids(k)]:
            if other > k and tree.marked_to(other) and tree.relation(other) in _PREDICATES:
                return Slot(start, max(tree.right[other], tree.right[k]), other, k)
    return None


def _on_assumption(tree: Tree, cue: int) -> Slot | None:
    for k in _after(tree, cue):
        if {"on", "upon", "under", "from"} & set(tree.marks(k)) and _is_belief(tree, k):
            return _clause(tree, k)
    return None


def _is_belief(tree: Tree, i: int) -> bool:
    return any(s.kind == "belief" for s in stance_cues().nouns.get(tree.low[i], ()))


def _prepositional(tree: Tree, cue: int, word: str) -> Slot | None:
    near = _after(tree, cue)
    near += [c for k in near if tree.relation(k) in {"obj", "iobj", "compound:prt", "xcomp", "obl"}
             for c in tree.kids(k) if c > k and tree.relation(c) in {"nmod", "advcl", "acl", "obl"}]
    for k in near:
        marks = [m for m in tree.kids(k) if tree.relation(m) in {"case", "mark"} and cue < m < k]
        place = next((m for m in marks if tree.low[m] == word), None)
        if place is None or tree.relation(k) in {"nsubj", "conj"} or (len(marks) > 1 and tree.low[marks[0]] != word):
            continue
        if word in {"on", "upon"} and _is_belief(tree, k):
            clause = _clause(tree, k)
            if clause is not None:
                return clause
        if word == "to" and tree.tokens[k].pos in {"VERB", "AUX"} and tree.tokens[k].tag == "VB":
            continue
        first = max(tree.left[k], place + 1)
        subject = tree.own_subject(k)
        if subject is None and word == "for":
            # "called for Iran to halt": the noun carries the preposition, the infinitive hangs on it or beside it
            for other in [*tree.kids(k), *near]:
                if other > k and tree.marked_to(other) and tree.relation(other) in {"acl", "advcl", "xcomp"} \
                        and tree.tokens[k].pos == "PROPN":
                    return Slot(first, tree.right[other], other, k)
        return Slot(first, tree.right[k], k, subject)
    return None


_FINDERS = {
    "clause": _clause, "should": _asking, "future": _future, "infinitive": _infinitive, "control": _control,
    "gerund": _gerund, "object": _object, "as": _as, "object-predicate": _predicate,
    "infinitive-on": _call_on, "question": _question, "on-assumption": _on_assumption,
}
