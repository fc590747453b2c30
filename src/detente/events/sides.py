"""What the ids of actors say of the sides of an act: whose state, which side in it, and whether there are enough."""

from __future__ import annotations

from collections.abc import Sequence

from detente.events.frames import Frame
from detente.records import state_of

__all__ = ["enough", "its_own", "precise", "sector", "side"]

#: Sectors of those who act for their state; a state alone has none.
_OF_THE_STATE = frozenset({"", "GOV", "MIL", "SPY", "LEG"})
#: Sectors of those who may act against the government of their own state.
_RIVALS = frozenset({"OPP", "REB", "PRM", "UAF"})


def its_own(target: str, sources: Sequence[str], *, organs: bool) -> bool:
    """Whether a target is the very state for which all who act act: "warned that *the country* would go its own way";
    with ``organs`` one of its officers too: "called off *his minister's* visit".
    """
    own = state_of(target) == target or (organs and sector(target) == "GOV")
    return own and bool(sources) and all(
        state_of(a) == state_of(target) and sector(a) in ({"", "GOV"} if organs else _OF_THE_STATE) for a in sources)


def sector(actor: str) -> str:
    """The sector of an actor, empty for a state."""
    return actor.partition(".")[2].partition(".")[0]


def precise(actors: list[str]) -> list[str]:
    """Actors once each, without a state whose own leader or organ is there too."""
    once = list(dict.fromkeys(actors))
    return [a for a in once if not any(b.startswith(a + ".") for b in once)]


def side(actor: str) -> str:
    """The state of an actor, or who stands against its government in the same state: rebels, an opposition."""
    state, _, rest = actor.partition(".")
    sector = rest.partition(".")[0]
    return f"{state}.{sector}" if sector in _RIVALS else state_of(actor)


def enough(frame: Frame, sources: list[str], targets: list[str], *, mutual: bool, name: str) -> bool:
    """Whether the parties that the frame needs were found."""
    if frame.named and name:
        return True
    if frame.needs == "two" or (mutual and frame.needs == "both"):
        return len({side(a) for a in sources + targets}) >= 2
    if frame.joint and not targets:
        return len({side(a) for a in sources}) >= 2
    if frame.needs == "both":
        return bool(sources and targets) and {side(a) for a in sources} != {side(a) for a in targets}
    if frame.needs == "target":
        return bool(targets)
    if frame.needs == "any":
        return bool(sources or targets)
    return bool(sources)


