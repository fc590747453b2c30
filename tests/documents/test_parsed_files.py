# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""HTML and PDF, which are parsed in a process of their own."""

from __future__ import annotations

import io

import pypdf
import pytest

from documents.samples import ARTICLE, bomb, pdf

PARAGRAPHS = "".join(f"<p>{part}</p>" for part in ARTICLE.split("\n\n"))
LINES = [line for part in ARTICLE.split("\n\n") for line in (part[:80], part[80:160], part[160:])]


def page(head="", body=PARAGRAPHS, extra=""):
    return (f"<!doctype html><html><head><title>Talks resume | Example Wire</title>{head}</head><body><nav><ul><li><a href='/'>"
            f"Home</a></li><li><a href='/w'>World</a></li></ul></nav><article><h1>Talks resume</h1>{body}</article>"
            f"<footer><p>© 2018 Example Wire. All rights reserved.</p></footer>{extra}</body></html>")


def test_an_article_without_menus_and_scripts(desk):
    found = desk.document("a.html", page(extra="<script>alert('x')</script>"))
    assert found.format == "html"
    assert "willing to return" in found.text
    assert "Home" not in found.text
    assert "alert" not in found.text
    assert found.title == "Talks resume"
    assert found.published is None


@pytest.mark.parametrize("head", [
    '<meta property="article:published_time" content="2018-03-09T10:00:00+09:00">',
    '<meta name="DC.date.issued" content="2018-03-09">',
    '<meta itemprop="datePublished" content="9 March 2018">',
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2018-03-09T01:00:00Z"}]}</script>',
])
def test_the_stated_day(desk, head):
    found = desk.document("a.html", page(head))
    assert (found.published.first.isoformat(), found.published.days, found.published_basis) == ("2018-03-09", 1, "stated")


def test_the_day_of_a_time_element(desk):
    found = desk.document("a.html", page(body='<time class="published" datetime="2018-03-09">Friday</time>' + PARAGRAPHS))
    assert found.published.first.isoformat() == "2018-03-09"


def test_what_a_page_states(desk):
    found = desk.document("a.html", page(
        '<meta property="og:site_name" content="Example Wire"><meta name="author" content="Jane Doe">'
        '<meta property="og:title" content="Talks resume in spring"><link rel="canonical" href="https://example.org/1">'
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">'))
    assert (found.title, found.source, found.author) == ("Talks resume in spring", "Example Wire", "Jane Doe")
    assert (found.url, found.licence) == ("https://example.org/1", "https://creativecommons.org/licenses/by/4.0/")


def test_an_address_that_a_browser_would_run_is_dropped(desk):
    found = desk.document("a.html", page('<link rel="canonical" href="javascript:alert(1)">'))
    assert found.url == ""


@pytest.mark.parametrize(("content", "reason"), [
    ("<div>" * 5000 + PARAGRAPHS + "</div>" * 5000, "a.html: is nested too deep to be parsed (more than 256 elements"),
    ("<html><body><nav><a href='/'>Home</a></nav><script>x()</script></body></html>", "a.html: no article found on the page"),
    ("<html></html>", "a.html: "),
    ("just words", "a.html: holds no HTML; give plain text the ending .txt"),
    (b"%PDF-1.4", "a.html: holds a PDF file; give it the ending .pdf"),
    (b"<p>\x00</p>", "a.html: is binary (a NUL byte at position 3)"),
    ("<p>Переговоры начались вчера в столице.</p>".encode("koi8-r"), "a.html, line 1: wrong encoding"),
    ("   \n", "a.html: holds only white space"),
])
def test_pages_set_aside(desk, content, reason):
    assert desk.reason("a.html", content).startswith(reason)


def test_a_declared_encoding(desk):
    found = desk.document("a.html", page('<meta charset="windows-1251">').replace("spring", "café").encode("cp1252"))
    assert "caf" in found.text  # declared wrongly: cp1251 reads it, as a browser would
    text = page('<meta charset="iso-8859-2">', body=PARAGRAPHS.replace("A spokesman", "Šefčovič")).replace("©", "").encode("iso-8859-2")
    assert "Šefčovič" in desk.document("b.html", text).text


def test_external_entities_are_not_loaded(desk, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("the secret words")
    found = desk.read("a.html", f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]>{page(body="<p>&x;</p>" + PARAGRAPHS)}')
    assert "secret words" not in repr(found)


def test_a_pdf_with_text(desk):
    found = desk.document("a.pdf", pdf([LINES, ["A last paragraph of the report, on a second page."]], title="Talks resume"))
    assert (found.format, found.title) == ("pdf", "Talks resume")
    assert "willing to return" in found.text
    assert found.text.endswith("on a second page.")


def test_lines_of_a_paragraph_are_joined_and_words_mended(desk):
    lines = ["The two delegations met for the third time on Tuesday and agreed to nego-", "tiate in the spring, a spokesman said.",
             "Neither side had changed its position on inspections since the first round."]
    found = desk.document("a.pdf", pdf([lines]))
    assert found.text.startswith("The two delegations met for the third time on Tuesday and agreed to negotiate in the spring")


def test_running_heads_and_page_numbers_are_furniture(desk):
    pages = [["Example Review of Talks", f"The delegations of {name} met.", *LINES, f"So {name} left.", f"Page {number}"]
             for number, name in enumerate(("Ruritania", "Freedonia", "Sylvania", "Grand Fenwick"), start=1)]
    found = desk.document("a.pdf", pdf(pages))
    marked = [found.text[start:end] for start, end, reason in found.furniture_spans() if reason == "page header"]
    assert marked.count("Example Review of Talks") == 4
    assert "Page 3" in marked
    assert not any("delegations" in one for one in marked)


def encrypted(password):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([LINES])))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")  # noqa: S106  a password of a test file
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_only_forbids_printing_is_read(desk):
    assert "willing to return" in desk.document("a.pdf", encrypted("")).text


@pytest.mark.parametrize(("content", "reason"), [
    (pdf([[]]), "a.pdf: the PDF holds no text on its 1 pages (a scan?); run text recognition on it first"),
    (encrypted("secret"), "a.pdf: the PDF is encrypted; save a copy without a password"),
    (b"hello", "a.pdf: is no PDF (it does not begin with %PDF)"),
    (b"%PDF-1.4\ngarbage", "a.pdf: cannot be "),
    (pdf([LINES])[:700], "a.pdf: "),
])
def test_pdfs_set_aside(desk, content, reason):
    assert desk.reason("a.pdf", content).startswith(reason)


def test_a_pdf_that_unpacks_to_too_much(desk):
    assert desk.reason("a.pdf", bomb(300)).startswith("a.pdf: ")
