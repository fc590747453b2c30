"""Frames against the second opinion: which of the two decides that an event is told, and its type, status and parties.

The opinion is learned from the sentences of ``training/events``. It sees more ways of telling an event than the frames
list, and errs where their grammar is certain; so each checks the other. Thresholds were set on trap sentences and on
sentences kept out of its training.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from functools import cache

from detente.english.syntax import ParsedText, Sentence, SuggestedEvent, Token
from detente.events.frames import Codebook, EventType, Frame, load_codebook
from detente.events.status import Status, left_undone
from detente.events.suggestions import (
    GIST,
    POSSIBLE,
    SURE,
    SURER,
    TELLS,
    TYPED,
    borne_out,
    of_one_mind,
    to_come,
)

__all__ = ["TELLS", "Opinions", "Weighed", "among_firms", "as_status", "one_phrase", "same_act",
           "unlisted", "vague", "worded"]

#: The least share of the likeliest type where only the quad class is sure.
LIKELIEST = 0.4
#: What the opinion alone tells, without any date in a dated document, must be this sure: probability times share.
UNDATED = 0.85
#: How many words may lie between the words in which a frame and the opinion see one event: "held secret talks".
_NEAR = 4
_EVEN = 0.5
#: How the reasons begin for which grammar holds an act for no more than thought of.
_THOUGHT_OF = ("“", "beside", "kept from", "subject of")
#: Types of calling off.
_CALLINGS_OFF = frozenset({"REJECT", "SANCTION"})
#: Types of what is said to another, who may reject it.
_SAID = frozenset({"AGREE", "REQUEST", "ACCUSE", "THREATEN"})
#: Types whose mode hangs on who travels where, which the frames see.
_FRAMES_KNOW = frozenset({"CONSULT"})
_FINITE_PAST = frozenset({"past tense", "perfect", "passive"})
_WITHIN = frozenset({"nsubj", "obj", "obl", "nmod", "xcomp", "compound"})


@dataclasses.dataclass(frozen=True, slots=True)
class Weighed:
    """What becomes of a frame's reading: frame and status, what the opinion says, the type where it decides against
    frame and status, and what is rejected with it.
    """

    frame: Frame
    status: Status
    suggested: SuggestedEvent | None = None
    kind: str = ""
    rejected: tuple[str, ...] = ()


class Opinions:
    """The suggested events of one document, by token; without any where the parser was not asked for them."""

    def __init__(self, parsed: ParsedText, codebook: Codebook) -> None:
        self.asked = bool(parsed.gists)
        self._types = codebook.types
        self._parsed = parsed
        self._at: dict[int, SuggestedEvent] = {}
        self._codebook = codebook
        for event in parsed.suggested:
            self._at[event.token] = self._as_formed(event)
        self._gists = {parsed.tokens[e.token].sentence: e.probability for e in parsed.gists}
        self._leading = {g.token: self._as_formed(g) for g in parsed.gists if g.probability >= GIST}

    def _as_formed(self, event: SuggestedEvent) -> SuggestedEvent:
        """A suggestion made to agree with what grammar says of its word: that the act was not done, or is to come."""
        word = self._parsed.tokens[event.token]
        denied = left_undone(self._parsed, word, self._codebook)
        if not denied and not (to_come(event) and word.pos in ("VERB", "NOUN")):
            return event
        listed = (self._codebook.verbs if word.pos == "VERB" else self._codebook.nouns).get(word.lemma, ())
        return of_one_mind(event, self._types, denied=denied, framed={frame.type for frame in listed})

    def told(self, sentence: Sentence) -> dict[int, SuggestedEvent]:
        """By token, the events of a sentence that the opinion is sure of, plain statements left out."""
        found: dict[int, SuggestedEvent] = {}
        for i in range(sentence.first, sentence.stop):
            if (event := self._at.get(i)) is None:
                continue
            if (gist := self._leading.get(i)) is not None:
                event = borne_out(event, gist)
            event = self._of_one_phrase(event)
            if (_told(event) or self._of_one_class(event)) and event.types[0] != "STATEMENT":
                found[i] = event
        return found

    def _of_one_class(self, event: SuggestedEvent) -> bool:
        """Whether it is sure that a word tells an act, and of which quad class, though not of which type: "handed them
        the islands" is help, a retreat or cooperation.
        """
        quad = self._types[event.types[0]].quad
        of_it = sum(share for kind, share in zip(event.types, event.shares, strict=True)
                    if self._types[kind].quad == quad)
        return bool(event.source and event.target) and min(event.probability, of_it) >= GIST and (
            event.shares[0] >= LIKELIEST)

    def _of_one_phrase(self, event: SuggestedEvent) -> SuggestedEvent:
        """The event, as sure as both words make it of a phrase that tell it together: "*put in a claim*"."""
        word = self._parsed.tokens[event.token]
        around = (word.head, *(c.index for c in self._parsed.children(word)))
        for other in (self._at[i] for i in around if i in self._at and i != event.token):
            mate = self._parsed.tokens[other.token]
            if "VERB" in (word.pos, mate.pos) and one_phrase(word, mate) and same_act(event, other, one_phrase=True):
                either = 1 - (1 - event.probability) * (1 - other.probability)
                share = max(event.shares[0], other.shares[0])
                event = dataclasses.replace(event, probability=either, shares=(share, *event.shares[1:]))
        return event

    def weigh(
        self, token: Token, frame: Frame, status: Status, heard: set[int], *, certain: bool = False
    ) -> Weighed | None:
        """What a frame reads at a token against the opinion; None where it falls. ``heard`` takes the token whose
        suggestion it is; ``certain``: grammar leaves no doubt of the frame's type.
        """
        if not self.asked:
            return Weighed(frame, status)
        event = self._of(token, frame, heard)
        if event is None:
            empty = self._gists.get(token.sentence, 0.0) < GIST
            return None if empty and _dropped(frame) else Weighed(frame, status)
        heard.add(event.token)
        if frame.type == "STATEMENT" and event.token == token.index and self._no_statement(event):
            rejected = f"{frame.id}: the second opinion is sure that it is no mere statement"
            return Weighed(unlisted(event), self.settled_status(event, status), event, event.types[0], (rejected,))
        kind = event.types[0]
        if status.value == "denied" and token.relation == "advcl" and event.status == "happened" and _told(event):
            status = as_status(event, status)  # "denied that ..., calling for calm": hung on the wrong verb
        if kind == frame.type:
            if status.why.startswith("object of “announce") and event.status == "happened" and _told(event):
                status = as_status(event, status)  # "announced the test of a missile"
            detailed, settled = _detailed(frame, status, event)
            return Weighed(detailed, settled, event, "" if detailed.type == kind else kind)
        if _related(kind, self._types[frame.type]):
            entry = self._types[frame.type]
            otherwise = (kind == entry.planned and to_come(event) and _done_by_form_alone(status)) or (
                kind == entry.negated and _undone(event) and not (status.negated or status.certain))
            return Weighed(frame, as_status(event, status) if otherwise else status, event)
        certain = certain or bool(frame.phrase and (frame.objects or frame.phrase_words)) or (
            frame.clause and frame.target == ("doer",))
        if certain or event.probability < TELLS or event.shares[0] < (SURE if not frame.weight else SURER):
            return Weighed(frame, status, event)
        rejected = f"{frame.id}: the second opinion is sure of {kind}"
        return Weighed(unlisted(event), self.settled_status(event, status), event, kind, (rejected,))

    def _no_statement(self, event: SuggestedEvent) -> bool:
        """Whether who says something does something to somebody by it, which no word below tells: "was *told* that gas
        would be cut".
        """
        mere = dict(zip(event.types, event.shares, strict=True)).get("STATEMENT", 0.0)
        below = (self._at.get(t.index) for t in self._parsed.subtree(self._parsed.tokens[event.token])
                 if t.index != event.token)
        if (gist := self._leading.get(event.token)) is not None:
            event = borne_out(event, gist)
        return _told(event) and bool(event.target) and mere < POSSIBLE and event.status == "happened" and not any(
            e is not None and e.types[0] == event.types[0] and e.probability >= _EVEN for e in below)

    def _of(self, token: Token, frame: Frame, taken: Collection[int]) -> SuggestedEvent | None:
        """The suggestion for the word that a frame reads, or for a word near it that tells the same; None where the
        opinion sees no event. ``taken``: tokens whose suggestion belongs to another frame.
        """
        if (own := self._at.get(token.index)) is not None:
            return own
        near = [e for i in range(token.index - _NEAR, token.index + _NEAR + 1)
                if i not in taken and (e := self._at.get(i)) and _related(e.types[0], self._types[frame.type])
                and self._parsed.tokens[i].sentence == token.sentence]
        return min(near, key=lambda e: abs(e.token - token.index), default=None)

    def settled_status(self, event: SuggestedEvent, read: Status) -> Status:
        """The opinion's status, unless grammar leaves no doubt that an act is not done: denied, the object of a verb of
        planning, or only thought of, in a condition, beside or under "would", as an aim, in a tale. What was said was
        said, though it be rejected: "dismissed *Oman's* offer".
        """
        thought = read.value == "hypothetical" and (
            read.why in ("inside a condition", "in a tale") or read.why.startswith(_THOUGHT_OF))
        planned = read.value == "planned" and (
            event.status == "expected" or (read.why.startswith("object of") and not to_come(event)))
        off = read.value == "cancelled" and event.status == "happened" and event.types[0] == event.act and (
            event.act not in _CALLINGS_OFF)
        owned = any(self._parsed.tokens[i].head == event.token for i in event.source)
        denied = read.value == "denied" and not (owned and event.types[0] in _SAID)
        return read if denied or thought or planned or off else as_status(event, read)

    def same(self, tokens: Collection[int], frame: Frame) -> set[int]:
        """Those of the tokens in which the opinion sees what the frame already tells: "talks" in "held talks". An offer
        that is turned down has been made all the same.
        """
        entry = self._types[frame.type]
        return {i for i in tokens if (e := self._at.get(i)) and e.types[0] in (entry.id, entry.planned)}


@cache
def _shipped() -> frozenset[Frame]:
    book = load_codebook()
    return frozenset(f for table in (book.verbs, book.nouns, book.adjectives) for fs in table.values() for f in fs)


def _dropped(frame: Frame) -> bool:
    """Whether a frame's reading falls where the opinion sees no event: a frame of one's own stands, and so do a plain
    statement, a named occasion and whatever asks for more than its predicate.
    """
    return frame.type != "STATEMENT" and not frame.weight and not frame.named and frame in _shipped()


def _related(kind: str, entry: EventType) -> bool:
    """Whether a type may be what status makes of another."""
    return kind in (entry.id, entry.planned, entry.negated)


def one_phrase(one: Token, other: Token) -> bool:
    """Whether of two words one is the other's subject, object or phrase, so that together they tell one act: "held
    talks", "came under attack".
    """
    return any(lower.relation.partition(":")[0] in _WITHIN and lower.head == upper.index
               for lower, upper in ((one, other), (other, one)))


def same_act(one: SuggestedEvent, other: SuggestedEvent, *, one_phrase: bool) -> bool:
    """Whether two words of a sentence tell one act: of one type, in one phrase or with the same words for parties."""
    parties = [(set(e.source), set(e.target)) for e in (one, other)]
    return one.types[0] == other.types[0] and (one_phrase or parties[0] == parties[1])


def among_firms(sources: Sequence[str], targets: Sequence[str], event: SuggestedEvent | None, *, words: bool) -> bool:
    """Whether an act is business: firms on both sides, or a firm acting on nobody that is known, where it only says
    something (``words``) or the opinion rather sees no event.
    """
    firms = [".BUS" in a for a in sources]
    if not firms or not all(firms):
        return False
    if all(".BUS" in a for a in targets) and (targets or words or len(firms) > 1):
        return True
    return event is not None and event.probability < _EVEN


def vague(event: SuggestedEvent) -> bool:
    """Whether an event is too unsure to be told without a date."""
    return event.probability * event.shares[0] < UNDATED


def as_status(event: SuggestedEvent, read: Status) -> Status:
    """The opinion's status, with what grammar says of the reporter."""
    *marks, value = event.status.split()
    return dataclasses.replace(read, value=value, why=f"the second opinion reads “{event.status}”",
                               negated="not" in marks, failed=False, claimed=read.claimed or "claimed" in marks)


