"""The brief as Markdown, for mail and notes: the same content in text."""

from __future__ import annotations

from detente.brief.content import Content, TermView
from detente.brief.deal_markdown import deal_lines
from detente.brief.lanes import Lanes
from detente.brief.markdown_text import plain
from detente.brief.matrix import VOICE_WORDS
from detente.brief.relations_chart import Relations
from detente.brief.statements import Statement
from detente.brief.text import counted, number

__all__ = ["render_markdown"]

def render_markdown(content: Content) -> str:
    """The Markdown."""
    parts = [f"# {plain(content.title)}", ""]
    if content.as_of:
        parts += [f"*Negotiation brief, as of {plain(content.as_of)}*", ""]
    if content.question:
        parts += [plain(content.question), ""]
    if content.deck:
        parts += [plain(content.deck.text), ""]
    if content.play:
        parts += ["## State of play", ""]
        parts += [f"- **{plain(s.topic)}.** {plain(s.text)} ({_support(content, s)})" for s in content.play]
        parts.append("")
    if content.lanes:
        parts += _happened(content, content.lanes)
    if content.relations:
        parts += _moved(content, content.relations)
    if content.terms:
        parts += ["## Who means what by it", ""]
        for view in content.terms:
            parts += _term(view)
    parts += deal_lines(content.deal, level=2) if content.deal else []
    parts += _positions(content) + _who(content) + _documents(content) + _method(content) + _register(content)
    return "\n".join(parts).rstrip() + "\n"


def _support(content: Content, statement: Statement) -> str:
    if statement.voice == "model" and not statement.sources:
        return "model"
    words = counted(statement.sources, "source")
    events = [str(content.ledger.numbers[e]) for e in statement.evidence if e in content.ledger.numbers][:6]
    if events:
        words += f"; {'event' if len(events) == 1 else 'events'} {', '.join(events)}"
        hidden = len(statement.evidence) - len(events)
        words += f" and {hidden} more" if hidden else ""
    return words + (f"; {statement.voice}" if statement.voice != "record" else "")


def _happened(content: Content, lanes: Lanes) -> list[str]:
    parts = ["## What happened", ""]
    if content.tally:
        parts += [plain(content.tally.text), ""]
    parts += ["| Pair | Events |", "|---|---|"]
    parts += [f"| {plain(' '.join(lane.lines))} | {lane.events} |" for lane in lanes.lanes] + [""]
    parts += [f"- {plain(words)} ([{content.ledger.numbers[event.id]}](#every-event-and-its-sentence))"
              for words, event in content.main]
    parts += [""] if content.main else []
    parts += [f"- Turning point {t.letter} (computed): {plain(t.words)}"
              + (f"; strongest event: {plain(t.title)}" if t.title else "") for t in content.turns]
    parts += [""] if content.turns else []
    for note in content.notes:
        more = f"; {note.more} more" if note.more else ""
        parts.append(f"- {plain(note.words)}: {'; '.join(plain(title) for title, _ in note.events)}{more}")
    return [*parts, ""]


def _moved(content: Content, relations: Relations) -> list[str]:
    parts = ["## How relations moved", ""]
    if content.movement:
        parts += [f"{plain(content.movement.text)} (computed)", ""]
    for panel in relations.panels:
        ends = ", ".join(plain(line.label) for line in panel.lines)
        parts += [f"### {plain(panel.name)}", "", f"At the end: {ends}." if ends else "No line.", ""]
        if panel.phases:
            parts += ["Phases (computed): " + "; ".join(plain(bar.title) for bar in panel.phases) + ".", ""]
        parts += ["| Month | Words | Level of words | Deeds | Level of deeds |", "|---|---|---|---|---|"]
        parts += [f"| {row.month} | {row.words} | {row.word_level} | {row.deeds} | {row.deed_level} |"
                  for row in panel.rows] + [""]
    return parts


