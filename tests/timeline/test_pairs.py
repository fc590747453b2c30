"""Two mentions: what speaks for one event and how much, what forbids it, and that the order of the two is no matter."""

import itertools

import pytest
from made_mentions import days, mention

from detente.timeline import SAME, Scale, compare, known

PUBLISHED = {"a": days("2001-03-02"), "b": days("2001-03-10"), "c": days("2001-05-20"), "late": days("2002-03-02"),
             "undated": None}
LEADERS = "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK.GOV.PERVEZ_MUSHARRAF"
MINISTERS = "IND.GOV.JASWANT_SINGH PAK.GOV.ABDUL_SATTAR"
WIRE = "Norway handed the two delegations a draft on the exchange of prisoners at Lake Duken on Thursday"


def scored(first, second, *others):
    found = known([first, second, *others], PUBLISHED)
    by_id = {t.mention.id: t for t in found}
    return compare(by_id[first.id], by_id[second.id], Scale(found))


def act(doc, gist, kind="REQUEST", sources="IND", targets="PAK", **changes):
    trigger = gist.split()[0]
    return mention(doc, sources, targets, type=kind, gist=gist, trigger=trigger, **{"when": "2001-03-01"} | changes)


@pytest.mark.parametrize(("shows", "first", "second", "why"), [
    ("point events more than a day apart", mention("a", "PRK", type="MOBILIZE", when="2001-03-01"),
     mention("b", "PRK", type="MOBILIZE", when="2001-03-06"), "two dates"),
    ("named places", mention("a", "IND PAK", place="Agra"), mention("b", "IND PAK", place="Lahore"), "two places"),
    ("names", mention("a", "IND PAK", name="agra summit"), mention("b", "IND PAK", name="oslo summit"), "two names"),
    ("another counterpart", mention("a", "IND PAK"), mention("b", "IND CHN"), "other parties"),
    ("who does it to whom", act("a", "urged restraint"), act("b", "urged restraint", sources="PAK", targets="IND"),
     "other parties"),
    ("leaders and ministers", mention("a", LEADERS, when="2001-03-01"), mention("b", MINISTERS, when="2001-03-01"),
     "other persons on both sides"),
    ("a visit there and a visit here", mention("a", "IND", "PAK", mode="visit", when="2001-03-01"),
     mention("b", "PAK", "IND", mode="visit", when="2001-03-01"), "visits, letters or calls in opposite directions"),
    ("a letter there and a letter back", mention("a", "IND", "PAK", mode="phone", when="2001-03-01"),
     mention("b", "PAK", "IND", mode="phone", when="2001-03-01"), "visits, letters or calls in opposite directions"),
    ("a letter and a call", mention("a", "IND PAK", mode="phone", when="2001-03-01", rule="consult.letter"),
     mention("b", "IND PAK", mode="phone", when="2001-03-01", rule="consult.phone"), "a letter and a call"),
    ("two of a series", mention("a", "IND PAK", when="2001-03-01", gist="opened a second round of talks"),
     mention("b", "IND PAK", when="2001-03-01", gist="opened a third round of talks"), "two of a series"),
    ("another person where no day tells",
     mention("a", "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK", when="2001-03-01/2001-03-31"),
     mention("b", "IND.GOV.JASWANT_SINGH PAK", when="2001-03-09"),
     "another level, and no day that tells which meeting"),
    ("an envoy where no day tells", mention("a", "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK"),
     mention("b", "IND.GOV PAK", when="2001-03-02"), "another level, and no day that tells which meeting"),
    ("two days of one text", mention("a", "IND", "PAK", type="ASSAULT", when="2001-03-01"),
     mention("a", "IND", "PAK", type="ASSAULT", when="2001-03-02", start=9), "two days that one text tells apart"),
    ("news of before the other's day", mention("a", "IND PAK", when="2001-02-24/2001-03-02", when_basis="reported"),
     mention("b", "IND PAK", when="2001-03-09"), "told as done before the other's date"),
    ("two demands of one text", act("a", "demanded the release of prisoners"),
     act("a", "demanded an apology", start=90), "two acts in words that one text tells apart"),
    ("done and only supposed", mention("a", "IND PAK"), mention("b", "IND PAK", status="hypothetical"),
     "another kind of act, or one done and one only supposed"),
    ("told as done before the other's day", mention("a", "IND PAK"), mention("b", "IND PAK", when="2001-03-09"),
     "told as done before the other's date"),
    ("a plan told after the other's day", mention("b", "IND PAK", status="planned"),
     mention("a", "IND PAK", when="2001-03-01"), "told as to come after the other's date"),
    ("one held, one called off by then", mention("a", "IND PAK", when="2001-03-01"),
     mention("b", "IND PAK", when="2001-03-01", status="cancelled"), "one held, the other called off by then"),
])
def test_what_contradicts_is_barred(shows, first, second, why):
    assert scored(first, second).barred == why, shows
    assert scored(first, second).total == float("-inf")


