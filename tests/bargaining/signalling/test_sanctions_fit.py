"""The crisis fitted to a record: gradients, planted parameters, confirmed expectations, and what is refused."""

import dataclasses

import numpy as np
import pytest

from detente.bargaining.signalling import sanctions_fit
from detente.bargaining.signalling.sanctions_fit import nested_pseudo_likelihood, pseudo_likelihood
from detente.bargaining.signalling.sanctions_game import CrisisGame, crisis_equilibria
from detente.bargaining.signalling.sanctions_likelihood import designs, expectations, sender_value, target_value
from detente.bargaining.signalling.sanctions_record import Covariates, CrisisRecord, guesses, shrunk_shares
from detente.errors import InputError

PLANTED = {"S_A: x": 0.3, "V_A: constant": 1.0, "W_A: constant": -1.8, "W_A: y": 0.4, "a: constant": -1.3,
           "C_B: z": 0.5, "C_B: constant": -0.4, "W_B: constant": 0.3}


def simulated(seed, dyads=200, years=200):
    """Dyads that play the equilibrium with the most resistance of the planted game."""
    chance = np.random.default_rng(seed)
    x, y, z = chance.normal(size=(3, dyads))
    one = np.ones(dyads)
    columns = {"x": x, "y": y, "z": z, "constant": one}
    value = {u: sum((b * columns[n.partition(": ")[2]] for n, b in PLANTED.items() if n.startswith(u + ":")), 0 * one)
             for u in ("S_A", "V_A", "W_A", "a", "C_B", "W_B")}
    counts, expected = [], []
    for i in range(dyads):
        game = CrisisGame(status_quo=value["S_A"][i], conceded=value["V_A"][i], concession=value["C_B"][i],
                          fight_sender=value["W_A"][i], fight_target=value["W_B"][i], back_down=value["a"][i],
                          backed_down=0)
        e = crisis_equilibria(game).found[-1]
        counts.append(chance.multinomial(years, np.array(e.outcomes) / sum(e.outcomes)))
        expected.append((e.resists, e.fights))
    covariates = tuple(
        Covariates(utility=u, names=names, values=np.column_stack([columns[n] for n in names]))
        for u in value for names in [tuple(n.partition(": ")[2] for n in PLANTED if n.startswith(u + ":"))])
    return CrisisRecord(counts=np.array(counts, dtype=float), covariates=covariates), np.array(expected).T


@pytest.fixture(scope="module")
def record():
    return simulated(0)


def planted(names):
    return np.array([PLANTED[n] for n in names])


def test_gradients_and_second_derivatives_are_those_of_differences(record):
    design = designs(record[0], record[1])
    for part, matrix in ((sender_value, design.sender), (target_value, design.target)):
        at = np.random.default_rng(1).normal(size=matrix.shape[-1]) * 0.5
        here, step = part(record[0], matrix, at), 1e-5
        for i in range(at.size):
            up, down = (part(record[0], matrix, at + sign * step * np.eye(at.size)[i]) for sign in (1, -1))
            assert here.gradient[i] == pytest.approx((up.value - down.value) / (2 * step), rel=1e-5, abs=1e-2)
            assert here.curve[i] == pytest.approx((up.gradient - down.gradient) / (2 * step), rel=1e-4, abs=1e-1)


def test_planted_parameters_confirm_the_expectations_of_equilibrium(record):
    design = designs(record[0], record[1])
    names = record[0].names
    values = planted(names)
    cut = design.sender.shape[2]
    assert expectations(design, values[:cut], values[cut:]) == pytest.approx(record[1], abs=1e-9)


def test_planted_parameters_come_back(record):
    """Given the true expectations and given those of the record, within four standard errors."""
    known = pseudo_likelihood(record[0], tuple(record[1]))
    nested = nested_pseudo_likelihood(record[0], tuple(shrunk_shares(record[0])))
    for fit in (known, nested):
        assert fit.settled
        assert fit.agreeing == fit.starts
        assert np.abs((fit.parameters - planted(fit.names)) / fit.errors).max() < 4
    assert nested.resists == pytest.approx(record[1][0], abs=0.1)
    assert nested.likelihood == pytest.approx(known.likelihood, abs=20)


