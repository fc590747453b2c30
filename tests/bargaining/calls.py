"""A sound call of each public function of the models, by its module and name, as numbers that a test can spoil.

The numbers of a call are what a user would give; what is made of them on the way (talks, games, records) is made inside
the call, so that the records' own checks are met too.
"""

import numpy as np

from detente.bargaining import beliefs, face, numbers, options, returning, screening, sways
from detente.bargaining.estimates import Estimate
from detente.bargaining.levers import (
    Effect,
    Lever,
    cheapest_opening,
    each_alone,
    find_box,
    find_boxes,
    influence,
    influences,
    moved,
    peel,
    pruned,
)
from detente.bargaining.signalling import (
    bimatrix,
    equilibria,
    games,
    quantal,
    reaction,
    sanctions_fit,
    sanctions_game,
    sanctions_record,
    sanctions_stakes,
)
from detente.bargaining.solve.packages import Package, drawn_of
from detente.bargaining.spatial import (
    Council,
    Issues,
    Stakes,
    challenge,
    coalitions,
    contest,
    deals,
    decide,
    election,
    exchanges,
    explain_decision,
    mean_point,
    median_point,
    pulls,
    seen_by,
    weighted_mean,
    weighted_median,
)
from detente.bargaining.stability import (
    Decider,
    OptionForm,
    as_seen,
    misread,
    paths,
    ranking,
    smallest_change,
    smallest_changes,
    solve,
    solve_coalitions,
)
from detente.bargaining.zone import (
    Issue,
    Outcomes,
    Talks,
    bargaining_points,
    compose,
    find_interval_zone,
    find_nearest,
    find_zone,
    find_zone_by_issues,
    judge,
    least_over_issues,
    pareto,
    sum_over_issues,
)

__all__ = ["ARGUMENTS", "CALLS"]

WORTH = [[0.0, 1.0, 3.0, 4.0], [4.0, 3.0, 1.0, 0.5]]
READ = [[1.0, 0.8, 0.6, 0.2], [0.3, 0.7, 0.9, 1.0]]
READ_TWO = [[1.0, 0.9], [0.6, 1.0]]
FORM = OptionForm(deciders=(Decider(name="Avaria", options=("lift",)), Decider(name="Borduria", options=("inspect",))))
TWO = Outcomes(issues=(Issue(name="border", levels=("river", "ridge")), Issue(name="tolls", levels=("none", "half"))))
QUICHE = {"prior": [0.9, 0.1], "sender": [[[1.0, 3.0], [0.0, 2.0]], [[0.0, 2.0], [1.0, 3.0]]],
          "receiver": [[[0.0, 1.0], [0.0, 1.0]], [[1.0, 0.0], [1.0, 0.0]]]}
BY_ISSUE = {"first": [[0.0, 1.0], [1.0, 0.0]], "second": [[0.0, 2.0], [1.0, 0.5]]}
STAKES = {"positions": [0.0, 40.0, 100.0], "saliences": [0.5, 0.9, 0.3], "capabilities": [1.0, 0.5, 2.0]}
ISSUES = {"positions": [[0.0, 10.0], [100.0, 90.0], [40.0, 60.0]],
          "saliences": [[10.0, 90.0], [60.0, 50.0], [20.0, 20.0]], "capabilities": [1.0, 1.0, 0.5]}
MEMBERS = {**ISSUES, "saliences": [[0.1, 0.9], [0.6, 0.5], [0.2, 0.2]]}
CRISIS = {"status_quo": 0.0, "conceded": 1.0, "concession": 0.0, "fight_sender": -1.9, "fight_target": -2.75,
          "back_down": -1.2, "backed_down": 1.0}
RECORD = {"counts": [[90.0, 3.0, 4.0, 3.0], [80.0, 10.0, 5.0, 5.0], [95.0, 2.0, 2.0, 1.0]], "x": [0.1, 0.9, 0.4]}
RUNS = np.random.default_rng(0).random((40, 3)).round(3)


def _zone(worth, no_deal, readings, slack=1e-9):
    return Talks.of(worth, no_deal, readings=readings, slack=slack)


def _opening(worth, no_deal, readings, price, most, step, cut, most_hollow, nodes, seconds):
    levers = (Lever.on_one("a loan", "relief", 0, price=price, most=most, step=step),
              Lever.on_one("a wider reading", "reading", 1, price=1.0, most=1.0))
    return cheapest_opening(_zone(worth, no_deal, readings), levers, cut=cut, most_hollow=most_hollow, nodes=nodes,
                            seconds=seconds)


