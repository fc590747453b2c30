"""What each side lacks, in its own units and in those of a scale that could pay for it."""

import pytest
from made_scenarios import scenario

from detente.bargaining.coded import code_scenario
from detente.bargaining.gap import find_gap
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve

FIXED = (0, 0, 0)


def gap(ava=(0, 20), bor=(10, -10), no_deal=(12, 4), *, steps=4, readings=(), other=False):
    """Inspection of 0 to 20 years: good for Avaria, bad for Borduria. ``ava``, ``bor``: worth at 0 and at 20 years."""
    issues = {"inspection": (0, 20, "years", steps)}
    worth = {"AVA": {"inspection": [(x, x, x) for x in ava]}, "BOR": {"inspection": [(x, x, x) for x in bor]}}
    if other:
        issues["fee"] = ["none", "paid"]
        worth["AVA"]["fee"], worth["BOR"]["fee"] = [FIXED, (-1, -1, -1)], [FIXED, (3, 3, 3)]
    made = parse_scenario(scenario(issues, worth, {"AVA": (no_deal[0],) * 3, "BOR": (no_deal[1],) * 3},
                                   readings=readings), name="made.toml")
    return find_gap(made, code_scenario(made))


def test_the_gap_along_a_scale_is_told_in_its_own_unit():
    # Avaria needs 12 years, Borduria bears 6.
    found = gap()
    (way, rest), = found.scales
    assert way.zone.gap == pytest.approx(6)
    assert way.zone.between == pytest.approx((6, 12))
    assert rest == ""
    assert ("Along “the inspection”, the sides are 6 years apart, from 6 to 12; what passes is for Avaria 12 to 20, "
            "for Borduria 0 to 6.") in str(found.explain())


def test_what_a_side_lacks_is_told_in_years_and_what_that_does_to_the_other():
    # At 10 years, the nearest step, Avaria lacks 2 of its units, which are 2 years, and Borduria 4 of its own.
    found = gap()
    assert found.what == "the inspection: 10 years"
    one, other = found.payments
    assert (one.start, one.end, one.within) == (pytest.approx(10), pytest.approx(12), True)
    assert (other.start, other.end, other.within) == (pytest.approx(10), pytest.approx(6), True)
    said = str(found.explain())
    assert "For Avaria it is 2 in its own units below no deal." in said
    assert "For Borduria it is 4 in its own units below no deal." in said
    assert ("To make up for what is lacking for Avaria, “the inspection” would go from 10 to 12 years: 2 years more; 6 "
            "in its own units would then be lacking for Borduria.") in said
    assert ("To make up for what is lacking for Borduria, “the inspection” would go from 10 to 6 years: 4 years less; "
            "6 in its own units would then be lacking for Avaria.") in said


def test_what_is_to_spare_at_the_nearest_outcome_is_told():
    said = str(gap(no_deal=(25, -15)).explain())
    assert "For Avaria it is 5 in its own units below no deal." in said
    assert "For Borduria nothing is lacking there, and 5 in its own units is to spare." in said


def test_a_payment_beyond_the_scale_is_said_to_be_so():
    found = gap(no_deal=(25, 20))
    assert not any(paid.within for paid in found.payments)
    assert "beyond the scale, which runs from 0 to 20" in str(found.explain())


def test_a_deal_between_the_steps_is_found():
    # 7 to 8 years would do; the steps are 0, 5, 10, 15 and 20.
    found = gap(no_deal=(7, 2))
    assert not found.closed
    assert found.scales[0][0].zone.exists
    said = str(found.explain())
    assert "Along “the inspection”, 7 to 8 years passes for all, between the steps too." in said
    assert "for no other side would anything be lacking by that." in said


def test_the_other_issues_are_settled_so_that_the_gap_is_least():
    alone, traded = gap(), gap(other=True)
    assert traded.scales[0][0].zone.gap < alone.scales[0][0].zone.gap
    assert traded.scales[0][1] == "the fee: paid"


def test_a_reading_bounds_the_scale_and_is_no_slope():
    found = gap(no_deal=(0, -10), readings=[("AVA", "peace", {"inspection": [15, 20]}, (1, 1, 1)),
                                            ("BOR", "peace", {"inspection": [0, 6]}, (1, 1, 1))])
    assert found.scales[0][0].zone.between == pytest.approx((6, 15), abs=1e-6)
    assert "counts as the agreed words at 0.00 of 1, 0.50 too little." in str(found.explain())


def test_a_payment_that_leaves_the_reading_is_said_to():
    found = gap(readings=[("AVA", "peace", {"inspection": [0, 10]}, (1, 1, 1))])
    assert "for Avaria that would not count as the agreed words" in str(found.explain())


def test_where_a_side_can_live_with_no_place_that_is_said():
    assert "Along “the inspection” some side can live with no place" in str(gap(no_deal=(12, 40)).explain())


def test_units_of_one_side_change_nothing_but_its_own_figures():
    one, other = gap(), gap(ava=(0, 20_000), no_deal=(12_000, 4))
    assert other.what == one.what
    assert other.nearest.nearness == pytest.approx(one.nearest.nearness)
    assert other.nearest.gains == pytest.approx(one.nearest.gains * [1000, 1])
    assert [(p.start, p.end) for p in other.payments] == [pytest.approx((p.start, p.end)) for p in one.payments]
    assert other.payments[0].others[1] == pytest.approx(one.payments[0].others[1])


def test_a_zone_is_told_with_what_is_to_spare():
    said = str(gap(no_deal=(5, 0)).explain())
    assert "Nobody lacks anything at the inspection:" in said
    assert "in its own units above no deal." in said


def test_it_stands_under_can_they_agree():
    made = parse_scenario(scenario(
        {"inspection": (0, 20, "years", 4)}, {"AVA": {"inspection": [FIXED, (20, 20, 20)]},
                                              "BOR": {"inspection": [(10, 10, 10), (-10, -10, -10)]}},
        {"AVA": (12, 12, 12), "BOR": (4, 4, 4)}), name="made.toml")
    first = solve(made, draws=5).sections[0]
    assert first.question == "Can they agree?"
    assert [a.model for a in first.accounts][:2] == ["Zone of agreement", "How far apart they are"]
