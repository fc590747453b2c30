"""The contexts of an event: the domains that it belongs to, each with the words or the fact that show it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence

from detente.annotations import Annotation
from detente.english.phrases import phrase
from detente.english.syntax import ParsedText, Token
from detente.events.arguments import Slots, preposition
from detente.events.context_book import Context, ContextEvent, ContextWords

__all__ = ["FoundContext", "find_contexts"]

#: Relations of the clause that says what is promised, demanded or refused (UD v2).
_COMPLEMENTS = frozenset({"xcomp", "ccomp"})
#: What opens a clause that says what for: "met *to discuss*", "accused it *of shelling*", "barred it *from selling*".
_WHAT_FOR = frozenset({"to", "of", "for", "from", "against"})
_ASIDE = frozenset({",", "–", "—", "("})
#: Prepositions of a phrase that only dates the event by another.
_OTHER_TIMES = frozenset({"after", "before", "since", "until", "following", "despite"})
_CLAUSAL = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: How many words a reason quotes.
_MOST = 3


@dataclasses.dataclass(frozen=True, slots=True)
class FoundContext:
    """A context with its reason in words, such as “warships”."""

    name: str
    reason: str


def find_contexts(
    annotation: Annotation, trigger: Token, *, slots: Slots, others: Collection[Token],
    codes: Collection[tuple[str, str]],
    parties: Sequence[str], contexts: Mapping[str, Context],
) -> tuple[FoundContext, ...]:
    """The contexts of the event at ``trigger``, in the order of the codebook; none where nothing shows one.

    Read from the words of its own clause: what hangs on the trigger and on what fills its ``slots``, without the
    clauses of ``others`` (triggers of the sentence's other events), asides, and phrases that only date it. A
    strong word, a sector, an organisation or the event's type gives a context; a weak word needs a second one, or a
    type that supports it. A word inside a term counts as the term alone: "nuclear weapon" shows no "weapon".
    ``codes``: type and mode, also those of the bare predicate. ``parties``: ids of all that take part.

    *Limits*: a domain that only the sentences around tell ("the North's programme") is not seen.
    """
    scope = _scope(annotation.parsed, trigger, slots, frozenset(t.index for t in others),
                   asks=all(kind != "STATEMENT" for kind, _ in codes))
    sentence = annotation.parsed.sentence_of(trigger)
    named = [r for r in annotation.references_in(sentence.start, sentence.end)
             if r.role == "actor" and r.actors and r.head in scope]
    inside = {t.index for r in named for t in annotation.parsed.between(r.start, r.end)
              if t.index != r.head or t.pos != "NOUN"}  # of "the defence minister" only the minister counts
    words = [t for t in (annotation.parsed.tokens[i] for i in sorted(scope - inside)) if t.pos != "PUNCT"]
    terms, free = _terms(words, contexts)
    present = {t.lemma.lower() for t in words}
    bodies = list(dict.fromkeys([*parties, *(a for r in named for a in r.actors)]))
    found = []
    for context in contexts.values():
        reason = _reason(context, terms, free, present, bodies, parties=parties, codes=codes)
        if reason:
            found.append(FoundContext(context.id, reason))
    return tuple(found)


def _reason(
    context: Context, terms: Mapping[tuple[str, ...], str], free: Sequence[Token], present: Collection[str],
    bodies: Sequence[str], *, parties: Sequence[str], codes: Collection[tuple[str, str]],
) -> str:
    """Why the event is in the context; empty where it is not."""
    if strong := _shown(context.strong, terms, free):
        return _quoted(strong)
    for event in context.events:
        if _fits(event, codes, present, parties):
            return f"the type {event.code}"
    if sectors := [b for b in bodies if _sector(b) in context.sectors]:
        return f"{sectors[0]}, who is named"
    if organisations := [b for b in bodies for o in context.organisations if b == o or b.startswith(o + ".")]:
        return f"{organisations[0]}, which is named"
    weak = _shown(context.weak, terms, free)
    if len(weak) > 1:
        return _quoted(weak)
    supporting = sorted(".".join(filter(None, s)) for s in context.supports
                        if any(s[0] == kind and s[1] in ("", mode) for kind, mode in codes))
    return f"{_quoted(weak)} in {supporting[0]}" if weak and supporting else ""


def _fits(event: ContextEvent, codes: Collection[tuple[str, str]], present: Collection[str],
          parties: Sequence[str]) -> bool:
    return (
        any(event.type == kind and event.mode in ("", mode) for kind, mode in codes)
        and event.unless.isdisjoint(present)
        and (not event.parties or any(_sector(p) in event.parties for p in parties))
    )


def _sector(actor: str) -> str:
    """PLOVER's sector as the id holds it; "state" for a state as a whole, the first part for organisations."""
    parts = actor.split(".")
    if parts[0] in ("IGO", "NGO", "IMG"):
        return parts[0]
    return parts[1] if len(parts) > 1 else "state"


def _quoted(words: Mapping[str, str]) -> str:
    return " and ".join(f"“{w}”" for w in [*words.values()][:_MOST])


def _shown(words: ContextWords, terms: Mapping[tuple[str, ...], str], free: Sequence[Token]) -> dict[str, str]:
    """Base form to words as written, for what stands in the clause."""
    found = {" ".join(term): written for term, written in terms.items() if term in words.terms}
    for token in free:
        lemma = token.lemma.lower()
        if (
            (token.pos in _NOUNS and lemma in words.nouns)
            or (token.pos == "VERB" and lemma in words.verbs)
            or ((token.pos in ("ADJ", "PROPN") or token.relation == "amod") and lemma in words.adjectives)
        ):
            found.setdefault(lemma, token.text)
    return found


def _terms(words: Sequence[Token], contexts: Mapping[str, Context]) -> tuple[dict[tuple[str, ...], str], list[Token]]:
    """The terms that stand in the words, as written, and the words that belong to none. Longer terms come first; a
    hyphen joins as a space does.
    """
    known: dict[str, list[tuple[str, ...]]] = {}
    for context in contexts.values():
        for term in (*context.strong.terms, *context.weak.terms, *context.idioms):
            known.setdefault(term[0], []).append(term)
    found: dict[tuple[str, ...], str] = {}
    free: list[Token] = []
    place = 0
    while place < len(words):
        token = words[place]
        starting = {t for form in (token.lemma.lower(), token.text.lower()) for t in known.get(form, ())}
        for term in sorted(starting, key=lambda t: (-len(t), t)):
            run = words[place : place + len(term)]
            if len(run) == len(term) and all(
                part in (t.lemma.lower(), t.text.lower()) for part, t in zip(term, run, strict=True)
            ) and all(b.index - a.index <= 2 and b.start - a.end <= 1 for a, b in itertools.pairwise(run)):
                found.setdefault(term, " ".join(t.text for t in run))
                place += len(term)
                break
        else:
            free.append(token)
            place += 1
    return found, free


def _scope(parsed: ParsedText, trigger: Token, slots: Slots, stops: frozenset[int], *, asks: bool) -> set[int]:
    """Indexes of the words of the event's own clause; ``asks``: what the clause below tells belongs to it, such as what
    is promised or demanded.
    """
    above = {t.index for t in parsed.ancestors(trigger)}
    if asks:
        stops -= {t.index for c in parsed.children(trigger) if c.relation in _COMPLEMENTS for t in parsed.subtree(c)}
    found = _below(parsed, trigger, stops)
    for token in _arguments(parsed, slots):
        if token.index in above:
            found |= phrase(parsed, token)
        elif token.index not in found:
            found |= _noun(parsed, token) if token.index in stops else _below(parsed, token, stops)
    head = parsed.head(trigger)
    reporting = trigger.relation == "parataxis" and not any(c.relation == "ccomp" for c in parsed.children(trigger))
    if reporting and head.index not in stops:  # "All sanctions stay, he said": what is said is above the verb
        found |= _below(parsed, head, stops)
    return found


def _arguments(parsed: ParsedText, slots: Slots) -> Iterator[Token]:
    for tokens in slots.filled.values():
        yield from (t for t in tokens if preposition(parsed, t) not in _OTHER_TIMES)


def _below(parsed: ParsedText, top: Token, stops: Collection[int]) -> set[int]:
    """The top and what hangs on it, without clauses that tell something else. Of another event's noun only the noun
    with the words before it belongs: "denounced the *missile launch*".
    """
    queue, found = [top], set()
    while queue:
        token = queue.pop()
        found.add(token.index)
        for child in parsed.children(token):
            if _apart(parsed, child, token, top):
                continue
            if child.index not in stops:
                queue.append(child)
            elif child.pos in _NOUNS:
                found |= _noun(parsed, child)
    return found


def _noun(parsed: ParsedText, noun: Token) -> set[int]:
    return {noun.index} | {c.index for c in parsed.children(noun) if c.relation in ("compound", "amod")}


def _apart(parsed: ParsedText, child: Token, token: Token, top: Token) -> bool:
    """Whether what hangs on a token tells something else: an aside, a clause of time or reason beside the event's own,
    a second verb, a phrase that only dates.
    """
    relation = child.relation
    if relation in ("acl:relcl", "advcl:relcl"):  # "a text *that leaves it open*" says which; after a comma it adds
        first = min(t.index for t in parsed.subtree(child))
        return (first > 0 and parsed.tokens[first - 1].text in _ASIDE) or parsed.tokens[first].text in _ASIDE
    if token.index == top.index and relation == "advcl":
        return not any(c.relation == "mark" and c.lemma in _WHAT_FOR for c in parsed.children(child))
    if token.index == top.index and relation == "conj":
        return child.pos in _CLAUSAL and token.pos in _CLAUSAL
    return relation == "parataxis" or (relation in ("obl", "nmod") and preposition(parsed, child) in _OTHER_TIMES)
