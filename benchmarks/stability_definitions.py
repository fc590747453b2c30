"""Stability of conflicts straight from the definitions, slow and plain: sets, loops and text patterns, nothing shared
with the program but the records that describe a conflict. ``bargaining_stability.py`` and the tests hold the program
to it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from detente.bargaining.stability import Barred, Conflict, Decider, OptionForm, Stabilities, solve, solve_coalitions

__all__ = [
    "Game", "coalition_stable", "disagreements", "elmira", "legal", "move_pairs", "random_form", "random_graph",
    "stable", "state_labels", "weak_orders",
]

Pairs = set[tuple[str, str]]


@dataclass
class Game:
    """States by label, the pairs of states of each decision maker's moves, and ranks by label."""

    states: list[str]
    moves: list[Pairs]
    ranks: list[dict[str, float]]
    form: OptionForm | None = None

    def __post_init__(self) -> None:
        self._reach = [{s: {end for start, end in pairs if start == s} for s in self.states} for pairs in self.moves]
        self._ups = [{s: {end for end in ends if rank[end] > rank[s]} for s, ends in reach.items()}
                     for reach, rank in zip(self._reach, self.ranks, strict=True)]
        parts = groups(self.form) if self.form else []
        # bit k of a combination is option k, so that of several the first has the last options not taken
        self.first = {label(group): min(group, key=lambda text: text[::-1]) for group in parts}
        self.where = {text: label(group) for group in parts for text in group}
        self.together: dict[tuple[tuple[int, ...], str], set[str]] = {}

    @classmethod
    def of(cls, conflict: Conflict, form: OptionForm | None = None) -> Game:
        """The same conflict, of an option form with states and moves found anew."""
        ranks = [dict(zip(conflict.states, row.tolist(), strict=True)) for row in conflict.ranks]
        if form is not None:
            return cls(state_labels(form), [move_pairs(form, i) for i in range(len(form.deciders))], ranks, form)
        moves = [{(conflict.states[a], conflict.states[b]) for a, b in zip(m.starts, m.to, strict=True)}
                 for m in conflict.moves]
        return cls(list(conflict.states), moves, ranks)

    def reach(self, who: int, state: str) -> set[str]:
        """R_i(s)."""
        return self._reach[who][state]

    def ups(self, who: int, state: str) -> set[str]:
        """R_i^+(s)."""
        return self._ups[who][state]

    def others(self, team: Sequence[int]) -> list[int]:
        """N - H."""
        return [i for i in range(len(self.moves)) if i not in team]


def fits(text: str, pattern: str) -> bool:
    """Whether a combination, Y and N only, fits a pattern."""
    return all(p in ("-", t) for t, p in zip(text, pattern, strict=True))


def groups(form: OptionForm) -> list[set[str]]:
    """The combinations behind each state."""
    texts = ["".join(letters) for letters in itertools.product("NY", repeat=len(form.options))]
    found = [{text} for text in texts if not any(fits(text, pattern) for pattern in form.infeasible)]
    for pattern in form.joined:
        hit = [group for group in found if any(fits(text, pattern) for text in group)]
        if hit:
            found = [group for group in found if group not in hit] + [set().union(*hit)]
    return found


def label(group: set[str]) -> str:
    """The letters that all combinations of a group share, else -."""
    return "".join(letters.pop() if len(letters := set(column)) == 1 else "-" for column in zip(*group, strict=True))


def state_labels(form: OptionForm) -> list[str]:
    """The labels of all states."""
    return [label(group) for group in groups(form)]


def own(form: OptionForm, who: int) -> list[int]:
    """The places of a decision maker's options."""
    before = sum(len(decider.options) for decider in form.deciders[:who])
    return list(range(before, before + len(form.deciders[who].options)))


def move_pairs(form: OptionForm, who: int) -> Pairs:
    """The moves of a decision maker, from the texts."""
    theirs = [k for k in range(len(form.options)) if k not in own(form, who)]
    pairs = set()
    for first, second in itertools.permutations(groups(form), 2):
        for a, b in itertools.product(first, second):
            if any(a[k] != b[k] for k in theirs):
                continue
            undone = any(a[k] == "Y" and b[k] == "N" for k in map(form.options.index, form.lasting))
            barred = any(fits(a, rule.start) and fits(b, rule.end) and rule.by in ("", form.deciders[who].name)
                         for rule in form.barred)
            if not undone and not barred:
                pairs.add((label(first), label(second)))
    return pairs


