"""Imports point one way: a stage never imports a later one, and nothing imports the command line."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "detente"

# What each unit (a module or folder of the package) may import of the others. A stage imports the nouns, the language,
# the actors and, of stages before it, what they publish; the house around the stages knows none of them.
NOUNS = {"records", "errors", "files", "tables", "edited_toml"}
STAGES = ["english", "actors", "documents", "annotations", "events", "positions", "timeline", "relations", "bargaining",
          "forecast", "brief"]
NOT_OF = {("documents", "annotations"), ("events", "positions")}  # neighbours that do not know each other
HOUSE = ["decisions", "manifest", "plugins", "settings", "run", "study"]
TOP = ["pipeline", "explain", "export", "sentences", "targets", "testing", "verbs", "wording"]
EXCEPTIONS = {("settings", "detente.positions.terms")}  # a study's contested terms are read from its settings
HEAVY = {"spacy", "thinc", "trafilatura", "pypdf", "lxml", "scipy", "jinja2", "lemminflect"}


def allowed(unit):
    if unit in NOUNS:
        return NOUNS
    if unit in STAGES:
        before = STAGES[: STAGES.index(unit)]
        return NOUNS | {unit} | {s for s in before if (s, unit) not in NOT_OF}
    if unit in HOUSE:
        return NOUNS | set(HOUSE)
    if unit == "pipeline":
        return NOUNS | set(STAGES) | set(HOUSE) | {"pipeline"}
    if unit in TOP:
        return NOUNS | set(STAGES) | set(HOUSE) | set(TOP)
    if unit == "__main__":
        return {"cli"}
    if unit in {"cli", "__init__", "web"}:
        return NOUNS | set(STAGES) | set(HOUSE) | set(TOP) | {unit, "__init__"}
    pytest.fail(f"{unit} has no place in the order of imports; give it one here and in the design")


def imports():
    """Every import of the package by its own modules: file, unit, module imported, line, inside a function or not."""
    for path in sorted(SOURCE.rglob("*.py")):
        unit = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inner = {id(node) for outer in ast.walk(tree) if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef)
                 for node in ast.walk(outer)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{path}:{node.lineno}: imports are written out in full"
                # `from detente import x` names modules or the public face
                names = [f"detente.{a.name}" for a in node.names] if node.module == "detente" else [node.module or ""]
            else:
                continue
            for name in names:
                yield path, unit, name, node.lineno, id(node) in inner


def test_imports_point_one_way():
    wrong = []
    for path, unit, name, line, _ in imports():
        if name == "detente":
            target = "__init__"
        elif name.startswith("detente."):
            target = name.split(".")[1]
        else:
            continue
        if target not in allowed(unit) and (unit, name) not in EXCEPTIONS:
            wrong.append(f"{path.relative_to(SOURCE)}:{line}: {unit} imports {name}")
    assert wrong == []


def test_the_house_imports_in_a_ring_nowhere():
    edges = {(unit, name.split(".")[1]) for _, unit, name, _, _ in imports() if name.startswith("detente.")}
    left = NOUNS | set(HOUSE) | set(TOP)
    while left:
        free = {u for u in left if not any(a == u and b in left and b != u for a, b in edges)}
        assert free, f"these import each other: {sorted(left)}"
        left -= free


def test_heavy_packages_wait_until_they_are_needed():
    """Nothing that only a run needs is loaded by the command line, a study or the list of stages."""
    for module in ("detente.cli", "detente.study", "detente.pipeline", "detente.explain", "detente.export"):
        code = f"import sys, {module}; print(*sorted({HEAVY!r} & {{m.partition('.')[0] for m in sys.modules}}))"
        found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        assert found == [], module


def test_the_package_itself_loads_nothing():
    code = "import sys; before = set(sys.modules); import detente; print(*(m for m in set(sys.modules) - before))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert [m for m in found if m.startswith("detente.")] == []
    assert "polars" not in found
