# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""Plain text and Markdown: what comes back, and every reason for setting a file aside."""

from __future__ import annotations

import codecs
import os

import pytest

from detente.documents import Limits, Source, language, read_source, supported
from detente.records import Problem
from documents.samples import ARTICLE

FRONT = (
    "---\ntitle: Talks resume\npublished: 2018-03-09\nsource: Example Wire\nauthor: Jo Doe\nlicense: CC BY 4.0\n"
    "url: https://example.org/1\nlanguage: en\n---\n"
)


@pytest.mark.parametrize("name", ["brief.md", "brief.txt"])
def test_front_matter_is_read_and_kept_as_furniture(desk, name):
    found = desk.document(name, FRONT + ARTICLE)
    assert found.text == FRONT + ARTICLE
    assert (found.title, found.source, found.author, found.licence, found.url) == (
        "Talks resume", "Example Wire", "Jo Doe", "CC BY 4.0", "https://example.org/1")
    assert (found.published.first.isoformat(), found.published_basis) == ("2018-03-09", "stated")
    assert found.furniture_spans()[0] == (0, len(FRONT) - 1, "front matter")


@pytest.mark.parametrize(("line", "value"), [
    ('title: "A: B"  # note', "A: B"), ("title: 'A'", "A"), ("title: [A, B]", "A, B"), ("title:\n  - A\n  - B", "A, B"),
    ("title: >\n  A long\n  title", "A long title"), ("Title: A", "A"), ("unknown: x\ntitle: A\n# a comment", "A"),
])
def test_front_matter_values(desk, line, value):
    assert desk.document("brief.md", f"---\n{line}\n---\n{ARTICLE}").title == value


@pytest.mark.parametrize(("front", "reason"), [
    ('---\ntitle: A\npublished: "31 Febuary 2018"\n---\n',
     'brief.md, line 3: published: "31 Febuary 2018" is no date; write it as 2018-02-28'),
    ("---\ndate: 03/04/2018\n---\n",
     'brief.md, line 2: date: "03/04/2018" is no date; write it as 2018-03-04 or 2018-04-03, whichever is meant'),
    ("---\ntitle: A\njust words\n---\n", 'brief.md, line 3: front matter holds "just words", which is no "key: value"'),
    ("---\ntitle: A\n\n", "brief.md, line 1: front matter is opened with --- and never closed"),
    ("---\nlanguage: fr\n---\n", 'brief.md: language: "fr" is stated, and only English is read'),
])
def test_front_matter_at_fault(desk, front, reason):
    text = front + (ARTICLE if "never" not in reason else "key: value\n" * 200)
    assert desk.reason("brief.md", text).startswith(reason)


def test_a_rule_at_the_head_is_no_front_matter(desk):
    found = desk.document("brief.md", "---\n\n" + ARTICLE)
    assert found.title == ""


def test_markdown_title_and_marks(desk):
    text = f"# Talks resume #\n\n![a picture](x.png)\n\n{ARTICLE}\n<!-- hidden words -->\n"
    found = desk.document("brief.md", text)
    assert found.title == "Talks resume"
    reasons = {reason: found.text[start:end] for start, end, reason in found.furniture_spans()}
    assert reasons["comment"] == "<!-- hidden words -->"
    assert reasons["picture"] == "![a picture](x.png)"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_newlines_are_kept(desk, newline):
    text = ARTICLE.replace("\n", newline)
    assert desk.document("a.txt", text).text == text


