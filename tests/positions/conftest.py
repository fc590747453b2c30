"""Small annotations made by hand: the shipped parser with a toy finder of actors, so that the coder of positions is
tested without the stages before it."""

import datetime as dt
import re
from functools import cache

import pytest

from detente.actors.reference import Reference
from detente.annotations.annotation import Annotation, Quotation
from detente.english.parser import shipped_parser
from detente.positions.quotes import quotes
from detente.records import When

NAMES = {
    # Korea
    "Kim Jong Un": "PRK.GOV.KIM_JONG_UN",
    "Kim": "PRK.GOV.KIM_JONG_UN",
    "Pyongyang": "PRK",
    "North Korea": "PRK",
    "North Korean": "PRK",
    "Trump": "USA.GOV.DONALD_TRUMP",
    "Donald Trump": "USA.GOV.DONALD_TRUMP",
    "Washington": "USA",
    "United States": "USA",
    "American": "USA",
    "Americans": "USA",
    "Pompeo": "USA.GOV.MIKE_POMPEO",
    "Seoul": "KOR",
    "South Korean": "KOR",
    "South Korea": "KOR",
    "Moon": "KOR.GOV.MOON_JAE_IN",
    "Beijing": "CHN",
    "Chinese": "CHN",
    "China": "CHN",
    "Xi": "CHN.GOV.XI_JINPING",
    # Iran
    "Iran": "IRN",
    "Tehran": "IRN",
    "Iranian": "IRN",
    "Zarif": "IRN.GOV.JAVAD_ZARIF",
    "Rouhani": "IRN.GOV.HASSAN_ROUHANI",
    "Kerry": "USA.GOV.JOHN_KERRY",
    "European Union": "IGO.EU",
    "Brussels": "IGO.EU",
    "Obama": "USA.GOV.BARACK_OBAMA",
    # Camp David
    "Sadat": "EGY.GOV.ANWAR_SADAT",
    "Egypt": "EGY",
    "Cairo": "EGY",
    "Egyptian": "EGY",
    "Begin": "ISR.GOV.MENACHEM_BEGIN",
    "Israel": "ISR",
    "Israeli": "ISR",
    "Jerusalem": "ISR",
    "Carter": "USA.GOV.JIMMY_CARTER",
    "Syria": "SYR",
    "Damascus": "SYR",
    # Cold War
    "Moscow": "RUS",
    "Soviet": "RUS",
    "Soviet Union": "RUS",
    "Gromyko": "RUS.GOV.ANDREI_GROMYKO",
    "Kremlin": "RUS.GOV",
    "Gorbachev": "RUS.GOV.MIKHAIL_GORBACHEV",
    "Reagan": "USA.GOV.RONALD_REAGAN",
    "Khrushchev": "RUS.GOV.NIKITA_KHRUSHCHEV",
    "Kennedy": "USA.GOV.JOHN_KENNEDY",
    "Russia": "RUS",
    "Russian": "RUS",
    "Putin": "RUS.GOV.VLADIMIR_PUTIN",
    # Vietnam
    "Hanoi": "VNM",
    "Saigon": "VDR",
    "Kissinger": "USA.GOV.HENRY_KISSINGER",
    "Le Duc Tho": "VNM.GOV.LE_DUC_THO",
    "Thieu": "VDR.GOV.THIEU",
    # Balkans
    "Belgrade": "SRB",
    "Serbia": "SRB",
    "Milosevic": "SRB.GOV.SLOBODAN_MILOSEVIC",
    "Pristina": "XKX",
    "Kosovo": "XKX",
    "Izetbegovic": "BIH.GOV.ALIJA_IZETBEGOVIC",
    "Bosnia": "BIH",
    "Holbrooke": "USA.GOV.RICHARD_HOLBROOKE",
    "Zagreb": "HRV",
    # Cyprus, Northern Ireland, Colombia, Kashmir, Ukraine, Sudan
    "Ankara": "TUR",
    "Turkey": "TUR",
    "Turkish": "TUR",
    "Athens": "GRC",
    "Greece": "GRC",
    "Nicosia": "CYP",
    "London": "GBR",
    "Britain": "GBR",
    "British": "GBR",
    "Dublin": "IRL",
    "Sinn Fein": "NGO.SINN_FEIN",
    "Adams": "NGO.SINN_FEIN.GERRY_ADAMS",
    "Thatcher": "GBR.GOV.MARGARET_THATCHER",
    "Blair": "GBR.GOV.TONY_BLAIR",
    "Bogota": "COL",
    "Colombia": "COL",
    "FARC": "NGO.FARC",
    "Santos": "COL.GOV.JUAN_SANTOS",
    "India": "IND",
    "New Delhi": "IND",
    "Delhi": "IND",
    "Indian": "IND",
    "Pakistan": "PAK",
    "Islamabad": "PAK",
    "Kyiv": "UKR",
    "Ukraine": "UKR",
    "Zelensky": "UKR.GOV.VOLODYMYR_ZELENSKY",
    "Khartoum": "SDN",
    "Addis Ababa": "ETH",
    "Ethiopia": "ETH",
    "Sudan": "SDN",
    "Buenos Aires": "ARG",
    "Argentina": "ARG",
    "Galtieri": "ARG.GOV.LEOPOLDO_GALTIERI",
}
GROUPS = {"two men", "two leaders", "both leaders", "two sides", "both sides", "two governments"}
EVENT = re.compile(r"^(?:Summit|summit|Accords|accords|Treaty|treaty|talks|Agreement)\b")
_NAME = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(NAMES, key=len, reverse=True)) + r")\b")
_GROUP = re.compile(r"\b[Tt]he (?:" + "|".join(sorted(GROUPS)) + r")\b|\b[Bb]oth (?:leaders|sides)\b")
_PRONOUN = re.compile(r"\b(?:he|she|his|him|her|it|its|they|their|them)\b", re.IGNORECASE)
PUBLISHED = When(dt.date(2019, 6, 25), dt.date(2019, 6, 25), "25 June 2019")


