"""The words around a predicate, by whose they are: what it is about, what it aims at, who does it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from detente.english.phrases import about
from detente.english.syntax import ParsedText, Token

__all__ = ["Wording", "wording"]

_SUBJECTS = frozenset({"nsubj", "csubj", "obl:agent"})
#: Relations of what tells of another act, or of the telling.
_APART = frozenset({"parataxis", "acl:relcl", "punct", "discourse", "vocative"})
_AIMS = frozenset({"VB", "VBG"})


@dataclasses.dataclass(frozen=True, slots=True)
class Wording:
    """Base forms of words: ``near`` the predicate (see :func:`~detente.english.phrases.about`), of its whole
    ``clause`` with what is asked, promised or aimed at in it, and of its ``doers``. Those of clause and doers stand
    with their part of speech too: "back", "back/VERB".
    """

    near: frozenset[str] = frozenset()
    clause: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()


def wording(parsed: ParsedText, token: Token) -> Wording:
    """The wording of a predicate, a verb or a noun; of a noun that a verb carries ("issued a *threat*") the verb's
    words are its own.
    """
    above = parsed.head(token)
    carried = above.pos == "VERB" and above.index != token.index and token.relation in ("obj", "nsubj:pass", "xcomp")
    tops = (token, above) if carried else (token,)
    clause: set[Token] = {*tops}
    doers: set[Token] = set()
    for top in tops:
        for child in parsed.children(top):
            if child.index in {t.index for t in tops} or child.relation in _APART:
                continue
            if child.relation in _SUBJECTS or (child.relation == "obl" and _by(parsed, child)):
                doers.update(_inside(parsed, child))
            elif not _another_act(child):
                clause.update(_inside(parsed, child))
    return Wording(about(parsed, token), _forms(clause), _forms(doers))


def _inside(parsed: ParsedText, token: Token) -> Iterable[Token]:
    """A token and what is below it, without clauses that tell of another act."""
    yield token
    for child in parsed.children(token):
        if child.relation not in _APART and not _another_act(child):
            yield from _inside(parsed, child)


def _another_act(token: Token) -> bool:
    return (token.relation == "conj" and token.pos == "VERB" and token.tag not in _AIMS) or (
        token.relation == "advcl" and token.tag not in _AIMS)


def _by(parsed: ParsedText, token: Token) -> bool:
    return any(c.relation == "case" and c.lemma == "by" for c in parsed.children(token))


def _forms(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(form for t in tokens for form in (t.lemma.lower(), f"{t.lemma.lower()}/{t.pos}"))
