"""Short descriptions of events, made from actors, act and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from detente.events.frames import load_codebook
from detente.records import Actor, Mention
from detente.timeline.traits import is_letter

__all__ = ["Namer", "title"]

_VERBS = {
    "AGREE": "agree", "SUPPORT": "support", "CONCEDE": "give way", "COOPERATE": "cooperate", "AID": "aid",
    "RETREAT": "step back", "REQUEST": "demand", "ACCUSE": "criticise", "REJECT": "refuse", "THREATEN": "threaten",
    "PROTEST": "protest", "SANCTION": "sanction", "MOBILIZE": "move or test forces", "COERCE": "coerce",
    "ASSAULT": "attack", "STATEMENT": "state", "CONSULT": "meet",
}
#: Words in the gist of a meeting that no frame of meetings reads.
_OF_MEETINGS = frozenset(
    "meet meets met meeting meetings talk talks talked summit see sees saw seen sit sat dialogue negotiate negotiated "
    "negotiation negotiations conference consultations discuss discussed dine dined lunch lunched dinner join joined "
    "visit visited round handshake hands session encounter".split())


class Namer:
    """Names of actors for reading; an id without an actor is written out from its last part."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._names = {a.id: a.name for a in actors}

    def __call__(self, actor: str) -> str:
        """The usual name of an actor id."""
        if actor in self._names:
            return self._names[actor]
        parts = actor.split(".")
        known = next((self._names[i] for k in range(len(parts) - 1, 0, -1) if (i := ".".join(parts[:k]))
                      in self._names), parts[0])
        if len(parts) >= 3:
            return parts[-1].replace("_", " ").title()
        return known if len(parts) == 1 else f"{known} ({parts[-1]})"

    def list(self, actors: Sequence[str]) -> str:
        """Names joined for reading: "A", "A and B", "A, B and C"."""
        names = list(dict.fromkeys(self(a) for a in actors))
        if len(names) > 4:
            names = [*names[:3], f"{len(names) - 3} others"]
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def title(
    main: Mention, *, status: str, sources: Sequence[str], targets: Sequence[str], place: str, name: str, mode: str,
    namer: Namer,
) -> str:
    """One line for an event, such as "A and B meet in Geneva" or "A – B: imposed new sanctions"."""
    where = f" {_at(place)}" if place and place.lower() not in name else ""
    if main.lexical_type == "CONSULT" and (name or mode or _tells_a_meeting(main)):
        return _meeting(main, sources=sources, targets=targets, where=where, name=name, mode=mode, namer=namer,
                        ahead=status in ("planned", "expected", "cancelled"))
    act = main.gist or _VERBS[main.lexical_type]
    where = "" if place.lower() in act.lower() else where
    who = namer.list(sources)
    to = f" – {namer.list(targets)}" if targets else ""
    return f"{who}{to}: {act}{where}" if who else f"{act}{where}"


def _at(place: str) -> str:
    """A place with its preposition: "in Geneva", "at the Peace House"."""
    house = load_codebook().classes["building"] & frozenset(place.lower().split())
    return f"at the {place}" if house else f"in {place}"


def _tells_a_meeting(main: Mention) -> bool:
    """Whether the words of a mention tell of people who meet: "sit face to face", not "send a delegation"."""
    if main.rule.startswith("consult.") or not main.gist:
        return True
    words = frozenset(re.findall(r"[a-z]+", main.gist.lower()))
    return bool(words & _OF_MEETINGS)


def _meeting(
    main: Mention, *, sources: Sequence[str], targets: Sequence[str], where: str, name: str, mode: str, namer: Namer,
    ahead: bool,
) -> str:
    everyone = namer.list([*sources, *targets])
    if name:
        shown = " ".join(w.upper() if w[0].isalpha() and any(c.isdigit() for c in w) else w[:1].upper() + w[1:]
                         for w in name.split()[:-1]) + " " + name.rsplit(maxsplit=1)[-1]
        return f"{shown}: {everyone}{where}" if everyone else shown
    if mode == "phone":
        return f"{everyone}: {'letters' if is_letter(main) else 'call'}"
    if mode == "visit" and sources and targets:
        return f"{namer.list(sources)} {'to visit' if ahead else 'visits'} {namer.list(targets)}{where}"
    verb = "to meet" if ahead else "meet"
    if len(dict.fromkeys(map(namer, [*sources, *targets]))) == 1:  # the other side is not named
        return f"{everyone}: meeting{where}"
    return f"{everyone} {verb}{where}" if everyone else f"Meeting{where}"
