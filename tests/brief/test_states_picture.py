"""The picture of a conflict's states: every state and move where it belongs, nothing on top of another, escaped."""

import itertools
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve_conflict
from detente.brief.page import environment
from detente.brief.states_picture import MOST_SHOWN, draw_states

HERE = Path(__file__).parents[1] / "bargaining"
TALKS, TEXT = ((HERE / name).read_text(encoding="utf-8") for name in ("canal.toml", "blockade.toml"))


def conflict(sizes, name="does"):
    lines = ['[[conflicts]]\nid = "c"\ntitle = "Many"\nstatus_quo = "nothing"',
             f'wished = "{" + ".join(f"o{i}{k}" for i, size in enumerate(sizes) for k in range(size))}"']
    for i, size in enumerate(sizes):
        options = ", ".join(f'{{ id = "o{i}{k}", does = "{name} {i}{k}" }}' for k in range(size))
        wishes = [f"o{i}{k} iff o{(i + 1) % len(sizes)}0" for k in range(size)] + [f"not o{i}0"]
        listed = ", ".join(f'{{ that = "{w}", basis = "analyst", note = "n" }}' for w in wishes)
        lines.append(f'[[conflicts.deciders]]\nid = "D{i}"\noptions = [{options}]\nprefers = [{listed}]')
    return "\n".join(lines)


def solved(text=TEXT):
    table = parse_scenario(TALKS + text, name="canal.toml").conflicts[0]
    return solve_conflict(table, {"AVA": "Avaria", "BOR": "Borduria"})


def rendered(picture):
    template = environment().from_string('{% from "states.html" import states %}{{ states(p) }}')
    return template.render(p=picture)


PICTURES = {"blockade": TEXT, "two": conflict((2, 2)), "four": conflict((1, 1, 1, 1)), "large": conflict((3, 3, 2, 2)),
            "six": conflict((2, 1, 1, 1, 1, 1)), "long": conflict((2, 2), "breaks " + "Donaudampfschiff" * 6)}


@pytest.fixture(scope="module", params=PICTURES)
def drawn(request):
    found = solved(PICTURES[request.param])
    return found, draw_states(found)


def test_boxes_lie_within_the_picture_and_apart(drawn):
    _, picture = drawn
    for node in picture.nodes:
        assert 0 <= node.x <= node.x + node.width <= picture.width
        assert 0 <= node.y <= node.y + node.height <= picture.height
    for one, other in itertools.combinations(picture.nodes, 2):
        assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height


def test_headings_stand_above_and_beside_without_touching(drawn):
    _, picture = drawn
    top = min(node.y for node in picture.nodes)
    left = min(node.x for node in picture.nodes)
    for heading in picture.columns:
        assert heading.y - 10 >= 0
        assert heading.y + 13.5 * (len(heading.lines) - 1) < top
    for heading in picture.rows:
        assert left > 180
        assert len(heading.lines) <= 7
    ends = [(h.y - 10, h.y + 13.5 * (len(h.lines) - 1)) for h in picture.rows]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(ends))


def test_arrows_stay_within_the_picture_and_begin_at_their_boxes(drawn):
    _, picture = drawn
    edges = {(round(n.x, 0), round(n.x + n.width, 0)) for n in picture.nodes}
    for arrow in (*picture.arrows, *picture.way):
        (x0, y0), (x1, y1), (x2, y2) = arrow.points
        assert 0 <= (x0 + 2 * x1 + x2) / 4 <= picture.width
        assert 0 <= (y0 + 2 * y1 + y2) / 4 <= picture.height
        assert any(low - 1 <= x0 <= high + 1 for low, high in edges)


