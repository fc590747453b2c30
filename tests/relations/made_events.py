"""Events made by hand for the series, phases and turning points of pairs."""

import datetime as dt

from detente.records import Event, When
from detente.relations import DyadEvent

START = dt.date(2001, 1, 1)


def event(number, day, intensity, sources="IND", targets="PAK", **changes):
    """An event ``day`` days after 1 January 2001; deed where it harms or helps by more than 5."""
    first = START + dt.timedelta(days=day)
    values = {
        "id": f"E{number:04d}", "title": "x", "type": "CONSULT", "status": "happened",
        "substance": "deed" if abs(intensity) > 5 else "word", "quad": 1 if intensity > 0 else 3,
        "intensity": intensity, "sources": tuple(sources.split()), "targets": tuple(targets.split()),
        "when": When(first, first + dt.timedelta(days=changes.pop("width", 1) - 1)), "mentions": ("M1",),
    }
    return Event(**values | changes)


def dyad_event(number, day, intensity, substance="word"):
    """The same as it bears on one pair."""
    return DyadEvent("IND-PAK", f"E{number:04d}", START + dt.timedelta(days=day), 0, intensity, substance, 1)
