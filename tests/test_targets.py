"""Decisions about events: ids checked, anchored to mentions, applied in new runs, explained, told where they clash."""

import dataclasses
import datetime as dt
import signal
import subprocess
import sys

import pytest

import detente
from detente.decisions import Decisions, contradictions, told
from detente.errors import InputError
from detente.manifest import Made
from detente.pipeline.notices import notices
from detente.records import Document, Evidence, Mention, When
from detente.tables import RECORDS, to_table, write_table
from detente.timeline import build, event_id

MOMENT = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def launch(number, day):
    quote = f"On {day} May it fired rocket {number}."
    when = When(dt.date(2015, 5, day), dt.date(2015, 5, day), f"{day} May")
    return Mention(
        id=f"M000000000{number}", evidence=Evidence(document="wire", start=0, end=len(quote), quote=quote),
        trigger="fired", trigger_start=number, gist="fired a rocket", type="MOBILIZE", lexical_type="MOBILIZE",
        mode="weapons", status="happened", substance="deed", sources=("PRK",), when=when, when_basis="stated",
        rule="mobilize.launch")


MENTIONS = (launch(1, 3), launch(2, 3), launch(3, 9), launch(4, 20))
E1, E3, E4 = (event_id(f"M000000000{n}") for n in (1, 3, 4))


WIRE = Document(id="wire", text="x", file="wire.txt")


def keep(study, mentions, documents=(WIRE,)):
    """Tables as a run leaves them, with the decisions applied."""
    study.derived.mkdir(exist_ok=True)
    rows = {"documents": documents, "mentions": mentions, "positions": [],
            "events": build(mentions, documents, decisions=study.decisions.standing())}
    for name, records in rows.items():
        cls = RECORDS[name]
        write_table(to_table(records, cls), study.derived / f"{name}.parquet", note={"counts": {}, "problems": []})
    study.keep_made({"all": Made(version="1", settings={}, inputs={},
                                 tables={name: (f"derived/{name}.parquet",) for name in rows})})
    return {frozenset(e.mentions) for e in rows["events"]}


def ids(*numbers):
    return frozenset(f"M000000000{n}" for n in numbers)


@pytest.fixture
def study(tmp_path):
    study = detente.init(tmp_path / "s")
    keep(study, MENTIONS)
    return study


def decide(study, kind, target, *value, note=""):
    return detente.decide(study, kind, target=target, value=value, note=note)


def test_the_events_are_as_the_timeline_makes_them(study):
    assert keep(study, MENTIONS) == {ids(1, 2), ids(3), ids(4)}


def test_a_merge_rests_on_the_mentions_that_the_events_have_now(study):
    made = decide(study, "merge events", E1, E3)
    assert made.anchors == (f"{E1}:M0000000001", f"{E1}:M0000000002", f"{E3}:M0000000003")
    assert keep(study, MENTIONS) == {ids(1, 2, 3), ids(4)}
    assert keep(study, MENTIONS[1:]) == {ids(2, 3), ids(4)}  # the mention that named the event is gone


def test_split_and_move_and_their_withdrawal(study):
    decide(study, "split event", E1, "M0000000002")
    assert keep(study, MENTIONS) == {ids(1), ids(2), ids(3), ids(4)}
    moved = decide(study, "move mentions", E3, "M0000000002")
    assert keep(study, MENTIONS) == {ids(1), ids(2, 3), ids(4)}
    decide(study, "withdraw decision", moved.id)
    assert keep(study, MENTIONS) == {ids(1), ids(2), ids(3), ids(4)}


