"""Phrases with a day, one by one: whom they mean."""

from __future__ import annotations

import datetime as dt

import pytest

from detente.actors import Resolver, load_registry


@pytest.fixture(scope="module")
def resolver():
    return Resolver(load_registry())


# phrase, day, actors, country, sector
NAMES = [
    # name order, hyphens, case
    ("Kim Jong Un", "2019-06-20", "PRK.GOV.KIM_JONG_UN", "PRK", "GOV"),
    ("Kim Jong-un", "2019-06-20", "PRK.GOV.KIM_JONG_UN", "PRK", "GOV"),
    ("KIM Jong Un", "2019-06-20", "PRK.GOV.KIM_JONG_UN", "PRK", "GOV"),
    ("Moon Jae-in", "2019-06-20", "KOR.GOV.MOON_JAE_IN", "KOR", "GOV"),
    ("Moon Jae In", "2019-06-20", "KOR.GOV.MOON_JAE_IN", "KOR", "GOV"),
    ("Volodymyr Zelensky", "2022-03-29", "UKR.GOV.VOLODYMYR_ZELENSKYY", "UKR", "GOV"),
    ("Recep Tayyip Erdoğan", "2022-07-22", "TUR.GOV.RECEP_TAYYIP_ERDOGAN", "TUR", "GOV"),
    ("Aleksandar Vučić", "2023-02-27", "SRB.GOV.ALEKSANDAR_VUCIC", "SRB", "GOV"),
    # titles and surnames
    ("President Kennedy", "1962-10-22", "USA.GOV.JOHN_KENNEDY", "USA", "GOV"),
    ("Egyptian President Anwar Sadat", "1978-09-10", "EGY.GOV.ANWAR_SADAT", "EGY", "GOV"),
    ("Prime Minister Rabin", "1993-09-13", "ISR.GOV.YITZHAK_RABIN", "ISR", "GOV"),
    ("US Secretary of State John Kerry", "2015-07-14", "USA.GOV.JOHN_KERRY", "USA", "GOV"),
    ("then-CIA director Mike Pompeo", "2018-04-01", "USA.GOV.MIKE_POMPEO", "USA", "SPY"),
    ("Iran's Zarif", "2015-07-14", "IRN.GOV.MOHAMMAD_JAVAD_ZARIF", "IRN", "GOV"),
    ("UN Secretary-General Antonio Guterres", "2022-07-22", "IGO.UN.ANTONIO_GUTERRES", "IGO.UN", "GOV"),
    # one surname, two men: the day and the title decide
    ("President Bush", "1991-10-30", "USA.GOV.GEORGE_H_W_BUSH", "USA", "GOV"),
    ("President Bush", "2006-07-05", "USA.GOV.GEORGE_W_BUSH", "USA", "GOV"),
    ("President Kim", "2000-06-13", "KOR.GOV.KIM_DAE_JUNG", "KOR", "GOV"),
    ("Trump", "2019-06-20", "USA.GOV.DONALD_TRUMP", "USA", "GOV"),
    ("Trump", "2022-04-01", "USA.GOV.DONALD_TRUMP", "USA", "ELI"),
]
OFFICES = [
    ("the US president", "1979-06-18", "USA.GOV.JIMMY_CARTER", "USA", "GOV"),
    ("the North Korean leader", "2006-10-09", "PRK.GOV.KIM_JONG_IL", "PRK", "GOV"),
    ("the North Korean leader", "2019-02-27", "PRK.GOV.KIM_JONG_UN", "PRK", "GOV"),
    ("the Russian president", "1999-06-01", "RUS.GOV.BORIS_YELTSIN", "RUS", "GOV"),
    ("the Russian president", "2009-06-01", "RUS.GOV.DMITRY_MEDVEDEV", "RUS", "GOV"),
    ("the Russian prime minister", "2009-06-01", "RUS.GOV.VLADIMIR_PUTIN", "RUS", "GOV"),
    ("Vladimir Putin", "1999-01-01", "RUS.GOV.VLADIMIR_PUTIN", "RUS", "SPY"),
    ("Vladimir Putin", "2009-01-01", "RUS.GOV.VLADIMIR_PUTIN", "RUS", "GOV"),
    ("the Soviet leader", "1986-10-11", "SUN.GOV.MIKHAIL_GORBACHEV", "SUN", "GOV"),
    ("Iran's foreign minister", "2015-04-02", "IRN.GOV.MOHAMMAD_JAVAD_ZARIF", "IRN", "GOV"),
    ("the British prime minister", "1998-04-10", "GBR.GOV.TONY_BLAIR", "GBR", "GOV"),
    ("the Colombian president", "2016-09-26", "COL.GOV.JUAN_MANUEL_SANTOS", "COL", "GOV"),
    ("the Israeli premier", "1979-03-26", "ISR.GOV.MENACHEM_BEGIN", "ISR", "GOV"),
    ("the German chancellor", "2015-02-12", "DEU.GOV.ANGELA_MERKEL", "DEU", "GOV"),
    ("the president of South Africa", "1993-12-10", "ZAF.GOV.F_W_DE_KLERK", "ZAF", "GOV"),
    ("the Pakistani prime minister", "1999-02-21", "PAK.GOV.NAWAZ_SHARIF", "PAK", "GOV"),
    ("the NATO secretary general", "2011-03-27", "IGO.NATO.ANDERS_FOGH_RASMUSSEN", "IGO.NATO", "GOV"),
    # outside the dates of an office nobody holds it
    ("the North Korean leader", "1947-01-01", "PRK.GOV", "PRK", "GOV"),
    ("the Ukrainian president", "1985-01-01", "UKR.GOV", "UKR", "GOV"),
    ("the deputy Russian prime minister", "2009-06-01", "RUS.GOV", "RUS", "GOV"),
    ("a former US president", "2019-06-01", "USA.ELI", "USA", "ELI"),
    ("Ruritanian Foreign Minister John Doe", "2019-06-01", "", "", "GOV"),
    ("Bolivian Foreign Minister John Doe", "2019-06-01", "BOL.GOV", "BOL", "GOV"),
]
AGENTS = [
    ("Iranian officials", None, "IRN.GOV", "IRN", "GOV"),
    ("two British lawmakers", None, "GBR.LEG", "GBR", "LEG"),
    ("the South Korean military", None, "KOR.MIL", "KOR", "MIL"),
    ("Syrian rebels", None, "SYR.REB", "SYR", "REB"),
    ("Ethiopian troops", None, "ETH.MIL", "ETH", "MIL"),
    ("a group of Turkish journalists", None, "TUR.JRN", "TUR", "JRN"),
    ("Kyiv police", None, "UKR.COP", "UKR", "COP"),
    ("the Foreign Ministry of Vietnam", None, "VNM.GOV", "VNM", "GOV"),
    ("officials from Qatar", None, "QAT.GOV", "QAT", "GOV"),
    ("Russia's ambassador to Poland", "2020-01-01", "RUS.GOV", "RUS", "GOV"),
    ("members of the Bundestag", None, "DEU.LEG", "DEU", "LEG"),
    ("an Israeli army spokesman", None, "ISR.MIL", "ISR", "MIL"),
    ("Colombian refugees in Venezuela", None, "COL.REF", "COL", "REF"),
    ("Boko Haram gunmen", None, "NGA.REB", "NGA", "REB"),
    ("the Taliban", "1999-01-01", "AFG.GOV", "AFG", "GOV"),
    ("the Taliban", "2010-01-01", "AFG.REB", "AFG", "REB"),
    ("the Taliban", "2022-01-01", "AFG.GOV", "AFG", "GOV"),
    ("protesters", None, "", "", "OPP"),
]
METONYMS = [
    ("Pyongyang", "2019-06-01", "PRK.GOV", "PRK", "GOV"),
    ("the Blue House", "2019-06-01", "KOR.GOV", "KOR", "GOV"),
    ("Foggy Bottom", "2019-06-01", "USA.GOV", "USA", "GOV"),
    ("the Kremlin", "2019-06-01", "RUS.GOV", "RUS", "GOV"),
    ("the Kremlin", "1962-10-22", "SUN.GOV", "SUN", "GOV"),
    ("Moscow", "1962-10-22", "SUN.GOV", "SUN", "GOV"),
    ("Downing Street", "1998-04-10", "GBR.GOV", "GBR", "GOV"),
    ("the Elysee", "2015-01-01", "FRA.GOV", "FRA", "GOV"),
    ("Zhongnanhai", "2019-06-01", "CHN.GOV", "CHN", "GOV"),
    ("Whitehall", "2003-03-01", "GBR.GOV", "GBR", "GOV"),
    ("the Pentagon", "2019-06-01", "USA.MIL", "USA", "MIL"),
    ("the Knesset", "1979-03-22", "ISR.LEG", "ISR", "LEG"),
]
BODIES = [
    ("the UN Security Council", None, "IGO.UN.SECURITY_COUNCIL", "IGO.UN.SECURITY_COUNCIL", ""),
    ("IAEA inspectors", "2015-01-01", "IGO.IAEA", "IGO.IAEA", "COP"),
    ("the European Union", None, "IGO.EU", "IGO.EU", ""),
    ("P5+1", "2014-01-01", "IGO.P5_1", "IGO.P5_1", ""),
    ("Hamas", None, "PSE.REB", "PSE", "REB"),
    ("the ICRC", None, "NGO.ICRC", "NGO.ICRC", ""),
    ("DPRK", None, "PRK", "PRK", ""),
    ("U.S.", None, "USA", "USA", ""),
    ("the two Koreas", None, "PRK KOR", "", ""),
]


