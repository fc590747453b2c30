"""What every model must do, whichever it is: a message or a finite answer to any numbers, and an account worth reading.

Discovery finds the public functions and the results that explain themselves; one without a call in ``calls.py`` fails.
"""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

import numpy as np
import pytest
from calls import ARGUMENTS, CALLS

from detente import bargaining
from detente.bargaining.account import Account
from detente.bargaining.scenario import load_scenario, parse_scenario
from detente.bargaining.solve import solve
from detente.errors import InputError

#: Packages whose ``__init__`` says what is public in them; of the others each module does.
FOLDED = ("zone", "levers", "spatial", "stability")
#: Parts of the models that other parts call with numbers already checked, and what reads or solves whole files.
INNER = re.compile(r"(scenario|solve|coded\w*|propose|sources|account|numbers|gap|ranges|scales|split)\.|"
                   r"signalling\.(games|polytopes|refinements|sanctions_chances|sanctions_likelihood|signalling_account|"
                   r"supports)\.|face\.first_time")
HOSTILE = (np.nan, np.inf, -np.inf, 0.0, -1.0, 1e300, -1e300, 1e-300, 1e99, 1e-12, 0.5)
WHOLE = (-1, 0, 1, 10**9, 10**18)
#: In no sentence: numbers that are none, what Python shows of its own things, gaps and doubled stops.
UNREADABLE = re.compile(r"\b(nan|inf|None(?! of)|True|False)\b|array\(|np\.|object at|\.\.|  | \.|\(\)|[{}\[\]]|"
                        r"e[+-]\d\d")


def _public():
    """The name and value of everything public, by module below ``detente.bargaining``."""
    start = bargaining.__name__ + "."
    for found in pkgutil.walk_packages(bargaining.__path__, start):
        short = found.name.removeprefix(start)
        inside = "." in short and short.partition(".")[0] in FOLDED
        module = importlib.import_module(found.name)
        yield from (() if inside else ((f"{short}.{name}", getattr(module, name))
                                       for name in getattr(module, "__all__", ())))


def _classes():
    start = bargaining.__name__ + "."
    for found in pkgutil.walk_packages(bargaining.__path__, start):
        module = importlib.import_module(found.name)
        yield from (value for value in vars(module).values()
                    if inspect.isclass(value) and value.__module__ == found.name and hasattr(value, "explain"))


FUNCTIONS = sorted({name for name, value in _public() if inspect.isfunction(value) and not INNER.match(name)})
EXPLAINED = sorted({found.__name__ for found in _classes()})


def _spoilt(value):
    """A number, or numbers, of a call made hostile, one way after the other."""
    if isinstance(value, int):
        yield from WHOLE
    elif isinstance(value, float):
        yield from HOSTILE
    elif isinstance(value, tuple):
        for bad in HOSTILE:
            yield from ((*value[:i], bad, *value[i + 1:]) for i in range(len(value)))
            yield (bad,) * len(value)
    elif isinstance(value[0], str):
        yield from ([], ["nonsense"], ["x" * 1_000])
    else:
        yield from _spoilt_table(value)


def _spoilt_table(value):
    table = np.array(value)
    kept = (lambda found: found) if isinstance(value, np.ndarray) else (lambda found: found.tolist())
    for bad in WHOLE if table.dtype.kind == "i" else HOSTILE:
        for place in (0, -1):
            one = table.copy()
            one.flat[place] = bad
            yield kept(one)
        yield kept(np.full_like(table, bad))
    if table.dtype.kind == "f":
        mixed = table.copy()
        mixed.flat[0], mixed.flat[-1] = 1e300, -1e300
        yield from map(kept, (mixed, table * 1e99, table * 1e-99, table * 1e-12))
    yield from map(kept, (table[:0], table[:1], np.concatenate([table, table])))
    if not isinstance(value, np.ndarray):
        yield []
        yield from () if table.dtype.kind == "i" else (["x"] * len(value), [value[0], [1.0, 2.0, 3.0, 4.0, 5.0]])
    if table.ndim > 1:
        yield from map(kept, (table[..., :0], np.moveaxis(table, 0, -1), table[..., :1], table[None]))


def _explained(result):
    """The accounts of a result; plain numbers are looked at on the way."""
    if isinstance(result, tuple):
        return [account for part in result for account in _explained(part)]
    if isinstance(result, float | np.ndarray):
        assert not np.isnan(np.asarray(result, dtype=float)).any()
    if isinstance(result, Account):
        return [result]
    if not hasattr(result, "explain"):
        return []
    return [result.explain(*ARGUMENTS.get(type(result).__name__, lambda _: ())(result))]


def _check_account(account, *, unreadable=UNREADABLE):
    assert isinstance(account, Account)
    assert account.model.strip()
    assert account.says
    assert account.assumes
    assert account.blind
    for text in [*(said.text for said in account.says), *account.assumes, *account.blind]:
        assert text == text.strip()
        assert text.endswith("."), text
        assert not unreadable.search(text), text
        assert not text[0].islower(), text


@pytest.fixture(scope="module")
def solved(examples):
    """The shipped scenarios, and one that divides something, through all models that they have numbers for."""
    here = Path(__file__).parent
    made = parse_scenario("\n".join((here / name).read_text(encoding="utf-8") for name in ("canal.toml", "tolls.toml")),
                          name="canal.toml")
    shipped = map(load_scenario, sorted((examples / "scenarios").glob("*.toml")))
    return [solve(scenario, draws=20) for scenario in (*shipped, made)]


def _parts(thing, depth=3):
    """Whatever explains itself within a result."""
    if hasattr(thing, "explain"):
        yield type(thing).__name__
    for name in getattr(thing, "__dataclass_fields__", ()) if depth else ():
        value = getattr(thing, name)
        for part in value if isinstance(value, tuple) else (value,):
            yield from _parts(part, depth - 1)


def test_every_public_function_has_a_call():
    assert FUNCTIONS
    assert [name for name in FUNCTIONS if name not in CALLS] == [], "give each a sound call in calls.py"


def test_every_result_that_explains_itself_is_tried(solved):
    tried = {part for one in solved for part in _parts(one)}
    for call, numbers in CALLS.values():
        result = call(**numbers)
        tried |= {type(part).__name__ for part in (result if isinstance(result, tuple) else (result,))}
    assert [name for name in EXPLAINED if name not in tried] == [], "make one by a call in calls.py"


@pytest.mark.parametrize("name", CALLS)
def test_accounts_can_be_read(name):
    call, numbers = CALLS[name]
    for account in _explained(call(**numbers)):
        _check_account(account)


def test_accounts_of_shipped_scenarios_can_be_read(solved):
    for one in solved:
        for account in one.accounts:
            _check_account(account)


@pytest.mark.parametrize("name", CALLS)
def test_any_numbers_get_a_message_or_a_finite_answer(name):
    call, numbers = CALLS[name]
    odd = re.compile(r"\b(nan|inf)\b|array\(|object at")
    for argument, value in numbers.items():
        for bad in _spoilt(value):
            try:
                result = call(**{**numbers, argument: bad})
            except InputError as error:
                assert re.search(r"[;:,] ?\w|expected|give", str(error)), str(error)  # noqa: PT017  (what is found, then what to do)
            except ValueError as error:  # an estimate checks itself
                assert re.match(r"low .*: expected ", str(error)), (argument, bad)  # noqa: PT017
            else:
                for account in _explained(result):
                    _check_account(account, unreadable=odd)
