"""Writes the two reference pages that restate the project's own data: the codebook and the columns of all tables.

    python docs/generate_codebook.py            # writes docs/reference/codebook.md and docs/reference/columns.md
    python docs/generate_codebook.py --check    # ends with 1 where a page is older than what it restates

A test holds the pages to the data.
"""
# ruff: noqa: INP001  (a script of the repository, in no package)

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from detente.annotations import COLUMNS
from detente.decisions import Decision
from detente.events import Codebook, EventType, Frame, load_codebook
from detente.events.context_book import Context, ContextWords
from detente.tables import RECORDS, codebook

__all__ = ["codebook_page", "columns_page", "pages"]

REFERENCE: Final = Path(__file__).parent / "reference"
QUADS: Final = {
    0: "neither (statement)", 1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict",
    4: "material conflict",
}
NEEDS: Final = {
    "source": "who acts", "target": "who is acted upon", "both": "who acts and who is acted upon",
    "any": "one party", "two": "two parties of different states",
}
TABLES: Final = {
    "documents": "One row for each text that was read.",
    "problems": "One row for each document, or part of one, that was set aside.",
    "annotations": "One row for each document as it was parsed; both coders read it.",
    "mentions": "One row for each event as one sentence reports it.",
    "positions": "One row for each demand, offer, reading or other position that a sentence gives to an actor.",
    "events": "One row for each event, made of all mentions of it.",
    "actors": "One row for each actor that the tables name.",
    "series": "One row for each pair of states, period (week or month) and substance (word or deed).",
    "phases": "One row for each named stretch of a pair's relation.",
    "turning_points": "One row for each change of level in a pair's relation.",
    "decisions": "One row for each decision that a person made.",
}


def pages() -> Mapping[str, str]:
    """File name to content of every generated page."""
    return {"codebook.md": codebook_page(load_codebook()), "columns.md": columns_page()}


def _head(title: str, source: str) -> list[str]:
    return [f"<!-- Written by docs/generate_codebook.py from {source}; change it there. -->", "", f"# {title}", ""]


def codebook_page(book: Codebook) -> str:
    """The codebook as Markdown: every type with its meaning, examples and frames."""
    frames = {
        frame.id: frame for index in (book.verbs, book.nouns, book.adjectives) for found in index.values()
        for frame in found
    }
    lines = [
        *_head("Codebook", "src/detente/events/codebook"),
        (f"{len(book.types)} types of event and {len(frames)} frames. The types, modes, quad classes and the scale of "
         "intensity follow PLOVER (Open Event Data Alliance 2024); definitions, examples and frames are written for "
         "this project. `STATEMENT` is no PLOVER type: it holds what is said and is no act towards another party. How "
         "to change the codebook stands in `CONTRIBUTING.md`."),
        "",
        ("A frame is one way to say an event. Where several fit the same words, the one that asks for more wins; "
         "`detente explain` names it, and those that were considered."),
        "",
        *_table(("type", "quad class", "intensity", "planned", "negated", "frames"), (
            (f"[{t.id}](#type-{t.id.lower()})", QUADS[t.quad], _signed(t.intensity), t.planned, t.negated,
             str(sum(f.type == t.id for f in frames.values())))
            for t in book.types.values()
        )),
        "",
        "*Planned* and *negated* say what a type becomes where the text tells it as still to come, or as not done.",
        "",
    ]
    for kind in book.types.values():
        lines += _type(kind, [f for f in sorted(frames.values(), key=lambda f: f.id) if f.type == kind.id])
    lines += ["(contexts)=", "## Contexts of events", "", (
        "A context is a domain that an event belongs to; an event has several or none. A strong word, an organisation, "
        "a sector or a type gives a context by itself; of weak words it takes two, or one beside a type that supports "
        "it. Only the event's own clause counts, and `detente explain` names what decided. The names follow PLOVER "
        "(Open Event Data Alliance 2024)."), ""]
    for context in book.contexts.values():
        lines += _context(context)
    lines += ["(settled-cases)=", "## Settled cases", ""]
    for decision in book.decisions:
        lines += [f"**{decision.question}.** {decision.answer}", ""]
        lines += [f"- {_escape(text)} ({code or 'not coded'})" for text, code in decision.examples]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _type(kind: EventType, frames: Iterable[Frame]) -> list[str]:
    lines = [f"(type-{kind.id.lower()})=", f"## {kind.id}", "", f"**{kind.meaning}** {kind.definition}", ""]
    lines += [f"- coded: {_escape(example)}" for example in kind.examples]
    lines += [f"- not coded so: {_escape(example)}" for example in kind.counterexamples]
    if kind.modes:
        lines += ["", *_table(("mode", "meaning", "intensity"), (
            (mode, meaning, _signed(kind.mode_intensities.get(mode, kind.intensity)))
            for mode, meaning in sorted(kind.modes.items())))]
    rows = [
        (f"`{f.id}`", f.mode, _predicates(f), _conditions(f),
         NEEDS[f.needs] + (" (all act together)" if f.mutual else ""))
        for f in frames
    ]
    if rows:
        lines += ["", *_table(("frame", "mode", "predicates", "asks for", "needs"), rows)]
    return [*lines, ""]


