import numpy as np
import pytest
from scipy import stats

from detente.bargaining.beliefs import Belief
from detente.errors import InputError

AT = np.linspace(-1, 3, 41)


@pytest.mark.parametrize(("belief", "law"), [
    (Belief.uniform(0, 2), stats.uniform(0, 2)),
    (Belief.triangular(0, 0.5, 2), stats.triang(0.25, 0, 2)),
    (Belief.triangular(0, 0, 2), stats.triang(0, 0, 2)),
    (Belief.triangular(0, 2, 2), stats.triang(1, 0, 2)),
    (Belief.normal(1, 0.4), stats.norm(1, 0.4)),
])
def test_the_usual_laws(belief, law):
    assert belief.below(AT) == pytest.approx(law.cdf(AT), abs=1e-12)
    assert belief.mirrored(1).below(AT) == pytest.approx(law.sf(1 - AT), abs=1e-12)


def test_cases_count_what_is_strictly_less():
    belief = Belief.from_cases([3, 1, 1, 2])
    assert [belief.chance_below(x) for x in (1, 1.5, 2, 3, 4)] == [0, 0.5, 0.5, 0.75, 1]


def test_any_law():
    assert Belief.from_cdf(lambda x: np.clip(x, 0, 1) ** 2, low=0, high=1, words="rising").chance_below(0.5) == 0.25


@pytest.mark.parametrize(("make", "message"), [
    (lambda: Belief.uniform(1, 1), "highest value: 1; expected above 1"),
    (lambda: Belief.uniform(np.nan, 1), "lowest value: nan is no finite number; give one"),
    (lambda: Belief.triangular(0, 3, 2), "likeliest value: 3; expected 0 or more, 2 at most"),
    (lambda: Belief.normal(0, 0), "standard deviation: 0; expected above 0"),
    (lambda: Belief.from_cases([]), "needs finite numbers, one at least"),
    (lambda: Belief.from_cases([1]).mirrored(1), "cannot be mirrored; mirror the cases"),
    (lambda: Belief.from_cdf(lambda x: 1 - x, low=0, high=1, words="w"), "“w”: the chance of less than x must be"),
    (lambda: Belief.from_cdf(lambda x: x / 2, low=0, high=1, words="w"), "is 0 at 0 and 0.5 past 1; expected 0 and 1"),
])
def test_what_is_no_belief_is_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()
