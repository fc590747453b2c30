"""Small dossiers of dated reports, each mention with the event that it truly tells of.

Every third of the first is put aside: tests look at its total alone, so that no rule is set with one of its errors in
view.
"""

import dataclasses
import re

from made_mentions import document, mention

from detente.records import Document, Mention


@dataclasses.dataclass(frozen=True)
class Dossier:
    """Reports of one story: ``events`` gives for each mention the name of what it tells of."""

    name: str
    mentions: tuple[Mention, ...]
    documents: tuple[Document, ...]
    events: dict[str, str]


def told(day, event, sources, targets="", *, sentence, when=None, **changes):
    """A mention told on a day, and its event. In ``sentence`` braces hold the gist, and a star stands before its
    trigger. A plan is told as one, whatever its kind; a document of its own day unless ``doc`` names another.
    """
    gist = re.search(r"\{(.*)\}", sentence).group(1)
    trigger = re.search(r"\*(\w+)", gist).group(1)
    lexical = changes.pop("type", "CONSULT")
    status = changes.pop("status", "happened")
    planned = {"CONSULT": "AGREE", "RETREAT": "RETREAT", "SANCTION": "THREATEN"}.get(lexical, lexical)
    kind = {"planned": planned, "expected": planned, "cancelled": "REJECT"}.get(status, lexical)
    name = changes.pop("doc", day)
    return event, (name, day), mention(
        name, sources, targets, when, quote=re.sub(r"[{}*]", "", sentence), gist=gist.replace("*", ""),
        trigger=trigger, type=kind, lexical_type=lexical, status=status, **changes)


def dossier(name, *reports):
    """A dossier of what :func:`told` gives."""
    found = dict(doc for _, doc, _ in reports)
    return Dossier(name, tuple(m for *_, m in reports), tuple(document(n, day) for n, day in found.items()),
                   {m.id: event for event, _, m in reports})


_LEADERS = "USA.GOV.RONALD_REAGAN SUN.GOV.MIKHAIL_GORBACHEV"
_FOREIGN = "USA.GOV.GEORGE_SHULTZ SUN.GOV.EDUARD_SHEVARDNADZE"
_LAHORE = "IND.GOV.ATAL_BIHARI_VAJPAYEE PAK.GOV.NAWAZ_SHARIF"
_CYPRUS = "CYP.GOV.GLAFCOS_CLERIDES TUR.CYP.RAUF_DENKTASH"
_BOGOTA = "COL.GOV COL.REB.FARC"
_CAUCASUS = "ARM.GOV.ROBERT_KOCHARIAN AZE.GOV.ILHAM_ALIYEV"
_BAKER = "USA.GOV.JAMES_BAKER IRQ.GOV.TARIQ_AZIZ"
_DAYTON = "BIH HRV SRB"
_PANAMA = "USA.GOV.JIMMY_CARTER PAN.GOV.OMAR_TORRIJOS"
_SIX = "CHN JPN KOR PRK RUS USA"
_STRAIT = "CHN.GOV.WANG_DAOHAN TWN.GOV.KOO_CHEN_FU"
_BEAGLE = "ARG CHL"
_KARABAKH_MINISTERS = "ARM.GOV.VARTAN_OSKANIAN AZE.GOV.ELMAR_MAMMADYAROV"

