"""The conditions that stand with a position: if, unless, until, only when, in exchange for."""

from __future__ import annotations

from detente.positions.cues import stance_cues
from detente.positions.tree import Tree

__all__ = ["conditions"]

_ONLY = frozenset({"if", "when", "after", "once", "with", "in", "on"})


def conditions(tree: Tree, first: int, last: int, *, negated: bool = False) -> list[tuple[int, int]]:
    """Token spans of the conditions among the tokens ``first`` to ``last``, in order, none inside another.

    ``negated`` lets "without" and "before" open a condition too: "will not sign without guarantees".
    """
    lists = stance_cues().lists
    sequences = (*lists.conditions, *lists.negative_conditions) if negated else lists.conditions
    found: list[tuple[int, int]] = []
    i = first
    while i <= last:
        sequence = _sequence_at(tree, i, last, sequences)
        if sequence is None or (found and i <= found[-1][1]):
            i += 1
            continue
        end = _end(tree, i, i + sequence - 1, last)
        if end is not None:
            start = i - 1 if i > first and tree.low[i - 1] == "only" else i
            found.append((start, end))
            i = end
        i += 1
    return found


def _sequence_at(tree: Tree, i: int, last: int, sequences: tuple[tuple[str, ...], ...]) -> int | None:
    low = tree.low[i]
    if low == "only" and i < last and tree.low[i + 1] in _ONLY - {"in", "on", "with"}:
        return 2
    for words in sequences:
        if low == words[0] and tuple(tree.low[i : i + len(words)]) == words:
            return len(words)
    return None


def _end(tree: Tree, start: int, marker: int, last: int) -> int | None:
    """Last token of the condition that the words ``start`` to ``marker`` open, or None where they open none."""
    low = tree.low[start]
    head = tree.head(start)
    if (
        low == "if"
        and head is not None
        and tree.relation(head) in {"ccomp", "csubj"}
        and tree.relation(start) == "mark"
        and tree.left[head] >= start
        and _asks(tree, head)
    ):
        return None  # "asked if": a question, no condition
    if low == "once" and tree.relation(start) == "advmod" and (head is None or not start < head or
                                                               tree.relation(head) != "advcl"):
        return None
    if low in {"provided", "providing"} and tree.relation(start) not in {"advcl", "mark", "case", "acl"}:
        return None
    if low in {"provided", "providing"} and any(tree.relation(k) in {"obj", "nsubj"} for k in tree.kids(start)):
        return None
    heads = [h for h in (tree.head(k) for k in range(start, marker + 1)) if h is not None and h > marker]
    right = max((tree.right[h] for h in heads), default=0)
    right = max(right, *(tree.right[k] for k in range(start, marker + 1)))
    if right <= marker:
        right = next((k - 1 for k in range(marker + 1, last + 1) if tree.low[k] in {",", ";", ":"}), last)
    right = min(right, last)
    if (
        right < last
        and tree.tokens[right + 1].pos in {"AUX", "VERB"}
        and tree.tokens[start].pos in {"SCONJ", "ADP", "VERB", "ADV"}
    ):
        # a clause whose verb the parser hung elsewhere: "until the missiles | are withdrawn"
        right = next((k - 1 for k in range(right + 1, last + 1) if tree.tokens[k].pos in {"PUNCT", "CCONJ"}), last)
    for k in range(marker + 1, right + 1):
        if tree.low[k] in {":", ";"}:
            right = k - 1
            break
    while right > marker and tree.tokens[right].pos == "PUNCT":
        right -= 1
    return right if right > marker else None


def _asks(tree: Tree, clause: int) -> bool:
    above = tree.head(clause)
    return above is not None and tree.low[above].startswith(
        (
            "ask",
            "wonder",
            "say",
            "tell",
            "clear",
            "unclear",
            "matter",
            "consider",
            "question",
            "inquir",
            "know",
            "see",
            "decid",
            "doubt",
        )
    )
