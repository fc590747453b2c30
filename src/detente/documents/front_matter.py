"""Front matter: the ``key: value`` lines between two lines of ``---`` at the head of a text."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from detente.documents.reader import Draft, Span
from detente.documents.stated_dates import stated_date
from detente.errors import DocumentError

__all__ = ["KEYS", "with_front_matter"]

#: Keys as they are written, and the field each fills.
KEYS: Final = {
    "title": "title", "headline": "title",
    "published": "published", "date": "published", "published_at": "published",
    "source": "source", "publisher": "source", "publication": "source",
    "author": "author", "authors": "author", "byline": "author",
    "licence": "licence", "license": "licence", "rights": "licence",
    "url": "url", "link": "url",
    "language": "language", "lang": "language",
}
_OPEN: Final = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_PAIR: Final = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*:(?:\s+(.*)|)")
#: A block left open would swallow the whole text; real ones are short.
_LONGEST: Final = 100


def with_front_matter(draft: Draft) -> Draft:
    """The draft with what its front matter states; the block itself becomes furniture. Unchanged without one.

    Raises :class:`DocumentError` naming file, line and value for a block that is not closed, a line that is no
    ``key: value``, or a date that is none.
    """
    opened = _OPEN.match(draft.text)
    if not opened or not _PAIR.fullmatch(_first_line(draft.text, opened.end())):
        return draft
    values: dict[str, str] = {}
    key, position = "", opened.end()
    for number in range(2, 2 + _LONGEST):
        found = _LINE.match(draft.text, position)
        line = found[1] if found else ""
        if found is None or (not line and found.end() == len(draft.text)):
            break
        position = found.end()
        if line.rstrip() in {"---", "..."}:
            end = found.start() + len(line.rstrip())
            values = {name: value.strip() for name, value in values.items()}
            return _stated(draft, values, Span(0, end, "front matter"))
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0] in " \t" or line.startswith("- "):
            item = line.strip()
            if key:
                separator = ", " if item.startswith("- ") and values[key] else " "
                values[key] = f"{values[key]}{separator}{_bare(item.removeprefix('- '))}".strip()
            continue
        pair = _PAIR.fullmatch(line.rstrip())
        if not pair:
            raise DocumentError(
                f'{draft.file}, line {number}: front matter holds "{_short(line)}", which is no "key: value"; '
                "correct it, or close the front matter with a line ---"
            )
        key = KEYS.get(pair[1].strip().lower().replace("-", "_"), "")
        if key:
            value = _bare(pair[2] or "")
            values[key] = "" if value in {">", "|", ">-", "|-"} else value
            if key == "published" and value:
                stated_date(value, place=f"{draft.file}, line {number}: {pair[1].strip()}")
    raise DocumentError(f"{draft.file}, line 1: front matter is opened with --- and never closed; add a line --- after "
                        "it")


def _stated(draft: Draft, values: dict[str, str], span: Span) -> Draft:
    published = values.pop("published", "")
    return dataclasses.replace(
        draft,
        published=stated_date(published, place=f"{draft.file}: published") if published else None,
        furniture=(*draft.furniture, span),
        **values,
    )


def _bare(value: str) -> str:
    """A value without its quotation marks, brackets and trailing comment."""
    value = value.strip()
    if len(value) >= 2 and value[0] in "\"'" and (end := value.find(value[0], 1)) > 0:
        inner = value[1:end]
        return inner if not value[end + 1:].strip() or value[end + 1:].lstrip().startswith("#") else value
    value = re.sub(r"\s#\s.*$", "", value)
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(_bare(part) for part in value[1:-1].split(","))
    return value.strip()


def _first_line(text: str, position: int) -> str:
    found = _LINE.match(text, position)
    return found[1].rstrip() if found else ""


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 60 else line[:57] + "..."
