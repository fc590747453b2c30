"""What a person decided about events holds in every new run, for the mentions it was made about; the later one wins."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_mentions import Ruling, document, mention, parts

from detente.timeline import build, event_id

DOCUMENTS = [document(name, f"2001-03-{day:02}") for name, day in (("a", 2), ("b", 6), ("c", 11), ("d", 20))]
FIRST = mention("b", "PRK", type="MOBILIZE", when="2001-03-04")
SECOND = mention("c", "PRK", type="MOBILIZE", when="2001-03-09")
THIRD = mention("d", "PRK", type="MOBILIZE", when="2001-03-15")
LAUNCHES = [FIRST, SECOND, THIRD]


def events(mentions, *decisions):
    return build(mentions, DOCUMENTS, decisions=decisions)


def decide(kind, target, *value, among, before=()):
    """A decision with its anchors, as it is made about the events of ``among`` after the decisions before it."""
    held = {e.id: e.mentions for e in events(among, *before)}
    named = [target, *value] if kind == "merge events" else [target]
    if kind == "move mentions":
        named += [e for e, own in held.items() if set(own) & set(value) and e != target]
    return Ruling(kind, target, value, tuple(f"{e}:{m}" for e in named for m in held[e]))


def ids(*mentions):
    return frozenset(m.id for m in mentions)


MERGE = decide("merge events", event_id(FIRST), event_id(SECOND), among=LAUNCHES)


def test_three_launches_are_three_until_somebody_says_otherwise():
    assert parts(events(LAUNCHES)) == {ids(FIRST), ids(SECOND), ids(THIRD)}
    assert parts(events(LAUNCHES, MERGE)) == {ids(FIRST, SECOND), ids(THIRD)}


def test_more_than_two_events_merge_at_once():
    merge = decide("merge events", event_id(FIRST), event_id(SECOND), event_id(THIRD), among=LAUNCHES)
    assert parts(events(LAUNCHES, merge)) == {ids(*LAUNCHES)}


def test_a_merge_holds_though_the_mention_that_gave_the_event_its_id_is_gone():
    again = mention("c", "PRK", type="MOBILIZE", when="2001-03-04", start=8)
    among = [FIRST, again, SECOND]
    merge = decide("merge events", event_id(FIRST), event_id(SECOND), among=among)
    assert parts(events([again, SECOND], merge)) == {ids(again, SECOND)}


def test_a_merge_holds_when_nothing_of_an_event_is_left_but_does_nothing():
    assert parts(events([FIRST, THIRD], MERGE)) == {ids(FIRST), ids(THIRD)}


def test_a_split_after_a_merge_wins_and_a_merge_after_a_split():
    merged = [*LAUNCHES]
    split = decide("split event", event_id(FIRST), SECOND.id, among=merged, before=[MERGE])
    assert parts(events(merged, MERGE, split)) == {ids(FIRST), ids(SECOND), ids(THIRD)}
    again = decide("merge events", event_id(FIRST), event_id(SECOND), among=merged, before=[MERGE, split])
    assert parts(events(merged, MERGE, split, again)) == {ids(FIRST, SECOND), ids(THIRD)}


def test_a_split_that_the_timeline_makes_by_itself_changes_nothing():
    split = Ruling("split event", event_id(FIRST), (SECOND.id,), (f"{event_id(FIRST)}:{FIRST.id}",
                                                                  f"{event_id(FIRST)}:{SECOND.id}"))
    other = mention("d", "PRK", type="MOBILIZE", when="2001-03-09", start=5)
    assert parts(events([FIRST, SECOND, other], split)) == {ids(FIRST), ids(SECOND, other)}


def test_mentions_move_from_one_event_to_another():
    reports = [mention(d, "PRK", type="MOBILIZE", when="2001-03-04", start=3) for d in "bcd"]
    among = [*reports, SECOND]
    move = decide("move mentions", event_id(SECOND), reports[2].id, among=among)
    assert parts(events(among, move)) == {ids(*reports[:2]), ids(SECOND, reports[2])}
    late = mention("d", "PRK", type="MOBILIZE", when="2001-03-04", start=99)
    assert parts(events([*among, late], move)) == {ids(*reports[:2], late), ids(SECOND, reports[2])}


def test_a_move_takes_all_mentions_of_an_event_and_leaves_none_behind():
    move = decide("move mentions", event_id(FIRST), SECOND.id, among=LAUNCHES)
    (first, last) = sorted(events(LAUNCHES, move), key=lambda e: len(e.mentions), reverse=True)
    assert set(first.mentions) == ids(FIRST, SECOND)
    assert set(last.mentions) == ids(THIRD)


def test_a_move_to_an_event_that_is_gone_changes_nothing():
    move = decide("move mentions", event_id(THIRD), SECOND.id, among=LAUNCHES)
    assert parts(events([FIRST, SECOND], move)) == {ids(FIRST), ids(SECOND)}


def test_a_decision_of_an_earlier_version_without_anchors_is_found_by_its_ids():
    merge = Ruling("merge events", event_id(FIRST), (event_id(SECOND),))
    assert parts(events(LAUNCHES, merge)) == {ids(FIRST, SECOND), ids(THIRD)}


_ANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@_ANY
@given(st.lists(st.tuples(st.sampled_from(["merge events", "split event", "move mentions"]), st.integers(0, 9),
                          st.integers(0, 9)), max_size=4), st.randoms(use_true_random=False))
def test_any_decisions_keep_every_mention_once_in_any_order_and_run(steps, order):
    mentions = [mention(d, "PRK", type="MOBILIZE", when=w, start=s) for s, (d, w) in enumerate(
        [("a", "2001-03-01"), ("b", "2001-03-01"), ("b", "2001-03-05"), ("c", "2001-03-05"), ("c", "2001-03-09"),
         ("d", "2001-03-09")])]
    decisions = []
    for kind, one, other in steps:
        now = events(mentions, *decisions)
        target, second = now[one % len(now)], now[other % len(now)]
        value = {"merge events": second.id, "split event": target.mentions[-1], "move mentions": second.mentions[0]}
        if target is second and kind != "split event":
            continue
        decisions.append(decide(kind, target.id, value[kind], among=mentions, before=decisions))
    made = events(mentions, *decisions)
    assert sorted(i for e in made for i in e.mentions) == sorted(m.id for m in mentions)
    again = mentions[:]
    order.shuffle(again)
    assert events(again, *decisions) == made
    if decisions:
        last, by_mention = decisions[-1], {m: e.id for e in made for m in e.mentions}
        if last.kind == "move mentions":
            target = [a.partition(":")[2] for a in last.anchors if a.startswith(last.target)]
            assert by_mention[last.value[0]] in {by_mention[m] for m in target}
        if last.kind == "merge events":
            assert len({by_mention[a.partition(":")[2]] for a in last.anchors}) == 1


@pytest.mark.parametrize("seed", range(5))
def test_a_decision_about_one_pair_leaves_all_others_as_they_were(seed):
    order = random.Random(seed)  # noqa: S311  (an order, not a secret)
    others = [mention("a", "IND PAK", when=f"2001-02-{n:02}") for n in range(1, 27, 3)]
    mentions = [*LAUNCHES, *others]
    order.shuffle(mentions)
    before, after = parts(events(mentions)), parts(events(mentions, MERGE))
    assert before - after == {ids(FIRST), ids(SECOND)}
    assert after - before == {ids(FIRST, SECOND)}
