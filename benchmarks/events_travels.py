"""Whom US presidents and secretaries of state met abroad, and foreign leaders in the US, from one line of a travel log.

    python benchmarks/events_travels.py DATA [--errors] [--sample N]

DATA holds ``reference/us_travels.csv`` and ``reference/us_visits.csv``. A row is given to the program as an entry of a
chronicle: a heading with the traveller's office, name, country and days, as the columns have them, and below it the
remarks as they stand ("Met with King X and Prime Minister Y."). The document is published on the last day.

The partners that the remarks name are split off by a pattern of this file, apart from the program: after "met with", a
list of [nationality] office name, "Presidents A, B, and C", and groups ("senior officials"), up to a preposition or a
further verb. A row with a list that the pattern cannot take whole is *not scored* and counted. Of groups only the
nationality is asked for, where it is given.

A partner is right where a phrase that the program takes for an actor holds office and name as the text has them (of a
list after a plural office, the name), stands for an actor of the right country, and that actor meets the traveller in
one event (of a government there whose leader is named besides, the event keeps the leader alone). The country is that
of the nationality, else the row's; where the text has none and the registry knows a holder of an office, on that day,
with that surname, it may be hers or his. A person of the registry must bear the surname. The traveller is right as an
actor of the right state who is named in the heading. Of visits also the kind is asked for: after "Private visit",
"Working visit" and the like a visit of the traveller to the US.

By default every row is read; ``--sample`` takes every n-th so that about N rows are left. Errors are listed for rows
with an even id only.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime as dt
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from detente.actors import Registry, load_registry
from detente.actors.words import key
from detente.annotations import Annotation, annotate
from detente.events import code
from detente.records import Document, Mention, When, state_of

_TITLES = (
    r"(?:(?:Acting|Deputy|Vice|First|Interim|Former|Transitional|Provisional|Assistant|Crown|Grand) )*(?:"
    r"Prime Minister|Foreign (?:Minister|Secretary)|(?:Minister|Secretary)(?: of| for) (?:State|Foreign Affairs|"
    r"External (?:Affairs|Relations)|Foreign Relations|"
    r"Defen[cs]e)(?: and [A-Z]\w+(?: [A-Z]\w+)*)?|External Affairs Minister"
    r"|Secretary of State|Defen[cs]e Minister|Federal Chancellor|Chancellor|Chairman|Chairperson|Premier|President"
    r"|King|Queen|Emperor|Empress|Pope|Sultan|Emir|Amir|Sheikh|Shah|Prince|Princess|Crown Prince|Duke|Duchess"
    r"|Governor[- ]General|General Secretary|Party Secretary|Secretary[- ]General|Speaker|Taoiseach|State Councilor"
    r"|Foreign Affairs Minister|Finance Minister|Minister|Generalissimo|Marshal|General|Colonel|Cardinal|Archbishop"
    r"|Patriarch|Regent|Captain Regent|Ambassador|Governor|Mayor|High Representative|Special Envoy|Supreme Leader"
    r"|Taoiseach|Foreign Policy Chief|First Secretary|Captain|Secretary|Admiral|Lord|Sir"
    r")(?:[- ][Ee]lect|[- ][Dd]esignate)?"
)
_PLURAL = (r"(?P<many>Presidents|Prime Ministers|Foreign Ministers|Foreign Secretaries|Kings|Queens|Chancellors"
           r"|Premiers|Ministers|Chairmen)")
_WORD = r"(?:[A-ZÀ-ÞŠŽČĆŁİŞŚ]\.|[A-ZÀ-ÞŠŽČĆŁİŞŚ][\w’'`´-]*(?<![’'-]))"
_PART = (rf"(?:{_WORD}|(?:al|el|ul)-\w+|(?:u|de|da|do|dos|del|della|di|du|la|le|van|von|der|den|bin|ibn|bint|ben|al|el"
         r"|zu|y|e)\b)")
_STOPS = (r"(?!(?:In|At|On|The|U\.S|Also|Prime|Foreign|President|King|Queen|Chancellor|Secretary|Crown|Premier|Vice"
          r"|Deputy|January|February|March|April|May \d+|June|July|August|September|October|November|December)\b)")
_NAME = rf"{_STOPS}{_WORD}(?: {_STOPS}{_PART})*(?:,? (?:Jr\.|Sr\.))?"
_NATION = (rf"(?P<nation>(?!{_TITLES} )(?:(?:South|North|West|East|Northern|Costa|Sri|Palestinian|Saudi|Dominican) )?"
           r"[A-Z][\w.]+ )?")
_TITLED = re.compile(rf"(?:the )?{_NATION}(?P<title>(?:{_TITLES})(?: and Mrs\.?)?) (?P<name>{_NAME})"
                     r"(?: of (?P<of>[A-Z]\w+(?: [A-Z]\w+)?))?")
_LISTED = re.compile(rf"(?:the )?{_NATION}{_PLURAL} (?P<name>{_NAME})")
_BARE = re.compile(rf"(?P<name>{_NAME})")
_GROUP = re.compile(
    r"(?:(?:the|other|senior|high-level|local|regional|various|several|top|key|government|political|business|civil|"
    r"society|civic|religious|opposition|military|embassy|Embassy|community|foreign|new|and|leading) )*"
    r"(?P<nation>(?:(?:South|North|West|East) )?[A-Z]\w+ )?(?:(?:government|senior|political|business|civil society|"
    r"opposition|religious|military|colonial|Nationalist|party|community|women|youth|labor) )*"
    r"(?:officials|leaders|leadership|representatives|students|authorities|dignitaries|troops|personnel|staff|"
    r"parliamentarians|legislators|ministers|activists|officers)\b")
_AFTER = re.compile(r"(?:\s*$|\s*[.;]|,? (?:in|at|on|to|during|for|about|regarding|while|after|before|concerning|"
                    r"aboard|en route|separately|again|as|by|following|over|prior|who|privately|briefly|twice|of|"
                    r"[A-Z][a-z]+ \d{1,2}\b)\b|,? (?:and|then|and then) (?:(?:also|later|then|briefly|jointly) )?"
                    r"[a-z]+ed\b|,? and (?:held|gave|spoke|took|made|laid|led)\b|, [a-z]+(?:ing|ed)\b|\s*\()")
_MET = re.compile(r"\b[Mm]et (?:(?:again|separately|briefly|privately|informally|jointly) )?with (?:met with )?")
_NEXT = re.compile(r", and with |, and | and with | and |, with |, ")
_VISIT = re.compile(r"^(?:[A-Z][a-z]+ )?(?:and )?(?:State|Private|Official|Working|Unofficial|Informal|"
                    r"Official Working)(?: \w+)? visit\b", re.IGNORECASE)
_COUNTRIES = {
    "U.S.S.R.": "SUN", "Palestinian Authority": "PSE", "West Bank": "PSE", "Korea": "KOR", "Holy See": "VAT",
    "Vatican City": "VAT", "Republic of China": "TWN", "Germany, Federal Republic of": "DEU", "Bosnia": "BIH",
    "Democratic Republic of the Congo (Zaire)": "COD", "German Democratic Republic": "DDR", "Kirghizia": "KGZ",
    "Serbia-Montenegro (Kosovo)": "XKX", "Yugoslavia (Kosovo)": "XKX", "Türkiye": "TUR", "Cote d’Ivoire": "CIV",
    "Macedonia, Former Yugoslav Republic of": "MKD", "China, Republic of": "TWN", "China, People’s Republic of": "CHN",
}
#: One state under two codes of ours, by the time.
_SAME = ({"DEU", "DDR", "VDR"}, {"RUS", "SUN"}, {"SRB", "YUG", "SCG", "XKX"}, {"VNM", "VDR", "RVN"}, {"TWN", "CHN"},
         {"CZE", "CSK"})


@dataclass(frozen=True)
class Partner:
    """One partner that the text names: words of office and name (empty for a group), and the nationality's words."""

    title: str
    name: str
    nation: str = ""
    start: int = 0
    listed: bool = False


