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
