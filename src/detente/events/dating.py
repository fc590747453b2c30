"""When and where: the right date and place of a sentence for each of its events."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Container

from detente.annotations import Annotation
from detente.english.syntax import DateExpression, ParsedText, Sentence, Token
from detente.events.arguments import preposition
from detente.events.background import beyond, bounds, known
from detente.events.noun_arguments import listed_place
from detente.records import When

__all__ = ["REPORTED_DAYS", "Dated", "date_of", "place_of"]

#: A past event that a report tells without a date is placed in the days up to its publication.
REPORTED_DAYS = 7
_LONGEST_PATH = 7
_PHRASE_WORDS = 9
_DAYS = re.compile(r"P(\d{1,3})([DW])")
_YEARLY = frozenset({"anniversary", "birthday"})
#: Words between the parts of an interval, or of several days.
_LINKS = frozenset("and to until till through or on in the - \u2013 again from at".split())
_PLACE_CASES = frozenset({"in", "at", "near", "outside", "aboard", "on"})


@dataclasses.dataclass(frozen=True, slots=True)
class Dated:
    """When an event falls, on what that rests (stated, carried, reported, none), and the day of the year if only an
    anniversary gives it.
    """

    when: When | None
    basis: str
    month_day: str = ""


def date_of(
    annotation: Annotation,
    sentence: Sentence,
    trigger: Token,
    others: list[Token],
    *,
    carrier: Token | None = None,
    carried: When | None,
    past: bool,
    fresh: bool,
    nominal: bool = False,
) -> Dated:
    """The date of the event that ``trigger`` names, among the sentence's dates.

    A date belongs to the trigger that is nearest in the tree; ``carrier`` is the light verb above a noun. Without one,
    a past event takes ``carried`` (the date of the sentence before, in the same paragraph); a ``fresh`` one (told at
    the head of a report whose day of publication is stated) the days up to publication. A ``nominal`` one that no verb
    carries takes only a date of its own phrase.
    """
    parsed = annotation.parsed
    month_day = ""
    chosen: list[tuple[int, DateExpression]] = []
    unclaimed: list[tuple[Token, DateExpression]] = []
    for expression in annotation.dates_in(sentence):
        if expression.kind not in ("DATE", "TIME") or expression.first is None or expression.last is None:
            continue
        head = _head(parsed, expression)
        if head is None or bounds(parsed, head, trigger, past=past):
            continue
        if expression.month_day and _commemorates(parsed, head, trigger):
            month_day = expression.month_day
            continue
        distance = min(_path(parsed, head, t) for t in (trigger, carrier) if t is not None)
        telling = [o for o in others if not (expression.month_day and _commemorates(parsed, head, o))]
        if all(_path(parsed, head, t) > _LONGEST_PATH for t in (trigger, *telling)):
            unclaimed.append((head, expression))
        tells_apart = not expression.month_day and _of_a_noun(parsed, head, trigger)
        if tells_apart or beyond(parsed, head, trigger) or (nominal and not _beside(parsed, head, trigger)):
            continue
        rivals = [o for o in telling if not _shares(parsed, trigger, o) and not _aim(parsed, o, trigger)]
        rival = min((_path(parsed, head, other) for other in rivals), default=99)
        if distance <= _LONGEST_PATH and distance <= rival and not _inside_other(parsed, head, trigger, rivals):
            chosen.append((distance, expression))
    if month_day:
        return Dated(None, "none", month_day)
    if past and (then := _antecedent(annotation, sentence, trigger)) is not None:
        return Dated(_joined(parsed, [then], then), "stated")
    counted = _counted_back(annotation, sentence, trigger)
    if counted is not None:
        return Dated(counted, "stated")
    if chosen:
        best = min(chosen, key=lambda c: (c[0], abs(c[1].start - trigger.start)))
        return Dated(_joined(parsed, [e for d, e in chosen if d == best[0]], best[1]), "stated")
    for head, expression in unclaimed:  # the tree is of no use: the nearest event in the sentence takes it
        rivals = [o for o in others if not (expression.month_day and _commemorates(parsed, head, o))]
        if min([trigger, *rivals], key=lambda t: abs(t.index - head.index)) is trigger:
            return Dated(_joined(parsed, [expression], expression), "stated")
    if not past or known(parsed, trigger):
        return Dated(None, "none")
    if carried is not None:
        return Dated(carried, "carried")
    published = annotation.published
    if fresh and published is not None and published.days == 1 and trigger.pos in ("VERB", "AUX"):
        first = published.first - dt.timedelta(days=REPORTED_DAYS - 1)
        return Dated(When(first, published.last, ""), "reported")
    return Dated(None, "none")


def _counted_back(annotation: Annotation, sentence: Sentence, trigger: Token) -> When | None:
    """The date of an event told as some days before another's: "said on Sunday, a day after it *fired* a missile"."""
    parsed, base = annotation.parsed, None
    for expression in annotation.dates_in(sentence):
        if expression.kind in ("DATE", "TIME") and expression.first and expression.first == expression.last:
            base = expression
        days = _DAYS.fullmatch(expression.value) if expression.kind == "DURATION" else None
        following = parsed.between(expression.end, min(expression.end + 7, sentence.end))
        after = following[0] if following and following[0].text.lower() == "after" else None
        if days is None or base is None or base.first is None or after is None or trigger.index < after.index:
            continue
        verbs = [t for t in parsed.tokens[after.index : trigger.index] if t.pos == "VERB"]
        if expression.start - base.end <= 4 and not verbs:
            count = int(days[1]) * (7 if days[2] == "W" else 1)
            day = base.first - dt.timedelta(days=count)
            return When(day, day, f"{base.text}, {expression.text} after")
    return None


