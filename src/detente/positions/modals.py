"""Positions that modal verbs show: must and should of others, will and would of oneself, never, only if, not until."""

from __future__ import annotations

from collections.abc import Iterator

from detente.english.syntax import Sentence
from detente.positions.candidate import Candidate
from detente.positions.conditions import conditions
from detente.positions.cues import stance_cues
from detente.positions.reality import asked
from detente.positions.tree import Tree

__all__ = ["modal_positions"]

_OUGHT = frozenset({"must", "should", "ought"})
_WILL = frozenset({"will", "would", "'ll", "wo", "can", "ca", "cannot", "shall"})
_NEEDS = frozenset({"need", "needs", "has", "have", "had", "needed"})
_GATES = frozenset({"until", "till", "unless", "without", "before"})
_TRADES = frozenset({"if", "in", "provided", "providing", "once", "only", "as", "so", "on", "assuming", "conditional",
                     "contingent"})
_TESTED = frozenset({"if", "whether", "than", "unless", "until", "before"})


def modal_positions(tree: Tree, sentence: Sentence) -> Iterator[Candidate]:
    """The candidates of one sentence."""
    for i in range(sentence.first, sentence.stop):
        low = tree.low[i]
        if low in _OUGHT and tree.tokens[i].tag == "MD":
            verb = tree.head(i)
            if verb is not None:
                yield from _must(tree, i, verb)
        elif low in _NEEDS and tree.tokens[i].pos in {"VERB", "AUX"}:
            verb = next((k for k in tree.kids(i) if k > i and tree.relation(k) in {"xcomp", "ccomp"}
                         and tree.marked_to(k) and tree.left[k] <= i + 2), None)
            if verb is not None and tree.own_subject(verb) is None and tree.tokens[i].tag in {"VBZ", "VBP", "VBD"}:
                yield from _must(tree, i, verb)
        elif low in _WILL and (tree.tokens[i].tag == "MD" or low == "cannot"):
            verb = tree.head(i)
            if verb is not None and tree.relation(i).startswith("aux"):
                yield from _will(tree, i, verb)


def _tested(tree: Tree, verb: int) -> bool:
    if asked(tree, verb):
        return True
    for k in tree.up(verb):
        marks = {tree.low[m] for m in tree.kids(k) if tree.relation(m) == "mark" and m < k}
        if marks & _TESTED and tree.relation(k) in {"advcl", "ccomp", "advcl:relcl", "acl"}:
            return True
        if tree.relation(k) == "acl:relcl" and "that" not in marks and not _no_way(tree, k):
            return True  # "the steps that must follow": a description, no demand of its own
    return False


def _no_way(tree: Tree, verb: int) -> bool:
    """Whether a clause hangs on "there is no way"."""
    head = tree.head(verb)
    return (
        head is not None and tree.low[head] in {"way", "chance"} and any(tree.low[k] == "no" for k in tree.kids(head))
    )


def _clause(tree: Tree, verb: int) -> tuple[int, int]:
    """The clause of a verb without what introduces it."""
    first, last = tree.left[verb], tree.right[verb]
    for k in tree.kids(verb):
        if (
            tree.relation(k) in {"mark", "cc", "discourse"}
            and k == first
            and tree.low[k] in {"that", "and", "but", "so"}
        ) or (k == first and tree.relation(k) == "punct"):
            first = k + 1
    that = next((k for k in tree.kids(verb) if tree.relation(k) == "mark" and tree.low[k] == "that" and k < verb), None)
    if that is not None:
        first = max(first, that + 1)
    for k in tree.kids(verb):
        if tree.relation(k) in {"parataxis", "conj"} and k > verb and tree.own_subject(k) is not None and any(
                tree.tokens[m].pos in {"CCONJ", "PUNCT"} for m in range(max(tree.left[k] - 1, verb), k)):
            last = min(last, tree.left[k] - 1)
    while last > verb and (tree.tokens[last].pos in {"PUNCT", "CCONJ"}):
        last -= 1
    return first, last