DOSSIERS = (
    dossier(
        "a summit announced for the year, dated, and held, with ministers in between",
        told("1987-03-02", "summit", _LEADERS, sentence="Reagan said he {hoped to *meet* Gorbachev in Washington this "
             "year}.", status="expected", when="1987-03-02/1987-12-31", place="Washington"),
        told("1987-09-16", "ministers", _FOREIGN, sentence="The two ministers {*met* in Washington on Tuesday}.",
             when="1987-09-15", place="Washington"),
        told("1987-09-19", "summit", _LEADERS, sentence="The leaders {will *meet* in the United States before the end "
             "of the year}.", status="planned", when="1987-09-19/1987-12-31", place="United States"),
        told("1987-10-31", "summit", _LEADERS, sentence="They {will *meet* in Washington on 7 December}, the White "
             "House announced.", status="planned", when="1987-12-07", place="Washington"),
        told("1987-11-25", "more ministers", _FOREIGN, sentence="The two ministers {*met* in Geneva on 23 and 24 "
             "November}.", when="1987-11-23/1987-11-24", place="Geneva"),
        told("1987-12-08", "summit", _LEADERS, sentence="Reagan and Gorbachev {*met* at the White House on "
             "Monday}.", when="1987-12-07"),
        told("1988-01-10", "summit", _LEADERS, sentence="Aides spoke of a new mood {since the *summit* in "
             "Washington last month}.", when="1987-12-01/1987-12-31", place="Washington"),
    ),
    dossier(
        "a visit put off twice and made in the end",
        told("1998-12-04", "visit", "IND.GOV.ATAL_BIHARI_VAJPAYEE", "PAK", sentence="Mr Vajpayee {will *visit* Lahore "
             "in January}.", status="planned", when="1999-01-01/1999-01-31", place="Lahore", mode="visit"),
        told("1999-01-12", "visit", "IND.GOV.ATAL_BIHARI_VAJPAYEE", "PAK", sentence="The prime minister {will *visit* "
             "Lahore in the middle of February instead}.", status="planned", when="1999-02-10/1999-02-20",
             place="Lahore", mode="visit"),
        told("1999-02-06", "visit", "IND.GOV.ATAL_BIHARI_VAJPAYEE", "PAK", sentence="He {will *travel* by bus to "
             "Lahore on 20 February}.", status="planned", when="1999-02-20", place="Lahore", mode="visit"),
        told("1999-02-21", "visit", "IND.GOV.ATAL_BIHARI_VAJPAYEE", "PAK", sentence="Mr Vajpayee {*arrived* in Lahore "
             "by bus on Saturday}.", when="1999-02-20", place="Lahore", mode="visit"),
        told("1999-02-21", "visit", _LAHORE, sentence="He {*met* Nawaz Sharif} at the fort.", when="1999-02-20",
             start=90),
        told("1999-03-20", "ministers", "IND.GOV.JASWANT_SINGH PAK.GOV.SARTAJ_AZIZ", sentence="Their foreign ministers "
             "{*met* in Nuwara Eliya on Friday}.", when="1999-03-19", place="Nuwara Eliya"),
    ),
    dossier(
        "two rounds of proximity talks, each announced vaguely at first",
        told("1997-05-09", "first", _CYPRUS, sentence="The two leaders {will *meet* in the United States by "
             "July}.", status="planned", when="1997-05-09/1997-07-31", place="United States"),
        told("1997-06-10", "first", _CYPRUS, sentence="They {will *meet* in Troutbeck from 9 to 12 July}.",
             status="planned", when="1997-07-09/1997-07-12", place="Troutbeck"),
        told("1997-07-13", "first", _CYPRUS, sentence="Clerides and Denktash {ended four days of *talks* in Troutbeck "
             "on Saturday}.", when="1997-07-09/1997-07-12", place="Troutbeck"),
        told("1997-07-13", "second", _CYPRUS, sentence="They {will *meet* again in Switzerland in August}.",
             status="planned", when="1997-08-01/1997-08-31", place="Switzerland", start=100),
        told("1997-07-29", "dinner", _CYPRUS, sentence="The two {*dined* in Nicosia on Monday}.", when="1997-07-28",
             place="Nicosia"),
        told("1997-08-12", "second", _CYPRUS, sentence="The second round {*opened* in Glion on Monday}.",
             when="1997-08-11", place="Glion"),
    ),
    dossier(
        "numbered rounds, one postponed by a week",
        told("2012-09-05", "first", _BOGOTA, sentence="The government and the FARC {will open *talks* in Oslo in "
             "October}.", status="planned", when="2012-10-01/2012-10-31", place="Oslo"),
        told("2012-10-19", "first", _BOGOTA, sentence="The two {opened *talks* in Oslo on Thursday}.",
             when="2012-10-18", place="Oslo"),
        told("2012-10-19", "second", _BOGOTA, sentence="They {will *meet* in Havana on 15 November}.",
             status="planned", when="2012-11-15", place="Havana", start=80),
        told("2012-11-14", "second", _BOGOTA, sentence="The second round {will *begin* on 19 November}, not on "
             "Thursday.", status="planned", when="2012-11-19", place="Havana"),
        told("2012-11-20", "second", _BOGOTA, sentence="The second round {*began* in Havana on Monday}.",
             when="2012-11-19", place="Havana"),
        told("2012-12-22", "third", _BOGOTA, sentence="They {will *meet* again on 14 January}.", status="planned",
             when="2013-01-14", place="Havana"),
        told("2013-01-15", "third", _BOGOTA, sentence="The negotiators {*met* again in Havana on Monday}.",
             when="2013-01-14", place="Havana"),
    ),
    dossier(
        "readiness to talk told again and again, and one meeting",
        told("2004-01-20", "ready one", _CAUCASUS, sentence="Aliyev said he {was ready to *talk* to Kocharian}.",
             status="planned"),
        told("2004-02-16", "hope", _CAUCASUS, sentence="Kocharian {hoped to *see* his counterpart soon}.",
             status="expected", when="2004-02-16/2004-12-31"),
        told("2004-03-30", "ready two", _CAUCASUS, sentence="Azerbaijan {is willing to *resume* talks at any time}.",
             status="planned", when="2004-03-30/2004-12-31"),
        told("2004-04-15", "meeting", _CAUCASUS, sentence="The presidents {will *meet* in Warsaw on 28 April}.",
             status="planned", when="2004-04-28", place="Warsaw"),
        told("2004-04-29", "meeting", _CAUCASUS, sentence="Aliyev and Kocharian {*met* in Warsaw on Wednesday}.",
             when="2004-04-28", place="Warsaw"),
        told("2004-08-11", "ready three", _CAUCASUS, sentence="Aliyev {remained ready to *talk*}, he said.",
             status="planned", when="2004-08-11/2004-12-31"),
    ),
    dossier(
        "promises to let inspectors work, each its own",
        told("1997-11-21", "first", "IRQ", "IGO.UN", sentence="Iraq {will *allow* the inspectors to return}.",
             type="RETREAT", mode="access", status="planned", when="1997-11-21/1997-12-31"),
        told("1998-02-24", "second", "IRQ", "IGO.UN", sentence="Iraq {will *allow* inspectors into eight palaces}.",
             type="RETREAT", mode="access", status="planned", when="1998-02-23/1998-12-31"),
        told("1998-03-27", "palaces", "IRQ", "IGO.UN", sentence="Iraq {*let* inspectors into a palace on "
             "Thursday}.", type="RETREAT", mode="access", when="1998-03-26"),
        told("1998-11-15", "third", "IRQ", "IGO.UN", sentence="Iraq {will *allow* the inspectors to resume all "
             "work}.", type="RETREAT", mode="access", status="planned", when="1998-11-14/1998-12-31"),
    ),
    dossier(
        "two series of tests, told singly and together",
        told("1998-05-11", "india one", "IND", sentence="India {*tested* three devices at Pokhran on Monday}.",
             type="MOBILIZE", when="1998-05-11", mode="weapons", rule="mobilize.test"),
        told("1998-05-13", "india two", "IND", sentence="India {*tested* two more devices on Wednesday}.",
             type="MOBILIZE", when="1998-05-13", mode="weapons", rule="mobilize.test"),
        told("1998-05-14", "india one", "IND", sentence="Delhi {*tested* a hydrogen bomb on Monday}, it claimed.",
             type="MOBILIZE", when="1998-05-11", mode="weapons", rule="mobilize.test"),
        told("1998-05-28", "pakistan one", "PAK", sentence="Pakistan {*tested* five devices on Thursday}.",
             type="MOBILIZE", when="1998-05-28", mode="weapons", rule="mobilize.test"),
        told("1998-05-31", "pakistan two", "PAK", sentence="Pakistan {*tested* another device on Saturday}.",
             type="MOBILIZE", when="1998-05-30", mode="weapons", rule="mobilize.test"),
        told("1998-06-06", "pakistan all", "PAK", sentence="The Council condemned {Pakistan's *tests* of last month}.",
             type="MOBILIZE", when="1998-05-01/1998-05-31", mode="weapons", rule="mobilize.test"),
    ),
    dossier(
        "an exercise suspended one year, announced anew and held the next",
        told("1992-01-07", "suspended", "KOR USA", sentence="Seoul and Washington {*suspended* the exercise Team "
             "Spirit for this year}.", type="CONCEDE", when="1992-01-07"),
        told("1992-10-09", "exercise", "KOR USA", sentence="The two {will *hold* the exercise in March}.",
             type="COOPERATE", status="planned", when="1993-03-01/1993-03-31"),
        told("1993-01-26", "exercise", "KOR USA", sentence="They {will *hold* the exercise from 9 March}.",
             type="COOPERATE", status="planned", when="1993-03-09"),
        told("1993-03-10", "exercise", "KOR USA", sentence="The allies {*began* the exercise on Tuesday}.",
             type="COOPERATE", when="1993-03-09"),
        told("1994-03-04", "suspended again", "KOR USA", sentence="Seoul and Washington {*suspended* the exercise Team "
             "Spirit on Thursday}.", type="CONCEDE", when="1994-03-03"),
    ),
    dossier(
        "prisoners freed in batches",
        told("1990-08-16", "plan", "IRQ", "IRN", sentence="Iraq {will *free* all prisoners of war}.", type="RETREAT",
             mode="release", status="planned", when="1990-08-15/1990-12-31"),
        told("1990-08-18", "first", "IRQ", "IRN", sentence="Iraq {*freed* a thousand prisoners on Friday}.",
             type="RETREAT", mode="release", when="1990-08-17"),
        told("1990-08-23", "second", "IRQ", "IRN", sentence="It {*freed* two thousand more on Wednesday}.",
             type="RETREAT", mode="release", when="1990-08-22"),
        told("1990-08-25", "iran", "IRN", "IRQ", sentence="Iran {*released* a thousand Iraqis on Friday}.",
             type="RETREAT", mode="release", when="1990-08-24"),
        told("1990-09-01", "second", "IRQ", "IRN", sentence="The {*release* of two thousand prisoners on 22 August} "
             "went by train.", type="RETREAT", mode="release", when="1990-08-22"),
    ),
    dossier(
        "sanctions imposed, and renewed from year to year",
        told("2002-02-19", "imposed", "IGO.EU", "ZWE", sentence="The Union {*imposed* sanctions on Zimbabwe on "
             "Monday}.", type="SANCTION", when="2002-02-18"),
        told("2003-02-19", "first renewal", "IGO.EU", "ZWE", sentence="The Union {*renewed* its sanctions on "
             "Zimbabwe on Tuesday}.", type="SANCTION", when="2003-02-18"),
        told("2004-02-20", "second renewal", "IGO.EU", "ZWE", sentence="The Union {*renewed* its sanctions on "
             "Zimbabwe on Thursday}.", type="SANCTION", when="2004-02-19"),
        told("2004-02-20", "imposed", "IGO.EU", "ZWE", sentence="Brussels {*imposed* them in February 2002}.",
             type="SANCTION", when="2002-02-01/2002-02-28", start=90),
        told("2004-03-03", "american renewal", "USA", "ZWE", sentence="Washington {*renewed* its own sanctions on "
             "Tuesday}.", type="SANCTION", when="2004-03-02"),
    ),
    dossier(
        "two meetings offered at once, of which one is dropped and another held",
        told("1990-12-01", "baghdad", "USA.GOV.JAMES_BAKER", "IRQ", sentence="Baker {will *visit* Baghdad between 15 "
             "December and 15 January}.", status="planned", when="1990-12-15/1991-01-15", place="Baghdad",
             mode="visit"),
        told("1990-12-01", "washington", "IRQ.GOV.TARIQ_AZIZ", "USA", sentence="Aziz {will *travel* to Washington in "
             "the week of 10 December}.", status="planned", when="1990-12-10/1990-12-16", place="Washington",
             mode="visit", start=90),
        told("1990-12-16", "washington", "IRQ.GOV.TARIQ_AZIZ", "USA", sentence="The {*visit* of Aziz due on Monday} "
             "is off.", status="cancelled", when="1990-12-17", place="Washington", mode="visit"),
        told("1991-01-04", "geneva", _BAKER, sentence="The two {will *meet* in Geneva on 9 January}.",
             status="planned", when="1991-01-09", place="Geneva"),
        told("1991-01-10", "geneva", _BAKER, sentence="Baker and Aziz {*met* in Geneva on Wednesday} for six hours.",
             when="1991-01-09", place="Geneva"),
        told("1991-02-01", "geneva", _BAKER, sentence="Nobody had forgotten {the *meeting* in Geneva in January}.",
             when="1991-01-01/1991-01-31", place="Geneva"),
    ),
    dossier(
        "a plan of a visit and other meetings of the two in the same month",
        told("1978-11-02", "visit", "USA.GOV.CYRUS_VANCE", "ISR", sentence="Vance {will *visit* Israel in "
             "December}.", status="planned", when="1978-12-01/1978-12-31", mode="visit"),
        told("1978-12-06", "party", "ISR USA", sentence="Officials of the two {*met* at a reception on Tuesday}.",
             when="1978-12-05"),
        told("1978-12-11", "visit", "USA.GOV.CYRUS_VANCE", "ISR", sentence="Vance {*arrived* in Israel on Monday}.",
             when="1978-12-11", mode="visit"),
        told("1978-12-24", "brussels", "USA.GOV.CYRUS_VANCE ISR.GOV.MOSHE_DAYAN", sentence="The two {*met* in "
             "Brussels on Saturday}.", when="1978-12-23", place="Brussels"),
    ),
    dossier(
        "a meeting that later reports know by its outcome and its anniversary",
        told("1995-11-22", "accord", _DAYTON, sentence="The three {*agreed* on a peace at Dayton on Tuesday}.",
             type="SUPPORT", when="1995-11-21", place="Dayton"),
        told("1995-11-22", "talks", _DAYTON, sentence="The {*talks* at Dayton ended on Tuesday}.", when="1995-11-21",
             place="Dayton", name="dayton talks", start=90),
        told("1995-12-10", "talks", "", sentence="Critics doubted {the outcome of the Dayton *talks*}.",
             place="Dayton", name="dayton talks"),
        told("1996-11-21", "talks", "", sentence="A year {after the Dayton *talks*} the towns were still split.",
             place="Dayton", name="dayton talks", when="1995-11-01/1996-11-21"),
        told("1996-02-18", "rome", _DAYTON, sentence="The three {*met* in Rome on Sunday}.", when="1996-02-18",
             place="Rome"),
        told("1996-03-05", "rome", _DAYTON, sentence="{The *meeting* in Rome last month} had settled little.",
             when="1996-02-01/1996-02-29", place="Rome"),
    ),
    dossier(
        "two acts on one day by the same parties with other objects",
        told("1977-08-12", "lunch", _PANAMA, sentence="Torrijos {*lunched* with Carter on Thursday}.",
             when="1977-08-11"),
        told("1977-08-12", "letter", "PAN.GOV.OMAR_TORRIJOS", "USA.GOV.JIMMY_CARTER", sentence="He {handed him a "
             "*letter* of thanks}.", when="1977-08-11", mode="phone", rule="consult.letter", start=60),
        told("1977-08-20", "call", _PANAMA, sentence="The two {*spoke* by telephone on Friday}.", when="1977-08-19",
             mode="phone"),
        told("1977-08-21", "call", _PANAMA, sentence="In {their telephone *call* on Friday} they agreed on a date.",
             when="1977-08-19", mode="phone"),
        told("1977-08-26", "briefing", "USA", "PAN", sentence="Washington {*briefed* Panama on the vote on "
             "Thursday}.", when="1977-08-25"),
        told("1977-08-26", "reception", "PAN USA", sentence="Envoys of both {*met* at a reception on Thursday}.",
             when="1977-08-25", start=70),
    ),
    dossier(
        "two summits of the same leaders planned at once, both held",
        told("1993-01-05", "vancouver", "USA.GOV.BILL_CLINTON RUS.GOV.BORIS_YELTSIN", sentence="The two {will *meet* "
             "in the spring}.", status="planned", when="1993-03-01/1993-05-31"),
        told("1993-03-12", "vancouver", "USA.GOV.BILL_CLINTON RUS.GOV.BORIS_YELTSIN", sentence="They {will *meet* in "
             "Vancouver on 3 April}.", status="planned", when="1993-04-03", place="Vancouver"),
        told("1993-03-12", "tokyo", "USA.GOV.BILL_CLINTON RUS.GOV.BORIS_YELTSIN", sentence="They {will also *meet* in "
             "Tokyo in July}.", status="planned", when="1993-07-01/1993-07-31", place="Tokyo", start=70),
        told("1993-04-05", "vancouver", "USA.GOV.BILL_CLINTON RUS.GOV.BORIS_YELTSIN", sentence="Clinton and Yeltsin "
             "{*met* in Vancouver on Saturday and Sunday}.", when="1993-04-03/1993-04-04", place="Vancouver"),
        told("1993-07-11", "tokyo", "USA.GOV.BILL_CLINTON RUS.GOV.BORIS_YELTSIN", sentence="The presidents {*met* in "
             "Tokyo on Saturday}.", when="1993-07-10", place="Tokyo"),
    ),
    dossier(
        "a withdrawal promised, advanced and done",
        told("1999-05-20", "withdrawal", "ISR", "LBN", sentence="Israel {will *withdraw* its troops from Lebanon "
             "within a year}.", type="RETREAT", mode="withdraw", status="planned", when="1999-05-20/2000-05-20"),
        told("2000-03-06", "withdrawal", "ISR", "LBN", sentence="The cabinet said Israel {would *withdraw* its "
             "troops from Lebanon by 7 July}.", type="RETREAT", mode="withdraw", status="planned",
             when="2000-03-06/2000-07-07"),
        told("2000-05-25", "withdrawal", "ISR", "LBN", sentence="Israel {*withdrew* its last troops from Lebanon on "
             "Wednesday}.", type="RETREAT", mode="withdraw", when="2000-05-24"),
        told("2000-06-20", "withdrawal", "ISR", "LBN", sentence="Since {it *withdrew* its troops in May} the border "
             "has been calm.", type="RETREAT", mode="withdraw", when="2000-05-01/2000-05-31"),
    ),
    dossier(
        "a meeting moved back, called off, and one agreed anew",
        told("1992-06-10", "meeting", _STRAIT, sentence="The two {will *meet* in Singapore in the autumn}.",
             status="planned", when="1992-09-01/1992-11-30", place="Singapore"),
        told("1992-11-16", "meeting", _STRAIT, sentence="They {will *meet* in Singapore in March at the earliest}.",
             status="planned", when="1993-03-01/1993-03-31", place="Singapore"),
        told("1993-03-02", "meeting", _STRAIT, sentence="The {*meeting* planned for March} is off.",
             status="cancelled", when="1993-03-01/1993-03-31"),
        told("1993-04-09", "anew", _STRAIT, sentence="The two {will *meet* in Singapore on 27 April}.",
             status="planned", when="1993-04-27", place="Singapore"),
        told("1993-04-28", "anew", _STRAIT, sentence="Wang and Koo {*met* in Singapore on Tuesday}.",
             when="1993-04-27", place="Singapore"),
        told("1993-08-30", "deputies", "CHN.GOV.ZOU_ZHEKAI TWN.GOV.CHEN_JUNG_CHIEH", sentence="Their deputies {*met* "
             "in Beijing on Sunday}.", when="1993-08-29", place="Beijing"),
    ),
    dossier(
        "a summit called off, and another of the same two years later",
        told("1978-06-03", "first", _BEAGLE, sentence="The two presidents {will *meet* in July}.", status="planned",
             when="1978-07-01/1978-07-31"),
        told("1978-06-28", "first", _BEAGLE, sentence="The {*meeting* in July} was called off.", status="cancelled",
             when="1978-07-01/1978-07-31"),
        told("1984-09-01", "second", _BEAGLE, sentence="Delegations {will *meet* in November}.", status="planned",
             when="1984-11-01/1984-11-30"),
        told("1984-11-30", "second", _BEAGLE, sentence="The delegations {*met* on Thursday}.", when="1984-11-29"),
    ),
    dossier(
        "rounds of many parties without numbers, and one pair in the margins",
        told("2006-11-01", "round", _SIX, sentence="The six {will *resume* their talks before the end of the "
             "year}.", status="planned", when="2006-11-01/2006-12-31"),
        told("2006-11-28", "pair", "PRK USA", sentence="Two envoys {*met* in Beijing on Tuesday}.", when="2006-11-28",
             place="Beijing"),
        told("2006-12-12", "round", _SIX, sentence="The six {will *resume* talks in Beijing on 18 December}.",
             status="planned", when="2006-12-18", place="Beijing"),
        told("2006-12-23", "round", _SIX, sentence="The six {ended five days of *talks* on Friday}.",
             when="2006-12-18/2006-12-22", place="Beijing"),
        told("2007-01-31", "next", _SIX, sentence="The six {will *meet* in Beijing on 8 February}.",
             status="planned", when="2007-02-08", place="Beijing"),
        told("2007-02-14", "next", _SIX, sentence="The six {*met* in Beijing from 8 to 13 February}.",
             when="2007-02-08/2007-02-13", place="Beijing"),
    ),
    dossier(
        "ministers and presidents, each level with its own plan",
        told("2005-06-01", "presidents", _CAUCASUS, sentence="The presidents {will *meet* in Kazan by "
             "September}.", status="planned", when="2005-06-01/2005-09-30", place="Kazan"),
        told("2005-06-10", "ministers", _KARABAKH_MINISTERS, sentence="The ministers {will *meet* in Paris on 17 "
             "June}.", status="planned", when="2005-06-17", place="Paris"),
        told("2005-06-18", "ministers", _KARABAKH_MINISTERS, sentence="The ministers {*met* in Paris on Friday}.",
             when="2005-06-17", place="Paris"),
        told("2005-08-20", "presidents", _CAUCASUS, sentence="They {will *meet* in Kazan on 26 August}.",
             status="planned", when="2005-08-26", place="Kazan"),
        told("2005-08-27", "presidents", _CAUCASUS, sentence="Kocharian and Aliyev {*met* in Kazan on Friday}.",
             when="2005-08-26", place="Kazan"),
        told("2005-09-20", "wish", _CAUCASUS, sentence="Aliyev {is ready to *meet* Kocharian again}.",
             status="planned", when="2005-09-20/2005-12-31"),
    ),
    dossier(
        "a truce prolonged twice",
        told("1994-06-11", "truce", "RWA BDI", sentence="The two {*agreed* on a truce of a month on Friday}.",
             type="SUPPORT", when="1994-06-10"),
        told("1994-07-11", "first", "RWA BDI", sentence="They {*agreed* to prolong the truce on Sunday}.",
             type="SUPPORT", when="1994-07-10"),
        told("1994-08-11", "second", "RWA BDI", sentence="They {*agreed* to prolong the truce on Wednesday}.",
             type="SUPPORT", when="1994-08-10"),
        told("1994-08-20", "first", "RWA BDI", sentence="In July the two {had *agreed* to prolong the truce}.",
             type="SUPPORT", when="1994-07-01/1994-07-31"),
    ),
    dossier(
        "talks promised for a country, then for a town in it, and a supper between the rounds",
        told("1999-01-20", "first", "YUG.GOV.MILAN_MILUTINOVIC ALB.GOV.PANDELI_MAJKO", sentence="The two {will *meet* "
             "in France by the end of February}.", status="planned", when="1999-01-20/1999-02-28", place="France"),
        told("1999-01-30", "first", "YUG.GOV.MILAN_MILUTINOVIC ALB.GOV.PANDELI_MAJKO", sentence="They {will *meet* in "
             "Paris on 6 February}.", status="planned", when="1999-02-06", place="Paris"),
        told("1999-02-08", "first", "YUG.GOV.MILAN_MILUTINOVIC ALB.GOV.PANDELI_MAJKO", sentence="The two {*met* in "
             "Paris on Saturday}.", when="1999-02-06", place="Paris"),
        told("1999-02-08", "second", "YUG.GOV.MILAN_MILUTINOVIC ALB.GOV.PANDELI_MAJKO", sentence="They {will *meet* "
             "again in March}.", status="planned", when="1999-03-01/1999-03-31", start=80),
        told("1999-02-25", "supper", "YUG.GOV.MILAN_MILUTINOVIC ALB.GOV.PANDELI_MAJKO", sentence="They {*supped* in "
             "Rome on Wednesday}.", when="1999-02-24", place="Rome"),
        told("1999-03-16", "second", "YUG.GOV.MILAN_MILUTINOVIC ALB.GOV.PANDELI_MAJKO", sentence="The two {*met* in "
             "Paris on Monday}.", when="1999-03-15", place="Paris"),
    ),
    dossier(
        "a pledge to leave given thrice, and kept in part",
        told("1988-04-15", "first", "SUN", "AFG", sentence="Moscow {will *withdraw* its army from Afghanistan}.",
             type="RETREAT", mode="withdraw", status="planned"),
        told("1988-08-16", "half", "SUN", "AFG", sentence="The Soviets {*withdrew* half of their army on Monday}.",
             type="RETREAT", mode="withdraw", when="1988-08-15"),
        told("1988-11-05", "second", "SUN", "AFG", sentence="Moscow {will *withdraw* all troops in time}, a "
             "spokesman repeated.", type="RETREAT", mode="withdraw", status="planned", when="1988-11-04/1988-12-31"),
        told("1989-02-16", "rest", "SUN", "AFG", sentence="The last Soviet soldier {*left* Afghanistan on "
             "Wednesday}.", type="RETREAT", mode="withdraw", when="1989-02-15"),
    ),
    dossier(
        "hostages let go in three groups, of which one is told twice",
        told("1985-09-16", "first", "LBN.REB", "USA", sentence="They {*freed* two hostages on Sunday}.",
             type="RETREAT", mode="release", when="1985-09-15"),
        told("1985-09-20", "second", "LBN.REB", "USA", sentence="They {*freed* three more on Thursday}.",
             type="RETREAT", mode="release", when="1985-09-19"),
        told("1985-10-01", "third", "LBN.REB", "USA", sentence="A last one {was *freed* on Monday}.",
             type="RETREAT", mode="release", when="1985-09-30"),
        told("1985-10-04", "second", "LBN.REB", "USA", sentence="The three who {were *freed* on 19 September} told "
             "their story.", type="RETREAT", mode="release", when="1985-09-19"),
    ),
    dossier(
        "an embargo prolonged by half years",
        told("1996-06-28", "imposed", "IGO.UN", "BDI", sentence="The Council {*imposed* an embargo on Burundi on "
             "Thursday}.", type="SANCTION", when="1996-06-27"),
        told("1996-12-28", "first", "IGO.UN", "BDI", sentence="The Council {*prolonged* the embargo on Friday}.",
             type="SANCTION", when="1996-12-27"),
        told("1997-06-28", "second", "IGO.UN", "BDI", sentence="The Council {*prolonged* the embargo again on "
             "Friday}.", type="SANCTION", when="1997-06-27"),
        told("1997-07-10", "first", "IGO.UN", "BDI", sentence="The embargo that it {*prolonged* in December} bites.",
             type="SANCTION", when="1996-12-01/1996-12-31"),
    ),
    dossier(
        "a visit planned for a month in which the two also meet elsewhere",
        told("1973-10-02", "visit", "USA.GOV.HENRY_KISSINGER", "EGY", sentence="Kissinger {will *visit* Egypt in "
             "November}.", status="planned", when="1973-11-01/1973-11-30", mode="visit"),
        told("1973-11-01", "washington", "USA.GOV.HENRY_KISSINGER EGY.GOV.ISMAIL_FAHMI", sentence="He {*met* Ismail "
             "Fahmi in Washington on Monday}.", when="1973-10-29", place="Washington"),
        told("1973-11-08", "visit", "USA.GOV.HENRY_KISSINGER", "EGY", sentence="Kissinger {*arrived* in Cairo on "
             "Tuesday}.", when="1973-11-06", place="Cairo", mode="visit"),
        told("1973-11-12", "tents", "EGY USA", sentence="Officers of both {*met* at kilometre 101 on Sunday}.",
             when="1973-11-11", place="Kilometre 101"),
    ),
    dossier(
        "the same two leaders meet in spring and in autumn as planned",
        told("2001-01-15", "first", "RUS.GOV.VLADIMIR_PUTIN CHN.GOV.JIANG_ZEMIN", sentence="The two {will *meet* in "
             "the first half of the year}.", status="planned", when="2001-01-15/2001-06-30"),
        told("2001-05-20", "first", "RUS.GOV.VLADIMIR_PUTIN CHN.GOV.JIANG_ZEMIN", sentence="They {will *meet* in "
             "Shanghai on 14 June}.", status="planned", when="2001-06-14", place="Shanghai"),
        told("2001-05-20", "second", "RUS.GOV.VLADIMIR_PUTIN CHN.GOV.JIANG_ZEMIN", sentence="They {will *meet* in "
             "Moscow in July}.", status="planned", when="2001-07-01/2001-07-31", place="Moscow", start=90),
        told("2001-06-15", "first", "RUS.GOV.VLADIMIR_PUTIN CHN.GOV.JIANG_ZEMIN", sentence="Putin and Jiang {*met* in "
             "Shanghai on Thursday}.", when="2001-06-14", place="Shanghai"),
        told("2001-07-17", "second", "RUS.GOV.VLADIMIR_PUTIN CHN.GOV.JIANG_ZEMIN", sentence="The two {*met* in Moscow "
             "on Monday}.", when="2001-07-16", place="Moscow"),
    ),
)
#: Every third of the first twenty-one, looked at only as a total.
ASIDE = DOSSIERS[2:21:3]
OPEN_TO_VIEW = tuple(d for d in DOSSIERS if d not in ASIDE)
