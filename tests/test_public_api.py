"""Public is what ``__all__`` says, in the package and in each of its modules."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
import types
from pathlib import Path

import pytest

import detente

PUBLIC = [
    "ContradictionError", "DataError", "DetenteError", "DocumentError", "Explanation", "InputError", "SettingsError",
    "Status", "Study", "StudyError", "Summary", "__version__", "brief", "code", "decide", "explain", "export", "init",
    "open", "run", "status",
]
MODULES = sorted(m.name for m in pkgutil.walk_packages(detente.__path__, "detente.") if not m.name.endswith("__main__"))


def test_the_public_names_are_these():
    assert sorted(detente.__all__) == sorted(PUBLIC) == sorted(dir(detente))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_there_and_documented(name):
    found = getattr(detente, name)
    assert not isinstance(found, types.ModuleType)
    if name != "__version__":
        assert inspect.getdoc(found)


def test_the_names_for_type_checkers_are_the_public_ones():
    tree = ast.parse(Path(detente.__file__).read_text(encoding="utf-8"))
    (block,) = [n for n in tree.body if isinstance(n, ast.If)]
    typed = {alias.asname for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert typed | {"__version__"} == set(detente.__all__)


def test_a_verb_stays_a_verb_whatever_is_imported():
    code = ("import detente.run, detente.brief, detente.export, detente.explain; from detente.run import Crew; "
            "import detente; assert callable(detente.run) and callable(detente.brief) and callable(detente.explain); "
            "from detente import run, export; assert callable(run) and callable(export) and callable(Crew)")
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        detente.nonsense  # noqa: B018  (the look-up is the test)


def _public(module):
    """``__all__``; a folder whose ``__init__`` holds a docstring and nothing else needs none."""
    bare = hasattr(module, "__path__") and len(ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body) <= 1
    assert bare or hasattr(module, "__all__"), f"{module.__name__} says nothing about what is public"
    return getattr(module, "__all__", [])


@pytest.mark.parametrize("name", MODULES)
def test_all_of_each_module_equals_reality(name):
    module = importlib.import_module(name)
    public = _public(module)
    missing = [n for n in public if not hasattr(module, n)]
    assert missing == [], f"{name}.__all__ names what is not there"
    own = {
        n for n, value in vars(module).items()
        if not n.startswith("_") and getattr(value, "__module__", None) == name
        and (inspect.isclass(value) or inspect.isfunction(value))
    }
    assert sorted(own - set(public)) == [], f"{name} defines these in public, and __all__ does not name them"


@pytest.mark.parametrize("name", MODULES)
def test_what_is_public_says_what_it_gives(name):
    module = importlib.import_module(name)
    assert module.__doc__, name
    bare = [n for n in _public(module)
            if (inspect.isfunction(v := getattr(module, n)) or inspect.isclass(v)) and not inspect.getdoc(v)]
    assert bare == []
