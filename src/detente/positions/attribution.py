"""Who says or thinks what, according to a text: source, cue and content of every attribution.

Direct and indirect speech, inner states, "according to", views ("in Tehran's view"), headlines ("Tehran: ..."), and
quotations that run over several sentences. The coder of positions builds its chains from this; the extractor is
general and knows no actor.

Limits: an attribution whose source stands in another sentence than its cue is found without its source; noun phrases
that report ("the speech's promise of change") are found only with a possessor or a clause.
"""

from __future__ import annotations

from detente.annotations.annotation import Annotation
from detente.english.syntax import ParsedText, Sentence
from detente.positions.attributed import Attributed, Span
from detente.positions.cues import AttributionCues, Reporting, attribution_cues
from detente.positions.slots import Slot, find_slot
from detente.positions.speech import Quotations
from detente.positions.tree import NOMINAL, Tree

__all__ = ["LONGEST_SENTENCE", "Attributed", "Span", "find", "find_in"]

#: Longer runs of words are no sentence but a table or a list, and would cost quadratic time.
LONGEST_SENTENCE = 400
_MODALS = frozenset({"may", "might", "could"})
_TAIL = frozenset(
    {
        "obl",
        "advmod",
        "obl:tmod",
        "obl:npmod",
        "obl:unmarked",
        "advcl",
        "punct",
        "aux",
        "nsubj",
        "iobj",
        "mark",
        "cc",
        "compound:prt",
        "appos",
    }
)
_ORDER = ("clause", "question", "as", "control", "infinitive", "gerund", "object")
_PREPOSITIONS = frozenset(
    {"for", "on", "upon", "to", "about", "of", "against", "with", "at", "after", "over", "from", "in"}
)
_VESSELS = frozenset(
    {
        "statement",
        "interview",
        "speech",
        "letter",
        "tweet",
        "email",
        "press",
        "report",
        "post",
        "memo",
        "conference",
        "release",
        "message",
        "telegram",
        "communique",
        "broadcast",
        "telephone",
        "address",
    }
)


def find(given: Annotation | ParsedText) -> tuple[Attributed, ...]:
    """The attributions of a text, in order of their cues."""
    parsed = given.parsed if isinstance(given, Annotation) else given
    return find_in(Tree(parsed))


def find_in(tree: Tree) -> tuple[Attributed, ...]:
    """The attributions of a text whose tree has been walked already."""
    finder = _Finder(tree, attribution_cues())
    return finder.run()


