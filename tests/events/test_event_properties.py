"""What holds for any text: quotes equal their spans, ids are unique, order does not matter, nothing crashes."""

import datetime as dt

import pytest
from event_cases import read_cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.annotations import annotate
from detente.events import code, load_codebook
from detente.records import STATUSES, Document, Problem, When

DAY = When(dt.date(2019, 6, 25), dt.date(2019, 6, 25))
_WORDS = ("Iran", "the United States", "Pyongyang", "met", "will", "not", "if", "sanctions", "on", "imposed", "talks",
          "with", "Monday", ",", "and", "that", "said", "he", "\n\n", "\n", "“", "”", '"', "(", ")", "2016:", "-", "?",
          "to", "of", "which", "missile", "launched", "'s", "refused", "letter", "summit", "the", "—", "|", "#", "*")


@pytest.fixture(scope="module")
def texts():
    """Longer texts made of the cases, ten sentences each, as documents."""
    cases = read_cases()
    groups = [cases[i : i + 10] for i in range(0, len(cases), 10)]
    return [Document(id=f"d{n}", text="  ".join(c.text for c in g), published=DAY) for n, g in enumerate(groups)]


@pytest.fixture(scope="module")
def coded(texts):
    return {a.document: (a, code(a)) for a in annotate(texts)}


def _check(text, annotation, mentions):
    ends = {(s.start, s.end) for s in annotation.parsed.sentences}
    types = load_codebook().types
    for m in mentions:
        e = m.evidence
        assert text[e.start : e.end] == e.quote
        assert (e.start, e.end) in ends
        assert e.start <= m.trigger_start < e.end
        assert text[m.trigger_start : m.trigger_start + len(m.trigger)] == m.trigger
        assert m.status in STATUSES
        assert m.type in types
        assert m.lexical_type in types
        assert m.substance == ("deed" if types[m.type].quad in (2, 4) else "word")
        assert not set(m.sources) & set(m.targets)
        assert len(set(m.sources)) == len(m.sources)
        assert (m.when is None) == (m.when_basis == "none")
        assert " ".join(m.gist.split()) == m.gist
        assert m.status_reason
    assert len({m.id for m in mentions}) == len(mentions)
    assert [m.trigger_start for m in mentions] == sorted(m.trigger_start for m in mentions)


def test_mentions_of_running_text_are_sound(texts, coded):
    assert sum(len(mentions) for _, mentions in coded.values()) > 100
    for document in texts:
        _check(document.text, *coded[document.id])


def test_ids_are_unique_over_documents(coded):
    ids = [m.id for _, mentions in coded.values() for m in mentions]
    assert len(ids) == len(set(ids))


def test_coding_does_not_depend_on_the_order_of_documents(texts, coded):
    few = texts[:6]
    again = {a.document: code(a) for a in annotate(few[::-1])}
    assert again == {d.id: coded[d.id][1] for d in few}


def test_coding_twice_gives_the_same(coded):
    annotation, mentions = next(iter(coded.values()))
    assert code(annotation) == mentions


def test_a_document_without_a_date_gets_no_invented_day(texts):
    for annotation in annotate([Document(id=d.id, text=d.text) for d in texts[:4]]):
        for m in code(annotation):
            assert m.when_basis != "reported"


def test_a_sentence_of_a_thousand_words_is_left_alone():
    text = "Iran met France " + "and Italy " * 1000 + "on Monday."
    assert [m for a in annotate([Document(id="d", text=text, published=DAY)]) for m in code(a)] == []


def _code(text):
    for annotation in annotate([Document(id="d", text=text, published=DAY)]):
        if isinstance(annotation, Problem):
            assert "annotation failed" not in annotation.reason, annotation.reason
        else:
            _check(text, annotation, code(annotation))


_SLOW = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@_SLOW
@given(st.text(max_size=200))
def test_any_string_is_coded_or_set_aside(text):
    _code(text)


@_SLOW
@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=40).map(" ".join))
def test_word_salad_is_coded_soundly(text):
    _code(text)


@pytest.mark.parametrize("text", [
    "<script>alert(1)</script> Iran met France in Paris on Monday.",
    "Iran\u202e met\u202c France on\u200b Monday\ufeff.",
    '=HYPERLINK("http://x") Iran met France on Monday.',
    "Iran met France on 31 February 2019, 99/99/9999 and 0000-00-00.",
    "\x00\x01 Iran met France\x0b on\x0c Monday. \ud7ff\ue000",
    "IRAN MET FRANCE ON MONDAY",
    "Iran met France" + "!" * 3000,
    "((((((((" * 300 + "Iran met France" + "))))))))" * 300,
    "Iran met the the the of of to to to , , , Monday Monday Monday on on",
    "“Iran ”met“ France” on “Monday”",
    "🇮🇷 met 🇫🇷 on Monday 🤝.",
    "Iran\u0301 me\u0301t France\u0301 on Monday.",
], ids=["script", "bidi", "formula", "dates", "controls", "capitals", "marks", "brackets", "stutter", "quotes", "flags",
        "accents"])
def test_hostile_text_is_coded_soundly(text):
    _code(text)


def test_a_claim_covers_what_stands_inside_it_and_not_what_stands_beside():
    said = detente.code([
        "Kyiv alleged that Russia detained two of its diplomats and shelled Kharkiv.",
        "Azerbaijan accused Armenia and urged Russia to send observers.",
        "The United States accused Iran after meeting the Saudi ministers in Riyadh on Monday.",
    ])
    claimed = [{m.lexical_type for m in one.mentions if m.claimed} for one in said]
    assert claimed == [{"COERCE", "ASSAULT"}, set(), set()]
