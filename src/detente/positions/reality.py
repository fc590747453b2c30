"""Whether a sentence gives a cue as a fact: no question, no condition, no wish, no denial."""

from __future__ import annotations

from detente.positions.cues import attribution_cues, stance_cues
from detente.positions.tree import Tree

__all__ = ["asked", "modal_words", "unreal"]

_IRREAL_MARKS = frozenset({"if", "whether", "unless", "until", "till", "lest", "than", "before", "without"})
_IRREAL_MODALS = frozenset({"may", "might", "could", "must", "should", "shall", "ought"})
_AFTER = frozenset({"by", "after", "in", "for", "despite", "since", "with", "from", "of", "on", "at", "while", "when"})


def asked(tree: Tree, i: int) -> bool:
    """Whether a token stands in a question."""
    sentence = tree.sentence(i)
    for k in range(sentence.stop - 1, i - 1, -1):
        if tree.low[k] == "?":
            return not any(tree.low[m] in {'"', "''"} for m in range(i, k)) or k == sentence.stop - 1
        if tree.tokens[k].pos != "PUNCT":
            break
    return any(tree.low[k] == "?" and not any(tree.low[m] == '"' for m in range(i, k))
               for k in range(i, min(i + 30, sentence.stop)))


def modal_words(tree: Tree, i: int) -> set[str]:
    """Modal verbs over a predicate, in full form."""
    return {{"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(m, m) for m in tree.modals(i)}


def unreal(tree: Tree, cue: int) -> str:
    """Why the cue is not given as a fact, or empty where it is."""
    if asked(tree, cue):
        return "question"
    modals = modal_words(tree, cue)
    if modals & _IRREAL_MODALS:
        return "possible or asked for, not held"
    if "would" in modals and any(tree.low[k] == "have" and tree.relation(k) == "aux" for k in tree.kids(cue)):
        return "counterfactual"
    guesses = attribution_cues().guesses
    shared = False
    for k in tree.up(cue):
        relation = tree.relation(k)
        marks = {tree.low[m] for m in tree.kids(k) if tree.relation(m) == "mark" and m < k}
        if k == cue and tree.tokens[k].pos not in {"VERB", "AUX"}:
            marks = {m for m in marks if m != "than"}
        if marks == {"before"} and tree.tokens[k].tag in {"VBD", "VBG"}:
            marks = set()  # "before it demanded": told as done
        if marks & _IRREAL_MARKS and relation in {
            "advcl",
            "ccomp",
            "csubj",
            "advcl:relcl",
            "acl",
            "xcomp",
            "conj",
            "root",
        }:
            return "condition or comparison"
        if any(tree.low[m] in guesses for m in tree.kids(k)):
            return "guess"
        if shared and modal_words(tree, k) & _IRREAL_MODALS:
            return "possible, not held"
        shared = relation == "conj" and tree.own_subject(k) is None and tree.tokens[k].tag == "VB"
    return _named_only(tree, cue)


def _named_only(tree: Tree, cue: int) -> str:
    """Why an infinitive or participle stands for nothing that happened."""
    token = tree.tokens[cue]
    raising = stance_cues().lists.raising
    top, seen = cue, 0
    while seen < 8:
        seen += 1
        head = tree.head(top)
        if tree.infinitive(top):
            if head is None:
                return ""  # a headline: "Iran to demand"; nothing else opens with a bare infinitive
            if (
                tree.relation(top) == "xcomp"
                and tree.low[head] in raising
                and (
                    tree.passive(head)
                    or tree.low[head].startswith(("seem", "appear", "continu", "beg", "start", "came", "come"))
                )
            ):
                return ""
            return "an infinitive names it only"
        if tree.relation(top) == "conj" and head is not None and tree.tokens[top].tag == tree.tokens[head].tag:
            top = head
            continue
        break
    if token.tag == "VBG" and not tree.auxiliaries(cue):
        marks = tree.marks(cue)
        if marks and marks[0] in {"without", "rather", "instead"}:
            return "left undone"
        if tree.relation(cue) in {"ccomp", "xcomp", "csubj"} and not marks:
            return "a gerund names it only"
    head = tree.head(cue)
    lists = stance_cues().lists
    if head is not None and tree.relation(cue) in {"xcomp", "advcl"} and tree.low[head] in lists.failing \
            and tree.own_subject(cue) is None:
        return "left undone"
    return ""
