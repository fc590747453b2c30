"""What outcomes bring two sides: every outcome is on the picture or counted, at its own place."""

from scenarios_for_briefs import solved

from detente.brief.gains_picture import draw_gains


def test_only_two_sides_make_a_plane():
    assert draw_gains(solved(sides=3)) is None
    assert draw_gains(solved()) is not None


def test_dots_lie_where_the_gains_are_and_are_filled_by_who_reads_them_so():
    found = solved()
    picture, talks = draw_gains(found), found.coded.talks
    assert picture.left_out == 0
    for dot in picture.dots:
        assert picture.left <= dot.x <= picture.right
        assert picture.top <= dot.y <= picture.bottom
    gain = {dot.words.split(": side 0 ")[1]: dot for dot in picture.dots}
    for z in range(found.coded.outcomes.size):
        dot = gain[f"{talks.gains[0, z]:+.3g}, side 1 {talks.gains[1, z]:+.3g}"]
        assert (dot.x >= picture.zero[0]) == (talks.gains[0, z] >= 0)
        assert (dot.y <= picture.zero[1]) == (talks.gains[1, z] >= 0)
    looks = {(True, True): "gb", (True, False): "gx", (False, True): "gy", (False, False): "gn"}
    assert {dot.look for dot in picture.dots} == {
        looks[talks.readings[0, z] >= 0.5, talks.readings[1, z] >= 0.5] for z in range(found.coded.outcomes.size)}


def test_the_table_counts_every_outcome():
    found = solved(issues=3, levels=9)
    picture = draw_gains(found)
    assert sum(int(n.replace(",", "")) for _, counts in picture.counts for n in counts) == 729
    assert len(picture.dots) <= 400
    assert picture.left_out >= 729 - 400
    assert int(picture.counts[0][1][0]) == found.zone.substantive.size


def test_the_edge_rises_nowhere():
    path = draw_gains(solved(issues=3)).edge
    points = [tuple(map(float, part.split())) for part in path.removeprefix("M").split("L")]
    assert points == sorted(points)
    assert [y for _, y in points] == sorted(y for _, y in points)  # down the page, as the first side gains
