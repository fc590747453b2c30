"""The words that dates are made of, each with its grammatical class (one letter) and what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

__all__ = [
    "APPROXIMATORS", "COUNTED", "LABELS", "MONTHS", "NUMBERS", "ORDINALS", "RELATIONS", "UNITS", "WEEKDAYS", "WORDS",
    "YEAR_CUES",
]

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}

WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat",
         "sunday sun"))
    for name in names.split()
}

NUMBERS: Final = {
    **{word: float(number) for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split())},
    **{word: 10.0 * number for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)},
    "hundred": 100.0, "thousand": 1000.0, "dozen": 12.0, "single": 1.0, "both": 2.0,
}

ORDINALS: Final = {
    **{word: number for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1)},
    "thirtieth": 30, "fiftieth": 50,
}

#: Word of a unit -> unit. Times of day and weekends are units only where a relation stands before them.
UNITS: Final = {
    form: unit
    for unit, forms in {
        "second": "seconds", "minute": "minute minutes", "hour": "hour hours", "day": "day days",
        "night": "nights", "week": "week weeks", "weekend": "weekend weekends", "fortnight": "fortnight fortnights",
        "month": "month months", "quarter": "quarter quarters", "year": "year years yr yrs",
        "decade": "decade decades", "century": "century centuries", "millennium": "millennium millennia",
        "semester": "semester semesters",
    }.items()
    for form in forms.split()
}

#: Relation -> (step, what it is counted from). ``same`` steps nowhere.
RELATIONS: Final = {
    "last": (-1, "publication"), "past": (-1, "publication"), "next": (1, "publication"), "coming": (1, "publication"),
    "upcoming": (1, "publication"), "this": (0, "publication"), "current": (0, "publication"),
    "these": (0, "publication"), "recent": (-1, "publication"),
    "previous": (-1, "narrative"), "preceding": (-1, "narrative"), "prior": (-1, "narrative"),
    "following": (1, "narrative"), "subsequent": (1, "narrative"), "ensuing": (1, "narrative"),
    "succeeding": (1, "narrative"), "intervening": (0, "narrative"),
    "that": (0, "narrative"), "same": (0, "narrative"), "those": (0, "narrative"),
}

#: Words before an amount -> TIMEX3 MOD.
APPROXIMATORS: Final = {
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX",
    "circa": "APPROX", "ca.": "APPROX", "c.": "APPROX", "nearly": "LESS_THAN", "almost": "LESS_THAN",
    "under": "LESS_THAN", "less than": "LESS_THAN", "fewer than": "LESS_THAN", "close to": "LESS_THAN",
    "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "over": "MORE_THAN", "more than": "MORE_THAN", "well over": "MORE_THAN", "just over": "MORE_THAN",
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "just under": "LESS_THAN",
    "just": "", "only": "", "exactly": "", "another": "",
}

_PARTS: Final = {
    "morning": "TMO", "mornings": "TMO", "dawn": "TMO", "daybreak": "TMO", "sunrise": "TMO", "noon": "T12:00",
    "midday": "TMI", "lunchtime": "TMI", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV", "sunset": "TEV",
    "nightfall": "TNI", "night": "TNI", "nighttime": "TNI", "midnight": "T24:00", "daytime": "TDT",
}
_ENDS: Final = {
    "beginning": "START", "start": "START", "outset": "START", "onset": "START", "opening": "START",
    "middle": "MID", "end": "END", "close": "END", "rest": "END", "remainder": "END",
}
_DEICTIC: Final = {
    "today": "0", "yesterday": "-1", "tomorrow": "1", "tonight": "tonight", "overnight": "overnight",
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
}
_SETS: Final = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
    "annual": "P1Y", "nightly": "P1D", "hourly": "PT1H", "biweekly": "P2W", "fortnightly": "P2W", "biannual": "P6M",
    "biennial": "P2Y",
}

#: Class -> words. One letter a class, so that a sentence becomes a short string over which patterns are matched.
_CLASSES: Final[Mapping[str, Mapping[str, str | float | int | tuple[int, str]]]] = {
    "M": MONTHS, "W": WEEKDAYS, "w": NUMBERS, "o": ORDINALS, "u": UNITS, "R": RELATIONS, "G": APPROXIMATORS,
    "P": _PARTS, "m": {"early": "START", "mid": "MID", "late": "END"}, "e": {"earlier": "BEFORE", "later": "AFTER"},
    "B": _ENDS, "S": {f"{name}s": number for name, number in WEEKDAYS.items() if name.endswith("day")},
    "D": _DEICTIC, "Z": _SETS,
    "s": {"spring": "SP", "springtime": "SP", "summer": "SU", "summertime": "SU", "autumn": "FA", "fall": "FA",
          "winter": "WI", "wintertime": "WI", "springs": "SP", "summers": "SU", "winters": "WI"},
    "q": dict.fromkeys("few several many numerous various dozens hundreds thousands scores countless couple".split(),
                       "X"),
    "a": {"a": 1.0, "an": 1.0}, "h": {"half": 0.5}, "H": {},
    "z": {"every": "EVERY", "each": "EACH", "per": "PER"},
    "O": {"once": 1, "twice": 2},
    "K": {word: word for word in ("full", "whole", "consecutive", "straight", "more", "further", "additional",
                                  "successive", "entire", "long", "short", "other", "solid", "calendar", "bloody",
                                  "brutal", "tense", "eventful", "working", "business", "bitter", "turbulent", "hard")},
    "t": {"the": ""}, "F": {"of": ""}, "&": {"and": "and", "or": "or"},
    "T": {"to": "to", "until": "until", "till": "till", "through": "through", "thru": "through"},
    "v": {"from": "from"}, "V": {"between": "between"},
    "i": {word: word for word in ("in", "on", "at", "by", "since", "during", "within", "before", "throughout", "into",
                                  "after", "for", "as", "toward", "towards", "pre", "post", "beyond")},
    "g": {"ago": -1}, "l": {"afterward": 1, "afterwards": 1, "thereafter": 1, "hence": 1},
    "j": {"fiscal": "FY", "financial": "FY"}, "k": {"old": "", "olds": "", "age": "", "aged": ""},
    "f": {"future": "FUTURE_REF", "present": "PRESENT_REF", "moment": "PRESENT_REF"},
    "X": {"hourlong": "PT1H", "daylong": "P1D", "nightlong": "P1D", "weeklong": "P1W", "monthlong": "P1M",
          "yearlong": "P1Y", "decadelong": "P1DE", "centurylong": "P1CE"},
    "b": {"bc": "BC", "bce": "BC", "ad": "AD", "ce": "AD"},
    "Q": {"q1": 1, "q2": 2, "q3": 3, "q4": 4, "h1": -1, "h2": -2},
}

#: Word -> (class, what it stands for).
WORDS: Final[dict[str, tuple[str, str | float | int | tuple[int, str]]]] = {
    word: (letter, value) for letter, table in _CLASSES.items() for word, value in table.items()
}

#: Words before a number that make it a label, never a year or a day.
LABELS: Final = frozenset(
    "resolution resolutions no number nos article articles section sections paragraph page pages chapter flight room "
    "route highway unscr line bus boeing airbus clause annex protocol item rule phase version v channel unit battalion "
    "regiment brigade division squadron gate level type class model mark mk mig su window windows rs us usd".split()
)

#: Nouns that a number counts; "1500 troops" is no year.
COUNTED: Final = frozenset(
    "troops soldiers men women people persons civilians dead wounded killed casualties prisoners deaths tons tonnes "
    "miles kilometres kilometers km feet metres meters ships aircraft tanks guns rifles vehicles planes fighters "
    "refugees workers protesters demonstrators delegates members seats votes dollars euros pounds yen won rubles "
    "centrifuges warheads missiles kilograms kg percent per gmt hours hrs hectares acres homes houses others more "
    "degrees calories points students children officers inmates sailors marines cavalry infantry sq square barrels "
    "companies jobs copies francs marks rounds shells bombs strong".split()
)

#: Words before a number that make it a year.
YEAR_CUES: Final = frozenset(
    "in since by of from until till during after before between to and the through throughout around about late early "
    "mid circa year years as for spring summer autumn fall winter".split()
)