@pytest.mark.parametrize(("first", "second"), [
    (mention("a", "IND PAK", place="Agra"), mention("b", "IND PAK", place="India")),
    (mention("a", "IND PAK", place="India"), mention("b", "IND PAK", place="New Delhi")),
    (mention("a", "IND PAK", place="the Hague"), mention("b", "IND PAK", place="The Hague")),
])
def test_a_town_and_its_country_are_no_two_places(first, second):
    assert not scored(first, second).barred


@pytest.mark.parametrize(("town", "country"), [("Hanoi", "Vietnam"), ("Berlin", "Germany"), ("Moscow", "Russia")])
def test_a_town_lies_in_each_country_whose_capital_it_was(town, country):
    assert not scored(mention("a", "IND PAK", place=town), mention("b", "IND PAK", place=country)).barred


@pytest.mark.parametrize(("place", "country", "barred"), [
    ("Lower Wiggleford", "England", ""), ("Geneva", "France", "two places"), ("France", "Italy", "two places"),
    ("Lower Wiggleford", "Geneva", "two places"),
])
def test_a_village_that_stands_in_no_list_may_lie_in_any_country_and_gives_no_points_for_it(place, country, barred):
    found = scored(mention("a", "IND PAK", place=place), mention("b", "IND PAK", place=country))
    assert (found.barred, found.place) == (barred, 0)


def test_a_meeting_called_off_and_held_after_all_is_one_where_a_chronicle_tells_of_both():
    held, ended = mention("a", "IND PAK", when="2001-03-01"), mention("late", "IND PAK", when="2001-03-01",
                                                                      status="cancelled")
    assert not scored(held, ended).barred


READY = {"status": "planned", "type": "AGREE", "lexical_type": "CONSULT", "gist": "ready to talk"}


def test_words_of_readiness_told_weeks_apart_are_words_apart():
    first, again, soon = (mention(d, LEADERS, **READY) for d in ("a", "c", "b"))
    assert scored(first, again).total < SAME
    assert scored(first, again).intended < 0
    assert scored(mention("a", LEADERS, **READY, start=9), soon).intended < 0  # eight days
    assert scored(first, mention("a", LEADERS, **READY, start=9)).intended == 0


@pytest.mark.parametrize("when", [None, "2001-03-02/2001-12-31"])
def test_readiness_to_talk_is_no_plan_of_the_next_meeting_but_of_one_that_shares_more(when):
    ready = mention("a", LEADERS, when=when, **READY)
    assert scored(ready, mention("c", LEADERS, when="2001-05-19")).total < SAME
    second = READY | {"gist": "hoped for a second summit"}
    named = mention("c", LEADERS, when="2001-05-19", gist="their second summit")
    assert scored(mention("a", LEADERS, when=when, **second), named).total >= SAME


def test_what_a_text_tells_as_held_is_not_what_it_tells_as_to_come():
    held, agreed = mention("a", LEADERS, when="2001-03-01"), mention("a", LEADERS, start=40, **READY)
    assert scored(held, agreed).total < SAME


def test_what_went_on_for_years_is_not_what_was_done_on_a_day():
    day, years = (act(d, "imposed sanctions", kind="SANCTION", when=w) for d, w in (
        ("a", "2001-03-01"), ("c", "1998-03-01/2001-05-01")))
    assert scored(day, years).total < SAME
    assert scored(day, years).dates < 0


def test_of_two_towns_in_one_country_each_stays_itself():
    first, second = (mention(d, "IND PAK", place=p) for d, p in (("a", "Agra"), ("b", "New Delhi")))
    assert scored(first, second).barred == "two places"


def test_a_headline_says_in_its_own_words_what_the_opening_sentence_tells():
    lead = act("a", "concluded the agreement", start=40, quote="The two concluded the agreement on Thursday.")
    head, sentence = (act("a", "seal border pact", when=None, quote=q)
                      for q in ("India, Pakistan seal border pact", "India and Pakistan seal border pact."))
    assert scored(head, lead).taken_up == 1.5
    assert not scored(head, lead).barred
    assert scored(sentence, lead).barred == "two acts in words that one text tells apart"


def test_a_headline_that_names_nobody_tells_of_the_meeting_that_opens_its_text():
    head = mention("a", "", quote="Agra talks end without accord", place="Agra", name="agra talks")
    lead, far = (mention("a", LEADERS, when="2001-03-01", quote="The two leaders parted on Thursday.", start=at)
                 for at in (40, 900))
    assert scored(head, lead).total >= SAME > scored(head, far).total


def test_a_meeting_that_fails_is_known_by_its_day_and_parties_whatever_it_is_called():
    first, second = (act("a", gist, kind="REJECT", mode="meet", start=at)
                     for gist, at in (("the nuclear negotiations fail", 0), ("breakdown of talks", 900)))
    assert not scored(first, second).barred
    assert scored(first, second).total >= 4


