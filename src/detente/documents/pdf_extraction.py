"""The text of a PDF file, page by page. Runs in the worker only."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import Final

from detente.documents.sandbox import Extract
from detente.errors import DocumentError

__all__ = ["extract_pdf"]

#: Titles that programs leave behind.
_NO_TITLE: Final = re.compile(
    r"untitled|document\d*|microsoft word.*|.*\.(?:docx?|indd|pdf|tex|qxd|odt)|\W*", re.IGNORECASE
)


def extract_pdf(data: bytes, *, file: str) -> Extract:
    """The text of all pages with full lines joined, title and author as the file states them, and the running heads.

    Raises :class:`DocumentError` for a file that is no PDF, is encrypted, or holds no text.
    """
    from pypdf import PdfReader  # noqa: PLC0415  loaded in the worker only
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError  # noqa: PLC0415  as above

    if b"%PDF-" not in data[:1024]:
        raise DocumentError(f"{file}: is no PDF (it does not begin with %PDF); give it the ending of what it is")
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):  # those that only forbid printing open without one
            raise DocumentError(f"{file}: the PDF is encrypted; save a copy without a password")
        pages = [page.extract_text() or "" for page in reader.pages]
        details = reader.metadata
        title, author = (str(details.title or ""), str(details.author or "")) if details else ("", "")
    except DependencyError as error:
        raise DocumentError(f"{file}: the PDF is encrypted; save a copy without a password") from error
    except LimitReachedError as error:
        raise DocumentError(f"{file}: the PDF unpacks to more than a parser may hold ({str(error)[:120]}); save its "
                            "text as plain text") from error
    except PyPdfError as error:
        raise DocumentError(f"{file}: cannot be read as PDF ({type(error).__name__}: {str(error)[:120]}); save a copy "
                            "from a PDF viewer") from error
    text, spans = _pages_joined([_cleaned(page) for page in pages])
    if not re.search(r"\w{2}", text):
        raise DocumentError(f"{file}: the PDF holds no text on its {len(pages)} pages (a scan?); run text recognition "
                            "on it first")
    return Extract(
        text=text, title="" if _NO_TITLE.fullmatch(title.strip()) else " ".join(title.split())[:300],
        author=" ".join(author.split())[:200], furniture=",".join(f"{start}-{end}" for start, end in spans),
    )


def _cleaned(page: str) -> list[str]:
    page = re.sub(r"[\ud800-\udfff\x00-\x08\x0b\x0e-\x1f]", "", page).replace("\xad\n", "").replace("\xad", "")
    return [line.rstrip() for line in page.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").split("\n")]


def _pages_joined(pages: list[list[str]]) -> tuple[str, list[tuple[int, int]]]:
    """The pages' text, and the places of lines that return at the head or foot of pages."""
    running = _running_lines(pages)
    text = ""
    spans = []
    for page in pages:
        lines = [line.strip() for line in page if line.strip()]
        for position, part in enumerate(_paragraphs(page, running)):
            separator = "\n\n" if text else ""
            if (part.strip() in running and position in {0, 1, len(lines) - 1}) or _shape(part) in running:
                spans.append((len(text) + len(separator), len(text) + len(separator) + len(part)))
            text += separator + part
    return text, spans


def _running_lines(pages: list[list[str]]) -> set[str]:
    """Shapes of first and last lines that return on most pages; figures count as one, so that page numbers match."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page if line.strip()]
        counts.update({_shape(line) for line in (*lines[:2], *lines[-2:]) if len(line) <= 120})
    enough = max(2, 0.5 * len(pages))
    return {shape for shape, count in counts.items() if count >= enough and (len(pages) > 2 or shape == "#")}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


def _paragraphs(page: list[str], running: set[str]) -> list[str]:
    """Paragraphs of a page: a full line runs on into the next, a word broken at its end is mended."""
    widest = max((len(line) for line in page), default=0)
    found: list[str] = []
    open_line = False
    for line in page:
        content = line.strip()
        if not content:
            open_line = False
            continue
        if _shape(content) in running:
            found.append(content)
            open_line = False
            continue
        if open_line and found:
            last = found[-1]
            broken = last.endswith("-") and len(last) > 1 and last[-2].isalpha() and content[0].islower()
            found[-1] = last[:-1] + content if broken else f"{last} {content}"
        else:
            found.append(content)
        open_line = len(line) >= 0.6 * widest and widest >= 40
    return found
