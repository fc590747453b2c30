"""What the models say of the talks as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from detente.brief.cited import MISSING
from detente.brief.deal import HEADING, Answer, Cited, Deal, Told
from detente.brief.gains_picture import GainsPicture
from detente.brief.markdown_text import plain
from detente.brief.packages_table import PackagesTable
from detente.brief.split_picture import SplitPicture
from detente.brief.text import counted
from detente.brief.zone_picture import ZonePicture

__all__ = ["deal_lines"]


def deal_lines(deal: Deal, *, level: int) -> list[str]:
    """The lines of the part, its heading of the ``level`` given; pictures as tables."""
    sub = "#" * (level + 1)
    parts = [f"{'#' * level} {HEADING}", ""]
    if deal.question:
        parts += [plain(deal.question), ""]
    parts += [f"*Model.* **{plain(deal.title)}.** {plain(deal.whose)}", ""]
    parts += [f"**{plain(deal.doubt)}**", ""] if deal.doubt else []
    for answer in deal.answers:
        parts += [f"{sub} {plain(answer.question)}", "", f"**{plain(answer.summary)}**", "", *_pictures(deal, answer)]
        for told in answer.told:
            parts += _account(told)
        parts += [f"{counted(answer.more, 'more account')}: “detente solve” prints all.", ""] if answer.more else []
    parts += [f"{sub} What the numbers rest on", "", *_account(deal.rests)]
    if deal.cited:
        parts += ["Cited by the numbers:", "", *map(_reference, deal.cited)]
        more = counted(deal.cited_more, "more entry", plural="more entries")
        parts += [f"- {more} in the scenario"] if deal.cited_more else []
        parts.append("")
    return parts


def _account(told: Told) -> list[str]:
    parts = [f"*{plain(told.model)}*", ""]
    for said in told.says:
        labels = [cited.label for cited in said.cited] + ([f"{said.more} more"] if said.more else [])
        parts.append(f"- {plain(said.text)}" + (f" ({', '.join(labels)})" if labels else ""))
    parts += [f"- Assumes: {plain(text)}" for text in told.assumes]
    parts += [f"- Cannot see: {plain(text)}" for text in told.blind]
    return [*parts, ""]


def _reference(cited: Cited) -> str:
    found = cited.reference
    if found.kind == MISSING:
        return f"- {cited.label}: “{plain(found.title)}”, held by no record that was given"
    words = ", ".join(plain(part) for part in (found.title, found.date) if part)
    quote = f": “{plain(found.quote)}”" if found.quote else ""
    return f"- {cited.label}: {words}{quote} ({plain(found.document if found.kind == 'words' else found.entry)})"


def _pictures(deal: Deal, answer: Answer) -> list[str]:
    """The tables of the pictures that belong to a question."""
    if answer.anchor == "deal-agree":
        return [*(_zone(deal.zone) if deal.zone else []), *(_gains(deal.gains) if deal.gains else []),
                *(_packages(deal.packages) if deal.packages else [])]
    if answer.anchor == "deal-broke" and deal.split:
        return _split(deal.split)
    return []


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(map(plain, head))} |", "|---" * len(head) + "|"]
    return [*lines, *(f"| {' | '.join(map(plain, row))} |" for row in rows), ""]


def _zone(zone: ZonePicture) -> list[str]:
    rows = [[name or "all", *(cell.words for cell in cells)]
            for name, cells in zip(zone.row_names, zone.rows, strict=True)]
    return [f"For whom what could pass, by {plain(zone.column_issue)}:", "",
            *_table([zone.row_issue or "Outcomes", *zone.column_names], rows), plain(zone.table_note), ""]


def _gains(gains: GainsPicture) -> list[str]:
    head = ["No worse off than without a deal", "Read as agreed by both", f"{gains.across} alone", f"{gains.up} alone",
            "neither"]
    return ["How many outcomes bring whom what:", "", *_table(head, [[name, *counts] for name, counts in gains.counts])]


def _packages(packages: PackagesTable) -> list[str]:
    rows = [[f"{row.mark} {row.name}{f', by {row.by}' if row.by else ''}", row.what,
             *(f"{side.worth}; {side.stand}" for side in row.sides),
             f"{'yes' if row.deal else 'no'}, in {row.share} of draws"] for row in packages.rows]
    return ["Outcomes that were named, with the gain of each side over no deal in its own units:", "",
            *_table(["Named", "Its terms", *packages.sides, "A deal"], rows)]


def _split(split: SplitPicture) -> list[str]:
    head = ["Of 100 talks with the demand", "no demand suits both", "rational gamble", "misjudgement", "fail in all",
            "expected to fail"]
    rows = [[bar.title, *bar.parts, bar.own_text] for bar in split.bars]
    return [*_table(head, rows), *(f"- {plain(bar.title)}: {plain(bar.words)}" for bar in split.bars), ""]