def _must(tree: Tree, modal: int, verb: int) -> Iterator[Candidate]:
    governor = modal if tree.tokens[modal].tag in {"VBZ", "VBP", "VBD"} else verb
    if _tested(tree, governor):
        return
    if any(tree.low[k] == "have" and tree.relation(k) == "aux" for k in tree.kids(verb)):
        return  # "should have": regret, no demand
    subject = tree.subject(governor)
    first, last = _clause(tree, governor)
    addressee: tuple[int, ...] = ()
    if subject is not None and (not tree.passive(verb) or tree.tokens[subject].pos == "PRON"):
        addressee = (subject,)
    elif (agent := tree.agent(verb)) is not None:
        addressee = (agent,)
    yield Candidate("demand", "must", modal, first, last, verb, "speech", speaker="always", needs="speech",
                    addressees=addressee)


def _will(tree: Tree, modal: int, verb: int) -> Iterator[Candidate]:
    lists = stance_cues().lists
    low = tree.low[verb]
    if any(tree.low[k] == "have" and tree.relation(k) == "aux" for k in tree.kids(verb)) or _tested(tree, verb):
        return
    subject = tree.subject(verb)
    if subject is None:
        return
    first, last = _clause(tree, verb)
    last = max(last, verb)
    start = modal
    passive = tree.passive(verb)
    words = tree.low[modal : last + 1]
    circumstances = "circumstances" in tree.low[first : last + 1] and any(
        w in {"no", "any"} for w in tree.low[first : last + 1]
    )
    circumstances = circumstances or _no_way(tree, verb)
    negated = tree.negated(verb) or tree.low[modal] == "cannot" or circumstances
    gates = conditions(tree, first, last, negated=negated)
    openers = {tree.low[a] for a, _ in gates}
    never = any(tree.low[k] == "never" for k in tree.kids(verb)) or circumstances

    def make(kind: str, rule: str, *, needs: str, speaker: str = "") -> Candidate:
        return Candidate(kind, rule, modal, start, last, verb, "modal", holders=(subject,), speaker=speaker,
                         needs=needs)

    if circumstances or tree.low[subject] == "there":
        start = first
    if negated:
        fallback = "fallback"
        if never:
            if passive:
                start = first
            yield make("red line", "never", needs="", speaker=fallback)
        elif openers & _GATES or any(tree.low[k] == "only" for k in range(modal, last)):
            if passive:
                start = first
            yield make("red line", "not until", needs="", speaker=fallback)
        elif not passive and low in lists.yielding and low not in stance_cues().verbs:
            yield make("refusal", "will not", needs="")
        elif not passive and low not in stance_cues().verbs and tree.tokens[verb].pos == "VERB" \
                and tree.low[modal] not in {"can", "ca", "cannot"}:
            yield make("refusal", "will not", needs="own speech")
        return
    if tree.low[modal] in {"can", "ca"} and "only" not in words:
        return
    if passive or tree.tokens[verb].pos != "VERB":
        return
    only = any(tree.low[a] == "only" for a, _ in gates) or any(
        tree.low[a - 1] == "only" for a, _ in gates if a > first)
    if only:
        yield make("red line", "only if", needs="", speaker="fallback")
    elif low in lists.lasting and openers & {"until", "till"}:
        yield Candidate("red line", "stays until", modal, first, last, verb, "modal", holders=(subject,),
                        speaker="fallback", needs="speech")
    elif openers & (_TRADES | {"unless", "until"}):
        force = low in lists.taking and any(tree.low[k] in lists.force for k in range(verb + 1, last + 1))
        if force or (low in lists.hostile and (low not in lists.conceding or "unless" in openers)):
            yield make("threat", "will if", needs="speech")
        elif openers & _TRADES and low not in stance_cues().verbs and not openers <= {"unless"}:
            yield make("offer", "would if", needs="speech")
    elif low in lists.conceding and low not in lists.hostile and low not in stance_cues().verbs:
        yield make("acceptance", "will concede", needs="own speech")