@dataclass
class Row:
    """One line of a log as the program is given it, and what a careful splitter finds in it."""

    id: str
    heading: str
    traveller: str
    home: str
    place: str
    first: dt.date
    last: dt.date
    remarks: str
    partners: list[Partner] = field(default_factory=list)
    covered: bool = True
    visit: bool = False

    @property
    def text(self) -> str:
        """Heading and remarks."""
        return f"{self.heading}\n\n{self.remarks}"


def main() -> int:
    """0 after printing; 2 where the data are missing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what is wrong in rows with an even id")
    parser.add_argument("--gold", type=int, default=0, metavar="N", help="print the split of N rows and end")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="read about N rows of each file")
    options = parser.parse_args()
    files = [options.folder / "reference" / f"us_{name}.csv" for name in ("travels", "visits")]
    for file in files:
        if not file.exists():
            print(f"not run: {file} is missing", file=sys.stderr)
            return 2
    registry = load_registry()
    for name, file, rows in (("travels", files[0], _travels), ("visits", files[1], _visits)):
        with file.open(encoding="utf-8") as lines:
            found = list(rows(list(csv.DictReader(lines)), registry))
        step = max(1, round(len(found) / options.sample)) if options.sample else 1
        found = found[::step]
        if options.gold:
            _show(found, options.gold)
        else:
            _score(name, found, registry, errors=options.errors)
    return 0


def _travels(rows: Sequence[dict[str, str]], registry: Registry) -> Iterator[Row]:
    offices = {"president": "President", "secretary": "Secretary of State"}
    for row in rows:
        name = re.sub(r" \(.*?\)", "", row["name"])
        yield _row(row, row["remarks"], heading=f"US {offices[row['role']]} {name} in {_written(row['country'])}",
                   traveller=name, home="USA", place=_code(row["country"], registry), registry=registry)


def _visits(rows: Sequence[dict[str, str]], registry: Registry) -> Iterator[Row]:
    for row in rows:
        heading = f"{row['visitor']} of {_written(row['country'])} in the United States"
        found = _row(row, row["description"], heading=heading, traveller=row["visitor"],
                     home=_code(row["country"], registry), place="USA", registry=registry)
        found.visit = _VISIT.search(row["description"]) is not None
        yield found


def _row(
    days: dict[str, str], remarks: str, *, heading: str, traveller: str, home: str, place: str, registry: Registry
) -> Row:
    first, last = (dt.date.fromisoformat(days[d] or days["start"]) for d in ("start", "end"))
    when = f"{first:%B} {first.day}, {first.year}"
    row = Row(days["id"], f"{heading}, {when}", traveller, home, place, first, last, remarks.strip())
    for met in _MET.finditer(row.remarks):
        found = _partners(row.remarks, met.end())
        known = found is not None and all(not p.nation or _nation(p.nation, registry) for p in found)
        row.covered = row.covered and known
        row.partners.extend(found or ())
    return row


def _partners(text: str, place: int) -> list[Partner] | None:
    """The partners of a list that begins at a character; None where the pattern does not take it whole."""
    found: list[Partner] = []
    plural = ""
    while True:
        if match := _GROUP.match(text, place):
            found.append(Partner("", "", (match["nation"] or "").strip(), match.start()))
        elif match := _LISTED.match(text, place):
            plural, nation = match["many"], (match["nation"] or "").strip()
            found.append(Partner(plural, match["name"], nation, match.start("name"), listed=True))
        elif match := _TITLED.match(text, place):
            plural = ""
            found.append(Partner(match["title"], match["name"], (match["of"] or match["nation"] or "").strip(),
                                 match.start("title")))
        elif plural and (match := _BARE.match(text, place)):
            found.append(Partner(plural, match["name"], "", match.start("name"), listed=True))
        else:
            return None
        place = match.end()
        if _AFTER.match(text, place):
            return found
        gap = _NEXT.match(text, place)
        if gap is None:
            return None
        place = gap.end()


def _written(country: str) -> str:
    """A country as running text has it: "Korea, Republic of" as "Republic of Korea"."""
    country = re.sub(r" \(.*?\)", "", country).replace("’", "'")
    name, _, rest = country.partition(", ")
    return (f"{rest} {name}" if rest else country).replace("Federated States of", "the Federated States of")


def _code(country: str, registry: Registry) -> str:
    if country in _COUNTRIES:
        return _COUNTRIES[country]
    for written in (_written(country), _written(country).rpartition(" of ")[2]):
        for name in registry.named(key(written)):
            if name.kind in ("country", "seat", "city") and name.id:
                return name.id
    return ""


def _nation(words: str, registry: Registry) -> str:
    kinds = ("adjective", "country", "noun", "organisation", "plural")
    names = [n for n in registry.named(key(words)) if n.kind in kinds]
    return names[0].id if names else ""


def _score(name: str, rows: Sequence[Row], registry: Registry, *, errors: bool) -> None:
    met = [r for r in rows if _MET.search(r.remarks)]
    scored = {r.id: r for r in met if r.covered}
    visits = {r.id: r for r in rows if r.visit}
    asked = {**scored, **visits} if name == "visits" else scored
    start = time.process_time()
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    documents = [Document(id=r.id, text=r.text, published=When(r.first, r.last)) for r in asked.values()]
    for annotation in annotate(documents):
        if not isinstance(annotation, Annotation):
            continue
        row, mentions = asked[annotation.document], code(annotation)
        wrong: list[str] = []
        traveller = _traveller(row, annotation, registry)
        if not traveller:
            wrong.append("traveller not found")
        right["travellers"] += bool(traveller)
        total["travellers"] += 1
        if row.id in scored:
            faults = [(p, _fault(p, row, annotation, mentions=mentions, traveller=traveller, registry=registry))
                      for p in row.partners]
            total["partners"] += len(faults)
            right["partners"] += sum(not fault for _, fault in faults)
            total["rows"] += 1
            right["rows"] += bool(traveller) and not any(fault for _, fault in faults)
            wrong += [f"{p.title} {p.name}: {fault}" for p, fault in faults if fault]
        if row.visit:
            visit = any(m.mode == "visit" and set(m.sources) & set(traveller) and
                        any(state_of(a) == row.place for a in m.targets) for m in mentions)
            right["visits"] += visit
            total["visits"] += 1
            wrong += [] if visit else ["no visit"]
        if errors and wrong and int(row.id) % 2 == 0:
            print(f"{row.id}: {row.heading} | {row.remarks}\n    {'; '.join(wrong)}")
    seconds = time.process_time() - start
    print(f"{name}: rows {len(rows)}   with a meeting {len(met)}   scored {len(scored)}   not scored "
          f"{len(met) - len(scored)}   " + "   ".join(
              f"{kind} right {right[kind]} of {total[kind]}, {100 * right[kind] / total[kind]:.1f} %" for kind in total)
          + f"   {seconds:.0f} s of processor time")


def _traveller(row: Row, annotation: Annotation, registry: Registry) -> tuple[str, ...]:
    """The actors of the traveller's state that the heading names."""
    end = len(row.heading)
    last = key(row.traveller).split()[-1]
    for reference in annotation.references_in(0, end):
        for actor in reference.actors:
            homes = {state_of(actor)} | (_offices(actor, row, registry) if actor in registry.people else set())
            if last in key(reference.text).split() and any(_same(home, row.home) for home in homes):
                return reference.actors
    return ()