def test_nested_expectations_confirm_themselves(record):
    fit = nested_pseudo_likelihood(record[0], tuple(shrunk_shares(record[0])), starts=1)
    again = pseudo_likelihood(record[0], (fit.resists, fit.fights))
    assert again.parameters == pytest.approx(fit.parameters, abs=1e-5)
    assert again.resists == pytest.approx(fit.resists, abs=1e-6)
    assert again.likelihood == pytest.approx(fit.likelihood, abs=1e-4)


def test_intervals_hold_what_was_planted():
    """20 records with 8 parameters each: about 95 % of the 95 % intervals do."""
    held = []
    for seed in range(1, 21):
        record, _ = simulated(seed, dyads=60, years=300)
        fit = nested_pseudo_likelihood(record, tuple(shrunk_shares(record)), starts=1)
        assert fit.settled
        held.append(np.abs(fit.parameters - planted(fit.names)) < 1.96 * fit.errors)
    assert 0.9 <= np.mean(held) <= 0.99


def test_the_same_seed_gives_the_same(record):
    one, two = (pseudo_likelihood(record[0], tuple(record[1]), seed=3) for _ in range(2))
    assert one.parameters.tolist() == two.parameters.tolist()


def test_shrunk_shares_by_hand():
    """Resisted 3 of 4 and 0 of 0; among all 3.5 of 5; carried out 1 of 3, among all 1.5 of 4."""
    record = made(counts=[[5, 1, 1, 2], [9, 0, 0, 0]])
    found = shrunk_shares(record, weight=2)
    assert found == pytest.approx(np.array([[(3 + 1.4) / 6, 0.7], [(1 + 0.75) / 5, 0.375]]))


def test_a_fit_cut_short_says_so(record, monkeypatch):
    fit = nested_pseudo_likelihood(record[0], tuple(shrunk_shares(record[0])), starts=1, rounds=1)
    assert not fit.settled
    assert fit.explain().says[-1].text.endswith("The search was cut short: take nothing from these numbers.")
    monkeypatch.setattr(sanctions_fit, "_STEPS", 1)
    assert not pseudo_likelihood(record[0], tuple(record[1]), starts=1).settled


def test_the_account_tells_each_parameter(record):
    account = pseudo_likelihood(record[0], tuple(record[1])).explain("A", "B")
    texts = [s.text for s in account.says]
    assert texts[0].startswith("On average B resists ")
    told = "More of y raises what carrying out is worth to A: one unit changes it by 0."
    assert any(t.startswith(told) for t in texts)
    assert any(t.startswith("Apart from all else, what backing down is worth to A is -1.") for t in texts)
    assert texts[-1] == "5 of 5 searches ended here."
    assert "(pseudo-likelihood)" in account.model


def made(counts=((5.0, 1, 1, 2), (9, 1, 0, 1)), utilities=("a", "W_B"), values=((1.0,), (1.0,))):
    return CrisisRecord(counts=np.array(counts, dtype=float), covariates=tuple(
        Covariates(utility=u, names=("constant",), values=np.array(values)) for u in utilities))


