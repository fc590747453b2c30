"""What holds somebody back: the answer is there whenever the state is stable, and only then."""

import numpy as np
import pytest
from made_conflicts import definitions

from detente.bargaining.stability import READINGS, solve
from detente.bargaining.stability.narrative import sanction


@pytest.mark.parametrize("reading", READINGS)
def test_a_state_is_stable_where_every_improvement_has_an_answer(reading):
    rng = np.random.default_rng(71)
    kinds = {"gmr": (False, False), "smr": (False, True), "seq": (True, False)}
    for _ in range(40):
        conflict = definitions.random_graph(rng)
        found = solve(conflict, reading=reading)
        who, at = int(rng.integers(len(conflict.deciders))), int(rng.integers(len(conflict.states)))
        ranks, ends = conflict.ranks[who], conflict.moves[who].ends(at)
        for notion, (improving, replied) in kinds.items():
            answers = [sanction(conflict, who, at, int(end), improving=improving, replied=replied,
                                joint=reading == "joint") for end in ends if ranks[end] > ranks[at]]
            assert found.of(notion)[who, at] == all(answer is not None for answer in answers)
            for answer in answers:
                assert answer is None or ranks[answer.steps[-1].end] <= ranks[at]
                assert answer is None or all(step.decider != who for step in answer.steps)
                assert answer is None or not improving or all(step.gain > 0 for step in answer.steps)
                assert answer is None or reading == "joint" or len(answer.steps) == 1
