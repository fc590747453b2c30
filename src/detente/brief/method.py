"""Method and limits: how each number of the page was made, and what it cannot say."""

from __future__ import annotations

import dataclasses
from collections import Counter

from detente.brief.findings import MOVED, WINDOW, plans
from detente.brief.lanes import CLUSTER_ABOVE, Lanes
from detente.brief.ledger import Ledger
from detente.brief.register import Register
from detente.brief.relations_chart import THIN_BELOW, THIN_DAYS, Relations
from detente.brief.statements import BASE_RATE_AT_LEAST
from detente.brief.text import clip, counted, listing, number

__all__ = ["MethodItem", "coverage", "furniture", "method"]


@dataclasses.dataclass(frozen=True, slots=True)
class MethodItem:
    """One paragraph of the method, with the anchor that numbers link to."""

    anchor: str
    heading: str
    words: str


def coverage(ledger: Ledger) -> str:
    """What the record covers, in numbers."""
    record = ledger.record
    bases = Counter(d.published_basis if d.published else "unknown" for d in record.documents)
    words = f"{counted(len(record.documents), 'document')}"
    if record.documents:
        dated = [f"{number(bases[basis])} {basis}" for basis in ("stated", "inferred", "unknown") if bases[basis]]
        words += f" (dates: {', '.join(dated)})"
    words += f", {counted(len(record.mentions), 'report')} of {counted(len(record.events), 'event')}, "
    words += f"{counted(len(record.positions), 'position')}. Reports of one thing are one event, however many there are"
    undated = sum(e.when is None for e in ledger.order)
    single = sum(len(e.documents) <= 1 for e in ledger.order)
    if record.events:
        words += f"; {number(single)} rest on a single document, {number(undated)} carry no date"
    return words + "."


def method(ledger: Ledger, *, lanes: Lanes | None, relations: Relations | None, register: Register,
           has_terms: bool) -> tuple[MethodItem, ...]:
    """The paragraphs that this page needs, in the order of its sections."""
    record = ledger.record
    items = [MethodItem("m-coverage", "Coverage", coverage(ledger))]
    items.append(MethodItem("m-order", "Order is not cause",
                            "Order in time is not cause. Where one event follows another, the page says so, no more."))
    items.append(MethodItem(
        "m-voice", "Two voices",
        "What the documents say is printed as it stands, with its sentence. What a rule made of it (levels, phases, "
        "turning points, base rates, inferred dates) is marked “computed”. The two are never mixed in one value."))
    if record.events:
        items.append(MethodItem(
            "m-dates", "Dates",
            "A date is an interval of days: the widest that the text allows. Words such as “late February” stay as "
            "they are; the interval stands beside them. No day is invented. An event is drawn at the middle of its "
            "interval, with a line as long as the interval where that is wider than the mark."))
        items.append(MethodItem("m-marks", "Marks", _marks(lanes, register)))
    if relations:
        items.append(MethodItem(
            "m-level", "Levels",
            f"The level of a pair is a mean of the intensities of its events, the recent ones counting more, from −10 "
            f"to +10, for words and deeds apart, with its 90 % band. It rose or fell where it changed by at least "
            f"{MOVED} over {WINDOW // 7} weeks, and otherwise held. A line is thin where fewer than {THIN_BELOW} "
            f"events of its kind fell in the {THIN_DAYS // 7} weeks before, then without its band, and absent before "
            f"the first. "
            f"A level without new events drifts towards zero: silence, not improvement."))
    if record.turning_points:
        rules = list(dict.fromkeys(clip(t.rule, 240) for t in record.turning_points if t.rule))[:3]
        items.append(MethodItem(
            "m-turn", "Turning points",
            "A turning point is the day at which the mean intensity of one pair's events changes most; p is the share "
            "of random orders of the same events with a change as large. "
            + " ".join(f"Rule: {rule.rstrip('.')}." for rule in rules)))
    if record.phases:
        items.append(MethodItem(
            "m-phase", "Phases",
            "A phase is named by a rule, not by a reader. The tables beneath the charts give for each phase of the "
            "first pair the values that named it; the thresholds are at the end of this section."))
    if len(plans(ledger).due) >= BASE_RATE_AT_LEAST:
        items.append(MethodItem(
            "m-base", "Base rate",
            f"Of the events that some report announced and whose time has passed, the share that later reports say was "
            f"carried out. Said only where at least {BASE_RATE_AT_LEAST} plans have come due. It is the record's own "
            f"share, not a forecast: plans that nobody reported again count as not carried out."))
    if has_terms:
        items.append(MethodItem(
            "m-matrix", "Readings",
            "A reading is sorted into a component by the words that the study lists for it. Sides conflict where no "
            "value of one is a value of the other; they agree where each holds the same single value; an empty cell is "
            "silence of the record, not consent. “Said” is the holder's own words, “reported” another's report of "
            "them, “author’s account” what a writer says the holder means."))
    if record.solved:
        items.append(MethodItem(
            "m-deal", "Models of the talks",
            "An analyst’s scenario puts into numbers what each side wants, reads into the words and has without a "
            "deal; models say what follows from these numbers. That is marked “model” and is neither what the "
            "documents say nor a forecast. Each number has a range; the sources that it cites are listed with it."))
    items.append(MethodItem(
        "m-limits", "What the coder cannot see",
        "It reads English sentences one by one: irony, hints, and what is left unsaid escape it, and so does what no "
        "document of this record reports. It takes a report at its word and does not judge whether it is true. It can "
        "miss an event, or join two that were apart; the sentence beside each event is there to check it by."))
    items += [MethodItem(f"m-t{place}", clip(name, 60), clip(words, 400))
              for place, (name, words) in enumerate(record.thresholds[:24], 1)]
    return tuple(items)


def _marks(lanes: Lanes | None, register: Register) -> str:
    words = ("A circle is cooperative, a diamond conflictual, a square neither; a filled mark is a deed, a hollow one "
             "a word; a dashed outline is planned or expected, a cross denied or cancelled. Size is intensity on the "
             "PLOVER scale from −10 to +10, in four steps. Named are the events with most intensity, reports and main "
             "actors.")
    if lanes and lanes.clustered:
        words += (f" More than {CLUSTER_ABOVE} events are dated, so each mark stands for all events of one "
                  f"{lanes.clustered} in its lane.")
    if register.shown < register.total:
        words += (f" The register shows the {number(register.shown)} events that matter most of "
                  f"{number(register.total)}; “detente export” writes all.")
    return words


def furniture(parts: list[str]) -> str:
    """Kinds of page furniture set aside, in words."""
    counts = Counter(parts)
    return listing([f"{clip(reason, 40)}{f' ({n})' if n > 1 else ''}" for reason, n in sorted(counts.items())][:6])
