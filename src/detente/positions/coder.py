"""Annotation to positions: what each actor demands, offers, refuses, wants, believes and means, and who says so."""

from __future__ import annotations

import dataclasses
import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from detente.annotations.annotation import Annotation
from detente.english.syntax import Sentence
from detente.positions.attribution import LONGEST_SENTENCE, Attributed, find_in
from detente.positions.candidate import Candidate
from detente.positions.chains import CARRYING, Chains, Link
from detente.positions.claims import claims
from detente.positions.conditions import conditions
from detente.positions.contested import Terms
from detente.positions.cues import stance_cues
from detente.positions.holders import Who, same_side
from detente.positions.modals import modal_positions
from detente.positions.quotes import Quote, quotes
from detente.positions.readings import pictures, readings, speaks_of_meaning
from detente.positions.stances import stances
from detente.positions.terms import Term
from detente.positions.tree import Tree
from detente.records import Evidence, Position, When

__all__ = ["code"]

#: Kinds whose content is what the holder would have, so that its words answer a term's questions.
_ANSWERS = frozenset({"reading", "demand", "offer", "acceptance", "goal", "red line"})
#: Kinds inside whose content further positions are real: what somebody believes another wants.
_OPEN = frozenset({"belief", "expectation"})
#: Kinds whose object another holds already: "rejected Iran's demand for", "accepted the Soviet offer of".
_ANSWERING = frozenset({"refusal", "acceptance"})
_NEAR = 3


def code(annotation: Annotation, *, terms: Sequence[Term] = ()) -> tuple[Position, ...]:
    """The positions of one document, in order of the text. ``terms`` are the study's contested terms; readings of
    other phrases are found without them.
    """
    return _Coder(annotation, terms).run()


@dataclasses.dataclass(slots=True)
class _Meaning:
    """What one sentence says on the meaning of a term."""

    about: str
    sentence: int


