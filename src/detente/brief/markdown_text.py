"""Words of documents and scenarios as Markdown that shows them and does nothing else."""

from __future__ import annotations

import re
from typing import Final

from detente.brief.text import visible

__all__ = ["plain"]

_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~#$])")
_LIST_START: Final = re.compile(r"^(\d*)([-+>.)])(?=\s|$)")


def plain(text: str) -> str:
    """The visible text with every mark of Markdown and HTML escaped."""
    text = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _LIST_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
