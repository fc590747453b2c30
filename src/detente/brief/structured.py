"""The brief as JSON: the same content with every binding, for programs."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from detente.brief.attribution import Account
from detente.brief.content import Content
from detente.brief.deal_structured import deal_record
from detente.brief.statements import Statement
from detente.records import Event, When

__all__ = ["render_json"]


def render_json(content: Content) -> str:
    """The JSON, keys in a fixed order; only ASCII, so that no invisible character travels unseen."""
    ledger, register = content.ledger, content.register
    shown = {row.id for row in register.rows}
    whole: dict[str, Any] = {
        "title": content.title,
        "question": content.question,
        "as_of": str(ledger.as_of) if ledger.as_of else None,
        "counts": {"documents": len(ledger.record.documents), "mentions": len(ledger.record.mentions),
                   "events": register.total, "events_shown": register.shown,
                   "positions": len(ledger.record.positions)},
        "deck": _statement(content.deck) if content.deck else None,
        "state_of_play": [_statement(s) for s in content.play],
        "findings": [_statement(s) for s in (content.tally, content.movement) if s],
        "events": [_event(content, e) for e in ledger.order if e.id in shown],
        "key_events": [label.text for label in content.lanes.labels] if content.lanes else [],
        "lanes": [{"pair": lane.key, "name": " ".join(lane.lines), "events": lane.events}
                  for lane in content.lanes.lanes] if content.lanes else [],
        "turning_points": [{"pair": t.point.dyad, "day": str(t.point.day), "before": t.point.before,
                            "after": t.point.after, "p_value": t.point.p_value, "event": t.point.event,
                            "letter": t.letter} for t in content.lanes.turns] if content.lanes else [],
        "relations": [{"pair": p.dyad, "name": p.name, "end": [line.label for line in p.lines],
                       "phases": [bar.title for bar in p.phases],
                       "months": [{"month": r.month, "words": r.words, "level_of_words": r.word_level,
                                   "deeds": r.deeds, "level_of_deeds": r.deed_level} for r in p.rows]}
                      for p in content.relations.panels] if content.relations else [],
        "terms": [{"id": v.matrix.term, "label": v.matrix.label,
                   "components": [{"id": c.component, "question": c.question, "stance": c.stance}
                                  for c in v.matrix.columns],
                   "sides": [{"id": row.state, "name": row.name,
                              "cells": [[{"value": e.value, "accounts": {voice: list(p) for voice, p in e.accounts},
                                          "documents": list(e.documents)}
                                         for e in cell.entries] for cell in row.cells]} for row in v.matrix.rows],
                   "readings": [_account(content, a) for a in v.readings]} for v in content.terms],
        **({"deal": deal_record(content.deal)} if content.deal else {}),
        "positions": [_account(content, a) for a in content.positions],
        "actors": [{"name": s.name, "note": s.note, "events": s.events,
                    "persons": [{"name": p.name, "note": p.note} for p in s.persons]} for s in content.sides],
        "documents": [{"number": d.number, "id": ledger.record.documents[d.number - 1].id, "title": d.title, "by": d.by,
                       "date": d.date, "basis": d.basis, "clues": list(d.clues), "licence": d.licence, "url": d.url,
                       "furniture": d.furniture} for d in content.documents],
        "method": [{"heading": m.heading, "words": m.words} for m in content.method],
        "set_aside": [{"file": p.file, "stage": p.stage, "reason": p.reason} for p in content.problems],
    }
    return json.dumps(whole, indent=1) + "\n"


def _statement(statement: Statement) -> dict[str, Any]:
    return {"topic": statement.topic, "text": statement.text, "voice": statement.voice, "sources": statement.sources,
            "evidence": list(statement.evidence[:200]),
            "bindings": [{"words": statement.text[b.start:b.end], "start": b.start, "end": b.end, "measure": b.measure,
                          "arguments": list(b.arguments), "value": b.value} for b in statement.bindings]}


def _when(when: When | None) -> dict[str, str] | None:
    if when is None:
        return None
    return {"first": _day(when.first), "last": _day(when.last), "stated": when.stated}


def _day(day: dt.date) -> str:
    return day.isoformat()


def _event(content: Content, event: Event) -> dict[str, Any]:
    quotes = []
    for mention_id in event.mentions[:12]:
        mention = content.ledger.mentions.get(mention_id)
        if mention:
            quotes.append({"mention": mention.id, "document": mention.evidence.document,
                           "start": mention.evidence.start, "end": mention.evidence.end,
                           "quote": mention.evidence.quote})
    return {"id": event.id, "number": content.ledger.numbers[event.id], "title": event.title, "type": event.type,
            "mode": event.mode, "status": event.status, "substance": event.substance, "intensity": event.intensity,
            "sources": list(event.sources), "targets": list(event.targets), "when": _when(event.when),
            "when_basis": event.when_basis, "place": event.place, "documents": list(event.documents), "reports": quotes,
            "reports_in_all": len(event.mentions), "history": list(event.history),
            "dates_reported": list(event.dates_reported), "claimed": event.claimed}


def _account(content: Content, account: Account) -> dict[str, Any]:
    position = content.ledger.positions[account.id]
    return {"id": position.id, "holder": position.holder, "kind": position.kind, "about": position.about,
            "content": position.content, "conditions": position.conditions, "voice": position.voice,
            "chain": [{"who": link.who, "how": link.how} for link in position.chain],
            "components": list(position.components), "when": _when(position.when),
            "document": position.evidence.document, "start": position.evidence.start, "end": position.evidence.end,
            "quote": position.evidence.quote}
