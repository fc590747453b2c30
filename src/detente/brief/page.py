"""The brief as one self-contained HTML page: no script, no style attribute, nothing fetched."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from importlib import resources
from typing import Any, Final

import jinja2
import markupsafe

from detente.brief.axis import GUTTER, LEFT, PLOT, RIGHT
from detente.brief.cited import Reference
from detente.brief.content import Content
from detente.brief.deal import HEADING
from detente.brief.lanes import CLUSTER_ABOVE, RADII
from detente.brief.matrix import VOICE_WORDS
from detente.brief.relations_chart import HALF, PANEL
from detente.brief.statements import Statement
from detente.brief.text import counted, number, visible

__all__ = ["environment", "packed", "policy_of", "render_page", "stylesheet"]

_REFERENCES: Final = 6
#: End tags that HTML lets a page leave out; every "<" of a document is escaped before this looks at it.
_OPTIONAL_ENDS: Final = re.compile(r"</(?:td|th|tr|li|dd|dt)>\n?")
_STANCES: Final = {"conflict": ("k", "◆ in conflict"), "agreement": ("a", "● in agreement"),
                   "unclear": ("n", "◇ readings vary"), "one side only": ("n", "○ one side only"),
                   "silence": ("n", "– silence")}
_VOICE_LOOKS: Final = {"said": "sa", "reported": "re", "author": "au"}


@functools.cache
def stylesheet(*, deal: bool = False) -> str:
    """The page's style sheet, without line breaks; with ``deal``, what the models' part needs too."""
    names = ("style.css", "deal.css") if deal else ("style.css",)
    texts = [resources.files("detente.brief").joinpath(name).read_text(encoding="utf-8") for name in names]
    return "".join(texts).replace("\n", "")


def policy_of(style: str) -> str:
    """The content-security policy that allows this style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _shown(value: Any) -> Any:
    """What a template prints: every plain string made visible first, numbers in charts as short as they can be."""
    if isinstance(value, float):
        return f"{value:.1f}".removesuffix(".0")
    if type(value) is str:
        return visible(value)
    return value


@functools.cache
def environment() -> jinja2.Environment:
    """The templates, which escape and make visible whatever they print."""
    folder = resources.files("detente.brief").joinpath("templates")

    def load(name: str) -> str:
        return folder.joinpath(name).read_text(encoding="utf-8")

    return jinja2.Environment(
        loader=jinja2.FunctionLoader(load), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_shown)


def render_page(content: Content) -> str:
    """The page."""
    style = stylesheet(deal=content.deal is not None)
    targets = content.register.targets
    anchors, labels = _position_anchors(content)
    documents = {content.ledger.record.documents[row.number - 1].id: f"w{row.number}" for row in content.documents}
    known = _known_anchors(content) | set(anchors.values()) | set(targets.values())

    def anchor_of(anchor: str) -> str:
        if anchor in known:
            return anchor
        event = next((e.id for e in content.ledger.order if content.ledger.anchor(e.id) == anchor), "")
        return targets.get(event, "")

    def segments(statement: Statement) -> list[tuple[str, str]]:
        parts, place = [], 0
        for binding in statement.bindings:
            parts.append((statement.text[place:binding.start], ""))
            parts.append((statement.text[binding.start:binding.end], anchor_of(binding.anchor)))
            place = binding.end
        return [*parts, (statement.text[place:], "")]

    def references(statement: Statement) -> list[tuple[str, str, str]]:
        found: list[tuple[str, str, str]] = []
        kinds: set[str] = set()
        for item in statement.evidence[:_REFERENCES]:
            kind = "" if item not in targets else "event" if len(statement.evidence) == 1 else "events"
            word = kind if kind not in kinds else ""
            kinds.add(kind)
            if kind:
                found.append((word, str(content.ledger.numbers[item]), targets[item]))
            else:
                place = anchors.get(item, "means" if content.terms else "method")
                found.append(("" if found else "positions", labels.get(item, "unlisted"), place))
        return found

    def lead_of(reference: Reference) -> str:
        found = (anchors.get(reference.item), targets.get(reference.item), documents.get(reference.document))
        return next((anchor for anchor in found if anchor), "")

    template = environment().get_template("page.html")
    html = template.render(
        c=content, style=markupsafe.Markup(style), policy=policy_of(style),  # noqa: S704 - the package's own file
        radii=RADII, diamonds=[_diamond(r) for r in RADII], squares=[_square(r) for r in RADII],
        crosses=[_cross(r) for r in RADII], sections=_sections(content), segments=segments, references=references,
        shown_references=_REFERENCES, raw=markupsafe.escape, counted=counted, number=number, anchors=anchors,
        labels=labels, document_anchors=documents, targets=targets, legend=_legend(content), gutter=GUTTER, plot=PLOT,
        left=LEFT, right=RIGHT, cluster_above=CLUSTER_ABOVE, panel=PANEL, bars=2 * HALF + 12, stances=_STANCES,
        voice_words=VOICE_WORDS, voice_looks=_VOICE_LOOKS,
        looks_of_voice={words: _VOICE_LOOKS[voice] for voice, words in VOICE_WORDS.items()},
        has_phases=bool(content.relations and any(p.phases for p in content.relations.panels)),
        cite=content.ledger.cite, phase_looks=_phase_looks(content),
        nothing=_nothing(content), deal_heading=HEADING, lead_of=lead_of, in_study=True)
    return packed(html)


