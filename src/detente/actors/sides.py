"""The side that an actor stands for in a conflict: a state, or whoever stands against its government."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from weakref import WeakKeyDictionary

from detente.actors.registry import Registry, Span
from detente.records import state_of

__all__ = ["ARMED", "opponents", "owner_of", "side_of"]

#: Sectors whose members are a side of their own beside the government of their state.
ARMED: Final = frozenset({"REB", "OPP", "PRM", "PRE", "UAF"})
_KNOWN: Final[WeakKeyDictionary[Registry, Mapping[str, tuple[Span, ...]]]] = WeakKeyDictionary()
_ORGANISATIONS: Final = ("IGO.", "NGO.", "IMG.")


def owner_of(actor: str) -> str:
    """The state of an actor; an organisation's own id."""
    return actor if actor.startswith(_ORGANISATIONS) else state_of(actor)


def side_of(registry: Registry, actor: str) -> str:
    """The state, or the armed group, opposition or unrecognised entity within it, or the organisation of an actor."""
    if actor.startswith(_ORGANISATIONS):
        if actor in registry.people:
            return registry.people[actor].country
        return actor
    state, _, rest = actor.partition(".")
    sector = rest.partition(".")[0]
    return f"{state}.{sector}" if sector in ARMED else state


def opponents(registry: Registry) -> Mapping[str, tuple[Span, ...]]:
    """The sides beside governments that the registry knows by an office or a name ("SYR.REB"), with their days."""
    if registry not in _KNOWN:
        found: dict[str, list[Span]] = {}
        rows = [(p.country, p.sector, p.span) for p in registry.tables.places]
        for country, sector, span in rows + [(o.country, o.sector, o.span) for o in registry.tables.offices]:
            if sector in ARMED:
                found.setdefault(f"{country}.{sector}", []).append(span)
        _KNOWN[registry] = {side: tuple(spans) for side, spans in found.items()}
    return _KNOWN[registry]
