# ruff: noqa: E501  (one case a line: tables of cases read better than broken strings)
"""Texts that nobody wrote to be read: each is annotated and coded without an exception, its spans hold, it changes
nothing in the documents beside it, and the work that it makes grows with its length and no faster.

Everything goes through the public interface, so that it holds for whatever parser stands behind it.
"""

import dataclasses
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente import events, positions
from detente.annotations import Annotation, annotate, to_row
from detente.english.parser import shipped_parser
from detente.records import Document, Problem, When
from detente.sentences import code

PUBLISHED = When(dt.date(2018, 5, 10), dt.date(2018, 5, 10))
GOOD = [
    "The foreign minister of Iran met John Kerry in Vienna on Tuesday. They agreed to meet again in July.",
    "Russia said it wanted an end to the sanctions. “We will not sign before June,” Sergei Lavrov said in Moscow.",
]

#: Name of the phenomenon and the unit that is repeated.
REPEATED = {
    "ocr noise": "Tlie Pres1dent 0f Rus- sia rn et tbe Pre~ident of Ch|na ln Mosc0w 0n Tues day , lO May 2Ol8 ; ",
    "letters spaced": "T h e  m i n i s t e r  m e t  K i m . ",
    "missing spaces": "Northkoreafiredamissile",
    "missing spaces between sentences": "Kim met Xi.Trump called Abe.Russia warned Japan.",
    "capitals": "THE PRESIDENT OF RUSSIA MET THE PRESIDENT OF CHINA IN MOSCOW ON 10 MAY. ",
    "emoji": "Kim 😀 met 🇰🇷🇺🇸 Xi 👩‍👩‍👧‍👦 on 🚀 Monday 😡😡😡. ",
    "zero-width characters": "Ki\u200bm met\u200d Xi\ufeff on\u2060 Mon\u00adday. ",
    "directions": "\u202eKim met Xi\u202c on \u2067Monday\u2069 in \u200fHanoi\u200e. ",
    "combining characters": "K\u0301im me\u0308t X\u0327i. ",
    "combining characters alone": "\u0301\u0302",
    "letters beyond the basic plane": "𝕂𝕚𝕞 met 𝐗𝐢 on 𝓜onday. ",
    "mixed quotes": '"Kim said “we will\' go, ‘said «Xi» and "Trump said “no. ',
    "quotes that stay open": "“Kim said he ",
    "quotes that only close": "Kim said he” ",
    "marks alone": "“",
    "apostrophes": "' ",
    "paragraphs that open quotes": "“We shall meet Kim.\n\n",
    "commas": ",",
    "brackets that open": "(",
    "brackets of all kinds": "( Kim [ Xi { ",
    "full stops": ". ",
    "dashes": "— ",
    "hyphens": "-",
    "underscores": "_",
    "dots": "Kim ... met ... Xi ... ",
    "digits": "0123456789",
    "numbers": "12 345 6.7 8,900 ",
    "May": "May ",
    "days": "Monday Tuesday ",
    "years": "2018 ",
    "date words": "2018-05-10 next week last month two days ago 10 May in 2018 ",
    "days of one list": "1, 2, 3, 4, 5, ",
    "ranges of a range": "1-2-3-4-5-",
    "from and to": "from 3 to 5 to 7 May to June to ",
    "money": "$5 billion €3m ",
    "one name": "Kim ",
    "a full name": "Kim Jong Un ",
    "titles": "President Minister Chairman ",
    "abbreviations": "U.S. ",
    "and": "and ",
    "not": "not ",
    "pronouns": "he she they it him his ",
    "prepositions": "of in on at by for with ",
    "verbs": "meet said agree attack ",
    "clauses in clauses": "Kim said that ",
    "phrases in phrases": "the leader of ",
    "infinitives in infinitives": "wants to agree to meet to ",
    "relative clauses": "Kim, who met Xi, who met Putin, ",
    "appositions": "Iran's leader, the minister of Russia, ",
    "conditions": "if Iran agrees unless Russia refuses until China pays ",
    "colons": "Kim: Xi: ",
    "semicolons": "Kim met Xi; ",
    "sentences": "Kim met Xi on Monday. ",
    "sentences with pronouns": "Kim met Xi. He told him that they would meet. ",
    "sentences of speech": "Kim said the sanctions must end. ",
    "meanings": "Pyongyang understands denuclearization to mean the removal of weapons. ",
    "chronology": "10 May 2018: Kim met Xi.\n",
    "lines of DOS": "Kim met Xi.\r\nTrump called Abe.\r\n\r\n",
    "lines of old Macs": "Kim met Xi.\rTrump called Abe.\r\r",
    "columns": "Kim\tXi\tmet\t2018-05-10\tBeijing\n",
    "short lines": "Kim\nmet\nXi\n",
    "spaces": " ",
    "empty lines": "\n \n",
    "soft hyphens": "The nego\u00adtia\u00adtions be\u00adtween Iran and Rus\u00adsia end\u00aded. ",
    "words cut at the line's end": "The nego-\ntiations between Iran and Rus-\nsia ended on Mon-\nday. ",
    "ligatures": "The oﬃcial ﬁred a missile and ﬂed to Iran, the chieﬀ said. ",
    "remnants of HTML": '<p class="x">Kim met Xi&nbsp;on <b>Monday</b>.</p><script>alert(1)</script> &lt;b&gt; ',
    "tables of Markdown": "| Kim | met | Xi | 2018-05-10 |\n|---|---|---|---|\n",
    "templates": "{{ 7*7 }} {% raw %} ${jndi:ldap://x} %s %n {0} \\x41 ",
    "Windows-1252 read as UTF-8 and back": "The ministerâ€™s â€œplanâ€\x9d for Iran â€“ he said â€” SÃ£o TomÃ© met Xi. ",
    "NUL": "Kim\x00met Xi\x00 on Monday. ",
    "controls": "Kim\x1b[31m met\x07 Xi\x0b on\x0c Monday.\x85 \u2028 \u2029",
    "replacement characters": "Kim \ufffd\ufffd met Xi. ",
    "addresses": "http://example.org/a/b?c=d&e=f ",
    "long compounds": "north-south-",
    "another language": "Le président a rencontré son homologue à Genève mardi. ",
}
SURROGATES = "Kim \ud800 met \udfff Xi on Monday."