def packed(html: str) -> str:
    """The page without what HTML lets it leave out."""
    return _OPTIONAL_ENDS.sub("", re.sub(r"\n\s*", "\n", html)) + "\n"


def _phase_looks(content: Content) -> list[tuple[str, str]]:
    """The looks of the phases beneath the charts with their names, in order of appearance."""
    bars = [bar for panel in content.relations.panels for bar in panel.phases] if content.relations else []
    return list(dict.fromkeys((bar.look, bar.name) for bar in bars))[:6]


def _nothing(content: Content) -> str:
    count = len(content.ledger.record.documents)
    return f"no events; {counted(count, 'document')} read" if count else "no documents and no events"


def _known_anchors(content: Content) -> set[str]:
    answers = {answer.anchor for answer in content.deal.answers} if content.deal else set()
    return answers | {anchor for anchor, _ in _sections(content)} | {item.anchor for item in content.method}


def _sections(content: Content) -> list[tuple[str, str]]:
    every = (
        ("play", "State of play", content.play), ("events", "What happened", content.lanes),
        ("relations", "How relations moved", content.relations), ("means", "Who means what", content.terms),
        ("deal", HEADING.rstrip("?"), content.deal),
        ("positions", "Positions", content.positions), ("who", "Who is who", content.sides),
        ("documents", "Documents", content.documents), ("method", "Method and limits", True),
        ("register", "Every event", content.register.total))
    return [(anchor, heading) for anchor, heading, there in every if there]


def _position_anchors(content: Content) -> tuple[dict[str, str], dict[str, str]]:
    """Anchors and short labels of the positions that the page shows: readings are R1, R2, others P1, P2."""
    anchors, labels = {}, {}
    for place, view in enumerate(a for term in content.terms for a in term.readings):
        if view.id not in anchors:
            anchors[view.id], labels[view.id] = f"r{place + 1}", f"R{place + 1}"
    for place, view in enumerate(content.positions, 1):
        anchors[view.id], labels[view.id] = f"p{place}", f"P{place}"
    return anchors, labels


def _legend(content: Content) -> list[tuple[str, str, str, str]]:
    """Only the marks that the picture holds."""
    drawn = content.lanes.marks if content.lanes else ()
    looks = {(m.symbol[0], m.look, bool(m.crossed)) for m in drawn}
    fills = {look.split()[1] for _, look, _ in looks}
    every = [
        ("c3", "a f", "", "cooperative", any(shape == "c" for shape, _, _ in looks)),
        ("d3", "k f", "", "conflictual", any(shape == "d" for shape, _, _ in looks)),
        ("s3", "n h", "", "statement, neither", any(shape == "s" for shape, _, _ in looks)),
        ("c3", "n f", "", "filled: deed", "f" in fills), ("c3", "n h", "", "hollow: word", "h" in fills),
        ("c3", "n p", "", "dashed: planned, expected", "p" in fills),
        ("c3", "n h", "x3", "crossed: denied, cancelled", any(crossed for _, _, crossed in looks)),
        ("c1", "n f", "", "size: intensity", True),
    ]
    return [(symbol, look, crossed, words) for symbol, look, crossed, words, there in every if there]


def _diamond(radius: float) -> str:
    half = f"{radius * 1.18:.1f}"
    return f"M-{half} 0L0-{half}L{half} 0L0 {half}z"


def _square(radius: float) -> str:
    half, side = f"{radius * 0.8:.1f}", f"{radius * 1.6:.1f}"
    return f"M-{half}-{half}h{side}v{side}h-{side}z"


def _cross(radius: float) -> str:
    half, side = f"{radius * 1.05:.1f}", f"{radius * 2.1:.1f}"
    return f"M-{half}-{half}l{side} {side}m0-{side}l-{side} {side}"
