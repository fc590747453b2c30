"""A scenario is read with messages that help, or refused; its numbers reach the models as they stand."""

from pathlib import Path

import numpy as np
import pytest

from detente.bargaining.coded import code_scenario, drawn
from detente.bargaining.estimates import Estimate
from detente.bargaining.scenario import load_scenario, parse_scenario
from detente.bargaining.solve import solve
from detente.errors import InputError, SettingsError

FILE = Path(__file__).parent / "canal.toml"
TEXT = FILE.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def canal():
    return load_scenario(FILE)


@pytest.mark.parametrize(("old", "new", "message"), [
    ('basis = "unknown"', 'basis = "guess"', "a basis that is one of coded, fitted"),
    ('evidence = ["P1"]', "evidence = []", "'worth\\[1\\].at.leaves' .* a coded number needs evidence"),
    ('note = "tolls at the port"', 'note = ""', "needs a note"),
    ("low = 1, best = 2, high = 4", "low = 3, best = 2, high = 4", "expected them in this order"),
    ("low = 1, best = 2, high = 4", "low = 1, best = nan, high = 4", "at.half.best' is nan; expected a finite number"),
    ('actor = "BOR"\nof = "AVA"', 'actor = "BOR"\nof = "AVX"', "names the of 'AVX', .* did you mean 'AVA'"),
    ('[[no_deal]]\nactor = "BOR"', '[[no_deal]]\nactor = "AVA"', "'AVA' has 2 tables"),
    ("at.half = { low = 1,", "at.third = { low = 1,", "values leaves, stays, third of 'garrison'"),
    ('garrison = ["leaves"] }\ndegree', 'garrison = ["goes"] }\ndegree', "puts 'garrison' at .* expected stays"),
    ("fee = [0, 100]", "fee = [100, 0]", "puts 'fee' at"),
    ("degree = { low = 0.2, best = 0.3, high = 0.4", "degree = { low = 0.2, best = 0.3, high = 1.4", "from 0 to 1"),
    ('levels = ["stays", "half", "leaves"]', "", "either levels or a scale"),
    ("low = 0\nhigh = 100", "low = 100\nhigh = 0", "low below high"),
    ("low = 1, best = 2, high = 4", "low = 1, best = 2, high = 1e300", "1e\\+100 at most; count in a larger"),
    ('kind = "relief"', 'kind = "bribe"', "a kind that is one of reading, relief, face"),
    ("on = 1921-04-01", "on = 1921-02-01", "not before 1921-03-01"),
    ("fading = { low = 0.01", "fading = { low = -0.01", "0 or more"),
    ('id = "BOR"', 'id = "AVA"', "actors holds 'AVA' twice"),
    ("at.half = { low = 1,", "at.half = { lo = 1, low = 1,", "unknown key .*at.half.lo'. Did you mean 'low'"),
])
def test_what_cannot_be_used_is_named_with_its_remedy(old, new, message):
    assert old in TEXT
    with pytest.raises(SettingsError, match=f"canal.toml, line \\d+: .*{message}"):
        parse_scenario(TEXT.replace(old, new, 1), name="canal.toml")


def test_the_line_named_is_that_of_the_value():
    line = next(n for n, row in enumerate(TEXT.splitlines(), 1) if row.startswith("at.leaves"))
    with pytest.raises(SettingsError, match=f"line {line}: 'worth\\[1\\].at.leaves'"):
        parse_scenario(TEXT.replace('evidence = ["P1"]', "evidence = []"), name="canal.toml")


def test_what_is_no_file_is_told(tmp_path):
    with pytest.raises(SettingsError, match=r"cannot be read .* Name a file"):
        load_scenario(tmp_path)
    with pytest.raises(SettingsError, match="no such file"):
        load_scenario(tmp_path / "none.toml")


def test_outcomes_utilities_and_readings_are_those_of_the_file(canal):
    coded = code_scenario(canal)
    assert coded.outcomes.sizes == (3, 5)
    place = coded.outcomes.place(("half", "25 crowns"))
    assert coded.talks.utilities[:, place].tolist() == [1.0, -1.0]  # 2 - 4/4 and -2 + 4/4
    assert coded.talks.readings[:, place].tolist() == [0.3, 1.0]
    assert coded.talks.readings[0, coded.outcomes.place(("half", "50 crowns"))] == 0
    assert coded.talks.no_deal.tolist() == [1.0, 0.0]
    assert [lever.name for lever in coded.levers] == ["Avaria takes half a garrison for free passage", "a loan"]


def test_draws_stay_within_their_ranges_and_follow_the_seed(canal):
    number = canal.no_deal[0].base
    picks = [drawn(np.random.default_rng(seed)) for seed in (1, 1, 2)]
    first, again, other = ([pick(number) for _ in range(20)] for pick in picks)
    assert first == again != other
    assert all(number.low <= value <= number.high for value in first + other)


def test_the_models_say_that_the_words_are_hollow_and_what_a_loan_would_do(canal):
    solved = solve(canal, draws=50)
    assert solved.zone.hollow
    assert solved.spread.words_alone == 1
    assert solved.demands[0].miscalculation == pytest.approx(0.375)
    assert solved.opening is not None
    assert solved.opening.opens
    said = "\n".join(map(str, solved.accounts))
    for words in ("Only the words can be agreed", "the words alone can be agreed in 100%", "Support by CAR: 0.5. (E7)",
                  "38 because Borduria misjudges", "Avaria would return", "A loan (relief): 5 of 9"):
        assert words in said


def test_the_same_seed_gives_the_same_account(canal):
    one, other = (solve(canal, draws=30, seed=4).accounts for _ in range(2))
    assert one == other


@pytest.mark.parametrize("draws", [0, 10_001])
def test_draws_have_a_bound(canal, draws):
    with pytest.raises(InputError, match="draws; expected 1 to 10,000"):
        solve(canal, draws=draws)


def test_an_estimate_keeps_to_its_rules():
    with pytest.raises(ValueError, match="expected finite numbers"):
        Estimate(low=0, best=1, high=float("inf"), basis="fitted")
    with pytest.raises(ValueError, match="basis “felt”"):
        Estimate(low=0, best=1, high=2, basis="felt")
    with pytest.raises(ValueError, match="a number that only sets a scale has no range"):
        Estimate(low=0, best=0, high=2, basis="scale")
    assert Estimate(low=0, best=0, high=0, basis="scale").known
    assert not Estimate(low=0, best=1, high=2, basis="unknown").known
