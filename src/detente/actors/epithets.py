"""Nouns that take up an organisation, an armed group or a state again: "the alliance", "the rebels", "the kingdom"."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Final

from detente.actors.loading import DATA
from detente.actors.registry import Registry
from detente.actors.words import key

__all__ = ["EPITHETS", "fits"]

#: Nouns that an organisation's own name holds or that say what it is.
_BODIES: Final = frozenset(
    "agency alliance union organisation organization council commission court tribunal league bloc body fund bank "
    "forum watchdog institution coalition committee assembly grouping community".split()
)
#: Nouns for whoever stands against a government, or for a party.
_GROUPS: Final = frozenset("group movement organisation organization faction front militia insurgency".split())
_FORMS: Final = "state_forms.toml"
_STATES: Final = frozenset(
    "kingdom sultanate emirate monarchy island islands archipelago enclave territory republic".split()
)
EPITHETS: Final = _BODIES | _GROUPS | _STATES
_AGAINST: Final = frozenset({"REB", "OPP", "PRM", "PTY", "UAF", "PRE"})


def fits(registry: Registry, noun: str, actor: str) -> float:
    """How well the noun fits an actor; 0 where it does not."""
    organisation = registry.organisations.get(actor)
    if organisation is not None:
        if noun not in _BODIES | _GROUPS:
            return 0.0
        if any(noun in key(name).split() for name in (organisation.name, *organisation.aliases)):
            return 3.0
        if noun in {"alliance", "coalition"}:
            return 2.0 if organisation.sector == "MIL" else 0.0
        if noun in {"bloc", "grouping"}:
            return 2.0 if organisation.sector == "" and not actor.startswith(("IGO.UN", "NGO.")) else 0.0
        if noun in {"body", "institution", "organisation", "organization"}:
            return 1.5
        return 1.0 if noun == "group" and organisation.sector == "REB" else 0.0
    parts = actor.split(".")
    if len(parts) == 2 and parts[1] in _AGAINST:
        return 2.0 if noun in _GROUPS else 0.0
    country = registry.countries.get(parts[0])
    if country is None or len(parts) > 2 or (len(parts) == 2 and parts[1] != "GOV") or noun not in _STATES:
        return 0.0
    if noun == "republic":
        return 1.0 if "republic" in key(country.long_name).split() else 0.0
    return 2.0 if country.id in _forms().get(noun, ()) else 0.0


@cache
def _forms() -> dict[str, frozenset[str]]:
    """The states that each noun of the data file may mean."""
    lists = tomllib.loads((DATA / _FORMS).read_text(encoding="utf-8"))
    return {noun: frozenset(states) for noun, states in lists.items()}