class _Coder:
    def __init__(self, annotation: Annotation, terms: Sequence[Term]) -> None:
        self.annotation = annotation
        self.tree = tree = Tree(annotation.parsed)
        self.who = Who(annotation, tree)
        self.attributed = find_in(tree)
        self.chains = Chains(annotation, tree, self.who, self.attributed)
        self.quotes = quotes(annotation.parsed.text)
        self.terms = Terms(tree, terms, self.quotes)
        self.spoken: dict[int, Attributed] = {}
        self.cued: dict[int, list[Attributed]] = {}
        for attributed in self.attributed:
            self.spoken.setdefault(attributed.cue_head, attributed)
            self.cued.setdefault(tree.tokens[attributed.cue_head].sentence, []).append(attributed)
        self.paragraph = self._paragraphs()

    def run(self) -> tuple[Position, ...]:
        sentences = self.annotation.parsed.sentences
        found: list[tuple[Sentence, list[Candidate]]] = []
        meaning: list[_Meaning] = []
        about_meaning: set[int] = set()
        for sentence in sentences:
            if sentence.stop - sentence.first > LONGEST_SENTENCE:
                continue
            read = [self._named(c) for c in readings(self.tree, sentence, self._known, self.terms.is_term)]
            found.append((sentence, read))
            meaning.extend(_Meaning(c.about, sentence.index) for c in read if c.about)
            if speaks_of_meaning(self.tree, sentence):
                about_meaning.add(sentence.index)
        positions: dict[tuple[str, str, int], Position] = {}
        for sentence, read in found:
            candidates = [self._carried(c, sentence, meaning) for c in read]
            for picture in pictures(self.tree, sentence):
                if not any(c.cue == picture.cue for c in candidates) and self._in_passage(sentence, about_meaning):
                    candidates.append(self._carried(picture, sentence, meaning))
            taken = {c.cue for c in candidates}
            others = [c for c in (*stances(self.tree, sentence, self.spoken), *modal_positions(self.tree, sentence))
                      if c.cue not in taken]
            others += claims(self.tree, sentence, self.cued.get(sentence.index, ()), self.terms,
                             others=[*candidates, *others])
            for candidate in self._outer([*candidates, *others]):
                for position in self._positions(candidate, sentence):
                    key = (position.holder, position.kind, position.content_start)
                    positions.setdefault(key, position)
        return tuple(sorted(positions.values(), key=lambda p: (p.evidence.start, p.content_start, p.kind, p.holder)))

    # ------------------------------------------------------------------ readings
    def _known(self, token: int, places: bool) -> bool:  # noqa: FBT001 (a callback of two plain values)
        return bool(self.who.actors(token, places=places))

    def _named(self, candidate: Candidate) -> Candidate:
        if candidate.term is None:
            return candidate
        about = self.terms.wording(candidate.term)
        return dataclasses.replace(candidate, about=about, carried=not about)

    def _carried(self, candidate: Candidate, sentence: Sentence, meaning: Sequence[_Meaning]) -> Candidate:
        """The candidate with the term that its passage is about, where it names none itself."""
        if candidate.kind != "reading" or candidate.about:
            return candidate
        here = self.paragraph[sentence.index]
        near = [m for m in meaning if self.paragraph[m.sentence] == here and abs(m.sentence - sentence.index) <= _NEAR]
        if near:
            best = min(near, key=lambda m: (abs(m.sentence - sentence.index), m.sentence > sentence.index))
            return dataclasses.replace(candidate, about=best.about)
        for number in range(sentence.index, max(-1, sentence.index - _NEAR), -1):
            if self.paragraph[number] != here:
                break
            other = self.annotation.parsed.sentences[number]
            about = self.terms.named(other.first, other.stop - 1) or self.terms.quoted(other.first, other.stop - 1) \
                or self._open_quote(other)
            if about:
                return dataclasses.replace(candidate, about=about)
        return candidate

    def _open_quote(self, sentence: Sentence) -> str:
        # a sentence that ends before the closing mark of its last quotation
        for a, b in self._quotes_from(sentence.start, sentence.end):
            if sentence.start <= a < sentence.end <= b <= sentence.end + 3:
                return " ".join(self.annotation.parsed.text[a + 1 : b - 1].strip(" ,.;:").split())
        return ""

    def _quotes_from(self, start: int, end: int) -> list[Quote]:
        """The quotations that open between two characters."""
        return self.quotes[bisect_left(self.quotes, (start, start)) : bisect_left(self.quotes, (end, end))]

    def _in_passage(self, sentence: Sentence, about_meaning: set[int]) -> bool:
        here = self.paragraph[sentence.index]
        return any(
            n in about_meaning and self.paragraph[n] == here
            for n in (sentence.index - 1, sentence.index - 2, sentence.index + 1)
            if 0 <= n < len(self.paragraph)
        )

    def _paragraphs(self) -> list[int]:
        parsed = self.annotation.parsed
        numbers, current, previous = [], 0, 0
        for sentence in parsed.sentences:
            gap = parsed.text[previous : sentence.start]
            current += previous > 0 and gap.count("\n") > 1
            numbers.append(current)
            previous = sentence.end
        return numbers

    # ------------------------------------------------------------------ choice
    def _outer(self, candidates: list[Candidate]) -> Iterator[Candidate]:
        """Candidates that stand in no other's content: what is demanded, offered or meant is not itself held. What
        somebody believes or expects of others is.
        """
        for candidate in candidates:
            if not any(other is not candidate and other.kind not in _OPEN and other.cue != candidate.cue
                       and other.first <= candidate.cue <= other.last and not other.first <= other.cue <= other.last
                       and not self._postponed(other)
                       and not (other.kind in _ANSWERING and self.tree.tokens[candidate.cue].pos == "NOUN")
                       for other in candidates):
                yield candidate

    def _postponed(self, candidate: Candidate) -> bool:
        return candidate.last < candidate.cue

    # ------------------------------------------------------------------ positions
    def _positions(self, candidate: Candidate, sentence: Sentence) -> Iterator[Position]:
        links = self.chains.links(candidate.cue)
        if not links and self.tree.low[candidate.cue] in CARRYING:
            links = self.chains.carried(sentence)
        if any(link.doubted for link in links):
            return
        for holder in self._holders(candidate, links):
            own = [link for link in links if any(same_side(a, holder) for a in link.actors)]
            if candidate.needs == "own speech" and not (own and own[-1] is links[-1] and own[-1].manner == "speech"):
                continue
            if candidate.needs == "speech" and not any(link.manner == "speech" and not link.writer for link in links):
                continue
            if candidate.rule == "must" and (links[-1].manner != "speech" or links[-1].writer
                                             or self._about_itself(candidate, holder, links)):
                continue
            position = self._position(candidate, sentence, holder, links)
            if position is not None:
                yield position

    def _about_itself(self, candidate: Candidate, holder: str, links: Sequence[Link]) -> bool:
        return any(same_side(actor, holder) for token in candidate.addressees
                   for actor in self.chains.holders(token, links))

    def _holders(self, candidate: Candidate, links: Sequence[Link]) -> list[str]:
        speakers = list(links[-1].actors) if links else []
        if candidate.speaker == "always" and speakers:
            return speakers
        found: list[str] = []
        for token in candidate.holders:
            found.extend(a for a in self.chains.holders(token, links) if a not in found)
        for token in candidate.places:
            found.extend(a for a in self.chains.holders(token, links, places=True) if a not in found)
        if speakers and found and candidate.rule == "never":
            verb = self.tree.low[candidate.head]
            if verb in stance_cues().lists.receiving and not any(same_side(f, s) for f in found for s in speakers):
                return speakers
        if not found and candidate.speaker == "fallback" and not any(
                self.tree.tokens[t].pos in {"PROPN", "PRON"} for t in candidate.holders):
            return speakers
        return found

    def _position(
        self, candidate: Candidate, sentence: Sentence, holder: str, links: Sequence[Link]
    ) -> Position | None:
        tree, text = self.tree, self.annotation.parsed.text
        first, last = self._content(candidate, sentence)
        if last < first:
            return None
        start, end = tree.tokens[first].start, tree.tokens[last].end
        content = text[start:end]
        if not any(c.isalpha() for c in content):
            return None
        held = self._conditions(candidate, sentence, first, last)
        condition_text = "; ".join(" ".join(text[tree.tokens[a].start : tree.tokens[b].end].split()) for a, b in held)
        about = candidate.about
        if candidate.kind != "reading":
            about = self.terms.named(first, last) or about or self.terms.issue(first, last, candidate.head)
        components: tuple[str, ...] = ()
        if candidate.kind in _ANSWERS and candidate.rule != "never":  # a vow against it
            low, high = min([first, *(a for a, _ in held)]), max([last, *(b for _, b in held)])
            components = self.terms.components(low, high, only=about if candidate.kind == "reading" else "")
            if about and candidate.kind != "reading" and len(components) and not self.terms.named(first, last):
                about = components[0].partition(".")[0]
        how = candidate.how or self._cue(candidate.cue)
        voice, chain = self.chains.account(holder, links, how, act=candidate.act)
        addressees: list[str] = []
        for token in candidate.addressees:
            addressees.extend(a for a in self.chains.holders(token, links)
                              if a not in addressees and not same_side(a, holder))
        document = self.annotation.document
        identity = "\x1f".join((document, str(start), str(end), candidate.kind, holder, candidate.rule))
        return Position(
            id="P" + hashlib.sha256(identity.encode()).hexdigest()[:10],
            holder=holder,
            kind=candidate.kind,
            about=about,
            content=content,
            conditions=condition_text,
            addressee=tuple(addressees),
            components=components,
            voice=voice,
            chain=chain,
            content_start=start,
            when=self._when(candidate, sentence),
            evidence=Evidence(
                document=document, start=sentence.start, end=sentence.end, quote=text[sentence.start : sentence.end]
            ),
            rule=candidate.rule,
        )

    def _cue(self, cue: int) -> str:
        tree = self.tree
        return "red line" if tree.low[cue] in {"line", "lines"} else tree.phrase_text(cue)

    def _content(self, candidate: Candidate, sentence: Sentence) -> tuple[int, int]:
        """First and last token of the content, without complementiser, outer punctuation and postponed attribution."""
        tree = self.tree
        first, last = max(candidate.first, sentence.first), min(candidate.last, sentence.stop - 1)
        for attributed in self.cued.get(sentence.index, ()):
            cue = attributed.cue_head
            if first < cue <= last and cue != candidate.cue and attributed.covers(
                    tree.tokens[first].start, tree.tokens[first].end):
                begin = cue
                if attributed.source_head is not None and first < attributed.source_head < cue:
                    begin = min(begin, tree.left[attributed.source_head]) if tree.left[attributed.source_head] > first \
                        else attributed.source_head
                last = min(last, begin - 1)
        if any(tree.is_relative(h) for h in candidate.holders):
            # "Zelensky, who has demanded the return of Crimea, arrived late": back in the main clause
            last = next((k - 1 for k in range(first + 1, last) if tree.low[k] == "," and tree.tokens[k + 1].tag in
                         {"VBD", "VBZ", "VBP", "MD"}), last)
        first, last = tree.trimmed(first, last) if first <= last else (first, last)
        while (
            first < last and tree.low[first] in {"that", ":"} and tree.tokens[first].pos in {"SCONJ", "PUNCT", "PRON"}
        ):
            first += 1
        start, end = tree.tokens[first].start, tree.tokens[last].end
        for a, b in self._quotes_from(start - 1, end):  # a mark cut off at one end is given back
            if a >= start - 1 and a < start < b < end and first > sentence.first:
                first -= 1
            elif start <= a < end <= b <= end + 2:
                last = next((k for k in range(last + 1, min(last + 3, sentence.stop)) if tree.tokens[k].end == b), last)
        parts = [k for k in range(first + 1, last) if tree.tokens[k].text == ";"]
        last = min([last, *(k - 1 for k in parts)])  # another clause, often another's: "for X it means a; for Y, b"
        return first, last

    def _conditions(self, candidate: Candidate, sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
        tree = self.tree
        low, high = first, last
        if candidate.kind != "reading":
            anchor = candidate.cue if tree.tokens[candidate.cue].pos != "NOUN" else candidate.head
            if tree.tokens[candidate.cue].tag == "MD":
                anchor = candidate.head
            for k in tree.kids(anchor):
                if tree.relation(k) in {"advcl", "obl", "nmod"}:
                    low, high = min(low, tree.left[k]), max(high, tree.right[k])
        low, high = max(low, sentence.first), min(high, sentence.stop - 1)
        negated = candidate.rule in {"never", "not until", "will not"} or candidate.kind == "refusal"
        return conditions(tree, low, high, negated=negated)

    def _when(self, candidate: Candidate, sentence: Sentence) -> When | None:
        """The days that the cue's clause names, else publication."""
        tree = self.tree
        dates = [d for d in self.annotation.dates_in(sentence) if d.kind in {"DATE", "TIME"} and d.first and d.last]
        cue = candidate.cue
        if tree.tokens[cue].tag == "MD":
            cue = candidate.head
        inside = (tree.tokens[candidate.first].start, tree.tokens[candidate.last].end)
        for date in dates:
            if inside[0] <= date.start < inside[1]:
                continue  # the day of what is asked or offered, not of the asking
            tokens = tree.parsed.between(date.start, date.end)
            if tokens and cue in tree.up(tokens[-1].index)[:5] and date.first and date.last:
                return When(date.first, date.last, date.text)
        for link in self.chains.over(tree.tokens[cue]):
            for date in dates:
                tokens = tree.parsed.between(date.start, date.end)
                if tokens and link.cue_head in tree.up(tokens[-1].index)[:3] and date.first and date.last:
                    return When(date.first, date.last, date.text)
        return self.annotation.published
