"""What the numbers and preferences of a scenario cite, and the texts of its own sources."""

from __future__ import annotations

from detente.bargaining.scenario import Scenario
from detente.bargaining.solve.rests import grounds_of, numbers_of

__all__ = ["cited", "sources_told"]

_MOST = 200
_LONGEST = 400


def cited(scenario: Scenario) -> tuple[str, ...]:
    """Every entry that numbers, then preferences and misreadings, then named outcomes and what cannot be, give as
    evidence, once, in the order of the file's tables.
    """
    grounds = (ground for table in scenario.conflicts for ground in grounds_of(table))
    stated = (*numbers_of(scenario), *grounds, *scenario.outcomes, *scenario.impossible)
    return tuple(dict.fromkeys(entry for said in stated for entry in said.evidence))


def sources_told(scenario: Scenario) -> str:
    """The sources that the numbers cite with their texts, a line each, and what they cite beside them: ids of a study's
    record, which the file alone does not hold. Empty where nothing is cited.
    """
    entries = cited(scenario)
    own = [entry for entry in entries if entry in scenario.sources]
    others = [entry for entry in entries if entry not in scenario.sources]
    lines = [f"  {entry}: {_short(scenario.sources[entry])}" for entry in own[:_MOST]]
    if len(own) > _MOST:
        lines.append(f"  and {len(own) - _MOST:,} more")
    if others:
        more = f" and {len(others) - _MOST:,} more" if len(others) > _MOST else ""
        lines.append(f"  Not among the sources of this file: {', '.join(map(_short, others[:_MOST]))}{more}. Ids and "
                     "words of a study's record are looked up where the study's settings name this scenario.")
    return "\n".join(["SOURCES", *lines]) if lines else ""


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST - 1]}…"