def legal(state: str, steps: dict[object, Callable[[str], set[str]]]) -> set[str]:
    """All states at the end of sequences of one step or more, nobody twice in a row."""
    seen: set[tuple[str, object]] = set()
    waiting: list[tuple[str, object]] = [(state, None)]
    while waiting:
        at, last = waiting.pop()
        for who, step in steps.items():
            for end in step(at) if who != last else ():
                if (end, who) not in seen:
                    seen.add((end, who))
                    waiting.append((end, who))
    return {at for at, _ in seen}


def answers(game: Game, others: Sequence[int], state: str, *, joint: bool, improving: bool) -> set[str]:
    """R_j(s), R_{N-i}(s), R_j^+(s) or R_{N-i}^+(s)."""
    step = game.ups if improving else game.reach
    if joint:
        return legal(state, {j: lambda s, j=j: step(j, s) for j in others})
    return set().union(*(step(j, state) for j in others))


def stable(game: Game, who: int, state: str, notion: str, *, joint: bool) -> bool:
    """Whether a state is stable for a decision maker."""
    rank = game.ranks[who]
    if not game.ups(who, state) or notion == "nash":
        return not game.ups(who, state)
    worse = {s for s in game.states if rank[s] <= rank[state]}
    for up in game.ups(who, state):
        if notion == "sim":
            found = together(game, who, state, up, joint=joint) & worse
        else:
            found = answers(game, game.others([who]), up, joint=joint, improving=notion == "seq") & worse
        if notion == "smr":
            found = {s for s in found if game.reach(who, s) <= worse}
        if not found:
            return False
    return True


def together(game: Game, who: int, state: str, up: str, *, joint: bool) -> set[str]:
    """What comes about where opponents improve at the same moment. A joined state stands by its first combination."""
    form = game.form
    if form is None:
        return set()
    first, where = game.first, game.where
    found = set()
    choices = [[None, *game.ups(j, state)] for j in game.others([who])]
    for taken in itertools.product(*choices):
        active = [(j, end) for j, end in zip(game.others([who]), taken, strict=True) if end is not None]
        if not active or (len(active) > 1 and not joint):
            continue
        letters = list(first[state])
        for j, end in [(who, up), *active]:
            for k in own(form, j):
                letters[k] = first[end][k]
        found.add(where.get("".join(letters), ""))
    return found - {""}


def coalition_ups(game: Game, team: tuple[int, ...], state: str) -> set[str]:
    """R_H^++(s), found once."""
    if (team, state) not in game.together:
        reached = legal(state, {j: lambda s, j=j: game.reach(j, s) for j in team})
        game.together[team, state] = {s for s in reached
                                      if all(game.ranks[i][s] > game.ranks[i][state] for i in team)}
    return game.together[team, state]


def coalition_stable(game: Game, team: tuple[int, ...], state: str, notion: str, *, joint: bool) -> bool:
    """Whether a state is stable for a coalition."""
    others, ups = game.others(team), coalition_ups(game, team, state)
    if not ups or notion == "nash" or not others:
        return not ups
    held = {s for s in game.states if any(game.ranks[i][s] <= game.ranks[i][state] for i in team)}
    for up in ups:
        if notion == "seq" and joint:
            within = [t for k in range(1, len(others) + 1) for t in itertools.combinations(others, k)]
            found = legal(up, {t: lambda s, t=t: coalition_ups(game, t, s) for t in within}) & held
        else:
            found = answers(game, others, up, joint=joint, improving=notion == "seq") & held
        if notion == "smr":
            found = {s for s in found if legal(s, {j: lambda x, j=j: game.reach(j, x) for j in team}) <= held}
        if not found:
            return False
    return True


def weak_orders(n: int) -> Iterator[tuple[int, ...]]:
    """All rankings of n things, with ties, as ranks from 0 without gaps."""
    for ranks in itertools.product(range(n), repeat=n):
        if set(ranks) == set(range(max(ranks) + 1)):
            yield ranks


def random_form(rng: np.random.Generator) -> tuple[OptionForm, Conflict]:
    """A conflict in option form of 2 to 4 decision makers, with all that can limit it, and ties."""
    sizes = [1] * int(rng.integers(2, 5))
    for _ in range(int(rng.integers(0, 6 - len(sizes)))):
        sizes[int(rng.integers(len(sizes)))] += 1
    n = sum(sizes)

    def pattern(spoken: float) -> str:
        return "".join(rng.choice(["Y", "N"]) if rng.random() < spoken else "-" for _ in range(n))

    names = [f"d{i}" for i in range(len(sizes))]
    options = iter([f"o{k}" for k in range(n)])
    deciders = tuple(Decider(name=name, options=tuple(itertools.islice(options, size)))
                     for name, size in zip(names, sizes, strict=True))
    while True:
        ruled_out = tuple(pattern(0.7) for _ in range(rng.integers(0, 4)))
        if not all(any(fits("".join(t), p) for p in ruled_out) for t in itertools.product("NY", repeat=n)):
            break
    form = OptionForm(
        deciders=deciders, infeasible=ruled_out, joined=(pattern(0.8),) if rng.random() < 0.3 else (),
        lasting=tuple(f"o{k}" for k in range(n) if rng.random() < 0.2),
        barred=tuple(Barred(start=pattern(0.4), end=pattern(0.4), by=str(rng.choice(["", *names])))
                     for _ in range(rng.integers(0, 3))))
    levels = int(rng.integers(2, 12))
    return form, form.conflict({name: rng.integers(0, levels, len(form.states)) for name in names})