def _context(context: Context) -> list[str]:
    given = (
        ("strong words", _context_words(context.strong)), ("weak words", _context_words(context.weak)),
        ("types", _few([e.code + (f" (parties: {', '.join(sorted(e.parties))})" if e.parties else "")
                        + (f" (not with {', '.join(sorted(e.unless))})" if e.unless else "") for e in context.events])),
        ("types that support a weak word", ", ".join(sorted(".".join(filter(None, s)) for s in context.supports))),
        ("sectors", ", ".join(sorted(context.sectors))), ("organisations", ", ".join(context.organisations)),
    )
    return [
        f"### {context.id.replace('_', chr(92) + '_')}", "", f"**{context.meaning}** {context.definition}", "",
        *(f"- coded: {_escape(example)}" for example in context.examples),
        *(f"- not coded so: {_escape(example)}" for example in context.counterexamples), "",
        *_table(("evidence", "what counts"), ((name, words) for name, words in given if words)), "",
    ]


def _context_words(words: ContextWords) -> str:
    kinds = (("nouns", words.nouns), ("verbs", words.verbs), ("adjectives", words.adjectives),
             ("terms", {" ".join(term) for term in words.terms}))
    return "; ".join(f"{name}: {_few(sorted(found), 20)}" for name, found in kinds if found)


def _signed(value: float) -> str:
    return f"{value:+g}" if value else "0"


def _predicates(frame: Frame) -> str:
    kinds = (("verbs", frame.verbs), ("nouns", frame.nouns), ("adjectives", frame.adjectives))
    return "; ".join(f"{name}: {', '.join(words)}" for name, words in kinds if words)


def _conditions(frame: Frame) -> str:
    asked = (
        ("object", frame.objects), ("no object", frame.not_objects), ("word before the object", frame.object_modifiers),
        ("word before", frame.modifiers), ("any of", frame.any_of), ("subject", frame.subject_words),
        ("phrase with", frame.phrase), ("phrase about", frame.phrase_words), ("no phrase about", frame.phrase_not),
        ("no phrase with", frame.no_phrase),
    )
    to_come = ["an act that has yet to begin"] * frame.calls_off + ["no clause below"] * frame.no_clause
    return "; ".join([*(f"{name}: {_few(sorted(words))}" for name, words in asked if words), *to_come])


def _few(words: list[str], most: int = 12) -> str:
    rest = len(words) - most
    return ", ".join(words[:most]) + (f" and {rest} more" if rest > 0 else "")


def columns_page() -> str:
    """The columns of every table of a study as Markdown."""
    described = codebook({**RECORDS, "decisions": Decision})
    columns: dict[str, list[tuple[str, str, str]]] = {name: [] for name in TABLES}
    for table, column, kind, words in described.iter_rows():
        columns[table].append((f"`{column}`", kind, words))
    columns["annotations"] = [(f"`{name}`", "", words) for name, words in COLUMNS.items()]
    lines = [
        *_head("Columns of the tables", "src/detente/records.py"),
        ("`study.table(name)` gives each of these as a polars frame; `detente export` writes them as CSV and Parquet, "
         "with this page as `codebook.csv`. In CSV, items of a list are joined by ` | `. A date is always an interval: "
         "`..._first` and `..._last` close it, `..._stated` holds the words it came from."),
        "",
    ]
    for table, rows in columns.items():
        cells = rows if table != "annotations" else [(name, words) for name, _, words in rows]
        head = ("column", "type", "what it holds") if table != "annotations" else ("column", "what it holds")
        lines += [f"## {table}", "", TABLES[table], "", *_table(head, cells), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    return [
        f"| {' | '.join(head)} |", f"|{'---|' * len(head)}",
        *(f"| {' | '.join(_escape(cell) if not cell.startswith(('`', '[')) else cell for cell in row)} |"
          for row in rows),
    ]


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("*", "\\*").replace("<", "\\<").replace("_", "\\_")


def main() -> int:
    """0, or 1 where ``--check`` finds a page that is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say which pages are out of date")
    options = parser.parse_args()
    stale = []
    for name, content in pages().items():
        path = REFERENCE / name
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            stale.append(name)
            if not options.check:
                path.write_text(content, encoding="utf-8")
    for name in stale:
        sys.stdout.write(f"{name} {'is out of date' if options.check else 'written'}\n")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