@pytest.mark.parametrize(("kind", "target", "value", "message"), [
    ("merge events", "E00000000", (E1,), r"there is no event with the id 'E00000000'"),
    ("merge events", E1, ("E1",), r"there is no event with the id 'E1'"),
    ("merge events", E1, (E1,), "cannot be merged with itself alone; name a further event"),
    ("merge events", event_id("M0000000002"), (E3,), f"its first mention is now part of event {E1}. Name {E1}"),
    ("split event", E1, ("M0000000009",), "there is no mention with the id 'M0000000009'. Close to it: M000000000"),
    ("split event", E1, ("M0000000003",), f"M0000000003 is not among the mentions of event {E1}, which are M"),
    ("split event", E1, ("M0000000001", "M0000000002"), f"nothing would stay in event {E1}"),
    ("move mentions", E1, ("M0000000002",), f"M0000000002 is in event {E1} already"),
    ("reject mention", "M0000000009", (), "there is no mention with the id 'M0000000009'"),
    ("set aside document", "wise", (), "there is no document with the id 'wise'. Close to it: wire"),
])
def test_a_decision_about_what_is_not_there_is_refused_with_a_remedy(study, kind, target, value, message):
    with pytest.raises(InputError, match=message):
        decide(study, kind, target, *value)
    assert study.decisions.all() == ()


def test_before_the_first_run_nothing_is_checked(tmp_path):
    study = detente.init(tmp_path / "new")
    assert decide(study, "merge events", "E1", "E2").anchors == ()


def test_of_two_decisions_that_clash_the_later_holds_and_both_are_told(study):
    merge = decide(study, "merge events", E1, E3)
    keep(study, MENTIONS)
    split = decide(study, "split event", E1, "M0000000003")
    assert keep(study, MENTIONS) == {ids(1, 2), ids(3), ids(4)}
    assert contradictions(study.decisions.standing()) == ((merge, split),)
    (line,) = notices(study)
    assert line == told(merge, split)
    assert line.startswith(f"decision {split.id} (split event {E1}) takes back part of {merge.id} (merge events {E1}")
    assert line.endswith("the later one holds")
    again = detente.decide(study, "merge events", target=E1, value=[E3], made_at=MOMENT)
    assert keep(study, MENTIONS) == {ids(1, 2, 3), ids(4)}
    assert (split, again) in contradictions(study.decisions.standing())


def test_decisions_that_do_not_clash_are_not_told(study):
    decide(study, "merge events", E1, E3)
    keep(study, MENTIONS)
    decide(study, "merge events", E1, E4)
    assert keep(study, MENTIONS) == {ids(1, 2, 3, 4)}
    assert list(notices(study)) == []


def test_mentions_that_vanish_are_told_and_the_decision_kept(study):
    made = decide(study, "merge events", E1, E3)
    keep(study, MENTIONS[1:])
    (line,) = notices(study)
    assert line == (f"decision {made.id} (merge events {E1}) rests on 3 mentions, of which M0000000001 is no longer "
                    "there; the rest of it is applied")
    keep(study, MENTIONS[:2])
    (line,) = notices(study)
    assert line.endswith("of which M0000000003 is no longer there; it is kept and not applied")
    assert study.decisions.standing() == (made,)
    assert keep(study, MENTIONS) == {ids(1, 2, 3), ids(4)}  # and applied again once they are back
    assert list(notices(study)) == []


def test_a_split_whose_mention_vanished_is_told(study):
    decide(study, "split event", E1, "M0000000002")
    keep(study, [m for m in MENTIONS if m.id != "M0000000002"])
    (line,) = notices(study)
    assert line.endswith("M0000000002 is no longer there; it is kept and not applied")


def test_who_decided_when_and_why_is_explained_also_once_taken_back(study):
    merge = detente.decide(study, "merge events", target=E1, value=[E3], note="one salvo", made_at=MOMENT)
    keep(study, MENTIONS)
    words = str(detente.explain(study, E1))
    assert f"Your decision {merge.id} of 2020-01-01T00:00:00+00:00: merge events {E1} with {E3} (one salvo)." in words
    assert "By itself not one event: two dates; a decision put it here." in words
    assert "points: parties +" in words
    with pytest.raises(InputError, match=f"event '{E3}' is now part of event {E1}"):
        detente.explain(study, E3)
    split = decide(study, "split event", E1, "M0000000003")
    keep(study, MENTIONS)
    assert f"decision {split.id} (split event {E1}) takes back part of {merge.id}" in str(detente.explain(study, E3))


