"""Who did what to whom, read from a Universal Dependencies tree by one set of rules, gold or predicted alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

__all__ = ["Node", "Triple", "resolved_triples", "triples"]

_SUBJECTS = frozenset({"nsubj", "nsubj:outer", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBLIQUES = frozenset({"obl", "obl:agent"})
#: Triples of one verb at most; a list of fifty names makes no fifty times fifty.
_MOST = 60


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """One word of a tree; ``head`` is the place of its head, its own place for a root."""

    form: str
    pos: str
    tag: str
    relation: str
    head: int


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Triple:
    """Places of agent, verb, and patient or oblique (-1 where there is none), and what the third one is: ``patient``,
    ``oblique`` (or the preposition, where more is undone), or empty.
    """

    agent: int
    verb: int
    other: int
    kind: str


def triples(nodes: Sequence[Node]) -> set[Triple]:
    """Triples as each verb's own dependents give them: its subject, or the agent of a passive; its objects, the subject
    of a passive, and its obliques. A verb without any of them gives none.
    """
    below = _below(nodes)
    found: set[Triple] = set()
    for verb, node in enumerate(nodes):
        if node.pos != "VERB":
            continue
        agents = [c for c in below[verb] if nodes[c].relation in _SUBJECTS or _by_agent(nodes, below, verb, c)]
        others = [(c, "patient") for c in below[verb] if nodes[c].relation in ("obj", "iobj", *_PASSIVE_SUBJECTS)]
        others += [(c, "oblique") for c in below[verb] if nodes[c].relation == "obl" and c not in agents]
        what: list[tuple[int, str]] = others or [(-1, "")]
        made = [Triple(a, verb, o, kind) for a in agents or [-1] for o, kind in what if a >= 0 or o >= 0]
        found.update(made[:_MOST])
    return found


def resolved_triples(nodes: Sequence[Node]) -> set[Triple]:
    """Triples with more undone than one verb's own dependents show. A verb without agent, patient and oblique gives
    none; the third part of an oblique carries its preposition.

    Passives, relative clauses, participles on a noun, control and coordination are undone: "the treaty signed by X" and
    "X, which signed the treaty" give the triple of "X signed the treaty".
    """
    below = _below(nodes)
    agents: dict[int, list[int]] = {}
    patients: dict[int, list[int]] = {}
    order = _from_the_top(nodes, below)
    for verb in order:
        if nodes[verb].pos != "VERB" and not any(nodes[c].relation == "cop" for c in below[verb]):
            continue
        agents[verb], patients[verb] = _roles(nodes, below, verb, agents, patients)
    found: set[Triple] = set()
    for verb, doers in agents.items():
        if nodes[verb].pos != "VERB":
            continue
        others = [(p, "patient") for p in patients[verb]]
        for child in below[verb]:
            if nodes[child].relation in _OBLIQUES and not _by_agent(nodes, below, verb, child):
                case = next((nodes[c].form.lower() for c in below[child] if nodes[c].relation == "case"), "")
                if case:
                    others.extend((o, case) for o in _with_conjuncts(nodes, below, child))
        who: list[int] = doers or [-1]
        what: list[tuple[int, str]] = others or [(-1, "")]
        made = [Triple(a, verb, o, kind) for a in who for o, kind in what if a >= 0 or o >= 0]
        found.update(made[:_MOST])
    return found


def _below(nodes: Sequence[Node]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in nodes]
    for i, node in enumerate(nodes):
        if node.head != i:
            below[node.head].append(i)
    return below


def _from_the_top(nodes: Sequence[Node], below: Sequence[Sequence[int]]) -> list[int]:
    queue = [i for i, node in enumerate(nodes) if node.head == i]
    for i in queue:
        queue.extend(below[i])
    return queue


def _with_conjuncts(nodes: Sequence[Node], below: Sequence[Sequence[int]], place: int) -> list[int]:
    return [place, *(c for c in below[place] if nodes[c].relation == "conj" and nodes[c].pos != "VERB")]


def _passive(nodes: Sequence[Node], below: Sequence[Sequence[int]], verb: int) -> bool:
    relations = {nodes[c].relation for c in below[verb]}
    if relations & {"nsubj:pass", "aux:pass"}:
        return True
    return nodes[verb].tag == "VBN" and nodes[verb].relation in ("acl", "amod") and not relations & {"nsubj", "aux"}


def _by_agent(nodes: Sequence[Node], below: Sequence[Sequence[int]], verb: int, child: int) -> bool:
    if nodes[child].relation == "obl:agent":
        return True
    return _passive(nodes, below, verb) and any(
        nodes[c].relation == "case" and nodes[c].form.lower() == "by" for c in below[child])


def _roles(nodes: Sequence[Node], below: Sequence[Sequence[int]], verb: int, agents: dict[int, list[int]],
           patients: dict[int, list[int]]) -> tuple[list[int], list[int]]:
    passive = _passive(nodes, below, verb)
    node = nodes[verb]
    subjects: list[int] = []
    objects: list[int] = []
    doers: list[int] = []
    for child in below[verb]:
        relation = nodes[child].relation
        if relation in _SUBJECTS | _PASSIVE_SUBJECTS:
            subjects.extend(_with_conjuncts(nodes, below, child))
        elif relation in ("obj", "iobj"):
            objects.extend(_with_conjuncts(nodes, below, child))
        elif relation in _OBLIQUES and _by_agent(nodes, below, verb, child):
            doers.extend(_with_conjuncts(nodes, below, child))
    if node.relation.startswith("acl:relcl") and node.head != verb:
        named = [node.head]
        subjects = [named[0] if nodes[s].form.lower() in _RELATIVE else s for s in subjects]
        objects = [named[0] if nodes[o].form.lower() in _RELATIVE else o for o in objects]
        if not subjects:
            subjects = named
    elif node.relation in ("acl", "amod") and node.head != verb and not subjects:
        if passive or node.tag == "VBG":
            subjects = [node.head]
    elif not subjects and node.head != verb and node.head in agents:
        above = node.head
        if node.relation == "xcomp":
            subjects = patients[above] or agents[above]
        elif node.relation == "conj" or (node.relation == "advcl" and node.tag in ("VBG", "VBN", "VB")):
            subjects = patients[above] if _passive(nodes, below, above) else agents[above]
    if passive:
        return doers, [*subjects, *objects]
    return subjects, objects
