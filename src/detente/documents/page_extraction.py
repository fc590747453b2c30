"""The article of a web page and what the page states about it. Runs in the worker only."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from detente.documents.decoding import decode, refuse_binary
from detente.documents.sandbox import Extract
from detente.errors import DocumentError

__all__ = ["extract_page"]

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_XML_ENCODING: Final = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
#: Where pages state the day of publication, the surer first (property, name or itemprop of a meta tag).
_DATE_TAGS: Final = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date",
    "citation_online_date", "parsely-pub-date", "sailthru.date", "publish-date", "publish_date", "publication_date",
    "publicationdate", "pubdate", "published_time", "displaydate", "originalpublicationdate", "date",
)
_LICENCE_TAGS: Final = ("dc.rights", "dcterms.license", "dcterms.rights", "license", "licence", "copyright")
#: An article in fewer characters than this is a remnant of a page, not a report.
_SHORTEST: Final = 25


def extract_page(data: bytes, *, file: str) -> Extract:
    """The article's text with title, date, author, site, licence and address as the page states them.

    Raises :class:`DocumentError` for a page without an article, with too deep a nesting, or that is no HTML.
    """
    import trafilatura  # noqa: PLC0415  loaded in the worker only
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415  as above; lxml has no types

    refuse_binary(data, file=file)
    head = data[:4096]
    declared = _CHARSET.search(head) or _XML_ENCODING.search(head)
    page = decode(data, file=file, declared=declared[1].decode("ascii") if declared else "")
    if not page.strip():
        raise DocumentError(f"{file}: holds only white space; delete it or fetch it again")
    if "<" not in page:
        raise DocumentError(f"{file}: holds no HTML; give plain text the ending .txt")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise DocumentError(f"{file}: cannot be parsed as HTML ({str(error)[:120]}); fetch the page again or save its "
                            "text as plain text") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise DocumentError(f"{file}: is nested too deep to be parsed (more than 256 elements inside each other); save "
                            "its text as plain text")
    stated = _stated(tree)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, include_images=False, include_links=False,
        with_metadata=True, date_extraction_params={"extensive_search": False, "original_date": True,
                                                    "max_date": "2999-12-31"},
    )
    text = str(getattr(found, "text", None) or "").strip()
    if len(text) < _SHORTEST:
        raise DocumentError(f"{file}: no article found on the page (menus, scripts or a notice only); fetch the page "
                            "again, or save the article as plain text")
    return Extract(
        text=text,
        title=stated.title or _plain(getattr(found, "title", None)),
        published=stated.published,
        source=stated.source or _plain(getattr(found, "sitename", None)),
        author=_plain(getattr(found, "author", None)).replace("; ", ", "),
        licence=stated.licence or _plain(getattr(found, "license", None)),
        url=_address(stated.url) or _address(_plain(getattr(found, "url", None))),
    )


def _stated(tree: Any) -> Extract:
    """What meta tags, linked data and links of a page state."""
    tags: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and meta.get("content"):
            tags.setdefault(name, _plain(meta.get("content")))
    published = next((tags[name] for name in _DATE_TAGS if tags.get(name)), "")
    published = _linked_date(tree) or published or _time_element(tree)
    licence = next((tags[name] for name in _LICENCE_TAGS if tags.get(name)), "")
    links = {link.get("rel", "").lower(): link.get("href", "") for link in tree.iter("link", "a") if link.get("rel")}
    return Extract(
        title=tags.get("og:title", "") or tags.get("citation_title", "") or tags.get("dc.title", ""),
        published=published, source=tags.get("og:site_name", ""), licence=licence or _plain(links.get("license")),
        url=_plain(links.get("canonical")) or tags.get("og:url", ""),
    )


def _linked_date(tree: Any) -> str:
    """``datePublished`` of the page's linked data."""
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and "datePublished" in words and len(words) < 500_000:
            try:
                queue = [json.loads(words)]
            except (ValueError, RecursionError):
                continue
            while queue:
                value = queue.pop(0)
                if isinstance(value, dict):
                    if isinstance(value.get("datePublished"), str):
                        return str(value["datePublished"]).strip()
                    queue.extend(value.values())
                elif isinstance(value, list):
                    queue.extend(value)
    return ""


def _time_element(tree: Any) -> str:
    """The moment of a ``time`` element that is marked as the publication's."""
    for element in tree.iter("time"):
        marks = " ".join((element.get("itemprop") or "", element.get("class") or "", element.get("id") or "")).lower()
        marked = element.get("pubdate") is not None or re.search(r"publi|posted|entry-date", marks)
        if marked and element.get("datetime"):
            return _plain(element.get("datetime"))
    return ""


def _plain(value: Any) -> str:
    return " ".join(str(value).split())[:500] if value else ""


def _address(value: str) -> str:
    """A web address, and nothing that a browser would run."""
    return value if re.match(r"https?://", value, re.IGNORECASE) else ""
