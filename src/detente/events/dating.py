"""When and where: the right date and place of a sentence for each of its events."""

from __future__ import annotations

import dataclasses
import datetime as dt

from detente.annotations import Annotation
from detente.english.syntax import DateExpression, ParsedText, Sentence, Token
from detente.events.arguments import preposition
from detente.records import When

__all__ = ["REPORTED_DAYS", "Dated", "date_of", "place_of"]

#: A past event that a report tells without a date is placed in the days up to its publication.
REPORTED_DAYS = 7
_LONGEST_PATH = 7
_YEARLY = frozenset({"anniversary", "birthday"})
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
    carried: When | None,
    past: bool,
) -> Dated:
    """The date of the event that ``trigger`` names, among the sentence's dates.

    A date belongs to the trigger that is nearest in the tree. Without one, a past event takes ``carried`` (the date
    of the sentence before, in the same paragraph), else the days up to publication where the text reports.
    """
    parsed = annotation.parsed
    month_day = ""
    chosen: list[tuple[int, DateExpression]] = []
    for expression in annotation.dates_in(sentence):
        if expression.kind not in ("DATE", "TIME") or expression.first is None or expression.last is None:
            continue
        head = _head(parsed, expression)
        if head is None:
            continue
        if expression.month_day and _commemorates(parsed, head, trigger):
            month_day = expression.month_day
            continue
        distance = _path(parsed, head, trigger)
        rival = min((_path(parsed, head, other) for other in others), default=99)
        if distance <= _LONGEST_PATH and distance <= rival and not _inside_other(parsed, head, trigger, others):
            chosen.append((distance, expression))
    if month_day:
        return Dated(None, "none", month_day)
    if chosen:
        best = min(chosen, key=lambda c: (c[0], abs(c[1].start - trigger.start)))
        return Dated(_joined([e for d, e in chosen if d == best[0]], best[1]), "stated")
    if not past:
        return Dated(None, "none")
    if carried is not None:
        return Dated(carried, "carried")
    published = annotation.published
    if published is not None and trigger.pos in ("VERB", "AUX"):
        first = published.first - dt.timedelta(days=REPORTED_DAYS - 1)
        return Dated(When(first, published.last, ""), "reported")
    return Dated(None, "none")


def _head(parsed: ParsedText, expression: DateExpression) -> Token | None:
    """The token of a date expression whose head lies outside of it."""
    tokens = parsed.between(expression.start, expression.end)
    inside = {t.index for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.index), None)


def _path(parsed: ParsedText, head: Token, trigger: Token) -> int:
    """Steps from a date's head up to what it hangs on, and from there down to the trigger; 99 for too far."""
    up = {head.index: 0}
    for steps, token in enumerate(parsed.ancestors(head), 1):
        up[token.index] = steps
    for down, token in enumerate([trigger, *parsed.ancestors(trigger)]):
        if token.index in up:
            return up[token.index] + 2 * down
    return 99


def _inside_other(parsed: ParsedText, head: Token, trigger: Token, others: list[Token]) -> bool:
    """Whether the date hangs inside another event's own phrase, below the trigger's clause."""
    above = [t.index for t in parsed.ancestors(head)]
    if trigger.index in above:
        return any(o.index in above and above.index(o.index) < above.index(trigger.index) for o in others)
    return any(o.index in above and _subordinate(parsed, o, trigger) for o in others)


def _subordinate(parsed: ParsedText, other: Token, trigger: Token) -> bool:
    return other.index != trigger.index and all(t.index != other.index for t in parsed.ancestors(trigger))


def _commemorates(parsed: ParsedText, head: Token, trigger: Token) -> bool:
    """Whether the date is that of an anniversary or birthday of the event: "the June 12 anniversary of the summit"."""
    anniversary = next((t for t in [head, *parsed.ancestors(head)][:3] if t.lemma in _YEARLY), None)
    if anniversary is None:
        anniversary = next((t for t in parsed.words(parsed.sentence_of(head)) if t.lemma in _YEARLY
                            and 0 < t.index - head.index < 4), None)
    return anniversary is not None and any(t.index == anniversary.index for t in parsed.ancestors(trigger))


def _joined(expressions: list[DateExpression], best: DateExpression) -> When:
    """The interval of the best expression; two that stand equally near ("the 14th and the 16th") span both."""
    same = [e for e in expressions if e.first and e.last]
    if best.first is None or best.last is None:  # the caller has checked; kept for the type checker
        message = f"{best.text!r} gives no interval"
        raise ValueError(message)
    if len(same) == 1 or any(abs(e.start - best.start) > 40 for e in same):
        return When(best.first, best.last, best.text)
    first = min(e.first for e in same if e.first)
    last = max(e.last for e in same if e.last)
    if (last - first).days > 31:
        return When(best.first, best.last, best.text)
    return When(first, last, " / ".join(e.text for e in same))


def place_of(annotation: Annotation, tokens: list[Token]) -> str:
    """The place named beside the predicate: "in Vienna", "at the border village of ..."; empty for none."""
    parsed = annotation.parsed
    for token in tokens:
        for child in parsed.children(token):
            if child.relation not in ("obl", "nmod") or preposition(parsed, child) not in _PLACE_CASES:
                continue
            reference = annotation.reference_at(child)
            if reference is not None and reference.role in ("place", "name part"):
                return reference.text
            if reference is None and child.pos == "PROPN" and not any(
                d.start <= child.start < d.end for d in annotation.dates
            ):
                words = [t for t in parsed.subtree(child) if t.pos == "PROPN" and t.relation in
                         ("flat", "compound", child.relation) and abs(t.index - child.index) < 4]
                return parsed.text[words[0].start : words[-1].end] if words else child.text
    return ""