class _Finder:
    def __init__(self, tree: Tree, cues: AttributionCues) -> None:
        self.tree = tree
        self.cues = cues
        self.quoted = Quotations(tree, cues)
        self.found: list[Attributed] = []

    def run(self) -> tuple[Attributed, ...]:
        tree, cues = self.tree, self.cues
        for sentence in tree.parsed.sentences:
            if sentence.stop - sentence.first > LONGEST_SENTENCE:
                continue
            for i in range(sentence.first, sentence.stop):
                low = tree.low[i]
                pos = tree.tokens[i].pos
                if low in cues.verbs and tree.verbal(i):
                    self._verb(i, cues.verbs[low], sentence)
                elif low in cues.nouns and pos in {"NOUN", "VERB"}:
                    self._noun(i, cues.nouns[low])
                elif low in cues.adjectives and pos in {"ADJ", "VERB"}:
                    self._adjective(i, cues.adjectives[low])
                if low in cues.clear and pos == "ADJ":
                    self._made_clear(i)
                if low in {"according", "per"}:
                    self._according(i, sentence)
                elif low == "in":
                    self._in_view(i, sentence)
            self._headline(sentence)
        return tuple(self.quoted.carried_on(sorted(self.found, key=lambda a: (a.cue, a.contents))))

    # ------------------------------------------------------------------ verbs
    def _verb(self, i: int, readings: tuple[Reporting, ...], sentence: Sentence) -> None:
        tree = self.tree
        if tree.relation(i) in {"amod", "compound", "case", "mark", "fixed", "aux"}:
            return
        spans: list[Span] = []
        chosen: Reporting | None = None
        where = "quote"
        places = sorted({p for cue in readings for p in cue.takes} - {"quote"},
                        key=lambda p: (_ORDER.index(p) if p in _ORDER else len(_ORDER), p))
        for place in places:
            for cue in readings:
                if place in cue.takes and (slot := find_slot(tree, i, place)) is not None:
                    spans, chosen, where = [self._span(slot)], cue, place
                    break
            if chosen:
                break
        speech = next((c for c in readings if "quote" in c.takes), None)
        quoted = False
        before = self._preposed(i, sentence) if speech else None
        if speech is not None and (chosen is None or chosen.takes[0] != "object"):
            pieces = self.quoted.quoted_around(i, sentence, spans, preposed=before is not None or chosen is None)
            if before is not None and not any(a <= before[0] and before[1] <= b + 1 for a, b in pieces):
                pieces = [before, *(p for p in pieces if p[0] >= before[1] or p[1] <= before[0])]
            if pieces:
                quoted = any(self.quoted.is_quote(p) for p in pieces)
                spans = sorted({*spans, *pieces}) if chosen else sorted(pieces)
                chosen = chosen or speech
        if speech is not None and not spans and (around := self._inserted(i, sentence)):
            spans, chosen = around, speech
        if speech is not None and not spans and (ahead := self.quoted.announced(i, sentence)) is not None:
            spans, chosen, quoted = [ahead], speech, True
        if chosen is None or not spans:
            return
        if speech is not None:
            spans, grown = self.quoted.grown(spans, sentence, tree.tokens[i].start)
            quoted = quoted or grown
        passive = tree.passive(i)
        source = tree.agent(i) if passive else tree.subject(i)
        if source is None and not passive:
            source = self._inverted(i)
        if source is None and not passive and tree.relation(i) == "root" and not self.quoted.is_quote(spans[0]):
            return  # an imperative: "Say what you like"
        if source is not None and any(a <= tree.tokens[source].start < b for a, b in spans):
            spans = [s for s in spans if not s[0] <= tree.tokens[source].start < s[1]]
            if not spans:
                return
        self._add(i, chosen, source, spans, quoted=quoted, place=where)

    def _inserted(self, i: int, sentence: Sentence) -> list[Span]:
        """What stands around a cue set between commas: "The missiles, Gromyko said, will stay"."""
        tree = self.tree
        subject = tree.own_subject(i)
        subject = subject if subject is not None else self._inverted(i)
        if subject is None:
            return []
        first, last = min(i, tree.left[subject]), max(i, tree.right[subject])
        after = last + 1
        while (
            after < min(last + 8, sentence.stop - 1)
            and tree.low[after] != ","
            and tree.tokens[after].pos not in {"VERB", "AUX"}
        ):
            after += 1
        if first - 1 <= sentence.first or after >= sentence.stop - 3 or tree.low[first - 1] not in {",", '"'} \
                or tree.low[after] != "," or last - first > 12:
            return []
        end = sentence.stop - 1
        while end > after and tree.tokens[end].pos == "PUNCT" and tree.low[end] != '"':
            end -= 1
        return [(sentence.start, tree.tokens[first - 1].start), (tree.tokens[after + 1].start, tree.tokens[end].end)]

    def _inverted(self, i: int) -> int | None:
        # '"...," said the minister': the subject follows the cue
        for k in self.tree.kids(i):
            if k > i and self.tree.relation(k) in {"nsubj", "obj", "dep", "flat"} \
                    and self.tree.tokens[k].pos in {"PROPN", "NOUN", "PRON"}:
                return k
        return None

    def _preposed(self, i: int, sentence: Sentence) -> Span | None:
        """What stands before a postponed cue: "Moscow will not return, Gromyko said"."""
        tree = self.tree
        subject = tree.subject(i)
        if subject is None or tree.sentence(subject).index != sentence.index or subject < sentence.first:
            subject = self._inverted(i)
        if subject is None:
            return None
        start = min(i, tree.left[subject] if subject < i else i)
        if subject < i and tree.right[subject] < i - 5:
            return None
        if i > subject and any(tree.tokens[k].pos == "PUNCT" and tree.low[k] in {",", ";", ":"} and
                               not tree.left[subject] <= k <= tree.right[subject] for k in range(start, i)):
            return None
        before = start - 1
        if before < sentence.first:
            return self.quoted.previous_quote(sentence)
        closes = tree.low[before] in {",", '"', "”", "''", "?", "!", "--", "—", "–"}
        if not closes or tree.tokens[i].tag not in {"VBD", "VBZ", "VBP", "VBN"} or tree.infinitive(i):
            return None
        head = tree.head(i)
        right = [k for k in tree.kids(i) if k > i and tree.relation(k) not in _TAIL and k != subject]
        if right and not any(tree.relation(k) in {"parataxis", "conj", "ccomp"} for k in right):
            return None
        attached = (
            head is not None and head < start and tree.relation(i) in {"parataxis", "conj", "ccomp", "dep", "appos"}
        ) or any(
            k < start
            and tree.relation(k) in {"ccomp", "parataxis", "advcl", "dep", "obj", "discourse"}
            and tree.tokens[k].pos != "PUNCT"
            for k in tree.kids(i)
        )
        marks = {tree.low[k] for k in tree.kids(i) if tree.relation(k) in {"cc", "mark"} and k < start + 2}
        if not attached or marks:
            return None
        end = tree.tokens[before].end if tree.low[before] in {'"', "”", "''"} else tree.tokens[before].start
        begin = sentence.start
        inside = [q for q in self.quoted.between(sentence.start, sentence.end) if q[1] <= tree.tokens[start].start + 1]
        if inside and inside[-1][1] >= end - 2 and (inside[-1][1] - inside[-1][0]) > 0.6 * (end - begin):
            begin = inside[-1][0]
        return (begin, end) if end - begin > 6 else None

    # ------------------------------------------------------------------ nouns, adjectives, phrases
    def _noun(self, i: int, cue: Reporting) -> None:
        tree = self.tree
        slot = find_slot(tree, i, "clause")
        if slot is not None and tree.low[tree.left[slot.head]] != "that":
            slot = None
        owner = next((k for k in tree.kids(i) if tree.relation(k) == "nmod:poss"), None)
        if slot is None and owner is not None:
            slot = find_slot(tree, i, "infinitive")
        if slot is None:
            slot = self._copular(i)
            if slot is None or owner is None:
                return
        if owner is None:
            owner = next(
                (
                    k
                    for k in tree.kids(i)
                    if tree.relation(k) == "nmod" and {"of", "by", "from"} & set(tree.marks(k)) and k < slot.first
                ),
                None,
            )
        if owner is None and (head := tree.head(i)) is not None and tree.relation(i) in {"obj", "obl", "xcomp"}:
            owner = tree.subject(head) if tree.tokens[head].pos == "VERB" else None
        self._add(i, cue, owner, [self._span(slot)], quoted=False, place=self._sort(slot))

    def _sort(self, slot: Slot) -> str:
        return "infinitive" if self.tree.marked_to(slot.head) else "clause"

    def _copular(self, i: int) -> Slot | None:
        """The predicate of "X's goal is to ...", "its view is that ..."."""
        tree, head = self.tree, self.tree.head(i)
        if head is None or not tree.relation(i).startswith("nsubj") or head < i:
            return None
        copula = next((k for k in tree.kids(head) if tree.relation(k) == "cop"), None)
        if copula is not None and (tree.marked_to(head) or "that" in tree.marks(head)):
            first = next((k for k in tree.kids(head) if copula < k and tree.left[k] > copula), head)
            return Slot(min(tree.left[first], first), tree.right[head], head)
        if tree.low[head] in {"is", "was", "remains", "been", "be"}:
            return find_slot(tree, head, "clause") or find_slot(tree, head, "infinitive")
        return None

    def _adjective(self, i: int, cue: Reporting) -> None:
        slot = find_slot(self.tree, i, "clause") or find_slot(self.tree, i, "infinitive")
        subject = self.tree.subject(i)
        if slot is not None and subject is not None:
            self._add(i, cue, subject, [self._span(slot)], quoted=False, place=self._sort(slot))

    def _made_clear(self, i: int) -> None:
        tree, head = self.tree, self.tree.head(i)
        if head is None or tree.low[head] not in self.cues.making or head > i:
            return
        slot = find_slot(tree, i, "clause") or find_slot(tree, head, "clause")
        subject = tree.subject(head)
        if slot is not None and subject is not None and slot.first > i:
            self._add(
                i,
                Reporting(tree.low[i], "speech", ()),
                subject,
                [self._span(slot)],
                quoted=False,
                place="clause",
                begin=head,
            )

    def _according(self, i: int, sentence: Sentence) -> None:
        tree = self.tree
        if tree.low[i] == "according" and (i + 1 >= sentence.stop or tree.low[i + 1] != "to"):
            return
        last = i + 1 if tree.low[i] == "according" else i
        source = next((k for k in tree.up(i) if k > last and tree.tokens[k].pos in NOMINAL), None)
        if source is None:
            source = next((k for k in range(last + 1, sentence.stop) if tree.tokens[k].pos in NOMINAL
                           and tree.head(k) not in range(last + 1, sentence.stop)), None)
        if source is None or (tree.low[i] == "per" and tree.tokens[source].pos != "PROPN"):
            return
        self._phrase(Reporting(tree.low[i], "speech", ()), (i, last), source, sentence)

    def _in_view(self, i: int, sentence: Sentence) -> None:
        # "in Tehran's view", "in the eyes of the Palestinians", "in the words of the minister"
        tree = self.tree
        noun = tree.head(i)
        if noun is None or noun <= i or noun - i > 8 or tree.low[noun] not in self.cues.view_nouns:
            return
        owner = next((k for k in tree.kids(noun) if tree.relation(k) == "nmod:poss"), None) or next(
            (k for k in tree.kids(noun) if tree.relation(k) == "nmod" and "of" in tree.marks(k)), None)
        if owner is not None:
            self._phrase(Reporting(f"in {tree.low[noun]}", self.cues.view_nouns[tree.low[noun]], ()), (i, noun), owner,
                         sentence)

    def _phrase(self, cue: Reporting, words: tuple[int, int], source: int, sentence: Sentence) -> None:
        """An attribution by a phrase set off in a sentence: its content is the rest of the clause."""
        tree = self.tree
        left = min(words[0], tree.left[source])
        right = max(words[1], tree.right[source])
        while left > sentence.first and tree.low[left - 1] in {",", "(", "—"}:
            left -= 1
        while right + 1 < sentence.stop and tree.low[right + 1] in {",", ")", "—"}:
            right += 1
        spans = []
        if left > sentence.first:
            spans.append((sentence.start, tree.tokens[left - 1].end))
        last = sentence.stop - 1
        while last > right and tree.tokens[last].pos == "PUNCT" and tree.low[last] != '"':
            last -= 1
        if right < last:
            spans.append((tree.tokens[right + 1].start, tree.tokens[last].end))
        if spans:
            self._add(words[0], cue, source, spans, quoted=False, end=words[1])

    def _headline(self, sentence: Sentence) -> None:
        """The content of "Tehran: sanctions must go first"."""
        tree = self.tree
        for i in range(sentence.first + 1, min(sentence.first + 7, sentence.stop)):
            if tree.low[i] == ":":
                words = range(sentence.first, i)
                if not all(tree.tokens[k].pos in {"PROPN", "NOUN", "ADJ", "DET", "PART", "ADP"} for k in words) \
                        or tree.tokens[i - 1].pos not in {"PROPN", "NOUN"} \
                        or not any(tree.tokens[k].pos == "PROPN" for k in words):
                    return
                last = self._line_end(sentence)
                if any(tree.tokens[k].pos in {"VERB", "AUX"} for k in range(i, last)):
                    span = (tree.tokens[i + 1].start, tree.tokens[last - 1].end)
                    self._add(i, Reporting(":", "speech", ()), i - 1, [span], quoted=False,
                              source=(sentence.start, tree.tokens[i - 1].end))
                return
            if tree.tokens[i].pos in {"VERB", "AUX", "PUNCT"}:
                return

    def _line_end(self, sentence: Sentence) -> int:
        """The token after the last of a headline, which a parser may have cut at its colon."""
        sentences = self.tree.parsed.sentences
        if self.tree.low[sentence.stop - 1] == ":" and sentence.index + 1 < len(sentences):
            following = sentences[sentence.index + 1]
            if "\n" not in self.tree.parsed.text[sentence.end : following.start]:
                return following.stop
        return sentence.stop

    # ------------------------------------------------------------------ spans
    def _add(self, i: int, cue: Reporting, head: int | None, spans: list[Span], *, quoted: bool,
             source: Span | None = None, end: int | None = None, place: str = "phrase",
             begin: int | None = None) -> None:
        tree = self.tree
        if source is None and head is not None:
            source = self._noun_phrase(head, i, spans)
        doubtful = bool(tree.modals(i) & _MODALS) or any(
            tree.low[m] in {"if", "whether"} for k in tree.up(i) for m in tree.kids(k)
            if tree.relation(m) == "mark" and tree.relation(k) in {"advcl", "ccomp"})
        self.found.append(
            Attributed(
                source,
                head,
                (tree.tokens[begin].start, tree.tokens[i].end)
                if begin is not None
                else self._cue_span(i, end, source, place),
                i,
                tuple(sorted(s for s in spans if s[1] > s[0])),
                cue.manner,
                cue.word,
                tree.negated(i if begin is None else begin),
                doubtful,
                quoted,
                place,
            )
        )

    def _noun_phrase(self, head: int, cue: int, spans: list[Span]) -> Span:
        tree = self.tree
        low, high = tree.left[head], tree.right[head]
        if low <= cue <= high:  # the cue stands in a relative clause below its own source
            high = max(head, cue - 1) if cue > head else high
            low = cue + 1 if cue < head else low
            clause = next((k for k in tree.up(cue) if tree.head(k) == head), None)
            if clause is not None and clause > head:
                high = max(head, tree.left[clause] - 1)
        low, high = tree.trimmed(low, high)
        if tree.relation(head) == "nmod:poss" and high > head and tree.low[high] in {"'s", "'"}:
            pass  # the possessive ending belongs to the phrase
        first, last = low, high
        opening = {"case", "cc", "mark", "punct"}
        while first < head and any(tree.relation(k) in opening and tree.left[k] <= first <= tree.right[k]
                                   for k in tree.kids(head) if k < head):
            first += 1
        start, end = tree.tokens[min(first, head)].start, tree.tokens[last].end
        for a, b in spans:
            if a < end and b > start:
                start, end = tree.tokens[head].start, tree.tokens[head].end
                break
        return start, end

    def _cue_span(self, i: int, end: int | None, source: Span | None, place: str) -> Span:
        tree = self.tree
        if end is not None:
            return tree.tokens[i].start, tree.tokens[end].end
        first = last = i
        for k in tree.kids(i):
            if k < i and (tree.relation(k).startswith("aux") or tree.low[k] in {"not", "n't", "never"}
                          or tree.relation(k) == "cop"):
                first = min(first, k)
            if tree.relation(k) == "compound:prt" and k == i + 1:
                last = k
            if k < i and tree.relation(k) == "advmod" and k == i - 1 and tree.tokens[k].pos == "ADV":
                first = min(first, k)
        if place in _PREPOSITIONS and last + 1 < len(tree.low) and tree.low[last + 1] == place:
            last += 1
        elif tree.low[last + 1 : last + 2] == ["in"] and last + 3 < len(tree.low) and tree.low[last + 2] in {"a", "an"}:
            vessel = next((k for k in range(last + 3, min(last + 6, len(tree.low))) if tree.low[k] in _VESSELS), None)
            last = vessel or last
        start = tree.tokens[first].start
        if source is not None and source[0] < tree.tokens[i].start and start < source[1]:
            start = max(start, min(source[1], tree.tokens[i].start))
        return start, tree.tokens[last].end

    def _span(self, slot: Slot) -> Span:
        first, last = slot.first, slot.last
        tree = self.tree
        while last > first and tree.tokens[last].pos == "PUNCT" and tree.low[last] not in {'"', ")"}:
            last -= 1
        while first < last and tree.tokens[first].pos == "PUNCT" and tree.low[first] not in {'"', "("}:
            first += 1
        return tree.tokens[first].start, tree.tokens[last].end
