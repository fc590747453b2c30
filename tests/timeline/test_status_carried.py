"""Status carried forward: planned, then happened or called off, and planned still where nobody tells of it again."""

import pytest
from made_mentions import days, document, mention

from detente.timeline import build

DOCUMENTS = [document("january", "2001-01-10"), document("march", "2001-03-02"), document("act", "2001-03-09"),
             document("april", "2001-04-02"), document("chronicle", "2002-01-05")]
BOTH = "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK.GOV.PERVEZ_MUSHARRAF"


def plan(doc="march", when="2001-03-15", **changes):
    return mention(doc, BOTH, when=when, **{"status": "planned", "type": "AGREE", "lexical_type": "CONSULT"} | changes)


def calls_off(doc="act", when="2001-03-08", trigger="cancelled", **changes):
    return mention(doc, "IND.GOV.ATAL_BIHARI_VAJPAYEE", "PAK", when=when, type="REJECT", mode="meet",
                   rule="reject.cancel", trigger=trigger, gist=f"{trigger} the talks", **changes)


def meeting(mentions):
    (found,) = [e for e in build(mentions, DOCUMENTS) if e.type != "REJECT" or e.status == "cancelled"]
    return found


def test_an_act_of_calling_off_ends_the_plan_and_stays_an_event_of_its_own():
    act = calls_off()
    ended = meeting([plan(), act])
    assert (ended.status, ended.type, ended.cameo) == ("cancelled", "REJECT", "")
    assert ended.mentions == (plan().id,)
    assert ended.history == ("2001-03-02 planned march", "2001-03-09 cancelled act")
    (own,) = [e for e in build([plan(), act], DOCUMENTS) if act.id in e.mentions]
    assert (own.status, own.when) == ("happened", days("2001-03-08"))


def test_what_was_called_off_and_held_after_all_happened():
    held = meeting([plan(), calls_off(), mention("april", BOTH, when="2001-03-15")])
    assert held.status == "happened"
    assert [line.split()[1] for line in held.history] == ["planned", "cancelled", "happened"]


def test_a_plan_renewed_after_it_was_called_off_is_a_plan_again():
    renewed = plan("april", when="2001-04-20")
    assert meeting([plan(when="2001-04-20"), calls_off(), renewed]).status == "planned"


def test_the_news_of_a_calling_off_outweighs_the_plan_that_its_own_document_recalls():
    assert meeting([plan("act", start=50), calls_off()]).status == "cancelled"


def test_a_calling_off_told_as_background_does_not_end_a_plan_told_anew():
    assert meeting([plan("april", when="2001-04-20", start=3), calls_off("april", start=50)]).status == "planned"


def test_a_chronicle_tells_of_the_end_long_after():
    assert meeting([plan(), calls_off("chronicle")]).status == "cancelled"


@pytest.mark.parametrize(("shows", "planned", "act"), [
    ("it lay behind by then", plan(when="2001-03-05"), calls_off()),
    ("it was planned only afterwards", plan("april", when="2001-04-20"), calls_off()),
    ("others were to meet", mention("march", "IND CHN", when="2001-03-15", status="planned"), calls_off()),
    ("another place", plan(place="Agra"), calls_off(place="Lahore")),
    ("talks under way were broken off, not what is to come", plan(), calls_off(trigger="broke")),
    ("the act itself is only planned", plan(), calls_off(status="hypothetical")),
])
def test_no_other_plan_is_ended(shows, planned, act):
    (found,) = [e for e in build([planned, act], DOCUMENTS) if planned.id in e.mentions]
    assert found.status == "planned", shows


def test_of_two_plans_the_nearer_in_place_and_persons_is_meant_and_of_two_alike_none():
    agra, plain = plan(place="Agra", when="2001-03-15"), plan(when="2001-04-25", start=8)
    found = {e.mentions[0]: e.status for e in build([agra, plain, calls_off(place="Agra")], DOCUMENTS)}
    assert (found[agra.id], found[plain.id]) == ("cancelled", "planned")
    alike = plan(when="2001-04-25", start=8), plan(when="2001-03-20", start=9)
    statuses = [e.status for e in build([*alike, calls_off()], DOCUMENTS) if e.type == "AGREE"]
    assert statuses == ["planned", "planned"]


def test_a_plan_that_nobody_tells_of_again_stays_planned():
    late = mention("chronicle", "CHN RUS", when="2001-12-01")
    found = {e.mentions[0]: e.status for e in build([plan(), late], DOCUMENTS)}
    assert found[plan().id] == "planned"


def test_an_event_told_only_as_a_claim_is_marked():
    claimed = mention("march", "IND", "PAK", type="ASSAULT", when="2001-03-01", claimed=True)
    (event,) = build([claimed], DOCUMENTS)
    assert event.claimed
    told = mention("april", "IND", "PAK", type="ASSAULT", when="2001-03-01")
    (event,) = build([claimed, told], DOCUMENTS)
    assert not event.claimed


# ------------------------------------------------------------ dates

def test_the_date_that_most_documents_report_is_the_events():
    reports = [mention(d, "IND PAK", when=w, place="Agra") for d, w in (
        ("march", "2001-03-01"), ("act", "2001-03-02"), ("april", "2001-03-02"))]
    (event,) = build(reports, DOCUMENTS)
    assert event.when == days("2001-03-02")
    assert event.dates_reported == (
        "2001-03-01/2001-03-01 march", "2001-03-02/2001-03-02 act", "2001-03-02/2001-03-02 april")


def test_who_is_credited_with_a_date_is_told():
    reports = [mention("march", "IND PAK", when="2001-03-01", reporter="IND.GOV"),
               mention("act", "IND PAK", when="2001-03-02")]
    (event,) = build(reports, DOCUMENTS)
    assert event.dates_reported[0] == "2001-03-01/2001-03-01 march (IND.GOV)"


def test_a_journey_lasts_from_its_first_to_its_last_day():
    steps = [mention("march", "CHN", "PRK", mode="visit", when=w, start=s) for s, w in enumerate(
        ("2001-02-26", "2001-02-28"))]
    (event,) = build(steps, DOCUMENTS)
    assert event.when == days("2001-02-26", "2001-02-28")
    assert event.dates_reported == ()


def test_talks_of_two_days_span_both_where_a_report_says_so():
    reports = [mention("march", BOTH, when="2001-02-26"), mention("act", BOTH, when="2001-02-27"),
               mention("april", BOTH, when="2001-02-26/2001-02-27")]
    (event,) = build(reports, DOCUMENTS)
    assert event.when == days("2001-02-26", "2001-02-27")
    assert event.dates_reported == ()


# ------------------------------------------------------------ vague mentions

def test_a_wide_date_joins_only_where_one_event_alone_fits():
    march = mention("april", BOTH, when="2001-03-01/2001-03-31")
    one, other = (mention("march", BOTH, when=w, start=n) for n, w in enumerate(("2001-03-01", "2001-03-12")))
    assert len(build([march, one], DOCUMENTS)) == 1
    assert len(build([march, one, other], DOCUMENTS)) == 3


def test_meetings_without_a_date_told_far_apart_do_not_become_one():
    assert len(build([mention("january", "IND PAK"), mention("chronicle", "IND PAK")], DOCUMENTS)) == 2


def test_a_meeting_known_by_place_and_days_joins_the_one_that_others_name():
    named = mention("april", "", place="Agra", when="2001-03-01")
    (event,) = build([named, mention("march", BOTH, when="2001-03-01")], DOCUMENTS)
    assert set(event.sources) == set(BOTH.split())
