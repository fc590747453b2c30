"""The coder against the table of cases, each on its own line of the report; see event_cases.py for how to read it."""

import pytest
from event_cases import read_cases

from detente.annotations import annotate
from detente.events import code
from detente.records import Document, Evidence, Mention, Problem, When

CASES = read_cases()
#: Cases that fail for now. This number may only fall.
KNOWN_FAILURES = 414


@pytest.fixture(scope="module")
def coded():
    """The mentions of every case by its id; one run over all sentences."""
    documents = [Document(id=c.id, text=c.text, published=When(c.published, c.published)) for c in CASES]
    return {a.document: code(a) for a in annotate(documents) if not isinstance(a, Problem)}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_a_sentence_gives_the_events_that_a_careful_reader_finds(case, coded):
    faults = case.faults(coded[case.id])
    if case.known:
        if not faults:
            pytest.fail(f"{case.id} ({case.shows}) is right now: take its `known` away and lower KNOWN_FAILURES")
        pytest.xfail(f"{case.known}: {'; '.join(faults)}")
    assert not faults, f"[{case.shows}] {case.text}\n" + "\n".join(faults)


def test_known_failures_only_get_fewer():
    known = [c.id for c in CASES if c.known]
    assert len(known) <= KNOWN_FAILURES, f"{len(known)} cases are marked known: {', '.join(known)}"


def test_the_table_covers_many_conflicts_decades_and_phenomena():
    states = {party.rstrip("?") for c in CASES for w in c.events for party in w.sources + w.targets} - {"-"}
    assert len(CASES) >= 150
    assert len({c.text for c in CASES}) == len(CASES)
    assert len(states) >= 60
    assert {c.published.year // 10 for c in CASES} >= set(range(196, 203))
    assert sum(not c.events for c in CASES) >= 40


def _broken(case, **changes):
    """A mention that is right for the case's first event, with something changed."""
    wanted = case.events[0]
    values = {
        "id": "M0", "trigger": "x", "trigger_start": 0, "type": min(wanted.types), "lexical_type": min(wanted.types),
        "status": min(wanted.statuses), "substance": "word", "rule": "r", "when": wanted.on,
        "sources": tuple(p.rstrip("?") for p in wanted.sources),
        "targets": tuple(p.rstrip("?") for p in wanted.targets),
        "place": wanted.place, "evidence": _EVIDENCE,
    } | changes
    return Mention(**values)


_EVIDENCE = Evidence(document="d", start=0, end=1, quote="x")


@pytest.mark.parametrize(("change", "named"), [
    ({}, ""),
    ({"type": "AID", "lexical_type": "AID"}, "type AID"),
    ({"status": "denied"}, "status denied"),
    ({"sources": ("FRA",)}, "sources FRA"),
    ({"targets": ("FRA",)}, "targets FRA"),
    ({"when": None}, "when -"),
    ({"place": "Oslo"}, "place Oslo"),
])
def test_the_comparison_sees_each_kind_of_fault(change, named):
    case = next(c for c in CASES if c.events and c.events[0].place and c.events[0].on and not c.known)
    faults = case.faults([_broken(case, **change)])
    assert [named in f for f in faults] == ([True] if named else [])


def test_the_comparison_sees_false_alarms_and_misses():
    case = next(c for c in CASES if len(c.events) == 1 and not c.maybe and not c.known)
    assert case.faults([]) == [f"missed: {case.events[0].line}"]
    more = _broken(case, id="M1", type="ASSAULT", lexical_type="ASSAULT")
    assert any(f.startswith("false alarm") for f in case.faults([_broken(case), more]))