@cache
def parsed(text):
    return next(iter(shipped_parser().parse([(text, ())])))


def references(given):
    """Names, groups and pronouns of a parsed text; a pronoun stands for the last fitting name before it."""
    found = []
    for match in _NAME.finditer(given.text):
        actor = NAMES[match.group()]
        before = given.text[max(0, match.start() - 4) : match.start()].lower()
        role = "actor"
        if EVENT.match(given.text[match.end() :].lstrip()) and not given.text[match.end() :].startswith(("'", "’")):
            role = "name part"
        elif before.endswith((" in ", " at ")) or before in {"in ", "at "}:
            role = "place"
        found.append((match.start(), match.end(), (actor,), role, "name"))
    for match in _GROUP.finditer(given.text):
        seen = []
        for start, _, actors, role, _ in sorted(found):
            if start < match.start() and role != "name part" and actors[0] not in seen:
                seen.append(actors[0])
        if seen:
            found.append((match.start(), match.end(), tuple(seen[-2:]), "actor", "group"))
    names = sorted(found)
    for match in _PRONOUN.finditer(given.text):
        word = match.group().lower()
        token = next((t for t in given.between(match.start(), match.end())), None)
        subjects = {t.start for t in given.tokens if t.relation.startswith("nsubj")}
        person = word in {"he", "she", "his", "him", "her"}
        fitting = [n for n in names if n[0] < match.start() and n[3] == "actor" and (n[2][0].count(".") >= 2) == person]
        if word in {"they", "their", "them"}:
            fitting = [n for n in names if n[0] < match.start() and n[3] == "actor"]
        best = [n for n in fitting if n[0] in subjects] or fitting
        if best and token is not None:
            found.append((match.start(), match.end(), best[-1][2], "actor", "pronoun"))
    made = []
    for start, end, actors, role, how in sorted(found):
        tokens = given.between(start, end)
        if tokens:
            inside = {t.index for t in tokens}
            head = next((t for t in tokens if t.head not in inside or t.head == t.index), tokens[-1])
            made.append(Reference(start, end, given.text[start:end], head.index, actors, role, how))
    return tuple(made)


def annotated(text, *, author="A. Writer", dates=()):
    given = parsed(text)
    return Annotation("doc", PUBLISHED, author, given, tuple(dates), references(given),
                      tuple(Quotation(a + 1, b - 1) for a, b in quotes(text)))


@pytest.fixture(scope="session")
def annotate():
    return annotated