def text_of(name, words):
    """About as many words as asked for, of one phenomenon."""
    unit = REPEATED[name]
    return unit * (words // max(1, len(unit.split())) + 1)


def long_texts(words):
    """Texts that are one thing however long they are."""
    clause = "North Korea fired a missile into the sea and the United States said that it wanted talks and "
    return {
        "one sentence": clause * (words // 18) + "Kim met Xi.",
        "one list": "Kim met " + ", ".join(["Xi", "Putin", "Moon", "Trump"] * (words // 4)) + " and Abe on Monday.",
        "one word": "x" * (words * 50),
        "quotes in quotes": "“Kim said ‘" * (words // 4) + "no" + "’ he said” " * (words // 4),
        "one letter with its marks": "Ki\u0301" + "\u0302" * words + "m met Xi.",
    }


def document(name, text):
    return Document(id=name, text=text, published=PUBLISHED, published_basis="stated", file=f"{name}.txt")


HOSTILE = {**{name: text_of(name, 120) for name in REPEATED}, **long_texts(400)}


@pytest.fixture(scope="module")
def alone():
    """The good documents, annotated without any other."""
    return [to_row(one) for one in annotate([document(f"good {n}", text) for n, text in enumerate(GOOD)])]


def check(annotation, text):
    """What must hold of every annotation and all that is coded from it."""
    tokens, sentences = annotation.parsed.tokens, annotation.parsed.sentences
    place = 0
    for index, token in enumerate(tokens):
        assert token.index == index
        assert place <= token.start < token.end <= len(text)
        assert text[token.start:token.end] == token.text
        assert token.text.strip()
        place = token.end
    stop = 0
    for number, sentence in enumerate(sentences):
        assert (sentence.index, sentence.first) == (number, stop)
        assert sentence.first < sentence.stop <= len(tokens)
        stop = sentence.stop
        assert (sentence.start, sentence.end) == (tokens[sentence.first].start, tokens[stop - 1].end)
        for token in tokens[sentence.first:stop]:
            assert token.sentence == number
            assert sentence.first <= token.head < stop
    assert stop == len(tokens)
    for spans in (annotation.dates, annotation.references):
        place = 0
        for span in spans:
            assert place <= span.start < span.end <= len(text)
            assert text[span.start:span.end] == span.text
            place = span.end
    for quotation in annotation.quotations:
        assert 0 <= quotation.start < quotation.end <= len(text)
    coded = events.code(annotation)
    for mention in coded:
        assert text[mention.evidence.start:mention.evidence.end] == mention.evidence.quote
        assert text.startswith(mention.trigger, mention.trigger_start)
    for position in positions.code(annotation):
        assert text[position.evidence.start:position.evidence.end] == position.evidence.quote
    json.dumps([dataclasses.asdict(m) for m in coded], default=str).encode()


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_coded_and_its_spans_hold(name):
    (found,) = annotate([document(name, HOSTILE[name])])
    if isinstance(found, Problem):
        assert "no sentence is left" in found.reason
        assert not HOSTILE[name].strip() or name == "combining characters alone"
    else:
        check(found, HOSTILE[name])


def test_the_documents_beside_it_are_as_they_are_alone(alone):
    given = [document("good 0", GOOD[0])]
    for name, text in [*HOSTILE.items(), ("surrogates", SURROGATES), ("long", "x " * 500_001)]:
        given += [document(name, text)] if len(text) < 30_000 or name == "long" else []
    given.append(document("good 1", GOOD[1]))
    found = list(annotate(given))
    assert [to_row(found[0]), to_row(found[-1])] == alone
    assert len(found) == len(given)
    named = {one.document: one.reason for one in found if isinstance(one, Problem)}
    assert named["surrogates"].startswith("half of a surrogate pair, U+D800, at character 4; write the text in UTF-8")
    assert named["long"].startswith("the text has 1,000,002 characters and the limit is 1,000,000; split it")


def test_a_line_of_a_megabyte_without_a_space():
    text = "x" * 999_900 + " Kim met Xi in Beijing on Monday."
    (found,) = annotate([document("line", text)])
    assert len(found.parsed.tokens) < 20_000
    assert all(t.end <= len(text) for t in found.parsed.tokens)
    assert [text[s.start:s.end] for s in found.parsed.sentences][-1].endswith("Kim met Xi in Beijing on Monday.")


class Counted(tuple):
    """A tuple that counts how many of its items are handed out."""

    __slots__ = ()
    handed = 0

    def __iter__(self):
        for one in super().__iter__():
            Counted.handed += 1
            yield one

    def __getitem__(self, place):
        found = super().__getitem__(place)
        Counted.handed += len(found) if isinstance(place, slice) else 1
        return found


class Parsed:
    """A parser that has its answer."""

    version = "parsed"

    def __init__(self, parsed):
        self.parsed = parsed

    def parse(self, texts):
        for _ in texts:
            yield self.parsed


def work(text):
    """Items of the annotation that are looked at and functions that are called from the parse to the positions; one
    measure for annotating, one for each coder.
    """
    (parsed,) = shipped_parser().parse([(text, ())])
    calls = 0

    def call(_frame, event, _argument):
        nonlocal calls
        calls += event == "call"  # each step of a generator is one

    def measured(function):
        nonlocal calls
        calls = Counted.handed = 0
        sys.setprofile(call)
        try:
            found = function()
        finally:
            sys.setprofile(None)
        return found, calls + Counted.handed

    annotation, annotating = measured(lambda: next(iter(annotate([document("a", text)], parser=Parsed(parsed)))))
    assert isinstance(annotation, Annotation)
    counted = dataclasses.replace(
        annotation, dates=Counted(annotation.dates), references=Counted(annotation.references),
        quotations=Counted(annotation.quotations))
    return annotating, measured(lambda: events.code(counted))[1], measured(lambda: positions.code(counted))[1]


@pytest.mark.parametrize("name", [
    "sentences", "sentences with pronouns", "sentences of speech", "mixed quotes",
    "paragraphs that open quotes", "date words", "days", "chronology", "short lines", "tables of Markdown", "one name",
    "missing spaces between sentences", "lines of old Macs", "meanings",
])
def test_four_times_the_text_is_four_times_the_work(name):
    work(text_of(name, 20))  # what is loaded once is not counted
    for stage, less, more in zip(("annotating", "events", "positions"), work(text_of(name, 200)),
                                 work(text_of(name, 800)), strict=True):
        assert more <= 4.8 * less + 5_000, f"{stage}: {less:,} steps become {more:,}"


# --- the command line ----------------------------------------------------------------------------------------------


@pytest.fixture
def detente(tmp_path):
    """The command line in a process of its own."""

    def run(*arguments):
        path = os.pathsep.join([str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")])
        return subprocess.run([sys.executable, "-c", "from detente.cli import main; main()", *arguments], cwd=tmp_path,
                              capture_output=True, text=True, check=False,
                              env=os.environ | {"PYTHONPATH": path, "NO_COLOR": "1", "COLUMNS": "100"})

    return run


def test_a_run_over_hostile_files_names_those_set_aside_and_keeps_the_rest(detente, tmp_path):
    (tmp_path / "in").mkdir()
    texts = {
        "good.txt": GOOD[0].encode(), "nul.txt": HOSTILE["NUL"].encode(), "french.txt": HOSTILE["another language"].encode(),
        "half.jsonl": json.dumps({"id": "h", "text": SURROGATES}).encode(), "cut.txt": b"He said \xe2\x80",
        "bidi.txt": HOSTILE["directions"].encode(), "html.txt": HOSTILE["remnants of HTML"].encode(), "empty.txt": b"",
    }
    for name, content in texts.items():
        (tmp_path / "in" / name).write_bytes(content)
    assert detente("init", "s", "--documents", "in").returncode == 0
    done = detente("run", "s")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == "s/brief/brief.html\n"
    for told in ("nul.txt: is binary", "french.txt: the text appears to be in French", "wrong encoding (half of a surrogate",
                 "cut.txt, line 1: wrong encoding", "empty.txt: "):
        assert told in done.stderr
    assert not {"\x1b", "\u202e"} & set(done.stderr)
    assert "<script>alert" not in (tmp_path / "s/brief/brief.html").read_text(encoding="utf-8")


def test_hostile_sentences_are_coded_or_named_with_file_and_line(detente, tmp_path):
    lines = [{"id": name, "text": text[:3_000], "date": "2018-05-10"} for name, text in HOSTILE.items() if text.strip()]
    lines += [{"id": "half", "text": SURROGATES}, {"id": "\ud800", "text": "Kim met Xi."}, {"id": "good", "text": GOOD[0]}]
    (tmp_path / "s.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = detente("code", "--input", "s.jsonl")
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    found = [json.loads(line) for line in done.stdout.split("\n")[:-1]]
    assert len(found) == len(lines)
    assert found[-1]["mentions"]
    problems = {one["id"]: one["problem"] for one in found if "problem" in one}
    number = 1 + [one["id"] for one in lines].index("another language")
    assert problems["another language"].startswith(f"s.jsonl, line {number}: the text appears to be in French, not English")
    assert f"s.jsonl, line {len(lines) - 2}: half of a surrogate pair" in done.stderr
    assert f"s.jsonl, line {len(lines) - 1}: half of a surrogate pair" in done.stderr
    assert all(problem.startswith("s.jsonl, line ") for problem in problems.values())
    for one, given in zip(found, lines, strict=True):
        assert all(given["text"][m["start"]:m["end"]] == m["quote"] for m in one["mentions"])


@pytest.mark.parametrize(("content", "code", "message"), [
    (b'{"id": 1, "text": "Kim met Xi."}', 0, ""),
    (b'{"id": 1, "text": "Kim met Xi.", "date": "31 May"}', 3, "s.jsonl, line 1: the date is '31 May'; expected one such as"),
    (b'{"id": 1, "text": "\xff"}', 1, "s.jsonl: byte 19 is not UTF-8. Save the file as UTF-8."),
    (b"", 0, ""),
])
def test_exit_codes_of_code(detente, tmp_path, content, code, message):
    (tmp_path / "s.jsonl").write_bytes(content)
    done = detente("code", "--input", "s.jsonl")
    assert done.returncode == code
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_a_foreign_sentence_among_others_is_set_aside_with_its_language():
    found = list(code([GOOD[0], "Министры встретились во вторник в Вене.", GOOD[1], "Kim met Xi."]))
    assert [bool(one.problem) for one in found] == [False, True, False, False]
    assert found[1].problem == (
        "the text appears to be in Russian, not English; only English is read: give an English translation")