def random_graph(rng: np.random.Generator) -> Conflict:
    """A conflict from moves drawn at random, in general not transitive."""
    states = [f"s{k}" for k in range(rng.integers(2, 10))]
    names = [f"d{i}" for i in range(rng.integers(2, 5))]
    share = rng.uniform(0.05, 0.5)
    moves = {name: [(a, b) for a, b in itertools.permutations(states, 2) if rng.random() < share] for name in names}
    ranked = {name: rng.integers(0, len(states), len(states)) for name in names}
    order = {name: [group for level in range(len(states), -1, -1)
                    if (group := [s for s, r in zip(states, ranks, strict=True) if r == level])]
             for name, ranks in ranked.items()}
    return Conflict.of_graph(states=states, moves=moves, preferences=order)


def disagreements(conflict: Conflict, form: OptionForm | None = None) -> list[str]:
    """Where the program and the definitions differ: states, moves, every notion, in both readings, with coalitions."""
    game = Game.of(conflict, form)
    if sorted(game.states) != sorted(conflict.states):
        return [f"states: {sorted(game.states)} against {sorted(conflict.states)}"]
    wrong = [f"moves of {i}" for i, moves in enumerate(conflict.moves)
             if game.moves[i] != {(conflict.states[a], conflict.states[b])
                                  for a, b in zip(moves.starts, moves.to, strict=True)}]
    for reading in ("single", "joint"):
        found = solve(conflict, reading=reading)
        wrong += _differing(game, found, joint=reading == "joint")
        grouped = solve_coalitions(conflict, reading=reading)
        wrong += [f"{reading} {notion} of {team} at {state}" for notion in ("nash", "gmr", "smr", "seq")
                  for team, row in zip(grouped.members, getattr(grouped, notion), strict=True)
                  for state, held in zip(conflict.states, row, strict=True)
                  if held != coalition_stable(game, team, state, notion, joint=reading == "joint")]
    return wrong


def _differing(game: Game, found: Stabilities, *, joint: bool) -> list[str]:
    notions = ["nash", "gmr", "smr", "seq"] + ["sim"] * (game.form is not None)
    return [f"{found.reading} {notion} of {who} at {state}" for notion in notions
            for who, row in enumerate(getattr(found, notion))
            for state, held in zip(found.conflict.states, row, strict=True)
            if held != stable(game, who, state, notion, joint=joint)]


def elmira() -> tuple[Conflict, dict[str, str]]:
    """The Elmira conflict, and the published name of each state's label.

    A chemical plant had tainted the groundwater of an Ontario town. The Ministry may modify its control order, Uniroyal
    delay its appeal, accept the order or abandon the plant, the local government insist on the first order. Options,
    states s1 to s9, moves and rankings are those of Fang, Hipel & Kilgour (1993) and Kilgour & Eden (2010), recalled
    and not read again; the equilibria that come out are the reported ones.
    """
    form = OptionForm(
        deciders=(Decider(name="Ministry", options=("modify",)),
                  Decider(name="Uniroyal", options=("delay", "accept", "abandon")),
                  Decider(name="Local government", options=("insist",))),
        infeasible=("-NNN-", "-YY--", "-Y-Y-", "--YY-"), joined=("---Y-",), lasting=("modify", "abandon"),
        barred=(Barred(start="--Y--", end="-Y---", by="Uniroyal"),))
    labels = "NYNNN YYNNN NNYNN YNYNN NYNNY YYNNY NNYNY YNYNY -NNY-".split()
    ranked = {"Ministry": "734851269", "Uniroyal": "148593726", "Local government": "735186429"}
    ranks = {name: form.ranked([labels[int(digit) - 1] for digit in digits], of=name)
             for name, digits in ranked.items()}
    names = {text: f"s{number}" for number, text in enumerate(labels, start=1)}
    return form.conflict(ranks, status_quo=labels[0]), names
