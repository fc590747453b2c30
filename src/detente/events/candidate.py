"""What may be a mention, before its parties are known, and what its date makes of status and type."""

from __future__ import annotations

import dataclasses
import datetime as dt

from detente.annotations import Annotation
from detente.english.syntax import Sentence, SuggestedEvent, Token
from detente.events.arguments import Slots
from detente.events.dating import Dated
from detente.events.direct_speech import performative
from detente.events.frames import Codebook, Frame
from detente.events.status import Status
from detente.events.weighing import TELLS
from detente.records import When

__all__ = ["HISTORICAL_DAYS", "Candidate", "fresh", "impossible", "of_old", "settled", "type_of"]

#: An event that ended this long before publication is told as background.
HISTORICAL_DAYS = 730
#: The head of a report, where what has just happened is told.
_FRESH_SENTENCES = 4
_SHORT_REPORT = 15
_NOUNS = frozenset({"NOUN", "PROPN"})
#: How near to publication a date is that no act long past can have.
_THESE_DAYS = 8


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with the frame that fits it, before parties and dates are known. ``suggested``: what the second
    opinion says of it; ``kind``: the type, where the opinion decides it against frame and status; ``inner``: it stands
    inside what another predicate tells, as what somebody is accused of; ``backed``: a frame that asks for more than the
    sentence gives reads the same type.
    """

    token: Token
    frame: Frame
    slots: Slots
    status: Status
    carrier: Token | None
    considered: tuple[str, ...]
    suggested: SuggestedEvent | None = None
    kind: str = ""
    inner: bool = False
    backed: bool = False


def settled(
    candidate: Candidate, annotation: Annotation, codebook: Codebook, found: Dated, *, name: str, entry: bool,
    since: dt.date | None,
) -> tuple[str, str]:
    """The status once dates are known, and why; empty for abstaining. ``found``: the date; ``name``: of the occasion;
    ``entry``: the sentence is one of a chronology, which tells one story ``since`` a day: none of that is background.
    """
    value, why = candidate.status.value, candidate.status.why
    when, basis, dated = found.when, found.basis, bool(found.month_day or found.basis == "stated")
    frame, published = candidate.frame, annotation.published
    if candidate.token.pos == "VERB" and codebook.types[frame.type].quad in (1, 3) and (
        frame.type != "CONSULT" and performative(annotation.parsed, candidate.token)
    ):
        return "happened", "done by saying so"
    amounts = {c.lemma for t in candidate.slots.get("obj") for c in annotation.parsed.children(t)}
    if amounts & codebook.status_words["hardly_any"]:
        return "", "hardly any of it"
    nominal = candidate.token.pos in _NOUNS
    if not value:
        if (dated or entry) and when and published:
            value, why = "happened", "dated"
        elif name and candidate.slots.get("poss"):
            value, why = "happened", "named and owned"
        else:
            return "", why
    if nominal and candidate.carrier is None and value == "happened" and frame.dated and not dated:
        return "", "no date marks one occasion"
    if published and when and basis == "stated":
        scheduled = value == "ongoing" and why == "present tense" and when.last > published.last
        if scheduled or (value in ("happened", "ongoing") and when.first > published.last):
            value, why = "planned", "its date lies after publication"
        elif value == "planned" and when.last < published.first - dt.timedelta(days=31) and nominal:
            value, why = "happened", "its date lies before publication"
        if value == "planned" and when.last < published.first - dt.timedelta(days=HISTORICAL_DAYS):
            value, why = "historical", "to come more than two years before publication"
        told = entry and since is not None and when.first >= since
        if value == "happened" and not told and when.last < published.first - dt.timedelta(days=HISTORICAL_DAYS):
            value, why = "historical", "more than two years before publication"
    return value, why


def type_of(kind: str, value: str, codebook: Codebook, *, negated: bool) -> str:
    """What status makes of the type: a promised visit is AGREE, a meeting that did not take place REJECT."""
    entry = codebook.types[kind]
    if value == "cancelled":
        return entry.negated
    if negated and value in ("planned", "expected"):
        return "REJECT" if entry.quad in (1, 2) else "AGREE"  # "will not meet", "will not test"
    if negated:
        return entry.negated if value != "hypothetical" else kind
    return entry.planned if value in ("planned", "expected") else kind


def impossible(candidate: Candidate, annotation: Annotation, when: When | None) -> bool:
    """Whether a verb in the past would be dated after publication."""
    verb, published = candidate.token, annotation.published
    past = verb.tag == "VBD" or (verb.tag == "VBN" and any(
        c.lemma == "have" for c in annotation.parsed.children(verb) if c.relation == "aux"))
    return past and when is not None and published is not None and when.first > published.last and (
        candidate.status.value in ("happened", "ongoing"))


def of_old(candidate: Candidate, annotation: Annotation, when: When | None) -> bool:
    """Whether the opinion reads an act of a relative clause as long past; a date of these days beside it is then
    another's: "blew up on Thursday the site where it had held *its tests*".
    """
    event, published = candidate.suggested, annotation.published
    if event is None or event.status != "historical" or when is None or published is None:
        return False
    above = [candidate.token, *annotation.parsed.ancestors(candidate.token)][:5]
    inside = any(t.relation == "acl:relcl" for t in above)
    return inside and event.probability >= TELLS and abs((published.first - when.last).days) < _THESE_DAYS


def fresh(annotation: Annotation, sentence: Sentence, verb: Token) -> bool:
    """Whether a report tells news here: near its head, or anywhere in a short one; not in the perfect."""
    perfect = any(c.lemma == "have" and c.relation == "aux" for c in annotation.parsed.children(verb))
    short = len(annotation.parsed.sentences) <= _SHORT_REPORT
    return not perfect and (short or sentence.index < _FRESH_SENTENCES)
