"""Named outcomes in the brief: a table in every form, letters in the pictures, and nothing for what cannot be."""

import dataclasses
import itertools
import json
import math
import re

import pytest
import records_for_briefs as made
from lxml import html as lxml_html
from scenarios_for_briefs import HOSTILE, solved

from detente.brief import build
from detente.brief.deal_page import render_deal
from detente.brief.gains_picture import draw_gains
from detente.brief.packages_table import draw_packages, mark_of
from detente.brief.zone_picture import draw_zone

NAMED = ((0, 0), (2, 1), (2, 1), (1, 2))


def test_the_table_says_what_was_found():
    found = solved(named=NAMED)
    table = draw_packages(found)
    assert [row.mark for row in table.rows] == ["A", "B", "C", "D"]
    assert table.sides == ("side 0", "side 1")
    for row, package in zip(table.rows, found.packages, strict=True):
        assert (row.name, row.by, row.what) == (package.name, "side 1", package.what)
        assert row.deal == package.judged.deal
        for side, gain, bears, reading in zip(row.sides, package.judged.gains, package.judged.bears,
                                              package.judged.readings, strict=True):
            assert side.worth.startswith(f"{gain:+.3g}".replace("-", "−"))
            assert side.stand == ("rather no deal" if not bears else "agrees" if reading >= 0.5 else "not the words")


def test_nothing_is_drawn_where_nothing_is_named():
    found = solved()
    assert draw_packages(found) is None
    assert draw_gains(found).named == ()
    assert not draw_zone(found).marked
    assert not any(cell.marks for row in draw_zone(found).rows for cell in row)


@pytest.mark.parametrize("shape", [{}, {"scale": 20, "named": ((35, 0), (0, 2))}])
def test_each_letter_stands_in_the_cell_of_its_outcome(shape):
    found = solved(**{"named": NAMED, **shape})
    picture, marks = draw_zone(found), ""
    for row, column in itertools.product(range(len(picture.rows)), range(len(picture.rows[0]))):
        cell = picture.rows[row][column]
        for mark in cell.marks.split():
            marks += mark
            what = found.packages[ord(mark) - ord("A")].what
            for name in (picture.row_names[row], picture.column_names[column]):
                low, _, high = name.removesuffix(" crowns").partition(" to ")
                stands = float(re.search(r"([\d.]+) crowns", what)[1]) if high else 0
                assert float(low) <= stands <= float(high) if high else f": {name}" in what
            assert "named here: " in cell.words
    assert sorted(marks) == [mark_of(place) for place in range(len(found.packages))]


def test_rings_lie_where_the_gains_are_and_letters_apart():
    found = solved(named=NAMED)
    picture = draw_gains(found)
    dots = {(dot.x, dot.y) for dot in picture.dots}
    assert {(one.x, one.y) for one in picture.named} <= dots
    labels = [(one.label_x, one.label_y) for one in picture.named]
    assert min(math.dist(a, b) for a, b in itertools.combinations(labels, 2)) > 10
    for x, y in labels:
        assert picture.left < x < picture.right
        assert picture.top < y


def test_named_outcomes_are_drawn_among_many():
    found = solved(issues=3, levels=9, named=((4, 5, 6), (8, 8, 1)))
    picture = draw_gains(found)
    assert {(one.x, one.y) for one in picture.named} <= {(dot.x, dot.y) for dot in picture.dots}


def test_cells_where_nothing_can_be_say_so():
    found = solved(impossible=({"i0": 0, "i1": 0}, {"i0": 2, "i1": 1}))
    picture = draw_zone(found)
    told = {(picture.row_names[row], picture.column_names[column]): cell
            for row, cells in enumerate(picture.rows) for column, cell in enumerate(cells)}
    barred = {key for key, cell in told.items() if not cell.possible}
    assert len(barred) == 2
    assert all(told[key].words == "cannot be" and told[key].badges == () for key in barred)


def test_all_forms_tell_of_named_outcomes():
    found = solved(named=NAMED, evidence=("brandt",), sources={"brandt": "Anna Brandt, The Canal, 1921"})
    brief = build(dataclasses.replace(made.long_record(), scenario_file="talks.toml", solved=found))
    page = " ".join(lxml_html.fromstring(brief.html).get_element_by_id("deal").text_content().split())
    record = json.loads(brief.json)["deal"]["packages"]
    assert [one["name"] for one in record] == [f"paper {k}" for k in range(4)]
    assert record[0]["terms"] == found.packages[0].what
    for text in (page, brief.markdown):
        assert "Of 4 outcomes named, " in text
        assert "A paper 0, by side 1" in text
        assert "On the table: “paper 3”" in text
        for side in record[1]["sides"]:
            assert side["worth"] in text
            assert side["stand"] in text


@pytest.mark.parametrize("ending", [".html", ".md", ".txt"])
def test_hostile_names_of_outcomes_do_nothing(ending):
    found = solved(name=HOSTILE, named=NAMED, impossible=({"i0": 0, "i1": 1},))
    text = render_deal(found, file="t", ending=ending)
    assert "<script" not in text or ending == ".txt"
    assert not re.search("[\u0007\u200b\u202a-\u202e]", text)
    assert len(text) < 300_000