def _told(event: SuggestedEvent) -> bool:
    return event.probability >= TELLS and event.shares[0] >= TYPED


def _undone(event: SuggestedEvent) -> bool:
    """Whether the opinion is sure that an act was not done."""
    return event.status.startswith("not ") and _told(event)


def _done_by_form_alone(status: Status) -> bool:
    """Whether grammar reads an act as done for want of a sign to the contrary: in no finite past tense."""
    return status.value in ("happened", "ongoing") and not status.negated and status.why not in _FINITE_PAST


def _detailed(frame: Frame, status: Status, event: SuggestedEvent) -> tuple[Frame, Status]:
    """Frame and status where both see one type, with what the frame leaves open: the mode, and the act that is agreed
    to, threatened or refused, which then is to come.
    """
    sure = event.probability * event.shares[0] >= _EVEN
    done = status.value in ("happened", "ongoing") and not status.negated
    if to_come(event) and sure and done and (frame.ahead or frame.type != "AGREE"):
        return dataclasses.replace(frame, type=event.act or frame.type), as_status(event, status)
    from_afar = event.mode == "phone" and not frame.mode  # "spoke by telephone"
    mode = frame.mode or (event.mode if from_afar or frame.type not in _FRAMES_KNOW else "")
    return dataclasses.replace(frame, mode=mode), status


def unlisted(event: SuggestedEvent) -> Frame:
    """A frame for an event that no frame of the codebook reads; its type is that of the bare act, where that is to come
    or was not done: an invitation that was made is no visit.
    """
    bare = event.act if to_come(event) or event.status.startswith("not ") else ""
    return Frame(id="opinion", type=bare or event.types[0], mode=event.mode,
                 target=("iobj", "obj", "with", "against", "at"), receive=_receivers(),
                 complement="absorb" if event.types[0] == "REQUEST" else "",
                 needs="two" if (event.types[0], event.mode) == ("CONSULT", "visit") else "any")


@cache
def _receivers() -> tuple[str, ...]:
    return tuple(sorted(load_codebook().verb_classes["receive"]))


def worded(event: SuggestedEvent | None) -> str:
    """What the opinion says, for people."""
    if event is None:
        return "sees no event in these words"
    kinds = ", ".join(f"{kind} {share:.0%}" for kind, share in zip(event.types, event.shares, strict=True)
                      if share >= 0.05)
    return f"an event with a chance of {event.probability:.0%}, {event.status}; {kinds}"
