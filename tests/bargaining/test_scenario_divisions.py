"""Divisions, and a gain that events push about, in a scenario file."""

from pathlib import Path

import numpy as np
import pytest

from detente.bargaining.options import divide_at_once, divide_in_turns
from detente.bargaining.scenario import parse_scenario
from detente.bargaining.solve import solve
from detente.errors import SettingsError

TALKS = (Path(__file__).parent / "canal.toml").read_text(encoding="utf-8")
TOLLS = (Path(__file__).parent / "tolls.toml").read_text(encoding="utf-8")
DEVIATION = 'deviation = { low = 0.1, best = 0.2, high = 0.4, basis = "analyst", note = "storms" }\n\n'


def read(text=TOLLS):
    return parse_scenario(TALKS + "\n" + text, name="canal.toml")


def told(scenario, model):
    return [account for account in solve(scenario, draws=60).accounts if account.model == model]


def test_the_first_named_makes_the_first_offer():
    found = solve(read(), draws=5).divisions[0].found
    wanted = divide_in_turns([0.9, 0.8], inside=[0, 10], outside=[None, 20], pie=100)
    assert found.shares.tolist() == pytest.approx(wanted.shares.tolist())
    turned = solve(read(TOLLS.replace('["AVA", "BOR"]', '["BOR", "AVA"]')), draws=5).divisions[0].found
    assert turned.shares[0] > found.shares[1]


def test_without_patience_they_settle_at_once_by_their_power():
    power = 'power.AVA = { low = 3, best = 3, high = 3, basis = "analyst", note = "its fleet" }\n'
    text = "\n".join(line for line in TOLLS.splitlines() if not line.startswith("patience")) + "\n" + power
    found = solve(read(text), draws=5).divisions[0].found
    assert found.shares.tolist() == pytest.approx(
        divide_at_once([0, 10], outside=[None, 20], power=[3, 1], pie=100).shares.tolist())


def test_the_account_says_what_the_railway_changes_and_on_what_it_rests():
    account, = told(read(), "Division of a deal")
    first, second = account.says[:2]
    assert first.text.startswith("Who gets how much of the tolls? Avaria gets 64.3 of 100.")
    assert first.evidence == ("P7", "E9")
    assert "does not bind: it would have to grow by more than 15.7" in second.text
    assert any("outside option binds in" in said.text for said in account.says)


def test_nothing_to_divide_is_told_as_no_deal():
    held = TOLLS.replace("low = 5, best = 10, high = 15", "low = 200, best = 210, high = 220")
    account, = told(read(held), "Division of a deal")
    assert "No deal is worth making" in account.says[0].text
    assert "no draw of 60 has a deal" in account.says[-1].text


@pytest.mark.parametrize(("old", "new", "message"), [
    ('["AVA", "BOR"]', '["AVA", "BOT"]', "line 130: divisions name the actor 'BOT', which is not described"),
    ('["AVA", "BOR"]', '["AVA", "AVA"]', "'AVA' stands twice in between"),
    ("patience.BOR", "patience.BOX", "patience names 'BOX', which is not in between; did you mean 'BOR'"),
    ("patience.BOR", "power.BOR", "nothing says how patient 'BOR' is; give patience.BOR"),
    ("low = 90", "low = -1", "pie runs from -1; expected above 0"),
    ("high = 0.95", "high = 1.0", "the patience of 'AVA' runs from 0.85 to 1; expected 0 to 0.999"),
])
def test_what_cannot_be_is_named_with_its_remedy(old, new, message):
    with pytest.raises(SettingsError, match=message):
        read(TOLLS.replace(old, new))


def test_events_that_push_the_gain_about_spread_the_return():
    scenario = parse_scenario(TALKS.replace("[[face.gestures]]", DEVIATION + "[[face.gestures]]"), name="canal.toml")
    account, = told(scenario, "Return to the table")
    assert "events that push the gain by a deal about" in account.says[2].text
    solved = solve(scenario, draws=60)
    assert solved.pushed[0].chances[-1] == pytest.approx(1, abs=0.1)
    assert solve(read(), draws=5).pushed == (None,)
    assert np.all(np.diff(solved.pushed[0].chances) >= 0)


def test_a_deviation_of_nothing_is_refused():
    with pytest.raises(SettingsError, match=r"deviation runs from 0; expected above 0"):
        parse_scenario(TALKS.replace("[[face.gestures]]", DEVIATION.replace("low = 0.1", "low = 0")
                                     + "[[face.gestures]]"), name="canal.toml")
