"""A record becomes a brief."""

from __future__ import annotations

from detente.brief.content import make_content
from detente.brief.markdown import render_markdown
from detente.brief.page import render_page
from detente.brief.record import Brief, Record
from detente.brief.structured import render_json

__all__ = ["build"]


def build(record: Record) -> Brief:
    """The brief of a record in three forms of the same content.

    Raises :class:`~detente.errors.ContradictionError` where a sentence disagrees with the value it is bound to.
    """
    content = make_content(record)
    return Brief(render_page(content), render_markdown(content), render_json(content))