@pytest.mark.parametrize(("mark", "encoding"), [
    (b"", "utf-8"), (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    (codecs.BOM_UTF32_LE, "utf-32-le"), (b"", "cp1252"),
])
def test_encodings(desk, mark, encoding):
    text = ARTICLE + "The “café” talks in Zürich — cost 5 million euros.\n"
    assert desk.document("a.txt", mark + text.encode(encoding)).text == text


def test_hostile_characters_stay_as_given(desk):
    text = ARTICLE + "He said \u202eesrever\u202c and <script>alert(1)</script>\u200b.\n"
    assert desk.document("a.txt", text).text == text


@pytest.mark.parametrize(("name", "content", "reason"), [
    ("a.txt", b"", "a.txt: the file is empty; delete it or fetch it again"),
    ("a.txt", b" \n\t\n", "a.txt: holds only white space"),
    ("a.txt", b"abc\x00def", "a.txt: is binary (a NUL byte at position 3); save the report as plain text in UTF-8"),
    ("a.txt", b"%PDF-1.4 and so on", "a.txt: holds a PDF file; give it the ending .pdf"),
    ("a.md", b"PK\x03\x04abc", "a.md: holds a ZIP archive or an office document"),
    ("a.txt", b"\x89PNG\r\n", "a.txt: holds an image"),
    ("a.txt", b"{\\rtf1 hello}", "a.txt: holds a rich-text document"),
    ("a.csv", b"\x1f\x8babc", "a.csv: holds a gzip archive; unpack it"),
    ("a.txt", b"<!DOCTYPE html><p>Hello", "a.txt: holds a web page; give it the ending .html"),
    ("a.txt", b"\x01\x02\x03\x04\x05abc", "a.txt: is binary (5 control characters in 8)"),
    ("a.txt", "Переговоры начались".encode("koi8-r"), "a.txt, line 1: wrong encoding (byte 0xf0 at position 0 is not UTF-8"),
    ("a.txt", "one\ntwo 交渉は続く".encode("shift-jis"), "a.txt, line 2: wrong encoding"),
    ("a.txt", "He said “no” and left".encode()[:-1] + b"\xff", "a.txt, line 1: wrong encoding"),
    ("a.txt", codecs.BOM_UTF16_LE + b"abc", "a.txt: wrong encoding (the byte order mark promises UTF-16-LE"),
    ("a.docx", b"PK", "a.docx: no reader for .docx; convert it to one of .txt .text .md"),
    ("README", b"hello", "README: no reader for no ending"),
])
def test_reasons(desk, name, content, reason):
    assert desk.reason(name, content).startswith(reason)


def test_a_file_over_the_limit(desk):
    assert desk.reason("a.txt", b"x" * 1001, limits=Limits(max_bytes=1000)) == (
        "a.txt: 0.0 MB is more than the limit of 0.001 MB; split the file, or raise max_bytes under [documents] in study.toml")
    assert desk.reason("a.txt", b"word " * 300, limits=Limits(max_characters=1000)).startswith(
        "a.txt: 1,500 characters are more than the limit of 1,000 for one document; split it, or raise max_characters")


def test_the_limit_of_ten_megabytes(tmp_path):
    path = tmp_path / "a.txt"
    with path.open("wb") as handle:
        handle.truncate(50_000_000)
    (found,) = read_source(Source(id="a", path=path, file="a.txt"))
    assert found.reason.startswith("a.txt: 50.0 MB is more than the limit of 10 MB")


def test_limits_are_above_zero():
    with pytest.raises(ValueError, match="cpu_seconds is 0; a limit is above 0"):
        Limits(cpu_seconds=0)


def test_files_that_cannot_be_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, reason in (("gone.txt", "cannot be opened (No such file"), ("pipe.txt", "is no regular file"),
                         ("folder.txt", "is no regular file")):
        (found,) = read_source(Source(id="a", path=tmp_path / name, file=name))
        assert isinstance(found, Problem)
        assert found.reason.startswith(f"{name}: {reason}")


def test_supported(tmp_path):
    names = ["a.txt", "a.MD", "a.html", "a.htm", "a.pdf", "a.csv", "a.tsv", "a.jsonl"]
    assert all(supported(tmp_path / name) for name in names)
    assert not supported(tmp_path / "a.docx")
    assert not supported(tmp_path / "txt")


@pytest.mark.parametrize(("text", "name"), [
    (("Die Außenminister der beiden Staaten haben sich am Dienstag in Wien getroffen und über die Aufhebung der Sanktionen "
     "gesprochen, aber sie sind zu keinem Ergebnis gekommen, wie ein Sprecher nach dem Treffen mit den Journalisten sagte."),
     "German"),
    (("Les ministres des affaires étrangères se sont rencontrés mardi à Vienne pour parler de la levée des sanctions, mais "
     "ils ne sont pas parvenus à un accord, a dit un porte-parole après la rencontre avec les journalistes."), "French"),
    (("Los ministros de exteriores de los dos países se reunieron el martes en Viena para hablar de las sanciones, pero no "
     "llegaron a un acuerdo, según dijo un portavoz después de la reunión con los periodistas de la región."), "Spanish"),
    ("Министры иностранных дел двух стран встретились во вторник в Вене.", "Russian"),
    ("北朝鮮の指導者は火曜日に中国の国家主席と会談し、核問題について話し合った。", "Japanese"),
])
def test_another_language_is_set_aside(desk, text, name):
    assert f"the text appears to be in {name}, not English" in desk.reason("a.txt", text)


@pytest.mark.parametrize("text", [
    "Kim Jong Un, Xi Jinping, Moon Jae-in, Shinzo Abe", "Talks end.", "Danke, sagte Merkel.",
    "He said “il n'y a pas de progrès” twice, and the minister of the other side did not answer him. " * 3,
    "평양 said on Monday that the talks were over and that there would be no more of them.",
    "KREMLIN DENIES TROOP BUILDUP", "Junta junks accord, Manila mum", "Kim Jong Un (김정은) met Ri Sol Ju (리설주).",
    "Toyko 12 3 4\nOslo 5 6 7\nDoha 8 9 1", "Tlie presideut sald lhat the taIks w0uld go ou .",
    "Thetalksbetweenthetwokoreasarevoer.Nodatewasset.", "🚨 wow @user #DMZ https://example.org",
])
def test_english_short_and_mixed_texts_pass(desk, text):
    assert desk.document("a.txt", text).text == text


ENGLISH = "The delegations met on Monday. They agreed that the ferry should run again from June."
FRENCH = "Les délégations se sont rencontrées lundi. Elles sont convenues que le bac reprendrait son service en juin."
DUTCH = "De delegaties spraken maandag met elkaar. Zij vinden dat de veerboot weer moet varen."


@pytest.mark.parametrize(("paragraphs", "left_out"), [
    ([ENGLISH, FRENCH], {FRENCH: "in French"}),
    ([FRENCH, ENGLISH], {FRENCH: "in French"}),
    ([ENGLISH, FRENCH, DUTCH, ENGLISH], {FRENCH: "in French", DUTCH: "in Dutch"}),
    # a heading goes with the paragraphs around it, and a quotation with its paragraph
    ([ENGLISH, FRENCH, "Nouveau traversier", FRENCH], {FRENCH: "in French", "Nouveau traversier": "in French"}),
    ([ENGLISH, "Marseille, Genève", ENGLISH], {}),
    ([f"{ENGLISH} He added: “Nous ne sommes pas prêts à signer.” Nobody answered him for an hour."], {}),
    ([ENGLISH, "Министерство заявляет, что переговоры будут продолжены.", ENGLISH],
     {"Министерство заявляет, что переговоры будут продолжены.": "in Russian"}),
])
def test_of_two_languages_the_english_paragraphs_are_kept(desk, paragraphs, left_out):
    text = "\n\n".join(paragraphs)
    document = desk.document("a.txt", text)
    assert document.text == text
    assert {text[start:end]: reason for start, end, reason in document.furniture_spans()} == left_out


def test_a_foreign_report_with_a_line_of_english_is_set_aside(desk):
    text = "\n\n".join([FRENCH, FRENCH.replace("lundi", "mardi"), "They will meet again."])
    assert desk.reason("a.txt", text) == (
        "a.txt: the text appears to be in French, not English; only English is read: give an English translation")


def test_verses_too_short_to_tell_alone_tell_together(desk):
    assert "appears to be in German" in desk.reason("a.txt", "\n".join(
        ["die Grenze", "wird geöffnet", "und niemand", "weiß warum", "sagt er"] * 3))


def test_a_text_that_most_words_show_as_english_asks_no_detector(monkeypatch):
    monkeypatch.setattr(language, "_ranked", lambda _: pytest.fail("the detector was asked"))
    assert language.language_of(ENGLISH).verdict == "English"
    assert language.parts_of([ENGLISH, "Oslo", ENGLISH]).english


def test_the_detector_is_asked_a_bounded_number_of_times(monkeypatch):
    asked = []
    monkeypatch.setattr(language, "_ranked", lambda text: asked.append(text) or [("en", 0.0), ("fr", -1.0)])
    language.parts_of([f"rien ne va plus {n}" for n in range(9_000)])
    assert len(asked) <= 2_001
    assert max(map(len, asked)) <= 20_000


def test_nothing_but_furniture(desk):
    assert desk.reason("a.txt", "Skip to main content\nMenu\nSearch\n\nSubscribe to our newsletter\n").startswith(
        "a.txt: holds only page furniture and no report")
