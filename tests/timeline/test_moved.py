"""Plans that moved: what a plan became, and what stays two."""

import itertools

import pytest
from made_mentions import Ruling, days, document, mention, parts

from detente.timeline import build

DOCUMENTS = [document("january", "2001-01-10"), document("february", "2001-02-12"), document("march", "2001-03-05"),
             document("april", "2001-04-02"), document("june", "2001-06-20"), document("undated")]
BOTH = "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK.GOV.PERVEZ_MUSHARRAF"
MINISTERS = "IND.GOV.JASWANT_SINGH PAK.GOV.ABDUL_SATTAR"


def plan(doc, when, who=BOTH, **changes):
    return mention(doc, who, when=when, **{"status": "planned", "type": "AGREE", "lexical_type": "CONSULT"} | changes)


def off(doc, when, who=BOTH, **changes):
    return plan(doc, when, who, **{"status": "cancelled", "type": "REJECT"} | changes)


SPRING, MAY = "2001-03-01/2001-04-30", "2001-05-14"


def test_a_plan_made_precise_moved_and_held_is_one_event_with_its_history_and_its_last_date():
    told = [plan("january", SPRING), plan("february", "2001-03-20/2001-04-10"), plan("april", MAY, place="Agra"),
            mention("june", BOTH, when=MAY, place="Agra")]
    (event,) = build(told, DOCUMENTS)
    assert (event.status, event.when) == ("happened", days(MAY))
    assert [line.split()[1] for line in event.history] == ["planned", "planned", "planned", "happened"]
    assert event.dates_reported == ()


def test_the_date_of_a_plan_that_moved_is_the_one_told_last():
    told = [plan(d, SPRING, start=n) for n, d in enumerate(("january", "january", "february"))]
    (event,) = build([*told, plan("april", MAY)], DOCUMENTS)
    assert (event.status, event.when, event.dates_reported) == ("planned", days(MAY), ())


def test_a_day_that_a_text_itself_moves_is_one_plan():
    told = [plan("february", "2001-03-11", place="Agra"), off("march", "2001-03-11"), plan("march", "2001-03-25",
                                                                                    place="Agra", start=9)]
    (event,) = build(told, DOCUMENTS)
    assert (event.status, event.when) == ("planned", days("2001-03-25"))


@pytest.mark.parametrize(("shows", "first", "later"), [
    ("held within the plan's days", [plan("january", SPRING), mention("april", BOTH, when="2001-03-20", place="Agra")],
     [plan("april", MAY, place="Lahore", start=9)]),
    ("both planned in one text", [plan("january", SPRING)], [plan("january", MAY, start=9)]),
    ("told again after the other was told", [plan("january", SPRING), plan("march", SPRING)], [plan("february", MAY)]),
    ("another level", [plan("january", SPRING)], [plan("april", MAY, MINISTERS)]),
    ("an organ, not the leader", [plan("january", SPRING)], [plan("april", MAY, "IND.GOV PAK.GOV")]),
    ("other parties", [plan("january", SPRING)], [plan("april", MAY, "IND.GOV.ATAL_BIHARI_VAJPAYEE CHN.GOV.JIANG")]),
    ("another place", [plan("january", SPRING, place="Agra")], [plan("april", MAY, place="Lahore")]),
    ("called off", [plan("january", SPRING), off("march", SPRING)], [plan("april", MAY)]),
    ("another round", [plan("january", SPRING, gist="meet for a second round")],
     [plan("april", MAY, gist="meet for a third round")]),
    ("months later", [plan("january", "2001-01-15/2001-02-20")], [mention("june", BOTH, when="2001-06-18")]),
    ("a day that passed in silence", [plan("january", "2001-01-20", place="Agra")],
     [plan("february", "2001-02-18", place="Agra")]),
    ("states alone, which meet often", [plan("january", SPRING, "IND PAK")], [plan("april", MAY, "IND PAK")]),
    ("nobody knows when it was told", [plan("undated", SPRING)], [plan("april", MAY)]),
    ("only supposed", [plan("january", SPRING)], [mention("april", BOTH, when=MAY, status="hypothetical")]),
])
def test_two_meetings_stay_two(shows, first, later):
    for told in itertools.permutations([*first, *later]):
        together = {frozenset(m.id for m in g) for g in (first, later)}
        assert parts(build(told, DOCUMENTS)) == together, shows


def test_of_two_later_meetings_within_its_days_a_plan_became_neither():
    told = [plan("january", "2001-02-01/2001-06-30"), plan("march", "2001-03-20", place="Agra"),
            plan("april", MAY, place="Lahore")]
    assert len(build(told, DOCUMENTS)) == 3


def test_a_deed_promised_for_one_date_and_done_by_another_is_one():
    def leaving(doc, when, status):
        return mention(doc, "IND", "LKA", type="RETREAT", mode="withdraw", when=when, status=status, trigger="withdraw",
                       gist="withdraw its peacekeeping force", quote=f"It will withdraw its peacekeeping force {when}.")
    told = [leaving("january", "2001-01-10/2001-07-31", "planned"),
            leaving("march", "2001-03-05/2001-04-15", "planned"),
            leaving("april", "2001-03-28/2001-03-31", "happened")]
    (event,) = build(told, DOCUMENTS)
    assert (event.status, event.when) == ("happened", days("2001-03-28", "2001-03-31"))


def test_a_person_may_split_a_moved_plan_and_the_parts_have_their_own_dates():
    told = [plan("january", SPRING), plan("april", MAY)]
    (event,) = build(told, DOCUMENTS)
    split = Ruling("split event", event.id, (told[1].id,))
    events = build(told, DOCUMENTS, decisions=[split])
    assert [e.when for e in events] == [days(*SPRING.split("/")), days(MAY)]
    one, two = events
    (again,) = build(told, DOCUMENTS, decisions=[split, Ruling("merge events", one.id, (two.id,))])
    assert again.when == days(MAY)