def _sways(worth, base, support, pressure, cut):
    values = (options.NoDealValue(base=base, support=(options.Sway(by="a patron", amount=support),)),
              options.NoDealValue(base=1.0, pressure=(options.Sway(by="a boycott", amount=pressure),)))
    return sways.find_sways(Talks.of(worth, [v.value for v in values]), values, cut=cut)


def _packages(worth, no_deal, readings, places, cut):
    talks = _zone(worth, no_deal, readings)
    judged = judge(TWO, talks, places, cut=cut)
    drawn = drawn_of([_zone(talks.utilities[:, places], no_deal, talks.readings[:, places])] * 3, cut=cut)
    return tuple(Package(name="the offer", by="", evidence=(), names=talks.names, outcomes=TWO, cut=cut, worded=True,
                         judged=one, drawn=over) for one, over in zip(judged, drawn, strict=True))


def _alone(worth, no_deal, readings, price, most, cut, most_hollow):
    levers = (Lever.on_one("a loan", "relief", 0, price=price, most=most),
              Lever.on_one("a wider reading", "reading", 1, price=1.0, most=1.0))
    return each_alone(_zone(worth, no_deal, readings), levers, cut=cut, most_hollow=most_hollow)


def _moved(worth, per_unit, amounts):
    lever = Lever(name="aid", kind="support", price=1.0, most=2.0,
                  effects=(Effect(on="no deal", actor=0, per_unit=per_unit),))
    return find_zone(moved(Talks.of(worth, [1.0, 1.0]), (lever,), amounts))


def _points(worth, no_deal, power, among):
    return bargaining_points(Talks.of(worth, no_deal), np.array(among, dtype=np.intp), power=power)


def _conflict(first, second):
    return FORM.conflict({"Avaria": first, "Borduria": second}, status_quo="NN")


def _seen(positions, saliences, capabilities, actor):
    return seen_by(contest(Issues.of(positions, saliences=saliences, capabilities=capabilities)), actor)


def _issues(function, **more):
    def call(positions, saliences, capabilities, **rest):
        return function(Issues.of(positions, saliences=saliences, capabilities=capabilities), **more, **rest)

    return call


def _council(function):
    def call(positions, saliences, capabilities):
        return function(Council.of(positions, saliences=saliences, capabilities=capabilities))

    return call


def _stakes(counts, x, resists, fights, dyad):
    record = _record(counts, x)
    fit = sanctions_fit.pseudo_likelihood(record, (resists, fights), starts=1)
    sanctions_stakes.fitted_stakes(fit, record, dyad=dyad)


def _estimate(low, best, high):
    return Estimate(low=low, best=best, high=high, basis="unknown")


def _ranges(cost, fading, gain, horizon, draws):
    return returning.returns_in_ranges(cost=_estimate(*cost), fading=_estimate(*fading), gain=_estimate(*gain),
                                       horizon=horizon, draws=draws)


def _taught(yields, muted_if_yields, muted_if_firm, seen):
    return reaction.what_reactions_teach(
        tuple(seen), yields=_estimate(*yields), muted_if_yields=_estimate(*muted_if_yields),
        muted_if_firm=_estimate(*muted_if_firm))


def _record(counts, x):
    def column(utility, *more):
        return sanctions_record.Covariates(utility=utility, names=("constant", *("x",) * len(more)),
                                           values=np.column_stack([np.ones(np.shape(x)[:1]), *more]))

    counts, x = numbers.read(counts, "counts"), numbers.read(x, "covariates")
    return sanctions_record.CrisisRecord(counts=counts, covariates=(
        column("V_A"), column("W_A", x), column("W_B"), column("C_B")))


def _fitted(fit):
    def call(counts, x, resists, fights, starts):
        return fit(_record(counts, x), (resists, fights), starts=starts)

    return call


def _screened(ends, analyst, no_deal):
    return screening.screen(beliefs.Belief.uniform(*ends), beliefs.Belief.uniform(*analyst), no_deal=no_deal)


def _crisis(likely, own_cost, ends):
    no_deal, tolerance = screening.crisis(likely, own_cost=own_cost, other_cost=beliefs.Belief.uniform(*ends))
    return screening.screen(tolerance, tolerance, no_deal=no_deal)


def _seen_cases(values, no_deal):
    return screening.best_demand(beliefs.Belief.from_cases(values), no_deal=no_deal)


