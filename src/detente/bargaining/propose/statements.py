"""What each side last said of each value of a contested term: demanded, read into it, offered, refused, ruled out.

A demand or a goal makes its value what a side wants most; an offer or an acceptance says what it can live with. A red
line has two forms. Where the value's words stand in its condition ("not until inspectors have access"), or nothing
denies them, the side *insists* on the value; where they are denied ("no foreign inspectors"), it *rules* it *out*.

A side's own words go before others' accounts of it, which count only where it said nothing itself. Of these the
latest decide which way it leans; what contradicts them from before is overruled, what contradicts them in the same days
leaves the direction open. Statements without a date count only where there are no others.

*Limits*: who speaks for a state in earnest is not weighed. Words of a red line are matched, not parsed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from detente.positions.terms import Term, Value
from detente.records import Position, When, state_of

__all__ = ["Held", "Stance", "held_of", "unplaced"]

_SAYS: Final = {"demand": "demanded", "goal": "demanded", "reading": "read", "offer": "offered",
                "acceptance": "offered", "refusal": "refused"}
#: Towards a value and away from it, the strongest first.
_TOWARDS: Final = ("insisted", "demanded", "read", "offered")
_AWAY: Final = ("ruled out", "refused")
_DENIALS: Final = re.compile(
    r"\b(?:no|not|never|cannot|neither|none|nothing|without|refus\w+|reject\w+|giv(?:e|es|ing) up|abandon\w*|"
    r"relinquish\w*|renounc\w+|surrender\w*|cedes?|ceding)\b|n['’]t\b")
_SHUT_OUT: Final = re.compile(r"\b(?:out of the question|off the table|ruled? out|unacceptable|inadmissible)\b")
_LONGEST_GAP: Final = 6
#: How far after its content the words of a red line may still deny it.
_AFTER: Final = 60
_UNDATED: Final = When(dt.date.min, dt.date.min)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What a side holds of one value. ``says``: insisted, demanded, read, offered, ruled out, refused, or empty where
    its statements contradict each other; ``behind``: the statements that decided, the chief one first; ``agreeing``:
    others' accounts that say nothing else; ``overruled``: what was said to the contrary before, or by others.
    """

    says: str
    behind: tuple[Position, ...]
    agreeing: tuple[Position, ...]
    overruled: tuple[Position, ...]

    @property
    def own(self) -> bool:
        """Whether the side said it itself."""
        return self.behind[0].voice == "said"

    def since(self, other: Stance) -> bool:
        """Whether it was said on the same day as the other or later, and is no weaker an account."""
        return self.own >= other.own and _time(self.behind[0]).last >= _time(other.behind[0]).last


#: By side, component and value.
Held = Mapping[tuple[str, str, str], Stance]


def held_of(term: Term, positions: Sequence[Position]) -> Held:
    """What every side holds of the values of the term."""
    values = {(c.id, v.id): v for c in term.components for v in c.values}
    found: dict[tuple[str, str, str], list[tuple[str, Position]]] = defaultdict(list)
    for position in positions:
        for component, value in _answered(position, term):
            if position.kind == "red line" and (component, value) in values:
                says = _line_drawn(position, values[component, value])
            else:
                says = _SAYS.get(position.kind, "")
            if says:
                found[state_of(position.holder), component, value].append((says, position))
    return {place: _stance(said) for place, said in found.items()}


def unplaced(term: Term, positions: Sequence[Position], side: str, *, kind: str) -> list[Position]:
    """The statements of a side of one kind that name no value of the term, the latest first."""
    found = [p for p in positions if p.kind == kind and state_of(p.holder) == side and not _answered(p, term)]
    return sorted(found, key=lambda p: (_time(p).last, p.id), reverse=True)


def _answered(position: Position, term: Term) -> list[tuple[str, str]]:
    """The components of the term that a statement answers, each with the value."""
    split = [entry.partition("=") for entry in position.components]
    return [(place.partition(".")[2], value) for place, _, value in split if place.partition(".")[0] == term.id]


def _stance(said: Sequence[tuple[str, Position]]) -> Stance:
    own = [(says, p) for says, p in said if p.voice == "said"]
    counted = sorted(own or said, key=lambda s: (_time(s[1]).last, _time(s[1]).first, s[1].id), reverse=True)
    newest = _time(counted[0][1])
    deciding = [says for says, p in counted if _time(p).last >= newest.first]
    if len({says in _TOWARDS for says in deciding}) > 1:
        behind = [p for _, p in counted[:len(deciding)]]
        says = ""
    else:
        ways = _TOWARDS if deciding[0] in _TOWARDS else _AWAY
        held = []
        for each in counted:
            if each[0] not in ways:
                break
            held.append(each)
        says = min((s for s, _ in held), key=ways.index)
        behind = [p for _, p in sorted(held, key=lambda s: s[0] != says)]
    kept = {p.id for p in behind}
    rest = [(other in _TOWARDS, p) for other, p in said if p.id not in kept]
    return Stance(says=says, behind=tuple(behind),
                  agreeing=tuple(p for towards, p in rest if says and towards == (says in _TOWARDS)),
                  overruled=tuple(p for towards, p in rest if not says or towards != (says in _TOWARDS)))


def _line_drawn(position: Position, value: Value) -> str:
    """Whether a red line insists on a value or rules it out: whether an odd number of words deny it, those of the
    value's own cue not counted ("never without inspectors" denies twice).
    """
    conditions = position.conditions.lower()
    if any(_finds(cue, conditions) for cue in value.cues):
        return "insisted"
    content = position.content.lower().replace(conditions or "\0", "")
    in_cue = max((len(_DENIALS.findall(cue.lower())) for cue in value.cues if _finds(cue, content)), default=0)
    denials = len(_DENIALS.findall(content)) or int(position.rule == "never")
    end = position.content_start - position.evidence.start + len(position.content)
    after = position.evidence.quote[max(0, end):][:_AFTER].lower()
    shut_out = position.rule == "closed to bargaining" and _SHUT_OUT.search(after) is not None
    return "ruled out" if (denials - in_cue + shut_out) % 2 else "insisted"


def _finds(cue: str, words: str) -> bool:
    """Whether a cue's words stand there, ``*`` for any ending and ``...`` for up to six words."""
    said = re.findall(r"\w+", words)
    steps = re.findall(r"\.\.\.|\w+\*?", cue.lower())
    ends = set(range(len(said)))
    for step in steps:
        if step == "...":
            ends = {end + gap for end in ends for gap in range(_LONGEST_GAP + 1)}
        else:
            ends = {end + 1 for end in ends if end < len(said) and _fits(said[end], step)}
    return bool(ends and set(steps) - {"..."})


def _fits(word: str, step: str) -> bool:
    return word.startswith(step[:-1]) if step.endswith("*") else word == step


def _time(position: Position) -> When:
    return position.when or _UNDATED
