"""Whether one place lies in another, as far as the registry's countries, capitals, places and towns tell."""

from __future__ import annotations

import collections
import csv
from collections.abc import Mapping
from functools import cache

from detente.actors.gazetteer import gazetteer
from detente.actors.loading import DATA

__all__ = ["lies_in", "may_lie_in"]


def lies_in(place: str, other: str) -> bool:
    """Whether a place, in small letters, is known to lie in the country that the other names, be it of today or of
    before.
    """
    country = _countries().get(other)
    return country is not None and place not in _countries() and country in _countries_of(place)


def may_lie_in(place: str, other: str) -> bool:
    """Whether a place, in small letters, lies in the country that the other names, as far as anybody knows: a village
    that stands in no list may.
    """
    return other in _countries() and place not in _countries() and (
        lies_in(place, other) or not _countries_of(place))


def _countries_of(place: str) -> frozenset[str]:
    return _places().get(place) or frozenset({gazetteer()[place]} if place in gazetteer() else ())


@cache
def _countries() -> Mapping[str, str]:
    """The id of each country by its names in small letters."""
    names = {}
    for row in _rows("countries.csv"):
        for name in (row["name"], row["long_name"], *row["aliases"].split(";")):
            if name:
                names[name.lower().removeprefix("the ")] = row["id"]
    return names


@cache
def _places() -> Mapping[str, frozenset[str]]:
    """The countries of each capital, and of each place of the registry that has one: a town may have been the capital
    of several, one after the other.
    """
    found: dict[str, set[str]] = collections.defaultdict(set)
    for row in _rows("places.csv"):
        if row["country"]:
            found[row["name"].lower()].add(row["country"])
    for row in _rows("countries.csv"):
        for capital in row["capitals"].split(";"):
            if capital:
                found[capital.lower()].add(row["id"])
    return {place: frozenset(countries) for place, countries in found.items()}


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