# Bodies under the names that reports use, one of each sort from many countries.
ORGANS = [
    ("the Sejm", None, "POL.LEG", "POL", "LEG"),
    ("Folketing members", None, "DNK.LEG", "DNK", "LEG"),
    ("the State Great Khural", None, "MNG.LEG", "MNG", "LEG"),
    ("the Jatiya Sangsad", None, "BGD.LEG", "BGD", "LEG"),
    ("the Sabor", None, "HRV.LEG", "HRV", "LEG"),
    ("the Stasi", "1985-01-01", "DDR.SPY", "DDR", "SPY"),
    ("SEBIN agents", None, "VEN.SPY", "VEN", "SPY"),
    ("the Verfassungsschutz", None, "DEU.SPY", "DEU", "SPY"),
    ("Carabinieri officers", None, "ITA.COP", "ITA", "COP"),
    ("the Guardia Civil", None, "ESP.COP", "ESP", "COP"),
    ("the PSNI", None, "GBR.COP", "GBR", "COP"),
    ("the Supreme Tribunal of Justice", None, "VEN.JUD", "VEN", "JUD"),
    ("the Constitutional Court of Korea", None, "KOR.JUD", "KOR", "JUD"),
    ("Awami League leaders", None, "BGD.PTY", "BGD", "PTY"),
    ("Fidesz", None, "HUN.PTY", "HUN", "PTY"),
    ("the Nepali Congress", None, "NPL.PTY", "NPL", "PTY"),
    ("Kurdistan Workers' Party militants", None, "TUR.REB", "TUR", "REB"),
    ("the Naxalites", None, "IND.REB", "IND", "REB"),
    ("Ansar Dine fighters", None, "MLI.REB", "MLI", "REB"),
    ("the Ulster Volunteer Force", None, "GBR.PRM", "GBR", "PRM"),
    ("Camorra bosses", None, "ITA.CRM", "ITA", "CRM"),
    ("Mara Salvatrucha", None, "SLV.CRM", "SLV", "CRM"),
    ("the Ku Klux Klan", None, "USA.UAF", "USA", "UAF"),
    ("Bernama", None, "MYS.GOV", "MYS", "GOV"),
    ("Villa Somalia", None, "SOM.GOV", "SOM", "GOV"),
    ("the Binnenhof", None, "NLD.GOV", "NLD", "GOV"),
    ("Raisina Hill", None, "IND.GOV", "IND", "GOV"),
    ("the Bundesbank", None, "DEU.GOV", "DEU", "GOV"),
    ("a Makerere University lecturer", None, "UGA.EDU", "UGA", "EDU"),
    ("Gazprom executives", None, "RUS.BUS", "RUS", "BUS"),
    ("AT&T", None, "USA.BUS", "USA", "BUS"),
    ("the Tunisian General Labour Union", None, "TUN.LAB", "TUN", "LAB"),
    ("the Coptic Church", None, "EGY.REL", "EGY", "REL"),
]
# A people inside a state is named like a nation: alone it means people, before a role noun only where they belong.
PEOPLES = [
    ("the Rohingya", None, "MMR.CVL", "MMR", "CVL"),
    ("Rohingya refugees", None, "MMR.REF", "MMR", "REF"),
    ("Hazara protesters", None, "AFG.OPP", "AFG", "OPP"),
    ("Catalan lawmakers", None, "ESP.LEG", "ESP", "LEG"),
    ("Tuareg rebels", None, "MLI.REB", "MLI", "REB"),
    ("Gazan officials", None, "PSE.GOV", "PSE", "GOV"),
    ("Quebecers", None, "CAN.CVL", "CAN", "CVL"),
    ("Parisian police", None, "FRA.COP", "FRA", "COP"),
    ("Congolese soldiers", None, "COD.MIL", "COD", "MIL"),
]
# Who backs, arms or holds somebody is not whose they are; who leads a coalition is its member.
BEHIND = [
    ("US-backed Syrian rebels", None, "SYR.REB", "SYR", "REB"),
    ("Russian-occupied Ukrainian towns", None, "UKR", "UKR", ""),
    ("Iranian-backed militia", None, "", "", "PRM"),
    ("Rwandan-supported rebels", None, "", "", "REB"),
    ("pro-Iranian militias in Iraq", None, "IRQ.PRM", "IRQ", "PRM"),
    ("anti-French protesters in Mali", None, "MLI.OPP", "MLI", "OPP"),
    ("Saudi-led troops", None, "SAU.MIL", "SAU", "MIL"),
    ("Iranian militias", None, "IRN.PRM", "IRN", "PRM"),
]
# An office before a rank says what the holder acts as; a ministry's troops stay troops.
RANKS = [
    ("Defence Minister General John Doe", None, "", "", "GOV"),
    ("Thai Prime Minister General John Doe", "1993-01-01", "THA.GOV", "THA", "GOV"),
    ("Interior Ministry troops", None, "", "", "MIL"),
    ("Deputy Minister of Defence of Ghana", None, "GHA.GOV", "GHA", "GOV"),
    ("army general John Doe", None, "", "", "MIL"),
]
# An earlier office counts on its days, a dead rebel stays one, and who reigns is no president.
EARLIER = [
    ("John Negroponte", "2006-01-01", "USA.SPY.JOHN_NEGROPONTE", "USA", "SPY"),
    ("John Negroponte", "2008-01-01", "USA.SPY.JOHN_NEGROPONTE", "USA", "GOV"),
    ("Ban Ki-moon", "2005-09-19", "IGO.UN.BAN_KI_MOON", "IGO.UN", "GOV"),
    ("Osama bin Laden", "2022-01-01", "IMG.AL_QAEDA.OSAMA_BIN_LADEN", "IMG.AL_QAEDA", "REB"),
    ("the South Korean unification minister", "2019-05-01", "KOR.GOV.KIM_YEON_CHUL", "KOR", "GOV"),
    ("the Iranian parliament speaker", "2021-01-01", "IRN.LEG.MOHAMMAD_BAGHER_GHALIBAF", "IRN", "LEG"),
    ("the Lebanese parliament speaker", "2021-01-01", "LBN.LEG", "LBN", "LEG"),
    ("the Israeli defence minister", "1991-01-17", "ISR.GOV.MOSHE_ARENS", "ISR", "GOV"),
    ("the Pakistani foreign minister", "1998-05-28", "PAK.GOV.GOHAR_AYUB_KHAN", "PAK", "GOV"),
    ("the Pakistani foreign minister", "1992-01-01", "PAK.GOV", "PAK", "GOV"),
    ("the French prime minister", "1990-08-02", "FRA.GOV.MICHEL_ROCARD", "FRA", "GOV"),
    ("the Japanese emperor", "2000-01-01", "JPN.GOV.AKIHITO", "JPN", "GOV"),
    ("the president of Japan", "2000-01-01", "JPN.GOV", "JPN", "GOV"),
    ("the Canadian queen", "2000-01-01", "GBR.GOV.ELIZABETH_II", "CAN", "GOV"),
    ("the Canadian president", "2000-01-01", "CAN.GOV", "CAN", "GOV"),
    ("Russian oligarchs", None, "RUS.BUS", "RUS", "BUS"),
]
# A form of address is no part of a longer unknown name; another surname or first name is.
ADDRESS = [
    ("Mr Kerry", "2015-07-14", "USA.GOV.JOHN_KERRY", "USA", "GOV"),
    ("Mr. Zarif", "2015-07-14", "IRN.GOV.MOHAMMAD_JAVAD_ZARIF", "IRN", "GOV"),
    ("Mrs Thatcher", "1985-01-01", "GBR.GOV.MARGARET_THATCHER", "GBR", "GOV"),
    ("Ms Mogherini", "2015-07-14", "IGO.EU.FEDERICA_MOGHERINI", "IGO.EU", "GOV"),
    ("Dr Rouhani", "2015-07-14", "IRN.GOV.HASSAN_ROUHANI", "IRN", "GOV"),
    ("Mr Kim", "2019-06-20", "PRK.GOV.KIM_JONG_UN", "PRK", "GOV"),
]
# Armed groups of many wars; those that changed side did so on a day.
ARMED = [
    ("Bougainville Revolutionary Army", None, "PNG.REB", "PNG", "REB"),
    ("the Armée Islamique du Salut", None, "DZA.REB", "DZA", "REB"),
    ("Jaish al-Izza fighters", None, "SYR.REB", "SYR", "REB"),
    ("Jaysh al-Izza", None, "SYR.REB", "SYR", "REB"),
    ("the Communist Party of India (Maoist)", None, "IND.REB", "IND", "REB"),
    ("SLM/A", None, "SDN.REB", "SDN", "REB"),
    ("Arkan's Tigers", None, "SRB.PRM", "SRB", "PRM"),
    ("al-Qaeda", None, "IMG.AL_QAEDA", "IMG.AL_QAEDA", "REB"),
    ("al-Shabaab fighters", None, "SOM.REB", "SOM", "REB"),
    ("Lebanese forces", None, "LBN.MIL", "LBN", "MIL"),
    ("Imbonerakure", None, "BDI.PRM", "BDI", "PRM"),
    ("the Oath Keepers", None, "USA.UAF", "USA", "UAF"),
    ("the National Socialist Underground", None, "DEU.REB", "DEU", "REB"),
    ("the TPLF", "1988-01-01", "ETH.REB", "ETH", "REB"),
    ("the TPLF", "2010-01-01", "ETH.PTY", "ETH", "PTY"),
    ("the TPLF", "2021-06-01", "ETH.REB", "ETH", "REB"),
    ("Rwandan Patriotic Front", "1993-01-01", "RWA.REB", "RWA", "REB"),
    ("Rwandan Patriotic Front", "2003-01-01", "RWA.PTY", "RWA", "PTY"),
    ("Hayat Tahrir al-Sham", "2020-01-01", "SYR.REB", "SYR", "REB"),
    ("Hayat Tahrir al-Sham", "2024-12-20", "SYR.GOV", "SYR", "GOV"),
    ("SPLA soldiers", "1999-01-01", "SDN.REB", "SDN", "REB"),
    ("SPLA soldiers", "2014-01-01", "SSD.MIL", "SSD", "MIL"),
]
# What the state speaks through is the state; a broadcaster that the law sets apart from the government is media.
MEDIA = [
    ("Xinhua news agency", None, "CHN.GOV", "CHN", "GOV"),
    ("the Angola Press Agency", None, "AGO.GOV", "AGO", "GOV"),
    ("Agence Guinéenne de Presse", None, "GIN.GOV", "GIN", "GOV"),
    ("Televisión Nacional de Honduras", None, "HND.GOV", "HND", "GOV"),
    ("Montsame", None, "MNG.GOV", "MNG", "GOV"),
    ("the Turkmenistan State News Agency", None, "TKM.GOV", "TKM", "GOV"),
    ("WAFA", None, "PSE.GOV", "PSE", "GOV"),
    ("RTHK", None, "HKG.GOV", "HKG", "GOV"),
    ("Radio Tonga", None, "TON.GOV", "TON", "GOV"),
    ("Tanjug", "1985-01-01", "YUG.GOV", "YUG", "GOV"),
    ("Tanjug", "2015-01-01", "SRB.GOV", "SRB", "GOV"),
    ("the Yonhap News Agency", None, "KOR.JRN", "KOR", "JRN"),
    ("BBC reporters", None, "GBR.JRN", "GBR", "JRN"),
    ("France 24", None, "FRA.JRN", "FRA", "JRN"),
    ("Radio Free Asia", None, "USA.JRN", "USA", "JRN"),
]
# Named weapons stand for the forces that use them, of a state only where it is named; a ship for its navy.
WEAPONS = [
    ("A Katyusha rocket", None, "", "", "MIL"),
    ("Grads", None, "", "", "MIL"),
    ("Iranian Shahed drones", None, "IRN.MIL", "IRN", "MIL"),
    ("Israeli F-16s", None, "ISR.MIL", "ISR", "MIL"),
    ("a Russian Iskander missile", None, "RUS.MIL", "RUS", "MIL"),
    ("S-300 missiles", None, "", "", "MIL"),
    ("U.S.-supplied HIMARS", None, "", "", "MIL"),
    ("the company's 300 workers", None, "", "", "BUS"),
]
SHIPS = [
    ("a Nimitz-class carrier", None, "USA.MIL", "USA", "MIL"),
    ("an Arleigh Burke-class destroyer", None, "USA.MIL", "USA", "MIL"),
    ("a Turkish Perry-class frigate", None, "TUR.MIL", "TUR", "MIL"),
    ("two Kirov-class cruisers", "2015-01-01", "RUS.MIL", "RUS", "MIL"),
    ("two Kirov-class cruisers", "1985-01-01", "SUN.MIL", "SUN", "MIL"),
    ("an Iranian Kilo-class submarine", None, "IRN.MIL", "IRN", "MIL"),
    ("the Moskva", "2022-04-14", "RUS.MIL", "RUS", "MIL"),
    # the prefix tells the navy, whatever person or town the ship is named after
    ("USS Bainbridge", None, "USA.MIL", "USA", "MIL"),
    ("the USS Ronald Reagan", "1985-01-01", "USA.MIL", "USA", "MIL"),
    ("the HMS Queen Elizabeth", "2021-01-01", "GBR.MIL", "GBR", "MIL"),
    ("HMAS Sydney", None, "AUS.MIL", "AUS", "MIL"),
    ("the captain of the USS Cole", None, "USA.MIL", "USA", "MIL"),
    ("the US destroyer John McCain", "2017-08-21", "USA.MIL", "USA", "MIL"),
    ("the aircraft carrier Charles de Gaulle", "2015-11-23", "FRA.MIL", "FRA", "MIL"),
    # two navies have the prefix INS
    ("INS Hanit", None, "ISR.MIL", "ISR", "MIL"),
    ("INS Vikrant", None, "IND.MIL", "IND", "MIL"),
    ("INS Garuda", None, "", "", "MIL"),
    ("Israel's INS Garuda", None, "ISR.MIL", "ISR", "MIL"),
    ("INS Officials", None, "", "", "GOV"),
]
# Towns that a gazetteer knows: alone, before a role noun, behind a preposition for places; accents do not count.
TOWNS = [
    ("Puerto Penasco", None, "MEX", "MEX", "CVL"),
    ("Puerto Peñasco", None, "MEX", "MEX", "CVL"),
    ("the Hermosillo police", None, "MEX.COP", "MEX", "COP"),
    ("residents of Aalen", None, "DEU.CVL", "DEU", "CVL"),
    ("the nearby Ampthill residents", None, "GBR.CVL", "GBR", "CVL"),
    ("a court in Aachen", None, "DEU.JUD", "DEU", "JUD"),
    # behind a title stands a person; a longer name that begins with a town's is another
    ("Minister Aalen", None, "", "", "GOV"),
    ("Minister Aalen Ruzek", None, "", "", "GOV"),
    ("police in Aalen Ruzek", None, "", "", "COP"),
]
# Companies, universities, papers, central banks.
FIRMS = [
    ("LinkedIn", None, "USA.BUS", "USA", "BUS"),
    ("Spotify", None, "SWE.BUS", "SWE", "BUS"),
    ("Bank of America", None, "USA.BUS", "USA", "BUS"),
    ("the Bank of England", None, "GBR.GOV", "GBR", "GOV"),
    ("Bank of Korea", None, "KOR.GOV", "KOR", "GOV"),
    ("Amherst College", None, "USA.EDU", "USA", "EDU"),
    ("Chulalongkorn University", None, "THA.EDU", "THA", "EDU"),
    ("Reuters", None, "GBR.JRN", "GBR", "JRN"),
    ("Folha de S. Paulo", None, "BRA.JRN", "BRA", "JRN"),
]
# A title decides between the offices of one person.
TITLED = [
    ("Andrei Kartapolov", "2020-01-01", "RUS.GOV.ANDREI_KARTAPOLOV", "RUS", "GOV"),
    ("Andrei Kartapolov", "2022-05-01", "RUS.GOV.ANDREI_KARTAPOLOV", "RUS", "LEG"),
    ("Deputy Minister of Defense Andrei Kartapolov", "2022-05-01", "RUS.GOV.ANDREI_KARTAPOLOV", "RUS", "GOV"),
    ("Juan Carlos Jobet", "2020-01-01", "CHL.GOV.JUAN_CARLOS_JOBET", "CHL", "GOV"),
]
ALL = [
    *TOWNS,
    *FIRMS,
    *TITLED,
    *NAMES,
    *OFFICES,
    *AGENTS,
    *METONYMS,
    *BODIES,
    *ORGANS,
    *PEOPLES,
    *BEHIND,
    *RANKS,
    *EARLIER,
    *ADDRESS,
    *ARMED,
    *MEDIA,
    *WEAPONS,
    *SHIPS,
]


@pytest.mark.parametrize(("phrase", "day", "actors", "country", "sector"), ALL)
def test_phrase(resolver, phrase, day, actors, country, sector):
    found = resolver.resolve(phrase, on=dt.date.fromisoformat(day) if day else None)
    assert found is not None
    assert (" ".join(found.actors), found.country, found.sector) == (actors, country, sector)


@pytest.mark.parametrize(
    "phrase",
    [
        "tell us more",
        "who knows",
        "a cold turkey",
        "the Washington Post",
        "USS",
        "a mig",
        "Kim Kardashian",
        "",
        "   ",
        "yesterday",
        "Juan Carlos Ruzek",
        "\u202e\x00",
        "!" * 50,
    ],
)
def test_nobody(resolver, phrase):
    assert resolver.resolve(phrase, on=dt.date(2019, 6, 1)) is None


def test_context_gives_the_country(resolver):
    found = resolver.resolve("Defense Minister", context="German")
    assert found is not None
    assert (found.country, found.sector, found.how) == ("DEU", "GOV", "context")
    assert resolver.resolve("officials", context="France and Germany").country == ""


def test_a_very_long_phrase_is_bounded(resolver):
    assert resolver.resolve("Iranian " * 20_000 + "officials") is not None
