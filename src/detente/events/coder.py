"""Sentences to mentions: which frames fit, who is who in them, and whether it happened."""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import hashlib
from collections.abc import Mapping

from detente.annotations import Annotation
from detente.english.phrases import about
from detente.english.syntax import Sentence, SuggestedEvent, Token
from detente.events.arguments import Slots, blamed, particle, preposition, verb_slots
from detente.events.cameo import cameo_code
from detente.events.candidate import HISTORICAL_DAYS, Candidate, fresh, impossible, of_old, settled, type_of
from detente.events.clauses import contrasted, infinitive, not_so_far, of_a_past_war
from detente.events.contexts import find_contexts
from detente.events.dating import Dated, date_of, place_of
from detente.events.direct_speech import addressed
from detente.events.entries import Heading, completed, fragment, heading_of, line_date, story_start
from detente.events.fit import Fit
from detente.events.frames import Codebook, Frame, load_codebook
from detente.events.gist import gist
from detente.events.lookalikes import looks_alike
from detente.events.noun_arguments import carries, noun_slots
from detente.events.noun_status import noun_status
from detente.events.occasions import Occasions
from detente.events.parties import Parties
from detente.events.shadows import without_shadows
from detente.events.sides import enough
from detente.events.status import left_undone, verb_status
from detente.events.weighing import (
    Opinions,
    Weighed,
    among_firms,
    as_status,
    one_phrase,
    same_act,
    unlisted,
    vague,
    worded,
)
from detente.events.wording import wording
from detente.records import Evidence, Mention, When, state_of

__all__ = ["HISTORICAL_DAYS", "code"]

_LONGEST_SENTENCE = 400
_REVEALING = frozenset({"reveal", "confirm", "disclose", "report", "announce", "detect"})
_ROLE_NOUNS = frozenset({"NOUN", "PROPN"})
#: Types of what is offered or given way in, to which the press is no party.
_OFFERS = frozenset({"AGREE", "CONCEDE"})
#: Types of what a protest says.
_VOICED = frozenset({"REQUEST", "ACCUSE", "PROTEST"})
#: Types of what is announced in the clause below a verb of saying.
_ANNOUNCED = _OFFERS | {"THREATEN"}


def code(annotation: Annotation, *, codebook: Codebook | None = None) -> tuple[Mention, ...]:
    """The events that a document's sentences report, in order of the text.

    *Limits*: reads one sentence at a time (names, pronouns and dates come resolved with the annotation); an event
    told without a predicate of the codebook is not seen.
    """
    coder = _Coder(annotation, codebook or load_codebook())
    found: list[Mention] = []
    carried: When | None = None
    previous: Sentence | None = None
    leading_dates = [line_date(annotation, sentence) for sentence in annotation.parsed.sentences]
    coder.since = story_start([when for when in leading_dates if when], gap=HISTORICAL_DAYS)
    for sentence, leading in zip(annotation.parsed.sentences, leading_dates, strict=True):
        if previous is None or "\n\n" in annotation.parsed.text[previous.end : sentence.start]:
            carried = None
        heading = heading_of(annotation, sentence)
        coder.heading = heading or coder.heading
        if heading is None and coder.heading is not None and fragment(annotation.parsed, sentence):
            carried = carried or coder.heading.when
        if sentence.stop - sentence.first <= _LONGEST_SENTENCE:
            below = coder.heading is not None and coder.heading.when is not None and (
                fragment(annotation.parsed, sentence))
            mentions = coder.sentence(sentence, leading or carried, entry=leading is not None or below)
            found.extend(mentions)
            dated = [m.when for m in mentions if m.when_basis == "stated" and m.when and m.when.days <= 7]
            carried = dated[-1] if dated else carried
        previous = sentence
    return tuple(sorted(found, key=lambda m: (m.trigger_start, m.type)))


