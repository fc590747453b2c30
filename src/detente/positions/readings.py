"""Readings of contested terms: who takes a phrase to mean what."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from detente.english.syntax import Sentence
from detente.positions.candidate import Candidate
from detente.positions.cues import ReadingCues, reading_cues
from detente.positions.reality import unreal
from detente.positions.stances import opened_by_what
from detente.positions.tree import NOMINAL, Tree

__all__ = ["pictures", "readings", "speaks_of_meaning"]

#: Tells whether a noun stands for an actor (or, with True, for a place that stands for one).
Known = Callable[[int, bool], bool]
#: Tells whether the phrase that a token heads is a term: one of the study's, or a quoted one.
IsTerm = Callable[[int], bool]

_SPEAKING = frozenset(
    {"say", "says", "use", "uses", "speak", "speaks", "talk", "talks", "said", "used", "spoke", "talked"}
)
_COMPLEMENTS = frozenset({"obj", "ccomp", "xcomp", "advcl", "obl", "nmod", "dep"})
_AUX_DROPPED = frozenset({"mean", "meaning", "means", "signify", "signifying", "denote", "be", "constitute", "meant"})


def speaks_of_meaning(tree: Tree, sentence: Sentence) -> bool:
    """Whether a sentence is about what a phrase means: it holds a noun or verb of meaning and what it is about."""
    cues = reading_cues()
    for i in range(sentence.first, sentence.stop):
        low = tree.low[i]
        if low in cues.pure_nouns and tree.tokens[i].pos == "NOUN" and any("of" in tree.marks(k) or
                                                                          tree.relation(k) == "nmod:poss"
                                                                          for k in tree.kids(i)):
            return True
        if low in cues.strong and tree.tokens[i].pos == "VERB" and low not in {"understand", "understands",
                                                                              "understood", "understanding"}:
            return True
        if low in {"mean", "means", "meant"} and tree.tokens[i].pos == "VERB" and tree.own_subject(i) is not None:
            return True
    return False


def readings(tree: Tree, sentence: Sentence, known: Known, is_term: IsTerm) -> Iterator[Candidate]:
    """The candidates of one sentence."""
    cues = reading_cues()
    for i in range(sentence.first, sentence.stop):
        low, pos = tree.low[i], tree.tokens[i].pos
        if tree.verbal(i):
            found = None
            if low in cues.strong or low in cues.weak:
                found = _interprets(tree, i, cues, known, is_term)
            if found is None and low in cues.copulas:
                found = _means(tree, i, cues, known, is_term)
            if found is None and (low in cues.share or low in cues.differ or low in cues.strong):
                found = _disagrees(tree, i, cues)
            if found is not None and not unreal(tree, i):
                yield found
        if pos in {"NOUN", "PROPN"} and low in cues.nouns:
            for candidate in _definition(tree, i, cues, known, is_term):
                if not unreal(tree, i):
                    yield candidate
        if pos in {"NOUN", "ADJ", "PROPN", "PRON", "NUM"} and any(tree.relation(k) == "cop" for k in tree.kids(i)):
            found = _is_to(tree, i, known, is_term)
            if found is not None and not unreal(tree, i):
                yield found


def pictures(tree: Tree, sentence: Sentence) -> Iterator[Candidate]:
    """Candidates that are readings only where the passage is about a term: "X envisions ..."."""
    cues = reading_cues()
    for i in range(sentence.first, sentence.stop):
        if tree.low[i] not in cues.pictures or not tree.verbal(i) or tree.passive(i) or tree.negated(i):
            continue
        subject = tree.subject(i)
        after = [k for k in tree.kids(i) if k > i and tree.relation(k) in {"ccomp", "xcomp", "obj", "advcl", "obl"}]
        if subject is None or not after or unreal(tree, i):
            continue
        first = min(tree.left[k] for k in after)
        last = max(tree.right[k] for k in after)
        yield _reading("pictures the term as", i, (max(first, i + 1), last, after[0]), holders=(subject,), carried=True)


def _reading(rule: str, cue: int, content: tuple[int, int, int], *, holders: tuple[int, ...] = (),
             places: tuple[int, ...] = (), term: int | None = None, carried: bool = False, speaker: str = "",
             needs: str = "", how: str = "") -> Candidate:
    """A reading whose content runs from the first to the second token and has the third at its head."""
    return Candidate("reading", rule, cue, *content, "mind", holders=holders, places=places, term=term,
                     carried=carried, speaker=speaker, needs=needs, how=how)


def _interprets(tree: Tree, i: int, cues: ReadingCues, known: Known, is_term: IsTerm) -> Candidate | None:
    """In words such as "X interprets TERM as/to mean CONTENT", and its passive."""
    if tree.negated(i) or tree.relation(i) in {"amod", "compound"}:
        return None
    passive = tree.passive(i)
    term = tree.own_subject(i) if passive else next(
        (k for k in tree.kids(i) if k > i and (tree.relation(k) in {"obj", "nsubj", "dep"}) and tree.tokens[k].pos in
         {*NOMINAL, "VERB"}), None)
    if term is None and not passive:
        # "takes it to mean": some parsers make the term the subject of the infinitive
        inner = next((k for k in tree.kids(i) if k > i and tree.relation(k) in {"ccomp", "xcomp"}), None)
        term = tree.own_subject(inner) if inner is not None else None
    if term is None:
        return None
    last = tree.right[i]
    after = i + 1 if passive else tree.right[term] + 1
    if not passive and term in range(i, last) and tree.right[term] >= last:
        after = term + 1
    opener = _opener(tree, after, last, cues)
    if opener is None and not passive:  # the content may hang on the term: "reads [the phrase as surrender]"
        opener = _opener(tree, term + 1, last, cues)
    if opener is None:
        return None
    first, kind = opener
    strong = tree.low[i] in cues.strong
    if not strong and kind == "as" and not is_term(term) and tree.low[term] not in cues.carriers:
        return None
    if not strong and kind == "to" and tree.low[first - 1] not in _AUX_DROPPED and not is_term(term) \
            and tree.low[term] not in cues.carriers:
        return None
    if strong and tree.low[i].startswith(("understand", "understood")) and kind == "as" and not is_term(term) \
            and known(term, False):
        return None
    if passive:
        agent = tree.agent(i)
        places = tuple(k for k in tree.kids(i) if {"in", "by", "among"} & set(tree.marks(k)) and known(k, True))
        holders, where = ((agent,), ()) if agent is not None else ((), places)
        if not holders and not where:
            return None
        for k in where or holders:
            if k > first:  # "is read as X by Y": the holder ends the content
                last = min(last, tree.left[k] - 1)
            elif first <= tree.right[k]:
                first = tree.right[k] + 1
                again = _opener(tree, first, last, cues)
                first = again[0] if again else first
        if last < first:
            return None
    else:
        subject = tree.subject(i)
        if subject is None:
            return None
        holders, where = (subject,), ()
    return _reading("interprets the term", i, (first, last, min(max(first, i), last)), holders=holders, places=where,
                    term=term)


def _opener(tree: Tree, first: int, last: int, cues: ReadingCues) -> tuple[int, str] | None:
    """Where the content of a reading begins among the tokens, and which word opened it."""
    for k in range(first, min(last, first + 12)):
        low = tree.low[k]
        if low == "to" and k < last and tree.low[k + 1] in cues.openers:
            at = k + 2 if tree.low[k + 1] in _AUX_DROPPED else k + 1
            return _after_that(tree, at, last), "to"
        if low == "as" and k < last and tree.tokens[k].pos in {"ADP", "SCONJ", "ADV"}:
            at = k + 2 if tree.low[k + 1] in _AUX_DROPPED else k + 1
            return _after_that(tree, at, last), "as"
        if low in {"meaning", "including"} and k < last:
            return (k + 1 if low == "meaning" else k), "as"
    return None


def _after_that(tree: Tree, at: int, last: int) -> int:
    while at < last and tree.low[at] in {"that", ":", ","}:
        at += 1
    return at


def _means(tree: Tree, i: int, cues: ReadingCues, known: Known, is_term: IsTerm) -> Candidate | None:
    """In words such as "by TERM, X means CONTENT", "to X, TERM means CONTENT", "what X means by TERM is CONTENT"."""
    if tree.negated(i) or tree.passive(i) or tree.infinitive(i):
        return None
    fronted = _fronted(tree, i)
    subject = tree.subject(i) if fronted is None else fronted[1]
    if subject is None:
        return None
    means = tree.low[i] in {"mean", "means", "meant", "meaning"}
    after = [k for k in tree.kids(i) if k > i and tree.relation(k) in _COMPLEMENTS]
    if means and known(subject, False):
        return _means_by(tree, i, subject, after)
    term = is_term(subject) or tree.low[subject] in cues.carriers
    holder = _beneficiary(tree, i, known) or _beneficiary(tree, subject, known)
    content = [k for k in after if k != holder]
    if holder is not None and content and (means or term):
        first, last = min(tree.left[k] for k in content), max(tree.right[k] for k in content)
        if i < holder and first < tree.left[holder]:
            last = min(last, tree.left[holder] - 1)
        begin = _after_that(tree, max(first, i + 1), last) if means else i
        place = "in" in tree.marks(holder)[:1]
        return _reading("means to the holder", i, (begin, max(last, begin), content[0]), term=subject,
                        holders=() if place else (holder,), places=(holder,) if place else ())
    sites = [k for k in range(i + 1, tree.right[i] + 1)
             if {"in", "to", "for"} & set(tree.marks(k)[:1]) and known(k, True)]
    if means and term and len(sites) > 1:
        return _reading("the reading differs", i, (i, tree.right[i], i), places=tuple(sites), term=subject)
    if after and term:
        first, last = min(tree.left[k] for k in after), max(tree.right[k] for k in after)
        begin = _after_that(tree, max(first, i + 1), last) if means else i
        return _reading("means, says the holder", i, (begin, last, after[0]), term=subject, speaker="always",
                        needs="account")
    return None


def _fronted(tree: Tree, i: int) -> tuple[int, int] | None:
    """Holder and term of 'For Pakistan, "self-determination" means', where the parser took the term for an apposition
    of the holder.
    """
    if tree.own_subject(i) is not None:
        return None
    for k in tree.kids(i):
        if k < i and {"for", "to"} & set(tree.marks(k)[:1]):
            term = next((c for c in tree.kids(k) if tree.relation(c) == "appos" and k < c < i), None)
            return (k, term) if term is not None else None
    return None


def _means_by(tree: Tree, i: int, subject: int, after: list[int]) -> Candidate | None:
    """What an actor means by a term: "by TERM, X means CONTENT", "what X means by TERM is CONTENT"."""
    spoken = next((k for k in tree.kids(i) if k < i and tree.relation(k) == "advcl" and tree.low[k] in _SPEAKING), None)
    if spoken is not None and after:  # "when the Americans use the phrase they mean a suspension"
        term = next((k for k in tree.kids(spoken) if k > spoken and tree.relation(k) in {"obj", "obl", "ccomp"}), None)
        first, last = min(tree.left[k] for k in after), max(tree.right[k] for k in after)
        return _reading("means by the term", i, (_after_that(tree, max(first, i + 1), last), last, after[0]),
                        holders=(subject,), term=term, carried=term is None)
    by = next((k for k in tree.kids(i) if "by" in tree.marks(k) and tree.tokens[k].pos in {*NOMINAL, "VERB"}), None)
    if opened_by_what(tree, i):
        for k in tree.up(i)[1:3]:
            copula = next((c for c in tree.kids(k) if tree.relation(c) == "cop" and c > i), None)
            if copula is not None:
                content = (_after_that(tree, copula + 1, tree.right[k]), tree.right[k], k)
                return _reading("means by the term", i, content, holders=(subject,), term=by, carried=by is None)
    inside = [k for k in after if k != by]
    if by is None or not inside:
        return None
    first, last = min(tree.left[k] for k in inside), max(tree.right[k] for k in inside)
    if tree.left[by] > max(i, first):
        last = min(last, tree.left[by] - 1)
    elif by > i:
        first = max(first, tree.right[by] + 1)
    content = (_after_that(tree, max(first, i + 1), last), last, inside[0])
    return _reading("means by the term", i, content, holders=(subject,), term=by)


def _beneficiary(tree: Tree, i: int, known: Known) -> int | None:
    """The one to whom something means something: "to Tehran", "for Ethiopia", "in Cairo"."""
    for k in tree.kids(i):
        mark = tree.marks(k)[:1]
        if mark and mark[0] in {"to", "for", "in"} and known(k, mark[0] == "in"):
            return k
    return None


def _is_to(tree: Tree, i: int, known: Known, is_term: IsTerm) -> Candidate | None:
    """In words such as "for X, TERM is CONTENT"; a belief where what X judges is no term."""
    subject = tree.own_subject(i)
    copula = next((k for k in tree.kids(i) if tree.relation(k) == "cop"), None)
    if copula is None or (subject is not None and subject > copula) or tree.negated(i):
        return None
    holder = next(
        (
            k
            for k in tree.kids(i)
            if k < (subject or copula)
            and tree.relation(k) in {"obl", "nmod", "advcl", "dep"}
            and {"for", "to"} & set(tree.marks(k)[:1])
            and known(k, False)
        ),
        None,
    )
    if subject is None and (fronted := _fronted(tree, i)) is not None:
        subject = fronted[1]
    if holder is None or subject is None or (known(subject, False) and not is_term(subject)):
        return None
    first, last = copula + 1, tree.right[i]
    if is_term(subject) or tree.low[subject] in reading_cues().carriers:
        return _reading("means to the holder", copula, (first, last, i), holders=(holder,), term=subject)
    return Candidate("belief", "is to the holder", copula, tree.left[subject], last, i, "mind", holders=(holder,))


def _disagrees(tree: Tree, i: int, cues: ReadingCues) -> Candidate | None:
    """In words such as "X and Y do not share the same definition of TERM", "X and Y define TERM differently", "differ
    over what TERM means".
    """
    subject = tree.subject(i)
    if subject is None:
        return None
    low = tree.low[i]
    term: int | None = None
    if low in cues.share:
        noun = next(
            (k for k in tree.kids(i) if k > i and tree.relation(k) == "obj" and tree.low[k] in cues.nouns), None
        )
        if noun is None:
            return None
        adjectives = {tree.low[k] for k in tree.kids(noun)}
        same, different = adjectives & cues.same, adjectives & cues.different
        about = [k for k in tree.kids(noun) if {"of", "for"} & set(tree.marks(k))]
        if not (
            (tree.negated(i) and (same or low.startswith(("share", "sharing")))) or (different and not tree.negated(i))
        ):
            return None
        if not about and tree.low[noun] not in cues.pure_nouns:
            return None
        term = about[0] if about else None
    elif low in cues.strong:
        if not any(tree.low[k] in cues.differently for k in tree.kids(i)):
            return None
        term = next((k for k in tree.kids(i) if tree.relation(k) == "obj"), None)
        if term is None:
            return None
    else:
        noun = next((k for k in range(i + 1, min(tree.right[i] + 1, i + 12))
                     if tree.low[k] in cues.pure_nouns or tree.low[k] in {"mean", "means", "meant", "entail", "entails"}
                     or tree.low[k] in {"scope", "sense"}), None)
        if noun is None:
            return None
        if tree.tokens[noun].pos == "VERB":
            term = tree.own_subject(noun)
        else:
            term = next((k for k in tree.kids(noun) if "of" in tree.marks(k)), None)
    first = min([i, *(k for k in tree.kids(i) if tree.relation(k).startswith("aux") or tree.low[k] in {"not", "n't"})])
    return _reading("disagrees on the term", i, (first, tree.right[i], i), holders=(subject,), term=term,
                    carried=term is None, how=tree.tokens[i].text)


def _definition(tree: Tree, i: int, cues: ReadingCues, known: Known, is_term: IsTerm) -> Iterator[Candidate]:
    """In words such as "X's reading of TERM is CONTENT", "the reading of TERM differs between X and Y"."""
    about = next((k for k in tree.kids(i) if k > i and "of" in tree.marks(k)), None)
    if about is None and tree.low[i] not in cues.pure_nouns:
        return
    head = tree.head(i)
    if head is None or not tree.relation(i).startswith("nsubj"):
        return
    impure = tree.low[i] not in cues.pure_nouns
    if impure and about is not None and not is_term(about) and tree.low[about] not in cues.carriers:
        return
    difference = tree.low[head] in cues.different or tree.low[head] in cues.differ
    owners = [
        k
        for k in tree.kids(i)
        if k != about and tree.relation(k) in {"nmod:poss", "amod", "compound"} and known(k, False)
    ]
    sited = [
        k for k in tree.kids(i) if k != about and {"in", "among", "by", "from"} & set(tree.marks(k)) and known(k, True)
    ]
    if about is not None and not sited:
        sited = [k for k in tree.kids(about) if {"in"} & set(tree.marks(k)) and known(k, True) and not is_term(about)]
    if difference and not tree.negated(head):
        others = [k for k in range(head + 1, tree.right[head] + 1) if tree.tokens[k].pos in NOMINAL and known(k, True)
                  and not tree.relation(k).startswith("nsubj")]
        if len(owners) + len(sited) + len(others) < 2:
            return
        yield _reading("the reading differs", i, (head, tree.right[head], head), holders=tuple(owners),
                       places=(*sited, *others), term=about, carried=about is None, how=tree.tokens[i].text)
        return
    if not owners and not sited:
        return
    copula = next((k for k in tree.kids(head) if tree.relation(k) == "cop" and k > i), None)
    if copula is not None:
        if tree.negated(head) or (tree.tokens[head].pos == "ADJ" and tree.right[head] == head):
            return
        first, last = _after_that(tree, copula + 1, tree.right[head]), tree.right[head]
    elif (
        tree.tokens[head].pos in {"VERB", "AUX"}
        and not tree.negated(head)
        and (
            tree.low[head] in cues.copulas
            or tree.low[head] in cues.openers
            or tree.low[head] in {"is", "was", "covers", "excludes", "demands"}
        )
    ):
        means = tree.low[head] in {"means", "meant", "is", "was", "mean"}
        first, last = _after_that(tree, head + 1, tree.right[head]) if means else head, tree.right[head]
    else:
        return
    if last >= first:
        yield _reading("the holder's definition", i, (first, last, head), holders=tuple(owners),
                       places=tuple(sited), term=about, carried=about is None, how=tree.tokens[i].text)
