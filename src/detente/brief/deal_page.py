"""What the models say of a scenario as a page, a Markdown text or plain text of its own, where there is no study."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import markupsafe

from detente.bargaining.sources import sources_told
from detente.brief.dates import day_words
from detente.brief.deal import HEADING, Deal, make_deal
from detente.brief.deal_markdown import deal_lines
from detente.brief.markdown_text import plain
from detente.brief.page import environment, packed, policy_of, stylesheet
from detente.brief.text import counted, number, visible
from detente.errors import InputError

if TYPE_CHECKING:
    from detente.bargaining.solve import Models, Solved

__all__ = ["FORMS", "checked_ending", "render_deal", "told"]

#: Endings of the files that can be written.
FORMS: Final = (".html", ".md", ".txt")


def checked_ending(path: Path) -> str:
    """The ending of a file to write, one of FORMS. Raises :class:`~detente.errors.InputError` for another."""
    ending = path.suffix.lower()
    if ending not in FORMS:
        raise InputError(f"{path}: there is no form for a file that ends so; end its name with one of "
                         f"{', '.join(FORMS)}")
    return ending


def told(solved: Models) -> str:
    """What the models say as plain text, with the sources at the end and nothing hidden in it."""
    parts = [solved.scenario.title, str(solved.rests), *map(str, solved.sections), sources_told(solved.scenario)]
    lines = "\n\n".join(part for part in parts if part).split("\n")
    return "\n".join(f"{line[:len(line) - len(line.lstrip(' '))]}{visible(line)}" for line in lines)


def render_deal(solved: Solved, *, file: str, ending: str) -> str:
    """The text of a file with that ending, one of FORMS; ``file``: the scenario's name."""
    if ending == ".txt":
        return told(solved) + "\n"
    deal = make_deal(solved, file=file)
    day = day_words(solved.scenario.as_of) if solved.scenario.as_of else ""
    if ending == ".md":
        dated = [f"*As of {day}*", ""] if day else []
        return "\n".join([f"# {plain(deal.title)}", "", *dated, *deal_lines(deal, level=2)]).rstrip() + "\n"
    return _page(deal, day)


def _page(deal: Deal, day: str) -> str:
    style = stylesheet(deal=True)
    html = environment().get_template("deal_page.html").render(
        d=deal, as_of=day, style=markupsafe.Markup(style), policy=policy_of(style),  # noqa: S704 - the package's own
        deal_heading=HEADING, counted=counted, number=number, in_study=False, lead_of=lambda _: "")
    return packed(html)