def _head(parsed: ParsedText, expression: DateExpression) -> Token | None:
    """The token of a date expression whose head lies outside of it."""
    tokens = parsed.between(expression.start, expression.end)
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)


def _path(parsed: ParsedText, head: Token, trigger: Token) -> int:
    """Steps from a date's head up to what it hangs on, and from there down to the trigger; 99 for too far."""
    up, steps, current = {head.index: 0}, 0, head
    for token in parsed.ancestors(head):
        steps += current.relation != "conj"  # the second of two dates hangs where the first does
        up[token.index] = steps
        current = token
    for down, token in enumerate([trigger, *parsed.ancestors(trigger)]):
        if token.index in up:
            return up[token.index] + 2 * down
    return 99


def _of_a_noun(parsed: ParsedText, head: Token, trigger: Token) -> bool:
    """Whether a date only tells two nouns apart: "lifted the *2010* sanctions"."""
    noun = parsed.head(head)
    before = parsed.tokens[head.index - 1] if head.index else head
    return before.pos != "ADP" and (
        noun.index != trigger.index and noun.pos == "NOUN" and head.index < noun.index
        and head.relation in ("compound", "amod", "nmod:unmarked", "nummod", "nmod:poss", "nmod:desc")
        and noun.relation in ("obj", "obl", "nmod")
    )


def _beside(parsed: ParsedText, head: Token, noun: Token) -> bool:
    """Whether a date stands in an event noun's own phrase: below it, or right after it with no verb between."""
    if any(t.index == noun.index for t in parsed.ancestors(head)):
        return True
    above = parsed.head(noun)
    if noun.relation.startswith("nsubj") and (above.pos not in ("VERB", "AUX")):
        return True
    first, last = sorted((noun.index, head.index))
    between = parsed.tokens[first + 1 : last]
    return len(between) <= _PHRASE_WORDS and not any(t.pos in ("VERB", "AUX") or t.text in ",;:" for t in between)


def _inside_other(parsed: ParsedText, head: Token, trigger: Token, others: list[Token]) -> bool:
    """Whether the date hangs inside another event's own phrase, below the trigger's clause."""
    above = [t.index for t in parsed.ancestors(head)]
    if trigger.index in above:
        return any(o.index in above and above.index(o.index) < above.index(trigger.index) for o in others)
    return any(o.index in above and _subordinate(parsed, o, trigger) for o in others)


def _shares(parsed: ParsedText, trigger: Token, other: Token) -> bool:
    """Whether a trigger stands in the second half of "on Monday he met X and *left* for Y", or tells how the first was
    done: "replied on Monday by *inviting* X"; the date is of both.
    """
    current = trigger
    for token in parsed.ancestors(trigger):
        if token.index == other.index:
            case = preposition(parsed, trigger) if current is trigger else ""
            by_it = current.relation == "advcl" and trigger.tag == "VBG" and current is trigger and any(
                c.text.lower() == "by" for c in parsed.children(trigger) if c.relation in ("mark", "case"))
            return current.relation == "conj" or by_it or case in ("during", "on", "at")
        current = token
    return False


def _aim(parsed: ParsedText, noun: Token, trigger: Token) -> bool:
    """Whether a noun tells what somebody goes for: "will fly to Rome *for talks* on 3 May"; the date is of both."""
    return noun.head == trigger.index and noun.relation == "obl" and preposition(parsed, noun) == "for"


def _subordinate(parsed: ParsedText, other: Token, trigger: Token) -> bool:
    return other.index != trigger.index and all(t.index != other.index for t in parsed.ancestors(trigger))


