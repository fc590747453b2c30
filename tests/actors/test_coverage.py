"""The registry against what it promises: states, codes, names, and who held which office without a hole."""

from __future__ import annotations

import csv
import datetime as dt
import itertools

import pytest

from detente.actors import load_registry
from detente.actors.lint import coverage, lint
from detente.actors.loading import DATA

# The G20's states, and those whose talks the examples and most studies are about.
G20 = "ARG AUS BRA CAN CHN DEU FRA GBR IDN IND ITA JPN KOR MEX RUS SAU TUR USA ZAF".split()
OTHERS = "PRK IRN ISR PAK UKR EGY SYR VNM CUB VEN".split()
#: The 193 members of the United Nations by ISO 3166-1 code, and the others that reports name as actors.
MEMBERS = (
    "AFG ALB DZA AND AGO ATG ARG ARM AUS AUT AZE BHS BHR BGD BRB BLR BEL BLZ BEN BTN BOL BIH BWA BRA BRN BGR BFA "
    "BDI CPV KHM CMR CAN CAF TCD CHL CHN COL COM COG CRI CIV HRV CUB CYP CZE PRK COD DNK DJI DMA DOM ECU EGY SLV "
    "GNQ ERI EST SWZ ETH FJI FIN FRA GAB GMB GEO DEU GHA GRC GRD GTM GIN GNB GUY HTI HND HUN ISL IND IDN IRN IRQ "
    "IRL ISR ITA JAM JPN JOR KAZ KEN KIR KWT KGZ LAO LVA LBN LSO LBR LBY LIE LTU LUX MDG MWI MYS MDV MLI MLT MHL "
    "MRT MUS MEX FSM MCO MNG MNE MAR MOZ MMR NAM NRU NPL NLD NZL NIC NER NGA MKD NOR OMN PAK PLW PAN PNG PRY PER "
    "PHL POL PRT QAT KOR MDA ROU RUS RWA KNA LCA VCT WSM SMR STP SAU SEN SRB SYC SLE SGP SVK SVN SLB SOM ZAF SSD "
    "ESP LKA SDN SUR SWE CHE SYR TJK TZA THA TLS TGO TON TTO TUN TUR TKM TUV UGA UKR ARE GBR USA URY UZB VUT VEN "
    "VNM YEM ZMB ZWE "
).split()
BEYOND = "TWN PSE XKX VAT HKG ESH".split()
FORMER = "SUN YUG CSK DDR YMD VDR RVN RHO".split()
#: States and territories that neither list of state codes knows.
UNCODED = {"VAT", "HKG", "MAC", "PRI", "GRL", "ESH", "PSE"}
#: Territories and states without a capital of another name; the government of Western Sahara sits abroad.
WITHOUT_CAPITAL = {"HKG", "MAC"}


@pytest.fixture(scope="module")
def registry():
    return load_registry()


def test_the_promise_covers_the_states_asked_for():
    promised = set(coverage().posts)
    kinds = ("head of state", "head of government", "foreign minister")
    assert set(itertools.product([*G20, *OTHERS], kinds)) <= promised
    assert {("IGO.UN", "organisation head"), ("IGO.NATO", "organisation head"), ("IGO.IAEA", "organisation head")} <= (
        promised
    )
    assert ("IGO.EU", "foreign minister") in promised
    assert coverage().since <= dt.date(1990, 1, 1)


def test_nothing_that_is_promised_is_missing(registry):
    assert [finding for finding in lint(registry) if finding.kind != "gap"] == []


def test_every_vacancy_is_a_gap_and_has_a_reason(registry):
    for vacancy in coverage().vacancies:
        assert vacancy.why
        middle = vacancy.span.last or dt.date(2025, 12, 31)
        assert not [o for o in registry.holders(vacancy.country, vacancy.kind, on=middle) if not o.attested]


@pytest.mark.parametrize("state", [*G20, *OTHERS])
def test_somebody_led_on_the_first_of_each_year(registry, state):
    born = registry.countries[state].span.first or dt.date.min
    for year in range(1990, 2026):
        day = dt.date(year, 1, 1)
        if day >= born:
            assert any(
                registry.holders(state, kind, on=day) for kind in ("leader", "head of government", "head of state")
            ), day


