"""What the models say of the talks as plain values, for programs."""

from __future__ import annotations

from typing import Any

from detente.brief.deal import Cited, Deal, Told

__all__ = ["deal_record"]


def deal_record(deal: Deal) -> dict[str, Any]:
    """The part, keys in a fixed order; the pictures as their tables."""
    zone, gains, split, packages = deal.zone, deal.gains, deal.split, deal.packages
    return {
        "title": deal.title, "question": deal.question, "file": deal.file, "whose": deal.whose, "doubt": deal.doubt,
        "answers": [{"question": a.question, "summary": a.summary, "accounts": [_told(t) for t in a.told],
                     "accounts_left_out": a.more} for a in deal.answers],
        "rests": _told(deal.rests),
        "zone": {"rows": zone.row_issue, "columns": zone.column_issue, "row_levels": list(zone.row_names),
                 "column_levels": list(zone.column_names), "caption": zone.table_note,
                 "cells": [[{"deal": cell.deal, "words": cell.words} for cell in row] for row in zone.rows]}
        if zone else None,
        "gains": {"across": gains.across, "up": gains.up,
                  "outcomes": [{"no_worse_off": name, "both": counts[0], "across_alone": counts[1],
                                "up_alone": counts[2], "neither": counts[3]} for name, counts in gains.counts]}
        if gains else None,
        "packages": [{"mark": row.mark, "name": row.name, "by": row.by, "terms": row.what, "deal": row.deal,
                      "deal_share": row.share, "sides": [{"name": name, "worth": side.worth, "stand": side.stand}
                                                         for name, side in zip(packages.sides, row.sides, strict=True)]}
                     for row in packages.rows] if packages else [],
        "split": [{"demand": bar.title, "no_zone": bar.parts[0], "gamble": bar.parts[1], "miscalculation": bar.parts[2],
                   "fail": bar.parts[3], "expected": bar.own_text} for bar in split.bars] if split else [],
        "cited": [_cited(c) for c in deal.cited],
    }


def _told(told: Told) -> dict[str, Any]:
    return {"model": told.model, "assumes": list(told.assumes), "cannot_see": list(told.blind),
            "says": [{"text": s.text, "cited": [c.label for c in s.cited], "cited_more": s.more} for s in told.says]}


def _cited(cited: Cited) -> dict[str, Any]:
    found = cited.reference
    return {"label": cited.label, "entry": found.entry[:400], "kind": found.kind, "title": found.title,
            "date": found.date, "quote": found.quote, "document": found.document}