def _commemorates(parsed: ParsedText, head: Token, trigger: Token) -> bool:
    """Whether the date is that of an anniversary or birthday of the event: "the June 12 anniversary of the summit"."""
    anniversary = next((t for t in [head, *parsed.ancestors(head)][:3] if t.lemma in _YEARLY), None)
    if anniversary is None:
        anniversary = next((t for t in parsed.words(parsed.sentence_of(head)) if t.lemma in _YEARLY
                            and 0 < t.index - head.index < 4), None)
    return anniversary is not None and any(t.index == anniversary.index for t in parsed.ancestors(trigger))


def _antecedent(annotation: Annotation, sentence: Sentence, trigger: Token) -> DateExpression | None:
    """The date right before the clause of a trigger that "when" opens: "the *spring of 1999*, when they signed"; None
    for none.
    """
    parsed, clause = annotation.parsed, trigger
    while clause.relation in ("acl", "xcomp", "obj"):
        clause = parsed.head(clause)
    opening = next((c for c in parsed.children(clause) if c.text.lower() == "when" and c.index < clause.index), None)
    if opening is None:
        return None
    before = [e for e in annotation.dates_in(sentence) if e.kind == "DATE" and e.first and e.end <= opening.start]
    near = before[-1] if before else None
    between = parsed.text[near.end : opening.start] if near else ""
    return near if near and not any(c.isalnum() for c in between) else None


def _joined(parsed: ParsedText, expressions: list[DateExpression], best: DateExpression) -> When:
    """The interval of the best expression; two that stand equally near and together ("the 14th and the 16th") span
    both; of two apart ("proposed *on Monday* talks on 9 May") the first is the act's.
    """
    same = [e for e in expressions if e.first and e.last]
    if best.first is None or best.last is None:  # the caller has checked; kept for the type checker
        message = f"{best.text!r} gives no interval"
        raise ValueError(message)
    between = " ".join(parsed.text[a.end : b.start] for a, b in itertools.pairwise(sorted(same, key=lambda e: e.start)))
    if len(same) == 1 or not _LINKS.issuperset(between.lower().replace(",", " ").split()):
        return When(best.first, best.last, best.text)
    first = min(e.first for e in same if e.first)
    last = max(e.last for e in same if e.last)
    if (last - first).days > 31:
        return When(best.first, best.last, best.text)
    return When(first, last, " / ".join(e.text for e in same))


def place_of(annotation: Annotation, tokens: list[Token], *, events: Container[str] = (), reached: bool = True) -> str:
    """The place named beside the predicate: "in Vienna", "to Vienna" of a visit; empty for none.

    ``reached``: "to" leads to where the act is done, as of a visit, not of an invitation accepted. ``events`` are
    lemmas that head the name of an event or a text, not of a place ("at the Vienna *summit*").
    """
    parsed = annotation.parsed
    for token in tokens:
        for child in parsed.children(token):
            case = preposition(parsed, child)
            listed = annotation.reference_at(child) if listed_place(parsed, child) else None
            if listed is not None and all("." not in a for a in listed.actors):
                return listed.text
            if child.relation not in ("obl", "nmod") or not (case in _PLACE_CASES or (reached and case == "to")):
                continue
            if child.lemma.lower() in events:
                continue
            reference = annotation.reference_at(child)
            if reference is not None and case == "to" and reference.how == "name":
                continue  # "to Ruritania": the state is the host, the place is not named
            if reference is not None and reference.role in ("place", "name part"):
                return reference.text
            if reference is None and case != "to" and child.pos == "PROPN" and not any(
                d.start <= child.start < d.end for d in annotation.dates_in(parsed.sentence_of(child))
            ):
                first = last = child.index
                while first and parsed.tokens[first - 1].text[:1].isupper() and parsed.tokens[first - 1].pos in (
                    "PROPN", "NOUN", "ADJ"
                ):
                    first -= 1
                while last + 1 < len(parsed.tokens) and parsed.tokens[last + 1].pos == "PROPN":
                    last += 1
                return parsed.text[parsed.tokens[first].start : parsed.tokens[last].end]
    return _place_after(annotation, tokens)


def _place_after(annotation: Annotation, tokens: list[Token]) -> str:
    """A place right behind an event noun, whatever the parser hung it on: "his summit with X in Vienna"."""
    parsed = annotation.parsed
    for noun in tokens:
        if noun.pos not in ("NOUN", "PROPN"):
            continue
        stop = parsed.sentence_of(noun).stop
        for token in parsed.tokens[noun.index + 1 : min(stop, noun.index + _PHRASE_WORDS + 1)]:
            if token.pos in ("VERB", "AUX", "SCONJ") or token.text in ";:":
                break
            if token.text.lower() not in ("in", "at") or token.index + 1 >= stop:
                continue
            reference = annotation.reference_at(parsed.tokens[token.index + 1])
            if reference is not None and reference.role == "place" and reference.start >= token.end:
                return reference.text
    return ""
