"""The register: every event that the page shows, with the sentences that report it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from typing import Final

from detente.brief.dates import MONTHS, as_given, given, interval, restates
from detente.brief.lanes import glyph
from detente.brief.ledger import PENDING, Ledger, Quote
from detente.brief.text import clip, counted
from detente.records import Event

__all__ = ["REGISTER_ROWS", "Register", "RegisterGroup", "RegisterRow", "ReportedDate", "make_register"]

#: Rows of the register; of a longer record those that matter most are shown and the rest are counted.
REGISTER_ROWS: Final = 150
_QUOTES: Final = 2
#: Letters of all quotes together; a long register shortens each around its trigger so that the page stays small.
_LETTERS: Final = 12_000
_GROUPS: Final = 120
#: An interval wider than this many days stands under its year.
_MONTH: Final = 62


@dataclasses.dataclass(frozen=True, slots=True)
class ReportedDate:
    """One of several dates reported for an event, with the documents that report it and whom they credit."""

    when: str
    documents: tuple[tuple[str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One event: its date as the text gave it and as computed, how it is drawn, and up to two quotes."""

    id: str
    number: int
    anchor: str
    when: str
    given: str
    exact: str
    computed: str
    title: str
    symbol: str
    look: str
    crossed: str
    tags: tuple[str, ...]
    quotes: tuple[Quote, ...]
    more: int
    history: str
    dates: tuple[ReportedDate, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class RegisterGroup:
    """One month (or year) of the register; ``hidden`` events are counted, not shown."""

    anchor: str
    label: str
    rows: tuple[RegisterRow, ...]
    hidden: int


@dataclasses.dataclass(frozen=True, slots=True)
class Register:
    """All groups, and for every event of the record the anchor that stands for it."""

    groups: tuple[RegisterGroup, ...]
    targets: dict[str, str]
    shown: int
    total: int

    @property
    def rows(self) -> tuple[RegisterRow, ...]:
        """All rows, in order of time."""
        return tuple(row for group in self.groups for row in group.rows)


def make_register(ledger: Ledger, cited: set[str]) -> Register:
    """The register of a record: everything where that is at most :data:`REGISTER_ROWS` events, else what is cited and
    what matters most.
    """
    ranked = sorted(ledger.order, key=lambda e: (e.id not in cited, -ledger.weight(e), ledger.numbers[e.id]))
    kept = {e.id for e in ranked[:REGISTER_ROWS]}
    months = {(e.when.middle.year, e.when.middle.month) for e in ledger.order if e.when}
    by_year = len(months) > _GROUPS
    grouped: defaultdict[tuple[int, int], list[Event]] = defaultdict(list)
    for event in ledger.order:
        grouped[_group(event, by_year=by_year)].append(event)
    quotes = sum(min(_QUOTES, len(ledger.events[e].mentions)) for e in kept)
    limit = min(210, max(100, _LETTERS // max(1, quotes)))
    groups, targets = [], {}
    for (year, month), events in sorted(grouped.items()):
        anchor = "t-undated" if year == 9999 and month == 99 else f"t{year}-{month:02}"
        label = "No date" if month == 99 else f"{MONTHS[month - 1]} {year}" if month else str(year)
        rows = tuple(_row(ledger, event, limit=limit) for event in events if event.id in kept)
        targets.update({e.id: ledger.anchor(e.id) if e.id in kept else anchor for e in events})
        groups.append(RegisterGroup(anchor, label, rows, len(events) - len(rows)))
    return Register(tuple(groups), targets, len(kept), len(ledger.order))


def _group(event: Event, *, by_year: bool) -> tuple[int, int]:
    """Year and month under which an event stands; month 0 for the year as a whole, 99 for no date."""
    if event.when is None:
        return 9999, 99
    middle = event.when.middle
    return middle.year, 0 if by_year or event.when.days > _MONTH else middle.month


def _row(ledger: Ledger, event: Event, *, limit: int) -> RegisterRow:
    symbol, look, crossed = glyph(event)
    when = event.when
    words = as_given(when, basis=event.when_basis) if when else "date not given"
    exact = interval(when.first, when.last) if when else ""
    stated = given(when) if when else ""
    if stated.casefold() in words.casefold():
        stated = ""
    computed = {"anniversary": "day from its anniversary", "reported": "bounded by publication",
                "named": "dated by its name"}.get(event.when_basis, "")
    status = "" if event.status == "happened" else event.status
    overdue = event.status in PENDING and when is not None and ledger.as_of is not None and when.last < ledger.as_of
    tags = [clip(event.type.lower().replace("_", " "), 20), clip(event.mode, 20), event.substance, status,
            "not reported as done" if overdue else "", "as a claim only" if event.claimed else "",
            f"reported {counted(len(event.documents), 'time')}" if len(event.documents) > 1 else ""]
    quotes = ledger.quotes(event, limit=limit)
    return RegisterRow(
        id=event.id, number=ledger.numbers[event.id], anchor=ledger.anchor(event.id), when=words, given=stated,
        exact=exact if when and exact != words and not restates(when, words) else "", computed=computed,
        title=ledger.title(event), symbol=symbol, look=look, crossed=crossed,
        tags=tuple(tag for tag in tags if tag), quotes=tuple(quotes[:_QUOTES]),
        more=max(0, len(quotes) - _QUOTES), history=_history(event), dates=_dates(ledger, event))


def _dates(ledger: Ledger, event: Event) -> tuple[ReportedDate, ...]:
    """Where reports differ on the date, each date with the documents that give it, and whom these credit."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for entry in event.dates_reported:
        days, document, reporter = [*entry.split(" ", 2), "", ""][:3]
        first, _, last = days.partition("/")
        try:
            words = interval(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
        except ValueError:
            words = clip(days, 24)
        credited = reporter.strip("()")
        found[words].append((document, ledger.name(credited) if credited else ""))
    return tuple(ReportedDate(words, tuple(dict.fromkeys(told))) for words, told in found.items())


def _history(event: Event) -> str:
    """How reports of its status followed each other, where they changed."""
    statuses: list[str] = []
    for entry in event.history:
        words = entry.split()
        status = next((word for word in words if word.isalpha()), "")
        if status and (not statuses or statuses[-1] != status):
            statuses.append(clip(status, 16))
    return " → ".join(statuses[:5]) if len(statuses) > 1 else ""