class _Coder:
    """Codes the sentences of one document."""

    def __init__(self, annotation: Annotation, codebook: Codebook) -> None:
        self._annotation = annotation
        self._parsed = annotation.parsed
        self._codebook = codebook
        self._entry = False
        #: The heading that the sentence at hand stands below.
        self.heading: Heading | None = None
        #: Since when a chronology tells one story; its entries from then on are no background.
        self.since: dt.date | None = None
        self._who = Parties(annotation)
        self._fit = Fit(self._parsed, codebook, lambda t: self._who.reference(t) is not None, self._who.is_place)
        self._opinions = Opinions(self._parsed, codebook)
        self._names = Occasions(annotation, codebook, self._who)

    def sentence(self, sentence: Sentence, carried: When | None, *, entry: bool = False) -> list[Mention]:
        """The mentions of one sentence; ``entry``: of a chronology, whose present tense tells of what happened."""
        words = self._parsed.words(sentence)
        self._entry = entry
        headline = entry or (sentence.index == 0 and words[-1].text not in '.!?"”')
        candidates: list[Candidate] = []
        absorbed: set[int] = set()
        told = self._opinions.told(sentence)
        heard: set[int] = set()
        hearers: dict[int, int] = {}  # whose suggestion a frame at another word took for its own
        for token in sorted(words, key=lambda t: (self._parsed.depth(t), t.index)):
            if (token.index in absorbed and token.index not in told) or token.index in heard or (
                self._quoted_fragment(token)
            ):
                continue
            candidate = self._candidate(token, headline=headline)
            if candidate is None or (token.index in absorbed and any(
                c.frame.type == candidate.frame.type and one_phrase(token, c.token) for c in candidates
            )) or any(c.frame.type == candidate.frame.type and self._in_phrase(c, token) for c in candidates):
                continue
            before = set(heard)
            weighed = self._opinions.weigh(token, candidate.frame, candidate.status, heard,
                                           certain=self._own_ground(candidate.frame, token, candidate.slots) is True)
            hearers.update(dict.fromkeys(heard - before - {token.index}, token.index))
            if weighed is None and self.heading is not None:
                weighed = Weighed(candidate.frame, candidate.status)  # in the short lines of a log frames see more
            if weighed is None:
                continue
            candidate = dataclasses.replace(
                candidate, frame=weighed.frame, status=weighed.status, suggested=weighed.suggested, kind=weighed.kind,
                considered=(*candidate.considered, *weighed.rejected),
                inner=token.index in absorbed and blamed(self._parsed, token) is None)
            candidates.append(candidate)
            taken = self._absorbs(candidate)
            absorbed |= taken
            heard |= self._opinions.same(taken, candidate.frame)
        for index, event in told.items():
            token = self._parsed.tokens[index]
            classes = self._codebook.verb_classes
            fails = any(token.lemma in classes[name] for name in ("fail", "refrain", "balk", "decide")) and any(
                c.token.head == index and c.status.negated for c in candidates)
            gets = token.pos == "VERB" and any(
                carries(self._parsed, token, self._parsed.tokens[i], self._codebook.verb_classes) for i in told)
            if index in heard or fails or gets or self._quoted_fragment(token) or self._told_below(token, told) or any(
                c.frame.type == event.types[0] and self._in_phrase(c, token) for c in candidates
            ):
                continue
            teller = next((
                c for c in candidates
                if c.suggested and same_act(c.suggested, event, one_phrase=one_phrase(token, c.token))
                and (c.kind or c.frame.type in (event.types[0], event.act) or one_phrase(token, c.token))), None)
            if teller is not None:
                if token.pos == "VERB" and teller.token.head == index and event.source and event.target:
                    # "was *set* on fire", if "fire" tells nothing
                    hearers[index] = teller.token.index
                continue
            candidates.append(self._unlisted(token, event, headline=headline))
        triggers = [c.token for c in candidates]
        mentions: list[Mention] = []
        candidates = self._with_consequences(candidates)
        for c in candidates:
            others = [t for t in triggers if t.index != c.token.index]
            mention = self._mention(sentence, c, others, carried)
            heard_of = told.get(c.token.index)
            if mention is None and heard_of is not None and self._asks_too_much(c, heard_of):
                mention = self._mention(sentence, self._with_opinion(c, heard_of), others, carried)
            mentions += [mention] if mention else []
            if mention is None:
                for index in (i for i, hearer in hearers.items() if hearer == c.token.index and i in told):
                    word, event = self._parsed.tokens[index], told[index]
                    owned = any(t.relation == "nmod:poss" for t in self._parsed.children(word))
                    if (word.pos in _ROLE_NOUNS and not owned and not (event.source and event.target)) or (
                        event.status != "happened" and c.status.value not in ("happened", "ongoing", "")
                    ):
                        continue  # spoken of, by nobody that is said, or only thought of
                    alone = self._unlisted(word, told[index], headline=headline)
                    mention = self._mention(sentence, alone, others, carried)
                    mentions += [mention] if mention else []
        mentions = without_shadows(mentions)
        self._who.remember(sentence, mentions)
        return mentions

    def _told_below(self, token: Token, told: Mapping[int, SuggestedEvent]) -> bool:
        """Whether the clause below a noun tells what the opinion sees in the noun: "had no *intention* of joining"."""
        return token.pos in _ROLE_NOUNS and any(
            c.relation == "acl" and c.index in told and told[c.index].types[0] == told[token.index].types[0]
            for c in self._parsed.children(token))

    def _in_phrase(self, candidate: Candidate, token: Token) -> bool:
        """Whether a noun stands in the phrase that a frame asks for: "sided with the campaign of *sanctions*"."""
        heads = [head for slot in candidate.frame.phrase for head in candidate.slots.get(slot)[:1]]
        return token.pos in _ROLE_NOUNS and any(t.index == token.index for h in heads for t in self._parsed.subtree(h))

    def _with_consequences(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates less those that tell what came of another: "opened fire, *wounding six*". Their words stand
        for whom the act hits, where it says nothing of that itself.
        """
        kept = {c.token.index: c for c in candidates}
        for c in candidates:
            cause = kept.get(self._parsed.head(c.token).index)
            if c.token.tag != "VBG" or c.token.relation != "advcl" or cause is None or cause.frame.type != c.frame.type:
                continue
            if any(child.relation in ("mark", "case") for child in self._parsed.children(c.token)):
                continue
            slots = cause.slots
            if not self._who.parties(cause.frame, cause.token, slots)[1] and c.slots.get("obj"):
                slots = dataclasses.replace(slots, filled={**slots.filled, cause.frame.target[0]: c.slots.get("obj")})
            if cause.frame.id == "opinion" or self._peopled(cause.frame, cause.token, slots):
                kept[cause.token.index] = dataclasses.replace(cause, slots=slots)
                del kept[c.token.index]
        return list(kept.values())

    def _asks_too_much(self, candidate: Candidate, event: SuggestedEvent) -> bool:
        """Whether a frame tells nothing because it asks for a date, a light verb or more parties, where the second
        opinion, which asks for less, tells a deed, or names who acts.
        """
        frame = candidate.frame
        if frame.id == "opinion" or frame.affirmed or (frame.named and event.types[0] == "CONSULT") or (
            candidate.inner and not candidate.status.claimed
        ):
            return False
        if candidate.slots.passive and not candidate.slots.get("iobj") and any(
            t.lemma in self._codebook.nouns for t in candidate.slots.get("obj")
        ):
            return False
        if not candidate.status.value or frame.dated or frame.carried:
            return True
        sources, targets, mutual = self._parties(candidate)
        deed = self._codebook.types[event.types[0]].quad in (2, 4)
        unnamed = bool(targets) and candidate.token.pos == "VERB" and (
            candidate.slots.passive or bool(event.source))  # "was urged to", "activists urged"
        return (deed or bool(sources) or unnamed) and not enough(frame, sources, targets, mutual=mutual, name="")

    def _with_opinion(self, candidate: Candidate, event: SuggestedEvent) -> Candidate:
        """What the opinion makes of a predicate whose frame fails; where grammar reads it as not done, it is not."""
        status = candidate.status
        if status.value in ("happened", "ongoing", "") and not status.negated:
            status = as_status(event, status)
        mine = candidate.frame
        frame = dataclasses.replace(unlisted(event), source=mine.source, target=mine.target,
                                    place_target=mine.place_target)
        return dataclasses.replace(candidate, frame=frame, status=status, suggested=event, kind=event.types[0],
                                   backed=mine.type == event.types[0])

    def _unlisted(self, token: Token, event: SuggestedEvent, *, headline: bool) -> Candidate:
        """What the opinion alone tells."""
        carrier, frame = None, unlisted(event)
        if token.pos in _ROLE_NOUNS:
            topics = ("over", "about", "for", "at") if frame.type == "ACCUSE" else ()
            frame = dataclasses.replace(frame, target=("to", "against", "on", *topics))
            read, carrier = noun_status(self._parsed, token, self._codebook, headline=headline)
            slots = noun_slots(self._parsed, token, carrier, self._codebook.verb_classes)
        else:
            read = verb_status(self._parsed, token, self._codebook, headline=headline)
            slots = verb_slots(self._parsed, token)
        status = self._opinions.settled_status(event, read)
        kind = event.types[0] if status is not read or read.value not in ("planned", "cancelled") else ""
        return Candidate(token, frame, slots, status, carrier, (), event, kind)

    def _parties(self, candidate: Candidate) -> tuple[list[str], list[str], bool]:
        """Sources, targets and whether the act is mutual; the press only hears what is said."""
        sources, targets, mutual = self._who.weighed(
            candidate.frame, candidate.token, candidate.slots, candidate.suggested, inner=candidate.inner)
        spared = candidate.frame.type == "CONCEDE" and candidate.frame.target[:1] == ("obj",)  # "pardoned a reporter"
        if candidate.frame.type == "PROTEST" and not sources and not candidate.slots.passive:
            sources = self._who.actors(candidate.slots.get("in"), places=True)  # "thousands marched *in Xanadu*"
            targets = [a for a in targets if a not in sources]
        if candidate.token.lemma in self._codebook.verb_classes["speech"] or (
            candidate.frame.type in _OFFERS and not spared
        ):
            targets = [a for a in targets if ".JRN" not in a]
        told = candidate.kind or type_of(
            candidate.frame.type, candidate.status.value, self._codebook, negated=candidate.status.negated)
        if sources and not targets and not mutual and self._codebook.types[told].quad in (1, 3):
            speaker, hearer = addressed(self._parsed, candidate.token, self._codebook.verb_classes["speech"])
            if {state_of(a) for a in self._who.actors(speaker)} & {state_of(a) for a in sources}:
                homes = {state_of(a) for a in sources}
                targets = [a for a in self._who.actors(hearer)
                           if state_of(a) not in homes and not a.startswith(("IGO", "NGO"))]  # no mere audience
        refused = candidate.frame.swap and candidate.status.negated  # a host who receives no guest turns him away
        return (targets, sources, mutual) if refused else (sources, targets, mutual)

    def _quoted_fragment(self, token: Token) -> bool:
        """Whether the token stands in a short quotation, a slogan rather than a report."""
        quotations = self._annotation.quotations  # in order, and none inside another
        place = bisect.bisect_right(quotations, token.start, key=lambda q: q.start) - 1
        if place < 0 or token.end > quotations[place].end:
            return False
        inside = self._parsed.between(quotations[place].start, quotations[place].end)
        return len(inside) <= 4 and not any(self._parsed.children(t) for t in inside if t.pos == "VERB")

    def _candidate(self, token: Token, *, headline: bool) -> Candidate | None:
        parsed, book = self._parsed, self._codebook
        considered: list[str] = []
        finite = token.relation not in ("amod", "compound") or (token.relation == "amod" and token.tag == "VBD")
        if token.pos == "VERB" and token.lemma in book.verbs and finite:
            slots = self._completed(token, verb_slots(parsed, token))
            near = particle(parsed, token)
            fitting: list[Frame] = []
            for frame in book.verbs[token.lemma]:
                reason = self._fit.verb(frame, token, slots, near) or (
                    "what it falls on is another's" if self._own_ground(frame, token, slots) is False else "")
                if not reason:
                    fitting.append(frame)
                    if self._peopled(frame, token, slots):
                        break
                    reason = "its parties are missing"
                considered.append(f"{frame.id}: {reason}")
            if fitting:  # without any that is peopled, the first still takes its clause with it
                frame = fitting[-1] if self._peopled(fitting[-1], token, slots) else fitting[0]
                status = verb_status(parsed, token, book, headline=headline, frame=frame)
                return Candidate(token, frame, slots, status, None, tuple(considered))
        elif token.pos in _ROLE_NOUNS and token.lemma in book.nouns and token.relation != "compound":
            if (covering := self._who.covering.get(token.index)) is not None and covering.role == "actor":
                return None
            status, carrier = noun_status(parsed, token, book, headline=headline)
            slots = self._completed(token, noun_slots(parsed, token, carrier, book.verb_classes), carrier)
            for frame in book.nouns[token.lemma]:
                reason = self._fit.noun(frame, token, slots)
                if not reason:
                    return Candidate(token, frame, slots, status, carrier, tuple(considered))
                considered.append(f"{frame.id}: {reason}")
        elif token.pos in ("ADJ", "VERB") and token.lemma in book.adjectives:
            slots = verb_slots(parsed, token)
            if slots.clause is not None or slots.get("with"):
                status = verb_status(parsed, token, book, headline=headline)
                copula = any(c.relation == "cop" for c in parsed.children(token))
                if copula or token.relation in ("xcomp", "conj"):
                    return Candidate(token, book.adjectives[token.lemma][0], slots, status, None, ())
        return None

    def _own_ground(self, frame: Frame, token: Token, slots: Slots) -> bool | None:
        """Whether who disarms does so to what is his own, by the state that is named with it: "blew up *Xanadu's*
        reactor"; None where none is named, or another frame is meant.
        """
        if frame.mode != "disarm" or not frame.self_only:
            return None
        sources = {state_of(a) for a in self._who.parties(frame, token, slots)[0]}
        homes: set[str] = set()
        for thing in slots.get("obj")[:1]:
            named = [*self._parsed.subtree(thing), *([self._parsed.head(thing)] if thing.relation == "appos" else [])]
            inside = [t for t in named if not any(
                c.relation.startswith("acl") and t in self._parsed.subtree(c) for c in self._parsed.children(thing))]
            homes |= {state_of(a) for a in self._who.of_words([t.index for t in inside])}
        homes = {home for home in homes if not home.startswith(("IGO", "NGO"))}
        return None if not homes or not sources else bool(homes & sources)

    def _completed(self, word: Token, slots: Slots, carrier: Token | None = None) -> Slots:
        """The slots with the subject of the heading above, where the word stands in a fragment below one."""
        if self.heading is None or slots.get("subj") or slots.get("poss"):
            return slots
        return completed(self._parsed, word, slots, self.heading, carrier=carrier)

    def _peopled(self, frame: Frame, token: Token, slots: Slots) -> bool:
        """Whether the parties a frame needs stand in its slots, or may be found elsewhere."""
        if frame.named or frame.counterpart or frame.subject_parties:
            return True
        sources, targets, mutual = self._who.parties(frame, token, slots)
        return enough(frame, sources, targets, mutual=mutual, name="")

    def _absorbs(self, candidate: Candidate) -> set[int]:
        """Tokens whose own events the frame takes into itself."""
        parsed, frame, slots = self._parsed, candidate.frame, candidate.slots
        taken: set[int] = set()
        if frame.type == "PROTEST":  # "marched *to demand* an election"
            taken |= {t.index for t in parsed.children(candidate.token) if t.relation == "advcl" and t.tag == "VB"
                      and any(f.type in _VOICED for f in self._codebook.verbs.get(t.lemma, ()))}
        if candidate.token.pos in _ROLE_NOUNS and frame.complement == "absorb":
            for clause in parsed.children(candidate.token):  # "its threat *to expel them*"
                if clause.relation == "acl" and infinitive(parsed, clause):
                    taken |= {t.index for t in parsed.subtree(clause)}
        if candidate.token.pos in ("VERB", "ADJ"):
            owned = bool(self._parties(candidate)[0])
            named = frame.objects | frame.any_of | (frozenset() if frame.subject_parties else frame.subject_words)
            taken |= {t.index for slot in ("obj", "subj") for t in (slots.get(slot) if owned else ())
                      if t.lemma in named and t.lemma in self._codebook.nouns}
            announced = frame.id == "opinion" and candidate.kind in _ANNOUNCED and (
                candidate.token.lemma in self._codebook.verb_classes["speech"])  # "was *told* that gas would be cut"
            if frame.complement == "absorb" or announced:
                asks = frame.type in ("REQUEST", "AGREE")
                heads = [t for t in parsed.children(candidate.token) if t.relation in ("xcomp", "ccomp")
                         or (asks and t.relation == "advcl" and t.tag == "VB")] + [
                    c for c in parsed.children(candidate.token)
                    if (c.relation == "advcl" and preposition(parsed, c) in ("of", "for", "from", "against", "with"))
                    or (c.relation == "advcl" and any(m.text.lower() in ("of", "for", "from") for m in
                                                     parsed.children(c) if m.relation == "mark"))
                    or (c.relation == "advcl" and c.tag == "VBG" and 0 < c.index - candidate.token.index <= 2
                        and not any(m.relation == "mark" for m in parsed.children(c)))  # "ruled out *freeing* them"
                ]
                for slot in ("for", "of", "obj", "to", "on", "against", "over", "about", "into"):
                    heads.extend(t for t in slots.get(slot) if slot != "on" or t.index > candidate.token.index)
                for head in heads:
                    if head.index != candidate.token.index and candidate.token.index not in {
                        t.index for t in parsed.subtree(head)
                    }:
                        taken |= {t.index for t in parsed.subtree(head)}
        return taken

    def _mention(
        self, sentence: Sentence, candidate: Candidate, others: list[Token], carried: When | None
    ) -> Mention | None:
        frame, token, status = candidate.frame, candidate.token, candidate.status
        nominal = token.pos in _ROLE_NOUNS
        subjects = candidate.slots.get("subj") if frame.subject_parties else ()
        sources, targets, mutual = self._parties(candidate)
        for subject in subjects:
            more, others_too, _ = self._who.parties(frame, subject, noun_slots(self._parsed, subject, None))
            sources = list(dict.fromkeys([*sources, *more, *others_too]))
        name = next((n for t in (*subjects, token) if t.pos in _ROLE_NOUNS and (n := self._names.of(t))), "") \
            if frame.named else ""
        if (frame.carried and nominal and candidate.carrier is None) or (frame.affirmed and status.negated) or (
            frame.type == "CONSULT" and status.negated and not_so_far(self._parsed, token)
        ) or (token.pos == "VERB" and (contrasted(self._parsed, token) or of_a_past_war(
            self._parsed, token, self._codebook.status_words["wars"]))):
            return None
        near = (*candidate.slots.get("of"), *candidate.slots.get("obj")[:2], *candidate.slots.get("with")[:2])
        around = [t for t in (*subjects, token, candidate.carrier, *near) if t is not None]
        place = place_of(self._annotation, around, events=self._codebook.no_places, reached=frame.type == "CONSULT")
        for occasion in self._names.occasions(around) if frame.named and not name else ():
            name, place = self._names.of(occasion), place or self._names.place(occasion)
        if not place and " " in name:
            place = next((p for t in (*subjects, token) if (p := self._names.place(t))), "")
        definite = token.lemma != "round" and any(self._names.definite(t) for t in (*subjects, token))
        known = name or (place if frame.named and definite else "")
        passive = any(c.relation == "aux:pass" for c in self._parsed.children(token))
        unsaid = passive and frame.weight > 1 and frame.needs == "source"  # "three were released"
        if not sources and not targets and not known and not unsaid:
            return None
        fallen_on = bool(targets) and self._codebook.types[frame.type].quad == 4  # "sanctions on X were tightened"
        given = candidate.slots.get("iobj")  # "was given a pledge": the pledge is the act
        if not sources and not fallen_on and candidate.slots.passive and not given and any(
            t.lemma in self._codebook.nouns and t.lemma in frame.objects for t in candidate.slots.get("obj")
        ):
            return None  # "the talks were postponed": the talks themselves are told as cancelled
        if frame.counterpart and sources and not targets:
            targets = self._who.counterpart(sentence, sources)
        if not unsaid and not enough(frame, sources, targets, mutual=mutual, name=known):
            return None
        if frame.self_only:
            targets = []
        event = candidate.suggested if self._opinions.asked else None
        doers = candidate.slots.get("subj")
        if looks_alike(self._parsed, self._codebook, frame, token, candidate.slots,
                       persons=(bool(doers) and all(map(self._who.person, doers))) or (
                           bool(sources) and all(".CVL" in a for a in sources)),
                       sources=sources, targets=targets) or among_firms(
            sources, targets, event, words=self._codebook.types[frame.type].quad in (1, 3)
        ):
            return None
        if frame.type == "SUPPORT" and not targets and not mutual and self._who.of_ones_own(candidate.slots, sources):
            return None
        past = status.value in ("happened", "ongoing", "historical", "")
        carrier = candidate.carrier
        if carrier is not None and carrier.lemma in _REVEALING:
            others, carrier = [*others, carrier], None  # the date is that of the telling
        others = [o for o in others if carrier is None or o.index != carrier.index]
        dated = date_of(self._annotation, sentence, token, others, carrier=carrier, carried=carried, past=past,
                        fresh=fresh(self._annotation, sentence, token) and not place,
                        nominal=nominal and candidate.carrier is None
                        and preposition(self._parsed, token) not in ("during", "on", "at"))
        if self._entry and dated.basis == "carried":
            dated = Dated(dated.when, "stated")  # the date that opens the entry is the entry's
        if impossible(candidate, self._annotation, dated.when) or of_old(candidate, self._annotation, dated.when):
            dated = Dated(None, "none")  # a past tense tells of nothing to come: the date is another's
        before = any(c.text.lower() == "had" and c.relation == "aux" for c in self._parsed.children(token))
        plain = token.relation == "root" and bool(sources and targets) and not before  # told outright, of two parties
        dateless = past and not plain and dated.when is None and self._annotation.published is not None
        if frame.id == "opinion" and candidate.suggested and not candidate.backed and vague(candidate.suggested) and (
            dateless and not left_undone(self._parsed, token, self._codebook)  # what was not done has no date
        ):
            return None
        value, why = settled(candidate, self._annotation, self._codebook, dated, name=name, entry=self._entry,
                             since=self.since)
        if not value:
            return None
        reporter = ""
        if status.reporter is not None:
            credited = self._who.actors((status.reporter,))
            reporter = credited[0] if credited else status.credited
        kind = candidate.kind or type_of(frame.type, value, self._codebook, negated=status.negated)
        hurt = bool(reporter) and self._codebook.types[kind].quad in (3, 4) and (
            state_of(reporter) in {state_of(a) for a in targets} - {state_of(a) for a in sources})
        undone = status.negated and not status.failed and value not in ("hypothetical", "cancelled", "denied")
        start, end = sentence.start, sentence.end
        digest = hashlib.blake2b(
            f"{self._annotation.document}|{start}|{token.start}|{frame.type}".encode(), digest_size=5
        ).hexdigest()
        mode = frame.mode or self._mode(candidate) or self._soil(candidate, [*sources, *targets])
        contexts = find_contexts(
            self._annotation, token, slots=candidate.slots, others=others, parties=[*sources, *targets],
            codes={(frame.type, mode), (kind, mode)}, contexts=self._codebook.contexts)
        return Mention(
            id="M" + digest,
            evidence=Evidence(document=self._annotation.document, start=start, end=end,
                              quote=self._parsed.text[start:end]),
            trigger=token.text,
            trigger_start=token.start,
            gist=gist(self._parsed, self._who, token, frame, candidate.slots),
            type=kind,
            lexical_type=frame.type,
            mode=mode,
            cameo=cameo_code(kind, mode=mode if kind == frame.type else "", status=value,
                             words=wording(self._parsed, token), act=f"{frame.type}.{mode}"),
            contexts=tuple(c.name for c in contexts),
            context_reasons=tuple(c.reason for c in contexts),
            status="denied" if undone else value,
            status_reason=f"negated, {value}: {why}" if undone else why,
            substance="deed" if self._codebook.types[kind].quad in (2, 4) else "word",
            sources=tuple(sources),
            targets=tuple(targets),
            when=dated.when,
            when_basis=dated.basis,
            month_day=dated.month_day,
            place=place,
            name=name,
            reporter=reporter,
            claimed=status.claimed or hurt,  # what a party says that was done to it, it alleges
            rule=frame.id,
            considered=candidate.considered[:6],
            opinion=worded(candidate.suggested) if self._opinions.asked else "",
        )

    def _soil(self, candidate: Candidate, parties: list[str]) -> str:
        """The mode of a meeting of states on the soil of none of them: "X and Y met *in Xanadu*"; empty for none."""
        ground = {state_of(a) for a in self._who.actors(candidate.slots.get("in"), places=True)}
        states = {state_of(a) for a in parties}
        third = candidate.frame.type == "CONSULT" and len(parties) > 1 and ground and not ground & states
        return "third-party" if third else ""

    def _mode(self, candidate: Candidate) -> str:
        """The mode that the words of the clause or object tell: "asked X to *withdraw*"; empty for none."""
        modes = self._codebook.modes.get(candidate.frame.type, {})
        clause = candidate.slots.clause
        words = set(about(self._parsed, candidate.token)) | (about(self._parsed, clause) if clause else set())
        return next((mode for mode, entries in modes.items() if words & entries), "")
