"""Bytes become text, or a reason why they are no text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Final

from detente.errors import DocumentError

__all__ = ["decode", "refuse_binary", "text_of"]

#: Byte order marks, the longer first: UTF-32 little-endian begins with the mark of UTF-16.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of formats that are no text, with what a reader of the message knows them as.
_MAGIC: Final = (
    (b"%PDF-", "a PDF file; give it the ending .pdf"),
    (b"PK\x03\x04", "a ZIP archive or an office document; save the report as plain text or PDF"),
    (b"\xd0\xcf\x11\xe0", "an old office document; save the report as plain text or PDF"),
    (b"{\\rtf", "a rich-text document; save the report as plain text"),
    (b"\x1f\x8b", "a gzip archive; unpack it"), (b"BZh", "a bzip2 archive; unpack it"),
    (b"\xfd7zXZ", "an xz archive; unpack it"), (b"7z\xbc\xaf", "a 7-Zip archive; unpack it"),
    (b"Rar!", "a RAR archive; unpack it"), (b"\x89PNG", "an image; give the text that it shows"),
    (b"\xff\xd8\xff", "an image; give the text that it shows"), (b"GIF8", "an image; give the text that it shows"),
    (b"\x7fELF", "a program; give a text"), (b"SQLite format 3", "a database; export it as CSV"),
    (b"PAR1", "a Parquet table; export it as CSV"),
)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
#: UTF-8 that somebody read as cp1252: a lead byte and a continuation byte as two characters.
_MOJIBAKE: Final = re.compile(r"[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
_PAGE: Final = re.compile(rb"\s*(?:<!doctype html|<html[\s>])", re.IGNORECASE)


def text_of(path: Path, *, file: str) -> str:
    """The text of a file that should hold plain text, with only the byte order mark dropped.

    Raises :class:`DocumentError` naming ``file`` for binary content, a web page, or an encoding that cannot be told.
    """
    data = path.read_bytes()
    refuse_binary(data, file=file)
    if _PAGE.match(data.removeprefix(codecs.BOM_UTF8)):
        raise DocumentError(f"{file}: holds a web page; give it the ending .html")
    text = decode(data, file=file)
    if not text.strip():
        raise DocumentError(f"{file}: holds only white space; delete it or fetch it again")
    return text


def refuse_binary(data: bytes, *, file: str) -> None:
    """Nothing; raises :class:`DocumentError` where the first bytes or NUL bytes show that this is no text."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise DocumentError(f"{file}: holds {what}")
    if not data.startswith(tuple(mark for mark, _ in _MARKS if mark != codecs.BOM_UTF8)) and b"\x00" in data:
        raise DocumentError(
            f"{file}: is binary (a NUL byte at position {data.index(0):,}); save the report as plain text in UTF-8"
        )


def decode(data: bytes, *, file: str, declared: str = "") -> str:
    """The text of some bytes: by byte order mark, as UTF-8, by the declared encoding, else as cp1252 where the result
    is plausible.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(_strict(data[len(mark):], encoding, file=file), file=file)
    try:
        return _clean(data.decode("utf-8"), file=file)
    except UnicodeDecodeError as error:
        position = error.start
    if declared and (text := _declared(data, declared)) is not None:
        return _clean(text, file=file)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    if not _plausible(text):
        line = data.count(b"\n", 0, position) + 1
        raise DocumentError(
            f"{file}, line {line}: wrong encoding (byte 0x{data[position]:02x} at position {position:,} is not UTF-8, "
            "and the text makes no sense as cp1252); save it as UTF-8"
        )
    return _clean(text, file=file)


def _strict(data: bytes, encoding: str, *, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{file}: wrong encoding (the byte order mark promises {encoding.upper()}, but byte {error.start:,} breaks "
            "it); save it as UTF-8"
        ) from error


def _declared(data: bytes, encoding: str) -> str | None:
    try:
        codec = codecs.lookup(encoding)
        if codec.name in {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}:
            return None
        text, _ = codec.decode(data, "strict")
    except (LookupError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _clean(text: str, *, file: str) -> str:
    """The text, unless control characters show that it is none."""
    controls = len(_CONTROL.findall(text))
    if "\x00" in text or controls > max(2, len(text) // 200):
        raise DocumentError(
            f"{file}: is binary ({controls:,} control characters in {len(text):,}); save the report as plain text in "
            "UTF-8"
        )
    return text


def _plausible(text: str) -> bool:
    """Whether text decoded as cp1252 reads like Latin-script prose: few letters beyond ASCII, never in long runs,
    and no UTF-8 read twice.
    """
    letters = sum(c.isalpha() for c in text)
    foreign = sum(c > "\x7f" for c in text if not c.isspace())
    return (
        not _CONTROL.search(text)
        and not _MOJIBAKE.search(text)
        and not re.search(r"[\u0080-\u00ff]{4}", text)
        and letters > 0
        and foreign <= 0.15 * letters
    )
