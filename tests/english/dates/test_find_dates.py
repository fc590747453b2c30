"""What is found in plain sentences of a report published on Wednesday, 26 June 2019."""

import datetime as dt

import pytest

from detente.english.dates import find_dates
from detente.records import When

PUBLISHED = When(dt.date(2019, 6, 26), dt.date(2019, 6, 26))

# text, words found, TIMEX3 value, first day, last day
DATES = [
    # full dates in the orders of both sides of the Atlantic
    ("It was signed on 12 June 2018.", "12 June 2018", "2018-06-12", "2018-06-12", "2018-06-12"),
    ("It was signed on June 12, 2018, in Vienna.", "June 12, 2018", "2018-06-12", "2018-06-12", "2018-06-12"),
    ("It was signed on Jan. 16th, 2016.", "Jan. 16th, 2016", "2016-01-16", "2016-01-16", "2016-01-16"),
    ("Signed on Tuesday, June 12, 2018.", "Tuesday, June 12, 2018", "2018-06-12", "2018-06-12", "2018-06-12"),
    ("Signed on the 12th of June 2018.", "the 12th of June 2018", "2018-06-12", "2018-06-12", "2018-06-12"),
    ("Filed 2018-06-12.", "2018-06-12", "2018-06-12", "2018-06-12", "2018-06-12"),
    # months, years, decades, centuries, eras
    ("They met in June 2018.", "June 2018", "2018-06", "2018-06-01", "2018-06-30"),
    ("a famine in the 1990s", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("in the late 1980s it fell", "the late 1980s", "198", "1986-01-01", "1989-12-31"),
    ("treaties of the 19th century", "the 19th century", "18", "1800-01-01", "1899-12-31"),
    ("It fell in 480 BC.", "480 BC", "BC0480", None, None),
    ("the 1994 Agreed Framework", "1994", "1994", "1994-01-01", "1994-12-31"),
    ("in the spring of 2018", "the spring of 2018", "2018-SP", "2018-03-01", "2018-05-31"),
    ("in the third quarter of 2018", "the third quarter of 2018", "2018-Q3", "2018-07-01", "2018-09-30"),
    ("during the first half of 2018", "the first half of 2018", "2018-H1", "2018-01-01", "2018-06-30"),
    ("spending in fiscal 2018 rose", "fiscal 2018", "FY2018", "2018-01-01", "2018-12-31"),
    # parts of a date are parts of its days
    ("He retreated in late February.", "late February", "2019-02", "2019-02-19", "2019-02-28"),
    ("They met in mid-March 2019.", "mid-March 2019", "2019-03", "2019-03-11", "2019-03-21"),
    ("It broke down in early 2018.", "early 2018", "2018", "2018-01-01", "2018-04-30"),
    ("They left by the end of 2018.", "the end of 2018", "2018", "2018-09-01", "2018-12-31"),
    ("in the first week of June 2018", "the first week of June 2018", "P1W", "2018-06-01", "2018-06-07"),
    ("on the last day of May 2018", "the last day of May 2018", "2018-05-31", "2018-05-31", "2018-05-31"),
    # no year: tense and nearness decide
    ("North Korea launched missiles in May.", "May", "2019-05", "2019-05-01", "2019-05-31"),
    ("Putin hosted him in December.", "December", "2018-12", "2018-12-01", "2018-12-31"),
    ("They will meet in December.", "December", "2019-12", "2019-12-01", "2019-12-31"),
    ("It was signed on 14 July.", "14 July", "2018-07-14", "2018-07-14", "2018-07-14"),
    ("It will be signed on 14 July.", "14 July", "2019-07-14", "2019-07-14", "2019-07-14"),
    ("It would exceed the limit by June 27.", "June 27", "2019-06-27", "2019-06-27", "2019-06-27"),
    # an ordinal in letters is a day only where the words say so
    ("In May first reports came.", "May", "2019-05", "2019-05-01", "2019-05-31"),
    ("It failed at the second May summit.", "May", "2019-05", "2019-05-01", "2019-05-31"),
    ("It fell on the first of May 2018.", "the first of May 2018", "2018-05-01", "2018-05-01", "2018-05-01"),
    # weekdays
    ("They met on Tuesday.", "Tuesday", "2019-06-25", "2019-06-25", "2019-06-25"),
    ("They will meet on Friday.", "Friday", "2019-06-28", "2019-06-28", "2019-06-28"),
    ("They met last Friday.", "last Friday", "2019-06-21", "2019-06-21", "2019-06-21"),
    ("Talks resume next Tuesday.", "next Tuesday", "2019-07-02", "2019-07-02", "2019-07-02"),
    ("They will rest this weekend.", "this weekend", "2019-W26-WE", "2019-06-29", "2019-06-30"),
    ("They met over the weekend.", "the weekend", "2019-W25-WE", "2019-06-22", "2019-06-23"),
    ("It will be over by Friday.", "Friday", "2019-06-28", "2019-06-28", "2019-06-28"),
    ("She spoke ahead of Friday's vote.", "Friday", "2019-06-28", "2019-06-28", "2019-06-28"),
    ("They were shot in the early hours of Tuesday.", "the early hours of Tuesday", "2019-06-25TMO", "2019-06-25",
     "2019-06-25"),
    ("protests following Tuesday's ruling", "Tuesday", "2019-06-25", "2019-06-25", "2019-06-25"),
    # the unit that runs
    ("It is the worst storm of the year.", "the year", "2019", "2019-01-01", "2019-12-31"),
    ("He was a giant of the last century.", "the last century", "19", "1900-01-01", "1999-12-31"),
    # counted from publication
    ("He spoke yesterday.", "yesterday", "2019-06-25", "2019-06-25", "2019-06-25"),
    ("He left the day before yesterday.", "the day before yesterday", "2019-06-24", "2019-06-24", "2019-06-24"),
    ("He left last week.", "last week", "2019-W25", "2019-06-17", "2019-06-23"),
    ("He left last month.", "last month", "2019-05", "2019-05-01", "2019-05-31"),
    ("He left two weeks ago.", "two weeks ago", "2019-W24", "2019-06-10", "2019-06-16"),
    ("He left a decade ago.", "a decade ago", "2009", "2009-01-01", "2009-12-31"),
    ("He left a year and a half ago.", "a year and a half ago", "2017-12", "2017-12-01", "2017-12-31"),
    ("Earlier this month, talks stalled.", "Earlier this month", "2019-06", "2019-06-01", "2019-06-26"),
    ("They meet later this week.", "later this week", "2019-W26", "2019-06-26", "2019-06-30"),
    ("at the end of last month", "the end of last month", "2019-05", "2019-05-21", "2019-05-31"),
    ("He left in June last year.", "June last year", "2018-06", "2018-06-01", "2018-06-30"),
    ("It must end by year-end.", "year-end", "2019", "2019-09-01", "2019-12-31"),
    # holidays
    ("He spoke on Christmas Eve 2017.", "Christmas Eve 2017", "2017-12-24", "2017-12-24", "2017-12-24"),
    ("Talks began on Easter Monday 2018.", "Easter Monday 2018", "2018-04-02", "2018-04-02", "2018-04-02"),
    # times
    ("He left on Tuesday night.", "Tuesday night", "2019-06-25TNI", "2019-06-25", "2019-06-25"),
    ("on the night of 14 April 1912", "the night of 14 April 1912", "1912-04-14TNI", "1912-04-14", "1912-04-14"),
    ("He spoke at 3 p.m. EST Tuesday.", "3 p.m. EST Tuesday", "2019-06-25T15:00", "2019-06-25", "2019-06-25"),
]

# text, words found, value of ranges: one expression
RANGES = [
    ("from 20 June to 22 June, Kim hosted Xi", "20 June to 22 June", "2019-06-20", "2019-06-22"),
    ("Xi's June 20-21 state visit", "June 20-21", "2019-06-20", "2019-06-21"),
    ("on 20 and 21 June 2018", "20 and 21 June 2018", "2018-06-20", "2018-06-21"),
    ("from the 27th to the 28th of February 2019", "the 27th to the 28th of February 2019", "2019-02-27", "2019-02-28"),
    ("the 27 February-1 March 2019 meeting", "the 27 February-1 March 2019", "2019-02-27", "2019-03-01"),
    ("between March 2 and March 4 they met", "March 2 and March 4", "2019-03-02", "2019-03-04"),
    ("the 1998-99 crisis", "1998-99", "1998-01-01", "1999-12-31"),
    ("from 1993 to 1994 they talked", "1993 to 1994", "1993-01-01", "1994-12-31"),
]

# text, words found, value
LENGTHS = [
    ("after three months of silence", "three months", "P3M"),
    ("for the first time in 14 years", "14 years", "P14Y"),
    ("a ten-day visit", "ten-day", "P10D"),
    ("more than two years of talks", "more than two years", "P2Y"),
    ("The meeting lasted two hours and 45 minutes.", "two hours and 45 minutes", "PT2H45M"),
    ("They waited for a year and a half.", "a year and a half", "P1.5Y"),
    ("for a few weeks", "a few weeks", "PXW"),
    ("decades of sanctions", "decades", "PXDE"),
    ("over the past decade", "the past decade", "P1DE"),
    ("within the next 60 days", "the next 60 days", "P60D"),
    ("They waited ten or fifteen years.", "ten or fifteen years", "P15Y"),
    ("a quarter of a century", "a quarter of a century", "P25Y"),
    ("It lasted half a century.", "half a century", "P50Y"),
    ("a four-and-a-half-year term", "four-and-a-half-year", "P4.5Y"),
    ("They drove 3 1/2 hours.", "3 1/2 hours", "PT3.5H"),
    ("They drove for 4½ hours.", "4½ hours", "PT4.5H"),
    # ages, and lengths that are one word or end in -long
    ("a 35-year-old soldier", "35-year-old", "P35Y"),
    ("two 16-year-olds", "16-year-olds", "P16Y"),
    ("She is 19 years old.", "19 years old", "P19Y"),
    ("a man 81 years of age", "81 years of age", "P81Y"),
    ("a weeklong strike", "weeklong", "P1W"),
    ("a centuries-old rite", "centuries-old", "PXCE"),
    # an article belongs to the length where what follows says which
    ("Sales fell in the six months since.", "the six months", "P6M"),
    # what bounds a length is no length of its own
    ("He resigned hours after the vote.", "hours", "PTXH"),
    ("They were held for another week.", "another week", "P1W"),
    # a dash after a dateline is not a minus
    ("LIMA (Wire) - Three days of talks", "Three days", "P3D"),
    ("It will mark 160 years of ties.", "160 years", "P160Y"),
]

SETS = [
    ("They meet every year.", "every year", "P1Y"),
    ("They meet twice a week.", "twice a week", "P1W"),
    ("They meet every other day.", "every other day", "P2D"),
    ("They meet every Tuesday.", "every Tuesday", "XXXX-WXX-2"),
    ("Inspectors report annually.", "annually", "P1Y"),
    # an amount of something else before "a year"
    ("It costs $40 million a year.", "a year", "P1Y"),
    ("Rents rise two percent a month.", "a month", "P1M"),
    ("The port handles 900 containers a day.", "a day", "P1D"),
    ("Daily flights resumed.", "Daily", "P1D"),
]

# what only looks like a date
TRAPS = [
    "He may march on the capital.",
    "Theresa May said so, and Mrs May left.",
    "The second summit will fall through.",
    "Sun Tzu sat down.",
    "1,200 troops and 1500 centrifuges",
    "UN Security Council resolution 2231 and resolution 1718",
    "the P5+1 at 10 Downing Street and 1600 Pennsylvania Avenue",
    "version 2.0.1 of the text, 3.67 percent, $2000, flight 1549, MH17 and F-16",
    "the Long March, the Women's March on Washington and the Prague Spring",
    "at the end of the day",
    "Easter Island and the Christmas Bombings",
    "See https://example.org/2018/06/12/story for more.",
    "the fall of Saigon",
    # papers, titles and firms
    "the Sunday Times, the Daily Mail and the Thursday Star",
    "Mr. March met Ms. April and Dr. May",
    "May Department Stores Co. gained",
    'as seen on "Today" and in USA TODAY',
    # "once" as a conjunction and as a number, "past" and "future" before nouns
    "Once he arrives, they will vote once more, at once.",
    "the past president and the future king",
    "He walked past the house.",
    # a unit in a name
    "on Election Day and in the New Year",
]

# what points to the past, the present or the future as such
REFERENCES = [
    ("In the past they met in secret.", "the past", "PAST_REF"),
    ("The future of the base is unclear.", "The future", "FUTURE_REF"),
    ("It will not open in the foreseeable future.", "the foreseeable future", "FUTURE_REF"),
    ("There is no plan at the moment.", "the moment", "PRESENT_REF"),
    ("The house was once a school.", "once", "PAST_REF"),
    ("The once powerful union dissolved.", "once", "PAST_REF"),
    ("They left long ago.", "long ago", "PAST_REF"),
    ("They left a long time ago.", "a long time ago", "PAST_REF"),
    ("in recent weeks", "recent weeks", "PAST_REF"),
    ("during a recent visit", "recent", "PAST_REF"),
    ("in the coming months", "the coming months", "FUTURE_REF"),
    ("some months ago", "some months ago", "PAST_REF"),
]

# text, words found, kind, value: the value names the day that a reader takes, and no day follows from it
PARTS = [
    ("They met in the evening.", "the evening", "2019-06-26TEV"),
    ("They stormed it at dawn.", "dawn", "2019-06-26TMO"),
    ("They stormed it in the early morning.", "the early morning", "2019-06-26TMO"),
]


def only(text, reference=PUBLISHED):
    found = find_dates(text, reference=reference)
    assert len(found) == 1, [f.text for f in found]
    return found[0]


def days(found):
    return [d.isoformat() if d else None for d in (found.first, found.last)]


@pytest.mark.parametrize(("text", "words", "value", "first", "last"), DATES)
def test_a_date_has_its_value_and_its_days(text, words, value, first, last):
    found = only(text)
    assert (found.text, found.value, *days(found)) == (words, value, first, last)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(("text", "words", "first", "last"), RANGES)
def test_a_range_is_one_expression_over_all_its_days(text, words, first, last):
    found = only(text)
    assert (found.text, *days(found)) == (words, first, last)


@pytest.mark.parametrize(("text", "words", "value"), LENGTHS)
def test_a_length_is_a_duration(text, words, value):
    found = only(text)
    assert (found.kind, found.text, found.value) == ("DURATION", words, value)


@pytest.mark.parametrize(("text", "words", "value"), SETS)
def test_what_recurs_is_a_set(text, words, value):
    found = only(text)
    assert (found.kind, found.text, found.value) == ("SET", words, value)


@pytest.mark.parametrize(("text", "words", "value"), REFERENCES)
def test_a_reference_has_no_days(text, words, value):
    found = only(text)
    assert (found.kind, found.text, found.value) == ("DATE", words, value)
    assert value == "PRESENT_REF" or days(found) == [None, None]


@pytest.mark.parametrize(("text", "words", "value"), PARTS)
def test_a_time_of_day_alone_gives_no_day(text, words, value):
    found = only(text)
    assert (found.kind, found.text, found.value, *days(found)) == ("TIME", words, value, None, None)


def test_a_time_of_day_belongs_to_the_day_named_before_it_in_the_paragraph():
    text = "They met on Friday and voted at 9 p.m. local time.\n\nThe envoy left at 8 a.m. for Oslo."
    assert [(f.text, f.value) for f in find_dates(text, reference=PUBLISHED)] == [
        ("Friday", "2019-06-21"), ("9 p.m.", "2019-06-21T21:00"), ("8 a.m.", "2019-06-26T08:00")]


@pytest.mark.parametrize(("text", "value"), [
    # the quarter, month or year spoken of last, a year before
    ("Sales rose in the second quarter from the year-earlier period.", "2018-Q2"),
    ("Sales rose in May 2019 from the year-ago month.", "2018-05"),
    ("Sales rose from the year-ago period.", "2018"),
])
def test_the_year_earlier_period_is_of_what_was_spoken_of(text, value):
    assert find_dates(text, reference=PUBLISHED)[-1].value == value


@pytest.mark.parametrize(("text", "first", "last"), [
    # in February: what runs over publication
    ("Between January and May the court will hear forty cases.", "1998-01-01", "1998-05-31"),
    ("From July to December the currency fell.", "1997-07-01", "1997-12-31"),
    ("The fair will run from Monday to Wednesday.", "1998-02-16", "1998-02-18"),
])
def test_a_range_ends_after_it_begins(text, first, last):
    published = When(dt.date(1998, 2, 11), dt.date(1998, 2, 11))  # a Wednesday
    assert days(only(text, published)) == [first, last]


def test_figures_with_two_readings_take_the_one_near_publication():
    assert only("Posted 07/01/2019.").value == "2019-07-01"
    assert only("Posted 07/08/2019.").value == "2019-07-08"
    assert only("Posted 07/08/2018.").value == "2018-XX-XX"


def test_a_month_and_day_known_to_everybody_need_no_year():
    assert only("The law was passed after Sept. 11.").value == "2001-09-11"
    assert only("since 9/11").value == "2001-09-11"
    near = When(dt.date(2019, 9, 20), dt.date(2019, 9, 20))
    assert only("The bank failed on Sept. 11.", near).value == "2019-09-11"


def test_a_report_that_states_many_past_years_still_counts_from_its_publication():
    text = ("He voted for it in 2001 and 2003. A ban failed in 2005 and again in 2009. The primary is on Tuesday, and "
            "he spoke yesterday.")
    assert [(f.text, f.value) for f in find_dates(text, reference=PUBLISHED)][-2:] == [
        ("Tuesday", "2019-06-25"), ("yesterday", "2019-06-25")]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert [f.text for f in find_dates(text, reference=PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "month_day"),
    [
        ("the June 12 anniversary of the summit", "06-12"),
        ("Trump's June 14 birthday", "06-14"),
        ("its 9 September founding anniversary", "09-09"),
        ("They marked the anniversary of the armistice on July 27.", "07-27"),
        ("They met on June 12.", ""),
    ],
)
def test_an_anniversary_fixes_the_day_of_what_it_remembers(text, month_day):
    assert only(text).month_day == month_day


@pytest.mark.parametrize(
    ("text", "modifier"),
    [("since 2009", "AFTER"), ("by 2020", "BEFORE"), ("in late May 2018", "END"), ("in early 2018", "START"),
     ("around 2018", "APPROX"), ("in mid-2018", "MID"), ("in 2018", "")],
)
def test_modifier(text, modifier):
    assert only(text).modifier == modifier


def test_years_after_a_dated_event_count_from_it():
    found = find_dates("one year after the dramatic summit of June 2018, talks stalled", reference=PUBLISHED)
    assert [(f.text, *days(f)) for f in found] == [
        ("one year after", "2019-06-01", "2019-06-30"), ("June 2018", "2018-06-01", "2018-06-30")]


def test_what_follows_an_undated_event_is_only_a_length():
    found = only("It came two days after the attack.")
    assert (found.kind, found.text, found.first) == ("DURATION", "two days", None)


def test_a_list_shares_the_year_that_its_last_member_states():
    text = "In April and June 1955 they met; from December to March 1956 they did not."
    found = find_dates(text, reference=PUBLISHED)
    assert [f.value for f in found] == ["1955-04", "1955-06", "1955-12/1956-03"]


def test_an_aside_about_the_past_does_not_move_the_report():
    text = "The summit of June 2018 was a success. The next one failed in late February."
    assert find_dates(text, reference=PUBLISHED)[-1].first == dt.date(2019, 2, 19)


def test_a_story_inside_a_report_moves_forward():
    text = "On July 14, 2015, they signed. In January, sanctions were lifted. Officials said so on Tuesday."
    assert [f.value for f in find_dates(text, reference=PUBLISHED)] == ["2015-07-14", "2016-01", "2019-06-25"]


def test_the_following_day_counts_from_the_story():
    text = "They met on 12 June 2018. The following day he flew home. Two months later he wrote. That year ended well."
    assert [f.value for f in find_dates(text, reference=PUBLISHED)] == ["2018-06-12", "2018-06-13", "2018-08", "2018"]


def test_an_interval_of_publication_widens_what_counts_from_it():
    published = When(dt.date(2019, 6, 22), dt.date(2019, 6, 25))
    found = only("He spoke yesterday.", published)
    assert (found.first, found.last, found.value) == (dt.date(2019, 6, 21), dt.date(2019, 6, 24), "2019-06-XX")
    assert only("He left last month.", published).value == "2019-05"


def test_without_any_anchor_there_are_no_days():
    for text in ("They met on Tuesday.", "He left two weeks ago.", "They met in May.", "the following day"):
        found = only(text, None)
        assert (found.first, found.last, found.basis) == (None, None, "none")


def test_figures_that_two_readers_read_differently_give_no_days():
    found = only("Filed 12/06/2018.")
    assert (found.value, found.first) == ("2018-XX-XX", None)
    assert only("Filed 25/06/2018.").first == dt.date(2018, 6, 25)


def test_basis_says_what_a_date_counts_from():
    text = "They met on 12 June 2018 and left the next day. He spoke yesterday."
    assert [f.basis for f in find_dates(text, reference=PUBLISHED)] == ["absolute", "narrative", "publication"]


def test_a_date_behind_a_verb_is_not_the_day_of_the_event_counted_from():
    text = "A year after the Singapore summit the two governments have held no talks since February."
    found = find_dates(text, reference=When(dt.date(2019, 6, 12), dt.date(2019, 6, 12)))
    assert all(d.first is None or d.first <= dt.date(2019, 6, 12) for d in found)
    assert [d.value for d in found if d.text == "February"] == ["2019-02"]


def test_a_fraction_is_no_day_of_a_month():
    found = find_dates("June 1/2", reference=When(dt.date(2000, 1, 1), dt.date(2000, 1, 1)))
    assert [d.text for d in found] == ["June"]