def _term(view: TermView) -> list[str]:
    matrix = view.matrix
    parts = [f"### “{plain(matrix.label)}”", ""]
    if matrix.rows:
        parts.append("| Side | " + " | ".join(f"{plain(c.question)} ({c.stance})" for c in matrix.columns) + " |")
        parts.append("|---" * (len(matrix.columns) + 1) + "|")
        for row in matrix.rows:
            cells = []
            for cell in row.cells:
                words = [f"{plain(e.value)} ("
                         f"{', '.join(VOICE_WORDS.get(voice, plain(voice)) for voice, _ in e.accounts)}, "
                         f"{counted(len(e.documents), 'source')})" for e in cell.shown]
                hidden = len(cell.entries) - len(cell.shown)
                words += [f"{hidden} more"] if hidden else []
                cells.append("; ".join(words) or "silent")
            parts.append(f"| {plain(row.name)} | " + " | ".join(cells) + " |")
        parts.append("")
    for a in view.readings:
        condition = f", condition: “{plain(a.conditions)}”" if a.conditions else ""
        parts.append(f"- {plain(a.lead)}, **{plain(a.holder)}** {a.verb}: “{plain(a.content)}”{condition}. "
                     f"({plain(a.voice)}{f', {plain(a.when)}' if a.when else ''}, {plain(a.cite)})")
    return [*parts, *([f"- {view.more} more in the export"] if view.more else []), ""]


def _positions(content: Content) -> list[str]:
    if not content.positions:
        return []
    parts = ["## Other positions" if content.terms else "## Positions", "", "| Kind | Who | What | Account |",
             "|---|---|---|---|"]
    for a in content.positions:
        condition = f", condition: “{plain(a.conditions)}”" if a.conditions else ""
        account = ", ".join(plain(p) for p in (a.lead, a.when, a.voice, a.cite) if p)
        parts.append(f"| {plain(a.kind)} | {plain(a.holder)} | “{plain(a.content)}”{condition} | {account} |")
    return [*parts, "", *([f"{content.positions_more} more in the export.", ""] if content.positions_more else [])]


def _who(content: Content) -> list[str]:
    if not content.sides:
        return []
    parts = ["## Who is who", ""]
    for side in content.sides:
        note = f": {plain(side.note)}" if side.note else ""
        parts.append(f"- **{plain(side.name)}** ({counted(side.events, 'event')}){note}")
        parts += [f"  - {plain(p.name)}{f', {plain(p.note)}' if p.note else ''}" for p in side.persons]
    return [*parts, ""]


def _documents(content: Content) -> list[str]:
    if not content.documents:
        return []
    parts = ["## Documents", ""]
    for d in content.documents:
        clues = f" ({'; '.join(plain(c) for c in d.clues)})" if d.clues else ""
        date = f"{plain(d.date)}, {plain(d.basis)}{clues}" if d.basis else plain(d.date)
        words = [f"**{plain(d.title)}**", *(plain(p) for p in (d.by,) if p),
                 date, f"licence: {plain(d.licence) or 'not stated'}",
                 *(plain(p) for p in (d.url, d.furniture) if p)]
        parts.append(f"{d.number}. {'. '.join(words)}")
    return [*parts, "", *([f"{content.documents_more} more in the export.", ""] if content.documents_more else [])]


def _method(content: Content) -> list[str]:
    parts = ["## Method and limits", ""]
    parts += [f"- **{plain(m.heading)}.** {plain(m.words)}" for m in content.method]
    parts += [f"- **Set aside.** {plain(p.file or p.document)}: {plain(p.reason)}" for p in content.problems]
    parts += [f"- **Set aside.** {content.problems_more} more" for _ in range(bool(content.problems_more))]
    return [*parts, ""]


def _credited(content: Content, document: str, credited: str) -> str:
    return content.ledger.cite(document) + (f", citing {credited}" if credited else "")


def _register(content: Content) -> list[str]:
    register = content.register
    if not register.total:
        return []
    parts = ["## Every event and its sentence", ""]
    if register.shown < register.total:
        parts += [f"Shown are the {register.shown} events that matter most of {number(register.total)}.", ""]
    for group in register.groups:
        hidden = f" ({counted(group.hidden, 'more event')} not shown)" if group.hidden else ""
        parts += [f"### {group.label}{hidden}", ""]
        for row in group.rows:
            given = f"“{row.given}”" if row.given else ""
            dates = ", ".join(plain(p) for p in (row.when, row.exact, given, row.computed) if p)
            parts.append(f"- **{row.number}** {plain(row.title)} ({dates}). {plain(', '.join(row.tags))}. "
                         f"{plain(row.id)}")
            if row.dates:
                parts.append("  - The reports differ on the date: " + "; ".join(
                    f"{d.when} ({plain(', '.join(_credited(content, *told) for told in d.documents))})"
                    for d in row.dates) + ".")
            parts += [f"  - “{plain(q.words)}” {plain(content.ledger.cite(q.document))}"
                      f"{f', citing {plain(q.reporter)}' if q.reporter else ''}" for q in row.quotes]
            parts += [f"  - and {counted(row.more, 'more report')}"] if row.more else []
        parts.append("")
    return parts
