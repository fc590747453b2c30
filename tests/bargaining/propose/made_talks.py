"""Statements, events and series of invented states, for proposals of scenarios."""

import datetime as dt

from detente.bargaining.propose import Record, propose
from detente.positions.terms import Component, Term, Value
from detente.records import Event, Evidence, Mention, Position, SeriesPoint, When

TERM = Term(id="passage", label='free “passage”\n"for all"', components=(
    Component(id="ships", question="Whose ships?", values=(
        Value(id="own", cues=("own ships",)), Value(id="all", label="all ships", cues=("all ships", "any ship*")))),
    Component(id="start", values=(Value(id="now", cues=("at once",)),
                                  Value(id="later", cues=("not lift", "once ... inspected")))),
    Component(id="fee", values=(Value(id="none"), Value(id="some"))),
))
NAMES = {"AVA": "Avaria", "BOR": "Borduria", "CAR": "Carovia"}


def on(day, last=None):
    return When(dt.date.fromisoformat(day), dt.date.fromisoformat(last or day))


def position(number, holder, kind, *components, voice="said", when=None, content="words", conditions="", sentence="",
             rule="r"):
    sentence = sentence or content
    return Position(id=f"P{number}", holder=holder, kind=kind, content=content, conditions=conditions, voice=voice,
                    rule=rule, content_start=sentence.find(content), when=on(when) if when else None,
                    components=tuple(f"passage.{c}" for c in components),
                    evidence=Evidence(document="d", start=0, end=len(sentence), quote=sentence))


def event(number, kind, sources, targets, status="happened", day="1921-03-01", **more):
    values = {"title": "t", "substance": "deed", "quad": 4, "intensity": -5.0} | more
    return Event(id=f"E{number}", type=kind, status=status, sources=sources, targets=targets,
                 when=on(*day.split("/")) if day else None, **values)


def mention(number, quote, status="happened"):
    return Mention(id=f"M{number}", evidence=Evidence(document="gazette", start=0, end=len(quote), quote=quote),
                   trigger="t", trigger_start=0, type="AID", lexical_type="AID", status=status, substance="deed",
                   rule="r")


def point(dyad, first, level, substance="deed", events=1):
    day = dt.date.fromisoformat(first)
    return SeriesPoint(dyad=dyad, period="week", first=day, last=day + dt.timedelta(days=6), substance=substance,
                       events=events, reports=events, score=level, level=level, low=level - 2, high=level + 2)


POSITIONS = [
    position(1, "AVA.GOV.KING", "demand", "ships=all", "start=now"),
    position(2, "BOR", "reading", "ships=own", voice="author"),
    position(3, "BOR.GOV", "offer", "start=later"),
    position(4, "BOR", "refusal", "ships=all"),
    position(5, "AVA", "belief", "fee=none"),
    position(6, "CAR", "demand", "ships=all"),
]
EVENTS = [event(1, "SANCTION", ("AVA",), ("BOR",)), event(2, "SANCTION", ("AVA",), ("BOR.GOV",), status="planned"),
          event(3, "AID", ("CAR.GOV",), ("BOR",), quad=2, intensity=7.0),
          event(4, "COERCE", ("BOR",), ("BOR.CVL",))]


def proposed(positions=POSITIONS, events=EVENTS, *, term=TERM, names=NAMES, mentions=(), series=(), as_of=None,
             focus=("AVA", "BOR", "CAR"), **options):
    record = Record(names=names, positions=positions, events=events, mentions=mentions, series=series,
                    as_of=dt.date.fromisoformat(as_of) if as_of else None)
    return propose(term, record, title="Talks", focus=focus, **options)
