"""The zone as a picture: it says of each cell what the outcomes in it say, and fits whatever a scenario holds."""

import itertools
import sys

import pytest
from scenarios_for_briefs import HOSTILE, solved

from detente.brief.axis import text_width
from detente.brief.lines import wrapped
from detente.brief.zone_picture import codes, draw_zone


def cells(picture):
    return [[("".join({"zp": "P", "zb": "b", "zn": "."}[b.look] for b in c.badges), c.deal) for c in row]
            for row in picture.rows]


@pytest.mark.parametrize("shape", [{}, {"issues": 3}, {"issues": 1}, {"sides": 6, "issues": 3}, {"scale": 5}])
def test_each_cell_says_what_some_outcome_in_it_is(shape):
    found = solved(**shape)
    picture, talks, outcomes = draw_zone(found), found.coded.talks, found.coded.outcomes
    names = [issue.name for issue in outcomes.issues]
    down, across = picture.row_issue, picture.column_issue
    for row, name in enumerate(picture.row_names):
        for column, other in enumerate(picture.column_names):
            here = [z for z in range(outcomes.size) for at in [outcomes.levels(z)]
                    if outcomes.issues[names.index(across)].levels[at[names.index(across)]] == other
                    and (not down or outcomes.issues[names.index(down)].levels[at[names.index(down)]] == name)]
            expected = ""
            for side in range(len(talks.names)):
                bears = [z for z in here if talks.gains[side, z] >= 0]
                passes = [z for z in bears if talks.readings[side, z] >= 0.5]
                expected += "P" if passes else "b" if bears else "."
            deal = any((talks.gains[:, z] >= 0).all() and (talks.readings[:, z] >= 0.5).all() for z in here)
            assert cells(picture)[row][column] == (expected, deal)


def test_sides_that_pass_with_different_outcomes_make_no_deal(monkeypatch):
    """Each reads the words in the third issue, at opposite ends; the picture shows the other two."""
    monkeypatch.setattr(sys.modules["detente.brief.zone_picture"], "_main_issues", lambda _: (0, 1))
    picture = draw_zone(solved(issues=3))
    assert any(badges == "PP" and not deal for row in cells(picture) for badges, deal in row)
    assert "Each side is taken at whatever level of “issue" in picture.caption
    assert "only one and the same outcome for all makes a deal" in picture.caption


def test_scales_and_long_lists_are_gathered_and_lose_no_outcome():
    found = solved(issues=2, levels=12, scale=40)
    picture = draw_zone(found)
    assert (len(picture.rows), len(picture.rows[0])) == (8, 6)
    assert picture.row_names[0] == "0 to 12.5 crowns"
    assert picture.column_names[-1] == "7 further levels"
    assert found.zone.exists == any(deal for row in cells(picture) for _, deal in row)


def test_more_sides_than_fit_are_counted():
    picture = draw_zone(solved(sides=9))
    assert picture.key == ()
    assert {b.text for row in picture.rows for c in row for b in c.badges} <= {f"{n} of 9" for n in range(10)}


def test_without_readings_nothing_is_said_of_words():
    picture = draw_zone(solved(readings=False))
    assert "words" not in picture.caption + picture.table_note + "".join(words for _, words in picture.looks)


@pytest.mark.parametrize("shape", [{"sides": 6, "issues": 3}, {"name": HOSTILE}, {"scale": 40, "levels": 12}])
def test_nothing_lies_outside_the_picture_or_upon_another(shape):
    picture = draw_zone(solved(**shape))
    assert picture.width < 900
    for cell in itertools.chain.from_iterable(picture.rows):
        assert cell.x + picture.cell_width <= picture.width
        assert cell.y + picture.cell_height <= picture.height
        for one, other in itertools.pairwise(cell.badges):
            assert one.x + one.width < other.x or one.y + 19 < other.y
        assert all(cell.x < b.x and b.x + b.width < cell.x + picture.cell_width for b in cell.badges)
    left = min(cell.x for cell in itertools.chain.from_iterable(picture.rows))
    assert all(text_width(label.text) < left for label in picture.row_labels)
    assert all(text_width(label.text) <= picture.cell_width for label in picture.column_labels)


def test_codes_are_short_and_differ():
    assert codes(["AVA", "BOR.GOV", "IGO.LEAGUE", "NGO.LEAGUE", "..."]) == ("AVA", "GOV", "LEAG", "LEA4", "...")


@pytest.mark.parametrize(("text", "lines"), [
    ("", ("",)), ("one two", ("one", "two")), ("onetwothree", ("onetw…",)),
    ("a b c d e f g h i j k l m n o p q", ("a b c d", "e f g…"))])
def test_words_are_broken_and_cut(text, lines):
    found = wrapped(text, 42, most=2)
    assert found == lines
    assert len(found) <= 2
    assert all(text_width(line) <= 42 for line in found)