def test_rare_parties_tell_more_than_common_ones():
    crowd = [mention("a", "USA CHN", when="2001-01-01", start=n) for n in range(30)]
    rare = scored(*(mention(d, "FJI NOR", when="2001-03-01") for d in "ab"), *crowd)
    common = scored(*(mention(d, "USA CHN", when="2001-03-01") for d in "ab"), *crowd)
    assert rare.parties > common.parties


def test_persons_whom_both_name_count_for_it_and_others_against():
    plain = scored(*(mention(d, "IND PAK", when="2001-03-01") for d in "ab"))
    same = scored(*(mention(d, LEADERS, when="2001-03-01") for d in "ab"))
    assert same.persons > plain.persons == 0
    other = scored(mention("a", "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK", when="2001-03-01"),
                   mention("b", "IND.GOV.JASWANT_SINGH PAK", when="2001-03-01"))
    assert other.persons < 0


@pytest.mark.parametrize(("nearer", "farther"), [
    ("2001-03-01", "2001-03-02"), ("2001-03-01", "2001-02-26/2001-03-04"),
    ("2001-02-26/2001-03-04", "2001-03-01/2001-03-31"), ("2001-03-01/2001-03-31", "2001-01-01/2001-12-31"),
])
def test_the_nearer_and_narrower_date_tells_more(nearer, farther):
    one = mention("a", "IND PAK", when="2001-03-01")
    near, far = (scored(one, mention("b", "IND PAK", when=when)).dates for when in (nearer, farther))
    assert near > far


def test_the_same_parties_on_one_day_are_enough_and_within_one_year_are_not():
    one = mention("a", "IND PAK", when="2001-03-01")
    assert scored(one, mention("b", "IND PAK", when="2001-03-01")).total >= SAME
    assert scored(one, mention("b", "IND PAK", when="2001-01-01/2001-12-31")).total < SAME


def test_words_tell_acts_in_words_apart():
    same = scored(act("a", "demanded the release of prisoners"), act("b", "demanded that prisoners be released"))
    other = scored(act("a", "demanded the release of prisoners"), act("b", "demanded a ban on landmines"))
    assert same.total >= SAME > other.total


def test_a_copied_sentence_speaks_for_one_event_where_dates_are_missing():
    first = mention("a", "IND PAK", quote=WIRE)
    copy = mention("c", "IND PAK", quote=f"{WIRE}, officials said")
    other = mention("c", "IND PAK", quote="The two delegations quarrelled over a clause about fishing in the delta")
    assert scored(first, copy).copied > 0
    assert scored(first, copy).total >= SAME > scored(first, other).total


def test_a_copy_may_resolve_its_weekday_to_another_day_but_not_to_another_week():
    first = mention("a", "IND PAK", quote=WIRE, when="2001-03-01")
    assert not scored(first, mention("b", "IND PAK", quote=WIRE, when="2001-03-04")).barred
    assert scored(first, mention("b", "IND PAK", quote=WIRE, when="2001-03-08")).barred == "two dates"


def test_a_text_does_not_copy_itself():
    first, second = (mention("a", "IND PAK", quote=WIRE, start=s) for s in (0, 200))
    assert scored(first, second).copied == 0


def test_an_undated_report_of_late_fits_better_than_one_of_long_after():
    dated = mention("a", LEADERS, when="2001-03-01")
    assert scored(dated, mention("b", LEADERS)).total >= SAME > scored(dated, mention("late", LEADERS)).total


def test_an_undated_plan_fits_what_is_near_better():
    plan = mention("a", "IND PAK", status="planned")
    near, far = (mention("c", "IND PAK", when=w) for w in ("2001-03-12", "2001-07-20"))
    assert scored(plan, near).dates > scored(plan, far).dates


def test_a_comparison_reads_as_a_sum():
    found = scored(*(mention(d, "IND PAK", when="2001-03-01", place="Agra") for d in "ab"))
    words = str(found)
    assert words.startswith(f"{found.total:.1f} points: parties +")
    assert "dates +3.0, place +1.5" in words
    assert str(scored(mention("a", "IND PAK", place="Agra"), mention("b", "IND PAK", place="Lahore"))) == (
        "not one event: two places")


def test_the_order_of_the_two_is_no_matter():
    mentions = [
        mention("a", LEADERS, when="2001-03-01", place="Agra"), mention("b", "IND PAK", name="agra summit"),
        mention("c", "IND PAK", status="planned", when="2001-03-01/2001-07-31"), mention("a", "", place="Agra"),
        mention("undated", "IND PAK", quote=WIRE), mention("b", "IND PAK", quote=WIRE, when="2001-03-03"),
        mention("b", "IND.GOV PAK", when="2001-03-02/2001-03-08", when_basis="reported"),
        mention("a", "IND", "PAK", mode="visit", when="2001-03-04"), mention("a", "IND PAK", status="cancelled"),
    ]
    for first, second in itertools.combinations(mentions, 2):
        assert scored(first, second, *mentions) == scored(second, first, *mentions)
