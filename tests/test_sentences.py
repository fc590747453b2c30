"""Sentences in, coded mentions out."""

import datetime as dt
import json

import pytest

import detente.annotations as annotations
from detente import sentences
from detente.errors import InputError
from detente.records import Problem
from detente.sentences import Sentence, code, code_file, read_sentences


def read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return list(read_sentences(tmp_path / name))


def test_a_table_and_lines_give_the_same_sentences(tmp_path):
    wanted = [Sentence(id="1", text='He said, "No".', date=dt.date(2019, 6, 26), line=2),
              Sentence(id="2", text="Two\nlines.", line=4)]
    table = read(tmp_path, "s.csv", 'id,text,date\n1,"He said, ""No"".",2019-06-26\n2,"Two\nlines.",\n')
    lines = read(tmp_path, "s.jsonl", '\ufeff{"id": 1, "text": "He said, \\"No\\".", "date": "2019-06-26"}\n\n'
                                      '{"id": "2", "text": "Two\\nlines.", "date": null}\n')
    assert table == wanted
    assert [(s.id, s.text, s.date) for s in lines] == [(s.id, s.text, s.date) for s in wanted]


@pytest.mark.parametrize(("name", "text", "message"), [
    ("s.jsonl", '{"text": "x"}', "line 1: the id is None; expected text or a number"),
    ("s.jsonl", '{"id": true, "text": "x"}', "the id is True"),
    ("s.jsonl", '\n{"id": 1, "text": 5}', "line 2: the text is 5; expected a sentence"),
    ("s.jsonl", '{"id": 1, "text": "x", "date": "26/06/2019"}',
     "the date is '26/06/2019'; expected one such as 2019-06-26"),
    ("s.jsonl", '{"id": 1, "text": "x", "date": 2019}', "the date is 2019"),
    ("s.jsonl", "[1]", r"expected an object, found '[1]'"),
    ("s.jsonl", "[" * 100_000, "this is not JSON"),
    ("s.csv", "id,text\n1,\n", "line 2: the text is ''"),
    ("s.csv", "id,text\n1\n", "line 2: the text is None"),
])
def test_a_bad_line_is_named(tmp_path, name, text, message):
    (problem,) = read(tmp_path, name, text)
    assert isinstance(problem, Problem)
    assert message in problem.reason


@pytest.mark.parametrize(("name", "content", "message"), [
    ("s.csv", b"id,date\n", "line 1: the column 'text' is missing; found id, date"),
    ("s.csv", b"", "the column 'id' is missing; found none"),
    ("s.jsonl", b"\xff\xfe", "byte 0 is not UTF-8"),
    ("s.txt", b"x", "expected .jsonl or .csv"),
])
def test_a_file_that_cannot_be_read_is_told(tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=message):
        list(read_sentences(tmp_path / name))
    with pytest.raises(InputError, match="cannot be opened"):
        list(read_sentences(tmp_path / "nowhere.csv"))


def test_offsets_count_into_the_sentence_that_was_given():
    text = "Yesterday the president of Russia met the president of China in Moscow."
    (found,) = code([Sentence(id="x", text=text, date=dt.date(2019, 6, 6))])
    assert found.mentions
    for mention in json.loads(found.to_json())["mentions"]:
        assert text[mention["start"]:mention["end"]] == mention["quote"]
        assert text[mention["trigger_start"]:].startswith(mention["trigger"])


def test_results_come_in_the_order_of_the_lines(tmp_path):
    lines = [json.dumps({"id": n, "text": "France met Germany."} if n % 3 else {"id": n}) for n in range(7)]
    (tmp_path / "s.jsonl").write_text("\n".join(lines))
    found = list(code_file(tmp_path / "s.jsonl"))
    assert [f.id for f in found] == ["0", "1", "2", "3", "4", "5", "6"]
    assert [bool(f.problem) for f in found] == [True, False, False, True, False, False, True]


def test_one_sentence_that_cannot_be_coded_spoils_no_other(monkeypatch):
    real = annotations.annotate

    def fragile(documents, **options):
        if any("BOOM" in d.text for d in documents):
            raise ValueError("boom")
        return real(documents, **options)

    monkeypatch.setattr(annotations, "annotate", fragile, raising=False)
    found = list(code(["It rained.", "BOOM", "It snowed."]))
    assert [f.problem for f in found] == ["", "ValueError: boom", ""]
    assert sentences.Coded(id="2", problem="x").to_json() == '{"id": "2", "mentions": [], "problem": "x"}'
