"""A fit gives the numbers of one dyad as a scenario file wants them."""

import csv
import dataclasses
import re
import runpy
from pathlib import Path

import numpy as np
import pytest

from detente.bargaining.scenario import parse_scenario
from detente.bargaining.signalling.sanctions_fit import pseudo_likelihood
from detente.bargaining.signalling.sanctions_game import CrisisGame, crisis_equilibria
from detente.bargaining.signalling.sanctions_record import Covariates, CrisisRecord, shrunk_shares
from detente.bargaining.signalling.sanctions_stakes import KEYS, fitted_stakes
from detente.bargaining.solve.threats import threatened
from detente.errors import InputError

PAGE = Path(__file__).parents[3] / "docs" / "howto" / "scenario.md"
TALKS = (Path(__file__).parents[1] / "canal.toml").read_text(encoding="utf-8")

@pytest.fixture(scope="module")
def record():
    """Forty dyads that play a known game, whose sender's taste for a fight follows one covariate."""
    chance = np.random.default_rng(3)
    taste = chance.normal(size=40)
    counts = []
    for x in taste:
        game = CrisisGame(status_quo=0, conceded=1, concession=-0.4, fight_sender=-1.8 + 0.4 * x, fight_target=0.3,
                          back_down=-1.3, backed_down=0)
        outcomes = np.array(crisis_equilibria(game).found[-1].outcomes)
        counts.append(chance.multinomial(400, outcomes / outcomes.sum()))
    one = np.ones((40, 1))
    return CrisisRecord(counts=np.array(counts, dtype=float), covariates=(
        Covariates(utility="V_A", names=("constant",), values=one),
        Covariates(utility="W_A", names=("constant", "taste"), values=np.column_stack([one, taste])),
        Covariates(utility="a", names=("constant",), values=one),
        Covariates(utility="C_B", names=("constant",), values=one),
        Covariates(utility="W_B", names=("constant",), values=one)))


@pytest.fixture(scope="module")
def fit(record):
    return pseudo_likelihood(record, tuple(shrunk_shares(record)), starts=2)


def test_the_numbers_of_a_dyad_are_its_covariates_times_the_parameters(fit, record):
    stakes = fitted_stakes(fit, record, dyad=5)
    assert set(stakes) == set(KEYS) == {f.name for f in dataclasses.fields(CrisisGame)}
    by_name = dict(zip(fit.names, fit.parameters, strict=True))
    taste = record.of(("W_A",))[0].values[5, 1]
    assert stakes["fight_sender"].best == pytest.approx(by_name["W_A: constant"] + by_name["W_A: taste"] * taste)
    place = fit.names.index("V_A: constant")
    assert stakes["conceded"].high - stakes["conceded"].best == pytest.approx(1.96 * fit.errors[place])
    assert (stakes["status_quo"].low, stakes["status_quo"].high) == (0, 0)
    assert {s.basis for s in stakes.values()} == {"fitted", "scale"}


def test_what_gives_no_numbers_is_refused(fit, record):
    with pytest.raises(InputError, match="dyad 40; expected 0 to 39"):
        fitted_stakes(fit, record, dyad=40)
    with pytest.raises(InputError, match="did not settle"):
        fitted_stakes(dataclasses.replace(fit, settled=False), record, dyad=0)
    other = dataclasses.replace(record, covariates=record.covariates[1:])
    with pytest.raises(InputError, match="other parameters than the record"):
        fitted_stakes(fit, other, dyad=0)


def test_what_the_page_shows_prints_a_crisis_that_can_be_solved(record, fit, tmp_path, monkeypatch, capsys):
    shown = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    (code,) = (block for block in shown if "fitted_stakes" in block)
    monkeypatch.chdir(tmp_path)
    Path("fit.py").write_text(code, encoding="utf-8")
    taste = record.of(("W_A",))[0].values[:, 1]
    trade = np.random.default_rng(0).normal(size=taste.size)
    with Path("dyads.csv").open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines)
        rows.writerow(["quiet", "conceded", "carried_out", "backed_down", "strength", "trade"])
        rows.writerows(np.column_stack([record.counts, taste, trade]).tolist())
    runpy.run_path("fit.py")
    text = f'{TALKS}\n[[crises]]\nsender = "AVA"\ntarget = "BOR"\n{capsys.readouterr().out}'
    (crisis,) = parse_scenario(text, name="canal.toml").crises
    assert crisis.fight_sender.best == pytest.approx(fitted_stakes(fit, record, dyad=0)["fight_sender"].best, abs=0.3)
    found = threatened(crisis, draws=20, seed=0)
    assert found.found.found
    seen = record.counts[0] / record.counts[0].sum()
    assert min(np.abs(np.array(e.outcomes) - seen).max() for e in found.found.found) < 0.1
