"""Demands, offers, refusals, goals and beliefs shown by verbs, adjectives and nouns of the cue lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.english.syntax import Sentence
from detente.positions.attribution import Attributed
from detente.positions.candidate import Candidate
from detente.positions.cues import Stance, stance_cues
from detente.positions.reality import modal_words, unreal
from detente.positions.slots import Slot, find_slot, first_slot
from detente.positions.tree import NOMINAL, Tree

__all__ = ["opened_by_what", "stances"]

_ARENAS = frozenset({"table", "negotiation", "negotiations", "discussion", "debate", "compromise", "bargaining"})
_ASIDE = frozenset({"amod", "compound", "case", "mark", "fixed", "flat"})


def stances(tree: Tree, sentence: Sentence, spoken: Mapping[int, Attributed]) -> Iterator[Candidate]:
    """The candidates of one sentence. ``spoken`` gives the attribution that a cue word heads, by token."""
    cues = stance_cues()
    for i in range(sentence.first, sentence.stop):
        low, pos = tree.low[i], tree.tokens[i].pos
        if low in cues.verbs and (tree.relation(i) not in _ASIDE or tree.own_subject(i) is not None) and tree.verbal(i):
            yield from _verb(tree, i, cues.verbs[low], spoken)
        elif low in cues.adjectives and pos in {"ADJ", "VERB"} and tree.relation(i) != "amod":
            yield from _adjective(tree, i, cues.adjectives[low])
        elif (
            (low in cues.nouns or low in cues.lists.intentions)
            and pos in {"NOUN", "VERB"}
            and tree.relation(i) != "compound"
        ):
            yield from _noun(tree, i, cues.nouns.get(low, ()))
        elif low in {"line", "lines"} and i > sentence.first and tree.low[i - 1] == "red":
            yield from _noun(tree, i, cues.nouns["redline"])
        if low in cues.lists.closed or low == "negotiable" or low in _ARENAS:
            yield from _closed(tree, i)


def _verb(tree: Tree, i: int, readings: tuple[Stance, ...], spoken: Mapping[int, Attributed]) -> Iterator[Candidate]:
    particles = {tree.low[k] for k in tree.kids(i) if k > i and (
        tree.relation(k) == "compound:prt" or (tree.relation(k) in {"advmod", "case"} and k == i + 1))}
    if i + 1 < len(tree.tokens) and tree.tokens[i + 1].tag == "RP":
        particles.add(tree.low[i + 1])
    passive = tree.passive(i)
    for stance in readings:
        # parsers hang a particle elsewhere: "put a plan forward"
        loose = (k for k in range(i + 1, min(tree.right[i] + 1, i + 8)) if tree.tokens[k].pos in {"ADP", "ADV"})
        if stance.particles and not stance.particles & (particles or {tree.low[k] for k in loose}):
            continue
        if not stance.particles and any(tree.relation(k) == "compound:prt" for k in tree.kids(i)):
            continue
        negated = tree.negated(i)
        if negated and not stance.negative:
            continue
        if passive:
            found = _passive(tree, i, stance)
        else:
            placed = first_slot(tree, i, stance.content)
            found = placed[0] if placed else None
            if found is None and "object" in stance.content:
                found = _cleft(tree, i)
            found = found or _quoted(tree, i, stance, spoken)
        if found is None or (not passive and tree.tokens[found.head].pos == "PUNCT") or (
                stance.heads and tree.low[found.head] not in stance.heads) or (
                found.first == found.last and tree.tokens[found.head].pos == "ADJ"):
            continue
        if unreal(tree, i):
            return
        # the writer's forecast of what somebody will ask or take is no position of theirs
        needs = "speech" if modal_words(tree, i) & {"will", "would"} and not negated else ""
        holder = tree.agent(i) if passive else tree.subject(i)
        if holder is None and not passive:
            attributed = spoken.get(i)
            holder = attributed.source_head if attributed else None
        if holder is None:
            continue
        yield Candidate(
            stance.negative if negated else _vowed(tree, stance, found),
            stance.rule,
            i,
            found.first,
            found.last,
            found.head,
            stance.act,
            holders=(holder,),
            addressees=_addressees(tree, i, stance, found, passive=passive),
            needs=needs,
        )
        return


def _vowed(tree: Tree, stance: Stance, slot: Slot) -> str:
    """The kind of a pledge by what is pledged: "vowed never to cede" is a red line, "vowed to retaliate" a threat."""
    if stance.rule == "pledge" and tree.tokens[slot.head].pos == "VERB":
        words = {tree.low[slot.first], *(tree.low[k] for k in tree.kids(slot.head))}
        if words & {"never", "not", "n't"}:
            return "red line" if "never" in words else "refusal"
        lists = stance_cues().lists
        if tree.low[slot.head] in lists.hostile and tree.low[slot.head] not in lists.conceding:
            return "threat"
    return stance.kind


def _passive(tree: Tree, i: int, stance: Stance) -> Slot | None:
    """The content of a passive cue: its subject, or what its subject is asked to do."""
    subject = tree.own_subject(i)
    if subject is None and tree.relation(i) == "acl":
        subject = tree.head(i)
    for name in stance.content:
        if name == "object" and subject is not None and not tree.is_relative(subject):
            right = tree.right[subject] if subject < i and tree.right[subject] < i else max(subject, i - 1)
            if tree.tokens[subject].pos == "PRON":
                continue
            while right > subject and (
                tree.relation(right).startswith(("aux", "cop")) or tree.tokens[right].pos == "PUNCT"
            ):
                right -= 1
            return Slot(tree.left[subject], right, subject)
        if name == "control":
            inner = find_slot(tree, i, "infinitive")
            if inner is not None:
                return Slot(inner.first, inner.last, inner.head, subject)
        elif name in {"clause", "should", "infinitive"}:
            inner = find_slot(tree, i, name)
            if inner is not None:
                return inner
    return None


def _cleft(tree: Tree, i: int) -> Slot | None:
    """The content of "what X wants is ..."."""
    if not opened_by_what(tree, i):
        return None
    for k in tree.up(i)[1:]:
        copula = next((c for c in tree.kids(k) if tree.relation(c) == "cop" and c > i), None)
        if copula is not None and k > copula:
            return Slot(copula + 1, tree.right[k], k)
    return None


def opened_by_what(tree: Tree, i: int) -> bool:
    """Whether a verb stands in a clause that "what" opens."""
    head = tree.head(i)
    return tree.low[tree.left[i]] == "what" or (head is not None and head < i and tree.low[head] == "what")


def _quoted(tree: Tree, i: int, stance: Stance, spoken: Mapping[int, Attributed]) -> Slot | None:
    """Words that stand before their cue: '"Sanctions must go first," demanded the minister'."""
    attributed = spoken.get(i)
    if attributed is None or stance.act != "speech" or stance.content[0] not in {"clause", "should"}:
        return None
    tokens = [t.index for span in attributed.contents[:1] for t in tree.parsed.between(*span)]
    tokens = [k for k in tokens if tree.tokens[k].sentence == tree.tokens[i].sentence]
    if len(tokens) < 3 or tokens[0] > i:
        return None
    return Slot(tokens[0], tokens[-1], tokens[0])


def _addressees(tree: Tree, i: int, stance: Stance, slot: Slot, *, passive: bool) -> tuple[int, ...]:
    found: list[int] = []
    for name in stance.addressee:
        if name == "content" and slot.target is not None:
            found.append(slot.target)
        elif name == "owner":
            found.extend(k for k in tree.kids(slot.head) if tree.relation(k) == "nmod:poss")
        elif name in {"object", "iobj"}:
            wanted = {"obj", "iobj"} if name == "object" else {"iobj"}
            found.extend(k for k in tree.kids(i) if tree.relation(k) in wanted and k > i and k != slot.head)
            if passive and name == "object" and (subject := tree.own_subject(i)) is not None:
                found.append(subject)
        else:
            found.extend(k for k in tree.kids(i) if name in tree.marks(k) and k > i and k != slot.head)
            if tree.tokens[slot.head].pos in NOMINAL or tree.relation(slot.head) == "obj":
                found.extend(k for k in tree.kids(slot.head) if name in tree.marks(k) and k > slot.head)
    if slot.target is not None and "object" in stance.addressee:
        found.append(slot.target)
    return tuple(dict.fromkeys(found))


def _adjective(tree: Tree, i: int, readings: tuple[Stance, ...]) -> Iterator[Candidate]:
    subject = tree.subject(i)
    if subject is None or subject > i:
        return
    for stance in readings:
        negated = tree.negated(i)
        if negated and not stance.negative:
            continue
        placed = first_slot(tree, i, stance.content)
        if placed is None:
            continue
        if unreal(tree, i):
            return
        slot = placed[0]
        yield Candidate(stance.negative if negated else stance.kind, stance.rule, i, slot.first, slot.last, slot.head,
                        stance.act, holders=(subject,))
        return


def _noun(tree: Tree, i: int, readings: tuple[Stance, ...]) -> Iterator[Candidate]:
    head = tree.head(i)
    lists = stance_cues().lists
    if any(tree.low[k] in {"no", "any", "neither"} for k in tree.kids(i) if k < i):
        yield from _no_intention(tree, i)
        return
    if head is not None and tree.relation(i) in {"obj", "nsubj:pass", "conj"} and tree.low[head] in lists.dropping:
        return
    owners = _owners(tree, i)
    copular = tree.relation(i) == "root" or any(tree.relation(k) == "cop" for k in tree.kids(i))
    if not owners and head is not None and tree.relation(i) == "obj" and tree.low[head] in lists.lending:
        subject = tree.subject(head)  # "issued a demand that", "set the goal of"
        owners = (subject,) if subject is not None and not tree.negated(head) and not unreal(tree, head) else ()
    for stance in readings:
        slot = None
        placed = first_slot(tree, i, stance.content)
        if placed is not None and placed[1] in {"for", "of", "on", "to"} and placed[0].first > i + 2:
            placed = None  # "ambitions, for the lack of food": the phrase belongs to something else
        if placed is not None:
            slot = placed[0]
        elif head is not None and "clause" in stance.content and (
            beside := find_slot(tree, head, "clause")
        ) is not None and tree.left[beside.head] == tree.right[i] + 1:
            slot = beside  # "reiterated its demand that ...": the clause is hung on the verb
        elif stance.copula:
            slot = _predicate_of(tree, i)
        if slot is None and copular and (subject := tree.own_subject(i)) is not None and stance.copula:
            if tree.tokens[subject].pos in {"PRON", "DET"} and not tree.kids(subject):
                continue
            slot = Slot(tree.left[subject], tree.right[subject], subject)
            owners = owners or tuple(k for k in tree.kids(i) if "for" in tree.marks(k))
        if slot is None or not owners:
            continue
        predicate = head if head is not None and tree.relation(i).startswith("nsubj") else i
        if predicate is not None and predicate != i and (tree.negated(predicate) and slot.first > i):
            return
        if unreal(tree, i):
            return
        yield Candidate(stance.kind, f"{stance.rule} (noun)", i, slot.first, slot.last, slot.head, stance.act,
                        holders=owners, addressees=(slot.target,) if slot.target is not None else ())
        return


def _no_intention(tree: Tree, i: int) -> Iterator[Candidate]:
    """Refusals such as "had no intention of yielding", "has no plans to return"."""
    head = tree.head(i)
    if head is None or tree.relation(i) != "obj" or tree.low[head] not in stance_cues().lists.lending:
        return
    placed = first_slot(tree, i, ("infinitive", "of", "in"))
    subject = tree.subject(head)
    if tree.low[i] in stance_cues().lists.intentions and placed and subject is not None and not unreal(tree, head):
        yield Candidate("refusal", "no intention", i, placed[0].first, placed[0].last, placed[0].head, "mind",
                        holders=(subject,))


def _owners(tree: Tree, i: int) -> tuple[int, ...]:
    """Those a noun belongs to: "Iran's demand", "the American demand", "the demand of the rebels"."""
    owners = [k for k in tree.kids(i) if tree.relation(k) == "nmod:poss"]
    if not owners:
        owners = [k for k in tree.kids(i) if k < i and tree.relation(k) in {"amod", "compound"}
                  and tree.tokens[k].pos in {"PROPN", "ADJ"} and tree.tokens[k].text[:1].isupper()]
    if not owners:
        owners = [k for k in tree.kids(i) if tree.relation(k) == "nmod" and {"by", "from", "of"} & set(tree.marks(k))
                  and tree.tokens[k].pos == "PROPN" and k > i]
    if not owners and tree.relation(i) == "conj" and (head := tree.head(i)) is not None \
            and tree.tokens[head].pos == "NOUN":
        return _owners(tree, head)
    return tuple(owners)


def _predicate_of(tree: Tree, i: int) -> Slot | None:
    """What a noun is said to be: "Kim's goal is to force ...", "the demand remains that ..."."""
    head = tree.head(i)
    if head is None or not tree.relation(i).startswith("nsubj") or head < i or _asked_whether(tree, head):
        return None
    copula = next((k for k in tree.kids(head) if tree.relation(k) == "cop" and k > i), None)
    if copula is not None:
        first = copula + 1
        while first < head and (tree.tokens[first].pos == "ADV" and tree.relation(first) == "advmod"
                                and tree.head(first) == head and tree.low[first] not in {"not", "never"}):
            first += 1
        if tree.low[first] in {"not", "n't", "never"} or (tree.tokens[head].pos == "ADJ" and not tree.marked_to(head)):
            return None  # "the goal is unclear" says nothing of what it is
        if (
            tree.tokens[head].pos == "VERB"
            and tree.tokens[head].tag not in {"VB", "VBG"}
            and "that" not in tree.marks(head)
        ):
            return None
        return Slot(first, tree.right[head], head)
    if tree.low[head] in {"is", "was", "remains", "remained", "be", "been"}:
        placed = first_slot(tree, head, ("clause", "infinitive", "object"))
        return placed[0] if placed else None
    return None


def _asked_whether(tree: Tree, i: int) -> bool:
    """Whether a clause is an indirect question."""
    return bool({"whether", "if"} & set(tree.marks(i)))


def _closed(tree: Tree, i: int) -> Iterator[Candidate]:
    """Matters closed to bargaining: "is non-negotiable", "is not up for negotiation", "is off the table"."""
    low = tree.low[i]
    head = tree.head(i)
    predicate = head if head is not None and tree.low[head] in {"up", "open"} else i
    negated = tree.negated(predicate)
    if low == "negotiable" and not negated and not (i > 0 and tree.low[i - 1] in {"non", "-"}):
        return
    if low in _ARENAS:
        marks = set(tree.marks(i))
        if not ("off" in marks and low == "table") and not (negated and {"on", "for", "to"} & marks):
            return
    elif low != "negotiable" and negated:
        return
    subject = tree.subject(predicate)
    if subject is None or subject > i or (tree.tokens[subject].pos == "PRON" and not tree.kids(subject)):
        return
    if unreal(tree, predicate):
        return
    right = min(tree.right[subject], i - 1)
    while right > subject and (tree.tokens[right].pos in {"AUX", "PUNCT"}):
        right -= 1
    kind = "refusal" if low in {"unacceptable", "inadmissible"} else "red line"
    yield Candidate(
        kind, "closed to bargaining", i, tree.left[subject], right, subject, "speech", speaker="always",
        holders=tuple(k for k in tree.kids(i) if {"for", "to"} & set(tree.marks(k))),
    )
