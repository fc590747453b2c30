"""Whether one place lies in another, as far as the registry's countries, capitals, places and towns tell."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache

from detente.actors.gazetteer import gazetteer
from detente.actors.loading import DATA

__all__ = ["lies_in"]


def lies_in(place: str, other: str) -> bool:
    """Whether a place, in small letters, is known to lie in the country that the other names."""
    country = _countries().get(other)
    return country is not None and place not in _countries() and _country_of(place) == country


def _country_of(place: str) -> str:
    return _places().get(place) or gazetteer().get(place, "")


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
def _places() -> Mapping[str, str]:
    """The country of each capital and of each place of the registry that has one."""
    found = {row["name"].lower(): row["country"] for row in _rows("places.csv") if row["country"]}
    for row in _rows("countries.csv"):
        found.update({capital.lower(): row["id"] for capital in row["capitals"].split(";") if capital})
    return found


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
