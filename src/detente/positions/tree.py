"""Moves over dependency trees that the rules for attribution and positions share."""

from __future__ import annotations

from detente.english.syntax import ParsedText, Sentence

__all__ = ["NEGATORS", "NOMINAL", "Tree"]

#: Words that take back what they govern.
NEGATORS = frozenset({"not", "n't", "never", "no", "nor", "neither", "without", "cannot", "nothing", "none", "hardly",
                      "scarcely", "nobody"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
_LOOSE = frozenset({"discourse", "vocative", "dislocated", "parataxis", "dep", "appos", "compound", "nmod", "obl",
                    "obl:npmod", "obl:unmarked", "nmod:unmarked"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
#: Verbs whose object is the subject of the infinitive that follows: "urged Iran to halt".
_OBJECT_CONTROL = frozenset({"urge", "ask", "tell", "press", "force", "persuade", "want", "expect", "allow", "order",
                             "require", "invite", "compel", "push", "convince", "warn", "advise", "call", "need"})
_PLAIN = str.maketrans("‘’“”", "''\"\"")


class Tree:
    """A parsed text with the edges of every subtree worked out once."""

    __slots__ = ("_kids", "left", "low", "parsed", "right", "tokens")

    def __init__(self, parsed: ParsedText) -> None:
        self.parsed = parsed
        self.tokens = tokens = parsed.tokens
        size = len(tokens)
        self.low = [low if (low := t.text.lower()).isascii() else low.translate(_PLAIN) for t in tokens]
        self.left = list(range(size))
        self.right = list(range(size))
        self._kids: list[list[int]] = [[] for _ in range(size)]
        for token in tokens:
            i = at = token.index
            if token.head != i:
                self._kids[token.head].append(i)
            for _ in range(size):  # bounded: a broken tree may hold a cycle
                head = tokens[at].head
                if head == at or self.left[head] <= i <= self.right[head]:
                    break  # whatever covers i has been carried to the heads above already
                self.left[head] = min(self.left[head], i)
                self.right[head] = max(self.right[head], i)
                at = head

    def kids(self, i: int) -> list[int]:
        """Direct dependents, in order."""
        return self._kids[i]

    def head(self, i: int) -> int | None:
        """The head, or None for a root."""
        head = self.tokens[i].head
        return None if head == i else head

    def up(self, i: int) -> list[int]:
        """The token and the heads above it, nearest first."""
        chain = [i]
        while len(chain) <= 200:
            head = self.tokens[chain[-1]].head
            if head == chain[-1] or head in chain[-8:]:
                break
            chain.append(head)
        return chain

    def below(self, i: int, top: int) -> bool:
        """Whether ``i`` is ``top`` or stands below it."""
        return top in self.up(i)

    def relation(self, i: int) -> str:
        """Relation to the head."""
        return self.tokens[i].relation

    def sentence(self, i: int) -> Sentence:
        """The sentence a token stands in."""
        return self.parsed.sentences[self.tokens[i].sentence]

    def marks(self, i: int) -> list[str]:
        """Prepositions and conjunctions that introduce a phrase or clause, in small letters."""
        return [self.low[k] for k in self._kids[i] if self.tokens[k].relation in {"case", "mark"} and k < i]

    def marker(self, i: int) -> str:
        """The first preposition or conjunction of a phrase or clause, with fixed parts ("because of"), or empty."""
        for k in self._kids[i]:
            if self.tokens[k].relation in {"case", "mark"} and k < i:
                fixed = [self.low[f] for f in self._kids[k] if self.tokens[f].relation == "fixed"]
                return " ".join([self.low[k], *fixed])
        return ""

    def auxiliaries(self, i: int) -> list[int]:
        """Auxiliaries of a verb, the copula of a predicate."""
        return [k for k in self._kids[i] if self.tokens[k].relation.startswith(("aux", "cop"))]

    def modals(self, i: int) -> set[str]:
        """Modal verbs over a predicate, in small letters."""
        return {self.low[k] for k in self._kids[i] if self.tokens[k].tag == "MD"}

    def passive(self, i: int) -> bool:
        """Whether a verb is passive."""
        token = self.tokens[i]
        if any(self.tokens[k].relation in {"nsubj:pass", "aux:pass"} for k in self._kids[i]):
            return token.tag in {"VBN", "VBD", ""} or token.pos == "VERB"
        if token.relation != "acl" or token.tag != "VBN":
            return False
        head = self.tokens[token.head]
        # "Beijing called on Washington ...": a name and a verb that the parser took for its participle
        return not (head.relation == "root" and head.pos == "PROPN" and self.sentence(i).first == self.left[head.index])

    def agent(self, i: int) -> int | None:
        """Who does a passive act: "by Tehran"."""
        for k in self._kids[i]:
            if self.tokens[k].relation.startswith("obl") and k > i and "by" in self.marks(k):
                return k
        return None

    def negated(self, i: int) -> bool:
        """Whether a predicate is negated by its own words, its subject or what stands around it."""
        for k in self._kids[i]:
            low, relation = self.low[k], self.tokens[k].relation
            if k > i and k + 1 < len(self.low) and self.low[k + 1] == "to":
                continue  # "vowed never to accept": the infinitive is negated
            if relation in {"advmod", "det", "cc", "cc:preconj", "aux", "mark", "case", "discourse", "nsubj", "obl"} \
                    and low in NEGATORS and not (k + 1 < len(self.low) and self.low[k + 1] == "only"):
                return True
            if relation == "advmod" and low == "longer":  # "no longer demands"
                return True
            if relation in _SUBJECTS and any(self.low[d] in {"no", "neither", "none"} for d in self._kids[k]):
                return True
        head = self.head(i)
        if head is not None and self.tokens[i].relation in {"conj", "xcomp"} and not self._own_subject(i) \
                and self.tokens[i].relation == "conj" and self.tokens[head].pos in {"VERB", "ADJ"}:
            # "did not demand or propose": the second verb shares the auxiliary; "refused but offered" has its own form
            shared = self.tokens[i].tag == "VB" and not self.auxiliaries(i)
            return shared and self.negated(head)
        return False

    def verbal(self, i: int) -> bool:
        """Whether a token does a verb's work: tagged as one and owned by nobody ("Moscow's claim"), or taken for a
        noun but governing subject and object as headlines and third persons do ("Kim interprets").
        """
        token = self.tokens[i]
        relations = {self.tokens[k].relation for k in self._kids[i]}
        if token.pos in {"VERB", "AUX"}:
            return "nmod:poss" not in relations
        return token.pos == "NOUN" and "nsubj" in relations and "cop" not in relations and "det" not in relations \
            and bool(relations & {"obj", "ccomp", "xcomp", "obl", "advcl"})

    def infinitive(self, i: int) -> bool:
        """Whether a verb is a bare or marked infinitive: named, not done."""
        token = self.tokens[i]
        if token.pos not in {"VERB", "AUX"}:
            return any(self.low[k] == "to" and self.tokens[k].relation == "mark" for k in self._kids[i])
        if any(self.low[k] == "to" and self.tokens[k].pos == "PART" for k in self._kids[i]):
            return True
        if token.tag != "VB" or self.auxiliaries(i):
            return False
        if token.relation == "conj":
            head = self.head(i)
            if head is not None and self.tokens[head].tag == "VB":
                return self.infinitive(head)
        return token.relation in {"xcomp", "ccomp", "advcl", "acl", "csubj"} and not self._own_subject(i)

    def marked_to(self, i: int) -> bool:
        """Whether a verb is introduced by "to"."""
        tags = {"TO", "IN"} if self.tokens[i].tag == "VB" else {"TO"}
        return any(self.low[k] == "to" and self.tokens[k].tag in tags and k < i for k in self._kids[i])

    def _own_subject(self, i: int) -> bool:
        return any(self.tokens[k].relation in _SUBJECTS for k in self._kids[i])

    def own_subject(self, i: int) -> int | None:
        """The subject that stands directly below a predicate, or None."""
        subjects = [k for k in self._kids[i] if self.tokens[k].relation in _SUBJECTS]
        before = [k for k in subjects if k < i]
        found = before[-1] if before else next(iter(subjects), None)
        if found is None and self.tokens[i].pos == "ADJ":  # "it was ready to": taken for an empty it
            found = next((k for k in self._kids[i] if self.tokens[k].relation == "expl" and self.low[k] == "it"), None)
        return found

    def subject(self, i: int) -> int | None:
        """Who a predicate is about: its own subject, or the one it shares (coordination, infinitive, participle,
        relative clause); None where the words give none.
        """
        at, seen = i, 0
        while seen < 12:
            seen += 1
            own = self.own_subject(at)
            if own is not None:
                return own
            token = self.tokens[at]
            loose = self._loose_subject(at)
            if token.relation in {"root", "ccomp", "parataxis"} and loose is not None:
                return loose
            head = self.head(at)
            if head is None:
                return loose
            relation = token.relation
            if relation in {"acl", "acl:relcl"}:
                return head if self.tokens[head].pos in NOMINAL else loose
            if relation == "xcomp":
                controlled = self._object(head, at)
                if controlled is not None and not self.passive(head):
                    return controlled
                at = head
            elif relation == "conj":
                if loose is not None and self.tokens[at].tag != "VB":
                    return loose
                if self.tokens[head].pos in NOMINAL and not self._own_subject(head):
                    return None
                at = head
            elif relation in {"advcl", "advcl:relcl", "parataxis", "aux", "cop", "ccomp"} \
                    and (token.tag in {"VBG", "VBN", "VB"} or relation in {"aux", "cop"}):
                at = head
            else:
                return loose
        return None

    def _object(self, verb: int, before: int) -> int | None:
        if self.tokens[verb].lemma.lower() not in _OBJECT_CONTROL and self.low[verb] not in _OBJECT_CONTROL:
            return None
        for k in self._kids[verb]:
            if self.tokens[k].relation in {"obj", "iobj"} and verb < k < before:
                return k
        return None

    def _loose_subject(self, i: int) -> int | None:
        # "Kim, however, interprets": parsers sometimes label a set-off subject as something else.
        if self.passive(i):
            return None
        for k in self._kids[i]:
            token = self.tokens[k]
            if token.pos == "PROPN" and token.relation == "compound" and self.right[k] + 1 == i:
                return k  # "Washington demands": a verb that was first taken for a noun
            if k < i and token.pos in {"PROPN", "NOUN", "PRON"} and token.relation in _LOOSE and not self.marks(k) \
                    and (self.right[k] + 1 < len(self.tokens)) and self.left[k] == self.sentence(i).first:
                return k
        return None

    def antecedents(self, i: int) -> list[int]:
        """What a relative pronoun may stand for, nearest noun first, then the nouns above it."""
        at = i - 1
        first = self.sentence(i).first
        while at >= first and self.tokens[at].pos in {"PUNCT", "ADP"}:
            at -= 1
        found = [k for k in self.up(at) if k < i and self.tokens[k].pos in NOMINAL] if at >= first else []
        clause = self.head(i)
        above = self.head(clause) if clause is not None else None
        if above is not None and above not in found and above < i:
            found.append(above)
        return found

    def is_relative(self, i: int) -> bool:
        """Whether a token is a relative pronoun."""
        token = self.tokens[i]
        return self.low[i] in _RELATIVES and (token.tag in {"WP", "WDT"} or "PronType=Rel" in token.morph)

    def conjuncts(self, i: int) -> list[int]:
        """A nominal and those coordinated with it."""
        found = [i, *self._split_off(i)]
        for k in found:
            found.extend(c for c in self._kids[k] if self.tokens[c].relation == "conj" and c not in found
                         and self.tokens[c].pos in NOMINAL and len(found) < 20)
        return found

    def _split_off(self, i: int) -> list[int]:
        """A first name that the parser split from the subject it shares: "Athens and Ankara define"."""
        verb = self.head(i)
        if (
            self.tokens[i].relation != "nsubj"
            or verb is None
            or self.tokens[verb].relation not in {"conj", "parataxis"}
        ):
            return []
        name = self.tokens[verb].head
        between = range(name + 1, i)
        fits = self.tokens[name].relation == "root" and self.tokens[name].pos == "PROPN" and any(
            self.tokens[k].pos == "CCONJ" for k in between) and all(
            self.tokens[k].pos in {"CCONJ", "PUNCT", "PROPN", "DET"} for k in between)
        return [name] if fits else []

    def phrase_text(self, i: int) -> str:
        """A cue word as written, with the particle that follows it: "ruled out"."""
        particle = next((k for k in self._kids[i] if self.tokens[k].relation == "compound:prt" and k == i + 1), None)
        return self.tokens[i].text if particle is None else f"{self.tokens[i].text} {self.tokens[particle].text}"

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The span of tokens without punctuation at its ends."""
        while first < last and self.tokens[first].pos == "PUNCT":
            first += 1
        while last > first and self.tokens[last].pos == "PUNCT":
            last -= 1
        return first, last