@pytest.mark.parametrize(("arguments", "message"), [
    ({"counts": [[1, 2, 3]]}, r"counts have the shape \(1, 3\); expected one row a dyad and the columns SQ, CD, SF"),
    ({"counts": [[1, 0, 0, 0], [0, 0, 0, 0]]}, "counts of dyad 2: 0, 0, 0, 0; expected 0 or more of each outcome"),
    ({"counts": [[1, -1, 0, 0], [1, 0, 0, 0]]}, "counts of dyad 1: 1, -1, 0, 0; expected"),
    ({"counts": [[1, np.nan, 0, 0], [1, 0, 0, 0]]}, "counts of dyad 1: 1, nan, 0, 0; expected"),
    ({"utilities": ("a", "a")}, "a is given twice; join its covariates"),
    ({"utilities": ("a",)}, "no covariates for any utility of the target; give a constant at least to one of C_B, W_B"),
    ({"utilities": ("W_B",)}, "no covariates for any utility of the sender"),
    ({"utilities": ("X", "W_B")}, "utility “X”: expected one of S_A, V_A, W_A, a, C_B, W_B, V_B"),
    ({"values": [[1.0]]}, "covariates of a are for 1 dyads, counts for 2; expected the same"),
    ({"values": [1.0, 1.0]}, r"covariates of a have the shape \(2,\); expected one row a dyad"),
    ({"values": [[1.0], [np.inf]]}, "constant of a, dyad 2: inf is no finite number; give one, or leave the dyad out"),
])
def test_records_that_cannot_be_used_are_refused(arguments, message):
    with pytest.raises(InputError, match=message):
        made(**arguments)


def test_other_arguments_that_cannot_be_used_are_refused():
    record = made()
    half = (0.5, 0.5)
    with pytest.raises(InputError, match=r"chances have the shape \(1,\); expected p_R and p_F for each of 2 dyads"):
        guesses(record, [0.5], [0.5])
    with pytest.raises(InputError, match="p_F of dyad 2: 0; expected 1e-06 to 1; smooth the shares first"):
        pseudo_likelihood(record, (half, (0.5, 0.0)))
    with pytest.raises(InputError, match="p_R of dyad 1: nan"):
        nested_pseudo_likelihood(record, ((np.nan, 0.5), half))
    with pytest.raises(InputError, match="weight 0; expected a finite number above 0"):
        shrunk_shares(record, weight=0)
    with pytest.raises(InputError, match="0 starts; expected 1 to 1,000"):
        pseudo_likelihood(record, (half, half), starts=0)
    with pytest.raises(InputError, match="0 rounds; expected 1 to 1000"):
        nested_pseudo_likelihood(record, (half, half), rounds=0)
    twice = Covariates(utility="a", names=("constant", "again"), values=np.ones((2, 2)))
    repeated = dataclasses.replace(record, covariates=(twice, record.covariates[1]))
    with pytest.raises(InputError, match="the parameters of a: constant, a: again cannot be told apart"):
        pseudo_likelihood(repeated, (half, half))


def wide(counts):
    values = np.linspace(0, 1, len(counts))
    return CrisisRecord(counts=np.array(counts, dtype=float), covariates=tuple(
        Covariates(utility=u, names=("constant",), values=np.ones((len(counts), 1)))
        for u in ("V_A", "C_B", "W_B"))), np.array([0.3 + 0.4 * values, 0.5 - 0.3 * values])


@pytest.mark.parametrize("fit", [pseudo_likelihood, nested_pseudo_likelihood])
@pytest.mark.parametrize(("counts", "outcome"), [([[90, 5, 5, 0]] * 4, "BD"), ([[0, 5, 5, 5]] * 4, "SQ")])
def test_an_outcome_never_seen_tells_nothing(fit, counts, outcome):
    record, expected = wide(counts)
    with pytest.raises(InputError, match=f"the outcome {outcome} was never seen; .* join records until all four"):
        fit(record, tuple(expected))


def test_dyads_that_are_all_alike_do_not_tell_the_stakes_apart():
    record, expected = wide([[1, 1, 1, 1]] * 4)
    with pytest.raises(InputError, match="does not tell V_A: constant, C_B: constant, W_B: constant apart: dyads are"):
        nested_pseudo_likelihood(record, tuple(expected))


def test_covariates_keep_to_a_size():
    with pytest.raises(InputError, match=r"x of V_A goes up to 1e-300; expected 1e-09 to 1e\+09: count it in another"):
        Covariates(utility="V_A", names=("x",), values=np.array([[1e-300], [0.0]]))