def _fault(
    partner: Partner, row: Row, annotation: Annotation, *, mentions: Sequence[Mention], traveller: Sequence[str],
    registry: Registry,
) -> str:
    """What is wrong with a partner; empty where all is right."""
    offset = len(row.heading) + 2
    nation = _nation(partner.nation, registry) if partner.nation else ""
    country = nation or row.place
    meetings = [m for m in mentions if m.lexical_type == "CONSULT" and set(traveller) & {*m.sources, *m.targets}]
    present = {a for m in meetings for a in (*m.sources, *m.targets)}
    if not partner.name:  # a group
        if not partner.nation or not nation:
            return "" if meetings else "no meeting"
        return "" if any(_same(state_of(a), country) for a in present) else "group not in the meeting"
    start = offset + partner.start
    title = "" if partner.listed else f"{partner.title} "
    end = start + len(title) + len(partner.name)
    inside = [r for r in annotation.references if r.start < end and start < r.end and r.actors and r.role == "actor"]
    reference = next((r for r in inside if r.end >= end and r.start <= start), None)
    if reference is None:
        return f"no such actor (read: {', '.join(r.text for r in inside) or 'nobody'})"
    actor = reference.actors[0]
    if not any(a == actor or a.startswith(actor + ".") for a in present):
        return "not in the meeting"
    person = registry.people.get(actor)
    if person is not None:
        ours = {w for n in (person.name, *person.surnames, *person.aliases) for w in key(n).replace("-", " ").split()}
        if not ours & set(key(partner.name).replace("-", " ").split()):
            return f"another person, {actor}"
        held = _offices(person.id, row, registry)
        if (held and not partner.nation) or any(_same(c, country) for c in held):
            return ""
    if not _same(state_of(actor), country):
        return f"another country, {actor} for {country}"
    return ""


def _offices(person: str, row: Row, registry: Registry) -> set[str]:
    """The states whose offices a person held on the days of a row."""
    return {o.country for o in registry.offices(person)
            if o.span.holds(row.first) or o.span.holds(row.last) or o.near(row.first)}


def _same(one: str, other: str) -> bool:
    return one == other or any({one, other} <= same for same in _SAME)


def _show(rows: Sequence[Row], count: int) -> None:
    """The split of rows with an odd place among those with a meeting, to be held against the text by eye."""
    met = [r for r in rows if _MET.search(r.remarks) and int(r.id) % 2 == 0]
    for row in met[:: max(1, len(met) // count)]:
        print(f"{row.id} {'' if row.covered else 'NOT COVERED '}{row.remarks}\n    "
              + " | ".join(f"{p.nation}/{p.title}/{p.name}" for p in row.partners))


if __name__ == "__main__":
    raise SystemExit(main())
