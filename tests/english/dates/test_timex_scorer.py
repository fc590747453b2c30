"""The scorer of benchmarks/timex_scorer.py on hand-worked cases, and the bars on the corpus where it is at hand."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
sys.path.insert(0, str(ROOT / "benchmarks"))

import dates_wikiwars  # noqa: E402  (benchmarks are scripts, found by path)
from timex_scorer import Pair, Timex, pairs, read_timeml, score  # noqa: E402  (as above)

CORPUS = Path(os.environ.get("DETENTE_SHARED", ROOT.parent / "shared")) / "data" / "time" / "wikiwars_train"


def timex(start, end, value="2018", kind="DATE"):
    return Timex(start, end, "w" * (end - start), kind, value)


def test_figures_of_a_hand_worked_case():
    # gold: 4; found: 3; one exact and right, one overlapping with a wrong value, one invented
    gold = [timex(0, 4), timex(10, 20, "2018-06"), timex(30, 34), timex(40, 44)]
    found = [timex(0, 4), timex(12, 20, "2019-06"), timex(60, 64)]
    figures = score(pairs(gold, found))
    assert (figures.gold, figures.found) == (4, 3)
    assert figures.strict == pytest.approx(200 * 1 / 7)
    assert figures.relaxed == pytest.approx(200 * 2 / 7)
    assert figures.value == pytest.approx(200 * 1 / 7)
    assert figures.type == pytest.approx(200 * 2 / 7)
    assert figures.precision == pytest.approx(100 * 2 / 3)
    assert figures.recall == pytest.approx(50)


def test_one_long_expression_matches_only_one_of_two():
    figures = score(pairs([timex(0, 4), timex(8, 12)], [timex(0, 12)]))
    assert (figures.relaxed_hits, figures.strict_hits) == (1, 0)


def test_an_equal_span_is_preferred_to_an_earlier_overlap():
    exact = timex(5, 9)
    matched = pairs([timex(0, 9), exact], [exact])
    assert Pair(exact, exact) in matched


def test_empty_on_both_sides_is_perfect():
    assert score([]).strict == 100


def test_a_timeml_document_is_read_with_offsets(tmp_path):
    file = tmp_path / "one.tml"
    file.write_text(
        '<?xml version="1.0" ?><TimeML><DOCID>one</DOCID><DCT><TIMEX3 type="DATE" value="2009-12-19">2009-12-19'
        '</TIMEX3></DCT><TEXT>A &amp; B <EVENT>met</EVENT> in <TIMEX3 type="DATE" value="2008-05">May 2008</TIMEX3>.'
        '<TIMEX3 type="DURATION" value="P1D"/></TEXT></TimeML>', encoding="utf-8")
    document = read_timeml(file)
    assert (document.text, document.created) == ("A & B met in May 2008.", "2009-12-19")
    assert document.timexes == (Timex(13, 21, "May 2008", "DATE", "2008-05"),)


def test_the_bars_on_wikiwars_hold():
    files = sorted(CORPUS.glob("*.tml"))
    if not files:
        pytest.skip(f"NOT RUN: the WikiWars corpus is not at {CORPUS} (set DETENTE_SHARED)")
    figures = score(pair for document in map(read_timeml, files)
                    for pair in pairs(document.timexes, dates_wikiwars.found_in(document, None)))
    assert figures.value > 86
    assert figures.strict > 88
    assert figures.relaxed > 93