def test_every_state_has_its_names_and_codes(registry):
    assert len(set(MEMBERS)) == 193
    today = {country.id for country in registry.countries.values() if country.span.last is None}
    assert {*MEMBERS, *BEYOND} <= today
    assert {c.id for c in registry.countries.values() if c.span.last is not None} >= set(FORMER)
    for country in registry.countries.values():
        assert country.adjectives, country.id
        assert country.capitals or country.id in WITHOUT_CAPITAL, country.id
        coded = country.cow is not None or country.gw is not None
        assert coded or country.id in UNCODED, country.id
    assert len({c.gw for c in registry.countries.values() if c.span.last is None and c.gw}) >= 190


# state, Correlates of War, Gleditsch and Ward: where the two lists part
@pytest.mark.parametrize(
    ("state", "cow", "gw"),
    [
        ("DEU", 255, 260),
        ("YEM", 679, 678),
        ("SRB", 345, 340),
        ("KIR", 946, 970),
        ("TUV", 947, 973),
        ("TON", 955, 972),
        ("NRU", 970, 971),
        ("RUS", 365, 365),
        ("PRK", 731, 731),
        ("KOR", 732, 732),
        ("PSE", None, None),
        ("VAT", None, None),
    ],
)
def test_codes_of_states(registry, state, cow, gw):
    country = registry.countries[state]
    assert (country.cow, country.gw) == (cow, gw)


# country, kind of office, day, person: one of each sort, from several countries
HOLDERS = [
    ("FRA", "head of government", "1992-01-15", "Edith Cresson"),
    ("ITA", "foreign minister", "2013-10-01", "Emma Bonino"),
    ("JPN", "foreign minister", "2001-09-11", "Makiko Tanaka"),
    ("KOR", "foreign minister", "2005-09-19", "Ban Ki Moon"),
    ("KOR", "head of government", "2006-10-09", "Han Myeong Sook"),
    ("PRK", "head of government", "2012-04-13", "Choe Yong Rim"),
    ("PRK", "head of state", "1993-06-11", "Kim Il Sung"),
    ("IND", "foreign minister", "1999-07-04", "Jaswant Singh"),
    ("PAK", "head of state", "1998-05-28", "Rafiq Tarar"),
    ("PAK", "foreign minister", "1999-02-21", "Sartaj Aziz"),
    ("ISR", "foreign minister", "2020-09-15", "Gabi Ashkenazi"),
    ("EGY", "head of government", "2011-11-01", "Essam Sharaf"),
    ("SYR", "foreign minister", "2025-05-14", "Asaad al-Shaibani"),
    ("TUR", "foreign minister", "1999-08-17", "Ismail Cem"),
    ("UKR", "head of government", "2013-11-21", "Mykola Azarov"),
    ("CAN", "head of state", "2000-01-01", "Elizabeth II"),
    ("BRA", "foreign minister", "1998-01-01", "Luiz Felipe Lampreia"),
    ("ZAF", "foreign minister", "2003-03-20", "Nkosazana Dlamini-Zuma"),
    ("IRN", "defence minister", "2015-07-14", "Hossein Dehghan"),
    ("USA", "intelligence chief", "1992-06-01", "Robert Gates"),
    ("USA", "defence minister", "1993-10-03", "Les Aspin"),
    ("USA", "security adviser", "2025-03-01", "Mike Waltz"),
    ("IGO.NATO", "organisation head", "1996-01-01", "Javier Solana"),
    ("IGO.IAEA", "organisation head", "1993-03-12", "Hans Blix"),
    ("IGO.UN.UNHCR", "organisation head", "2010-01-01", "Antonio Guterres"),
]


@pytest.mark.parametrize(("country", "kind", "day", "name"), HOLDERS)
def test_who_held_it(registry, country, kind, day, name):
    held = registry.holders(country, kind, on=dt.date.fromisoformat(day))
    assert name in {registry.people[office.person].name for office in held}