def _back(cost, fading, after, share, gain, growth):
    kept = face.Face(cost=cost, fading=fading, gestures=(face.Gesture(after=after, share=share, name="a letter"),))
    return face.return_time(kept, gain=gain, growth=growth)


def _walk(cost, fading, gain, growth, deviation, horizon, draws, steps):
    return returning.returns_by_chance(face.Face(cost=cost, fading=fading), gain=gain, growth=growth,
                                       deviation=deviation, horizon=horizon, draws=draws, steps=steps)


def _own(base, support, pressure):
    return options.NoDealValue(base=base, support=(options.Sway(by="Cathay", amount=support),),
                               pressure=(options.Sway(by="Dorado", amount=pressure),))


#: By "module.name", the call and its numbers.
CALLS = {
    "screening.screen": (_screened, {"ends": (0.2, 0.6), "analyst": (0.1, 0.5), "no_deal": 0.1}),
    "screening.crisis": (_crisis, {"likely": 0.5, "own_cost": 0.1, "ends": (0.0, 0.4)}),
    "screening.best_demand": (_seen_cases, {"values": [0.2, 0.5, 0.5, 0.9], "no_deal": 0.1}),
    "options.divide_in_turns": (options.divide_in_turns, {
        "patience": [0.9, 0.8], "inside": [0.1, 0.2], "outside": [0.1, 0.4], "pie": 1.0}),
    "options.divide_at_once": (options.divide_at_once, {
        "inside": [0.1, 0.3, 0.0], "outside": [0.0, 0.5, 0.0], "power": [1.0, 2.0, 1.0], "pie": 1.0}),
    "options.NoDealValue": (_own, {"base": 1.0, "support": 0.5, "pressure": 0.2}),
    "face.return_time": (_back, {
        "cost": 8.0, "fading": 0.05, "after": 10.0, "share": 0.5, "gain": 2.0, "growth": 0.01}),
    "returning.returns_in_ranges": (_ranges, {
        "cost": (4.0, 8.0, 9.0), "fading": (0.01, 0.05, 0.1), "gain": (1.0, 2.0, 3.0), "horizon": 100.0, "draws": 50}),
    "returning.returns_by_chance": (_walk, {
        "cost": 3.0, "fading": 0.02, "gain": 1.0, "growth": 0.01, "deviation": 0.2, "horizon": 200.0, "draws": 50,
        "steps": 20}),
    "zone.find_zone": (
        lambda worth, no_deal, readings, slack, cut: find_zone(_zone(worth, no_deal, readings, slack), cut=cut),
        {"worth": WORTH, "no_deal": [1.0, 1.0], "readings": READ, "slack": 1e-9, "cut": 0.5}),
    "zone.find_nearest": (
        lambda worth, no_deal, readings, cut: find_nearest(_zone(worth, no_deal, readings), cut=cut).nearness,
        {"worth": WORTH, "no_deal": [1.0, 1.0], "readings": READ, "cut": 0.5}),
    "zone.judge": (_packages, {
        "worth": WORTH, "no_deal": [1.0, 1.0], "readings": READ, "places": [0, 2], "cut": 0.5}),
    "zone.bargaining_points": (_points, {
        "worth": WORTH, "no_deal": [0.5, 0.5], "power": [1.0, 2.0], "among": [1, 2]}),
    "zone.pareto": (pareto, {"utilities": WORTH}),
    "zone.find_interval_zone": (
        lambda points, worth, no_deal, readings, cut: find_interval_zone(
            points, _zone(worth, no_deal, readings), cut=cut),
        {"points": [0.0, 1.0, 2.0, 5.0], "worth": WORTH, "no_deal": [1.0, 1.0], "readings": READ, "cut": 0.5}),
    "zone.compose": (lambda first, second, no_deal, most: compose(TWO, [first, second], no_deal=no_deal, most=most), {
        **BY_ISSUE, "no_deal": [0.5, 0.5], "most": 50}),
    "zone.find_zone_by_issues": (
        lambda first, second, no_deal, read, cut, nodes, seconds: find_zone_by_issues(
            TWO, [first, second], no_deal, readings=[read, READ_TWO], cut=cut, nodes=nodes, seconds=seconds),
        {**BY_ISSUE, "no_deal": [0.5, 0.5], "read": [[1.0, 0.5], [0.2, 1.0]], "cut": 0.5, "nodes": 100,
         "seconds": 5.0}),
    "zone.sum_over_issues": (lambda first, second: sum_over_issues(TWO, [first, second]), BY_ISSUE),
    "zone.least_over_issues": (lambda first, second: least_over_issues(TWO, [first, second]), {
        "first": [[0.0, 1.0], [1.0, 0.0]], "second": [[0.0, 1.0], [1.0, 0.5]]}),
    "levers.cheapest_opening": (_opening, {
        "worth": WORTH, "no_deal": [2.0, 2.0], "readings": READ, "price": 2.0, "most": 3.0, "step": 0.5, "cut": 0.5,
        "most_hollow": 0.5, "nodes": 100, "seconds": 5.0}),
    "sways.find_sways": (_sways, {"worth": WORTH, "base": 1.0, "support": 0.5, "pressure": 0.5, "cut": 0.5}),
    "levers.each_alone": (_alone, {
        "worth": WORTH, "no_deal": [2.0, 2.0], "readings": READ, "price": 2.0, "most": 3.0, "cut": 0.5,
        "most_hollow": 0.5}),
    "levers.moved": (_moved, {"worth": WORTH, "per_unit": -1.0, "amounts": [0.5]}),
    "levers.find_box": (find_box, {
        "points": RUNS, "held": (RUNS[:, 0] > 0.5).astype(float), "density": 0.8, "share": 0.1, "least_mass": 0.05}),
    "levers.find_boxes": (find_boxes, {
        "points": RUNS, "held": (RUNS[:, 0] > 0.5).astype(float), "density": 0.8, "most": 2, "share": 0.1,
        "least_mass": 0.05}),
    "levers.peel": (peel, {"points": RUNS, "held": (RUNS[:, 0] > 0.5).astype(float), "share": 0.1, "least_mass": 0.05}),
    "levers.pruned": (
        lambda points, held, density, most: pruned(find_box(RUNS, RUNS[:, 0] > 0.5), points, held, density=density,
                                                   most=most),
        {"points": RUNS, "held": (RUNS[:, 0] > 0.5).astype(float), "density": 0.8, "most": 2}),
    "levers.influences": (
        lambda low, high, runs: influences(lambda x: (x[:, 0], x[:, 1] * x[:, 2]), low=low, high=high, runs=runs),
        {"low": [0.0, 0.0, 0.0], "high": [1.0, 2.0, 1.0], "runs": 640}),
    "levers.influence": (
        lambda low, high, runs, factor: influence(lambda x: factor * x[:, 0] + x[:, 1] * x[:, 2], low=low, high=high,
                                                  runs=runs),
        {"low": [0.0, 0.0, 0.0], "high": [1.0, 2.0, 1.0], "runs": 640, "factor": 1.0}),
    "spatial.challenge": (
        lambda positions, saliences, capabilities, rounds, corrected: challenge(
            Stakes.of(positions, saliences=saliences, capabilities=capabilities), rounds=rounds,
            corrected=corrected > 0),
        {**STAKES, "rounds": 3, "corrected": 1}),
    "spatial.contest": (_issues(contest), ISSUES),
    "spatial.seen_by": (_seen, {**ISSUES, "actor": 1}),
    "spatial.decide": (_council(decide), MEMBERS),
    "spatial.explain_decision": (_council(lambda council: explain_decision(decide(council), "the council")), MEMBERS),
    "spatial.pulls": (_council(pulls), MEMBERS),
    "spatial.exchanges": (_issues(exchanges), {**ISSUES, "most": 5}),
    "spatial.deals": (_issues(deals), {**ISSUES, "most": 5}),
    "spatial.coalitions": (coalitions, {"utilities": np.array(WORTH), "weights": np.array([1.0, 2.0])}),
    "spatial.election": (election, {"coalition": np.array([[0.0, 1.0, 2.0], [2.0, 0.0, 1.0], [1.0, 1.0, 0.0]])}),
    "spatial.weighted_mean": (weighted_mean, {"positions": np.array([0.0, 1.0]), "weights": np.array([1.0, 2.0])}),
    "spatial.weighted_median": (weighted_median, {"positions": np.array([0.0, 1.0]), "weights": np.array([1.0, 2.0])}),
    "spatial.mean_point": (mean_point, {"positions": np.array(WORTH), "weights": np.array([1.0, 2.0])}),
    "spatial.median_point": (median_point, {"positions": np.array(WORTH), "weights": np.array([1.0, 2.0])}),
    "stability.solve": (lambda first, second: solve(_conflict(first, second)), {
        "first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0]}),
    "stability.solve_coalitions": (lambda first, second: solve_coalitions(_conflict(first, second)), {
        "first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0]}),
    "stability.paths": (lambda first, second: paths(_conflict(first, second), "NN", "YY"), {
        "first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0]}),
    "stability.misread": (
        lambda first, second, seen: misread(_conflict(first, second), {"Avaria": _conflict(first, seen)}),
        {"first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0], "seen": [1.0, 0.0, 2.0, 3.0]}),
    "stability.as_seen": (
        lambda first, second, seen: as_seen(solve(_conflict(first, second)), {"Avaria": solve(_conflict(first, seen))}),
        {"first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0], "seen": [1.0, 0.0, 2.0, 3.0]}),
    "stability.smallest_change": (
        lambda first, second: smallest_change(_conflict(first, second), "Avaria", "YY", notion="nash"),
        {"first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0]}),
    "stability.smallest_changes": (
        lambda first, second: smallest_changes(_conflict(first, second), "YY", notion="nash"),
        {"first": [1.0, 0.0, 3.0, 2.0], "second": [1.0, 3.0, 0.0, 2.0]}),
    "stability.ranking": (lambda order: ranking([str(x) for x in order], ["1", "2"], of="Avaria"), {"order": [1, 2]}),
    "signalling.bimatrix.bimatrix_equilibria": (bimatrix.bimatrix_equilibria, {
        "row_payoffs": [[3.0, 1.0], [0.0, 2.0]], "column_payoffs": [[2.0, 1.0], [0.0, 3.0]]}),
    "signalling.equilibria.perfect_bayesian_equilibria": (
        lambda prior, sender, receiver: equilibria.perfect_bayesian_equilibria(
            games.SignallingGame.of(prior, sender=sender, receiver=receiver)), QUICHE),
    "signalling.quantal.quantal_branch": (
        lambda prior, sender, receiver, care, steps: quantal.quantal_branch(
            games.SignallingGame.of(prior, sender=sender, receiver=receiver), care=care, steps=steps),
        {**QUICHE, "care": 2.0, "steps": 300}),
    "signalling.reaction.what_reactions_teach": (_taught, {
        "yields": (0.2, 0.4, 0.6), "muted_if_yields": (0.5, 0.8, 0.9), "muted_if_firm": (0.1, 0.3, 0.4),
        "seen": ["muted", "loud"]}),
    "signalling.sanctions_game.crisis_equilibria": (
        lambda **utilities: sanctions_game.crisis_equilibria(sanctions_game.CrisisGame(**utilities)), CRISIS),
    "signalling.sanctions_record.guesses": (
        lambda counts, x, resists, fights: sanctions_record.guesses(_record(counts, x), resists, fights),
        {**RECORD, "resists": [0.5, 0.6, 0.4], "fights": [0.5, 0.3, 0.4]}),
    "signalling.sanctions_record.shrunk_shares": (
        lambda counts, x, weight: sanctions_record.shrunk_shares(_record(counts, x), weight=weight),
        {**RECORD, "weight": 2.0}),
    "signalling.sanctions_stakes.fitted_stakes": (_stakes, {
        **RECORD, "resists": [0.5, 0.6, 0.4], "fights": [0.5, 0.3, 0.4], "dyad": 1}),
    "signalling.sanctions_fit.pseudo_likelihood": (_fitted(sanctions_fit.pseudo_likelihood), {
        **RECORD, "resists": [0.5, 0.6, 0.4], "fights": [0.5, 0.3, 0.4], "starts": 2}),
    "signalling.sanctions_fit.nested_pseudo_likelihood": (_fitted(sanctions_fit.nested_pseudo_likelihood), {
        **RECORD, "resists": [0.5, 0.6, 0.4], "fights": [0.5, 0.3, 0.4], "starts": 1}),
}
SIDES = [f"Side {number}" for number in range(1, 21)]
#: What ``explain`` of a result cannot do without.
ARGUMENTS = {
    "Course": lambda course: (SIDES[:course.rounds[0].positions.size],),
    "Contest": lambda contest: (SIDES[:contest.held.size], [f"issue {k}" for k in range(contest.options.shape[1])]),
    "Deals": lambda deals: (SIDES[:deals.gains.size], [f"issue {k}" for k in range(deals.before.size)]),
    "Exchange": lambda _: (SIDES, ["border", "tolls", "flags", "fish"]),
    "IssueZone": lambda _: (TWO,),
}