def test_the_command_line_tells_of_the_clash(study):
    decide(study, "merge events", E1, E3)
    keep(study, MENTIONS)
    command = [sys.executable, "-c", "from detente.cli import main; main()", "decide", str(study.path)]
    done = subprocess.run([*command, "split event", E1, "--value", "M0000000003"], capture_output=True, text=True,
                          check=True)
    assert "takes back part of" in done.stderr
    assert "the later one holds" in done.stderr
    wrong = subprocess.run([*command, "merge events", "E9", "--value", E1], capture_output=True, text=True, check=False)
    assert (wrong.returncode, wrong.stderr.count("\n")) == (1, 1)
    assert "there is no event with the id 'E9'" in wrong.stderr


def test_a_file_of_an_earlier_version_is_brought_up_to_date(tmp_path):
    import sqlite3  # noqa: PLC0415  (only here)

    path = tmp_path / "decisions.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE decisions (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, "
                           "kind TEXT NOT NULL, target TEXT NOT NULL, value TEXT NOT NULL, note TEXT NOT NULL, "
                           "made_at TEXT NOT NULL) STRICT")
        connection.execute("INSERT INTO decisions (id, kind, target, value, note, made_at) VALUES "
                           "('D1', 'reject mention', 'M1', '[]', '', '2020-01-01T00:00:00+00:00')")
    connection.close()
    kept = Decisions(path)
    assert [(d.id, d.anchors) for d in kept.all()] == [("D1", ())]
    kept.add("merge events", "E1", value=["E2"], made_at=MOMENT, anchors=["E1:M1", "E2:M2"])
    assert Decisions(path).all()[1].anchors == ("E1:M1", "E2:M2")


KILLED = """
import datetime as dt, os, signal, sys
from pathlib import Path
from detente.decisions import Decisions
touched = 0
def hook(event, args):
    global touched
    if event in {{"open", "os.rename", "os.remove", "sqlite3.connect"}} or event == "line":
        touched += 1
        if touched == {point}:
            os.kill(os.getpid(), signal.SIGKILL)
def trace(frame, event, argument):
    if "decisions" in frame.f_code.co_filename:
        hook("line", ())
        return trace
sys.settrace(trace)
Decisions(Path({path!r})).add("merge events", "E1", value=["E2"], made_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC),
                              anchors=["E1:M1", "E2:M2"])
sys.settrace(None)
print(touched)
"""


def test_a_decision_is_kept_whole_or_not_at_all_wherever_the_machine_stops(tmp_path):
    def attempt(name, point):
        path = tmp_path / name
        first = Decisions(path).add("reject mention", "M1", made_at=MOMENT)
        script = KILLED.format(path=str(path), point=point)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        return first, Decisions(path).all(), done

    _, kept, done = attempt("whole.sqlite", 0)
    assert len(kept) == 2
    points = int(done.stdout)
    seen = set()
    for point in range(1, points, max(1, points // 12)):
        first, kept, done = attempt(f"{point}.sqlite", point)
        assert done.returncode == -signal.SIGKILL
        assert kept[0] == first
        assert len(kept) == 1 or kept[1].anchors == ("E1:M1", "E2:M2")
        seen.add(len(kept))
    assert seen == {1, 2}


def test_a_plan_that_moved_is_explained_as_one(study):
    def plan(number, first, last):
        return dataclasses.replace(
            launch(number, 3), type="AGREE", lexical_type="CONSULT", mode="", status="planned", place="Agra",
            sources=("IND", "PAK"), evidence=Evidence(document=f"d{number}", start=0, end=1, quote="x"),
            when=When(dt.date(2020, 3, first), dt.date(2020, 3, last)))

    days = [When(dt.date(2020, 2, n), dt.date(2020, 2, n)) for n in (1, 2)]
    documents = [Document(id=f"d{n}", text="x", file=f"{n}.txt", published=d) for n, d in enumerate(days, 1)]
    assert keep(study, (plan(1, 3, 9), plan(2, 20, 20)), documents) == {ids(1, 2)}
    words = str(detente.explain(study, E1))
    assert "By itself not one event: two dates; the plan moved, or a decision put it here." in words