SUBNATIONAL = [
    ("USA", "governor of Texas", "2010-06-01", "Rick Perry"),
    ("USA", "mayor of Chicago", "2015-06-01", "Rahm Emanuel"),
    ("IND", "chief minister of West Bengal", "2005-06-01", "Buddhadeb Bhattacharjee"),
    ("PAK", "chief minister of Balochistan", "2014-06-01", "Abdul Malik Baloch"),
    ("RUS", "governor of Kursk Oblast", "2024-08-10", "Alexei Smirnov"),
    ("RUS", "head of Dagestan", "2018-06-01", "Vladimir Vasilyev"),
    ("UKR", "governor of Kherson Oblast", "2024-06-01", "Oleksandr Prokudin"),
    ("DEU", "premier of Thuringia", "2018-06-01", "Bodo Ramelow"),
    ("GBR", "first minister of Northern Ireland", "2010-06-01", "Peter Robinson"),
    ("CAN", "premier of Alberta", "2016-06-01", "Rachel Notley"),
    ("CHN", "party secretary of Xinjiang", "2018-06-01", "Chen Quanguo"),
    ("JPN", "governor of Okinawa", "2008-06-01", "Hirokazu Nakaima"),
    ("IRQ", "president of the Kurdistan Region", "2022-06-01", "Nechirvan Barzani"),
    ("BIH", "president of Republika Srpska", "2020-06-01", "Zeljka Cvijanovic"),
    ("NGA", "governor of Borno", "2014-06-01", "Kashim Shettima"),
]


@pytest.mark.parametrize(("country", "title", "day", "name"), SUBNATIONAL)
def test_who_headed_a_part_of_a_state(registry, country, title, day, name):
    on = dt.date.fromisoformat(day)
    held = [o.person for o in registry.tables.offices if (o.country, o.title) == (country, title) and o.span.holds(on)]
    assert [registry.people[person].name for person in held] == [name]


def test_nobody_heads_a_part_of_a_state_beside_another(registry):
    heads = ("chief minister of ", "governor of ", "mayor of ", "premier of ")
    terms = {}
    for office in registry.tables.offices:
        if office.title.startswith(heads) and not office.attested:
            terms.setdefault((office.country, office.title), []).append(office)
    handover = dt.timedelta(days=45)
    for post, row in terms.items():
        row.sort(key=lambda office: office.span.first)
        for before, after in itertools.pairwise(row):
            assert before.span.last is not None, post
            assert before.span.last - after.span.first <= handover, post


# Since the beginning or end of an office may be known to the year only, the whole year counts on both sides.
def test_a_handover_known_to_the_year_is_no_overlap(tmp_path):
    extra = tmp_path / "offices.csv"
    row = "{},commissioner,organisation head,IGO.KEDO,GOV,{},{},a list\n"
    people = tmp_path / "people.csv"
    people.write_text("id,name,country\nIGO.KEDO.A,A One,IGO.KEDO\nIGO.KEDO.B,B Two,IGO.KEDO\n", encoding="utf-8")
    for first, kinds in (("1999", []), ("1999-02", ["overlap"])):
        extra.write_text(
            "person,title,kinds,country,sector,from,to,source\n"
            + row.format("IGO.KEDO.A", "1995", "1999-08-01")
            + row.format("IGO.KEDO.B", first, "2005"),
            encoding="utf-8",
        )
        found = lint(load_registry([people, extra]))
        assert [finding.kind for finding in found if finding.country == "IGO.KEDO"] == kinds


def test_a_hole_in_the_promise_is_found(tmp_path):
    registry = load_registry()
    without = tmp_path / "offices.csv"
    with (DATA / "offices.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["person"] == "FRA.GOV.EDITH_CRESSON"]
    assert rows, "the row that this test shortens"
    without.write_text(
        "person,title,kinds,country,sector,from,to,source\n"
        "FRA.GOV.EDITH_CRESSON,prime minister,head of government,FRA,GOV,1991-05-15,1991-06-01,shortened\n",
        encoding="utf-8",
    )
    found = {(f.kind, f.country, f.office) for f in lint(load_registry([without]))}
    assert ("hole", "FRA", "head of government") in found
    assert ("hole", "FRA", "head of government") not in {(f.kind, f.country, f.office) for f in lint(registry)}
