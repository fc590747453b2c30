"""Every reason that the coder can give has its clause: the reasons are read from the code itself."""

import ast
import importlib
import inspect

import pytest

from detente.records import STATUSES
from detente.wording.reasons import STATUS_WORDS, rejection_clause, status_clause


def module(name):
    return ast.parse(inspect.getsource(importlib.import_module(f"detente.events.{name}")))


def text(node):
    """A string of the code with words in place of what it fills in; None for anything else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "words" for part in node.values)
    return None


def values(node):
    """The statuses that an expression may be; all of them where only a run can tell."""
    if isinstance(node, ast.IfExp):
        return [*values(node.body), *values(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) else list(STATUSES)


def status_reasons():
    """Each status with each reason that the modules of status, candidates and weighing give for it."""
    for name in ("status", "noun_status", "candidate", "coder", "weighing"):
        for node in ast.walk(module(name)):
            pair = None
            if isinstance(node, ast.Tuple) and len(node.elts) in (2, 3) and not (
                    isinstance(node.elts[0], ast.Starred) or text(node.elts[1]) in STATUSES):
                pair = node.elts[:2]
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Status", "found"):
                pair = node.args[:2]
            if pair and len(pair) == 2 and (reason := text(pair[1])) and " " not in "".join(values(pair[0])):
                yield from ((value, reason) for value in values(pair[0]) if value in STATUSES)
            if isinstance(node, ast.FunctionDef) and node.name == "_form":
                for back in (n for n in ast.walk(node) if isinstance(n, ast.Return)):
                    both = [back.value.body, back.value.orelse] if isinstance(back.value, ast.IfExp) else [back.value]
                    yield from (("happened", text(one)) for one in both)
            named = getattr(node.targets[0], "id", "") if isinstance(node, ast.Assign) else getattr(node, "arg", "")
            if named == "why" and (why := text(getattr(node, "value", None))):
                yield from ((value, why) for value in STATUSES)


REASONS = sorted(set(status_reasons()))


def test_the_reasons_are_found_in_the_code():
    assert len({reason for _, reason in REASONS}) > 30
    assert {("happened", "past tense"), ("planned", "under “words”"), ("happened", "the second opinion reads “words”"),
            ("historical", "more than two years before publication")} <= set(REASONS)


@pytest.mark.parametrize(("status", "reason"), REASONS)
@pytest.mark.parametrize("change", ["{}", "{} (shared)", "negated, happened: {}"])
def test_a_reason_has_its_clause(status, reason, change):
    clause = status_clause(change.format(reason), status)
    assert clause, f"{reason!r} has no clause in detente.wording.reasons"
    assert "*" not in clause
    assert "{" not in clause
    assert clause[0].islower() or clause[0] == "“"


def test_a_reason_of_another_coder_has_none():
    assert status_clause("moonlight", "happened") == ""
    assert status_clause("moonlight (shared)", "happened") == ""
    assert rejection_clause("moonlight") == ""


def test_every_status_has_its_words():
    assert set(STATUS_WORDS) == set(STATUSES)


def rejections():
    for node in ast.walk(module("fit")):
        if isinstance(node, ast.Return) and (reason := text(node.value)):
            yield reason
    for node in ast.walk(module("coder")):
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "reason" and text(node.value):
            yield text(node.value)
        if isinstance(node, ast.JoinedStr) and (words := text(node)).startswith("words: ") and words != "words: words":
            yield words.removeprefix("words: ")


@pytest.mark.parametrize("reason", sorted(set(rejections())))
def test_a_rejection_has_its_clause(reason):
    clause = rejection_clause(reason)
    assert clause, f"{reason!r} has no clause in detente.wording.reasons"
    assert "*" not in clause
    assert "{" not in clause


@pytest.mark.parametrize(("reason", "status", "clause"), [
    ("“will be lifted”", "planned", "“will be lifted” speaks of what is to come"),
    ("“refuses to ...”", "denied", "its verb stands as “refuses to ...”"),  # no pattern of its own: the words stay
    ("“plan is to ...”", "hypothetical", "“plan is to” names an aim"),
    ("“have yet to sign”", "happened", "“have yet to sign” says that it has not been done so far"),
    ("under “refused”", "happened",
     "“refused”, on which it hangs, is itself the act: what was refused or tried is told as done"),
    ("negated, planned: “will visit”", "denied", "it is negated, and “will visit” speaks of what is to come"),
    ("negated, happened: the second opinion reads “not happened”", "denied", "the second opinion reads it so"),
])
def test_clauses_say_what_the_words_were(reason, status, clause):
    assert status_clause(reason, status) == clause


def test_a_missing_particle_is_quoted():
    assert rejection_clause("“walked” stands without out or away") == (
        "“walked” does not stand with “out” or “away” here")