def test_every_move_between_the_states_shown_is_an_arrow_to_what_is_better():
    found = solved()
    picture = draw_states(found)
    moves, ranks = found.coded.conflict.moves, found.coded.conflict.ranks
    pairs = {(i, *sorted((a, b))) for i, own in enumerate(moves)
             for a, b in zip(own.starts.tolist(), own.to.tolist(), strict=True)}
    assert len(picture.arrows) == len(pairs)
    better = sum(ranks[i, a] != ranks[i, b] for i, a, b in pairs)
    assert sum(bool(arrow.head) for arrow in picture.arrows) >= better - sum(bool(a.bar) for a in picture.arrows)
    assert sum(bool(arrow.bar) for arrow in picture.arrows) == sum(
        (b, a) not in set(zip(moves[i].starts.tolist(), moves[i].to.tolist(), strict=True))
        or (a, b) not in set(zip(moves[i].starts.tolist(), moves[i].to.tolist(), strict=True)) for i, a, b in pairs)
    thick = [arrow for arrow in picture.arrows if arrow.look.startswith("ub")]
    assert len(thick) == sum(bool((ranks[i, own.ends(at)] > ranks[i, at]).any()) for i, own in enumerate(moves)
                             for at in range(len(found.states)))


def test_marks_and_table_say_what_the_model_says():
    found = solved()
    picture = draw_states(found)
    assert [n.holds for n in picture.nodes].count(True) == int(found.holds.sum()) == 5
    assert [n.marks for n in picture.nodes if "now" in n.marks] == ["now"]
    assert [n.marks for n in picture.nodes if "wished" in n.marks] == ["wished · holds"]
    assert len(picture.way) == len(picture.steps) == len(found.way.easiest.steps)
    assert sum(len(mark.text) for mark in picture.impossible) == len("cannot be") * 2
    rows = {row.state: row for row in picture.table}
    now = rows["Avaria blocks the canal; Borduria keeps its fleet at home"]
    fleet = rows["Avaria blocks the canal; Borduria sends its fleet"]
    assert now.verdicts == ("stays", f"leaves for {fleet.number}")
    assert fleet.marks == "holds"
    wished = next(row for row in picture.table if "wished" in row.marks)
    assert all(verdict.endswith("held back") for verdict in wished.verdicts)
    assert "no longer as things are misread" in wished.marks


def test_of_many_states_those_that_matter_are_drawn():
    found = solved(PICTURES["large"])
    picture = draw_states(found)
    assert len(picture.nodes) <= MOST_SHOWN < len(found.states)
    assert picture.left_out == len(found.states) - len(picture.nodes)
    assert re.fullmatch(r"\d+ states of 1,024, those that matter most, and only best gains; 1,0\d\d are left out\.",
                        picture.note)
    assert any("now" in n.marks for n in picture.nodes)
    assert any("wished" in n.marks for n in picture.nodes)
    assert len(picture.way) == len(found.way.easiest.steps)


def test_the_macro_draws_every_state_and_holds_nothing_that_a_page_may_not(drawn):
    _, picture = drawn
    page = rendered(picture)
    tree = lxml_html.fromstring(f"<div>{page}</div>")
    assert len(tree.xpath("//rect")) == len(picture.nodes)
    assert len(tree.xpath("//tbody/tr")) == len(picture.nodes)
    assert tree.xpath("//svg[@role='img']/desc/text()") == [picture.description]
    assert "url(" not in page
    assert not tree.xpath("//@style")
    ids = tree.xpath("//@id")
    assert set(tree.xpath("//svg/@aria-labelledby")[0].split()) <= set(ids)
    assert len(ids) == len(set(ids))


def test_hostile_words_are_shown_and_not_run():
    text = TEXT.replace("blocks the canal", "<script>alert(1)</script>\\u202e\\u0007 & blocks").replace(
        "the blockade of the canal", "</svg><script>x</script>")
    page = rendered(draw_states(solved(text)))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]", page)


def test_headings_tell_what_each_does():
    picture = draw_states(solved(PICTURES["four"]))
    words = " ".join(line for heading in (*picture.columns, *picture.rows) for line in heading.lines)
    assert "D0 does 00" in words
    assert "D3 does nothing" in words
    assert [key.look for key in picture.keys] == [0, 1, 2, 3]
