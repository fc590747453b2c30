"""Short texts of many conflicts: whom each phrase means, and whether it acts, is a place, or is part of a name."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from detente.actors import Resolver, load_registry
from detente.english.parser import shipped_parser
from detente.records import When


@pytest.fixture(scope="module")
def read():
    resolver, parser = Resolver(load_registry()), shipped_parser()

    def references(text, day=None, author=""):
        published = When(dt.date.fromisoformat(day), dt.date.fromisoformat(day)) if day else None
        (parsed,) = parser.parse([(text, ())])
        return resolver.references(parsed, published=published, author=author)

    return references


P = "place"
N = "name part"
KIM, TRUMP, XI = "PRK.GOV.KIM_JONG_UN", "USA.GOV.DONALD_TRUMP", "CHN.GOV.XI_JINPING"
CASES = [
    # capitals that act, that are places, that are part of an event's name
    ("Pyongyang rejected the offer.", "2019-06-01", [("Pyongyang", "PRK.GOV", "")]),
    ("Officials met in Pyongyang on Monday.", "2019-06-01", [("Pyongyang", "PRK", P)]),
    ("The Hanoi summit collapsed.", "2019-03-01", [("Hanoi", "VNM", N)]),
    (
        "Talks between Washington and Pyongyang resumed.",
        "2019-06-01",
        [("Washington", "USA.GOV", ""), ("Pyongyang", "PRK.GOV", "")],
    ),
    ("Xi travelled to Pyongyang.", "2019-06-20", [("Xi", XI, ""), ("Pyongyang", "PRK", P)]),
    # heads of parts of a state, under the name of the part
    (
        "Kherson governor Oleksandr Prokudin said Russian forces shelled the city.",
        "2024-05-08",
        [("Kherson governor Oleksandr Prokudin", "UKR.GOV.OLEKSANDR_PROKUDIN", ""), ("Russian forces", "RUS.MIL", "")],
    ),
    (
        "Taipei Mayor Ko Wen-je visited Shanghai.",
        "2015-08-18",
        [("Taipei Mayor Ko Wen-je", "TWN.GOV.KO_WEN_JE", ""), ("Shanghai", "CHN", P)],
    ),
    (
        "Somaliland President Muse Bihi signed a deal with Ethiopia.",
        "2024-01-01",
        [("Somaliland President Muse Bihi", "SOM.GOV.MUSE_BIHI_ABDI", ""), ("Ethiopia", "ETH", "")],
    ),
    ("Tehran sent a letter to Washington.", "2015-01-01", [("Tehran", "IRN.GOV", ""), ("Washington", "USA.GOV", "")]),
    ("Beijing's decision angered Seoul.", "2016-01-01", [("Beijing", "CHN.GOV", ""), ("Seoul", "KOR.GOV", "")]),
    ("There has been no contact since Hanoi.", "2019-06-01", [("Hanoi", "VNM", N)]),
    ("Ministers gathered in Lausanne for the nuclear talks.", "2015-04-01", [("Lausanne", "CHE", P)]),
    ("The Geneva talks on Syria ended without result.", "2014-02-15", [("Geneva", "CHE", N), ("Syria", "SYR", "")]),
    ("Moscow denied the charge.", "2022-03-01", [("Moscow", "RUS.GOV", "")]),
    ("Residents fled the streets of Baghdad.", "2003-04-09", [("Baghdad", "IRQ", P)]),
    ("Sanctions put pressure on Tehran.", "2012-01-01", [("Tehran", "IRN.GOV", "")]),
    ("The Kremlin said it was ready for talks.", "2022-03-01", [("Kremlin", "RUS.GOV", ""), ("it", "RUS.GOV", "")]),
    ("They met at the White House.", "2019-04-11", [("White House", "USA", P)]),
    ("It was a matter of time before Pyongyang would return.", "2019-06-01", [("Pyongyang", "PRK.GOV", "")]),
    ("In the wake of Hanoi, little moved.", "2019-06-01", [("Hanoi", "VNM", N)]),
    # names longer than on record, behind their titles
    ("President John Fitzgerald Kennedy flew to Berlin.", "1963-06-26",
     [("President John Fitzgerald Kennedy", "USA.GOV.JOHN_KENNEDY", ""), ("Berlin", "DEU", P)]),
    ("King Hussein bin Talal of Jordan flew home.", "1985-06-26",
     [("King Hussein bin Talal", "JOR.GOV.KING_HUSSEIN", ""), ("Jordan", "JOR", "")]),
    ("Prime Minister Major spoke first.", "1993-06-26", [("Prime Minister Major", "GBR.GOV.JOHN_MAJOR", "")]),
    # unknown to the registry: the state that stands behind the name
    ("Foreign Minister Aldo Quaresma of Portugal waited.", "1974-02-01",
     [("Foreign Minister Aldo Quaresma", "PRT.GOV", ""), ("Portugal", "PRT", "")]),
    ("The Kenyan Foreign Minister-designate Ouma Rotich waited.", "1974-02-01",
     [("Kenyan Foreign Minister-designate Ouma Rotich", "KEN.GOV", "")]),
    # lists behind a plural title
    ("Presidents Sarkozy, Lula and Hu dined together.", "2009-09-24",
     [("Presidents Sarkozy", "FRA.GOV.NICOLAS_SARKOZY", ""), ("Lula", "BRA.GOV.LUIZ_INACIO_LULA_DA_SILVA", ""),
      ("Hu", "CHN.GOV.HU_JINTAO", "")]),
    # nobody bears a title decades before the first office
    ("President Macron was a sailor.", "1953-02-01", []),
    # the heading's state holds the offices of its entry
    ("Chancellor Helmut Kohl in Chad\n\nMet with Prime Minister Ngarta Bello.", "1992-02-01",
     [("Chancellor Helmut Kohl", "DEU.GOV.HELMUT_KOHL", ""), ("Chad", "TCD", P),
      ("Prime Minister Ngarta Bello", "TCD.GOV", "")]),
    # countries
    ("Vietnam hosted the meeting.", "2019-02-28", [("Vietnam", "VNM", "")]),
    ("The two leaders met in Vietnam.", "2019-02-28", [("Vietnam", "VNM", P)]),
    ("The Singapore summit was held in June.", "2018-07-01", [("Singapore", "SGP", N)]),
    ("The US-led campaign goes on.", "2019-02-28", [("US", "USA", "")]),
    # traps
    ("The Washington Post reported the plan.", "2019-02-28", []),
    ("The Geneva Conventions forbid it.", "2019-02-28", []),
    ("Kim Kardashian arrived.", "2019-02-28", []),
    ("The Washington Redskins lost.", "2019-02-28", []),
    ("The Hyundai Motor-Korea Foundation paid for it.", "2019-02-28", []),
    ("Michael Jordan retired.", "2019-02-28", []),
    ("In May sanctions were eased.", "2018-06-28", []),
    ("They know us and who we are.", "2018-06-28", []),
    ("The Korean War never ended.", "2018-06-28", []),
    ("Denuclearization of the Korean Peninsula is far off.", "2018-06-28", []),
    # a central bank acts for its state
    ("The Bank of Japan kept its rate.", "2018-06-28", [("Bank of Japan", "JPN.GOV", ""), ("its", "JPN.GOV", "")]),
    # names, titles, full name then surname
    (
        "North Korean leader Kim Jong Un wrote to US President Donald Trump. Kim praised Trump.",
        "2019-06-20",
        [
            ("North Korean leader Kim Jong Un", KIM, ""),
            ("US President Donald Trump", TRUMP, ""),
            ("Kim", KIM, ""),
            ("Trump", TRUMP, ""),
        ],
    ),
    (
        "Japan's Shinzo Abe and South Korea's Moon Jae-in talked.",
        "2019-06-20",
        [("Japan's Shinzo Abe", "JPN.GOV.SHINZO_ABE", ""), ("South Korea's Moon Jae-in", "KOR.GOV.MOON_JAE_IN", "")],
    ),
    ("Putin called Xi.", "2022-03-01", [("Putin", "RUS.GOV.VLADIMIR_PUTIN", ""), ("Xi", XI, "")]),
    (
        "Kim Jong Un sent Kim Yong Chol to Washington. Kim wanted relief.",
        "2018-06-01",
        [
            ("Kim Jong Un", KIM, ""),
            ("Kim Yong Chol", "PRK.GOV.KIM_YONG_CHOL", ""),
            ("Washington", "USA", P),
            ("Kim", KIM, ""),
        ],
    ),
    (
        "In 2006 the missiles were fired under then-US President George Bush.",
        "2019-06-25",
        [("US President George Bush", "USA.GOV.GEORGE_W_BUSH", "")],
    ),
    (
        "In 1991 President George Bush met Gorbachev.",
        "2019-06-25",
        [("President George Bush", "USA.GOV.GEORGE_H_W_BUSH", ""), ("Gorbachev", "SUN.GOV.MIKHAIL_GORBACHEV", "")],
    ),
    (
        "Bolivian Foreign Minister John Doe resigned. Doe gave no reason.",
        "2019-06-25",
        [("Bolivian Foreign Minister John Doe", "BOL.GOV", ""), ("Doe", "BOL.GOV", "")],
    ),
    ("John Kim, an analyst, doubted it. Kim wrote a book.", "2019-06-25", []),
    (
        "Theresa May flew home. In the House, May defended the deal.",
        "2018-11-25",
        [("Theresa May", "GBR.GOV.THERESA_MAY", ""), ("May", "GBR.GOV.THERESA_MAY", "")],
    ),
    # offices by date
    ("The North Korean leader smiled.", "2005-01-01", [("North Korean leader", "PRK.GOV.KIM_JONG_IL", "")]),
    ("The young North Korean leader smiled.", "2019-01-01", [("North Korean leader", KIM, "")]),
    ("The president of Iran spoke.", "2015-07-14", [("president of Iran", "IRN.GOV.HASSAN_ROUHANI", "")]),
    ("Israel's prime minister agreed.", "1978-09-17", [("Israel's prime minister", "ISR.GOV.MENACHEM_BEGIN", "")]),
    ("A Chinese president last came in 2005.", "2019-06-21", [("Chinese president", "CHN.GOV.HU_JINTAO", "")]),
    (
        "Iran's foreign minister, Mohammad Javad Zarif, smiled.",
        "2015-07-14",
        [
            ("Iran's foreign minister", "IRN.GOV.MOHAMMAD_JAVAD_ZARIF", ""),
            ("Mohammad Javad Zarif", "IRN.GOV.MOHAMMAD_JAVAD_ZARIF", ""),
        ],
    ),
    # generic agents
    (
        "Iranian officials and British diplomats met.",
        "2015-07-14",
        [("Iranian officials", "IRN.GOV", ""), ("British diplomats", "GBR.GOV", "")],
    ),
    ("The South Korean military fired back.", "2015-07-14", [("South Korean military", "KOR.MIL", "")]),
    ("Russian military aid arrived.", "2015-07-14", [("Russian", "RUS", "")]),
    ("Turkish troops crossed the border.", "2019-10-09", [("Turkish troops", "TUR.MIL", "")]),
    ("Anti-American slogans covered the walls.", "2019-10-09", []),
    # pronouns
    ("Trump walked out. He blamed nobody.", "2019-03-01", [("Trump", TRUMP, ""), ("He", TRUMP, "")]),
    (
        "Merkel called Putin. She urged restraint.",
        "2015-02-12",
        [
            ("Merkel", "DEU.GOV.ANGELA_MERKEL", ""),
            ("Putin", "RUS.GOV.VLADIMIR_PUTIN", ""),
            ("She", "DEU.GOV.ANGELA_MERKEL", ""),
        ],
    ),
    ("Kim wants relief for his economy.", "2019-03-01", [("Kim", KIM, ""), ("his", KIM, "")]),
    ("Iran said that its program was peaceful.", "2012-03-01", [("Iran", "IRN", ""), ("its", "IRN", "")]),
    (
        "Kim and Trump met. They signed a declaration.",
        "2018-06-12",
        [("Kim", KIM, ""), ("Trump", TRUMP, ""), ("They", f"{KIM} {TRUMP}", "")],
    ),
    ("It is China that stepped in.", "2018-06-12", [("China", "CHN", "")]),
    ("I told him that we would win.", "2018-06-12", []),
    (
        "Trump put sanctions on Khamenei, holding him responsible.",
        "2019-06-24",
        [("Trump", TRUMP, ""), ("Khamenei", "IRN.GOV.ALI_KHAMENEI", ""), ("him", "IRN.GOV.ALI_KHAMENEI", "")],
    ),
    # kinship
    (
        "Kim's father, Kim Jong Il, fired missiles.",
        "2019-06-25",
        [("Kim's father", "PRK.GOV.KIM_JONG_IL", ""), ("Kim Jong Il", "PRK.GOV.KIM_JONG_IL", "")],
    ),
    (
        "Assad met the envoy. His father had refused.",
        "2014-06-25",
        [("Assad", "SYR.GOV.BASHAR_AL_ASSAD", ""), ("His father", "SYR.GOV.HAFEZ_AL_ASSAD", "")],
    ),
    (
        "Kim sent his sister, Kim Yo Jong.",
        "2018-02-10",
        [("Kim", KIM, ""), ("his sister", "PRK.GOV.KIM_YO_JONG", ""), ("Kim Yo Jong", "PRK.GOV.KIM_YO_JONG", "")],
    ),
    # pairs
    (
        "Kim and Trump sat down. The two men shook hands.",
        "2018-06-12",
        [("Kim", KIM, ""), ("Trump", TRUMP, ""), ("The two men", f"{KIM} {TRUMP}", "")],
    ),
    (
        "India and Pakistan exchanged fire. Both sides blamed each other.",
        "2019-02-28",
        [("India", "IND", ""), ("Pakistan", "PAK", ""), ("Both sides", "IND PAK", "")],
    ),
    (
        "Sadat and Begin went to Camp David. The two leaders argued.",
        "1978-09-10",
        [
            ("Sadat", "EGY.GOV.ANWAR_SADAT", ""),
            ("Begin", "ISR.GOV.MENACHEM_BEGIN", ""),
            ("Camp David", "USA", P),
            ("The two leaders", "EGY.GOV.ANWAR_SADAT ISR.GOV.MENACHEM_BEGIN", ""),
        ],
    ),
    ("The two Koreas agreed to march together.", "2018-01-17", [("The two Koreas", "PRK KOR", "")]),
    # "the North", "the South"
    (
        "North Korea fired a missile. The North denied it.",
        "2017-09-01",
        [("North Korea", "PRK", ""), ("The North", "PRK", "")],
    ),
    (
        "North Vietnam sent troops. The North denied it.",
        "1966-09-01",
        [("North Vietnam", "VDR", ""), ("The North", "VDR", "")],
    ),
    ("He lives in the north of the country.", "1966-09-01", []),
    ("The North Atlantic is cold.", "1966-09-01", []),
    # organisations, groups
    ("The IAEA reported that Iran complied.", "2016-01-16", [("IAEA", "IGO.IAEA", ""), ("Iran", "IRN", "")]),
    (
        "The UN Security Council imposed sanctions.",
        "2016-03-02",
        [("UN Security Council", "IGO.UN.SECURITY_COUNCIL", "")],
    ),
    ("The FARC laid down its arms.", "2017-06-27", [("FARC", "COL.REB", ""), ("its", "COL.REB", "")]),
    ("The G20 summit opened in Osaka.", "2019-06-28", [("G20", "IGO.G20", N), ("Osaka", "JPN", P)]),
    (
        "The Houthis and Saudi Arabia agreed on a truce.",
        "2022-04-02",
        [("Houthis", "YEM.REB", ""), ("Saudi Arabia", "SAU", "")],
    ),
    # former states
    (
        "Soviet premier Nikita Khrushchev reached an agreement with Fidel Castro.",
        "1962-07-15",
        [
            ("Soviet premier Nikita Khrushchev", "SUN.GOV.NIKITA_KHRUSHCHEV", ""),
            ("Fidel Castro", "CUB.GOV.FIDEL_CASTRO", ""),
        ],
    ),
    ("The Kremlin withdrew its missiles.", "1962-10-28", [("Kremlin", "SUN.GOV", ""), ("its", "SUN.GOV", "")]),
    ("Rhodesia sent a delegation to London.", "1979-09-10", [("Rhodesia", "RHO", ""), ("London", "GBR", P)]),
    # administrations, owners
    (
        "Prime Minister Hun Sen's government resigned.",
        "2018-09-10",
        [("Prime Minister Hun Sen's government", "KHM.GOV", "")],
    ),
    ("A Yemeni rebel official spoke.", "2019-08-13", [("Yemeni rebel official", "YEM.REB", "")]),
    ("Refugees waited at a centre in Kerry.", "2015-08-13", []),
    (
        "Obama urged Assad to give up his weapons.",
        "2013-09-01",
        [
            ("Obama", "USA.GOV.BARACK_OBAMA", ""),
            ("Assad", "SYR.GOV.BASHAR_AL_ASSAD", ""),
            ("his", "SYR.GOV.BASHAR_AL_ASSAD", ""),
        ],
    ),
    ("The Clinton administration agreed to pay.", "1994-10-21", [("Clinton administration", "USA.GOV", "")]),
    (
        "Ethiopia accused Eritrea. Its troops crossed the line.",
        "1998-05-21",
        [("Ethiopia", "ETH", ""), ("Eritrea", "ERI", ""), ("Its troops", "ETH.MIL", "")],
    ),
    (
        "Chad talked to Niger and Mali, and the latter refused; the former president was away.",
        "2010-05-21",
        [("Chad", "TCD", ""), ("Niger", "NER", ""), ("Mali", "MLI", ""), ("the latter", "MLI", "")],
    ),
    (
        "Ghana and Togo met, where the former's envoy spoke.",
        "2010-05-21",
        [("Ghana", "GHA", ""), ("Togo", "TGO", ""), ("the former", "GHA", "")],
    ),
]


@pytest.mark.parametrize(("text", "day", "expected"), CASES, ids=[case[0][:40] for case in CASES])
def test_references(read, text, day, expected):
    found = [(r.text, " ".join(r.actors), "" if r.role == "actor" else r.role) for r in read(text, day)]
    assert found == expected


def test_the_author_is_nobody(read):
    assert read("By Kim Jong Un", "2019-06-20", author="Kim Jong Un") == ()
    assert read("Trump wrote this.", "2019-06-20", author="Jean H. Trump") == ()
    assert read("Trump wrote this.", "2019-06-20") != ()


def test_without_a_publication_date_names_still_resolve(read):
    found = {r.text: r.actors for r in read("Khrushchev wrote to Kennedy.")}
    assert found["Khrushchev"] == ("SUN.GOV.NIKITA_KHRUSHCHEV",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\u202e\u202d <script>Kim</script>",
        "KIM " * 3000,
        "'s " * 2000,
        "Iran's " * 2000 + "president",
        "😀" * 500,
        "PYONGYANG REJECTS OFFER FROM WASHINGTON",
    ],
)
def test_hostile_text_is_read(read, text):
    for reference in read(text, "2019-06-20"):
        assert text[reference.start : reference.end] == reference.text


TEXT = (
    "Iranian President Hassan Rouhani spoke in Tehran. He said the two sides were close. Washington and its allies "
    "want limits. U.S. Secretary of State John Kerry met Mohammad Javad Zarif in Geneva, and both ministers praised "
    "the talks."
)


def test_references_are_ordered_and_disjoint_and_quote_the_text(read):
    found = read(TEXT, "2014-11-24")
    assert len(found) > 7
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start
    registry = load_registry()
    for reference in found:
        assert TEXT[reference.start : reference.end] == reference.text
        assert reference.role in {"actor", "place", "name part"}
        assert all(registry.actor(actor) for actor in reference.actors)


def test_an_added_paragraph_about_others_changes_nothing_before_it(read):
    alone = read(TEXT, "2014-11-24")
    longer = read(TEXT + "\n\nIn Colombia the FARC met officials.", "2014-11-24")
    assert longer[: len(alone)] == alone
